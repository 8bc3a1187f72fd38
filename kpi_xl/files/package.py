"""Stream the parts of an xlsx or ods package, and list its sheets, before any reader opens it.

A stream of events is looked at, nothing is built, so a hostile part costs no more than its own bytes.
"""

from __future__ import annotations

import posixpath
import zlib
from typing import TYPE_CHECKING, NamedTuple
from xml.parsers import expat
from zipfile import BadZipFile

from kpi_xl.files.refusal import CORRUPT, NO_SHEETS, UNSAFE, Refused

if TYPE_CHECKING:
    from collections.abc import Callable
    from zipfile import ZipFile

    Attributes = dict[str, str]

_CHUNK = 1 << 16
_BROKEN = (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError)


class Member(NamedTuple):
    """A sheet as the workbook part lists it."""

    name: str
    hidden: bool
    part: str


def parse(
    archive: ZipFile, part: str, start: Callable[[str, Attributes], None] | None
) -> expat.XMLParserType:
    """Stream one XML part through expat; a document type or entity is refused.

    `start` is called for every element with its local name.
    """
    parser = strict_parser()
    parser.buffer_text = True
    if start:
        parser.StartElementHandler = lambda name, attributes: start(name.rpartition(":")[2], attributes)
    feed(parser.Parse, archive, part)
    return parser


def strict_parser() -> expat.XMLParserType:
    """Return a parser that refuses a document type or entity."""
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.EntityDeclHandler = _refuse_doctype
    return parser


def feed(take: Callable[[bytes, bool], object], archive: ZipFile, part: str) -> None:
    """Hand one part over piece by piece, and say at the end that it was the last one.

    Raises
    ------
    Refused
        The part cannot be unpacked, or is no proper XML.
    """
    try:
        with archive.open(part) as stream:
            while chunk := stream.read(_CHUNK):
                take(chunk, False)
        take(b"", True)
    except (*_BROKEN, KeyError, expat.ExpatError, LookupError, ValueError) as problem:
        raise Refused("corrupt-file", CORRUPT.format(part=part)) from problem


def _refuse_doctype(*_: object) -> None:
    raise Refused("unsafe-file", UNSAFE)


def list_sheets(archive: ZipFile) -> list[Member]:
    """Return the sheets of an xlsx package in the order of the workbook.

    Chart and dialog sheets hold no cells and are left out.
    """
    book = _target_of(archive, "_rels/.rels", "/officeDocument") or "xl/workbook.xml"
    folder, name = posixpath.split(book)
    targets: dict[str, tuple[str, str]] = {}
    listed: list[tuple[str, bool, str]] = []

    def relation(element: str, attributes: Attributes) -> None:
        if element == "Relationship":
            targets[attributes.get("Id", "")] = (
                attributes.get("Type", ""),
                _resolve(folder, attributes.get("Target", "")),
            )

    def sheet(element: str, attributes: Attributes) -> None:
        if element == "sheet":
            link = next((value for key, value in attributes.items() if key.rpartition(":")[2] == "id"), "")
            hidden = attributes.get("state", "visible") != "visible"
            listed.append((attributes.get("name", ""), hidden, link))

    parse(archive, posixpath.join(folder, "_rels", f"{name}.rels"), relation)
    parse(archive, book, sheet)
    members: list[Member] = []
    names = set(archive.namelist())
    for title, hidden, link in listed:
        kind, part = targets.get(link, ("", ""))
        if not link or (kind and not kind.endswith("/worksheet")):
            continue
        if part not in names:
            raise Refused("corrupt-file", CORRUPT.format(part=part or title))
        members.append(Member(title, hidden, part))
    if not listed:
        raise Refused("corrupt-file", NO_SHEETS)
    return members


def _target_of(archive: ZipFile, part: str, kind: str) -> str:
    found: list[str] = []

    def relation(element: str, attributes: Attributes) -> None:
        if element == "Relationship" and attributes.get("Type", "").endswith(kind):
            found.append(_resolve("", attributes.get("Target", "")))

    parse(archive, part, relation)
    return found[0] if found else ""


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
