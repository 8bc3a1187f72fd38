"""What tells that a goal is reached: a measure, a product, an end state, or how often something is done."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kpi_xl.goals.facts.once import derived
from kpi_xl.goals.model import Basis, Evidence
from kpi_xl.goals.text.goal_times import BEHAVES
from kpi_xl.goals.text.inflection import PARTICIPLES
from kpi_xl.goals.text.kinds import Kind, kinds, pattern
from kpi_xl.goals.text.lexicon import Tag
from kpi_xl.goals.text.own_phrases import Meaning
from kpi_xl.goals.text.reading import Time
from kpi_xl.goals.text.spelling import begins_with, one_of, spelled
from kpi_xl.goals.text.words import packaged, words_of
from kpi_xl.model import LANGUAGES

if TYPE_CHECKING:
    from kpi_xl.goals.facts.case import Case
    from kpi_xl.goals.text.reading import Period, Reading

_ASSESSED = spelled("assessed")
BLANK_SHARE = rf"(?<!['’])\b[xyn]{{1,2}}(?:%| {one_of('percent_words')}\b)"
"""A percentage that is still to be filled in: X percent; not zo'n procent."""
_BLANK = re.compile(rf"{BLANK_SHARE}|(?:__|\?) ?%")
_ABLE = re.compile(rf"{begins_with('able_to')}(?: [\w-]+){{0,6}}? {one_of('independently')}\b")
"""What somebody can be seen to do without help."""
_BEING = {language: frozenset(packaged(language)["spelled"]["done_to"]) for language in LANGUAGES}
FEELINGS = words_of("feelings")
"""What only looks as if it were done to somebody."""
_DONE, _ENDS_IN, _BETWEEN = words_of("done"), words_of("ends_in"), words_of("ends_in_between")
_ENDS = {"", *kinds("stop comma nothing before")}
_BEFORE_A_NOUN = kinds("article indefinite")
_BECOMING = words_of("becoming")
_RHYTHMS = pattern("<from> <frequency|frequency_adjective> <to> <frequency|frequency_adjective>")
VAGUE = Tag.VAGUE_VERB | Tag.VAGUE_QUALIFIER | Tag.VAGUE_NOUN
_WORK = Tag.DELIVERABLE_VERB | Tag.TASK_VERB
_MAKES = Tag.DELIVERABLE_VERB | Tag.GENERIC_VERB
MOVES = Tag.UP | Tag.DOWN
_ABSOLUTE = kinds("each everyone none")
_COUNTS = kinds("numbers multiples")
_QUALITIES = words_of("qualities")
"""End states that are an ordinary adjective before a noun: operational costs."""


@derived
def absolute(case: Case) -> Evidence | None:
    """Return the word that makes the goal hold for all, each or none."""
    outside = case.reading.outside
    if _ABSOLUTE.isdisjoint(outside):
        return None
    return case.reading.quote(next(place for place, kind in enumerate(outside) if kind in _ABSOLUTE))


@derived
def deliverable(case: Case) -> Evidence | None:
    """Return the words that name something that is done or not done."""
    flags, reading = case.flags, case.reading
    task = Tag.TASK_VERB if reading.deadline and not flags & (MOVES | Tag.ACTIVITY) else 0
    made = Tag.DELIVERABLE_VERB | Tag.GENERIC_VERB | task
    if not flags & made or not flags & (_WORK | Tag.DELIVERABLE_NOUN):
        return _by_name(case)
    if _moves(reading) or _is_vague(reading, made) or _is_beside(case, made):
        return None
    if flags & (Tag.VAGUE_QUALIFIER | Tag.VAGUE_VERB) and not (
        flags & Tag.DELIVERABLE_NOUN or (reading.deadline and flags & _MAKES and not flags & Tag.VAGUE_NOUN)
    ):
        return _by_name(case)
    return reading.quote_tag(made) if _names_something(case, made) else None


def _moves(reading: Reading) -> bool:
    """Return whether something is to go up or down, or more of it is to be had: fewer mistakes, new customers."""
    product = reading.has(Tag.DELIVERABLE_NOUN)
    if reading.flags & MOVES:
        if reading.has(Tag.MEASURE_WORD):
            return True  # fewer drop-outs while completing the application
        made = reading.find(Tag.DELIVERABLE_VERB)
        if not product and (made < 0 or reading.find(MOVES) < made or _is_object(reading, made)):
            return True
    return reading.has(Tag.ACQUIRING_VERB) and not product and Kind.INDEFINITE not in reading.outside


def _is_object(reading: Reading, made: int) -> bool:
    """Return whether a word for making something is only a noun behind a preposition: bij oplevering, na renovatie."""
    tokens = reading.tokens
    return (
        bool(made)
        and tokens[made - 1].text in _BEFORE_AN_OBJECT
        and tokens[made].text.endswith(("ing", "tie"))
    )


