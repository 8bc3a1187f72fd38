"""The words that goals are read by, and what each of them can be."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, NamedTuple

from kpi_xl.goals.text.inflection import SEPARABLE, forms
from kpi_xl.goals.text.numbers import number_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kpi_xl.model import Language

WORD = re.compile(
    r"\d+(?:[.,:/·-]\d+)*(?:-?[^\W\d_]\w*)?"  # a number, with what is written onto it: 1.000 2025-Q3 18-jarigen
    r"|[^\W\d_]\w*(?:['&-](?!(?:19|20)\d\d\b)\w+)*"  # a word: time-to-hire, P95, R&D; not mid-2028
    r"|'\d\d(?!\w)"  # a year: '28
    r"|->|\S"  # anything else, one character at a time
)

# One character per word class: the grammar of periods and amounts is written over these.
SYMBOLS = {
    "vague_time": "!",
    "article": "d",
    "indefinite": "a",
    "percent": "%",
    "points": "o",
    "currency": "$",
    "weekday": "w",
    "season": "s",
    "fiscal": "F",
    "period_end": "E",
    "next": "k",
    "last": "l",
    "ending": "e",
    "each": "A",
    "everyone": "B",
    "none": "X",
    "frequency": "f",
    "frequency_adjective": "g",
    "within": "b",
    "in": "i",
    "over": "j",
    "before": "v",
    "since": "S",
    "compared": "@",
    "comparator": "<",
    "on": "q",
    "per": "z",
    "by": "y",
    "for": "r",
    "from": "c",
    "to": "t",
    "with": "W",
    "occasion": "G",
    "after": "h",
    "year_on_year": "J",
}
TABLE_SYMBOLS = {
    "large_units": "u",
    "small_units": "n",
    "months": "m",
    "magnitudes": "M",
    "numbers": "N",
    "fractions": "P",
    "multiples": "H",
    "ordinals": "O",
}
PUNCTUATION = {
    ",": ",", ";": ",", ":": ",", ".": ".", "!": ".", "?": ".", "(": "(", ")": ")", "[": "(", "]": ")",
    "-": "-", "+": "+", "/": "/", "→": "t", "->": "t", "&": "_", "~": "<",
}  # fmt: skip
OTHER = "_"
MARK = " "
TIMES = ("keer", "maal", "times", "twice", "once", "x")
"""How a word ends that says how often: three times, 3x; not threefold."""


class Tag:
    """What a word means for judging, beside its place in the grammar: one bit each.

    Plain numbers, not an enumeration: they are combined a hundred times for every goal.
    """

    UP = 1 << 0
    DOWN = 1 << 1
    VAGUE_VERB = 1 << 2
    ACTIVITY = 1 << 3
    DELIVERABLE_VERB = 1 << 4
    TASK_VERB = 1 << 5
    VAGUE_NOUN = 1 << 6
    VAGUE_QUALIFIER = 1 << 7
    METRIC = 1 << 8
    DELIVERABLE_NOUN = 1 << 9
    MEANS = 1 << 10
    SAME_RESOURCES = 1 << 11
    HEDGE = 1 << 12
    DEPENDS = 1 << 13
    VAGUE_TIME = 1 << 14
    PLACEHOLDER = 1 << 15
    RANK = 1 << 16
    CHOICE = 1 << 17
    CONJUNCTION = 1 << 18
    LEARNING = 1 << 19
    SAFETY = 1 << 20
    FAILURE_NOUN = 1 << 21
    RESPONSE = 1 << 22
    VOICE = 1 << 23
    NAMING = 1 << 24
    FILLER = 1 << 25
    EVERYONE = 1 << 26
    EACH = 1 << 27
    NONE = 1 << 28
    GENERIC_VERB = 1 << 29
    END_STATE = 1 << 30
    CONTINUOUS = 1 << 31
    MEASURE_WORD = 1 << 32
    ACQUIRING_VERB = 1 << 33
    AGED = 1 << 34


_TAGS = {name.lower(): bit for name, bit in vars(Tag).items() if name.isupper()}
_MADE = Tag.DELIVERABLE_VERB | Tag.GENERIC_VERB | Tag.ACQUIRING_VERB | Tag.ACTIVITY | Tag.UP | Tag.DOWN
# English forms of the other verbs are as often nouns or adjectives: visits, records, well-maintained.
_INFLECTED = {"nl": _MADE | Tag.VAGUE_VERB | Tag.TASK_VERB, "en": _MADE}
_VAGUE = Tag.VAGUE_VERB | Tag.VAGUE_QUALIFIER | Tag.ACTIVITY | Tag.VAGUE_NOUN | Tag.PLACEHOLDER
_FOUND = _VAGUE | Tag.VAGUE_TIME | Tag.RANK | Tag.CHOICE | Tag.HEDGE | Tag.DEPENDS | Tag.SAME_RESOURCES
"""The meanings that make a finding, which a word loses when it is accepted."""
_QUARTER = re.compile(r"(?:[qk][1-4]|h[12])(?:[-'/]?(?:\d{2}|20\d\d))?")
_FISCAL_QUARTER = re.compile(r"(?:fy|sy)'?-?(?:\d{2}|20\d\d)[-/]?[qkh][1-4]")
_FISCAL = re.compile(r"(?:fy|sy)'?-?(?:\d{2}|20\d\d)")
_DONE = re.compile(r"(?:aan|af|bij|door|in|mee|om|op|over|toe|uit|vast|weg)ge[^\W\d_]{2,12}(?:[dt]|en)")
"""Dutch participles of verbs in two parts, which say that something is done: opgeknapt, uitgewerkt."""
_COMPOUNDS = {
    "minute": ("V", 1.0),
    "hour": ("V", 60.0),
    "day": ("V", 1440.0),
    "week": ("U", 0.23),
    "month": ("U", 1.0),
    "quarter": ("U", 3.0),
    "year": ("U", 12.0),
}
"""Units written onto a number in words: a six-month period."""
_LARGEST_COMPOUND = 31
_CACHE_LIMIT = 50_000


class Phrase(NamedTuple):
    """A row of words that is read as one: what follows the first word, and what it can be."""

    rest: tuple[str, ...]
    symbol: str
    tags: int
    value: float | None = None


@dataclass(slots=True)
class Lexicon:
    """The words of one language, with the other language's behind them for mixed texts."""

    known: dict[str, tuple[str, int]]
    values: dict[str, float]
    phrases: dict[str, dict[str, list[Phrase]]]
    """The phrases by their first and second word, the longest first."""
    prefixes: dict[str, list[tuple[str, str, int]]]
    suffixes: dict[str, list[tuple[str, str, int]]]
    accepted: frozenset[str] = frozenset()
    own: frozenset[str] = frozenset()
    """The words that only this language has, to tell the languages apart by."""
    split: dict[str, list[tuple[str, int]]] = field(default_factory=dict)
    """The forms of verbs in two parts whose other part may stand further on: voert ... uit."""
    starts: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    """The beginnings and the endings by which words are known."""
    fixed: int = field(default=0)

    def __post_init__(self) -> None:
        self.fixed = len(self.known)

    def classify(self, word: str) -> tuple[str, int]:
        """Return the symbol and tags of a word that is not in the list itself, and remember them."""
        found = self.unlisted(word)
        if len(self.known) - self.fixed < _CACHE_LIMIT:
            self.known[word] = found
        return found

    def unlisted(self, word: str) -> tuple[str, int]:
        """Return the symbol and tags of a word by its first or last letters."""
        if len(word) == 1 or word == "->":
            return PUNCTUATION.get(word, OTHER if word.isalpha() else MARK), 0
        if not word.isalpha():
            if _QUARTER.fullmatch(word) or _FISCAL_QUARTER.fullmatch(word):
                return "Q", 0
            if _FISCAL.fullmatch(word) or word[0] == "'":
                return "Z", 0
        if (word.startswith(self.starts) or word.endswith(self.ends)) and (found := self._by_part(word)):
            return found
        return OTHER, Tag.DELIVERABLE_VERB if _DONE.fullmatch(word) else 0

    def _by_part(self, word: str) -> tuple[str, int] | None:
        for start, symbol, tags in self.prefixes.get(word[0], ()):
            if word.startswith(start):
                return symbol, tags
        for end, symbol, tags in self.suffixes.get(word[-1], ()):
            if word.endswith(end) and len(word) > len(end) + 1:
                return symbol, tags
        return None


