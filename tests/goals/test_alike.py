"""Goals that are written alike: what is known of a wording never changes how a goal is judged."""

from __future__ import annotations

import csv
import datetime as dt
import re
from pathlib import Path
from random import Random

import pytest

from kpi_xl.goals import FIELDS, RULES, Goal, Judge, case, links, pace, result, rewrite
from kpi_xl.goals.config import Config
from kpi_xl.goals.read.record import Records
from kpi_xl.goals.report import Options
from kpi_xl.goals.report.records import goal_record
from kpi_xl.goals.rules import achievable, measurable, realistic, specific, time_bound
from kpi_xl.goals.text import sought
from tests.goals.spelling import spelled

DAY = dt.date(2027, 1, 1)
NL = Options("nl", DAY)
NAMED = (
    "Goede {} 10% verhogen in 2027.",
    "{} promotion of the plan in 2027.",
    "De {} van vestiging {} verhogen met 8% in het komende kwartaal.",
    "Every {} at {} is satisfied by 1 May 2027 by {}.",
    "Raise the {} score to 11 out of {} for {} by May 2027.",
    "100% van de {} en {} behouden door {} in te zetten, naar {}.",
    "{} {} in {}",
)
LABELLED = Path(__file__).parents[2] / "bench" / "goals.csv"
BLANK = dict.fromkeys((name for name in FIELDS if name not in ("id", "text", "ignore")), "")
"""One set of columns for all rows, as on a sheet: only what stands in them differs."""
FILLED = (
    {
        "baseline": 10,
        "target": 12,
        "unit": "%",
        "due": "2027-12-31",
        "kpi": "NPS",
        "owner": "A",
        "parent": "B",
    },
    {"means": "extra", "start": "2027-02-01", "agreed_by": "C", "baseline": 30, "target": 900, "source": "D"},
    {"type": "learning", "due": "2026-02-01", "start": "2026-03-01", "kpi": "Churn raet"},
    {
        "history": "Q1=1; Q2=2; Q3=3; Q4=4; Q5=5",
        "baseline": 5,
        "target": 5,
        "hours": 9000,
        "fte": 1,
        "start": "2027-01-01",
        "due": "2032-01-01",
    },
    {},
)


def others(text: str, random: Random) -> list[str]:
    """Return the text, and the text with other digits: years stay years, and the rest has as many digits."""

    def other(found: re.Match[str]) -> str:
        if len(found[0]) == 4 and found[0][:2] in ("19", "20"):
            return str(random.randint(2019, 2035))
        return "".join(random.choice("0123456789") for _ in found[0])

    return [text, text, *(re.sub(r"\d+", other, text) for _ in range(4)), text, text.upper()]


JUDGED_BY = (case, links, pace, result, rewrite, achievable, measurable, realistic, specific, time_bound)
SPELLED = sorted(
    sought._WORDS.union(
        word
        for module in JUDGED_BY
        for name, value in vars(module).items()
        if not name.startswith("__")
        for word in spelled(value)
    )
)
"""Every word that a rule may know by its spelling."""
SHAPES = (
    *(
        "Zanzibar",
        "zanzibar",
        "ZANZIBAR",
        "Zanziben",
        "zanzing",
        "Vergaderd",
        "herstelling",
        "Bestation",
        "Zo",
    ),
    *(
        "Foxxer",
        "horatio",
        "scorekaart",
        "Graadmeter",
        "mailtjes",
        "xyz",
        "Diploma",
        "keeps",
        "iPhone",
        "q",
        "Xyy",
    ),
)


def with_names(text: str) -> list[str]:
    """Return a text with a place for another word where each of its names stood."""
    lexicons = Config().lexicons()
    names = [word for word in re.findall(r"[^\W\d_]{3,}", text) if lexicons["nl"].is_name(word.lower())]
    return [re.sub(rf"\b{name}\b", "{}", text) for name in names if "{" not in text]


