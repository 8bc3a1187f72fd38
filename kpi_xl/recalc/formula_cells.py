"""The formula cells of a sheet: what is known of each, and what every way of reading a sheet offers."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

from kpi_xl.hosts.address import a1
from kpi_xl.hosts.boundary import CellError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from lxml import etree

    from kpi_xl.hosts.address import Area, Place
    from kpi_xl.hosts.boundary import CellScalar, CellValue
    from kpi_xl.hosts.engine import Cell
    from kpi_xl.recalc.mend import Sheet

TRUE = frozenset({"1", "true"})
_LARGEST_WHOLE = 1e15  # up to here a number without a fraction is written without one


class Formula(NamedTuple):
    """A formula cell: where it stands, what it says, and, for array formulas, the cells it fills."""

    sheet: str
    place: Place
    text: str
    kind: str
    area: Area | None = None
    dynamic: bool = False
    shared: str = ""
    """The number of the shared formula that the cell takes part in."""

    @property
    def address(self) -> str:
        """The cell as users name it."""
        return f"{self.sheet}!{a1(self.place)}"


class Patch(NamedTuple):
    """A part with its values, and how many of them are others than before."""

    data: bytes
    changed: int


class SheetCells(Protocol):
    """The cells of a sheet, however they are read."""

    name: str
    part: str

    @property
    def namespace(self) -> str:
        """The namespace of the elements, between braces; nothing when there is none."""

    @property
    def frame(self) -> etree._Element:
        """The sheet, with or without its rows."""

    @property
    def cells(self) -> list[Cell]:
        """The formula cells, in the order of the file."""

    @property
    def texts(self) -> list[str]:
        """Their formulas; a shared formula's text stands in its first cell."""

    @property
    def unusual(self) -> frozenset[int]:
        """The numbers of those formulas of which the text alone does not tell all."""

    def formula(self, number: int) -> Formula:
        """Return a formula cell, by its number in that order, with all that is known of it."""

    def stored(self, texts: Sequence[str]) -> dict[Cell, CellScalar]:
        """Return the values that the formula cells hold."""

    def typed(self, texts: Sequence[str]) -> Iterator[tuple[Place, CellScalar]]:
        """Go through the cells that hold something else than a number and no formula."""

    def values(self, texts: Sequence[str]) -> dict[Place, CellScalar]:
        """Return what all cells hold."""

    def value(self, place: Place, texts: Sequence[str]) -> CellScalar | None:
        """Return what one cell holds."""

    def written_cells(self, wanted: Callable[[str], bool]) -> Iterator[tuple[str, str]]:
        """Go through the cells whose address is wanted, as they stand in the file."""

    def hidden_rows(self, filters: Iterable[Area]) -> Sheet:
        """Tell which rows are hidden, by a filter over one of these areas or by hand."""

    def patched(self, values: Sequence[CellValue | None]) -> Patch:
        """Write the part with other values in the formula cells; None leaves a cell as it is."""


def written(value: CellScalar) -> tuple[str, str]:
    """Write a value as the type and the text of a cell.

    >>> written(0.05), written(3.0), written(True), written("total")
    (('n', '0.05'), ('n', '3'), ('b', '1'), ('str', 'total'))
    """
    if type(value) is float:
        whole = value.is_integer() and abs(value) < _LARGEST_WHOLE
        return "n", str(int(value)) if whole else repr(value)
    if isinstance(value, CellError):
        return "e", str(value)
    if isinstance(value, bool):
        return "b", "1" if value else "0"
    return ("str", value) if isinstance(value, str) else written(float(value))


def read_value(  # noqa: PLR0911 - one line per type of cell
    kind: str, text: str | None, texts: Sequence[str]
) -> CellScalar | None:
    """Read the type and the text of a cell; `texts` are those that cells share. None when it holds none.

    >>> read_value("n", "0.05", []), read_value("b", "1", []), read_value("s", "0", ["total"])
    (0.05, True, 'total')
    """
    if text is None or (not text and kind != "str"):
        return None
    if kind == "s":
        return texts[int(text)] if text.isdecimal() and int(text) < len(texts) else None
    if kind == "b":
        return text in TRUE
    if kind == "e":
        return CellError(text)
    if kind != "n":
        return text
    try:
        return float(text)
    except ValueError:
        return None


def first_of(value: CellValue) -> CellScalar:
    """Return the first value of an answer: the one its own cell shows."""
    return value[0][0] if isinstance(value, list) else value


def same_written(old: tuple[str, str | None], new: tuple[str, str]) -> bool:
    """Tell whether a cell already shows a value; numbers are compared as numbers."""
    if old[0] != new[0] or old[1] is None:
        return False
    if old[1] == new[1]:
        return True
    if new[0] != "n":
        return False
    try:
        return float(old[1]) == float(new[1])
    except ValueError:
        return False
