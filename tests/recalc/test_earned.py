"""A value is shown as calculated only when it was earned: refusals spread, stored values stay, engines check each other."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from openpyxl import Workbook
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.formula import ArrayFormula

from kpi_xl.cli.calculation_report import calculation_record, report_lines
from kpi_xl.model import UserError
from kpi_xl.recalc import Limits, calculate, child
from kpi_xl.recalc.run import report
from tests.recalc.conftest import NOW, parts_of


def book_of(cells, *, prepare=None, **sheets):
    book = Workbook()
    book.active.title = "S"
    for name, content in {"S": cells, **sheets}.items():
        page = book[name] if name in book.sheetnames else book.create_sheet(name)
        for address, value in content.items():
            page[address] = value
    if prepare:
        prepare(book, book["S"])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def edited(data, part, *changes):
    parts = parts_of(data)
    for old, new in changes:
        assert old in parts[part], parts[part]
        parts[part] = parts[part].replace(old, new)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def stored(data, **values):
    """Write values into formula cells, as an application that calculates does."""
    part = parts_of(data)[SHEET]
    for cell, value in values.items():
        part, count = re.subn(
            rf'(<c r="{cell}"[^>]*><f>[^<]*</f>)<v ?/?>(</v>)?', rf"\g<1><v>{value}</v>", part.decode()
        )
        assert count == 1, part
        part = part.encode()
    return edited(data, SHEET, (parts_of(data)[SHEET], part))


SHEET = "xl/worksheets/sheet1.xml"


def hide_row(number):
    return lambda _book, page: setattr(page.row_dimensions[number], "hidden", True)


def filter_rows(number, area):
    def prepare(_book, page):
        page.row_dimensions[number].hidden = True
        page.auto_filter.ref = area

    return prepare


def name_of(name, text):
    return lambda book, _page: book.defined_names.add(DefinedName(name, attr_text=text))


NUMBERS = {"A1": 1, "A2": 2, "A3": 4}
RIGHT = [
    ({"A1": "ab", "A2": "abc", "C1": '=SUMPRODUCT(--(LEFT(A1:A2,2)="ab"))'}, None, "C1", 2),
    ({**NUMBERS, "C1": "=SUM(COUNTIF(A1:A3,{1,4}))"}, None, "C1", 2),
    ({**NUMBERS, "C2": "=A1:A3*10"}, None, "C2", 20),
    ({**NUMBERS, "C9": "=A1:A3*10"}, None, "C9", "#VALUE!"),
    ({**NUMBERS, "C1": "=SUM(OFFSET(A3,0,0,-2,1))"}, None, "C1", 6),
    ({**NUMBERS, "C1": '=INDIRECT("R2C1",FALSE)'}, None, "C1", 2),
    ({**NUMBERS, "C1": "=SUBTOTAL(109,A1:A3)"}, hide_row(2), "C1", 5),
    ({**NUMBERS, "C1": "=SUBTOTAL(9,A1:A3)"}, filter_rows(2, "A1:A3"), "C1", 5),
    ({"A1": "=0/0", "A2": 1, "C1": '=COUNTIF(A1:A2,"#DIV/0!")'}, None, "C1", 1),
    ({"A1": 45322, "C1": '=TEXT(A1,"dddd d mmmm jjjj")'}, None, "C1", "woensdag 31 januari 2024"),
    ({"A1": 0.1, "C1": '=A1*3&""'}, None, "C1", "0.3"),
    ({**NUMBERS, "C2": "=Deel*2"}, name_of("Deel", "S!$A$1:$A$3"), "C2", 4),
    ({**NUMBERS, "C1": "=Marge(2,1)"}, name_of("Marge", "_xlfn.LAMBDA(_xlpm.o,_xlpm.k,(_xlpm.o-_xlpm.k)/_xlpm.o)"), "C1", 0.5),
    ({"A1": 5, "B1": 100, "C1": "=IFERROR(ROUND(KPI_CHURN(A1,B1-20),4),0)"}, None, "C1", 0.0625),
    ({"A1": 5, "B1": "=SUMPRODUCT(LEN(D1:D2))", "C1": "=KPI_CHURN(A1,B1)", "D1": "abcde", "D2": "fghij"}, None, "C1", 0.5),
]  # fmt: skip


@pytest.mark.parametrize(("cells", "prepare", "cell", "value"), RIGHT)
def test_what_engines_understand_differently_is_written_out_or_outvoted(cells, prepare, cell, value):
    calculated = calculate(book_of(cells, prepare=prepare), now=NOW)
    assert calculated.not_calculated == {}
    found = calculated.value(f"S!{cell}")
    assert found == (pytest.approx(value, rel=1e-12) if isinstance(value, float) else value)


@pytest.mark.parametrize(
    "wrapped",
    ["IFERROR(B1,0)", "COUNT(B1)", "ISNUMBER(B1)", 'SUMIF(B1:B2,">0")', "KPI_CHURN(B1,100)", "C2*2"],
)
def test_a_refusal_cannot_be_swallowed(wrapped):
    cells = {"B1": "=MijnMacro(1)", "B2": 3, "C1": f"={wrapped}", "C2": "=B1", "C3": "=1+1"}
    calculated = calculate(book_of(cells), now=NOW)
    assert calculated.value("S!C1") is None
    assert calculated.value("S!C3") == 2
    assert "MijnMacro" in calculated.why("S!B1").en
    assert "S!B1" in calculated.why("S!C1").nl
    assert calculated.counts["refused"] == 3


def test_an_engine_does_not_count_where_it_rests_on_what_it_could_not_calculate():
    cells = {
        "A1": 2,
        "B1": "=_xlfn.LAMBDA(_xlpm.x,_xlpm.x*10)(A1)",
        "D1": "=KPI_CHURN(B1,100)",
        "E1": "=IFERROR(B1,0)",
    }
    calculated = calculate(book_of(cells), now=NOW)
    assert (calculated["S!B1"], calculated["S!D1"], calculated["S!E1"]) == (20, 0.2, 20)


def test_within_one_formula_neither():
    assert calculate(book_of({"A1": "=IFERROR(MijnMacro(1),0)"}), now=NOW)["S!A1"] is None


def test_a_circle_is_refused_with_what_rests_on_it():
    calculated = calculate(book_of({"A1": "=A2", "A2": "=A1", "A3": "=IFERROR(A1,7)", "A4": "=2*3"}), now=NOW)
    assert {cell[1] for cell in calculated.not_calculated} == {1, 2, 3}
    assert calculated["S!A4"] == 6


def test_a_stored_value_stays_where_nothing_was_calculated():
    data = stored(book_of({"A1": "=MijnMacro(1)"}), A1=42)
    calculated = calculate(data, now=NOW)
    assert calculated["S!A1"] == 42
    assert calculated.counts["kept"] == 1
    assert b"<v>42</v>" in parts_of(calculated.to_bytes())[SHEET]


STORED = stored(book_of({"A1": 2, "B1": "=A1*3", "C1": "=B1+1", "D1": "=A1+1"}), B1=7, C1=8, D1=3)


def test_the_file_is_its_own_witness():
    calculated = calculate(STORED, now=NOW)
    assert (calculated["S!B1"], calculated["S!C1"], calculated["S!D1"]) == (7, 8, 3)
    assert {cell[2] for cell in calculated.not_calculated} == {2, 3}
    assert "6" in calculated.why("S!B1").en
    assert [difference.stored for difference in calculated.differences] == [7, 8]


def test_where_an_input_changed_the_new_value_counts():
    calculated = calculate(STORED, set={"S!A1": 10}, now=NOW)
    assert (calculated["S!B1"], calculated["S!C1"], calculated["S!D1"]) == (30, 31, 11)
    assert calculated.not_calculated == {}


def test_zeros_of_a_program_that_calculates_nothing_are_no_witness():
    data = stored(book_of({"A1": 2, "B1": "=A1*3"}), B1=0)
    assert calculate(data, now=NOW)["S!B1"] == 6


def test_inputs_by_cell_and_by_name_and_what_if_many_times():
    cells = {"A1": 5, "A2": 100, "B1": "=KPI_CHURN(A1,A2)", "B2": "=B1*2"}
    calculated = calculate(book_of(cells, prepare=name_of("Klanten", "S!$A$2")), set={"Klanten": 50}, now=NOW)
    assert (calculated["Klanten"], calculated["S!B1"]) == (50, 0.1)
    for lost in (1, 2, 3):
        assert calculated.what_if({"S!A1": lost})["S!B2"] == pytest.approx(2 * lost / 50)
    assert calculated["S!B1"] == 0.1
    with pytest.raises(UserError, match="formula"):
        calculated.what_if({"S!B1": 1})
    with pytest.raises(UserError, match="no cell"):
        calculated.value("Nowhere!A1")


def test_values_by_sheet_and_as_a_frame():
    calculated = calculate(book_of({"A1": "month", "B1": "lost", "A2": "jan", "B2": "=1+1"}), now=NOW)
    assert calculated["S"] == {"A1": "month", "B1": "lost", "A2": "jan", "B2": 2}
    assert calculated.to_frame("S").to_dict("list") == {"month": ["jan"], "lost": [2]}


STRICT = {
    b"http://schemas.openxmlformats.org/spreadsheetml/2006/main": b"http://purl.oclc.org/ooxml/spreadsheetml/main",
    b"http://schemas.openxmlformats.org/officeDocument/2006/relationships": (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships"
    ),
}


def strict(content):
    for usual, other in STRICT.items():
        content = content.replace(usual, other)
    return content


def test_strict_files_days_from_1904_and_links_are_read():
    parts = parts_of(book_of({"A1": 1, "A2": 2, "B1": "=SUM(A1:A2)"}))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, strict(content))
    assert calculate(out.getvalue(), now=NOW)["S!B1"] == 3
    old = book_of({"A1": 43860, "B1": "=YEAR(A1)"})
    assert (
        calculate(edited(old, "xl/workbook.xml", (b"<workbookPr/>", b'<workbookPr date1904="1"/>')), now=NOW)[
            "S!B1"
        ]
        == 2024
    )


def test_an_array_formula_keeps_the_cells_it_fills():
    def prepare(_book, page):
        page["B1"] = ArrayFormula("B1:B3", "=LEN(A1:A3)")
        page["C1"] = "=SUM(B1:B3)"

    calculated = calculate(book_of({"A1": "a", "A2": "bb", "A3": "ccc"}, prepare=prepare), now=NOW)
    assert [calculated[f"S!B{row}"] for row in (1, 2, 3)] == [1, 2, 3]
    assert calculated["S!C1"] == 6


def test_a_text_that_grows_too_long_is_an_error_as_in_excel_and_what_rests_on_it_knows():
    cells = {"A1": "x" * 1000} | {f"A{row}": f"=A{row - 1}&A{row - 1}" for row in range(2, 40)}
    others = {
        "B1": "=1+1",
        "B2": '=IFERROR(A39,"long")',
        "B3": "=LEN(A6)",
        "B4": "=LEN(A7)",
        "B5": "=ISERROR(A7)",
        "B6": '=SUBSTITUTE(REPT("a",32767),"a",REPT("b",32767))',
        "B7": '=IF(B1=2,"short",A39)',
        "B8": '=REPT("é",32767)&""',
    }
    caught = {"C1": '=IFERROR(A6&A6,"long")', "C2": "=LEN(A6&A6)", "C3": "=LEFT(A6&A6,3)"}
    calculated = calculate(book_of({**cells, **others, **caught}), now=NOW)
    assert len(calculated["S!A6"]) == 32_000
    assert {calculated[f"S!A{row}"] for row in range(7, 40)} == {"#VALUE!"}
    assert [calculated[f"S!B{row}"] for row in range(1, 8)] == [
        2,
        "long",
        32_000,
        "#VALUE!",
        True,
        "#VALUE!",
        "short",
    ]
    assert len(calculated["S!B8"]) == 32_767
    for cell in caught:  # Excel may have its own mind of a text that is too long halfway
        assert calculated[f"S!{cell}"] is None
    assert calculated.cut_off is None


def test_a_limit_that_cuts_the_calculation_off_is_told():
    late = calculate(book_of({"A1": "=1+1", "A2": "=1+2", "B1": "=A1+A2"}), limits=Limits(seconds=0), now=NOW)
    assert late["S!A1"] is None
    assert late.cut_off is not None
    assert late.cut_off.en in late.why("S!A1").en
    told = report(late, None, 0)
    lines = list(report_lines(told, "nl"))
    assert lines[-1].startswith("  Afgebroken: de berekening duurde te lang. Daardoor niet berekend: 3.")
    assert calculation_record(told, "en")["cut_off"] == late.cut_off.en


def test_where_the_system_sets_no_limit_an_engine_is_watched(monkeypatch):
    monkeypatch.setattr(child, "LIMITED_BY_SYSTEM", False)
    monkeypatch.setattr(child, "_GLANCE", 0.01)
    limits = Limits(seconds=60, megabytes=5)  # less than any process of Python holds
    found = calculate(book_of({"A1": "=1+1"}), limits=limits, now=NOW)
    assert found["S!A1"] is None
    assert "memory" in found.cut_off.en
    monkeypatch.undo()
    assert calculate(book_of({"A1": "=1+1"}), now=NOW)["S!A1"] == 2


def test_a_subtotal_leaves_other_subtotals_out_whichever_engine_is_asked():
    cells = {"A1": 1, "A2": 2, "A3": "=SUBTOTAL(9,A1:A2)", "A4": 4, "A5": "=SUBTOTAL(9,A1:A4)"}
    cells["B1"] = '=TEXTJOIN("-",TRUE,A3,A5)&SUBTOTAL(9,A1:A5)'
    assert calculate(book_of(cells), now=NOW)["S"] == {
        "A1": 1,
        "A2": 2,
        "A3": 3,
        "A4": 4,
        "A5": 7,
        "B1": "3-77",
    }


def test_one_engine_may_be_forced():
    calculated = calculate(book_of({"A1": "=1+1", "A2": "=IFERROR(Nee(1),0)"}), engine="cellrune", now=NOW)
    assert calculated["S!A1"] == 2
    assert "cellrune" in calculated.why("S!A1").nl
    assert calculated["S!A2"] is None
