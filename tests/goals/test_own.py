"""Phrases and rules of a user's own, in kpi-xl.toml."""

from __future__ import annotations

import datetime as dt
import io
import subprocess
import sys

import pytest

from kpi_xl.goals import Severity, Status, check, load_config
from kpi_xl.goals.batch import judge_file
from kpi_xl.goals.report import FORMATS, Options, writer
from kpi_xl.goals.settings import config_of
from kpi_xl.model import UserError

DAY = dt.date(2027, 1, 1)
SETTINGS = """
[phrases.en]
vague = ["move the needle"]
result = ["stage gate {number} passed", "sign*-off by {word}"]
deadline = ["at PI {number}", "at the spring board"]
means = ["the house method"]

[phrases.nl]
vague = ["de naald verplaatsen"]
result = ["poort {number} gepasseerd", "keurmerk 'Beter Leven'"]
deadline = { "bij PI {number}" = "", "einde project" = 2027-06-30, "einde vorig project" = 2026-06-30 }
means = ["volgens de huismethode"]

[[rules]]
name = "no-jargon"
words = ["synerg*", "low-hanging fruit"]
letter = "S"
severity = "error"
message = { en = "Jargon: «{words}».", nl = "Jargon: «{words}»." }
suggestion = { en = "Say what «{words}» is.", nl = "Zeg wat «{words}» is." }

[[rules]]
name = "project-number"
words = ["project {number}"]
message = "«{words}» is closed."
"""


@pytest.fixture(scope="module")
def config(tmp_path_factory):
    path = tmp_path_factory.mktemp("own") / "kpi-xl.toml"
    path.write_text(SETTINGS, "utf-8")
    return load_config(path)


def judged(text, config):
    [result] = check([text], as_of=DAY, config=config)
    return result


@pytest.mark.parametrize(
    ("text", "letter", "words"),
    [
        ("Sell 25 licences at PI 3.", "T", "at PI 3"),
        ("Sell 25 licences at the spring board.", "T", "at the spring board"),
        ("Verkoop 25 licenties bij PI 3.", "T", "bij PI 3"),
        ("Have stage gate 4 passed by May 2027.", "M", "stage gate 4 passed"),
        ("Have stage gate 4 passed by May 2027.", "S", "stage gate 4 passed"),
        ("Signed-off by finance in May 2027.", "M", "Signed-off by finance"),
        ("Signed off by finance in May 2027.", "M", "Signed off by finance"),
        ("SIGNED‑OFF by the board’s treasurer in May 2027.", "M", "SIGNED‑OFF by the"),
        ("In mei 2027 is het keurmerk ‘Beter Leven’ er.", "M", "keurmerk ‘Beter Leven’"),
        ("In mei 2027 is poort 4 gepasseerd.", "M", "poort 4 gepasseerd"),
        ("Raise the NPS from 20 to 30 in 2027 the house method.", "R", "the house method"),
        ("De NPS verhogen van 20 naar 30 in 2027 volgens de huismethode.", "R", "volgens de huismethode"),
    ],
)
def test_a_phrase_has_the_meaning_it_was_given(text, letter, words, config):
    assert judged(text, config).letters[letter].status is Status.PASS
    assert judged(text, config).letters[letter].evidence.text == words
    assert judged(text, None).letters[letter].evidence.text != words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Move the needle on 5 topics in 2027.", "Move the needle"),
        ("De naald verplaatsen op 5 punten in 2027.", "De naald verplaatsen"),
        ("In 2027 winnen we 25 klanten en gaan we de naald verplaatsen.", "de naald verplaatsen"),
    ],
)
def test_a_vague_phrase_is_found(text, words, config):
    found = [one.evidence.text for one in judged(text, config).findings if one.rule == "vague-qualifier"]
    assert found == [words]


def test_the_words_of_a_phrase_mean_nothing_else(config):
    slugs = {one.rule for one in judged("In mei 2027 is het keurmerk ‘Beter Leven’ er.", config).findings}
    assert not slugs & {"vague-qualifier", "vague-noun", "no-target"}
    soon = judged(
        "Verkoop 25 licenties zo snel mogelijk.",
        config_of({"phrases": {"nl": {"deadline": ["zo snel mogelijk"]}}}),
    )
    assert soon.letters["T"].status is Status.PASS
    assert "vague-time" not in {one.rule for one in soon.findings}


