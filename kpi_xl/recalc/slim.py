"""A copy of a workbook that holds no more than some formulas and the cells they read.

What most formulas came to is known when a second engine is asked for the rest: it need not read them.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from kpi_xl.files.columns import column_letters
from kpi_xl.hosts.address import Place, place_of
from kpi_xl.hosts.boundary import CellError
from kpi_xl.model import ErrorCode
from kpi_xl.recalc.constructs import Span, spans
from kpi_xl.recalc.formula_cells import first_of, written

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from kpi_xl.hosts.boundary import CellScalar, CellValue
    from kpi_xl.hosts.engine import Cell
    from kpi_xl.recalc.formula_cells import SheetCells
    from kpi_xl.recalc.prepare import Prepared

SLIM_SHARE = 0.5
"""Up to this share of the formulas a slim copy is made; beyond it, a whole one is cheaper."""
FEW = 1_000
"""Up to so many cells of an area are looked for one by one."""
_PLACED = frozenset({"SUBTOTAL", "AGGREGATE"})  # what they give depends on rows that are hidden


def copy_of(prepared: Prepared, rest: Collection[Cell], known: Mapping[Cell, CellValue | None]) -> bytes:
    """Write a copy of a workbook with these formulas only; as little else as they need, where that is told."""
    slim = _slim_sheets(prepared, rest, known) if known else None
    return prepared.copy(rest, known) if slim is None else prepared.packed(slim)


def _slim_sheets(
    prepared: Prepared, rest: Collection[Cell], known: Mapping[Cell, CellValue | None]
) -> dict[str, bytes] | None:
    """Return the sheets of such a copy by their part; None when a whole copy is needed."""
    analyses = prepared.analyses
    if (
        len(rest) > SLIM_SHARE * len(prepared.texts)
        or prepared.filled
        or prepared.parts
        or any(analyses[cell].far or analyses[cell].functions & _PLACED for cell in rest)
    ):
        return None
    wanted: dict[str, set[Span]] = defaultdict(set)
    for alike in prepared.alike:
        for span in _spans(prepared, alike, rest):
            if not span.sheet:
                return None
            wanted[span.sheet.casefold()].add(span)
    formulas: dict[str, list[Cell]] = defaultdict(list)
    for cell in rest:
        formulas[cell[0]].append(cell)
    return {
        sheet.part: _sheet(prepared, sheet, wanted[name.casefold()], formulas[name], known)
        for name, sheet in prepared.sheets.items()
    }


def _spans(prepared: Prepared, alike: Sequence[Cell], rest: Collection[Cell]) -> Iterable[Span]:
    """Return what those formulas of one shape on one sheet read that are among the rest."""
    texts, analysis = prepared.texts, prepared.analyses[alike[0]]
    asked = [number for number, cell in enumerate(alike) if cell in rest]
    if not asked:
        return ()
    reads = prepared.graph.reads(alike, texts, analysis)
    if reads is None:
        return (span for number in asked for span in spans(texts[alike[number]], analysis, alike[0][0]))
    return (
        Span(sheet, top, left, bottom, right)
        for sheet, left, right, tops, bottoms in reads
        for top, bottom in {(tops[number], bottoms[number]) for number in asked}
    )


def _sheet(
    prepared: Prepared,
    sheet: SheetCells,
    wanted: Collection[Span],
    formulas: Collection[Cell],
    known: Mapping[Cell, CellValue | None],
) -> bytes:
    cells = _read(sheet, wanted)
    for place in cells:
        cell = (sheet.name, place.row, place.column)
        if cell in prepared.analyses or cell in prepared.refused:
            value = known.get(cell)
            cells[place] = _value(place, CellError(ErrorCode.NA) if value is None else first_of(value))
    for cell in formulas:
        place = Place(cell[1], cell[2])
        marked = f' t="array" ref="{_address(place)}"' if cell in prepared.marked else ""
        text = escape(prepared.texts[cell])
        cells[place] = f'<c r="{_address(place)}"><f{marked}>{text}</f></c>'
    rows: dict[int, list[str]] = defaultdict(list)
    for place in sorted(cells):
        rows[place.row].append(cells[place])
    lines = "".join(f'<row r="{row}">{"".join(found)}</row>' for row, found in rows.items())
    return f"<worksheet xmlns={quoteattr(sheet.namespace.strip('{}'))}><sheetData>{lines}</sheetData></worksheet>".encode()


def _read(sheet: SheetCells, wanted: Collection[Span]) -> dict[Place, str]:
    """Return the cells that are read, as they stand in the file."""
    few = {
        _address(Place(row, column))
        for span in wanted
        if _size(span) <= FEW
        for row in range(span.top, span.bottom + 1)
        for column in range(span.left, span.right + 1)
    }
    areas = [span for span in wanted if _size(span) > FEW]

    def is_read(address: str) -> bool:
        return address in few or (bool(areas) and _within(place_of(address), areas))

    return {place_of(address): text for address, text in sheet.written_cells(is_read)} if wanted else {}


def _size(span: Span) -> int:
    return (span.bottom - span.top + 1) * (span.right - span.left + 1)


def _within(place: Place, areas: Collection[Span]) -> bool:
    return any(
        area.top <= place.row <= area.bottom and area.left <= place.column <= area.right for area in areas
    )


def _address(place: Place) -> str:
    return f"{column_letters(place.column)}{place.row}"


def _value(place: Place, value: CellScalar) -> str:
    kind, text = written(value)
    return f'<c r="{_address(place)}" t="{kind}"><v>{escape(text)}</v></c>'
