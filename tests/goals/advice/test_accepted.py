"""Advice that the judge itself accepts, and what is easily judged wrong."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

import pytest

from kpi_xl.goals import Config, Goal, Severity, Status, check
from kpi_xl.goals.rules import RULES

AS_OF = dt.date(2027, 1, 1)
YEAR = {"start": dt.date(2027, 1, 1), "due": dt.date(2027, 12, 31)}
QUARTER = {"start": dt.date(2027, 1, 1), "due": dt.date(2027, 3, 31)}
PAST = (("2025-Q4", 100.0), ("2026-Q1", 104.0), ("2026-Q2", 110.0), ("2026-Q3", 118.0), ("2026-Q4", 130.0))
WRITTEN = re.compile(r"«([^«»]+)»")


def judged(text, **columns):
    return check([Goal(text, **columns)], as_of=AS_OF)[0]


def rules(result):
    return {finding.rule for finding in result.findings}


@pytest.mark.parametrize("slug", [slug for slug, rule in RULES.items() if rule.letter and rule.bad])
def test_a_goal_that_is_written_anew_does_not_fail_the_letter_again(slug):
    for example in RULES[slug].bad:
        if example.fields:
            continue
        result = judged(example.goal)
        for finding in result.findings:
            if finding.rule != slug or finding.severity is not Severity.ERROR:
                continue
            for text in WRITTEN.findall(finding.suggestion.in_(result.language)):
                filled = re.sub(r"\[(?:kpi|KPI)\]", "NPS", text)
                filled = re.sub(r"\[[^\]]*(?:baseline|nulwaarde)[^\]]*\]", "40", filled)
                filled = re.sub(r"\[[^\]]+\]", "42", filled)
                if len(filled.split()) > 3:
                    again = check([filled], as_of=AS_OF, config=replace(Config(), language=result.language))[
                        0
                    ]
                    assert again.letters[finding.letter].status is not Status.FAIL, (example.goal, filled)


@pytest.mark.parametrize("way", [1, -1])
def test_one_target_is_advised_that_every_rule_of_the_letter_accepts(way):
    past = PAST if way > 0 else tuple((name, 360 - value) for name, value in PAST)
    base, aim = (130.0, 260.0) if way > 0 else (230.0, 90.0)
    columns = {"baseline": base, "history": past, "kpi": "Sign-ups", "unit": "number", **QUARTER}
    result = judged("Move the number of sign-ups.", target=aim, **columns)
    advised = {
        float(number.replace(",", ""))
        for finding in result.findings
        if finding.letter == "A"
        for number in re.findall(r"\d[\d,.]*\d", finding.suggestion.in_("en"))
    }
    between = [number for number in advised if min(base, aim) < number < max(base, aim)]
    assert between
    for number in between:
        again = judged("Move the number of sign-ups.", target=number, **columns)
        assert again.letters["A"].status is not Status.FAIL


def test_hours_and_fte_are_told_by_one_figure():
    columns = {"owner": "Ann", "hours": 4000.0, "fte": 1.0, **YEAR}
    [found] = [
        one for one in judged("Handle 500 audits.", **columns).findings if one.rule == "capacity-short"
    ]
    needed = re.search(r"needs ([\d.]+) FTE", found.message.in_("en"))[1]
    assert f"Plan {needed} FTE" in found.suggestion.in_("en")
    assert "capacity-short" not in rules(judged("Handle 500 audits.", **(columns | {"fte": float(needed)})))
    assert "too-many-goals" not in rules(judged("Handle 500 audits.", **columns))


@pytest.mark.parametrize(
    ("text", "columns", "expected"),
    [
        ("Een fijne plek zijn.", {"target": 90.0, "due": YEAR["due"]}, False),
        ("Be a great employer.", {"target": 90.0, "due": YEAR["due"]}, False),
        ("Be a great employer.", {"target": 90.0, "kpi": "eNPS", "due": YEAR["due"]}, True),
        ("Raise the number of visits.", {"target": 900.0, "due": YEAR["due"]}, True),
    ],
)
def test_a_number_counts_only_with_what_it_counts(text, columns, expected):
    assert (judged(text, **columns).letters["M"].status is Status.PASS) is expected


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Answer 85% of all chats within 30 seconds by 1 June 2027.", "short-response-window"),
        ("90% van alle telefoontjes binnen 20 seconden opnemen vóór 1 juni 2027.", "short-response-window"),
        ("By 1 May 2027 the guest climbs the stairs without stops or help.", "open-choice"),
        ("Vóór 1 mei 2027 halen of overtreffen 20 leerlingen de norm van 30 sommen.", "open-choice"),
        ("Reduce accidents in all operations by 4% by 31 December 2027.", "percent-or-points"),
        (
            "Het aantal aanvragen met 5% verhogen in 2027 door de conversie te verbeteren.",
            "percent-or-points",
        ),
    ],
)
def test_what_is_usual_is_not_remarked_upon(text, rule):
    assert rule not in rules(judged(text))


@pytest.mark.parametrize(
    "kpi", ["Share of schooled staff", "Aandeel tijdige betalingen", "Percentage of invoices paid"]
)
def test_more_than_all_of_something_is_impossible(kpi):
    assert "impossible-value" in rules(
        judged("Raise it.", kpi=kpi, unit="%", baseline=80.0, target=120.0, **YEAR)
    )
    assert "impossible-value" not in rules(
        judged("Raise it.", kpi="Growth of sales", unit="%", baseline=80.0, target=120.0, **YEAR)
    )


def test_turnover_in_money_is_revenue_and_otherwise_that_of_staff():
    money = judged("Grow turnover.", kpi="Turnover", unit="GBP", baseline=1e6, target=1.1e6, **YEAR)
    staff = judged("Cut turnover.", kpi="Turnover", unit="%", baseline=12.0, target=14.0, **YEAR)
    assert not rules(money) & {"unit-mismatch", "wrong-side-of-baseline"}
    assert "wrong-side-of-baseline" in rules(staff)


@pytest.mark.parametrize(
    ("text", "actual", "target"),
    [("Raise the NPS to 30.", 34.0, 30.0), ("Het ziekteverzuim terugbrengen naar 5%.", 4.6, 5.0)],
)
def test_an_actual_beyond_the_target_is_met_and_no_error(text, actual, target):
    found = rules(judged(text, actual=actual, target=target, **YEAR))
    assert "already-met" in found
    assert "wrong-side-of-baseline" not in found


@pytest.mark.parametrize(
    ("text", "passes"),
    [
        ("By 1 May 2027 the help desk is in place.", True),
        ("Vóór 1 mei 2027 een cursus volgen over presenteren.", True),
        ("Vóór 1 mei 2027 kan de bewoner zelf boodschappen doen.", True),
        ("Op 1 mei 2027 heb ik mijn Engels verbeterd.", False),
        ("Integrate green ideas into our shops by 2028.", False),
        ("Vooruitgang boeken in het lezen van jaarrekeningen in 2027.", False),
    ],
)
def test_states_pass_and_side_words_do_not(text, passes):
    assert (judged(text).letters["M"].status is Status.PASS) is passes


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Waste control and higher quality.", "ncrease waste"),
        ("Grip op de kosten en hogere omzet.", "kosten verhogen"),
    ],
)
def test_advice_goes_in_the_direction_that_is_good(text, wrong):
    for finding in judged(text).findings:
        assert wrong not in finding.suggestion.in_("en") + finding.suggestion.in_("nl")
