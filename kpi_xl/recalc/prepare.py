"""A workbook made ready for engines: its formulas normalised, and copies of it that hold what an engine must read."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple
from xml.sax.saxutils import escape

from kpi_xl.hosts.address import Place
from kpi_xl.hosts.boundary import CellError
from kpi_xl.kpis import KPIS
from kpi_xl.model import ErrorCode, Text
from kpi_xl.recalc.book import Book, filters_of, meanings_of
from kpi_xl.recalc.constructs import Analysis, Analyst
from kpi_xl.recalc.formula_cells import Formula, SheetCells, first_of, written
from kpi_xl.recalc.graph import Graph
from kpi_xl.recalc.normalise import ElsewhereError, Normaliser, Way, uneven
from kpi_xl.recalc.package import MAIN, add_sheet
from kpi_xl.recalc.plain import PlainSheet
from kpi_xl.recalc.shape import shapes_of
from kpi_xl.recalc.sheet import Patcher, SheetXml
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
    sheets: Mapping[str, SheetCells]
    texts: dict[Cell, str] = field(default_factory=dict)
    shapes: dict[Cell, str] = field(default_factory=dict)
    """The shapes of the formulas that are left as they stand in the file."""
    arrays: set[Cell] = field(default_factory=set)
    """The formulas of which every value is wanted."""
    marked: set[Cell] = field(default_factory=set)
    """The formulas that engines must be told work with arrays."""
    refused: dict[Cell, Text] = field(default_factory=dict)
    """The formulas that no engine gets, and why."""
    rewritten: set[Cell] = field(default_factory=set)
    """The formulas that an engine must read otherwise than they stand in the file."""
    filled: dict[Cell, Area] = field(default_factory=dict)
    """The cells that an array formula fills."""
    analyses: dict[Cell, Analysis] = field(default_factory=dict)
    kpis: set[Cell] = field(default_factory=set)
    """The formulas that call a KPI function."""
    parts: dict[Cell, Cell] = field(default_factory=dict)
    """The cells that hold a part of a formula, and whose part it is."""
    _graph: Graph | None = None

    @cached_property
    def alike(self) -> list[list[Cell]]:
        """The formulas of one shape on one sheet, which share what is known of them."""
        groups: dict[tuple[str, str, bool], list[Cell]] = defaultdict(list)
        new = [cell for cell in self.texts if cell not in self.shapes]
        shapes = self.shapes | dict(zip(new, shapes_of([self.texts[cell] for cell in new]), strict=True))
        for cell in self.texts:
            groups[cell[0], shapes[cell], cell in self.arrays].append(cell)
        return list(groups.values())

    @property
    def graph(self) -> Graph:
        """Which formulas rest on which cells."""
        if self._graph is None:
            self._graph = Graph(self.filled)
            for cells in self.alike:
                self._graph.add(cells, self.texts, self.analyses[cells[0]])
        return self._graph

    @cached_property
    def _asks_for_spills(self) -> bool:
        return any("#" in analysis.far for analysis in self.analyses.values())

    @cached_property
    def constants(self) -> dict[Cell, CellScalar]:
        """What cells without a formula hold, numbers left out."""
        texts = self.book.texts
        return {
            (name, *place): value
            for name, sheet in self.sheets.items()
            for place, value in sheet.typed(texts)
        }

    @cached_property
    def constant_texts(self) -> dict[Cell, str]:
        """The texts in cells without a formula."""
        return {cell: value for cell, value in self.constants.items() if type(value) is str}

    @property
    def stored(self) -> dict[Cell, CellScalar]:
        """The values that the formula cells held in the file."""
        found: dict[Cell, CellScalar] = {}
        for sheet in self.sheets.values():
            found |= sheet.stored(self.book.texts)
        return found

    def copy(self, rest: Collection[Cell], known: Mapping[Cell, CellValue | None]) -> bytes:
        """Write the workbook with these formulas only; the others hold what is known of them."""
        return self._copy(rest, known) if known or len(rest) < len(self.texts) else self._whole

    @cached_property
    def _whole(self) -> bytes:
        return self._copy(self.texts, {})

    def _copy(self, rest: Collection[Cell], known: Mapping[Cell, CellValue | None]) -> bytes:
        parts = {}
        # A subtotal leaves other subtotals out, and what spills is asked for as a whole: these must stay formulas.
        spilling = self.arrays if self._asks_for_spills else frozenset()
        rest = set(rest)
        rest |= {cell for cell in known if cell in spilling or self.analyses[cell].functions & _SUBTOTALS}
        for sheet in self.sheets.values():
            if not self.rewritten.isdisjoint(sheet.cells) or not rest.issuperset(sheet.cells):
                parts[sheet.part] = self._rewritten(sheet, rest) or self._sheet(
                    sheet.name, sheet.part, rest, known
                )
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

    def _rewritten(self, sheet: SheetCells, rest: Collection[Cell]) -> bytes | None:
        """Write a sheet of ordinary formulas that are all calculated; None where more than their texts changes."""
        if not isinstance(sheet, PlainSheet) or sheet.unusual or not self.marked.isdisjoint(sheet.cells):
            return None
        if not all(cell in rest for cell in sheet.cells):
            return None
        return sheet.with_formulas([self.texts[cell] for cell in sheet.cells])

    def _sheet(
        self, name: str, part: str, rest: Collection[Cell], known: Mapping[Cell, CellValue | None]
    ) -> bytes:
        tree = SheetXml.of(name, part, self.book.tree(part), self.book.parts[part])
        patcher = Patcher(tree)
        holders = tree.holders()
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
        return tree.serialise()

    def _let_calculate(self, cell: Cell, formula: Formula, element: etree._Element, tree: SheetXml) -> None:
        holder = element.find(f"{tree.namespace}f")
        assert holder is not None  # noqa: S101 - it is a formula cell
        if cell in self.rewritten:
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
    sheets = {name: read_sheet(book, name, part) for name, part in book.sheets.items()}
    prepared = Prepared(book, sheets)
    shapes = {name: shapes_of(sheet.texts) for name, sheet in sheets.items()}
    if not any(shapes.values()):
        return prepared
    filters = filters_of(book, sheets)
    hidden = [sheet.hidden_rows(filters.get(name, ())) for name, sheet in sheets.items()]
    if any("ISFORMULA" in shape.upper() for found in shapes.values() for shape in set(found)):
        hidden = [
            replace(one, formulas=frozenset(Place(row, column) for _, row, column in sheets[one.name].cells))
            for one in hidden
        ]
    reading = _Reading(prepared, Normaliser(meanings_of(book, KPIS, hidden)), Analyst())
    for name, sheet in sheets.items():
        reading.read(sheet, shapes[name])
    _split(prepared, reading.analyse, trusted)
    return prepared


def read_sheet(book: Book, name: str, part: str) -> SheetCells:
    """Read a sheet: without a tree where it is written plainly."""
    data = book.parts[part]
    return PlainSheet.of(name, part, data) or SheetXml.of(name, part, book.tree(part), data)


class _Reading(NamedTuple):
    """Makes the formulas of a workbook ready, those of one shape at once."""

    prepared: Prepared
    normalise: Normaliser
    analyse: Analyst

    def read(self, sheet: SheetCells, shapes: list[str]) -> None:
        """Make the formulas of a sheet ready."""
        prepared, unusual = self.prepared, sheet.unusual
        texts, left, analyses = prepared.texts, prepared.shapes, prepared.analyses
        known: dict[str, Analysis] = {}
        named: set[str] = set()
        for number, (cell, text, shape) in enumerate(zip(sheet.cells, sheet.texts, shapes, strict=True)):
            analysis = known.get(shape)
            if analysis is not None and number not in unusual and not uneven(text):
                analyses[cell] = analysis
                if shape in named:
                    texts[cell] = self.normalise.with_names(text, sheet.name)
                    prepared.rewritten.add(cell)
                else:
                    texts[cell], left[cell] = text, shape
                continue
            self._one(cell, sheet.formula(number), shape)
            if texts.get(cell) == text:
                left[cell] = shape
            if number not in unusual and (way := self.normalise.way_with(shape, sheet.name)):
                known[shape] = analyses[cell]
                if way is Way.NAMED:
                    named.add(shape)

    def _one(self, cell: Cell, formula: Formula, shape: str) -> None:
        """Make one formula ready, or refuse it; the shape is that of the text in the file."""
        prepared, arrays = self.prepared, formula.area is not None
        if formula.area:
            prepared.filled[cell] = formula.area
            prepared.arrays.add(cell)
        try:
            text = _text_of(formula, cell[0], self.normalise)
            known = shape if text == formula.text else ""
            normal = self.normalise(text, cell[0], formula.place, arrays=arrays, shape=known)
            known = known if normal.text == text else ""
            prepared.analyses[cell] = self.analyse(normal.text, arrays=arrays, shape=known)
            prepared.texts[cell] = normal.text
        except (ElsewhereError, UnreadableReferenceError) as problem:
            prepared.refused[cell] = problem.text
            return
        if normal.marked:
            prepared.marked.add(cell)
        if arrays or formula.shared or normal.marked or normal.text != formula.text:
            prepared.rewritten.add(cell)


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
                prepared.shapes.pop(cell, None)
                prepared.rewritten.add(cell)
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
