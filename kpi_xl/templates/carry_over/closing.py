"""Close months of a department workbook: their figures, targets and status are kept as values."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from kpi_xl.model import Text, UserError
from kpi_xl.templates.carry_over.book import open_book
from kpi_xl.templates.carry_over.rebuild import rebuild
from kpi_xl.templates.layout import wording
from kpi_xl.templates.layout.wording import Sheet
from kpi_xl.templates.writing.board.closed import LIVE, headings

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from kpi_xl.files.readers import Value
    from kpi_xl.templates.carry_over.filled import Filled

CLOSED_ALREADY = Text(
    en="{month} is closed already: take its row out of the sheet {sheet} to close it anew.",
    nl="{month} is al afgesloten: haal de regel uit het blad {sheet} om de maand opnieuw af te sluiten.",
)
NO_FIGURES = Text(
    en="{month} cannot be closed: the workbook has no KPI with a figure in that month.",
    nl="{month} kan niet worden afgesloten: de werkmap heeft geen KPI met een cijfer in die maand.",
)


def close(filled: Filled, months: Iterable[dt.date]) -> Filled:
    """Return what a user filled in, with these months closed as they stand now.

    Raises
    ------
    UserError
        A month is closed already, or has no figures.
    """
    head = filled.plan.say(wording.MONTH)
    for month in months:
        known = {
            (day.year, day.month) for row in filled.closed if isinstance(day := row.get(head), type(month))
        }
        if (month.year, month.month) in known:
            sheet = filled.plan.name(Sheet.CLOSED)
            raise UserError(CLOSED_ALREADY.format(month=f"{month:%Y-%m}", sheet=sheet))
        filled = replace(filled, closed=[*filled.closed, _standing(filled, month)])
    return filled


def _standing(filled: Filled, month: dt.date) -> Mapping[str, Value]:
    """Return the row of a month as the workbook shows it when that month is chosen."""
    plan = filled.plan
    if month not in plan.months:
        raise UserError(NO_FIGURES.format(month=f"{month:%Y-%m}"))
    shown = replace(filled, content=replace(filled.content, period=month), additions=None, book=None)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "month.xlsx")
        path.write_bytes(rebuild(shown).package)
        book = open_book(path)
    heads = headings(plan)
    values = [book.value(plan.name(Sheet.CLOSED), LIVE, column) for column in range(1, len(heads) + 1)]
    count = len(plan.layout.kpis)
    if not any(isinstance(value, float) for value in values[1 + count : 1 + 2 * count]):
        raise UserError(NO_FIGURES.format(month=f"{month:%Y-%m}"))
    return dict(zip(heads, [month, *(None if value == "" else value for value in values[1:])], strict=True))
