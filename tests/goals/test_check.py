"""Goals of a program: rows, frames and texts, read as those of a sheet."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pandas as pd
import pytest

from kpi_xl.goals import Goal, check
from kpi_xl.model import UserError

DAY = dt.date(2027, 1, 1)


def about_row(row):
    [result] = check([row], DAY)
    return {finding.rule: finding for finding in result.findings if finding.letter is None}, result


@pytest.mark.parametrize(
    "history", [5, True, dt.date(2026, 1, 1), [None], [("Q1", 1, 2)], {"Q1": "x"}, "veel"]
)
def test_a_history_that_cannot_be_read_is_told(history):
    found, result = about_row({"Goal": "Improve morale in 2027", "History": history})
    assert "text-for-number" in found
    assert result.goal.history == ()
    assert "history" in result.goal.raw


@pytest.mark.parametrize("history", [{"Q1": 100, "Q2": 102}, [("Q1", 100), ("Q2", 102)], "Q1=100; Q2=102"])
def test_a_history_is_read_in_any_shape(history):
    found, result = about_row({"Goal": "Improve morale in 2027", "History": history})
    assert result.goal.history == (("Q1", 100.0), ("Q2", 102.0))
    assert not found


def test_values_that_cannot_be_read_are_told_as_on_sheets():
    found, result = about_row(
        {"Goal": "Cut travel spend", "Target": "80-90", "Due": "soon", "Direction": "sideways"}
    )
    assert set(found) == {"text-for-number", "date-as-text", "unknown-value"}
    assert "soon" in found["date-as-text"].message.en
    assert result.goal.raw == {"target": "80-90", "due": "soon", "direction": "sideways"}


def test_numbers_of_other_kinds_are_numbers():
    found, result = about_row(
        {"Goal": "Cut spend", "Target": np.int64(5), "Baseline": np.float64(7.5), "Hours": 3}
    )
    assert (result.goal.target, result.goal.baseline, result.goal.hours) == (5.0, 7.5, 3.0)
    assert not found


def test_an_exception_without_a_reason_does_not_hold():
    found, result = about_row({"Goal": "Improve morale in 2027", "Ignore": "no-number"})
    assert "ignore-without-reason" in found
    assert "no-number" in {finding.rule for finding in result.findings}


@pytest.mark.parametrize("written", ["No-Number: by design", {"no-number": "by design"}])
def test_an_exception_with_a_reason_holds(written):
    found, result = about_row({"Goal": "Improve morale in 2027", "Ignore": written})
    assert not found
    assert [finding.rule for finding in result.suppressed] == ["no-number"]


def test_exceptions_that_are_not_needed_or_from_no_rule_are_told():
    found, _ = about_row(
        {"Goal": "Improve morale in 2027", "Ignore": "past-due: old; no-numbr: typo; zzz: x"}
    )
    assert set(found) == {"unused-ignore", "unknown-value"}
    assert "past-due" in found["unused-ignore"].message.en
    [result] = check([{"Goal": "Improve morale in 2027", "Ignore": "no-numbr: typo"}], DAY)
    [told] = [finding for finding in result.findings if finding.rule == "unknown-value"]
    assert told.message.en.endswith("Did you mean no-number?")
    assert told.message.nl.endswith("Bedoelde u no-number?")


def test_headings_that_are_guessed_or_unknown_are_told_once():
    rows = [{"Goal": "Cut spend by 5% in 2027", "Strefwaarde": 3, "Colour": "red"}] * 2
    first, second = check(rows, DAY)
    told = [finding.message.en for finding in first.findings if finding.rule == "unknown-column"]
    assert ["Streefwaarde" in told[0], "Colour" in told[1]] == [True, True]
    assert "unknown-column" not in {finding.rule for finding in second.findings}
    assert first.goal.target == second.goal.target == 3.0


@pytest.mark.parametrize("goals", [[None], [5], [("a",)], {"Goal": ["a", "b"]}, [{"Colour": "red"}]])
def test_what_is_no_goal_is_refused_in_words(goals):
    with pytest.raises(UserError):
        check(goals, DAY)


def test_one_goal_is_a_list_of_one():
    for goals in (
        "Cut spend by 5% in 2027",
        {"Goal": "Cut spend by 5% in 2027"},
        Goal("Cut spend by 5% in 2027"),
    ):
        [result] = check(goals, DAY)
        assert result.goal.text == "Cut spend by 5% in 2027"


def test_a_frame_is_a_list_of_rows():
    frame = pd.DataFrame(
        {"Doel": ["Omzet met 5% verhogen"], "Einddatum": [pd.Timestamp("2027-12-31")], "Norm": [5]}
    )
    [result] = check(frame, DAY)
    assert (result.goal.due, result.goal.target) == (dt.date(2027, 12, 31), 5.0)


def test_the_day_may_be_a_moment_but_not_a_text():
    assert check(["x"], pd.Timestamp("2027-01-01 10:00")).as_of == DAY
    with pytest.raises(UserError):
        check(["x"], "2027-01-01")


def test_a_frame_names_the_place_the_owner_and_the_heaviest_finding():
    result = check(
        [
            {"Goal": "Increase revenue by 8%", "Owner": "A. Smith", "Department": "Sales"},
            {"Goal": "Answer 90% of calls by 1 July 2027 through training", "Owner": "A. Smith"},
        ],
        as_of=DAY,
    )
    frame = result.to_frame("en")
    assert list(frame["severity"]) == ["error", "info"]
    assert list(frame["department"]) == ["Sales", ""]
    assert "No time frame" in frame["findings"][0]
    empty = check([], as_of=DAY).to_frame()
    assert empty.empty
    assert list(empty.columns) == list(frame.columns)


def test_what_is_written_but_unreadable_is_not_called_missing():
    [result] = check(
        [{"Goal": "Win new members by May 2027", "Target": "a few", "Owner": "B. Jansen"}], as_of=DAY
    )
    assert "no-result" not in [finding.rule for finding in result.findings]


@pytest.mark.parametrize(("part", "read"), [("a ", 13_999), ("Sell twenty more sandwiches. ", 32_767)])
def test_a_text_that_is_cut_says_where(part, read):
    [result] = check([part * 20_000], as_of=dt.date(2027, 1, 1))
    [found] = [finding for finding in result.findings if finding.rule == "goal-length"]
    assert f"only the first {read} characters were read" in found.message.in_("en")
