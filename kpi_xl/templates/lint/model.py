"""What the lint looks at: the parts of a package, parsed once, and what it finds."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from openpyxl.utils import column_index_from_string

from kpi_xl.templates.package import text_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml import etree

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
_CELL = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")


class Finding(NamedTuple):
    """One thing that Excel would stumble over: the rule, the part and place, and what stands there."""

    rule: str
    part: str
    place: str
    what: str

    def __str__(self) -> str:
        """Return the finding on one line."""
        return f"{self.rule}: {self.part} {self.place}: {self.what}"


class Box(NamedTuple):
    """A range of cells by its edges, which count from 1."""

    top: int
    left: int
    bottom: int
    right: int

    @classmethod
    def of(cls, reference: str) -> Box:
        """Read a range such as A1:B9; what is no range raises ValueError."""
        first, _, last = reference.partition(":")
        top, left = cell_at(first)
        bottom, right = cell_at(last or first)
        return cls(top, left, bottom, right)

    def meets(self, other: Box) -> bool:
        """Tell whether two ranges share a cell."""
        return (
            self.top <= other.bottom
            and other.top <= self.bottom
            and self.left <= other.right
            and other.left <= self.right
        )


def cell_at(address: str) -> tuple[int, int]:
    """Return row and column of a cell; ValueError when it is none.

    >>> cell_at("$B$3")
    (3, 2)
    """
    match = _CELL.fullmatch(address)
    if match is None:
        raise ValueError(address)
    row, column = int(match[2]), column_index_from_string(match[1])
    if not (1 <= row <= LAST_ROW and column <= LAST_COLUMN):
        raise ValueError(address)
    return row, column


def is_cell(word: str) -> bool:
    """Tell whether Excel reads a word as a cell.

    >>> is_cell("ROI2026"), is_cell("R1C1"), is_cell("tblInput")
    (True, True, False)
    """
    if re.fullmatch(r"[Rr]?(?:[Cc]\d*)?|[Rr]\d*(?:[Cc]\d*)?", word):
        return True
    try:
        cell_at(word)
    except ValueError:
        return False
    return "$" not in word


@dataclass
class Sheet:
    """One worksheet: its name, its part, its XML, and the parts it is related to."""

    name: str
    part: str
    root: etree._Element
    related: Mapping[str, str] = field(default_factory=dict)

    def all(self, tag: str) -> Iterator[etree._Element]:
        """Go through the elements with a tag."""
        return self.root.iter(f"{MAIN}{tag}")


@dataclass
class Package:
    """The parts of a workbook, as far as they can be parsed."""

    parts: Mapping[str, bytes]
    trees: Mapping[str, etree._Element]

    @cached_property
    def workbook(self) -> etree._Element:
        """The workbook part."""
        return self.trees["xl/workbook.xml"]

    @cached_property
    def sheets(self) -> list[Sheet]:
        """The worksheets, in order."""
        targets = self.related("xl/workbook.xml")
        found = []
        for entry in self.workbook.iter(f"{MAIN}sheet"):
            part = targets.get(entry.get(RELATION) or "", "")
            if part in self.trees:
                found.append(Sheet(entry.get("name") or "", part, self.trees[part], self.related(part)))
        return found

    @cached_property
    def texts(self) -> list[str]:
        """The shared texts."""
        root = self.trees.get("xl/sharedStrings.xml")
        return [] if root is None else [text_of(entry) for entry in root]

    def related(self, part: str) -> dict[str, str]:
        """Return the parts that a part is related to, by the id of the relation; web addresses left out."""
        folder, name = posixpath.split(part)
        root = self.trees.get(posixpath.join(folder, "_rels", f"{name}.rels"))
        if root is None:
            return {}
        return {
            entry.get("Id") or "": resolved(folder, entry.get("Target") or "")
            for entry in root
            if entry.get("TargetMode") != "External"
        }


def resolved(folder: str, target: str) -> str:
    """Return the part that a relation's target means."""
    return (
        target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
    )
