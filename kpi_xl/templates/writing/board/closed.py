"""The months that were closed: their figures, targets and status as values, which no formula changes any more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl.utils import get_column_letter as letter

from kpi_xl.templates.layout import board_wording as texts
from kpi_xl.templates.layout import wording
from kpi_xl.templates.layout.number_formats import number_format
from kpi_xl.templates.layout.plan import KPI_HEADER
from kpi_xl.templates.layout.wording import Sheet
from kpi_xl.templates.writing.sheets.parts import heading, print_used, table, title
from kpi_xl.templates.writing.style import freeze, page, put, widths

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from kpi_xl.model import Text
    from kpi_xl.templates.layout.plan import Plan

LIVE, HEADER = 4, 6
"""The row with the chosen month as it stands, and the header row of the closed months."""
ROOM, READY = 120, 24
"""The rows that formulas look at, and those that are ready to be filled in."""
PARTS: tuple[tuple[Text, str], ...] = ((texts.STATUS_OF, "J"), (texts.ACTUAL_OF, "E"), (texts.TARGET_OF, "F"))
"""What is kept of each KPI, with its column on the KPI table."""


def closed_months(plan: Plan) -> str:
    """Return the cells with the months that were closed."""
    return plan.span(Sheet.CLOSED, (HEADER + 1, 1), (HEADER + ROOM, 1))


def closed_status(plan: Plan, place: int) -> str:
    """Return the cells with the status of a KPI in the months that were closed."""
    return plan.span(Sheet.CLOSED, (HEADER + 1, 2 + place), (HEADER + ROOM, 2 + place))


def headings(plan: Plan) -> list[str]:
    """Return the headings of the table: the month, and the status, figure and target of every KPI."""
    labels = [plan.say(entry.kpi.label) for entry in plan.layout.kpis]
    return [
        plan.say(wording.MONTH),
        *(plan.say(part).format(kpi=label) for part, _ in PARTS for label in labels),
    ]


def write_closed(sheet: Worksheet, plan: Plan, rows: int = 0) -> None:
    """Write the closed months: the chosen month as it stands, and below it room for those that are closed."""
    heads, count = headings(plan), len(plan.layout.kpis)
    heading(sheet, plan, title(plan, plan.say(texts.CLOSED_TITLE)), plan.say(texts.CLOSED_HELP), len(heads))
    sheet.row_dimensions[2].height = 44
    last = HEADER + max(READY, rows + 12)
    put(sheet, LIVE - 1, 1, plan.say(texts.NOW), "kBold")
    put(sheet, LIVE, 1, "=sel_period", "kText", plan.month_format)
    for column in range(2, len(heads) + 1):
        part, place = divmod(column - 2, count)
        source = f"{plan.name(Sheet.KPIS)}!${PARTS[part][1]}${KPI_HEADER + 1 + place}"
        form = number_format(plan.layout.kpis[place].kpi.unit) if part else ""
        put(sheet, LIVE, column, f'=IFERROR({source},"")', "kNumber" if part else "kText", form)
        for row in range(HEADER + 1, last + 1):
            put(sheet, row, column, None, "kInput" if part else "kInputText", form)
    for column, head in enumerate(heads, start=1):
        put(sheet, HEADER, column, head, "kHead")
    for row in range(HEADER + 1, last + 1):
        put(sheet, row, 1, None, "kInputText", plan.month_format)
    table(sheet, "tblClosed", heads, HEADER, last)
    widths(sheet, {"A": 14} | {letter(n): 17 for n in range(2, len(heads) + 1)})
    sheet.row_dimensions[HEADER].height = 44
    freeze(sheet, HEADER + 1, 2)
    page(sheet, header_row=HEADER)


def print_closed(sheet: Worksheet, plan: Plan) -> None:
    """Print the months that were closed."""
    print_used(sheet, plan.language, (LIVE - 1, 2), 1, len(headings(plan)))
