"""Every rule is run on the examples it is told with."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from kpi_xl.goals import RULES, Config, check
from kpi_xl.goals.data import data
from kpi_xl.goals.model import Family
from tests.each import of_each

if TYPE_CHECKING:
    from kpi_xl.goals.rules.rule import Example, Rule

AS_OF = date(2026, 11, 24)
GOAL_RULES = [rule for rule in RULES.values() if rule.family is Family.GOAL]


def _slugs(example: Example) -> list[str]:
    row = {"text": example.goal, "language": example.language, **example.fields}
    [result] = check([row], AS_OF, Config())
    return [finding.rule for finding in result.findings]


def _cases(kind: str):
    for rule in GOAL_RULES:
        for number, example in enumerate(getattr(rule, kind), 1):
            yield pytest.param(rule, example, id=f"{rule.slug}-{example.language}-{number}")


@pytest.mark.parametrize(("rule", "example"), list(_cases("bad")))
def test_a_rule_finds_its_bad_examples(rule: Rule, example: Example):
    assert rule.slug in _slugs(example)


@pytest.mark.parametrize(("rule", "example"), list(_cases("good")))
def test_a_rule_leaves_its_good_examples_alone(rule: Rule, example: Example):
    assert rule.slug not in _slugs(example)


@of_each("rule", {rule.slug: rule for rule in GOAL_RULES})
def test_every_rule_has_examples_in_both_languages(rule: Rule):
    assert {example.language for example in rule.bad} == {"nl", "en"}
    assert {example.language for example in rule.good} == {"nl", "en"}


@of_each("rule", RULES)
def test_every_rule_is_explained_in_both_languages(rule: Rule):
    for text in (rule.title, rule.fix, rule.explanation):
        assert text.en.strip()
        assert text.nl.strip()


def test_nothing_is_told_of_a_rule_that_is_not_there():
    assert [*data("rules"), *data("reported")] == list(RULES)


@of_each("rule", RULES)
def test_a_rule_is_named_after_what_it_finds(rule: Rule):
    assert rule.slug == rule.slug.lower()
    assert set(rule.slug) <= set("abcdefghijklmnopqrstuvwxyz-")
