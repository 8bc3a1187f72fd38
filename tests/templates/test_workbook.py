"""The file itself: reproducible, committed, protected, and free of what Excel stumbles over."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from openpyxl.utils import coordinate_to_tuple

from kpi_xl.model import UserError
from kpi_xl.templates import LAYOUTS, build, build_goals, build_scorecard, file_name
from kpi_xl.templates.package import read_parts

DEPARTMENTS = [department.key for department in LAYOUTS]
COMMITTED = Path(__file__).parents[2] / "workbook_templates"
FORBIDDEN = re.compile(
    r"_xlfn|_xlws|_xlpm|\b(?:OFFSET|INDIRECT|TODAY|NOW|RAND|RANDBETWEEN|TEXT|VALUE|LET|LAMBDA)\(|;"
)
CELL_LIKE = re.compile(r"[A-Za-z]{1,3}\d+|[rRcC]\d*")


def formulas(book):
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    yield sheet, cell


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("department", [*DEPARTMENTS, "goals", "scorecard"])
def test_the_committed_workbooks_are_what_the_code_builds(workbooks, department, language):
    if department == "goals":
        made = build_goals(language, year=2026)
    elif department == "scorecard":
        made = build_scorecard(language, year=2026)
    else:
        made = workbooks.built(department, language)
    kept = read_parts((COMMITTED / file_name(department, language)).read_bytes())
    made_parts = read_parts(made)
    assert list(kept) == list(made_parts)
    assert [name for name in kept if kept[name] != made_parts[name]] == []


def test_the_same_choices_give_the_same_bytes():
    first, second = (build("hr", language="en", year=2026, functions="udf") for _ in range(2))
    assert first == second


@pytest.mark.parametrize("functions", ["native", "udf"])
@pytest.mark.parametrize("department", DEPARTMENTS)
def test_formulas_are_plain_english_and_not_volatile(workbooks, department, functions):
    found = list(formulas(workbooks.opened(workbooks.built(department, "nl", functions))))
    assert len(found) > 500
    bad = [
        f"{sheet.title}!{cell.coordinate}: {cell.value}"
        for sheet, cell in found
        if FORBIDDEN.search(str(cell.value))
    ]
    assert bad == []
    assert max(len(str(cell.value)) for _, cell in found) < 8192


@pytest.mark.parametrize("department", DEPARTMENTS)
def test_udf_workbooks_call_every_kpi_of_the_department(workbooks, department):
    book = workbooks.opened(workbooks.built(department, "nl", "udf"))
    called = {
        name for _, cell in formulas(book) for name in re.findall(r"KPI_[A-Z_]+(?=\()", str(cell.value))
    }
    layout = next(layout for layout in LAYOUTS.values() if layout.department.key == department)
    assert {entry.name for entry in layout.kpis} <= called
    plain = workbooks.opened(workbooks.built(department, "nl", "native"))
    assert not [cell.value for _, cell in formulas(plain) if "KPI_" in str(cell.value)]


@pytest.mark.parametrize("department", DEPARTMENTS)
def test_cells_to_fill_in_are_open_and_formulas_are_locked(workbooks, department):
    book = workbooks.opened(workbooks.built(department))
    inputs = 0
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.style.startswith("kInput"):
                    inputs += 1
                    assert not cell.protection.locked, (sheet.title, cell.coordinate)
                elif sheet.protection.sheet and cell.data_type == "f":
                    assert cell.protection.locked, (sheet.title, cell.coordinate)
        assert not sheet.protection.password
    assert inputs > 200
    assert not book["Invoer"].protection.sheet
    assert book["KPIs"].protection.sheet


@pytest.mark.parametrize("department", DEPARTMENTS)
def test_names_and_tables_are_no_cell_addresses(workbooks, department):
    book = workbooks.opened(workbooks.built(department))
    tables = [table for sheet in book for table in sheet.tables.values()]
    names = [*book.defined_names, *(table.displayName for table in tables)]
    assert {"sel_period", "sel_kpi", "lst_status", "tblInput", "tblKPI", "tblTargets"} <= set(names)
    assert [name for name in names if CELL_LIKE.fullmatch(name)] == []
    assert len(names) == len({name.casefold() for name in names})
    for sheet in book:
        for table in sheet.tables.values():
            row, first = coordinate_to_tuple(table.ref.partition(":")[0])
            headers = [column.name for column in table.tableColumns]
            assert headers == [sheet.cell(row, first + n).value for n in range(len(headers))]
            assert len({header.casefold() for header in headers}) == len(headers)


@pytest.mark.parametrize("department", DEPARTMENTS)
def test_every_sheet_has_something_in_its_first_cell_and_one_page_width(workbooks, department):
    for sheet in workbooks.opened(workbooks.built(department)):
        assert sheet["A1"].value, sheet.title
        assert sheet.page_setup.fitToWidth == 1
        assert sheet.page_setup.paperSize == 9


@pytest.mark.parametrize("department", DEPARTMENTS)
def test_every_chart_is_described(workbooks, department):
    drawing = read_parts(workbooks.built(department))["xl/drawings/drawing1.xml"].decode()
    count = drawing.count("<xdr:graphicFrame") or drawing.count("graphicFrame>") // 2
    assert len(re.findall(r'descr="[^"]{10,}"', drawing)) == count
    layout = next(layout for layout in LAYOUTS.values() if layout.department.key == department)
    assert count == len(layout.kpis) + 2


def test_a_blank_workbook_has_no_figures(workbooks):
    book = workbooks.opened(workbooks.built("hr", "en", "native", False))
    sheet = book["Input"]
    assert not [cell.value for row in sheet["B8:Q43"] for cell in row if cell.value is not None]
    assert book["Targets"]["D6"].value


@pytest.mark.parametrize(
    ("department", "year"), [("legal", 2026), ("", 2026), ("tracking", 2026), ("hr", 26), ("hr", 99999)]
)
def test_what_cannot_be_built_is_said(department, year):
    with pytest.raises(UserError) as raised:
        build(department, language="nl", year=year)
    assert str(year) in raised.value.text.nl or "customer" in raised.value.text.nl


@pytest.mark.parametrize("name", ["hr", "HR", " Verkoop ", "Financiën", "customer"])
def test_departments_are_found_by_key_and_by_name(name):
    assert file_name(name, "nl").endswith("_nl.xlsx")
