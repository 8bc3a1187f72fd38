"""The cells of a sheet, and the table of figures that stands in them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from kpi_xl.files.columns import cell_address
from kpi_xl.model import Text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kpi_xl.files.readers import Rows, Value
    from kpi_xl.templates.figures.headings import Meaning

ACROSS_ROWS, ACROSS_COLUMNS = 3_000, 400  # larger sheets do not have their months across the columns


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
