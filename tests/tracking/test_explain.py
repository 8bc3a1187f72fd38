"""Explanations: the real figures, the cells they stand in, and contributions that add up."""

import datetime as dt
import json
import math
import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from kpi_xl.kpis import KPIS
from kpi_xl.model import ExitCode, UserError
from kpi_xl.templates.departments import LAYOUTS
from kpi_xl.tracking.contributions import contributions
from kpi_xl.tracking.explain import explain, explain_record, explain_text
from kpi_xl.tracking.reading import read_book

amounts = st.floats(1, 1e6)
pytestmark = pytest.mark.filterwarnings("ignore:Sparkline Group")


@given(st.fixed_dictionaries({"net_profit": amounts, "revenue": amounts}), st.data())
def test_contributions_add_up_to_the_change(before, data):
    after = data.draw(st.fixed_dictionaries({"net_profit": amounts, "revenue": amounts}))

    def margin(figures):
        return figures["net_profit"] / figures["revenue"]

    parts = contributions(before, after, margin)
    assert math.fsum(parts.values()) == pytest.approx(margin(after) - margin(before), rel=1e-9, abs=1e-9)
    for name in before:
        if before[name] == after[name]:
            assert parts[name] == 0


@given(st.lists(amounts, min_size=4, max_size=4), st.lists(amounts, min_size=4, max_size=4))
def test_contributions_of_a_product_add_up(before, after):
    names = ("a", "b", "c", "d")
    parts = contributions(
        dict(zip(names, before, strict=True)),
        dict(zip(names, after, strict=True)),
        lambda f: math.prod(f.values()) ** 0.25,
    )
    change = math.prod(after) ** 0.25 - math.prod(before) ** 0.25
    assert math.fsum(parts.values()) == pytest.approx(change, rel=1e-9, abs=1e-9)


def test_one_input_that_changes_has_all_of_the_change():
    parts = contributions({"a": 1.0, "b": 2.0}, {"a": 1.0, "b": 4.0}, lambda f: f["a"] * f["b"])
    assert parts == {"a": 0.0, "b": 2.0}


def test_orders_that_pass_through_impossible_figures_do_not_count():
    churn = KPIS["KPI_CHURN"]
    parts = contributions(
        {"lost": 5.0, "start": 10.0},
        {"lost": 20.0, "start": 100.0},  # 20 lost of 10 is impossible: the start must change first
        lambda figures: churn(figures["lost"], figures["start"]),
    )
    assert math.fsum(parts.values()) == pytest.approx(0.2 - 0.5)


def test_a_cell_and_a_name_are_explained_alike(books):
    book = read_book(books / "finance.xlsx")
    by_cell = explain_record(explain(book, "KPIs!E7"), "en")
    assert by_cell == explain_record(explain(book, "KPI_NET_PROFIT_MARGIN", "2026-05"), "en")
    assert by_cell == explain_record(explain(book, "Nettowinstmarge"), "en")
    assert by_cell["value"] == pytest.approx((0.05 * 264_000 + 1_600) / 264_000)
    assert by_cell["period"] == "2026-05"
    assert by_cell["previous"] == {"period": "2026-04", "value": pytest.approx(0.05 + 1_500 / 260_000)}
    assert by_cell["prior_year"] == {"period": "2025-05", "value": pytest.approx(0.05 + 400 / 216_000)}
    drivers = {one["name"]: one["contribution"] for one in by_cell["drivers"]}
    assert math.fsum(drivers.values()) == pytest.approx(by_cell["change"], abs=1e-12)
    assert drivers["net_profit"] > 0 > drivers["revenue"]


def test_the_cells_named_hold_the_figures(books):
    sheets = load_workbook(books / "finance.xlsx", data_only=True)
    record = explain_record(explain(read_book(books / "finance.xlsx"), "KPI_ROA"), "en")
    assert len(record["inputs"]) == 3
    for used in record["inputs"]:
        assert used["sheet"] == "Input"  # where the user typed it
        assert sheets[used["sheet"]][used["cell"]].value == used["value"]
    sheet, _, cell = record["cell"].partition("!")
    assert sheets[sheet][cell].value == pytest.approx(record["value"])


def test_a_month_on_the_months_sheet_is_explained(books):
    book = read_book(books / "finance.xlsx")
    cell = book.cell(book.row(KPIS["KPI_NET_PROFIT_MARGIN"]), (dt.date(2025, 4, 1),))
    record = explain_record(explain(book, f"Months!{cell}"), "en")
    assert record["cell"] == f"Months!{cell}"
    assert record["kpi"] == "KPI_NET_PROFIT_MARGIN"
    assert record["period"] == "2025-04"


def test_the_year_to_date_is_explained_over_its_months(books):
    sheets = load_workbook(books / "finance.xlsx", data_only=True)
    heads = {cell.value: cell.column_letter for cell in sheets["KPIs"][5]}
    cell = f"{heads['Year to date']}7"
    record = explain_record(explain(read_book(books / "finance.xlsx"), f"KPIs!{cell}"), "en")
    assert record["period"] == "2026-01/2026-05"
    assert record["value"] == pytest.approx(sheets["KPIs"][cell].value)


