"""The sheets that calculate: every KPI per month, the KPI table, and the figures behind the dashboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl.utils import get_column_letter as letter

from kpi_xl.model import Unit
from kpi_xl.templates.layout import wording
from kpi_xl.templates.layout.number_formats import (
    DATE_FORMAT,
    SHARE_FORMAT,
    difference_format,
    number_format,
    trend_format,
)
from kpi_xl.templates.layout.plan import (
    CALC_COUNT,
    CALC_FROM,
    CALC_TO,
    CALC_TOKENS,
    INPUT_HEADER,
    INPUT_UNITS,
    KPI_HEADER,
    TARGET_HEADER,
    TARGET_MONTHS,
    TARGET_YEARS,
    WINDOW_COLUMN,
    WINDOWS,
    Helper,
)
from kpi_xl.templates.layout.wording import Sheet
from kpi_xl.templates.writing import formulas
from kpi_xl.templates.writing.sheets.parts import dated, heading, point, table, title
from kpi_xl.templates.writing.sparklines import Sparkline
from kpi_xl.templates.writing.style import Palette, freeze, page, protect, put, when, width_for, widths

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from kpi_xl.templates.layout.plan import Plan

KPI_COLUMNS = (
    wording.NUMBER,
    wording.KPI,
    wording.UNIT,
    wording.DIRECTION,
    wording.ACTUAL,
    wording.TARGET,
    wording.VARIANCE,
    wording.VARIANCE_SHARE,
    wording.SCORE,
    wording.STATUS,
    wording.PREVIOUS,
    wording.TREND,
    wording.TREND_LINE,
    wording.YTD,
    wording.YTD_TARGET,
    wording.YTD_STATUS,
    wording.ROLLING,
    wording.PRIOR_YEAR,
    wording.TOLERANCE,
    wording.OWNER,
    wording.COMMENT,
    wording.ACTION,
    wording.ACTION_DATE,
)
KPI_NOTES = (wording.COMMENT, wording.ACTION, wording.ACTION_DATE)
"""The columns of the KPI table that users write in."""
DEFINITIONS_FIRST = 5  # the row of the first KPI on the sheet that defines them
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


def colour_status(sheet: Worksheet, palette: Palette, cells: str, first: str) -> None:
    """Colour status words; the sign and the word say the same without colour."""
    for number, tint in enumerate(palette.tints, start=1):
        sheet.conditional_formatting.add(cells, when(f"{first}=INDEX(lst_status,{number})", tint))


def mark_errors(sheet: Worksheet, palette: Palette, cells: str, first: str) -> None:
    """Let errors stand out."""
    sheet.conditional_formatting.add(cells, when(f"ISERROR({first})", palette.action, plain=True))


def write_months(sheet: Worksheet, plan: Plan, palette: Palette) -> None:
    """Write every KPI per month, beside the numbers worked out from records."""
    layout, say = plan.layout, plan.say
    first_kpi = plan.first_kpi_column
    last_column = first_kpi + len(layout.kpis) - 1
    heading(sheet, plan, title(plan, plan.name(Sheet.MONTHS)), say(wording.MONTHS_HELP), last_column)
    put(sheet, INPUT_UNITS, 1, say(wording.UNIT), "kUnit")
    put(sheet, INPUT_HEADER, 1, say(wording.MONTH), "kHead")
    put(sheet, INPUT_UNITS, 2, "", "kUnit")
    put(sheet, INPUT_HEADER, 2, say(wording.COUNTS_FROM), "kHead")
    for number, column in enumerate(layout.derived, start=3):
        put(sheet, INPUT_UNITS, number, say(column.unit.label), "kUnit")
        put(sheet, INPUT_HEADER, number, say(column.label), "kHead")
    for number, entry in enumerate(layout.kpis, start=first_kpi):
        put(sheet, INPUT_UNITS, number, say(entry.kpi.unit.label), "kUnit")
        put(sheet, INPUT_HEADER, number, say(entry.kpi.label), "kHead")
    of_months = [formulas.monthly(plan, entry) for entry in layout.kpis]
    for place, month in enumerate(plan.months):
        row = plan.first_row + place
        put(sheet, row, 1, month, "kText", plan.month_format)
        put(sheet, row, 2, _counts_from(plan, row), "kText")
        for number, column in enumerate(layout.derived, start=3):
            put(
                sheet,
                row,
                number,
                formulas.derived(plan, column, place),
                "kNumber",
                number_format(column.unit),
            )
        for number, (entry, monthly) in enumerate(zip(layout.kpis, of_months, strict=True), start=first_kpi):
            put(sheet, row, number, monthly(place), "kNumber", number_format(entry.kpi.unit))
    cells = f"B{plan.first_row}:{letter(last_column)}{plan.last_row}"
    mark_errors(sheet, palette, cells, f"B{plan.first_row}")
    differs = f"B{plan.first_row}:B{plan.last_row}"
    sheet.conditional_formatting.add(differs, when(f'LEFT(B{plan.first_row},1)="■"', palette.action))
    heads = [column.label for column in layout.derived] + [entry.kpi.label for entry in layout.kpis]
    sizes = {letter(n): width_for(say(head)) for n, head in enumerate(heads, start=3)}
    widths(sheet, {"A": 12, "B": 28} | sizes)
    sheet.row_dimensions[INPUT_HEADER].height = 44
    freeze(sheet, plan.first_row, 2)
    page(sheet, header_row=INPUT_HEADER)
    protect(sheet)


def _counts_from(plan: Plan, row: int) -> str:
    """Write whether a month counts from the input, from records or is a sample; a difference first of all."""
    source = plan.name(Sheet.FIGURES)

    def is_so(helper: Helper) -> str:
        return f"{source}!{letter(plan.helper(helper))}{row}>0"

    words = (
        (Helper.DIFFERS, wording.FROM_BOTH),
        (Helper.SAMPLE, wording.FROM_SAMPLE),
        (Helper.RECORDS, wording.FROM_RECORDS),
        (Helper.FILLED, wording.FROM_INPUT),
    )
    said = '""'
    for helper, word in reversed(words):
        said = f'IF({is_so(helper)},"{plan.say(word)}",{said})'
    return f"={said}"


def sparklines(plan: Plan) -> list[Sparkline]:
    """Say which twelve months each row of the KPI table shows as a small line."""
    column = letter(1 + KPI_COLUMNS.index(wording.TREND_LINE))
    return [
        Sparkline(
            f"{column}{KPI_HEADER + 1 + place}",
            plan.span(
                Sheet.CALC,
                (plan.series_header + 1 + place, HEIGHTS[0]),
                (plan.series_header + 1 + place, HEIGHTS[1]),
            ).replace("$", ""),
        )
        for place in range(len(plan.layout.kpis))
    ]


def write_kpis(sheet: Worksheet, plan: Plan, palette: Palette) -> None:
    """Write the KPI table of the chosen period, and the KPIs over their separate records below it."""
    say = plan.say
    heading(sheet, plan, title(plan, plan.name(Sheet.KPIS)), say(wording.KPIS_HELP), len(KPI_COLUMNS))
    put(sheet, 3, 2, say(wording.PERIOD), "kLabel")
    put(sheet, 3, 3, "=sel_period", "kBold", plan.month_format)
    for number, head in enumerate(KPI_COLUMNS, start=1):
        put(sheet, KPI_HEADER, number, say(head), "kHead")
    for place in range(len(plan.layout.kpis)):
        _write_kpi(sheet, plan, place)
    first, last = KPI_HEADER + 1, KPI_HEADER + len(plan.layout.kpis)
    for column in ("J", "P"):
        colour_status(sheet, palette, f"{column}{first}:{column}{last}", f"{column}{first}")
    for cells in (f"E{first}:I{last}", f"K{first}:L{last}", f"N{first}:O{last}", f"Q{first}:R{last}"):
        mark_errors(sheet, palette, cells, cells.partition(":")[0])
    by = letter(1 + KPI_COLUMNS.index(wording.ACTION_DATE))
    rule = dated(plan.language, wording.ACTION_DATE)
    rule.add(f"{by}{first}:{by}{last}")
    sheet.add_data_validation(rule)
    table(sheet, "tblKPI", [say(head) for head in KPI_COLUMNS], KPI_HEADER, last)
    _write_observed(sheet, plan, last + 2)
    sizes = (6, 36, 14, 15, 11, 11, 12, 11, 8, 14, 12, 13, 14, 13, 13, 14, 12, 12, 9, 19, 28, 28, 13)
    widths(sheet, {letter(n): size for n, size in enumerate(sizes, start=1)})
    sheet.row_dimensions[KPI_HEADER].height = 32
    freeze(sheet, first, 3)
    page(sheet)
    protect(sheet)


def _write_kpi(sheet: Worksheet, plan: Plan, place: int) -> None:
    entry = plan.layout.kpis[place]
    kpi, row, say = entry.kpi, KPI_HEADER + 1 + place, plan.say
    shown = number_format(kpi.unit)
    targets = plan.name(Sheet.TARGETS)
    target_row = TARGET_HEADER + 1 + place
    code = plan.at(Sheet.CALC, plan.target_header + 1 + place, 2)
    band = (f"{targets}!$E${target_row}", f"{targets}!$F${target_row}")
    tolerance = f"{targets}!G{target_row}"
    points = "*100" if kpi.unit is Unit.RATIO else ""  # differences of percentages are in points
    change = f"(E{row}-K{row})*100" if points else f'IF(K{row}=0,"",(E{row}-K{row})/ABS(K{row}))'
    apart, share = f"(E{row}-F{row}){points}", f'IF(F{row}=0,"",(E{row}-F{row})/ABS(F{row}))'

    def shown_where_known(cell: str) -> str:
        return f'=IF(ISNUMBER({cell}),{cell},"")'

    aim, aim_to_date = (plan.at(Sheet.CALC, plan.target_header + 1 + place, column) for column in (3, 4))
    cells: tuple[tuple[object, str, str], ...] = (
        (kpi.number, "kText", "0"),
        (say(kpi.label), "kBold", ""),
        (say(kpi.unit.label), "kText", ""),
        (f"={targets}!C{target_row}", "kCentre", ""),
        (formulas.over(plan, entry, "selected"), "kStrong", shown),
        (shown_where_known(aim), "kNumber", shown),
        (f"={formulas.when_all((f'E{row}', f'F{row}'), apart)}", "kNumber", difference_format(kpi.unit)),
        ('="–"' if points else f"={formulas.when_all((f'E{row}', f'F{row}'), share)}", "kNumber", "+0.0%;-0.0%;0.0%"),
        (formulas.score(f"E{row}", f"F{row}", code, band, formulas.BLANK), "kNumber", "0%"),
        (formulas.status(f"I{row}", tolerance, f"E{row}"), "kStatus", ""),
        (formulas.over(plan, entry, "previous"), "kNumber", shown),
        (f"={formulas.when_all((f'E{row}', f'K{row}'), change)}", "kNumber", trend_format(kpi.unit)),
        (None, "kText", ""),
        (formulas.over(plan, entry, "ytd"), "kNumber", shown),
        (shown_where_known(aim_to_date), "kNumber", shown),
        (formulas.status(plan.at(Sheet.CALC, plan.target_header + 1 + place, 5), tolerance, f"N{row}"), "kStatus", ""),
        (formulas.over(plan, entry, "rolling"), "kNumber", shown),
        (formulas.over(plan, entry, "year_before"), "kNumber", shown),
        (f"={tolerance}", "kNumber", SHARE_FORMAT),
        (f'={targets}!H{target_row}&""', "kCentre", ""),
        (None, "kGoal", ""),
        (None, "kGoal", ""),
        (None, "kInput", DATE_FORMAT),
    )  # fmt: skip
    for number, (value, style, form) in enumerate(cells, start=1):
        put(sheet, row, number, value, style, form)
    point(sheet, row, 2, (plan.name(Sheet.DEFINITIONS), f"A{DEFINITIONS_FIRST + place}"))
    sheet.row_dimensions[row].height = 32


def _write_observed(sheet: Worksheet, plan: Plan, row: int) -> None:
    """Write the KPIs that are defined on observations, called on all rows of their table."""
    say = plan.say
    entries = [entry for entry in plan.layout.kpis if entry.observed]
    if not entries:
        return
    put(sheet, row, 2, say(wording.OBSERVED_TITLE), "kHeading")
    for number, head in enumerate(
        (wording.KPI, wording.RECORDS, wording.OBSERVED_COUNT, wording.ACTUAL), start=2
    ):
        put(sheet, row + 1, number, say(head), "kHead")
    sheet.row_dimensions[row].height, sheet.row_dimensions[row + 1].height = 22, 20
    for line, entry in enumerate(entries, start=row + 2):
        if entry.observed is None:
            continue
        records = plan.layout.table(entry.observed.table)
        by_row = [
            name for name in entry.observed.arguments.values() if name in {c.name for c in records.columns}
        ]
        ranges = [plan.record_range(records, name) for name in by_row]
        count = ",".join(f"{cells},{formulas.NUMBERS}" for cells in ranges)
        first, last = (plan.at(Sheet.FIGURES, edge, 1) for edge in (plan.first_row, plan.last_row))
        put(sheet, line, 2, say(entry.kpi.label), "kBold")
        put(sheet, line, 3, say(records.sheet), "kText")
        sheet.row_dimensions[line].height = 20
        put(sheet, line, 4, f"=COUNTIFS({count})", "kNumber", "#,##0")
        value = formulas.observed(plan, entry, entry.observed, first, f"EDATE({last},1)-1").removeprefix("=")
        put(sheet, line, 5, f'=IF(D{line}=0,"",{value})', "kStrong", number_format(entry.kpi.unit))


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
