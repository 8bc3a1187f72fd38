"""How the values of cells are read, and what is said of them."""

from __future__ import annotations

import datetime as dt

import pytest

from kpi_xl.files.values import Row
from kpi_xl.goals.batch import FileStatus
from kpi_xl.goals.model import FIELDS, Direction, GoalType, Severity
from kpi_xl.goals.read.by_content import _opens_with_figure
from kpi_xl.goals.read.content import content_of, names_something
from kpi_xl.goals.read.values import Cell, Habits, read_cell

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
        ("Target", "twintigtal", None),
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
        ("20270630", dt.date(2027, 6, 30), ["date-as-text"]),
        (20_270_630, dt.date(2027, 6, 30), ["date-as-text"]),
        (20_271_331, None, ["date-as-text"]),
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


@pytest.mark.parametrize("value", ["vrijdag 3 maart 2028", "March 3, 2028"])
def test_a_beginning_may_be_written_with_its_weekday_or_month_first(judge_rows, value):
    assert read(judge_rows, "Startdatum", value)[0].start == dt.date(2028, 3, 3)


def test_percentages_above_a_hundred_are_on_one_scale_with_the_others(judge_rows):
    def style(_book, page):
        page["C2"].number_format = page["D2"].number_format = "0%"

    rows = (("Doel", "Eigenaar", "Nulwaarde", "Streefwaarde"), (GOAL, "Jan", 0.95, 1.1))
    [one] = judge_rows(*rows, prepare=style).goals
    assert (one.goal.baseline, one.goal.target, one.goal.unit) == (95, 110, "%")


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


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("31 dec. 2027", dt.date(2027, 12, 31)),
        ("1 juli '27", dt.date(2027, 7, 1)),
        ("week 26 2027", dt.date(2027, 7, 4)),
        ("2027-W26", dt.date(2027, 7, 4)),
        ("week 53 2027", None),
        ("zomer 2027", None),
        ("FY2027", None),
    ],
)
def test_days_weeks_and_seasons_in_words(judge_rows, written, expected):
    goal, [found] = read(judge_rows, "Einddatum", written)
    assert found.rule == "date-as-text"
    assert goal.due == expected


def test_a_week_starts_on_its_first_day(judge_rows):
    goal, _ = read(judge_rows, "Startdatum", "week 26 2027")
    assert goal.start == dt.date(2027, 6, 28)


@pytest.mark.parametrize(
    ("written", "expected"), [("€ 1,2 miljoen", 1_200_000), ("3 mrd", 3e9), ("15 duizend", 15_000)]
)
def test_numbers_with_a_word_for_their_size(judge_rows, written, expected):
    assert read(judge_rows, "Budget", written)[0].budget == expected


@pytest.mark.parametrize("written", ["-", "–", "n.v.t.", "N/A"])
@pytest.mark.parametrize("heading", ["Nulwaarde", "Startdatum"])
def test_a_dash_is_an_empty_cell(judge_rows, heading, written):
    goal, found = read(judge_rows, heading, written)
    assert (goal.baseline, goal.start, goal.raw, found) == (None, None, {}, [])


def test_both_readings_of_a_doubtful_value_are_said(judge_rows):
    headings = ("Goal", "Owner", "Due date", "Target")
    [one] = judge_rows(headings, ("Win 8 orders in 2027", "Ann", "03/04/2027", "1.000")).goals
    said = {finding.rule: finding.message.en for finding in one.findings}
    assert "2027-03-04 and as 2027-04-03" in said["date-as-text"]
    assert "1000 and as 1" in said["text-for-number"]


@pytest.mark.parametrize("code", ["#N/B", "#DEEL/0!", "#n/a", "#NAAM?"])
def test_an_error_in_a_text_file_is_an_error(judge_text, code):
    result = judge_text(f"Doel;Eigenaar;Streefwaarde\n{GOAL};{code};{code}\n{code};Jan;3\n")
    [one] = result.goals
    assert [finding.cell for finding in one.findings if finding.rule == "cell-error"] == ["B2", "C2"]
    assert one.goal.owner == ""
    assert [finding.cell for finding in result.findings if finding.rule == "cell-error"] == ["A3"]


def test_whole_numbers_of_old_formats_are_numbers():
    assert read_cell(FIELDS["target"], "Target", 120, Habits("en")) == Cell(120.0)
    assert read_cell(FIELDS["id"], "ID", 7, Habits("en")) == Cell("7")
    assert read_cell(FIELDS["due"], "Due", 46_568, Habits("en")).value == dt.date(2027, 6, 30)


def test_data_rules_can_be_excused_too(judge_rows):
    headings = ("Doel", "Einddatum", "Negeren")
    [one] = judge_rows(headings, (GOAL, "31-12-2027", "Date-As-Text: zo komt het uit het systeem")).goals
    assert "date-as-text" in {finding.rule for finding in one.suppressed}
    assert {"date-as-text", "unused-ignore"}.isdisjoint(finding.rule for finding in one.findings)


def test_an_exception_from_no_rule_names_the_rule_it_looks_like(judge_rows):
    [one] = judge_rows(("Doel", "Negeren"), (GOAL, "vage-verb: zo heet het hier")).goals
    [told] = [finding for finding in one.findings if finding.rule == "unknown-value"]
    assert (told.cell, "vague-verb" in told.message.nl) == ("B2", True)


def test_a_cell_of_marks_or_digits_alone_is_looked_at_in_no_time():
    """What looks for figures in a cell once took a minute for one that Excel can hold."""
    assert not _opens_with_figure("-" * 32_767)
    assert _opens_with_figure("- min. 5 per week")
    for piece in ("1", "1 ", "1,", "-", " "):
        long = (piece * 32_766)[:32_766] + "z"
        assert content_of([Row(1, [long])], 1).numbers == 0
        assert names_something(long)
