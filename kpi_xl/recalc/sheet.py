"""The formula cells of a sheet's XML: find them, prepare them for an engine, and put values back."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from kpi_xl.hosts.address import Area, Place, a1, area_of, area_text, place_of
from kpi_xl.hosts.boundary import CellError
from kpi_xl.recalc.mend import Sheet

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kpi_xl.hosts.boundary import CellScalar, CellValue

_TRUE = frozenset({"1", "true"})
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


@dataclass
class SheetXml:
    """A sheet's parsed part, with its cells by place."""

    name: str
    part: str
    root: etree._Element
    data: etree._Element | None
    namespace: str

    @classmethod
    def of(cls, name: str, part: str, root: etree._Element) -> SheetXml:
        """Wrap a parsed part."""
        namespace = etree.QName(root).namespace or ""
        return cls(name, part, root, root.find("{*}sheetData"), f"{{{namespace}}}" if namespace else "")

    def cells(self) -> Iterator[tuple[Place, etree._Element]]:
        """Go through the cells with their places; a cell or row without an address follows the one before."""
        if self.data is None:
            return
        row_tag, cell_tag = f"{self.namespace}row", f"{self.namespace}c"
        row = 0
        for line in self.data.iterchildren(row_tag):
            number = line.get("r")
            row = int(number) if number else row + 1
            column = 0
            for cell in line.iterchildren(cell_tag):
                address = cell.get("r")
                place = place_of(address) if address else Place(row, column + 1)
                column = place.column
                yield place, cell

    @cached_property
    def by_place(self) -> dict[Place, etree._Element]:
        """The cells by their place."""
        return dict(self.cells())

    def addressed_cells(self) -> Iterator[tuple[str, etree._Element]]:
        """Go through the cells with their addresses."""
        if self.data is None:
            return
        for cell in self.data.iter(f"{self.namespace}c"):
            address = cell.get("r")
            if address is None:
                yield from ((a1(place), element) for place, element in self.cells())
                return
            yield address, cell

    def find(self, place: Place) -> etree._Element | None:
        """Return the cell at a place."""
        if self.data is None:
            return None
        row, cell = f"{self.namespace}row", f"{self.namespace}c"
        found = self.data.find(f'{row}[@r="{place.row}"]/{cell}[@r="{a1(place)}"]')
        first = next(self.data.iter(cell), None)
        if found is None and first is not None and first.get("r") is None:
            return self.by_place.get(place)
        return found

    def formulas(self) -> list[tuple[Formula, etree._Element]]:
        """Return the formula cells in the order of the file; a shared formula's text stands in its first cell."""
        if self.data is None:
            return []
        found: list[tuple[Formula, etree._Element]] = []
        places: dict[etree._Element, Place] | None = None
        for formula in self.data.iter(f"{self.namespace}f"):
            cell = formula.getparent()
            if cell is None or cell.tag != f"{self.namespace}c":
                continue
            address = cell.get("r")
            if address:
                place = place_of(address)
            else:
                places = places or {element: where for where, element in self.cells()}
                place = places[cell]
            kind = formula.get("t", "normal")
            area = area_of(formula.get("ref", a1(place))) if kind == "array" else None
            shared = formula.get("si", "") if kind == "shared" else ""
            dynamic = cell.get("cm") is not None
            found.append((Formula(self.name, place, formula.text or "", kind, area, dynamic, shared), cell))
        return found

    def stored(  # noqa: PLR0911 - one line per type of cell
        self, cell: etree._Element, texts: Sequence[str]
    ) -> CellScalar | None:
        """Return the value that a cell holds; None when it holds none."""
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            return "".join(map(str, cell.itertext(f"{self.namespace}t")))
        text = cell.findtext(f"{self.namespace}v")
        if text is None or (not text and kind != "str"):
            return None
        if kind == "s":
            return texts[int(text)] if text.isdecimal() and int(text) < len(texts) else None
        if kind == "b":
            return text in _TRUE
        if kind == "e":
            return CellError(text)
        if kind != "n":
            return text
        try:
            return float(text)
        except ValueError:
            return None

    def typed_cells(self) -> Iterator[tuple[Place, etree._Element]]:
        """Go through the cells that hold something else than a number and no formula."""
        formula = f"{self.namespace}f"
        places: dict[etree._Element, Place] | None = None
        for cell in self.data.iter(f"{self.namespace}c") if self.data is not None else ():
            if cell.get("t", "n") == "n" or cell.find(formula) is not None:
                continue
            if address := cell.get("r"):
                yield place_of(address), cell
            else:
                places = places or {element: where for where, element in self.cells()}
                yield places[cell], cell

    def hidden_rows(self, filters: Iterable[Area]) -> Sheet:
        """Tell which rows are hidden, by a filter over one of these areas or by hand."""
        hidden = set()
        row = 0
        for line in self.data.iterchildren(f"{self.namespace}row") if self.data is not None else ():
            number = line.get("r")
            row = int(number) if number else row + 1
            if line.get("hidden") in _TRUE:
                hidden.add(row)
        filtered = {row for row in hidden if any(area.first.row < row <= area.last.row for area in filters)}
        return Sheet(self.name, frozenset(filtered), frozenset(hidden - filtered))

    def serialise(self, original: bytes) -> bytes:
        """Write the part out with the head of the original."""
        head = re.match(rb"\s*<\?xml[^>]*\?>", original)
        standalone = None if head is None or b"standalone" not in head[0] else b"yes" in head[0]
        tree = self.root.getroottree()
        encoding = tree.docinfo.encoding or "UTF-8"
        written = etree.tostring(
            tree,
            encoding=encoding,
            xml_declaration=head is not None,
            standalone=standalone,  # type: ignore[arg-type]  # None leaves it out
        )
        return written if isinstance(written, bytes) else written.encode()


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


