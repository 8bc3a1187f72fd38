"""Actuals of KPIs in a table of a user's own: a row per KPI and month, a column per KPI, or a column per month."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
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
from kpi_xl.templates.departments import LAYOUTS
from kpi_xl.templates.figures.labels import Sort, label_of
from kpi_xl.templates.figures.months import months_of
from kpi_xl.templates.figures.numbers import UnreadableError, absent, amount_of, decimal_mark
from kpi_xl.templates.layout.model import Cumulation
from kpi_xl.tracking.departments import department_named

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from kpi_xl.files.readers import Row, Rows, Value
    from kpi_xl.files.reading import Read
    from kpi_xl.model import Department, Kpi, Language

UNREADABLE = Text(en="{path}: {reason}", nl="{path}: {reason}")
PROBLEM = Text(
    en="{path}, {cell}: {what} Nothing of this file was used.",
    nl="{path}, {cell}: {what} Niets uit dit bestand is gebruikt.",
)
TWICE = Text(en="{kpi} stands there twice for {month}.", nl="{kpi} staat er twee keer voor {month}.")
NOT_THERE = Text(en="no figure for {months}", nl="geen cijfer voor {months}")
NO_YEAR_OF = Text(
    en="a year does not follow from the figures of its months",
    nl="een jaar volgt niet uit de cijfers van zijn maanden",
)
ALWAYS_MONTHS = ("month", "maand")
_YEAR = frozenset(map(plain_name, ("year", "jaar", "kalenderjaar", "calendar year")))
_UNIT = frozenset(map(plain_name, ("unit", "eenheid", "unit of measure")))
_PERCENT = frozenset(("%", "percent", "procent", "percentage", "pct"))
_AIMS = frozenset(
    {"target", "targets", "doel", "doelen", "doelwaarde", "doelwaarden", "streefwaarde", "streefwaarden"}
    | {"budget", "begroting", "plan", "planning", "forecast", "prognose"}
)
"""Words above a table, or in the name of its sheet, that say that its figures are no actuals."""
_MONTH = frozenset(
    map(plain_name, (*ALWAYS_MONTHS, "period", "periode", "date", "datum", "quarter", "kwartaal", "week"))
)
_KPI = frozenset(map(plain_name, ("kpi", "indicator", "metric", "prestatie-indicator", "kengetal")))
_ACTUAL = frozenset(
    map(plain_name, ("actual", "value", "realisatie", "waarde", "actueel", "result", "resultaat"))
)
_DEPARTMENT = frozenset(map(plain_name, ("department", "afdeling")))
_GOALS = frozenset(
    plain_name(heading) for name in ("text", "target") for heading in (*FIELDS[name].en, *FIELDS[name].nl)
)
"""Headings that make a table one of goals."""
_ADDED = frozenset({Unit.CURRENCY, Unit.COUNT, Unit.HOURS, Unit.DAYS, Unit.ENERGY})
"""The units whose numbers add up over months; money per order does not, but is told from the KPI's own sum below."""
_SEARCHED = 30
_WORD = re.compile(r"[^\W\d_]+")
_LEAST_ACROSS = 2
"""The fewest headings that are months in a table with a column per month."""
NO_YEAR = Text(
    en="«{text}» has no year: write it as 2026-01, or add a column Year.",
    nl="«{text}» heeft geen jaar: schrijf het als 2026-01, of voeg een kolom Jaar toe.",
)
IN_PERCENT = Text(
    en="the figures are read as percentages: {number} is {number}%",
    nl="de cijfers zijn gelezen als percentages: {number} is {number}%",
)


class Figure(NamedTuple):
    """A KPI in one month, and the cell it stands in."""

    value: float
    sheet: str
    cell: str
    plain: bool = False
    """Whether nothing beside the number says that it is a percentage or is none."""


@dataclass(frozen=True)
class TableActuals:
    """The figures of one KPI in a table."""

    path: str
    kpi: Kpi
    department: Department | None
    figures: Mapping[dt.date, Figure]
    told: Text | None = None
    """How the figures were read, where that was a matter of judgement."""

    @property
    def sheet(self) -> str:
        """The sheet of the table; empty for a text file."""
        return next((figure.sheet for figure in self.figures.values()), "")

    @property
    def cumulation(self) -> Cumulation:
        """How the KPI of months makes that of a longer time: only plain amounts and counts add up."""
        sums = self.kpi.unit in _ADDED and not any("/" in text for text in self.kpi.native.values())
        return Cumulation.SUM if sums else Cumulation.SAME

    @property
    def year_start(self) -> int:
        """The number of the month that a year starts with: a table says nothing of other years than those of the calendar."""
        return 1

    def cell(self, months: Sequence[dt.date]) -> str:
        """Return the cell or range with the KPI in these months."""
        ends = [self.figures[month].cell for month in (months[0], months[-1]) if month in self.figures]
        return ":".join(dict.fromkeys(ends))

    def value(self, months: Sequence[dt.date]) -> float | None:
        """Return the KPI over these months; of a ratio only over one month."""
        found = [self.figures[month].value for month in months if month in self.figures]
        if len(found) < len(months) or (len(found) > 1 and self.cumulation is not Cumulation.SUM):
            return None
        return sum(found)

    def series(self, last: dt.date) -> Mapping[dt.date, float]:
        """Return the KPI per month up to a month, oldest first."""
        return {month: self.figures[month].value for month in sorted(self.figures) if month <= last}

    def why(self, months: Sequence[dt.date]) -> Text | None:
        """Say why there is no value over these months."""
        if all(month in self.figures for month in months):
            return NO_YEAR_OF if len(months) > 1 else None
        missing = [f"{month:%Y-%m}" for month in months if month not in self.figures]
        return NOT_THERE.format(months=", ".join(missing))


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
    found: dict[tuple[str, Department | None], dict[dt.date, Figure]] = {}
    kpis: dict[str, Kpi] = {}
    for sheet in sheets:
        if (head := _head(sheet)) is not None:
            for kpi, department, month, figure in _figures(path, sheet, head, language):
                kpis[kpi.name] = kpi
                own = found.setdefault((kpi.name, department), {})
                if month in own:
                    what = TWICE.format(kpi=kpi.label, month=f"{month:%Y-%m}")
                    raise UserError(
                        PROBLEM.format(path=path, cell=figure.cell, what=what), ExitCode.UNREADABLE
                    )
                own[month] = figure
    return [
        TableActuals(str(path), kpis[name], where, *_on_scale(kpis[name], own))
        for (name, where), own in found.items()
    ] or None


