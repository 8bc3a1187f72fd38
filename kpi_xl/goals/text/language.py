"""Telling Dutch, English and other languages apart by their small words."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from kpi_xl.goals.data import data
from kpi_xl.goals.text.kinds import Kind
from kpi_xl.goals.text.lines import LINE
from kpi_xl.goals.text.words import packaged
from kpi_xl.model import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kpi_xl.goals.text.lexicon import Lexicon
    from kpi_xl.goals.text.tokens import Tokens
    from kpi_xl.model import Language

_DUTCH, _ENGLISH = (frozenset(packaged(language)["tells"]["small"]) for language in ("nl", "en"))
_SMALL = _DUTCH | _ENGLISH
_LOANS = frozenset(packaged("en")["tells"]["loans"])
_DUTCH_SPELLING, _ENGLISH_SPELLING = (packaged(language)["tells"]["spelling"] for language in ("nl", "en"))
_SHOWN = 3
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


class _Others(NamedTuple):
    """What tells the other languages, each by its code."""

    names: dict[str, Text]
    words: dict[str, tuple[str, ...]]
    """The languages that a word tells."""
    articles: frozenset[str]
    """Words that stand in names as well: La Paz."""
    letters: dict[str, tuple[str, ...]]
    shared: dict[str, frozenset[str]]
    """Words that a language has in common with Dutch or English."""


@cache
def _others() -> _Others:
    languages = data("other_languages")
    words: dict[str, tuple[str, ...]] = {}
    letters: dict[str, tuple[str, ...]] = {}
    for code, told in languages.items():
        for word in (*told["words"], *told.get("articles", ())):
            words[word] = (*words.get(word, ()), code)
        for letter in told.get("letters", ""):
            letters[letter] = (*letters.get(letter, ()), code)
    return _Others(
        {code: Text(en=told["en"], nl=told["nl"]) for code, told in languages.items()},
        words,
        frozenset(word for told in languages.values() for word in told.get("articles", ())),
        letters,
        {code: frozenset(told.get("shared", ())) for code, told in languages.items()},
    )


def other_language(words: Iterable[str], lower: str) -> OtherLanguage | None:
    """Return the language of a text that is neither Dutch nor English; None when it may be one of these.

    >>> text = "bis zum 1. juli schulen wir 25 mitarbeiter"
    >>> other_language(text.split(), text).name.en
    'German'
    """
    others = _others()
    plain = lower.isascii()
    if plain and others.words.keys().isdisjoint(words):
        return None
    different = dict.fromkeys(words)
    found = {word: others.words[word] for word in different if word in others.words}
    if not plain:
        letters = [letter for letter in lower if letter.isalpha()]
        if sum(letter > _LATIN for letter in letters) * 2 > len(letters):
            return _UNKNOWN
        for word in different:
            if word not in found and (told := [others.letters[one] for one in word if one in others.letters]):
                found[word] = told[0]
    if len(found) < LINE["other_language_words"]:
        return None
    [(code, count)] = Counter(code for codes in found.values() for code in codes).most_common(1)
    neither = found.keys() | others.shared[code]
    own = max(sum(word in small for word in different if word not in neither) for small in (_DUTCH, _ENGLISH))
    telling = tuple(word for word, codes in found.items() if code in codes)
    if count < LINE["other_language_words"] or count <= own or others.articles.issuperset(telling):
        return None
    listed = any(word in others.words for word in telling)  # letters alone may be those of a neighbour
    return OtherLanguage(others.names[code] if listed else _UNKNOWN.name, telling)


def unlisted_language(text: str, spoken: Iterable[str], tokens: Tokens) -> OtherLanguage | None:
    """Return that a text is in a language without a list of its own: hardly a word of it is known in Dutch or English.

    Words with a capital may be names and are left out of account.
    """
    most_known = len(tokens) * LINE["known_part"]
    if tokens.kinds.count(Kind.OTHER) * 2 < len(tokens) or len(_SMALL.intersection(spoken)) > most_known:
        return None
    words = {
        token.text: token for token in tokens if text[token.start].islower() and token.end > token.start + 1
    }
    unknown = [
        word
        for word, token in words.items()
        if token.kind is Kind.OTHER and not token.tags and word not in _SMALL
    ]
    strange = len(unknown) == len(words) and sum(not word.isascii() for word in unknown) > 1
    enough = LINE["unknown_words_strange" if strange else "unknown_words"]
    if len(unknown) < enough or len(words) - len(unknown) > len(words) * LINE["known_part"]:
        return None
    return OtherLanguage(_UNKNOWN.name, tuple(unknown[:_SHOWN]))
