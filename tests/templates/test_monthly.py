"""A user's own figures: read by header in two languages, nothing guessed, nothing dropped in silence."""

from __future__ import annotations

import datetime as dt

import openpyxl
import pytest

from kpi_xl.model import Department, UserError
from kpi_xl.templates import LAYOUTS
from kpi_xl.templates.figures.cells import Marks, UnreadableError, marks_of, month_of, number_of
from kpi_xl.templates.figures.monthly import content_of, read_figures
from kpi_xl.templates.layout.plan import Plan

HR = LAYOUTS[Department.HR]
JANUARY, FEBRUARY = dt.date(2026, 1, 1), dt.date(2026, 2, 1)


def read(tmp_path, text, layout=HR, language="nl", name="own.csv"):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return read_figures(path, layout, language)


def refused(tmp_path, text, **choices):
    with pytest.raises(UserError) as raised:
        read(tmp_path, text, **choices)
    assert raised.value.exit_code == 3
    return raised.value.text


def test_headers_are_known_in_both_languages_and_by_key(tmp_path):
    figures = read(tmp_path, "Periode;Aangenomen;Leavers;FTE;headcount_end\n2026-01;2;1;96,5;110\n")
    assert figures.columns == {
        "hires": {JANUARY: 2}, "leavers": {JANUARY: 1}, "fte": {JANUARY: 96.5}, "headcount_end": {JANUARY: 110},
    }  # fmt: skip


def test_a_workbook_of_another_department_language_or_year_is_read_by_its_headers(tmp_path, workbooks):
    path = tmp_path / "old.xlsx"
    path.write_bytes(workbooks.built("hr", "en"))
    figures = read_figures(path, HR, "nl")
    assert set(figures.columns) == {column.name for column in HR.columns}
    assert len(figures.places) == 24
    assert figures.year == 2026
    assert figures.places[JANUARY] == "Input!A20"


def test_parquet_is_read(tmp_path):
    pd = pytest.importorskip("pandas")
    pytest.importorskip("pyarrow", reason="reading parquet needs pyarrow")
    path = tmp_path / "own.parquet"
    pd.DataFrame({"month": [JANUARY, FEBRUARY], "hires": [2, None]}).to_parquet(path)
    assert read_figures(path, HR, "en").columns == {"hires": {JANUARY: 2.0}}


def test_parquet_without_its_reader_is_explained(tmp_path, monkeypatch):
    def absent(path):
        raise ImportError(path)

    monkeypatch.setattr("pandas.read_parquet", absent)
    with pytest.raises(UserError, match="pip install pyarrow"):
        read_figures(tmp_path / "own.parquet", HR, "en")


def test_a_damaged_parquet_file_is_named(tmp_path):
    pytest.importorskip("pyarrow", reason="reading parquet needs pyarrow")
    assert "own.parquet" in refused(tmp_path, "no parquet", name="own.parquet").en


def test_every_cell_that_cannot_be_used_is_named(tmp_path):
    text = refused(
        tmp_path, "Maand;Aangenomen;Uitstroom\n2026-01;veel;-2\n2026-01;1;\nooit;1;1\n;1;1\n01/02/2026;1;1\n"
    )
    for part in (
        "6 cellen", "B2 (Aangenomen): «veel» is geen getal", "C2 (Uitstroom): -2 moet minstens 0 zijn",
        "A3 (Maand): 2026-01 staat er twee keer, ook in A2", "«ooit» is geen maand", "geen maand",
        "«01/02/2026» kan twee datums betekenen",
    ):  # fmt: skip
        assert part in text.nl
    assert "6 cells cannot be used" in text.en


def test_cells_of_a_workbook_are_named_with_their_sheet(tmp_path):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Cijfers"
    for row in (["Verslag"], ["Maand", "Aangenomen"], [JANUARY, "tekst"], [FEBRUARY, "=1/0"]):
        sheet.append(row)
    book.save(tmp_path / "own.xlsx")
    with pytest.raises(UserError) as raised:
        read_figures(tmp_path / "own.xlsx", HR, "nl")
    assert "Cijfers!B3 (Aangenomen): «tekst» is geen getal." in raised.value.text.nl
    assert "Cijfers!B4 (Aangenomen): de formule is nooit berekend" in raised.value.text.nl


def test_long_lists_of_problems_are_cut(tmp_path):
    rows = "".join(f"2026-{month:02};x\n" for month in range(1, 13))
    assert refused(tmp_path, f"Maand;Aangenomen\n{rows}").nl.endswith("En nog 4.")


