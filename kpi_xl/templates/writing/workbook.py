"""Build the workbook of a department."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Literal

from openpyxl import Workbook
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.workbook.properties import CalcProperties

from kpi_xl.hosts.lambdas import help_text, stored
from kpi_xl.model import Department, Language, Text, UserError
from kpi_xl.recalc import warm_up
from kpi_xl.recalc.collection import no_collection
from kpi_xl.templates.departments import LAYOUTS
from kpi_xl.templates.layout.plan import SAMPLE_MONTHS, USUAL, Functions, Plan, Window
from kpi_xl.templates.layout.sample import Content, sample
from kpi_xl.templates.layout.wording import STATUSES, Sheet
from kpi_xl.templates.writing.board.closed import print_closed, write_closed
from kpi_xl.templates.writing.board.figures import write_board_figures
from kpi_xl.templates.writing.board.page import write_board
from kpi_xl.templates.writing.finish import Lines, finish
from kpi_xl.templates.writing.goal_examples import GOAL_DIRECTIONS, department_goal
from kpi_xl.templates.writing.goal_tracking import write_goal_figures
from kpi_xl.templates.writing.goals import DEPARTMENT_ROWS, print_goals, write_goals
from kpi_xl.templates.writing.sheets.about import (
    print_log,
    write_definitions,
    write_lists,
    write_log,
    write_meta,
    write_start,
)
from kpi_xl.templates.writing.sheets.calculation import write_calc
from kpi_xl.templates.writing.sheets.dashboard import SELECT_COLUMN, write_dashboard
from kpi_xl.templates.writing.sheets.entry import (
    write_input,
    write_projects,
    write_records,
    write_targets,
)
from kpi_xl.templates.writing.sheets.figures import write_figures
from kpi_xl.templates.writing.sheets.numbers import sparklines, write_kpis, write_months
from kpi_xl.templates.writing.style import PALETTES, add_styles, readable

if TYPE_CHECKING:
    from collections.abc import Callable

    from kpi_xl.templates.layout.model import Records

PaletteName = Literal["standard", "blue"]
FIRST_YEAR, LAST_YEAR = 1950, 9000
NEWEST_CALCULATION = 191029
"""What Excel 2019 and later write: a file with an older number is calculated anew when it is opened."""
COMPANY_WIDE = ("goals", "scorecard")  # the workbooks that are not of one department

NO_TEMPLATE = Text(
    en="There is no template for '{name}': choose {choices}.",
    nl="Er is geen sjabloon voor '{name}': kies {choices}.",
)
NO_YEAR = Text(
    en="{year} is not a usable year: give a year such as 2026.",
    nl="{year} is geen bruikbaar jaar: geef een jaar zoals 2026.",
)


def department_named(name: str) -> Department:
    """Find a department by its key or its name in either language.

    >>> department_named("verkoop").key
    'sales'
    """
    wanted = name.strip(" .,;:").casefold()  # pasted from a sentence
    for department in LAYOUTS:
        if wanted in (department.key, *(label.casefold() for label in department.value)):
            return department
    choices = ", ".join(department.key for department in LAYOUTS)
    raise UserError(NO_TEMPLATE.format(name=name, choices=choices))


def file_name(department: Department | str, language: Language) -> str:
    """Return the usual file name of a workbook, such as kpi_hr_nl.xlsx.

    >>> file_name("klant", "nl"), file_name("goals", "en")
    ('kpi_customer_nl.xlsx', 'kpi_goals_en.xlsx')
    """
    if department in COMPANY_WIDE:
        return f"kpi_{department}_{language}.xlsx"
    found = department_named(department) if isinstance(department, str) else department
    return f"kpi_{found.key}_{language}.xlsx"


def require_year(year: int) -> int:
    """Return the year of a workbook, or complain when dates around it would not work."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise UserError(NO_YEAR.format(year=year))
    return year


