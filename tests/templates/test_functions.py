"""Files that bring the functions to Excel: the add-in, a workbook with the functions inside, all LAMBDAs in one."""

from __future__ import annotations

import html
import io
import json
import math
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import ironcalc
import openpyxl
import pytest
from pyopenvba import ExcelFile

from kpi_xl.cli.functions_inside import FUNCTIONS_INSIDE, FUNCTIONS_NEEDED, next_steps
from kpi_xl.hosts.boundary import cell_function
from kpi_xl.hosts.excel_inside import SETTINGS_SHEET
from kpi_xl.hosts.lambdas import has_lambda
from kpi_xl.hosts.vba_project import ADD_IN, CONTENT_TYPES, WITH_MACROS, project_of
from kpi_xl.kpis import KPIS
from kpi_xl.templates.carry_over.macros import with_macros_of
from kpi_xl.templates.functions.add_in import (
    add_in,
    standalone_module,
    with_functions,
    with_hidden_sheet,
)
from kpi_xl.templates.functions.examples import example
from kpi_xl.templates.functions.lambda_workbook import FIRST_ROW, lambda_workbook
from kpi_xl.templates.package import read_parts, write_parts
from tests.hosts.test_lambda import ENGLISH
from tests.templates.test_lint import validator

PYTHON = r"C:\Users\Zoë\kpi & co\python.exe"
BEYOND_IRONCALC = re.compile(r"(NPV|OFFSET|COLUMN)\(")


def project(path):
    with ExcelFile(path) as file:
        return (
            file.module_names(),
            file.validate(),
            {name: file.get_module(name) for name in file.module_names()},
        )


def sound(path):
    answer = subprocess.run([validator(), str(path)], capture_output=True, text=True, check=False, timeout=60)
    return json.loads(answer.stdout)["errors"]


@pytest.fixture(scope="module")
def workbook(workbooks):
    return workbooks.built("hr", "en", "udf", False)


@pytest.fixture(scope="module")
def with_python(workbook):
    return with_functions(workbook, list(KPIS.values()), "en", "python", PYTHON)


@pytest.mark.parametrize("backend", ["python", "vba"])
def test_the_add_in_is_one_and_holds_every_function(tmp_path, backend):
    path = tmp_path / "kpi.xlam"
    path.write_bytes(add_in(list(KPIS.values()), "nl", backend, PYTHON))
    assert ADD_IN in zipfile.ZipFile(path).read(CONTENT_TYPES)
    names, problems, texts = project(path)
    assert not problems
    together = "".join(texts.values())
    assert all(f"Public Function {name}(" in together for name in KPIS)
    assert "Aandeel van de klanten" in together
    assert ("xlwings" in names) == (backend == "python")
    assert sound(path) == []


def test_the_add_in_that_calls_python_needs_no_other_settings():
    package = zipfile.ZipFile(io.BytesIO(add_in(list(KPIS.values()), "en", "python", PYTHON)))
    sheets = "".join(package.read(name).decode() for name in package.namelist() if "worksheets/" in name)
    assert "INTERPRETER_WIN" in sheets
    assert PYTHON in html.unescape(sheets)
    assert "ADD_WORKBOOK_TO_PYTHONPATH" in sheets
    assert f'name="{SETTINGS_SHEET}"' in package.read("xl/workbook.xml").decode()


def test_the_standalone_module_is_that_of_the_installed_xlwings():
    assert standalone_module().startswith('Attribute VB_Name = "xlwings"')


def test_a_workbook_with_the_functions_inside_keeps_its_values(workbook, with_python, tmp_path):
    path = tmp_path / "hr.xlsm"
    path.write_bytes(with_python)
    assert sound(path) == []
    package = zipfile.ZipFile(path)
    assert WITH_MACROS in package.read(CONTENT_TYPES)
    assert 'fullCalcOnLoad="0"' in package.read("xl/workbook.xml").decode()
    before = zipfile.ZipFile(io.BytesIO(workbook))
    for name in before.namelist():
        if name.startswith(("xl/charts/", "xl/drawings/", "xl/tables/", "xl/styles")):
            assert package.read(name) == before.read(name), name
    names, problems, _ = project(path)
    assert not problems
    assert {"kpi_xl_functions", "xlwings"} <= set(names)
    book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    settings = {row[0]: row[1] for row in book[SETTINGS_SHEET].iter_rows(values_only=True)}
    assert settings["INTERPRETER_WIN"] == PYTHON
    assert any(
        "Enable Content" in str(cell) for row in book["Start"].iter_rows(values_only=True) for cell in row
    )
    book.close()


