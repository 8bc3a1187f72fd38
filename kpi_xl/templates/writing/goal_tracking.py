"""The columns of a goals sheet that follow the goals: by the figures of the workbook, as `kpi-xl track` does.

The rules are those of `kpi_xl/tracking`; the sums are the functions KPI_PROGRESS, KPI_EXPECTED_PROGRESS,
KPI_EXPECTED_BY_SEASON, KPI_GOAL_STATUS and KPI_REQUIRED_RUN_RATE as plain formulas; what looks ahead stands in
`goal_outlook`. A goal is followed by its columns alone, not by its words.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from openpyxl.formatting.rule import Rule
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.styles.numbers import NumberFormat
from openpyxl.utils import get_column_letter as letter

from kpi_xl.goals.model import TRACKING, TRACKING_STEPS
from kpi_xl.kpis import KPIS
from kpi_xl.kpis.goal_progress import STATUS_WORDS
from kpi_xl.model import Better, Text, Unit
from kpi_xl.templates.layout.model import ANY, Cumulation
from kpi_xl.templates.layout.number_formats import DATE_FORMAT, SHARE_FORMAT
from kpi_xl.templates.layout.wording import Sheet
from kpi_xl.templates.writing import formulas
from kpi_xl.templates.writing.goal_examples import DOWN, UP
from kpi_xl.templates.writing.goal_outlook import HEADINGS, Row, outlook_formulas, write_line, write_numbers
from kpi_xl.templates.writing.style import Palette, put, put_text, when

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from openpyxl.worksheet.worksheet import Worksheet

    from kpi_xl.model import Language
    from kpi_xl.templates.layout.plan import Plan

AS_OF = Text(en="Status as of", nl="Stand per")
NO_DATA = Text(en="no-data", nl="geen gegevens")
AS_OF_CELL, AS_OF_ROW, AS_OF_COLUMN = "$C$3", 3, 3
LAST_MONTH, FIRST_MONTH, MEAN, SUMS, BETTER, SHARE = range(2, 8)
"""What the calculation sheet knows of a KPI for goals: its months with figures, the mean of twelve, and its kind."""
MOST_YEAR = 12
AMOUNTS = ("now", "needed", "best", "forecast", "margin")
"""The columns that hold numbers of the goal's own kind."""
ANY_AMOUNT, LARGE_AMOUNT, LARGE = "#,##0.00", "#,##0", 100
"""How the numbers of a goal are shown of which nothing is known yet: large ones without decimals."""
ANY_ROW = 999_999
"""Stands for the row of a goal until the formulas are put in theirs."""
ENOUGH = 3
"""The months that the size of a target is compared with."""
WIDTHS = {
    "now": 11,
    "standing": 13,
    **dict.fromkeys(("progress", "expected"), 9),
    **dict.fromkeys(("needed", "best", "margin"), 10),
    "forecast": 11,
}


def goals_header(plan: Plan) -> int:
    """Return the header row of what the calculation sheet knows of the KPIs for goals."""
    return plan.board_header + len(plan.layout.kpis) + 4


