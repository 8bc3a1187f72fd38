"""The add-in for LibreOffice Calc: the package itself, and every case of every function in LibreOffice."""

from __future__ import annotations

import io
import math
import struct
import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING, Any

import pytest
from defusedxml import ElementTree
from hypothesis import given, settings
from hypothesis import strategies as st

from kpi_xl.cell_reader import ERRORS
from kpi_xl.hosts.calc import calc_name, extension, method_name, parameter_name
from kpi_xl.hosts.calc_cells import ERROR_NUMBERS, calc_function, error_number
from kpi_xl.kpis import KPIS
from tests.each import of_each
from tests.hosts.calc_host import calculated, installed, shared_folder
from tests.hosts.cases import Case, answer, cases_of, differences_of, kpi_names
from tests.hosts.workbook import Placed, write_workbook

if TYPE_CHECKING:
    from collections.abc import Callable

EVERY = pytest.mark.parametrize("kpi", KPIS.values(), ids=KPIS)


@pytest.fixture(scope="module")
def package():
    return zipfile.ZipFile(io.BytesIO(extension(KPIS)))


def test_the_same_functions_give_the_same_bytes():
    assert extension(KPIS) == extension(KPIS)


def test_every_function_is_registered_in_both_languages_with_its_arguments_in_order(package):
    name = "{http://openoffice.org/2001/registry}name"
    language = "{http://www.w3.org/XML/1998/namespace}lang"
    root = ElementTree.fromstring(package.read("CalcAddIns.xcu"))
    [functions] = root.iterfind(f".//node[@{name}='AddInFunctions']")
    nodes = {node.get(name): node for node in functions}
    assert set(nodes) == {method_name(kpi) for kpi in KPIS}
    for kpi in KPIS.values():
        node = nodes[method_name(kpi.name)]
        [parameters] = node.iterfind(f"node[@{name}='Parameters']")
        assert [one.get(name) for one in parameters] == [parameter_name(p.name) for p in kpi.parameters]
        for texts in node.iterfind(".//prop"):
            values = texts.findall("value")
            assert all(value.text for value in values)
            assert len(values) == 1 or {value.get(language) for value in values} == {"en", "nl"}


def test_the_other_parts_are_well_formed_and_listed(package):
    for part in ("META-INF/manifest.xml", "description.xml", "kpi.components"):
        assert ElementTree.fromstring(package.read(part)) is not None
    manifest = package.read("META-INF/manifest.xml").decode()
    for part in ("kpi.idl", "kpi.components", "CalcAddIns.xcu"):
        assert f'"{part}"' in manifest
        assert part in package.namelist()


