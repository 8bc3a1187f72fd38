"""Bring cells that stand far apart together, so that a reader that fills in all blanks between them can be used."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection

MOST_BLANKS = 1_000_000
LARGEST_EXTENT = 3_000_000
_BLANKS_PER_CELL = 4
MOST_FAR_CELLS = 200_000


def is_dense(cells: int, rows: int, columns: int) -> bool:
    """Return whether the cells of a sheet stand close enough together to fill in the blanks between them.

    >>> is_dense(50, 10, 10), is_dense(2, 1_048_576, 1)
    (True, False)
    """
    extent = rows * columns
    blanks = extent - cells
    return extent <= LARGEST_EXTENT and blanks <= max(MOST_BLANKS, _BLANKS_PER_CELL * cells)


class Places(NamedTuple):
    """The rows and columns of a sheet that hold something, in order; counted from 0."""

    rows: tuple[int, ...]
    columns: tuple[int, ...]

    @classmethod
    def of(cls, rows: Collection[int], columns: Collection[int]) -> Places:
        """Put places in order."""
        return cls(tuple(sorted(rows)), tuple(sorted(columns)))

    @property
    def extent(self) -> int:
        """Return how many cells the sheet has when nothing blank lies between."""
        return len(self.rows) * len(self.columns)

    def ranks(self) -> tuple[dict[int, int], dict[int, int]]:
        """Return where each row and column comes to stand."""
        return (
            {row: place for place, row in enumerate(self.rows)},
            {column: place for place, column in enumerate(self.columns)},
        )
