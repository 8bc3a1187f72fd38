"""The months of an export: names, dates and numbers, decided for a column as a whole; totals are no months."""

from __future__ import annotations

import datetime as dt
import re
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from kpi_xl.cell_reader import EXCEL_DAY_ZERO
from kpi_xl.model import Text
from kpi_xl.templates.figures.headings import words_of
from kpi_xl.templates.figures.numbers import UnreadableError, require_value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kpi_xl.model import Language

FIRST_SERIAL, LAST_SERIAL = 18_264, 73_050  # 1950 to 2099: other numbers are no days
FIRST_YEAR, LAST_YEAR = 1950, 2099
LAST_MONTH = 12

NOT_A_MONTH = Text(
    en="«{text}» is not a month; write it as 2026-01.", nl="«{text}» is geen maand; schrijf die als 2026-01."
)
A_QUARTER = Text(
    en="«{text}» is a quarter; give the figures per month.",
    nl="«{text}» is een kwartaal; geef de cijfers per maand.",
)
TWO_MONTHS = Text(
    en="«{text}» can mean two dates; say which stands first: --date-order dmy, or --date-order mdy.",
    nl="«{text}» kan twee datums betekenen; zeg wat voorop staat: --date-order dmy, of --date-order mdy.",
)
NO_DATE = Text(
    en="«{text}» is not a date in the order {order}.", nl="«{text}» is geen datum in de volgorde {order}."
)
NO_YEAR = Text(
    en="«{text}» has no year; give it with --year 2026, or add a column Year.",
    nl="«{text}» heeft geen jaar; geef het met --year 2026, of voeg een kolom Jaar toe.",
)
TWO_YEARS = Text(
    en="«{text}» comes after a later month, so the file covers two years; add a column Year.",
    nl="«{text}» komt na een latere maand, dus het bestand beslaat twee jaren; voeg een kolom Jaar toe.",
)

NAMES = {
    name: number
    for names in (
        "january february march april may june july august september october november december",
        "januari februari maart april mei juni juli augustus september oktober november december",
        "jan feb mar apr may jun jul aug sep oct nov dec",
        "jan febr mrt apr mei jun jul aug sept okt nov dec",
        "jan feb maa apr mei jun jul aug sep okt nov dec",
    )
    for number, name in enumerate(names.split(), start=1)
}
_NAME = "|".join(sorted(NAMES, key=len, reverse=True))
_TIME = r"(?:[t ]\d{1,2}:\d{2}.*)?"
_YEAR_FIRST = re.compile(
    rf"(\d{{4}})\s?[-/. ]?\s?[mp]?(?:0(?=\d{{2}}$))?(\d{{1,2}})(?:[-/. ]\d{{1,2}}|(?<=\d{{2}})\d{{2}})?{_TIME}(?:\s*\((?:{_NAME})\))?"
)  # 2026/001 as well
_WEEKDAY = re.compile(r"(?:mon|tue|wed|thu|fri|sat|sun|ma|di|wo|do|vr|za|zo)[a-z]*[.,]?\s+(?=\d+\D)")
_MONTH_YEAR = re.compile(
    r"(?:(?:p|m|periode|period|maand|month)\.?\s*)?(?:0(?=\d{2}\D))?(\d{1,2})\s*[-/. ]\s*(\d{4})"
)  # 001/2026 as well
_DATE = re.compile(rf"(\d{{1,2}})([-/.])(\d{{1,2}})\2(\d{{4}}|\d{{2}}){_TIME}")
_SPAN = re.compile(r"(\S+) (?:t/m|tot en met|tot|to|until|through|[-–—]) (\S+)")
_WORD_YEAR = re.compile(
    rf"(?:\d{{1,2}}[.,]?[\s-]*)?({_NAME})\.?,?(?:\s+\d{{1,2}},)?[\s/'’-]*(\d{{4}}|\d{{2}})"
)
_YEAR_WORD = re.compile(rf"(\d{{4}})[\s/,-]*({_NAME})\.?")
_WORD = re.compile(rf"(?:\d{{1,2}}\s*[-.]?\s*)?({_NAME})\.?")
_PLACE = re.compile(r"(?:p|m|periode|period|maand|month)?\.?\s*0?(\d{1,2})")
_QUARTER = re.compile(
    r"(?:\d{4}\s*[-/]?\s*)?(?:[qk][1-4]|kwartaal\s*[1-4]|quarter\s*[1-4]|[1-4]e\s*kw(?:artaal)?|[1-4](?:st|nd|rd|th)\s*quarter)(?:\s*[-/']?\s*\d{2,4})?"
)
_TOTAL_WORD = (
    r"(?:(?:sub|eind|grand|generaal|jaar)\s*)?(?:totaal|totalen|totals?|som|sum|average|averages|gemiddelde|gemiddeld|gem|avg|mean|"
    r"mediaan|median|cumulatief|cumulative|ytd|year to date|jaar tot nu|jaar tot heden|saldo|verschil|difference|variance|mutatie|"
    r"budget|begroting|begroot|forecast|prognose|target|doel|streefwaarde|change|groei|growth|index|min|max|minimum|maximum|"
    r"prior year|vorig jaar|last year)"
)
_TOTAL = re.compile(rf"(?:{_TOTAL_WORD})(?: .*)?|.* (?:totaal|total|ytd|gemiddelde|average)")


