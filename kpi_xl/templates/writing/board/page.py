"""The page a board reads: a headline, every KPI against plan and prior year, a chart, twelve months, and what is done."""

from __future__ import annotations

from copy import copy
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from openpyxl.styles import Alignment, Border, PatternFill, Side
from openpyxl.utils import get_column_letter as letter

from kpi_xl.kpis import KPIS
from kpi_xl.model import Unit
from kpi_xl.templates.layout import board_wording as texts
from kpi_xl.templates.layout import wording
from kpi_xl.templates.layout.number_formats import DATE_FORMAT, difference_format, number_format
from kpi_xl.templates.layout.plan import KPI_HEADER
from kpi_xl.templates.layout.wording import Sheet
from kpi_xl.templates.writing import charts, formulas
from kpi_xl.templates.writing.board.charts import column_chart, variance_chart
from kpi_xl.templates.writing.board.closed import closed_status
from kpi_xl.templates.writing.board.figures import (
    MONTHS,
    SCORES,
    TO_DATE_BEFORE,
    UNIT_OF_CHART,
    YEAR_BEFORE,
    YEAR_FORECAST,
    YEAR_PLAN,
    YEAR_SCORE,
    headline_row,
    month_text,
)
from kpi_xl.templates.writing.sheets.numbers import KPI_COLUMNS, colour_status
from kpi_xl.templates.writing.style import Palette, font_of, merge, page, protect, put, put_text, when

if TYPE_CHECKING:
    from openpyxl.styles import Font
    from openpyxl.styles.cell_style import StyleArray
    from openpyxl.worksheet.worksheet import Worksheet

    from kpi_xl.model import Text
    from kpi_xl.templates.layout.plan import Plan

NAME_WIDTH, GRID_WIDTH = 27, 3
GRID = 24
"""Narrow columns beside the names: two per month, three per figure."""
LAST = 1 + GRID
SIGNS = (LAST + 1, LAST + 2)
"""Hidden columns: 1 where the difference from plan or prior year is good, -1 where it is bad."""
PER_FIGURE, PER_MONTH = 3, 2
HEADS = (
    None,
    texts.PL,
    texts.PY,
    texts.FROM_PLAN,
    texts.FROM_PLAN_SHARE,
    texts.FROM_YEAR,
    texts.FROM_YEAR_SHARE,
    texts.STATUS,
)
"""The columns of the table; the first is actual or forecast."""
MILLIONS_FORMAT = '[>=10000000]"€ "#,##0.0,,"M";"€ "#,##0'
CENTS_FORMAT = '"+€ "#,##0.00;"-€ "#,##0.00;"€ "0.00'
LARGE = 1000
"""From here amounts are shown without cents."""
FIRST_BLOCK = 5
ACTUAL, COMPARED = "XAA99999", "XAB99999"
"""Stand for two cells until a formula is put in its row."""
VARIANCE_ROWS, COLUMN_ROWS = 6, 10
ATTENTION_PARTS = ((3, "J"), (7, "U"), (6, "V"), (5, "T"), (3, "W"))
"""Of each KPI that needs attention: how many narrow columns a part takes, and its column on the KPI table."""


ALIGN = {
    "left": Alignment(horizontal="left", vertical="center"),
    "inset": Alignment(horizontal="left", vertical="center", indent=1),
    "center": Alignment(horizontal="center", vertical="center"),
    "right": Alignment(horizontal="right", vertical="center", shrink_to_fit=True),
    "shrink": Alignment(horizontal="left", vertical="center", shrink_to_fit=True),
    "wrap": Alignment(horizontal="left", vertical="center", wrap_text=True),
}


class Block(NamedTuple):
    """One span of time in the table: its heading, the heading of the first figure, and where its figures stand."""

    title: Text
    first: Text
    actual: str
    plan: str
    before: str
    status: str


