"""What a workbook does with blanks, zeros, texts and extremes, and the five minutes from blank to dashboard."""

from __future__ import annotations

import datetime as dt

import pytest
from openpyxl.utils import get_column_letter as letter

from kpi_xl.templates import LAYOUTS, build
from kpi_xl.templates.layout.plan import KPI_HEADER, TARGET_HEADER, Plan
from kpi_xl.templates.layout.sample import Content, sample
from kpi_xl.templates.package import write_parts
from kpi_xl.templates.writing.values import with_values
from tests.templates.conftest import edited, values_of

DEPARTMENTS = [department.key for department in LAYOUTS]
PERIOD, STATUS = "S1", 10


def layout_of(key):
    return next(layout for layout in LAYOUTS.values() if layout.department.key == key)


def errors(book):
    return {
        f"{title}!{letter(column)}{row}": value
        for title, sheet in book.items()
        for row, values in enumerate(sheet.rows, start=1)
        for column, value in enumerate(values, start=1)
        if isinstance(value, str) and value.startswith("#") and value != "#N/A"
    }


def statuses(book, layout):
    rows = range(KPI_HEADER + 1, KPI_HEADER + 1 + len(layout.kpis))
    return [book["KPIs"].cell(row, STATUS).value for row in rows]


def recalculated(package, change):
    """Let a user change cells, and calculate the workbook again."""
    return values_of(write_parts(with_values(edited(package, change))))


def fill(layout, value):
    """Fill every column of the input with one number, kept within its bounds."""
    plan = Plan(layout, "en", 2026)
    columns = {
        column.name: [min(max(value, column.bounds.low), column.bounds.high)] * 24
        for column in layout.columns
    }
    return Content(columns, period=plan.months[12], invented=True)


@pytest.mark.parametrize("department", DEPARTMENTS)
def test_a_blank_workbook_shows_no_data_and_no_errors(workbooks, department):
    book = values_of(workbooks.built(department, "en", "native", False))
    assert set(statuses(book, layout_of(department))) == {"○ No data"}
    assert errors(book) == {}


@pytest.mark.parametrize("department", DEPARTMENTS)
def test_zeros_never_count_as_on_track_by_an_error(department, workbooks):
    layout = layout_of(department)
    book = values_of(build(department, language="en", year=2026, content=fill(layout, 0)))
    for row, status in enumerate(statuses(book, layout), start=KPI_HEADER + 1):
        shown = book["KPIs"].cell(row, 5).value
        assert status[0] in "●▲■○"
        assert (status[0] == "○") == (not isinstance(shown, (int, float)))
    assert set(errors(book).values()) <= {"#DIV/0!", "#NUM!"}
    dashboard = [cell.value for row in book["Dashboard"].iter_rows() for cell in row]
    assert not [value for value in dashboard if isinstance(value, str) and value.startswith("#")]


@pytest.mark.parametrize(("factor", "sign"), [(1.0, "●"), (1000.0, "■")])
def test_all_green_and_all_red(workbooks, factor, sign):
    layout = layout_of("marketing")

    def change(book):
        for row in range(TARGET_HEADER + 1, TARGET_HEADER + 1 + len(layout.kpis)):
            actual = values["KPIs"].cell(row - TARGET_HEADER + KPI_HEADER, 5).value
            up = book["Targets"].cell(row, 3).value != "lower is better"
            book["Targets"].cell(row, 4).value = actual * (factor if up else 1 / factor)

    package = workbooks.built("marketing", "en")
    values = values_of(package)
    book = recalculated(package, change)
    assert {status[0] for status in statuses(book, layout)} == {sign}
    assert f"{len(layout.kpis)} {'on track' if sign == '●' else 'action'}" in book["Dashboard"]["A2"].value


def test_text_in_a_number_cell_is_told_and_a_negative_target_is_scored(workbooks):
    def change(book):
        book["Input"]["C31"] = "three"
        book["Input"]["A33"] = dt.date(2027, 3, 1)
        book["Targets"].cell(TARGET_HEADER + 1, 4).value = -5

    book = recalculated(workbooks.built("hr", "en"), change)
    start = {
        start_row[2].value: start_row[1].value
        for start_row in book["Start"].iter_rows(min_row=17, max_row=45)
    }
    assert start["No text and no impossible numbers in the input"] == "■ Check"
    assert start["Every month stands there once, without gaps"] == "■ Check"
    assert book["KPIs"].cell(KPI_HEADER + 1, 9).value > 1
    assert errors(book) == {}


