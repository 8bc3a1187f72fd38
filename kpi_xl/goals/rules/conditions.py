"""What a goal waits for, guesses or promises within minutes: rules for the letter R."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kpi_xl.goals.facts.limits import PERCENT
from kpi_xl.goals.facts.result import absolute
from kpi_xl.goals.model import Evidence, Letter, Severity
from kpi_xl.goals.rules.rule import Hit, hit, rule
from kpi_xl.goals.text.kinds import Kind, kinds
from kpi_xl.goals.text.lexicon import Tag
from kpi_xl.goals.text.lines import LINE
from kpi_xl.goals.text.reading import Fact, Time
from kpi_xl.goals.text.spelling import begins_with, one_of, spelled
from kpi_xl.goals.text.units import Quantity
from kpi_xl.goals.text.words import words_of

if TYPE_CHECKING:
    from kpi_xl.goals.facts.case import Case
    from kpi_xl.goals.text.reading import Reading

R = Letter.R


@rule("guessed-number", R, Severity.ERROR, words=("hedge",), when=Tag.HEDGE)
def guessed_number(case: Case) -> Hit | None:
    found = _hedge(case) if case.measure else None
    if found is None:
        return None
    return hit(found)


_SAY = words_of("say")
_PARTED = words_of("parted")
_AFTERWARDS = words_of("afterwards")
_OPENS = kinds("comma with by to from comparator open")


def _opens(reading: Reading, place: int) -> bool:
    """Return whether "say" stands apart: by, say, 10%; zeg 20% meer omzet; not: zeg 20% van de contracten op."""
    if place:
        return reading.outside[place - 1] in _OPENS
    last = len(reading.outside) - 1
    while last and reading.outside[last] in kinds("nothing stop"):
        last -= 1
    return reading.outside[1:2] in (Kind.COMMA, Kind.FRACTIONS) and reading.tokens[last].text not in _PARTED


def _hedge(case: Case) -> Evidence | None:
    """Return the words that make a number a guess: before it, as in "by, say, 10%", or right behind it."""
    reading = case.reading
    place = reading.find(Tag.HEDGE)
    while place >= 0:
        word = reading.tokens[place].text
        if word in _AFTERWARDS:
            near = any(measure.last + 1 == place for measure in reading.measures)
        else:
            near = any(0 < measure.first - place <= LINE["hedge_reach"] for measure in reading.measures)
        apart = word not in _SAY or _opens(reading, place)
        if near and apart:
            return reading.quote(place)
        place = reading.find(Tag.HEDGE, place + 1)
    return None


@rule(
    "short-response-window",
    R,
    Severity.WARNING,
    words=("response", "voice"),
    settings=("window_voice", "window_mail", "window_other"),
    when=Fact.WINDOW,
)
def short_response_window(case: Case) -> Hit | None:
    window = case.reading.times.get(Time.WINDOW)
    if window is None or window.minutes is None or not case.flags & Tag.RESPONSE:
        return None
    share = case.measure if case.measure and case.measure.quantity is Quantity.PERCENT else None
    if share.value < PERCENT.high if share else not absolute(case):
        return None  # 80% of all calls within 20 seconds is the usual level of service
    lines = case.thresholds
    if case.flags & Tag.VOICE:
        line = lines.window_voice
    else:
        line = lines.window_mail if _MAIL.search(case.reading.tokens.lower) else lines.window_other
    if window.minutes > line:
        return None
    found = case.reading.quote(window.first, window.last)
    return hit(found)


_MAIL = spelled("mail")
_OTHERS = words_of("others")
_AFTER = words_of("after_somebody")
_IF = re.compile(rf"{begins_with('conditions')}\b[^.,;]{{1,80}}?\b{one_of('decided_by_others')}\b")
_MAY_BE_IF = spelled("conditions")


@rule("depends-on-others", R, Severity.WARNING, words=("depends",))
def depends_on_others(case: Case) -> Hit | None:
    place, severity = _waits(case), Severity.ERROR
    if place < 0:
        severity = Severity.WARNING
        place = case.reading.find(Tag.DEPENDS) if case.flags & Tag.DEPENDS else -1
    found = _clause(case, place) if place >= 0 else _condition(case)
    return found and hit(found, severity=severity)


_LONGEST_CLAUSE = 12  # words of a condition that are quoted


def _clause(case: Case, place: int) -> Evidence:
    """Quote the words from a place to the end of their part of the sentence."""
    symbols = case.reading.tokens.kinds
    last = place
    for at in range(place + 1, min(place + _LONGEST_CLAUSE, len(symbols))):
        if symbols[at] in kinds("comma stop open"):
            break
        last = at
    return case.reading.quote(place, last)


def _condition(case: Case) -> Evidence | None:
    """Return a condition that others decide on: if the board agrees."""
    return case.reading.says(_IF) if _MAY_BE_IF.search(case.reading.tokens.lower) else None


def _waits(case: Case) -> int:
    """Return where the goal waits for a named party to do something, -1 when it does not."""
    reading = case.reading
    if Kind.AFTER not in reading.outside and not case.flags & Tag.DEPENDS:
        return -1
    tokens, last = reading.tokens, len(reading.outside) - 1
    for place, kind in enumerate(reading.outside):
        waiting = kind == Kind.AFTER or tokens[place].tags & Tag.DEPENDS
        if not waiting or tokens[place].text.split()[0] not in _AFTER:
            continue
        for other in range(place, min(place + 5, last)):
            named = tokens[other].text.split()[-1] in _OTHERS or reading.quote(other).text == "IT"
            acts = reading.outside[other + 1] in kinds("other article indefinite")
            if named and acts and Kind.NOTHING not in reading.outside[place : other + 2]:
                return place
    return -1
