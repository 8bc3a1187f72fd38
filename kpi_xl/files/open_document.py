"""Read the sheets of an OpenDocument spreadsheet, counting on the way.

No reader of others is used: what a few bytes can stand for here (spaces, repeated cells and rows) must be counted
before it is written out, and whoever counts has already read it.
"""

from __future__ import annotations

import datetime as dt
import re
from contextlib import suppress
from typing import TYPE_CHECKING

from kpi_xl.files.package import parse
from kpi_xl.files.place import LAST_COLUMN
from kpi_xl.files.refusal import NO_SHEETS, Refused, too_large
from kpi_xl.files.values import ErrorCell, Merged, Percent, Row, Rows, Uncalculated, Value

if TYPE_CHECKING:
    from collections.abc import Callable
    from zipfile import ZipFile

    from kpi_xl.files.package import Attributes

MOST_CELLS = 2_000_000
LARGEST_EXTENT = 3_000_000
MOST_TEXT = 64_000_000
MOST_REPEATED = 50_000
_UNSEEN = frozenset({"collapse", "filter"})
_OUTSIDE = frozenset(
    {"tracked-changes", "annotation", "shapes", "frame", "custom-shape", "dde-link", "scenario"}
)
"""Elements in which cells and paragraphs are not those of the sheet."""
_PARAGRAPHS = frozenset({"p", "h"})
_SPACE, _TAB, _LINE = "\x00", "\x01", "\x02"  # no document can hold these; they keep meant spaces apart
_BLANKS = re.compile(r"[ \t\r\n]+")
_MEANT = str.maketrans({_SPACE: " ", _TAB: "\t", _LINE: "\n"})
_DURATION = re.compile(r"(-?)P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:[.,]\d+)?)S)?)?")


def read_open_document(archive: ZipFile) -> list[Rows]:
    """Read all sheets.

    Raises
    ------
    Refused
        The content is damaged, or stands for more than can be read.
    """
    document = _Document()
    parse(archive, "content.xml", document.start, document.end, document.text)
    if not document.spreadsheet:
        raise Refused("corrupt-file", NO_SHEETS)
    return [
        Rows(
            sheet.name,
            sheet.rows,
            tuple(sheet.merged),
            sheet.style in document.hidden_styles,
            hidden_rows=frozenset(sheet.hidden_rows),
            hidden_columns=frozenset(sheet.hidden_columns),
        )
        for sheet in document.sheets
    ]


class _Sheet:
    def __init__(self, name: str, style: str) -> None:
        self.name, self.style = name, style
        self.rows: list[Row] = []
        self.merged: list[Merged] = []
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.columns = 0
        self.last = 0


