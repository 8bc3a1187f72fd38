"""A department workbook made anew around what its user filled in on an older one."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, get_args

from kpi_xl.templates.carry_over.additions import others
from kpi_xl.templates.carry_over.refill import refill
from kpi_xl.templates.lint import UnsoundWorkbookError
from kpi_xl.templates.writing.workbook import PaletteName, write

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from openpyxl import Workbook

    from kpi_xl.model import Text
    from kpi_xl.templates.carry_over.additions import Additions
    from kpi_xl.templates.carry_over.book import Book
    from kpi_xl.templates.carry_over.filled import Filled


class Rebuilt(NamedTuple):
    """A workbook made anew, as the bytes of the xlsx file, and what of the old one it does not hold."""

    package: bytes
    left: list[Text]


def rebuild(filled: Filled) -> Rebuilt:
    """Build a department workbook anew around what a user filled in."""
    known: dict[str, PaletteName] = {name: name for name in get_args(PaletteName)}

    def made(complete: Callable[[Workbook], None]) -> bytes:
        def all_of_it(workbook: Workbook) -> None:
            refill(workbook, filled)
            complete(workbook)

        return write(
            filled.plan,
            filled.content,
            known.get(filled.palette, "standard"),
            log_rows=len(filled.log),
            goal_rows=len(filled.goals),
            closed_rows=len(filled.closed),
            complete=all_of_it,
        )

    return with_additions(made, filled.additions, filled.book, filled.left)


def with_additions(
    make: Callable[[Callable[[Workbook], None]], bytes],
    additions: Additions | None,
    book: Book | None,
    left: Sequence[Text],
) -> Rebuilt:
    """Make a workbook with what its user added; without own sheets, when Excel would stumble over one of them.

    `make` makes the workbook, and lets the function that it is given complete it.
    """
    for sheets in (True, False):
        told: list[Text] = []

        def complete(workbook: Workbook, told: list[Text] = told, *, sheets: bool = sheets) -> None:
            if additions is not None and book is not None:
                told.extend(additions.carry(book, workbook, sheets=sheets))

        try:
            package = make(complete)
        except UnsoundWorkbookError:
            if not sheets:
                raise
        else:
            return Rebuilt(package, [*left, *others(told, list(left))])
    raise AssertionError
