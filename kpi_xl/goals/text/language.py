"""Telling Dutch, English and other languages apart by their small words."""

from __future__ import annotations

import tomllib
from collections import Counter
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

from kpi_xl.goals.text.lines import LINE
from kpi_xl.goals.text.words import packaged
from kpi_xl.model import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kpi_xl.goals.text.lexicon import Lexicon
    from kpi_xl.model import Language

_DUTCH, _ENGLISH = (frozenset(packaged(language)["tells"]["small"]) for language in ("nl", "en"))
_LOANS = frozenset(packaged("en")["tells"]["loans"])
_DUTCH_SPELLING, _ENGLISH_SPELLING = (packaged(language)["tells"]["spelling"] for language in ("nl", "en"))
_LATIN = "\u024f"  # the last letter that Dutch and English could be written with


def guess_language(
    words: list[str],
    lower: str,
    lexicons: Mapping[Language, Lexicon],
    fallback: Language = "en",
) -> Language:
    """Return the language most of the small words belong to.

    Without any small words the other words decide, then the spelling, then the `fallback`.

    >>> guess_language(["omzet", "verhogen"], "omzet verhogen", {})
    'nl'
    """
    return _language_told(words, lexicons) or _language_spelled(lower) or fallback


def _language_told(words: list[str], lexicons: Mapping[Language, Lexicon]) -> Language | None:
    """Return the language that the known words tell, None when they do not."""
    dutch = english = 0
    for word in words:
        if word in _DUTCH:
            dutch += 1
        elif word in _ENGLISH:
            english += 1
    if dutch == english and lexicons:
        telling = [word for word in words if word not in _LOANS]
        dutch = sum(word in lexicons["nl"].own for word in telling)
        english = sum(word in lexicons["en"].own for word in telling)
    return _more(dutch, english)


def _language_spelled(lower: str) -> Language | None:
    """Return the language that the letters look like."""
    return _more(
        sum(lower.count(part) for part in _DUTCH_SPELLING),
        sum(lower.count(part) for part in _ENGLISH_SPELLING),
    )


def _more(dutch: int, english: int) -> Language | None:
    return None if dutch == english else "nl" if dutch > english else "en"


class OtherLanguage(NamedTuple):
    """A language that goals are not judged in, and the words that told it."""

    name: Text
    words: tuple[str, ...] = ()


_UNKNOWN = OtherLanguage(Text(en="another language", nl="een andere taal"))


@cache
def _others() -> tuple[dict[str, tuple[str, ...]], dict[str, Text]]:
    """Return for each word the other languages it tells, and the names of these languages."""
    text = files("kpi_xl.goals").joinpath("data/other_languages.toml").read_text(encoding="utf-8")
    telling: dict[str, tuple[str, ...]] = {}
    names = {}
    for code, language in tomllib.loads(text).items():
        names[code] = Text(en=language["en"], nl=language["nl"])
        for word in language["words"]:
            telling[word] = (*telling.get(word, ()), code)
    return telling, names


def other_language(words: Iterable[str], lower: str) -> OtherLanguage | None:
    """Return the language of a text that is neither Dutch nor English; None when it may be one of these.

    >>> text = "bis zum 1. juli schulen wir 25 mitarbeiter"
    >>> other_language(text.split(), text).name.en
    'German'
    """
    if not lower.isascii():
        letters = [letter for letter in lower if letter.isalpha()]
        if sum(letter > _LATIN for letter in letters) * 2 > len(letters):
            return _UNKNOWN
    telling, names = _others()
    different = dict.fromkeys(words)
    found = [word for word in different if word in telling]
    if len(found) < LINE["other_language_words"]:
        return None
    [(code, count)] = Counter(code for word in found for code in telling[word]).most_common(1)
    own = max(sum(word in small for word in different if word not in found) for small in (_DUTCH, _ENGLISH))
    if count < LINE["other_language_words"] or count <= own:
        return None
    return OtherLanguage(names[code], tuple(word for word in found if code in telling[word]))
