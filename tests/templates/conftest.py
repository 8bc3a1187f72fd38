"""Workbooks built once, what LibreOffice makes of them, and what the Python functions say they must hold."""

from __future__ import annotations

import copyreg
import io
import math
import pickle
import shutil
import subprocess
import sys
import warnings
from contextlib import closing, contextmanager
from functools import cache, partial
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from openpyxl import load_workbook
from openpyxl.utils import coordinate_to_tuple
from openpyxl.worksheet.table import TableList

from kpi_xl.kpis import KPIS
from kpi_xl.model import Department, KpiError
from kpi_xl.templates import LAYOUTS, build, build_goals, build_scorecard, file_name
from kpi_xl.templates.layout.expression import evaluate, names
from kpi_xl.templates.layout.model import Kind
from kpi_xl.templates.layout.plan import SAMPLE_MONTHS, Plan
from kpi_xl.templates.layout.sample import PROJECT_FLOWS, sample
from kpi_xl.templates.scorecard.build import figures_of
from kpi_xl.templates.writing.workbook import COMPANY_WIDE
from tests.made_once import bytes_once, folder_once

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

YEAR = 2026
READY = Path(__file__).parents[2] / "workbook_templates"
DEPARTMENTS = [department.key for department in LAYOUTS]


def _write_all(folder: Path) -> None:
    options = ["--functions", "udf", "--lang", "nl", "--year", str(YEAR)]
    command = [sys.executable, "-m", "kpi_xl", "template", "all", "-o", str(folder / "workbooks"), *options]
    subprocess.run(command, check=True, capture_output=True, timeout=400)


def all_written() -> Path:
    """A folder with every workbook in Dutch, with functions, as the command line writes them."""
    return folder_once("all", _write_all) / "workbooks"


@cache
def built(department: str, language: str = "nl", functions: str = "native", sample: bool = True) -> bytes:
    """Build a workbook; a ready or a written one is as good, since tests hold that it is what the code builds."""
    alike = department in COMPANY_WIDE  # of one kind, whatever the functions
    if sample and (alike or functions == "native"):
        return (READY / file_name(department, language)).read_bytes()
    if sample and (language, functions) == ("nl", "udf"):
        return (all_written() / file_name(department, language)).read_bytes()
    options = {"language": language, "year": YEAR, "sample": sample}
    if alike:
        make = partial(build_goals if department == "goals" else build_scorecard, **options)
    else:
        make = partial(build, department, functions=functions, **options)
    return bytes_once(f"{department} {language} {'' if alike else functions} {sample}", make)


@cache
def ready_figures(language: str):
    """The figures of the six ready workbooks, as the scorecard shows them."""
    return figures_of({key: built(key.key, language) for key in LAYOUTS}, language)


@contextmanager
def without_sparklines() -> Iterator[None]:
    """Let openpyxl drop them without saying so."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Sparkline Group")
        yield


@cache
def opened(package: bytes, *, values: bool = False):
    with without_sparklines():
        return load_workbook(io.BytesIO(package), data_only=values)


class _Pickler(pickle.Pickler):
    """Keeps the tables of a sheet too, whose `items` are not what they hold."""

    dispatch_table = copyreg.dispatch_table | {
        TableList: lambda tables: (TableList, (), None, None, iter(dict.items(tables)))
    }


@cache
def _pickled(package: bytes) -> bytes:
    out = io.BytesIO()
    _Pickler(out, pickle.HIGHEST_PROTOCOL).dump(opened(package))
    return out.getvalue()


def own_copy(package: bytes):
    """Open a workbook that a test may change; from the second time on in a tenth of the time that loading takes."""
    return pickle.loads(_pickled(package))  # noqa: S301 - what was made here


def edited(package: bytes, change: Callable[[Any], object]) -> bytes:
    """Let a user change a workbook, and save it; openpyxl stores no values."""
    book = own_copy(package)
    change(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse">
<value>{locale}</value></prop></item></oor:items>
"""


def converted(sources: Iterable[Path], kind: str, folder: Path, *, locale: str = "en-US") -> None:
    """Let one LibreOffice that speaks a language calculate workbooks, and write them anew in a folder."""
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice (soffice) is not on the path")
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True, exist_ok=True)
    settings = profile / "user" / "registrymodifications.xcu"
    if not settings.exists():
        settings.write_text(SETTINGS.format(locale=locale), encoding="utf-8")
    place = f"-env:UserInstallation={profile.as_uri()}"
    command = ["soffice", place, "--headless", "--convert-to", kind, "--outdir", str(folder)]
    subprocess.run([*command, *map(str, sources)], check=True, capture_output=True, timeout=400)


def _calculate_samples(folder: Path) -> None:
    made = folder / "made"
    made.mkdir()
    for department in DEPARTMENTS:
        opened(built(department)).save(made / f"{department}.xlsx")  # openpyxl stores no values
    converted(sorted(made.iterdir()), "xlsx", folder)


def calculated_samples() -> Path:
    """A folder with every sample workbook, calculated by LibreOffice in English; below it, as they were before."""
    return folder_once("calculated", _calculate_samples)


class Cell(NamedTuple):
    """A value with its row, counted from 1."""

    value: object
    row: int


class Values:
    """The values of a sheet, to be asked for as those of openpyxl."""

    def __init__(self, title: str, rows: list[tuple[object, ...]]) -> None:
        self.title, self.rows = title, rows

    def cell(self, row: int, column: int) -> Cell:
        cells = self.rows[row - 1] if row <= len(self.rows) else ()
        return Cell(cells[column - 1] if column <= len(cells) else None, row)

    def __getitem__(self, address: str) -> Cell:
        return self.cell(*coordinate_to_tuple(address))

    def iter_rows(self, min_row=1, max_row=None, min_col=1, max_col=None) -> Iterator[list[Cell]]:
        last = max_col or max(map(len, self.rows), default=0)
        for row in range(min_row, (max_row or len(self.rows)) + 1):
            yield [self.cell(row, column) for column in range(min_col, last + 1)]


def values_of(source: Path | bytes, *, formulas: bool = False) -> dict[str, Values]:
    """Read the values or the formulas of every sheet, three times as fast as a workbook with all that is in it."""
    file = io.BytesIO(source) if isinstance(source, bytes) else source
    with without_sparklines(), closing(load_workbook(file, data_only=not formulas, read_only=True)) as book:
        return {sheet.title: Values(sheet.title, [*sheet.iter_rows(values_only=True)]) for sheet in book}


@pytest.fixture(scope="session")
def calculated():
    """Every sample workbook, calculated by LibreOffice from formulas without any stored value."""
    folder = calculated_samples()
    return {department: values_of(folder / f"{department}.xlsx") for department in DEPARTMENTS}


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
