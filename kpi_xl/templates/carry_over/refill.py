"""Put what a user filled in on an old workbook into the cells of a new one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kpi_xl.templates.carry_over.goal_rows import write_goal_rows
from kpi_xl.templates.layout import wording
from kpi_xl.templates.layout.plan import KPI_HEADER, TARGET_HEADER, TARGET_YEARS
from kpi_xl.templates.layout.wording import Sheet
from kpi_xl.templates.writing.sheets.about import LOG_HEADER
from kpi_xl.templates.writing.sheets.dashboard import SELECT_COLUMN
from kpi_xl.templates.writing.sheets.numbers import KPI_COLUMNS

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from kpi_xl.templates.carry_over.filled import Filled


def refill(workbook: Workbook, filled: Filled) -> None:
    """Write targets, owners, comments, log, goals and choices; the monthly figures came with the content."""
    plan = filled.plan
    sheets = {sheet: workbook[plan.name(sheet)] for sheet in Sheet if plan.name(sheet) in workbook.sheetnames}
    comment = 1 + KPI_COLUMNS.index(wording.COMMENT)
    for place, entry in enumerate(plan.layout.kpis):
        row = TARGET_HEADER + 1 + place
        for column, value in filled.targets.get(entry.name, {}).items():
            _set(sheets[Sheet.TARGETS], row, column, value)
        for year, value in filled.year_targets.get(entry.name, {}).items():
            _set(sheets[Sheet.TARGETS], row, TARGET_YEARS + plan.target_years.index(year), value)
        _set(sheets[Sheet.KPIS], KPI_HEADER + 1 + place, comment, filled.comments.get(entry.name))
    for row, status in enumerate(filled.statuses, start=2):
        if status is not None:  # an older workbook has fewer of them
            _set(sheets[Sheet.LISTS], row, 1, status)
    labels = [plan.say(entry.kpi.label) for entry in plan.layout.kpis]
    if filled.chart_kpi in labels:
        _set(sheets[Sheet.DASHBOARD], 2, SELECT_COLUMN, filled.chart_kpi)
    for row, cells in enumerate(filled.log, start=LOG_HEADER + 1):
        for column, value in enumerate(cells, start=1):
            _set(sheets[Sheet.LOG], row, column, value)
    write_goal_rows(sheets[Sheet.GOALS], filled.goals)


def _set(sheet: Worksheet, row: int, column: int, value: object) -> None:
    """Write a value and leave the look of the cell alone; texts never become formulas."""
    cell = sheet.cell(row, column)
    cell.value = value  # type: ignore[assignment]  # numbers, texts and dates
    if isinstance(value, str):
        cell.data_type = "s"
