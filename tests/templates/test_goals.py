"""The goals sheet: read back as goals, with a live check of what a goal lacks."""

from __future__ import annotations

import datetime as dt
import json

import openpyxl
import pytest

from docs import verdicts
from kpi_xl import goals
from kpi_xl.files.guard import admit
from kpi_xl.files.readers import read_workbook
from kpi_xl.goals.batch import judge_file
from kpi_xl.goals.config import Config
from kpi_xl.goals.model import JUDGEMENT, Status
from kpi_xl.goals.read.headings import meaning_of
from kpi_xl.goals.read.record import Records
from kpi_xl.recalc import calculate
from kpi_xl.templates import LAYOUTS
from kpi_xl.templates.package import read_parts
from kpi_xl.templates.writing import example_verdicts
from kpi_xl.templates.writing.goal_examples import EXAMPLES, department_goal
from kpi_xl.templates.writing.goals import CHECK, FIRST_JUDGED, HEADER
from kpi_xl.templates.writing.judgement import fill_judgement, judgement_of
from kpi_xl.templates.writing.sheets.parts import SPARE

DEPARTMENTS = [department.key for department in LAYOUTS]
SHEET = {"nl": "Doelen", "en": "Goals"}


def goals_in(tmp_path, package, language):
    """Read the goals of a workbook, and what its check says of each."""
    path = tmp_path / "goals.xlsx"
    path.write_bytes(package)
    sheets = {sheet.name: sheet for sheet in read_workbook(admit(path)).sheets}
    rows = {row.number: row.values for row in sheets[SHEET[language]].rows}
    headings = rows[HEADER][:CHECK]
    assert [meaning_of(heading).field is None for heading in headings] == [False] * (len(headings) - 1) + [
        True
    ]
    verdict = rows[HEADER][FIRST_JUDGED - 1 : FIRST_JUDGED - 1 + len(JUDGEMENT)]
    assert verdict == [heading.in_(language) for heading in JUDGEMENT.values()]
    found = []
    for number in range(HEADER + 1, HEADER + 1 + len(EXAMPLES)):
        cells = dict(zip(headings, rows.get(number, []), strict=False))
        fields = {
            field.name: value for head, value in cells.items() if (field := meaning_of(head).field) and value
        }
        if fields:
            found.append((Records(Config(language=language)).read(fields).goal, cells.get(headings[-1])))
    return found


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_examples_are_read_back_with_their_checks(workbooks, tmp_path, language):
    found = goals_in(tmp_path, workbooks.built("goals", language), language)
    assert [goal.text for goal, _ in found] == [example.text.in_(language) for example in EXAMPLES]
    for (goal, check), example in zip(found, EXAMPLES, strict=True):
        assert check.startswith("●" if example.good and example.kpi else "▲" if example.good else "■")
        if example.good:
            assert (goal.baseline, goal.target) == (example.baseline, example.target)
            assert goal.due == dt.date(2026, *example.due)


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("department", DEPARTMENTS)
def test_every_department_workbook_holds_a_goal_of_its_own(tmp_path, workbooks, department, language):
    [(goal, check)] = goals_in(tmp_path, workbooks.built(department, language), language)
    layout = next(layout for layout in LAYOUTS.values() if layout.department.key == department)
    assert goal.text == department_goal(layout, 2026).text.in_(language)
    assert goal.kpi in [entry.kpi.label.in_(language) for entry in layout.kpis]
    assert goal.baseline != goal.target
    assert check[0] == "●"


def test_a_blank_workbook_has_no_goals(tmp_path, workbooks):
    assert goals_in(tmp_path, workbooks.built("hr", "en", "udf", False), "en") == []


SIGNS = {Status.PASS: "●", Status.UNCLEAR: "▲", Status.FAIL: "■", Status.NOT_APPLICABLE: "○"}
DAY = dt.date(2026, 2, 1)


def verdicts_in(path, sheet):
    """Read the columns of the verdict, by row; rows without one are left out."""
    page = openpyxl.load_workbook(path)[sheet]
    last = FIRST_JUDGED + len(JUDGEMENT) - 1
    rows = page.iter_rows(min_row=HEADER + 1, min_col=FIRST_JUDGED, max_col=last, values_only=True)
    return {number: row for number, row in enumerate(rows, start=HEADER + 1) if any(row)}


def judged(source, target, language="nl"):
    return fill_judgement(judge_file(source, DAY), source, target, language, DAY)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_sample_goals_carry_the_verdict_of_the_validator(workbooks, tmp_path, language):
    path = tmp_path / "goals.xlsx"
    path.write_bytes(workbooks.built("goals", language))
    wanted = {goal.goal.row: goal for goal in judge_file(path, dt.date(2026, 1, 1)).goals}
    found = verdicts_in(path, SHEET[language])
    assert len(wanted) == len(EXAMPLES)
    assert found.keys() == wanted.keys()
    for row, cells in found.items():
        letters = [result.status for result in wanted[row].letters.values()]
        assert list(cells[:5]) == [SIGNS[status] for status in letters]
        assert cells[5] == letters.count(Status.PASS)
        assert (cells[6] is None) == (not wanted[row].findings)
        assert cells[7].date() == dt.date(2026, 1, 1)


