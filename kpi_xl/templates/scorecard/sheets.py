"""The sheets of the company scorecard, one function each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter as letter

import kpi_xl
from kpi_xl.model import Bounds, Text
from kpi_xl.templates.departments import LAYOUTS
from kpi_xl.templates.layout import wording
from kpi_xl.templates.layout.currency import in_currency
from kpi_xl.templates.layout.number_formats import DATE_FORMAT, SHARE_FORMAT, number_format
from kpi_xl.templates.layout.plan import quoted
from kpi_xl.templates.scorecard.collect import mean_scores
from kpi_xl.templates.scorecard.writer import ACTION_STATES, HEADER, ScorecardSheet, Writer
from kpi_xl.templates.writing import formulas
from kpi_xl.templates.writing.sheets.numbers import colour_status
from kpi_xl.templates.writing.sheets.parts import bounded, dated, link, listed, print_used, table
from kpi_xl.templates.writing.style import (
    FONT,
    Palette,
    freeze,
    merge,
    page,
    protect,
    put,
    put_own,
    put_text,
    when,
    widths,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl.worksheet.worksheet import Worksheet


HELP = Text(
    en="The headline KPIs of all departments on one page. Renew it with: kpi-xl collect FOLDER -o scorecard.xlsx --force",
    nl="De belangrijkste KPI's van alle afdelingen op één pagina. Vernieuw met: kpi-xl collect MAP -o scorecard.xlsx --force",
)
STEPS = (
    (
        ScorecardSheet.SCORECARD,
        Text(en="See how the company stands, per perspective.", nl="Zie hoe het bedrijf ervoor staat, per perspectief."),
    ),
    (
        ScorecardSheet.DEPARTMENTS,
        Text(en="Read the figures behind it, and where they come from.", nl="Lees de cijfers erachter, en waar ze vandaan komen."),
    ),
    (
        ScorecardSheet.WEIGHTS,
        Text(en="Set how much each KPI counts, and for which perspective.", nl="Bepaal hoe zwaar elke KPI telt, en voor welk perspectief."),
    ),
    (
        ScorecardSheet.ACTIONS,
        Text(en="Agree on who does what, and when.", nl="Spreek af wie wat doet, en wanneer."),
    ),
)  # fmt: skip
TARGET_MARK = 12  # the column of the calculation sheet with the width of the mark at the target
PERSPECTIVE = Text(en="Perspective", nl="Perspectief")
WEIGHT = Text(en="Weight", nl="Gewicht")
SOURCE_FILE = Text(en="File", nl="Bestand")
OVERALL = Text(en="Company", nl="Bedrijf")
ACTION = Text(en="Action", nl="Actie")
DUE = Text(en="Due", nl="Gereed op")
WEIGHTS_HELP = Text(
    en="The weights must add up to 100%. A KPI without figures does not count; the others then weigh more.",
    nl="De gewichten zijn samen 100%. Een KPI zonder cijfers telt niet mee; de andere wegen dan zwaarder.",
)
WEIGHTS_CHECK = Text(en="The weights add up to 100%", nl="De gewichten zijn samen 100%")
DATA_CHECK = Text(en="Every KPI has figures", nl="Elke KPI heeft cijfers")
TARGET_CHECK = Text(en="Every KPI has a target", nl="Elke KPI heeft een doel")
DEPARTMENTS_HELP = Text(
    en="What `kpi-xl collect` read from the department workbooks. A score of 100% is on target.",
    nl="Wat `kpi-xl collect` uit de afdelingswerkmappen las. Een score van 100% is op doel.",
)
TREND_HELP = Text(
    en="The average score of a department's headline KPIs per month; each counts for at most 120%.",
    nl="De gemiddelde score van de belangrijkste KPI's van een afdeling per maand; elke telt voor hoogstens 120%.",
)
ACTIONS_HELP = Text(
    en="One action per row: which KPI, what will be done, by whom and when.",
    nl="Eén actie per regel: welke KPI, wat er gebeurt, door wie en wanneer.",
)
LOG_HEADER, LOG_ROWS = 4, 20
ACTION_ROWS = 25
KPI_WIDTH = 30
NONE = 1000
"""Stands for the score of a perspective without figures, so that it is never the lowest."""
WATCH = 0.95  # from here up to the target a month is amber


def write_start(writer: Writer) -> None:
    """Write the first sheet: steps with links, the signs, and live checks."""
    sheet, say = writer.sheets[ScorecardSheet.START], writer.say
    put_text(sheet, 1, 1, f"{writer.title} {writer.period.year}", "kTitle")
    put_text(sheet, 2, 1, say(HELP), "kNote")
    merge(sheet, 2, (1, 4))
    sheet.row_dimensions[1].height = sheet.row_dimensions[2].height = 30
    put(sheet, 4, 1, say(wording.START_TITLE), "kHeading")
    for number, (target, text) in enumerate(STEPS, start=1):
        put(sheet, 4 + number, 1, number, "kStep")
        link(sheet, 4 + number, 2, say(target.value), (say(target.value), "A1"))
        put(sheet, 4 + number, 3, say(text), "kBody")
        sheet.row_dimensions[4 + number].height = 28
    put(sheet, 10, 1, say(wording.LEGEND), "kHeading")
    for number, (status, text) in enumerate(zip(wording.STATUSES, wording.LEGEND_TEXTS, strict=True)):
        placed, tint = put(sheet, 11 + number, 2, say(status), "kStatus"), writer.palette.tints[number]
        placed.fill = PatternFill("solid", fgColor=tint.paper)
        placed.font = Font(name=FONT, size=11, bold=True, color=tint.ink)
        put(sheet, 11 + number, 3, say(text), "kBody")
        sheet.row_dimensions[11 + number].height = 20
    put(sheet, 16, 1, say(wording.CHECKS), "kHeading")
    sheet.row_dimensions[16].height = 30
    weights, departments = ScorecardSheet.WEIGHTS, ScorecardSheet.DEPARTMENTS
    count = len(writer.rows)
    checks = (
        (WEIGHTS_CHECK, f"ROUND(SUM({writer.span(weights, 'C')}),4)=1", weights, "C6"),
        (DATA_CHECK, f"COUNT({writer.span(departments, 'F')})={count}", departments, "F6"),
        (TARGET_CHECK, f"COUNT({writer.span(departments, 'H')})={count}", departments, "H6"),
    )
    for row, (text, formula, target, cell) in enumerate(checks, start=17):
        good, bad = (f'"{say(word)}"' for word in (wording.CHECK_OK, wording.CHECK_BAD))
        put(sheet, row, 2, f"=IF({formula},{good},{bad})", "kStatus")
        link(sheet, row, 3, say(text), (say(target.value), cell))
        sheet.row_dimensions[row].height = 20
    for tint, sign in ((writer.palette.ok, "●"), (writer.palette.action, "■")):
        sheet.conditional_formatting.add("B17:B19", when(f'LEFT(B17,1)="{sign}"', tint))
    widths(sheet, {"A": 6, "B": 20, "C": 70, "D": 4})
    page(sheet, portrait=True)
    protect(sheet)


def write_departments(writer: Writer) -> None:
    """Write the table of collected KPIs: where they come from, and how they stand."""
    heads = (wording.KPI, wording.DEPARTMENT, PERSPECTIVE, WEIGHT, wording.UNIT, wording.ACTUAL, wording.TARGET,
             wording.SCORE, wording.TOLERANCE, wording.STATUS, wording.OWNER, wording.PERIOD, SOURCE_FILE)  # fmt: skip
    sheet, say = writer.heading(ScorecardSheet.DEPARTMENTS, DEPARTMENTS_HELP, len(heads)), writer.say
    writer.heads(sheet, HEADER, [say(head) for head in heads])
    weights = quoted(say(ScorecardSheet.WEIGHTS.value))
    for row, found in enumerate(writer.rows, start=HEADER + 1):
        kpi, shown = found.row.kpi, number_format(found.row.kpi.unit)
        cells: tuple[tuple[object, str, str], ...] = (
            (say(kpi.label), "kBold", ""),
            (say(found.department.value), "kText", ""),
            (f"={weights}!B{row}", "kCentre", ""),
            (f"={weights}!C{row}", "kNumber", SHARE_FORMAT),
            (say(kpi.unit.label), "kText", ""),
            (found.actual, "kStrong", shown),
            (found.target, "kNumber", shown),
            (found.score, "kNumber", "0%"),
            (found.tolerance, "kNumber", SHARE_FORMAT),
            (formulas.status(f"H{row}", f"I{row}", f"F{row}"), "kStatus", ""),
        )
        for column, (value, style, form) in enumerate(cells, start=1):
            put(sheet, row, column, value, style, form)
        put_text(sheet, row, 11, found.owner, "kText")
        put(sheet, row, 12, found.period, "kText", writer.say(wording.MONTH_FORMATS))
        source = put_text(sheet, row, 13, found.source, "kText")
        if found.link:
            source.hyperlink = found.link
            source.style = "kLink"
    table(sheet, "tblDept", [say(head) for head in heads], HEADER, writer.last)
    colour_status(sheet, writer.palette, f"J{HEADER + 1}:J{writer.last}", f"J{HEADER + 1}")
    widths(
        sheet,
        dict(zip("ABCDEFGHIJKLM", (KPI_WIDTH, 14, 16, 10, 12, 13, 13, 10, 10, 15, 24, 12, 28), strict=True)),
    )
    freeze(sheet, HEADER + 1, 2)
    page(sheet, header_row=HEADER)
    protect(sheet)


def write_trend(writer: Writer) -> None:
    """Write the score of every department per month."""
    sheet, say = writer.heading(ScorecardSheet.TREND, TREND_HELP, 13), writer.say
    put(sheet, HEADER, 1, say(wording.DEPARTMENT), "kHead")
    for column, month in enumerate(writer.months, start=2):
        put(sheet, HEADER, column, month, "kHead", writer.say(wording.MONTH_FORMATS))
    for row, department in enumerate(LAYOUTS, start=HEADER + 1):
        put(sheet, row, 1, say(department.value), "kBold")
        scores = mean_scores((h for h in writer.rows if h.department is department), writer.months)
        for column, score in enumerate(scores, start=2):
            put(sheet, row, column, score, "kNumber", "0.0%")
    last = HEADER + len(LAYOUTS)
    colour_scores(sheet, writer.palette, f"B{HEADER + 1}:M{last}", f"B{HEADER + 1}")
    widths(sheet, {"A": 20} | {letter(n): 11 for n in range(2, 14)})
    page(sheet)
    protect(sheet)


def colour_scores(sheet: Worksheet, palette: Palette, cells: str, first: str) -> None:
    """Colour scores; the number says the same without colour."""
    at_least = (("1", palette.ok), (f"{WATCH}", palette.watch), ("-1000", palette.action))
    for number, (least, tint) in enumerate(at_least):
        most = f",ROUND({first},9)<{at_least[number - 1][0]}" if number else ""
        rule = when(f"AND(ISNUMBER({first}),ROUND({first},9)>={least}{most})", tint)
        sheet.conditional_formatting.add(cells, rule)


def write_weights(writer: Writer) -> None:
    """Write how much every KPI counts, and for which perspective."""
    heads = (wording.KPI, PERSPECTIVE, WEIGHT)
    sheet, say = writer.heading(ScorecardSheet.WEIGHTS, WEIGHTS_HELP, len(heads)), writer.say
    writer.heads(sheet, HEADER, [say(head) for head in heads])
    total = f"SUM(C{HEADER + 1}:C{writer.last})"
    put(sheet, 3, 2, say(WEIGHTS_CHECK), "kLabel")
    put(sheet, 3, 3, f"={total}", "kStrong", SHARE_FORMAT)
    for row, (found, perspective, weight) in enumerate(
        zip(writer.rows, writer.chosen, writer.weights, strict=True), start=HEADER + 1
    ):
        put(sheet, row, 1, say(found.row.kpi.label), "kBold")
        put(sheet, row, 2, say(perspective), "kInputText")
        put_own(sheet, row, 3, weight, "kInput", SHARE_FORMAT)
    choice = listed("lst_perspective")
    choice.add(f"B{HEADER + 1}:B{writer.last}")
    share = bounded(writer.language, Bounds(0, 1), WEIGHTS_HELP)
    share.add(f"C{HEADER + 1}:C{writer.last}")
    for rule in (choice, share):
        sheet.add_data_validation(rule)
    sheet.conditional_formatting.add("C3", when("ROUND(C3,4)<>1", writer.palette.action))
    sheet.conditional_formatting.add("C3", when("ROUND(C3,4)=1", writer.palette.ok))
    table(sheet, "tblWeights", [say(head) for head in heads], HEADER, writer.last)
    widths(sheet, {"A": 34, "B": 26, "C": 14})
    freeze(sheet, HEADER + 1, 2)
    page(sheet, portrait=True)
    protect(sheet)


def write_actions(writer: Writer) -> None:
    """Write the list of actions, to be filled in."""
    heads = (wording.KPI, ACTION, wording.OWNER, DUE, wording.STATUS)
    sheet, say = writer.heading(ScorecardSheet.ACTIONS, ACTIONS_HELP, len(heads)), writer.say
    writer.heads(sheet, HEADER, [say(head) for head in heads])
    last = HEADER + max(ACTION_ROWS, len(writer.actions) + 5)
    for number, row in enumerate(range(HEADER + 1, last + 1)):
        cells = writer.actions[number] if number < len(writer.actions) else [None] * len(heads)
        for column, value in enumerate(cells, start=1):
            style, form = ("kInput", DATE_FORMAT) if column == 4 else ("kInputText", "")  # noqa: PLR2004 - the due date
            put_own(sheet, row, column, value, style, form)
    for place, source in (("A", "lst_kpi"), ("E", "lst_action")):
        rule = listed(source)
        rule.add(f"{place}{HEADER + 1}:{place}{last}")
        sheet.add_data_validation(rule)
    due = dated(writer.language, DUE)
    due.add(f"D{HEADER + 1}:D{last}")
    sheet.add_data_validation(due)
    table(sheet, "tblActions", [say(head) for head in heads], HEADER, last)
    widths(sheet, {"A": 34, "B": 70, "C": 26, "D": 14, "E": 14})
    freeze(sheet, HEADER + 1, 1)
    page(sheet, header_row=HEADER)


def write_definitions(writer: Writer) -> None:
    """Write what the KPIs mean, as the registry defines them."""
    heads = (wording.KPI, wording.DEFINITION, wording.DIRECTION, wording.PITFALL, wording.FUNCTION)
    sizes = (KPI_WIDTH, 60, 18, 60, 30)
    sheet, say = writer.heading(ScorecardSheet.DEFINITIONS, DEPARTMENTS_HELP, len(heads)), writer.say
    put_text(sheet, 2, 1, "", "kNote")
    writer.heads(sheet, HEADER, [say(head) for head in heads])
    for row, found in enumerate(writer.rows, start=HEADER + 1):
        kpi = found.row.kpi
        cells = (say(kpi.label), say(in_currency(kpi.description, writer.currency)), say(kpi.better.value), say(kpi.pitfalls) if kpi.pitfalls else "–", kpi.name)  # fmt: skip
        for column, text in enumerate(cells, start=1):
            put_text(sheet, row, column, text, "kWrap")
        longest = max(len(text) / size for text, size in zip(cells, sizes, strict=True))
        sheet.row_dimensions[row].height = 14 * (int(longest * 1.1) + 1) + 6
    table(sheet, "tblDefs", [say(head) for head in heads], HEADER, writer.last)
    widths(sheet, dict(zip("ABCDE", sizes, strict=True)))
    freeze(sheet, HEADER + 1, 2)
    page(sheet, header_row=HEADER)
    protect(sheet)


def write_log(writer: Writer) -> None:
    """Write room for the users' own notes."""
    sheet, say = writer.sheets[ScorecardSheet.LOG], writer.say
    put_text(sheet, 1, 1, f"{writer.title} – {say(ScorecardSheet.LOG.value)}", "kTitle")
    put_text(sheet, 2, 1, f"kpi_xl {kpi_xl.__version__}", "kNote")
    heads = [say(head) for head in (wording.DATE, wording.WHO, wording.WHAT)]
    writer.heads(sheet, LOG_HEADER, heads)
    last = LOG_HEADER + max(LOG_ROWS, len(writer.log) + 5)
    for place, row in enumerate(range(LOG_HEADER + 1, last + 1)):
        date, who, what = writer.log[place] if place < len(writer.log) else (None, None, None)
        put_own(sheet, row, 1, date, "kInput", DATE_FORMAT)
        put_own(sheet, row, 2, who, "kInputText")
        put_own(sheet, row, 3, what, "kInputText")
    table(sheet, "tblLog", heads, LOG_HEADER, last)
    widths(sheet, {"A": 14, "B": 24, "C": 80})
    page(sheet)
    print_used(sheet, writer.language, (LOG_HEADER - 1, len(heads)), len(heads), len(heads))


