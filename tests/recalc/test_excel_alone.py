"""What only Excel knows is refused, however many engines agree; and what costs no more than it must."""

from __future__ import annotations

import pytest

from kpi_xl.recalc import calculate, child, earn, workbook
from kpi_xl.recalc.criteria import TRUTH_AS_TEXT, TWO_TILDES, WIDTHS
from tests.recalc.conftest import NOW
from tests.recalc.test_earned import book_of

REFUSED = [
    ({"A1": "31-12-2024", "B1": "=A1+1"}, "31-12-2024"),
    ({"A1": "31-12-2024", "B1": "=YEAR(A1)"}, "31-12-2024"),
    ({"A1": "12,5", "B1": "=SUMPRODUCT(--A1:A2)"}, "12,5"),
    ({"A1": "€ 5,00", "B1": "=A1*2"}, "€ 5,00"),
    ({"A1": 45657, "A2": '=TEXT(A1,"dd-mm-yyyy")', "B1": "=IFERROR(MONTH(A2),0)"}, "31-12-2024"),
    ({"A1": 45657, "B1": '=COUNTIF(A1:A2,">=31-12-2024")'}, "31-12-2024"),
    ({"B1": '=DATEVALUE("3 mei 2024")'}, "3 mei 2024"),
    ({"A1": True, "A2": "'TRUE", "B1": "=COUNTIF(A1:A2,TRUE)"}, TRUTH_AS_TEXT.en),
    ({"A1": "#N/A", "A2": "#N/A", "B1": "=COUNTIF(A1:A1,A2)"}, ""),
    ({"A1": "a~b", "B1": '=COUNTIF(A1:A2,"*~~*")'}, TWO_TILDES.en),
    ({"A1": 45657, "A2": 45658, "B1": "=SUMPRODUCT(EOMONTH(A1:A2,0))"}, "EOMONTH"),
    ({"A1": 5, "B1": "=DOLLAR(A1)"}, "DOLLAR"),
    ({"A1": 5, "B1": "=ISFORMULA(A1:A2)"}, "ISFORMULA"),
    ({"A1": 1.9, "B1": "=BESSELJ(A1,2)"}, "BESSELJ"),
    ({"A1": "カナ", "A2": "x", "B1": '=COUNTIF(A1:A2,"x")'}, WIDTHS.en),
    ({"A1": "x", "A2": "ABC", "B1": '=COUNTIF(A1:A2,"ＡＢＣ")'}, WIDTHS.en),
]


@pytest.mark.parametrize(("cells", "reason"), REFUSED)
def test_what_only_excel_knows_is_refused_with_what_rests_on_it(cells, reason):
    def as_text(_book, page):
        for row in page.iter_rows():
            for cell in row:
                if cell.value == "'TRUE":
                    cell.value, cell.data_type = "TRUE", "s"

    calculated = calculate(book_of({**cells, "C1": "=IFERROR(B1,0)"}, prepare=as_text), now=NOW)
    assert calculated["S!B1"] is None
    assert reason in calculated.why("S!B1").en
    assert calculated["S!C1"] is None


ALLOWED = [
    ({"A1": "31-12-2024", "B1": "=LEFT(A1,2)"}, "31"),
    ({"A1": "31-12-2024", "B1": '=IF(A1="x",1,2)'}, 2),
    ({"A1": "2024-12-31", "B1": "=A1+1"}, 45658),
    ({"A1": "12", "B1": "=A1+1"}, 13),
    ({"A1": True, "A2": "x", "B1": "=COUNTIF(A1:A2,TRUE)"}, 1),
    ({"A1": "=1+1", "B1": "=ISFORMULA(A1)"}, True),
    ({"A1": 1, "A2": 2, "B1": "=COUNTIFS(A1:A2,1,A1:A1,1)"}, "#VALUE!"),
    ({"A1": "カナ", "B1": '=A1&"x"'}, "カナx"),
    ({"A1": "week 3", "B1": "=LEN(A1)+0"}, 6),
    ({"A1": 0.1, "A2": 0.2, "B1": "=FVSCHEDULE(100,A1:A2)"}, pytest.approx(132)),
]


@pytest.mark.parametrize(("cells", "value"), ALLOWED)
def test_what_it_does_not_touch_is_calculated(cells, value):
    assert calculate(book_of(cells), now=NOW)["S!B1"] == value


LINES = {f"A{row}": row for row in range(1, 6)} | {f"B{row}": f"=A{row}*2" for row in range(1, 6)}


def test_an_input_that_changes_costs_no_more_than_what_rests_on_it(monkeypatch):
    calculated = calculate(book_of({**LINES, "C1": "=SUM(B1:B5)", "D1": "=A2+1"}), now=NOW)
    monkeypatch.setattr(workbook, "_calculated", lambda *_, **__: pytest.fail("calculated as a whole"))
    one = calculated.what_if({"S!A1": 11})
    two = one.what_if({"S!A2": 12})
    assert (one["S!C1"], two["S!C1"], calculated["S!C1"]) == (50, 70, 30)
    assert (two["S!A1"], two["S!D1"], two["S"]["A2"]) == (11, 13, 12)
    assert calculated.what_if({"S!A5": 5.5})["S!C1"] == 31  # what was tried before is undone
    monkeypatch.undo()
    written = calculate(two.to_bytes(), now=NOW)
    assert (written["S!A1"], written["S!C1"]) == (11, 70)
    child.stop_all()  # the process that held the workbook is gone
    assert two.what_if({"S!A3": 13})["S!C1"] == 90


def test_a_value_that_becomes_of_another_kind_is_calculated_as_a_whole():
    calculated = calculate(book_of({"A1": 4, "B1": "=8/A1", "C1": "=IFERROR(B1,-1)"}), now=NOW)
    nothing = calculated.what_if({"S!A1": 0})
    assert (nothing["S!B1"], nothing["S!C1"]) == ("#DIV/0!", -1)
    assert calculated.what_if({"S!A1": 2})["S!C1"] == 4


def test_engines_that_are_asked_for_the_rest_read_no_more_than_that(monkeypatch):
    monkeypatch.setattr(earn, "EVERY_FORMULA_TWICE", 3)
    asked = []

    def calculated(engine, job, limits, deadline):
        asked.append((engine, len(job.formulas)))
        return run(engine, job, limits, deadline)

    run = child.calculate
    monkeypatch.setattr(child, "calculate", calculated)
    cells = {
        **LINES,
        "D1": "x",
        "D2": "y",
        "E1": '=TEXTJOIN("-",TRUE,D1:D2,B1:B2)&SUMPRODUCT(--(LEN(D1:D3)>0))',
    }
    found = calculate(book_of(cells), now=NOW)
    assert found["S!E1"] == "x-y-2-42"
    assert found.counts["refused"] == 0
    assert ("cellrune", 1) in asked