def build(
    department: Department | str,
    *,
    language: Language,
    year: int,
    functions: Functions = "native",
    sample: bool = True,
    company: str = "",
    palette: PaletteName = "standard",
    content: Content | None = None,
    window: Window = USUAL,
    currency: str = "EUR",
) -> bytes:
    """Build the workbook of a department and return the bytes of the xlsx file.

    Parameters
    ----------
    department
        The department, or its name.
    language
        The language of every text in the workbook.
    year
        The year the workbook is for; it holds the year before and the year after as well.
    functions
        "native" writes plain Excel formulas; "udf" and "calc" write KPI functions, which need the add-in of
        Excel or of LibreOffice Calc; "lambda" writes KPI functions that the workbook itself defines.
    sample
        Whether to fill in plausible sample numbers.
    company
        The name to show on the sheets.
    palette
        "blue" marks what is on track in blue, for readers who see no difference between red and green.
    content
        A user's own figures, instead of sample numbers.
    window
        Which months the workbook holds, and in which month its year starts.
    currency
        The currency of amounts, such as "EUR" or "GBP".
    """
    found = department_named(department) if isinstance(department, str) else department
    if found not in LAYOUTS:
        raise UserError(NO_TEMPLATE.format(name=found.key, choices=", ".join(d.key for d in LAYOUTS)))
    require_year(year)
    plan = Plan(LAYOUTS[found], language, year, functions, company, window, currency)
    if content is None and sample:
        content = _sample(plan)
    return write(plan, content, palette)


def _sample(plan: Plan) -> Content:
    return sample(plan.layout, plan.input_rows[: SAMPLE_MONTHS + plan.layout.opening])


