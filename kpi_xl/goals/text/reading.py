"""What a goal says: its language, its quantities, its time, and the words that matter."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kpi_xl.goals.model import Basis, Evidence
from kpi_xl.goals.text.amounts import Measure, Quantity, Role, find_measures
from kpi_xl.goals.text.language import guess_language
from kpi_xl.goals.text.lexicon import Tag
from kpi_xl.goals.text.periods import Period, Time, find_periods, mask
from kpi_xl.goals.text.tokens import Tokens, lowered, split, tokenise

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kpi_xl.goals.text.lexicon import Lexicon
    from kpi_xl.model import Language

MAX_LENGTH = 32_767
"""The part of a text that is read: as much as a cell of a workbook can hold."""

_GRADES = re.compile(
    r"\b(?:from|van) (?:an? |een )?[a-f][+-]? (?:to|naar) (?:an? |een )?[a-f](?![a-z])[+-]?|\b[abc][12]\b"
)
_FROM_EVENT = frozenset({"na", "of", "after", "vanaf", "from"})
_EACH = frozenset("AB")
_LONG_DAYS = 20 * 1440
_MONTH_MINUTES = 30.4375 * 1440
_NORM_MONTHS = 3.0
_WORK = Tag.DELIVERABLE_VERB | Tag.TASK_VERB | Tag.ACTIVITY


@dataclass(slots=True)
class Reading:
    """A goal as it was understood. Spans are places in `text`."""

    text: str
    language: Language
    tokens: Tokens
    periods: list[Period]
    masked: str
    measures: list[Measure]
    flags: int
    times: dict[Time, Period] = field(default_factory=dict)
    """The first expression of each kind of time, as far as it bears on the goal itself."""

    @property
    def measure(self) -> Measure | None:
        """Return the quantity the goal turns on: from-to before change before target."""
        best: Measure | None = None
        for measure in self.measures:
            if measure.role is Role.FROM_TO:
                return measure
            if best is None or (measure.role is Role.CHANGE and best.role is Role.TARGET):
                best = measure
        return best

    @property
    def deadline(self) -> Period | None:
        """Return the term of the goal, when it names one."""
        return self.times.get(Time.DEADLINE) or self.times.get(Time.DURATION)

    @property
    def grades(self) -> Evidence | None:
        """Return marks in letters that a goal goes between, or a level of language: C+ to B+, B2."""
        match = _GRADES.search(self.tokens.lower) if "t" in self.masked or "_" in self.masked else None
        return match and Evidence(
            self.text[match.start() : match.end()], match.start(), match.end(), Basis.TEXT
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
        return Evidence(self.text[start:end], start, end, Basis.TEXT)

    def quote_tag(self, tag: int) -> Evidence | None:
        """Return the first words with this meaning."""
        index = self.find(tag)
        return None if index < 0 else self.quote(index)

    def quote_measure(self, measure: Measure) -> Evidence:
        """Return the literal words of a quantity."""
        return self.quote(measure.first, measure.last)


def read(
    text: str, lexicons: Mapping[Language, Lexicon], language: Language | None, fallback: Language
) -> Reading:
    """Understand the text of a goal.

    Without a `language` the words tell it; without telling words it is the `fallback`.
    """
    text = text[:MAX_LENGTH]
    lower = lowered(text)
    matches = split(lower)
    words = [match[0] for match in matches]
    spoken = language or guess_language(words, lower, lexicons, fallback)
    tokens = tokenise(lower, matches, words, spoken, lexicons[spoken])
    periods = find_periods(tokens, spoken)
    masked = mask(tokens.symbols, periods) if periods else tokens.symbols
    measures = find_measures(tokens, masked) if tokens.amounts or "H" in masked else []
    flags = tokens.flags
    if periods:
        flags = _flags_outside(periods, tokens)
    reading = Reading(text, spoken, tokens, periods, masked, measures, flags)
    if periods:
        reading.times = _times(reading)
    return reading


def _flags_outside(periods: list[Period], tokens: Tokens) -> int:
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


def _times(reading: Reading) -> dict[Time, Period]:
    times: dict[Time, Period] = {}
    for period in reading.periods:
        kind = _bearing(period, reading)
        if kind is None:
            continue
        before = times.setdefault(kind, period)
        if before.due and period.due and period.due > before.due:
            times[kind] = period  # a goal with steps on the way ends at the last of them
    return times


def _bearing(period: Period, reading: Reading) -> Time | None:
    """Return what a period says of the goal itself, None when it only belongs to a metric."""
    if period.time is Time.WINDOW:
        if any(measure.role is not Role.TARGET for measure in reading.measures):
            return None  # the share that is answered within 30 seconds: part of what is measured
        minutes = period.minutes or 0.0
        norm = _is_norm(reading) or _after_each(period, reading)
        return Time.DURATION if minutes >= _LONG_DAYS and not norm else Time.WINDOW
    if period.time is Time.DURATION:
        months = period.months or (period.minutes or 0.0) / _MONTH_MINUTES
        norm = (months < _NORM_MONTHS and _is_norm(reading)) or _after_each(period, reading)
        return Time.WINDOW if norm else Time.DURATION
    if period.time is Time.FREQUENCY:
        return None if _modifies_metric(period, reading) else Time.FREQUENCY
    return period.time


def _after_each(period: Period, reading: Reading) -> bool:
    """Return whether the time runs from something that happens to each: within 30 days of hire, every employee."""
    following = period.last + 1
    return (
        following < len(reading.masked)
        and reading.tokens.word(following) in _FROM_EVENT
        and not _EACH.isdisjoint(reading.masked)
    )


def _is_norm(reading: Reading) -> bool:
    """Return whether the goal says how fast something is done each time, rather than by when."""
    return bool(reading.flags & (Tag.TASK_VERB | Tag.RESPONSE)) and not reading.flags & (
        Tag.UP | Tag.DOWN | Tag.DELIVERABLE_VERB | Tag.VAGUE_VERB
    )


def _modifies_metric(period: Period, reading: Reading) -> bool:
    tokens = reading.tokens
    before, after = period.first - 1, period.last + 1
    word = tokens.word(period.first)
    if before >= 0 and tokens.symbols[before] in "ct":
        return True  # from weekly to daily
    if any(measure.role is Role.FROM_TO and measure.last == before for measure in reading.measures):
        return True  # from 40 to 15 a month
    if tokens.symbols[period.first] == "g" or word.endswith("ly") or word == "annual":
        if before >= 0 and reading.masked[before] == "P":
            return not reading.flags & Tag.UP
        if after >= len(tokens.tags) or tokens.symbols[after] != "_":
            return False
        return bool(tokens.tags[after] & Tag.METRIC) or not reading.flags & _WORK
    return before >= 0 and reading.masked[before] == "P" and not reading.flags & Tag.UP


__all__ = ["MAX_LENGTH", "Measure", "Period", "Quantity", "Reading", "Role", "Time", "composed", "read"]
