r"""Stream the parts of an xlsx or ods package, and list its sheets, before any reader opens it.

A stream of events is looked at, nothing is built, so a hostile part costs no more than its own bytes.
Part names that differ in case only are one part, and `\` between folders is `/`: so the formats have it.
"""

from __future__ import annotations

import posixpath
import struct
import zlib
from contextlib import suppress
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple
from weakref import WeakKeyDictionary
from xml.parsers import expat
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

from kpi_xl.files.refusal import CORRUPT, NO_SHEETS, UNSAFE, Refused, too_large

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from zipfile import ZipInfo

    Attributes = dict[str, str]

LOCAL_HEADER = struct.Struct("<4s5H3I2H")
_ODD_FLAGS = 0x2061  # encrypted, patched, or with a directory that is
MOST_UNFOLDED = 128_000_000
"""The bytes of all parts together; a part that several sheets are read from counts for each of them."""
MOST_TAGS = 2_000_000
"""The tags of a package that are looked at one by one, or half of those of an OpenDocument file; plain rows are not."""
LONGEST_PIECE = 1_000_000
"""The bytes of a tag, a comment or a text; a cell holds 32,767 characters."""
MOST_SHEETS = 1_000
MOST_RELATIONS = 10_000
_CHUNK = 1 << 16
_SMALL = 1 << 15
BROKEN = (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError, KeyError)
"""What the reading of a part that is damaged raises."""


class Member(NamedTuple):
    """A sheet as the workbook part lists it."""

    name: str
    hidden: bool
    part: str


def parse(
    archive: ZipFile,
    part: str,
    start: Callable[[str, Attributes], None] | None = None,
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
) -> None:
    """Stream one XML part through expat; a document type or entity is refused.

    `start` and `end` are called for every element with its local name, `text` with what stands between them.
    """
    if not (end or text) and (small := _small_part(archive, part)) is not None:
        for name, attributes in _elements(small, part):
            if start:
                start(name, attributes)
        return
    parser = strict_parser()
    if start:
        parser.StartElementHandler = lambda name, attributes: start(name.rpartition(":")[2], attributes)
    if end:
        parser.EndElementHandler = lambda name: end(name.rpartition(":")[2])
    if text:
        parser.CharacterDataHandler = text
    looks = bool(start) + bool(end)
    feed(taker(parser, archive if looks else None, looks), archive, part)


_tags_seen: WeakKeyDictionary[ZipFile, int] = WeakKeyDictionary()


def taker(
    parser: expat.XMLParserType, archive: ZipFile | None = None, looks: int = 1
) -> Callable[[bytes, bool], object]:
    """Return what hands pieces of parts to a parser, and refuses what would take it long.

    A comment of many megabytes is looked at anew with every piece. With `archive`, the tags of all its parts are counted,
    as often as each is looked at: one of four bytes takes as long as any other.
    """
    given = 0

    def take(piece: bytes, final: bool) -> None:
        nonlocal given
        if archive is not None:
            seen = _tags_seen.get(archive, 0) + looks * piece.count(b"<")
            _tags_seen[archive] = seen
            if seen > MOST_TAGS:
                raise too_large(MOST_TAGS, "tags", "tags")
        given += len(piece)
        parser.Parse(piece, final)
        if given - parser.CurrentByteIndex > LONGEST_PIECE and not final:
            raise _too_long()

    return take


