"""`kpi-xl template` and `kpi-xl calc`: files appear whole, or not at all."""

from __future__ import annotations

import datetime as dt
import json
import shutil
import warnings
from pathlib import Path

import openpyxl
import pytest

from tests.templates.conftest import all_written

READY = Path(__file__).parents[2] / "workbook_templates"


def test_a_department_workbook_is_written_where_asked(kpi_xl_here, tmp_path):
    result = kpi_xl_here("template", "hr", "-o", "hr.xlsx", "--year", "2026")
    assert (result.returncode, result.stdout.strip()) == (0, "Written: hr.xlsx")
    assert (tmp_path / "hr.xlsx").read_bytes() == (READY / "kpi_hr_en.xlsx").read_bytes()


def test_all_writes_every_workbook_in_a_new_folder():
    names = {path.name for path in all_written().iterdir()}
    departments = ("marketing", "sales", "hr", "finance", "operations", "customer", "goals", "scorecard")
    assert names == {f"kpi_{department}_nl.xlsx" for department in departments}


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["template", "logistics"], "'logistics'"),
        (["template", "hr", "-o", "hr.pdf"], "hr.pdf does not end in .xlsx"),
        (["template", "hr", "-o", "missing/hr.xlsx"], "The folder missing does not exist"),
        (
            ["template", "hr", "-o", "taken.xlsx"],
            "taken.xlsx already exists. Choose another name, or use --force",
        ),
        (["template", "hr", "--functions", "magic"], "--functions magic does not exist: use native, udf"),
        (["template", "hr", "--palette", "pink"], "--palette pink does not exist"),
        (["template", "hr", "--year", "1066"], "1066"),
        (["template"], "'DEPARTMENT' is missing"),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_is_written(kpi_xl_here, tmp_path, arguments, message):
    (tmp_path / "taken.xlsx").write_text("precious")
    result = kpi_xl_here(*arguments)
    assert result.returncode == 2
    assert message in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["taken.xlsx"]
    assert (tmp_path / "taken.xlsx").read_text() == "precious"


@pytest.mark.usefixtures("ready_workbooks")
def test_one_taken_file_is_named_and_the_others_are_made(kpi_xl_here, tmp_path):
    (tmp_path / "kpi_customer_en.xlsx").write_text("precious")
    (tmp_path / "kpi_hr_en.xlsx").mkdir()
    result = kpi_xl_here("template", "all", "-o", ".")
    assert result.returncode == 2
    assert "kpi_customer_en.xlsx already exists" in result.stderr
    assert "kpi_hr_en.xlsx is a folder" in result.stderr
    assert (tmp_path / "kpi_customer_en.xlsx").read_text() == "precious"
    assert len([path for path in tmp_path.glob("*.xlsx") if path.is_file()]) == 7
    assert result.stdout.count("Written:") == 6
    assert kpi_xl_here("template", "customer", "--force").returncode == 0
    assert (tmp_path / "kpi_customer_en.xlsx").read_bytes().startswith(b"PK")


OWN = "Month,Headcount at start,Leavers,Headcount at end,Note\n2026-01,100,3,97,x\n2026-02,97,4,93,y\n"


def test_own_figures_fill_a_workbook_and_what_was_done_is_said(kpi_xl_here, tmp_path):
    (tmp_path / "own.csv").write_text(OWN, encoding="utf-8")
    result = kpi_xl_here("template", "hr", "--data", "own.csv", "-o", "hr.xlsx", "--map", "Note=")
    assert result.returncode == 1
    assert "Written: hr.xlsx" in result.stdout
    assert "2026-01 to 2026-02 (2 months)" in result.stdout
    assert "Calculated: 1 of 8 KPIs: Employee turnover." in result.stdout
    assert "Not calculated: Time to hire (missing: Total hiring days, Hires)" in result.stdout
    assert "filled in from the calendar" in result.stderr
    with warnings.catch_warnings(action="ignore"):  # openpyxl drops the small trend lines, and says so
        sheet = openpyxl.load_workbook(tmp_path / "hr.xlsx")["Input"]
    heads = [cell.value for cell in sheet[7]]
    assert [sheet.cell(row, 1 + heads.index("Leavers")).value for row in (19, 20, 21, 22)] == [
        None,
        3,
        4,
        None,
    ]