def write_goal_figures(sheet: Worksheet, plan: Plan) -> None:
    """Write what goals need to know of every KPI: its last and first month with figures, and its mean month."""
    header, months = goals_header(plan), plan.month_range
    for column, label in enumerate(
        ("last", "first", "mean", "sums", "better", "share", *HEADINGS), start=LAST_MONTH
    ):
        put(sheet, header, column, label)
    numbers = write_numbers(sheet, plan, header)
    for place, entry in enumerate(plan.layout.kpis):
        row, column = header + 1 + place, plan.first_kpi_column + place
        values = plan.span(Sheet.MONTHS, (plan.first_row, column), (plan.last_row, column))
        put(sheet, row, 1, plan.say(entry.kpi.label))
        year, series = plan.series_header, plan.series_header + 1 + place
        found = f"IFERROR(LOOKUP(9E+307,$C${series}:$N${series},$C${year}:$N${year}),0)"
        put(sheet, row, LAST_MONTH, f"={found}", "", plan.month_format)
        last = f"${letter(LAST_MONTH)}{row}"
        filled = f'COUNTIFS({months},"<="&{last},{values},"{ANY}")'
        first = f"EDATE({last},1-{filled})"  # with a gap between the months the first is not known
        unbroken = f'COUNTIFS({months},"<"&{first},{values},"{ANY}")=0'
        put(sheet, row, FIRST_MONTH, f"=IF({last}=0,0,IF({unbroken},{first},0))", "", plan.month_format)
        recent = f'{months},">"&EDATE({last},-12),{months},"<="&{last},{values},"{ANY}"'
        mean = f"IF(COUNTIFS({recent})<{ENOUGH},0,SUMIFS({values},{recent})/COUNTIFS({recent}))"
        put(sheet, row, MEAN, f"=IF({last}=0,0,{mean})")
        put(sheet, row, SUMS, int(entry.cumulation is Cumulation.SUM))
        put(sheet, row, BETTER, {Better.HIGHER: 1, Better.LOWER: -1}.get(entry.kpi.better, 0))
        put(sheet, row, SHARE, int(entry.kpi.unit is Unit.RATIO))
        write_line(sheet, plan, place, row, last, numbers)


def write_as_of(sheet: Worksheet, language: Language, plan: Plan | None, day: object) -> None:
    """Write the day that the goals are judged by: the first day after the chosen month, or one to fill in."""
    put_text(sheet, AS_OF_ROW, AS_OF_COLUMN - 1, AS_OF.in_(language), "kLabel")
    if plan is not None:
        put(sheet, AS_OF_ROW, AS_OF_COLUMN, "=EDATE(sel_period,1)", "kNumber", DATE_FORMAT)
    else:
        put(sheet, AS_OF_ROW, AS_OF_COLUMN, day, "kInput", DATE_FORMAT)


def in_row(text: str, number: int) -> str:
    """Move a formula to a row of the sheet."""
    return text.replace(str(ANY_ROW), str(number))


def tracking_formulas(plan: Plan | None, language: Language, places: Mapping[str, int]) -> dict[str, str]:
    """Write the formulas of a row, any row: what is shown, and the steps towards it."""
    row = Row(places, ANY_ROW)
    figures = _Figures(plan, row) if plan is not None else None
    total = row["_total"]
    start, due, target, baseline = row["_start"], row["due"], row["_target"], row["_baseline"]
    now, progress, expected = row["now"], row["progress"], row["expected"]

    def cells(**references: str) -> Callable[[str], str]:
        return lambda name: formulas.call(KPIS[name], references, {}, "native")

    done = cells(baseline=f"IF({total}=1,0,{baseline})", actual=now, target=target)("KPI_PROGRESS")
    known = f"OR({total}=1,ISNUMBER({baseline}))"
    origin = f"IF({total}=1,0,{baseline})"
    measured = f"IF({known},{target}<>{origin},FALSE)"
    rata = cells(start=start, due=due, as_of=AS_OF_CELL)("KPI_EXPECTED_PROGRESS")
    timed = f"IF(COUNT({start},{due})=2,{due}>{start},FALSE)"
    late = plan.months_late if plan is not None else 0
    years = [f"YEAR(EDATE({day},-{late}))" if late else f"YEAR({day})" for day in (due, AS_OF_CELL)]
    year = f"DATE(MIN({','.join(years)}),{late + 1},1)"
    found = figures.found_baseline if figures else '""'
    shared = figures.is_share if figures else "FALSE"
    large = f"MAX(ABS(N({row['baseline']})),ABS(N({row['target']})))>1"
    percent = f'AND({shared},{large},OR({row["unit"]}="",LEFT({row["unit"]},1)="%"))'
    steps = {
        "_kpi": figures.place if figures else "0",
        "_start": f'IF(ISNUMBER({row["start"]}),{row["start"]},IF(ISNUMBER({due}),{year},""))',
        "_target": f'IF(ISNUMBER({row["target"]}),{row["target"]}/IF({percent},100,1),"")',
        "_total": figures.is_total if figures else "0",
        "_last": figures.last if figures else '""',
        "_first": figures.first if figures else '""',
        "_baseline": f"IF(ISNUMBER({row['baseline']}),{row['baseline']}/IF({percent},100,1),{found})",
        "_up": _direction(language, row, figures),
        "now": f'IF(ISNUMBER({target}),{_now(row, figures)},"")',
        "progress": f'IF(ISNUMBER({now}),IF({measured},{done},""),"")',
        "expected": f'IF(ISNUMBER({now}),IF({timed},{figures.expected(rata) if figures else rata},""),"")',
        "_word": _word(language, row),
    }
    achieved, overdue = (f'"{STATUS_WORDS[key].in_(language)}"' for key in ("achieved", "overdue"))
    word, none = row["_word"], f'"{NO_DATA.in_(language)}"'
    reached = figures.reached_at_due(row["_up"]) if figures else "FALSE"
    untimed = f"AND(ISNUMBER({progress}),NOT(ISNUMBER({expected})),{word}<>{achieved},{word}<>{overdue})"
    steps["standing"] = (
        f"IF(NOT(ISNUMBER({now})),{none},IF({untimed},{none},"
        f"IF({word}={overdue},IF({reached},{achieved},{overdue}),{word})))"
    )
    if figures:
        steps |= outlook_formulas(row, figures.known, achieved, closed_by(due))
    else:
        steps |= {"_ahead": "0", **dict.fromkeys(("needed", "best", "forecast", "margin"), '""')}
    return {name: f'=IF({row["text"]}="","",{text})' for name, text in steps.items()}


