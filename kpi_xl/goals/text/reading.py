"""What a goal says: its language, its quantities, its time, and the words that matter."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kpi_xl.goals.model import Basis, Evidence
from kpi_xl.goals.text.amounts import Measure, Role
from kpi_xl.goals.text.kinds import Kind
from kpi_xl.goals.text.spelling import one_of
from kpi_xl.goals.text.times import (
    Period,
    Time,
)

if TYPE_CHECKING:
    from kpi_xl.goals.text.language import OtherLanguage
    from kpi_xl.goals.text.own_phrases import Meaning
    from kpi_xl.goals.text.tokens import Tokens
    from kpi_xl.model import Language


_A = one_of("a_grade")
_GRADES = re.compile(
    rf"\b{one_of('step_to')} {_A} [a-f](?!\w)[+-]?"
    rf"|\b{one_of('step_from')} (?:{_A} )?[a-f][+-]? {one_of('step_to')} (?:{_A} )?[a-f](?![a-z])[+-]?|\b[abc][12]\b"
    r"|\b(?:energie)?label [a-g]\+{0,4}(?!\w)"
)


class Fact:
    """What a text was found to hold: one bit each, above those of `Tag`. Rules say by them which goals they concern."""

    MEASURE = 1 << 40
    """A quantity the goal turns on."""
    PERCENT_CHANGE = 1 << 41
    AMBIGUOUS_NUMBER = 1 << 42
    DATE_IN_DIGITS = 1 << 43
    IMPOSSIBLE_DATE = 1 << 44
    OTHER_LANGUAGE = 1 << 52
    DEADLINE, DURATION, WINDOW, FREQUENCY, START, COMPARISON, VAGUE_TIME = (1 << bit for bit in range(45, 52))
    ANY = 1 << 53
    """What every text holds."""
    TERM = DEADLINE | DURATION
    NORM = WINDOW | FREQUENCY | START | COMPARISON


@dataclass(slots=True)
class Reading:
    """A goal as it was understood. Spans are places in its `text`."""

    text: str
    language: Language
    tokens: Tokens
    periods: list[Period]
    outside: str
    measures: list[Measure]
    flags: int
    times: dict[Time, Period] = field(default_factory=dict)
    """The first expression of each kind of time, as far as it bears on the goal itself."""
    measure: Measure | None = None
    """The quantity the goal turns on."""
    deadline: Period | None = None
    """The term of the goal, when it names one."""
    other: OtherLanguage | None = None
    """The language of the text, when it is neither Dutch nor English."""
    own: dict[Meaning, tuple[int, int]] = field(default_factory=dict)
    """Where the first phrase of the user with each meaning stands."""
    facts: int = 0
    """The flags, with the bits of `Fact`."""

    @property
    def grades(self) -> Evidence | None:
        """Return marks in letters that a goal goes between, or a level of language: C+ to B+, B2."""
        return self.says(_GRADES) if Kind.TO in self.outside or Kind.OTHER in self.outside else None

    def has(self, tag: int) -> bool:
        """Return whether a word with this meaning occurs."""
        return bool(self.flags & tag)

    def find(self, tag: int, start: int = 0) -> int:
        """Return the first token with this meaning, outside the words of time; -1 when there is none."""
        for index in range(start, len(self.outside)):
            if self.tokens[index].tags & tag and self.outside[index] != Kind.NOTHING:
                return index
        return -1

    def quote(self, first: int, last: int | None = None) -> Evidence:
        """Return the literal words from one token to another."""
        start, end = self.tokens[first].start, self.tokens[first if last is None else last].end
        return Evidence(self.text[start:end], start, end, Basis.TEXT)

    def says(self, pattern: re.Pattern[str]) -> Evidence | None:
        """Return the words in which a pattern over the text in lower case is found."""
        match = pattern.search(self.tokens.lower)
        return match and Evidence(self.text[match.start() : match.end()], *match.span(), Basis.TEXT)

    def quote_tag(self, tag: int) -> Evidence | None:
        """Return the first words with this meaning."""
        index = self.find(tag)
        return None if index < 0 else self.quote(index)

    def quote_own(self, meaning: Meaning) -> Evidence | None:
        """Return the first phrase of the user with this meaning."""
        found = self.own.get(meaning)
        return found and self.quote(*found)

    def quote_measure(self, measure: Measure) -> Evidence:
        """Return the literal words of a quantity."""
        return self.quote(measure.first, measure.last)


__all__ = [
    "Fact",
    "Measure",
    "Period",
    "Reading",
    "Role",
    "Time",
]
