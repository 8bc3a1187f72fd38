"""Numbers that say nothing of how much: they name something (hall 3, scope 1), or tell how old somebody is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kpi_xl.goals.text.kinds import Kind, kinds, pattern
from kpi_xl.goals.text.lexicon import Tag
from kpi_xl.goals.text.lines import LINE, whole
from kpi_xl.goals.text.units import MONTHS_PER_YEAR, counted_by
from kpi_xl.goals.text.words import listed, words_of

if TYPE_CHECKING:
    from kpi_xl.goals.text.tokens import Amount, Tokens

_LABEL = re.compile(r"(\d+)[a-e]?(?:-(\d+))?")
"""What tells places and things apart: 3, 12-14, 2b."""
_TO_A_NAME = pattern("<dash>? <to|before|other>? <name>")
_REACHED = kinds("to on")
_LEADS_TO_A_PLACE = kinds("from in on within since for")
_LISTS = kinds("dash slash comma before")
_COUNTED_OR_MEASURED = kinds(
    "other occasion small_units large_units percent points currency magnitudes numbers fractions name"
)
_NOUNS = kinds("other occasion")
_NO_LABEL = (
    Tag.METRIC | Tag.MEASURE_WORD | Tag.UP | Tag.DOWN | Tag.CONJUNCTION | Tag.CHOICE | Tag.FILLER | Tag.MEANS
    | Tag.VAGUE_NOUN
)  # fmt: skip
_VERBS = (
    Tag.UP | Tag.DOWN | Tag.VAGUE_VERB | Tag.ACTIVITY | Tag.DELIVERABLE_VERB | Tag.TASK_VERB | Tag.GENERIC_VERB
)  # fmt: skip
_DOES = _VERBS | Tag.CONJUNCTION | Tag.FILLER | Tag.MEANS | Tag.VAGUE_QUALIFIER
_COMPARATIVE = listed("comparative_endings")
_TELLS = _VERBS | Tag.VAGUE_QUALIFIER
_LIMITS = kinds("comparator over since article numbers compared")


def is_name(tokens: Tokens, outside: str, place: int, name_before: int) -> bool:
    """Return whether a number belongs to a name: scope 1, grade 6 to 12, 0- tot 18-jarigen, the downtime of hall 3."""
    joint = outside[place - 1 : place]
    if (joint == Kind.LARGE_UNITS and _is_years(tokens, place - 1)) or (
        joint == Kind.DASH and outside[place - 2 : place - 1] == Kind.NAME
    ):
        return True  # Year 9 pupils, 1-to-1 support
    each = place > 1 and tokens[place - 2].kind is Kind.EACH  # every team 2 ideas
    if place and tokens[place - 1].tags & Tag.NAMING and not each:
        word = tokens[place - 1].text
        reached = place > 1 and outside[place - 2] in _REACHED and word in words_of("numbered_level")
        return not reached
    if place and name_before == place - 2 and _goes_on(tokens, place - 1):
        return True
    if _labels(tokens, outside, place):
        return True
    return (
        bool(_TO_A_NAME.match(outside, place + 1))
        or _of_the_clock(tokens, place)
        or _is_size(tokens, outside, place)
        or (place + 1 < len(tokens) and tokens[place + 1].text in words_of("school_levels"))  # 4 havo
    )


def _is_size(tokens: Tokens, outside: str, place: int) -> bool:
    """Return whether a number tells how large something is: a 20 ft container; not: 20 ft of fence."""
    sized = outside[place + 1 : place + 3] == Kind.OTHER * 2 and tokens[place + 1].text in words_of("sizes")
    return sized and not tokens[place + 2].tags & _DOES


def _goes_on(tokens: Tokens, place: int) -> bool:
    """Return whether a list of names goes on: zones 2 and 3, grade 6 to 12; not: in hall 3 by 20 hours, van winkel 118 naar 200."""
    joint, noun = tokens[place], tokens[place - 2] if place > 1 else None
    ranged = joint.kind is Kind.TO and noun is not None and noun.tags & Tag.NAMING
    return bool(ranged or joint.kind in _LISTS or joint.tags & (Tag.CONJUNCTION | Tag.CHOICE))


def _labels(tokens: Tokens, outside: str, place: int) -> bool:
    """Return whether a short number stands behind what it tells apart, and counts nothing itself: in hal 3, at kiln 2."""
    label = _LABEL.fullmatch(tokens[place].text) if place and outside[place] == Kind.NUMBERS else None
    if label is None or max(map(len, label.groups(""))) > whole("label_digits"):
        return False
    noun, lead = tokens[place - 1], place - 2
    if outside[place - 1] not in _NOUNS or noun.tags & _NO_LABEL or not noun.text.isalpha():
        return False
    if lead > 0 and outside[lead] == Kind.ARTICLE:
        lead -= 1
    behind = tokens[place + 1] if place + 1 < len(tokens) else None
    counted = behind and outside[place + 1] in _COUNTED_OR_MEASURED and not behind.tags & _DOES
    if behind and counted and not behind.text.endswith(_COMPARATIVE):
        return False
    if noun.text in words_of("numbered_things"):
        return True
    # a row of words may only tell how many: members in Leeds 500
    told = tokens.flags & _TELLS or outside[place + 1 : place + 2] == Kind.TO
    return bool(told) and lead >= 0 and outside[lead] in _LEADS_TO_A_PLACE


def _of_the_clock(tokens: Tokens, place: int) -> bool:
    """Return whether a number tells the time of the day: the 4 pm meeting, de vergadering van 16.00 uur; not: 16 uur."""
    behind = tokens[place + 1].text if place + 1 < len(tokens) else ""
    if behind not in words_of("clock"):
        return False
    at = place and tokens[place - 1].text in words_of("at_the_hour")
    return bool(at) or behind not in _HOURS or _CLOCK.fullmatch(tokens[place].text) is not None


_HOURS = frozenset(word for word in words_of("clock") if counted_by(word))
_CLOCK = re.compile(r"[012]?\d[.:][0-5]\d")


def is_of_a_place(tokens: Tokens, outside: str, place: int) -> bool:
    """Return whether a number names what a measure is of: revenue of store 118 to 2 million; not: from place 12 to place 5."""
    measures = [
        token.tags & (Tag.METRIC | Tag.MEASURE_WORD)
        for token in tokens[max(0, place - 4) : max(0, place - 2)]
    ]
    return any(measures) and _labels(tokens, outside, place)


def is_no_result(tokens: Tokens, outside: str, place: int) -> bool:
    """Return whether a number is what a goal has to do with: with a budget of 50,000, despite 10% fewer staff."""
    if Kind.WITH not in outside and not any(map(tokens.lower.__contains__, _DESPITE)):
        return False
    first = max(0, place - whole("resource_reach"))
    words = [token.text for token in tokens[first:place]]
    if not _DESPITE.isdisjoint(words):
        return True
    if words_of("resources").isdisjoint(words):
        return False
    named = first + max(at for at, word in enumerate(words) if word in words_of("resources"))
    between = outside[named + 1 : place]
    return Kind.WITH in outside[max(0, named - 2) : named] and all(kind in _OF for kind in between)


_DESPITE = words_of("despite")
_OF = kinds("from currency comparator")


def is_age(tokens: Tokens, place: int) -> bool:
    """Return whether a number tells how old people are: donors under 30, jongeren tussen 12 en 18, tenants of 75 and older."""
    number = tokens[place]
    if number.kind is not Kind.NUMBERS or not LINE["youngest"] <= number.number() <= LINE["oldest"]:
        return False
    lead = place - 1
    while lead >= 0 and place - lead <= whole("age_reach") and _limits(tokens, lead):
        lead -= 1
    if lead < 0 or lead == place - 1:
        return False
    of_age, people = tokens[lead].tags & Tag.AGED, tokens[lead].text in words_of("people")
    if not (of_age or people):
        return False
    more = tokens.flags & Tag.UP and not tokens.flags & Tag.DOWN
    return bool(of_age or more or _and_older(tokens, place + 1))


def _limits(tokens: Tokens, place: int) -> bool:
    token = tokens[place]
    return token.kind in _LIMITS or token.text in words_of("age_limits")


def _and_older(tokens: Tokens, place: int) -> bool:
    """Return whether years, or "and older", stand behind a number."""
    older = any(token.text in words_of("and_older") for token in tokens[place + 1 : place + 2])
    return older or _is_years(tokens, place)


def _is_years(tokens: Tokens, place: int) -> bool:
    return (
        place < len(tokens)
        and tokens[place].kind is Kind.LARGE_UNITS
        and tokens[place].value == MONTHS_PER_YEAR
    )


def are_ages(tokens: Tokens, low: Amount, high: Amount) -> bool:
    """Return whether two numbers say of which age somebody is: children from 4 to 12 years, aged 6 to 12."""
    reach = tokens[max(0, low.place - whole("leading_word_reach")) : low.place]
    if reach and reach[-1].tags & Tag.AGED:
        return True
    people = any(token.tags & Tag.AGED or token.text in words_of("people") for token in reach[:-1])
    return people and _is_years(tokens, high.place + 1)
