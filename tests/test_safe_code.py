"""Nothing in the product runs what it reads as code: no eval, no loading of objects, no engine that executes cells."""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCES = [*sorted((ROOT / "kpi_xl").rglob("*.py")), ROOT / "udfs.py"]
RUNS_CODE = {"eval", "exec", "compile", "__import__"}
LOADS_OBJECTS = {
    "pickle",
    "marshal",
    "shelve",
    "dill",
    "cloudpickle",
    "joblib",
    "yaml",
    "jsonpickle",
    "runpy",
    "code",
}
STARTS_PROCESSES = {
    "os.system",
    "os.popen",
    "os.startfile",
    "subprocess.getoutput",
    "subprocess.getstatusoutput",
}
FORBIDDEN = {"pycel", "dateparser", "quantulum3", "xlcalculator"}
ENGINES = {"formualizer", "cellrune", "formulon", "formulas"}
BETWEEN_OWN_PROCESSES = {"kpi_xl/files/contained.py", "kpi_xl/files/worker.py", "kpi_xl/goals/spread.py"}
"""Where objects are loaded that this very program has packed; `test_contained` tries what a worker may send back."""
OF_OUR_OWN = {"kpi_xl/quick_way.py", "kpi_xl/cli/examples.py"}
"""Where code is compiled that stands in the product itself: the signatures of the KPIs, and their doctests."""


def name_of(path):
    return path.relative_to(ROOT).as_posix()


def dotted(node):
    """Return a name such as os.system as it is written."""
    if isinstance(node, ast.Attribute) and (before := dotted(node.value)):
        return f"{before}.{node.attr}"
    return node.id if isinstance(node, ast.Name) else ""


def found_in(source):
    """Return the functions that a source calls by name, what it imports, and whether a shell is asked for."""
    calls, imports, shell = set(), set(), False
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            calls.add(dotted(node.func))
            shell |= any(
                word.arg == "shell" and not (isinstance(word.value, ast.Constant) and not word.value.value)
                for word in node.keywords
            )
        elif isinstance(node, ast.Import):
            imports |= {one.name.partition(".")[0] for one in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            imports.add(node.module.partition(".")[0])
    return calls, imports, shell


def faults_of(name, text):
    """Return what is wrong with a source; one that names nothing of all this needs no closer look."""
    if not _MAY_BE.search(text):
        return []
    calls, imports, shell = found_in(text)
    own = {engine for engine in ENGINES if name == f"kpi_xl/hosts/{engine}_engine.py"}
    return [
        *(calls & RUNS_CODE if name not in OF_OUR_OWN else ()),
        *(calls & STARTS_PROCESSES),
        *(["shell"] if shell else []),
        *(imports & LOADS_OBJECTS if name not in BETWEEN_OWN_PROCESSES else ()),
        *(imports & FORBIDDEN),
        *(imports & ENGINES - own - {"formualizer"}),  # whose parser reads formulas, and runs nothing
    ]


_MAY_BE = re.compile(
    rf"\b(?:{'|'.join((*RUNS_CODE, 'os', 'subprocess', 'shell', *LOADS_OBJECTS, *FORBIDDEN, *ENGINES))})\b"
)


def test_nothing_runs_data_as_code():
    faults = {name_of(path): faults_of(name_of(path), path.read_text("utf-8")) for path in SOURCES}
    assert not {name: found for name, found in faults.items() if found}
    assert faults_of("kpi_xl/any.py", "import yaml\neval(cell)") == ["eval", "yaml"]


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("eval(cell)", {"eval"}),
        ("import os\nos.system(cell)", {"os.system"}),
        ("def f(x):\n    return [exec(one) for one in x]", {"exec"}),
    ],
)
def test_the_search_finds_what_it_is_for(source, found):
    assert found_in(source)[0] & (RUNS_CODE | STARTS_PROCESSES) == found


def test_a_shell_and_an_import_within_a_function_are_found():
    assert found_in("run(cell, shell=True)")[2]
    assert not found_in("run(cell, shell=False)")[2]
    assert found_in("def f():\n    from yaml.loader import x\n    import pycel")[1] == {"yaml", "pycel"}


def test_no_dependency_runs_code_from_cells():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [
        *project["dependencies"],
        *(one for extra in project["optional-dependencies"].values() for one in extra),
    ]
    assert not [one for one in wanted if any(one.lower().startswith(bad) for bad in FORBIDDEN)]
