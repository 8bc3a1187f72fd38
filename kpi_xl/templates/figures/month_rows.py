"""The rows of a table that are months, or the days of months; totals and what else is no month are left out with a word."""

from __future__ import annotations

import math
import re
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from kpi_xl.templates.figures import messages as say
from kpi_xl.templates.figures.days import ADDED_UP, WEEKS, are_days, are_weeks, parts_of_months
from kpi_xl.templates.figures.labels import Label, Sort, label_of
from kpi_xl.templates.figures.months import months_of, runs_in_one_year
from kpi_xl.templates.figures.numbers import UnreadableError, absent, amount_of
from kpi_xl.templates.figures.periods import calendar_year, is_thirteenth
from kpi_xl.templates.figures.scenarios import is_actual, scenario_column
from kpi_xl.templates.figures.tables import financial_year_in, year_in

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from kpi_xl.files.readers import Value
    from kpi_xl.model import Language, Text
    from kpi_xl.templates.figures.grid import Series, Table
    from kpi_xl.templates.figures.model import Choices

YEAR_ALONE = re.compile(
    r"(?:(?:boekjaar|jaar|year|kalenderjaar|financial year|fiscal year|calendar year|fy)\s*:?\s*)?(\d{4})",
    re.IGNORECASE,
)
NEARLY = 0.006  # sums of rounded numbers are off by this much at most
MONTHS = (Sort.MONTH, Sort.NAME, Sort.DATE)


class Slot(NamedTuple):
    """A row that may be a month."""

    row: int
    label: Label
    year: int | None