def write_lists(writer: Writer) -> None:
    """Write the words to choose from."""
    sheet, say = writer.sheets[ScorecardSheet.LISTS], writer.say
    columns: tuple[tuple[Text, Sequence[Text]], ...] = (
        (wording.STATUS, wording.STATUSES),
        (PERSPECTIVE, writer.perspectives),
        (wording.KPI, [row.row.kpi.label for row in writer.rows]),
        (ACTION, ACTION_STATES),
    )
    for column, (head, words) in enumerate(columns, start=1):
        put(sheet, 1, column, say(head), "kHead")
        for row, word in enumerate(words, start=2):
            put(sheet, row, column, say(word), "kText")
    widths(sheet, {"A": 20, "B": 20, "C": 34, "D": 16})
    page(sheet)
    protect(sheet)


def write_calc(writer: Writer) -> None:
    """Write the figures behind the cards and the chart: capped scores, weights that count, and totals."""
    sheet, say = writer.sheets[ScorecardSheet.CALC], writer.say
    put_text(sheet, 1, 1, writer.title, "kTitle")
    writer.heads(sheet, HEADER, [say(wording.KPI), say(wording.SCORE), f"100% - {say(wording.TOLERANCE)}", say(wording.TOLERANCE), "140%", "120%", say(WEIGHT), say(PERSPECTIVE), say(wording.NUMBER)])  # fmt: skip
    departments = quoted(say(ScorecardSheet.DEPARTMENTS.value))
    ranks = f"$I${HEADER + 1}:$I${writer.last}"
    for row, found in enumerate(writer.rows, start=HEADER + 1):
        score = f"{departments}!$H${row}"
        put(sheet, row, 1, say(found.row.kpi.label))
        put(sheet, row, 2, f"=IF(ISNUMBER({score}),MAX(0,MIN(1.4,{score})),NA())", "", "0%")
        tolerance = f"N({departments}!$I${row})"
        for column, part in zip((3, 4, 5, TARGET_MARK), formulas.bands(tolerance), strict=True):
            put(sheet, row, column, part, "", "0%")
        put(sheet, row, 6, f"=IF(ISNUMBER({score}),MIN(1.2,{score}),0)", "", "0%")
        put(sheet, row, 7, f"=IF(ISNUMBER({score}),N({departments}!$D${row}),0)", "", SHARE_FORMAT)
        put(sheet, row, 8, f"={departments}!$C${row}")
        put(sheet, row, 9, f"={formulas.distance(score, tolerance)}+{row - HEADER}/1000000")
        put(sheet, row, 10, f"=RANK(I{row},{ranks},1)")
        put(sheet, row, 11, f"=IF(ISNUMBER({score}),ROUND({score},9)<1,FALSE)")
    first, last = HEADER + 1, writer.last
    capped, weight, side = (f"${column}${first}:${column}${last}" for column in "FGH")
    for place in range(len(writer.perspectives) + 1):
        row = last + 3 + place
        chosen = f"({side}=$A{row})*" if place else ""
        name = f"=INDEX(lst_perspective,{place})" if place else say(OVERALL)
        put(sheet, row, 1, name)
        put(sheet, row, 2, f"=IF(C{row}=0,NA(),SUMPRODUCT({chosen}{weight}*{capped})/C{row})", "", "0%")
        put(sheet, row, 3, f"=SUMPRODUCT({chosen}{weight})", "", SHARE_FORMAT)
        put(sheet, row, 4, f"=SUMPRODUCT({chosen or '--'}({weight}>0))")
        put(sheet, row, 5, f"=COUNTIFS({side},$A{row})" if place else len(writer.rows))
        put(sheet, row, 7, f"=IF(ISNUMBER(B{row}),B{row},{NONE})", "", "0%")
        put(sheet, row, 6, formulas.status(f"B{row}", "0.05"))
    widths(sheet, {"A": 34, "B": 14})
    page(sheet)
    protect(sheet)