_BEFORE_AN_OBJECT = words_of("before_an_object")
_AUXILIARIES = words_of("auxiliaries")
_THE = words_of("the")


def _is_beside(case: Case, made: int) -> bool:
    """Return whether the verb found only helps a vague one, or names what that is about: heb verbeterd, in het testen."""
    reading = case.reading
    place = reading.find(made)
    if not case.flags & Tag.VAGUE_VERB or place < 0:
        return False
    about = (
        place > 0
        and reading.tokens[place - 1].text in _THE
        and not reading.tokens[place].tags & Tag.DELIVERABLE_NOUN
    )
    helps = reading.tokens[place].text in _AUXILIARIES and not case.flags & Tag.DELIVERABLE_NOUN
    return about or helps


def _is_vague(reading: Reading, made: int) -> bool:
    """Return whether what is made is itself vague, or is to be the best of all."""
    if reading.has(Tag.RANK):
        return True
    if reading.has(Tag.VAGUE_QUALIFIER) and not reading.deadline and _blurs(reading):
        return True
    if not reading.has(Tag.VAGUE_NOUN) or reading.has(Tag.DELIVERABLE_NOUN):
        return False
    return not reading.deadline or _made_of_air(reading, made)


def _blurs(reading: Reading) -> bool:
    """Return whether a vague word is said of the product itself, and not of what the product is for."""
    product = reading.find(Tag.DELIVERABLE_NOUN)
    made = reading.find(Tag.DELIVERABLE_VERB)
    return not 0 <= made < product < reading.find(Tag.VAGUE_QUALIFIER)


_NOUNS = kinds("other occasion article indefinite")


def _made_of_air(reading: Reading, made: int) -> bool:
    """Return whether what is made is vague itself: build the resilience of the poor, vertrouwen opbouwen."""
    tokens, outside = reading.tokens, reading.outside
    place = reading.find(made)
    after = place + 1
    while after < len(outside) and outside[after] in kinds("article indefinite"):
        after += 1
    while outside[after + 1 : after + 2] in _NOUNS:
        after += 1  # to the noun that the others belong to: a loyalty card, give pupils a feeling of
    objects = [*tokens[max(0, place - 1) : place], *tokens[after : after + 1]]
    return any(token.tags & Tag.VAGUE_NOUN for token in objects)


def _names_something(case: Case, made: int) -> bool:
    """Return whether a word is left that can say what is made or done."""
    plain = ~(Tag.DELIVERABLE_NOUN | Tag.METRIC | Tag.NAMING)
    reading = case.reading
    first = reading.find(made)
    return any(
        (
            kind in kinds("other name occasion")
            and (not token.tags & plain or (place > first and token.tags == Tag.DELIVERABLE_VERB))
        )
        or (place != first and token.tags & Tag.DELIVERABLE_NOUN)
        for place, (kind, token) in enumerate(zip(reading.outside, reading.tokens, strict=True))
    )


def _by_name(case: Case) -> Evidence | None:
    """Return something that is done or not done by its own name, or as one of its kind: the Leiden Marathon, a glossary."""
    flags, reading = case.flags, case.reading
    if flags & (Tag.VAGUE_QUALIFIER | Tag.VAGUE_NOUN | Tag.ACTIVITY | Tag.RANK | MOVES | Tag.LEARNING):
        return None
    if flags & Tag.VAGUE_VERB and reading.tokens[reading.find(Tag.VAGUE_VERB)].text not in _BECOMING:
        return None
    doing = Tag.GENERIC_VERB | Tag.TASK_VERB | Tag.VAGUE_VERB
    if flags & doing and (place := _own_name(case)) >= 0:
        return reading.quote(place)
    if Kind.INDEFINITE + Kind.OTHER not in reading.outside or flags & Tag.VAGUE_VERB:
        return None
    place = reading.outside.index(Kind.INDEFINITE + Kind.OTHER) + 1
    one = reading.tokens[place].tags & Tag.DELIVERABLE_NOUN
    return reading.quote(place) if one or (reading.deadline and flags & Tag.GENERIC_VERB) else None


def _own_name(case: Case) -> int:
    """Return the first word within a sentence that is written with a capital; -1 when there is none."""
    reading = case.reading
    outside = reading.outside
    for place in range(1, len(outside)):
        start = reading.tokens[place].start
        word = reading.text[start : start + 2]
        if (
            outside[place] == Kind.OTHER
            and outside[place - 1] not in kinds("stop comma open in from")
            and word[:1].isupper()
            and word[1:].islower()
        ):
            return place
    return -1


