"""The functions computed in VBA: what the VBA editor demands of them, and the table of cases in LibreOffice's Basic."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Any

import pytest

from kpi_xl.cell_reader import ERRORS
from kpi_xl.hosts.lambdas import has_lambda
from kpi_xl.hosts.vba_formulas import formula_modules, has_vba
from kpi_xl.hosts.vba_printer import SOURCE, excel_functions
from kpi_xl.hosts.vba_project import ENCODING, with_modules
from kpi_xl.kpis import KPIS
from tests.hosts import basic_host
from tests.hosts.cases import cases_of, differences_of, has_formula, kpi_names
from tests.hosts.test_excel import RESERVED
from tests.hosts.test_lambda import call_of as cell_call
from tests.hosts.test_vba import LARGEST_PROCEDURE, LONGEST_LINE
from tests.hosts.workbook import write_workbook

if TYPE_CHECKING:
    from tests.hosts.cases import Case

LARGEST_MODULE = 64_000
NAMES = [name for name in kpi_names() if has_lambda(KPIS[name])]
PROCEDURE = re.compile(
    r"^(?:Public |Private )(Sub|Function) (\w+)\((.*?)\)(?: As \w+)?$(.*?)^End \1$", re.MULTILINE | re.DOTALL
)
EVERY_NTH = 17
CELL_LABELS = ("as documented", "everything filled in", "ranges everywhere")
WRITTEN_OUT = {
    'KPI_REVENUE(Column(Array(100.0, "#WAARDE!")))': "#VALUE!",
    'KPI_CHURN("#DEEL/0!", 100.0)': "#DIV/0!",
    'KPI_CHURN(5.0, 100.0, 110.0, "#N/B")': "#N/A",
    'KPI_REVENUE(Column(Array(100.0, "# 12")))': 100.0,
    'KPI_CHURN(5.0, 100.0, , "gemiddeld")': "#N/A",
}
"""What cells hold beside what the table of cases gives them: errors pasted as text, an argument skipped."""
IN_CELLS = {f"Error {number}": code for code, number in basic_host.NUMBERS.items()}


@pytest.fixture(scope="module")
def modules():
    return formula_modules(KPIS.values())


@pytest.fixture(scope="module")
def procedures(modules):
    return [found for text in modules.values() for found in PROCEDURE.finditer(text.replace("\r\n", "\n"))]


def test_every_function_with_a_formula_is_computed():
    assert [name for name in NAMES if not has_vba(KPIS[name])] == []


def test_every_function_is_there_once_and_no_two_procedures_share_a_name(modules, procedures):
    names = [found[2].casefold() for found in procedures]
    assert len(names) == len(set(names))
    assert {name.casefold() for name in KPIS} <= set(names)
    assert len(names) == sum(text.count("\nEnd ") - text.count("\nEnd If") for text in modules.values())


def test_what_needs_the_catalogue_answers_not_available(procedures):
    bodies = {found[2]: found[4] for found in procedures}
    for name in KPIS:
        assert ("CVErr(2042)" in bodies[name] and "catalogue" in bodies[name]) == (not has_vba(KPIS[name]))


def test_the_editor_can_hold_every_module(modules, procedures):
    for name, text in modules.items():
        assert text.startswith(f'Attribute VB_Name = "{name}"')
        assert text.encode(ENCODING)
        assert max(map(len, text.split("\n"))) <= LONGEST_LINE
        assert len(text) < LARGEST_MODULE
    assert max(len(found[0]) for found in procedures) < LARGEST_PROCEDURE / 2


def test_no_name_is_a_word_of_vba(procedures):
    for found in procedures:
        declared = re.findall(
            r"(\w+)(?:\([^()]*\))? As ", found[3] + " ".join(re.findall(r"Dim .*", found[4]))
        )
        for name in [found[2], *declared]:
            assert name.casefold() not in RESERVED
            assert re.fullmatch(r"[A-Za-z]\w{0,254}", name)


def test_every_variable_is_declared(procedures):
    for found in procedures:
        declared = {name.casefold() for name in re.findall(r"(\w+)(?:\([^()]*\))? As ", found[3] + found[4])}
        assigned = {
            name.casefold() for name in re.findall(r"(?m)^ +(?:Set )?(\w+)(?:\([^=]*\))? = ", found[4])
        }
        assert assigned - declared <= {found[2].casefold()}, found[2]


def test_only_what_is_for_cells_shows_in_the_function_wizard(modules):
    for name, text in modules.items():
        shown = re.findall(r"(?m)^Public Function (\w+)", text.replace("\r\n", "\n"))
        assert "Option Private Module" in text or set(shown) <= set(KPIS), name
    assert set(excel_functions()) == {
        name.removeprefix("Excel_")
        for name in re.findall(r"Public Function (\w+)", SOURCE.read_text(ENCODING))
    }


def same(got: Any, want: Any) -> bool:
    if isinstance(want, (int, float)) and isinstance(got, (int, float)):
        return math.isclose(got, want, rel_tol=1e-9, abs_tol=1e-9)
    return bool(got == want)


def table() -> list[Case]:
    """Return the cases that have a formula."""
    return [case for name in NAMES for case in cases_of(name) if has_formula(KPIS[name], case.options)]


def in_cells(case: Case) -> bool:
    """Tell whether LibreOffice hands the cells over as they are: no errors, nothing left out before another."""
    given = [p.name in case.arguments or p.name in case.options for p in KPIS[case.kpi].parameters]
    errors = any(cell in ERRORS for cell in case.cells if isinstance(cell, str))
    return case.label.startswith(CELL_LABELS) and not errors and sorted(given, reverse=True) == given


@pytest.fixture(scope="module")
def basic(tmp_path_factory, modules):
    folder = tmp_path_factory.mktemp("vba")
    cases = table()
    called = cases[::EVERY_NTH]
    placed = write_workbook(folder / "cells.xlsx", [case for case in cases if in_cells(case)], [cell_call])
    texts = basic_host.module_texts()
    (folder / "cells.xlsm").write_bytes(with_modules((folder / "cells.xlsx").read_bytes(), texts))
    calls = [*map(basic_host.call_of, called), *WRITTEN_OUT]
    found, cells = basic_host.answers(folder / "profile", calls, folder / "cells.xlsm")
    of_cases, others = found[: len(called)], found[len(called) :]
    return (
        list(zip(called, of_cases, strict=True)),
        list(zip(placed, cells, strict=True)),
        dict(zip(WRITTEN_OUT, others, strict=True)),
    )


def one_cell_beside_a_range(case: Case, got: Any) -> bool:
    lists = [held for held in case.arguments.values() if isinstance(held, list) and len(held) > 1]
    single = [held for held in case.arguments.values() if not isinstance(held, list)]
    return (
        bool(lists and single)
        and isinstance(got, str)
        and "one-cell-beside-a-range" in differences_of("vba-formulas")
    )


def month_before_1900(case: Case, got: Any) -> bool:
    day_zero = any(held == 0 for held in case.arguments.values())
    return day_zero and got == "#NUM!" and "no-month-before-1900" in differences_of("vba-formulas")


@pytest.mark.libreoffice
def test_basic_answers_as_the_function(basic):
    wrong = [(case, got) for case, got in basic[0] if not same(got, case.error or case.expected)]
    unexplained = [
        f"{case.name} {case.arguments}: {got!r}, not {case.error or case.expected!r}"
        for case, got in wrong
        if not one_cell_beside_a_range(case, got) and not month_before_1900(case, got)
    ]
    assert not unexplained[:10]
    assert len(basic[0]) > 5 * len(NAMES)
    assert len(wrong) / len(basic[0]) < 0.005


@pytest.mark.libreoffice
def test_basic_reads_errors_that_were_pasted_and_arguments_that_are_skipped(basic):
    assert basic[2] == WRITTEN_OUT


@pytest.mark.libreoffice
def test_cells_answer_as_the_function(basic):
    different = [
        f"{one.case.name} {one.case.arguments}: {got!r}, not {one.case.error or one.case.expected!r}"
        for one, got in basic[1]
        if not same(IN_CELLS.get(got, got), one.case.error or one.case.expected)
        and not one_cell_beside_a_range(one.case, got)
    ]
    assert len(basic[1]) > len(NAMES)
    assert not different[:10]