def test_what_is_not_used_is_said(tmp_path):
    figures = read(tmp_path, "Maand;Aangenomen;Uitstrom;Notitie\n2026-01;1;2;x\n2026-03;1;2;y\n")
    notes = [note.nl for note in figures.notes]
    assert notes[0] == "Kolom «Uitstrom» is niet gebruikt; bedoelt u «Uitstroom»?"
    assert notes[1] == "Kolom «Notitie» is niet gebruikt."
    assert notes[2].startswith("Niet in het bestand, dus leeg gelaten: Medewerkers begin, Uitstroom")
    assert notes[3] == "Maanden zonder regel: 2026-02."


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("", "leeg"), ("Maand;Aangenomen\n", "geen cijfers"), ("a;b\n1;2\n", "geen kopregel"),
        ("Aangenomen;Uitstroom\n1;2\n", "geen kopregel"), ("Maand;Aangenomen\n2026-01;\n", "geen cijfers"),
        ("Maand;Aangenomen;Hires\n2026-01;1;2\n", "B1 en C1 betekenen allebei Aangenomen"),
    ],
)  # fmt: skip
def test_files_without_figures_are_refused(tmp_path, text, part):
    assert part in refused(tmp_path, text).nl


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(UserError, match=r"gone\.csv"):
        read_figures(tmp_path / "gone.csv", HR, "en")


def test_figures_land_in_their_month_and_rows_outside_are_named(tmp_path):
    figures = read(tmp_path, "Maand;Aangenomen\n2026-02;7\n2020-01;9\n")
    plan = Plan(HR, "nl", 2026)
    content = content_of(figures, plan)
    assert content.columns["hires"][13] == 7
    assert [value for value in content.columns["hires"] if value is not None] == [7]
    assert content.period == FEBRUARY
    [outside] = figures.outside(plan.input_rows)
    assert outside.nl.startswith("A3: 2020-01 valt buiten de werkmap (2025-01 tot en met 2027-12)")


@pytest.mark.parametrize(
    ("value", "month"),
    [
        ("2026-01", 1), ("2026/1", 1), ("202601", 1), (202601, 1), (202601.0, 1), ("01-2026", 1), ("1/2026", 1),
        ("jan 2026", 1), ("Januari 2026", 1), ("mrt. 2026", 3), ("May 2026", 5), ("mei-2026", 5),
        ("31-01-2026", 1), ("1/31/2026", 1), ("31/1/2026", 1), ("2026-01-31T00:00", 1), ("2026-01-31", 1),
        (46023, 1), (dt.datetime(2026, 1, 31), 1), (dt.date(2026, 12, 31), 12), ("2/2/2026", 2),
        ("20260131", 1), ("1-2-2026", 2), ("15 januari 2026", 1),
    ],
)  # fmt: skip
def test_months_are_read_in_many_forms(value, month):
    assert month_of(value, "nl") == dt.date(2026, month, 1)


@pytest.mark.parametrize(
    "value", ["", "soon", "2026-13", "13-2026", 5, 1e9, "1/2/2026", "32-13-2026", "foo 2026", True]
)
def test_what_is_no_month_or_two_is_refused(value):
    with pytest.raises(UnreadableError):
        month_of(value, "en")


@pytest.mark.parametrize(
    ("text", "mark", "number"),
    [
        ("5", "", 5), ("1.234,5", "", 1234.5), ("1,234.5", "", 1234.5), ("1.234.567", "", 1234567), ("0,5", "", 0.5),
        ("0.125", "", 0.125), ("1234,567", "", 1234.567), ("1.234", ",", 1234), ("1.234", ".", 1.234), ("-3", "", -3),
        ("€ 1.250,00", "", 1250), ("12,5 %", "", 0.125), ("1 234,5", "", 1234.5), ("-€ 5", "", -5), (7, "", 7),
    ],
)  # fmt: skip
def test_numbers_are_read_with_the_mark_of_their_file(text, mark, number):
    assert number_of(text, Marks(mark)) == pytest.approx(number)


@pytest.mark.parametrize("text", ["1.234", "1,234", "abc", "", "1.2.3,4,5", True, "--1", "5 units"])
def test_what_is_no_number_or_two_is_refused(text):
    with pytest.raises(UnreadableError):
        number_of(text, Marks())


def test_the_mark_of_a_file_is_found_in_its_numbers():
    assert marks_of(["x", "1.234", "2,50"]) == Marks(",")
    assert marks_of(["1.234.567"]) == Marks(",")
    assert marks_of(["12", "1.234"]) == Marks()
