"""Phrases of a user's own and what they mean: vague, a result, a deadline or the means."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from kpi_xl.goals.text.plain_text import composed, lowered, plain

if TYPE_CHECKING:
    from datetime import date

PLACEHOLDERS = {"{number}": r"\d+(?:[.,]\d+)*", "{word}": r"[^\W\d_][\w'&-]*"}
"""What may stand in a phrase for any number and for any word."""
_BRACES = re.compile(r"\{[^}]*\}|[{}]")
Phrases: TypeAlias = "tuple[str, ...] | Mapping[str, date | None]"
"""Phrases with one meaning; deadlines may have a day."""


class Meaning(StrEnum):
    """What a phrase of a user's own means."""

    VAGUE = "vague"
    RESULT = "result"
    """Something that is there or not, so that the goal can be measured by it."""
    DEADLINE = "deadline"
    MEANS = "means"


class OwnPhrase(NamedTuple):
    """A phrase, what it means, and the day that a deadline falls on when that is known."""

    meaning: Meaning
    pattern: re.Pattern[str]
    due: date | None = None


def unknown_placeholder(phrase: str) -> str:
    """Return the first part between braces that is none of the placeholders, empty when there is none.

    >>> unknown_placeholder("PI {nummer}"), unknown_placeholder("PI {number}")
    ('{nummer}', '')
    """
    return next((part for part in _BRACES.findall(phrase) if part not in PLACEHOLDERS), "")


@lru_cache(maxsize=4096)
def phrase_pattern(phrase: str) -> re.Pattern[str]:
    """Return a pattern that finds a phrase in a lowered text: "synerg*", "PI {number}", "signed off by {word}".

    Quotes and dashes may be written in any way, and words with a space or a hyphen between them.

    >>> phrase_pattern("PI {number}").search("we deliver in pi 3, not later")[0]
    'pi 3'
    >>> phrase_pattern("Board meeting").search("by the board-meeting")[0]
    'board-meeting'
    """
    words = _BETWEEN.split(lowered(plain(composed(phrase.strip()))))
    written = r"[\s-]+".join(map(_word, words))
    return re.compile(rf"(?<!\w){written}(?!\w)")


_BETWEEN = re.compile(r"\s+|(?<=[\w}*])-(?=[\w{*])")


def _word(word: str) -> str:
    parts = re.split(r"(\{\w+\}|\*)", word)
    return "".join(PLACEHOLDERS.get(part) or (r"\w*" if part == "*" else re.escape(part)) for part in parts)


def own_phrases(phrases: Mapping[str, Phrases]) -> list[OwnPhrase]:
    """Return the phrases of a language, by what they mean."""
    return [
        OwnPhrase(Meaning(meaning), phrase_pattern(phrase), due)
        for meaning, listed in phrases.items()
        for phrase, due in (listed if isinstance(listed, Mapping) else dict.fromkeys(listed)).items()
    ]
