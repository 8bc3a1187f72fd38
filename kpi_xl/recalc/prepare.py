"""A workbook made ready for engines: its formulas normalised, and copies of it that hold what an engine must read."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from kpi_xl.hosts.boundary import CellError
from kpi_xl.kpis import KPIS
from kpi_xl.model import ErrorCode, Text
from kpi_xl.recalc.book import Book, filters_of, meanings_of
from kpi_xl.recalc.constructs import Analysis, Analyst, spans
from kpi_xl.recalc.graph import Graph
from kpi_xl.recalc.normalise import ElsewhereError, Normaliser
from kpi_xl.recalc.package import MAIN, add_sheet
from kpi_xl.recalc.sheet import Formula, Patcher, SheetXml, first_of, written
from kpi_xl.recalc.split import PARTS, Splitter
from kpi_xl.recalc.structured import UnreadableReferenceError

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from lxml import etree

    from kpi_xl.hosts.address import Area
    from kpi_xl.hosts.boundary import CellScalar, CellValue
    from kpi_xl.hosts.engine import Cell

DATA_TABLE = Text(en="it belongs to a what-if data table", nl="de cel hoort bij een gegevenstabel (wat-als)")
TOO_MANY = Text(
    en="the array formula fills more cells than are calculated here ({limit})",
    nl="de matrixformule vult meer cellen dan hier worden berekend ({limit})",
)
MOST_FILLED = 100_000
_SUBTOTALS = frozenset({"SUBTOTAL", "AGGREGATE"})
_STRICT = b"http://purl.oclc.org/ooxml/"
_USUAL = {
    b"http://purl.oclc.org/ooxml/spreadsheetml/main": b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": (
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    ),
    b"http://purl.oclc.org/ooxml/drawingml/main": b"http://schemas.openxmlformats.org/drawingml/2006/main",
}


@dataclass
class Prepared:
    """The formulas of a workbook as engines read them."""

    book: Book
    trees: Mapping[str, SheetXml]
    found: Mapping[str, list[tuple[Formula, etree._Element]]]
    texts: dict[Cell, str] = field(default_factory=dict)
    arrays: set[Cell] = field(default_factory=set)
    """The formulas of which every value is wanted."""
    marked: set[Cell] = field(default_factory=set)
    """The formulas that engines must be told work with arrays."""
    refused: dict[Cell, Text] = field(default_factory=dict)
    """The formulas that no engine gets, and why."""
    filled: dict[Cell, Area] = field(default_factory=dict)
    """The cells that an array formula fills."""
    analyses: dict[Cell, Analysis] = field(default_factory=dict)
    kpis: set[Cell] = field(default_factory=set)
    """The formulas that call a KPI function."""
    parts: dict[Cell, Cell] = field(default_factory=dict)
    """The cells that hold a part of a formula, and whose part it is."""
    _graph: Graph | None = None

    @property
    def graph(self) -> Graph:
        """Which formulas rest on which cells."""
        if self._graph is None:
            self._graph = Graph(self.filled)
            for cell, text in self.texts.items():
                analysis = self.analyses[cell]
                if analysis.references:
                    self._graph.add(cell, spans(text, analysis, cell[0]), analysis)
        return self._graph

    @cached_property
    def _asks_for_spills(self) -> bool:
        return any("#" in analysis.far for analysis in self.analyses.values())

    @cached_property
    def constant_texts(self) -> dict[Cell, str]:
        """The texts in cells without a formula."""
        found = {}
        texts = self.book.texts
        for name, tree in self.trees.items():
            for place, element in tree.typed_cells():
                if isinstance(text := tree.stored(element, texts), str) and not isinstance(text, CellError):
                    found[(name, *place)] = text
        return found

    @cached_property
    def constant_errors(self) -> list[Cell]:
        """The cells that hold an error without a formula."""
        return [
            (name, *place)
            for name, tree in self.trees.items()
            for place, element in tree.typed_cells()
            if element.get("t") == "e"
        ]

    @property
    def stored(self) -> dict[Cell, CellScalar]:
        """The values that the formula cells held in the file."""
        found = {}
        for name, cells in self.found.items():
            tree, texts = self.trees[name], self.book.texts
            for formula, element in cells:
                value = tree.stored(element, texts)
                if value is not None:
                    found[name, formula.place.row, formula.place.column] = value
        return found

    def copy(self, rest: Collection[Cell], known: Mapping[Cell, CellValue | None]) -> bytes:
        """Write the workbook with these formulas only; the others hold what is known of them."""
        parts = {}
        # A subtotal leaves other subtotals out, and what spills is asked for as a whole: these must stay formulas.
        spilling = self.arrays if self._asks_for_spills else frozenset()
        rest = set(rest) | {
            cell for cell in known if cell in spilling or self.analyses[cell].functions & _SUBTOTALS
        }
        for name, cells in self.found.items():
            if not cells:
                continue
            part = self.book.sheets[name]
            edited = self._sheet(name, part, cells, rest, known)
            if edited is not None:
                parts[part] = edited
        data = self.book.parts
        if self.parts:
            data = {**data, **parts}
            add_sheet(data, self.book.workbook, PARTS, self._parts_sheet(rest, known))
            parts = {
                name: content for name, content in data.items() if content is not self.book.parts.get(name)
            }
        return self.packed(parts)

    def packed(self, parts: dict[str, bytes]) -> bytes:
        """Write the workbook with these parts for an engine; names of strict Open XML become the usual ones."""
        data = {**self.book.parts, **parts}
        if _STRICT in data[self.book.workbook]:
            for part, content in data.items():
                usual = content
                for strict, transitional in _USUAL.items():
                    usual = usual.replace(strict, transitional)
                parts[part] = usual
        return self.book.replaced(parts, level=0) if parts else self.book.data

    def _parts_sheet(self, rest: Collection[Cell], known: Mapping[Cell, CellValue | None]) -> bytes:
        """Write the sheet with the parts of formulas."""
        rows = []
        for cell in self.parts:
            address = f"A{cell[1]}"
            if cell in rest:
                content = f'<c r="{address}"><f>{escape(self.texts[cell])}</f></c>'
            else:
                value = known.get(cell)
                kind, text = written(CellError(ErrorCode.NA) if value is None else first_of(value))
                content = f'<c r="{address}" t="{kind}"><v>{escape(text)}</v></c>'
            rows.append(f'<row r="{cell[1]}">{content}</row>')
        return f'<worksheet xmlns="{MAIN}"><sheetData>{"".join(rows)}</sheetData></worksheet>'.encode()

    def _sheet(
        self,
        name: str,
        part: str,
        cells: list[tuple[Formula, etree._Element]],
        rest: Collection[Cell],
        known: Mapping[Cell, CellValue | None],
    ) -> bytes | None:
        if all(
            not formula.area
            and not formula.shared
            and (cell := (name, *formula.place)) in rest
            and cell not in self.marked
            and self.texts[cell] == formula.text
            for formula, _ in cells
        ):
            return None
        tree = SheetXml.of(name, part, self.book.tree(part))
        patcher = Patcher(tree)
        holders = tree.formulas()
        for formula, _ in holders:
            if (name, *formula.place) in self.refused:
                continue
            for place in formula.area.places() if formula.area else ():
                if place != formula.place:
                    patcher.clear(place)  # the values of the last time would stand in the way
        for formula, element in holders:
            cell = (name, *formula.place)
            if cell in rest:
                self._let_calculate(cell, formula, element, tree)
            else:
                holder = element.find(f"{tree.namespace}f")
                element.remove(holder)  # type: ignore[arg-type]  # it is a formula cell
                value = known.get(cell)
                if formula.area and value is not None:
                    patcher.fill(formula, element, value)
                elif value is None:
                    patcher.put(element, CellError(ErrorCode.NA))
                else:
                    patcher.put(element, first_of(value))
        return tree.serialise(self.book.parts[part])

    def _let_calculate(self, cell: Cell, formula: Formula, element: etree._Element, tree: SheetXml) -> None:
        holder = element.find(f"{tree.namespace}f")
        assert holder is not None  # noqa: S101 - it is a formula cell
        holder.text = self.texts[cell]
        if formula.shared:
            for attribute in ("t", "si", "ref"):
                holder.attrib.pop(attribute, "")
        if cell in self.marked:
            holder.set("t", "array")
            holder.set("ref", formula.address.rpartition("!")[2])
        for old in element.findall(f"{tree.namespace}v"):
            element.remove(old)
        element.attrib.pop("t", "")


def prepare(book: Book, trusted: Callable[[Analysis], bool] = lambda _: False) -> Prepared:
    """Read and normalise the formulas of a workbook.

    `trusted` tells of a formula with KPI functions whether it may stay whole.
    """
    trees = {name: SheetXml.of(name, part, book.tree(part)) for name, part in book.sheets.items()}
    found = {name: tree.formulas() for name, tree in trees.items()}
    prepared = Prepared(book, trees, found)
    if not any(found.values()):
        return prepared
    filters = filters_of(book, trees)
    sheets = [tree.hidden_rows(filters.get(name, ())) for name, tree in trees.items()]
    if any("ISFORMULA" in formula.text.upper() for cells in found.values() for formula, _ in cells):
        holders = {name: frozenset(formula.place for formula, _ in cells) for name, cells in found.items()}
        sheets = [replace(sheet, formulas=holders[sheet.name]) for sheet in sheets]
    normalise = Normaliser(meanings_of(book, KPIS, sheets))
    analyse = Analyst()
    for name, cells in found.items():
        for formula, _ in cells:
            cell = (name, *formula.place)
            if formula.area:
                prepared.filled[cell] = formula.area
                prepared.arrays.add(cell)
            try:
                text = _text_of(formula, name, normalise)
                normal = normalise(text, name, formula.place, arrays=formula.area is not None)
                prepared.analyses[cell] = analyse(normal.text, arrays=formula.area is not None)
                prepared.texts[cell] = normal.text
            except (ElsewhereError, UnreadableReferenceError) as problem:
                prepared.refused[cell] = problem.text
                continue
            if normal.marked:
                prepared.marked.add(cell)
    _split(prepared, analyse, trusted)
    return prepared


def _split(prepared: Prepared, analyse: Analyst, trusted: Callable[[Analysis], bool]) -> None:
    """Give KPI calls cells of their own, where formualizer is not trusted with the formula around them."""
    split = Splitter()
    prepared.kpis = {cell for cell, analysis in prepared.analyses.items() if analysis.kpis}
    # Formulas of one shape share what is known of them.
    doubted = {
        id(analysis)
        for analysis in {id(analysis): analysis for analysis in prepared.analyses.values()}.values()
        if analysis.kpis and not trusted(analysis)
    }
    for cell, analysis in list(prepared.analyses.items()) if doubted else ():
        if id(analysis) in doubted and cell not in prepared.arrays:
            text = split(prepared.texts[cell], cell)
            if text != prepared.texts[cell]:
                prepared.texts[cell] = text
    for cell in split.owners.values():
        prepared.analyses[cell] = analyse(prepared.texts[cell])
    for cell, text in split.parts.items():
        prepared.texts[cell] = text
        prepared.analyses[cell] = analyse(text)
    prepared.parts = split.owners


def _text_of(formula: Formula, sheet: str, normalise: Normaliser) -> str:
    if formula.kind == "dataTable":
        raise UnreadableReferenceError(DATA_TABLE)
    if formula.area and formula.area.height * formula.area.width > MOST_FILLED:
        raise UnreadableReferenceError(TOO_MANY.format(limit=f"{MOST_FILLED:,}"))
    if formula.shared and formula.text:
        normalise.share(sheet, formula.shared, formula.text, formula.place)
    return formula.text or normalise.shared(sheet, formula.shared, formula.place)
