"""The numbers in a workbook are those of the Python functions, in every engine."""

from __future__ import annotations

import re

import pytest

from kpi_xl.hosts.calc import extension
from kpi_xl.kpis import KPIS
from kpi_xl.recalc import recalculate
from kpi_xl.templates import LAYOUTS
from kpi_xl.templates.layout.plan import KPI_HEADER, MONTHS, SAMPLE_MONTHS
from kpi_xl.templates.layout.sample import sample
from kpi_xl.templates.package import read_parts
from tests.hosts.calc_host import converted, installed, shared_folder
from tests.templates.conftest import values_of

DEPARTMENTS = [department.key for department in LAYOUTS]
PERIOD = SAMPLE_MONTHS - 1  # the sample workbooks show the last month with figures
JANUARY = 12
COLUMNS = {
    "E": (PERIOD, PERIOD),
    "K": (PERIOD - 1, PERIOD - 1),
    "N": (JANUARY, PERIOD),
    "Q": (PERIOD - 2, PERIOD),
}


def check_values(book, department: str, expected) -> int:
    plan = expected.plan_of(department)
    months, kpis = book["Maanden"], book["KPIs"]
    checked = 0
    for place, entry in enumerate(plan.layout.kpis):
        for month in range(MONTHS):
            found = months.cell(plan.first_row + month, plan.first_kpi_column + place).value
            wanted = expected.value_over(department, entry, month, month)
            assert expected.same(found, wanted), (entry.name, month, found, wanted)
        for column, (first, last) in COLUMNS.items():
            found = kpis[f"{column}{KPI_HEADER + 1 + place}"].value
            wanted = expected.value_over(department, entry, first, last)
            assert expected.same(found, wanted), (entry.name, column, found, wanted)
            checked += isinstance(wanted, float)
    return checked


def check_records(book, department: str, expected) -> None:
    plan = expected.plan_of(department)
    data = sample(plan.layout, plan.input_rows[: SAMPLE_MONTHS + plan.layout.opening])
    row = KPI_HEADER + len(plan.layout.kpis) + 4
    for entry in (entry for entry in plan.layout.kpis if entry.observed):
        table = plan.layout.table(entry.observed.table)
        order = [column.name for column in table.columns]

        def argument(word, order=order, table=table):
            if word in order:
                return [record[order.index(word)] for record in data.records[table.name]]
            edges = {"first": plan.months[0], "last": plan.months[-1]}
            return edges.get(word) or {s.name: s.value for s in plan.layout.settings}[word]

        wanted = KPIS[entry.name](**{name: argument(word) for name, word in entry.observed.arguments.items()})
        assert expected.same(book["KPIs"].cell(row, 5).value, wanted), entry.name
        row += 1


@pytest.mark.libreoffice
@pytest.mark.parametrize("department", DEPARTMENTS)
def test_libreoffice_calculates_what_the_functions_calculate(calculated, expected, department):
    count = len(expected.plan_of(department).layout.kpis)
    assert check_values(calculated[department], department, expected) == 4 * count
    check_records(calculated[department], department, expected)


@pytest.mark.parametrize("department", DEPARTMENTS)
def test_cells_that_call_the_kpi_functions_show_what_the_functions_calculate(workbooks, expected, department):
    count = len(expected.plan_of(department).layout.kpis)
    book = values_of(workbooks.built(department, functions="udf"))
    assert check_values(book, department, expected) == 4 * count


def test_a_workbook_without_stored_values_is_calculated_alike(workbooks, expected, tmp_path):
    source, target = tmp_path / "formulas.xlsx", tmp_path / "values.xlsx"
    package = workbooks.built("hr", functions="udf")
    workbooks.opened(package).save(source)  # openpyxl stores no values
    report = recalculate(source, target)
    assert report.calculated == report.formulas
    assert report.kpi_formulas > MONTHS
    count = len(expected.plan_of("hr").layout.kpis)
    book = values_of(target.read_bytes())
    assert check_values(book, "hr", expected) == 4 * count


@pytest.mark.libreoffice
def test_cells_that_call_the_add_in_of_calc_show_what_the_functions_calculate(workbooks, expected):
    with shared_folder() as folder:
        (folder / "kpi.oxt").write_bytes(extension(KPIS))
        installed(folder / "kpi.oxt")
        sources = [folder / f"{department}.xlsx" for department in ("hr", "finance", "customer")]
        for source in sources:  # without stored values
            workbooks.opened(workbooks.built(source.stem, functions="calc")).save(source)
        for result in converted(*sources):
            book, department = values_of(result), result.stem
            assert check_values(book, department, expected) == 4 * len(
                expected.plan_of(department).layout.kpis
            )
            check_records(book, department, expected)