def checks(book):
    return {
        row[2].value: row[1].value for row in book["Start"].iter_rows(min_row=17, max_row=45) if row[2].value
    }


@pytest.mark.parametrize(
    ("department", "sheet", "cells", "check"),
    [
        ("hr", "Absence", {"B6": dt.datetime(2026, 12, 30)}, "Absence: every row stays within one month"),
        ("customer", "Tickets", {"C6": dt.datetime(2026, 9, 1)}, "Tickets: no end before its start"),
        ("hr", "Meta", {"A9": None}, "The hidden record for kpi-xl upgrade is whole (version 0.1.0)"),
        ("sales", "Input", {"H20": 400, "I20": 500}, "No part is larger than its whole"),
        (
            "finance",
            "Input",
            {f"{letter(column)}12": None for column in range(2, 30)},
            "Every month stands there once, without gaps",
        ),
    ],
)
def test_each_live_check_turns_red_on_its_own_mistake(workbooks, department, sheet, cells, check):
    package = workbooks.built(department, "en")

    def change(book):
        for cell, value in cells.items():
            book[sheet][cell] = value

    before = checks(values_of(package))
    after = checks(recalculated(package, change))
    assert set(before.values()) == {"● In order"}
    red = {name for name, state in after.items() if state != "● In order"}
    assert {name for name in red if "sample" not in name and "records say" not in name} == {check}


@pytest.mark.parametrize(
    ("last_day", "state"), [(dt.datetime(2026, 11, 30), "● In order"), (dt.datetime(2026, 12, 1), "■ Check")]
)
def test_an_absence_row_may_last_until_the_end_of_its_month(workbooks, last_day, state):
    def change(book):
        book["Absence"]["A6"], book["Absence"]["B6"] = dt.datetime(2026, 11, 1), last_day

    book = recalculated(workbooks.built("hr", "en"), change)
    assert checks(book)["Absence: every row stays within one month"] == state


def test_a_period_without_figures_shows_no_data(workbooks):
    book = recalculated(
        workbooks.built("sales", "en"),
        lambda book: book["Dashboard"].__setitem__(PERIOD, dt.date(2027, 5, 1)),
    )
    assert {status[0] for status in statuses(book, layout_of("sales"))} == {"○"}
    assert "8 no data" in book["Dashboard"]["A2"].value


@pytest.mark.parametrize("department", DEPARTMENTS)
def test_from_blank_to_dashboard_in_four_steps(workbooks, department):  # noqa: C901 - one line per cell to fill in
    layout = layout_of(department)
    plan = Plan(layout, "en", 2026)
    rows = plan.input_rows[: 24 + layout.opening]
    data = sample(layout, rows)

    def steps(book):
        for number, column in enumerate(layout.columns, start=2):
            for place, value in enumerate(data.columns[column.name]):
                book["Input"].cell(8 + place, number).value = value
        for row in range(TARGET_HEADER + 1, TARGET_HEADER + 1 + len(layout.kpis)):
            entry = layout.kpis[row - TARGET_HEADER - 1]
            for column, value in ((4, entry.target), (8, "Me"), *zip((5, 6), entry.band or (), strict=False)):
                book["Targets"].cell(row, column).value = value
        for number, setting in enumerate(layout.settings, start=2):
            book["Input"].cell(4, number).value = setting.value
        if layout.projects:
            for place, project in enumerate(data.projects):
                for number, value in enumerate((*project.benefits, *project.costs)):
                    side, year = divmod(number, len(project.benefits))
                    book["Projects"].cell(6 + place, 2 + 6 * side + year).value = value
        book["Dashboard"][PERIOD] = dt.date(2026, 12, 1)

    book = recalculated(workbooks.built(department, "en", "native", False), steps)
    assert "○" not in {status[0] for status in statuses(book, layout)}
    checks = [book["Start"].cell(row, 2).value for row in range(17, 45)]
    assert {check for check in checks if check} == {"● In order"}
    assert book["KPIs"].cell(KPI_HEADER + 1, 20).value == "Me"
    wanted = values_of(workbooks.built(department, "en"))
    for row in range(KPI_HEADER + 1, KPI_HEADER + 1 + len(layout.kpis)):
        found, known = (source["KPIs"].cell(row, 5).value for source in (book, wanted))
        assert found == pytest.approx(known)
