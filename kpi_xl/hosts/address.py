"""Addresses of cells: rows and columns by number, and as Excel writes them."""

from __future__ import annotations

import re
from typing import NamedTuple

from kpi_xl.files.columns import cell_address, column_number

_CELL = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384


class Place(NamedTuple):
    """A cell on a sheet; both numbers start at 1."""

    row: int
    column: int


class Area(NamedTuple):
    """A rectangle of cells on a sheet, both corners included."""

    first: Place
    last: Place

    @property
    def height(self) -> int:
        """The number of rows."""
        return self.last.row - self.first.row + 1

    @property
    def width(self) -> int:
        """The number of columns."""
        return self.last.column - self.first.column + 1

    def places(self) -> list[Place]:
        """Return the cells, row by row."""
        return [
            Place(row, column)
            for row in range(self.first.row, self.last.row + 1)
            for column in range(self.first.column, self.last.column + 1)
        ]


def a1(place: Place) -> str:
    """Write a place as an address.

    >>> a1(Place(3, 2))
    'B3'
    """
    return cell_address(place.row, place.column)


def place_of(address: str) -> Place:
    """Read an address, with or without dollar signs.

    >>> place_of("$B$3")
    Place(row=3, column=2)
    """
    match = _CELL.fullmatch(address)
    if match is None:
        raise ValueError(address)
    place = Place(int(match[2]), column_number(match[1]))
    if not (1 <= place.row <= LAST_ROW and place.column <= LAST_COLUMN):
        raise ValueError(address)
    return place


def area_of(reference: str) -> Area:
    """Read a range such as B3:C5, or a single cell.

    >>> area_of("B3:C5").height
    3
    """
    first, _, last = reference.partition(":")
    return Area(place_of(first), place_of(last or first))


def area_text(area: Area) -> str:
    """Write a rectangle as a range; a single cell as its address.

    >>> area_text(area_of("A1:B2"))
    'A1:B2'
    """
    return a1(area.first) if area.first == area.last else f"{a1(area.first)}:{a1(area.last)}"


def quoted(sheet: str) -> str:
    """Write a sheet's name as a formula does, always between quotes.

    >>> quoted("Jan's data")
    "'Jan''s data'"
    """
    return "'" + sheet.replace("'", "''") + "'"