@pytest.mark.parametrize(("phrase", "past"), [("einde project", False), ("einde vorig project", True)])
def test_a_deadline_may_have_a_day(phrase, past, config):
    result = judged(f"25 licenties verkopen vóór {phrase}.", config)
    assert result.letters["T"].status is Status.PASS
    assert ("past-due" in {one.rule for one in result.findings}) is past


def test_phrases_of_ones_own_do_not_make_another_language_known():
    told = config_of({"phrases": {"nl": {"result": ["Umsatz"], "deadline": ["Ende 2027"]}}})
    result = judged("Den Umsatz um 10 % steigern bis Ende 2027.", told)
    assert "other-language" in {one.rule for one in result.findings}


def test_a_phrase_in_a_mixed_text_counts_whatever_the_language(config):
    assert judged("Verkoop 25 licenties at PI 3.", config).letters["T"].evidence.text == "at PI 3"


def test_a_rule_of_ones_own_finds_its_words(config):
    result = judged("Find synergies worth 5 million in project 12 by May 2027.", config)
    jargon, project = (
        next(one for one in result.findings if one.rule == slug) for slug in ("no-jargon", "project-number")
    )
    assert (jargon.message.in_("nl"), jargon.suggestion.in_("en")) == (
        "Jargon: «synergies».",
        "Say what «synergies» is.",
    )
    assert result.letters["S"].status is Status.FAIL
    assert (project.severity, project.message.in_("nl")) == (Severity.WARNING, "«project 12» is closed.")
    assert not [
        one for one in judged("Sell 25 licences by May 2027.", config).findings if one.rule == "no-jargon"
    ]


def test_rules_of_ones_own_are_chosen_and_excused_as_others():
    rule = {"name": "no-jargon", "words": ["synergy"], "message": "Jargon.", "letter": "S"}
    text = "Find synergy worth 5 million by May 2027."
    slugs = lambda result: {one.rule for one in result.findings}  # noqa: E731 - short and used here only
    assert slugs(judged(text, config_of({"rules": [rule], "select": ["no-jargon"]}))) == {"no-jargon"}
    assert "no-jargon" not in slugs(judged(text, config_of({"rules": [rule], "ignore": ["no-jargon"]})))
    heavier = judged(text, config_of({"rules": [rule], "severity": {"no-jargon": "error"}}))
    assert heavier.letters["S"].status is Status.FAIL
    row = {"Goal": text, "Ignore": "no-jargon: our board likes the word"}
    [excused] = check([row], as_of=DAY, config=config_of({"rules": [rule]}))
    assert [one.rule for one in excused.suppressed] == ["no-jargon"]


