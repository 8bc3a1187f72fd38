"""Sparklines: small lines within a cell, which openpyxl cannot write."""

from __future__ import annotations

from typing import NamedTuple

from lxml import etree

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
X14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
XM = "http://schemas.microsoft.com/office/excel/2006/main"
EXTENSION = "{05C60535-1F16-4fd2-B633-F4F36F0B64E0}"
# What may follow the extension list of a worksheet: nothing; it stands last.


class Sparkline(NamedTuple):
    """One small line: the cell it stands in and the range it shows."""

    cell: str
    source: str


def add_sparklines(sheet: bytes, lines: list[Sparkline], line: str, last: str) -> bytes:
    """Add sparklines to the XML of a worksheet, in the colour `line`, with the last point in `last`."""
    root = etree.fromstring(sheet)
    group = etree.Element(f"{{{X14}}}sparklineGroup", displayEmptyCellsAs="gap", markers="0", last="1")
    group.set("lineWeight", "1.5")
    group.set("displayHidden", "1")
    for name, colour in (
        ("colorSeries", line),
        ("colorNegative", last),
        ("colorMarkers", line),
        ("colorLast", last),
    ):
        etree.SubElement(group, f"{{{X14}}}{name}", rgb=f"FF{colour}")
    placed = etree.SubElement(group, f"{{{X14}}}sparklines")
    for entry in lines:
        spark = etree.SubElement(placed, f"{{{X14}}}sparkline")
        etree.SubElement(spark, f"{{{XM}}}f").text = entry.source
        etree.SubElement(spark, f"{{{XM}}}sqref").text = entry.cell
    extensions = root.find(f"{{{MAIN}}}extLst")
    if extensions is None:
        extensions = etree.SubElement(root, f"{{{MAIN}}}extLst")
        tables = root.find(f"{{{MAIN}}}tableParts")
        if tables is not None:
            tables.addnext(extensions)
    extension = etree.SubElement(extensions, f"{{{MAIN}}}ext", uri=EXTENSION, nsmap={"x14": X14})
    groups = etree.SubElement(extension, f"{{{X14}}}sparklineGroups", nsmap={"x14": X14, "xm": XM})
    groups.append(group)
    etree.cleanup_namespaces(extension)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
