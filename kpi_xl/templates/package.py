"""Finish a workbook's package: what openpyxl cannot write, and the same bytes every time."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

CREATED = "2026-01-01T00:00:00Z"
ZIP_TIME = (1980, 1, 1, 0, 0, 0)
CONTENT_TYPES = "[Content_Types].xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
_UNLINKED = re.compile(rb'(<(?:c:)?numFmt formatCode="[^"]*")\s*/>')
"""A number format of a chart that does not say whether that of the cells goes first."""
FONT_ORDER = [
    "b",
    "i",
    "strike",
    "condense",
    "extend",
    "outline",
    "shadow",
    "u",
    "vertAlign",
    "sz",
    "color",
    "name",
    "family",
    "charset",
    "scheme",
]


def text_of(element: etree._Element) -> str:
    """Return the text within an element that holds the text of a cell."""
    return "".join(str(text) for text in element.itertext(f"{{{MAIN}}}t"))


def read_parts(package: bytes) -> dict[str, bytes]:
    """Return every part of a package under its name."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def write_parts(parts: Mapping[str, bytes], *, level: int = 6) -> bytes:
    """Pack parts in a fixed order with a fixed time, so that the same parts give the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as archive:
        for name in sorted(parts, key=lambda name: (name != CONTENT_TYPES, name)):
            entry = zipfile.ZipInfo(name, ZIP_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, parts[name])
    return out.getvalue()


def in_order(parts: Mapping[str, bytes], alternative_texts: Mapping[str, Sequence[str]]) -> dict[str, bytes]:
    """Put the parts of a package in order: fonts, dates, number formats of charts and alternative texts.

    `alternative_texts` gives the texts of the charts of each drawing, in order.
    """
    parts = dict(parts)
    parts["xl/styles.xml"] = _ordered_fonts(parts["xl/styles.xml"])
    parts["docProps/core.xml"] = re.sub(
        rb"(<dcterms:(created|modified)[^>]*>)[^<]*", rb"\g<1>" + CREATED.encode(), parts["docProps/core.xml"]
    )
    for name in parts:
        if name.startswith("xl/charts/chart"):
            parts[name] = _UNLINKED.sub(rb'\1 sourceLinked="0"/>', parts[name])
    for name, texts in alternative_texts.items():
        parts[name] = _described(parts[name], texts)
    return parts


def _ordered_fonts(styles: bytes) -> bytes:
    """Sort the children of every font: the standard fixes their order, and openpyxl does not keep it."""
    root = etree.fromstring(styles)
    for font in root.iter(f"{{{MAIN}}}font"):
        font[:] = sorted(font, key=lambda child: FONT_ORDER.index(etree.QName(child).localname))
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _described(drawing: bytes, texts: Sequence[str]) -> bytes:
    """Give every chart its alternative text."""
    root = etree.fromstring(drawing)
    for properties, text in zip(root.iter(f"{{{DRAWING}}}cNvPr"), texts, strict=True):
        properties.set("descr", text)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