def first_of(value: CellValue) -> CellScalar:
    """Return the first value of an answer: the one its own cell shows."""
    return value[0][0] if isinstance(value, list) else value


def _same(old: tuple[str, str | None], new: tuple[str, str]) -> bool:
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


class Patcher:
    """Puts values into the cells of one sheet and changes nothing else."""

    def __init__(self, sheet: SheetXml) -> None:
        self._sheet = sheet
        self._value_tag = f"{sheet.namespace}v"
        self._inline_tag = f"{sheet.namespace}is"
        self._cells: dict[Place, etree._Element] | None = None
        self._rows: dict[int, etree._Element] | None = None
        self._numbers: list[int] = []
        self.changed = 0

    def put(self, cell: etree._Element, value: CellScalar) -> None:
        """Give a cell a value, and count it when it is another one than before."""
        kind, text = written(value)
        holder = cell.find(self._value_tag)
        old = (cell.get("t", "n"), None if holder is None else holder.text or "")
        if _same(old, (kind, text)):
            return
        self.changed += 1
        if holder is None:
            holder = self._new_holder(cell)
        holder.text = text
        if kind == "n":
            cell.attrib.pop("t", "")
        else:
            cell.set("t", kind)

    def _new_holder(self, cell: etree._Element) -> etree._Element:
        """Add the element for a value, after the formula and before what may follow."""
        for inline in cell.findall(self._inline_tag):
            cell.remove(inline)
        holder = etree.Element(self._value_tag)
        formula = cell.find(f"{self._sheet.namespace}f")
        cell.insert(0 if formula is None else cell.index(formula) + 1, holder)
        return holder

    def write(self, place: Place, value: CellScalar | None) -> None:
        """Give a place a value, or empty it; its cell is made when there is none."""
        if value is None:
            self.clear(place)
        elif (cell := self._place(place, create=True)) is not None:
            self.put(cell, value)

    def clear(self, place: Place) -> None:
        """Empty a cell that holds no formula."""
        cell = self._place(place, create=False)
        if cell is None or cell.find(f"{self._sheet.namespace}f") is not None:
            return
        for child in list(cell):
            cell.remove(child)
            self.changed += 1
        cell.attrib.pop("t", "")

    def fill(self, formula: Formula, cell: etree._Element, value: CellValue) -> None:
        """Put the answer of an array formula into all its cells."""
        rows = value if isinstance(value, list) else [[value]]
        area = formula.area or Area(formula.place, formula.place)
        if formula.dynamic:
            area = self._resize(formula, cell, area, len(rows), len(rows[0]))
        for place in area.places():
            answer = _broadcast(rows, place.row - area.first.row, place.column - area.first.column)
            target = cell if place == formula.place else self._place(place, create=True)
            if target is not None:
                self.put(target, answer)

    def _resize(self, formula: Formula, cell: etree._Element, area: Area, height: int, width: int) -> Area:
        """Let a spilling formula take the room of its answer, and empty what it no longer takes."""
        top, left = formula.place
        new = Area(formula.place, Place(top + height - 1, left + width - 1))
        if new != area:
            cell.find(f"{self._sheet.namespace}f").set("ref", area_text(new))  # type: ignore[union-attr]  # it is a formula cell
            taken = set(new.places())
            for place in area.places():
                if place not in taken:
                    self.clear(place)
        return new

    def _place(self, place: Place, *, create: bool) -> etree._Element | None:
        if self._cells is None:
            self._cells = dict(self._sheet.cells())
        cell = self._cells.get(place)
        if cell is None and create and self._sheet.data is not None:
            cell = self._cells[place] = self._insert(self._sheet.data, place)
        return cell

    def _insert(self, data: etree._Element, place: Place) -> etree._Element:
        """Make a cell, and its row when there is none, in the right order."""
        row_tag = f"{self._sheet.namespace}row"
        if self._rows is None:
            self._rows, number = {}, 0
            for candidate in data.iterchildren(row_tag):
                number = int(candidate.get("r") or number + 1)
                self._rows.setdefault(number, candidate)
            self._numbers = sorted(self._rows)
        row = self._rows.get(place.row)
        if row is None:
            row = self._rows[place.row] = etree.Element(row_tag, r=str(place.row))
            at = bisect_left(self._numbers, place.row)
            if at == len(self._numbers):
                data.append(row)
            else:
                self._rows[self._numbers[at]].addprevious(row)
            self._numbers.insert(at, place.row)
        cell = etree.Element(f"{self._sheet.namespace}c", r=a1(place))
        if len(row) and place_of(row[-1].get("r", "XFD1")).column < place.column:
            row.append(cell)
            return cell
        for other in row.iterchildren(f"{self._sheet.namespace}c"):
            if place_of(other.get("r", "A1")).column > place.column:
                other.addprevious(cell)
                return cell
        row.append(cell)
        return cell


def _broadcast(rows: list[list[CellScalar]], row: int, column: int) -> CellScalar:
    """Return what an array formula shows in one of its cells: a single row or column is repeated."""
    row = 0 if len(rows) == 1 else row
    if row >= len(rows):
        return CellError("#N/A")
    cells = rows[row]
    column = 0 if len(cells) == 1 else column
    return cells[column] if column < len(cells) else CellError("#N/A")
