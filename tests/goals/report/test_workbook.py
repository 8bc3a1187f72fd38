"""The annotated copy, read back: comments on the cells, letters beside the rows, the source untouched."""

from __future__ import annotations

import zipfile

import openpyxl
import pytest
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.utils import get_column_letter

from kpi_xl.goals.batch import judge_file
from kpi_xl.goals.model import Letter
from kpi_xl.goals.report import Options
from kpi_xl.goals.report.workbook import annotate
from kpi_xl.model import UserError
from tests.goals.report.conftest import AS_OF, BAD, GOOD, HEADINGS

OPTIONS = {language: Options(language, AS_OF) for language in ("en", "nl")}


@pytest.fixture(params=["en", "nl"])
def annotated(request, source, tmp_path):
    before = source.read_bytes()
    result = judge_file(source, AS_OF)
    target = tmp_path / "judged.xlsx"
    lost = annotate(result, source, target, OPTIONS[request.param])
    assert source.read_bytes() == before
    assert lost is None
    return result, openpyxl.load_workbook(target), request.param


def test_every_finding_is_a_comment_on_its_cell(annotated):
    result, book, language = annotated
    for finding, _ in result.findings_with_goals:
        comment = book[finding.sheet][finding.cell].comment
        assert finding.message.in_(language) in comment.text
        assert finding.suggestion.in_(language) in comment.text
    commented = {cell.coordinate for row in book["Doelen & meer"] for cell in row if cell.comment}
    assert commented == {finding.cell for finding, _ in result.findings_with_goals}


def test_the_letters_stand_beside_the_rows(annotated):
    result, book, language = annotated
    page = book["Doelen & meer"]
    assert [cell.value for cell in page[1][: len(HEADINGS)]] == list(HEADINGS)
    assert (page["B2"].value, page["B3"].value) == (GOOD, BAD)
    assert page["B3"].data_type == "s"
    first = len(HEADINGS) + 2
    for goal in result.goals:
        shown = [page.cell(goal.goal.row, first + place).value for place in range(len(Letter) + 2)]
        letters = [goal.letters[letter].status.label.in_(language) for letter in Letter]
        assert shown == [*letters, goal.verdict.label.in_(language), goal.score / 100]


def test_the_summary_stands_in_front_and_counts(annotated):
    result, book, _ = annotated
    page = book.worksheets[0]
    assert book.active is page
    counts = [[cell.value for cell in row[1:5]] for row in page["A5:E9"]]
    assert all(sum(row) == len(result.goals) for row in counts)
    [chart] = page._charts
    assert isinstance(chart, BarChart)


def test_a_text_file_becomes_a_workbook_without_formulas(tmp_path):
    source = tmp_path / "doelen.csv"
    source.write_text("Doel;Eigenaar\n=1+1 klanten tevreden houden;Jan\n", encoding="utf-8")
    annotate(judge_file(source, AS_OF), source, tmp_path / "judged.xlsx", OPTIONS["nl"])
    page = openpyxl.load_workbook(tmp_path / "judged.xlsx").worksheets[1]
    cell = page["A2"]
    assert (cell.value, cell.data_type) == ("=1+1 klanten tevreden houden", "s")
    assert page.column_dimensions["A"].width > len(cell.value)
    assert (page.sheet_properties.pageSetUpPr.fitToPage, page.page_setup.fitToHeight) == (True, 0)


def test_goals_of_tables_side_by_side_are_judged_each_in_columns_of_their_own(tmp_path):
    book = openpyxl.Workbook()
    page = book.active
    page.title = "Doelen"
    page.append(("Doel", "Eigenaar", None, "Doel", "Eigenaar"))
    page.append(("De omzet verhogen met 8% in 2027.", "Jan", None, "Klachten verbeteren.", "Piet"))
    for row in (("Doel", "Eigenaar"), ("De omzet verhogen met 5% in 2027.", "Els")):
        page.append((None,))
        page.append(row)
    page.move_range("A4:B6", rows=2)
    source, target = tmp_path / "a.xlsx", tmp_path / "judged.xlsx"
    book.save(source)
    annotate(judge_file(source, AS_OF), source, target, OPTIONS["nl"])
    page = openpyxl.load_workbook(target)["Doelen"]
    verdicts = [cell.column for cell in page[1] if cell.value == "Oordeel"]
    assert len(verdicts) == 2
    assert [page.cell(2, column).value for column in verdicts] == ["SMART", "niet SMART"]
    assert page["A2"].alignment.vertical == "top"


def test_what_is_said_of_merged_headings_stands_on_their_first_cell(tmp_path):
    book = openpyxl.Workbook()
    page = book.active
    page.append(["Aim", None, "Measure"])
    page.append(["Theme", "Issue", "KPI", "Target", "Owner"])
    page.append(["Safe", "Falls", "Falls a month", 4, "Ann"])
    page.merge_cells("A1:B1")
    book.save(tmp_path / "merged.xlsx")
    result = judge_file(tmp_path / "merged.xlsx", AS_OF)
    assert "B1" in {finding.cell for finding, _ in result.findings_with_goals}
    annotate(result, tmp_path / "merged.xlsx", tmp_path / "judged.xlsx", OPTIONS["en"])
    assert openpyxl.load_workbook(tmp_path / "judged.xlsx").worksheets[-1]["A1"].comment


