"""Phrases of a user's own and what they mean: vague, a result, a deadline or the means."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from kpi_xl.goals.text.kinds import Kind
from kpi_xl.goals.text.lexicon import Tag
from kpi_xl.goals.text.plain_text import composed, lowered, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from kpi_xl.goals.text.tokens import Tokens

PLACEHOLDERS = {"{number}": r"\d+(?:[.,]\d+)*", "{word}": r"[^\W\d_][\w'&-]*"}
"""What may stand in a phrase for any number and for any word."""
_BRACES = re.compile(r"\{[^}]*\}|[{}]")
_MOST_PLACES = 100  # where one phrase stands
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


class Found(NamedTuple):
    """Where a phrase stands: its first and last token."""

    first: int
    last: int
    meaning: Meaning
    due: date | None


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


def find_phrases(phrases: Iterable[OwnPhrase], tokens: Tokens) -> list[Found]:
    """Return where the phrases stand among the tokens, the first one first; their words mean nothing else from then on."""
    found = list(_places(phrases, tokens))
    for first, last, meaning, _ in found:
        vague = meaning is Meaning.VAGUE
        for token in tokens[first : last + 1]:
            token.kind = token.kind if vague else Kind.NAME
            token.tags &= -1 if vague and first == last else 0
        tokens[first].tags |= Tag.VAGUE_QUALIFIER if vague else 0
    if found:
        named = {
            place
            for one in found
            if one.meaning is not Meaning.VAGUE
            for place in range(one.first, one.last + 1)
        }
        tokens.amounts = [one for one in tokens.amounts if one.place not in named]  # stage gate 4
        tokens.settle()
    return found


def _places(phrases: Iterable[OwnPhrase], tokens: Tokens) -> Iterator[Found]:
    """Return where phrases stand; of those with one meaning that overlap, the first and longest."""
    spans = sorted(
        (
            (*match.span(), meaning, due)
            for meaning, pattern, due in phrases
            for match in islice(pattern.finditer(tokens.lower), _MOST_PLACES)
        ),
        key=lambda one: (one[0], -one[1], one[3] is None),
    )
    taken: dict[Meaning, int] = {}
    for start, end, meaning, due in spans:
        places = [place for place, one in enumerate(tokens) if one.end > start and one.start < end]
        if places and places[0] > taken.get(meaning, -1):
            taken[meaning] = places[-1]
            yield Found(places[0], places[-1], meaning, due)
