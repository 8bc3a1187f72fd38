"""What cannot be asked of everyone, and what nobody can promise: rules for the letter A."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from kpi_xl.goals.advice import feasible, rewrite
from kpi_xl.goals.facts import wording
from kpi_xl.goals.facts.limits import PERCENT
from kpi_xl.goals.facts.result import absolute
from kpi_xl.goals.model import Evidence, Letter, Severity
from kpi_xl.goals.rules.rule import Hit, hit, rewritten, rule
from kpi_xl.goals.text.kinds import Kind, kinds, pattern
from kpi_xl.goals.text.lexicon import Tag
from kpi_xl.goals.text.lines import LINE, whole
from kpi_xl.goals.text.reading import Role, Time
from kpi_xl.goals.text.spelling import begins_with, one_of, spelled
from kpi_xl.goals.text.units import Quantity
from kpi_xl.goals.text.words import listed, words_of
from kpi_xl.model import Text

if TYPE_CHECKING:
    from kpi_xl.goals.facts.case import Case
    from kpi_xl.goals.text.reading import Period, Reading

A = Letter.A


@rule(
    "absolute-demand",
    A,
    Severity.WARNING,
    words=("each", "everyone", "none", "failure_noun", "safety", "response"),
    settings=("window_absolute",),
)
def absolute_demand(case: Case) -> Hit | None:
    demand = _demand(case)
    if demand is None:
        return None
    severity = _weight(case, demand)
    if severity is None:
        return None
    kind, word = demand
    return hit(word, fix=rewritten(_LOOSENED[kind], case, word), severity=severity)


_OWN_WORK = Tag.DELIVERABLE_VERB | Tag.TASK_VERB
_ON_EACH = pattern("<fractions> <other>{0,2} <on|in|from|for>? <each>")
_OF_OTHERS = re.compile(
    rf"\b100 ?{one_of('percent_words')} {one_of('of_all')} (?:{one_of('all_of')} )?(?:{one_of('whose')} )?(?:\w+ ){{0,2}}"
    rf"{one_of('deciding_people')}\b"
)
"""All of those who decide for themselves: 100% of the students."""
_NO_OBJECT = "".join(rf"(?<!{word} )" for word in listed("before_an_object"))
_EACH_OUTSIDER = re.compile(
    rf"{_NO_OBJECT}\b(?:{one_of('each_or_no')} {one_of('deciding_person')}\b"
    rf"|{one_of('everyone')} in (?!{one_of('whose')} {one_of('own_house')}\b)\w+)"
)
"""Each of those who decide for themselves, as the ones who do something: every resident is active."""
_DONE_TO = re.compile(
    rf"{begins_with('receives')}\b|{begins_with('being')}(?: [\w-]+){{0,8}}? (?!{one_of('feelings')}\b)"
    rf"(?:\w{{3,}}ed|{one_of('done')}|\w{{0,5}}ge\w{{2,}}(?:d|t|en)|(?:be|ver|ont|her)\w{{2,}}(?:d|t|en))\b"
)
"""What is done to them or given to them is our own work: every client has a contact, elke klant wordt gebeld."""
_ALL_DECIDE = re.compile(
    rf"{_NO_OBJECT}\b{one_of('all_of')} {one_of('deciding_people')}\b(?! {one_of('can')}\b)"
)
"""All of those who decide for themselves, as the ones who do something: all pupils pass."""
_PLEASED = spelled("pleased")
_EVERYWHERE = spelled("everywhere")
_OF_OTHERS_TO_DECIDE = words_of("of_others_to_decide")
_EVER = words_of("ever")


def _demand(case: Case) -> tuple[str, Evidence] | None:
    """Return what is absolute in a goal: none, full or each, and the word that says so."""
    reading = case.reading
    for measure in reading.measures:
        full = measure.quantity is Quantity.PERCENT and measure.value == PERCENT.high
        if measure.role is Role.TARGET and (full or measure.value == 0):
            return "full" if full else "none", reading.quote_measure(measure)
        if full and measure.role is Role.FROM_TO and case.flags & Tag.VAGUE_NOUN:
            return "full", reading.quote_measure(measure)
    if case.measure and case.measure.quantity is Quantity.PERCENT:
        return None
    if word := absolute(case):
        return _of_all_or_none(case, word)
    if case.measure and (word := case.reading.says(_EVERYWHERE)):
        return "each", word
    return None


def _of_all_or_none(case: Case, word: Evidence) -> tuple[str, Evidence] | None:
    """Return whether a goal holds for each or for none; with no pain says how something is done."""
    outside = case.reading.outside
    if Kind.NONE not in outside or _EACH_OR_ALL & set(outside):
        return "each", word
    return None if _WITH_NONE.search(case.reading.tokens.lower) else ("none", word)


_EACH_OR_ALL = kinds("each everyone")
_WITH_NONE = spelled("with_none")


def _weight(case: Case, demand: tuple[str, Evidence]) -> Severity | None:
    """Return how heavy an absolute demand weighs, None when it is no objection."""
    if case.flags & Tag.SAFETY:
        return Severity.INFO
    window = _window(case, demand[1])
    hurried = window and window.minutes and window.minutes <= case.thresholds.window_absolute
    if hurried or _depends_on_others(case, demand):
        return Severity.ERROR
    own = bool(case.flags & Tag.DELIVERABLE_VERB)
    (kind, word), outside = demand, case.reading.outside
    total = kind == "full" or case.measure is not None
    late = case.flags & Tag.FAILURE_NOUN and (not own or word.text.casefold() in _EVER)
    first = kind == "none" and outside[:2] == Kind.NONE + Kind.OTHER
    lower = case.reading.tokens.lower
    decided = kind == "each" and _ALL_DECIDE.search(lower) and not _DONE_TO.search(lower)
    if window or (not own and kind != "each" and total) or late or first or decided:
        return Severity.WARNING
    return None


def _depends_on_others(case: Case, demand: tuple[str, Evidence]) -> bool:  # noqa: PLR0911 - one line per case
    flags, reading = case.flags, case.reading
    (kind, word), outside = demand, case.reading.outside
    measured = any(m.role is not Role.CHANGE and reading.quote_measure(m) == word for m in reading.measures)
    if flags & Tag.FAILURE_NOUN and measured:
        return True
    if flags & Tag.RESPONSE and Kind.ORDINALS in outside:
        return True
    if Kind.EVERYONE in outside and Kind.NONE in outside and not flags & Tag.DELIVERABLE_VERB:
        return True
    if kind == "full" and (_ON_EACH.search(outside) or _all_others(case)):
        return True
    if flags & _OWN_WORK:
        return False
    lower = reading.tokens.lower
    if (
        case.measure is None
        and kind != "full"
        and _EACH_OUTSIDER.search(lower)
        and not _DONE_TO.search(lower)
    ):
        return True
    if kind == "none":
        return case.measure is None and _none_of_failures(case)
    if kind == "each":
        return bool(_PLEASED.search(lower, word.end) or _EVERYWHERE.search(reading.tokens.lower))
    return _full_of_others(case, word)


def _full_of_others(case: Case, word: Evidence) -> bool:
    """Return whether 100% is asked of what others decide on: 100% tevreden gasten, 100% employee retention."""
    reading, measures = case.reading, case.reading.measures
    place = next(m.last for m in measures if reading.quote_measure(m) == word) + 1
    if measures[0].role is Role.FROM_TO or place == len(reading.outside):
        return measures[0].role is Role.FROM_TO
    if (
        reading.outside[place : place + 2] == Kind.OTHER * 2
        and reading.tokens[place + 1].text in _OF_OTHERS_TO_DECIDE
    ):
        return True
    metric = reading.tokens[place].tags & Tag.METRIC
    return bool(metric) or _PLEASED.fullmatch(reading.tokens[place].text) is not None


def _all_others(case: Case) -> bool:
    """Return whether all of those who decide for themselves are to do something, and nothing is done to them."""
    reading = case.reading
    found = _OF_OTHERS.search(reading.tokens.lower)
    if found is None:
        return False
    return not any(token.tags & _OWN_WORK for token in reading.tokens if token.start < found.start())


def _none_of_failures(case: Case) -> bool:
    """Return whether "no" stands before something that goes wrong: no errors, nooit meer fouten."""
    outside, tokens = case.reading.outside, case.reading.tokens
    place = outside.find(Kind.NONE)
    return any(
        token.tags & Tag.FAILURE_NOUN for token in tokens[place + 1 : place + 1 + whole("none_of_what")]
    )


def _window(case: Case, word: Evidence) -> Period | None:
    """Return how fast something is to be done each time, when it is said in the sentence of the word."""
    reading = case.reading
    window = reading.times.get(Time.WINDOW)
    if window is None:
        return None
    place = bisect_left(reading.tokens, word.start, key=lambda token: token.start)
    between = range(min(place, window.first), max(place, window.first) - 1)
    return None if any(_ends_sentence(reading, at) for at in between) else window


def _ends_sentence(reading: Reading, place: int) -> bool:
    """Return whether a sentence ends here, and another one begins: not at incl., nor at St. Jude."""
    tokens = reading.tokens
    stop = reading.outside[place] == Kind.STOP and len(tokens[place - 1].text) > LINE["abbreviation_longest"]
    return stop and reading.text[tokens[place + 1].start].isupper()


def _allow_some(case: Case, word: Evidence) -> Text:
    """Advise the most that may go wrong: half of what it is now, or a number still to be chosen."""
    if case.flags & Tag.SAFETY:
        return _AMBITION
    base, language = case.baseline, case.language
    half = feasible.rounded(base * 0.4, base * 0.6) if base and base > 0 else None
    if base and half:
        return Text(
            en="Take a step from the baseline: from {base} to at most {half}.",
            nl="Neem een stap vanaf de nulwaarde: van {base} naar hoogstens {half}.",
        ).format(base=wording.amount(base, case), half=wording.amount(half, case))
    if word.text.casefold() in _ONE_WORD_NONE:
        most = Text(en="at most", nl="hoogstens").in_(language)
        unit = "%" if word.text.endswith("%") else ""
        return _in_place(case, word, f"{most} {rewrite.blank('number', language)}{unit}")
    return Text(
        en="Name the most that may go wrong in a period, such as at most 3 a year, or a step from the baseline.",
        nl="Noem hoe vaak het hoogstens mis mag gaan, zoals hoogstens 3 keer per jaar, of een stap vanaf de nulwaarde.",
    )


_AMBITION = Text(
    en="Keep this as the ambition, and name the step of this period, such as half of the baseline.",
    nl="Houd dit als ambitie, en noem de stap van deze periode, zoals de helft van de nulwaarde.",
)
_NO_MORE = re.compile(rf"^(\s+\w+) {one_of('no_more')}\b")
_ONE_WORD_NONE = words_of("one_word_none")


def _allow_exceptions(case: Case, word: Evidence) -> Text:
    """Advise a share just below all."""
    text = case.goal.text
    spot = text.rfind("100", word.start, word.end)
    if spot < 0:
        return _A_SHARE
    return rewrite.example(f"{text[:spot]}95{text[spot + 3 :]}".strip())


def _allow_most(case: Case, word: Evidence) -> Text:
    """Advise a share of them in the place of all of them."""
    share = {"all": "90% of", "alle": "90% van de", "al onze": "90% van onze"}.get(word.text.casefold())
    return _in_place(case, word, share) if share else _A_SHARE


def _in_place(case: Case, word: Evidence, other: str) -> Text:
    text = case.goal.text
    lead = text[: word.start].lstrip()
    rest = _NO_MORE.sub(r"\1", text[word.end :].rstrip())
    return rewrite.example(f"{lead}{other if lead else rewrite.capital(other)}{rest}")


_A_SHARE = Text(
    en="Name a share that can be reached, such as 90%.", nl="Noem een haalbaar aandeel, zoals 90%."
)
_LOOSENED = {"none": _allow_some, "full": _allow_exceptions, "each": _allow_most}


@rule("rank-claim", A, Severity.WARNING, words=("rank",), when=Tag.RANK)
def rank_claim(case: Case) -> Hit | None:
    reading = case.reading
    place = reading.find(Tag.RANK)
    found = reading.quote(place) if place >= 0 else None
    if found is None or (_SUPERLATIVE.fullmatch(found.text.casefold()) and not _is_ours(case, place)):
        return None
    return hit(found)


_SUPERLATIVE = spelled("superlatives")
_ARE = words_of("are")


def _is_ours(case: Case, place: int) -> bool:
    """Return whether the goal is to be the best, rather than to do something with the best."""
    tokens = case.reading.tokens
    last = len(tokens.kinds) - 1
    places = [*range(max(0, place - whole("claim_reach")), place)]
    if case.language == "nl":  # de beste van de regio worden: the verb stands at the end, or before the time
        places += [
            at
            for at in range(place + 1, last + 1)
            if at == last or case.reading.outside[at + 1] in kinds("nothing stop comma")
        ]
    return any(tokens[at].text in _ARE for at in places)
