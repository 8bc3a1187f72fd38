"""Every message of a rule, and everything it says to do, is told of some goal: none is missing, none is left over."""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

from kpi_xl.goals import RULES, Config, check
from kpi_xl.goals.rules.rule import About, Hit
from kpi_xl.goals.texts_on_demand import Said

if TYPE_CHECKING:
    from kpi_xl.model import Text

DAY = dt.date(2026, 11, 24)
LABELLED = Path(__file__).parents[3] / "bench" / "goals.csv"
COLUMNS = [
    {"Baseline": 10, "Target": 12, "Due": "2027-12-31", "Owner": "", "KPI": "NPS", "Source": ""},
    {"Baseline": 0.5, "Target": 1.2, "Due": "2020-01-01", "Owner": "Jan", "Hours": 9000, "FTE": 0.1},
    {"Target": 8, "Unit": "dagen", "KPI": "omzet", "Owner": "TBD", "Actual": 9, "Parent goal": ""},
    {
        "Target": 50,
        "Baseline": 7,
        "Due": "2027-12-31",
        "Start": "2027-01-01",
        "Agreed by": "Piet",
        "Owner": "Piet",
    },
]
SELDOM: list[object] = [
    "Omzet",
    "Increase sales by 5% compared with last year.",
    *(f"Reduce the average waiting time at the {place} of the {desk} from 9 to 6 minutes by 1 May 2027."
      for place, desk in (("counter", "town hall"), ("counter", "town-hall"), ("big counter", "town hall"))),
    {"Goal": "Improve our score", "KPI": "NPS", "Target": -150},
    {"Goal": "Win more customers", "Baseline": 0, "Target": 10, "Start": "2026-12-01", "Due": "2027-12-31"},
    {"Goal": "Win more customers", "Baseline": 5, "Target": 10, "Start": "2026-12-01"},
    {"Goal": "Klaar zijn", "Target": 12, "Unit": ""},
    "Win 5 customers and keep " + "all the others and " * 30 + "more.",
    {"Goal": "Raise the on-time rate from 80% to 90%.", "Baseline": 70, "Target": 90, "Unit": "%"},
    {"Goal": "Win customers", "Baseline": 102, "Target": 104, "History": "Q1=100; Q2=102"},
    {"Goal": "Win 3 customers", "Baseline": 900_000},
    "Increase the share of deliveries on time to 150% by 1 May 2027.",
    *({"Goal": f"Check file {number}", "Owner": "An", "Hours": 900, "Start": "2027-01-01", "Due": "2027-03-31"}
      for number in (1, 2)),
]  # fmt: skip


def rows() -> list[object]:
    """Return some labelled goals, bare and beside columns, the examples of the rules, and goals for what is told seldom."""
    with LABELLED.open(encoding="utf-8-sig", newline="") as file:
        texts = [row["text"] for row in csv.DictReader(file)][::9]
    beside = [{"Goal": text, **COLUMNS[place % len(COLUMNS)]} for place, text in enumerate(texts)]
    examples = [example for rule in RULES.values() for example in (*rule.bad, *rule.good)]
    return [
        *SELDOM,
        *texts,
        *beside,
        *({"text": one.goal, "language": one.language, **one.fields} for one in examples),
    ]


def test_what_rules_can_say_is_what_they_say(monkeypatch):
    told: dict[Text, set[Text]] = {}
    tell = About.told

    def telling(about: About, hit: Hit) -> object:
        message, fix, severity = tell(about, hit)
        told.setdefault(about.title, set()).update(
            {message.template, fix.template} if isinstance(fix, Said) else {message.template}
        )
        return message, fix, severity

    monkeypatch.setattr(About, "told", telling)
    check(rows(), DAY, Config())
    for rule in RULES.values():
        if rule.check:
            about = rule.about
            known = {*(one.text for one in about.says.values()), *about.fixes.values()}
            assert known <= told[rule.title], rule.slug
