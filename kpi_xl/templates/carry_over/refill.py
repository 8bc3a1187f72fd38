"""Put what a user filled in on an old workbook into the cells of a new one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kpi_xl.templates.carry_over.goal_rows import write_goal_rows
from kpi_xl.templates.layout.plan import KPI_HEADER, TARGET_HEADER, TARGET_YEARS
from kpi_xl.templates.layout.wording import Sheet
from kpi_xl.templates.writing.board.closed import HEADER as CLOSED_HEADER
from kpi_xl.templates.writing.board.closed import headings
from kpi_xl.templates.writing.sheets.about import LOG_HEADER
from kpi_xl.templates.writing.sheets.dashboard import SELECT_COLUMN

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from kpi_xl.templates.carry_over.filled import Filled


def refill(workbook: Workbook, filled: Filled) -> None:
    """Write targets, owners, comments, log, goals and choices; the monthly figures came with the content."""
    plan = filled.plan
    sheets = {sheet: workbook[plan.name(sheet)] for sheet in Sheet if plan.name(sheet) in workbook.sheetnames}
    _set_kpis(sheets, filled)
    for row, status in enumerate(filled.statuses, start=2):
        if status is not None:  # an older workbook has fewer of them
            _set(sheets[Sheet.LISTS], row, 1, status)
    labels = [plan.say(entry.kpi.label) for entry in plan.layout.kpis]
    if filled.chart_kpi in labels:
        _set(sheets[Sheet.DASHBOARD], 2, SELECT_COLUMN, filled.chart_kpi)
    _set_rows(sheets[Sheet.LOG], LOG_HEADER, filled.log)
    heads = headings(plan)
    closed = [[kept.get(heading) for heading in heads] for kept in filled.closed]
    _set_rows(sheets[Sheet.CLOSED], CLOSED_HEADER, closed)
    write_goal_rows(sheets[Sheet.GOALS], filled.goals)


def _set_kpis(sheets: Mapping[Sheet, Worksheet], filled: Filled) -> None:
    """Write the targets of every KPI, and what was written beside its figures."""
    plan = filled.plan
    for place, entry in enumerate(plan.layout.kpis):
        row = TARGET_HEADER + 1 + place
        for column, value in filled.targets.get(entry.name, {}).items():
            _set(sheets[Sheet.TARGETS], row, column, value)
        for year, value in filled.year_targets.get(entry.name, {}).items():
            _set(sheets[Sheet.TARGETS], row, TARGET_YEARS + plan.target_years.index(year), value)
        for column, value in filled.comments.get(entry.name, {}).items():
            _set(sheets[Sheet.KPIS], KPI_HEADER + 1 + place, column, value)


def _set_rows(sheet: Worksheet, header: int, rows: Sequence[Sequence[object]]) -> None:
    """Write rows below a header."""
    for row, cells in enumerate(rows, start=header + 1):
        for column, value in enumerate(cells, start=1):
            _set(sheet, row, column, value)


def _set(sheet: Worksheet, row: int, column: int, value: object) -> None:
    """Write a value and leave the look of the cell alone; texts never become formulas."""
    cell = sheet.cell(row, column)
    cell.value = value  # type: ignore[assignment]  # numbers, texts and dates
    if isinstance(value, str):
        cell.data_type = "s"