def found(goals: list[str], fields: dict[str, str], *, afresh: bool) -> list[list[object]]:
    """Judge goals one after another, each with the fields and with other columns, and tell all that is reported."""
    judge, records = Judge(DAY), Records(Config())
    if afresh:
        judge.reader.read = judge.reader.read_afresh
    rows = [BLANK | {"text": goal} | one for goal in goals for one in (*FILLED, fields)]
    Random(goals[0]).shuffle(rows)  # noqa: S311 - goals, not secrets
    results = [judge.judge(records.read(row).goal) for row in rows]
    return [[goal_record(result, Options(language, DAY)) for language in ("nl", "en")] for result in results]


@pytest.mark.parametrize("rule", [rule for rule in RULES.values() if rule.bad], ids=lambda rule: rule.slug)
def test_a_rule_finds_the_same_in_goals_of_a_known_wording(rule):
    random = Random(rule.slug)  # noqa: S311 - goals, not secrets
    for example in (*rule.bad, *rule.good):
        goals = others(example.goal, random)
        assert found(goals, example.fields, afresh=False) == found(goals, example.fields, afresh=True)


def test_labelled_goals_are_judged_as_if_each_were_the_first():
    random = Random(2027)  # noqa: S311 - goals, not secrets
    with LABELLED.open(encoding="utf-8-sig", newline="") as file:
        texts = [row["text"] for row in csv.DictReader(file)]
    for start in range(0, len(texts), 20):
        goals = others(texts[start], random)
        assert found(goals, {}, afresh=False) == found(goals, {}, afresh=True)


def test_goals_that_differ_in_names_are_judged_as_if_each_were_the_first():
    random = Random(2027)  # noqa: S311 - goals, not secrets
    with LABELLED.open(encoding="utf-8-sig", newline="") as file:
        texts = [one for row in csv.DictReader(file) for one in with_names(row["text"])[:1]]
    for text in (*NAMED, *texts[::7]):
        words = [
            *random.sample(("Ede", "Assendelft", "castricum"), 3),
            "Urk",
            "Zevenbergschenhoek",
            *SHAPES,
            *random.sample(SPELLED, 40),
        ]
        goals = [Goal(text.replace("{}", word)) for word in words]
        judge, first = Judge(DAY), Judge(DAY)
        first.reader.read = first.reader.read_afresh
        assert [goal_record(judge.judge(goal), NL) for goal in goals] == [
            goal_record(first.judge(goal), NL) for goal in goals
        ]


def test_what_is_found_by_looking_at_a_name_is_found_for_each_goal():
    judge, means = Judge(DAY), []
    for name in ("zoba", "zobi", "zobu", "zobing", "zobo"):
        result = judge.judge(Goal(f"By {name} we raise the NPS from 20 to 30 in 2027."))
        means.append("no-means" not in [finding.rule for finding in result.findings])
    assert means == [False, False, False, True, False]


def test_an_accepted_word_is_no_name_where_it_tells_the_language():
    judge = Judge(DAY, Config(accept=frozenset({"prettig", "professioneel"})))
    for words in ("qwert asdfg", "qwer asdf", "qwertz asdf", "prettig professioneel"):
        goal = Goal(f"Plan handbook {words} 2027")
        assert judge.reader.read(goal.text).language == judge.reader.read_afresh(goal.text).language


def test_what_is_found_without_looking_at_a_name_is_found_once():
    judge = Judge(DAY)
    for name in ("Assendelft", "Bergeijk", "Castricum", "Dordrecht"):
        judge.judge(Goal(f"De omzet van vestiging {name} verhogen met 8% in 2027."))
    known = judge.reader.read("De omzet van vestiging Ermelo verhogen met 8% in 2027.").known
    assert not [entry.slug for _, entry, *_ in known[None] if entry.worded]


def test_a_check_of_the_wording_is_asked_again_only_when_it_had_something_to_say():
    judge = Judge(DAY)
    for number in range(32, 36):
        judge.judge(Goal(f"Win {number} customers of TBD by 1 May 2027."))
    known = judge.reader.read("Win 36 customers of TBD by 1 May 2027.").known
    assert [entry.slug for _, entry, *_ in known[None] if entry.worded] == ["placeholder"]
