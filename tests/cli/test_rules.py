"""`kpi-xl rule`."""

from __future__ import annotations

import json

import pytest

from kpi_xl.cli.app import run
from kpi_xl.goals import RULES
from tests.each import of_each


def test_all_rules_are_listed_letter_by_letter(kpi_xl_here):
    result = kpi_xl_here("rule", "--format", "json")
    rules = json.loads(result.stdout)
    assert {rule["rule"] for rule in rules} == set(RULES)
    letters = [rule["letter"] for rule in rules if rule["letter"]]
    assert letters == sorted(letters, key="SMART".index)


def test_the_list_as_text_names_every_rule(kpi_xl_here):
    result = kpi_xl_here("rule", "--lang", "nl")
    assert result.returncode == 0
    for rule in RULES.values():
        assert rule.slug in result.stdout
        assert rule.title.nl in result.stdout


@of_each("slug", sorted(RULES))
@pytest.mark.parametrize("language", ["en", "nl"])
def test_a_rule_is_explained_in_both_languages(slug, language, capsys):
    assert run(["rule", slug, "--lang", language]) == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert RULES[slug].title.in_(language) in shown
    assert " ".join(RULES[slug].explanation.in_(language).split()) in shown


def test_an_unknown_rule_is_answered_with_the_nearest(kpi_xl_command):
    result = kpi_xl_command("rule", "no-time")
    assert result.returncode == 2
    assert "no-time-frame" in result.stderr


@pytest.mark.parametrize(("language", "word"), [("nl", "verbeteren"), ("en", "improve")])
def test_the_words_a_rule_goes_by_are_shown(language, word, capsys):
    assert run(["rule", "vague-verb", "--lang", language]) == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert f" {word}, " in shown
    assert "vague_verb" in shown


def test_the_words_are_those_of_the_settings(kpi_xl_here, tmp_path):
    (tmp_path / "kpi-xl.toml").write_text(
        'accept = ["improve"]\n[words.en]\nvague_verb = ["uplevel"]\n', encoding="utf-8"
    )
    result = kpi_xl_here("rule", "vague-verb", "--format", "json")
    words = json.loads(result.stdout)["words"]["vague_verb"]
    assert "uplevel" in words
    assert "improve" not in words


def test_a_rule_without_words_shows_none(capsys):
    assert run(["rule", "no-owner", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["words"] == {}
