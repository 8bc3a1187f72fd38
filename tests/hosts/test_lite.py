"""main.py in Pyodide under node, the Python that xlwings Lite runs in Excel on Windows, Mac and the web: no wheel of ours."""

from __future__ import annotations

import json
import math
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from kpi_xl.cell_reader import read_cell
from kpi_xl.hosts.boundary import cell_function
from kpi_xl.hosts.lite import REQUIREMENTS, lite_program
from kpi_xl.kpis import KPIS
from tests.hosts.cases import Case, cases_of, kpi_names
from tests.hosts.test_boundary import CELLS

ROOT = Path(__file__).parents[2]


def cell(value: Any) -> Any:
    """Write a cell as Office.js hands it over: dates are numbers, an omitted cell is null."""
    return value if value is None or isinstance(value, (str, bool)) else read_cell(value)


def call_of(case: Case) -> list[Any]:
    """Write the arguments of a case in order, each as rows; what is left out is null."""
    arguments = []
    for parameter in KPIS[case.kpi].parameters:
        held = case.options.get(parameter.name, case.arguments.get(parameter.name))
        arguments.append([[cell(one)] for one in held] if isinstance(held, list) else [[cell(held)]])
    return arguments


@pytest.fixture(scope="module")
def calls() -> list[tuple[str, list[Any]]]:
    texts = [("KPI_INFO", ["churn", "formula"]), ("KPI_LIST", ["hr", "nl"]), ("KPI_SEARCH", ["verloop"])]
    texts.append(("KPI_EXPLAIN", ["churn", [[5], ["#DIV/0!"]], [[100], [98]]]))
    cases = ((case.kpi, call_of(case)) for name in kpi_names() for case in cases_of(name))
    odd = ((name, [value] * len(kpi.parameters)) for name, kpi in KPIS.items() for value in handed_over())
    return [*texts, *cases, *odd]


def handed_over() -> list[Any]:
    """Return what of the odd cells can come from Excel: Office.js knows texts, numbers, truth values and rows of these."""
    cells = [value for value in CELLS if value is None or type(value) in {str, bool, int, float}]
    numbers = [value for value in cells if not isinstance(value, (int, float)) or abs(value) < 10**308]
    return [[[value]] for value in numbers] + [[[1.0], [None], ["text"], ["#N/A"], [True]]]


def refuse(constant: str) -> None:
    raise ValueError(constant)


@pytest.fixture(scope="module")
def in_pyodide(tmp_path_factory, calls):
    node = shutil.which("node")
    if node is None or not (ROOT / "node_modules" / "pyodide").is_dir():
        pytest.skip("node or pyodide is absent: npm install --no-save --ignore-scripts pyodide")
    folder = tmp_path_factory.mktemp("lite")
    (folder / "main.py").write_text(lite_program("nl"), encoding="utf-8")
    (folder / "calls.json").write_text(json.dumps(calls), encoding="utf-8")
    done = subprocess.run(
        [
            node,
            str(Path(__file__).with_name("lite.mjs")),
            str(ROOT),
            str(folder / "main.py"),
            str(folder / "calls.json"),
        ],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout, parse_constant=refuse)  # NaN and infinity are none of JSON, nor of Excel


def same(got: Any, want: Any) -> bool:
    if isinstance(want, list):
        return len(got) == len(want) and all(map(same, got, want))
    if isinstance(want, float) and isinstance(got, (int, float)):
        return math.isclose(got, want, rel_tol=1e-12, abs_tol=1e-12)
    return bool(got == want)


def test_every_case_and_every_odd_cell_has_the_same_answer_in_pyodide(in_pyodide, calls):
    wanted = [cell_function(KPIS[name])(*arguments) for name, arguments in calls]
    different = [
        f"{name}{tuple(arguments)}: {got!r}, not {want!r}"
        for (name, arguments), got, want in zip(calls, in_pyodide["answers"], wanted, strict=True)
        if not same(got, want)
    ]
    assert not different[:10]
    assert len(wanted) > 20 * len(kpi_names())


def test_every_function_is_found_with_its_help(in_pyodide):
    assert set(in_pyodide["functions"]) == set(KPIS)
    assert in_pyodide["churn"].startswith("Aandeel")
    assert {name for name, given in in_pyodide["documented"].items() if not given} == {
        name for name, kpi in KPIS.items() if not kpi.parameters
    }


def test_nothing_unpublished_is_required_and_the_same_functions_give_the_same_program():
    assert [line for line in REQUIREMENTS.splitlines() if not line.startswith("#")] == ["xlwings"]
    assert lite_program("en") == lite_program("en")
