"""The hidden sheet that calculates: totals per window, series for charts, targets and scores of the KPIs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl.utils import get_column_letter as letter

from kpi_xl.model import Unit
from kpi_xl.templates.layout import wording
from kpi_xl.templates.layout.number_formats import number_format
from kpi_xl.templates.layout.plan import (
    CALC_COUNT,
    CALC_FROM,
    CALC_TO,
    CALC_TOKENS,
    KPI_HEADER,
    TARGET_HEADER,
    TARGET_MONTHS,
    TARGET_YEARS,
    WINDOW_COLUMN,
    WINDOWS,
)
from kpi_xl.templates.layout.wording import Sheet
from kpi_xl.templates.writing import formulas
from kpi_xl.templates.writing.sheets.parts import title
from kpi_xl.templates.writing.style import page, protect, put, widths

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from kpi_xl.templates.layout.plan import Plan

BAND_WRONG = 18  # the column of the calculation sheet that holds 1 for a band without two edges in order
YEAR_TARGET = 19  # the column with the target of the chosen year
AIMED = 20  # the column that holds 1 for a KPI with something to judge it by
HEIGHTS = (16, 27)  # the columns of the calculation sheet that small trend lines show
WINDOW_LABELS = {
    "selected": wording.SELECTED,
    "previous": wording.PREVIOUS,
    "ytd": wording.YTD,
    "rolling": wording.ROLLING,
    "year_before": wording.PRIOR_YEAR,
    "ytd_before": wording.YTD_BEFORE,
    "last_year": wording.LAST_YEAR,
}


def write_calc(sheet: Worksheet, plan: Plan) -> None:
    """Write the hidden figures: totals per window, series, targets, and what the charts show."""
    say = plan.say
    put(sheet, 1, 1, title(plan, plan.name(Sheet.CALC)), "kTitle")
    for row, label in ((CALC_FROM, wording.FROM), (CALC_TO, wording.TO), (CALC_COUNT, wording.MONTH_COUNT)):
        put(sheet, row, 1, say(label))
    for window in WINDOWS:
        column = WINDOW_COLUMN[window]
        put(sheet, CALC_FROM - 1, column, say(WINDOW_LABELS[window]))
        for row, formula in zip(
            (CALC_FROM, CALC_TO, CALC_COUNT), formulas.months_between(plan, window), strict=True
        ):
            put(sheet, row, column, formula, "", "" if row == CALC_COUNT else plan.month_format)
        for (token, averaged), row in plan.tokens.items():
            put(sheet, row, column, formulas.token(plan, token, plan.bounds(window), averaged=averaged))
    put(sheet, CALC_TOKENS, 1, say(wording.NEEDS))
    for (token, _averaged), row in plan.tokens.items():
        name, _, when = token.partition("@")
        put(sheet, row, 1, say(plan.layout.columns_by_name[name].label))
        put(sheet, row, 2, token if when else name)
    _write_series(sheet, plan)
    _write_target_rows(sheet, plan)
    _write_chart(sheet, plan)
    _write_scores(sheet, plan)
    widths(sheet, {"A": 30, "B": 18} | {letter(n): 13 for n in range(3, 18)})
    page(sheet)
    protect(sheet)


def _write_series(sheet: Worksheet, plan: Plan) -> None:
    """Write the twelve months up to the period, per KPI, and beside them their heights between 0 and 1.

    The small trend lines show the heights, so that each fills its space.
    """
    header = plan.series_header
    put(sheet, header, 1, plan.say(wording.TREND_LINE))
    for column in range(12):
        put(sheet, header, 3 + column, f"=EDATE(sel_period,{column - 11})", "", plan.month_format)
    for place, entry in enumerate(plan.layout.kpis):
        row = header + 1 + place
        put(sheet, row, 1, plan.say(entry.kpi.label))
        values = _kpi_months(plan, place)
        for column in range(3, 15):
            month = f"{letter(column)}${header}"
            found = f"INDEX({values},MATCH({month},{plan.month_range},0))"
            put(sheet, row, column, f'=IFERROR({found},"")', "", number_format(entry.kpi.unit))
            here = f"{letter(column)}{row}"
            span = f"$C{row}:$N{row}"
            spread = f"MAX({span})-MIN({span})"
            height = f"IF({spread}=0,0.5,({here}-MIN({span}))/({spread}))"
            put(sheet, row, column + 13, f"=IF(ISNUMBER({here}),{height},NA())", "", "0.00")


def _kpi_months(plan: Plan, place: int) -> str:
    column = plan.first_kpi_column + place
    return plan.span(Sheet.MONTHS, (plan.first_row, column), (plan.last_row, column))


def _write_target_rows(sheet: Worksheet, plan: Plan) -> None:
    """Write the direction of each KPI as a number, its target now and to date, and its target per month."""
    header = plan.target_header
    put(sheet, header, 1, plan.say(wording.TARGET))
    for month in range(12):
        put(sheet, header, 6 + month, f"={plan.month_of_year(month + 1)}", "", plan.month_format)
    targets = plan.name(Sheet.TARGETS)
    dates = f"$F${header}:$Q${header}"
    for place, entry in enumerate(plan.layout.kpis):
        row, target_row, kpi_row = header + 1 + place, TARGET_HEADER + 1 + place, KPI_HEADER + 1 + place
        shown = number_format(entry.kpi.unit)
        put(sheet, row, 1, plan.say(entry.kpi.label))
        put(sheet, row, 2, f"=2-MATCH({targets}!C{target_row},lst_direction,0)")
        put(sheet, row, 3, f"=INDEX($F{row}:$Q{row},{plan.month_number})", "", shown)
        within = f'{dates},"<="&sel_period'
        total, count = f"SUMIFS($F{row}:$Q{row},{within})", f"COUNTIFS({within})"
        to_date = {
            "sum": total,
            "same": f"{total}/{count}",
            "remains": f"1-({count}-{total})",
        }[entry.cumulation.value]
        known = f"COUNTIFS({within},$F{row}:$Q{row},{formulas.NUMBERS})"
        put(sheet, row, 4, f"=IF({known}<{count},NA(),{to_date})", "", shown)
        actual = f"{plan.name(Sheet.KPIS)}!$N${kpi_row}"
        band = (f"{targets}!$E${target_row}", f"{targets}!$F${target_row}")
        put(sheet, row, 5, formulas.score(actual, f"$D{row}", f"$B{row}", band), "", "0%")
        edges = f"IF(COUNT({band[0]},{band[1]})<2,1,IF({band[0]}>{band[1]},1,0))"
        put(sheet, row, BAND_WRONG, f"=IF($B{row}=0,{edges},0)")
        put(sheet, row, YEAR_TARGET, f"={year_target(plan, target_row)}", "", shown)
        put(sheet, row, AIMED, f"=IF($B{row}=0,IF(COUNT({band[0]},{band[1]})=2,1,0),COUNT($C{row}))")
        for month in range(12):
            special = f"{targets}!{letter(TARGET_MONTHS + month)}{target_row}"
            formula = f"=IF(ISNUMBER({special}),{special},${letter(YEAR_TARGET)}{row})"
            put(sheet, row, 6 + month, formula, "", shown)


def year_target(plan: Plan, row: int, back: int = 0) -> str:
    """Write the target of a KPI in the chosen year, or `back` years before: that of the year, or else the usual one."""
    usual = f"{plan.name(Sheet.TARGETS)}!$D${row}"
    otherwise = f"IF(ISNUMBER({usual}),{usual},NA())"
    place = _year_place(plan) + (f"-{back}" if back else "")
    of_year = f"INDEX({_own_years(plan, row)},{place})"
    found = f"IF(ISNUMBER({of_year}),{of_year},{otherwise})"
    return f"IF({place}<1,{otherwise},{found})" if back else found


def _own_years(plan: Plan, row: int) -> str:
    """Return the cells with the targets of a KPI per year."""
    last = TARGET_YEARS + len(plan.target_years) - 1
    return plan.span(Sheet.TARGETS, (row, TARGET_YEARS), (row, last))


def _year_place(plan: Plan) -> str:
    """Return the place of the chosen year among those with targets, in a formula."""
    late = plan.months_late
    chosen = f"EDATE(sel_period,-{late})" if late else "sel_period"
    return f"YEAR({chosen})-{plan.target_years[0] - 1}"


def _write_chart(sheet: Worksheet, plan: Plan) -> None:
    """Write the year of the chosen KPI: actual up to the period, target, and the year before."""
    header, say = plan.chart_header, plan.say
    for column, label in enumerate(
        (wording.MONTH, wording.ACTUAL, wording.TARGET, wording.PRIOR_YEAR), start=1
    ):
        put(sheet, header, column, say(label))
    put(sheet, header, 6, "=MATCH(sel_kpi,lst_kpi,0)")
    put(sheet, header, 9, "=sel_kpi")
    put(sheet, header, 7, f"=INDEX(lst_unit,$F${header})")
    put(sheet, header, 8, f'=IF($G${header}="%",100,1)')
    scale = f"$H${header}"
    first, last = plan.first_kpi_column, plan.first_kpi_column + len(plan.layout.kpis) - 1
    block = plan.span(Sheet.MONTHS, (plan.first_row, first), (plan.last_row, last))
    targets = f"$F${plan.target_header + 1}:$Q${plan.target_header + len(plan.layout.kpis)}"
    for number, name in enumerate(plan.month_names, start=1):
        row = header + number
        date = plan.month_of_year(number)
        put(sheet, row, 1, name)
        found = f"INDEX({block},MATCH({date},{plan.month_range},0),$F${header})"
        put(sheet, row, 2, f"=IF({date}>sel_period,NA(),IFERROR({found}*{scale},NA()))")
        put(sheet, row, 3, f"=IFERROR(INDEX({targets},$F${header},{number})*{scale},NA())")
        before = plan.month_of_year(number, back=1)
        found = f"INDEX({block},MATCH({before},{plan.month_range},0),$F${header})"
        put(sheet, row, 4, f"=IFERROR({found}*{scale},NA())")


def _from_target(unit: Unit, kpis: str, row: int) -> str:
    """Write the difference from the target in words: in points for a percentage, as a percentage for the rest."""
    part = f"{kpis}!$G${row}" if unit is Unit.RATIO else f"{kpis}!$H${row}*100"
    sign = " pp" if unit is Unit.RATIO else "%"
    return f'=IFERROR(IF({part}>0,"+","")&ROUND({part},1)&"{sign}","–")'


def _write_scores(sheet: Worksheet, plan: Plan) -> None:
    """Write the score of each KPI between 0 and 140 %, its rank from the worst, and the bands of the chart."""
    header, say = plan.score_header, plan.say
    kpis = plan.name(Sheet.KPIS)
    count = len(plan.layout.kpis)
    for column, label in enumerate((wording.KPI, wording.SCORE), start=1):
        put(sheet, header, column, say(label))
    scores = f"$G${header + 1}:$G${header + count}"
    for place, entry in enumerate(plan.layout.kpis):
        row, kpi_row = header + 1 + place, KPI_HEADER + 1 + place
        score = f"{kpis}!$I${kpi_row}"
        put(sheet, row, 1, say(entry.kpi.label))
        put(sheet, row, 2, f"=IF(ISNUMBER({score}),MAX(0,MIN(1.4,{score})),NA())", "", "0%")
        tolerance = f"N({plan.name(Sheet.TARGETS)}!$G${TARGET_HEADER + 1 + place})"
        for column, part in enumerate(formulas.bands(tolerance), start=3):
            put(sheet, row, column, part, "", "0%")
        put(sheet, row, 7, f"={formulas.distance(score, tolerance)}+{place}/1000000")
        put(sheet, row, 8, f"=RANK(G{row},{scores},1)")
        put(sheet, row, 9, _from_target(entry.kpi.unit, kpis, kpi_row))
        put(sheet, row, 10, f"=IF(ISNUMBER({score}),ROUND({score},9)<1,FALSE)")
    status = f"{kpis}!$J${KPI_HEADER + 1}:$J${KPI_HEADER + count}"
    for number in range(1, len(wording.STATUSES) + 1):
        put(sheet, header, 10 + number, f"=COUNTIFS({status},INDEX(lst_status,{number}))")
    checks = plan.check_cells
    put(sheet, header, 16, f'=COUNTIFS({checks},"{say(wording.CHECK_BAD)}")')
    bad = f'IF($P${header}=1,"{say(wording.ONE_CHECK)}","■ "&$P${header}&"{say(wording.CHECKS_BAD)}")'
    said = f'IF($P${header}=0,"{say(wording.ALL_CHECKS_OK)}",{bad})'
    if plan.functions != "native":
        missing = say(wording.NOT_LOADED[plan.functions])
        said = f'IF({formulas.not_loaded(plan)},"{missing}",{said})'
    put(sheet, header, 17, f"={said}")
