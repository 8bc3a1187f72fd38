"""The formula cells of a sheet's XML: find them, prepare them for an engine, and put values back."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from lxml import etree

from kpi_xl.hosts.address import Area, Place, a1, area_of, area_text, place_of
from kpi_xl.hosts.boundary import CellError
from kpi_xl.recalc.formula_cells import TRUE, Formula, Patch, first_of, read_value, same_written, written
from kpi_xl.recalc.mend import Sheet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from kpi_xl.hosts.boundary import CellScalar, CellValue
    from kpi_xl.hosts.engine import Cell


@dataclass
class SheetXml:
    """A sheet's parsed part, with its cells by place."""

    name: str
    part: str
    root: etree._Element
    data: etree._Element | None
    namespace: str
    original: bytes

    @classmethod
    def of(cls, name: str, part: str, root: etree._Element, original: bytes = b"") -> SheetXml:
        """Wrap a parsed part; `original` is what was parsed, whose head is kept."""
        namespace = f"{{{found}}}" if (found := etree.QName(root).namespace) else ""
        return cls(name, part, root, root.find("{*}sheetData"), namespace, original)

    def elements(self) -> Iterator[tuple[Place, etree._Element]]:
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
        return dict(self.elements())

    @property
    def frame(self) -> etree._Element:
        """The sheet."""
        return self.root

    @cached_property
    def _formulas(self) -> list[Formula]:
        return [formula for formula, _ in self.holders()]

    def formula(self, number: int) -> Formula:
        """Return a formula cell, by its number in the order of the file, with all that is known of it."""
        return self._formulas[number]

    @cached_property
    def cells(self) -> list[Cell]:
        """The formula cells, in the order of the file."""
        return [(self.name, *formula.place) for formula in self._formulas]

    @cached_property
    def texts(self) -> list[str]:
        """Their formulas; a shared formula's text stands in its first cell."""
        return [formula.text for formula in self._formulas]

    @cached_property
    def unusual(self) -> frozenset[int]:
        """The numbers of those formulas of which the text alone does not tell all."""
        return frozenset(at for at, formula in enumerate(self._formulas) if formula.kind != "normal")

    def stored(self, texts: Sequence[str]) -> dict[Cell, CellScalar]:
        """Return the values that the formula cells hold."""
        found = {}
        for formula, element in self.holders():
            if (value := self._held(element, texts)) is not None:
                found[self.name, formula.place.row, formula.place.column] = value
        return found

    def typed(self, texts: Sequence[str]) -> Iterator[tuple[Place, CellScalar]]:
        """Go through the cells that hold something else than a number and no formula."""
        formula = f"{self.namespace}f"
        for place, cell in self.elements():
            if cell.get("t", "n") == "n" or cell.find(formula) is not None:
                continue
            if (value := self._held(cell, texts)) is not None:
                yield place, value

    def values(self, texts: Sequence[str]) -> dict[Place, CellScalar]:
        """Return what all cells hold."""
        return {
            place: value for place, cell in self.elements() if (value := self._held(cell, texts)) is not None
        }

    def value(self, place: Place, texts: Sequence[str]) -> CellScalar | None:
        """Return what one cell holds."""
        element = self._find(place)
        return None if element is None else self._held(element, texts)

    def written_cells(self, wanted: Callable[[str], bool]) -> Iterator[tuple[str, str]]:
        """Go through the cells whose address is wanted, as they stand in the file."""
        for place, cell in self.elements():
            if wanted(address := a1(place)):
                yield address, etree.tostring(cell, encoding="unicode", with_tail=False)

    def patched(self, values: Sequence[CellValue | None]) -> Patch:
        """Write the part with other values in the formula cells; None leaves a cell as it is."""
        patcher = Patcher(self)
        for (formula, element), value in zip(self.holders(), values, strict=True):
            if value is None:
                continue
            if formula.area:
                patcher.fill(formula, element, value)
            else:
                patcher.put(element, first_of(value))
        return Patch(self.serialise(), patcher.changed)

    def _find(self, place: Place) -> etree._Element | None:
        """Return the cell at a place."""
        if self.data is None:
            return None
        row, cell = f"{self.namespace}row", f"{self.namespace}c"
        found = self.data.find(f'{row}[@r="{place.row}"]/{cell}[@r="{a1(place)}"]')
        first = next(self.data.iter(cell), None)
        if found is None and first is not None and first.get("r") is None:
            return self.by_place.get(place)
        return found

    def holders(self) -> list[tuple[Formula, etree._Element]]:
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
                places = places or {element: where for where, element in self.elements()}
                place = places[cell]
            kind = formula.get("t", "normal")
            area = area_of(formula.get("ref", a1(place))) if kind == "array" else None
            shared = formula.get("si", "") if kind == "shared" else ""
            dynamic = cell.get("cm") is not None
            found.append((Formula(self.name, place, formula.text or "", kind, area, dynamic, shared), cell))
        return found

    def _held(self, cell: etree._Element, texts: Sequence[str]) -> CellScalar | None:
        """Return the value that a cell holds; None when it holds none."""
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            return "".join(map(str, cell.itertext(f"{self.namespace}t")))
        return read_value(kind, cell.findtext(f"{self.namespace}v"), texts)

    def hidden_rows(self, filters: Iterable[Area]) -> Sheet:
        """Tell which rows are hidden, by a filter over one of these areas or by hand."""
        hidden = set()
        row = 0
        for line in self.data.iterchildren(f"{self.namespace}row") if self.data is not None else ():
            number = line.get("r")
            row = int(number) if number else row + 1
            if line.get("hidden") in TRUE:
                hidden.add(row)
        return Sheet.hiding(self.name, hidden, filters)

    def serialise(self) -> bytes:
        """Write the part out with the head of the original."""
        head = re.match(rb"\s*<\?xml[^>]*\?>", self.original)
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
        if same_written(old, (kind, text)):
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
            self._cells = dict(self._sheet.elements())
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
