"""A department workbook made anew around what its user filled in on an older one."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from kpi_xl.templates.carry_over.refill import refill
from kpi_xl.templates.writing.workbook import PaletteName, write

if TYPE_CHECKING:
    from kpi_xl.templates.carry_over.filled import Filled


def rebuild(filled: Filled) -> bytes:
    """Build a workbook anew around what a user filled in, and return the bytes of the xlsx file."""
    known: dict[str, PaletteName] = {name: name for name in get_args(PaletteName)}
    palette = known.get(filled.palette, "standard")
    return write(
        filled.plan,
        filled.content,
        palette,
        log_rows=len(filled.log),
        complete=lambda workbook: refill(workbook, filled),
    )
