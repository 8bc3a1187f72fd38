"""The sheets that explain: start, definitions, lists, log and the hidden record of how the file was made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl.styles import Font, PatternFill

import kpi_xl
from kpi_xl.kpis.spelling import sources_in
from kpi_xl.model import Role, Text, Unit
from kpi_xl.templates.departments import LAYOUTS
from kpi_xl.templates.layout import wording
from kpi_xl.templates.layout.currency import CURRENCIES, in_currency
from kpi_xl.templates.layout.number_formats import DATE_FORMAT
from kpi_xl.templates.layout.plan import (
    FIRST_CHECK,
    INPUT_HEADER,
    KPI_HEADER,
    SCHEMA,
)
from kpi_xl.templates.layout.wording import Sheet
from kpi_xl.templates.writing.goal_examples import GOAL_DIRECTIONS
from kpi_xl.templates.writing.sheets.checks import checks_of
from kpi_xl.templates.writing.sheets.numbers import DEFINITIONS_FIRST
from kpi_xl.templates.writing.sheets.parts import DIRECTIONS, heading, link, point, print_used, table, title
from kpi_xl.templates.writing.style import (
    Palette,
    freeze,
    page,
    protect,
    put,
    put_own,
    put_text,
    when,
    widths,
)

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from kpi_xl.model import Language
    from kpi_xl.templates.layout.plan import Plan
    from kpi_xl.templates.layout.sample import Content

LOG_HEADER, LOG_ROWS = 4, 20
LOG_WHAT = 3
"""The column of the log that says what was changed, its last one."""


def write_start(sheet: Worksheet, plan: Plan, palette: Palette, data: Content | None) -> None:
    """Write the first sheet: four steps with links, what the signs mean, and live checks."""
    say = plan.say
    department = say(plan.layout.department.value)
    heading(
        sheet,
        plan,
        f"{department} – KPIs {plan.year}",
        say(wording.START_HELP).format(department=department),
        4,
    )
    put(sheet, 4, 1, say(wording.START_TITLE), "kHeading")
    for number, (target, text) in enumerate(wording.START_STEPS, start=1):
        row = 4 + number
        put(sheet, row, 1, number, "kStep")
        link(sheet, row, 2, plan.name(target), (plan.name(target), "A1"))
        put(sheet, row, 3, say(text), "kBody")
        sheet.row_dimensions[row].height = 28
    if plan.functions == "udf":
        put(sheet, 9, 2, say(wording.NEEDS_FUNCTIONS), "kBody")
        put(sheet, 9, 3, say(wording.NEEDS_FUNCTIONS_HELP), "kNote")
        sheet.row_dimensions[9].height = 62
    put(sheet, 10, 1, say(wording.LEGEND), "kHeading")
    for number, (status, text) in enumerate(zip(wording.STATUSES, wording.LEGEND_TEXTS, strict=True)):
        placed = put(sheet, 11 + number, 2, say(status), "kStatus")
        tint = palette.tints[number]
        placed.fill = PatternFill("solid", fgColor=tint.paper)
        placed.font = Font(name="Calibri", size=11, bold=True, color=tint.ink)
        put(sheet, 11 + number, 3, say(text), "kBody")
        sheet.row_dimensions[11 + number].height = 20
    put(sheet, 16, 1, say(wording.CHECKS), "kHeading")
    sheet.row_dimensions[16].height = 30
    checks = checks_of(plan, data, len(facts_of(plan)))
    for row, check in enumerate(checks, start=FIRST_CHECK):
        good, bad = (f'"{say(word)}"' for word in (wording.CHECK_OK, wording.CHECK_BAD))
        put(sheet, row, 2, f"=IF(IFERROR({check.formula},FALSE),{good},{bad})", "kStatus")
        link(sheet, row, 3, check.label, (check.sheet, check.cell))
        sheet.row_dimensions[row].height = 20
    cells = f"B{FIRST_CHECK}:B{FIRST_CHECK - 1 + len(checks)}"
    for tint, sign in ((palette.ok, "●"), (palette.action, "■")):
        sheet.conditional_formatting.add(cells, when(f'LEFT(B{FIRST_CHECK},1)="{sign}"', tint))
    widths(sheet, {"A": 6, "B": 20, "C": 70, "D": 4})
    page(sheet, portrait=True)
    protect(sheet)


def write_definitions(sheet: Worksheet, plan: Plan) -> None:
    """Write what each KPI means, as the registry defines it."""
    say = plan.say
    heads = (wording.KPI, wording.DEFINITION, wording.NEEDS, wording.UNIT, wording.DIRECTION, wording.PITFALL, wording.SOURCE, wording.FUNCTION)  # fmt: skip
    heading(sheet, plan, title(plan, plan.name(Sheet.DEFINITIONS)), "", len(heads))
    sheet.row_dimensions[2].height = 6
    for number, head in enumerate(heads, start=1):
        put(sheet, 4, number, say(head), "kHead")
    for row, entry in enumerate(plan.layout.kpis, start=DEFINITIONS_FIRST):
        kpi = entry.kpi
        inputs = ", ".join(say(p.input.label) for p in kpi.parameters if p.role is not Role.OPTION)
        cells = (
            say(kpi.label),
            say(in_currency(kpi.description, plan.currency)),
            inputs,
            say(kpi.unit.label),
            say(kpi.better.value),
            say(kpi.pitfalls) if kpi.pitfalls else "–",
            "; ".join(sources_in(kpi, plan.language)) or "–",
            kpi.name,
        )
        for number, text in enumerate(cells, start=1):
            put_text(sheet, row, number, text, "kWrap")
        point(sheet, row, 1, (plan.name(Sheet.KPIS), f"B{KPI_HEADER + 1 + row - DEFINITIONS_FIRST}"))
        point(sheet, row, 3, (plan.name(Sheet.INPUT), f"A{INPUT_HEADER}"))
        longest = max(
            len(text) / width for text, width in zip(cells, (24, 46, 26, 10, 16, 42, 40, 30), strict=True)
        )
        sheet.row_dimensions[row].height = 14 * (int(longest * 1.1) + 1) + 6
    table(sheet, "tblDefs", [say(head) for head in heads], 4, 4 + len(plan.layout.kpis))
    widths(sheet, dict(zip("ABCDEFGH", (24, 46, 26, 10, 16, 42, 40, 30), strict=True)))
    sheet.row_dimensions[4].height = 22
    freeze(sheet, 5, 2)
    page(sheet, header_row=4)
    protect(sheet)


def write_lists(sheet: Worksheet, plan: Plan) -> None:
    """Write the words that cells choose from; the status words may be changed."""
    put(sheet, 1, 1, plan.say(wording.STATUS), "kHead")
    for row, status in enumerate(wording.STATUSES, start=2):
        put(sheet, row, 1, plan.say(status), "kInputText")
    put(sheet, 1, 2, plan.say(wording.DIRECTION), "kHead")
    for row, better in enumerate(DIRECTIONS, start=2):
        put(sheet, row, 2, plan.say(better.value), "kText")
    put(sheet, 1, 3, plan.say(wording.KPI), "kHead")
    for row, entry in enumerate(plan.layout.kpis, start=2):
        put(sheet, row, 3, plan.say(entry.kpi.label), "kText")
        put(sheet, row, 4, chart_unit(plan, entry.kpi.unit), "kText")
    columns: tuple[tuple[int, Text, list[str]], ...] = (
        (4, wording.UNIT, []),
        (5, wording.DEPARTMENT, [plan.say(department.value) for department in LAYOUTS]),
        (6, wording.GOAL_DIRECTION, [plan.say(word) for word in GOAL_DIRECTIONS]),
    )
    for column, head, words in columns:
        put(sheet, 1, column, plan.say(head), "kHead")
        for row, word in enumerate(words, start=2):
            put(sheet, row, column, word, "kText")
    widths(sheet, {"A": 20, "B": 24, "C": 34, "D": 14, "E": 16, "F": 16})
    page(sheet)
    protect(sheet)


def chart_unit(plan: Plan, unit: Unit) -> str:
    """Return the unit that stands above the chart of a KPI; shares are drawn as percentages."""
    return {Unit.RATIO: "%", Unit.CURRENCY: CURRENCIES[plan.currency].sign.strip()}.get(
        unit, plan.say(unit.label)
    )


def write_log(sheet: Worksheet, plan: Plan, rows: int = 0) -> None:
    """Write the log: room for the users' own notes of what they changed."""
    say = plan.say
    heading(sheet, plan, title(plan, plan.name(Sheet.LOG)), f"kpi_xl {kpi_xl.__version__}", 3)
    heads = [say(head) for head in (wording.DATE, wording.WHO, wording.WHAT)]
    for number, head in enumerate(heads, start=1):
        put(sheet, LOG_HEADER, number, head, "kHead")
    last = LOG_HEADER + max(LOG_ROWS, rows + 5)
    for row in range(LOG_HEADER + 1, last + 1):
        put(sheet, row, 1, None, "kInput", DATE_FORMAT)
        put(sheet, row, 2, None, "kInputText")
        put(sheet, row, 3, None, "kInputText")
    table(sheet, "tblLog", heads, LOG_HEADER, last)
    widths(sheet, {"A": 14, "B": 24, "C": 80})
    page(sheet)