class Sort(StrEnum):
    """What the label of a row, or the head of a column, turns out to be."""

    MONTH = "month"
    NAME = "name"  # a month without its year
    DATE = "date"  # numbers that need an order
    TOTAL = "total"
    QUARTER = "quarter"
    YEAR = "year"
    BLANK = "blank"
    OTHER = "other"


class Label(NamedTuple):
    """A label as it was understood: its sort, and the numbers in it."""

    sort: Sort
    text: str = ""
    year: int = 0
    month: int = 0
    parts: tuple[int, int] = (0, 0)
    mark: str = ""


def label_of(value: object) -> Label:  # noqa: PLR0911 - one line per way to write a label
    """Say what a label is.

    >>> label_of("mrt-26")[:4], label_of("Totaal").sort, label_of("31/01/2026").parts
    ((<Sort.MONTH: 'month'>, 'mrt-26', 2026, 3), <Sort.TOTAL: 'total'>, (31, 1))
    """
    require_value(value)
    if value is None:
        return Label(Sort.BLANK)
    if isinstance(value, dt.date):  # a moment is a date as well
        return Label(Sort.MONTH, f"{value:%Y-%m-%d}", value.year, value.month)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _numbered(value)
    shown = str(value).strip()
    text = re.sub(r"[\s\u00a0\u202f]+", " ", shown.casefold()).replace("´", "'")
    if not text:
        return Label(Sort.BLANK)
    if (found := _dated(text, shown) or _whole_month(text, shown)) is not None:
        return found
    if _QUARTER.fullmatch(text):
        return Label(Sort.QUARTER, shown)
    if _TOTAL.fullmatch(words_of(shown)):
        return Label(Sort.TOTAL, shown)
    return Label(Sort.OTHER, shown)


def _dated(text: str, shown: str) -> Label | None:  # noqa: PLR0911 - as above
    text = _WEEKDAY.sub("", text, count=1) if text[:1].isalpha() else text
    if match := _WORD_YEAR.fullmatch(text):
        return Label(Sort.MONTH, shown, _century(match[2]), NAMES[match[1]])
    if match := _YEAR_WORD.fullmatch(text):
        return Label(Sort.MONTH, shown, int(match[1]), NAMES[match[2]])
    if match := _WORD.fullmatch(text):
        return Label(Sort.NAME, shown, month=NAMES[match[1]])
    if match := _DATE.fullmatch(text):
        return Label(
            Sort.DATE, shown, _century(match[4]), parts=(int(match[1]), int(match[3])), mark=match[2]
        )
    if re.fullmatch(r"\d{4}", text) and FIRST_YEAR <= int(text) <= LAST_YEAR:
        return Label(Sort.YEAR, shown, int(text))
    if (match := _MONTH_YEAR.fullmatch(text)) and _usual(int(match[2]), int(match[1])):
        return Label(Sort.MONTH, shown, int(match[2]), int(match[1]))
    if (match := _YEAR_FIRST.fullmatch(text)) and _usual(int(match[1]), int(match[2])):
        return Label(Sort.MONTH, shown, int(match[1]), int(match[2]))
    if (match := _PLACE.fullmatch(text)) and 1 <= int(match[1]) <= LAST_MONTH:
        return Label(Sort.NAME, shown, month=int(match[1]))
    return None


