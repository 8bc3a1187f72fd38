"""From the text of a goal to what it says: its language, its quantities, its time, and the words that matter."""

from __future__ import annotations

import re
from itertools import islice, pairwise
from typing import TYPE_CHECKING, NamedTuple

from kpi_xl.goals.text.amounts import Measure, Role, find_measures
from kpi_xl.goals.text.goal_times import bearing_times
from kpi_xl.goals.text.kinds import Kind, kinds
from kpi_xl.goals.text.language import guess_language, other_language, unlisted_language
from kpi_xl.goals.text.lexicon import Tag
from kpi_xl.goals.text.own_phrases import Meaning, OwnPhrase
from kpi_xl.goals.text.plain_text import lowered, plain
from kpi_xl.goals.text.reading import Fact, Reading
from kpi_xl.goals.text.spelling import spelled
from kpi_xl.goals.text.times import Period, Time, find_times, outside
from kpi_xl.goals.text.tokenise import split, tokenise
from kpi_xl.goals.text.units import Quantity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from kpi_xl.goals.text.lexicon import Lexicon
    from kpi_xl.goals.text.tokens import Tokens
    from kpi_xl.model import Language

MAX_LENGTH = 32_767
"""The part of a text that is read: as much as a cell of a workbook can hold."""
MOST_WORDS = 7_000
"""The words and marks that are read; a full cell of sentences holds some 6,500."""

_MOST_PLACES = 100  # where one phrase stands
_PLACES = kinds("from with over on in since")
_VAGUE = Tag.VAGUE_VERB | Tag.VAGUE_QUALIFIER | Tag.VAGUE_NOUN
_NAMED = Tag.DELIVERABLE_NOUN | Tag.NAMING
_CAPITAL = re.compile(r"[a-z]['’]? [A-Z][a-z]")
"""What may begin a name within a sentence."""
_KEEP = spelled("keep")
_MADE = Tag.DELIVERABLE_VERB | Tag.TASK_VERB | Tag.GENERIC_VERB
_AIMS = Tag.VAGUE_VERB | Tag.UP | Tag.DOWN
_BEFORE_A_NUMBER = kinds("other comparator article indefinite to each")
_OF_TIME = {
    Time.DEADLINE: Fact.DEADLINE,
    Time.DURATION: Fact.DURATION,
    Time.WINDOW: Fact.WINDOW,
    Time.FREQUENCY: Fact.FREQUENCY,
    Time.START: Fact.START,
    Time.COMPARISON: Fact.COMPARISON,
    Time.VAGUE: Fact.VAGUE_TIME,
}


class _Found(NamedTuple):
    """Where a phrase stands: its first and last token."""

    first: int
    last: int
    meaning: Meaning
    due: date | None


def read(
    text: str, lexicons: Mapping[Language, Lexicon], language: Language | None, fallback: Language
) -> Reading:
    """Understand the text of a goal; without a `language` its words tell it, or else it is the `fallback`.

    >>> from kpi_xl.goals.config import Config
    >>> reading = read("Win 25 customers by May 2027.", Config().lexicons(), None, "en")
    >>> reading.measure.value, reading.deadline.due.isoformat()
    (25.0, '2027-05-31')
    """
    text = text[:MAX_LENGTH]
    lower = lowered(plain(text))
    words = split(lower, MOST_WORDS)
    if len(words.words) == MOST_WORDS:
        text, lower = text[: words.ends[-1]], lower[: words.ends[-1]]
    spoken = language or guess_language(words.words, lower, lexicons, fallback)
    tokens = tokenise(lower, words, spoken, lexicons[spoken])
    if tokens.flags & _VAGUE and _CAPITAL.search(text):
        _name_by_capitals(text, tokens)
    phrases = lexicons[spoken].own_phrases
    own = _find_phrases(phrases, tokens) if phrases else []
    periods = _with_own(find_times(tokens, spoken), own)
    rest = outside(tokens, periods) if periods else tokens.kinds
    measures = find_measures(tokens, rest) if tokens.amounts or Kind.MULTIPLES in rest else []
    flags = _flags_outside(periods, tokens) if periods else tokens.flags
    reading = Reading(text, spoken, tokens, periods, rest, measures, flags)
    reading.measure = _turns_on(reading) if measures else None
    for first, last, meaning, _ in own:
        reading.own.setdefault(meaning, (first, last))
    reading.other = other_language(words.words, lower, text) or unlisted_language(text, words.words, tokens)
    if periods:
        reading.times = times = bearing_times(reading)
        reading.deadline = times.get(Time.DEADLINE) or times.get(Time.DURATION)
    reading.facts = _facts(reading)
    return reading


def _name_by_capitals(text: str, tokens: Tokens) -> None:
    """Take the vagueness from words within a sentence that are part of a name: the Healthy Schools award, programma Vitaal."""
    capital = [text[token.start].isupper() for token in tokens]
    if sum(capital) * 2 > sum(token.text[0].isalpha() for token in tokens):
        return  # Improve Customer Service
    for place, (before, token) in enumerate(pairwise(tokens), 1):
        if token.tags & _VAGUE and capital[place] and before.text[0].isalpha():
            beside = capital[place + 1 : place + 2] == [True] or (capital[place - 1] and place > 1)
            if beside or before.tags & _NAMED:
                token.tags &= ~_VAGUE
    tokens.settle()


