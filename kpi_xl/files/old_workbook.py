"""Count the cells of an .xls workbook, and write it anew with nothing in it but what was counted.

The container is that of [MS-CFB], read by olefile; the workbook in it is the sequence of records of [MS-XLS].
Records that give a cell its row and column are rewritten where cells stand far apart.
"""

from __future__ import annotations

import io
import struct
from bisect import bisect_right
from collections import Counter
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

import olefile

from kpi_xl.files.far_cells import MOST_FAR_CELLS, Places, is_dense
from kpi_xl.files.package import MOST_SHEETS
from kpi_xl.files.refusal import PASSWORD, UNREADABLE, Refused, too_large

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_CELLS = 2_000_000
MOST_RECORDS = 3_000_000
MOST_TEXT = 64_000_000
_END, _PASSWORD, _SHEET = 0x000A, 0x002F, 0x0085
_TEXTS, _GOES_ON, _SHARED_TEXT = 0x00FC, 0x003C, 0x00FD
_MANY = frozenset({0x00BD, 0x00BE})  # several numbers, or several blanks, in one row
_CELLS = frozenset({0x0203, 0x0204, 0x0205, 0x027E, 0x00FD, 0x0006, 0x00D6, 0x0201, *_MANY})
_BLANK = frozenset({0x0201, 0x00BE})
_DIMENSIONS = 0x0200
_LAST_COLUMN = 256
_HEAD, _PLACE, _U32 = struct.Struct("<2H"), struct.Struct("<2H"), struct.Struct("<I")
_LONGEST = 65_535
_SECTOR = 4096
_FREE, _CHAIN_END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_IN_HEADER = 109


class Stream(NamedTuple):
    """A workbook for the reader, and where the cells of its sheets stand when they were brought together."""

    data: bytes
    places: list[Places | None]


def rewrite(data: bytes) -> Stream:
    """Count the cells of a workbook and write it anew.

    Raises
    ------
    Refused
        The workbook is damaged, too large, or protected with a password.
    """
    name, stream = _stream(data)
    starts = _sheets(stream)
    if len(starts) > MOST_SHEETS:
        raise too_large(MOST_SHEETS, "sheets", "bladen")
    places: list[Places | None] = []
    cells = seen = 0
    used: Counter[int] = Counter()
    for where, start in starts:
        count, rows, columns, records = _places(stream, start, used)
        cells, seen = cells + count, seen + records
        if cells > MOST_CELLS or seen > MOST_RECORDS:
            raise too_large(MOST_CELLS, "cells", "cellen")
        if is_dense(count, max(rows, default=-1) + 1, max(columns, default=-1) + 1):
            places.append(None)
            continue
        together = Places.of(rows, columns)
        if count > MOST_FAR_CELLS or not is_dense(count, len(rows), len(columns)):
            raise too_large(MOST_FAR_CELLS, "cells", "cellen")
        _U32.pack_into(stream, where, len(stream))
        stream += _together(stream, start, together)
        places.append(together)
    if used.total() * _LONGEST > MOST_TEXT:
        lengths = _text_lengths(stream)
        if sum(lengths[text] * count for text, count in used.items() if text < len(lengths)) > MOST_TEXT:
            raise too_large(MOST_TEXT, "characters", "tekens")
    return Stream(container(name, stream), places)


def _stream(data: bytes) -> tuple[str, bytearray]:
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as container_of:
            for name in ("Workbook", "Book"):
                if container_of.exists(name):
                    with container_of.openstream(name) as stream:
                        return name, bytearray(stream.getbuffer())
    except Exception as problem:  # a library for damaged files fails on them in many ways
        raise Refused("corrupt-file", UNREADABLE) from problem
    raise Refused("corrupt-file", UNREADABLE)


def _records(stream: bytearray, start: int) -> Iterator[tuple[int, int, int]]:
    """Go through the records up to the end of a part: the kind, where its content begins, and how long it is."""
    place = start
    seen = 0
    while place + _HEAD.size <= len(stream):
        seen += 1
        if seen > MOST_RECORDS:
            raise too_large(MOST_RECORDS, "records", "records")
        kind, length = _HEAD.unpack_from(stream, place)
        place += _HEAD.size
        if place + length > len(stream):
            return
        yield kind, place, length
        if kind == _END:
            return
        place += length


def _sheets(stream: bytearray) -> list[tuple[int, int]]:
    """Return the sheets: where it is written where each begins, and that place."""
    found = []
    for kind, place, length in _records(stream, 0):
        if kind == _PASSWORD:
            raise Refused("password-protected", PASSWORD)
        if kind == _SHEET and length > _U32.size:
            found.append((place, _U32.unpack_from(stream, place)[0]))
    return found


