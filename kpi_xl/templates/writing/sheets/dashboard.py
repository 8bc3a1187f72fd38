"""The dashboard: a card for every KPI, the year of a chosen KPI, scores against target, and what is worst."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from openpyxl.styles import Alignment, Border, PatternFill, Side
from openpyxl.utils import get_column_letter as letter

from kpi_xl.model import Unit
from kpi_xl.templates.layout import wording
from kpi_xl.templates.layout.number_formats import number_format, trend_format
from kpi_xl.templates.layout.plan import FIRST_CHECK, KPI_HEADER
from kpi_xl.templates.layout.wording import Sheet
from kpi_xl.templates.writing import charts
from kpi_xl.templates.writing.sheets.calculation import HEIGHTS
from kpi_xl.templates.writing.sheets.numbers import colour_status
from kpi_xl.templates.writing.sheets.parts import link, listed, point
from kpi_xl.templates.writing.style import Palette, font_of, merge, page, protect, put, put_text, when

if TYPE_CHECKING:
    import datetime as dt

    from openpyxl.styles import Font
    from openpyxl.worksheet.worksheet import Worksheet

    from kpi_xl.templates.layout.plan import Plan

CARD_WIDTH, CARD_STEP, CARDS_ACROSS = 5, 6, 4
COLUMNS = CARD_STEP * CARDS_ACROSS - 1
FIRST_CARD_ROW, CARD_ROWS, CARD_ROW_STEP = 4, 5, 6
CARD_HEIGHTS = (18, 30, 34, 16, 18)
CHART_HEADING = FIRST_CARD_ROW + 2 * CARD_ROW_STEP
CHART_ROWS = 10
WORST_HEADING = CHART_HEADING + CHART_ROWS + 2
WORST = 3
SELECT_COLUMN = CARD_STEP * 3 + 1
UNITS_IN_FORMAT = (Unit.RATIO, Unit.CURRENCY, Unit.COUNT, Unit.NUMBER)  # shown beside the number, or none


def prefixed(form: str, word: str) -> str:
    """Put a word before every section of a number format.

    >>> prefixed("[>=1000]#,##0;0.00", "doel ")
    '[>=1000]"doel "#,##0;"doel "0.00'
    """
    sections = form.split(";")
    if len(sections) == 1 and form == "General":
        return f'"{word}"General'
    done = []
    for section in sections:
        condition, bracket, rest = section.rpartition("]") if section.startswith("[") else ("", "", section)
        done.append(f'{condition}{bracket}"{word}"{rest}')
    return ";".join(done)


def write_dashboard(
    sheet: Worksheet, calc: Worksheet, plan: Plan, palette: Palette, period: dt.date
) -> list[str]:
    """Write the dashboard and return the alternative text of each chart, in order."""
    for column in range(1, COLUMNS + 1):
        gap = column % CARD_STEP == 0
        sheet.column_dimensions[letter(column)].width = 2.2 if gap else 6.3
    _write_top(sheet, plan, palette, period)
    texts = [_write_card(sheet, calc, plan, palette, place) for place in range(len(plan.layout.kpis))]
    if len(plan.layout.kpis) < CARDS_ACROSS * 2:
        _write_summary(sheet, plan, palette, len(plan.layout.kpis))
    for band in range(2):
        for row, height in enumerate(CARD_HEIGHTS, start=FIRST_CARD_ROW + band * CARD_ROW_STEP):
            sheet.row_dimensions[row].height = height
        sheet.row_dimensions[FIRST_CARD_ROW + band * CARD_ROW_STEP + CARD_ROWS].height = 8
    texts += _write_charts(sheet, calc, plan, palette)
    _write_worst(sheet, plan, palette)
    page(sheet)
    sheet.print_area = f"A1:{letter(COLUMNS)}{WORST_HEADING + WORST}"
    protect(sheet)
    return texts


def _write_top(sheet: Worksheet, plan: Plan, palette: Palette, period: dt.date) -> None:
    """Write title, subtitle and the two choices."""
    say = plan.say
    name = say(plan.layout.department.value)
    put_text(sheet, 1, 1, f"{plan.company} – {name}" if plan.company else f"{name} – KPI-dashboard", "kTitle")
    months = ",".join(f'"{name}"' for name in say(wording.MONTHS_SHORT).split())
    counts = [plan.at(Sheet.CALC, plan.score_header, 10 + n) for n in range(1, len(wording.STATUSES) + 1)]
    words = [f"LOWER(MID(INDEX(lst_status,{n}),3,30))" for n in range(1, len(wording.STATUSES) + 1)]
    told = '&", "&'.join(f'{count}&" "&{word}' for count, word in zip(counts[:3], words[:3], strict=True))
    missing = "&".join(
        f'IF({count}=0,"",", "&{count}&" "&{word})'
        for count, word in zip(counts[wording.NO_DATA :], words[wording.NO_DATA :], strict=True)
    )
    period_cell = f"{plan.name(Sheet.KPIS)}!$C$3"  # what the cards show, also on a copy of this sheet
    stand = f'"{say(wording.SUBTITLE)}"&CHOOSE(MONTH({period_cell}),{months})&" "&YEAR({period_cell})'
    put(sheet, 2, 1, f'={stand}&"  ·  "&{told}&{missing}&"  ·  {say(wording.CHANGE_FROM)}"', "kNote")
    sheet["A2"].alignment = Alignment(horizontal="left", vertical="center")
    kpi = next((entry for entry in plan.layout.kpis if entry.headline), plan.layout.kpis[0])
    choices = (
        (1, wording.PERIOD, period, plan.month_format, "lst_period"),
        (2, wording.CHART_KPI, say(kpi.kpi.label), "", "lst_kpi"),
    )
    for row, label, value, form, source in choices:
        merge(sheet, row, (SELECT_COLUMN - 4, SELECT_COLUMN - 2))
        put(sheet, row, SELECT_COLUMN - 4, say(label), "kLabel")
        for column in range(SELECT_COLUMN, COLUMNS + 1):
            put(sheet, row, column, None, "kInputText")
        merge(sheet, row, (SELECT_COLUMN, COLUMNS))
        put(sheet, row, SELECT_COLUMN, value, "kInputText", form)
        sheet.cell(row, SELECT_COLUMN).font = font_of(11, palette.fill_in.ink, bold=True)
        rule = listed(source)
        rule.add(f"{letter(SELECT_COLUMN)}{row}")
        sheet.add_data_validation(rule)
    sheet.row_dimensions[1].height = 28
    sheet.row_dimensions[2].height = 20
    own = f"${letter(SELECT_COLUMN)}$1"
    checks = plan.at(Sheet.CALC, plan.score_header, 17)
    said = f'=IF({own}<>{period_cell},"{say(wording.OTHER_PERIOD)}",{checks})'
    link(sheet, 3, 1, said, (plan.name(Sheet.START), f"A{FIRST_CHECK - 1}"))
    sheet.cell(3, 1).font = font_of(10, palette.ok.ink, bold=True)
    sheet.cell(3, 1).alignment = Alignment(horizontal="left", vertical="center")
    merge(sheet, 3, (1, COLUMNS))
    sheet.conditional_formatting.add("A3", when('LEFT($A$3,1)="■"', palette.action))
    sheet.row_dimensions[3].height = 18


def _card_corner(place: int) -> tuple[int, int]:
    row, column = divmod(place, CARDS_ACROSS)
    return FIRST_CARD_ROW + row * CARD_ROW_STEP, 1 + column * CARD_STEP


def _frame(sheet: Worksheet, palette: Palette, row: int, column: int) -> None:
    """Draw the frame of a card: thin lines, and a thick edge on the left."""
    for r in range(row, row + CARD_ROWS):
        for c in range(column, column + CARD_WIDTH):
            first, last = c == column, c == column + CARD_WIDTH - 1
            sheet.cell(r, c).border = _edges(palette, first, last, r == row, r == row + CARD_ROWS - 1)


@cache
def _edges(palette: Palette, left: bool, right: bool, top: bool, bottom: bool) -> Border:
    thin, thick = Side(style="thin", color=palette.line), Side(style="thick", color=palette.brand)
    return Border(
        left=thick if left else None,
        right=thin if right else None,
        top=thin if top else None,
        bottom=thin if bottom else None,
    )


def _cell(
    sheet: Worksheet,
    row: int,
    columns: tuple[int, int],
    value: object,
    font: Font,
    *,
    form: str = "",
    right: bool = False,
) -> None:
    """Write one line of a card over several columns."""
    if columns[0] != columns[1]:
        merge(sheet, row, columns)
    cell = put(sheet, row, columns[0], value, "", form)
    cell.font = font
    cell.alignment = Alignment(horizontal="right" if right else "left", vertical="center", indent=1)


def known(cell: str) -> str:
    """Write the number of a cell, and a dash where there is none."""
    return f'=IF(ISNUMBER({cell}),{cell},"–")'


def _write_card(sheet: Worksheet, calc: Worksheet, plan: Plan, palette: Palette, place: int) -> str:
    """Write one card: name, value, trend line, target, change and status."""
    entry = plan.layout.kpis[place]
    row, column = _card_corner(place)
    last = column + CARD_WIDTH - 1
    kpis, kpi_row = plan.name(Sheet.KPIS), KPI_HEADER + 1 + place
    shown = number_format(entry.kpi.unit)
    _frame(sheet, palette, row, column)
    small = font_of(9, palette.muted)
    label = plan.say(entry.kpi.label)
    shown_unit = "" if entry.kpi.unit in UNITS_IN_FORMAT else f" ({plan.say(entry.kpi.unit.label)})"
    heading = font_of(10, palette.muted, bold=True)
    _cell(sheet, row, (column, last), label + shown_unit, heading)
    point(sheet, row, column, (kpis, f"B{kpi_row}"))
    value = font_of(22, palette.ink, bold=True)
    _cell(sheet, row + 1, (column, last), known(f"{kpis}!E{kpi_row}"), value, form=shown)
    merge(sheet, row + 2, (column, last))
    line = charts.small_line(calc, plan.series_header + 1 + place, HEIGHTS, palette)
    charts.place(sheet, line, (row + 2, column), (row + 2, last), inset=6)
    word = plan.say(wording.TARGET).lower() + " "
    _cell(
        sheet,
        row + 3,
        (column, column + 2),
        known(f"{kpis}!F{kpi_row}"),
        small,
        form=prefixed(shown, word),
    )
    change = known(f"{kpis}!L{kpi_row}")
    _cell(sheet, row + 3, (column + 3, last), change, small, form=trend_format(entry.kpi.unit), right=True)
    pill = font_of(10, palette.ink, bold=True)
    _cell(sheet, row + 4, (column, last), f"={kpis}!J{kpi_row}", pill)
    first = f"{letter(column)}{row + 4}"
    colour_status(sheet, palette, f"{first}:{letter(last)}{row + 4}", f"${letter(column)}${row + 4}")
    return f"{label}: {plan.say(wording.TREND_LINE)}"


def _write_summary(sheet: Worksheet, plan: Plan, palette: Palette, place: int) -> None:
    """Fill the last place with the count of each status, when a department has one KPI less."""
    row, column = _card_corner(place)
    last = column + CARD_WIDTH - 1
    _frame(sheet, palette, row, column)
    heading = font_of(10, palette.muted, bold=True)
    _cell(sheet, row, (column, last), plan.say(wording.SUMMARY), heading)
    for number in range(1, 5):
        tint = palette.tints[number - 1]
        font = font_of(11, tint.ink, bold=True)
        word = f"INDEX(lst_status,{number})"
        count = plan.at(Sheet.CALC, plan.score_header, 10 + number)
        if number == wording.NO_DATA + 1:  # what has no target shares the last line
            aimless = plan.at(Sheet.CALC, plan.score_header, 11 + wording.NO_TARGET)
            word += f'&IF({aimless}=0,"",", "&LOWER(MID(INDEX(lst_status,{wording.NO_TARGET + 1}),3,30)))'
            count += f"+{aimless}"
        _cell(sheet, row + number, (column, column + 3), f"={word}", font)
        _cell(sheet, row + number, (last, last), f"={count}", font, right=True)
        for c in range(column, last + 1):
            sheet.cell(row + number, c).fill = PatternFill("solid", fgColor=tint.paper)


def _write_charts(sheet: Worksheet, calc: Worksheet, plan: Plan, palette: Palette) -> list[str]:
    """Write the two large charts under their headings."""
    say = plan.say
    halves = ((1, CARD_STEP * 2 - 1), (CARD_STEP * 2 + 1, COLUMNS))
    unit = plan.at(Sheet.CALC, plan.chart_header, 7)
    chosen = plan.at(Sheet.CALC, plan.chart_header, 9)
    headings = (f'={chosen}&" ("&{unit}&")"', say(wording.SCORE_CHART))
    count = len(plan.layout.kpis)
    made = (
        charts.year_chart(calc, plan.chart_header, palette),
        charts.score_chart(calc, plan.score_header, count, palette),
    )
    line = Border(bottom=Side(style="medium", color=palette.brand))
    for (first, last), text, chart in zip(halves, headings, made, strict=True):
        for column in range(first, last + 1):
            sheet.cell(CHART_HEADING, column).border = line
        put(sheet, CHART_HEADING, first, text)
        sheet.cell(CHART_HEADING, first).font = font_of(12, palette.brand, bold=True)
        charts.place(sheet, chart, (CHART_HEADING + 1, first), (CHART_HEADING + CHART_ROWS, last))
    sheet.row_dimensions[CHART_HEADING].height = 20
    for row in range(CHART_HEADING + 1, CHART_HEADING + CHART_ROWS + 1):
        sheet.row_dimensions[row].height = 18
    sheet.row_dimensions[CHART_HEADING + CHART_ROWS + 1].height = 6
    return [say(wording.YEAR_CHART_ALT), say(wording.SCORE_CHART_ALT)]


def _write_worst(sheet: Worksheet, plan: Plan, palette: Palette) -> None:
    """Write the KPIs with the lowest scores: value, target, status and owner."""
    say = plan.say
    row = WORST_HEADING
    put(sheet, row, 1, say(wording.ATTENTION))
    sheet.cell(row, 1).font = font_of(12, palette.brand, bold=True)
    line_below = Border(bottom=Side(style="medium", color=palette.brand))
    for column in range(1, COLUMNS + 1):
        sheet.cell(row, column).border = line_below
    sheet.row_dimensions[row].height = 20
    kpis, count = plan.name(Sheet.KPIS), len(plan.layout.kpis)
    ranks = plan.span(Sheet.CALC, (plan.score_header + 1, 8), (plan.score_header + count, 8))
    to_list = plan.span(Sheet.CALC, (plan.score_header + 1, 10), (plan.score_header + count, 10))
    plain = font_of(10, palette.ink)
    parts = (
        ("B", (1, 8), font_of(10, palette.ink, bold=True), "", False),
        ("J", (9, 11), font_of(10, palette.ink, bold=True), "", False),
        ("T", (19, COLUMNS), plain, "", False),
    )
    for number in range(1, WORST + 1):
        line = row + number
        found = f"MATCH({number},{ranks},0)"
        for source, columns, font, form, right in parts:
            cells = f"{kpis}!${source}${KPI_HEADER + 1}:${source}${KPI_HEADER + count}"
            shown = f'IFERROR(IF(INDEX({to_list},{found}),INDEX({cells},{found}),""),"")'
            _cell(sheet, line, columns, f"={shown}", font, form=form, right=right)
        apart = plan.span(Sheet.CALC, (plan.score_header + 1, 9), (plan.score_header + count, 9))
        told = f'INDEX({apart},{found})&" {say(wording.FROM_TARGET)}"'
        small = font_of(10, palette.muted)
        _cell(sheet, line, (13, 17), f'=IFERROR(IF(INDEX({to_list},{found}),{told},""),"")', small)
        colour_status(sheet, palette, f"I{line}:K{line}", f"$I${line}")
        sheet.row_dimensions[line].height = 19