def write_board(sheet: Worksheet, calc: Worksheet, plan: Plan, palette: Palette) -> list[str]:
    """Write the two pages and return the alternative text of each chart, in order."""
    sheet.column_dimensions["A"].width = NAME_WIDTH
    for column in range(2, LAST + 1):
        sheet.column_dimensions[letter(column)].width = GRID_WIDTH
    for column in SIGNS:
        hidden = sheet.column_dimensions[letter(column)]
        hidden.hidden, hidden.width = True, 1
    page_ = _Page(sheet, plan, palette)
    page_.top()
    row = FIRST_BLOCK
    for block in _blocks(plan):
        row = page_.block(row, block)
    row = page_.notation(row)
    second = row + 1
    row = page_.charts(calc, second)
    row = page_.months(row)
    row = page_.attention(row)
    page(sheet, portrait=True, tall=True)
    sheet.print_area = f"A1:{letter(LAST)}{second - 1},A{second}:{letter(LAST)}{row}"
    protect(sheet)
    return [plan.say(texts.VARIANCE_ALT), plan.say(texts.CHART_ALT)]


def _blocks(plan: Plan) -> tuple[Block, Block, Block]:
    kpis = f"{plan.name(Sheet.KPIS)}!"
    calc = f"{plan.name(Sheet.CALC)}!"

    def of_calc(column: int) -> str:
        return f"{calc}{letter(column)}{{board}}"

    tolerance = f"N({kpis}S{{kpi}})"
    year = formulas.status(of_calc(YEAR_SCORE), tolerance, of_calc(YEAR_FORECAST)).removeprefix("=")
    return (
        Block(
            texts.MONTH, texts.AC, f"{kpis}E{{kpi}}", f"{kpis}F{{kpi}}", f"{kpis}R{{kpi}}", f"{kpis}J{{kpi}}"
        ),
        Block(
            texts.TO_DATE,
            texts.AC,
            f"{kpis}N{{kpi}}",
            f"{kpis}O{{kpi}}",
            of_calc(TO_DATE_BEFORE),
            f"{kpis}P{{kpi}}",
        ),
        Block(
            texts.FULL_YEAR, texts.FC, of_calc(YEAR_FORECAST), of_calc(YEAR_PLAN), of_calc(YEAR_BEFORE), year
        ),
    )