class _Document:
    """Takes the events of the content part."""

    def __init__(self) -> None:
        self.spreadsheet = False
        self.sheets: list[_Sheet] = []
        self.hidden_styles: set[str] = set()
        self.style = ""
        self.outside = 0
        self.tables = 0
        self.cells = self.repeated = self.extent = self.characters = 0
        self.row: list[tuple[int, int, Value]] = []
        self.column = self.row_repeat = 1
        self.hidden = False
        self.cell: dict[str, str] | None = None
        self.paragraphs: list[str] = []
        self.pieces: list[str] | None = None

    @property
    def sheet(self) -> _Sheet:
        return self.sheets[-1]

    def start(self, name: str, attributes: Attributes) -> None:
        if self.outside or name in _OUTSIDE:
            self.outside += 1
        elif name == "table":
            self.tables += 1
            if self.tables == 1:
                told = _plain(attributes)
                self.sheets.append(_Sheet(told.get("name", ""), told.get("style-name", "")))
        elif name == "spreadsheet":
            self.spreadsheet = True
        elif name == "style":
            self.style = _plain(attributes).get("name", "")
        elif name == "table-properties" and _plain(attributes).get("display") == "false":
            self.hidden_styles.add(self.style)
        elif self.tables == 1:
            self._inside(name, attributes)

    def _inside(self, name: str, attributes: Attributes) -> None:
        if name == "table-row":
            self.row, self.column = [], 1
            told = _plain(attributes)
            self.row_repeat = _repeated(told, "number-rows-repeated")
            self.hidden = told.get("visibility") in _UNSEEN
        elif name in ("table-cell", "covered-table-cell"):
            self.cell, self.paragraphs = attributes, []
        elif name == "table-column":
            first = self.sheet.columns + 1
            told = _plain(attributes)
            self.sheet.columns += _repeated(told, "number-columns-repeated")
            if told.get("visibility") in _UNSEEN:
                self.sheet.hidden_columns.update(range(first, min(self.sheet.columns, LAST_COLUMN) + 1))
        elif self.cell is not None and name in _PARAGRAPHS:
            self.pieces = []
        elif self.pieces is not None:
            if name == "s":
                count = _repeated(_plain(attributes), "c")
                self._count_text(count)
                self.pieces.append(_SPACE * count)
            elif name in ("tab", "line-break"):
                self.pieces.append(_TAB if name == "tab" else _LINE)

    def text(self, characters: str) -> None:
        if self.pieces is not None and not self.outside:
            self._count_text(len(characters))
            self.pieces.append(characters)

    def end(self, name: str) -> None:
        if self.outside:
            self.outside -= 1
        elif name == "table":
            self.tables -= 1
        elif self.tables == 1:
            if name in _PARAGRAPHS and self.pieces is not None:
                words = _BLANKS.sub(" ", "".join(self.pieces)).strip(" ")
                self.paragraphs.append(words.translate(_MEANT))
                self.pieces = None
            elif name in ("table-cell", "covered-table-cell") and self.cell is not None:
                self._close_cell(self.cell)
                self.cell = None
            elif name == "table-row":
                self._close_row()

    def _close_cell(self, attributes: Attributes) -> None:
        if not attributes and not self.paragraphs:
            self.column += 1
            return
        told = _plain(attributes)
        repeat = _repeated(told, "number-columns-repeated")
        wrong = attributes.get("calcext:value-type") == "error"
        value = _value(told, "\n".join(self.paragraphs), wrong=wrong)
        if value is not None:
            self.row.append((self.column, repeat, value))
            self.cells += 1
            if self.cells > MOST_CELLS:
                raise too_large(MOST_CELLS, "cells", "cellen")
            self.repeated += repeat * self.row_repeat - 1
            if self.repeated > MOST_REPEATED:
                raise too_large(MOST_REPEATED, "repeated cells", "herhaalde cellen")
            if isinstance(value, str):
                self._count_text(len(value) * (repeat * self.row_repeat - 1))
            wide, high = (_repeated(told, f"number-{way}-spanned") for way in ("columns", "rows"))
            if (wide > 1 or high > 1) and self.row_repeat == 1:
                first = self.sheet.last + 1
                self.sheet.merged.append(Merged(first, self.column, first + high - 1, self.column + wide - 1))
        self.column += repeat

    def _close_row(self) -> None:
        sheet, repeat = self.sheet, self.row_repeat
        first, sheet.last = sheet.last + 1, sheet.last + repeat
        if not self.row:
            return
        column, wide, _ = self.row[-1]
        self.extent += (column + wide - 1) * repeat
        if self.extent > LARGEST_EXTENT:
            raise too_large(LARGEST_EXTENT, "cells", "cellen")
        if self.hidden:
            sheet.hidden_rows.update(range(first, first + repeat))
        values: list[Value] = []
        for place, count, value in self.row:
            values.extend([None] * (place - 1 - len(values)))
            values.extend([value] * count)
        sheet.rows.extend(Row(number, list(values)) for number in range(first, first + repeat))

    def _count_text(self, characters: int) -> None:
        self.characters += characters
        if self.characters > MOST_TEXT:
            raise too_large(MOST_TEXT, "characters", "tekens")


def _plain(attributes: Attributes) -> Attributes:
    """Return the attributes of the format itself by their local names; `calcext` repeats some for LibreOffice alone."""
    if not attributes:
        return attributes
    told: Attributes = {}
    for key, value in attributes.items():
        if not key.startswith("calcext:"):
            told.setdefault(key.rpartition(":")[2], value)
    return told


def _repeated(told: Attributes, name: str) -> int:
    count = told.get(name, "")
    return int(count) if count.isdecimal() and len(count) < 12 else 1  # noqa: PLR2004 - more digits are no count


def _value(told: Attributes, words: str, *, wrong: bool) -> Value:
    kind, formula = told.get("value-type", ""), told.get("formula", "")
    if wrong or (formula and words[:1] == "#" and kind != "float"):
        return ErrorCell(words or "#VALUE!", formula)
    if formula and not kind:
        return words or Uncalculated(formula)
    if not kind and "string-value" not in told:
        return words or None
    read, name = _READ.get(kind, (str, "string-value"))
    with suppress(ValueError, OverflowError):
        if (held := told.get(name, "")) or kind in _READ:
            return read(held)
    return words or None


def _day(text: str) -> dt.datetime | dt.date:
    return (
        dt.datetime.fromisoformat(text).replace(tzinfo=None) if "T" in text else dt.date.fromisoformat(text)
    )


def _duration(text: str) -> dt.timedelta:
    match = _DURATION.fullmatch(text)
    if match is None:
        raise ValueError(text)
    sign, days, hours, minutes, seconds = match.groups("0")
    length = dt.timedelta(
        days=int(days), hours=int(hours), minutes=int(minutes), seconds=float(seconds.replace(",", "."))
    )
    return -length if sign == "-" else length


def _percent(text: str) -> Percent:
    return Percent(float(text))


_READ: dict[str, tuple[Callable[[str], Value], str]] = {
    "float": (float, "value"),
    "currency": (float, "value"),
    "percentage": (_percent, "value"),
    "boolean": ("true".__eq__, "boolean-value"),
    "date": (_day, "date-value"),
    "time": (_duration, "time-value"),
}
"""How each type of cell is read, and from which attribute."""
