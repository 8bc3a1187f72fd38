"""The sheets that show the KPIs: every KPI per month, and the KPI table of the chosen period."""

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
    INPUT_HEADER,
    INPUT_UNITS,
    KPI_HEADER,
    TARGET_HEADER,
    Helper,
)
from kpi_xl.templates.layout.wording import Sheet
from kpi_xl.templates.writing import formulas
from kpi_xl.templates.writing.sheets.calculation import HEIGHTS
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