@pytest.mark.libreoffice
@pytest.mark.parametrize("department", DEPARTMENTS)
def test_no_cell_shows_an_error_other_than_a_missing_month(calculated, department):
    assert calculated[department]
    wrong = [
        (title, number, value)
        for title, sheet in calculated[department].items()
        for number, row in enumerate(sheet.rows, start=1)
        for value in row
        if isinstance(value, str) and value.startswith("#") and value != "#N/A"
    ]
    assert wrong == []


@pytest.mark.libreoffice
@pytest.mark.parametrize("department", DEPARTMENTS)
def test_a_sample_workbook_passes_its_own_checks(calculated, department):
    start = calculated[department]["Start"]
    shown = [start.cell(row, 2).value for row in range(17, 45) if start.cell(row, 2).value]
    assert len(shown) >= 5
    assert set(shown) == {"● In orde"}


@pytest.mark.parametrize("department", DEPARTMENTS)
def test_every_numbered_kpi_of_a_department_is_in_its_workbook_once(expected, department):
    plan = expected.plan_of(department)
    numbered = {kpi.name for kpi in KPIS.values() if kpi.number and kpi.department is plan.layout.department}
    assert [entry.name for entry in plan.layout.kpis] == sorted(numbered, key=lambda name: KPIS[name].number)


def test_the_six_workbooks_hold_the_46():
    assert sorted(entry.kpi.number for layout in LAYOUTS.values() for entry in layout.kpis) == list(
        range(1, 47)
    )


@pytest.mark.libreoffice
@pytest.mark.parametrize("department", DEPARTMENTS)
def test_every_formula_carries_the_value_that_libreoffice_gives(workbooks, calculated, expected, department):
    package = workbooks.built(department)
    formulas, values, judge = (
        workbooks.opened(package),
        values_of(package),
        calculated[department],
    )
    wrong, count = {}, 0
    for sheet in formulas:
        for row in sheet.iter_rows():
            for cell in (cell for cell in row if cell.data_type == "f"):
                count += 1
                found = values[sheet.title][cell.coordinate].value
                wanted = judge[sheet.title][cell.coordinate].value
                if not expected.same(found, wanted) and not {found, wanted} <= {"", None}:
                    wrong[f"{sheet.title}!{cell.coordinate}"] = found, wanted
    assert wrong == {}
    assert count > 900


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("department", DEPARTMENTS)
def test_what_is_shown_can_be_read_without_calculating(workbooks, department, language):
    values = values_of(workbooks.built(department, language))
    dashboard, kpis = values["Dashboard"], values["KPIs"]
    cards = [dashboard.cell(row, column).value for row in (5, 8, 11, 14) for column in (1, 7, 13, 19)]
    count = len([value for value in cards if value is not None])
    layout = next(layout for layout in LAYOUTS.values() if layout.department.key == department)
    assert count >= 2 * len(layout.kpis)
    for row in range(KPI_HEADER + 1, KPI_HEADER + 1 + len(layout.kpis)):
        assert isinstance(kpis.cell(row, 5).value, (int, float))
        assert kpis.cell(row, 10).value[0] in "●▲■"


def test_charts_hold_what_they_show(workbooks, expected):
    parts = read_parts(workbooks.built("hr"))
    charts = [data.decode() for name, data in parts.items() if name.startswith("xl/charts/")]
    references = sum(len(re.findall(r"<(?:num|str)Ref>", chart)) for chart in charts)
    assert references >= 8 + 3 * 3
    assert sum(len(re.findall(r"<(?:num|str)Cache>", chart)) for chart in charts) == references
    year = next(chart for chart in charts if "<v>okt</v>" in chart and "$B$" in chart)
    shown = re.findall(r"<v>([^<]*)</v>", year.partition("$B$")[2])[:12]
    entry = next(entry for entry in expected.plan_of("hr").layout.kpis if entry.headline)
    wanted = [100 * expected.value_over("hr", entry, month, month) for month in range(JANUARY, JANUARY + 12)]
    assert [float(value) for value in shown] == pytest.approx(wanted, rel=1e-12)
