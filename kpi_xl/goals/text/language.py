"""Telling Dutch, English and other languages apart by their small words."""

from __future__ import annotations

from collections import Counter
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from kpi_xl.goals.data import data
from kpi_xl.goals.text.kinds import Kind
from kpi_xl.goals.text.lines import LINE
from kpi_xl.goals.text.words import packaged
from kpi_xl.model import LANGUAGES, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kpi_xl.goals.text.lexicon import Lexicon
    from kpi_xl.goals.text.tokens import Tokens
    from kpi_xl.model import Language

_DUTCH, _ENGLISH = (frozenset(packaged(language)["tells"]["small"]) for language in ("nl", "en"))
_SMALL = _DUTCH | _ENGLISH
_ENDINGS = tuple(ending for language in LANGUAGES for ending in packaged(language)["tells"]["endings"])
_COMMON = frozenset(word for language in LANGUAGES for word in packaged(language)["tells"]["common"])
_LOANS = frozenset(packaged("en")["tells"]["loans"])
_DUTCH_SPELLING, _ENGLISH_SPELLING = (packaged(language)["tells"]["spelling"] for language in ("nl", "en"))
_SHOWN = 3
_LATIN = "\u024f"  # the last letter that Dutch and English could be written with
_NEITHER = frozenset(map(chr, range(0x100, 0x2000))) | frozenset("ãåæðõøýþß¿¡")
"""Letters that stand in no word of Dutch and English, not even in those they have from French or German."""


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


def other_language(words: Iterable[str], lower: str, text: str) -> OtherLanguage | None:
    """Return the language of a text that is neither Dutch nor English; None when it may be one of these.

    >>> text = "Bis zum 1. Juli schulen wir 25 Mitarbeiter"
    >>> other_language(text.lower().split(), text.lower(), text).name.en
    'German'
    """
    others = _others()
    if lower.isascii():
        if others.words.keys().isdisjoint(words):
            return None
    else:
        letters = [letter for letter in lower if letter.isalpha()]
        if sum(letter > _LATIN for letter in letters) * 2 > len(letters):
            return _UNKNOWN
    different = dict.fromkeys(words)
    found = _found(different, lower, text)
    if not found:
        return None
    counted = Counter(code for codes in found.values() for code in codes)
    code = max(counted, key=lambda one: (counted[one], len(others.shared[one].intersection(different))))
    count, shared = counted[code], others.shared[code]
    neither = found.keys() | shared
    own = max(sum(word in small for word in different if word not in neither) for small in (_DUTCH, _ENGLISH))
    telling = tuple(word for word, codes in found.items() if code in codes)
    alone = len(telling[0]) >= LINE["lone_word"] and len(shared.intersection(different)) > 1
    if (count < LINE["other_language_words"] and not alone) or count <= own:
        return None
    return None if others.articles.issuperset(telling) else _named(code, telling)


def _found(words: Iterable[str], lower: str = "", text: str = "") -> dict[str, tuple[str, ...]]:
    """Return the words that tell other languages, each with the languages that it tells.

    A word that is told by its letters alone is a name when it stands within the `text` with a capital: in Łódź.
    """
    others = _others()
    found = {}
    for word in words:
        if word in others.words:
            found[word] = others.words[word]
        elif not word.isascii() and (told := [others.letters[one] for one in word if one in others.letters]):
            place = lower.find(word)
            if place < 1 or not text[place].isupper():
                found[word] = tuple(dict.fromkeys(chain(*told)))
    return found


def _named(code: str, telling: tuple[str, ...]) -> OtherLanguage:
    """Return a language by its name; letters alone may be those of a neighbour."""
    others = _others()
    listed = any(word in others.words for word in telling)
    return OtherLanguage(others.names[code] if listed else _UNKNOWN.name, telling[:_SHOWN])


def unlisted_language(text: str, spoken: Iterable[str], tokens: Tokens) -> OtherLanguage | None:
    """Return that a text is in another language because hardly a word of it is known in Dutch or English.

    Words with a capital may be names and are left out of account, but for the first. Where a word is known of another
    language, or holds a letter that neither Dutch nor English has, two unknown words are enough.
    """
    most_known = len(tokens) * LINE["known_part"]
    if tokens.kinds.count(Kind.OTHER) * 3 < len(tokens) or len(_SMALL.intersection(spoken)) > most_known:
        return None
    words = {
        token.text: token
        for place, token in enumerate(tokens)
        if (text[token.start].islower() or not place)
        and token.end > token.start + 1
        and token.text[0].isalpha()
    }
    unknown = [
        word
        for word, token in words.items()
        if token.kind is Kind.OTHER and not token.tags and word not in _SMALL and word not in _COMMON
    ]
    if not unknown or len(words) - len(unknown) > len(words) * LINE["known_part"]:
        return None
    return _told_by(unknown) or _strange([word for word in unknown if text[words[word].start].islower()])


def _told_by(unknown: list[str]) -> OtherLanguage | None:
    """Return the language that a word of it tells among others that are not known, None when there is no such word."""
    found, words = _found(unknown), _others().words
    telling = [
        word for word in found if (len(word) >= LINE["lone_word"] and word in words) or _is_strange(word)
    ]
    least = len(unknown) >= LINE["unknown_words_told"] or any(
        len(word) >= LINE["only_word"] for word in telling
    )
    if not least or _others().articles.issuperset(telling):
        return None
    [(code, _)] = Counter(code for codes in found.values() for code in codes).most_common(1)
    return _named(code, tuple(word for word, codes in found.items() if code in codes))


def _is_strange(word: str) -> bool:
    return not _NEITHER.isdisjoint(word)


def _strange(unknown: list[str]) -> OtherLanguage | None:
    """Return that words are of no language known here, when they are too many or too strange to be jargon."""
    least = LINE["unknown_words_told" if _is_strange("".join(unknown)) else "unknown_words"]
    own = sum(word.endswith(_ENDINGS) for word in unknown)
    if len(unknown) < least or own > len(unknown) * LINE["own_endings"]:
        return None
    return OtherLanguage(_UNKNOWN.name, tuple(unknown[:_SHOWN]))
