"""The words that goals are read by, as `data/en.toml` and `data/nl.toml` hold them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from kpi_xl.goals.data import data
from kpi_xl.model import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kpi_xl.model import Language


def packaged(language: Language) -> Mapping[str, Any]:
    """Return all words of a language: lists of words by what they mean, and tables of words with a value."""
    return data(language)


@cache
def word_lists(language: Language) -> dict[str, tuple[str, ...]]:
    """Return the word lists of a language by name, as they are packaged."""
    return {name: tuple(words) for name, words in packaged(language)["words"].items()}


@cache
def listed(name: str) -> tuple[str, ...]:
    """Return the words of both languages that are known by their spelling in one place: the lists under `spelled`.

    >>> {"before", "voor"} <= {*listed("strictly_before")}
    True
    """
    lists = [packaged(language)["spelled"].get(name, ()) for language in LANGUAGES]
    if not any(lists):
        raise KeyError(name)
    return tuple(word for words in lists for word in words)


@cache
def words_of(name: str) -> frozenset[str]:
    """Return the words of such a list, to look a word up in."""
    return frozenset(listed(name))