def _too_long() -> Refused:
    return too_large(LONGEST_PIECE // 1_000_000, "MB between two tags", "MB tussen twee tags")


def _small_part(archive: ZipFile, part: str) -> bytes | None:
    """Return the content of a part that may be remembered; None for a larger one."""
    try:
        info = archive.getinfo(part)
        if info.file_size > _SMALL:
            return None
        content = _unpacked(archive, info)
        return archive.read(part) if content is None else content
    except BROKEN as problem:
        raise Refused("corrupt-file", CORRUPT.format(part=part)) from problem


def _unpacked(archive: ZipFile, info: ZipInfo) -> bytes | None:
    """Return the content of a small part, unpacked in one go; None when there is anything unusual about it."""
    if (
        info.compress_type != ZIP_DEFLATED
        or info.flag_bits & _ODD_FLAGS
        or not isinstance(archive.fp, BytesIO)
    ):
        return None
    data, start = archive.fp.getvalue(), info.header_offset
    if not 0 <= start <= len(data) - LOCAL_HEADER.size:
        return None
    signature, *_, name, extra = LOCAL_HEADER.unpack_from(data, start)
    start += LOCAL_HEADER.size
    if signature != b"PK\x03\x04" or data[start : start + name] != info.orig_filename.encode():
        return None
    start += name + extra
    return _inflated(data[start : start + info.compress_size], info.file_size, info.CRC)


@lru_cache(maxsize=50)
def _inflated(packed: bytes, size: int, check: int) -> bytes | None:
    """Return what was packed, when it is what the archive says; most parts are the same in every workbook of a program."""
    content = zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, size + 1)
    return content if len(content) == size and zlib.crc32(content) == check else None


def _elements(content: bytes, part: str) -> tuple[tuple[str, Attributes], ...]:
    try:
        return _remembered_elements(content)
    except (*BROKEN, expat.ExpatError, LookupError) as problem:
        raise Refused("corrupt-file", CORRUPT.format(part=part)) from problem


@lru_cache(maxsize=50)
def _remembered_elements(content: bytes) -> tuple[tuple[str, Attributes], ...]:
    """Return the elements of a part: what one program writes is mostly the same in every workbook."""
    found: list[tuple[str, Attributes]] = []
    parser = strict_parser()
    parser.StartElementHandler = lambda name, attributes: found.append((name.rpartition(":")[2], attributes))
    parser.Parse(content, True)
    return tuple(found)


def strict_parser() -> expat.XMLParserType:
    """Return a parser that refuses a document type or entity."""
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.EntityDeclHandler = _refuse_doctype
    parser.buffer_text = True
    return parser


def feed(take: Callable[[bytes, bool], object], archive: ZipFile, part: str) -> None:
    """Hand one part over piece by piece, and say at the end that it was the last one.

    Raises
    ------
    Refused
        The part cannot be unpacked, or is no proper XML.
    """
    try:
        if (small := _small_part(archive, part)) is not None:
            take(small, False)
        else:
            with archive.open(part) as stream:
                since = 0
                while chunk := stream.read(_CHUNK):
                    take(chunk, False)
                    last = chunk.rfind(b"<")
                    since = since + len(chunk) if last < 0 else len(chunk) - last
                    if since > LONGEST_PIECE:
                        raise _too_long()
        take(b"", True)
    except (*BROKEN, expat.ExpatError, LookupError) as problem:
        raise Refused("corrupt-file", CORRUPT.format(part=part)) from problem


def _refuse_doctype(*_: object) -> None:
    raise Refused("unsafe-file", UNSAFE)


class _EnoughError(Exception):
    """All was seen that is needed."""


class Contents(NamedTuple):
    """What a workbook is made of: its sheets, and the parts that all of them share."""

    sheets: list[Member]
    styles: str = ""
    texts: str = ""
    since_1904: bool = False


def part_names(archive: ZipFile) -> dict[str, str]:
    """Return the name that each part has in the archive, by the name it is known by."""
    return {plain_part_name(name): name for name in archive.namelist()}


def plain_part_name(name: str) -> str:
    r"""Return what a part is known by.

    >>> plain_part_name(r"xl\Worksheets\Sheet1.xml")
    'xl/worksheets/sheet1.xml'
    """
    return name.replace("\\", "/").lstrip("/").lower()


class Relations(NamedTuple):
    """What a part of a workbook refers to: the kind and the part, by the id of the reference."""

    targets: dict[str, tuple[str, str]]

    def first(self, kind: str) -> str:
        """Return the first part of a kind."""
        return next((part for one, part in self.targets.values() if one.endswith(kind)), "")


