"""Actuals of KPIs in a table of a user's own: a row per KPI and month, a column per KPI, or a column per month."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from kpi_xl.files.columns import column_letters as letter
from kpi_xl.files.readers import ErrorCell, Uncalculated
from kpi_xl.files.reading import read_file
from kpi_xl.files.refusal import Refused
from kpi_xl.goals.model import FIELDS
from kpi_xl.goals.text.kpi_names import find_kpi
from kpi_xl.model import ExitCode, Text, Unit, UserError
from kpi_xl.registry import plain_name
from kpi_xl.templates.figures.labels import Label, Sort, label_of
from kpi_xl.templates.figures.months import months_of
from kpi_xl.templates.figures.numbers import Amount, UnreadableError, absent, amount_of, decimal_mark
from kpi_xl.tracking.actuals import Figure, TableActuals, on_scale
from kpi_xl.tracking.departments import department_named
from kpi_xl.tracking.periods import quarter_named

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from kpi_xl.files.readers import Row, Rows, Value
    from kpi_xl.files.reading import Read
    from kpi_xl.model import Department, Kpi, Language

UNREADABLE = Text(en="{path}: {reason}", nl="{path}: {reason}")
PROBLEM = Text(
    en="{path}, {cell}: {what} Nothing of this file was used.",
    nl="{path}, {cell}: {what} Niets uit dit bestand is gebruikt.",
)
NOT_USED = Text(
    en="{path}, {cell}: {what} This figure was not used.",
    nl="{path}, {cell}: {what} Dit cijfer is niet gebruikt.",
)
TWICE = Text(
    en="{kpi} stands there for {month} in {first} as well.",
    nl="{kpi} staat er voor {month} ook in {first}.",
)
ALWAYS_MONTHS = tuple(
    map(
        plain_name,
        ("month", "maand", "mnd", "reporting month", "verslagmaand", "rapportagemaand", "boekmaand"),
    )
)
_YEAR = frozenset(map(plain_name, ("year", "jaar", "kalenderjaar", "calendar year")))
_UNIT = frozenset(map(plain_name, ("unit", "eenheid", "unit of measure")))
_PERCENT = frozenset(("%", "percent", "procent", "percentage", "pct"))
_AIMS = frozenset(
    {"target", "targets", "doel", "doelen", "doelwaarde", "doelwaarden", "streefwaarde", "streefwaarden"}
    | {"budget", "begroting", "plan", "planning", "forecast", "prognose"}
)
"""Words above a table, or in the name of its sheet, that say that its figures are no actuals."""
_MONTH = frozenset(
    map(
        plain_name,
        (
            *(*ALWAYS_MONTHS, "period", "periode", "date", "datum", "quarter", "kwartaal", "week"),
            *("reporting period", "reporting date", "period end", "month end", "year month", "month year"),
            *("peildatum", "meetdatum", "boekperiode", "verslagperiode", "rapportageperiode", "jaar maand"),
            *("maand jaar", "meetmoment"),
        ),
    )
)
_KPI = frozenset(
    map(plain_name, (*FIELDS["kpi"].en, *FIELDS["kpi"].nl, "naam kpi", "kpi-naam", "name of kpi"))
)
_TO_DATE = re.compile(r"\b(?:ytd|year|jaar|date|heden)\b", re.IGNORECASE)
_ACTUAL = frozenset(
    map(
        plain_name,
        (
            *(name for name in (*FIELDS["actual"].en, *FIELDS["actual"].nl) if not _TO_DATE.search(name)),
            *(
                "actual",
                "actuals",
                "actual value",
                "value",
                "result",
                "realised",
                "realized",
                "score",
                "figure",
            ),
            *("realisatie", "waarde", "actueel", "resultaat", "werkelijk", "gerealiseerd", "stand", "cijfer"),
            *("uitkomst", "meting", "ac"),
        ),
    )
)
_DEPARTMENT = frozenset(map(plain_name, (*FIELDS["department"].en, *FIELDS["department"].nl)))
_GOALS = frozenset(
    plain_name(heading) for name in ("text", "target") for heading in (*FIELDS[name].en, *FIELDS[name].nl)
)
"""Headings that make a table one of goals."""
_MARKED = re.compile(r"\d[.,]\d{3}(?!\d)")
_MOST_SHARE = 10.0
"""No share of a user's own is more than 1000 %."""
TWO_NUMBERS = Text(
    en="«{text}» can mean two numbers: leave the mark of the thousands out, or write two decimals.",
    nl="«{text}» kan twee getallen betekenen: laat het teken voor duizenden weg, of schrijf twee decimalen.",
)
_YEARS = re.compile(r"\b(?:19|20)\d\d\b")
_SEARCHED = 30
_WORD = re.compile(r"[^\W\d_]+")
_LEAST_ACROSS = 2
"""The fewest headings that are months in a table with a column per month."""
NO_YEAR = Text(
    en="«{text}» has no year: write it as 2026-01, or add a column Year.",
    nl="«{text}» heeft geen jaar: schrijf het als 2026-01, of voeg een kolom Jaar toe.",
)


