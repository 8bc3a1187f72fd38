"""Read the values of a row by the kind of their column, and say what could not be read or was read with care."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from kpi_xl.cell_reader import EXCEL_DAY_ZERO
from kpi_xl.files.readers import ErrorCell, Percent, Uncalculated
from kpi_xl.goals.model import FieldKind
from kpi_xl.goals.read.calendar import days_between, first_day, last_day
from kpi_xl.goals.read.coerce import SCALES, choice_of, choices_of, date_of, history_of, ignore_of, number_of
from kpi_xl.goals.read.notes import remark
from kpi_xl.goals.text.calendar_days import parse_date
from kpi_xl.model import Text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kpi_xl.files.readers import Row, Value
    from kpi_xl.goals.model import Field
    from kpi_xl.goals.read.notes import Remark
    from kpi_xl.model import Language

_FIRST_DAY, _LAST_DAY = 20_000, 80_000  # 1954 to 2119: a number between them in a date column is a day number
_FIRST_YEAR, _LAST_YEAR = 2000, 2100
_LONGEST_VALUE = 500  # characters of a number with all that may stand beside it
_THOUSAND = 3  # digits after a mark that may divide thousands
_ABOUT = re.compile(
    r"(?:ca|circa|ongeveer|about|approx|approximately|around|minimaal|minstens|min|ten minste|at least|"
    r"maximaal|hoogstens|max|at most)\b\.?|[~±≈<>≤≥]=?",
    re.IGNORECASE,
)
_MEASURED = frozenset({FieldKind.NUMBER, FieldKind.DATE})
_NO_VALUE = frozenset({"-", "–", "—", "n.v.t.", "n.v.t", "nvt", "n/a", "n.a.", "na"})
_NO_WORDS = _NO_VALUE | {"x", "xx", "?", "??", ".", "geen", "none", "onbekend", "unknown"}
_LONGEST_NOTHING = max(map(len, _NO_WORDS))
OWN_WORDS = frozenset({"id", "text", "unit"})
"""The columns in which a dash or an x says what it says."""
_OF_YEAR = re.compile(r"\s*(?:\((?:in |per )?[^()]{0,12}20\d\d\)|,? in 20\d\d)\s*$")
_DOUBTFUL = re.compile(r"\D*(\d+[.,]\d+)\D*")
_WITH_UNIT = re.compile(r"([^a-zA-Z]*\d)\s*((?:[^\W\d_]|[²³/€$£]|[ .'-](?=[^\W\d_/])){1,40})")
_FROM_TO = re.compile(
    r"(?:van |from )?([^\n]{0,20}\d[^\n]{0,20}?)(?: (?:naar|to) | ?(?:->|→|=>) ?)([^\n]{0,20}\d[^\n]{0,20})",
    re.IGNORECASE,
)


class Cell(NamedTuple):
    """What was read from a cell.

    `value` is None when the cell holds nothing that can be used; `raw` then holds what was written.
    `unit` is "%" when the cell shows a percentage.
    """

    value: Any
    raw: str = ""
    unit: str = ""
    remarks: tuple[Remark, ...] = ()
    start: date | None = None
    """The first day, when a period with a beginning and an end was written where a date belongs."""
    before: float | None = None
    """The first number, when a target says from where to where: from 12 to 8."""


class Habits(NamedTuple):
    """How the values of a table are written.

    `typed` says that the file keeps numbers and dates apart from text, as workbooks do and text files do not.
    Text that means a number is then read, but remarked upon. `order` is the language in whose order dates are
    written as text, and `decimal` the mark before decimals, when these are known.
    """

    language: Language
    typed: bool = True
    order: Language | None = None
    decimal: str = ""


def as_text(value: Value) -> str:  # noqa: PLR0911 - one line per kind of value
    """Return a value as a sheet would show it.

    >>> as_text(12.0), as_text(0.85), as_text(Percent(0.85)), as_text(date(2027, 6, 1)), as_text(None)
    ('12', '0.85', '85%', '2027-06-01', '')
    """
    if value is None:
        return ""
    if isinstance(value, ErrorCell):
        return value.code
    if isinstance(value, Uncalculated):
        return f"={value.formula.lstrip('=')}"
    if isinstance(value, Percent):
        return f"{value * 100:.10g}%"
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return f"{value:.15g}"
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    return str(value).strip()


def read_cell(field: Field, heading: str, value: Value, habits: Habits) -> Cell:  # noqa: PLR0911 - one line per kind of column
    """Read a cell by the kind of its column and the habits of its table."""
    if isinstance(value, ErrorCell):
        formula = f" (={value.formula.lstrip('=')})" if value.formula else ""
        told = remark("cell-error", "error", code=value.code, formula=formula)
        return Cell(None, value.code, remarks=(told,))
    if isinstance(value, Uncalculated):
        told = remark("formula-without-value", "no-outcome", shown=value.formula.lstrip("="))
        return Cell(None, as_text(value), remarks=(told,))
    if type(value) is int:
        value = float(value)
    shown = as_text(value)
    if not shown or (field.kind in _MEASURED and shown.casefold() in _NO_VALUE):
        return Cell(None)
    if field.kind is FieldKind.NUMBER:
        step = _FROM_TO.fullmatch(shown) if field.name == "target" and isinstance(value, str) else None
        return (step and _step(step, heading, shown, habits)) or _number(heading, value, shown, habits)
    if field.kind is FieldKind.DATE:
        return _date(field, heading, value, shown, habits)
    if field.kind is FieldKind.IGNORE:
        return _ignore(value)
    if field.kind in (FieldKind.DIRECTION, FieldKind.TYPE, FieldKind.HISTORY):
        return _special(field, heading, value, shown, habits.language)
    return Cell(None if field.name not in OWN_WORDS and says_nothing(shown) else shown)


def says_nothing(text: str) -> bool:
    """Return whether a text stands for an empty cell, as in a column of owners or means: a dash, n.v.t., x."""
    return len(text) <= _LONGEST_NOTHING and text.casefold() in _NO_WORDS


def _not_read(rule: str, said: str, shown: str, heading: str, **values: object) -> Cell:
    return Cell(None, shown, remarks=(remark(rule, said, shown=shown, column=heading, **values),))


def _number(heading: str, value: Value, shown: str, habits: Habits) -> Cell:
    if isinstance(value, Percent):
        return Cell(float(value), unit="%")
    if isinstance(value, float):
        return Cell(value)
    found = _number_in(value, habits) if isinstance(value, str) else None
    if found is None:
        readings = _two_numbers(shown)
        said = "two-readings" if readings else "no-number"
        return _not_read("text-for-number", said, shown, heading, **readings)
    number, unit, plain = found
    if not habits.typed and plain:
        return Cell(number, unit=unit)
    return Cell(number, unit=unit, remarks=(_number_read(shown, heading, number, unit),))


def _number_read(shown: str, heading: str, number: float, unit: str) -> Remark:
    value = f"{number:.15g}{unit}" if unit == "%" else f"{number:.15g} {unit}".strip()
    both = Text(en=value, nl=value.replace(".", ","))
    return remark("text-for-number", "read", shown=shown, column=heading, value=both)


def _step(match: re.Match[str], heading: str, shown: str, habits: Habits) -> Cell | None:
    """Read a target that says from where to where."""
    before, after = (_number_in(part.strip(), habits) for part in match.groups())
    if not (before and after):
        return None
    number, unit, _ = after
    told = _number_read(shown, heading, number, unit)
    return Cell(number, unit=unit or before[1], remarks=(told,), before=before[0])


def _number_in(text: str, habits: Habits) -> tuple[float, str, bool] | None:
    """Read the one number in a text, its unit, and whether nothing else stands beside it.

    >>> habits = Habits("nl")
    >>> _number_in("ca. 90%", habits), _number_in("15 dagen", habits), _number_in("80-90", habits)
    ((90.0, '%', False), (15.0, 'dagen', False), None)
    >>> _number_in("6,4 (2022)", habits), _number_in("71.000", habits._replace(language="en", decimal=","))
    ((6.4, '', False), (71000.0, '', True))
    """
    if len(text) > _LONGEST_VALUE:
        return None
    if found := _one_number(text, habits):
        return (*found, True)
    text = without_year(text)
    about = _ABOUT.match(text)
    rest = text[about.end() :].strip() if about else text
    if found := _one_number(rest, habits):
        return (*found, False)
    named = _WITH_UNIT.fullmatch(rest)
    if (
        named
        and named[2].strip().casefold() not in SCALES
        and (found := _one_number(named[1], habits))
        and not found[1]
    ):
        return found[0], named[2].strip(), False
    return None


def without_year(text: str) -> str:
    """Return a value without the year it is of.

    >>> without_year("31% (2022)"), without_year("300")
    ('31%', '300')
    """
    return _OF_YEAR.sub("", text).strip()


def _one_number(text: str, habits: Habits) -> tuple[float, str] | None:
    """Read a number; one with two readings by the mark that stands before decimals elsewhere on the sheet."""
    found = number_of(text, habits.language)
    if found is None and habits.decimal:
        return number_of(text, "nl" if habits.decimal == "," else "en")
    return found


def decimal_mark(rows: Sequence[Row]) -> str:
    """Return the mark before decimals in the texts of a sheet, when those that tell agree: 6,4 or 31.5%.

    >>> from kpi_xl.files.readers import Row
    >>> decimal_mark([Row(1, ["6,4", "71.000"])]), decimal_mark([Row(1, ["6,4", "3.5"])])
    (',', '')
    """
    told: set[str] = set()
    for row in rows[:_LOOK_FOR_MARKS]:
        for value in row.values:
            if isinstance(value, str) and (found := _DECIMALS.fullmatch(value)):
                told.add(found[1])
    return told.pop() if len(told) == 1 else ""


_DECIMALS = re.compile(r"[^\d]{0,4}\d{1,3}([.,])\d{1,2}\s?(?:%|\(20\d\d\))?")
_LOOK_FOR_MARKS = 1_000


def _two_numbers(text: str) -> dict[str, str]:
    """Return both readings of a number with one mark in it.

    >>> _two_numbers("€ 1.000"), _two_numbers("80-90")
    ({'first': '1000', 'second': '1'}, {})
    """
    match = _DOUBTFUL.fullmatch(text)
    if match is None or len(re.split("[.,]", match[1])[1]) != _THOUSAND:
        return {}
    whole, part = re.split("[.,]", match[1])
    return {"first": whole + part, "second": f"{float(f'{whole}.{part}'):.15g}"}


def _two_dates(text: str, language: Language) -> dict[str, str]:
    """Return both readings of a date of which day and month may change places."""
    found, ambiguous = parse_date(text, language)
    if not (found and ambiguous):
        return {}
    return {"first": found.isoformat(), "second": date(found.year, found.day, found.month).isoformat()}


def _date(field: Field, heading: str, value: Value, shown: str, habits: Habits) -> Cell:
    if isinstance(value, datetime):
        return Cell(value.date())
    if isinstance(value, date):
        return Cell(value)
    language = habits.order or habits.language
    found: date | None = None
    first: date | None = None
    sure: date | None = None
    if isinstance(value, float) and value.is_integer() and _FIRST_DAY <= value <= _LAST_DAY:
        found = EXCEL_DAY_ZERO.date() + timedelta(days=int(value))
    elif isinstance(value, str) or (
        isinstance(value, float) and (_FIRST_YEAR <= value <= _LAST_YEAR or date_of(shown, language))
    ):
        sure = parse_date(shown, language)[0] if habits.order else None
        period = first_day if field.name == "start" else last_day
        both = days_between(shown, language) or days_between(shown, _OTHER[language])
        if both:
            first, found = (None, both[0]) if field.name == "start" else both
        else:
            found = (
                date_of(shown, language) or sure or period(shown, language) or period(shown, _OTHER[language])
            )
    if found is None:
        readings = _two_dates(shown, language)
        said = "two-readings" if readings else "no-date"
        return _not_read("date-as-text", said, shown, heading, **readings)
    if not habits.typed and (date_of(shown, language) or sure):
        return Cell(found)
    told = remark("date-as-text", "read", shown=shown, column=heading, value=found.isoformat())
    return Cell(found, remarks=(told,), start=first)


_OTHER: Mapping[Language, Language] = {"nl": "en", "en": "nl"}


def _special(field: Field, heading: str, value: object, shown: str, language: Language) -> Cell:
    """Read a direction, a type, or earlier values."""
    if field.kind is FieldKind.HISTORY:
        earlier = history_of(value, language)
        return Cell(earlier) if earlier else _not_read("text-for-number", "no-history", shown, heading)
    if choice := choice_of(field.kind, shown):
        return Cell(choice)
    known = choices_of(field.kind)
    words = Text(en=", ".join(known), nl=", ".join(names[0] for names in known.values()))
    return _not_read("unknown-value", "no-such-word", shown, heading, words=words)


def _ignore(value: object) -> Cell:
    rules = ignore_of(value)
    reasoned = {slug: reason for slug, reason in rules.items() if reason}
    bare = [slug for slug in rules if slug not in reasoned]
    told = remark("ignore-without-reason", "no-reason", rules=", ".join(bare))
    return Cell(reasoned or None, remarks=(told,) if bare else ())
