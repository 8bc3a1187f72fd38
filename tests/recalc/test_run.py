"""Recalculating: the values are right, nothing else changes, and what was not calculated is told."""

from __future__ import annotations

import datetime as dt
import zipfile
from pathlib import Path

import pytest
from lxml import etree
from openpyxl import Workbook
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.formula import ArrayFormula
from openpyxl.worksheet.table import Table

from kpi_xl.kpis import KPIS
from kpi_xl.model import ExitCode, UserError
from kpi_xl.recalc import recalculate
from kpi_xl.templates import LAYOUTS
from tests.recalc.conftest import NOW, parts_of
from tests.templates.conftest import built

ENGINES = ("formualizer", "formulas")
DEPARTMENTS = [department.key for department in LAYOUTS]


def without_values(sheet):
    """Return a sheet in one spelling, with formulas that hold no value."""
    root = etree.fromstring(sheet)
    for formula in root.iter("{*}f"):
        cell = formula.getparent()
        cell.attrib.pop("t", None)
        for value in cell.findall("{*}v"):
            cell.remove(value)
    return etree.tostring(root, method="c14n")


def check_nothing_but_values_changes(data, tmp_path):
    source, target = tmp_path / "book.xlsx", tmp_path / "out.xlsx"
    bare = {
        name: without_values(part) if name.startswith("xl/worksheets/sheet") else part
        for name, part in parts_of(data).items()
    }
    with zipfile.ZipFile(source, "w") as archive:
        for name, part in bare.items():
            archive.writestr(name, part)
    report = recalculate(source, target, engine="formualizer", now=NOW)
    assert report.changed > report.formulas / 2
    after = parts_of(target.read_bytes())
    assert list(after) == list(bare)
    for name, part in bare.items():
        sheet = name.startswith("xl/worksheets/sheet")
        assert (without_values(after[name]) if sheet else after[name]) == part, name


@pytest.mark.parametrize("department", DEPARTMENTS)
def test_nothing_but_values_changes(department, tmp_path):
    path = Path(__file__).parents[2] / "workbook_templates" / f"kpi_{department}_nl.xlsx"
    check_nothing_but_values_changes(path.read_bytes(), tmp_path)


def test_nor_where_cells_call_kpi_functions(tmp_path):
    check_nothing_but_values_changes(built("hr", functions="udf"), tmp_path)


CELLS = {
    "A1": 5, "A2": 100, "A3": "tekst", "A4": True, "A5": None, "A6": dt.date(2027, 1, 31),
    "B1": "=KPI_CHURN(A1,A2)",
    "B2": "=KPI_CHURN(A1,0)",
    "B3": "=IFERROR(B2,-1)",
    "B4": '=A3&" "&A1',
    "B5": "=A1>3",
    "B6": "=SUM(A1:A2)*2",
    "B7": "=A6+1",
    "B8": "=KPI_CHURN(A3,A2)",
    "B9": "=KPI_CHURN(A5,A2)",
    "B10": "=A5",
    "B11": "=TODAY()",
    "B12": '=KPI_CHURN(A1,A2,,"start")',
    "B13": "=VLOOKUP(5,A1:A2,1,FALSE)",
    "B14": '=KPI_INFO("churn","unit","nl")',
    "B15": '=KPI_EXPLAIN("churn",A1,A2,"en")',
}  # fmt: skip


@pytest.mark.parametrize("engine", ENGINES)
def test_numbers_texts_truths_dates_and_errors(calculate, engine):
    report, page = calculate(CELLS, engine=engine)
    shown = {address: page[address].value for address in CELLS if address.startswith("B")}
    assert shown == {
        "B1": 0.05,
        "B2": "#DIV/0!",
        "B3": -1,
        "B4": "tekst 5",
        "B5": True,
        "B6": 210,
        "B7": 46419,
        "B8": "#VALUE!",
        "B9": "#N/A",
        "B10": 0,
        "B11": 46450,
        "B12": 0.05,
        "B13": 5,
        "B14": shown["B14"],
        "B15": KPIS["KPI_EXPLAIN"]("churn", 5, 100, "en"),
    }
    assert isinstance(shown["B14"], str)
    assert (report.formulas, report.calculated, report.kpi_formulas) == (15, 15, 7)
    assert report.errors == {
        "#DIV/0!": ("Blad 1!B2",),
        "#N/A": ("Blad 1!B9",),
        "#VALUE!": ("Blad 1!B8",),
    }
    assert page["A5"].value is None


@pytest.mark.parametrize("engine", ENGINES)
def test_ranges_of_kpis_are_read_by_their_role(calculate, engine):
    cells = {"A1": 2, "A2": 3, "B1": 100, "B2": 120, "C1": "=KPI_CHURN(A1:A2,B1:B2)"}
    _, page = calculate(cells, engine=engine)
    assert page["C1"].value == pytest.approx(KPIS["KPI_CHURN"]([2, 3], [100, 120]), rel=1e-15)


