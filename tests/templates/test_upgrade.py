"""Nothing a user filled in is lost on the way to a new workbook; what has no place there is named."""

from __future__ import annotations

import datetime as dt
import io
from functools import cache

import openpyxl
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from openpyxl.comments import Comment

from kpi_xl.model import UserError
from kpi_xl.templates import LAYOUTS, build_goals
from kpi_xl.templates.carry_over.filled import read_filled
from kpi_xl.templates.carry_over.rebuild import rebuild
from kpi_xl.templates.layout.plan import INPUT_HEADER

DEPARTMENTS = [department.key for department in LAYOUTS]
OPEN = ("kInput", "kInputText", "kGoal")
MONTH_ROWS = {INPUT_HEADER + 1 + place for place in range(36)}


def own_cells(book):
    """Every cell that is the user's, with its value; a moment at midnight is its day."""
    found = {}
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.style in OPEN:
                    value = cell.value
                    if isinstance(value, dt.datetime) and value.time() == dt.time():
                        value = value.date()
                    found[sheet.title, cell.coordinate] = value
    return found


@cache
def places(package, opened):
    return sorted(own_cells(opened(package)))


texts = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1, max_size=12).map(
    lambda text: (
        f"x{text.strip()}"
    )  # blanks around a text, and texts of blanks, are not told apart by readers
)
numbers = st.one_of(
    st.none(), st.integers(-1000, 1_000_000).map(float), st.floats(0, 1).map(lambda x: round(x, 6)), texts,
    st.just("=1+1"), st.booleans(),
)  # fmt: skip
days = st.one_of(st.none(), st.dates(dt.date(2001, 1, 1), dt.date(2060, 1, 1)), texts)


def upgraded(path, package):
    path.write_bytes(package)
    filled = read_filled(path)
    return filled, rebuild(filled)


@pytest.mark.parametrize("department", DEPARTMENTS)
def test_an_untouched_workbook_comes_out_as_it_was(tmp_path, workbooks, department):
    package = workbooks.built(department)
    filled, new = upgraded(tmp_path / "old.xlsx", package)
    assert list(filled.left) == []
    assert own_cells(workbooks.opened(new)) == own_cells(workbooks.opened(package))


@settings(  # a workbook takes a second, so little is tried and failures are not made smaller
    max_examples=6,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    derandomize=True,
    phases=(Phase.generate,),
)
@given(data=st.data(), department=st.sampled_from(["hr", "finance", "customer"]), sample=st.booleans())
def test_what_is_filled_in_comes_along(tmp_path, workbooks, data, department, sample):
    package = workbooks.built(department, "nl", "native", sample)
    with pytest.warns(UserWarning, match="Sparkline"):
        book = openpyxl.load_workbook(io.BytesIO(package))
    keys = places(package, workbooks.opened)
    for sheet, address in data.draw(st.lists(st.sampled_from(keys), min_size=20, max_size=60, unique=True)):
        if sheet == "Dashboard":
            continue  # the two choices only take what is on their lists
        cell = book[sheet][address]
        value = data.draw(days if cell.is_date else numbers)
        cell.value = value
        if isinstance(value, str):
            cell.data_type = "s"
    out = io.BytesIO()
    book.save(out)
    before = own_cells(book)
    filled, new = upgraded(tmp_path / "old.xlsx", out.getvalue())
    assert list(filled.left) == []
    after = own_cells(workbooks.opened(new))
    assert packed(after) == packed(before)


def packed(cells):
    """Filled cells by place; tables of records, goals and log may close their gaps, so those count by value."""
    moving = {"Doelen", "Logboek", "Sollicitaties", "Enquête", "Tickets", "Verzuim"}
    fixed = {key: value for key, value in cells.items() if value is not None and key[0] not in moving}
    loose = sorted(
        (sheet, repr(float(value) if isinstance(value, int) and not isinstance(value, bool) else value))
        for (sheet, _), value in cells.items()
        if value is not None and sheet in moving
    )
    return fixed, loose


