"""The hidden sheet that looks every month up on the input sheet, so that rows there may be moved, added and deleted."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from openpyxl.utils import get_column_letter as letter

from kpi_xl.templates.layout import wording
from kpi_xl.templates.layout.expression import names, substitute
from kpi_xl.templates.layout.number_formats import number_format
from kpi_xl.templates.layout.plan import INPUT_HEADER, Helper
from kpi_xl.templates.layout.wording import Sheet
from kpi_xl.templates.writing.sheets.parts import title
from kpi_xl.templates.writing.style import page, protect, put

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from kpi_xl.templates.layout.plan import Plan
    from kpi_xl.templates.layout.sample import Content

ALIKE = 0.001  # sums of records and of input may differ by this part of them, or by this much
EXACT = 0.0005


def write_figures(sheet: Worksheet, plan: Plan, data: Content | None) -> None:
    """Write every month with its figures as they stand on the input sheet, wherever its row is now."""
    layout, say = plan.layout, plan.say
    put(sheet, 1, 1, title(plan, plan.name(Sheet.FIGURES)), "kTitle")
    put(sheet, INPUT_HEADER, 1, say(wording.MONTH))
    for number, column in enumerate(layout.columns, start=2):
        put(sheet, INPUT_HEADER, number, column.name)
    for helper in Helper:
        put(sheet, INPUT_HEADER, plan.helper(helper), helper.name.lower())
    last = plan.helper(Helper.PLACE) - 1
    months = plan.input_column(1)
    for place, month in enumerate(plan.input_rows):
        row = INPUT_HEADER + 1 + place
        here = f"$A{row}"
        found = f"${letter(plan.helper(Helper.PLACE))}{row}"
        put(sheet, row, 1, month, "", plan.month_format)
        for number, column in enumerate(layout.columns, start=2):
            cell = f"INDEX({plan.input_column(number)},{found})"
            value = f'=IF(ISNUMBER({found}),IF(ISNUMBER({cell}),{cell},""),"")'
            put(sheet, row, number, value, "", number_format(column.unit))
        helpers = {
            Helper.PLACE: f'IF(COUNTIF({months},{here})=1,MATCH({here},{months},0),"")',
            Helper.FILLED: f"COUNT(B{row}:{letter(last)}{row})",
            Helper.GAP: _gap(plan, row),
            Helper.RECORDS: _records(plan, row),
            Helper.DIFFERS: _differs(plan, row),
            Helper.SAMPLE: _sample(plan, data, place, row) if data and month in data.sample_months else "0",
        }
        for helper, formula in helpers.items():
            put(sheet, row, plan.helper(helper), f"={formula}")
    page(sheet)
    protect(sheet)


def _gap(plan: Plan, row: int) -> str:
    """Write 1 for a month without its row or without any figures, when earlier and later months have theirs."""
    if row in (INPUT_HEADER + 1, plan.last_row):
        return "0"

    def around(helper: Helper) -> tuple[str, str, str]:
        column = letter(plan.helper(helper))
        before = f"{column}${INPUT_HEADER + 1}:{column}{row - 1}"
        return f"{column}{row}", before, f"{column}{row + 1}:{column}${plan.last_row}"

    place, before, after = around(Helper.PLACE)
    no_row = f"AND(NOT(ISNUMBER({place})),COUNT({before})>0,COUNT({after})>0)"
    filled, before, after = around(Helper.FILLED)
    records, *_ = around(Helper.RECORDS)
    empty = f'AND({filled}+{records}=0,COUNTIF({before},">0")>0,COUNTIF({after},">0")>0)'
    return f"IF(OR({no_row},{empty}),1,0)"


def within_month(row: int, dates: str, month: str = "$A") -> str:
    """Write the criteria that a date lies in the month of a row."""
    return f'{dates},">="&{month}{row},{dates},"<"&EDATE({month}{row},1)'


def _records(plan: Plan, row: int) -> str:
    """Write how many records are counted in a month."""
    counted = {(one.feed.table, one.feed.date) for one in plan.layout.derived if one.feed}
    ranges = (plan.record_dates(table, date) for table, date in sorted(counted))
    return "+".join(f"COUNTIFS({within_month(row, dates)})" for dates in ranges) or "0"


def _differs(plan: Plan, row: int) -> str:
    """Write how many totals on the input sheet say something else than the records of the month."""
    columns = {column.name: letter(2 + place) for place, column in enumerate(plan.layout.columns)}
    if row < plan.first_row:
        return "0"
    found = []
    for one in (one for one in plan.layout.derived if one.compared):
        cells = ",".join(f"{columns[name]}{row}" for name in names(one.expression))
        typed = substitute(one.expression, lambda name: f"{columns[name]}{row}")
        shown = plan.at(Sheet.MONTHS, row, plan.place[one.name][1]).replace("$", "")
        enough = f"AND(COUNT({cells})={len(names(one.expression))},ISNUMBER({shown}))"
        apart = f"ABS({typed}-{shown})>{ALIKE}*MAX(1,ABS({shown}))"
        found.append(f"IF({enough},IF({apart},1,0),0)")
    return "+".join(found) or "0"


def _sample(plan: Plan, data: Content, place: int, row: int) -> str:
    """Write 1 for a month that still holds the sample figures, to be known by their sum."""
    numbers = [
        values[place]
        for column in plan.layout.columns
        if place < len(values := data.columns.get(column.name, ()))
    ]
    total = math.fsum(number for number in numbers if isinstance(number, int | float))
    if not total:
        return "0"
    last = letter(plan.helper(Helper.PLACE) - 1)
    return f"IF(ABS(SUM(B{row}:{last}{row})-{total!r})<{EXACT},1,0)"
