"""Workbooks built once, what LibreOffice makes of them, and what the Python functions say they must hold."""

from __future__ import annotations

import io
import math
import shutil
import subprocess
import warnings
from functools import cache
from pathlib import Path
from types import SimpleNamespace

import pytest
from openpyxl import load_workbook

from kpi_xl.kpis import KPIS
from kpi_xl.model import Department, KpiError
from kpi_xl.templates import LAYOUTS, build, file_name
from kpi_xl.templates.layout.expression import evaluate, names
from kpi_xl.templates.layout.model import Kind
from kpi_xl.templates.layout.plan import SAMPLE_MONTHS, Plan
from kpi_xl.templates.layout.sample import PROJECT_FLOWS, sample

YEAR = 2026
READY = Path(__file__).parents[2] / "workbook_templates"
DEPARTMENTS = [department.key for department in LAYOUTS]


@cache
def built(department: str, language: str = "nl", functions: str = "native", sample: bool = True) -> bytes:
    """Build a workbook; the ready one is as good, since a test holds that it is what the code builds."""
    if sample and functions == "native":
        return (READY / file_name(department, language)).read_bytes()
    return build(department, language=language, year=YEAR, functions=functions, sample=sample)


@cache
def opened(package: bytes, *, values: bool = False):
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Sparkline Group")  # openpyxl drops them, and says so
        return load_workbook(io.BytesIO(package), data_only=values)


@pytest.fixture(scope="session")
def calculated(tmp_path_factory):
    """Every sample workbook, calculated by LibreOffice from formulas without any stored value."""
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice (soffice) is not on the path")
    folder = tmp_path_factory.mktemp("libreoffice")
    made = folder / "made"
    made.mkdir()
    for department in DEPARTMENTS:
        opened(built(department)).save(made / f"{department}.xlsx")  # openpyxl stores no values
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "xlsx", "--outdir", str(folder)]
    subprocess.run(
        [*command, *map(str, sorted(made.iterdir()))], check=True, capture_output=True, timeout=180
    )
    return {
        department: load_workbook(folder / f"{department}.xlsx", data_only=True) for department in DEPARTMENTS
    }


MISSING = "#N/A"


@cache
def plan_of(department: str) -> Plan:
    return Plan(LAYOUTS[Department[department.upper()]], "nl", 2026)


@cache
def numbers_of(department: str):
    """Monthly numbers by name, the opening month at place -1; what is worked out hides what is typed."""
    plan = plan_of(department)
    rows = plan.input_rows[: SAMPLE_MONTHS + plan.layout.opening]
    data = sample(plan.layout, rows)
    shift = plan.layout.opening
    numbers = {
        name: {place - shift: value for place, value in enumerate(values) if value is not None}
        for name, values in data.columns.items()
    }
    for derived in plan.layout.derived:
        if names(derived.expression) != [derived.name]:
            numbers[derived.name] = {
                place: evaluate(
                    derived.expression, lambda name, place=place: data.columns[name][place + shift]
                )
                for place in range(SAMPLE_MONTHS)
            }
    return numbers


def number_over(department: str, name: str, first: int, last: int, *, averaged: bool = False) -> float:
    """Take a monthly number, a setting or the word `months` over the months `first` to `last`."""
    plan, numbers = plan_of(department), numbers_of(department)
    if name == "months":
        return last - first + 1
    if name in plan.settings:
        return next(setting.value for setting in plan.layout.settings if setting.name == name)
    column, _, when = name.partition("@")
    values = numbers[column]
    if when == "prior":
        before = [values[place - 1] for place in range(first, last + 1)]
        return math.fsum(before) / len(before) if averaged else before[0]
    back = 12 if when == "year" else 0
    months = [values[place - back] for place in range(first, last + 1)]
    kind = None if when else plan.kind(column)
    if kind in (Kind.START, Kind.END) and not averaged:
        return months[0 if kind is Kind.START else -1]
    return math.fsum(months) / (len(months) if averaged or kind is Kind.MEAN else 1)


def value_over(department: str, entry, first: int, last: int):
    """Work a KPI out over the months `first` to `last`, counted from the first month of the workbook."""

    def number(name: str, argument: str = "") -> float:
        averaged = plan_of(department).is_averaged(name, entry, argument)
        return number_over(department, name, first, last, averaged=averaged)

    def argument(text: str, name: str):
        if text not in plan_of(department).projects:
            return evaluate(text, lambda word: number(word, name))
        flows = [project[text == "project_costs"] for project in PROJECT_FLOWS]
        return [math.fsum(year) for year in zip(*flows, strict=True)]

    try:
        if entry.total:
            return number(entry.total)
        arguments = {name: argument(text, name) for name, text in entry.arguments.items()}
        return KPIS[entry.using or entry.name](**arguments, **entry.options)
    except KeyError:
        return MISSING
    except KpiError as error:
        return error.code


def same(found, wanted) -> bool:
    if wanted == MISSING:
        return found in (None, "", MISSING)  # sheets show nothing, the figures behind charts #N/A
    if isinstance(wanted, str) or not isinstance(found, (int, float)):
        return found == wanted
    return math.isclose(found, wanted, rel_tol=1e-9, abs_tol=1e-9)


@pytest.fixture(scope="session")
def workbooks():
    """Build workbooks, each only once, and open them."""
    return SimpleNamespace(built=built, opened=opened)


@pytest.fixture(scope="session")
def expected():
    """Say what a workbook must hold, from its sample and the Python functions."""
    return SimpleNamespace(plan_of=plan_of, value_over=value_over, same=same)
