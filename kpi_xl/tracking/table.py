"""Actuals of KPIs in a table of a user's own: a row per KPI and month, or a column per KPI."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from openpyxl.utils import get_column_letter as letter

from kpi_xl.files.reading import read_file
from kpi_xl.files.refusal import Refused
from kpi_xl.goals.model import FIELDS
from kpi_xl.goals.text.kpi_names import find_kpi
from kpi_xl.model import ExitCode, Text, Unit, UserError
from kpi_xl.registry import plain_name
from kpi_xl.templates.figures.months import label_of, months_of
from kpi_xl.templates.figures.numbers import UnreadableError, absent, amount_of, decimal_mark
from kpi_xl.templates.layout.model import Cumulation
from kpi_xl.tracking.departments import department_named

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping, Sequence
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
_MONTH = frozenset(map(plain_name, ("month", "maand", "period", "periode", "date", "datum")))
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


class Figure(NamedTuple):
    """A KPI in one month, and the cell it stands in."""

    value: float
    sheet: str
    cell: str


@dataclass(frozen=True)
class TableActuals:
    """The figures of one KPI in a table."""

    path: str
    kpi: Kpi
    department: Department | None
    figures: Mapping[dt.date, Figure]

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
    return [TableActuals(str(path), kpis[name], where, own) for (name, where), own in found.items()] or None


class _Head(NamedTuple):
    """The headings of a table: the columns of months, departments, KPI names and actuals, or of each KPI."""

    row: int
    month: int
    department: int | None
    name: int | None
    actual: int | None
    kpis: Mapping[int, Kpi]


def _head(sheet: Rows) -> _Head | None:
    for number, values in sheet.rows[:_SEARCHED]:
        words = [plain_name(value) if isinstance(value, str) else "" for value in values]
        month = _place(words, _MONTH)
        if month is None or not _GOALS.isdisjoint(words):
            continue
        name, actual = _place(words, _KPI), _place(words, _ACTUAL)
        if name is not None and actual is not None:
            return _Head(number, month, _place(words, _DEPARTMENT), name, actual, {})
        kpis = {
            place: kpi
            for place, value in enumerate(values)
            if isinstance(value, str) and (kpi := find_kpi(value))
        }
        if kpis:
            return _Head(number, month, _place(words, _DEPARTMENT), None, None, kpis)
    return None


def _place(words: Sequence[str], known: frozenset[str]) -> int | None:
    return next((place for place, word in enumerate(words) if word in known), None)


def _figures(
    path: Path, sheet: Rows, head: _Head, language: Language
) -> Iterator[tuple[Kpi, Department | None, dt.date, Figure]]:
    rows = [row for row in sheet.rows if row.number > head.row and not absent(_at(row, head.month))]
    labels = [label_of(_at(row, head.month)) for row in rows]
    months = months_of(labels, [None] * len(rows), language=language, once=False, in_order=False)
    for place, problem in months.problems.items():
        cell = f"{letter(head.month + 1)}{rows[place].number}"
        raise UserError(PROBLEM.format(path=path, cell=cell, what=problem), ExitCode.UNREADABLE)
    mark = decimal_mark(value for row in rows for value in row.values if isinstance(value, str))
    for row, month in zip(rows, months.months, strict=True):
        if month is None:
            continue
        named = _at(row, head.department)
        department = department_named(named) if isinstance(named, str) else None
        columns = (
            head.kpis if head.actual is None else {head.actual: find_kpi(str(_at(row, head.name) or ""))}
        )
        for column, kpi in columns.items():
            value = _at(row, column)
            if kpi is None or absent(value):
                continue
            cell = f"{letter(column + 1)}{row.number}"
            try:
                amount = amount_of(value, mark)
            except UnreadableError as problem:
                told = PROBLEM.format(path=path, cell=cell, what=problem.text)
                raise UserError(told, ExitCode.UNREADABLE) from problem
            yield kpi, department, month, Figure(amount.number, sheet.name, cell)


def _at(row: Row, column: int | None) -> Value:
    return row.values[column] if column is not None and column < len(row.values) else None
