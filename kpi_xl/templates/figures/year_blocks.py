"""Exports with a column per heading and year, such as Omzet and Kosten under 2025 and again under 2026: a row per month and year."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import product
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from kpi_xl.templates.figures.grid import Grid, Place
from kpi_xl.templates.figures.labels import LAST_MONTH, Sort, is_name, label_of
from kpi_xl.templates.figures.months import runs_in_one_year
from kpi_xl.templates.figures.tables import (
    MONTH_HEADINGS,
    SEARCHED,
    YEAR_HEADINGS,
    financial_year_in,
    year_in,
)
from kpi_xl.templates.figures.words import key_of, words_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kpi_xl.files.readers import Value
    from kpi_xl.templates.figures.headings import Vocabulary

YEAR_IN_HEADING = re.compile(
    r"(?:(?P<before>(?:19|20)\d\d(?:[/-]\d\d)?)\s*[-–:/]?\s+)?(?P<name>.*?\D)"
    r"(?:[\s(–:/-]+(?P<after>(?:19|20)\d\d(?:[/-]\d\d)?)\)?)?"
)
YEAR_NAME = "Year"
MONTH, YEAR, FIRST = 1, 2, 3  # the columns of the unfolded grid; FIRST and on hold figures
LEAST_MONTHS = 2

_Any = TypeVar("_Any")


class _Year(NamedTuple):
    """A year above columns, by that in which it starts; a financial year runs over the end of a calendar year."""

    first: int
    financial: bool = False


class _Headed(NamedTuple):
    """The heading and the year of a column; no year above one that belongs to every year."""

    heading: str
    year: _Year | None


@dataclass(frozen=True)
class ByYear(Grid):
    """A sheet with its years side by side, as one row per month and year; cells keep the names that the user sees."""

    origins: Mapping[tuple[int, int], Place] = field(default_factory=dict)

    def place(self, row: int, column: int) -> Place:
        """Return where a cell stood before."""
        return self.origins.get((row, column), Place(row, column))


def by_year(grid: Grid, vocabulary: Vocabulary) -> Grid:
    """Put the years of a sheet below each other, when headings stand there once for each of several years."""
    for row in sorted(grid.cells)[:SEARCHED]:
        for headed in _headings(grid, row):
            if _repeats(headed, vocabulary) and (months := _months(grid, row, headed)) is not None:
                return _unfolded(grid, row, months, headed)
    return grid


def _headings(grid: Grid, row: int) -> list[dict[int, _Headed]]:
    """Return the headings and years of columns, in each of the ways that a row can hold them."""
    here, above = grid.cells[row], grid.cells.get(row - 1, ())
    parted = {
        n: _parted(value) for n, value in enumerate(here, 1) if isinstance(value, str) and value.strip()
    }
    upper_years = _filled([_year(value) for value in above], len(here))
    upper_texts = _filled([value if isinstance(value, str) else None for value in above], len(here))
    below_years = {
        n: _Headed(str(upper_texts[n - 1]).strip(), year)
        for n, value in enumerate(here, 1)
        if (year := _year(value)) and upper_texts[n - 1]
    }
    return [
        parted,
        {n: _Headed(str(here[n - 1]).strip(), upper_years[n - 1]) for n in parted},
        below_years,
    ]


def _year(value: Value) -> _Year | None:
    if (year := year_in(value)) is not None:
        return _Year(year)
    year = financial_year_in(value)
    return None if year is None else _Year(year, financial=True)


def _parted(heading: str) -> _Headed:
    """Part a heading such as Omzet 2025 into its name and its year."""
    match = YEAR_IN_HEADING.fullmatch(heading.strip())
    year = (match["before"] or match["after"]) if match else None
    both = match is not None and match["before"] and match["after"]
    if match is None or year is None or both:
        return _Headed(heading.strip(), None)
    return _Headed(match["name"].strip(), _year(year))


def _filled(values: Sequence[_Any], width: int) -> list[_Any | None]:
    """Let each value hold for the blank cells after it, as a heading over several columns does."""
    found: list[_Any | None] = []
    for value in [*values, *[None] * (width - len(values))]:
        found.append(value if value is not None or not found else found[-1])
    return found


def _repeats(headed: Mapping[int, _Headed], vocabulary: Vocabulary) -> bool:
    """Tell whether known headings stand there for several years, once in each, and none of them without a year."""
    places: dict[str, list[_Year | None]] = {}
    for one in headed.values():
        if (meaning := vocabulary.meaning(one.heading)) and meaning.name:
            places.setdefault(one.heading, []).append(one.year)
    once = all(len(set(years)) == len(years) and None not in years for years in places.values())
    return once and any(len(years) > 1 for years in places.values())


def _months(grid: Grid, row: int, headed: Mapping[int, _Headed]) -> int | None:
    """Return the column with months that run within one year of the kind that stands above."""
    kinds = {one.year.financial for one in headed.values() if one.year}
    if len(kinds) > 1:
        return None
    financial = True in kinds
    below = [number for number in sorted(grid.cells) if number > row]
    for column in range(1, grid.width + 1):
        values = [value for number in below if (value := grid.at(number, column)) is not None]
        heading = key_of(words_of(headed[column].heading)) if column in headed else ""
        named = heading in MONTH_HEADINGS or key_of(words_of(str(grid.at(row - 1, column)))) in MONTH_HEADINGS
        months = [
            label_of(value).month
            for value in values
            if is_name(value) or (named and not financial and _is_number(value))
        ]
        late = months[0] - 1 if months and financial else 0
        within = runs_in_one_year([(month - 1 - late) % LAST_MONTH for month in months])
        if len(months) >= LEAST_MONTHS and within and not (financial and late == 0):
            return column
    return None


def _is_number(value: Value) -> bool:
    return (
        isinstance(value, int | float | str)
        and not isinstance(value, bool)
        and label_of(value).sort is Sort.NAME
    )


def _unfolded(grid: Grid, row: int, months: int, headed: Mapping[int, _Headed]) -> Grid:
    """Write a row per month and year, with the year in a column of its own."""
    columns = {n: one for n, one in headed.items() if n != months and not _is_year(one.heading)}
    names = list(dict.fromkeys(one.heading for one in columns.values()))
    places = {n: FIRST + names.index(one.heading) for n, one in columns.items()}
    month = headed[months].heading if months in headed else grid.at(row - 1, months)
    cells: dict[int, Sequence[Value]] = {n: values for n, values in grid.cells.items() if n < row - 1}
    cells[row] = [month, YEAR_NAME, *names]
    origins = {(row, places[n]): Place(row, n) for n in reversed(columns)} | {
        (row, MONTH): Place(row, months)
    }
    hidden, hidden_columns = set(), set()
    numbers = [number for number in sorted(grid.cells) if number > row]
    years = sorted({one.year for one in columns.values() if one.year})
    named = {n: label_of(value).month for n in numbers if is_name(value := grid.at(n, months))}
    start = next((month for month in named.values() if month), 1)
    for place, (year, number) in enumerate(product(years, numbers), start=row + 1):
        late = year.financial and named.get(number, start) < start
        values: list[Value] = [grid.at(number, months), float(year.first + late), *[None] * len(names)]
        origins[place, MONTH] = origins[place, YEAR] = Place(number, months)
        for n, one in columns.items():
            if one.year in (year, None):
                values[places[n] - 1] = grid.at(number, n)
                origins[place, places[n]] = Place(number, n)
        cells[place] = values
        if number in grid.hidden:
            hidden.add(place)
    for n in sorted(grid.hidden_columns & columns.keys(), reverse=True):
        hidden_columns.add(places[n])
        origins[row, places[n]] = Place(row, n)
    return ByYear(
        grid.sheet,
        cells,
        YEAR + len(names),
        grid.turned,
        frozenset(hidden),
        frozenset(hidden_columns),
        origins,
    )


def _is_year(heading: str) -> bool:
    return key_of(words_of(heading)) in YEAR_HEADINGS