@pytest.mark.parametrize("engine", ENGINES)
def test_a_function_nobody_knows_is_told_and_so_is_what_rests_on_it(calculate, engine):
    report, page = calculate({"A1": "=BEREKENHET(1)", "A2": "=1+1", "A3": "=IFERROR(A1,7)"}, engine=engine)
    assert (page["A1"].value, page["A2"].value, page["A3"].value) == (None, 2, None)
    first, second = report.problems
    assert (first.sheet, first.cell, first.shows) == ("Blad 1", "A1", "")
    assert "BEREKENHET" in first.reason.nl
    assert "Blad 1!A1" in second.reason.en
    assert report.calculated == 1


def test_a_circle_is_told(calculate):
    report, page = calculate({"A1": "=A2", "A2": "=A1", "A3": "=2*3"})
    assert page["A3"].value == 6
    assert {problem.cell for problem in report.problems} >= {"A1", "A2"} or report.errors


def test_names_other_sheets_and_tables_are_followed(calculate):
    def prepare(book, page):
        other = book.create_sheet("Cijfers '26")
        for row in (("Klant", "Omzet"), ("a", 10), ("b", 20)):
            other.append(row)
        other.add_table(Table(displayName="Verkoop", ref="A1:B3"))
        book.defined_names["totaal"] = DefinedName("totaal", attr_text="'Cijfers ''26'!$B$2:$B$3")
        page["A1"] = "=SUM(totaal)"
        page["A2"] = "=SUM(Verkoop[Omzet])"
        page["A3"] = "='Cijfers ''26'!B3"

    _, page = calculate({}, prepare=prepare)
    assert [page[f"A{row}"].value for row in (1, 2, 3)] == [30, 30, 20]


def test_an_array_formula_fills_its_cells(calculate):
    def prepare(_book, page):
        page["B1"] = ArrayFormula("B1:B2", "=A1:A2*10")

    _, page = calculate({"A1": 1, "A2": 2, "B2": 99}, prepare=prepare)
    assert (page["B1"].value, page["B2"].value) == (10, 20)


def test_a_reference_to_another_workbook_keeps_what_it_showed(tmp_path, calculate):
    report, page = calculate({"A1": "='[other.xlsx]Sheet1'!A1", "A2": "=3*4"})
    assert page["A2"].value == 12
    assert {problem.cell for problem in report.problems} == {"A1"}


def test_both_engines_give_the_same(calculate):
    cells = {f"A{row}": row * 1.5 for row in range(1, 20)}
    cells |= {f"B{row}": f"=KPI_GROWTH(A{row},A{row + 1})" for row in range(1, 19)}
    cells |= {"C1": "=AVERAGE(B1:B18)", "C2": '=IF(C1>0.1,"meer","minder")', "C3": "=MATCH(3,A1:A19,0)"}
    shown = []
    for engine in ENGINES:
        _, page = calculate(cells, engine=engine)
        shown.append([cell.value for row in page.iter_rows() for cell in row])
    for one, other in zip(*shown, strict=True):
        assert one == (pytest.approx(other, rel=1e-13) if isinstance(other, float) else other)


def test_the_copy_for_readers_is_not_calculated_on_opening(tmp_path):
    source, target = tmp_path / "book.xlsx", tmp_path / "out.xlsx"
    book = Workbook()
    book.active["A1"] = "=KPI_CHURN(5,100)"
    book.save(source)
    assert b"fullCalcOnLoad" in parts_of(source.read_bytes())["xl/workbook.xml"]
    recalculate(source, target, for_readers=True, now=NOW)
    assert b"fullCalcOnLoad" not in parts_of(target.read_bytes())["xl/workbook.xml"]


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("nope.xlsx", None, ExitCode.UNREADABLE),
        ("empty.xlsx", b"", ExitCode.UNREADABLE),
        ("text.xlsx", b"a;b\n1;2\n", ExitCode.UNREADABLE),
        ("locked.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, ExitCode.UNREADABLE),
    ],
)
def test_what_cannot_be_read_is_one_clear_sentence(tmp_path, name, data, code):
    source, target = tmp_path / name, tmp_path / "out.xlsx"
    if data is not None:
        source.write_bytes(data)
    with pytest.raises(UserError) as caught:
        recalculate(source, target)
    assert caught.value.exit_code == code
    assert name in caught.value.text.en
    assert name in caught.value.text.nl
    assert not target.exists()


def test_the_source_is_never_overwritten_and_a_target_only_when_asked(tmp_path):
    source, target = tmp_path / "book.xlsx", tmp_path / "out.xlsx"
    Workbook().save(source)
    before = source.read_bytes()
    with pytest.raises(UserError):
        recalculate(source, source, force=True)
    assert source.read_bytes() == before
    target.write_text("mine")
    with pytest.raises(UserError):
        recalculate(source, target)
    assert target.read_text() == "mine"