def test_the_source_and_an_existing_file_are_never_replaced(source, tmp_path):
    result = judge_file(source, AS_OF)
    with pytest.raises(UserError):
        annotate(result, source, source, OPTIONS["en"], force=True)
    target = tmp_path / "judged.xlsx"
    target.write_text("mine")
    with pytest.raises(UserError):
        annotate(result, source, target, OPTIONS["en"])
    assert target.read_text() == "mine"


SHAPE = (
    '<xdr:twoCellAnchor xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    "<xdr:from><xdr:col>1</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>1</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from>"
    "<xdr:to><xdr:col>2</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>2</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:to>"
    '<xdr:sp macro="" textlink=""><xdr:nvSpPr><xdr:cNvPr id="9" name="Box"/><xdr:cNvSpPr/></xdr:nvSpPr>'
    '<xdr:spPr><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></xdr:spPr></xdr:sp><xdr:clientData/></xdr:twoCellAnchor>'
)


def with_chart(source):
    book = openpyxl.load_workbook(source)
    chart = BarChart()
    chart.add_data(Reference(book.worksheets[0], min_col=1, min_row=1, max_row=3))
    book.worksheets[0].add_chart(chart, "H2")
    book.save(source)


def test_a_chart_is_carried_over(source, tmp_path):
    with_chart(source)
    target = tmp_path / "judged.xlsx"
    assert annotate(judge_file(source, AS_OF), source, target, OPTIONS["en"]) is None
    assert len(openpyxl.load_workbook(target)["Doelen & meer"]._charts) == 1


def test_a_shape_that_the_copy_lacks_is_named(source, tmp_path):
    with_chart(source)
    drawn = tmp_path / "drawn.xlsx"
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(drawn, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "xl/drawings/drawing1.xml":
                spaces = (
                    b'<wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"'
                )
                data = data.replace(b"<wsDr", spaces).replace(b"</wsDr>", SHAPE.encode() + b"</wsDr>")
            new.writestr(name, data)
    lost = annotate(judge_file(drawn, AS_OF), drawn, tmp_path / "judged.xlsx", OPTIONS["en"])
    assert "shapes" in lost.en


def test_rows_are_as_high_as_their_findings(annotated):
    result, book, language = annotated
    page = book["Doelen & meer"]
    for goal in result.goals:
        lines = sum(-(-len(finding.message.in_(language)) // 58) for finding in goal.findings)
        assert page.row_dimensions[goal.goal.row].height >= 15 * lines


def test_the_score_says_how_many_letters_it_rests_on(annotated):
    result, book, _ = annotated
    goal = result.goals[1]
    cell = book["Doelen & meer"].cell(goal.goal.row, len(HEADINGS) + 2 + len(Letter) + 1)
    assert cell.number_format == f'0%" ({goal.judged}/5)"'


def test_what_the_user_wrote_and_coloured_stays(source, tmp_path):
    book = openpyxl.load_workbook(source)
    page = book["Doelen & meer"]
    page["B3"].comment = Comment("Nog met Piet bespreken.", "Piet")
    page["B3"].fill = PatternFill("solid", fgColor="FF00FF00")
    book.save(source)
    annotate(judge_file(source, AS_OF), source, tmp_path / "judged.xlsx", OPTIONS["nl"])
    cell = openpyxl.load_workbook(tmp_path / "judged.xlsx")["Doelen & meer"]["B3"]
    assert cell.comment.author == "Piet"
    assert cell.comment.text.startswith("Nog met Piet bespreken.\n\nkpi-xl:\n")
    assert cell.fill.fgColor.rgb == "FF00FF00"


def test_a_copy_without_macros_is_not_called_xlsm(source, tmp_path):
    with pytest.raises(UserError):
        annotate(judge_file(source, AS_OF), source, tmp_path / "judged.xlsm", OPTIONS["nl"])
    assert not (tmp_path / "judged.xlsm").exists()


def test_what_is_added_is_printed_on_the_page_of_the_goals(source, tmp_path):
    book = openpyxl.load_workbook(source)
    page = book.worksheets[0]
    page.print_area = "A1:B9"
    printed = tmp_path / "printed.xlsx"
    book.save(printed)
    target = tmp_path / "copy.xlsx"
    annotate(judge_file(printed, AS_OF), printed, target, OPTIONS["en"])
    copied = openpyxl.load_workbook(target)[page.title]
    last = get_column_letter(copied.max_column)
    assert copied.print_area.endswith(f"!$A$1:${last}$9")
    assert copied.sheet_properties.pageSetUpPr.fitToPage
    assert (copied.page_setup.orientation, copied.page_setup.fitToWidth, copied.page_setup.fitToHeight) == (
        "landscape",
        1,
        0,
    )
