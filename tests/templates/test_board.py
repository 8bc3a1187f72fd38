"""The page for the board: two printed pages that say what the other sheets say, and months that stay as they were."""

from __future__ import annotations

import datetime as dt
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from kpi_xl.kpis import KPIS
from kpi_xl.model import Better, Unit, UserError
from kpi_xl.templates import LAYOUTS
from kpi_xl.templates.carry_over.closing import close
from kpi_xl.templates.carry_over.filled import read_filled
from kpi_xl.templates.carry_over.rebuild import rebuild
from kpi_xl.templates.layout import board_wording as texts
from kpi_xl.templates.layout.model import Cumulation
from kpi_xl.templates.layout.plan import KPI_HEADER, Plan
from kpi_xl.templates.layout.wording import Sheet
from kpi_xl.templates.writing.board.page import FIRST_BLOCK, SIGNS, _figure
from tests.templates.conftest import DEPARTMENTS, YEAR, built, opened, values_of

READY = Path(__file__).parents[2] / "workbook_templates"
BOOKS = [
    pytest.param(department, language, id=f"{department}-{language}")
    for department in DEPARTMENTS
    for language in ("nl", "en")
]


def ready(department: str, language: str):
    """A ready workbook with its values, and where everything stands in it."""
    layout = next(one for key, one in LAYOUTS.items() if key.key == department)
    book = opened((READY / f"kpi_{department}_{language}.xlsx").read_bytes(), values=True)
    return book, Plan(layout, language, YEAR)


def block_rows(plan: Plan, number: int) -> range:
    first = FIRST_BLOCK + number * (len(plan.layout.kpis) + 3) + 2
    return range(first, first + len(plan.layout.kpis))


@pytest.mark.parametrize(("department", "language"), BOOKS)
def test_the_table_says_what_the_kpi_table_says(department, language):
    book, plan = ready(department, language)
    board, kpis = book[plan.name(Sheet.BOARD)], book[plan.name(Sheet.KPIS)]
    for number, columns in enumerate((("E", "F", "R"), ("N", "O"))):
        for place, row in enumerate(block_rows(plan, number)):
            for figure, column in enumerate(columns):
                value = kpis[f"{column}{KPI_HEADER + 1 + place}"].value
                shown = board.cell(row, _figure(figure)[0]).value
                assert shown == (value if isinstance(value, int | float) else "–")


@pytest.mark.parametrize(("department", "language"), BOOKS)
def test_forecast_differences_and_colours(department, language):
    book, plan = ready(department, language)
    board = book[plan.name(Sheet.BOARD)]
    for place, (to_date, row) in enumerate(zip(block_rows(plan, 1), block_rows(plan, 2), strict=True)):
        entry = plan.layout.kpis[place]
        done, forecast, aim = (
            board.cell(line, _figure(figure)[0]).value for line, figure in ((to_date, 0), (row, 0), (row, 1))
        )
        if entry.cumulation is Cumulation.SUM:
            assert forecast == pytest.approx(KPIS["KPI_RUN_RATE"](done, 12, 12))
        else:
            assert forecast == pytest.approx(done)
        apart, share = (board.cell(row, _figure(figure)[0]).value for figure in (3, 4))
        points = entry.kpi.unit is Unit.RATIO
        assert apart == pytest.approx((forecast - aim) * (100 if points else 1))
        assert share == ("–" if points else pytest.approx((forecast - aim) / abs(aim)))
        sign = {Better.HIGHER: 1, Better.LOWER: -1}.get(entry.kpi.better)
        if sign and not entry.band and apart:
            assert board.cell(row, SIGNS[0]).value == (1 if apart * sign > 0 else -1)


@pytest.mark.parametrize(("department", "language"), BOOKS)
def test_two_pages_without_errors(department, language):
    book, plan = ready(department, language)
    board = book[plan.name(Sheet.BOARD)]
    values = [cell.value for row in board.iter_rows() for cell in row]
    assert not [value for value in values if isinstance(value, str) and value.startswith("#")]
    assert len(board.print_area.split(",")) == 2
    assert (board.page_setup.orientation, int(board.page_setup.paperSize)) == ("portrait", 9)
    headline = board["A3"].value
    assert f"december {YEAR}" in headline.lower()
    assert str(len(plan.layout.kpis)) in headline


def test_the_charts_keep_to_the_notation():
    with zipfile.ZipFile(READY / "kpi_sales_en.xlsx") as package:
        charts = [package.read(name).decode() for name in package.namelist() if "charts/chart" in name]
    columns = next(chart for chart in charts if "wdUpDiag" in chart)
    assert columns.count("<ser>") == 4
    assert "noFill" in columns.partition("<ser>")[2]
    assert "thousands of €" in columns  # the unit in the title
    assert all('sourceLinked="0"' in found for found in re.findall(r"<numFmt[^>]*>", columns))


def test_a_workbook_without_figures_says_so():
    book = opened(built("finance", "en", sample=False), values=True)
    board = book["Board"]
    assert board["A3"].value == "There are no figures yet for January 2026."
    values = [cell.value for row in board.iter_rows() for cell in row]
    assert not [value for value in values if isinstance(value, str) and value.startswith("#")]


def test_a_closed_month_stays_as_it_was_whatever_changes(tmp_path):
    path = tmp_path / "sales.xlsx"
    path.write_bytes((READY / "kpi_sales_en.xlsx").read_bytes())
    filled = close(read_filled(path), [dt.date(YEAR, 5, 1)])
    with pytest.raises(UserError, match="closed already"):
        close(filled, [dt.date(YEAR, 5, 1)])
    with pytest.raises(UserError, match="cannot be closed"):
        close(filled, [dt.date(YEAR + 1, 5, 1)])
    easier = {name: {**columns, 4: columns[4] / 10} for name, columns in filled.targets.items()}
    path.write_bytes(rebuild(replace(filled, targets=easier)).package)
    board = values_of(path.read_bytes())["Board"]
    head = next(row[0].row for row in board.iter_rows() if row[0].value == texts.STATUS_TITLE.en) + 2
    months = {board.cell(head, column).value: column for column in range(2, 26)}
    assert "May ✓" in months
    assert board.cell(head + 1, months["May ✓"]).value == "■"  # as it was
    assert board.cell(head + 1, months["Jun"]).value == "●"  # by the easier target
    assert len(read_filled(path).closed) == 1