def closed_by(due: str) -> str:
    """Write the last month that is over when a day is over."""
    return f"EDATE({due}+2-DAY({due}+1),-1)"


def _now(row: Row, figures: _Figures | None) -> str:
    typed = f'IF(ISNUMBER({row["actual"]}),{row["actual"]},"")'
    return f"IF({row['_kpi']}=0,{typed},{figures.now})" if figures else typed


def _direction(language: Language, row: Row, figures: _Figures | None) -> str:
    """Write 1 where higher is better and -1 where lower is: by the column, the numbers, and the KPI."""
    said, given = row["direction"], row["baseline"]
    target, baseline = row["_target"], row["_baseline"]
    way = f"SIGN({target}-{baseline})"
    better = figures.better if figures else "0"
    by_kpi = f"IF({better}<>0,{better},IF(ISNUMBER({baseline}),IF({target}>={baseline},1,-1),1))"
    by_numbers = f"IF(ISNUMBER({given}),IF(AND({given}<>0,{target}<>{baseline}),{way},{by_kpi}),{by_kpi})"
    words = f'IF({said}="{UP.in_(language)}",1,IF({said}="{DOWN.in_(language)}",-1,{by_numbers}))'
    return f'IF(ISNUMBER({target}),{words},"")'


def _word(language: Language, row: Row) -> str:
    """Write the status by the figures, whatever is known of the time."""
    up, total, now, target = row["_up"], row["_total"], row["now"], row["_target"]
    origin = f"IF(ISNUMBER({row['progress']}),IF({total}=1,0,{row['_baseline']}),{target})"
    due = f"IF(ISNUMBER({row['due']}),{row['due']},{AS_OF_CELL})"

    def status(direction: str, sign: str) -> str:
        references = {
            "baseline": f"({sign}{origin})",
            "actual": f"({sign}{now})",
            "target": f"({sign}{target})",
            "expected": f"N({row['expected']})",
            "due": due,
            "as_of": AS_OF_CELL,
            "on_track": "0.9",
            "at_risk": "0.7",
        }
        options = {"direction": direction, "language": language}
        return formulas.call(KPIS["KPI_GOAL_STATUS"], references, options, "native")

    # A falling goal is a rising one with every sign turned; a total to stay below is judged in its own way.
    judged = f"IF(AND({total}=1,{up}=-1),{status('ceiling', '')},{status('up', f'{up}*')})"
    return f'IF(ISNUMBER({now}),{judged},"")'


