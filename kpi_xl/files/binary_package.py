"""Count the cells of an .xlsb workbook, and write it anew with nothing in it but what was counted.

The parts are sequences of records; [MS-XLSB] says what they hold. Those that give a row or column its number are
rewritten where cells stand far apart.
"""

from __future__ import annotations

import struct
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from kpi_xl.files.far_cells import MOST_FAR_CELLS, Places, is_dense
from kpi_xl.files.package import BROKEN, MOST_SHEETS, MOST_UNFOLDED, part_names, relations_of
from kpi_xl.files.refusal import CORRUPT, NO_SHEETS, Refused, too_large
from kpi_xl.files.repack import copied, package, stored

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Iterator

MOST_CELLS = 2_000_000
MOST_TEXT = 64_000_000
MOST_RECORDS = 3_000_000
_SHARED_TEXT, _TEXT_ITEM = 7, 19
_ROW, _CELLS = 0, frozenset({*range(1, 12), 62})
_OWN_TEXTS = (6, 8)  # a text, or that of a formula, in the cell itself
_BEFORE_TEXT = 12  # bytes: the column, the format, and the number or length of the text
_BOOK_PROPERTIES, _SHEET = 153, 156
_DIMENSIONS, _MERGED = 148, 176
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
_NO_TEXT = 0xFFFFFFFF
_U32 = struct.Struct("<I")


class BinarySheet(NamedTuple):
    """A sheet as the workbook lists it, and where its cells stand when they were brought together."""

    name: str
    hidden: bool
    places: Places | None = None


class Rewritten(NamedTuple):
    """A workbook for the reader, in which the sheets are called 1, 2, 3, and what is known of them."""

    data: bytes
    sheets: list[BinarySheet]


