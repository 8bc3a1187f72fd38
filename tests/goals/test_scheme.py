"""What the letters stand for: rules keep their names and speak for the letter that fits."""

from __future__ import annotations

import datetime as dt

import pytest

from kpi_xl.goals import RULES, Letter, check
from kpi_xl.goals.rules.letters import letter_of
from kpi_xl.goals.settings import config_of

DAY = dt.date(2027, 1, 1)
GOAL = {
    "Goal": "Raise the NPS from 20 to 30 by 31 December 2027 by calling every customer back.",
    "Owner": "A. Smith",
    "Parent goal": "Loyal customers",
}


def judged(scheme, **columns):
    [result] = check([GOAL | columns], as_of=DAY, config=config_of({"scheme": scheme}))
    return result


def status(scheme, letter, **columns):
    return judged(scheme, **columns).letters[Letter(letter)].status.value


@pytest.mark.parametrize("scheme", ["nl", "en", "doran"])
def test_a_whole_goal_passes_in_every_scheme(scheme):
    result = judged(scheme)
    assert {letter.status.value for letter in result.letters.values()} == {"pass"}


def test_relevant_asks_for_a_higher_goal():
    assert status("en", "R", **{"Parent goal": ""}) == "unclear"
    assert status("nl", "R", **{"Parent goal": ""}) == "pass"
    result = judged("en", **{"Parent goal": ""})
    [found] = [finding for finding in result.findings if finding.rule == "no-parent-goal"]
    assert (found.letter, found.severity.value) == (Letter.R, "warning")
    assert "Parent goal" in found.suggestion.en


def test_relevant_is_told_where_the_sheet_has_no_column_for_it():
    goal = {key: value for key, value in GOAL.items() if key != "Parent goal"}
    [result] = check([goal], as_of=DAY, config=config_of({"scheme": "en"}))
    assert result.letters[Letter.R].status.value == "unclear"
    assert "no-parent-goal" in [finding.rule for finding in result.findings]


def test_assignable_asks_for_an_owner():
    for owner in ("", "TBD"):
        assert status("doran", "A", Owner=owner) == "unclear"
        [found] = [one for one in judged("doran", Owner=owner).findings if one.rule == "no-owner"]
        assert found.letter is Letter.A
    assert status("nl", "A", Owner="") == "pass"


@pytest.mark.parametrize(("scheme", "letter"), [("nl", "R"), ("en", "A"), ("doran", "R")])
def test_what_cannot_be_done_fails_the_letter_that_asks_for_it(scheme, letter):
    text = "Answer 30% more calls by May 2027 with the same staffing."
    result = judged(scheme, Goal=text)
    assert result.letters[Letter(letter)].status.value == "fail"
    [found] = [finding for finding in result.findings if finding.rule == "same-resources"]
    assert found.letter.value == letter


@pytest.mark.parametrize("scheme", ["nl", "en", "doran"])
def test_every_rule_has_one_letter_or_none_in_every_scheme(scheme):
    for rule in RULES.values():
        assert (letter_of(rule, scheme) is None) is (rule.letter is None)


def test_a_letter_that_is_left_out_means_the_letter_of_the_scheme():
    config = config_of({"scheme": "doran", "ignore": ["A"]})
    [result] = check([GOAL | {"Owner": ""}], as_of=DAY, config=config)
    assert "no-owner" not in [finding.rule for finding in result.findings]
    assert result.letters[Letter.A].status.value == "n/a"
