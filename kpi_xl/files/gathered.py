"""An xlsx sheet written anew with its cells brought together: for those far apart, and in odd encodings."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, NamedTuple

from kpi_xl.files.columns import cell_address
from kpi_xl.files.far_cells import LARGEST_EXTENT, MOST_FAR_CELLS, Places, is_dense
from kpi_xl.files.package import parse
from kpi_xl.files.place import Place
from kpi_xl.files.refusal import too_large

if TYPE_CHECKING:
    from zipfile import ZipFile

    from kpi_xl.files.package import Attributes, Member

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_KEPT = frozenset({"v", "is", "t", "r", "rPh"})
_SPACE = "xml:space"


class Gathered(NamedTuple):
    """A sheet part, and where its rows and columns came from."""

    content: bytes
    places: Places


def gather(archive: ZipFile, member: Member) -> Gathered:
    """Write a sheet anew with nothing blank between the rows and columns that hold cells.

    Raises
    ------
    Refused
        Even then there is more blank than can be filled in.
    """
    rows: dict[int, int] = {}
    columns: set[int] = set()
    place = Place(member.part)

    def look(name: str, attributes: Attributes) -> None:
        place.start(name, attributes)
        if name == "c":
            rows[place.row - 1] = place.column
            columns.add(place.column - 1)

    parse(archive, member.part, look)
    if sum(rows.values()) > LARGEST_EXTENT:
        raise too_large(LARGEST_EXTENT, "cells", "cellen")
    places = Places.of(rows, columns)
    if not is_dense(0, len(rows), len(columns)):
        raise too_large(MOST_FAR_CELLS, "cells", "cellen")
    writer = _Writer(member.part, places)
    parse(archive, member.part, writer.start, writer.end, writer.text)
    return Gathered(writer.content(), places)


class _Writer:
    """Writes down what the cells hold, and where they come to stand."""

    def __init__(self, part: str, places: Places) -> None:
        self.place = Place(part)
        self.rows, self.columns = places.ranks()
        self.out = [f'<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="{_MAIN}"><sheetData>']
        self.row = 0
        self.inside: list[str] = []

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "c":
            self.place.start(name, attributes)
            row, column = self.rows[self.place.row - 1] + 1, self.columns[self.place.column - 1] + 1
            if row != self.row:
                self.out.append(f'{"</row>" if self.row else ""}<row r="{row}">')
                self.row = row
            kept = "".join(f' {key}="{escape(attributes[key])}"' for key in ("s", "t") if key in attributes)
            self.out.append(f'<c r="{cell_address(row, column)}"{kept}>')
            self.inside.append(name)
        elif self.inside and name in _KEPT:
            kept = f' {_SPACE}="preserve"' if attributes.get(_SPACE) == "preserve" else ""
            self.out.append(f"<{name}{kept}>")
            self.inside.append(name)
        elif self.inside:
            self.inside.append("")
        else:
            self.place.start(name, attributes)

    def end(self, _: str) -> None:
        if self.inside and (name := self.inside.pop()):
            self.out.append(f"</{name}>")

    def text(self, characters: str) -> None:
        if len(self.inside) > 1 and self.inside[-1]:
            self.out.append(escape(characters, quote=False))

    def content(self) -> bytes:
        """Return the part."""
        closing = "</row>" if self.row else ""
        return "".join((*self.out, f"{closing}</sheetData></worksheet>")).encode()