def test_the_functions_run_from_the_package_with_the_standard_library_alone(package, tmp_path):
    package.extractall(tmp_path)
    program = (
        "from kpi_xl.hosts.calc_cells import calc_function; from kpi_xl.kpis import KPIS; "
        "print(len(KPIS), calc_function(KPIS['KPI_CHURN'])(5.0, 100.0, None, None))"
    )
    done = subprocess.run(
        [sys.executable, "-S", "-I", "-c", f"import sys; sys.path.insert(0, 'pythonpath'); {program}"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.stdout.split() == [str(len(KPIS)), "0.05"], done.stderr


def is_error(cell: object) -> bool:
    if not isinstance(cell, float) or not math.isnan(cell):
        return False
    return (struct.unpack("<Q", struct.pack("<d", cell))[0] & 0xFFFF) in ERROR_NUMBERS.values()


CELL = st.sampled_from(["", "geen", "12", "#N/A"]) | st.floats(allow_nan=False) | st.text(max_size=5)
ARGUMENT = st.none() | CELL | st.lists(st.tuples(CELL), min_size=1, max_size=3).map(tuple)


@EVERY
@given(data=st.data())
@settings(max_examples=20, deadline=None)  # the first look-up takes all names apart
def test_whatever_calc_hands_over_only_values_it_can_show_come_back(kpi, data):
    most = len(kpi.parameters)
    shown = calc_function(kpi)(*data.draw(st.lists(ARGUMENT, min_size=most, max_size=most)))
    rows = shown if isinstance(shown, tuple) else ((shown,),)
    for cell in (cell for row in rows for cell in row):
        assert is_error(cell) or isinstance(cell, (str, bool)) or math.isfinite(cell)


def test_errors_of_later_programs_become_a_value_error():
    assert struct.pack("<d", error_number("#NEW!")) == struct.pack("<d", error_number("#VALUE!"))


def formula(placed: Placed) -> str:
    """Write the call, up to the last argument that is given."""
    arguments = []
    for parameter in KPIS[placed.case.kpi].parameters:
        word = placed.case.options.get(parameter.name)
        arguments.append(f'"{word}"' if word else placed.references.get(parameter.name, ""))
    while arguments and not arguments[-1]:
        arguments.pop()
    return f"{calc_name(placed.case.kpi)}({','.join(arguments)})"


def errors_in(case: Case) -> list[str]:
    return [cell for cell in case.cells if cell in ERRORS]


def answered(case: Case, change: Callable[[Any], Any]) -> Any:
    """Ask the function what it makes of changed cells."""
    changed = {
        name: [change(cell) for cell in held] if isinstance(held, list) else change([held])
        for name, held in case.arguments.items()
    }
    found, error = answer(KPIS[case.kpi], changed, case.options)
    return error or found


def blank_is_zero(cell: Any) -> Any:
    return (0.0 if cell[0] is None else cell[0]) if isinstance(cell, list) else cell


def and_boolean_is_number(cell: Any) -> Any:
    found = blank_is_zero(cell)
    return float(found) if isinstance(found, bool) else found


EXPLAINED: dict[str, Callable[[Case, Any], bool]] = {
    "blank-is-zero": lambda case, got: same(got, answered(case, blank_is_zero)),
    "boolean-is-number": lambda case, got: same(got, answered(case, and_boolean_is_number)),
    "error-in-range": lambda case, got: (
        got == "#VALUE!"
        and any(isinstance(a, list) and any(c in ERRORS for c in a) for a in case.arguments.values())
    ),
    "last-error-wins": lambda case, got: len(errors_in(case)) > 1 and got == errors_in(case)[-1],
}
NOT_IN_CASES = {"no-spill", "errors-not-explained", "whole-columns"}


def test_every_listed_difference_is_known_to_the_tests():
    assert set(EXPLAINED) | NOT_IN_CASES == differences_of("calc")


@pytest.fixture(scope="module")
def in_calc():
    """Install the add-in, and let LibreOffice calculate one workbook with every case of every function."""
    cases = [case for name in kpi_names() for case in cases_of(name)]
    with shared_folder() as folder:
        (folder / "kpi.oxt").write_bytes(extension(KPIS))
        installed(folder / "kpi.oxt")
        placed = write_workbook(folder / "cases.xlsx", cases, [formula])
        rows = calculated(folder / "cases.xlsx")
    found: dict[str, list[tuple[Placed, Any]]] = {name: [] for name in kpi_names()}
    for one, row in zip(placed, rows, strict=True):
        found[one.case.kpi].append((one, row[0]))
    return found, set()


def same(got: Any, want: Any) -> bool:
    if isinstance(want, (int, float)) and isinstance(got, (int, float)):
        return math.isclose(got, want, rel_tol=1e-9, abs_tol=1e-9)
    return bool(got == want)


@pytest.mark.libreoffice
@of_each("name", kpi_names())
def test_calc_answers_as_the_function(name, in_calc):
    found, met = in_calc
    different = []
    for placed, got in found[name]:
        case = placed.case
        if same(got, case.error or case.expected):
            continue
        explained = {key for key, explains in EXPLAINED.items() if explains(case, got)}
        met |= explained
        if not explained:
            different.append(f"{case.name} {case.arguments}: {got!r}, not {case.error or case.expected!r}")
    assert not different


@pytest.mark.libreoffice
def test_every_listed_difference_still_exists(in_calc):
    _, met = in_calc
    if met != set(EXPLAINED):
        test_calc_answers_as_the_function(in_calc=in_calc)
    assert met == set(EXPLAINED)