class _Figures:
    """What the formulas of a row ask of the figures of the workbook."""

    def __init__(self, plan: Plan, row: Row) -> None:
        self.plan, self.row = (
            replace(plan, functions="native"),
            row,
        )  # plain formulas, whatever the others call
        self.count = len(plan.layout.kpis)
        last = plan.first_kpi_column + self.count - 1
        self.block = plan.span(Sheet.MONTHS, (plan.first_row, plan.first_kpi_column), (plan.last_row, last))
        self.sums = [n for n, entry in enumerate(plan.layout.kpis) if entry.cumulation is Cumulation.SUM]

    def known(self, column: int) -> str:
        """Return what the calculation sheet knows of the KPI of the goal."""
        first = goals_header(self.plan) + 1
        cells = self.plan.span(Sheet.CALC, (first, column), (first + self.count - 1, column))
        return f"INDEX({cells},{self.row['_kpi']})"

    def of_kpi(self, column: int, otherwise: str) -> str:
        return f"IF({self.row['_kpi']}=0,{otherwise},{self.known(column)})"

    @property
    def place(self) -> str:
        """The place of the KPI of the goal in the workbook, 0 for one of another department or without figures."""
        own = self.plan.say(self.plan.layout.department.value)
        department, kpi = self.row["department"], self.row["kpi"]
        found = f"IFERROR(MATCH({kpi},lst_kpi,0),0)"
        return f'IF(OR({department}="",{department}="{own}"),{found},0)'

    @property
    def is_share(self) -> str:
        return f"{self.of_kpi(SHARE, '0')}=1"

    @property
    def better(self) -> str:
        return self.of_kpi(BETTER, "0")

    @property
    def is_total(self) -> str:
        """Write 1 for a goal whose target is nearer to a year than to a month."""
        target, mean = self.row["_target"], self.known(MEAN)
        near = f"AND({mean}>0,{target}>0,{target}^2>={MOST_YEAR}*{mean}^2)"
        judged = f"IF({self.known(SUMS)}=1,IF({near},1,0),0)"
        return f"IF(AND({self.row['_kpi']}>0,ISNUMBER({target})),{judged},0)"

    @property
    def last(self) -> str:
        """The last month that counts: a total is over on its due date."""
        due, last = self.row["due"], self.known(LAST_MONTH)
        ends = f"MIN({last},{closed_by(due)})"
        over = f"IF(AND({self.row['_total']}=1,ISNUMBER({due})),{ends},{last})"
        return f'IF({self.row["_kpi"]}=0,"",IF({last}=0,"",{over}))'

    @property
    def first(self) -> str:
        """The first month of a total: that in which the goal starts, or of the year."""
        last, start = self.row["_last"], self.row["_start"]
        late = self.plan.months_late
        year = f"YEAR(EDATE({last},-{late}))" if late else f"YEAR({last})"
        whole = f"IF(ISNUMBER({start}),{start}-DAY({start})+1,DATE({year},{late + 1},1))"
        return f'IF(ISNUMBER({last}),IF({self.row["_total"]}=1,{whole},{last}),"")'

    def monthly(self, month: str) -> str:
        """Return the KPI of the goal in a month; an error without it."""
        return f"INDEX({self.block},MATCH({month},{self.plan.month_range},0),{self.row['_kpi']})"

    @property
    def now(self) -> str:
        """The figure of the last month, or of all months of a total."""
        first, last = self.row["_first"], self.row["_last"]
        month = f'IFERROR({self.monthly(last)},"")'
        if not self.sums:
            return month
        count = f"((YEAR({last})-YEAR({first}))*12+MONTH({last})-MONTH({first})+1)"
        totals = [
            formulas.over_months(self.plan, self.plan.layout.kpis[place], (first, last, count))
            for place in self.sums
        ]
        total = (
            f'IF({first}>{last},"",IFERROR({self._chosen(totals)},""))'  # a total of which no month is over
        )
        return f"IF({self.row['_total']}=1,{total},{month})"

    def _chosen(self, parts: Sequence[str]) -> str:
        """Write the part of the KPI of the goal, of those that add up."""
        text = parts[-1]
        for place, part in reversed(list(zip(self.sums, parts, strict=True))[:-1]):
            text = f"IF({self.row['_kpi']}={place + 1},{part},{text})"
        return text

    def expected(self, pro_rata: str) -> str:
        """Write the expected progress: of a total by the season of two years before, where they are there."""
        if not self.sums:
            return pro_rata
        shares = []
        for place in self.sums:
            column = self.plan.first_kpi_column + place
            references = {
                "values": self.plan.span(
                    Sheet.MONTHS, (self.plan.first_row, column), (self.plan.last_row, column)
                ),
                "dates": self.plan.month_range,
                "start": self.row["_first"],
                "due": self.row["due"],
                "as_of": f"EDATE({self.row['_last']},1)",
            }
            ranges = ("values", "dates")
            shares.append(formulas.call(KPIS["KPI_EXPECTED_BY_SEASON"], references, {}, "native", ranges))
        return f"IF({self.row['_total']}=1,IFERROR({self._chosen(shares)},{pro_rata}),{pro_rata})"

    @property
    def found_baseline(self) -> str:
        """The figure of the last month before the goal starts, or of the first month, for a goal without a baseline."""
        start = self.row["_start"]
        begins, first = f"({start}-DAY({start})+1)", self.known(FIRST_MONTH)
        month = f"IF({begins}<={first},{first},MIN(EDATE({begins},-1),{self.known(LAST_MONTH)}))"
        found = f'IF(AND({self.row["_total"]}=0,ISNUMBER({start})),IFERROR({self.monthly(month)},""),"")'
        return f'IF({self.row["_kpi"]}=0,"",{found})'

    def reached_at_due(self, up: str) -> str:
        """Write whether a monthly goal that is over was reached in the month of its due date."""
        due, target = self.row["due"], self.row["_target"]
        value = self.monthly(closed_by(due))
        reached = f"{up}*({value}-{target})>=-1E-9*MAX(ABS({value}),ABS({target}))"
        earlier = f"{closed_by(due)}<{self.row['_last']}"
        return f"IF(AND({self.row['_kpi']}>0,{self.row['_total']}=0),IF({earlier},IFERROR({reached},FALSE),FALSE),FALSE)"


