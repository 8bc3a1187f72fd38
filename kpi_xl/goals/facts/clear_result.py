"""What makes clear which result a goal means: what can be measured, or a change or piece of work that says of what."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kpi_xl.goals.facts.once import derived
from kpi_xl.goals.facts.result import MOVES, VAGUE, measurable
from kpi_xl.goals.model import Basis, Evidence
from kpi_xl.goals.text.kinds import Kind, kinds, pattern
from kpi_xl.goals.text.lexicon import Tag
from kpi_xl.goals.text.lines import LINE
from kpi_xl.goals.text.own_phrases import Meaning
from kpi_xl.goals.text.spelling import begins_with, one_of
from kpi_xl.goals.text.units import Quantity
from kpi_xl.goals.text.words import words_of

if TYPE_CHECKING:
    from kpi_xl.goals.facts.case import Case

_LINKS = kinds("to from on in for with")
_NO_NOUN = {"", *_LINKS, *kinds("stop comma open")}
"""What follows a word such as "more" that belongs to the verb: speak up more in meetings."""
_HOW_MUCH = words_of("how_much")
_OF = kinds("from per")
_SAID_OF = pattern("<to|from|on|in|for|with|per|over> <article|indefinite>? <other|name|occasion>")
_SAYS_NOTHING = VAGUE | MOVES | Tag.FILLER | Tag.CONJUNCTION | Tag.CHOICE
_NAMES_NOTHING = _SAYS_NOTHING | Tag.GENERIC_VERB | Tag.DELIVERABLE_VERB | Tag.TASK_VERB | Tag.ACQUIRING_VERB
_BEFORE_A_NOUN = kinds("from per")


@derived
def specific(case: Case) -> Evidence | None:
    """Return what makes clear which result is meant, None when nothing does."""
    if own := case.reading.quote_own(Meaning.RESULT):
        return own
    if measurable(case) and (case.goal.kpi or not of_nothing(case)):
        return measurable(case)
    if case.kpi and not case.flags & Tag.VAGUE_VERB:
        return Evidence(case.goal.kpi, basis=Basis.COLUMN, field="kpi")
    return _clear(case)


def of_nothing(case: Case) -> bool:
    """Return whether a percentage stands without a word for what it is of: a 100% increase in 5 days."""
    measure = case.measure
    share = measure is not None and measure.quantity in (Quantity.PERCENT, Quantity.MULTIPLE)
    if share and case.flags & Tag.VAGUE_VERB and _ACCURACY.search(case.reading.tokens.lower):
        return True  # improve skills with 80% accuracy: which answers are right, to what?
    return share and not case.named_kpi and not _scope(case)


_ACCURACY = re.compile(
    rf"{begins_with('with_accuracy')}(?: (?:\w+ ){{0,2}})?\d+ ?%? ?(?:{one_of('percent_words')} )?{one_of('accuracy')}\b"
)


def _clear(case: Case) -> Evidence | None:
    """Return a change or a piece of work, when it is said of or for what."""
    return _change_of(case) or _task(case)


def _change_of(case: Case) -> Evidence | None:
    """Return what is to go up or down, when it is said of what: the attendance of the summer programme."""
    if case.flags & (Tag.ACTIVITY | Tag.LEARNING) or _is_vague_how(case):
        return None
    place = case.reading.find(Tag.METRIC | Tag.MEASURE_WORD)
    return _something_moves(case) if place < 0 else _measure_moves(case, place)


def _something_moves(case: Case) -> Evidence | None:
    """Return the word that moves something no list knows, when it is told where, for whom or of what."""
    flags, reading = case.flags, case.reading
    if flags & (Tag.VAGUE_VERB | Tag.VAGUE_NOUN) or not flags & MOVES:
        return None
    place = reading.find(MOVES)
    how = (
        reading.tokens[place].tags & Tag.VAGUE_QUALIFIER
        and reading.outside[place + 1 : place + 2] in _NO_NOUN
    )
    told = not how and _SAID_OF.search(reading.outside) and _scope(case) >= LINE["measure_of_what"]
    return reading.quote(place) if told else None


def _measure_moves(case: Case, place: int) -> Evidence | None:
    """Return a measure that is to change, or that is all there is, when it is said of what."""
    reading = case.reading
    counts = reading.tokens[place].tags & Tag.MEASURE_WORD
    if not counts and case.flags & Tag.VAGUE_VERB and place and reading.outside[place - 1] in _OF:
        return None  # safeguard the welcome of visitors: whose it is
    alone = counts and place <= 1  # Percentage of invoices paid in time
    if not (alone or case.flags & (MOVES | Tag.VAGUE_VERB)) or 0 <= reading.find(Tag.MEANS) < place:
        return None  # nor what it is to come by: through increased revenue
    said_of = (
        counts or reading.outside[place + 1 : place + 2] in _OF
    )  # the cost of returns, revenue per customer
    dated = reading.deadline and case.flags & MOVES  # more followers by the end of the month
    return (
        reading.quote(place)
        if _scope(case) > (0 if dated else 1 if said_of else LINE["measure_of_what"])
        else None
    )


def _is_vague_how(case: Case) -> bool:
    """Return whether a word says how in vague terms; how much more, or how much it is to change, is not that."""
    return any(
        token.tags & Tag.VAGUE_QUALIFIER and not token.tags & MOVES and token.text not in _HOW_MUCH
        for token in case.reading.tokens
    )


def _scope(case: Case) -> int:
    """Return how many different words name something, a measure among them; a verb does where it is a noun: 90% of calls."""
    reading = case.reading
    naming = {
        token.text
        for before, kind, token in zip(" " + reading.outside, reading.outside, reading.tokens, strict=False)
        if kind in kinds("other name occasion season")
        and not token.tags & (_SAYS_NOTHING if before in _BEFORE_A_NOUN else _NAMES_NOTHING)
    }
    return len(naming)


def _task(case: Case) -> Evidence | None:
    """Return what a piece of work, or a means, is for."""
    flags, reading = case.flags, case.reading
    if flags & (VAGUE | Tag.ACTIVITY) or not flags & (Tag.TASK_VERB | Tag.MEANS):
        return None
    saying = sum(
        kind == Kind.OTHER and not token.tags & Tag.FILLER
        for kind, token in zip(reading.outside, reading.tokens, strict=True)
    )
    place = next((place for place, kind in enumerate(reading.outside) if kind in _LINKS), -1)
    if place < 0 or saying < LINE["task_says"]:
        return None
    return reading.quote(place, len(reading.outside) - 1)
