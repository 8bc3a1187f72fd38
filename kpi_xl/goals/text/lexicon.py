"""The words that goals are read by, and what each of them can be."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from kpi_xl.goals.text.holidays import holiday_names
from kpi_xl.goals.text.inflection import SEPARABLE, adjective_forms, forms
from kpi_xl.goals.text.kinds import TABLES, Kind
from kpi_xl.goals.text.named_days import IN_SHORT
from kpi_xl.goals.text.named_months import DATE_IN_ONE_WORD, MONTHS
from kpi_xl.goals.text.numbers import number_words
from kpi_xl.goals.text.units import COMPOUNDS, values_of
from kpi_xl.goals.text.words import listed, packaged
from kpi_xl.model import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kpi_xl.goals.text.own_phrases import OwnPhrase
    from kpi_xl.model import Language


def _either(lists: Iterable[Iterable[str]]) -> str:
    return "|".join(word for words in lists for word in words if word.isalpha())


_MONTHS = "|".join(MONTHS)
_ENDINGS = _either(packaged(language)["words"]["ending"] for language in LANGUAGES)
_SEASONS = _either(holiday_names(language) for language in LANGUAGES)
WORD = re.compile(
    r"[^\W\d_]++(?![\w'&/-])"  # letters and nothing written onto them, as most words are
    rf"|{DATE_IN_ONE_WORD.pattern}"
    r"|\d+(?:[.,:/·-]\d+)*(?:-?[^\W\d_]\w*)?"  # a number, with what is written onto it: 1.000 2025-Q3 18-jarigen
    rf"|(?:{_ENDINGS})(?=-(?:{_SEASONS})\b)"  # part of a season: mid-summer
    r"|(?:wk|week)(?=\d\d?(?!\w))"  # a week with its number written onto it: wk26
    rf"|[^\W\d_]\w*(?:['&-](?!(?:19|20)\d\d\b|(?:{_MONTHS}|[qkh][1-4])\b)\w+)*"  # a word: R&D; not mid-2028, April-June
    r"|'\d\d(?!\w)"  # a year: '28
    r"|[-=]+>|\S"  # anything else, one character at a time
)

_PUNCTUATION = {
    **dict.fromkeys(",;:", Kind.COMMA),
    **dict.fromkeys(".!?", Kind.STOP),
    **dict.fromkeys("([", Kind.OPEN),
    **dict.fromkeys(")]", Kind.CLOSE),
    **dict.fromkeys(("→", "->", "-->", "=>", "==>"), Kind.TO),
    "-": Kind.DASH,
    "+": Kind.PLUS,
    "/": Kind.SLASH,
    "&": Kind.OTHER,
    "~": Kind.COMPARATOR,
}
_UNKNOWN = (Kind.OTHER, 0)
TABLE_LISTS = frozenset(kind.name.lower() for kind in TABLES)
"""The lists whose words have a value."""
_WORD_KINDS = {kind.name.lower(): kind for kind in Kind}
TIMES = listed("how_often")
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
_SHAPE = re.compile(
    r"(?P<QUARTER>(?:[qk][1-4]|h[12])(?:[-'/]?(?:\d{2}|20\d\d))?|(?:fy|sy)'?-?(?:\d{2}|20\d\d)[-/]?[qkh][1-4])"
    r"|(?P<YEARS>(?:fy|sy|cy|ye)'?-?(?:\d{2}|20\d\d)(?:-\d{2})?|'.*)"
    rf"|(?P<NAME>{IN_SHORT.pattern})|(?P<DATE>{DATE_IN_ONE_WORD.pattern})"
)
"""What a word with more than letters is by its shape: Q3-2027, FY27, P6, Jun-27."""
_DONE = re.compile(r"(?:aan|af|bij|door|in|mee|om|op|over|toe|uit|vast|weg)ge[^\W\d_]{2,12}(?:[dt]|en)")
"""Dutch participles of verbs in two parts, which say that something is done: opgeknapt, uitgewerkt."""
_LARGEST_COMPOUND = 31
_CACHE_LIMIT = 50_000


class Phrase(NamedTuple):
    """A row of words that is read as one: what follows the first word, and what it can be."""

    rest: tuple[str, ...]
    kind: Kind
    tags: int
    value: float | None = None


@dataclass(slots=True)
class Lexicon:
    """The words of one language, with the other language's behind them for mixed texts."""

    known: dict[str, tuple[Kind, int]]
    values: dict[str, float]
    phrases: dict[str, dict[str, list[Phrase]]]
    """The phrases by their first and second word, the longest first."""
    prefixes: dict[str, list[tuple[str, Kind, int]]]
    suffixes: dict[str, list[tuple[str, Kind, int]]]
    accepted: frozenset[str] = frozenset()
    own: frozenset[str] = frozenset()
    """The words that only this language has, to tell the languages apart by."""
    split: dict[str, list[tuple[str, int]]] = field(default_factory=dict)
    """The forms of verbs in two parts whose other part may stand further on: voert ... uit."""
    joints: frozenset[str] = frozenset()
    """What stands between a part and the whole that it is so many of: 1 op 5, nine out of ten."""
    starts: dict[str, tuple[str, ...]] = field(default_factory=dict)
    ends: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """The beginnings and the endings by which words are known, by the first or the last letter."""
    own_phrases: list[OwnPhrase] = field(default_factory=list)
    """The phrases of the user, each with what it means."""
    year_start: int = 1
    """The month in which the user's financial years begin."""
    fixed: int = field(default=0)

    def __post_init__(self) -> None:
        self.fixed = len(self.known)

    def classify(self, word: str) -> tuple[Kind, int]:
        """Return the kind and tags of a word that is not in the list itself, and remember them."""
        found = self.unlisted(word)
        if len(self.known) - self.fixed < _CACHE_LIMIT:
            self.known[word] = found
        return found

    def unlisted(self, word: str) -> tuple[Kind, int]:
        """Return the kind and tags of a word by its first or last letters."""
        if len(word) == 1 or word[-1] == ">":
            return _PUNCTUATION.get(word, Kind.OTHER if word.isalpha() else Kind.NOTHING), 0
        if not word.isalpha():
            shape = _SHAPE.fullmatch(word)
            if shape and shape.lastgroup:
                return Kind[shape.lastgroup], 0
        part = word.startswith(self.starts.get(word[0], ())) or word.endswith(self.ends.get(word[-1], ()))
        if part and (found := self._by_part(word)):
            return found
        return Kind.OTHER, Tag.DELIVERABLE_VERB if _DONE.fullmatch(word) else 0

    def _by_part(self, word: str) -> tuple[Kind, int] | None:
        for start, kind, tags in self.prefixes.get(word[0], ()):
            if word.startswith(start):
                return kind, tags
        for end, kind, tags in self.suffixes.get(word[-1], ()):
            if word.endswith(end) and len(word) > len(end) + 1:
                return kind, tags
        return None