def _load(language: Language) -> dict[str, Any]:
    text = files("kpi_xl.goals").joinpath(f"data/{language}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def word_lists(language: Language) -> dict[str, tuple[str, ...]]:
    """Return the word lists of a language by name, as they are packaged."""
    data = _load(language)
    lists = {name: tuple(words) for name, words in data.pop("words").items()}
    return lists | {name: tuple(table) for name, table in data.items()}


def build(
    language: Language,
    extra: Mapping[str, Iterable[str]] | None = None,
    accepted: Iterable[str] = (),
) -> Lexicon:
    """Return the lexicon of a language, with a user's own words added and accepted words taken out."""
    other: Language = "nl" if language == "en" else "en"
    lexicon = Lexicon({}, {}, {}, {}, {}, frozenset(word.casefold() for word in accepted))
    entries: dict[str, tuple[str, int, float | None]] = {}
    words_of: list[set[str]] = []
    for source in (language, other):
        own: dict[str, tuple[str, int, float | None]] = {}
        _collect(own, source, extra if source == language else None)
        words_of.append({word for entry in own for word in entry.split()})
        entries = own | entries  # the language's own meaning of a word stands
    for word, (symbol, tags, value) in entries.items():
        if word in lexicon.accepted:
            _enter(lexicon, word, symbol.replace("!", ""), tags & ~_FOUND, value)
        else:
            _enter(lexicon, word, symbol, tags, value)
    lexicon.starts = tuple(start for options in lexicon.prefixes.values() for start, _, _ in options)
    lexicon.ends = tuple(end for options in lexicon.suffixes.values() for end, _, _ in options)
    _inflect(lexicon, entries, language)
    for seconds in lexicon.phrases.values():
        for options in seconds.values():
            options.sort(key=lambda phrase: -len(phrase.rest))
    for first in lexicon.phrases:
        symbol, tags = lexicon.known.get(first) or lexicon.classify(first)
        lexicon.known[first] = (symbol + "+", tags)  # the plus tells that a phrase may begin here
    lexicon.own = frozenset(words_of[0] - words_of[1])
    lexicon.fixed = len(lexicon.known)
    return lexicon


def _inflect(
    lexicon: Lexicon, entries: Mapping[str, tuple[str, int, float | None]], language: Language
) -> None:
    """Add the forms of the verbs in the lists, where they are not words of their own."""
    for word, (symbol, tags, _) in entries.items():
        if not tags & _INFLECTED[language] or symbol not in ("", OTHER):
            continue
        for form in forms(word, language):
            first, *rest = form.split()
            if rest:
                if rest[0] in SEPARABLE:  # wherever that part stands: levert op, levert het plan op
                    lexicon.split.setdefault(first, []).append((rest[0], tags))
                elif form not in entries:
                    _add_phrase(lexicon, first, Phrase(tuple(rest), OTHER, tags))
            elif form not in lexicon.known and lexicon.unlisted(form) == (OTHER, 0):
                lexicon.known[form] = (OTHER, tags)


def _collect(
    entries: dict[str, tuple[str, int, float | None]],
    language: Language,
    extra: Mapping[str, Iterable[str]] | None,
) -> None:
    data = _load(language)
    lists: dict[str, list[str]] = {name: list(words) for name, words in data.pop("words").items()}
    for name, words in (extra or {}).items():
        lists.setdefault(name, []).extend(words)
    for word, number in number_words(language).items():
        entries[word] = ("N", 0, number)
    for table, symbol in TABLE_SYMBOLS.items():
        for word, value in data.get(table, {}).items():
            entries.setdefault(word, (symbol, 0, float(value)))
    for word, number in number_words(language).items():
        for unit, size in _COMPOUNDS.items() if number <= _LARGEST_COMPOUND else ():
            symbol, length = size
            entries.setdefault(f"{word}-{unit}", (symbol, 0, number * length))
    for name, words in lists.items():
        symbol, tag = SYMBOLS.get(name, ""), _TAGS.get(name, 0)
        for word in words:
            old_symbol, old_tags, value = entries.get(word, ("", 0, None))
            entries[word] = (old_symbol or symbol, old_tags | tag, value)


def _enter(lexicon: Lexicon, word: str, symbol: str, tags: int, value: float | None) -> None:
    symbol = symbol or OTHER
    if len(word) > 1 and word.endswith("*"):
        lexicon.prefixes.setdefault(word[0], []).append((word[:-1], symbol, tags))
        return
    if len(word) > 1 and word.startswith("*"):
        lexicon.suffixes.setdefault(word[-1], []).append((word[1:], symbol, tags))
        return
    parts = WORD.findall(word)
    if value is not None:
        lexicon.values[" ".join(parts)] = value
    if len(parts) == 1:
        lexicon.known[parts[0]] = (symbol, tags)
    else:
        _add_phrase(lexicon, parts[0], Phrase(tuple(parts[1:]), symbol, tags, value))


def _add_phrase(lexicon: Lexicon, first: str, phrase: Phrase) -> None:
    lexicon.phrases.setdefault(first, {}).setdefault(phrase.rest[0], []).append(phrase)
