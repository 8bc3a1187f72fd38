"""Where the figures stand in an export: a heading per column and a month per row, or the other way round."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kpi_xl.files.readers import ErrorCell, Uncalculated
from kpi_xl.templates.figures.grid import ACROSS_COLUMNS, Grid, Place, Series, Table
from kpi_xl.templates.figures.header_rows import meanings_of
from kpi_xl.templates.figures.labels import FIRST_YEAR, LAST_YEAR, Sort, is_month, is_name, label_of
from kpi_xl.templates.figures.numbers import absent
from kpi_xl.templates.figures.words import key_of, words_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from kpi_xl.files.readers import Rows, Value
    from kpi_xl.templates.figures.headings import Vocabulary

SEARCHED = 60  # rows from the top in which headings are sought
STACKED_ROWS = 400  # rows that tell whether a list names one figure per row
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