def _text_lengths(stream: bytearray) -> list[int]:
    """Return how many characters each shared text holds; the list of texts goes on in the records behind it."""
    pieces: list[bytearray] = []
    for kind, place, length in _records(stream, 0):
        if kind == _TEXTS or (pieces and kind == _GOES_ON):
            pieces.append(stream[place : place + length])
        elif pieces:
            break
    held, ends = b"".join(pieces), [*accumulate(map(len, pieces))]
    lengths: list[int] = []
    place = 8
    while place + 3 <= len(held) and len(lengths) < MOST_CELLS:
        count, flags = struct.unpack_from("<HB", held, place)
        place += 3
        behind = 0  # bytes behind the characters: those of formats, and of how it is spoken
        if flags & 8 and place + 2 <= len(held):
            behind += 4 * int.from_bytes(held[place : place + 2], "little")
            place += 2
        if flags & 4 and place + 4 <= len(held):
            behind += _U32.unpack_from(held, place)[0]
            place += 4
        lengths.append(count)
        while count and place < len(held):
            size, end = 1 + (flags & 1), ends[bisect_right(ends, place)]
            taken = min(count, (end - place) // size)
            count, place = count - taken, place + taken * size
            if count and end < len(held):  # the next record says anew how wide characters are
                flags, place = held[end], end + 1
            elif count:
                break
        place += behind
    return lengths


def _places(stream: bytearray, start: int, used: Counter[int]) -> tuple[int, set[int], set[int], int]:
    """Return the number of cells, the rows and columns that hold them, and the number of records.

    How often each shared text is used is counted in `used`; the size that a sheet claims to have is erased.
    """
    rows: set[int] = set()
    columns: set[int] = set()
    count = records = 0
    for kind, place, length in _records(stream, start):
        records += 1
        if kind == _DIMENSIONS:  # by which the reader would set memory aside
            stream[place : place + length] = bytes(length)
        if kind not in _CELLS or kind in _BLANK or length < _PLACE.size:
            continue
        row, column = _PLACE.unpack_from(stream, place)
        wide = max((length - 6) // 6, 1) if kind in _MANY else 1
        if column + wide > _LAST_COLUMN:
            raise Refused("corrupt-file", UNREADABLE)
        if kind == _SHARED_TEXT and length >= 10:  # noqa: PLR2004 - place, format and the number of the text
            used[_U32.unpack_from(stream, place + 6)[0]] += 1
        count += wide
        rows.add(row)
        columns.update(range(column, column + wide))
    return count, rows, columns, records


def _together(stream: bytearray, start: int, places: Places) -> bytes:
    """Return a copy of a sheet in which the rows and columns that hold something follow each other."""
    rows, columns = places.ranks()
    changed = bytearray()
    for kind, place, length in _records(stream, start):
        held = bytearray(stream[place : place + length])
        if kind in _BLANK or kind == 0x00E5:  # noqa: PLR2004 - merged ranges
            continue
        if kind in _CELLS and length >= _PLACE.size:
            row, column = _PLACE.unpack_from(held)
            _PLACE.pack_into(held, 0, rows[row], columns[column])
            if kind in _MANY:
                last = columns[column] + max((length - 6) // 6, 1) - 1
                struct.pack_into("<H", held, length - 2, last)
        changed += _HEAD.pack(kind, length) + held
    return bytes(changed)


def container(name: str, stream: bytes | bytearray) -> bytes:
    """Return a compound file with one stream in it."""
    sectors = max(-(-len(stream) // _SECTOR), 1)
    per_sector = _SECTOR // 4
    tables = 1
    while tables * per_sector < sectors + tables + 1:
        tables += 1
    if tables > _IN_HEADER:  # pragma: no cover - the largest file that is read needs thirteen
        raise Refused("too-large", UNREADABLE)
    chain = [*range(1, sectors), _CHAIN_END, _CHAIN_END, *[_FAT] * tables]
    table = chain + [_FREE] * (tables * per_sector - len(chain))
    listed = [sectors + 1 + n for n in range(tables)]
    header = struct.pack(
        "<8s16x5H6x9I",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 4, 0xFFFE, 12, 6,
        1, tables, sectors, 0, 4096, _CHAIN_END, 0, _CHAIN_END, 0,
    )  # fmt: skip
    header += struct.pack(f"<{_IN_HEADER}I", *listed, *[_FREE] * (_IN_HEADER - tables))
    # the reader wants to see small streams in the root, so it is shown a sector that is there anyway
    directory = _entry("Root Entry", 5, child=1, start=sectors, size=64)
    directory += _entry(name, 2, child=_FREE, start=0, size=max(len(stream), _SECTOR))
    directory += _entry("", 0, child=_FREE, start=0, size=0) * 30
    return b"".join(
        (
            header.ljust(_SECTOR, b"\0"),
            stream,
            bytes(sectors * _SECTOR - len(stream)),
            directory,
            struct.pack(f"<{len(table)}I", *table),
        )
    )


def _entry(name: str, kind: int, *, child: int, start: int, size: int) -> bytes:
    words = name.encode("utf-16-le")
    length = len(words) + 2 if name else 0
    return struct.pack("<64sH2B3I36xIQ", words, length, kind, 1, _FREE, _FREE, child, start, size)