def _whole_month(text: str, shown: str) -> Label | None:
    """Read a month that is written as its first and its last day, such as 01-02-2026 t/m 28-02-2026."""
    match = _SPAN.fullmatch(text)
    if match is None:
        return None
    for first, last in zip(_days_of(match[1]), _days_of(match[2]), strict=True):
        if first and last and first.day == 1 and last + dt.timedelta(days=1) == _next_month(first):
            return Label(Sort.MONTH, shown, first.year, first.month)
    return None


def _days_of(text: str) -> list[dt.date | None]:
    """Return the day that a date stands for when it begins with the day, and when it begins with the month."""
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        match = _DATE.fullmatch(text)
        if match is None:
            return [None, None]
        year, one, two = _century(match[4]), int(match[1]), int(match[3])
        return [_day(year, two, one), _day(year, one, two)]
    return [day, day]


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _next_month(day: dt.date) -> dt.date:
    return (day.replace(day=28) + dt.timedelta(days=4)).replace(day=1)


def _century(year: str) -> int:
    return int(year) if len(year) > 2 else 2000 + int(year)  # noqa: PLR2004 - a year of two digits


def _usual(year: int, month: int) -> bool:
    return FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= LAST_MONTH


def _numbered(value: float) -> Label:
    """Read an Excel day number, a number such as 202601, a year, or the number of a month."""
    shown = f"{value:g}" if value != int(value) else str(int(value))
    if value == int(value):
        whole = int(value)
        year, month = divmod(whole, 100)
        if _usual(year, month):
            return Label(Sort.MONTH, shown, year, month)
        if FIRST_YEAR <= whole <= LAST_YEAR:
            return Label(Sort.YEAR, shown, whole)
        if 1 <= whole <= LAST_MONTH:
            return Label(Sort.NAME, shown, month=whole)
    if FIRST_SERIAL <= value <= LAST_SERIAL:
        day = EXCEL_DAY_ZERO.date() + dt.timedelta(days=int(value))
        return Label(Sort.MONTH, shown, day.year, day.month)
    return Label(Sort.OTHER, shown)


def is_month(value: object) -> bool:
    """Tell whether a cell holds a month with its year, beyond doubt or once the order is known."""
    try:
        found = label_of(value)
    except UnreadableError:
        return False
    return found.sort in (Sort.MONTH, Sort.DATE) and not (
        isinstance(value, int | float) and FIRST_SERIAL <= value <= LAST_SERIAL
    )


def is_name(value: object) -> bool:
    """Tell whether a cell holds the name of a month without its year."""
    return isinstance(value, str) and label_of(value).sort is Sort.NAME and not value.strip().isdecimal()


class Months(NamedTuple):
    """The months of labels, place by place; a label that is no month says why."""

    months: tuple[dt.date | None, ...]
    problems: dict[int, Text]
    told: tuple[Text, ...] = ()


def months_of(
    labels: Sequence[Label],
    years: Sequence[int | None],
    *,
    language: Language,
    order: str = "",
    year: int | None = None,
    once: bool = True,
    in_order: bool = True,
) -> Months:
    """Read the months of a column as a whole.

    Parameters
    ----------
    labels, years
        What stands in the month column, and in a column with years, place by place.
    order
        "dmy" or "mdy", when the user gave it.
    year
        The year of months that have none.
    once
        Whether a month stands in one row, so that an order of dates that repeats a month is wrong.
    in_order
        Whether months without a year must follow each other within one year.
    """
    problems: dict[int, Text] = {}
    order, told = _order(labels, language, order, once=once)
    found: list[dt.date | None] = []
    named: list[int] = []
    for place, label in enumerate(labels):
        month: dt.date | None = None
        if label.sort is Sort.MONTH:
            month = dt.date(label.year, label.month, 1)
        elif label.sort is Sort.DATE:
            month = _ordered(label, order, place, problems)
        elif label.sort is Sort.NAME:
            known = years[place]
            if known is None and year is None:
                problems[place] = NO_YEAR.format(text=label.text)
            elif known is None:
                named.append(place)
                month = dt.date(year or 0, label.month, 1)
            else:
                month = dt.date(known, label.month, 1)
        elif label.sort is Sort.QUARTER:
            problems[place] = A_QUARTER.format(text=label.text)
        elif label.sort in (Sort.OTHER, Sort.YEAR):
            problems[place] = NOT_A_MONTH.format(text=label.text)
        found.append(month)
    if in_order:
        _require_one_year(labels, named, problems)
    return Months(tuple(found), problems, told)