def test_a_workbook_made_anew_keeps_its_macros_byte_for_byte(workbook, with_python, tmp_path):
    old = tmp_path / "old.xlsm"
    old.write_bytes(with_python)
    made = with_macros_of(old, workbook)
    assert project_of(made) == project_of(with_python)
    (tmp_path / "new.xlsm").write_bytes(made)
    assert sound(tmp_path / "new.xlsm") == []
    assert openpyxl.load_workbook(tmp_path / "new.xlsm", read_only=True).sheetnames[-1] == SETTINGS_SHEET
    parts = with_hidden_sheet(read_parts(workbook), SETTINGS_SHEET, {"UDF MODULES": "mine"})
    (tmp_path / "new.xlsm").write_bytes(
        with_macros_of(old, write_parts(parts))
    )  # carried as a sheet of the user's
    names = openpyxl.load_workbook(tmp_path / "new.xlsm", read_only=True).sheetnames
    assert names.count(SETTINGS_SHEET) == 1


def test_what_a_workbook_with_functions_still_needs_is_said():
    inside, outside = Path("hr.xlsm"), Path("hr.xlsx")
    assert next_steps(outside, "native", "vba") == []
    assert next_steps(outside, "udf", "vba") == [FUNCTIONS_NEEDED]
    assert next_steps(inside, "udf", "vba") == [FUNCTIONS_INSIDE]
    [_, python] = next_steps(inside, "udf", "python")
    assert all(sys.executable in text and "kpi-xl addin check hr.xlsm" in text for text in python)


@pytest.fixture(scope="module")
def lambdas(tmp_path_factory):
    path = tmp_path_factory.mktemp("lambdas") / "kpi.xlsx"
    path.write_bytes(lambda_workbook(KPIS.values(), "en"))
    return path


def test_all_lambdas_stand_in_one_workbook_as_dynamic_formulas(lambdas):
    held = [name for name, kpi in KPIS.items() if has_lambda(kpi)]
    package = zipfile.ZipFile(lambdas)
    sheet = package.read("xl/worksheets/sheet1.xml").decode()
    assert sheet.count(' cm="1"><f t="array" ref="') == len(re.findall("<f[ >]", sheet)) == len(held)
    assert b"XLDAPR" in package.read("xl/metadata.xml")
    assert set(openpyxl.load_workbook(lambdas).defined_names) == set(held)
    assert sound(lambdas) == []


def test_every_lambda_answers_its_example(lambdas):
    model = ironcalc.load_from_xlsx(str(lambdas), *ENGLISH)
    shown = [model.get_cell_value(0, row, 3) for row in range(FIRST_ROW, FIRST_ROW + len(KPIS))]
    stored = openpyxl.load_workbook(lambdas, data_only=True).worksheets[0]
    model.evaluate()
    held = [kpi for kpi in KPIS.values() if has_lambda(kpi)]
    wrong = {}
    for row, kpi in enumerate(held, start=FIRST_ROW):
        given = example(kpi)
        assert given, kpi.name
        want = cell_function(kpi)(*(given.get(parameter.name) for parameter in kpi.parameters))
        for got in (stored.cell(row, 3).value, model.get_cell_value(0, row, 3)):
            number = isinstance(want, float) and isinstance(got, (int, float))
            if not (math.isclose(got, want, rel_tol=1e-9) if number else got == want):
                wrong[kpi.name] = got, want
    assert shown
    assert not {name for name in wrong if not BEYOND_IRONCALC.search(str(KPIS[name].native))}, wrong