def rewrite(archive: zipfile.ZipFile, data: bytes) -> Rewritten:
    """Count the cells of a workbook and write it anew.

    Raises
    ------
    Refused
        The workbook is damaged or too large.
    """
    names = part_names(archive)
    book = relations_of(archive, names, "").first("/officeDocument") or "xl/workbook.bin"
    relations = relations_of(archive, names, book)
    properties, listed = _listed(_read(archive, book), book)
    sheets: list[BinarySheet] = []
    parts = []
    cells = size = seen = 0
    used: Counter[int] = Counter()
    measured: dict[str, _Measured] = {}  # several sheets may be of one part
    for name, hidden, link in listed:
        kind, part = relations.targets.get(link, ("", ""))
        if kind and not kind.endswith("/worksheet"):
            continue
        if part not in measured:
            measured[part] = _measured(_read(archive, part), part)
            seen += measured[part].records
        content, count, rows, columns, texts_used, _ = measured[part]
        used += texts_used
        size += len(content)
        cells += count
        for total, most, unit in (
            (size // 1_000_000, MOST_UNFOLDED // 1_000_000, ("MB", "MB")),
            (cells, MOST_CELLS, ("cells", "cellen")),
            (seen, MOST_RECORDS, ("records", "records")),
        ):
            if total > most:
                raise too_large(most, *unit)
        places = None
        target = f"xl/worksheets/sheet{len(sheets) + 1}.bin"
        if is_dense(count, max(rows, default=-1) + 1, max(columns, default=-1) + 1):
            parts.append(copied(archive, data, part, target))
        else:
            places = Places.of(rows, columns)
            if count > MOST_FAR_CELLS or not is_dense(count, len(rows), len(columns)):
                raise too_large(MOST_FAR_CELLS, "cells", "cellen")
            parts.append(stored(target, _together(content, places)))
        sheets.append(BinarySheet(name, hidden, places))
    measured.clear()
    if not listed:
        raise Refused("corrupt-file", NO_SHEETS)
    shared = [(kind, relations.first(f"/{kind}")) for kind in ("styles", "sharedStrings")]
    known = set(names.values())
    held = [(kind, part) for kind, part in shared if part in known]
    if used and (texts := dict(held).get("sharedStrings")):
        _check_text(_read(archive, texts), texts, used)
    return Rewritten(
        package(
            (
                stored("xl/workbook.bin", _book(properties, len(sheets))),
                stored("xl/_rels/workbook.bin.rels", _links(len(sheets), [kind for kind, _ in held])),
                *(copied(archive, data, part, f"xl/{kind}.bin") for kind, part in held),
                *parts,
            )
        ),
        sheets,
    )


def _read(archive: zipfile.ZipFile, part: str) -> bytes:
    try:
        return archive.read(part)
    except BROKEN as problem:
        raise Refused("corrupt-file", CORRUPT.format(part=part or "?")) from problem


def _records(content: bytes, part: str) -> Iterator[tuple[int, int, int]]:
    """Go through the records of a part: the kind, where its content begins, and how long it is."""
    place, end = 0, len(content)
    seen = 0
    try:
        while place < end:
            seen += 1
            if seen > MOST_RECORDS:
                raise too_large(MOST_RECORDS, "records", "records")
            kind = content[place]
            place += 1
            if kind & 0x80:
                kind = kind & 0x7F | (content[place] & 0x7F) << 7
                place += 1
            length = 0
            for step in range(4):
                byte = content[place]
                place += 1
                length |= (byte & 0x7F) << 7 * step
                if byte < 0x80:  # noqa: PLR2004 - the highest bit says that more follows
                    break
            yield kind, place, length
            place += length
    except IndexError as problem:
        raise Refused("corrupt-file", CORRUPT.format(part=part)) from problem


def _check_text(content: bytes, part: str, used: Counter[int]) -> None:
    """Refuse a workbook whose shared texts, written out in every cell, would fill the memory."""
    if used.total() * len(content) // 2 <= MOST_TEXT:
        return
    total = number = 0
    for kind, place, length in _records(content, part):
        if kind == _TEXT_ITEM and length > _U32.size:
            total += used[number] * min(_U32.unpack_from(content, place + 1)[0], len(content))
            number += 1
        if total > MOST_TEXT or number > MOST_CELLS:
            raise too_large(MOST_TEXT, "characters", "tekens")


class _Measured(NamedTuple):
    """A sheet part: how many cells it holds, the rows and columns that hold them, and how often it uses each shared text."""

    content: bytes
    cells: int
    rows: set[int]
    columns: set[int]
    texts: Counter[int]
    records: int


def _measured(content: bytes, part: str) -> _Measured:
    """Measure a sheet part; a record that says it is longer than it is makes it a damaged one."""
    used: Counter[int] = Counter()
    rows: set[int] = set()
    columns: set[int] = set()
    count = row = records = 0
    for kind, place, length in _records(content, part):
        records += 1
        if kind == _ROW or kind in _CELLS:
            if length < _U32.size or place + length > len(content):
                raise Refused("corrupt-file", CORRUPT.format(part=part))
            number = _U32.unpack_from(content, place)[0]
            if number >= (_LAST_ROW if kind == _ROW else _LAST_COLUMN):
                raise Refused("corrupt-file", CORRUPT.format(part=part))
            if kind == _ROW:
                row = number
            else:
                count += 1
                rows.add(row)
                columns.add(number)
                if kind == _SHARED_TEXT and length >= _BEFORE_TEXT:
                    used[_U32.unpack_from(content, place + 8)[0]] += 1
                elif kind in _OWN_TEXTS and (
                    length < _BEFORE_TEXT
                    or _BEFORE_TEXT + 2 * _U32.unpack_from(content, place + 8)[0] > length
                ):
                    raise Refused("corrupt-file", CORRUPT.format(part=part))
    return _Measured(content, count, rows, columns, used, records)


def _together(content: bytes, places: Places) -> bytes:
    """Return a sheet in which the rows and columns that hold something follow each other."""
    rows, columns = places.ranks()
    changed = bytearray(content)
    for kind, place, length in _records(content, ""):
        if kind == _ROW:
            row = rows.get(_U32.unpack_from(content, place)[0], len(rows))
            _U32.pack_into(changed, place, row)
        elif kind in _CELLS:
            _U32.pack_into(changed, place, columns[_U32.unpack_from(content, place)[0]])
        elif kind == _DIMENSIONS and length >= 16:  # noqa: PLR2004 - four numbers
            struct.pack_into("<4I", changed, place, 0, len(rows), 0, len(columns))
        elif kind == _MERGED and length >= 16:  # noqa: PLR2004 - four numbers
            struct.pack_into("<4I", changed, place, 0, 0, 0, 0)
    return bytes(changed)


def _listed(content: bytes, part: str) -> tuple[bytes, list[tuple[str, bool, str]]]:
    """Return the properties of the workbook, and its sheets: name, hidden, and reference."""
    properties = b"\0" * 12
    listed: list[tuple[str, bool, str]] = []
    for kind, place, length in _records(content, part):
        held = content[place : place + length]
        if kind == _BOOK_PROPERTIES:
            properties = held
        elif kind == _SHEET:
            try:
                link, after = _wide_text(held, 8)
                name, _ = _wide_text(held, after)
                listed.append((name, _U32.unpack_from(held)[0] != 0, link))
                if len(listed) > MOST_SHEETS:
                    raise too_large(MOST_SHEETS, "sheets", "bladen")
            except (struct.error, UnicodeDecodeError) as problem:
                raise Refused("corrupt-file", CORRUPT.format(part=part)) from problem
    return properties, listed


def _wide_text(held: bytes, place: int) -> tuple[str, int]:
    count = _U32.unpack_from(held, place)[0]
    if count == _NO_TEXT:
        return "", place + 4
    end = place + 4 + 2 * count
    return held[place + 4 : end].decode("utf-16-le"), end


def _record(kind: int, held: bytes = b"") -> bytes:
    head = bytes([kind & 0x7F | 0x80, kind >> 7]) if kind > 0x7F else bytes([kind])  # noqa: PLR2004 - as in _records
    length = len(held)
    lengths = bytearray()
    while True:
        lengths.append(length & 0x7F | (0x80 if length > 0x7F else 0))  # noqa: PLR2004 - as in _records
        length >>= 7
        if not length:
            return head + bytes(lengths) + held


def _text(text: str) -> bytes:
    return _U32.pack(len(text)) + text.encode("utf-16-le")


def _book(properties: bytes, count: int) -> bytes:
    sheets = b"".join(
        _record(_SHEET, struct.pack("<2I", 0, n) + _text(f"s{n}") + _text(str(n)))
        for n in range(1, count + 1)
    )
    return (
        _record(131)
        + _record(_BOOK_PROPERTIES, properties)
        + _record(143)
        + sheets
        + _record(144)
        + _record(157, b"\0" * 26)
        + _record(132)
    )


def _links(count: int, shared: list[str]) -> bytes:
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    links = [(f"s{n}", "worksheet", f"worksheets/sheet{n}.bin") for n in range(1, count + 1)]
    links += [(kind, kind, f"{kind}.bin") for kind in shared]
    text = "".join(f'<Relationship Id="{i}" Type="{office}/{kind}" Target="{to}"/>' for i, kind, to in links)
    namespace = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="{namespace}">{text}</Relationships>'.encode()