@pytest.mark.parametrize(
    ("period", "months"),
    [
        ("maart 2026", "2026-03"),
        ("March", "2026-03"),
        ("December", "2025-12"),
        ("31-03-2026", "2026-03"),
        ("Q1", "2026-01/2026-03"),
        ("2026-K1", "2026-01/2026-03"),
        ("4e kwartaal 2025", "2025-10/2025-12"),
        ("2025", "2025-01/2025-12"),
        ("ytd", "2026-01/2026-05"),
        ("2026-02/2026-04", "2026-02/2026-04"),
        ("2026-02 - 2026-04", "2026-02/2026-04"),
        ("jan-mrt 2026", "2026-01/2026-03"),
        ("nov 2025 t/m feb 2026", "2025-11/2026-02"),
        ("H1 2025", "2025-01/2025-06"),
        ("2e halfjaar 2025", "2025-07/2025-12"),
    ],
)
def test_a_period_may_be_written_in_many_ways(books, period, months):
    record = explain_record(explain(read_book(books / "finance.xlsx"), "KPI_NET_PROFIT_MARGIN", period), "en")
    assert record["period"] == months
    if record["change"] is not None:
        parts = math.fsum(driver["contribution"] for driver in record["drivers"])
        assert parts == pytest.approx(record["change"], abs=1e-9)


def test_cells_of_the_dashboard_the_board_and_the_targets_are_explained(books):
    path = books / "finance.xlsx"
    book, found = read_book(path), 0
    for sheet in ("Dashboard", "Board", "Targets"):
        for row in load_workbook(path, data_only=True)[sheet].iter_rows(max_row=14):
            for cell in row:
                if cell.value == "Net profit margin" and cell.column_letter != "S":
                    below = cell.row + (sheet == "Dashboard")
                    asked = f"{sheet}!{get_column_letter(cell.column + 1)}{below}"
                    assert explain(book, asked).kpi.name == "KPI_NET_PROFIT_MARGIN", asked
                    found += 1
    assert found >= 3


def test_the_text_shows_real_figures_in_the_marks_of_its_language(books):
    found = explain(read_book(books / "finance.xlsx"), "KPI_NET_PROFIT_MARGIN")
    assert "14,800/264,000" in explain_text(found, "en")
    assert "14.800/264.000" in explain_text(found, "nl")


def test_sums_in_an_argument_stand_between_brackets(books):
    found = explain(read_book(books / "verkoop.xlsx"), "KPI_AOV")
    assert found.formula() == "(116000-2000-1160)/216"


@pytest.mark.parametrize(
    ("asked", "period", "named"),
    [
        ("KPIs!A1", "", "KPIs!A1"),
        ("Input!B12", "", "Input!B12"),
        ("Nowhere!B2", "", "Nowhere"),
        ("KPI_NPS", "", "KPI_NPS"),
        ("net profit margn", "", "Net profit margin"),
        ("KPI_ROA", "2031-02", "2031-02"),
        ("KPI_ROA", "someday", "someday"),
        ("KPI_CURRENT_RATIO", "", "Current assets"),
    ],
)
def test_what_cannot_be_explained_is_named(books, asked, period, named):
    with pytest.raises(UserError) as caught:
        explain(read_book(books / "finance.xlsx"), asked, period)
    assert named in caught.value.text.en
    assert caught.value.exit_code in (ExitCode.WRONG_USE, ExitCode.UNREADABLE)


def test_a_workbook_without_stored_values_is_calculated(books, uncalculated):
    stored = explain_record(explain(read_book(books / "finance.xlsx"), "KPI_ROA"), "en")
    again = explain_record(explain(read_book(uncalculated), "KPI_ROA"), "en")
    assert again | {"workbook": stored["workbook"]} == stored


@pytest.mark.parametrize("department", [department.key for department in LAYOUTS])
def test_every_kpi_of_every_department_is_explained_as_its_workbook_shows_it(sample_books, department):
    book = read_book(sample_books / f"{department}.xlsx")
    lines = book.kpi_lines
    explained = 0
    for row in book.rows:
        shown = lines[row.name]["Actual"]
        if isinstance(shown, float):
            record = explain_record(explain(book, row.name), "en")
            assert record["value"] == pytest.approx(shown, rel=1e-12)
            if record["drivers"]:
                parts = [one["contribution"] for one in record["drivers"]]
                assert math.fsum(parts) == pytest.approx(record["change"], abs=1e-9)
            to_date = lines[row.name]["Year to date"]
            assert book.value(row, book.months_to_date) == (
                pytest.approx(to_date, rel=1e-12) if isinstance(to_date, float) else None
            )
            explained += 1
    assert explained >= 7
    json.dumps([explain_record(explain(book, book.rows[0].name), "nl")], allow_nan=False)


