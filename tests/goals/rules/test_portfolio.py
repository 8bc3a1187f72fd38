"""What goals say about each other."""

from __future__ import annotations

from datetime import date

import pytest

from kpi_xl.goals import check

AS_OF = date(2027, 1, 1)
GOAL = "De omzet van de webshop verhogen met 8% in 2027"


def found(slug, rows):
    """Return the messages of a rule, one per row."""
    return [
        [finding.message.nl for finding in result.findings if finding.rule == slug]
        for result in check(rows, AS_OF)
    ]


@pytest.mark.parametrize(
    "again", [GOAL, f"{GOAL}.", f"{GOAL}!", f" {GOAL.upper()} ", GOAL.replace(" in", ", in")]
)
def test_marks_and_capitals_do_not_make_another_goal(again):
    assert found("duplicate-goal", [GOAL, again]) == [[], ["Dubbel doel: gelijk aan rij 1."]]


def test_a_word_more_or_less_is_nearly_the_same():
    first = "De gemiddelde levertijd van alle bestellingen uit de webshop verkorten van 5 naar 4 dagen"
    again = first.replace("alle ", "")
    assert found("duplicate-goal", [first, again]) == [[], ["Dubbel doel: bijna gelijk aan rij 1."]]


@pytest.mark.parametrize(
    "other", [GOAL.replace("8", "9"), GOAL.replace("webshop", "winkel"), "De omzet verhogen met 8%"]
)
def test_another_number_or_thing_is_another_goal(other):
    assert found("duplicate-goal", [GOAL, other]) == [[], []]


def test_many_goals_that_are_somewhat_alike_are_not_all_compared():
    rows = [
        f"De bereikbaarheidspercentages van {' '.join(chr(97 + one) * 4 for _ in range(6))} verhogen"
        for one in range(25)
    ]
    assert not any(found("duplicate-goal", rows))


def test_the_same_goal_of_another_owner_is_another_goal():
    rows = [{"text": GOAL, "owner": "Jan"}, {"text": GOAL, "owner": "Fatima"}]
    assert found("duplicate-goal", rows) == [[], []]


def aims(*rows):
    return [
        bool(messages)
        for messages in found("conflicting-goals", [{"text": "De NPS.", **row} for row in rows])
    ]


YEAR = {"kpi": "NPS", "start": "2027-01-01", "due": "2027-12-31", "direction": "omhoog"}


def test_two_targets_in_one_period_conflict():
    assert aims({**YEAR, "target": 30}, {**YEAR, "target": 40}) == [False, True]
    assert aims({**YEAR, "target": 30}, {**YEAR, "target": 30}) == [False, False]


def test_steps_on_the_way_do_not_conflict():
    half = {**YEAR, "due": "2027-06-30"}
    assert aims({**half, "target": 30}, {**YEAR, "target": 40}) == [False, False]


def test_targets_of_several_owners_do_not_conflict():
    assert aims({**YEAR, "target": 30, "owner": "Jan"}, {**YEAR, "target": 40, "owner": "Fatima"}) == [
        False,
        False,
    ]


def test_opposite_ways_conflict_whoever_owns_them():
    down = {**YEAR, "direction": "omlaag", "owner": "Fatima"}
    assert aims({**YEAR, "owner": "Jan"}, down) == [False, True]
    assert aims(YEAR, {**down, "kpi": "Net Promoter Score"}) == [False, True]
    assert aims(YEAR, {**down, "due": "2029-12-31", "start": "2029-01-01"}) == [False, False]


def test_keeping_and_moving_do_not_conflict():
    keep = {**YEAR, "direction": "handhaven"}
    assert aims(YEAR, keep) == [False, False]


def test_without_a_kpi_the_same_words_conflict():
    rows = ["De voorraad verlagen met 10% in 2027.", "De voorraad verhogen met 5% in 2027."]
    assert [bool(one) for one in found("conflicting-goals", rows)] == [False, True]
    apart = ["De omzet in Delft verlagen met 10%.", "De omzet in Gouda verhogen met 5%."]
    assert [bool(one) for one in found("conflicting-goals", apart)] == [False, False]


def load(rows):
    return [place for place, messages in enumerate(found("too-many-goals", rows), 1) if messages]


def goals(count, **fields):
    return [{"text": f"Winkel {one} openen.", "owner": "Jan", **fields} for one in range(count)]


def test_too_many_goals_at_one_time_are_told_once():
    assert load(goals(10, start="2027-01-01", due="2027-12-31")) == [8]
    assert load(goals(10)) == [8]
    assert load(goals(7)) == []


def test_goals_that_are_over_do_not_count():
    assert load(goals(10, start="2026-01-01", due="2026-12-31")) == []


def test_goals_of_other_years_do_not_count_together():
    rows = [
        row for year in (2027, 2028, 2029) for row in goals(5, start=f"{year}-01-01", due=f"{year}-12-31")
    ]
    assert load(rows) == []
    assert load([*rows, *goals(3)]) == [18]


def test_more_hours_than_the_period_has_are_told_once():
    rows = goals(4, start="2027-01-01", due="2027-01-31", hours=60)
    [told] = [one for messages in found("too-many-goals", rows) for one in messages]
    assert "180 uur" in told