def build(
    language: Language,
    extra: Mapping[str, Iterable[str]] | None = None,
    accepted: Iterable[str] = (),
) -> Lexicon:
    """Return the lexicon of a language, with a user's own words added and accepted words taken out."""
    other: Language = "nl" if language == "en" else "en"
    clear = {word.casefold() for word in accepted}
    clear |= {form for word in clear for form in adjective_forms(word, language)}
    lexicon = Lexicon({}, {}, {}, {}, {}, frozenset(clear))
    entries: dict[str, tuple[Kind, int, float | None]] = {}
    words_of: list[set[str]] = []
    for source in (language, other):
        own: dict[str, tuple[Kind, int, float | None]] = {}
        _collect(own, source, extra if source == language else None)
        words_of.append({word for entry in own for word in entry.split()})
        entries = own | entries  # the language's own meaning of a word stands
    for word, (kind, tags, value) in entries.items():
        if word in lexicon.accepted:
            _enter(lexicon, word, Kind.OTHER if kind is Kind.VAGUE_TIME else kind, tags & ~_FOUND, value)
        else:
            _enter(lexicon, word, kind, tags, value)
    lexicon.starts, lexicon.ends = (
        {letter: tuple(part for part, _, _ in options) for letter, options in listed.items()}
        for listed in (lexicon.prefixes, lexicon.suffixes)
    )
    _inflect(lexicon, entries, language)
    for seconds in lexicon.phrases.values():
        for options in seconds.values():
            options.sort(key=lambda phrase: -len(phrase.rest))
    for first in lexicon.phrases:
        if first[0].isdecimal():
            continue  # 2e kerstdag; 2e is an ordinal elsewhere
        lexicon.known[first] = lexicon.known.get(first) or lexicon.classify(first)
    lexicon.joints = frozenset(packaged(language)["spelled"]["so_many_of"])
    lexicon.own = frozenset(words_of[0] - words_of[1])
    lexicon.fixed = len(lexicon.known)
    return lexicon


