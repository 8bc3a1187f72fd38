"""Sheets whose cells are written as Excel and the usual libraries write them: read and patched as bytes.

No tree is built of them: that costs more than everything else in a workbook of 100,000 formulas. A sheet with anything
unusual (array formulas, cells without an address, prefixes, comments, another encoding) is read as `recalc.sheet` does.
"""

from __future__ import annotations

import re
from functools import cached_property
from itertools import chain, repeat
from typing import TYPE_CHECKING, NamedTuple
from xml.sax.saxutils import escape

from lxml import etree

from kpi_xl.files.columns import column_number
from kpi_xl.hosts.address import Place, a1
from kpi_xl.recalc.formula_cells import TRUE, Formula, Patch, first_of, read_value, same_written, written
from kpi_xl.recalc.mend import Sheet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from kpi_xl.hosts.address import Area
    from kpi_xl.hosts.boundary import CellScalar, CellValue
    from kpi_xl.hosts.engine import Cell

_ADDRESS = rb'<c r="([A-Z]{1,3})([0-9]{1,7})"'
_VALUE = rb"<v>[^<]*</v>|<v ?/>"
_FORMULA = re.compile(rb"%s([^<>]*)><f(?: ([^<>]*?))?(?:/>|>([^<]*)</f>)(%s|)</c>" % (_ADDRESS, _VALUE))
_FORMULA_TEXT = re.compile("(?<=<f>)[^<]*(?=</f>)")
_FORMULA_VALUE = re.compile(f"(</f>|<f [^<>]*?/>)({_VALUE.decode()}|)(?=</c>)")
_TYPED = re.compile(rb' t="(?!n")([a-zA-Z]+)"[^<>]*>(?:(%s)|<is>(.*?)</is>)?(?!<f)' % _VALUE, re.DOTALL)
_START = re.compile(_ADDRESS)
_CELL = re.compile(
    rb"%s([^<>]*?)(?:/>|>(<f(?: [^<>]*?)?(?:/>|>[^<]*</f>))?(%s|)(?:<is>(.*?)</is>)?)" % (_ADDRESS, _VALUE),
    re.DOTALL,
)
_CELL_BEGINS = '<c r="'
_WHOLE_CELL = re.compile(f"{_CELL_BEGINS}(?:[^<>]*/>|[^<>]*>.*?</c>)", re.DOTALL)
_INLINE_TEXT = re.compile(rb"<t(?: [^<>]*)?>([^<]*)</t>")
_ROW = re.compile(rb"<row\b([^<>]*)>")
_ATTRIBUTE = re.compile(rb'\s([a-zA-Z]+)="([^"<>]*)"')
_HEAD = re.compile(
    rb"""\s*(?:<\?xml version=["']1\.0["'](?: encoding=["'](?:UTF|utf)-8["'])?(?: standalone=["'][a-z]+["'])?\s*\?>\s*)?"""
    rb'<worksheet\b[^<>]*?\sxmlns="([^"<>]+)"'
)
_TYPE, _TYPE_WRITTEN = re.compile(rb' t="([a-zA-Z]*)"'), re.compile(' t="[a-zA-Z]*"')
_MARK = re.compile(r"&(?:#x([0-9a-fA-F]+)|#([0-9]+)|(amp|lt|gt|quot|apos));")
_MARKS = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_SHARED = re.compile(rb'(?:^|\s)si="([0-9]+)"')


_EMPTY = frozenset({b"", b"<v></v>", b"<v/>", b"<v />"})


class _Found(NamedTuple):
    """The formula cells of a sheet, column by column: nothing is made for a single cell that is not needed."""

    cells: list[Cell]
    texts: list[str]
    attributes: Sequence[bytes]
    """Of the cell, after its address."""
    ways: Sequence[bytes]
    """The attributes of the formula: empty for an ordinary one."""
    values: Sequence[bytes]
    """The element with the value, as it stands in the file."""


