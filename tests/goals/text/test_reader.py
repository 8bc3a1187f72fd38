"""Goals that are written alike: what is remembered of a wording never changes what a goal is read as."""

from __future__ import annotations

import csv
import re
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpi_xl.goals.config import Config
from kpi_xl.goals.text import amounts, bearing, periods, reading, tokens
from kpi_xl.goals.text.reading import Reader, Reading
from tests.goals.spelling import spelled

LEXICONS = Config().lexicons()
WORDINGS = (
    "De omzet van vestiging {} verhogen met {}% in het komende kwartaal.",
    "Het verzuim op afdeling {} verlagen van {}% naar {}% vóór {} juli {}.",
    "Omzet van € {} naar € {} mln in {}.",
    "Win {} to {} new customers in week {} of {}.",
    "Answer {}% of calls within {} minutes by {} May {}.",
    "From {} to {} days by June {}, and {} more in {} months.",
    "NPS van -{} naar {} binnen {} maanden, {} keer per {} weken.",
    "Team {} of grade {} reads {} books in {} days; nummer {} is done.",
    "$ {} saved and £{}k earned before {}, {} pp up on {}.",
    "In mei {} bezoekers en {} {} {}",
    "Build 14 000 dams and {} 000 {} 500 mills by {}",
)
NUMBERS = st.one_of(
    st.integers(0, 60).map(str),
    st.integers(0, 999_999_999).map(str),
    st.integers(1890, 2110).map(str),
    st.decimals(0, 5000, places=1).map(str),
    st.decimals(0, 99, places=2).map(lambda value: str(value).replace(".", ",")),
    st.sampled_from(
        [
            "1",
            "2",
            "007",
            "31",
            "32",
            "53",
            "54",
            "999",
            "1000",
            "1900",
            "2100",
            "1.234",
            "0",
            "000",
            "7,5/10",
        ]
    ),
)


def seen(reading: Reading) -> dict[str, object]:
    """Return everything that was read, to compare."""
    return {one.name: getattr(reading, one.name) for one in fields(reading) if one.name != "known"}


def alike(number: str, digits: str) -> str:
    """Return a number that is written as another one: with as many digits, and the mark in its place."""
    spare = iter(digits)
    return "".join(next(spare) if one.isdigit() else one for one in number)


DIGITS = st.text("0123456789", min_size=20, max_size=20)


@settings(max_examples=300)
@given(
    st.sampled_from(WORDINGS),
    st.lists(NUMBERS, min_size=5, max_size=5),
    st.lists(st.lists(DIGITS, min_size=5, max_size=5), min_size=3, max_size=6),
)
def test_a_wording_with_other_digits_is_read_as_an_unknown_one(wording, numbers, others):
    reader = Reader(LEXICONS, "en")
    for digits in others:
        text = wording.format(*map(alike, numbers, digits))
        assert seen(reader.read(text)) == seen(reader.read_afresh(text))


@pytest.mark.parametrize("text", ["Verkopen verhogen met 15% in mei 2027.", "Van 10,5 naar 20,5 klanten."])
def test_a_wording_is_kept_when_it_is_seen_again(text):
    reader = Reader(LEXICONS, "en")
    readings = [reader.read(one) for one in (text, text, text, text, text.upper())]
    assert [reading.known is None for reading in readings] == [True, True, False, False, True]
    assert readings[2].known is readings[3].known


@settings(max_examples=300)
@given(
    st.sampled_from(WORDINGS),
    st.lists(st.lists(NUMBERS, min_size=5, max_size=5), min_size=3, max_size=5),
    st.sampled_from(["nl", "en", None]),
)
def test_a_known_wording_is_read_as_an_unknown_one(wording, numbers, language):
    reader = Reader(LEXICONS, "en")
    for some in numbers:
        text = wording.format(*some)
        assert seen(reader.read(text, language)) == seen(reader.read_afresh(text, language))


@pytest.mark.parametrize("count", [2, 500])
def test_every_goal_keeps_its_own_numbers_and_words(count):
    reader = Reader(LEXICONS, "en")
    readings = [reader.read(f"Win {n} customers by 1 May 2027.") for n in range(1, count)]
    assert [reading.measure.value for reading in readings] == [float(n) for n in range(1, count)]
    assert [reading.quote_measure(reading.measure).text for reading in readings] == [
        str(n) for n in range(1, count)
    ]
    assert {reading.quote(reading.deadline.first, reading.deadline.last).text for reading in readings} == {
        "by 1 May 2027"
    }


def test_what_is_remembered_stays_small():
    reader = Reader(LEXICONS, "en")
    for n in range(5_000):
        reader.read(f"Goal word{n} reaches 5% by May 2027")
    assert len(reader._wordings) <= 2_000


LABELLED = Path(__file__).parents[3] / "bench" / "goals.csv"
NAMED = (
    "We zetten in mei de klant en {} samen op.",
    "De omzet van vestiging {} verhogen met 8% in het komende kwartaal.",
    "By the next {} of 2027, win 20 {} {} within 30 days of {}.",
    "{} 2030: from {} to 50 {} in {} 2027, a level of 2019 {}.",
    "Raise the {} {} of team {} three {} a week by the end of the {} {}.",
    "In de loop van de {} 40 {} per {} tot en met {} {} mei.",
)


SPELLED = sorted(
    {
        word
        for module in (amounts, bearing, periods, reading, tokens)
        for name, value in vars(module).items()
        if not name.startswith("__")
        for word in spelled(value)
        if any(lexicon.is_name(word) for lexicon in LEXICONS.values())
    }
)
"""What the grammar may know by its spelling, among the words that no list holds; names of groups and the like too."""


def labelled() -> list[str]:
    """Return goals in which a name has made place for another word."""
    with LABELLED.open(encoding="utf-8-sig", newline="") as file:
        texts = [row["text"] for row in csv.DictReader(file)][::9]
    names = [
        (text, [word for word in re.findall(r"[^\W\d_]{3,}", text) if LEXICONS["nl"].is_name(word.lower())])
        for text in texts
        if "{" not in text
    ]
    return [re.sub(rf"\b{found[0]}\b", "{}", text) for text, found in names if found]


@pytest.mark.parametrize("text", [*NAMED, *labelled()])
def test_a_text_with_another_name_is_read_as_an_unknown_one(text):
    reader = Reader(LEXICONS, "en")
    words = [
        "zanziba",
        "Zanzibos",
        "zanziben",
        "zozo",
        *SPELLED,
        "next",
        "doel",
        "keer",
        "zo goed",
        "x1",
        "mei",
        "-",
        "7",
    ]
    for word in words:
        one = text.replace("{}", word)
        assert seen(reader.read(one)) == seen(reader.read_afresh(one))


def test_texts_that_differ_in_names_are_understood_by_one_wording():
    reader = Reader(LEXICONS, "nl")
    for name in ("Assendelft", "Bergeijk", "Castricum"):
        reader.read(f"De omzet van vestiging {name} verhogen met 8% in 2027.")
    assert [wording for wording in reader._wordings.values() if wording]