def _on_scale(kpi: Kpi, figures: dict[dt.date, Figure]) -> tuple[dict[dt.date, Figure], Text | None]:
    """Return figures as the KPI counts them: of a share 5 is 5 %, where it cannot or will not be 500 %."""
    sizes = sorted(abs(figure.value) for figure in figures.values() if figure.plain and figure.value)
    if kpi.unit is not Unit.RATIO or not sizes:
        return figures, None
    middle = sizes[len(sizes) // 2]
    most = sizes[-1] if kpi.bounds.high == 1 else middle
    if most <= max(1.0, 0.0 if kpi.bounds.high == 1 else _FAR * _usual().get(kpi.name, 0.0)):
        return figures, None
    scaled = {
        month: figure._replace(value=figure.value / 100) if figure.plain else figure
        for month, figure in figures.items()
    }
    return scaled, IN_PERCENT.format(number=f"{middle:g}")


_FAR = 10
"""How many times the usual target of a share a number is when it is told as a percentage."""


@cache
def _usual() -> dict[str, float]:
    return {row.name: abs(row.target) for layout in LAYOUTS.values() for row in layout.kpis}


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

    def in_percent(self, column: int) -> bool:
        """Return whether the heading of a column says that it holds percentages."""
        return "%" in str(self.values[column])


def _head(sheet: Rows) -> _Head | None:
    for place, (number, values) in enumerate(sheet.rows[:_SEARCHED]):
        words = [plain_name(value) if isinstance(value, str) else "" for value in values]
        month, department, name, actual, year, unit = (
            _place(words, one) for one in (_MONTH, _DEPARTMENT, _KPI, _ACTUAL, _YEAR, _UNIT)
        )
        head = _Head(number, values, month, department, name, actual, year, unit)
        if head.month is None:
            above = [sheet.name, *(str(value) for row in sheet.rows[:place] for value in row.values if value)]
            if head.name is not None and _GOALS.isdisjoint(words) and not _aims(above):
                head = head._replace(across=tuple(_months_across(values, head.name)))
            if len(head.across) >= _LEAST_ACROSS:
                return head
            continue
        aims = _GOALS.intersection(words)
        if aims and not (aims <= _AIMS and words[head.month] in ALWAYS_MONTHS and head.actual is not None):
            continue
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
) -> Iterator[tuple[Kpi, Department | None, dt.date, Figure]]:
    rows = [row for row in sheet.rows if row.number > head.row]
    if head.month is not None:
        rows = [row for row in rows if not absent(_at(row, head.month))]
    mark = decimal_mark(value for row in rows for value in row.values if isinstance(value, str))
    for row, columns in zip(rows, _columns(path, head, rows, language), strict=True):
        named = _at(row, head.department)
        department = department_named(named) if isinstance(named, str) else None
        own = str(_at(row, head.name) or "")
        percent = "%" in own or str(_at(row, head.unit) or "").strip().casefold() in _PERCENT
        for column, month in columns:
            kpi = head.kpis.get(column) or (find_kpi(own) if own else None)
            value = _at(row, column)
            if month is None or kpi is None or absent(value):
                continue
            cell = f"{letter(column + 1)}{row.number}"
            try:
                amount = amount_of(value, mark)
            except UnreadableError as problem:
                told = PROBLEM.format(path=path, cell=cell, what=problem.text)
                raise UserError(told, ExitCode.UNREADABLE) from problem
            said = kpi.unit is Unit.RATIO and (percent or head.in_percent(column)) and not amount.percent
            number = amount.number / 100 if said else amount.number
            yield kpi, department, month, Figure(number, sheet.name, cell, not (said or amount.percent))


def _columns(
    path: Path, head: _Head, rows: Sequence[Row], language: Language
) -> Iterator[list[tuple[int, dt.date | None]]]:
    """Return the columns with figures of each row, and the month of each."""
    if head.month is None:
        cells = [f"{letter(column + 1)}{head.row}" for column in head.across]
        found = _months(path, [head.values[column] for column in head.across], cells, language, once=True)
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
) -> tuple[dt.date | None, ...]:
    labels = [label_of(value) for value in values]
    months = months_of(labels, years or [None] * len(labels), language=language, once=once, in_order=False)
    for place, problem in months.problems.items():
        label = labels[place]
        what = NO_YEAR.format(text=label.text) if label.sort is Sort.NAME else problem
        raise UserError(PROBLEM.format(path=path, cell=cells[place], what=what), ExitCode.UNREADABLE)
    return months.months


def _year(value: Value) -> int | None:
    """Return the year that stands in a column of years."""
    label = label_of(value)
    return label.year if label.sort is Sort.YEAR else None


def _at(row: Row, column: int | None) -> Value:
    return row.values[column] if column is not None and column < len(row.values) else None
