"""Put calculated values into the file, and change nothing else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection

    from kpi_xl.hosts.engine import Cell
    from kpi_xl.recalc.book import Book
    from kpi_xl.recalc.outcome import Outcome
    from kpi_xl.recalc.prepare import Prepared


class Patched(NamedTuple):
    """A workbook file with its values, and in how many cells they are others than before."""

    data: bytes
    changed: int


class PatchedParts(NamedTuple):
    """The parts of a workbook file that hold other values than before, and in how many cells."""

    parts: dict[str, bytes]
    changed: int


def patched(
    prepared: Prepared, outcome: Outcome, missing: Collection[Cell], *, for_readers: bool = False
) -> Patched:
    """Write the values of a calculated workbook into its file.

    What was not calculated keeps what it showed. `for_readers` leaves out the order to calculate again on
    opening, for people without the KPI functions: in their Excel that would turn every KPI into #NAME?.
    """
    book = prepared.book
    parts, total = patched_parts(prepared, outcome, missing)
    if for_readers:
        parts |= _without_calculation_on_opening(book)
    return Patched(book.replaced(parts) if parts else book.data, total)


def patched_parts(prepared: Prepared, outcome: Outcome, missing: Collection[Cell]) -> PatchedParts:
    """Write the values of a calculated workbook into its sheets; only those that change are returned."""
    parts: dict[str, bytes] = {}
    total = 0
    earned = outcome.earned
    for sheet in prepared.sheets.values():
        values = [
            None if cell in missing or (found := earned.get(cell)) is None else found.value
            for cell in sheet.cells
        ]
        if not values:
            continue
        patch = sheet.patched(values)
        if patch.changed:
            parts[sheet.part] = patch.data
            total += patch.changed
    return PatchedParts(parts, total)


def _without_calculation_on_opening(book: Book) -> dict[str, bytes]:
    """Return the workbook part without the order to calculate everything on opening."""
    data = book.parts[book.workbook]
    edited = re.sub(rb"""(<(?:\w+:)?calcPr\b[^>]*?)\s+fullCalcOnLoad=(?:"[^"]*"|'[^']*')""", rb"\1", data)
    return {book.workbook: edited} if edited != data else {}
