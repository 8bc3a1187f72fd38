"""Refuse a workbook whose shared texts, written out in every cell that shows them, would fill the memory."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from typing import TYPE_CHECKING

from kpi_xl.files.cells import MOST_CELLS, PlainPart, Sheet
from kpi_xl.files.package import feed, strict_parser, taker
from kpi_xl.files.refusal import Refused, too_large

if TYPE_CHECKING:
    from collections.abc import Iterator
    from zipfile import ZipFile

    from kpi_xl.files.package import Attributes, Member

MOST_SHARED_TEXT = 64_000_000


def check_shared_text(archive: ZipFile, part: str, members: list[Member], sheets: list[Sheet]) -> None:
    """Refuse a workbook whose shared strings, written out in every cell, would fill the memory."""
    texts = sum(sheet.texts for sheet in sheets)
    with suppress(Refused):  # as in scan_sheet
        if texts * _most_shared(archive, part) <= MOST_SHARED_TEXT:
            return
    lengths = _shared_lengths(archive, part)
    if texts * max(lengths, default=0) <= MOST_SHARED_TEXT:
        return
    total = 0
    for sheet_part, times in Counter(member.part for member in members).items():
        indexes = _shared_indexes(archive, sheet_part)
        total += times * sum(lengths[index] for index in indexes if index < len(lengths))
        if total > MOST_SHARED_TEXT:
            raise too_large(MOST_SHARED_TEXT, "characters", "tekens")


def _most_shared(archive: ZipFile, part: str) -> int:
    """Return a length that no shared string of a plain part exceeds: the bytes between two of them at most."""
    scan = _SharedScan(archive, part)
    feed(scan.take, archive, part)
    return scan.longest


class _SharedScan(PlainPart):
    """Measures the distance between shared strings."""

    def __init__(self, archive: ZipFile, part: str) -> None:
        super().__init__(archive, part)
        self.longest = self.since = self.tags = 0

    def take(self, chunk: bytes, final: bool) -> None:
        super().take(chunk, final)
        first, *others = map(len, chunk.split(b"<si>"))
        self.since += first
        for length in others:
            self.longest = max(self.longest, self.since)
            self.since = length
        self.longest = max(self.longest, self.since)
        self.tags += chunk.count(b"<") - chunk.count(b"</")
        if self.tags > MOST_CELLS:  # there may be too many strings
            self.refuse()


def _shared_lengths(archive: ZipFile, part: str) -> list[int]:
    lengths: list[int] = []
    parser = strict_parser()

    def start(name: str, _: Attributes) -> None:
        if name.rpartition(":")[2] == "si":
            lengths.append(0)
            if len(lengths) > MOST_CELLS:
                raise too_large(MOST_CELLS, "texts", "teksten")

    def text(characters: str) -> None:
        if lengths:
            lengths[-1] += len(characters)

    parser.StartElementHandler = start
    parser.CharacterDataHandler = text
    feed(taker(parser, archive), archive, part)
    return lengths


def _shared_indexes(archive: ZipFile, part: str) -> Iterator[int]:
    parser = strict_parser()
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
    feed(taker(parser, archive), archive, part)
    return (int(index) for index in found if index.strip().isdecimal())