def test_what_was_done_with_own_figures_as_json(kpi_xl_here, tmp_path):
    (tmp_path / "own.csv").write_text(OWN, encoding="utf-8")
    arguments = ("template", "hr", "--data", "own.csv", "-o", "hr.xlsx", "--format", "json")
    result = kpi_xl_here(*arguments)
    found = json.loads(result.stdout)
    assert result.returncode == 1
    assert found["data"]["months"] == ["2026-01", "2026-02"]
    assert found["data"]["unused"] == ["Note"]
    assert found["data"]["columns"]["Leavers"] == "leavers"
    assert found["kpis"]["KPI_EMPLOYEE_TURNOVER"] == "calculated"
    assert found["kpis"]["KPI_INTERNAL_MOBILITY"] == {"missing": ["internal_moves"]}
    assert found["written"] == "hr.xlsx"


def test_a_file_from_which_nothing_can_be_calculated_is_not_written(kpi_xl_here, tmp_path):
    (tmp_path / "own.csv").write_text("Month,Hires\n2026-01,3\n", encoding="utf-8")
    result = kpi_xl_here("template", "hr", "--data", "own.csv", "-o", "hr.xlsx")
    assert result.returncode == 3
    assert "no KPI of HR can be calculated" in result.stderr
    assert not (tmp_path / "hr.xlsx").exists()


def test_choices_are_kept_in_the_settings_file_and_used_again(kpi_xl_here, tmp_path):
    (tmp_path / "kpi-xl.toml").write_text('# ours\nignore = ["goal-length"]\n', encoding="utf-8")
    (tmp_path / "own.csv").write_text("Maand;Weg;Begin;Eind\njanuari;1;1.410;1.409\n", encoding="utf-8")
    maps = ("--map", "Weg=leavers", "--map", "Begin=headcount_start", "--map", "Eind=Medewerkers einde")
    options = (*maps, "--year", "2026", "--decimal", ",", "--save-map", "--lang", "nl")
    assert kpi_xl_here("template", "hr", "--data", "own.csv", "-o", "hr.xlsx", *options).returncode == 1
    text = (tmp_path / "kpi-xl.toml").read_text(encoding="utf-8")
    assert text.startswith('# ours\nignore = ["goal-length"]\n')
    assert 'Weg = "leavers"' in text
    again = kpi_xl_here("template", "hr", "--data", "own.csv", "-o", "hr2.xlsx", "--format", "json")
    assert json.loads(again.stdout)["kpis"]["KPI_EMPLOYEE_TURNOVER"] == "calculated"
    assert kpi_xl_here(
        "template", "hr", "--data", "own.csv", "-o", "x.xlsx", "--map", "Weg=levers"
    ).stderr.count("leavers")
    (tmp_path / "goals.csv").write_text("Doel\nVerhoog de omzet met 5% voor 31-12-2027.\n", encoding="utf-8")
    assert kpi_xl_here("validate", "goals.csv").returncode in (0, 1)


def test_columns_lists_what_is_understood(kpi_xl_here):
    found = json.loads(kpi_xl_here("columns", "finance", "--format", "json").stdout)
    revenue = found["columns"][0]
    assert (found["department"], revenue["name"]) == ("finance", "revenue")
    assert {"Revenue", "Omzet", "turnover"} <= set(revenue["headings"])
    assert "Uitstroom (leavers; aantal" in kpi_xl_here("columns", "hr", "--lang", "nl").stdout


def test_months_that_do_not_fit_give_another_exit_code(kpi_xl_here, tmp_path):
    (tmp_path / "own.csv").write_text(OWN.replace("2026-01", "2019-01"), encoding="utf-8")
    result = kpi_xl_here("template", "hr", "--data", "own.csv", "-o", "hr.xlsx", "--year", "2026")
    assert result.returncode == 1
    assert "A2: 2019-01 is outside the workbook (2025-01 to 2027-12)" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["all", "--data", "own.csv"], 2, "--data goes with one department"),
        (["goals", "--data", "own.csv"], 2, "--data goes with one department"),
        (["hr", "--data", "gone.csv"], 3, "gone.csv: The file does not exist."),
        (["hr", "--data", "bad.csv"], 3, "B2 (Hires): «3 many» is not a number."),
        (["hr", "--data", "own.xlsx", "-o", "own.xlsx", "--force"], 2, "it is never overwritten"),
    ],
)
def test_own_figures_that_cannot_be_used_leave_nothing_behind(
    kpi_xl_here, tmp_path, arguments, code, message
):
    (tmp_path / "own.csv").write_text("Month,Hires\n2026-01,3\n", encoding="utf-8")
    (tmp_path / "bad.csv").write_text("Month,Hires\n2026-01,3 many\n", encoding="utf-8")
    (tmp_path / "own.xlsx").write_text("precious", encoding="utf-8")
    before = sorted(path.name for path in tmp_path.iterdir())
    result = kpi_xl_here("template", *arguments)
    assert result.returncode == code
    assert message in result.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == before