@derived
def measurable(case: Case) -> Evidence | None:
    """Return what the goal can be measured by, None when there is nothing."""
    reading = case.reading
    if case.measure:
        return reading.quote_measure(case.measure)
    if own := reading.quote_own(Meaning.RESULT):
        return own
    if Kind.PERCENT in reading.outside and _BLANK.search(reading.tokens.lower):
        return None  # by X percent: still to be filled in
    if case.goal.target is not None and _counts_something(case):
        return Evidence(f"{case.goal.target:g}", basis=Basis.COLUMN, field="target")
    if window := _window(case):
        return reading.quote(window.first, window.last)
    return (case.learning and reading.says(_ASSESSED)) or _standard(case) or _outcome(case) or _habit(case)


_STANDARD = re.compile(
    rf"{begins_with('held_against')}(?: [\w-]+){{0,2}}? {one_of('standards')}\b(?! (?:of|van) \d)"
)


def _standard(case: Case) -> Evidence | None:
    """Return the standard of others that a measure is held against: below the national average."""
    return case.reading.says(_STANDARD) if case.flags & (Tag.METRIC | Tag.MEASURE_WORD) else None


def _counts_something(case: Case) -> bool:
    """Return whether the number in the column for targets is of something: by its unit or KPI, or by a text that is not vague."""
    goal = case.goal
    if goal.unit or goal.kpi or case.named_kpi or case.flags & (Tag.METRIC | Tag.MEASURE_WORD | MOVES):
        return True
    return not (case.flags & VAGUE or _BEING_SO.search(case.reading.tokens.lower))


_BEING_SO = re.compile(rf"^{one_of('be_first')}\b|\b{one_of('be_last')}\W*$")
"""How somebody is to be, which no number tells: be a good neighbour, een leuk team zijn."""


def _outcome(case: Case) -> Evidence | None:
    """Return what can be counted, is there or not, or is done or not, by the words of the goal."""
    return _for_all(case) or _end_state(case) or deliverable(case) or _change(case)


def _window(case: Case) -> Period | None:
    """Return how fast something is done, each time or once: within two days, a mile in eight minutes."""
    times, periods = case.reading.times, case.reading.periods
    if case.flags & (MOVES | Tag.VAGUE_VERB) and not case.flags & (
        _WORK | Tag.RESPONSE | Tag.METRIC | Tag.MEASURE_WORD
    ):
        return None  # limit the crowding within a day: how long the task takes
    bearing = times.get(Time.WINDOW)
    if bearing or not periods:
        return bearing
    taken = list(times.values())
    return next((one for one in periods if one.time is Time.WINDOW and one not in taken), None)


def _for_all(case: Case) -> Evidence | None:
    """Return the word that makes a piece of work, or what is done, hold for all of something: that can be counted."""
    if not absolute(case):
        return None
    placed = case.reading.deadline or case.reading.times.get(Time.START)
    ends = case.flags & Tag.DOWN and case.reading.tokens[case.reading.find(Tag.DOWN)].tags & Tag.GENERIC_VERB
    moves = Tag.UP if ends else MOVES  # eliminate all defects: none is left
    vague = Tag.VAGUE_VERB | Tag.VAGUE_NOUN | moves if placed else VAGUE
    if case.flags & vague:
        return None
    done = _done_to_all(case)
    if done in FEELINGS:
        return None  # every voice is heard
    is_done = PARTICIPLES[case.language].fullmatch(done) and not case.flags & Tag.ACTIVITY
    return absolute(case) if placed or case.flags & _WORK or is_done else None


def _done_to_all(case: Case) -> str:
    """Return what is done to all of it: all letters are answered, alle brieven worden beantwoord."""
    tokens, dutch = case.reading.tokens, case.language == "nl"
    places = range(len(tokens.kinds))
    being = next((place for place in places if tokens[place].text in _BEING[case.language]), len(places))
    ends = [
        place
        for place in places[being + 1 :]
        if tokens.kinds[place + 1 : place + 2] in ("", Kind.STOP, Kind.COMMA)
    ]
    return tokens[ends[0] if dutch and ends else being + 1].text if being + 1 < len(places) else ""


def _finished(case: Case) -> int:
    """Return the word that says something is done once and for all, -1 when there is none: a treasurer is found."""
    reading, dutch = case.reading, case.language == "nl"
    if case.flags & (Tag.ACTIVITY | Tag.LEARNING | Tag.RANK):
        return -1
    tokens, outside = reading.tokens, reading.outside
    helped = False
    for place, token in enumerate(tokens):
        word, done = token.text, PARTICIPLES[case.language].fullmatch(token.text)
        if (done or word in _DONE) and word not in FEELINGS and outside[place] != Kind.NOTHING and place:
            ends = outside[place + 1 : place + 2] in _ENDS and outside[place - 1] not in _BEFORE_A_NOUN
            alone = not dutch or word in _DONE or (word.startswith("ge") and word[-1] in "dt")
            if (ends and (helped or alone)) or (not dutch and helped):
                return place
        helped = word in _ENDS_IN or (helped and (dutch or word.endswith("ly") or word in _BETWEEN))
    return -1


