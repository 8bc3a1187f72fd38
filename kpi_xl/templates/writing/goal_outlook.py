"""The columns of a goals sheet that look ahead: what each month must still bring, beside the best so far, and a forecast.

The forecast is the straight line through the months (KPI_FORECAST_NEXT), with its prediction interval of 80 %;
`kpi-xl track` forecasts by the Theta method, which no formula can do. The headings name the line.

References
----------
Montgomery, D.C., Peck, E.A., & Vining, G.G. (2012), Introduction to linear regression analysis, 2.5: prediction of new
observations; for a total the same, with the months ahead added up
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from openpyxl.utils import get_column_letter as letter

from kpi_xl.kpis import KPIS
from kpi_xl.templates.layout.wording import Sheet
from kpi_xl.templates.writing import formulas
from kpi_xl.templates.writing.style import put

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from openpyxl.worksheet.worksheet import Worksheet

    from kpi_xl.templates.layout.model import KpiRow
    from kpi_xl.templates.layout.plan import Plan

FROM, COUNT, SLOPE, LEVEL, SPREAD, MOST, LEAST, RISE, FALL, LOWEST, HIGHEST = range(8, 19)
"""What the calculation sheet knows of a KPI for the line: its months without a gap, the line at the last of them, how
far months lie from it, the best values and steps, and what the KPI can be."""
HEADINGS = ("from", "count", "slope", "level", "spread", "most", "least", "rise", "fall", "lowest", "highest")
NUMBER = HIGHEST + 2
"""The column with the numbers of the months."""
ENOUGH = 6
"""The fewest months a forecast is made from, as in `kpi_xl/tracking/forecast.py`."""
BEYOND = 0.2
"""The share of months that fall outside the interval."""
NO_BOUND = 1e300


@dataclass(frozen=True)
class Row:
    """The addresses of one row of a goals sheet, by the names of columns."""

    places: Mapping[str, int]
    number: int

    def __getitem__(self, name: str) -> str:
        """Return the address of a column in this row."""
        return f"${letter(self.places[name])}{self.number}"


def write_numbers(sheet: Worksheet, plan: Plan, header: int) -> str:
    """Write the numbers of the months, from 1, and return their range; the line runs over these."""
    put(sheet, header, NUMBER, "number")
    for number in range(1, plan.window_of.length + 1):
        put(sheet, header + number, NUMBER, number)
    name = letter(NUMBER)
    return f"${name}${header + 1}:${name}${header + plan.window_of.length}"


def write_line(  # noqa: PLR0917 - as `put`
    sheet: Worksheet, plan: Plan, place: int, row: int, last: str, numbers: str
) -> None:
    """Write what forecasts need to know of a KPI, whose last month with a figure stands in the cell `last`."""
    entry = plan.layout.kpis[place]
    column = plan.first_kpi_column + place

    values = plan.span(Sheet.MONTHS, (plan.first_row, column), (plan.last_row, column))
    months = plan.month_range
    first, count, slope = (f"${name}{row}" for name in ("H", "I", "J"))
    end = f"{first}+{count}-1"
    run = f"INDEX({values},{first}):INDEX({values},{end})"
    steps = f"INDEX({values},{first}+1):INDEX({values},{end})-INDEX({values},{first}):INDEX({values},{end}-1)"
    known = f"INDEX({values},1):INDEX({values},{end})"
    gap = f"SUMPRODUCT(MAX(({months}<{last})*(1-ISNUMBER({values}))*{months}))"
    around = f"({count}*({count}^2-1)/12)"
    inside = f"({numbers}>={first})*({numbers}<={end})"
    offset = f"({numbers}-{first}-({count}-1)/2)"
    texts = {
        FROM: f"IF({last}=0,0,IFERROR(MATCH({gap},{months},0),0)+1)",
        COUNT: f"IF({last}=0,0,MATCH({last},{months},0)-{first}+1)",
        SLOPE: f"SUMPRODUCT({inside}*{offset},{values})/{around}",
        LEVEL: f"AVERAGE({run})+{slope}*({count}-1)/2",
        SPREAD: f"TINV({BEYOND},{count}-2)*SQRT(MAX(0,DEVSQ({run})-{slope}^2*{around})/({count}-2))",
        MOST: f"MAX({known})",
        LEAST: f"MIN({known})",
        RISE: f"SUMPRODUCT(MAX({steps}))",
        FALL: f"SUMPRODUCT(MIN({steps}))",
    }
    needed = {SLOPE: ENOUGH, LEVEL: ENOUGH, SPREAD: ENOUGH, MOST: 1, LEAST: 1, RISE: 2, FALL: 2}
    for number, text in texts.items():
        least = needed.get(number)
        put(sheet, row, number, f'=IF({count}>={least},{text},"")' if least else f"={text}")
    bounds = _bounds(entry)
    put(sheet, row, LOWEST, bounds[0])
    put(sheet, row, HIGHEST, bounds[1])


def _bounds(entry: KpiRow) -> tuple[float, float]:
    low, high = entry.kpi.bounds.low, entry.kpi.bounds.high
    return (low if math.isfinite(low) else -NO_BOUND, high if math.isfinite(high) else NO_BOUND)


def outlook_formulas(row: Row, known: Callable[[int], str], achieved: str, late: str) -> dict[str, str]:
    """Write what looks ahead from a row of the sheet: the months left, what each must bring, and the forecast.

    `known` gives a number of the calculation sheet for the KPI of the row; `achieved` is the word for a goal that is.
    """
    ahead, total, up, now, target = row["_ahead"], row["_total"], row["_up"], row["now"], row["_target"]
    left = f"(YEAR({late})-YEAR({row['_last']}))*12+MONTH({late})-MONTH({row['_last']})"
    counted = f"COUNT({row['_last']},{row['due']},{now})=3"
    references = {"actual_to_date": now, "target": target, "periods_done": "0", "periods_total": ahead}
    rate = formulas.call(KPIS["KPI_REQUIRED_RUN_RATE"], references, {}, "native")
    of_total = f'IF({up}=1,{known(MOST)},"")'  # no month is the best of a sum to stay below
    of_month = f"IF({up}=1,{known(RISE)},{known(FALL)})"
    slope, level, count = known(SLOPE), known(LEVEL), known(COUNT)
    line = f"IF({total}=1,{now}+{ahead}*({level}+{slope}*({ahead}+1)/2),{level}+{slope}*{ahead})"
    around = f"({count}*({count}^2-1)/12)"
    one = f"1+1/{count}+({ahead}+({count}-1)/2)^2/{around}"
    sum_ = f"{ahead}+{ahead}^2/{count}+({ahead}*({count}+{ahead})/2)^2/{around}"
    return {
        "_ahead": f"IF({counted},MAX(0,{left}),0)",
        "needed": f'IF({ahead}>0,IF({row["standing"]}={achieved},"",{rate}),"")',
        "best": f'IF(ISNUMBER({row["needed"]}),IF({total}=1,{of_total},{of_month}),"")',
        "forecast": f'IF({ahead}>0,IF(ISNUMBER({level}),MAX({known(LOWEST)},MIN({known(HIGHEST)},{line})),""),"")',
        "margin": f'IF(ISNUMBER({row["forecast"]}),{known(SPREAD)}*SQRT(IF({total}=1,{sum_},{one})),"")',
    }
