"""A goal is made by keywords, compared by value, and never changed."""

from __future__ import annotations

import copy
import pickle

import pytest

from kpi_xl.goals import Goal


def test_a_goal_is_made_by_keywords_and_compared_by_value():
    goal = Goal("Omzet verhogen", target=8.0, owner="Jan")
    assert goal == Goal(owner="Jan", target=8.0, text="Omzet verhogen")
    assert goal != Goal("Omzet verhogen", target=9.0, owner="Jan")
    assert (goal.ignore, goal.cells, goal.raw, goal.history) == ({}, {}, {}, ())


def test_a_goal_does_not_change():
    goal = Goal("Omzet verhogen")
    with pytest.raises(AttributeError):
        goal.text = "Kosten verlagen"
    assert goal._replace(text="Kosten verlagen").text == "Kosten verlagen"
    assert goal.text == "Omzet verhogen"


def test_a_goal_can_be_copied_and_sent():
    goal = Goal("Omzet verhogen", target=8.0)
    assert copy.deepcopy(goal) == pickle.loads(pickle.dumps(goal)) == goal  # noqa: S301 - our own bytes