def show_amounts(
    sheet: Worksheet, plan: Plan | None, places: Mapping[str, int], first: int, last: int
) -> None:
    """Show the numbers of a goal as percentages where its KPI is a share, whichever is chosen, large ones as whole."""
    share = [(_Figures(plan, Row(places, first)).is_share, SHARE_FORMAT)] if plan is not None else []
    for name in AMOUNTS:
        column = letter(places[name])
        for condition, form in (*share, (f"ABS(N({column}{first}))>={LARGE}", LARGE_AMOUNT)):
            look = DifferentialStyle(numFmt=NumberFormat(numFmtId=164, formatCode=form))
            rule = Rule(type="expression", dxf=look, formula=[condition], stopIfTrue=True)
            sheet.conditional_formatting.add(f"{column}{first}:{column}{last}", rule)


def head_tracking(sheet: Worksheet, palette: Palette, cells: str, language: Language) -> None:
    """Colour the status of goals; the word says the same without colour."""
    first = cells.partition(":")[0]
    looks = (palette.ok, palette.ok, palette.watch, palette.action, palette.action)
    for key, tint in zip(STATUS_WORDS, looks, strict=True):
        sheet.conditional_formatting.add(cells, when(f'{first}="{STATUS_WORDS[key].in_(language)}"', tint))
    sheet.conditional_formatting.add(cells, when(f'{first}="{NO_DATA.in_(language)}"', palette.none))


def write_tracking(
    sheet: Worksheet, places: Mapping[str, int], number: int, texts: Mapping[str, str], shown: str
) -> None:
    """Write the formulas of one row into their columns."""
    forms = dict.fromkeys(AMOUNTS, shown)
    forms |= {"progress": SHARE_FORMAT.replace(".0", ""), "expected": "0%"}
    forms |= dict.fromkeys(("_start", "_first", "_last"), DATE_FORMAT)
    for name in (*TRACKING, *TRACKING_STEPS):
        style = "kStatus" if name == "standing" else "kNumber"
        put(sheet, number, places[name], in_row(texts[name], number), style, forms.get(name, ""))
