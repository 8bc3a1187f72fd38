"""The figures of a department workbook: its KPIs over any run of months, and the cells behind them.

KPIs are worked out from the figures that a user filled in, so that values which a program stored earlier
in the workbook play no part.
"""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from kpi_xl.files.columns import column_letters as letter
from kpi_xl.inputs import INPUTS
from kpi_xl.model import ErrorCode, KpiError, Text
from kpi_xl.templates.layout import wording
from kpi_xl.templates.layout.expression import evaluate, names
from kpi_xl.templates.layout.model import Cumulation, Kind
from kpi_xl.templates.layout.plan import PROJECT_ROWS, PROJECT_YEARS
from kpi_xl.templates.layout.wording import Sheet
from kpi_xl.tracking.months import first_of, later, run_of, shown, year_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from kpi_xl.files.readers import Value
    from kpi_xl.model import Department, Kpi
    from kpi_xl.templates.carry_over.book import Book
    from kpi_xl.templates.layout.model import Derived, KpiRow
    from kpi_xl.templates.layout.plan import Plan

LENGTH = "months"
"""The word in an expression that stands for the number of months."""
NOT_FILLED = Text(en="not filled in for {months}: {names}", nl="niet ingevuld voor {months}: {names}")


NO_NUMBER = Text(en="{kpi} answers no number", nl="{kpi} geeft geen getal")


class Reading(NamedTuple):
    """A number and the cell it stands in."""

    value: float
    cell: str


class Used(NamedTuple):
    """One input of a KPI over a run of months: its value, its cells, and how many records are behind it."""

    name: str
    label: Text
    value: float | None
    sheet: str
    cells: tuple[str, ...]
    records: int | None = None


class Worked(NamedTuple):
    """A KPI over a run of months: its value, or why there is none, and the inputs it was worked out from."""

    value: float | None
    inputs: tuple[Used, ...]
    why: Text | None = None


