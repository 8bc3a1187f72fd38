"""Where the cells of an older workbook are in the one made anew, and formulas that follow their cells there."""

from __future__ import annotations

import datetime as dt
import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from openpyxl.formula import Tokenizer
from openpyxl.formula.tokenizer import Token, TokenizerError
from openpyxl.utils import column_index_from_string
from openpyxl.utils import get_column_letter as letter

from kpi_xl.templates.layout.plan import quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_SHEET = re.compile(r"(?:'((?:[^']|'')+)'|([^'!]+))!(.+)")
_CELL = re.compile(r"(\$?)([A-Za-z]{1,3})(\$?)([1-9]\d{0,6})")
_COLUMN = re.compile(r"(\$?)([A-Za-z]{1,3})")
_ROW = re.compile(r"(\$?)([1-9]\d{0,6})")
_TABLE = re.compile(r"([^\[\]]+)\[(.*)\]")


def plain(value: object) -> object:
    """Return a moment at midnight as its day."""
    return value.date() if isinstance(value, dt.datetime) and value.time() == dt.time() else value


class SheetPlaces:
    """Where the rows and columns of one of our sheets are on the new sheet: by their headings and first cells."""

    def __init__(self, old: Worksheet, new: Worksheet) -> None:
        self.old, self.new = old, new
        self.header = _header_row(old)
        new_header = _header_row(new)
        self.headings = _headings(old, self.header)
        self.new_headings = _headings(new, new_header)
        self._columns = {name: column for column, name in self.new_headings.items()}
        self.own: dict[int, int] = {}
        """Where the columns that a user added are now."""
        self._rows = _paired(old, new, self.header) if self.header == new_header else {}

    def row(self, row: int) -> int | None:
        """Return the row of the new sheet with the same first cell; rows above the headings stay."""
        if not self.header or row <= self.header or self.old.cell(row, 1).value is None:
            return row
        return self._rows.get(row)

    def column(self, column: int) -> int | None:
        """Return the column of the new sheet under the same heading; one without a heading stays."""
        if column in self.own:
            return self.own[column]
        name = self.headings.get(column)
        if name is not None:
            return self._columns.get(name)
        return column if column not in self.new_headings else None

    def cell(self, row: int, column: int) -> tuple[int, int] | None:
        """Return where a cell is now; nothing when its row or column is not there any more."""
        there, beside = self.row(row), column if row < (self.header or 0) else self.column(column)
        return (there, beside) if there and beside else None


def _header_row(sheet: Worksheet) -> int:
    """Return the row with our headings, 0 without one; the sample pages have it within the first rows."""
    for row in sheet.iter_rows(max_row=min(sheet.max_row, 10)):
        if row[0].style == "kHead":
            return int(row[0].row or 0)
    return 0


def _headings(sheet: Worksheet, row: int) -> dict[int, str]:
    if not row:
        return {}
    return {cell.column: str(plain(cell.value)) for cell in sheet[row] if cell.value is not None}


def _paired(old: Worksheet, new: Worksheet, header: int) -> dict[int, int]:
    """Pair the rows below the headings that begin alike; of several alike the first with the first."""
    there: dict[object, list[int]] = {}
    for row in range(header + 1, new.max_row + 1):
        there.setdefault(plain(new.cell(row, 1).value), []).append(row)
    found = {}
    for row in range(header + 1, old.max_row + 1):
        value = plain(old.cell(row, 1).value)
        if value is not None and there.get(value):
            found[row] = there[value].pop(0)
    return found


class Places(NamedTuple):
    """The sheets of ours with where their cells are now, and the user's own sheets with their names now.

    `renamed` holds the names of ours by those that the user gave to sheets.
    """

    ours: Mapping[str, SheetPlaces]
    own: Mapping[str, str]
    renamed: Mapping[str, str] = MappingProxyType({})

    def formula(self, text: str, sheet: str, new: Workbook) -> str | None:
        """Return a formula with its references where they are now; nothing when one of them is gone."""
        try:
            tokens = Tokenizer(text).items
        except TokenizerError:
            return None
        parts = []
        for token in tokens:
            part: str | None = token.value
            if token.type == Token.OPERAND and token.subtype == Token.RANGE:
                part = self._reference(token.value, sheet, new)
            elif token.type == Token.OPERAND and token.subtype == Token.ERROR and token.value == "#REF!":
                part = None
            if part is None:
                return None
            parts.append(part)
        return "=" + "".join(parts)

    def _reference(self, text: str, sheet: str, new: Workbook) -> str | None:
        if "[" in text:
            return text if _is_in_table(text, new) else None
        match = _SHEET.fullmatch(text)
        name, cells = ((match[1] or match[2] or "").replace("''", "'"), match[3]) if match else (sheet, text)
        name = self.renamed.get(name, name)
        if match is None and not _is_cells(text):
            return text if text in new.defined_names else None
        if name in self.own:
            there: str | None = cells
        elif name in self.ours:
            there = _moved(cells, self.ours[name])
        else:
            return None
        if there is None or match is None:
            return there
        return f"{quoted(self.own.get(name, name))}!{there}"


def _is_cells(text: str) -> bool:
    parts = text.split(":")
    return any(all(pattern.fullmatch(part) for part in parts) for pattern in (_CELL, _COLUMN, _ROW)) and (
        len(parts) == 2 or _CELL.fullmatch(text) is not None  # noqa: PLR2004 - a range has two ends
    )


def _moved(cells: str, places: SheetPlaces) -> str | None:
    """Return a reference to one of our sheets with its ends where they are now."""
    ends = cells.split(":")
    patterns: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str | None]], ...] = (
        (_CELL, lambda match: _moved_cell(match, places)),
        (_COLUMN, lambda match: _moved_column(match, places)),
        (_ROW, lambda match: match[0] if places.row(int(match[2])) == int(match[2]) else None),
    )
    for pattern, moved in patterns:
        matches = [match for end in ends if (match := pattern.fullmatch(end))]
        if len(matches) == len(ends):
            there = [end for match in matches if (end := moved(match))]
            return ":".join(there) if len(there) == len(ends) else None
    return None


def _moved_cell(match: re.Match[str], places: SheetPlaces) -> str | None:
    there = places.cell(int(match[4]), column_index_from_string(match[2].upper()))
    return f"{match[1]}{letter(there[1])}{match[3]}{there[0]}" if there else None


def _moved_column(match: re.Match[str], places: SheetPlaces) -> str | None:
    there = places.column(column_index_from_string(match[2].upper()))
    return f"{match[1]}{letter(there)}" if there else None


def _is_in_table(text: str, new: Workbook) -> bool:
    """Tell whether a structured reference names a table and columns that the new workbook has."""
    match = _TABLE.fullmatch(text)
    tables: dict[str, Any] = {
        name: table for sheet in new.worksheets for name, table in dict(sheet.tables).items()
    }
    table = tables.get(match[1]) if match else None
    if match is None or table is None:
        return False
    columns = {column.name for column in table.tableColumns} or None
    wanted = re.findall(r"\[([^\[\]#]+)\]", f"[{match[2]}]" if "[" not in match[2] else match[2])
    return columns is None or set(wanted) <= columns
