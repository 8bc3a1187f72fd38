"""A department workbook made anew around what its user filled in on an older one."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, get_args

from kpi_xl.templates.carry_over.left import carry_notes
from kpi_xl.templates.carry_over.refill import refill
from kpi_xl.templates.writing.workbook import PaletteName, write

if TYPE_CHECKING:
    from openpyxl import Workbook

    from kpi_xl.model import Text
    from kpi_xl.templates.carry_over.filled import Filled


class Rebuilt(NamedTuple):
    """A workbook made anew, as the bytes of the xlsx file, and what of the old one it does not hold."""

    package: bytes
    left: list[Text]


def rebuild(filled: Filled) -> Rebuilt:
    """Build a department workbook anew around what a user filled in."""
    known: dict[str, PaletteName] = {name: name for name in get_args(PaletteName)}
    left = list(filled.left)

    def complete(workbook: Workbook) -> None:
        refill(workbook, filled)
        if filled.old is not None:
            left.extend(carry_notes(filled.old, workbook))

    package = write(
        filled.plan,
        filled.content,
        known.get(filled.palette, "standard"),
        log_rows=len(filled.log),
        goal_rows=len(filled.goals),
        closed_rows=len(filled.closed),
        complete=complete,
    )
    return Rebuilt(package, left)
