"""The forms of a verb, so that the word lists need to hold only one of them.

A form that no Dutch or English reader would write does no harm: it is never met.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kpi_xl.model import Language

_VOWELS = frozenset("aeiou")
_SHORTEST = 4
SEPARABLE = (
    "aan", "achter", "af", "bij", "door", "in", "mee", "na", "om", "op", "over", "samen", "tegen", "terug",
    "toe", "uit", "vast", "voor", "weg",
)  # fmt: skip
"""What a Dutch verb in two parts begins with, and a clause may end with: voert ... uit."""
_UNSEPARABLE = ("be", "ge", "ver", "ont", "her", "er")


def forms(verb: str, language: Language) -> frozenset[str]:
    """Return the forms of a verb beside the one given: a Dutch infinitive, or a plain English verb.

    >>> sorted(forms("complete", "en"))
    ['completed', 'completes', 'completing']
    >>> {"publiceer", "publiceert", "gepubliceerd", "publicering"} <= forms("publiceren", "nl")
    True
    >>> "opent" in forms("openen", "nl"), "en op" in forms("openen", "nl")
    (True, False)
    >>> {"lever op", "levert op", "opgeleverd", "op te leveren"} <= forms("opleveren", "nl")
    True
    """
    if not verb.isalpha() or len(verb) < _SHORTEST:
        return frozenset()
    return (_dutch(verb) if language == "nl" else _english(verb)) - {verb}


def _english(verb: str) -> frozenset[str]:
    if verb.endswith(("ed", "ing", "s")):
        return frozenset()
    if verb.endswith("e"):
        return frozenset({f"{verb}s", f"{verb}d", f"{verb[:-1]}ing"})
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return frozenset({f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing"})
    if verb.endswith(("ch", "sh", "x", "z")):
        return frozenset({f"{verb}es", f"{verb}ed", f"{verb}ing"})
    found = {f"{verb}s", f"{verb}ed", f"{verb}ing"}
    if verb[-1] not in "wy" and verb[-1] not in _VOWELS and verb[-2] in _VOWELS and verb[-3] not in _VOWELS:
        found |= {f"{verb}{verb[-1]}ed", f"{verb}{verb[-1]}ing"}
    return frozenset(found)


def _dutch(verb: str) -> frozenset[str]:
    if not verb.endswith("en"):
        return frozenset()
    apart = next((part for part in SEPARABLE if verb.startswith(part)), "")
    bare = verb.removeprefix(apart)
    if (
        apart
        and len(bare) >= _SHORTEST
        and bare[0] not in _VOWELS
        and sum(letter in _VOWELS for letter in bare) > 1
    ):
        found = {f"{apart} te {bare}", f"{bare} {apart}", f"{verb[:-2]}ing"}
        for stem in _stems(bare):
            found |= {f"{stem} {apart}", f"{stem}t {apart}", f"{apart}{stem}t", f"{apart}{stem}"}
            found |= {f"{apart}ge{stem}{end}" for end in ("d", "t")}
        return frozenset(found)
    found = {f"{verb[:-2]}ing"}
    for stem in _stems(verb):
        lead = "" if verb.startswith(_UNSEPARABLE) else "ge"
        found |= {stem, f"{stem}t", f"{lead}{stem}d", f"{lead}{stem}t"}
    return frozenset(found)


def adjective_forms(word: str, language: Language) -> frozenset[str]:
    """Return the forms of an adjective beside the one given, its adverb among them.

    >>> {"slimme", "slimmer", "schone", "schoner"} <= adjective_forms("slim", "nl") | adjective_forms(
    ...     "schoon", "nl"
    ... )
    True
    >>> {"safer", "safely", "easier", "easily"} <= adjective_forms("safe", "en") | adjective_forms(
    ...     "easy", "en"
    ... )
    True
    """
    if not word.isalpha() or len(word) < _SHORTEST - 1:
        return frozenset()
    stems = {word}
    closed = word[-1] not in "aeiouwxy" and word[-2] in _VOWELS
    if closed and word[-3] not in _VOWELS:
        stems.add(word + word[-1])
    if language == "en":
        stems = {word[:-1] + "i" if word[-1] == "y" else one.removesuffix("e") for one in stems}
        adverb = word[:-1] if word.endswith("le") else stems.copy().pop() if word[-1] == "y" else word
        return frozenset(
            {one + end for one in stems for end in ("er", "est")}
            | {adverb.removesuffix("l") + "ly", adverb + "ly"}
        )
    if word[-1] == "e":
        return frozenset()
    if closed and word[-2] == word[-3]:
        stems.add(word[:-2] + word[-1])
    stems |= {one[:-1] + _VOICED[one[-1]] for one in stems if one[-1] in _VOICED}
    endings = ("e", "er", "ere", "der", "dere") if word[-1] == "r" else ("e", "er", "ere")
    return frozenset({one + end for one in stems for end in endings} | {word + "st", word + "ste"})


_VOICED = {"f": "v", "s": "z"}


def _stems(infinitive: str) -> set[str]:
    """Return what the stem of a Dutch infinitive can be: maken has maak, oefenen has oefen, schrijven schrijf."""
    stem = infinitive[:-2]
    if len(stem) > 1 and stem[-1] == stem[-2]:
        return {stem[:-1]}
    found = {stem}
    if len(stem) > 2 and stem[-2] in "aeou" and stem[-3] not in _VOWELS:  # noqa: PLR2004 - consonant, vowel, consonant
        found.add(f"{stem[:-1]}{stem[-2:]}")
    return {f"{one[:-1]}{_SHARP.get(one[-1], one[-1])}" for one in found}


_SHARP = {"v": "f", "z": "s"}

PARTICIPLES = {
    "nl": re.compile(r"(?:\w*ge|be|ver|ont|her|er)\w{2,}(?:d|t|en)"),
    "en": re.compile(r"(?!(?:exceed|proceed|succeed|speed)$)\w{3,}ed"),
}
"""What is said to be done: opgelost, answered."""
PLURAL = re.compile(r"\w{2,}(?<!ing)en")
"""What may be a Dutch verb in the plural; not: en metingen."""