def read_table(path: Path, language: Language, read: Read = read_file) -> list[TableActuals] | None:
    """Read a table with actuals; None when the file holds none.

    Raises
    ------
    UserError
        The file cannot be read, or a month or number in it could mean two things.
    """
    try:
        sheets = read(path).sheets
    except Refused as refused:
        text = UNREADABLE.format(path=path, reason=refused.refusal.text)
        raise UserError(text, ExitCode.UNREADABLE) from refused
    found: dict[tuple[str, Department | None, int], _Kept] = {}
    for sheet in sheets:
        if (head := _head(sheet)) is not None:
            for kpi, department, when, figure in _figures(path, sheet, head, language):
                kept = found.setdefault((kpi.name, department, when.length), _Kept(kpi, {}, {}))
                _keep(path, kept, when.month, figure)
    return [
        TableActuals(str(path), kept.kpi, where, *on_scale(kept.kpi, kept.figures), length, kept.problems)
        for (name, where, length), kept in found.items()
        if length == 1 or (name, where, 1) not in found  # a quarter below its months is their total
    ] or None


class _Kept(NamedTuple):
    """What was found of a KPI: its figures and its problems, by their last month."""

    kpi: Kpi
    figures: dict[dt.date, Figure]
    problems: dict[dt.date, Text]


def _keep(path: Path, kept: _Kept, month: dt.date, figure: Figure | _Wrong) -> None:
    """Keep a figure, unless there is none to read, or another one of that month: which of the two holds is not known."""
    other = kept.figures.get(month)
    if isinstance(figure, Figure) and other is None and month not in kept.problems:
        kept.figures[month] = figure
        return
    what = (
        figure.what
        if isinstance(figure, _Wrong)
        else TWICE.format(kpi=kept.kpi.label, month=f"{month:%Y-%m}", first=other.cell if other else "–")
    )
    kept.figures.pop(month, None)
    kept.problems.setdefault(month, NOT_USED.format(path=path, cell=figure.cell, what=what))


class _Wrong(NamedTuple):
    """A cell with something else than a figure, and what is wrong with it."""

    cell: str
    what: Text


class _When(NamedTuple):
    """The last month of a figure, and the number of months that it is of."""

    month: dt.date
    length: int = 1


class _Head(NamedTuple):
    """The headings of a table: the columns of months, departments, KPI names and actuals, or of each KPI or month."""

    row: int
    values: Sequence[Value]
    month: int | None
    department: int | None
    name: int | None
    actual: int | None = None
    year: int | None = None
    unit: int | None = None
    kpis: Mapping[int, Kpi] = MappingProxyType({})
    across: tuple[int, ...] = ()
    """The columns that are headed by a month each."""
    titled: Collection[int] = ()
    """The years that the headings, and what stands above them, name."""

    def in_percent(self, column: int) -> bool:
        """Return whether the heading of a column says that it holds percentages."""
        return "%" in str(self.values[column])


def _head(sheet: Rows) -> _Head | None:
    for place, (number, values) in enumerate(sheet.rows[:_SEARCHED]):
        words = [plain_name(_YEARS.sub("", value)) if isinstance(value, str) else "" for value in values]
        month, department, name, actual, year, unit = (
            _place(words, one) for one in (_MONTH, _DEPARTMENT, _KPI, _ACTUAL, _YEAR, _UNIT)
        )
        above = [sheet.name, *(str(value) for row in sheet.rows[:place] for value in row.values if value)]
        titled = {int(one) for text in (*above, *map(str, values)) for one in _YEARS.findall(text)}
        head = _Head(number, values, month, department, name, actual, year, unit, titled=titled)
        if head.month is None:
            if head.name is not None and _GOALS.intersection(words) <= _AIMS and not _aims(above):
                head = head._replace(across=tuple(_months_across(values, head.name)))
            if len(head.across) >= _LEAST_ACROSS:
                return head
            if head.name is not None and not _GOALS.isdisjoint(words):
                return None
            continue
        aims = _GOALS.intersection(words) - {words[actual] if actual is not None else ""}
        if aims and not (aims <= _AIMS and words[head.month] in ALWAYS_MONTHS and head.actual is not None):
            return None  # a table of goals, below which no other headings are looked for
        if head.name is not None and head.actual is not None:
            return head
        kpis = {
            place: kpi
            for place, value in enumerate(values)
            if isinstance(value, str) and (kpi := find_kpi(value))
        }
        if kpis:
            return head._replace(name=None, actual=None, kpis=kpis)
    return None


def _months_across(values: Sequence[Value], name: int) -> Iterator[int]:
    """Go through the columns behind the names of KPIs that are headed by a month, or by what should be one."""
    for place, value in enumerate(values):
        if place > name and not absent(value) and not isinstance(value, ErrorCell | Uncalculated):
            sort = label_of(value).sort
            if sort in (Sort.MONTH, Sort.DATE, Sort.NAME, Sort.QUARTER):
                yield place