@dataclass(frozen=True)
class DepartmentBook:
    """One department workbook."""

    path: Path
    plan: Plan
    book: Book
    monthly: Mapping[str, Mapping[dt.date, Reading]]
    """Every monthly number by name and month; numbers worked out from records hide the input of their name."""
    settings: Mapping[str, Reading]
    places: Mapping[str, tuple[int, Mapping[dt.date, int]]]
    """The column of each KPI on the months sheet, and the row of each month."""
    renamed: Mapping[str, str] = field(default_factory=dict)
    """The names that a user gave to sheets, by the names they had."""
    _actuals: dict[str, BookActuals] = field(default_factory=dict)
    _counts: dict[str, dict[dt.date, int]] = field(default_factory=dict)

    @property
    def department(self) -> Department:
        """The department."""
        return self.plan.layout.department

    def tab(self, sheet: Sheet) -> str:
        """Return the name that a sheet goes by now."""
        own = self.plan.name(sheet)
        return self.renamed.get(own, own)

    @property
    def rows(self) -> Sequence[KpiRow]:
        """The KPIs of the workbook."""
        return self.plan.layout.kpis

    def row(self, kpi: Kpi) -> KpiRow | None:
        """Return the row of a KPI; None when the workbook does not have it."""
        return next((row for row in self.rows if row.name == kpi.name), None)

    def actuals(self, kpi: Kpi) -> BookActuals | None:
        """Return the figures of a KPI; None when the workbook does not have it."""
        row = self.row(kpi)
        return self._actuals.setdefault(row.name, BookActuals(self, row)) if row else None

    @cached_property
    def last_month(self) -> dt.date | None:
        """The last month with any figure."""
        return max((month for values in self.monthly.values() for month in values), default=None)

    @cached_property
    def period(self) -> dt.date | None:
        """The month that the workbook shows, as chosen on its dashboard; the last one with figures without a choice."""
        for values in self.book.sheets.get(self.plan.name(Sheet.KPIS), {}).values():
            found = next((value for value in values[:4] if isinstance(value, dt.date)), None)
            if found:
                return first_of(found)
        return self.last_month

    @property
    def months_to_date(self) -> tuple[dt.date, ...]:
        """The months of the year, which may be a financial one, up to the month that the workbook shows."""
        return run_of(year_of(self.period, self.year_start), self.period) if self.period else ()

    @property
    def year_start(self) -> int:
        """The number of the month that a year starts with."""
        return self.plan.window_of.year_start

    @cached_property
    def kpi_lines(self) -> Mapping[str, Mapping[str, Value]]:
        """The rows of the KPI table as they are stored: by KPI, each by heading."""
        sheet, say = self.plan.name(Sheet.KPIS), self.plan.say
        head, columns = self.book.header(sheet, say(wording.NUMBER))
        labels = {say(row.kpi.label): row.name for row in self.rows}
        at = columns[say(wording.KPI)]
        found: dict[str, dict[str, Value]] = {}
        for number in self.book.below(sheet, head):
            values = self.book.sheets[sheet][number]
            label = values[at - 1] if at <= len(values) else None
            if isinstance(label, str) and label in labels:
                line = {name: values[column - 1] for name, column in columns.items() if column <= len(values)}
                found.setdefault(labels[label], line)
        return found

    def cell(self, row: KpiRow, months: Sequence[dt.date]) -> str:
        """Return the cell, or the range, that shows a KPI in these months on the months sheet; empty without one."""
        column, rows = self.places.get(row.name, (0, {}))
        ends = [f"{letter(column)}{rows[month]}" for month in (months[0], months[-1]) if month in rows]
        return ":".join(dict.fromkeys(ends)) if column else ""

    def value(self, row: KpiRow, months: Sequence[dt.date]) -> float | None:
        """Return a KPI over these months; None where it cannot be worked out."""
        return self.work_out(row, months).value

    def series(self, row: KpiRow) -> dict[dt.date, float]:
        """Return the monthly values of a KPI, oldest first; months without one are left out."""
        months = sorted({m for text in _words(row) for m in self.monthly.get(text.partition("@")[0], {})})
        if (
            not months
        ):  # what has no months of its own, such as projects, stands beside every month with figures
            months = sorted({month for values in self.monthly.values() for month in values})
        found = ((month, self.value(row, (month,))) for month in months)
        return {month: value for month, value in found if value is not None}

    def work_out(self, row: KpiRow, months: Sequence[dt.date]) -> Worked:
        """Work a KPI out over a run of months."""
        inputs = tuple(
            self._used(word, months, averaged=self.plan.is_averaged(word, row, argument))
            for word, argument in _words(row).items()
            if word != LENGTH
        )
        missing = [used.label for used in inputs if used.value is None]
        if missing or not inputs:
            text = Text(en=", ".join(t.en for t in missing), nl=", ".join(t.nl for t in missing))
            return Worked(None, inputs, NOT_FILLED.format(months=shown(months), names=text))
        values = {used.name: used.value for used in inputs if used.value is not None}
        try:
            return Worked(value_of(self, row, values, len(months)), inputs)
        except KpiError as error:
            return Worked(None, inputs, Text(error.text.en, error.text.nl))
        except ZeroDivisionError:
            return Worked(None, inputs, Text("#DIV/0!", "#DEEL/0!"))

    def _used(self, word: str, months: Sequence[dt.date], *, averaged: bool) -> Used:
        """Return an input over a run of months; a balance that is `averaged` is the mean of all of them."""
        name, _, when = word.partition("@")
        if setting := next((one for one in self.plan.layout.settings if one.name == name), None):
            reading = self.settings.get(name)
            place: tuple[str, ...] = (reading.cell,) if reading else ()
            return Used(word, setting.label, reading.value if reading else None, self.tab(Sheet.INPUT), place)
        if name in PROJECT_FLOWS:
            return self._projects(word)
        column = self.plan.layout.columns_by_name[name]
        worked_out = self.plan.place[name][0] is Sheet.MONTHS
        sheet = Sheet.MONTHS if worked_out else Sheet.INPUT  # where it was typed, not where formulas fetch it
        if when == "prior":
            months = tuple(later(month, -1) for month in (months if averaged else months[:1]))
        elif when == "year":
            months = tuple(later(month, -12) for month in months)
        elif column.kind is Kind.START and not averaged:
            months = months[:1]
        elif column.kind is Kind.END and not averaged:
            months = months[-1:]
        found = [self.monthly.get(name, {}).get(month) for month in months]
        readings = [reading for reading in found if reading is not None]
        total = math.fsum(reading.value for reading in readings) if len(readings) == len(months) else None
        if total is not None and (averaged or (column.kind is Kind.MEAN and when != "prior")):
            total /= len(months)
        cells = tuple(reading.cell for reading in readings)
        return Used(
            word, _label(column.label, when), total, self.tab(sheet), cells, self._records(name, months)
        )

    def _projects(self, word: str) -> Used:
        sheet = self.plan.name(Sheet.PROJECTS)
        number, _ = self.book.header(sheet, self.plan.say(wording.PROJECT))
        first = 2 + PROJECT_YEARS * PROJECT_FLOWS.index(word)
        rows = range(number + 1, number + 1 + PROJECT_ROWS)
        cells = [
            self.book.value(sheet, row, column)
            for row in rows
            for column in range(first, first + PROJECT_YEARS)
        ]
        filled = [cell for cell in cells if isinstance(cell, int | float)]
        place = f"{letter(first)}{rows[0]}:{letter(first + PROJECT_YEARS - 1)}{rows[-1]}"
        total = math.fsum(filled) if filled else None
        label = INPUTS[("benefits", "costs")[PROJECT_FLOWS.index(word)]].label
        return Used(word, label, total, sheet, (place,))

    def flows(self, word: str) -> list[float]:
        """Return the benefits or the costs of all projects together, per year."""
        sheet = self.plan.name(Sheet.PROJECTS)
        number, _ = self.book.header(sheet, self.plan.say(wording.PROJECT))
        first = 2 + PROJECT_YEARS * PROJECT_FLOWS.index(word)
        years = []
        for column in range(first, first + PROJECT_YEARS):
            cells = [
                self.book.value(sheet, row, column) for row in range(number + 1, number + 1 + PROJECT_ROWS)
            ]
            years.append(math.fsum(cell for cell in cells if isinstance(cell, int | float)))
        return years

    def _records(self, name: str, months: Sequence[dt.date]) -> int | None:
        """Count the records behind a monthly number; None when it comes from the input sheet."""
        derived = next((one for one in self.plan.layout.derived if one.name == name), None)
        if derived is None or derived.feed is None:
            return None
        if name not in self._counts:
            self._counts[name] = self._records_per_month(derived)
        counts = self._counts[name]
        return sum(counts.get(month, 0) for month in months) or None

    def _records_per_month(self, derived: Derived) -> dict[dt.date, int]:
        feed = derived.feed
        if feed is None:
            return {}
        records = self.plan.layout.table(feed.table)
        sheet = self.plan.name(records)
        number, columns = self.book.header(sheet, self.plan.say(records.columns[0].label))
        place = columns.get(self.plan.say(records.column(feed.date).label))
        counts: dict[dt.date, int] = {}
        for row in self.book.below(sheet, number):
            values = self.book.sheets[sheet][row]
            day = values[place - 1] if place and place <= len(values) else None
            if isinstance(day, dt.date):
                counts[first_of(day)] = counts.get(first_of(day), 0) + 1
        return counts


