"""What a goal says: its language, its quantities, its time, and the words that matter."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, Any, TypeAlias

from kpi_xl.goals.model import Basis, Evidence
from kpi_xl.goals.text.amounts import SMALL, Measure, Quantity, Role, find_measures
from kpi_xl.goals.text.bearing import bearing_times
from kpi_xl.goals.text.language import SMALL_WORDS, guess_language, language_told
from kpi_xl.goals.text.lexicon import Tag
from kpi_xl.goals.text.periods import (
    MAX_DAY,
    MAX_WEEK,
    Period,
    Span,
    Time,
    find_spans,
    mask,
    period_of,
)
from kpi_xl.goals.text.sought import Sought, is_sought
from kpi_xl.goals.text.tokens import PLURAL, Amount, Tokens, Words, lowered, plain, split, tokenise

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kpi_xl.goals.text.lexicon import Lexicon
    from kpi_xl.model import Language

    _When: TypeAlias = tuple[list[Period], dict[Time, Period], int, dict[object, Any]]
    """The periods, the times, the facts, and what is known of readings with these facts."""

MAX_LENGTH = 32_767
"""The part of a text that is read: as much as a cell of a workbook can hold."""

_GRADES = Sought(
    *("to", "naar", "from", "van", "an", "een", "label", "energielabel"),
    pattern=r"\b(?:to|naar) (?:an?|een) [a-f](?!\w)[+-]?|\b(?:from|van) (?:an? |een )?[a-f][+-]? (?:to|naar) (?:an? |een )?[a-f](?![a-z])[+-]?|\b[abc][12]\b"
    r"|\b(?:energie)?label [a-g]\+{0,4}(?!\w)",
)
_MADE = Tag.DELIVERABLE_VERB | Tag.TASK_VERB | Tag.GENERIC_VERB
_PLACES = frozenset("cWjqiS")
_NUMBER = re.compile(r"(\d(?<![\w.,:/'&·+-]\d)\d{0,8}(?:[.,]\d{1,2})?)(?![\w:/'&·-]|[.,]\d)")
"""A number by itself, which says nothing but its value; not 18-jarigen, 2025-Q3, 1.000 or 3/4."""
_LEADING_ZERO = re.compile(r"0\d")
_MOST_WORDINGS, _MOST_ONCE, _LONGEST_WORDING, _MOST_DATES = 2_000, 20_000, 500, 100
_ANY_NUMBER, _ANY_NAME = "\0", 1  # characters which no text holds
_SHORTEST_NAME = 3
_SHAPE = str.maketrans(dict.fromkeys("123456789", "0"))
_YEAR_DIGITS, _FIRST_YEAR, _LAST_YEAR = 4, "1900", "2100"


class Fact:
    """What a text was found to hold: one bit each, above those of `Tag`. Rules say by them which goals they concern."""

    MEASURE = 1 << 40
    """A quantity the goal turns on."""
    PERCENT_CHANGE = 1 << 41
    AMBIGUOUS_NUMBER = 1 << 42
    DATE_IN_DIGITS = 1 << 43
    IMPOSSIBLE_DATE = 1 << 44
    DEADLINE, DURATION, WINDOW, FREQUENCY, START, COMPARISON, VAGUE_TIME = (1 << bit for bit in range(45, 52))
    TERM = DEADLINE | DURATION
    NORM = WINDOW | FREQUENCY | START | COMPARISON


_OF_TIME = {
    Time.DEADLINE: Fact.DEADLINE,
    Time.DURATION: Fact.DURATION,
    Time.WINDOW: Fact.WINDOW,
    Time.FREQUENCY: Fact.FREQUENCY,
    Time.START: Fact.START,
    Time.COMPARISON: Fact.COMPARISON,
    Time.VAGUE: Fact.VAGUE_TIME,
}


@dataclass(slots=True)
class Reading:
    """A goal as it was understood. Spans are places in its `text`."""

    written: str
    language: Language
    tokens: Tokens
    spans: list[Span]
    periods: list[Period]
    masked: str
    measures: list[Measure]
    flags: int
    times: dict[Time, Period] = field(default_factory=dict)
    """The first expression of each kind of time, as far as it bears on the goal itself."""
    turns_on: int = -1
    """The place among the measures of the quantity the goal turns on; -1 when there is none."""
    measure: Measure | None = None
    """The quantity the goal turns on."""
    facts: int = 0
    """The flags, with the bits of `Fact`."""
    known: dict[object, Any] | None = None
    """What was worked out from wording and facts alone, by what asked for it; shared by goals that are written alike."""

    @property
    def text(self) -> str:
        """Return the text as it was written."""
        self.tokens.looked = True
        return self.written

    @property
    def deadline(self) -> Period | None:
        """Return the term of the goal, when it names one."""
        return self.times.get(Time.DEADLINE) or self.times.get(Time.DURATION)

    @property
    def grades(self) -> Evidence | None:
        """Return marks in letters that a goal goes between, or a level of language: C+ to B+, B2."""
        match = _GRADES.search(self.tokens) if "t" in self.masked or "_" in self.masked else None
        return match and Evidence(
            self.written[match.start() : match.end()], match.start(), match.end(), Basis.TEXT
        )

    def has(self, tag: int) -> bool:
        """Return whether a word with this meaning occurs."""
        return bool(self.flags & tag)

    def find(self, tag: int, start: int = 0) -> int:
        """Return the first token with this meaning, outside the words of time; -1 when there is none."""
        for index in range(start, len(self.masked)):
            if self.tokens.tags[index] & tag and self.masked[index] != " ":
                return index
        return -1

    def quote(self, first: int, last: int | None = None) -> Evidence:
        """Return the literal words from one token to another."""
        start, end = self.tokens.starts[first], self.tokens.ends[first if last is None else last]
        return Evidence(self.written[start:end], start, end, Basis.TEXT)

    def places(self, found: Evidence) -> tuple[int, int] | None:
        """Return the first and the last token of what was quoted, None when it is no row of whole tokens."""
        starts, ends = self.tokens.starts, self.tokens.ends
        first, last = bisect_left(starts, found.start), bisect_left(ends, found.end)
        whole = last < len(ends) and starts[first] == found.start and ends[last] == found.end
        return (first, last) if whole else None

    def quote_tag(self, tag: int) -> Evidence | None:
        """Return the first words with this meaning."""
        index = self.find(tag)
        return None if index < 0 else self.quote(index)

    def quote_measure(self, measure: Measure) -> Evidence:
        """Return the literal words of a quantity."""
        return self.quote(measure.first, measure.last)


class Reader:
    """Understands the texts of goals, by the words of both languages.

    Goals of one sheet are often written alike, with other numbers and names in them. What follows from the words
    alone is worked out once per wording, and only the numbers and names are put in anew. A name is a word that is
    in no word list; of a wording with names in it, what was found by looking at one of them is found anew for
    each goal. `read_afresh` works out everything.
    """

    def __init__(self, lexicons: Mapping[Language, Lexicon], fallback: Language) -> None:
        self.lexicons, self.fallback = lexicons, fallback
        self._like = lru_cache(maxsize=4096)(self._like_of)
        self._literal = lexicons["nl"].digits | lexicons["en"].digits
        self._kind = lru_cache(maxsize=4096)(self._kind_of)
        self._wordings: dict[tuple[object, ...], _Wording | None] = {}
        """The wordings that were seen more than once; None for those whose meaning hangs on their numbers."""
        self._once: set[int] = set()
        """The wordings that were seen once, as most never come back."""

    def read(self, text: str, language: Language | None = None) -> Reading:
        """Understand the text of a goal; without a `language` its words tell it.

        >>> from kpi_xl.goals.config import Config
        >>> reading = Reader(Config().lexicons(), "en").read("Win 25 customers by May 2027.")
        >>> reading.measure.value, reading.deadline.due.isoformat()
        (25.0, '2027-05-31')
        """
        if len(text) > _LONGEST_WORDING:
            return self.read_afresh(text, language)
        written = plain(text)
        lower = lowered(written)
        pieces = _NUMBER.split(written)
        numbers = pieces[1::2]
        kinds = [self._kind(number) for number in numbers]
        key = (language, *pieces[::2], *kinds)
        if known := self._wordings.get(key):
            return known.with_others(text, lower, numbers)
        parts = _ANY_NUMBER.join(pieces[::2]).split(" ")
        likes = [self._like(part) for part in parts]
        if likes == parts or not lower.isprintable():  # no names, or other spaces than the plain one
            reading = self._understood(text, lower, language)
        else:
            reading = self._with_names(text, lower, language, numbers, parts, (*likes, *kinds))
        if self._seen_before(key):
            self._wordings[key] = self._wording(reading, numbers)
        return reading

    def _with_names(  # noqa: PLR0917 - what `read` has found
        self,
        text: str,
        lower: str,
        language: Language | None,
        numbers: list[str],
        parts: list[str],
        likes: tuple[str, ...],
    ) -> Reading:
        """Understand a text by one that differs from it in names and numbers only, when there was one."""
        key = (language, *likes)
        if known := self._wordings.get(key):
            return known.with_others(text, lower, numbers, parts)
        words = split(lower)
        told = language or language_told(words.words, self.lexicons)
        if told is None:  # the letters of the names may tell it
            return self._understood(text, lower, None)
        reading = self._of_words(text, lower, words, told)
        if self._seen_before(key):
            named = [
                place for place, (part, like) in enumerate(zip(parts, likes, strict=False)) if part != like
            ]
            self._wordings[key] = self._wording(reading, numbers, named)
        return reading

    def _like_of(self, part: str) -> str:
        """Return what stands between two spaces; all words that can only name something are read alike.

        Names with a capital are told from other ones, and so are those that may be a verb.
        """
        low = part.lower()
        capital = part[:1].isupper() and part[1:].islower()
        if len(part) < _SHORTEST_NAME or not part.isalpha() or not (capital or part == low):
            return part
        if low in SMALL_WORDS or len(low) != len(part) or is_sought(low):
            return part
        dutch, english = self.lexicons["nl"], self.lexicons["en"]
        if not (dutch.is_name(low) and english.is_name(low)) or low in dutch.own or low in english.own:
            return part
        return chr(_ANY_NAME + 2 * capital + bool(PLURAL.fullmatch(low)))

    def _seen_before(self, key: tuple[object, ...]) -> bool:
        """Return whether a wording was seen before, and is not kept yet; remember that it was seen."""
        if key in self._wordings:
            return False
        if len(self._wordings) >= _MOST_WORDINGS:
            self._wordings.clear()
        if len(self._once) >= _MOST_ONCE:
            self._once.clear()
        place = hash(key)
        seen = place in self._once
        self._once.add(place)
        return seen

    def _wording(
        self, reading: Reading, numbers: list[str], named: list[int] | None = None
    ) -> _Wording | None:
        """Return what is kept of a wording that is seen again; None when its meaning hangs on its numbers."""
        if any(measure.by_size for measure in reading.measures):
            return None
        tokens = reading.tokens
        found = _NUMBER.finditer(tokens.lower)
        free = [
            (place, one.start()) for place, one in enumerate(found) if numbers[place] not in self._literal
        ]
        token_of = {place: bisect_right(tokens.starts, start) - 1 for place, start in free}
        amount_at = {amount.token: place for place, amount in enumerate(tokens.amounts)}
        if not amount_at.keys() >= set(token_of.values()):
            return None
        return _Wording(reading, token_of, amount_at, _names(tokens.lower, named or ()))

    def read_afresh(self, text: str, language: Language | None = None) -> Reading:
        """Understand the text of a goal, nothing of it being known yet."""
        text = text[:MAX_LENGTH]
        return self._understood(text, lowered(plain(text)), language)

    def _kind_of(self, number: str) -> str:
        """Return what a number can be by its looks: a year, the number of a day or week, small or large; and its shape."""
        if number in self._literal or _LEADING_ZERO.match(number):
            return number
        size, whole = len(number), number.isdigit()
        if size == _YEAR_DIGITS and whole and _FIRST_YEAR <= number <= _LAST_YEAR:
            return "Y"
        value = float(number if whole else number.replace(",", "."))
        like = "d" if value <= MAX_DAY else "w" if value <= MAX_WEEK else "N" if value < SMALL else "B"
        return size * like if whole else like + number.translate(_SHAPE)

    def _understood(self, text: str, lower: str, language: Language | None) -> Reading:
        words = split(lower)
        spoken = language or guess_language(words.words, lower, self.lexicons, self.fallback)
        return self._of_words(text, lower, words, spoken)

    def _of_words(self, text: str, lower: str, words: Words, spoken: Language) -> Reading:
        tokens = tokenise(lower, words, spoken, self.lexicons[spoken])
        spans = find_spans(tokens)
        masked = mask(tokens.symbols, spans) if spans else tokens.symbols
        measures = find_measures(tokens, masked) if tokens.amounts or "H" in masked else []
        flags = _flags_outside(spans, tokens) if spans else tokens.flags
        periods = [period_of(span, tokens, spoken) for span in spans]
        reading = Reading(text, spoken, tokens, spans, periods, masked, measures, flags)
        if measures:
            reading.turns_on = _turns_on(reading)
            reading.measure = measures[reading.turns_on] if reading.turns_on >= 0 else None
        if periods:
            reading.times = bearing_times(reading)
        reading.facts = _facts(reading)
        return reading


def _names(lower: str, named: Iterable[int]) -> dict[int, int]:
    """Return which of the parts between spaces are names, and where each of them begins."""
    ends = [*accumulate(len(part) + 1 for part in lower.split(" "))]
    return {place: ends[place - 1] if place else 0 for place in named}


class _Wording:
    """A reading of the first goal written so, and where in it the numbers and names stand."""

    __slots__ = (
        "_after_end", "_after_start", "_dated", "_known", "_measured", "_named", "_names", "_numbered", "_reading",
        "_when",
    )  # fmt: skip

    def __init__(
        self, reading: Reading, token_of: dict[int, int], amount_at: dict[int, int], names: dict[int, int]
    ) -> None:
        self._reading = reading
        self._numbered = [(place, token, amount_at[token]) for place, token in token_of.items()]
        numbered = set(token_of.values())
        self._measured = [
            place
            for place, measure in enumerate(reading.measures)
            if measure.at in numbered or measure.baseline_at in numbered
        ]
        timed = {token for span in reading.spans for token in range(span.first, span.last + 1)}
        self._dated = [place for place, token in token_of.items() if token in timed]
        starts, ends = reading.tokens.starts, reading.tokens.ends
        began = list(names.values())
        tokens = [bisect_left(starts, start) for start in began]
        self._names = frozenset(tokens)
        self._named = [
            (place, ends[token] - starts[token]) for place, token in zip(names, tokens, strict=True)
        ]
        """The parts between spaces that are names, and how long they are."""
        self._after_start = [bisect_left(began, start) for start in starts]
        self._after_end = [bisect_left(began, end) for end in ends]
        """How many names move the start and the end of each token, when they are shorter or longer."""
        self._when: dict[tuple[str, ...], _When] = {}
        """What follows from the numbers in the expressions of time."""
        self._known: dict[int, dict[object, Any]] = {}
        """What is known of the readings of this wording, by their facts."""

    def with_others(
        self, text: str, lower: str, numbers: list[str], parts: list[str] | None = None
    ) -> Reading:
        """Return the reading of a text with the same words and other numbers; with other names, when its `parts` are given."""
        first = self._reading
        known = first.tokens
        starts, ends = known.starts, known.ends
        if parts:
            moved, move = 0, [0]
            for place, size in self._named:
                moved += len(parts[place]) - size
                move.append(moved)
            starts = [start + move[names] for start, names in zip(starts, self._after_start, strict=True)]
            ends = [end + move[names] for end, names in zip(ends, self._after_end, strict=True)]
        amounts, values = known.amounts.copy(), known.values.copy()
        for place, token, at in self._numbered:
            values[token] = value = float(numbers[place].replace(",", "."))
            amount = amounts[at]
            factor = amount.factor
            amounts[at] = Amount(
                token, value * factor, amount.high, amount.ambiguous, amount.sign, amount.tail, factor
            )
        tokens = Tokens(
            lower, known.symbols, known.tags, known.flags, starts, ends, amounts, values, self._names
        )
        measures = first.measures
        if self._measured:
            measures = measures.copy()
            written = {amount.token: amount.value for amount in amounts}
            for place in self._measured:
                one = measures[place]
                base = one.baseline if one.baseline is None else written[one.baseline_at] * one.baseline_scale
                measures[place] = one._replace(value=written[one.at] * one.scale, baseline=base)
        dates = tuple([numbers[place] for place in self._dated])
        periods, times, facts, shared = self._when.get(dates) or self._with_dates(dates, tokens)
        return Reading(
            text,
            first.language,
            tokens,
            first.spans,
            periods,
            first.masked,
            measures,
            first.flags,
            times,
            first.turns_on,
            measures[first.turns_on] if first.measure else None,
            facts,
            shared,
        )

    def _with_dates(self, dates: tuple[str, ...], tokens: Tokens) -> _When:
        """Work out and remember what the numbers in the expressions of time say."""
        if len(self._when) >= _MOST_DATES:
            self._when.clear()
        reading = replace(self._reading, tokens=tokens)
        reading.periods = [period_of(span, tokens, reading.language) for span in reading.spans]
        reading.times = bearing_times(reading) if reading.periods else {}
        facts = _facts(reading)
        known = self._known.setdefault(facts, {})
        self._when[dates] = when = (reading.periods, reading.times, facts, known)
        return when


def read(
    text: str, lexicons: Mapping[Language, Lexicon], language: Language | None, fallback: Language
) -> Reading:
    """Understand the text of one goal; a `Reader` does so for many."""
    return Reader(lexicons, fallback).read_afresh(text, language)


def _flags_outside(periods: list[Span], tokens: Tokens) -> int:
    """Return what the words mean, those of time left out of account."""
    tags = tokens.tags
    if not any(any(tags[period.first : period.last + 1]) for period in periods):
        return tokens.flags
    flags, place = 0, 0
    for period in periods:
        for tag in tags[place : period.first]:
            flags |= tag
        place = period.last + 1
    for tag in tags[place:]:
        flags |= tag
    return flags


def composed(text: str) -> str:
    """Return the text with its accents written one way, so that é is always one character."""
    if text.isascii() or unicodedata.is_normalized("NFC", text):
        return text
    return unicodedata.normalize("NFC", text)


def _turns_on(reading: Reading) -> int:
    """Return the place of the quantity the goal turns on: from-to before change before target."""
    best, rank = -1, 0
    for place, measure in enumerate(reading.measures):
        own = _RANKS[measure.role]
        if own > rank and not _is_scope(measure, reading):
            best, rank = place, own
    return best


_RANKS = {Role.FROM_TO: 3, Role.CHANGE: 2, Role.TARGET: 1}


def _is_scope(measure: Measure, reading: Reading) -> bool:
    """Return whether a number only says where something vague is to happen: better morale across 3 teams."""
    if measure.quantity is not Quantity.COUNT or measure.role is Role.FROM_TO:
        return False
    if not reading.flags & Tag.VAGUE_VERB or reading.flags & (Tag.UP | Tag.DOWN | _MADE | Tag.METRIC):
        return False
    before = measure.first - 1
    while before >= 0 and reading.masked[before] == "d":
        before -= 1
    if before == 1 and reading.tokens.tags[0] & Tag.VAGUE_VERB and reading.masked[1] == "c":
        return False  # het Behouden van 150 vrijwilligers
    towards = "t" in reading.masked[max(0, before - 3) : max(before, 0)]  # naar een productie van 200
    return before >= 0 and reading.masked[before] in _PLACES and not towards


def _facts(reading: Reading) -> int:
    """Return everything the rules are chosen by, as bits."""
    facts = reading.flags
    if reading.measure:
        facts |= Fact.MEASURE
    for measure in reading.measures:
        if measure.ambiguous:
            facts |= Fact.AMBIGUOUS_NUMBER
        if measure.quantity is Quantity.PERCENT and measure.role is Role.CHANGE:
            facts |= Fact.PERCENT_CHANGE
    if "D" in reading.tokens.symbols:
        facts |= Fact.DATE_IN_DIGITS
    for kind in reading.times:
        facts |= _OF_TIME[kind]
    if any(period.impossible for period in reading.periods):
        facts |= Fact.IMPOSSIBLE_DATE
    return facts


__all__ = [
    "MAX_LENGTH",
    "Fact",
    "Measure",
    "Period",
    "Quantity",
    "Reader",
    "Reading",
    "Role",
    "Time",
    "composed",
    "read",
]
