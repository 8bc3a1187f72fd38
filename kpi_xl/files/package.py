"""Look through the parts of an xlsx or ods package before any reader opens it.

A stream of events is counted, nothing is built, so a hostile part costs no more than its own bytes.
"""

from __future__ import annotations

import posixpath
import re
import zlib
from typing import TYPE_CHECKING, NamedTuple
from xml.parsers import expat
from zipfile import BadZipFile

from kpi_xl.files.columns import column_number
from kpi_xl.files.refusal import CORRUPT, NO_SHEETS, TOO_LARGE, UNSAFE, Refused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from zipfile import ZipFile

    Attributes = dict[str, str]

LARGEST_EXTENT = 5_000_000
MOST_CELLS = 2_000_000
MOST_SHARED_TEXT = 64_000_000
MOST_BROKEN_CELLS = 100_000
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
_CHUNK = 1 << 16
_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_BROKEN = (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError)


class BrokenCell(NamedTuple):
    """A cell without a usable value: an Excel error, or a formula that was never calculated."""

    error: str
    formula: str


class Sheet(NamedTuple):
    """What is known of a sheet before it is read."""

    name: str
    hidden: bool = False
    dense: bool = True
    """False when few cells stand far apart, or the part is not UTF-8: the fast reader cannot be used."""
    broken: dict[tuple[int, int], BrokenCell] = {}  # noqa: RUF012 - never changed after it is made
    texts: int = 0
    """How many cells point at a shared string."""
    percent: frozenset[tuple[int, int]] = frozenset()
    """The cells whose number is shown as a percentage."""


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
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.EntityDeclHandler = _refuse_doctype
    if start:
        parser.StartElementHandler = lambda name, attributes: start(name.rpartition(":")[2], attributes)
    _feed(parser, archive, part)
    return parser


def _feed(parser: expat.XMLParserType, archive: ZipFile, part: str) -> None:
    try:
        with archive.open(part) as stream:
            while chunk := stream.read(_CHUNK):
                parser.Parse(chunk, False)
        parser.Parse(b"", True)
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


class _SheetScan:
    """Counts the cells of one sheet part, and remembers those without a usable value."""

    def __init__(self, part: str, percent_styles: frozenset[str]) -> None:
        self.part = part
        self.percent_styles = percent_styles
        self.percent: list[tuple[int, int]] = []
        self.row = self.column = self.rows = self.columns = self.cells = self.texts = 0
        self.broken: dict[tuple[int, int], BrokenCell] = {}
        self.kind = ""
        self.formula: list[str] | None = None
        self.value: list[str] | None = None
        self.parser = expat.ParserCreate()

    def start(self, name: str, attributes: Attributes) -> None:
        self.parser.CharacterDataHandler = None
        name = name.rpartition(":")[2]
        if name == "c":
            self.close_cell()
            self._open_cell(attributes)
        elif name == "v":
            self.value = []
            if self.kind == "e" or self.formula is not None:
                self.parser.CharacterDataHandler = self.value.append
        elif name == "extLst":  # the last thing in a cell or sheet; small trend lines in it hold formulas too
            self.close_cell()
        elif name == "f" and self.kind:
            self.formula = []
            self.parser.CharacterDataHandler = self.formula.append
        elif name == "is":
            self.value = []
        elif name == "row":
            self.close_cell()
            reference = attributes.get("r")
            self.row = self._number(reference, LAST_ROW) if reference else self.row + 1
            self.column = 0

    def _open_cell(self, attributes: Attributes) -> None:
        self.cells += 1
        self.kind = attributes.get("t", "n")
        self.texts += self.kind == "s"
        reference = attributes.get("r")
        if reference:
            match = _REFERENCE.fullmatch(reference)
            if match is None:
                raise Refused("corrupt-file", CORRUPT.format(part=self.part))
            self.column = column_number(match[1])
            self.row = int(match[2])
        else:
            self.column += 1
            self.row = self.row or 1
        if self.column > LAST_COLUMN or self.row > LAST_ROW:
            raise Refused("corrupt-file", CORRUPT.format(part=self.part))
        self.columns = max(self.columns, self.column)
        self.rows = max(self.rows, self.row)
        if attributes.get("s") in self.percent_styles:
            self.percent.append((self.row, self.column))
        if self.cells > MOST_CELLS:
            raise Refused("too-large", TOO_LARGE.format(limit=f"{MOST_CELLS:,}", en="cells", nl="cellen"))

    def _number(self, text: str, limit: int) -> int:
        if not (text.isdecimal() and len(text) < 9 and 0 < int(text) <= limit):  # noqa: PLR2004 - enough digits for any row
            raise Refused("corrupt-file", CORRUPT.format(part=self.part))
        return int(text)

    def close_cell(self) -> None:
        if self.kind == "e":
            self._note("".join(self.value or ()) or "#VALUE!")
        elif (
            self.formula is not None
            and self.kind not in ("str", "inlineStr")
            and not "".join(self.value or ())
        ):
            self._note("")  # some writers leave the value out, others write it empty
        self.kind = ""
        self.formula = self.value = None

    def _note(self, error: str) -> None:
        if len(self.broken) >= MOST_BROKEN_CELLS:
            limit = f"{MOST_BROKEN_CELLS:,}"
            raise Refused(
                "too-large",
                TOO_LARGE.format(limit=limit, en="cells without a value", nl="cellen zonder waarde"),
            )
        self.broken[self.row, self.column] = BrokenCell(error[:20], "".join(self.formula or ())[:200])


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


