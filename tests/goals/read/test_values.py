"""How the values of cells are read, and what is said of them."""

from __future__ import annotations

import datetime as dt

import pytest

from kpi_xl.goals.batch import FileStatus
from kpi_xl.goals.model import Direction, GoalType, Severity

GOAL = "De omzet verhogen met 8% in 2027."


def read(judge_rows, heading, value, **options):
    result = judge_rows(("Doel", "Eigenaar", heading), (GOAL, "Jan", value), **options)
    [one] = result.goals
    return one.goal, [finding for finding in one.findings if finding.letter is None]


@pytest.mark.parametrize(
    ("heading", "value", "expected"),
    [
        ("Streefwaarde", 108, 108),
        ("Streefwaarde", "1.250,50", 1250.5),
        ("Streefwaarde", "€ 2 mln", 2_000_000),
        ("Target", "1,250.50", 1250.5),
        ("Target", "ongeveer twintig", None),
    ],
)
def test_numbers_are_read_by_the_language_of_the_headings(judge_rows, heading, value, expected):
    goal, found = read(judge_rows, heading, value)
    assert goal.target == expected
    if isinstance(value, str):
        assert [(one.rule, one.cell) for one in found] == [("text-for-number", "C2")]
        assert (found[0].severity is Severity.INFO) == (expected is not None)
    if expected is None:
        assert goal.raw == {"target": value}


def test_english_numbers_are_read_under_english_headings(judge_rows):
    result = judge_rows(
        ("Goal", "Owner", "Target"), ("Raise revenue to 1.3 million in 2027", "Ann", "1,250.50")
    )
    assert result.goals[0].goal.target == 1250.5


def test_a_percentage_keeps_its_unit(judge_rows):
    def style(_book, page):
        page["C2"].number_format = "0%"

    goal, found = read(judge_rows, "Streefwaarde", 0.85, prepare=style)
    assert (goal.target, goal.unit, found) == (0.85, "%", [])


@pytest.mark.parametrize(
    ("value", "expected", "said"),
    [
        (dt.datetime(2027, 6, 30), dt.date(2027, 6, 30), []),
        ("30-06-2027", dt.date(2027, 6, 30), ["date-as-text"]),
        (46_568, dt.date(2027, 6, 30), ["date-as-text"]),
        ("31-31-2027", None, ["date-as-text"]),
        (12, None, ["date-as-text"]),
    ],
)
def test_dates_are_read_with_care(judge_rows, value, expected, said):
    goal, found = read(judge_rows, "Einddatum", value)
    assert goal.due == expected
    assert [one.rule for one in found] == said
    assert ("due" in goal.raw) == (expected is None)


@pytest.mark.parametrize(
    ("heading", "value", "field", "expected"),
    [
        ("Richting", "omlaag", "direction", Direction.DOWN),
        ("Hoger is beter", True, "direction", Direction.UP),
        ("Richting", "links", "direction", None),
        ("Soort", "leerdoel", "type", GoalType.LEARNING),
        ("Soort", "iets", "type", None),
        ("Historie", "Q1=100; Q2=102", "history", (("Q1", 100.0), ("Q2", 102.0))),
        ("Historie", "veel", "history", ()),
        ("KPI", 12.0, "kpi", "12"),
    ],
)
def test_words_are_read_or_named(judge_rows, heading, value, field, expected):
    goal, found = read(judge_rows, heading, value)
    assert getattr(goal, field) == expected
    if not expected:
        assert found
        assert goal.raw[field] == value


def test_an_error_in_a_cell_is_said_and_never_taken_for_empty(judge_rows):
    goal, found = read(judge_rows, "Streefwaarde", "#N/A")
    assert goal.target is None
    assert goal.raw == {"target": "#N/A"}
    [one] = found
    assert one.rule in ("cell-error", "text-for-number")
    assert "#N/A" in one.message.en


def test_a_formula_without_its_outcome_is_said(judge_rows):
    goal, found = read(judge_rows, "Streefwaarde", "=A1+1")
    assert goal.target is None
    assert [(one.rule, one.cell) for one in found] == [("formula-without-value", "C2")]


def test_an_exception_needs_a_reason(judge_rows):
    result = judge_rows(
        ("Doel", "Eigenaar", "Negeren"),
        ("Samenwerking verbeteren", "Jan", "vague-verb: zo afgesproken; no-number"),
    )
    [one] = result.goals
    assert [finding.rule for finding in one.suppressed] == ["vague-verb"]
    found = {finding.rule for finding in one.findings}
    assert {"no-number", "ignore-without-reason"} <= found
    assert "vague-verb" not in found


def test_an_exception_that_was_not_needed_is_said(judge_rows):
    result = judge_rows(("Doel", "Eigenaar", "Negeren"), (GOAL, "Jan", "no-number: zo afgesproken"))
    assert "unused-ignore" in {finding.rule for finding in result.goals[0].findings}


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Doel;Eigenaar;Streefwaarde\nÉén klant winnen in 2027;Jan;1.250,5\n", "utf-8"),
        ("Doel;Eigenaar;Streefwaarde\r\nÉén klant winnen in 2027;Jan;1.250,5\r\n", "cp1252"),
        ('Doel,Eigenaar,Streefwaarde\nÉén klant winnen in 2027,Jan,"1.250,5"\n', "utf-8-sig"),
        ("Doel\tEigenaar\tStreefwaarde\nÉén klant winnen in 2027\tJan\t1.250,5\n", "utf-16"),
        ("sep=|\nDoel|Eigenaar|Streefwaarde\nÉén klant winnen in 2027|Jan|1.250,5\n", "utf-8"),
    ],
)
def test_text_files_are_read_whatever_their_encoding_and_delimiter(judge_text, text, encoding):
    result = judge_text(text, encoding)
    assert result.status is FileStatus.CHECKED
    [one] = result.goals
    assert (one.goal.text, one.goal.owner, one.goal.target) == ("Één klant winnen in 2027", "Jan", 1250.5)
    assert [finding for finding in one.findings if finding.letter is None] == []


def test_a_cell_of_a_text_file_has_an_address(judge_text):
    result = judge_text("Goal,Owner,Due date\nImprove things,,2027-13-01\n")
    found = {finding.rule: finding.cell for finding in result.goals[0].findings}
    assert found["vague-verb"] == "A2"
    assert found["no-owner"] == "B2"
    assert found["date-as-text"] == "C2"
