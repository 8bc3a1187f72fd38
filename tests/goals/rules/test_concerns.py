"""Which goals a rule is asked about never changes what is found."""

from __future__ import annotations

import csv
import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from kpi_xl.goals import RULES, check

DAY = dt.date(2027, 1, 1)
LABELLED = Path(__file__).parents[3] / "bench" / "goals.csv"
EXAMPLES = [example for rule in RULES.values() for example in (*rule.bad, *rule.good)]


def rows() -> list[object]:
    """Return the labelled goals, bare and with columns, and the examples of the rules."""
    with LABELLED.open(encoding="utf-8-sig", newline="") as file:
        texts = [row["text"] for row in csv.DictReader(file)]
    columns = {"Baseline": 10, "Target": 12, "Due": "2027-12-31", "Owner": "", "KPI": "NPS"}
    full = [{"Goal": text, **columns} for text in texts]
    return [*texts, *full, *({"text": example.goal, **example.fields} for example in EXAMPLES)]


def found() -> list[list[str]]:
    return [[finding.rule for finding in result.findings] for result in check(rows(), as_of=DAY)]


def test_a_rule_is_never_left_out_where_it_had_something_to_say(monkeypatch):
    planned = found()
    for slug, rule in list(RULES.items()):
        monkeypatch.setitem(RULES, slug, replace(rule, when=0, unless=0, reads=()))
    assert found() == planned


@pytest.mark.parametrize("text", ["Increase sales by 8% by May 2027.", "Improve teamwork."])
def test_goals_of_other_sheets_have_plans_of_their_own(text):
    without = check([{"Goal": text}], as_of=DAY)[0]
    with_owner = check([{"Goal": text, "Owner": ""}], as_of=DAY)[0]
    assert "no-owner" not in [finding.rule for finding in without.findings]
    assert "no-owner" in [finding.rule for finding in with_owner.findings]
