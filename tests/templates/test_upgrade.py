"""Nothing a user filled in is lost on the way to a new workbook; what has no place there is named."""

from __future__ import annotations

import datetime as dt
import io
import re
from functools import cache
from zipfile import ZipFile

import openpyxl
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table

from kpi_xl.model import UserError, UserNotice
from kpi_xl.templates import LAYOUTS, build_scorecard
from kpi_xl.templates.carry_over.additions import open_cells
from kpi_xl.templates.carry_over.filled import read_filled
from kpi_xl.templates.carry_over.rebuild import rebuild
from kpi_xl.templates.layout.plan import INPUT_HEADER
from kpi_xl.templates.upgrade import upgraded as upgrade
from tests.templates.conftest import edited, own_copy, ready_figures, values_of

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
    made = upgrade(path)
    return made, made.package


@pytest.mark.parametrize("department", DEPARTMENTS)
def test_an_untouched_workbook_comes_out_as_it_was(tmp_path, workbooks, department):
    package = workbooks.built(department)
    filled, new = upgraded(tmp_path / "old.xlsx", package)
    assert list(filled.left) == []
    assert own_cells(workbooks.opened(new)) == own_cells(workbooks.opened(package))


@pytest.mark.parametrize(("department", "sample"), [("hr", True), ("finance", False), ("customer", True)])
@settings(  # a workbook takes seconds, so much is filled in at once and failures are not made smaller
    max_examples=1,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    derandomize=True,
    phases=(Phase.generate,),
)
@given(data=st.data())
def test_what_is_filled_in_comes_along(tmp_path, workbooks, data, department, sample):
    package = workbooks.built(department, "nl", "native", sample)
    book = own_copy(package)
    keys = places(package, workbooks.opened)
    for sheet, address in data.draw(st.lists(st.sampled_from(keys), min_size=60, max_size=120, unique=True)):
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


def test_what_has_no_place_is_named(tmp_path, workbooks):
    def change(book):
        sheet = book["Invoer"]
        sheet.cell(44, 1, dt.date(2040, 1, 1))
        sheet.cell(44, 2, 5)
        sheet["B8"] = "=1/0"
        book["Doelwaarden"]["A6"] = "Eigen KPI"
        book["KPIs"]["E7"] = 0.5
        del book["Logboek"]

    filled, _ = upgraded(tmp_path / "old.xlsx", edited(workbooks.built("hr"), change))
    told = [note.nl for note in filled.left]
    assert told == [
        "Invoer!B8: de cel bevat een fout of een onberekende formule in plaats van een waarde; de inhoud blijft achter.",
        "Invoer!A44: deze regel heeft cijfers, maar geen maand van de nieuwe werkmap; de regel blijft achter.",
        "Het blad Logboek staat niet in de oude werkmap; de nieuwe heeft het, zonder iets ingevuld.",
        "Doelwaarden!A6: de KPI van deze regel staat niet in de werkmap; de regel blijft achter.",
        "KPIs!E7: 0,5 is over een formule van de werkmap getypt; het blijft achter, en de formule is terug.",
    ]  # fmt: skip


