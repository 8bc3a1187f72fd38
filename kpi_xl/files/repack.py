"""Packages with nothing in them but what the preflight has looked at, under names of our own.

A reader that is given such a package can open no other part, sheet or text than the one that was counted,
whatever it makes of the names in the user's file. Parts are copied as they lie in the archive, still compressed.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING, NamedTuple

from kpi_xl.files.package import LOCAL_HEADER

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from kpi_xl.files.package import Contents, Member

_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_VERSION, _MIDNIGHT_1980 = 20, 33
_COPIED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_NAMES = "http://schemas.openxmlformats.org"
_MAIN, _OFFICE = f"{_NAMES}/spreadsheetml/2006/main", f"{_NAMES}/officeDocument/2006/relationships"
_PACKAGE = f"{_NAMES}/package/2006"
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'


class Part(NamedTuple):
    """One part of a package as it lies in the archive."""

    name: str
    packed: bytes | memoryview
    method: int
    check: int
    size: int


def stored(name: str, content: bytes) -> Part:
    """Return a part that is not compressed."""
    return Part(name, content, zipfile.ZIP_STORED, zlib.crc32(content), len(content))


def copied(archive: zipfile.ZipFile, data: bytes, part: str, name: str) -> Part:
    """Return a part of an archive under another name; `data` is the whole archive."""
    info = archive.getinfo(part)
    if info.compress_type not in _COPIED:
        return stored(name, archive.read(part))
    start = info.header_offset
    lengths = LOCAL_HEADER.unpack_from(data, start)[-2:]
    start += LOCAL_HEADER.size + sum(lengths)
    packed = memoryview(data)[start : start + info.compress_size]
    return Part(name, packed, info.compress_type, info.CRC, info.file_size)


def package(parts: Iterable[Part]) -> bytes:
    """Write parts as a zip file."""
    out = io.BytesIO()
    directory: list[bytes] = []
    for part in parts:
        name = part.name.encode()
        facts = (part.method, 0, _MIDNIGHT_1980, part.check, len(part.packed), part.size, len(name))
        entry = (b"PK\x01\x02", _VERSION, _VERSION, 0, *facts, 0, 0, 0, 0, 0, out.tell())
        directory.append(_CENTRAL.pack(*entry) + name)
        out.write(LOCAL_HEADER.pack(b"PK\x03\x04", _VERSION, 0, *facts, 0) + name)
        out.write(part.packed)
    start = out.tell()
    listing = b"".join(directory)
    out.write(listing)
    count = len(directory)
    out.write(_END.pack(b"PK\x05\x06", 0, 0, count, count, len(listing), start, 0))
    return out.getvalue()


def workbook(
    archive: zipfile.ZipFile, data: bytes, contents: Contents, sheets: Sequence[Member | bytes]
) -> bytes:
    """Return an xlsx package with sheets of a workbook and what they share; the sheets are named 1, 2, 3.

    A sheet is copied, or given as the content of its part.
    """
    numbered = list(enumerate(sheets, 1))
    listed = "".join(f'<sheet name="{n}" sheetId="{n}" r:id="s{n}"/>' for n, _ in numbered)
    calendar = "1" if contents.since_1904 else "0"
    book = (
        f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><workbookPr date1904="{calendar}"/>'
        f"<sheets>{listed}</sheets></workbook>"
    )
    shared = [("styles", contents.styles), ("sharedStrings", contents.texts)]
    held = [(kind, part) for kind, part in shared if part]
    links = "".join(_link(f"s{n}", "worksheet", f"worksheets/sheet{n}.xml") for n, _ in numbered)
    links += "".join(_link(kind, kind, f"{kind}.xml") for kind, _ in held)
    types = "".join(
        f'<Override PartName="/xl/{name}.xml" ContentType="application/vnd.openxmlformats-officedocument.{kind}+xml"/>'
        for name, kind in (
            ("workbook", "spreadsheetml.sheet.main"),
            *((f"worksheets/sheet{n}", "spreadsheetml.worksheet") for n, _ in numbered),
            *((kind, f"spreadsheetml.{kind}") for kind, _ in held),
        )
    )
    rels = (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    )
    made = {
        "[Content_Types].xml": f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">{rels}{types}</Types>',
        "_rels/.rels": _relations(_link("book", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": book,
        "xl/_rels/workbook.xml.rels": _relations(links),
    }
    return package(
        (
            *(stored(name, text.encode()) for name, text in made.items()),
            *(copied(archive, data, part, f"xl/{kind}.xml") for kind, part in held),
            *(
                stored(f"xl/worksheets/sheet{n}.xml", sheet)
                if isinstance(sheet, bytes)
                else copied(archive, data, sheet.part, f"xl/worksheets/sheet{n}.xml")
                for n, sheet in numbered
            ),
        )
    )


def _relations(links: str) -> str:
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{links}</Relationships>'


def _link(name: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{name}" Type="{_OFFICE}/{kind}" Target="{target}"/>'


def steady(data: bytes, day: date) -> bytes:
    """Return a package without the hour it was written at, so that the same content gives the same bytes."""
    out = io.BytesIO()
    moment = f"{day.isoformat()}T00:00:00Z".encode()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            content = old.read(info)
            if info.filename == "docProps/core.xml":
                content = _MODIFIED.sub(rb"\g<1>" + moment, content)
            entry = zipfile.ZipInfo(info.filename)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, content)
    return out.getvalue()
