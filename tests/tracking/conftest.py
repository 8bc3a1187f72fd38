"""Two department workbooks with figures of our own, and goals to follow with them."""

from __future__ import annotations

import datetime as dt
import shutil
import warnings
from pathlib import Path
from types import SimpleNamespace

import pytest
import statsmodels.tsa.forecasting.theta  # noqa: F401 - loaded once, not anew by each command
from openpyxl import load_workbook

from kpi_xl.cli.app import run
from kpi_xl.model import Department
from kpi_xl.templates import build
from kpi_xl.templates.departments import LAYOUTS
from kpi_xl.templates.layout.plan import Plan
from kpi_xl.templates.layout.sample import Content, month_starts

FIRST = dt.date(2025, 1, 1)
READY = Path(__file__).parents[2] / "workbook_templates"
MONTHS = 17  # to May 2026


def _content(department: Department, columns: dict[str, list[float]]) -> Content:
    plan = Plan(LAYOUTS[department], "en", 2026)
    place = plan.input_rows.index(FIRST)
    filled = {
        name: [None] * place + numbers + [None] * (len(plan.input_rows) - place - len(numbers))
        for name, numbers in columns.items()
    }
    return Content(filled, period=month_starts(FIRST, MONTHS)[-1])


def revenue(place: int) -> float:
    return 200_000.0 + 4_000 * place


@pytest.fixture(scope="session")
def books(tmp_path_factory):
    """A folder with a finance workbook in English and a sales workbook in Dutch."""
    folder = tmp_path_factory.mktemp("figures")
    months = range(MONTHS)
    finance = _content(
        Department.FINANCE,
        {
            "revenue": [revenue(place) for place in months],
            "net_profit": [0.05 * revenue(place) + 100 * place for place in months],
            "operating_costs": [0.33 * revenue(place) - 100 * place for place in months],
            "assets_end": [1_000_000.0 + 5_000 * place for place in months],
        },
    )
    sales = _content(
        Department.SALES,
        {
            "gross_sales": [100_000.0 + 1_000 * place for place in months],
            "returns": [2_000.0] * MONTHS,
            "discounts": [1_000.0 + 10 * place for place in months],
            "orders": [200.0 + place for place in months],
        },
    )
    (folder / "finance.xlsx").write_bytes(build("finance", language="en", year=2026, content=finance))
    (folder / "verkoop.xlsx").write_bytes(build("sales", language="nl", year=2026, content=sales))
    return folder


@pytest.fixture
def own_books(books, tmp_path):
    """A copy of the workbooks that a test may change."""
    shutil.copytree(books, tmp_path / "own")
    return tmp_path / "own"


@pytest.fixture
def command(capsys, monkeypatch, tmp_path):
    """Return a function that runs `kpi-xl` in this process, which shares what is slow to import."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KPI_XL_LANG", "en")

    def run_command(*arguments):
        code = run([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        return SimpleNamespace(returncode=code, stdout=out, stderr=err)

    return run_command


@pytest.fixture(scope="session")
def uncalculated(books, tmp_path_factory):
    """The finance workbook as openpyxl leaves it: without any stored value."""
    folder = tmp_path_factory.mktemp("uncalculated")

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        load_workbook(books / "finance.xlsx").save(folder / "finance.xlsx")
    return folder / "finance.xlsx"


@pytest.fixture(scope="session")
def sample_books(tmp_path_factory):
    """The six department workbooks with their sample figures."""
    folder = tmp_path_factory.mktemp("samples")
    for department in LAYOUTS:
        shutil.copy(READY / f"kpi_{department.key}_en.xlsx", folder / f"{department.key}.xlsx")
    return folder