def test_another_year_adds_months_and_keeps_those_with_figures(tmp_path, workbooks):
    path = tmp_path / "old.xlsx"
    path.write_bytes(workbooks.built("sales", "en"))
    filled = read_filled(path, 2027)
    assert list(filled.left) == []
    new, old = (
        workbooks.opened(rebuild(filled).package)["Input"],
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
    _, new = upgraded(tmp_path / "old.xlsx", package)
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


def test_files_that_are_no_workbook_of_ours_are_refused(tmp_path):
    (tmp_path / "own.csv").write_text("a;b\n1;2\n", encoding="utf-8")
    openpyxl.Workbook().save(tmp_path / "own.xlsx")
    for name in ("own.csv", "own.xlsx", "gone.xlsx"):
        with pytest.raises(UserError) as raised:
            upgrade(tmp_path / name)
        assert name in raised.value.text.en


def test_styles_are_known_by_their_place_as_libreoffice_numbers_them(tmp_path, workbooks):
    """LibreOffice leaves places open between the styles that have a name."""
    path = tmp_path / "saved.xlsx"
    with ZipFile(io.BytesIO(workbooks.built("hr", "en"))) as old, ZipFile(path, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "xl/styles.xml":
                head, rest = part.split(b"<cellStyleXfs", 1)
                first, others = rest.split(b"/>", 1)
                spare = b'/><xf numFmtId="0" fontId="0" fillId="0" borderId="0"' * 15
                rest = re.sub(rb'xfId="([1-9][0-9]*)"', lambda m: b'xfId="%d"' % (int(m[1]) + 15), others)
                part = head + b"<cellStyleXfs" + first + spare + b"/>" + rest
            new.writestr(name, part)
    styles = {cell.style for cell in open_cells(path)["Input"]["B"]}
    assert {"kHead", "kInput"} <= styles


def test_a_record_sheet_that_is_gone_is_told_and_made_anew(tmp_path, workbooks):
    package = edited(workbooks.built("hr", "en"), lambda book: book.remove(book["Absence"]))
    (tmp_path / "old.xlsx").write_bytes(package)
    made = upgrade(tmp_path / "old.xlsx")
    assert any("The sheet Absence is not in the old workbook" in text.en for text in made.left)
    assert "Absence" in workbooks.opened(made.package).sheetnames


def called_otherwise(package, names):
    """Give sheets other names, which formulas, names and charts follow as they do in Excel."""
    made = io.BytesIO()
    with ZipFile(io.BytesIO(package)) as old, ZipFile(made, "w") as new:
        for part in old.namelist():
            text = old.read(part)
            for name, other in names.items():
                if part == "xl/workbook.xml":
                    text = text.replace(f'name="{name}"'.encode(), f'name="{other}"'.encode())
                text = re.sub(rf"(?<![\w'])(?:{name}|'{name}')!".encode(), f"'{other}'!".encode(), text)
            new.writestr(part, text)
    return made.getvalue()


def test_sheets_that_were_given_other_names_are_found_by_what_they_hold(tmp_path, workbooks):
    names = {
        "Start": "Lees mij", "Dashboard": "Overzicht", "Directie": "RvB", "Invoer": "Onze cijfers", "KPIs": "Kerncijfers",
        "Doelwaarden": "Targets", "Maanden": "Per maand", "Sollicitaties": "Werving", "Doelen": "Afspraken", "Logboek": "Log",
        "Lijsten": "Keuzes", "Afgesloten": "Dicht",
    }  # fmt: skip

    def change(book):
        book["Invoer"]["B12"] = 123
        book["Doelwaarden"]["D7"] = 0.07
        book.create_sheet("Eigen")["A1"] = "=Invoer!B12*2"

    filled = edited(workbooks.built("hr"), change)
    _, plain = upgraded(tmp_path / "plain.xlsx", filled)
    made, package = upgraded(tmp_path / "renamed.xlsx", called_otherwise(filled, names))
    found, wanted = (own_cells(workbooks.opened(one)) for one in (package, plain))
    assert found == wanted
    assert workbooks.opened(package)["Eigen"]["A1"].value == "=Invoer!B12*2"
    told = [note.nl for note in made.left]
    assert all(f"het blad «{other}» is «{name}», en heet weer zo." in told for name, other in names.items())


def test_two_sheets_that_can_each_be_the_one_that_is_missing_are_named(tmp_path, workbooks):
    def change(book):
        copy = book.copy_worksheet(book["Invoer"])
        copy.title, book["Invoer"].title = "Invoer oud", "Invoer nieuw"

    (tmp_path / "old.xlsx").write_bytes(edited(workbooks.built("hr"), change))
    with pytest.raises(UserError, match="each of «Invoer nieuw», «Invoer oud» can be it"):
        upgrade(tmp_path / "old.xlsx")


@pytest.mark.parametrize(
    ("kind", "names"),
    [("goals", {"Doelen": "Q3"}), ("scorecard", {"Acties": "Lijst", "Scorekaart": "Score"})],
)
def test_sheets_of_other_workbooks_may_have_other_names_too(tmp_path, workbooks, kind, names):
    made, package = upgraded(tmp_path / "old.xlsx", called_otherwise(workbooks.built(kind), names))
    assert set(names) <= set(workbooks.opened(package).sheetnames)
    told = {f"het blad «{other}» is «{name}», en heet weer zo." for name, other in names.items()}
    assert {note.nl for note in made.left} == told


def test_only_workbooks_of_excel_are_upgraded(tmp_path):
    (tmp_path / "own.ods").write_bytes(b"anything")
    with pytest.raises(UserError, match=r"Save it as \.xlsx first and upgrade that: in LibreOffice"):
        upgrade(tmp_path / "own.ods")


def test_what_a_user_added_comes_along(tmp_path, workbooks):
    def change(book):
        own = book.create_sheet("Mijn blad", 2)
        own["A1"], own["A1"].font, own["A1"].fill = (
            "tekst",
            Font(bold=True),
            PatternFill("solid", fgColor="FFFF00"),
        )
        own.merge_cells("A1:C1")
        own.column_dimensions["B"].width = 33
        own["A2"], own["A3"], own["A4"] = "=Invoer!C10*2", "=SUM(Invoer!C8:C19)", "=A2+Doelwaarden!D6"
        own["A5"], own["A6"] = "=Weg!A1", "=sel_period"
        own["D1"], own["D1"].comment = dt.date(2026, 3, 1), Comment("hoi", "ik")
        own["F1"], own["F2"] = "kop", 1
        own.add_table(Table(displayName="tblEigen", ref="F1:F2"))
        rule = DataValidation(type="list", formula1="lst_kpi")
        rule.add("E1")
        own.add_data_validation(rule)
        sheet = book["Invoer"]
        sheet["C9"].comment = Comment("Vraag dit na", "ik")
        sheet["B7"].comment = Comment("Op een kopje", "ik")
        sheet["C10"], sheet["D10"] = "=1+1", "='Mijn blad'!F2"
        sheet["Z3"] = "naast de tabel"
        sheet["R7"], sheet["R8"], sheet["R9"] = "Eigen kolom", 7, "=B9*2"
        book["Dashboard"]["AA5"] = "naast het dashboard"
        book.defined_names["mijn_naam"] = DefinedName("mijn_naam", attr_text="Invoer!$C$10")

    filled, new = upgraded(tmp_path / "old.xlsx", edited(workbooks.built("hr"), change))
    assert [note.nl for note in filled.left] == [
        "Mijn blad!A5: de formule =Weg!A1 blijft achter; er was geen waarde om mee te gaan."
    ]
    book, values = workbooks.opened(new), values_of(new)
    own = book["Mijn blad"]
    assert book.sheetnames[2] == "Mijn blad"
    assert (own["A1"].font.b, own["A1"].fill.fgColor.rgb, own.column_dimensions["B"].width) == (
        True,
        "00FFFF00",
        33,
    )
    assert [str(cells) for cells in own.merged_cells.ranges] == ["A1:C1"]
    assert [own[f"A{row}"].value for row in (2, 3, 4)] == [
        "=Invoer!C10*2",
        "=SUM(Invoer!C8:C19)",
        "=A2+Doelwaarden!D6",
    ]
    assert values["Mijn blad"]["A2"].value == 4
    assert (own["D1"].value, own["D1"].comment.text) == (dt.datetime(2026, 3, 1), "hoi")
    assert (list(own.tables), own.data_validations.dataValidation[0].formula1) == (["tblEigen"], "lst_kpi")
    sheet = book["Invoer"]
    assert [sheet[cell].value for cell in ("C10", "D10", "R7", "R8", "R9", "Z3")] == [
        "=1+1", "='Mijn blad'!F2", "Eigen kolom", 7, "=B9*2", "naast de tabel",
    ]  # fmt: skip
    assert sheet["C9"].comment.text == "Vraag dit na"
    assert sheet["B7"].comment.text.startswith("Op een kopje")
    assert book["Dashboard"]["AA5"].value == "naast het dashboard"
    assert book.defined_names["mijn_naam"].attr_text == "Invoer!$C$10"


def test_what_a_user_added_moves_with_its_month(tmp_path, workbooks):
    """Months up to 60 are kept; from there on the window starts later, and rows move up."""

    def change(book):
        sheet = book["Invoer"]
        for row in range(8, 20):  # the first year is given up
            for column in range(2, 18):
                sheet.cell(row, column).value = None
        sheet["B25"].comment = Comment("Let op", "ik")
        sheet["T25"] = "bij juni"
        book.create_sheet("Eigen")["A1"] = "=Invoer!B25"

    package = edited(workbooks.built("hr"), change)
    (tmp_path / "old.xlsx").write_bytes(package)
    made = upgrade(tmp_path / "old.xlsx", 2027)
    book = workbooks.opened(made.package)
    months = {cell.value: cell.row for cell in book["Invoer"]["A"] if isinstance(cell.value, dt.datetime)}
    row = months[workbooks.opened(package)["Invoer"]["A25"].value]
    assert row == 13
    assert book["Invoer"].cell(row, 2).comment.text == "Let op"
    assert book["Invoer"].cell(row, 20).value == "bij juni"
    assert book["Eigen"]["A1"].value == f"=Invoer!B{row}"
    assert made.left == []


def test_a_sheet_that_excel_would_stumble_over_is_named(tmp_path, workbooks):
    def change(book):
        own = book.create_sheet("Eigen")
        own["A1"], own["A2"] = 1, "=KPI_NONE(1)"
        own["A1"].number_format = '"open'

    with pytest.warns(UserNotice, match="KPI_NONE is not known"):
        filled, new = upgraded(tmp_path / "old.xlsx", edited(workbooks.built("hr"), change))
    assert "het blad «Eigen» is van uzelf; de 2 cellen ervan blijven achter." in [
        note.nl for note in filled.left
    ]
    assert "Eigen" not in workbooks.opened(new).sheetnames


def test_targets_per_year_come_along(tmp_path, workbooks):
    def change(book):
        heads = [cell.value for cell in book["Doelwaarden"][5]]
        for year, target in ((2025, 0.1), (2027, 0.3)):
            book["Doelwaarden"].cell(6, heads.index(f"Doel {year}") + 1).value = target

    (tmp_path / "old.xlsx").write_bytes(edited(workbooks.built("hr", "nl", "native", False), change))
    made = upgrade(tmp_path / "old.xlsx", 2027)
    sheet = workbooks.opened(made.package)["Doelwaarden"]
    heads = [cell.value for cell in sheet[5]]
    assert sheet.cell(6, heads.index("Doel 2027") + 1).value == 0.3
    assert [note.nl.partition(": ")[2] for note in made.left] == [
        "de doelwaarde 0,1 is van een jaar dat de nieuwe werkmap niet heeft; die blijft achter."
    ]


def test_samples_stay_marked_and_own_rows_do_not(tmp_path, workbooks):
    def change(book):
        book["Invoer"]["C31"] = 99
        book["Sollicitaties"]["B6"] = dt.datetime(2026, 9, 1)

    _, new = upgraded(tmp_path / "old.xlsx", edited(workbooks.built("hr"), change))
    book = workbooks.opened(new)
    marks = [cell.value for cell in next(c for c in book["Cijfers"].iter_cols() if c[6].value == "sample")][
        7:
    ]
    assert [mark != "=0" for mark in marks[:25]] == [True] * 23 + [False, False]
    assert book["Sollicitaties"]["E6"].value is None
    assert book["Sollicitaties"]["E7"].value


@pytest.mark.parametrize("language", ["nl", "en"])
def test_an_untouched_goals_workbook_comes_out_as_it_was(tmp_path, workbooks, language):
    package = workbooks.built("goals", language)
    made, new = upgraded(tmp_path / "old.xlsx", package)
    assert made.left == []
    before, after = (workbooks.opened(one).worksheets[0] for one in (package, new))
    assert after["A1"].value == before["A1"].value
    for old, fresh in zip(before["A5:W44"], after["A5:W44"], strict=True):
        assert [cell.value for cell in fresh] == [cell.value for cell in old]
        assert [cell.number_format for cell in fresh] == [cell.number_format for cell in old]


def test_goals_of_a_user_come_along_and_the_rest_is_named(tmp_path, workbooks):
    def change(book):
        sheet = book["Doelen"]
        for row in range(5, 75):  # more than the sheet has room for
            sheet.cell(row, 1, f"D{row}")
            sheet.cell(row, 2, f"Doel {row}")
        sheet["G6"], sheet["G6"].number_format = 0.125, "0.0%"
        sheet["B7"].comment = Comment("Met Jan besproken", "ik")
        sheet["G7"] = "=1+1"
        sheet["A2"].comment = Comment("Ook dit", "ik")
        sheet["AS4"] = "Bijzonderheden"
        sheet["AS5"] = "laat"
        sheet["AU2"] = "los"
        book.create_sheet("Mijn blad")["A1"] = "tekst"

    made, new = upgraded(tmp_path / "old.xlsx", edited(workbooks.built("goals"), change))
    sheet = workbooks.opened(new)["Doelen"]
    assert [sheet.cell(row, 2).value for row in range(5, 75)] == [f"Doel {row}" for row in range(5, 75)]
    assert (sheet["G6"].value, sheet["G6"].number_format, sheet["G7"].value) == (0.125, "0.0%", "=1+1")
    assert sheet["B7"].comment.text == "Met Jan besproken"
    assert sheet["A2"].comment.text == "Ook dit"
    assert [sheet[cell].value for cell in ("AS4", "AS5", "AU2")] == ["Bijzonderheden", "laat", "los"]
    assert workbooks.opened(new)["Mijn blad"]["A1"].value == "tekst"
    assert [note.nl for note in made.left] == []


def test_another_year_renames_a_goals_workbook(tmp_path, workbooks):
    (tmp_path / "old.xlsx").write_bytes(workbooks.built("goals", "en"))
    made = upgrade(tmp_path / "old.xlsx", 2027)
    assert (workbooks.opened(made.package)["Goals"]["A1"].value, made.left) == ("Goals 2027", [])


@pytest.mark.parametrize("sample", [True, False])
def test_an_untouched_scorecard_comes_out_as_it_was(tmp_path, workbooks, sample):
    figures = ready_figures("nl") if sample else None
    package = build_scorecard("nl", year=2026, company="Acme", palette="blue", sample=sample, figures=figures)
    made, new = upgraded(tmp_path / "old.xlsx", package)
    assert made.left == []
    before, after = workbooks.opened(package), workbooks.opened(new)
    assert after.sheetnames == before.sheetnames
    for sheet in before:
        for row in sheet.iter_rows():
            for cell in row:
                assert after[sheet.title][cell.coordinate].value == cell.value, (sheet.title, cell.coordinate)


def test_what_was_written_on_a_scorecard_comes_along_and_the_rest_is_named(tmp_path, workbooks):
    def change(book):
        weights, actions, log = (book[name] for name in ("Weights", "Actions", "Log"))
        weights["B6"], weights["C6"], weights["C7"] = "Customer", 0.25, "=1/4"
        weights["C6"].comment = Comment("Agreed by the board", "me")
        for column, value in enumerate(
            ("Win rate", "Call back", "Ann", dt.date(2026, 3, 1), "open"), start=1
        ):
            actions.cell(6, column, value)
        for column, value in enumerate((dt.date(2026, 2, 1), "Ann", "Weights changed"), start=1):
            log.cell(5, column, value)
        actions["H6"] = "beside"
        weights["A8"] = "My own KPI"
        book.create_sheet("Own")["A1"] = 1

    package = edited(workbooks.built("scorecard", "en", sample=False), change)
    made, new = upgraded(tmp_path / "old.xlsx", package)
    book = workbooks.opened(new)
    assert [book["Weights"][cell].value for cell in ("B6", "C6", "C7")] == ["Customer", 0.25, "=1/4"]
    assert (book["Actions"]["H6"].value, book["Own"]["A1"].value) == ("beside", 1)
    assert book["Weights"]["C6"].comment.text == "Agreed by the board"
    assert [cell.value for cell in book["Actions"][6][:3]] == ["Win rate", "Call back", "Ann"]
    assert [cell.value for cell in book["Log"][5][1:3]] == ["Ann", "Weights changed"]
    assert [note.en for note in made.left] == [
        "Weights!A8: the KPI of this row is not in the workbook; the row stays behind.",
    ]


def test_a_scorecard_has_no_year_of_its_own(tmp_path, workbooks):
    (tmp_path / "old.xlsx").write_bytes(workbooks.built("scorecard", sample=False))
    with pytest.raises(UserError, match="--year"):
        upgrade(tmp_path / "old.xlsx", 2027)