def scan_sheet(archive: ZipFile, member: Member, percent: frozenset[str] = frozenset()) -> Sheet:
    """Count the cells of a sheet of an xlsx package, and note those without a usable value."""
    scan = _SheetScan(member.part, percent)
    parser = scan.parser
    encoding: list[str] = []
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.EntityDeclHandler = _refuse_doctype
    parser.XmlDeclHandler = lambda _version, name, _standalone: encoding.append(name or "utf-8")
    parser.StartElementHandler = scan.start
    _feed(parser, archive, member.part)
    scan.close_cell()
    with archive.open(member.part) as stream:
        wide = stream.read(2) in (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")
    utf8 = not wide and all(name.casefold() in ("utf-8", "utf8", "us-ascii") for name in encoding)
    dense = utf8 and scan.rows * scan.columns <= LARGEST_EXTENT
    return Sheet(member.name, member.hidden, dense, scan.broken, scan.texts, frozenset(scan.percent))


def check_shared_text(archive: ZipFile, part: str, members: list[Member], sheets: list[Sheet]) -> None:
    """Refuse a workbook whose shared strings, written out in every cell, would fill the memory."""
    lengths = _shared_lengths(archive, part)
    if sum(sheet.texts for sheet in sheets) * max(lengths, default=0) <= MOST_SHARED_TEXT:
        return
    total = 0
    for member in members:
        for index in _shared_indexes(archive, member.part):
            total += lengths[index] if index < len(lengths) else 0
        if total > MOST_SHARED_TEXT:
            limit = f"{MOST_SHARED_TEXT:,}"
            raise Refused("too-large", TOO_LARGE.format(limit=limit, en="characters", nl="tekens"))


def _shared_lengths(archive: ZipFile, part: str) -> list[int]:
    lengths: list[int] = []
    parser = expat.ParserCreate()

    def start(name: str, _: Attributes) -> None:
        if name.rpartition(":")[2] == "si":
            lengths.append(0)
            if len(lengths) > MOST_CELLS:
                raise Refused(
                    "too-large", TOO_LARGE.format(limit=f"{MOST_CELLS:,}", en="texts", nl="teksten")
                )

    def text(characters: str) -> None:
        if lengths:
            lengths[-1] += len(characters)

    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.EntityDeclHandler = _refuse_doctype
    parser.StartElementHandler = start
    parser.CharacterDataHandler = text
    _feed(parser, archive, part)
    return lengths


def _shared_indexes(archive: ZipFile, part: str) -> Iterator[int]:
    parser = expat.ParserCreate()
    found: list[str] = []
    shared = False

    def start(name: str, attributes: Attributes) -> None:
        nonlocal shared
        parser.CharacterDataHandler = None
        local = name.rpartition(":")[2]
        if local == "c":
            shared = attributes.get("t") == "s"
        elif local == "v" and shared:
            found.append("")
            parser.CharacterDataHandler = text

    def text(characters: str) -> None:
        found[-1] += characters[:12]

    parser.StartElementHandler = start
    _feed(parser, archive, part)
    return (int(index) for index in found if index.strip().isdecimal())


def scan_open_document(archive: ZipFile) -> list[Sheet]:
    """Return the sheets of an ods package; repeated cells count as often as they are repeated."""
    sheets: list[Sheet] = []
    rows = columns = repeat = 0

    def start(name: str, attributes: Attributes) -> None:
        nonlocal rows, columns, repeat
        if name == "table":
            sheets.append(Sheet(_local(attributes, "name")))
            rows = 0
        elif name == "table-row":
            repeat = _repeated(attributes, "number-rows-repeated")
            rows += repeat
            columns = 0
        elif name in ("table-cell", "covered-table-cell"):
            columns += _repeated(attributes, "number-columns-repeated")
            if _local(attributes, "value-type") and rows * columns > LARGEST_EXTENT:
                limit = f"{LARGEST_EXTENT:,}"
                raise Refused("too-large", TOO_LARGE.format(limit=limit, en="cells", nl="cellen"))

    parse(archive, "content.xml", start)
    return sheets


def _local(attributes: Attributes, wanted: str) -> str:
    return next((value for key, value in attributes.items() if key.rpartition(":")[2] == wanted), "")


def _repeated(attributes: Attributes, name: str) -> int:
    count = _local(attributes, name)
    return int(count) if count.isdecimal() and len(count) < 12 else 1  # noqa: PLR2004 - more digits are no count
