"""The page of the scorecard to look at: cards, heat table, scores, and what needs attention."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter as letter

from kpi_xl.model import Text
from kpi_xl.templates.departments import LAYOUTS
from kpi_xl.templates.layout import wording
from kpi_xl.templates.layout.plan import quoted
from kpi_xl.templates.scorecard.sheets import NONE, TARGET_MARK, colour_scores
from kpi_xl.templates.scorecard.writer import HEADER, ScorecardSheet, Writer
from kpi_xl.templates.writing import charts
from kpi_xl.templates.writing.sheets.numbers import colour_status
from kpi_xl.templates.writing.style import FONT, merge, page, protect, put, put_text

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

COLUMNS, CARD, LABEL = 29, 5, 5  # the grid, the width of a card, and that of the names of departments
CARD_ROW, HEAT_ROW = 4, 9
CHART_ROWS = 17
WORST = 8
CHART_ALT = Text(
    en="Bar chart of the score of every headline KPI, where 100% is on target",
    nl="Staafgrafiek van de score van elke belangrijke KPI, waarbij 100% op doel is",
)
LOWEST = Text(en="Lowest perspective: ", nl="Laagste perspectief: ")
BESIDE_MEAN = Text(en="; the company as a whole: ", nl="; het bedrijf als geheel: ")
COVERAGE = Text(en=" of ", nl=" van ")
WITH_DATA = Text(en=" KPIs with data", nl=" KPI's met data")
HEAT = Text(
    en="Score per department and month (target = 100%)", nl="Score per afdeling en maand (doel = 100%)"
)


def write_scorecard(writer: Writer) -> list[str]:
    """Write the page to look at: five cards, the heat table, the score of every KPI and the worst of them."""
    sheet, say = writer.sheets[ScorecardSheet.SCORECARD], writer.say
    for column in range(1, COLUMNS + 1):
        sheet.column_dimensions[letter(column)].width = 5.2
    put_text(sheet, 1, 1, writer.title, "kTitle")
    months = ",".join(f'"{name}"' for name in say(wording.MONTHS_SHORT).split())
    period = f"MAX({writer.span(ScorecardSheet.DEPARTMENTS, 'L')})"
    stand = f'"{say(wording.SUBTITLE)}"&CHOOSE(MONTH({period}),{months})&" "&YEAR({period})'
    none = f"INDEX(lst_status,{wording.NO_DATA + 1})"
    put(sheet, 2, 1, f"=IF({period}=0,{none},{stand})", "kNote")
    sheet["A2"].alignment = Alignment(horizontal="left", vertical="center")
    sheet.row_dimensions[1].height, sheet.row_dimensions[2].height = 28, 20
    for place in range(len(writer.perspectives) + 1):
        _write_card(writer, sheet, place)
    _write_lowest(writer, sheet)
    for row, height in enumerate((18, 32, 16, 18, 18), start=CARD_ROW):
        sheet.row_dimensions[row].height = height
    _write_heat(writer, sheet)
    row = HEAT_ROW + len(LAYOUTS) + 3
    _section(sheet, writer, row, (1, 14), say(wording.SCORE_CHART))
    _section(sheet, writer, row, (16, COLUMNS), say(wording.ATTENTION))
    calc = writer.sheets[ScorecardSheet.CALC]
    chart = charts.score_chart(calc, HEADER, len(writer.rows), writer.palette, mark=TARGET_MARK)
    charts.place(sheet, chart, (row + 1, 1), (row + CHART_ROWS, 14))
    _write_worst(writer, sheet, row + 1)
    page(sheet)
    sheet.print_area = f"A1:{letter(COLUMNS)}{row + CHART_ROWS}"
    protect(sheet)
    return [say(CHART_ALT)]


def _write_lowest(writer: Writer, sheet: Worksheet) -> None:
    """Write the perspective with the lowest score beside the score of the company: a mean hides it."""
    calc = quoted(writer.say(ScorecardSheet.CALC.value))
    first = writer.last + 3
    last = first + len(writer.perspectives)
    names, lows = (f"{calc}!${column}${first + 1}:${column}${last}" for column in "AG")
    lowest = f"MIN({lows})"
    said = (
        f'"{writer.say(LOWEST)}"&INDEX({names},MATCH({lowest},{lows},0))&" "&FIXED({lowest}*100,1)&"%"'
        f'&"{writer.say(BESIDE_MEAN)}"&FIXED({calc}!$B${first}*100,1)&"%"'
    )
    font = Font(name=FONT, size=10, bold=True, color=writer.palette.ink)
    _line(sheet, CARD_ROW + 4, (1, COLUMNS), f'=IF({lowest}>={NONE},"",{said})', font)


def _section(sheet: Worksheet, writer: Writer, row: int, columns: tuple[int, int], text: str) -> None:
    for column in range(columns[0], columns[1] + 1):
        sheet.cell(row, column).border = Border(bottom=Side(style="medium", color=writer.palette.brand))
    put(sheet, row, columns[0], text).font = Font(name=FONT, size=12, bold=True, color=writer.palette.brand)
    sheet.row_dimensions[row].height = 20


def _line(  # noqa: PLR0917 - where, what and how
    sheet: Worksheet, row: int, columns: tuple[int, int], value: object, font: Font, form: str = ""
) -> None:
    merge(sheet, row, columns)
    cell = put(sheet, row, columns[0], value, "", form)
    cell.font = font
    cell.alignment = Alignment(horizontal="left", vertical="center", indent=1)


def _write_card(writer: Writer, sheet: Worksheet, place: int) -> None:
    """Write the card of the company or of one perspective: score, coverage and status."""
    left = 1 + place * (CARD + 1)
    right, palette = left + CARD - 1, writer.palette
    thin, thick = Side(style="thin", color=palette.line), Side(style="thick", color=palette.brand)
    for row in range(CARD_ROW, CARD_ROW + 4):
        for column in range(left, right + 1):
            sheet.cell(row, column).border = Border(
                left=thick if column == left else None,
                right=thin if column == right else None,
                top=thin if row == CARD_ROW else None,
                bottom=thin if row == CARD_ROW + 3 else None,
            )
    calc = quoted(writer.say(ScorecardSheet.CALC.value))
    source = writer.last + 3 + place
    small, pill = (
        Font(name=FONT, size=9, color=palette.muted),
        Font(name=FONT, size=10, bold=True, color=palette.ink),
    )
    head = Font(name=FONT, size=10, bold=True, color=palette.muted)
    coverage = f'={calc}!D{source}&"{writer.say(COVERAGE)}"&{calc}!E{source}&"{writer.say(WITH_DATA)}"'
    lines = (
        (f"={calc}!A{source}", head, ""),
        (f'=IFERROR({calc}!B{source},"–")', Font(name=FONT, size=22, bold=True, color=palette.ink), "0.0%"),
        (coverage, small, ""),
        (f"={calc}!F{source}", pill, ""),
    )
    for row, (value, font, form) in enumerate(lines, start=CARD_ROW):
        _line(sheet, row, (left, right), value, font, form)
    status = f"{letter(left)}{CARD_ROW + 3}:{letter(right)}{CARD_ROW + 3}"
    colour_status(sheet, palette, status, f"${letter(left)}${CARD_ROW + 3}")


def _write_heat(writer: Writer, sheet: Worksheet) -> None:
    """Write the departments by months, in colour and figures."""
    _section(sheet, writer, HEAT_ROW, (1, COLUMNS), writer.say(HEAT))
    trend = quoted(writer.say(ScorecardSheet.TREND.value))
    plain = Font(name=FONT, size=9, color=writer.palette.ink)
    head = Font(name=FONT, size=9, bold=True, color=writer.palette.muted)
    for place in range(len(LAYOUTS) + 1):
        row = HEAT_ROW + 1 + place
        label = f"={trend}!A{HEADER + place}" if place else ""
        _line(sheet, row, (1, LABEL), label, Font(name=FONT, size=10, bold=True, color=writer.palette.ink))
        for number in range(12):
            column = LABEL + 1 + 2 * number
            merge(sheet, row, (column, column + 1))
            source = f"{trend}!{letter(2 + number)}{HEADER + place}"
            value = f'=IF(ISNUMBER({source}),{source},"–")' if place else f"={source}"
            cell = put(sheet, row, column, value, "", "0.0%" if place else writer.say(wording.MONTH_FORMATS))
            cell.font, cell.alignment = (
                (plain if place else head),
                Alignment(horizontal="center", vertical="center"),
            )
        sheet.row_dimensions[row].height = 18
    first, last = HEAT_ROW + 2, HEAT_ROW + 1 + len(LAYOUTS)
    colour_scores(
        sheet,
        writer.palette,
        f"{letter(LABEL + 1)}{first}:{letter(COLUMNS)}{last}",
        f"{letter(LABEL + 1)}{first}",
    )


def _write_worst(writer: Writer, sheet: Worksheet, row: int) -> None:
    """Write the KPIs with the lowest scores: score, status and owner."""
    ranks, to_list = (writer.span(ScorecardSheet.CALC, column) for column in "JK")
    bold = Font(name=FONT, size=10, bold=True, color=writer.palette.ink)
    plain = Font(name=FONT, size=10, color=writer.palette.ink)
    for number in range(1, WORST + 1):
        line = row + number - 1
        place = f"MATCH({number},{ranks},0)"
        parts = (("A", (16, 21), bold, ""), ("J", (22, 24), bold, ""), ("H", (25, 26), plain, "0%"), ("B", (27, COLUMNS), plain, ""))  # fmt: skip
        for source, columns, font, form in parts:
            cells = writer.span(ScorecardSheet.DEPARTMENTS, source)
            shown = f'IF(INDEX({cells},{place})="","–",INDEX({cells},{place}))'
            _line(sheet, line, columns, f'=IF(INDEX({to_list},{place}),{shown},"")', font, form)
        colour_status(sheet, writer.palette, f"V{line}:X{line}", f"$V${line}")
        sheet.row_dimensions[line].height = 19