def print_log(sheet: Worksheet, language: Language) -> None:
    """Print the notes that were written."""
    print_used(sheet, language, (LOG_HEADER - 1, LOG_WHAT), LOG_WHAT, LOG_WHAT)


def write_meta(sheet: Worksheet, plan: Plan, palette: str) -> None:
    """Write what a later version needs to read this file back."""
    for row, (key, value) in enumerate(facts_of(plan, palette), start=1):
        put(sheet, row, 1, key)
        put_own(sheet, row, 2, value, "kText")
    widths(sheet, {"A": 36, "B": 36})
    page(sheet)
    protect(sheet)


def facts_of(plan: Plan, palette: str = "") -> list[tuple[str, object]]:
    """List versions, choices and the key of every column."""
    facts: list[tuple[str, object]] = [
        ("schema", SCHEMA),
        ("version", kpi_xl.__version__),
        ("department", plan.layout.department.key),
        ("language", plan.language),
        ("year", plan.year),
        ("functions", plan.functions),
        ("company", plan.company),
        ("palette", palette),
        ("first", f"{plan.months[0]:%Y-%m}"),
        ("months", len(plan.months)),
        ("year_start", plan.window_of.year_start),
        ("currency", plan.currency),
    ]
    facts += [(f"column:{column.name}", plan.say(column.label)) for column in plan.layout.columns]
    facts += [(f"setting:{setting.name}", plan.say(setting.label)) for setting in plan.layout.settings]
    facts += [(f"kpi:{entry.name}", plan.say(entry.kpi.label)) for entry in plan.layout.kpis]
    return facts
