"""What each token of a goal can be, and patterns over tokens that are written in words."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


class Kind(StrEnum):
    """What a token is to the grammar. Each has one character, so that a row of tokens is a text to search in.

    The kinds of words are called as their lists in `data/en.toml` and `data/nl.toml`.
    """

    # words of the lists
    AFTER = "h"
    ARTICLE = "d"
    BEFORE = "v"
    BY = "y"
    COMPARATOR = "<"
    COMPARED = "@"
    CURRENCY = "$"
    EACH = "A"
    ENDING = "e"
    EVERYONE = "B"
    FISCAL = "F"
    FOR = "r"
    FREQUENCY = "f"
    FREQUENCY_ADJECTIVE = "g"
    FROM = "c"
    IN = "i"
    INDEFINITE = "a"
    LAST = "l"
    NEXT = "k"
    NONE = "X"
    OCCASION = "G"
    ON = "q"
    OVER = "j"
    PER = "z"
    PERCENT = "%"
    PERIOD_END = "E"
    POINTS = "o"
    SEASON = "s"
    SINCE = "S"
    TO = "t"
    VAGUE_TIME = "!"
    WITH = "W"
    WITHIN = "b"
    YEAR_ON_YEAR = "J"
    # words of the tables, which have a value
    FRACTIONS = "P"
    """A percentage: 90%, a third."""
    LARGE_UNITS = "u"
    MAGNITUDES = "M"
    MONTHS = "m"
    MULTIPLES = "H"
    NUMBERS = "N"
    ORDINALS = "O"
    SMALL_UNITS = "n"
    WEEKDAY = "w"
    # what is written in digits
    DATE = "D"
    LARGE_LENGTH = "U"
    """A number and a large unit as one word: 3-month."""
    MONEY = "C"
    NAME = "K"
    """A number that only names something: ISO 9001, 5G."""
    QUARTER = "Q"
    SCORE = "R"
    """A number of a scale: 7/10."""
    SMALL_LENGTH = "V"
    """A number and a small unit as one word: 30min."""
    SOME_POINTS = "p"
    """A number of percentage points."""
    YEAR = "Y"
    YEARS = "Z"
    """More than one year: 2027/28, the 2030s."""
    # all else
    CLOSE = ")"
    COMMA = ","
    DASH = "-"
    OPEN = "("
    OTHER = "_"
    PLUS = "+"
    SLASH = "/"
    STOP = "."
    NOTHING = " "
    """A mark that says nothing; or a token of an expression of time, where only what stands outside of them is looked at."""


TABLES = (
    Kind.LARGE_UNITS,
    Kind.SMALL_UNITS,
    Kind.MONTHS,
    Kind.MAGNITUDES,
    Kind.NUMBERS,
    Kind.FRACTIONS,
    Kind.MULTIPLES,
    Kind.ORDINALS,
    Kind.WEEKDAY,
)
"""The kinds whose words have a value, in tables of the data; a word of two tables is of the first."""
_NAMED = {kind.name.lower(): kind for kind in Kind}
_KINDS = re.compile(r"(?<!\?P)<(\w+(?:\|\w+)*)>")
_PART = re.compile(r"\{([a-z]\w*)\}")
_SPACES = re.compile(r"\s+")


def compiled(words: str, parts: Mapping[str, str] | None = None) -> str:
    """Return a pattern in words as a regular expression over kinds.

    ``<season>`` is a token of that kind, ``<by|before>`` one of either, ``{year}`` one of the `parts`;
    spaces say nothing, and all else is as in any regular expression.

    >>> compiled("<in>? {year}", {"year": "<year|years>"})
    'i?(?:[YZ])'
    """
    whole = _PART.sub(lambda found: f"(?:{(parts or {})[found[1]]})", words)
    if _PART.search(whole):
        return compiled(whole, parts)
    return _SPACES.sub("", _KINDS.sub(_kinds, whole)).replace(_SPACE, " ")


_SPACE = "\0"


def _kinds(found: re.Match[str]) -> str:
    kinds = [_NAMED[name] for name in found[1].split("|")]
    signs = [_SPACE if kind is Kind.NOTHING else re.escape(kind) for kind in kinds]
    return signs[0] if len(signs) == 1 else f"[{''.join(signs)}]"


def pattern(words: str) -> re.Pattern[str]:
    """Return a compiled pattern over the kinds of tokens.

    >>> bool(pattern("<each> <small_units>").search("An"))
    True
    """
    return re.compile(compiled(words))


@cache
def kinds(names: str) -> frozenset[str]:
    """Return the kinds with these names.

    >>> sorted(kinds("comma stop"))
    [<Kind.COMMA: ','>, <Kind.STOP: '.'>]
    """
    return frozenset(_NAMED[name] for name in names.split())