def _ordered(label: Label, order: str, place: int, problems: dict[int, Text]) -> dt.date | None:
    if not order:
        problems[place] = TWO_MONTHS.format(text=label.text)
        return None
    day, month = label.parts if order == "dmy" else label.parts[::-1]
    try:
        return dt.date(label.year, month, day).replace(day=1)
    except ValueError:
        problems[place] = NO_DATE.format(text=label.text, order=order)
        return None


def _require_one_year(labels: Sequence[Label], named: Sequence[int], problems: dict[int, Text]) -> None:
    """Complain when months that take their year from an option run over the end of a year."""
    numbers = [labels[place].month for place in named]
    steps = [after - before for before, after in pairwise(numbers)]
    if all(step >= 0 for step in steps) or all(-LAST_MONTH / 2 < step <= 0 for step in steps):
        return
    for place, before in zip(named[1:], named, strict=False):
        if labels[place].month < labels[before].month:
            problems.setdefault(place, TWO_YEARS.format(text=labels[place].text))


ORDER_TOLD = Text(
    en="Dates such as {text} were read {how}, as the column as a whole tells.",
    nl="Datums zoals {text} zijn gelezen {how}, zoals de kolom als geheel laat zien.",
)
HOW = {
    "dmy": Text(en="day first", nl="met de dag voorop"),
    "mdy": Text(en="month first", nl="met de maand voorop"),
}


def _order(
    labels: Sequence[Label], language: Language, wanted: str, *, once: bool
) -> tuple[str, tuple[Text, ...]]:
    """Decide which part of dates is the day, from all of them together; nothing when both orders are possible."""
    dates = [label for label in labels if label.sort is Sort.DATE]
    if wanted or not dates:
        return wanted, ()
    possible = [order for order in ("dmy", "mdy") if _possible(dates, order, once=once)]
    real = [order for order in ("dmy", "mdy") if _possible(dates, order, once=False)]
    if len(possible) == 1 and (len(real) == 1 or _at_an_edge(dates, possible[0])):
        [order] = possible
        doubtful = next(
            (one for one in dates if max(one.parts) <= LAST_MONTH and one.parts[0] != one.parts[1]), None
        )
        return order, (ORDER_TOLD.format(text=doubtful.text, how=HOW[order]),) if doubtful else ()
    if len(possible) < len(real):
        return "", ()  # one order repeats months, as a list of days would
    if possible and all(one.parts[0] == one.parts[1] for one in dates):
        return "dmy", ()  # both orders give the same months
    if (
        possible
        and (language == "nl" or all(one.mark == "." for one in dates))
        and all(one.mark != "/" for one in dates)
    ):
        return "dmy", ()  # 01-02-2026 in a Dutch file
    return "", ()


def _at_an_edge(dates: Sequence[Label], order: str) -> bool:
    """Tell whether all dates are the first, or all the last day of a month, as dates that stand for months are."""
    days = [
        dt.date(one.year, *(one.parts[::-1] if order == "dmy" else one.parts))  # month before day
        for one in dates
    ]
    return all(day.day == 1 for day in days) or all((day + dt.timedelta(days=1)).day == 1 for day in days)


def _possible(dates: Sequence[Label], order: str, *, once: bool) -> bool:
    seen: set[tuple[int, int]] = set()
    for one in dates:
        day, month = one.parts if order == "dmy" else one.parts[::-1]
        try:
            dt.date(one.year, month, day)
        except ValueError:
            return False
        if once and (one.year, month) in seen:
            return False
        seen.add((one.year, month))
    return True