class PlainSheet:
    """A sheet as the bytes of its part."""

    def __init__(self, name: str, part: str, data: bytes, namespace: str, cells: tuple[int, int]) -> None:
        """Keep a part of which `PlainSheet.of` found that it is written plainly; `cells` says where its rows stand."""
        self.name, self.part, self._data, self._cells = name, part, data, cells
        self.namespace = f"{{{namespace}}}"

    @classmethod
    def of(cls, name: str, part: str, data: bytes) -> PlainSheet | None:
        """Look at a part that the preflight found to be well-formed; None when something in it is unusual."""
        head = _HEAD.match(data)
        start, end = data.find(b"<sheetData>"), data.rfind(b"</sheetData>")
        if head is None or not 0 < start < end or b"<!" in data or b"\r" in data:
            return None
        rows = start + len(b"<sheetData>"), end
        sheet = cls(name, part, data, head[1].decode(), rows)
        return sheet if _is_plain(data, *rows) and sheet._has_plain_formulas() else None

    @cached_property
    def frame(self) -> etree._Element:
        """What stands around the rows."""
        start, end = self._cells
        return etree.fromstring(self._data[:start] + self._data[end:])

    @property
    def cells(self) -> list[Cell]:
        """The formula cells, in the order of the file."""
        return self._found.cells

    @property
    def texts(self) -> list[str]:
        """Their formulas; a shared formula's text stands in its first cell."""
        return self._found.texts

    def formula(self, number: int) -> Formula:
        """Return a formula cell, by its number in the order of the file, with all that is known of it."""
        found = self._found
        _, row, column = found.cells[number]
        shared, dynamic = _shared(found.ways[number]), b' cm="' in found.attributes[number]
        kind = "shared" if shared else "normal"
        return Formula(self.name, Place(row, column), found.texts[number], kind, None, dynamic, shared)

    @cached_property
    def unusual(self) -> frozenset[int]:
        """The numbers of those formulas of which the text alone does not tell all: the shared ones."""
        return frozenset(number for number, way in enumerate(self._found.ways) if way)

    @cached_property
    def _found(self) -> _Found:
        found = _FORMULA.findall(self._data, *self._cells)
        if not found:
            return _Found([], [], (), (), ())
        letters, rows, attributes, ways, formulas, values = zip(*found, strict=True)
        columns = {letter: column_number(letter.decode()) for letter in set(letters)}
        cells = list(zip(repeat(self.name), map(int, rows), map(columns.__getitem__, letters)))
        return _Found(cells, _texts(formulas), attributes, ways, values)

    def _has_plain_formulas(self) -> bool:
        """Tell whether every formula of the sheet was found, and each is an ordinary or a shared one."""
        return self._data.count(b"<f", *self._cells) == len(self._found.cells) and all(
            not way or _shared(way) or b" t=" not in b" " + way for way in set(self._found.ways)
        )

    def stored(self, texts: Sequence[str]) -> dict[Cell, CellScalar]:
        """Return the values that the formula cells hold."""
        found = self._found
        types = {attributes: _type_of(attributes) for attributes in set(found.attributes)}
        if _EMPTY.issuperset(found.values) and "str" not in types.values():
            return {}
        values = {}
        for cell, attributes, element in zip(found.cells, found.attributes, found.values, strict=True):
            if (value := _value_of(types[attributes], element, texts)) is not None:
                values[cell] = value
        return values

    def typed(self, texts: Sequence[str]) -> Iterator[tuple[Place, CellScalar]]:
        """Go through the cells that hold something else than a number and no formula."""
        data = self._data
        for match in _TYPED.finditer(data, *self._cells):
            start = _START.match(data, data.rfind(b"<", 0, match.start()))
            if start is None:
                continue
            kind = match[1].decode()
            value = _inline(match[3]) if kind == "inlineStr" else _value_of(kind, match[2] or b"", texts)
            if value is not None:
                yield Place(int(start[2]), column_number(start[1].decode())), value

    def values(self, texts: Sequence[str]) -> dict[Place, CellScalar]:
        """Return what all cells hold."""
        found = {}
        for match in _CELL.finditer(self._data, *self._cells):
            if (value := _held(match, texts)) is not None:
                found[Place(int(match[2]), column_number(match[1].decode()))] = value
        return found

    def value(self, place: Place, texts: Sequence[str]) -> CellScalar | None:
        """Return what one cell holds."""
        at = self._data.find(b'<c r="%s"' % a1(place).encode(), *self._cells)
        match = _CELL.match(self._data, at) if at >= 0 else None
        return None if match is None else _held(match, texts)

    def written_cells(self, wanted: Callable[[str], bool]) -> Iterator[tuple[str, str]]:
        """Go through the cells whose address is wanted, as they stand in the file."""
        start, end = self._cells
        for piece in self._data[start:end].decode().split(_CELL_BEGINS)[1:]:
            if wanted(address := piece[: piece.index('"')]) and (
                match := _WHOLE_CELL.match(_CELL_BEGINS + piece)
            ):
                yield address, match[0]

    def hidden_rows(self, filters: Iterable[Area]) -> Sheet:
        """Tell which rows are hidden, by a filter over one of these areas or by hand."""
        if self._data.find(b"hidden=", *self._cells) < 0:
            return Sheet(self.name)
        hidden, row = set(), 0
        for match in _ROW.finditer(self._data, *self._cells):
            attributes = dict(_ATTRIBUTE.findall(match[1]))
            row = int(attributes.get(b"r", row + 1))
            if attributes.get(b"hidden", b"").decode() in TRUE:
                hidden.add(row)
        return Sheet.hiding(self.name, hidden, filters)

    def with_formulas(self, texts: Sequence[str]) -> bytes:
        """Write the part with other formulas in its formula cells; none of them is shared."""
        start, end = self._cells
        *between, last = _FORMULA_TEXT.split(self._data[start:end].decode())
        rows = "".join(chain.from_iterable(zip(between, map(escape, texts), strict=True)))
        return self._data[:start] + (rows + last).encode() + self._data[end:]

    def patched(self, values: Sequence[CellValue | None]) -> Patch:
        """Write the part with other values in the formula cells; None leaves a cell as it is."""
        found = self._found
        # What stands before a value, the end of its formula, and the value, over and over.
        pieces = _FORMULA_VALUE.split(self._data.decode())
        types = {attributes: _type_of(attributes) for attributes in set(found.attributes)}
        changed = 0
        for at, (value, attributes, element) in enumerate(
            zip(values, found.attributes, found.values, strict=True)
        ):
            if value is None:
                continue
            kind, text = written(value) if type(value) is float else written(first_of(value))
            old = types[attributes]
            holds = element and (element not in _EMPTY or old == "str")
            if holds and same_written((old, _text(_bare(element))), (kind, text)):
                continue
            changed += 1
            pieces[3 * at + 2] = f"<v>{text}</v>" if kind == "n" else f"<v>{_escaped(text)}</v>"
            if kind != old:
                pieces[3 * at] = _with_type(pieces[3 * at], kind)
        return Patch("".join(pieces).encode(), changed)


