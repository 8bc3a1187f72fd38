"""Add parts to the package of a workbook: a sheet, a relation, a content type."""

from __future__ import annotations

from lxml import etree

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES = "[Content_Types].xml"


def add_sheet(parts: dict[str, bytes], workbook: str, name: str, content: bytes) -> None:
    """Add a sheet after the others."""
    part = f"xl/worksheets/added{free(parts, 'xl/worksheets/added{}.xml')}.xml"
    parts[part] = content
    declare(parts, part, f"{TYPES}.worksheet+xml")
    identifier = relate(parts, workbook, f"{RELATIONS}/worksheet", f"/{part}")
    root = etree.fromstring(parts[workbook])
    sheets = root.find("{*}sheets")
    assert sheets is not None  # noqa: S101 - the reader found them
    numbers = [int(sheet.get("sheetId") or 0) for sheet in sheets]
    entry = etree.SubElement(sheets, sheets[0].tag)
    entry.set("name", name)
    entry.set("sheetId", str(max(numbers) + 1))
    entry.set(f"{{{RELATIONS}}}id", identifier)
    parts[workbook] = written(root)


def free(parts: dict[str, bytes], *patterns: str) -> int:
    """Return the first number with which none of these names of parts is taken."""
    number = 1
    while any(pattern.format(number) in parts for pattern in patterns):
        number += 1
    return number


def relate(parts: dict[str, bytes], part: str, kind: str, target: str) -> str:
    """Relate a part to another one, and return the name of the relation."""
    folder, _, name = part.rpartition("/")
    listing = f"{folder}/_rels/{name}.rels"
    root = (
        etree.fromstring(parts[listing])
        if listing in parts
        else etree.fromstring(f'<Relationships xmlns="{_PACKAGE}"/>')
    )
    taken = {entry.get("Id") for entry in root}
    number = 1
    while f"rIdKpi{number}" in taken:
        number += 1
    identifier = f"rIdKpi{number}"
    etree.SubElement(root, f"{{{_PACKAGE}}}Relationship", Id=identifier, Type=kind, Target=target)
    parts[listing] = written(root)
    return identifier


def declare(parts: dict[str, bytes], part: str, kind: str) -> None:
    """Tell what a part is."""
    extend_types(parts, f'<Override PartName="/{part}" ContentType="{kind}"/>'.encode())


def extend_types(parts: dict[str, bytes], entry: bytes) -> None:
    """Add an entry to the list of content types."""
    types = parts[CONTENT_TYPES]
    at = types.rindex(b"</")
    parts[CONTENT_TYPES] = types[:at] + entry + types[at:]


def written(root: etree._Element) -> bytes:
    """Write a part."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