def _end_state(case: Case) -> Evidence | None:
    """Return a state that is there or not, a mark or level, or a product that is to be there by a day."""
    flags, reading = case.flags, case.reading
    if flags & Tag.END_STATE and not flags & Tag.VAGUE_NOUN:
        place = reading.find(Tag.END_STATE)
        if (
            reading.tokens[place].text not in _QUALITIES
            or reading.outside[place + 1 : place + 2] != Kind.OTHER
        ):
            return reading.quote(place)
    if reading.grades:
        return reading.grades
    if case.language == "nl" and reading.deadline and (live := reading.says(_LIVE)):
        return live
    if not flags & VAGUE and (able := reading.says(_ABLE)):
        return able
    return _by_a_day(case) if reading.deadline or Time.START in reading.times else None


_LIVE = re.compile(rf"\b{one_of('goes')} (?:[\w-]+ ){{1,6}}live(?=\W*$)")
"""What can be used by everybody from a day on: op 1 mei is de nieuwe website live."""
_ATTENDED = re.compile(
    rf"\b(?:{one_of('a_course')} (?:[\w-]+ ){{0,2}}{one_of('courses')} {one_of('followed')}"
    rf"|{one_of('follow')} {one_of('a_course')} (?:[\w-]+ ){{0,2}}{one_of('courses')})\b"
)
"""What somebody takes part in or not, whatever it is about."""
_THERE = re.compile(
    rf"(?:{begins_with('there_is')} [\w-]+|{begins_with('can')} (?!be\b)(?:[\w-]+ ){{1,6}}?{one_of('by_oneself')})\b"
)
"""What is there or not, or can be done or not: op 1 juni is er een regeling, customers can pay online."""


def _by_a_day(case: Case) -> Evidence | None:
    """Return what is to be seen by a day: what somebody does, a first one, or a product."""
    flags, reading = case.flags, case.reading
    if seen := reading.says(_ATTENDED) or (None if flags & (VAGUE | MOVES) else reading.says(_THERE)):
        return seen
    if not flags & (VAGUE | MOVES):
        if BEHAVES.search(reading.tokens.lower) and not flags & (Tag.ACTIVITY | Tag.LEARNING):
            return case.whole
        if Kind.ORDINALS + Kind.OTHER in reading.outside:
            place = reading.outside.index(Kind.ORDINALS + Kind.OTHER)
            return reading.quote(place, place + 1)  # the first paying customer within 30 days
        if (place := _finished(case)) >= 0:
            return reading.quote(place)
    ended = reading.find(Tag.DOWN)
    if ended >= 0 and reading.tokens[ended].tags & Tag.GENERIC_VERB and not flags & (VAGUE | Tag.UP):
        return reading.quote(ended)  # eliminate traffic deaths: none is left
    moving = Tag.VAGUE_VERB | MOVES | Tag.ACTIVITY | _WORK | Tag.GENERIC_VERB
    product = flags & Tag.DELIVERABLE_NOUN and not flags & moving
    return reading.quote_tag(Tag.DELIVERABLE_NOUN) if product else None


def _change(case: Case) -> Evidence | None:
    """Return a change of rhythm: from weekly to daily."""
    match = _RHYTHMS.search(case.reading.tokens.kinds)
    return match and case.reading.quote(match.start(), match.end() - 1)


def _habit(case: Case) -> Evidence | None:
    """Return how often something is done, when it is clear what."""
    rhythm = case.reading.times.get(Time.FREQUENCY)
    if rhythm is None or case.flags & (Tag.CONTINUOUS | Tag.VAGUE_QUALIFIER):
        return None
    how = case.told_means if case.flags & Tag.VAGUE_VERB else None
    if how and how.start and case.reading.tokens[rhythm.first].start > how.start:
        return None  # what is done for a goal that names no result: door elke maand een overleg
    done = case.flags & (_WORK | Tag.ACTIVITY) or not case.flags & (VAGUE | MOVES)
    return case.reading.quote(rhythm.first, rhythm.last) if done or _counted(case, rhythm) else None


def _counted(case: Case, rhythm: Period) -> bool:
    """Return whether a rhythm says how often, such as five days a week, and nothing vague stands beside it."""
    before = case.reading.tokens.kinds[max(0, rhythm.first - 2) : rhythm.first]
    return not _COUNTS.isdisjoint(before) and not case.flags & (VAGUE | MOVES)
