"""Where the figures stand in an export: a heading per column and a month per row, or the other way round."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from kpi_xl.files.columns import cell_address
from kpi_xl.files.readers import ErrorCell, Uncalculated
from kpi_xl.model import Text
from kpi_xl.templates.figures.header_rows import meanings_of
from kpi_xl.templates.figures.labels import FIRST_YEAR, LAST_YEAR, Sort, is_month, is_name, label_of
from kpi_xl.templates.figures.numbers import absent
from kpi_xl.templates.figures.words import key_of, words_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from kpi_xl.files.readers import Rows, Value
    from kpi_xl.templates.figures.headings import Meaning, Vocabulary

SEARCHED = 60  # rows from the top in which headings are sought
STACKED_ROWS = 400  # rows that tell whether a list names one figure per row
ACROSS_ROWS, ACROSS_COLUMNS = 3_000, 400  # larger sheets do not have their months across the columns
MONTH_HEADINGS = frozenset(map(key_of, map(words_of, (
    "month", "maand", "period", "periode", "date", "datum", "jaar maand", "year month", "jaarmaand", "maand jaar", "month year",
    "kalendermaand", "calendar month", "boekperiode", "boekmaand", "fiscal period", "accounting period", "verslagmaand",
    "reporting month", "month ending", "period ending", "maand en jaar", "per", "send date", "verzenddatum", "dag", "day",
    "week", "month of year", "maandnaam", "month name", "peildatum", "as of", "invoice date", "factuurdatum", "boekdatum", "posting date",
    "transaction date", "date posted", "boekingsdatum", "posting period", "period year", "periode jaar", "accounting date",
    "week ending", "week commencing", "week starting", "week beginning", "week start", "week end", "weekeinde", "week eindigend",
    "journal date", "document date", "entry date", "datum boeking", "maandnummer", "month number", "maandnr", "month no", "effective date",
))))  # fmt: skip
YEAR_HEADINGS = frozenset(map(key_of, map(words_of, (
    "year", "jaar", "boekjaar", "fiscal year", "financial year", "calendar year", "kalenderjaar", "fy", "jr", "yr",
))))  # fmt: skip

_FINANCIAL_YEAR = re.compile(
    r"(?:fy|boekjaar|financial year|fiscal year)?\s*((?:19|20)\d\d)\s*[-/–]\s*(\d\d|(?:19|20)\d\d)",
    re.IGNORECASE,
)


class Place(NamedTuple):
    """A row and a column, both from 1."""

    row: int
    column: int


@dataclass(frozen=True)
class Grid:
    """The cells of a sheet; `turned` when rows and columns changed places."""

    sheet: str
    cells: Mapping[int, Sequence[Value]]
    width: int
    turned: bool = False
    hidden: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()

    @classmethod
    def of(cls, rows: Rows) -> Grid:
        """Make the grid of a sheet."""
        cells = {row.number: row.values for row in rows.rows}
        return cls(
            rows.name,
            cells,
            max(map(len, cells.values()), default=0),
            False,
            rows.hidden_rows,
            rows.hidden_columns,
        )

    def turn(self) -> Grid | None:
        """Let rows and columns change places; nothing for a sheet that is too long to have months across."""
        if len(self.cells) > ACROSS_ROWS or self.width > ACROSS_COLUMNS:
            return None
        last = max(self.cells, default=0)
        if last > ACROSS_ROWS:
            return None
        columns = {
            column: [self.at(row, column) for row in range(1, last + 1)]
            for column in range(1, self.width + 1)
        }
        return Grid(self.sheet, columns, last, True, self.hidden_columns, self.hidden)

    def at(self, row: int, column: int) -> Value:
        """Return the value of a cell."""
        values = self.cells.get(row, ())
        return values[column - 1] if column <= len(values) else None

    def name(self, row: int, column: int) -> str:
        """Name a cell as a user sees it."""
        place = self.place(row, column)
        address = cell_address(place.column, place.row) if self.turned else cell_address(*place)
        return f"{self.sheet}!{address}" if self.sheet else address

    def place(self, row: int, column: int) -> Place:
        """Return where a cell stands on the sheet, or on the sheet with rows and columns changed."""
        return Place(row, column)


class Series(NamedTuple):
    """A heading with numbers below or beside it, and what the heading means."""

    heading: str
    column: int
    meaning: Meaning | None


@dataclass(frozen=True)
class Table:
    """A heading row, the column with the months, one with years if there is one, and the series."""

    grid: Grid
    header: int
    month: int
    year: int | None
    series: tuple[Series, ...]

    @property
    def used(self) -> list[Series]:
        """The series whose heading means an input."""
        return [one for one in self.series if one.meaning and one.meaning.name]

    @property
    def month_heading(self) -> Text | str:
        """What stands above the months."""
        heading = self.grid.at(self.header, self.month)
        return Text(en="month", nl="maand") if heading is None else str(heading)

    @property
    def rows(self) -> list[int]:
        """The rows below the heading row that hold anything."""
        return [row for row in sorted(self.grid.cells) if row > self.header]


def find_table(
    rows: Rows, vocabulary: Vocabulary, read: Callable[[Grid, Vocabulary], Grid] = lambda grid, _: grid
) -> Table | None:
    """Find the table of a sheet that holds the most known headings beside months.

    `read` may put what stands side by side below each other first.
    """
    grid = Grid.of(rows)
    ways = [read(one, vocabulary) for one in (grid, grid.turn()) if one]
    found = [table for one in ways if (table := _best(one, vocabulary))]
    return max(found, key=lambda table: len(table.used), default=None)


def has_headings(rows: Rows, vocabulary: Vocabulary) -> bool:
    """Tell whether a sheet has a row of known headings with months, even when nothing stands below it."""
    for _, values in rows.rows[:SEARCHED]:
        texts = [value for value in values if isinstance(value, str)]
        months = any(key_of(words_of(text)) in MONTH_HEADINGS for text in texts)
        if months and any(found.name for text in texts if (found := vocabulary.meaning(text))):
            return True
    return False


def stacked(rows: Rows, vocabulary: Vocabulary) -> Place | None:
    """Find the column of a sheet that names a figure in each row, beside a month, over and over.

    Such a list has a row per month and figure, and has to become a table with a column per figure first.
    """
    grid = Grid.of(rows)
    months = sorted({row for found in _month_columns(grid).values() for row in found})[:STACKED_ROWS]
    for column in range(1, min(grid.width, ACROSS_COLUMNS) + 1):
        cells = {row: grid.at(row, column) for row in months}
        texts = {row: cell for row, cell in cells.items() if isinstance(cell, str) and not is_month(cell)}
        named = [cell for cell in texts.values() if (found := vocabulary.meaning(cell)) and found.name]
        if len(set(named)) > 1 and len(named) >= 2 * len(set(named)):
            return Place(min(texts), column)
    return None


def _best(grid: Grid, vocabulary: Vocabulary) -> Table | None:
    best: Table | None = None
    dated = _month_columns(grid)
    for row in sorted(grid.cells)[:SEARCHED]:
        texts = {n: v.strip() for n, v in enumerate(grid.cells[row], 1) if isinstance(v, str) and v.strip()}
        series = [
            Series(text, column, meaning)
            for column, text, meaning in meanings_of(grid, row, vocabulary)
            if key_of(words_of(text)) not in MONTH_HEADINGS | YEAR_HEADINGS
        ]
        if not any(one.meaning and one.meaning.name for one in series):
            continue
        months = _months_beside(grid, row, texts, dated)
        if months is None:
            continue
        year = next(
            (n for n, text in texts.items() if key_of(words_of(text)) in YEAR_HEADINGS and n != months), None
        )
        if year is None:
            year = _year_column(
                grid, row, months, {one.column for one in series if one.meaning and one.meaning.name}
            )
        kept = tuple(
            one for one in series if one.column not in (months, year) and _has_values(grid, row, one.column)
        )
        table = Table(grid, row, months, year, kept)
        if table.used and (best is None or len(table.used) > len(best.used)):
            best = table
    return best


def _month_columns(grid: Grid) -> dict[int, list[int]]:
    """Return the rows of each column in which a month stands."""
    found: dict[int, list[int]] = {}
    for row, values in grid.cells.items():
        for column, value in enumerate(values, 1):
            if value is not None and not isinstance(value, float) and (is_month(value) or is_name(value)):
                found.setdefault(column, []).append(row)
    return found


def _months_beside(
    grid: Grid, header: int, texts: Mapping[int, str], dated: Mapping[int, Sequence[int]]
) -> int | None:
    """Return the column that holds the months of the rows below a heading row."""
    below = {column: sum(row > header for row in rows) for column, rows in dated.items()}
    named = [column for column, text in texts.items() if key_of(words_of(text)) in MONTH_HEADINGS]
    counted = [column for column in named if _all_months(grid, header, column)]
    best = max(below, key=lambda column: (below[column], column in named, -column), default=None)
    if best is not None and below[best] and (best in named or not counted):
        alone = (
            grid.turned and sum(row > header for row in grid.cells) == 1
        )  # one month beside the names of figures
        least = 1 if best in named or grid.at(header, best) is None or alone else 2
        if below[best] >= least:
            return best
    return counted[0] if counted else (named[0] if named else None)


def _all_months(grid: Grid, header: int, column: int) -> bool:
    """Tell whether a column holds months as numbers, such as 1 or 202601."""
    values = [grid.at(row, column) for row in grid.cells if row > header]
    return any(
        isinstance(value, int | float) and not isinstance(value, bool)
        and label_of(value).sort in (Sort.MONTH, Sort.NAME)
        for value in values
    )  # fmt: skip


def _year_column(grid: Grid, header: int, months: int, taken: set[int]) -> int | None:
    """Find a nameless column of years beside months that have none."""
    labels = [value for row in grid.cells if row > header and (value := grid.at(row, months)) is not None]
    if not any(is_name(value) for value in labels):
        return None
    for column in range(1, grid.width + 1):
        if column in (months, *taken):
            continue
        values = [grid.at(row, column) for row in grid.cells if row > header]
        filled = [value for value in values if value is not None]
        if filled and all(year_in(value) for value in filled if not _is_total(value)):
            return column
    return None


def _is_total(value: Value) -> bool:
    return isinstance(value, str) and label_of(value).sort is Sort.TOTAL


def year_in(value: Value) -> int | None:
    """Return the year that a cell holds.

    >>> year_in("2026"), year_in(2026.0), year_in("FY2026"), year_in(12.0)
    (2026, 2026, None, None)
    """
    if isinstance(value, ErrorCell | Uncalculated | bool) or value is None:
        return None
    text = f"{value:g}" if isinstance(value, float) else str(value).strip()
    return int(text) if text.isdecimal() and FIRST_YEAR <= int(text) <= LAST_YEAR else None


def financial_year_in(value: Value) -> int | None:
    """Return the year in which a financial year starts that a cell holds.

    >>> financial_year_in("2024/25"), financial_year_in("FY 2024-2025"), financial_year_in("2024/12")
    (2024, 2024, None)
    """
    match = _FINANCIAL_YEAR.fullmatch(value.strip()) if isinstance(value, str) else None
    if match is None or (int(match[1]) + 1) % 100 != int(match[2][-2:]):
        return None
    return int(match[1])


def _has_values(grid: Grid, header: int, column: int) -> bool:
    """Tell whether a heading has anything below it; a heading of a section has not."""
    return any(row > header and not absent(grid.at(row, column)) for row in grid.cells)
