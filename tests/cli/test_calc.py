"""`kpi-xl calc` as users run it."""

from __future__ import annotations

import json

import pytest
from openpyxl import Workbook, load_workbook


@pytest.fixture
def book(tmp_path):
    path = tmp_path / "boek.xlsx"
    made = Workbook()
    made.active["A1"] = "=KPI_CHURN(5,100)"
    made.active["A2"] = "=KPI_CHURN(5,0)"
    made.active["A3"] = "=ONBEKEND(1)"
    made.save(path)
    return path


@pytest.mark.parametrize("engine", ["formualizer", "formulas"])
def test_the_copy_shows_the_values_and_the_report_counts(kpi_xl_here, book, tmp_path, engine):
    target = tmp_path / "uit.xlsx"
    result = kpi_xl_here("calc", book, "-o", target, "--engine", engine, "--lang", "nl")
    assert result.returncode == 3, result.stderr
    assert "2 van 3 formules berekend (2 met KPI-functies)" in result.stdout
    assert "#DIV/0! in 1 cellen: Sheet!A2" in result.stdout
    assert (
        "Sheet!A3 is niet berekend en heeft geen waarde: de functie ONBEKEND is niet bekend"
        in result.stdout.replace("hier ", "")
    )
    page = load_workbook(target, data_only=True).active
    assert (page["A1"].value, page["A2"].value) == (0.05, "#DIV/0!")
    assert result.stderr == ""


def test_without_a_target_the_copy_stands_beside_the_workbook(kpi_xl_command, book):
    assert kpi_xl_command("calc", book).returncode == 3
    assert book.with_name("boek_calculated.xlsx").exists()


def test_json_says_it_all(kpi_xl_here, book, tmp_path):
    result = kpi_xl_here("calc", book, "-o", tmp_path / "o.xlsx", "--format", "json")
    [record] = json.loads(result.stdout)["files"]
    assert (record["formulas"], record["calculated"], record["kpi_formulas"]) == (3, 2, 2)
    assert record["errors"] == {"#DIV/0!": ["Sheet!A2"]}
    [problem] = record["not_calculated"]
    assert (problem["sheet"], problem["cell"]) == ("Sheet", "A3")
    assert "ONBEKEND" in problem["reason"]
    assert record["earned"]["proven"] == 2


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_mistake_is_one_line_and_leaves_nothing_behind(kpi_xl_here, book, tmp_path, language):
    (tmp_path / "text.xlsx").write_text("a;b")
    (tmp_path / "there.xlsx").write_text("mine")
    mistakes = [
        (("calc", "nope.xlsx"), 3, "nope.xlsx"),
        (("calc", "text.xlsx"), 3, "text.xlsx"),
        (("calc", book, "-o", "there.xlsx"), 2, "--force"),
        (("calc", book, "-o", book, "--force"), 2, "boek.xlsx"),
        (("calc", book, "-o", "no/such/folder.xlsx"), 2, "no/such"),
        (("calc", book, "--engine", "excel"), 2, "formualizer, cellrune, formulon, formulas"),
    ]
    before = sorted(tmp_path.iterdir())
    for arguments, code, part in mistakes:
        result = kpi_xl_here(*arguments, "--lang", language)
        assert (result.returncode, part in result.stderr) == (code, True), result.stderr
        assert len(result.stderr.strip().splitlines()) == 1
    assert sorted(tmp_path.iterdir()) == before
    assert (tmp_path / "there.xlsx").read_text() == "mine"


def test_folders_values_inputs_marks_checks_and_in_place(kpi_xl_here, book, tmp_path):
    folder = tmp_path / "books"
    folder.mkdir()
    made = Workbook()
    made.active["A1"], made.active["B1"] = 2, "=A1*3"
    made.save(folder / "fine.xlsx")
    assert kpi_xl_here("calc", folder, book, "-o", tmp_path / "out").returncode == 3
    assert {path.name for path in (tmp_path / "out").iterdir()} == {"fine.xlsx", "boek.xlsx"}

    values = kpi_xl_here("calc", folder / "fine.xlsx", "--set", "Sheet!A1=5", "--values", "-")
    assert (values.returncode, values.stdout.splitlines()[-1].split(",")[1:]) == (0, ["Sheet", "B1", "15"])
    assert kpi_xl_here("calc", tmp_path / "out" / "fine.xlsx", "--check").returncode == 0

    marked = tmp_path / "marked.xlsx"
    assert kpi_xl_here("calc", book, "-o", marked, "--mark").returncode == 3
    shown = load_workbook(marked)
    assert "ONBEKEND" in shown["Sheet"]["A3"].comment.text
    assert shown["Not calculated"]["B2"].value == "A3"

    before = (folder / "fine.xlsx").read_bytes()
    assert kpi_xl_here("calc", folder / "fine.xlsx", "--in-place").returncode == 0
    assert (folder / "fine_before.xlsx").read_bytes() == before
    assert load_workbook(folder / "fine.xlsx", data_only=True).active["B1"].value == 6