@pytest.mark.parametrize(
    ("arguments", "answer"),
    [
        (("5", "100"), "=KPI_CHURN(5,100) = 0.05"),
        (("5", "0"), "=KPI_CHURN(5,0) = #DIV/0!: The denominator is zero"),
        (("5", ""), "=KPI_CHURN(5,) = #N/A: 'Customers at start' is empty: fill in the cell."),
        (("120", "100"), "#NUM!"),
        (("10;10", "100;50", "100;50", "average"), "no successive periods"),
    ],
)
def test_a_call_is_explained_with_its_reason_and_remedy(command, arguments, answer):
    ran = command("explain", "KPI_CHURN", *arguments)
    assert ran.returncode == 0, ran.stderr
    assert answer in ran.stdout


def test_a_call_with_too_many_arguments_is_wrong_use(command):
    ran = command("explain", "KPI_CHURN", *"123456789")
    assert ran.returncode == 2
    assert ran.stderr.startswith("kpi-xl: ")


def test_the_documents_explain_what_stands_in_the_workbook_they_name():
    root = Path(__file__).parents[2]
    said = [
        asked
        for page in [*root.glob("*.md"), *root.glob("docs/*.md")]
        for asked in re.findall(r"kpi-xl explain (\w+)\.xlsx (KPI_\w+)", page.read_text(encoding="utf-8"))
    ]
    assert len(said) >= 3
    held = {(department.key, row.name) for department, layout in LAYOUTS.items() for row in layout.kpis}
    assert set(said) <= held


def test_every_column_of_the_kpi_table_is_explained_over_its_own_months(books):
    book = read_book(books / "finance.xlsx")
    sheet = load_workbook(books / "finance.xlsx", data_only=True)["KPIs"]
    heads = {cell.value: cell.column_letter for cell in sheet[5]}
    for heading, period in {
        "Last month": "2026-04",
        "Prior year": "2025-05",
        "3 months": "2026-03/2026-05",
        "Year to date": "2026-01/2026-05",
    }.items():
        record = explain_record(explain(book, f"KPIs!{heads[heading]}7"), "en")
        assert record["period"] == period
        assert record["value"] == pytest.approx(sheet[f"{heads[heading]}7"].value), heading


def test_the_method_is_named_and_a_change_of_nothing_is_said(books):
    found = explain(read_book(books / "finance.xlsx"), "KPI_NET_PROFIT_MARGIN")
    assert "Shapley" in explain_text(found, "nl")
    assert "Shapley" in explain_record(found, "en")["method"]
    still = replace(found, drivers=tuple((name, label, 0.0) for name, label, _ in found.drivers))
    assert "nothing changed" in explain_text(still, "en")


def test_a_sheet_that_a_user_renamed_is_found_by_its_headings(books, tmp_path):
    path = tmp_path / "own.xlsx"
    book = load_workbook(books / "finance.xlsx")
    book["KPIs"].title = "Our figures"
    book["Input"].title = "Typed in"
    book.save(path)
    record = explain_record(explain(read_book(path), "'Our figures'!E7"), "en")
    assert record["cell"] == "Our figures!E7"
    assert {used["sheet"] for used in record["inputs"]} == {"Typed in"}


def test_a_scorecard_leads_to_the_workbook_behind_it(command, sample_books, tmp_path):
    ready = Path(__file__).parents[2] / "workbook_templates"
    for name in ("kpi_scorecard_en.xlsx", "kpi_hr_en.xlsx"):
        shutil.copy(ready / name, tmp_path / name)
    sheet = load_workbook(tmp_path / "kpi_scorecard_en.xlsx", data_only=True)["Departments"]
    row = next(cell.row for cell in sheet["A"] if cell.value == "Sickness absence rate")
    ran = command("explain", tmp_path / "kpi_scorecard_en.xlsx", f"Departments!F{row}", "--format", "json")
    assert ran.returncode == 0, ran.stderr
    record = json.loads(ran.stdout)
    assert (record["kpi"], record["workbook"]) == ("KPI_SICKNESS_ABSENCE", str(tmp_path / "kpi_hr_en.xlsx"))
    assert record["value"] == pytest.approx(sheet[f"F{row}"].value)
    told = command("explain", tmp_path / "kpi_scorecard_en.xlsx", "Churn rate")
    assert told.returncode == 3
    assert "explain kpi_customer_en.xlsx KPI_CHURN" in told.stderr
    for asked, named in (("Trend!C7", "Trend!C7"), ("Nowhere!A1", "Nowhere"), ("KPI_OEE", "OEE")):
        refused = command("explain", tmp_path / "kpi_scorecard_en.xlsx", asked)
        assert refused.returncode == 2
        assert named in refused.stderr


def test_a_scorecard_that_is_named_without_its_folder_finds_a_workbook_one_folder_up(
    command, tmp_path, monkeypatch
):
    ready = Path(__file__).parents[2] / "workbook_templates"
    below = tmp_path / "board"
    below.mkdir()
    shutil.copy(ready / "kpi_hr_en.xlsx", tmp_path / "kpi_hr_en.xlsx")
    shutil.copy(ready / "kpi_scorecard_en.xlsx", below / "scorecard.xlsx")
    monkeypatch.chdir(below)
    ran = command("explain", "scorecard.xlsx", "KPI_SICKNESS_ABSENCE")
    assert ran.returncode == 0, ran.stderr
