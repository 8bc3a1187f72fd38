"""Where everything stands: the sheets, rows and columns of one department's workbook. No cells are written here."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias, get_args

from kpi_xl.files.columns import column_letters as letter
from kpi_xl.templates.layout.expression import names
from kpi_xl.templates.layout.model import Kind
from kpi_xl.templates.layout.sample import month_starts
from kpi_xl.templates.layout.wording import MONTH_FORMATS, MONTHS_SHORT, TARGET_OF_YEAR, Sheet

if TYPE_CHECKING:
    from kpi_xl.model import Language, Text
    from kpi_xl.templates.layout.model import KpiRow, Layout, Records

Functions: TypeAlias = Literal["native", "udf", "calc", "lambda"]
FUNCTIONS: tuple[Functions, ...] = get_args(Functions)

MONTHS = 36  # last year, this year and the next
MOST_MONTHS = 60
SAMPLE_MONTHS = 24
INPUT_UNITS, INPUT_HEADER = 6, 7
INPUT_LAST = 400  # months are looked up down to this row, wherever they stand
SETTING_LABELS, SETTING_VALUES = 3, 4
KPI_HEADER = 5
FIRST_CHECK, MOST_CHECKS = 17, 40
TARGET_HEADER = 5
TARGET_MONTHS = 9  # column of the first month of the year
TARGET_YEARS = TARGET_MONTHS + 12  # column of the first year with a target of its own
RECORD_HEADER = 5
SCHEMA = 1  # which form a workbook has; one of a newer form is not read
RECORD_LAST = 5_000  # formulas look at the records down to this row
PROJECT_HEADER, PROJECT_YEARS, PROJECT_ROWS = 5, 6, 12
WINDOWS = ("selected", "previous", "ytd", "rolling", "year_before", "ytd_before", "last_year")
CALC_FROM, CALC_TO, CALC_COUNT, CALC_TOKENS = 4, 5, 6, 8
WINDOW_COLUMN = {window: 3 + place for place, window in enumerate(WINDOWS)}


def quoted(sheet: str) -> str:
    """Write a sheet name as it stands in a formula.

    >>> quoted("Input"), quoted("Enquête")
    ('Input', "'Enquête'")
    """
    return sheet if re.fullmatch(r"[A-Za-z_]{4,}", sheet) else "'" + sheet.replace("'", "''") + "'"


class Window(NamedTuple):
    """Which months a workbook holds: from `first`, or the year before its year; and the month in which a year starts."""

    first: dt.date | None = None
    length: int = MONTHS
    year_start: int = 1


USUAL = Window()


class Helper(IntEnum):
    """What the figures sheet knows of a month: where it stands on the input sheet, and where its figures come from."""

    PLACE = 0
    FILLED = 1
    GAP = 2
    RECORDS = 3
    DIFFERS = 4
    SAMPLE = 5


@dataclass(frozen=True)
class Plan:
    """The choices for one workbook, and the addresses that follow from them."""

    layout: Layout
    language: Language
    year: int
    functions: Functions = "native"
    company: str = ""
    window_of: Window = USUAL
    currency: str = "EUR"

    @property
    def months_late(self) -> int:
        """How many months after January the year starts."""
        return self.window_of.year_start - 1

    @property
    def month_number(self) -> str:
        """The number of the chosen month within its year, in a formula."""
        return f"MONTH(EDATE(sel_period,-{self.months_late}))" if self.months_late else "MONTH(sel_period)"

    def month_of_year(self, number: int, back: int = 0) -> str:
        """Return a month of the chosen year, or of `back` years before, in a formula."""
        if not self.months_late:
            return f"DATE(YEAR(sel_period){f'-{back}' if back else ''},{number},1)"
        year = f"YEAR(EDATE(sel_period,-{self.months_late})){f'-{back}' if back else ''}"
        return f"DATE({year},{self.months_late + number},1)"

    def year_of(self, month: dt.date) -> int:
        """Return the year that a month belongs to: that in which its financial year starts."""
        return month.year - (month.month < self.window_of.year_start)

    @cached_property
    def target_years(self) -> tuple[int, ...]:
        """The years that the months of the workbook lie in, each of which may have targets of its own."""
        return tuple(range(self.year_of(self.months[0]), self.year_of(self.months[-1]) + 1))

    def target_heading(self, year: int) -> str:
        """Return the heading above the targets of a year, such as "Target 2026" or "Target 2026/27"."""
        shown = f"{year}/{(year + 1) % 100:02}" if self.months_late else str(year)
        return self.say(TARGET_OF_YEAR.format(year=shown))

    @property
    def month_names(self) -> list[str]:
        """The short names of the months, in the order of the year."""
        names_ = self.say(MONTHS_SHORT).split()
        return names_[self.months_late :] + names_[: self.months_late]

    def say(self, text: Text) -> str:
        """Return a text in the language of the workbook."""
        return text.in_(self.language)

    @property
    def month_format(self) -> str:
        """The number format of months, in the language of the workbook."""
        return self.say(MONTH_FORMATS)

    def name(self, sheet: Sheet | Records) -> str:
        """Return the name on a sheet's tab."""
        return self.say(sheet.value if isinstance(sheet, Sheet) else sheet.sheet)

    def at(self, sheet: Sheet | Records, row: int, column: int) -> str:
        """Return the absolute address of a cell, with its sheet."""
        return f"{quoted(self.name(sheet))}!${letter(column)}${row}"

    def span(self, sheet: Sheet | Records, first: tuple[int, int], last: tuple[int, int]) -> str:
        """Return the absolute address of a range, with its sheet."""
        return f"{self.at(sheet, *first)}:${letter(last[1])}${last[0]}"

    # Months: the same rows on the input sheet and on the months sheet.

    @cached_property
    def first_row(self) -> int:
        """The row of the first month."""
        return INPUT_HEADER + 1 + self.layout.opening

    @property
    def last_row(self) -> int:
        """The row of the last month."""
        return self.first_row + self.window_of.length - 1

    @cached_property
    def months(self) -> tuple[dt.date, ...]:
        """The months of the workbook."""
        first = self.window_of.first or dt.date(self.year - 1, self.window_of.year_start, 1)
        return month_starts(first, self.window_of.length)

    @cached_property
    def input_rows(self) -> tuple[dt.date, ...]:
        """The months on the input sheet, the opening month included."""
        first = self.months[0]
        before = dt.date(first.year - (first.month == 1), (first.month - 2) % 12 + 1, 1)
        return month_starts(before if self.layout.opening else first, len(self.months) + self.layout.opening)

    @cached_property
    def place(self) -> dict[str, tuple[Sheet, int]]:
        """Sheet and column of every monthly number; worked-out numbers hide inputs of the same name."""
        inputs = {column.name: (Sheet.FIGURES, 2 + n) for n, column in enumerate(self.layout.columns)}
        derived = {column.name: (Sheet.MONTHS, 3 + n) for n, column in enumerate(self.layout.derived)}
        return inputs | derived

    @property
    def first_kpi_column(self) -> int:
        """The column of the first KPI on the months sheet."""
        return 3 + len(self.layout.derived)

    def helper(self, place: int) -> int:
        """Return the column on the figures sheet of what is known of a month besides its figures: see `Helper`."""
        return 2 + len(self.layout.columns) + place

    def helpers(self, place: int) -> str:
        """Return the range of what is known of every month besides its figures."""
        column = self.helper(place)
        return self.span(Sheet.FIGURES, (self.first_row, column), (self.last_row, column))

    def input_column(self, column: int) -> str:
        """Return the cells of a column of the input sheet from its heading on, so that rows may come and go."""
        return self.span(Sheet.INPUT, (INPUT_HEADER, column), (INPUT_LAST, column))

    def monthly(self, name: str, shift: int = 0) -> str:
        """Return the range of a monthly number over all months, `shift` rows lower."""
        sheet, column = self.place[name]
        return self.span(sheet, (self.first_row + shift, column), (self.last_row + shift, column))

    @cached_property
    def month_range(self) -> str:
        """The range that holds the months."""
        return self.span(Sheet.FIGURES, (self.first_row, 1), (self.last_row, 1))

    @cached_property
    def settings(self) -> dict[str, str]:
        """The cell of every setting."""
        return {
            setting.name: self.at(Sheet.INPUT, SETTING_VALUES, 2 + n)
            for n, setting in enumerate(self.layout.settings)
        }

    # Records and projects.

    def record_range(self, table: Records, name: str, first: int = RECORD_HEADER + 1) -> str:
        """Return the range of one column of records."""
        column = 1 + [c.name for c in table.columns].index(name)
        return self.span(table, (first, column), (RECORD_LAST, column))

    def record_dates(self, table: str, name: str) -> str:
        """Return a column of records from its heading on, so that a row put in on top counts as well."""
        return self.record_range(self.layout.table(table), name, RECORD_HEADER)

    @cached_property
    def projects(self) -> dict[str, str]:
        """The ranges with the benefits and the costs of all projects together."""
        row = PROJECT_HEADER + PROJECT_ROWS + 1
        last = 1 + PROJECT_YEARS
        return {
            "project_benefits": self.span(Sheet.PROJECTS, (row, 2), (row, last)),
            "project_costs": self.span(Sheet.PROJECTS, (row, last + 1), (row, last + PROJECT_YEARS)),
        }

    # The calculation sheet.

    @cached_property
    def tokens(self) -> dict[tuple[str, bool], int]:
        """The row on the calculation sheet of every monthly number that a KPI uses, and whether it is averaged."""
        used: dict[tuple[str, bool], int] = {}
        for row in self.layout.kpis:
            for argument, text in (*row.arguments.items(), ("", row.total)):
                for word in names(text):
                    token = word, self.is_averaged(word, row, argument)
                    if word.partition("@")[0] in self.place and token not in used:
                        used[token] = CALC_TOKENS + 1 + len(used)
        return used

    def is_averaged(self, word: str, row: KpiRow, argument: str) -> bool:
        """Tell whether a KPI takes the mean of a balance over several months."""
        name, _, when = word.partition("@")
        if argument not in row.averaged or name not in self.place or when == "year":
            return False
        return when == "prior" or self.kind(name) in (Kind.START, Kind.END)

    @property
    def series_header(self) -> int:
        """The header row of the twelve months up to the period, per KPI."""
        return CALC_TOKENS + len(self.tokens) + 3

    @property
    def target_header(self) -> int:
        """The header row of the targets of the year, per KPI."""
        return self.series_header + len(self.layout.kpis) + 2

    @property
    def chart_header(self) -> int:
        """The header row of the figures behind the trend chart."""
        return self.target_header + len(self.layout.kpis) + 2

    @property
    def score_header(self) -> int:
        """The header row of the figures behind the score chart."""
        return self.chart_header + 12 + 2

    @property
    def board_header(self) -> int:
        """The header row of the figures behind the page for the board; the row above it belongs to it."""
        return self.score_header + len(self.layout.kpis) + 4

    @property
    def check_cells(self) -> str:
        """The cells of the checks on the first sheet, with room for more."""
        return self.span(Sheet.START, (FIRST_CHECK, 2), (FIRST_CHECK + MOST_CHECKS - 1, 2))

    def window(self, window: str, row: int) -> str:
        """Return a cell of the calculation sheet in the column of a window."""
        return self.at(Sheet.CALC, row, WINDOW_COLUMN[window])

    def bounds(self, window: str) -> tuple[str, str, str]:
        """Return the cells with the first month, the last month and the number of months of a window."""
        return (
            self.window(window, CALC_FROM),
            self.window(window, CALC_TO),
            self.window(window, CALC_COUNT),
        )

    def kind(self, name: str) -> Kind:
        """Return how a monthly number is taken over several months."""
        return self.layout.columns_by_name[name].kind