def test_verdicts_are_filled_in_and_the_rest_of_the_workbook_stays_as_it_was(tmp_path, workbooks):
    source, target = tmp_path / "hr.xlsx", tmp_path / "judged.xlsx"
    source.write_bytes(workbooks.built("hr", "nl"))
    assert judged(source, target)
    before, after = read_parts(source.read_bytes()), read_parts(target.read_bytes())
    [changed] = [name for name in before if before[name] != after[name]]
    with pytest.warns(UserWarning, match="Sparkline"):
        [(_, cells)] = verdicts_in(target, "Doelen").items()
    assert cells[:6] == ("●", "●", "●", "●", "●", 5)
    assert cells[7].date() == DAY
    assert list(before) == list(after)
    assert changed.startswith("xl/worksheets/")


def test_the_verdict_of_a_goal_that_is_gone_goes_too(workbooks, tmp_path):
    source, emptied, target = (tmp_path / name for name in ("goals.xlsx", "emptied.xlsx", "judged.xlsx"))
    source.write_bytes(workbooks.built("goals", "en"))
    book = openpyxl.load_workbook(source)
    for cell in book["Goals"][HEADER + 2][: FIRST_JUDGED - 1]:
        cell.value = None
    book["Goals"].cell(HEADER + 1, 2).value = "Increase revenue by 8% by 1 July 2026."
    book.save(emptied)
    before = verdicts_in(emptied, "Goals")
    assert judged(emptied, target, "en")
    after = verdicts_in(target, "Goals")
    assert before.keys() - after.keys() == {HEADER + 2}
    assert (before[HEADER + 1][0], after[HEADER + 1][0]) == ("■", "●")


def test_other_goal_sheets_are_not_ours_to_fill_in(tmp_path):
    source = tmp_path / "own.xlsx"
    book = openpyxl.Workbook()
    book.active.append(["Doel", "Score", "Beoordeeld per"])
    book.active.append(["Omzet verhogen met 8% vóór 1 juli 2026.", 3, None])
    book.save(source)
    result = judge_file(source, DAY)
    assert not fill_judgement(result, source, tmp_path / "judged.xlsx", "nl", DAY)
    assert not (tmp_path / "judged.xlsx").exists()
    unknown = [finding.message.nl for finding in result.findings if finding.rule == "unknown-column"]
    assert len(unknown) == 1
    assert "Beoordeeld per" in unknown[0]


def test_a_long_goal_is_filled_in_and_its_advice_cut_short(workbooks, tmp_path):
    source, target = tmp_path / "goals.xlsx", tmp_path / "judged.xlsx"
    source.write_bytes(workbooks.built("goals", sample=False))
    book = openpyxl.load_workbook(source)
    book["Doelen"].cell(HEADER + 1, 2).value = "Verkoop verbeteren " * 1_200
    book.save(source)
    assert judged(source, target)
    [cells] = verdicts_in(target, "Doelen").values()
    assert cells[0] == "■"
    assert len(cells[6]) <= 500


def test_what_no_cell_can_hold_is_marked_in_the_advice():
    [result] = goals.check(["Omzet verhogen met 5% in 2027 voor regio\x0bNoord"], as_of=DAY)
    advice = judgement_of(result, "nl", DAY)["advice"]
    assert "\ufffd" in advice
    assert "\x0b" not in advice


def test_the_goals_that_there_are_are_printed_and_a_note_tells_of_others(workbooks, tmp_path):
    path = tmp_path / "goals.xlsx"
    path.write_bytes(workbooks.built("goals", "en"))
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    last = HEADER + len(EXAMPLES) + SPARE
    assert sheet.print_area.endswith(f"${last}")
    note = next(cell for cell in sheet[3] if "not printed" in str(cell.value))
    assert calculate(path)[f"{sheet.title}!{note.coordinate}"] == ""
    sheet.cell(last + 1, 2).value = "Win ten customers in 2027."
    book.save(path)
    told = calculate(path)[f"{sheet.title}!{note.coordinate}"]
    assert told == (
        f"▲ Rows below row {last} are not printed: choose Page Layout > Print Area > Clear Print Area."
    )


@pytest.mark.parametrize("year", [2026, 2031])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_is_written_down_of_the_examples_is_what_the_validator_says(language, year):
    written = json.loads(example_verdicts.SOURCE.read_text("utf-8"))[language]
    assert written == verdicts.verdicts(language, year), "run docs/verdicts.py"


def test_a_goal_that_is_not_written_down_is_judged():
    day = dt.date(2026, 1, 1)
    said = [{"text": "Improve sales."}, {"text": "Hire 12 nurses by 31 March 2026."}]
    assert example_verdicts.verdicts_on(said, "en", day) == example_verdicts.judged(said, "en", day)
    assert example_verdicts.verdicts_on(said[:1], "en", day)[0]["advice"].endswith("by 30 June 2026.»")