def _inflect(
    lexicon: Lexicon, entries: Mapping[str, tuple[Kind, int, float | None]], language: Language
) -> None:
    """Add the forms of the verbs in the lists, where they are not words of their own."""
    for word, (kind, tags, _) in entries.items():
        if not tags & _INFLECTED[language] or kind is not Kind.OTHER:
            continue
        for form in forms(word, language):
            first, *rest = form.split()
            if rest:
                if rest[0] in SEPARABLE:  # wherever that part stands: levert op, levert het plan op
                    lexicon.split.setdefault(first, []).append((rest[0], tags))
                elif form not in entries:
                    _add_phrase(lexicon, first, Phrase(tuple(rest), Kind.OTHER, tags))
            elif form not in lexicon.known and lexicon.unlisted(form) == _UNKNOWN:
                lexicon.known[form] = (Kind.OTHER, tags)


def _collect(
    entries: dict[str, tuple[Kind, int, float | None]],
    language: Language,
    extra: Mapping[str, Iterable[str]] | None,
) -> None:
    data = packaged(language)
    lists: dict[str, list[str]] = {name: list(words) for name, words in data["words"].items()}
    lists["season"] += holiday_names(language)
    for name, words in (extra or {}).items():
        lists.setdefault(name, []).extend(words)
    for word, number in number_words(language).items():
        entries[word] = (Kind.NUMBERS, 0, number)
        for unit, kind, size in COMPOUNDS if number <= _LARGEST_COMPOUND else ():
            entries.setdefault(f"{word}-{unit}", (kind, 0, number * size))
    for kind in TABLES:
        for word, size in values_of(data.get(kind.name.lower(), {})).items():
            entries.setdefault(word, (kind, 0, size))
    for name, words in lists.items():
        kind, tag = _WORD_KINDS.get(name, Kind.OTHER), _TAGS.get(name, 0)
        for word in words:
            old, old_tags, value = entries.get(word, (Kind.OTHER, 0, None))
            entries[word] = (kind if old is Kind.OTHER else old, old_tags | tag, value)
    for word in lists["vague_qualifier"]:
        for form in adjective_forms(word, language):
            entries.setdefault(form, (Kind.OTHER, Tag.VAGUE_QUALIFIER, None))


def _enter(lexicon: Lexicon, word: str, kind: Kind, tags: int, value: float | None) -> None:
    if len(word) > 1 and word.endswith("*"):
        lexicon.prefixes.setdefault(word[0], []).append((word[:-1], kind, tags))
        return
    if len(word) > 1 and word.startswith("*"):
        lexicon.suffixes.setdefault(word[-1], []).append((word[1:], kind, tags))
        return
    parts = WORD.findall(word)
    if value is not None:
        lexicon.values[" ".join(parts)] = value
    if len(parts) == 1:
        lexicon.known[parts[0]] = (kind, tags)
    else:
        _add_phrase(lexicon, parts[0], Phrase(tuple(parts[1:]), kind, tags, value))


def _add_phrase(lexicon: Lexicon, first: str, phrase: Phrase) -> None:
    lexicon.phrases.setdefault(first, {}).setdefault(phrase.rest[0], []).append(phrase)
