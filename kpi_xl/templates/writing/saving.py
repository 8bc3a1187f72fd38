"""Save a workbook as parts in memory; the cells are written past openpyxl's way through a tree, which costs most of it."""

from __future__ import annotations

import io
from collections import defaultdict
from typing import TYPE_CHECKING, Any, cast
from xml.sax.saxutils import escape, quoteattr

from openpyxl.cell.rich_text import CellRichText
from openpyxl.comments.comment_sheet import CommentRecord
from openpyxl.compat import safe_string
from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import to_excel
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.worksheet.formula import ArrayFormula, DataTableFormula
from openpyxl.writer.excel import ExcelWriter

if TYPE_CHECKING:
    from zipfile import ZipFile

    from openpyxl import Workbook

_IN_PARTS = (ArrayFormula, DataTableFormula, CellRichText)
"""Values of several elements: a sheet with any of them is left to openpyxl."""
_PLAIN = frozenset("nbe")
"""Kinds of values that openpyxl writes as they are, beside texts and formulas; the others are moments."""
UNSTYLED = 0
"""The number of the look of cells that were given none."""


def parts_of(workbook: Workbook) -> dict[str, bytes]:
    """Return the parts of the file of a workbook, as openpyxl writes them."""
    archive = _Archive()
    _Writer(workbook, cast("ZipFile", archive)).write_data()
    return archive.parts


class _Archive:
    """Takes the parts that openpyxl would write into an archive."""

    def __init__(self) -> None:
        self.parts: dict[str, bytes] = {}

    def writestr(self, name: str, data: str | bytes) -> None:
        self.parts[name] = data.encode() if isinstance(data, str) else data

    def namelist(self) -> list[str]:
        return list(self.parts)


class _Writer(ExcelWriter):
    """Writes the parts of a workbook, sheets without a file between."""

    def write_worksheet(self, ws: Any) -> None:
        """Write a sheet as `ExcelWriter` does."""
        ws._drawing = SpreadsheetDrawing()  # noqa: SLF001 - as openpyxl does here, and below
        ws._drawing.charts, ws._drawing.images = ws._charts, ws._images  # noqa: SLF001
        writer: Any = _SheetWriter(ws, io.BytesIO())
        writer.write()
        ws._rels = writer._rels  # noqa: SLF001
        cast("Any", self)._archive.writestr(ws.path[1:], writer.read())  # noqa: SLF001
        self.manifest.append(ws)


class _SheetWriter(WorksheetWriter):
    """Writes a sheet; its rows as text."""

    def write_formatting(self) -> None:
        """Write the conditional formats as `WorksheetWriter` does; a look that rules share is looked for once."""
        sheet: Any = self.ws
        numbers: dict[int, int | None] = {}
        for ranges in sheet.conditional_formatting:
            for rule in ranges.rules:
                look = rule.dxf
                if look and id(look) not in numbers:
                    plain = look == DifferentialStyle()
                    numbers[id(look)] = None if plain else sheet.parent._differential_styles.add(look)  # noqa: SLF001
                if look and (number := numbers[id(look)]) is not None:
                    rule.dxfId = number
            self.xf.send(ranges.to_tree())

    def write_rows(self) -> None:
        """Write the rows as `WorksheetWriter` does."""
        cells = cast("Any", self.ws)._cells.values()  # noqa: SLF001 - as below
        if any(isinstance(cell.value, _IN_PARTS) for cell in cells):
            super().write_rows()
            return
        xf, out = cast("Any", self.xf.send(True)), cast("io.BytesIO", self.out)
        with xf.element("sheetData"):
            xf.flush()
            out.write(_rows(self.ws).encode("ascii", "xmlcharrefreplace"))
        self.xf.send(None)


def _rows(sheet: Any) -> str:
    rows: dict[int, list[str]] = defaultdict(list)
    numbers: dict[bytes, int] = {}  # of looks: finding one among openpyxl's is slow
    letters: dict[int, str] = {}
    looks = sheet.parent._cell_styles  # noqa: SLF001 - openpyxl has no other way to number a look
    for (row, column), cell in sorted(sheet._cells.items()):  # noqa: SLF001 - its own ways make cells that are not there
        cells = rows[row]
        if cell.comment is not None:
            sheet._comments.append(CommentRecord.from_cell(cell))  # noqa: SLF001 - as openpyxl does
        look = cell._style  # noqa: SLF001 - as above
        key = look.tobytes() if look else b""
        number = numbers.get(key)
        if number is None:
            number = numbers[key] = looks.add(look) if any(look or ()) else UNSTYLED
        if number == UNSTYLED and cell.value is None and cell.comment is None:
            continue
        letter = letters.get(column) or letters.setdefault(column, get_column_letter(column))
        styled = "" if number == UNSTYLED else f' s="{number}"'
        cells.append(f'<c r="{letter}{row}"{styled}{_content(cell)}</c>')
    dimensions = sheet.row_dimensions
    written = []
    for row in sorted(rows.keys() | dimensions.keys()):
        attributes = {"r": str(row), **dict(dimensions.get(row, {}))}
        told = "".join(f" {name}={quoteattr(value)}" for name, value in attributes.items())
        written.append(f"<row{told}>{''.join(rows.get(row, ()))}</row>")
    return "".join(written)


def _content(cell: Any) -> str:
    """Write what stands within a cell, after its kind."""
    value, kind = cell.value, cell.data_type
    if cell.hyperlink:
        cell.parent._hyperlinks.append(cell.hyperlink)  # noqa: SLF001 - as openpyxl does
    if kind == "f":
        return f"><f>{_escaped(value[1:])}</f><v></v>"
    if kind == "s":
        kept = ' xml:space="preserve"' if value != value.strip() else ""
        return f' t="inlineStr"><is><t{kept}>{_escaped(value)}</t></is>' if value else ' t="inlineStr">'
    if kind not in _PLAIN:
        value, kind = to_excel(value, cell.parent.parent.epoch), "n"  # type: ignore[no-untyped-call]
    held = "" if value is None or value == "" else f"<v>{_escaped(safe_string(value))}</v>"
    return f' t="{kind}">{held}'


def _escaped(text: str) -> str:
    return escape(text).replace("\r", "&#13;")
