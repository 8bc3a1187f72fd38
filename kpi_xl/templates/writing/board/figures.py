"""The figures behind the page for the board, on the calculation sheet: the full year, twelve months, the headline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl.utils import get_column_letter as letter

from kpi_xl.kpis import KPIS
from kpi_xl.model import Unit
from kpi_xl.templates.layout import board_wording as texts
from kpi_xl.templates.layout import wording
from kpi_xl.templates.layout.currency import CURRENCIES
from kpi_xl.templates.layout.model import Cumulation
from kpi_xl.templates.layout.number_formats import number_format
from kpi_xl.templates.layout.plan import KPI_HEADER, TARGET_HEADER
from kpi_xl.templates.layout.wording import Sheet
from kpi_xl.templates.writing import formulas
from kpi_xl.templates.writing.board.closed import closed_months
from kpi_xl.templates.writing.sheets.calculation import year_target
from kpi_xl.templates.writing.style import put

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from kpi_xl.model import Text
    from kpi_xl.templates.layout.model import KpiRow
    from kpi_xl.templates.layout.plan import Plan

TO_DATE_BEFORE, YEAR_BEFORE, YEAR_PLAN, YEAR_FORECAST, YEAR_SCORE, MONTH_FORECAST, TARGET_BEFORE = range(2, 9)
PREFIX, FACTOR, DIGITS, SUFFIX = range(23, 27)
"""How a figure is written within a sentence."""
SCORES = 10
"""The column with the score of the first of twelve months."""
MONTHS = 12
CHART_COLUMNS = range(10, 16)
"""The columns behind the charts: actual, forecast, plan, prior year, good and bad differences."""
SCALE, UNIT_OF_CHART = 16, 17
LARGE, VERY_LARGE = 10_000, 10_000_000
SPOKEN = (Unit.DAYS, Unit.HOURS)
"""Units that are said after a figure."""


def write_board_figures(sheet: Worksheet, plan: Plan) -> None:
    """Write all figures behind the page for the board that no other sheet has."""
    header = plan.board_header
    for column, label in (
        (TO_DATE_BEFORE, wording.YTD_BEFORE),
        (YEAR_BEFORE, wording.LAST_YEAR),
        (YEAR_PLAN, texts.PL),
        (YEAR_FORECAST, texts.FC),
        (YEAR_SCORE, wording.SCORE),
        (MONTH_FORECAST, texts.FC),
    ):
        put(sheet, header, column, plan.say(label))
    chosen = f"EDATE(sel_period,-{plan.months_late})" if plan.months_late else "sel_period"
    for number in range(MONTHS):
        month = f"{letter(3 + number)}${plan.series_header}"
        late = f"EDATE({month},-{plan.months_late})" if plan.months_late else month
        column = SCORES + number
        put(sheet, header - 2, column, f"=YEAR({chosen})-YEAR({late})")
        put(sheet, header - 1, column, f"=MONTH({late})")
        put(sheet, header, column, f"=IFERROR(MATCH({month},{closed_months(plan)},0),0)")
    for place, entry in enumerate(plan.layout.kpis):
        _write_kpi(sheet, plan, place, entry)
    _write_chart(sheet, plan)
    _write_headline(sheet, plan)


def _write_kpi(sheet: Worksheet, plan: Plan, place: int, entry: KpiRow) -> None:
    row, aims, unit = plan.board_header + 1 + place, plan.target_header + 1 + place, entry.kpi.unit
    shown = number_format(unit)
    put(sheet, row, 1, plan.say(entry.kpi.label))
    put(sheet, row, TO_DATE_BEFORE, formulas.over(plan, entry, "ytd_before"), "", shown)
    put(sheet, row, YEAR_BEFORE, formulas.over(plan, entry, "last_year"), "", shown)
    months = f"$F${aims}:$Q${aims}"
    plan_ = {
        Cumulation.SUM: f"SUM({months})",
        Cumulation.SAME: f"SUM({months})/12",
        Cumulation.REMAINS: f"1-(12-SUM({months}))",
    }[entry.cumulation]
    put(sheet, row, YEAR_PLAN, f"=IF(COUNT({months})<12,NA(),{plan_})", "", shown)
    actual = f"{plan.name(Sheet.KPIS)}!$N${KPI_HEADER + 1 + place}"
    put(
        sheet,
        row,
        YEAR_FORECAST,
        f"=IF(ISNUMBER({actual}),{_run_rate(plan, entry, actual, 12)},NA())",
        "",
        shown,
    )
    put(
        sheet,
        row,
        MONTH_FORECAST,
        f"=IF(ISNUMBER({actual}),{_run_rate(plan, entry, actual, 1)},NA())",
        "",
        shown,
    )
    targets, target_row = plan.name(Sheet.TARGETS), TARGET_HEADER + 1 + place
    band = (f"{targets}!$E${target_row}", f"{targets}!$F${target_row}")
    forecast, aim = (f"${letter(column)}{row}" for column in (YEAR_FORECAST, YEAR_PLAN))
    put(sheet, row, YEAR_SCORE, formulas.score(forecast, aim, f"$B${aims}", band), "", "0%")
    before = year_target(plan, target_row, back=1)
    put(sheet, row, TARGET_BEFORE, f"={before}", "", shown)
    for number in range(MONTHS):
        column = SCORES + number
        value = f"{letter(3 + number)}{plan.series_header + 1 + place}"
        of_year = f"INDEX({months},{letter(column)}${plan.board_header - 1})"
        target = f"IF({letter(column)}${plan.board_header - 2}=0,{of_year},${letter(TARGET_BEFORE)}{row})"
        put(sheet, row, column, formulas.score(value, target, f"$B${aims}", band), "", "0%")
    share = unit is Unit.RATIO
    put(sheet, row, PREFIX, CURRENCIES[plan.currency].sign if unit is Unit.CURRENCY else "")
    put(sheet, row, FACTOR, 100 if share else 1)
    put(sheet, row, DIGITS, 2 if unit is Unit.CURRENCY else 1)
    spoken = f" {plan.say(unit.label)}" if unit in SPOKEN else ""
    put(sheet, row, SUFFIX, "%" if share else spoken)


def _run_rate(plan: Plan, entry: KpiRow, to_date: str, months: int) -> str:
    """Write what a KPI becomes over so many months when the year goes on as it went, by KPI_RUN_RATE."""
    if entry.cumulation is Cumulation.SAME:
        return to_date
    lost = entry.cumulation is Cumulation.REMAINS
    cells = {
        "actual_to_date": f"(1-{to_date})" if lost else to_date,
        "periods_done": plan.month_number,
        "periods_total": str(months),
    }
    text = formulas.call(KPIS["KPI_RUN_RATE"], cells, {}, "native")
    return f"1-{text}" if lost else text


def _write_chart(sheet: Worksheet, plan: Plan) -> None:
    """Write the year of the chosen KPI as the charts draw it: in thousands or millions, 0 where nothing is drawn."""
    header, say = plan.chart_header, plan.say
    for column, label in zip(
        CHART_COLUMNS, (texts.AC, texts.FC, texts.PL, texts.PY, texts.FROM_PLAN, texts.FROM_PLAN), strict=True
    ):
        put(sheet, header, column, say(label))
    kpis, count = plan.name(Sheet.KPIS), len(plan.layout.kpis)
    chosen = f"$F${header}"
    sizes = [
        f"IFERROR(ABS(INDEX({kpis}!${column}${KPI_HEADER + 1}:${column}${KPI_HEADER + count},{chosen})),0)"
        for column in "EF"
    ]
    most = f"MAX({','.join(sizes)})"
    put(sheet, header, SCALE, f"=IF({most}>={VERY_LARGE},0.000001,IF({most}>={LARGE},0.001,1))")
    scale = f"${letter(SCALE)}${header}"
    large = f'IF({scale}=1,"",IF({scale}=0.001,"{say(texts.THOUSANDS)}","{say(texts.MILLIONS)}"))'
    put(sheet, header, UNIT_OF_CHART, f"={large}&$G${header}")
    unit = f"${letter(UNIT_OF_CHART)}${header}"
    points = f'IF($G${header}="%","{say(texts.POINTS)}",{unit})'
    put(sheet, header + 1, UNIT_OF_CHART, f'=$I${header}&", {say(texts.VARIANCE_CHART)}, "&{points}')
    put(sheet, header + 2, UNIT_OF_CHART, f'=$I${header}&", {say(texts.COLUMN_CHART)}, "&{unit}')
    first, last = plan.board_header + 1, plan.board_header + count
    ahead = f"INDEX(${letter(MONTH_FORECAST)}${first}:${letter(MONTH_FORECAST)}${last},{chosen})"
    code = f"INDEX($B${plan.target_header + 1}:$B${plan.target_header + count},{chosen})"
    targets = plan.name(Sheet.TARGETS)
    edges = [
        f"INDEX({targets}!${column}${TARGET_HEADER + 1}:${column}${TARGET_HEADER + count},{chosen})*$H${header}"
        for column in "EF"
    ]
    for number in range(1, MONTHS + 1):
        row = header + number
        actual, aim = f"$B{row}", f"$C{row}"
        inside = f"AND({actual}>={edges[0]},{actual}<={edges[1]})"
        good = f"IF({code}=0,{inside},{code}*({actual}-{aim})>=0)"
        apart = f"IF(COUNT({actual},{aim})<2,0,IF({good},{{0}},{{1}}))"
        difference = f"({actual}-{aim})*{scale}"
        cells = (
            f"IF(ISNUMBER({actual}),{actual}*{scale},0)",
            f"IF({plan.month_of_year(number)}>sel_period,IFERROR({ahead}*$H${header}*{scale},0),0)",
            f"IF(ISNUMBER({aim}),{aim}*{scale},0)",
            f"IF(ISNUMBER($D{row}),$D{row}*{scale},0)",
            apart.format(difference, 0),
            apart.format(0, difference),
        )
        for column, formula in zip(CHART_COLUMNS, cells, strict=True):
            put(sheet, row, column, f"={formula}")


def headline_row(plan: Plan) -> int:
    """Return the row of the calculation sheet with the headline and its parts."""
    return plan.board_header + len(plan.layout.kpis) + 2


def _write_headline(sheet: Worksheet, plan: Plan) -> None:
    """Write the sentence that says how the department stands, which KPI is furthest from target, and the year so far."""
    row, say, count = headline_row(plan), plan.say, len(plan.layout.kpis)
    kpis = plan.name(Sheet.KPIS)
    ranks, to_list, apart = (
        f"${letter(column)}${plan.score_header + 1}:${letter(column)}${plan.score_header + count}"
        for column in (8, 10, 9)
    )

    def of_kpi(column: str) -> str:
        return f"INDEX({kpis}!${column}${KPI_HEADER + 1}:${column}${KPI_HEADER + count},$B${row})"

    def written(value: str) -> str:
        first, last = plan.board_header + 1, plan.board_header + count
        part = [
            f"INDEX(${letter(column)}${first}:${letter(column)}${last},$B${row})"
            for column in (PREFIX, FACTOR, DIGITS, SUFFIX)
        ]
        digits = f"IF(ABS({value})>=1000,0,{part[2]})"
        return f"{part[0]}&FIXED({value}*{part[1]},{digits})&{part[3]}"

    worst = f"MATCH(1,{ranks},0)"
    put(sheet, row, 2, f"=IFERROR(IF(INDEX({to_list},{worst}),{worst},0),0)")
    put(sheet, row, 3, f'=IF($B${row}=0,"",IFERROR({written(of_kpi("E"))},""))')
    against = f'"{say(texts.AGAINST)}"&{written(of_kpi("F"))}'
    put(sheet, row, 4, f'=IF($B${row}=0,"",IFERROR({against},""))')
    furthest = (
        f'" {say(texts.FURTHEST)}"&{of_kpi("B")}&", "&$C${row}&$D${row}&" ("&INDEX({apart},$B${row})&")."'
    )
    put(sheet, row, 5, f'=IF($B${row}=0,"",IFERROR({furthest},""))')
    month = month_text(plan, "sel_period")
    counts = [f"${letter(10 + n)}${plan.score_header}" for n in range(1, 4)]
    words = [f"LOWER(MID(INDEX(lst_status,{n}),3,30))" for n in (2, 3)]
    others = "&".join(
        f'IF({number}=0,"",", "&{number}&" "&{word})' for number, word in zip(counts[1:], words, strict=True)
    )
    done = _said(plan, texts.ON_TARGET, {"month": month, "done": counts[0], "all": str(count)})
    everything = _said(plan, texts.ALL_ON_TARGET, {"month": month, "all": str(count)})
    left = f"({count}-SUM({','.join(counts)}))"
    unjudged = f'IF({left}=0,"",{_said(plan, texts.UNJUDGED, {"count": left})})'
    to_date = f"COUNTIFS({kpis}!$P${KPI_HEADER + 1}:$P${KPI_HEADER + count},INDEX(lst_status,1))"
    year = _said(plan, texts.YEAR_SO_FAR, {"done": to_date, "all": str(count)})
    sentence = f'IF({counts[0]}={count},{everything},{done}&{others})&"."&$E${row}&{unjudged}&" "&{year}'
    nothing = _said(plan, texts.NO_FIGURES, {"month": month})
    figures = f"COUNT({kpis}!$E${KPI_HEADER + 1}:$E${KPI_HEADER + count})"
    put(sheet, row, 6, f"=IF({figures}=0,{nothing},{sentence})")


def month_text(plan: Plan, month: str) -> str:
    """Write a month and its year in words, in a formula."""
    names = ",".join(f'"{name}"' for name in plan.say(texts.MONTHS).split())
    return f'CHOOSE(MONTH({month}),{names})&" "&YEAR({month})'


def _said(plan: Plan, text: Text, parts: dict[str, str]) -> str:
    """Write a text with formulas in its places.

    Each part stands between quotes, joined by ampersands.
    """
    said = '"' + plan.say(text) + '"'
    for name, formula in parts.items():
        said = said.replace("{" + name + "}", f'"&{formula}&"')
    return said.replace('""&', "").replace('&""', "")