def relations_of(archive: ZipFile, names: Mapping[str, str], part: str) -> Relations:
    """Read what a part refers to; a part that refers to nothing is damaged."""
    folder, name = posixpath.split(plain_part_name(part))
    listing = posixpath.join(folder, "_rels", f"{name}.rels")
    targets: dict[str, tuple[str, str]] = {}

    def relation(element: str, attributes: Attributes) -> None:
        if element == "Relationship":
            target = plain_part_name(_resolve(folder, attributes.get("Target", "").replace("\\", "/")))
            targets[attributes.get("Id", "")] = attributes.get("Type", ""), names.get(target, target)
            if len(targets) > MOST_RELATIONS:
                raise too_large(MOST_RELATIONS, "references", "verwijzingen")

    parse(archive, names.get(listing, listing), relation)
    return Relations(targets)


def list_sheets(archive: ZipFile) -> list[Member]:
    """Return the sheets of an xlsx package in the order of the workbook.

    Chart and dialog sheets hold no cells and are left out.
    """
    return list_contents(archive).sheets


def list_contents(archive: ZipFile) -> Contents:
    """Return what an xlsx package is made of, by the references of its workbook part."""
    names = part_names(archive)
    book = relations_of(archive, names, "").first("/officeDocument") or "xl/workbook.xml"
    relations = relations_of(archive, names, book)
    listed: list[tuple[str, bool, str]] = []
    since_1904 = False

    def sheet(element: str, attributes: Attributes) -> None:
        nonlocal since_1904
        if element == "definedNames":  # stands behind the sheets, and may be a million names long
            raise _EnoughError
        if element == "workbookPr":
            since_1904 = attributes.get("date1904") in ("1", "true")
        elif element == "sheet":
            links = {key: value for key, value in attributes.items() if key.rpartition(":")[2] == "id"}
            link = next((links[key] for key in sorted(links, key=len, reverse=True)), "")
            hidden = attributes.get("state", "visible") != "visible"
            listed.append((attributes.get("name", ""), hidden, link))
            if len(listed) > MOST_SHEETS:
                raise too_large(MOST_SHEETS, "sheets", "bladen")

    with suppress(_EnoughError):
        parse(archive, names.get(plain_part_name(book), book), sheet)
    members: list[Member] = []
    known = set(names.values())
    for title, hidden, link in listed:
        kind, part = relations.targets.get(link, ("", ""))
        if not link or (kind and not kind.endswith("/worksheet")):
            continue
        if part not in known:
            raise Refused("corrupt-file", CORRUPT.format(part=part or title))
        members.append(Member(title, hidden, part))
    if not listed:
        raise Refused("corrupt-file", NO_SHEETS)
    shared = {kind: relations.first(kind) for kind in ("/styles", "/sharedStrings")}
    styles, texts = (part if part in known else "" for part in shared.values())
    return Contents(members, styles, texts, since_1904)


def _resolve(folder: str, target: str) -> str:
    path = target if target.startswith("/") else posixpath.join(folder, target)
    return posixpath.normpath(path).lstrip("/")


def percent_styles(archive: ZipFile, part: str) -> frozenset[str]:
    """Return the cell styles of an xlsx package that show a number as a percentage."""
    formats = {"9", "10"}
    styles: list[str] = []
    inside = False

    def start(name: str, attributes: Attributes) -> None:
        nonlocal inside
        if name == "numFmt" and "%" in attributes.get("formatCode", ""):
            formats.add(attributes.get("numFmtId", ""))
        elif name in ("cellXfs", "cellStyles", "dxfs"):
            inside = name == "cellXfs"
        elif name == "xf" and inside:
            styles.append(attributes.get("numFmtId", ""))

    parse(archive, part, start)
    return frozenset(str(place) for place, style in enumerate(styles) if style in formats)