def edited(package, change):
    with pytest.warns(UserWarning, match="Sparkline"):
        book = openpyxl.load_workbook(io.BytesIO(package))
    change(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_what_has_no_place_is_named(tmp_path, workbooks):
    def change(book):
        sheet = book["Invoer"]
        last = sheet.max_column + 1
        sheet.cell(INPUT_HEADER, last, "Eigen kolom")
        sheet.cell(INPUT_HEADER + 1, last, 7)
        sheet.cell(44, 1, dt.date(2040, 1, 1))
        sheet.cell(44, 2, 5)
        sheet["B8"] = "=1/0"
        book["Doelwaarden"]["A6"] = "Eigen KPI"

    filled, _ = upgraded(tmp_path / "old.xlsx", edited(workbooks.built("hr"), change))
    told = [note.nl for note in filled.left]
    assert told == [
        "Invoer!R7: de kolom «Eigen kolom» hoort niet bij de werkmap; de 1 cellen ervan blijven achter.",
        "Invoer!B8: de cel bevat een fout of een onberekende formule in plaats van een waarde; de inhoud blijft achter.",
        "Invoer!A44: deze regel heeft cijfers, maar geen maand van de nieuwe werkmap; de regel blijft achter.",
        "Doelwaarden!A6: de KPI van deze regel staat niet in de werkmap; de regel blijft achter.",
    ]  # fmt: skip


def test_another_year_adds_months_and_keeps_those_with_figures(tmp_path, workbooks):
    path = tmp_path / "old.xlsx"
    path.write_bytes(workbooks.built("sales", "en"))
    filled = read_filled(path, 2027)
    assert list(filled.left) == []
    new, old = (
        workbooks.opened(rebuild(filled))["Input"],
        workbooks.opened(workbooks.built("sales", "en"))["Input"],
    )
    for row in range(8, 32):
        assert [new.cell(row, column).value for column in (1, 2)] == [
            old.cell(row, column).value for column in (1, 2)
        ]
    assert new.cell(8 + 47, 1).value == dt.datetime(2028, 12, 1)


def test_months_for_which_there_is_no_room_are_named(tmp_path, workbooks):
    path = tmp_path / "old.xlsx"
    path.write_bytes(workbooks.built("sales", "en"))
    assert len(read_filled(path, 2032).left) == 24


def test_choices_stay_as_they_were(tmp_path, workbooks):
    package = edited(
        workbooks.built("hr"), lambda book: book["Dashboard"].__setitem__("S1", dt.date(2026, 6, 1))
    )
    filled, new = upgraded(tmp_path / "old.xlsx", package)
    assert filled.content.period == dt.date(2026, 6, 1)
    assert workbooks.opened(new)["Dashboard"]["S1"].value.month == 6


@pytest.mark.parametrize(
    ("name", "change", "part"),
    [
        ("other.xlsx", lambda book: book.remove(book["Meta"]), "geen afdelingswerkmap"),
        ("newer.xlsx", lambda book: book["Meta"].__setitem__("B1", 99), "nieuwere kpi-xl"),
        ("odd.xlsx", lambda book: book["Meta"].__setitem__("B3", "legal"), "geen afdelingswerkmap"),
        ("less.xlsx", lambda book: book.remove(book["Doelwaarden"]), "het blad Doelwaarden ontbreekt"),
    ],
)
def test_other_workbooks_are_refused(tmp_path, workbooks, name, change, part):
    path = tmp_path / name
    path.write_bytes(edited(workbooks.built("hr"), change))
    with pytest.raises(UserError) as raised:
        read_filled(path)
    assert part in raised.value.text.nl
    assert name in raised.value.text.nl
    assert raised.value.exit_code == 3


def test_files_that_are_no_department_workbook_are_refused(tmp_path):
    (tmp_path / "own.csv").write_text("a;b\n1;2\n", encoding="utf-8")
    (tmp_path / "goals.xlsx").write_bytes(build_goals("nl", year=2026))
    for name in ("own.csv", "goals.xlsx", "gone.xlsx"):
        with pytest.raises(UserError) as raised:
            read_filled(tmp_path / name)
        assert name in raised.value.text.en


def test_what_a_user_added_is_named(tmp_path, workbooks):
    def change(book):
        book.create_sheet("Mijn blad")["A1"] = "tekst"
        book["Invoer"]["C9"].comment = Comment("Vraag dit na", "ik")
        book["Invoer"]["C10"] = "=1+1"
        book["Invoer"]["Z3"] = "naast de tabel"

    filled, new = upgraded(tmp_path / "old.xlsx", edited(workbooks.built("hr"), change))
    assert [note.nl for note in filled.left] == [
        "Invoer!Z3: «naast de tabel» staat buiten de tabellen, en blijft achter.",
        "Invoer!C9: uw notitie blijft achter: Vraag dit na",
        "Invoer!C10: de formule =1+1 blijft achter; de waarde gaat mee.",
        "het blad «Mijn blad» is van uzelf; de 1 cellen ervan blijven achter.",
    ]
    assert workbooks.opened(new)["Invoer"]["C10"].value == 2