@pytest.mark.parametrize("name", sorted(set(FORMATS) - {"xlsx"}))
def test_every_report_can_tell_a_rule_of_ones_own(name, config, tmp_path):
    path = tmp_path / "goals.csv"
    path.write_text("Goal\nFind synergies worth 5 million by May 2027.\n", "utf-8")
    stream = io.StringIO()
    writer(name)(iter([judge_file(path, DAY, config)]), stream, Options("en", DAY))
    assert "no-jargon" in stream.getvalue() or name in ("html", "text", "markdown")


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ({"phrases": {"en": {"vage": ["x"]}}}, "vague"),
        ({"phrases": {"fr": {"vague": ["x"]}}}, "[phrases.nl]"),
        ({"phrases": {"vague": ["x"]}}, "[phrases.nl]"),
        ({"phrases": {"en": {"deadline": {"PI 3": "soon"}}}}, "2027-06-30"),
        ({"phrases": {"en": {"result": {"PI 3": ""}}}}, "a list of texts"),
        ({"vague": ["x"]}, "[phrases.en]"),
        ({"change_up_error": 1}, "[thresholds]"),
        ({"rules": [{"words": ["x"], "message": "x"}]}, "name is missing"),
        ({"rules": [{"name": "a", "words": ["x"], "message": {"en": "", "nl": "x"}}]}, "a text in each"),
        ({"phrases": {"en": {"deadline": ["PI {nr}"]}}}, "{nr}"),
        ({"phrases": {"en": {"deadline": "PI"}}}, "a list of texts"),
        ({"phrases": {"en": {"deadline": ["*"]}}}, "a word in each"),
        ({"phrases": ["x"]}, "a table per language"),
        ({"phrases": {"en": ["x"]}}, "a table of lists"),
        ({"rules": {"name": "x"}}, "[[rules]]"),
        ({"rules": [{"name": "No Jargon", "words": ["x"], "message": "x"}]}, "no-jargon"),
        ({"rules": [{"name": "no-owner", "words": ["x"], "message": "x"}]}, "no-owner already"),
        ({"rules": [{"name": "twice", "words": ["x"], "message": "x"}] * 2}, "twice already"),
        ({"rules": [{"name": "no-jargon", "words": [], "message": "x"}]}, "one word or more"),
        ({"rules": [{"name": "no-jargon", "words": ["x"]}]}, "a text"),
        ({"rules": [{"name": "no-jargon", "words": ["x"], "message": {"en": "x"}}]}, "a text"),
        ({"rules": [{"name": "no-jargon", "words": ["x"], "message": "x", "letter": "Q"}]}, "one of S"),
        (
            {"rules": [{"name": "no-jargon", "words": ["x"], "message": "x", "severity": "bad"}]},
            "one of error",
        ),
        ({"rules": [{"name": "no-jargon", "word": ["x"], "message": "x"}]}, "words"),
        (
            {"rules": [{"name": "no-jargon", "words": ["x"], "message": "x"}], "ignore": ["no-jargn"]},
            "no-jargon",
        ),
    ],
)
def test_what_cannot_be_read_is_told(table, words):
    with pytest.raises(UserError) as told:
        config_of(table)
    assert words in told.value.text.en
    assert told.value.text.nl != told.value.text.en


def test_the_command_shows_a_rule_of_ones_own(tmp_path):
    (tmp_path / "kpi-xl.toml").write_text(SETTINGS, "utf-8")
    shown = subprocess.run(
        [sys.executable, "-m", "kpi_xl", "rule", "no-jargon", "--lang", "en"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "low-hanging fruit" in shown.stdout
    assert "labelled goals" not in shown.stdout


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ('[phrases.nl]\nvague = ["x", naald]\n', ("line 2", "regel 2")),
        ('[phrases.nl]\nvague = ["x"]\n[phrases.nl]\n', ("line 3", "regel 3")),
        ('[phrases.nl]\nvague = ["x"\n', ("ends too early", "te vroeg")),
        ("x = " + "[" * 9000, ("not valid TOML", "geen geldige TOML")),
        ('[phrases.nl]\nvague = ["café"]\n'.encode("cp1252"), ("line 2", "regel 2")),
        ("goals = 3\n", ("goals must be a table", "goals moet een tabel")),
    ],
)
def test_a_file_that_cannot_be_read_is_told_with_its_line(content, told, tmp_path):
    path = tmp_path / "kpi-xl.toml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(UserError) as error:
        load_config(path)
    for language, words in zip(("en", "nl"), told, strict=True):
        assert words in error.value.text.in_(language)
        assert "kpi-xl.toml" in error.value.text.in_(language)


@pytest.mark.parametrize("part", ["tool = 3", "[tool]\nkpi_xl = 3"])
def test_a_part_of_pyproject_that_is_no_table_is_told(part, tmp_path):
    path = tmp_path / "pyproject.toml"
    path.write_text(part, "utf-8")
    with pytest.raises(UserError, match="a table of settings"):
        load_config(path)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_settings_may_be_saved_as_windows_does(encoding, tmp_path):
    path = tmp_path / "kpi-xl.toml"
    path.write_text('[phrases.nl]\nvague = ["één geheel"]\n', encoding)
    found = {one.rule for one in judged("Wij zijn een geheel, één geheel.", load_config(path)).findings}
    assert "vague-qualifier" in found
