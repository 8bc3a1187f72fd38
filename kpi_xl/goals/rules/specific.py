"""S: is it clear which result is meant, and whose it is."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from kpi_xl.goals.advice import rewrite
from kpi_xl.goals.facts.clear_result import specific
from kpi_xl.goals.model import Evidence, Letter, Severity
from kpi_xl.goals.rules.rule import Hit, hit, rewritten, rule
from kpi_xl.goals.text.kinds import Kind, kinds
from kpi_xl.goals.text.lexicon import Tag
from kpi_xl.goals.text.lines import LINE, whole
from kpi_xl.goals.text.own_phrases import Meaning
from kpi_xl.goals.text.reading import Fact, Role
from kpi_xl.goals.text.words import words_of

if TYPE_CHECKING:
    from kpi_xl.goals.facts.case import Case
    from kpi_xl.goals.text.reading import Reading

S = Letter.S
_VERBS = Tag.VAGUE_VERB | Tag.UP | Tag.DOWN | Tag.DELIVERABLE_VERB | Tag.TASK_VERB | Tag.ACTIVITY
_SECOND = _VERBS | Tag.METRIC
_ASKING = words_of("asking")


@rule("vague-verb", S, Severity.ERROR, words=("vague_verb",), when=Tag.VAGUE_VERB, unless=Fact.MEASURE)
def vague_verb(case: Case) -> Hit | None:
    if specific(case) or case.learning:
        return None
    found = case.reading.quote_tag(Tag.VAGUE_VERB)
    return found and hit(found, fix=rewritten(rewrite.measured, case))


@rule("vague-qualifier", S, Severity.WARNING, words=("vague_qualifier",), when=Tag.VAGUE_QUALIFIER)
def vague_qualifier(case: Case) -> Hit | None:
    found = case.reading.quote_own(Meaning.VAGUE)
    if found is None:
        place, measure = case.reading.find(Tag.VAGUE_QUALIFIER), case.measure
        if place < 0 or (measure and measure.first <= place + LINE["vague_beside_number"]):
            return None  # a number beside it says what is meant: "15% more"
        found = case.reading.quote(place)
        if measure and _names_a_measure(case):
            return None  # the share of timely deliveries
    return hit(found)


_PUNCTUAL = words_of("not_failures")


def _names_a_measure(case: Case) -> bool:
    """Return whether the vague word is part of the name of what is measured: the share of timely deliveries."""
    place = case.reading.find(Tag.VAGUE_QUALIFIER)
    punctual = (
        case.reading.tokens[place].text in _PUNCTUAL
    )  # the share of projects that are delivered on time
    before = case.reading.tokens[0 if punctual else max(0, place - 2) : place]
    return any(token.tags & Tag.MEASURE_WORD for token in before)


@rule("no-result", S, Severity.ERROR, words=("deliverable_verb", "deliverable_noun", "task_verb", "metric"))
def no_result(case: Case) -> Hit | None:
    written = "target" in case.goal.raw or "kpi" in case.goal.raw  # unreadable, and reported as such
    if specific(case) or case.learning or written:
        return None
    if case.measure:
        return _of_what(case, case.reading.quote_measure(case.measure))
    if case.flags & Tag.VAGUE_VERB:
        return None
    return hit(case.whole, fix=rewritten(rewrite.measured, case))


def _of_what(case: Case, found: Evidence) -> Hit:
    """Say that a percentage is of nothing that the goal names."""
    return hit(found, "of-what", fix=rewritten(rewrite.measured, case))


@rule("two-goals", S, Severity.WARNING, words=("conjunction",), when=Tag.CONJUNCTION)
def two_goals(case: Case) -> Hit | None:
    if len(case.reading.measures) < 2:  # noqa: PLR2004 - two goals
        return _two_products(case)
    reading, tokens = case.reading, case.reading.tokens
    one, verbs = reading.measures[0], _VERBS | Tag.GENERIC_VERB
    verb = next((place for place, token in enumerate(tokens) if token.tags & verbs), len(tokens))
    first = one.last if one.role is Role.FROM_TO else max(verb, one.last)
    if case.flags & Tag.MEANS and reading.find(Tag.MEANS) < reading.measures[-1].first:
        return None  # the second number belongs to how it is reached
    last = max((place for place, token in enumerate(tokens) if token.tags & _SECOND), default=-1)
    place = reading.find(Tag.CONJUNCTION, first + 1)
    while 0 <= place < last:
        after = next((measure for measure in reading.measures if measure.first > place), None)
        if after is None:
            return None
        if any(token.tags & _SECOND for token in tokens[place : after.first]):
            found = reading.quote(place, after.last)
            return hit(found, "target")
        place = reading.find(Tag.CONJUNCTION, after.last + 1)
    return None


def _two_products(case: Case) -> Hit | None:
    """Find two things that are made or done, each with a verb of its own: finish the handbook and launch the portal."""
    reading = case.reading
    tokens, dutch = reading.tokens, case.language == "nl"
    if case.flags & Tag.MEANS or Kind.BY in reading.outside:
        return None  # the second may belong to how it is reached
    made = [place for place, token in enumerate(tokens) if token.tags & Tag.DELIVERABLE_VERB]
    for first, second in pairwise(made):
        joined = first + 1 if dutch else second - 1  # het handboek opgeleverd en het portaal gelanceerd
        end = second if dutch else _end_of_sentence(reading, second)
        if not tokens[joined].tags & Tag.CONJUNCTION or joined in (first, second):
            continue
        one = _product(reading, 0 if dutch else first + 1, joined)
        other = _product(reading, joined + 1, end + 1)
        if one and other and one != other:
            found = reading.quote(joined, end)
            return hit(found, "result")
    return None


def _end_of_sentence(reading: Reading, place: int) -> int:
    stop = reading.outside.find(Kind.STOP, place)
    return (stop if stop > 0 else len(reading.outside)) - 1


def _product(reading: Reading, first: int, last: int) -> str:
    """Return the product that stands between two places, and not behind a preposition: in the handbook."""
    outside, tokens = reading.outside, reading.tokens
    for place in range(first, last):
        before = (
            outside[:place].rstrip(_BEFORE_A_NOUN)[-1:]
            if tokens[place].tags & Tag.DELIVERABLE_NOUN
            else Kind.ON
        )
        if before not in _PREPOSITIONS:
            return tokens[place].text
    return ""


_PREPOSITIONS = kinds("in on for from with over per to")
_BEFORE_A_NOUN = "".join(kinds("article indefinite other"))


@rule("open-choice", S, Severity.WARNING, words=("choice",), when=Tag.CHOICE)
def open_choice(case: Case) -> Hit | None:
    reading = case.reading
    place = reading.find(Tag.CHOICE)
    if (
        place < 0
        or (
            place
            and reading.outside[place - 1] in kinds("numbers fractions money score some_points comparator")
        )
        or _asks(case, place)
        or _no_choice(case, place)
    ):
        return None
    first, last = max(place - 1, 0), min(place + 1, len(reading.outside) - 1)
    found, word = reading.quote(first, last), reading.quote(place)
    if case.language == "nl" and word.text == "OR":
        return None  # the works council
    return hit(word, around=found.text)


_WITHOUT, _OR_MORE = words_of("negations"), words_of("or_more")


def _no_choice(case: Case, place: int) -> bool:
    """Return whether "or" leaves nothing open: no pain or fear, meet or exceed the norm."""
    tokens = case.reading.tokens
    before = (tokens[at].text for at in range(max(0, place - whole("negation_reach")), place))
    after = tokens[place + 1].text if place + 1 < len(tokens.kinds) else ""
    return after in _OR_MORE or not _WITHOUT.isdisjoint(before)


def _asks(case: Case, place: int) -> bool:
    """Return whether "of" is a question: onderzoeken of een tweede vestiging rendabel is."""
    words = [case.reading.tokens[before].text for before in range(max(0, place - 2), place)]
    return case.reading.tokens[place].text == "of" and not _ASKING.isdisjoint(words)


@rule("activity-not-result", S, Severity.WARNING, words=("activity",), when=Tag.ACTIVITY)
def activity_not_result(case: Case) -> Hit | None:
    if case.measure:
        return None
    found = case.reading.quote_tag(Tag.ACTIVITY)
    return found and hit(found)
