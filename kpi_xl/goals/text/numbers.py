"""Numbers as people write them: in digits or words, Dutch or English."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from kpi_xl.model import Language


class Number(NamedTuple):
    """A parsed number; `ambiguous` when it has two readings, such as 1.234."""

    value: float
    ambiguous: bool = False


_GROUPED = {
    ".": re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?"),
    ",": re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?"),
}
_PLAIN = re.compile(r"\d+(?:[.,]\d+)?")


def parse_number(text: str, language: Language) -> Number | None:
    """Read digits with separators, by the habits of the language.

    >>> parse_number("1.234,5", "nl").value
    1234.5
    >>> parse_number("10,000", "en")
    Number(value=10000.0, ambiguous=False)
    >>> parse_number("10,000", "nl")
    Number(value=10000.0, ambiguous=True)
    """
    if text.isdigit():
        return Number(float(text))
    group, decimal = (".", ",") if language == "nl" else (",", ".")
    if text.startswith(("0,", "0.")) and text[2:].isdigit():
        return Number(float(text.replace(",", ".")))
    own_groups = _GROUPED[group].fullmatch(text)
    other_groups = _GROUPED[decimal].fullmatch(text)
    if own_groups:
        return Number(float(text.replace(group, "").replace(decimal, ".")))
    if other_groups:
        only_one = text.count(decimal) == 1 and group not in text
        return Number(float(text.replace(decimal, "").replace(group, ".")), ambiguous=only_one)
    if _PLAIN.fullmatch(text):
        return Number(float(text.replace(",", ".")))
    return None


_ONES = {
    "en": "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen",
    "nl": "één twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien "
    "zestien zeventien achttien negentien",
}
_TENS = {
    "en": "twenty thirty forty fifty sixty seventy eighty ninety",
    "nl": "twintig dertig veertig vijftig zestig zeventig tachtig negentig",
}


@cache
def number_words(language: Language) -> dict[str, float]:
    """Return the number words that are written as one word, up to 999 and the round thousands; and those with a half.

    >>> number_words("nl")["vijfentwintig"], number_words("en")["twenty-five"]
    (25.0, 25.0)
    """
    ones = _ONES[language].split()
    words = {word: float(value) for value, word in enumerate(ones, 1)}
    halves = {half: value + 0.5 for word, value in words.items() for half in _and_a_half(word, language)}
    for ten, word in enumerate(_TENS[language].split(), 2):
        words[word] = ten * 10.0
        for one in range(1, 10):
            words[_compound(ones[one - 1], word, language)] = ten * 10.0 + one
    if language == "nl":
        words |= _dutch_hundreds(words)
    else:
        words["zero"] = 0.0
    return words | halves


def _and_a_half(word: str, language: Language) -> tuple[str, ...]:
    if language == "en":
        return (f"{word} and a half", f"{word}-and-a-half")
    whole = _compound(word, "half", language)
    return (whole, whole.replace("half", "eenhalf"), f"{word} en een half", f"{word} en een halve")


def _compound(one: str, ten: str, language: Language) -> str:
    if language == "en":
        return f"{ten}-{one}"
    one = "een" if one == "één" else one
    return f"{one}ën{ten}" if one.endswith("e") else f"{one}en{ten}"


def _dutch_hundreds(below: dict[str, float]) -> dict[str, float]:
    words = {"nul": 0.0, "honderd": 100.0, "duizend": 1000.0}
    for hundred, word in ((1, ""), *((int(below[w]), w) for w in _ONES["nl"].split()[1:9])):
        base = hundred * 100.0
        words[f"{word}honderd"] = base
        for small, value in below.items():
            tail = "een" if small == "één" else small
            words[f"{word}honderd{tail}"] = base + value
    for thousand, value in below.items():
        if thousand != "één":
            words[f"{thousand}duizend"] = value * 1000
            words[f"{thousand}honderd"] = value * 100
    return words
