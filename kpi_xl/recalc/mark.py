"""Mark what was not calculated: a note on each cell, and a sheet with the list."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from lxml import etree

from kpi_xl.hosts.address import Place, a1
from kpi_xl.model import Text
from kpi_xl.recalc.package import (
    CONTENT_TYPES,
    MAIN,
    RELATIONS,
    TYPES,
    add_sheet,
    declare,
    extend_types,
    free,
    relate,
    written,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kpi_xl.hosts.engine import Cell
    from kpi_xl.model import Language
    from kpi_xl.recalc.workbook import CalculatedWorkbook

SHEET = Text(en="Not calculated", nl="Niet berekend")
HEADINGS = (Text(en="Sheet", nl="Blad"), Text(en="Cell", nl="Cel"), Text(en="Reason", nl="Reden"))
NOTE = Text(en="Not calculated: {reason}.", nl="Niet berekend: {reason}.")
AUTHOR = "kpi-xl"

_VML = b'<Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/>'
_LONGEST_NAME = 31


def mark(data: bytes, calculated: CalculatedWorkbook, language: Language) -> bytes:
    """Return a workbook file with a note on each cell that was not calculated and a sheet that lists them."""
    missing = calculated.not_calculated
    if not missing:
        return data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        infos = {info.filename: info for info in archive.infolist()}
        parts = {name: archive.read(name) for name in infos}
    marker = _Marker(parts, calculated, language)
    marker.notes(missing)
    marker.list_sheet(missing)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in marker.parts.items():
            date = infos[name].date_time if name in infos else (1980, 1, 1, 0, 0, 0)
            info = zipfile.ZipInfo(name, date)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, content)
    return out.getvalue()


class _Marker:
    def __init__(self, parts: dict[str, bytes], calculated: CalculatedWorkbook, language: Language) -> None:
        self.parts = parts
        self._book = calculated.book
        self._language = language

    def notes(self, missing: Mapping[Cell, Text]) -> None:
        """Put a note on each cell; a sheet that has notes already keeps its own, and gets none."""
        by_sheet: dict[str, list[tuple[Place, str]]] = {}
        for (sheet, row, column), reason in missing.items():
            text = NOTE.format(reason=reason).in_(self._language)
            by_sheet.setdefault(sheet, []).append((Place(row, column), text))
        for sheet, notes in by_sheet.items():
            part = self._book.sheets[sheet]
            root = etree.fromstring(self.parts[part])
            if root.find("{*}legacyDrawing") is not None:
                continue
            number = free(self.parts, "xl/comments{}.xml", "xl/drawings/vmlDrawing{}.vml")
            comments, drawing = f"xl/comments{number}.xml", f"xl/drawings/vmlDrawing{number}.vml"
            self.parts[comments] = _comments(sorted(notes))
            self.parts[drawing] = _drawing(sorted(notes))
            relate(self.parts, part, f"{RELATIONS}/comments", f"/{comments}")
            identifier = relate(self.parts, part, f"{RELATIONS}/vmlDrawing", f"/{drawing}")
            _put_legacy_drawing(root, identifier)
            self.parts[part] = written(root)
            declare(self.parts, comments, f"{TYPES}.comments+xml")
            if not re.search(rb"""Extension=["']vml["']""", self.parts[CONTENT_TYPES]):
                extend_types(self.parts, _VML)

    def list_sheet(self, missing: Mapping[Cell, Text]) -> None:
        """Add a sheet that lists the cells."""
        taken = {name.casefold() for name in self._book.sheets}
        name, number = SHEET.in_(self._language), 1
        while name.casefold() in taken:
            number += 1
            name = f"{SHEET.in_(self._language)} {number}"[:_LONGEST_NAME]
        rows = [[heading.in_(self._language) for heading in HEADINGS]]
        rows += [
            [sheet, a1(Place(row, column)), reason.in_(self._language)]
            for (sheet, row, column), reason in missing.items()
        ]
        add_sheet(self.parts, self._book.workbook, name, _rows_xml(rows))


def _put_legacy_drawing(root: etree._Element, identifier: str) -> None:
    """Add the element for notes where the order of the format wants it."""
    namespace = etree.QName(root).namespace
    entry = etree.Element(f"{{{namespace}}}legacyDrawing")
    entry.set(f"{{{RELATIONS}}}id", identifier)
    after = (
        "legacyDrawingHF",
        "picture",
        "oleObjects",
        "controls",
        "webPublishItems",
        "tableParts",
        "extLst",
    )
    for child in root:
        if etree.QName(child).localname in after:
            child.addprevious(entry)
            return
    root.append(entry)


def _comments(notes: list[tuple[Place, str]]) -> bytes:
    entries = "".join(
        f'<comment ref="{a1(place)}" authorId="0"><text><t xml:space="preserve">{escape(text)}</t></text></comment>'
        for place, text in notes
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<comments xmlns="{MAIN}">'
        f"<authors><author>{AUTHOR}</author></authors><commentList>{entries}</commentList></comments>"
    ).encode()


def _drawing(notes: list[tuple[Place, str]]) -> bytes:
    shapes = "".join(
        f'<v:shape id="_x0000_s{1025 + index}" type="#_x0000_t202" style="position:absolute;margin-left:80pt;'
        f'margin-top:5pt;width:180pt;height:60pt;z-index:{index + 1};visibility:hidden" fillcolor="#ffffe1" '
        'o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow color="black" obscured="t"/>'
        '<v:path o:connecttype="none"/><v:textbox/><x:ClientData ObjectType="Note"><x:MoveWithCells/>'
        f"<x:SizeWithCells/><x:AutoFill>False</x:AutoFill><x:Row>{place.row - 1}</x:Row>"
        f"<x:Column>{place.column - 1}</x:Column></x:ClientData></v:shape>"
        for index, (place, _) in enumerate(notes)
    )
    return (
        '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
        'xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit">'
        '<o:idmap v:ext="edit" data="1"/></o:shapelayout><v:shapetype id="_x0000_t202" coordsize="21600,21600" '
        'o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/>'
        f'<v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>{shapes}</xml>'
    ).encode()


def _rows_xml(rows: list[list[str]]) -> bytes:
    lines = []
    for number, row in enumerate(rows, start=1):
        cells = "".join(
            f'<c r="{a1(Place(number, column))}" t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'
            for column, text in enumerate(row, start=1)
        )
        lines.append(f'<row r="{number}">{cells}</row>')
    widths = '<cols><col min="1" max="1" width="24" customWidth="1"/><col min="3" max="3" width="90" customWidth="1"/></cols>'
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns={quoteattr(MAIN)}>'
        f"{widths}<sheetData>{''.join(lines)}</sheetData></worksheet>"
    ).encode()