@no_collection()
def write(
    plan: Plan,
    data: Content | None,
    palette_name: PaletteName,
    *,
    log_rows: int = 0,
    goal_rows: int = 0,
    closed_rows: int = 0,
    complete: Callable[[Workbook], None] | None = None,
) -> bytes:
    """Write the workbook that a plan describes; `complete` puts in what is not part of the content."""
    warm_up()
    palette = PALETTES[palette_name]
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    add_styles(workbook, palette)
    order: list[Sheet | Records] = [
        Sheet.START,
        Sheet.DASHBOARD,
        Sheet.BOARD,
        Sheet.INPUT,
        *plan.layout.records,
    ]
    if plan.layout.projects:
        order.append(Sheet.PROJECTS)
    order += [
        Sheet.KPIS,
        Sheet.TARGETS,
        Sheet.GOALS,
        Sheet.MONTHS,
        Sheet.DEFINITIONS,
        Sheet.CLOSED,
        Sheet.LOG,
        Sheet.FIGURES,
        Sheet.CALC,
        Sheet.LISTS,
        Sheet.META,
    ]
    sheets = {plan.name(sheet): workbook.create_sheet(plan.name(sheet)) for sheet in order}

    write_start(sheets[plan.name(Sheet.START)], plan, palette, data)
    texts = write_dashboard(
        sheets[plan.name(Sheet.DASHBOARD)],
        sheets[plan.name(Sheet.CALC)],
        plan,
        palette,
        (data.period if data else None) or dt.date(plan.year, 1, 1),
    )
    board = write_board(sheets[plan.name(Sheet.BOARD)], sheets[plan.name(Sheet.CALC)], plan, palette)
    write_input(sheets[plan.name(Sheet.INPUT)], plan, data, palette)
    for records in plan.layout.records:
        write_records(sheets[plan.name(records)], plan, records, data)
    if plan.layout.projects:
        write_projects(sheets[plan.name(Sheet.PROJECTS)], plan, data)
    write_kpis(sheets[plan.name(Sheet.KPIS)], plan, palette)
    write_targets(sheets[plan.name(Sheet.TARGETS)], plan, examples=bool(data and data.invented))
    examples = [department_goal(plan.layout, plan.year)] if data and data.invented else []
    room = max(goal_rows + 5, DEPARTMENT_ROWS)
    write_goals(sheets[plan.name(Sheet.GOALS)], plan.language, plan.year, examples, palette, room, plan)
    write_months(sheets[plan.name(Sheet.MONTHS)], plan, palette)
    write_definitions(sheets[plan.name(Sheet.DEFINITIONS)], plan)
    write_closed(sheets[plan.name(Sheet.CLOSED)], plan, closed_rows)
    write_log(sheets[plan.name(Sheet.LOG)], plan, log_rows)
    write_figures(sheets[plan.name(Sheet.FIGURES)], plan, data)
    write_calc(sheets[plan.name(Sheet.CALC)], plan)
    write_board_figures(sheets[plan.name(Sheet.CALC)], plan)
    write_goal_figures(sheets[plan.name(Sheet.CALC)], plan)
    write_lists(sheets[plan.name(Sheet.LISTS)], plan)
    write_meta(sheets[plan.name(Sheet.META)], plan, palette_name)
    for sheet, state in (
        (Sheet.FIGURES, "hidden"),
        (Sheet.CALC, "hidden"),
        (Sheet.LISTS, "hidden"),
        (Sheet.META, "veryHidden"),
    ):
        sheets[plan.name(sheet)].sheet_state = state
    for kind in order:
        if kind not in (Sheet.START, Sheet.DASHBOARD, Sheet.BOARD):
            readable(sheets[plan.name(kind)])
    _name_cells(workbook, plan)
    properties = workbook.properties
    properties.creator, properties.language = "kpi_xl", "nl-NL" if plan.language == "nl" else "en-GB"
    properties.title = f"{plan.say(plan.layout.department.value)} – KPIs {plan.year}"
    if plan.functions == "udf":  # values stay until the functions are there, instead of #NAME? at once
        workbook.calculation = CalcProperties(calcId=NEWEST_CALCULATION, fullCalcOnLoad=False)
    if complete is not None:
        complete(workbook)
    print_goals(sheets[plan.name(Sheet.GOALS)], plan.language)
    print_closed(sheets[plan.name(Sheet.CLOSED)], plan)
    print_log(sheets[plan.name(Sheet.LOG)], plan.language)
    lines = Lines(plan.name(Sheet.KPIS), sparklines(plan), palette)
    drawn = {"xl/drawings/drawing1.xml": texts, "xl/drawings/drawing2.xml": board}
    return finish(workbook, drawn, lines, plan.currency)


def _name_cells(workbook: Workbook, plan: Plan) -> None:
    """Name the cells that formulas and lists refer to; the names are the same in both languages."""
    count = len(plan.layout.kpis)
    names = {
        "sel_period": plan.at(Sheet.DASHBOARD, 1, SELECT_COLUMN),
        "sel_kpi": plan.at(Sheet.DASHBOARD, 2, SELECT_COLUMN),
        "lst_period": plan.month_range,
        "lst_status": plan.span(Sheet.LISTS, (2, 1), (1 + len(STATUSES), 1)),
        "lst_direction": plan.span(Sheet.LISTS, (2, 2), (4, 2)),
        "lst_kpi": plan.span(Sheet.LISTS, (2, 3), (1 + count, 3)),
        "lst_unit": plan.span(Sheet.LISTS, (2, 4), (1 + count, 4)),
        "lst_department": plan.span(Sheet.LISTS, (2, 5), (1 + len(LAYOUTS), 5)),
        "lst_goal_direction": plan.span(Sheet.LISTS, (2, 6), (1 + len(GOAL_DIRECTIONS), 6)),
    }
    for name, address in names.items():
        workbook.defined_names[name] = DefinedName(name, attr_text=address)
    if plan.functions == "lambda":
        for kpi in (kpi for entry in plan.layout.kpis for kpi in (entry.called, entry.kpi)):
            comment = help_text(kpi, plan.language)
            workbook.defined_names[kpi.name] = DefinedName(kpi.name, comment=comment, attr_text=stored(kpi))