def test_a_scorecard_is_collected_and_a_workbook_upgraded(kpi_xl_here, tmp_path):
    shutil.copy(READY / "kpi_hr_en.xlsx", tmp_path)
    (tmp_path / "broken.xlsx").write_text("text", encoding="utf-8")
    result = kpi_xl_here("collect", ".", "-o", "scorecard.xlsx", "--lang", "nl")
    assert result.returncode == 3  # one file could not be read; the scorecard is made all the same
    assert result.stdout.strip() == "Geschreven: scorecard.xlsx (2 van 15 KPI's met cijfers)"
    assert "broken.xlsx" in result.stderr
    again = kpi_xl_here("collect", "kpi_hr_en.xlsx", "-o", "scorecard.xlsx", "--force", "--company", "Acme")
    assert again.returncode == 0
    new = kpi_xl_here("upgrade", "kpi_hr_en.xlsx", "-o", "new.xlsx")
    assert (new.returncode, new.stdout.strip(), new.stderr) == (0, "Written: new.xlsx", "")
    moved = kpi_xl_here(
        "upgrade", "kpi_hr_en.xlsx", "-o", "later.xlsx", "--year", "2032"
    )  # too far on for one workbook
    assert moved.returncode == 1
    assert "this row has figures, but no month of the new workbook" in moved.stderr


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["collect", "empty", "-o", "scorecard.xlsx"], 3, "No department workbook was found in empty"),
        (["collect", "gone.xlsx", "-o", "scorecard.xlsx"], 3, "gone.xlsx: The file does not exist."),
        (["collect", ".", "-o", "scorecard.pdf"], 2, "does not end in .xlsx"),
        (["upgrade", "text.csv", "-o", "new.xlsx"], 3, "text.csv is not a department workbook"),
        (["upgrade", "text.csv", "-o", "text.csv"], 2, "does not end in .xlsx"),
        (["upgrade", "taken.xlsx", "-o", "taken.xlsx", "--force"], 2, "it is never overwritten"),
        (["upgrade", "text.csv", "-o", "new.xlsx", "--year", "12"], 2, "12 is not a usable year"),
        (["upgrade", "text.csv"], 2, "'-o' is missing"),
        (["template", "all", "-o", "text.csv"], 2, "text.csv is a file"),
        (["template", "all", "-o", "text.csv/below"], 2, "lies below one"),
        (["template", "hr", "--lang", "fr"], 2, "fr"),
        (["template", "hr", "--year", "soon"], 2, "'--year' must be a whole number"),
        (["template", "hr", "--year", "0"], 2, "0 is not a usable year"),
    ],
)
def test_other_wrong_use_is_said_too(kpi_xl_here, tmp_path, arguments, code, message):
    (tmp_path / "empty").mkdir()
    (tmp_path / "text.csv").write_text("a;b\n1;2\n", encoding="utf-8")
    (tmp_path / "taken.xlsx").write_text("precious", encoding="utf-8")
    result = kpi_xl_here(*arguments)
    assert message in result.stderr
    assert result.returncode == code
    assert "Traceback" not in result.stderr
    assert {path.name for path in tmp_path.iterdir()} == {"empty", "text.csv", "taken.xlsx"}


def test_the_workbook_counts_the_rows_of_a_list(kpi_xl_here, tmp_path):
    (tmp_path / "deals.csv").write_text(
        "Deal Name,Deal Stage,Create Date,Close Date\n=Alpha,Closed Won,2025-12-01 10:11,2026-01-15 09:00\n"
        "Beta,Closed Lost,2025-12-05 10:11,2026-01-20 09:00\nGamma,Closed Won,2026-01-02 08:00,2026-02-10 12:00\n"
        "Eps,Closed Won,2026-01-12 08:00,2026-02-20 08:00\n",
        encoding="utf-8",
    )
    done = kpi_xl_here("template", "sales", "--data", "deals.csv", "-o", "deals.xlsx", "--format", "json")
    assert done.returncode == 1
    assert json.loads(done.stdout)["kpis"]["KPI_SALES_CYCLE"] == "calculated"
    with warnings.catch_warnings(action="ignore"):  # as above
        book = openpyxl.load_workbook(tmp_path / "deals.xlsx", data_only=True)
    rows = [row[:3] for row in book["Deals"].iter_rows(min_row=6, values_only=True) if row[2]]
    assert [row[0] for row in rows] == ["=Alpha", "Gamma", "Eps"]
    assert rows[1][1:] == (dt.datetime(2026, 1, 2, 8), dt.datetime(2026, 2, 10, 12))
    shown = next(row for row in book["KPIs"].iter_rows(values_only=True) if row[1] == "Sales cycle")
    assert shown[4] == pytest.approx((39 + 4 / 24 + 39) / 2)
