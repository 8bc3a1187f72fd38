"""Count the cells of a sheet before any reader opens it, and note those without a usable value.

Every byte goes through a strict parser. Rows in the plain form that programs write are counted by regular
expressions, all other elements one by one.
"""

from __future__ import annotations

import html
import re
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple, NoReturn

from kpi_xl.files.columns import column_number
from kpi_xl.files.far_cells import MOST_FAR_CELLS, is_dense
from kpi_xl.files.package import feed, strict_parser, taker
from kpi_xl.files.place import LAST_COLUMN, Place
from kpi_xl.files.refusal import CORRUPT, Refused, too_large

if TYPE_CHECKING:
    from zipfile import ZipFile

    from kpi_xl.files.package import Attributes, Member

MOST_CELLS = 2_000_000
MOST_BROKEN_CELLS = 400_000
_WIDE = frozenset({b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<"})
_UTF8 = frozenset({"utf-8", "utf8", "us-ascii"})
_LONGEST_ROW = 1 << 20
_LOOKED_AT = frozenset({"c", "v", "extLst", "f", "is", "row", "col"})
_TRUE = frozenset({"1", "true"})
_COLUMN_DIGITS = 6  # of the number of a column, which is at most 16,384

_ATTRIBUTES = rb'(?: [\w:]++="[^<"]*+")*+'
_FORMULA = rb"(?:<f" + _ATTRIBUTES + rb"(?:/>|>[^<]*+</f>))?+"
_CONTENT = rb"(?:<is><t" + _ATTRIBUTES + rb">[^<]*+</t></is>|" + _FORMULA + rb"(?:<v>[^<]*+</v>|<v ?/>)?+)"
_CELL = (
    rb'<c r="[A-Z]{1,3}\1"(?: s="[0-9]++")?+(?: t="(?:n|s|str|inlineStr|b|d)")?+(?:/>|>'
    + _CONTENT
    + rb"</c>)"
)
_PLAIN_ROWS = re.compile(rb'(?:<row r="([1-9][0-9]{0,6})"' + _ATTRIBUTES + rb">(?:" + _CELL + rb")++</row>)+")
"""Rows as programs write them, of which no cell holds an error; no row is tried in more than one way."""
_UNCALCULATED = re.compile(
    rb'<c r="([A-Z]{1,3})([0-9]++)"(?: s="[0-9]++")?+(?: t="(?:n|s|b|d)")?+><f'
    + _ATTRIBUTES
    + rb"(?:/>|>([^<]++)</f>)(?:<v></v>|<v ?/>)?+</c>"
)
_ROW_NUMBER = re.compile(rb'<row r="([0-9]++)')
_COLUMN = re.compile(rb'<c r="([A-Z]++)')
_HIDDEN_ROW = re.compile(rb'<row r="([0-9]++)"[^<]*? hidden="(?:1|true)"')
_SHARED_TEXT = re.compile(rb'<c r="[A-Z]++[0-9]++"(?: s="[0-9]++")?+ t="s"')


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
    hidden_rows: frozenset[int] = frozenset()
    """The rows that a filter, a closed group or the user hides."""
    hidden_columns: frozenset[int] = frozenset()
    cells: int = 0
    extent: int = 0
    """The cells of the smallest range from A1 on that holds all of them."""
    merged: int = 0
    """How many merged ranges there are."""


class _Part:
    """One part on its way through a strict parser."""

    def __init__(self, archive: ZipFile, part: str) -> None:
        self.archive, self.part = archive, part
        self.head = b""
        self.encodings: list[str] = []
        self.parser = strict_parser()
        self.parser.XmlDeclHandler = self._declared
        self.parse = taker(self.parser)

    def take(self, chunk: bytes, final: bool) -> None:
        """Take the next piece."""
        self.head = self.head or chunk[:2]
        self.parse(chunk, final)

    def _declared(self, _version: str, encoding: str | None, _standalone: int) -> None:
        self.encodings.append((encoding or "utf-8").casefold())

    @property
    def utf8(self) -> bool:
        """Return whether the part is in UTF-8, as far as can be told by now."""
        return self.head not in _WIDE and _UTF8.issuperset(self.encodings)

    def refuse(self, *_: object) -> NoReturn:
        raise Refused("corrupt-file", CORRUPT.format(part=self.part))


class PlainPart(_Part):
    """A part that is refused when regular expressions could be mistaken in it.

    In well-formed UTF-8 without comments, character data sections and processing instructions every `<` opens
    a tag, so what has the form of an element is one.
    """

    def __init__(self, archive: ZipFile, part: str) -> None:
        super().__init__(archive, part)
        self.parser.CommentHandler = self.parser.StartCdataSectionHandler = self.refuse
        self.parser.ProcessingInstructionHandler = self.refuse

    def take(self, chunk: bytes, final: bool) -> None:
        """Take the next piece, and refuse a part that turns out not to be in UTF-8."""
        super().take(chunk, final)
        if not self.utf8:
            self.refuse()


class _SheetScan(_Part):
    """Counts the cells of one sheet part, and remembers those without a usable value."""

    def __init__(
        self, archive: ZipFile, part: str, percent_styles: frozenset[str], *, noting: bool = True
    ) -> None:
        super().__init__(archive, part)
        self.parse = taker(self.parser, archive)
        self.percent_styles, self.noting = percent_styles, noting
        self.percent: list[tuple[int, int]] = []
        self.hidden_rows: set[int] = set()
        self.unseen = bytearray()
        self.ranges = 0
        self.place = Place(part)
        self.rows = self.columns = self.cells = self.texts = self.merged = 0
        self.broken: dict[tuple[int, int], BrokenCell] = {}
        self.kind = ""
        self.formula: list[str] | None = None
        self.value: list[str] | None = None
        self.parser.StartElementHandler = self.start

    def start(self, name: str, attributes: Attributes) -> None:  # noqa: C901 - one line per kind
        if name == "mergeCell":  # there may be a million of them
            self.merged += 1
            return
        self.parser.CharacterDataHandler = None
        name = name.rpartition(":")[2]
        if name not in _LOOKED_AT:
            return
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
            self.place.start(name, attributes)
            if attributes.get("hidden") in _TRUE:
                self.hidden_rows.add(self.place.row)
        elif name == "col":
            self._columns(attributes)

    def _columns(self, attributes: Attributes) -> None:
        """Remember columns that are hidden: a mark for each, as ranges of them may lie over each other."""
        self.ranges += 1
        if self.ranges > LAST_COLUMN:
            raise too_large(LAST_COLUMN, "columns", "kolommen")
        ends = (attributes.get("min", ""), attributes.get("max", ""))
        if attributes.get("hidden") in _TRUE and all(
            end.isdecimal() and len(end) <= _COLUMN_DIGITS for end in ends
        ):
            self.unseen = self.unseen or bytearray(LAST_COLUMN + 1)
            first, last = int(ends[0]), min(int(ends[1]), LAST_COLUMN)
            self.unseen[first : last + 1] = b"\1" * (last + 1 - first)

    @property
    def hidden_columns(self) -> frozenset[int]:
        """Return the numbers of the columns that are hidden."""
        return frozenset(column for column, hidden in enumerate(self.unseen) if hidden)

    def _open_cell(self, attributes: Attributes) -> None:
        self.cells += 1
        self.kind = attributes.get("t", "n")
        self.texts += self.kind == "s"
        self.place.start("c", attributes)
        row, column = self.place.row, self.place.column
        self.reach(row, column)
        if attributes.get("s") in self.percent_styles:
            self.percent.append((row, column))

    def reach(self, row: int, column: int) -> None:
        """Remember how far the cells reach, and refuse what no sheet can hold."""
        self.place.check(row, column)
        self.columns = max(self.columns, column)
        self.rows = max(self.rows, row)
        if self.cells > MOST_CELLS:
            raise too_large(MOST_CELLS, "cells", "cellen")

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
        self.note(self.place.row, self.place.column, error, "".join(self.formula or ()))

    def note(self, row: int, column: int, error: str, formula: str) -> None:
        """Remember a cell without a usable value."""
        if not self.noting:
            return
        if len(self.broken) >= MOST_BROKEN_CELLS:
            raise too_large(MOST_BROKEN_CELLS, "cells without a value", "cellen zonder waarde")
        self.broken[row, column] = BrokenCell(error[:20], formula[:200])


class _PlainScan(_SheetScan):
    """Counts rows in the plain form by regular expressions; whatever else a part holds goes the slow way."""

    def __init__(
        self, archive: ZipFile, part: str, percent_styles: frozenset[str], *, noting: bool = True
    ) -> None:
        super().__init__(archive, part, percent_styles, noting=noting)
        self.whole = PlainPart(
            archive, part
        )  # sees every byte; the own parser what stands around the plain rows
        self.kept = b""
        styles = "|".join(percent_styles).encode()
        self.percents = styles and re.compile(rb'<c r="([A-Z]++)([0-9]++)" s="(?:%b)"' % styles)

    def take(self, chunk: bytes, final: bool) -> None:
        self.whole.take(chunk, final)
        data = self.kept + chunk
        cut = len(data) if final else _before_last_row(data)
        data, self.kept = data[:cut], data[cut:]
        done = 0
        for rows in _PLAIN_ROWS.finditer(data) if b"<row " in data else ():
            self.parse(data[done : rows.start()], False)
            self.count(rows[0])
            done = rows.end()
        self.parse(data[done:], final)

    def count(self, rows: bytes) -> None:
        """Count the cells of plain rows; the last one goes the slow way, for what comes after it."""
        last = rows.rfind(b"<c ")
        cells = rows[:last]
        columns = {letters: column_number(letters.decode()) for letters in set(_COLUMN.findall(cells))}
        self.cells += cells.count(b"<c ")
        if b' hidden="' in cells:
            self.hidden_rows.update(map(int, _HIDDEN_ROW.findall(cells)))
        self.texts += len(_SHARED_TEXT.findall(cells)) if b' t="s"' in cells else 0
        self.reach(max(map(int, _ROW_NUMBER.findall(cells))), max(columns.values(), default=0))
        if self.percents:
            self.percent += [(int(row), columns[letters]) for letters, row in self.percents.findall(cells)]
        if self.noting and b"<f" in cells:
            for match in _UNCALCULATED.finditer(cells):
                self.note(int(match[2]), columns[match[1]], "", _unescaped(match[3] or b""))
        self.parse(rows[last : -len(b"</row>")], False)


def _unescaped(text: bytes) -> str:
    """Read character data as a parser does; the strict parser saw that it is well-formed."""
    found = text.decode()
    return html.unescape(found).replace("\r\n", "\n") if "&" in found or "\r" in found else found


def _before_last_row(data: bytes) -> int:
    """Return where to cut so that no row is cut in two, or no tag where no row goes on, or a very long one."""
    cut = data.rfind(b"<row ")
    if cut < 0 or len(data) - cut > _LONGEST_ROW or data.find(b"</sheetData>", cut) > 0:
        cut = data.rfind(b"<")
        return cut if cut > 0 else len(data)
    return cut


def scan_sheet(
    archive: ZipFile, member: Member, percent: frozenset[str] = frozenset(), *, noting: bool = True
) -> Sheet:
    """Count the cells of a sheet of an xlsx package, and note those without a usable value if asked to."""
    with suppress(Refused):  # whatever makes the quick way hesitate is for the slow one to judge
        return _scanned(_PlainScan(archive, member.part, percent, noting=noting), member)
    return _scanned(_SheetScan(archive, member.part, percent, noting=noting), member)


def _scanned(scan: _SheetScan, member: Member) -> Sheet:
    feed(scan.take, scan.archive, member.part)
    scan.close_cell()
    dense = scan.utf8 and is_dense(scan.cells, scan.rows, scan.columns)
    return Sheet(
        member.name,
        member.hidden,
        dense,
        scan.broken,
        scan.texts,
        frozenset(scan.percent),
        frozenset(scan.hidden_rows),
        scan.hidden_columns,
        scan.cells,
        scan.rows * scan.columns,
        scan.merged,
    )


def within_limits(sheets: list[Sheet]) -> list[Sheet]:
    """Return the sheets, of which so many may have their blanks filled in as the memory has room for.

    Raises
    ------
    Refused
        All sheets together hold too many cells, or too many that stand far apart.
    """
    if sum(sheet.cells for sheet in sheets) > MOST_CELLS:
        raise too_large(MOST_CELLS, "cells", "cellen")
    cells = extent = 0
    kept: list[Sheet] = []
    for sheet in sheets:
        dense = sheet.dense and is_dense(cells + sheet.cells, extent + sheet.extent, 1)
        if dense:
            cells, extent = cells + sheet.cells, extent + sheet.extent
        kept.append(sheet if dense == sheet.dense else sheet._replace(dense=dense))
    if sum(sheet.cells for sheet in kept if not sheet.dense) > MOST_FAR_CELLS:
        raise too_large(MOST_FAR_CELLS, "cells", "cellen")
    return kept