def _find_phrases(phrases: Iterable[OwnPhrase], tokens: Tokens) -> list[_Found]:
    """Return where the phrases stand among the tokens, the first one first; their words mean nothing else from then on."""
    found = list(_phrase_places(phrases, tokens))
    for first, last, meaning, _ in found:
        vague = meaning is Meaning.VAGUE
        for token in tokens[first : last + 1]:
            token.kind = token.kind if vague else Kind.NAME
            token.tags &= -1 if vague and first == last else 0
        tokens[first].tags |= Tag.VAGUE_QUALIFIER if vague else 0
    if found:
        named = {
            place
            for one in found
            if one.meaning is not Meaning.VAGUE
            for place in range(one.first, one.last + 1)
        }
        tokens.amounts = [one for one in tokens.amounts if one.place not in named]  # stage gate 4
        tokens.settle()
    return found


def _phrase_places(phrases: Iterable[OwnPhrase], tokens: Tokens) -> Iterator[_Found]:
    """Return where phrases stand; of those with one meaning that overlap, the first and longest."""
    spans = sorted(
        (
            (*match.span(), meaning, due)
            for meaning, pattern, due in phrases
            for match in islice(pattern.finditer(tokens.lower), _MOST_PLACES)
        ),
        key=lambda one: (one[0], -one[1], one[3] is None),
    )
    taken: dict[Meaning, int] = {}
    for start, end, meaning, due in spans:
        places = [place for place, one in enumerate(tokens) if one.end > start and one.start < end]
        if places and places[0] > taken.get(meaning, -1):
            taken[meaning] = places[-1]
            yield _Found(places[0], places[-1], meaning, due)


def _with_own(periods: list[Period], own: list[_Found]) -> list[Period]:
    """Return the expressions of time with the deadlines in the user's own words."""
    mine = [
        Period(Time.DEADLINE, first, last, due=due)
        for first, last, meaning, due in own
        if meaning is Meaning.DEADLINE
    ]
    return sorted([*periods, *mine], key=lambda period: period.first) if mine else periods


def _flags_outside(periods: list[Period], tokens: Tokens) -> int:
    """Return what the words mean, those of time left out of account."""
    flags, place = 0, 0
    for period in periods:
        for token in tokens[place : period.first]:
            flags |= token.tags
        place = period.last + 1
    for token in tokens[place:]:
        flags |= token.tags
    return flags


def _turns_on(reading: Reading) -> Measure | None:
    """Return the quantity the goal turns on: from-to before change before target."""
    best, rank = None, 0
    for measure in reading.measures:
        own = _RANKS[measure.role]
        if own > rank and not (_is_scope(measure, reading) or _is_means(measure, reading)):
            best, rank = measure, own
    return best


_RANKS = {Role.FROM_TO: 3, Role.CHANGE: 2, Role.TARGET: 1}


def _is_scope(measure: Measure, reading: Reading) -> bool:
    """Return whether a number only says where something vague is to happen: better morale across 3 teams."""
    if measure.quantity is not Quantity.COUNT or measure.role is Role.FROM_TO:
        return False
    if not reading.flags & _VAGUE or reading.flags & (Tag.UP | Tag.DOWN | _MADE | Tag.METRIC):
        return False
    whose = measure.first and reading.outside[measure.first - 1] == Kind.ARTICLE
    if (
        whose
        and not reading.flags & (Tag.MEASURE_WORD | Tag.END_STATE)
        and not _KEEP.search(reading.tokens.lower)
    ):
        return True  # live our 5 values, good care for our 240 clients
    if not reading.flags & Tag.VAGUE_VERB:
        return False
    before = measure.first - 1
    while before >= 0 and reading.outside[before] == Kind.ARTICLE:
        before -= 1
    if before == 1 and reading.tokens[0].tags & Tag.VAGUE_VERB and reading.outside[1] == Kind.FROM:
        return False  # het Behouden van 150 vrijwilligers
    towards = Kind.TO in reading.outside[max(0, before - 3) : max(before, 0)]  # naar een productie van 200
    return before >= 0 and reading.outside[before] in _PLACES and not towards


def _is_means(measure: Measure, reading: Reading) -> bool:
    """Return whether a number only counts what is done for a goal that names none: better morale through 4 team days."""
    if measure.quantity is not Quantity.COUNT or measure.role is Role.FROM_TO:
        return False
    tokens, outside = reading.tokens, reading.outside
    lead = measure.first - 1
    while lead > 0 and outside[lead] in _BEFORE_A_NUMBER and not _leads(tokens, lead):
        lead -= 1
    if lead < 1 or not _leads(tokens, lead):
        return False
    aim = rest = 0
    for place, token in enumerate(tokens):
        if place < lead:
            aim |= token.tags
        elif place > measure.last:
            rest |= token.tags
    return bool(aim & _AIMS) and not rest & (Tag.UP | Tag.DOWN) and not aim & _MADE


def _leads(tokens: Tokens, place: int) -> bool:
    """Return whether what follows is how a goal is reached: through, by organising."""
    by = tokens[place].kind is Kind.BY and tokens[place + 1].text.endswith("ing")
    return by or bool(tokens[place].tags & Tag.MEANS)


def _facts(reading: Reading) -> int:
    """Return everything the rules are chosen by, as bits."""
    facts = reading.flags | Fact.ANY
    if reading.other:
        facts |= Fact.OTHER_LANGUAGE
    if Meaning.VAGUE in reading.own:
        facts |= Tag.VAGUE_QUALIFIER
    if reading.measure:
        facts |= Fact.MEASURE
    for measure in reading.measures:
        if measure.ambiguous:
            facts |= Fact.AMBIGUOUS_NUMBER
        if measure.quantity is Quantity.PERCENT and measure.role is Role.CHANGE:
            facts |= Fact.PERCENT_CHANGE
    if Kind.DATE in reading.tokens.kinds:
        facts |= Fact.DATE_IN_DIGITS
    for kind in reading.times:
        facts |= _OF_TIME[kind]
    if any(period.impossible for period in reading.periods):
        facts |= Fact.IMPOSSIBLE_DATE
    return facts