class _Page:
    """Writes the parts of the page one below the other; each says which row comes next."""

    def __init__(self, sheet: Worksheet, plan: Plan, palette: Palette) -> None:
        self.sheet, self.plan, self.palette = sheet, plan, palette
        self.say = plan.say
        self.count = len(plan.layout.kpis)
        self.looks: dict[tuple[object, ...], StyleArray] = {}

    def font(self, size: float = 9, *, bold: bool = False, color: str = "") -> Font:
        return font_of(size, color or self.palette.ink, bold=bold)

    def cell(  # noqa: PLR0917 - where, what and how
        self,
        row: int,
        columns: tuple[int, int],
        value: object,
        font: Font,
        form: str = "",
        align: str = "left",
        *,
        line: bool = False,
    ) -> None:
        """Write a value over several columns, with a thin line below it when that is asked for."""
        if columns[0] != columns[1]:
            merge(self.sheet, row, columns)
        cell: Any = put(self.sheet, row, columns[0], value)
        key = (font.size, font.bold, font.color.rgb if font.color else "", form, align, line)
        if key not in self.looks:
            cell.font, cell.alignment = font, ALIGN[align]
            if line:
                cell.border = Border(bottom=Side(style="thin", color=self.palette.line))
            if form:
                cell.number_format = form
            self.looks[key] = copy(cell._style)  # noqa: SLF001 - openpyxl has no other way to share a look
        # Giving every cell its look anew takes twice the time of all the rest.
        for column in range(columns[0], (columns[1] if line else columns[0]) + 1):
            placed: Any = self.sheet.cell(row, column)
            placed._style = copy(self.looks[key])  # noqa: SLF001 - as above

    def section(self, row: int, value: str, *, height: float = 18) -> None:
        """Write the heading of a part, with a line below."""
        line = Border(bottom=Side(style="medium", color=self.palette.brand))
        for column in range(1, LAST + 1):
            self.sheet.cell(row, column).border = line
        put(self.sheet, row, 1, value).font = self.font(11, bold=True, color=self.palette.brand)
        self.sheet.row_dimensions[row].height = height

    def top(self) -> None:
        """Write the title and the headline."""
        name = self.say(self.plan.layout.department.value)
        title = self.say(texts.TITLE).format(department=name)
        put_text(self.sheet, 1, 1, f"{self.plan.company} – {title}" if self.plan.company else title, "kTitle")
        stand = f'="{self.say(wording.SUBTITLE)}"&{month_text(self.plan, "sel_period")}'
        self.cell(2, (1, LAST), stand, self.font(10, color=self.palette.muted))
        told = f"={self.plan.at(Sheet.CALC, headline_row(self.plan), 6)}"
        self.cell(3, (1, LAST), told, self.font(12, bold=True), align="wrap")
        for row, height in ((1, 28), (2, 16), (3, 50), (4, 6)):
            self.sheet.row_dimensions[row].height = height

    def block(self, row: int, block: Block) -> int:
        """Write one span of time: every KPI with its figures and differences."""
        self.section(row, self._block_title(block))
        heads = [self.say(block.first if head is None else head) for head in HEADS]
        for number, head in enumerate(heads):
            columns = _figure(number)
            align = "right" if number < len(heads) - 1 else "inset"
            self.cell(row + 1, columns, head, self.font(bold=True, color=self.palette.muted), align=align)
        self.sheet.row_dimensions[row + 1].height = 16
        for place in range(self.count):
            self._kpi(row + 2 + place, place, block)
        first, last = row + 2, row + 1 + self.count
        for sign, numbers in zip(SIGNS, ((3, 4), (5, 6)), strict=True):
            start, end = _figure(numbers[0])[0], _figure(numbers[1])[1]
            cells = f"{letter(start)}{first}:{letter(end)}{last}"
            for value, tint in (("1", self.palette.ok), ("-1", self.palette.action)):
                rule = when(f"${letter(sign)}{first}={value}", tint, plain=True)
                self.sheet.conditional_formatting.add(cells, rule)
        start, end = _figure(7)
        colour_status(
            self.sheet,
            self.palette,
            f"{letter(start)}{first}:{letter(end)}{last}",
            f"${letter(start)}{first}",
        )
        self.sheet.row_dimensions[last + 1].height = 8
        return last + 2

    def _block_title(self, block: Block) -> str:
        end = month_text(self.plan, "sel_period")
        first = self.plan.month_of_year(1)
        span = {
            texts.MONTH: end,
            texts.TO_DATE: f'{month_text(self.plan, first)}&" – "&{end}',
            texts.FULL_YEAR: f'{month_text(self.plan, first)}&" – "&{month_text(self.plan, self.plan.month_of_year(12))}',
        }[block.title]
        return f'="{self.say(block.title)}: "&{span}'

    def _kpi(self, row: int, place: int, block: Block) -> None:
        entry = self.plan.layout.kpis[place]
        unit = entry.kpi.unit
        places = {"kpi": KPI_HEADER + 1 + place, "board": self.plan.board_header + 1 + place}
        shown, moved = number_format(unit), difference_format(unit)
        if unit is Unit.CURRENCY:
            shown, moved = (MILLIONS_FORMAT, moved) if entry.target >= LARGE else (shown, CENTS_FORMAT)
        label = self.say(entry.kpi.label)
        self.cell(row, (1, 1), label, self.font(bold=True), align="shrink", line=True)
        for number, source in enumerate((block.actual, block.plan, block.before)):
            cell = source.format(**places)
            value = f'=IF(ISNUMBER({cell}),{cell},"–")'
            self.cell(row, _figure(number), value, self.font(bold=number == 0), shown, "right", line=True)
        actual = f"${letter(_figure(0)[0])}{row}"
        for number, compared in ((3, 1), (5, 2)):
            other = f"${letter(_figure(compared)[0])}{row}"
            self._difference(row, number, (unit, moved), (actual, other))
        judged = f"={block.status.format(**places)}"
        self.cell(row, _figure(7), judged, self.font(bold=True), align="inset", line=True)
        code = f"{self.plan.name(Sheet.CALC)}!$B${self.plan.target_header + 1 + place}"
        by_plan, by_year = (f"${letter(_figure(number)[0])}{row}" for number in (3, 5))
        status = f"${letter(_figure(7)[0])}{row}"
        within = f"IF({status}=INDEX(lst_status,1),1,-1)"
        signs = (
            f"IF(ISNUMBER({by_plan}),IF({code}=0,{within},SIGN({by_plan})*{code}),0)",
            f"IF(ISNUMBER({by_year}),SIGN({by_year})*{code},0)",
        )
        for column, sign in zip(SIGNS, signs, strict=True):
            put(self.sheet, row, column, f"=IFERROR({sign},0)", "kNumber")
        self.sheet.row_dimensions[row].height = 18.5

    def _difference(self, row: int, number: int, unit: tuple[Unit, str], cells: tuple[str, str]) -> None:
        """Write a difference and its share of what is compared with; of a percentage only the points."""
        apart, share = (
            _variance(method).replace(ACTUAL, cells[0]).replace(COMPARED, cells[1])
            for method in ("abs", "percent")
        )
        both = f"COUNT({cells[0]},{cells[1]})=2"
        points = unit[0] is Unit.RATIO
        value = f'=IF({both},({apart}){"*100" if points else ""},"–")'
        self.cell(row, _figure(number), value, self.font(), unit[1], "right", line=True)
        part = "–" if points else f'=IF({both},IF({cells[1]}=0,"–",{share}),"–")'
        self.cell(row, _figure(number + 1), part, self.font(), "+0.0%;-0.0%;0.0%", "right", line=True)

    def notation(self, row: int) -> int:
        """Write what the letters and colours mean."""
        self.cell(
            row, (1, LAST), self.say(texts.NOTATION), self.font(8, color=self.palette.muted), align="wrap"
        )
        self.sheet.row_dimensions[row].height = 36
        return row + 1

    def charts(self, calc: Worksheet, row: int) -> int:
        """Draw the chosen KPI: its difference from plan above its columns."""
        header = self.plan.chart_header
        titles = [self.plan.at(Sheet.CALC, header + place, UNIT_OF_CHART) for place in (1, 2)]
        below = row + VARIANCE_ROWS
        after = below + COLUMN_ROWS
        top = variance_chart(calc, header, titles[0], self.palette)
        bottom = column_chart(calc, header, titles[1], self.palette)
        charts.place(self.sheet, top, (row, 1), (below - 1, LAST))
        charts.place(self.sheet, bottom, (below, 1), (after - 1, LAST))
        for number in range(row, after):
            self.sheet.row_dimensions[number].height = 16
        self.sheet.row_dimensions[after].height = 6
        return after + 1

    def months(self, row: int) -> int:
        """Write the status of every KPI in twelve months; what is closed stays as it was."""
        self.section(row, self.say(texts.STATUS_TITLE))
        self.cell(row + 1, (1, LAST), self.say(texts.STATUS_NOTE), self.font(8, color=self.palette.muted))
        head = self.font(8, bold=True, color=self.palette.muted)
        names = ",".join(f'"{name}"' for name in self.say(wording.MONTHS_SHORT).split())
        calc, plan = f"{self.plan.name(Sheet.CALC)}!", self.plan
        for number in range(MONTHS):
            month = f"{calc}{letter(3 + number)}${plan.series_header}"
            closed = f"{calc}{letter(SCORES + number)}${plan.board_header}"
            value = f'=CHOOSE(MONTH({month}),{names})&IF({closed}>0," ✓","")'
            self.cell(row + 2, _month(number), value, head, align="center")
        for place, entry in enumerate(plan.layout.kpis):
            line = row + 3 + place
            label = self.say(entry.kpi.label)
            self.cell(line, (1, 1), label, self.font(bold=True), align="shrink", line=True)
            tolerance = f"N({plan.name(Sheet.KPIS)}!$S${KPI_HEADER + 1 + place})"
            for number in range(MONTHS):
                score = f"{calc}{letter(SCORES + number)}{plan.board_header + 1 + place}"
                closed = f"{calc}{letter(SCORES + number)}${plan.board_header}"
                value = f"{calc}{letter(3 + number)}{plan.series_header + 1 + place}"
                live = formulas.status(score, tolerance, value).removeprefix("=")
                kept = f'INDEX({closed_status(plan, place)},{closed})&""'
                self.cell(
                    line,
                    _month(number),
                    f"=LEFT(IF({closed}>0,{kept},{live}),1)",
                    self.font(10),
                    align="center",
                    line=True,
                )
            self.sheet.row_dimensions[line].height = 15.5
        first, last = row + 3, row + 2 + self.count
        for number, tint in enumerate(self.palette.tints, start=1):
            rule = when(f"B{first}=LEFT(INDEX(lst_status,{number}),1)", tint)
            self.sheet.conditional_formatting.add(f"B{first}:{letter(LAST)}{last}", rule)
        for number, height in ((row + 1, 13), (row + 2, 14), (last + 1, 6)):
            self.sheet.row_dimensions[number].height = height
        return last + 2

    def attention(self, row: int) -> int:
        """Write what each KPI that needs attention comes from, and what is done about it, by whom and when."""
        plan, say = self.plan, self.say
        self.section(row, say(texts.ATTENTION))
        heads = (wording.STATUS, wording.COMMENT, texts.ACTION, wording.OWNER, texts.BY)
        fill = PatternFill("solid", fgColor=self.palette.band)
        self.cell(row + 1, (1, 1), say(wording.KPI), self.font(bold=True, color=self.palette.muted))
        for (columns, _), head in zip(_parts(), heads, strict=True):
            self.cell(row + 1, columns, say(head), self.font(bold=True, color=self.palette.muted))
        for column in range(1, LAST + 1):
            self.sheet.cell(row + 1, column).fill = fill
        self.sheet.row_dimensions[row + 1].height = 15
        kpis = f"{plan.name(Sheet.KPIS)}!"
        first, last = KPI_HEADER + 1, KPI_HEADER + self.count
        ranks, to_list, apart = (
            plan.span(Sheet.CALC, (plan.score_header + 1, column), (plan.score_header + self.count, column))
            for column in (8, 10, 9)
        )
        for number in range(1, self.count + 1):
            line = row + 1 + number
            found = f"MATCH({number},{ranks},0)"
            put(self.sheet, line, SIGNS[0], f"=IFERROR(IF(INDEX({to_list},{found}),{found},0),0)", "kNumber")
            here = f"${letter(SIGNS[0])}{line}"
            empty = f'"{say(texts.NOTHING)}"' if number == 1 else '""'
            name = f"INDEX({kpis}$B${first}:$B${last},{here})&CHAR(10)&INDEX({apart},{here})"
            self.cell(
                line,
                (1, 1),
                f'=IF({here}=0,{empty},{name}&" {say(wording.FROM_TARGET)}")',
                self.font(bold=True),
                align="wrap",
            )
            for columns, source in _parts():
                value = f"INDEX({kpis}${source}${first}:${source}${last},{here})"
                date = source == letter(1 + KPI_COLUMNS.index(wording.ACTION_DATE))
                shown = f'IF({value}="","",{value})' if date else f'{value}&""'
                self.cell(
                    line,
                    columns,
                    f'=IF({here}=0,"",{shown})',
                    self.font(8.5),
                    DATE_FORMAT if date else "",
                    "wrap",
                )
            self.sheet.row_dimensions[line].height = 30
        (start, end), _ = next(iter(_parts()))
        cells = f"{letter(start)}{row + 2}:{letter(end)}{row + 1 + self.count}"
        colour_status(self.sheet, self.palette, cells, f"${letter(start)}{row + 2}")
        return row + 1 + self.count


@cache
def _variance(method: str) -> str:
    """Write the difference of two cells that are filled in later, by KPI_VARIANCE."""
    return formulas.call(
        KPIS["KPI_VARIANCE"], {"actual": ACTUAL, "target": COMPARED}, {"method": method}, "native"
    )


def _figure(number: int) -> tuple[int, int]:
    """Return the first and last column of a figure of the table."""
    return 2 + PER_FIGURE * number, 1 + PER_FIGURE * (number + 1)


def _month(number: int) -> tuple[int, int]:
    """Return the first and last column of a month."""
    return 2 + PER_MONTH * number, 1 + PER_MONTH * (number + 1)


def _parts() -> list[tuple[tuple[int, int], str]]:
    """Return the columns of the parts of what needs attention, with their column on the KPI table."""
    found, column = [], 2
    for width, source in ATTENTION_PARTS:
        found.append(((column, column + width - 1), source))
        column += width
    return found