@dataclass(frozen=True)
class BookActuals:
    """The figures of one KPI of a workbook; what was worked out is kept, as many goals may ask for it."""

    book: DepartmentBook
    row: KpiRow
    _worked: dict[tuple[dt.date, dt.date], Worked] = field(default_factory=dict)

    @cached_property
    def path(self) -> str:
        """The file."""
        return str(self.book.path)

    @property
    def sheet(self) -> str:
        """The sheet that shows the KPI per month."""
        return self.book.tab(Sheet.MONTHS)

    @property
    def told(self) -> Text | None:
        """What is to be told of how the figures were read: nothing of a workbook of ours."""
        return None

    @property
    def cumulation(self) -> Cumulation:
        """How the KPI of months makes that of a longer time."""
        return self.row.cumulation

    @property
    def year_start(self) -> int:
        """The number of the month that a year starts with."""
        return self.book.year_start

    @property
    def length(self) -> int:
        """The months that a figure is of."""
        return 1

    @property
    def problems(self) -> Mapping[dt.date, Text]:
        """Why what stands there for a month is no figure: its inputs say so."""
        return {}

    def cell(self, months: Sequence[dt.date]) -> str:
        """Return the cell or range with the KPI in these months."""
        return self.book.cell(self.row, months)

    def value(self, months: Sequence[dt.date]) -> float | None:
        """Return the KPI over these months."""
        return self._over(months).value

    @cached_property
    def _series(self) -> dict[dt.date, float]:
        return self.book.series(self.row)

    def series(self, last: dt.date) -> Mapping[dt.date, float]:
        """Return the KPI per month up to a month, oldest first."""
        return {month: value for month, value in self._series.items() if month <= last}

    def _over(self, months: Sequence[dt.date]) -> Worked:
        ends = months[0], months[-1]
        if ends not in self._worked:
            self._worked[ends] = self.book.work_out(self.row, months)
        return self._worked[ends]

    def why(self, months: Sequence[dt.date]) -> Text | None:
        """Say why there is no value over these months."""
        return self._over(months).why


PROJECT_FLOWS = ("project_benefits", "project_costs")


def _words(row: KpiRow) -> dict[str, str]:
    """Return the words in the arguments of a KPI, each with the argument it stands in first."""
    texts = {"": row.total} if row.total else row.arguments
    found: dict[str, str] = {}
    for argument, text in texts.items():
        for word in names(text):
            found.setdefault(word, argument)
    return found


def _label(label: Text, when: str) -> Text:
    return {"prior": PRIOR, "year": YEAR_BEFORE}[when].format(label=label) if when else label


PRIOR = Text(en="{label}, month before", nl="{label}, maand ervoor")
YEAR_BEFORE = Text(en="{label}, year before", nl="{label}, jaar ervoor")


def value_of(book: DepartmentBook, row: KpiRow, values: Mapping[str, float], months: int) -> float:
    """Work a KPI out from the values of the words in its arguments.

    Raises
    ------
    KpiError
        The KPI has no value for these figures.
    """

    def value(word: str) -> float:
        return float(months) if word == LENGTH else values[word]

    if row.total:
        return evaluate(row.total, value)
    arguments: dict[str, object] = {
        name: book.flows(text) if text in PROJECT_FLOWS else evaluate(text, value)
        for name, text in row.arguments.items()
    }
    answer = row.called(**arguments, **row.options)
    if not isinstance(answer, float):
        raise KpiError(ErrorCode.VALUE, NO_NUMBER.format(kpi=row.called.name))
    return answer