def _aims(texts: Iterable[str]) -> bool:
    """Return whether words say that the figures below them are no actuals."""
    return any(not _AIMS.isdisjoint(_WORD.findall(text.casefold())) for text in texts)


def _place(words: Sequence[str], known: frozenset[str]) -> int | None:
    return next((place for place, word in enumerate(words) if word in known), None)


def _figures(
    path: Path, sheet: Rows, head: _Head, language: Language
) -> Iterator[tuple[Kpi, Department | None, _When, Figure | _Wrong]]:
    rows = [row for row in sheet.rows if row.number > head.row]
    if head.month is not None:
        rows = [row for row in rows if not absent(_at(row, head.month))]
    mark = decimal_mark(value for row in rows for value in row.values if isinstance(value, str))
    for row, columns in zip(rows, _columns(path, head, rows, language), strict=True):
        named = _at(row, head.department)
        department = department_named(named) if isinstance(named, str) else None
        own = str(_at(row, head.name) or "")
        percent = "%" in own or str(_at(row, head.unit) or "").strip().casefold() in _PERCENT
        for column, when in columns:
            kpi = head.kpis.get(column) or (find_kpi(own) if own else None)
            value = _at(row, column)
            if when is None or kpi is None or absent(value):
                continue
            cell = f"{letter(column + 1)}{row.number}"
            try:
                amount = _amount(value, mark, kpi)
            except UnreadableError as problem:
                yield kpi, department, when, _Wrong(cell, problem.text)
                continue
            said = kpi.unit is Unit.RATIO and (percent or head.in_percent(column)) and not amount.percent
            number = amount.number / 100 if said else amount.number
            yield kpi, department, when, Figure(number, sheet.name, cell, not (said or amount.percent))


def _amount(value: Value, mark: str, kpi: Kpi) -> Amount:
    """Read a number; one that can be two is the one that the KPI can be, where that is one of them.

    Raises
    ------
    UnreadableError
        It is no number, or it could be two.
    """
    try:
        return amount_of(value, mark)
    except UnreadableError as problem:
        if mark or not _MARKED.search(str(value)):
            raise
        found = [amount_of(value, other) for other in ".,"]
        most = _MOST_SHARE if kpi.unit is Unit.RATIO else kpi.bounds.high
        fitting = [amount for amount in found if kpi.bounds.low <= amount.number <= most]
        if len(fitting) == 1:
            return fitting[0]
        raise UnreadableError(TWO_NUMBERS.format(text=value)) from problem


def _columns(
    path: Path, head: _Head, rows: Sequence[Row], language: Language
) -> Iterator[list[tuple[int, _When | None]]]:
    """Return the columns with figures of each row, and the month or quarter of each."""
    if head.month is None:
        cells = [f"{letter(column + 1)}{head.row}" for column in head.across]
        named = [head.values[column] for column in head.across]
        found = _months(path, named, cells, language, _years_of(head, named), once=True)
        yield from [list(zip(head.across, found, strict=True))] * len(rows)
        return
    cells = [f"{letter(head.month + 1)}{row.number}" for row in rows]
    years = [_year(_at(row, head.year)) for row in rows]
    found = _months(path, [_at(row, head.month) for row in rows], cells, language, years)
    wanted = tuple(head.kpis) if head.actual is None else (head.actual,)
    yield from ([(column, month) for column in wanted] for month in found)


def _months(
    path: Path,
    values: Sequence[Value],
    cells: Sequence[str],
    language: Language,
    years: Sequence[int | None] | None = None,
    *,
    once: bool = False,
) -> tuple[_When | None, ...]:
    labels = [label_of(value) for value in values]
    years = years or [None] * len(labels)
    quarters = {
        place: quarter
        for place, (label, year) in enumerate(zip(labels, years, strict=True))
        if label.sort is Sort.QUARTER and (quarter := quarter_named(label.text, year))
    }
    others = [Label(Sort.BLANK) if place in quarters else label for place, label in enumerate(labels)]
    months = months_of(others, years, language=language, once=once, in_order=False)
    for place, problem in months.problems.items():
        label = labels[place]
        what = NO_YEAR.format(text=label.text) if label.sort in (Sort.NAME, Sort.QUARTER) else problem
        raise UserError(PROBLEM.format(path=path, cell=cells[place], what=what), ExitCode.UNREADABLE)
    return tuple(
        _When(quarters[place], 3) if place in quarters else _When(month) if month else None
        for place, month in enumerate(months.months)
    )


def _years_of(head: _Head, named: Sequence[Value]) -> list[int | None] | None:
    """Return the year of months across that have none: the only one above them, when they run on within a year."""
    places = [label.month for value in named if (label := label_of(value)).sort is Sort.NAME]
    if len(head.titled) != 1 or places != sorted(places):
        return None
    return [next(iter(head.titled)) if label_of(value).sort is Sort.NAME else None for value in named]


def _year(value: Value) -> int | None:
    """Return the year that stands in a column of years."""
    label = label_of(value)
    return label.year if label.sort is Sort.YEAR else None


def _at(row: Row, column: int | None) -> Value:
    return row.values[column] if column is not None and column < len(row.values) else None
