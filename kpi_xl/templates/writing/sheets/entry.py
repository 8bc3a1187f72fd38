"""The sheets that users fill in: monthly input, records, projects and targets."""

from __future__ import annotations

import datetime as dt
import math
from itertools import zip_longest
from typing import TYPE_CHECKING

from openpyxl.comments import Comment
from openpyxl.utils import get_column_letter as letter
from openpyxl.utils.datetime import to_excel
from openpyxl.worksheet.table import TableFormula

from kpi_xl.model import Better, Text, Unit
from kpi_xl.templates.layout import wording
from kpi_xl.templates.layout.calendar_days import CALENDAR
from kpi_xl.templates.layout.number_formats import DATE_FORMAT, SHARE_FORMAT, TIME_FORMAT, number_format
from kpi_xl.templates.layout.plan import (
    INPUT_HEADER,
    INPUT_UNITS,
    PROJECT_HEADER,
    PROJECT_ROWS,
    PROJECT_YEARS,
    RECORD_HEADER,
    SETTING_LABELS,
    SETTING_VALUES,
    TARGET_HEADER,
    TARGET_MONTHS,
    TARGET_YEARS,
)
from kpi_xl.templates.layout.wording import Sheet
from kpi_xl.templates.writing.formulas import call
from kpi_xl.templates.writing.sheets.parts import (
    NOTE_COLUMNS,
    bounded,
    dated,
    from_calendar,
    heading,
    listed,
    mistakes,
    outliers,
    print_rows,
    table,
    title,
)
from kpi_xl.templates.writing.style import (
    ROW_HEIGHT,
    Palette,
    freeze,
    merge,
    page,
    protect,
    put,
    put_own,
    rows_left,
    width_for,
    widths,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from openpyxl.worksheet.worksheet import Worksheet

    from kpi_xl.templates.layout.model import RecordColumn, Records
    from kpi_xl.templates.layout.plan import Plan
    from kpi_xl.templates.layout.sample import Content

SPARE_RECORDS = 60
RECORD_WIDTH, MARK_WIDTH = 20, 12
OTHER_MONTH = Text(
    en="Give a day from the first day on, in the same month. A case that runs on gets a row in the next month.",
    nl="Geef een dag vanaf de eerste dag, in dezelfde maand. Een geval dat doorloopt, krijgt een regel in de volgende.",
)


def write_input(sheet: Worksheet, plan: Plan, data: Content | None, palette: Palette) -> None:
    """Write the monthly input: units above headers, one row per month."""
    layout, say = plan.layout, plan.say
    note = say(wording.INPUT_HELP if data and data.sample_months else wording.INPUT_HELP_BLANK)
    if layout.opening:
        note += say(wording.OPENING_HELP)
    heading(sheet, plan, title(plan, plan.name(Sheet.INPUT)), note, 1 + len(layout.columns))
    _write_settings(sheet, plan, data)
    put(sheet, INPUT_HEADER, 1, say(wording.MONTH), "kHead")
    put(sheet, INPUT_UNITS, 1, say(wording.UNIT), "kUnit")
    first = INPUT_HEADER + 1
    for place, month in enumerate(plan.input_rows):
        put(sheet, first + place, 1, month, "kText", plan.month_format)
    last = first + len(plan.input_rows) - 1
    for number, column in enumerate(layout.columns, start=2):
        unit = say(column.unit.label)
        if column.name in CALENDAR:
            unit += f" ({say(wording.CALENDAR)})"
        put(sheet, INPUT_UNITS, number, unit, "kUnit")
        head = put(sheet, INPUT_HEADER, number, say(column.label), "kHead")
        head.comment = Comment(say(column.help), "kpi_xl", height=90, width=240)
        shown = number_format(column.unit)
        values = data.columns.get(column.name, ()) if data else ()
        for place in range(len(plan.input_rows)):
            value = values[place] if place < len(values) else None
            put_own(sheet, first + place, number, value, "kInput", shown)
        cells = f"{letter(number)}{first}:{letter(number)}{last}"
        rule = bounded(plan.language, column.bounds, column.help)
        rule.add(cells)
        sheet.add_data_validation(rule)
        mistakes(sheet, palette, cells, f"{letter(number)}{first}", column.bounds.low)
        outliers(sheet, palette, cells)
        if column.name in CALENDAR:
            from_calendar(sheet, palette, cells, f"{letter(number)}{first}", f"$A{first}")
    table(
        sheet, "tblInput", [say(wording.MONTH), *(say(c.label) for c in layout.columns)], INPUT_HEADER, last
    )
    labels = zip_longest(layout.columns, layout.settings)
    heads = (" ".join(say(one.label) for one in pair if one) for pair in labels)
    widths(sheet, {"A": 12} | {letter(n): width_for(head) for n, head in enumerate(heads, start=2)})
    sheet.row_dimensions[INPUT_HEADER].height = 44
    freeze(sheet, first, 2)
    page(sheet, tall=True, header_row=INPUT_HEADER)
    _print_input(sheet, plan, data)


def _print_input(sheet: Worksheet, plan: Plan, data: Content | None) -> None:
    """Print the months up to the end of the year of the last one with figures, and of the workbook's own year."""
    typed = [
        (number, data.columns.get(column.name, ()) if data else ())
        for number, column in enumerate(plan.layout.columns, start=2)
        if column.name not in CALENDAR
    ]
    filled = [
        plan.year,
        *(
            plan.year_of(month)
            for _, values in typed
            for month, value in zip(plan.input_rows, values, strict=False)
            if value is not None
        ),
    ]
    count = sum(plan.year_of(month) <= max(filled) for month in plan.input_rows)
    last_column = 1 + max(len(plan.layout.columns), len(plan.layout.settings))
    merge(sheet, INPUT_UNITS - 1, (2, min(last_column, NOTE_COLUMNS)))
    keys = [number for number, _ in typed]
    print_rows(sheet, plan.language, (INPUT_UNITS - 1, 2), keys, (INPUT_HEADER + count, last_column))


def _write_settings(sheet: Worksheet, plan: Plan, data: Content | None) -> None:
    if not plan.layout.settings:
        return
    put(sheet, SETTING_VALUES, 1, plan.say(wording.SETTINGS), "kBold")
    for number, setting in enumerate(plan.layout.settings, start=2):
        put(sheet, SETTING_LABELS, number, plan.say(setting.label), "kUnit")
        usual = setting.value if setting.standard or (data and data.invented) else None
        value = data.settings.get(setting.name, usual) if data else usual
        put_own(sheet, SETTING_VALUES, number, value, "kInput", number_format(setting.unit))
        rule = bounded(plan.language, setting.bounds, setting.help)
        rule.add(f"{letter(number)}{SETTING_VALUES}")
        sheet.add_data_validation(rule)
    sheet.row_dimensions[SETTING_LABELS].height = 38


def write_records(sheet: Worksheet, plan: Plan, records: Records, data: Content | None) -> None:
    """Write a table of records, with room for more."""
    say = plan.say
    heading(
        sheet, plan, title(plan, say(records.sheet)), say(records.explanation), max(4, len(records.columns))
    )
    rows = data.records.get(records.name, ()) if data else ()
    first = RECORD_HEADER + 1
    samples = data.sample_records.get(records.name, ()) if data else ()
    width = RECORD_WIDTH * len(records.columns) + (MARK_WIDTH if samples else 0)
    last = RECORD_HEADER + len(rows) + max(1, min(SPARE_RECORDS, rows_left(len(rows), width)))
    names = [column.name for column in records.columns]
    timed = any(column.span and column.unit is Unit.HOURS for column in records.columns)
    for number, column in enumerate(records.columns, start=1):
        head = put(sheet, RECORD_HEADER, number, say(column.label), "kHead")
        if say(column.help):
            head.comment = Comment(say(column.help), "kpi_xl", height=70, width=220)
        dates = TIME_FORMAT if timed else DATE_FORMAT
        shown = dates if column.unit is Unit.DATE else number_format(column.unit)
        style = "kInputText" if column.unit is Unit.TEXT else "kNumber" if column.span else "kInput"
        for place in range(last - RECORD_HEADER):
            row = first + place
            sheet.row_dimensions[row].height = ROW_HEIGHT
            value: object = rows[place][number - 1] if place < len(rows) else None
            if column.span:
                put(sheet, row, number, _duration(column, names, row), style, shown)
            else:
                put_own(sheet, row, number, value, style, shown)
        if column.span or column.unit is Unit.TEXT:
            continue
        rule = (
            dated(plan.language, column.help)
            if column.unit is Unit.DATE
            else bounded(plan.language, column.bounds, column.help)
        )
        spanned = next((c.span for c in records.columns if c.both_days and c.span), ("", ""))
        if column.name == spanned[1]:  # within the month of the first day
            start = f"{letter(names.index(spanned[0]) + 1)}{first}"
            rule.operator, rule.formula1, rule.formula2 = "between", start, f"EOMONTH({start},0)"
            rule.error = say(OTHER_MONTH)
        rule.add(f"{letter(number)}{first}:{letter(number)}{last}")
        sheet.add_data_validation(rule)
    heads = [say(column.label) for column in records.columns]
    if samples:
        heads.append(say(wording.SAMPLE_MARK))
        _mark_samples(sheet, plan, records, {place: rows[place] for place in samples})
    made = table(sheet, f"tbl{records.name.capitalize()}", heads, RECORD_HEADER, last)
    for placed, column in zip(made.tableColumns, records.columns, strict=False):
        if column.span:
            formula = _duration(column, names, first).removeprefix("=")
            placed.calculatedColumnFormula = TableFormula(attr_text=formula)
    widths(sheet, {letter(n): RECORD_WIDTH for n in range(1, len(records.columns) + 1)})
    sheet.row_dimensions[RECORD_HEADER].height = 32
    freeze(sheet, first, 1)
    page(sheet, portrait=True, tall=True, header_row=RECORD_HEADER)


def _mark_samples(
    sheet: Worksheet, plan: Plan, records: Records, rows: Mapping[int, Sequence[object]]
) -> None:
    """Mark every sample row, until one of its dates or numbers is replaced."""
    mark = len(records.columns) + 1
    put(sheet, RECORD_HEADER, mark, plan.say(wording.SAMPLE_MARK), "kHead")
    places = [n for n, c in enumerate(records.columns) if not c.span and c.unit is not Unit.TEXT]
    for place, cells in rows.items():
        row = RECORD_HEADER + 1 + place
        total = math.fsum(as_number(cells[n]) for n in places)
        own = ",".join(f"{letter(n + 1)}{row}" for n in places)
        formula = f'=IF(ABS(SUM({own})-{total!r})<0.0005,"{plan.say(wording.IS_SAMPLE)}","")'
        put(sheet, row, mark, formula, "kText")
    sheet.column_dimensions[letter(mark)].width = MARK_WIDTH


def as_number(value: object) -> float:
    """Return a cell as the number that formulas see."""
    if isinstance(value, dt.date):  # a moment is a date as well
        return float(to_excel(value))  # type: ignore[no-untyped-call]  # the stubs leave it out
    return float(value) if isinstance(value, int | float) else 0.0


def _duration(column: RecordColumn, names: Sequence[str], row: int) -> str:
    def cell(name: str) -> str:
        return f"{letter(names.index(name) + 1)}{row}"

    cells = [cell(name) for name in (*(column.span or ()), *([column.weight] if column.weight else ()))]
    start, end, *weight = cells
    passed = f"{end}-{start}{'+1' if column.both_days else ''}"
    factor = "*24" if column.unit is Unit.HOURS else f"*{weight[0]}" if weight else ""
    return f'=IF(COUNT({",".join(cells)})<{len(cells)},"",{f"({passed}){factor}" if factor else passed})'


def write_projects(sheet: Worksheet, plan: Plan, data: Content | None) -> None:
    """Write the projects: benefits and costs per year, and the ratio of each project and of all together."""
    say = plan.say
    last_column = 2 + 2 * PROJECT_YEARS
    heading(sheet, plan, title(plan, plan.name(Sheet.PROJECTS)), say(wording.PROJECTS_HELP), last_column)
    row_kpi = next(row for row in plan.layout.kpis if "project_benefits" in row.arguments.values())
    headers = [
        say(wording.PROJECT),
        *(say(wording.BENEFITS_YEAR.format(year=year)) for year in range(PROJECT_YEARS)),
        *(say(wording.COSTS_YEAR.format(year=year)) for year in range(PROJECT_YEARS)),
        say(row_kpi.kpi.label),
    ]
    for number, header in enumerate(headers, start=1):
        put(sheet, PROJECT_HEADER, number, header, "kHead")
    projects = data.projects if data else ()
    total = PROJECT_HEADER + PROJECT_ROWS + 1
    for row in range(PROJECT_HEADER + 1, total + 1):
        place = row - PROJECT_HEADER - 1
        project = projects[place] if place < len(projects) and row < total else None
        if row == total:
            put(sheet, row, 1, say(wording.ALL_PROJECTS), "kBold")
        else:
            put_own(sheet, row, 1, project.name if project else None, "kInputText")
        for number in range(2, last_column):
            if row == total:
                cells = f"{letter(number)}{PROJECT_HEADER + 1}:{letter(number)}{total - 1}"
                put(sheet, row, number, f"=SUM({cells})", "kStrong", number_format(Unit.CURRENCY))
                continue
            side, year = divmod(number - 2, PROJECT_YEARS)
            flows = (project.costs if side else project.benefits) if project else ()
            value = flows[year] if year < len(flows) else None
            put_own(sheet, row, number, value, "kInput", number_format(Unit.CURRENCY))
        spans = [
            f"{letter(2 + n * PROJECT_YEARS)}{row}:{letter(1 + (n + 1) * PROJECT_YEARS)}{row}" for n in (0, 1)
        ]
        references = {
            "benefits": spans[0],
            "costs": spans[1],
            "discount_rate": plan.settings["discount_rate"],
        }
        ratio = call(row_kpi.kpi, references, {}, plan.functions)
        put(
            sheet,
            row,
            last_column,
            f'=IF(SUM({spans[1]})=0,"",{ratio})',
            "kStrong",
            number_format(row_kpi.kpi.unit),
        )
    rule = bounded(plan.language, row_kpi.kpi.parameters[1].input.bounds, wording.PROJECTS_HELP)
    rule.add(f"B{PROJECT_HEADER + 1}:{letter(last_column - 1)}{total - 1}")
    sheet.add_data_validation(rule)
    widths(sheet, {"A": 18} | {letter(n): 12 for n in range(2, last_column)} | {letter(last_column): 18})
    sheet.row_dimensions[PROJECT_HEADER].height = 44
    freeze(sheet, PROJECT_HEADER + 1, 2)
    page(sheet)


def write_targets(sheet: Worksheet, plan: Plan, *, examples: bool) -> None:
    """Write the targets: one per KPI, with exceptions per month, tolerance, direction and owner.

    Without `examples` targets and owners are blank: nobody is judged by a target that nobody set.
    """
    say = plan.say
    months = plan.month_names
    last_column = TARGET_YEARS + len(plan.target_years) - 1
    heading(sheet, plan, title(plan, plan.name(Sheet.TARGETS)), say(wording.TARGETS_HELP), last_column)
    heads = (
        wording.KPI,
        wording.UNIT,
        wording.DIRECTION,
        wording.TARGET,
        wording.LOW,
        wording.HIGH,
        wording.TOLERANCE,
        wording.OWNER,
    )
    names = [*map(say, heads), *months, *map(plan.target_heading, plan.target_years)]
    for number, head in enumerate(names, start=1):
        put(sheet, TARGET_HEADER, number, head, "kHead")
    direction = listed("lst_direction")
    for row, entry in enumerate(plan.layout.kpis, start=TARGET_HEADER + 1):
        kpi, shown = entry.kpi, number_format(entry.kpi.unit)
        put(sheet, row, 1, say(kpi.label), "kBold")
        put(sheet, row, 2, say(kpi.unit.label), "kText")
        better = Better.BAND if entry.band else kpi.better
        put(sheet, row, 3, say(better.value), "kInputText")
        put(sheet, row, 4, entry.target if examples else None, "kInput", shown)
        for number, edge in enumerate((examples and entry.band) or (None, None), start=5):
            put(sheet, row, number, edge, "kInput", shown)
        put(sheet, row, 7, entry.tolerance, "kInput", SHARE_FORMAT)
        put(sheet, row, 8, say(entry.owner) if examples else None, "kInputText")
        for number in range(TARGET_MONTHS, last_column + 1):
            put(sheet, row, number, None, "kInput", shown)
    last = TARGET_HEADER + len(plan.layout.kpis)
    direction.add(f"C{TARGET_HEADER + 1}:C{last}")
    sheet.add_data_validation(direction)
    table(sheet, "tblTargets", names, TARGET_HEADER, last)
    sizes = {"A": 36, "B": 11, "C": 20, "D": 12, "E": 11, "F": 11, "G": 10, "H": 26}
    widths(
        sheet,
        sizes | {letter(n): 9.5 if n < TARGET_YEARS else 11 for n in range(TARGET_MONTHS, last_column + 1)},
    )
    sheet.row_dimensions[TARGET_HEADER].height = 30
    freeze(sheet, TARGET_HEADER + 1, 2)
    page(sheet)
    protect(sheet)