class MonthRows:
    """Finds the months of a table; what must be told gathers in `notes`, what is wrong in `problems`.

    `months` holds the first row of every month, `days` the row of every day when the rows are days.
    """

    def __init__(
        self, table: Table, series: Sequence[Series], language: Language, choices: Choices, mark: str
    ) -> None:
        self.table, self.language, self.choices, self.mark = table, language, choices, mark
        self.notes: list[Text] = []
        self.problems: list[Text] = []
        self.remedy: Text | None = None
        self.months: dict[dt.date, int] = {}
        self.days: dict[dt.date, int] = {}
        self.slots = self._slots(series)
        self._read()

    @property
    def places(self) -> dict[dt.date, int]:
        """The rows with numbers: those of the days, or of the months."""
        return self.days or self.months

    def _cell(self, row: int) -> str:
        return self.table.grid.name(row, self.table.month)

    def _complain(self, row: int, what: Text) -> None:
        self.problems.append(say.AT.format(cell=self._cell(row), column=self.table.month_heading, what=what))

    def _slots(self, series: Sequence[Series]) -> list[Slot]:
        """Return the rows with figures, each with its label."""
        slots: list[Slot] = []
        year = self._title_year()
        scenario, above = scenario_column(self.table), Label(Sort.BLANK)
        stated: Value = None  # in the column of years, where one year may stand beside several months
        for row in self.table.rows:
            if self.table.year is not None:
                beside = self.table.grid.at(row, self.table.year)
                stated = beside if year_in(beside) or financial_year_in(beside) else stated
            if all(absent(self.table.grid.at(row, one.column)) for one in series):
                year = (self.table.year is None and self._year_alone(row)) or year
                continue
            read = self._label(row, stated)
            if read is None or self._heads_again(row, series):
                continue
            label, of_column = read
            year = year if self.table.year is None else of_column
            if scenario is not None:
                above = label = (
                    above if label.sort is Sort.BLANK else label
                )  # one month above several columns
                beside = self.table.grid.at(row, scenario)
                if not is_actual(beside):
                    self.notes.append(
                        say.OTHER_FIGURES.format(cell=self.table.grid.name(row, scenario), label=beside)
                    )
                    continue
            if label.sort is Sort.BLANK and self.table.year is not None:
                beside = self.table.grid.at(row, self.table.year)
                if isinstance(beside, str) and label_of(beside).sort is Sort.TOTAL:
                    label = label_of(beside)
            slots.append(Slot(row, label, year))
        return slots if self.table.year is not None else self._with_years(slots)

    def _label(self, row: int, stated: Value) -> tuple[Label, int | None] | None:
        """Return the label of a row with the year that its column of years gives it; what cannot be read is a problem."""
        try:
            label = label_of(self.table.grid.at(row, self.table.month))
            return label, calendar_year(stated, label, self.table.month_heading, self.choices.year_start)
        except UnreadableError as problem:
            self._complain(row, problem.text)
            return None

    def _title_year(self) -> int | None:
        """Return the year that stands alone above the headings; nothing when two do."""
        above = [row for row in self.table.grid.cells if row < self.table.header]
        years = {year for row in above if (year := self._year_alone(row))}
        return years.pop() if len(years) == 1 and not self.table.grid.turned else None

    def _year_alone(self, row: int) -> int | None:
        """Return the year of a row that holds nothing else, such as 2025 or Boekjaar: 2025."""
        cells = [value for value in self.table.grid.cells.get(row, ()) if not absent(value)]
        text = " ".join(f"{value:g}" if isinstance(value, float) else str(value) for value in cells).strip()
        match = YEAR_ALONE.fullmatch(text)
        return year_in(match[1]) if match else None

    def _with_years(self, slots: Sequence[Slot]) -> list[Slot]:
        """Give names of months the year above them, unless they run over its end, as those of a financial year do."""
        found: list[Slot] = []
        for year, block in groupby(slots, lambda slot: slot.year):
            rows = list(block)
            numbers = [slot.label.month for slot in rows if slot.label.sort is Sort.NAME]
            runs = runs_in_one_year(numbers)
            if year and numbers and runs:
                self.notes.append(say.YEAR_ABOVE.format(year=year, cell=self._cell(rows[0].row)))
            found += rows if runs else [slot._replace(year=None) for slot in rows]
        return found

    def _heads_again(self, row: int, series: Sequence[Series]) -> bool:
        """Tell whether a row repeats the headings, or only holds texts such as units."""
        cells = [self.table.grid.at(row, one.column) for one in series]
        texts = [cell for cell in cells if isinstance(cell, str) and not any(c.isdigit() for c in cell)]
        label = self.table.grid.at(row, self.table.month)
        plain = label is None or (isinstance(label, str) and label_of(label).sort in (Sort.OTHER, Sort.BLANK))
        return plain and len(texts) == len([cell for cell in cells if not absent(cell)])

    def _read(self) -> None:
        """Find the row of every month."""
        known = [slot for slot in self.slots if self._is_month(slot, self.slots)]
        read = months_of(
            [slot.label for slot in known],
            [slot.year for slot in known],
            language=self.language,
            order=self.choices.order,
            year=self.choices.year,
            start=self.choices.year_start,
            heading=self.table.month_heading,
        )
        self.notes += read.told
        twice: list[tuple[int, int]] = []
        for place, (slot, month) in enumerate(zip(known, read.months, strict=True)):
            if place in read.problems:
                self._complain(slot.row, read.problems[place])
            elif month is not None and self.months.setdefault(month, slot.row) != slot.row:
                twice.append((slot.row, self.months[month]))
        if are_weeks(read.days):
            self._complain(known[0].row, WEEKS)
        elif twice and are_days(read.days):
            self.days = {day: slot.row for day, slot in zip(read.days, known, strict=True) if day}
            self.notes += [ADDED_UP, *parts_of_months(self.days)]
        elif twice:
            self._stands_twice(twice)

    def _stands_twice(self, twice: Sequence[tuple[int, int]]) -> None:
        """Complain about months in more than one row, and say what tells the rows apart."""
        first_of = {row: month for month, row in self.months.items()}
        for row, first in twice:
            text = say.MONTH_TWICE.format(month=f"{first_of[first]:%Y-%m}", other=self._cell(first))
            self._complain(row, text)
        apart = next(self._apart(twice), None)
        self.remedy = say.PER_GROUP.format(heading=apart) if apart else say.ADD_UP

    def _apart(self, twice: Sequence[tuple[int, int]]) -> Iterator[str]:
        """Go through the headings of columns whose texts tell the rows of one month apart."""
        grid = self.table.grid
        for column in range(1, grid.width + 1):
            heading = grid.at(self.table.header, column)
            pairs = [(grid.at(row, column), grid.at(first, column)) for row, first in twice]
            texts = all(isinstance(one, str) and isinstance(other, str) for one, other in pairs)
            if isinstance(heading, str) and column != self.table.month and texts:
                taken = column in [one.column for one in self.table.used]
                if not taken and all(one != other for one, other in pairs):
                    yield heading

    def _is_month(self, slot: Slot, slots: Sequence[Slot]) -> bool:
        """Leave out totals and what else is no month, each with a word."""
        cell, sort = self._cell(slot.row), slot.label.sort
        others = any(one.label.sort in MONTHS for one in slots)
        across, beyond = self.table.grid.turned, is_thirteenth(slot.label, self.table.month_heading)
        if (
            sort is Sort.TOTAL
            or (sort in (Sort.QUARTER, Sort.YEAR) and others)
            or (sort is Sort.OTHER and not beyond and others and (across or self._holds_totals(slot, slots)))
        ):
            self.notes.append(say.LEFT_OUT.format(cell=cell, label=slot.label.text))
            return False
        if sort is Sort.BLANK:
            if across or self._holds_totals(slot, slots):
                self.notes.append(say.NAMELESS.format(cell=cell))
            else:
                self._complain(slot.row, say.NO_MONTH)
            return False
        return True

    def _holds_totals(self, slot: Slot, slots: Sequence[Slot]) -> bool:
        """Tell whether a row without a month holds sums or means of the others."""
        rows = [one.row for one in slots if one.label.sort in MONTHS]
        alike = 0
        for one in self.table.used:
            try:
                own = amount_of(self.table.grid.at(slot.row, one.column), self.mark).number
                cells = [self.table.grid.at(row, one.column) for row in rows]
                others = [amount_of(cell, self.mark).number for cell in cells if not absent(cell)]
            except UnreadableError:
                continue
            total = math.fsum(others)
            near = [total, total / len(others) if others else 0.0]
            if not any(math.isclose(own, wanted, rel_tol=NEARLY, abs_tol=0.5) for wanted in near):
                return False
            alike += 1
        return alike > 0 and len(rows) > 1
