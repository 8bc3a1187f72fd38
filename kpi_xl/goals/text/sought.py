"""Words that are sought in a goal by their spelling, beside those of the word lists."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from kpi_xl.goals.text.tokens import Tokens

_WORD = re.compile(r"[^\W\d_]+")
_WORDS: set[str] = set()
_PARTS: set[str] = set()
"""Patterns of the words that are sought by a part of them."""
_KNOWN_ELSEWHERE: list[Callable[[str], bool]] = []


class Sought:
    """Words that are sought in the text of a goal: whole words, beginnings such as "scor*", or parts such as "*graad*".

    None of these words is ever read as a name, so what is found holds whatever the names in the text are.
    A `pattern` may say how the words stand together.

    >>> from kpi_xl.goals.text.sought import Sought
    >>> is_sought("keeper"), Sought("keep*", "in stand") and is_sought("keeper")
    (False, True)
    """

    def __init__(self, *words: str, pattern: str = "") -> None:
        for word in words:
            _learn(word)
        spelled = "|".join(re.escape(word).replace(r"\*", r"\w*") for word in words)
        self._search = re.compile(pattern or rf"\b(?:{spelled})\b").search

    def search(self, tokens: Tokens) -> re.Match[str] | None:
        """Return where one of the words stands first."""
        return self._search(tokens.written)


def _learn(entry: str) -> None:
    """Remember the words of an entry, so that they are never read as names."""
    plain = entry.strip("*")
    if plain != entry and " " not in plain:
        _PARTS.add(plain if entry.startswith("*") else f"^{plain}")
        _part.cache_clear()
    _WORDS.update(_WORD.findall(plain))


@cache
def _part() -> Callable[[str], re.Match[str] | None]:
    return re.compile("|".join(sorted(_PARTS)) or "(?!)").search


def learn(words: Iterable[str]) -> None:
    """Remember words that are compared one by one, so that they are never read as names."""
    _WORDS.update(words)


def learn_by(knows: Callable[[str], bool]) -> None:
    """Let words be no names that are kept elsewhere, such as those of the names of KPIs."""
    _KNOWN_ELSEWHERE.append(knows)


def is_sought(word: str) -> bool:
    """Return whether a word may be part of what is sought.

    >>> is_sought("qwerty")
    False
    """
    return word in _WORDS or _part()(word) is not None or any(knows(word) for knows in _KNOWN_ELSEWHERE)
