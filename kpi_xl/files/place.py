"""Where a cell of an xlsx sheet stands: what it says itself, or else after the one before it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NoReturn

from kpi_xl.files.columns import column_number
from kpi_xl.files.refusal import CORRUPT, Refused

if TYPE_CHECKING:
    from kpi_xl.files.package import Attributes

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_MOST_DIGITS = 8


class Place:
    """Follows the rows and cells of a sheet part."""

    def __init__(self, part: str) -> None:
        self.part = part
        self.row = self.column = 0

    def start(self, name: str, attributes: Attributes) -> None:
        """Move to the row or cell that begins here."""
        reference = attributes.get("r")
        if name == "row":
            self.row = self._number(reference) if reference else self.row + 1
            self.column = 0
        elif name == "c":
            if reference:
                match = _REFERENCE.fullmatch(reference)
                if match is None:
                    self.refuse()
                self.column, self.row = column_number(match[1]), int(match[2])
            else:
                self.column += 1
                self.row = self.row or 1
            self.check(self.row, self.column)

    def check(self, row: int, column: int) -> None:
        """Refuse what no sheet can hold."""
        if column > LAST_COLUMN or row > LAST_ROW:
            self.refuse()

    def _number(self, text: str) -> int:
        if not (text.isdecimal() and len(text) <= _MOST_DIGITS and 0 < int(text) <= LAST_ROW):
            self.refuse()
        return int(text)

    def refuse(self, *_: object) -> NoReturn:
        """Say that the part is damaged."""
        raise Refused("corrupt-file", CORRUPT.format(part=self.part))
