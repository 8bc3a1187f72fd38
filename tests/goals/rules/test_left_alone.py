"""What a rule finds, and what looks like it and is left alone, where the examples of the rules show neither."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from kpi_xl.goals import Config, check
from kpi_xl.goals.rules import RULES
from kpi_xl.goals.rules.measured import measured_text
from kpi_xl.goals.rules.rule import register_rule, rules_of

DAY = dt.date(2027, 1, 1)
FOUND = [
    ("impossible-value", {"Goal": "Raise the share of timely orders.", "Target": "130", "Unit": "%"}),
    ("absolute-demand", "100% of the students pass the exam in 2027."),
    ("ambiguous-number", "Win 5 customers in the north and sell 1.250 units in 2027."),
    ("two-goals", "Raise the scores by 10 and 20 points and reduce absence to 4% in 2027."),
]
LEFT_ALONE = [
    ("placeholder", "Publish the XYZ study by 1 May 2027."),
    ("percent-or-points", "Door een lager verzuimpercentage de kosten met 2% verlagen in 2027."),
    ("undefined-abbreviation", "Raise the XP20 score from 6 to 7 in 2027."),
    ("date-mismatch", {"Goal": "Raise the NPS to 30 by 1 May 2027.", "Due date": "2027-05-02"}),
    ("date-mismatch", {"Goal": "Raise the NPS to 30 in May 2027.", "Due date": "2027-05-15"}),
    ("date-mismatch", {"Goal": "Raise the NPS to 30 in Q2 2027.", "Due date": "2027-05-15"}),
    ("ambiguous-date", "De NPS verhogen naar 30 vóór 03-04-2027."),
    ("same-resources", "Meer saamhorigheid met dezelfde bezetting."),
    ("vague-qualifier", "Raise the share of timely deliveries in the whole northern region to 95% in 2027."),
    ("two-goals", "Raise revenue by 10% through 20 visits and a call to 30 clubs in 2027."),
    ("two-goals", "Sell 40 tickets to 30 clubs in 2027 and improve margins."),
    ("two-goals", "Sell 40 tickets and 30 drinks in 2027."),
    ("two-goals", "Finish the handbook, launch the portal by 1 May 2027."),
    ("two-goals", "Finish the handbook and launch it by 1 May 2027."),
    ("two-goals", "Finish the handbook by hiring a writer and launch the portal by 1 May 2027."),
    ("open-choice", "Het plan bespreken met de OR vóór 1 mei 2027."),
    ("activity-not-result", "Work on 3 reports in 2027."),
    ("rank-claim", "Hire the best candidate by 1 May 2027."),
]


def rules_found(goal, config=None):
    [result] = check([goal], as_of=DAY, config=config)
    return {finding.rule for finding in result.findings}


@pytest.mark.parametrize(("rule", "goal"), FOUND)
def test_it_is_found(rule, goal):
    assert rule in rules_found(goal)


@pytest.mark.parametrize(("rule", "goal"), LEFT_ALONE)
def test_it_is_left_alone(rule, goal):
    assert rule not in rules_found(goal)


def test_what_is_accepted_is_no_placeholder():
    goal = "Raise the share of x% by 1 May 2027."
    assert "placeholder" in rules_found(goal)
    assert "placeholder" not in rules_found(goal, Config(accept=frozenset({"x%"})))


def test_a_rule_has_a_name_of_its_own():
    with pytest.raises(ValueError, match="empty-file is defined twice"):
        register_rule(RULES["empty-file"])


def test_the_rules_of_a_letter_are_some_of_all():
    assert {rule.slug for rule in rules_of()} == RULES.keys()
    assert all(rule.letter == "S" for rule in rules_of(RULES["no-owner"].letter))


def test_how_often_a_rule_was_right_is_told():
    told = measured_text(RULES["no-time-frame"])
    assert re.search(r"precision \d+% \(\d+ of \d+ findings\), recall \d+%", told.en)
    assert re.search(r"precisie \d+% \(\d+ van \d+ bevindingen\), trefkans \d+%", told.nl)