def _is_plain(data: bytes, start: int, end: int) -> bool:
    """Tell whether cells and rows are written with addresses first and nothing unknown."""
    return (
        data.count(b"<c", start, end) == data.count(b'<c r="', start, end)
        and data.find(b"<?", start, end) < 0
        and data.count(b"<v ", start, end) == data.count(b"<v />", start, end)
    )


def _shared(way: bytes) -> str:
    """Return the number of a shared formula; nothing for one that is not shared."""
    number = _SHARED.search(way) if b't="shared"' in way else None
    return number[1].decode() if number else ""


def _texts(formulas: Sequence[bytes]) -> list[str]:
    """Read formulas, all at once."""
    joined = b"\0".join(formulas).decode()
    if "&" in joined:
        joined = _MARK.sub(_meant, joined)
    return joined.split("\0")


def _text(written_text: bytes) -> str:
    text = written_text.decode()
    return _MARK.sub(_meant, text) if "&" in text else text


def _meant(mark: re.Match[str]) -> str:
    if mark[3]:
        return _MARKS[mark[3]]
    return chr(int(mark[1], 16) if mark[1] else int(mark[2]))


def _type_of(attributes: bytes) -> str:
    match = _TYPE.search(attributes)
    return match[1].decode() if match else "n"


def _bare(element: bytes) -> bytes:
    """Return the content of the element with a value."""
    return element[3:-4] if element.startswith(b"<v>") else b""


def _inline(content: bytes | None) -> str:
    return "".join(map(_text, _INLINE_TEXT.findall(content or b"")))


def _held(match: re.Match[bytes], texts: Sequence[str]) -> CellScalar | None:
    kind = _type_of(match[3])
    return _inline(match[6]) if kind == "inlineStr" else _value_of(kind, match[5] or b"", texts)


def _value_of(kind: str, element: bytes, texts: Sequence[str]) -> CellScalar | None:
    """Read the value of a cell from its element; None when it holds none."""
    return read_value(kind, _text(_bare(element)), texts) if element else None


def _escaped(text: str) -> str:
    return escape(text).replace("\r", "&#13;")


def _with_type(piece: str, kind: str) -> str:
    """Give the cell that begins last in a piece another type."""
    start = piece.rindex('<c r="')
    head, sign, rest = piece[start:].partition(">")
    head = _TYPE_WRITTEN.sub("", head)
    kept = head if kind == "n" else f'{head} t="{kind}"'
    return piece[:start] + kept + sign + rest
