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
from kpi_xl.model import Text

if TYPE_CHECKING:
    from kpi_xl.goals.facts.case import Case
    from kpi_xl.goals.text.reading import Reading

R = Letter.R


@rule(
    "guessed-number",
    R,
    Severity.ERROR,
    title=Text(en="Guessed number", nl="Getal uit de lucht"),
    fix=Text(en="Say what the number rests on.", nl="Noem waar het getal op berust."),
    nl="«zeg 10%»: het getal is geraden. Een doel zonder onderbouwing is niet als realistisch te beoordelen.",
    words=("hedge",),
    when=Tag.HEDGE,
)
def guessed_number(case: Case) -> Hit | None:
    """Find numbers that are given as a guess: "let's say 10%".

    Bad nl: De omzet verhogen met, laten we zeggen, 10% in 2027.
    Bad en: Increase revenue by, let's say, 10% in 2027.
    Bad nl: Zeg 20% meer omzet in 2027.
    Bad en: Say, 20% more revenue in 2027.
    Bad nl: De omzet verhogen met 10% of zo in 2027.
    Bad en: Increase revenue by 10% or so in 2027.
    Good nl: De omzet verhogen met 10% in 2027.
    Good en: Increase revenue by 10% in 2027.
    Good nl: Zeg 20% van de contracten op vóór 1 mei 2027.
    Good en: Employees say 20% more often that they feel safe in 2027.
    Good nl: Ik zeg vóór 1 mei 2027 10 afspraken af.
    Good en: Say yes to 10 clients in 2027.
    """
    found = _hedge(case) if case.measure else None
    if found is None:
        return None
    return hit(
        found,
        Text(en="Guessed number: «{words}».", nl="Getal uit de lucht: «{words}»."),
        Text(
            en="Say what the number rests on: the baseline, earlier growth, or an offer.",
            nl="Noem waar het getal op berust: de nulwaarde, eerdere groei of een offerte.",
        ),
    )


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
    title=Text(en="Very short time to respond", nl="Zeer korte reactietijd"),
    fix=Text(en="Allow more time, or a share below 100 %.", nl="Geef meer tijd, of een aandeel onder 100 %."),
    nl="Zo snel antwoorden aan iedereen vraagt om een bezetting die bijna altijd stilstaat.",
    words=("response", "voice"),
    settings=("window_voice", "window_mail", "window_other"),
    when=Fact.WINDOW,
)
def short_response_window(case: Case) -> Hit | None:
    """Find very short times to respond to everybody: they take staff that is idle most of the day.

    Bad nl: Elk telefoontje binnen 2 minuten beantwoorden.
    Bad en: Answer every call within 2 minutes.
    Bad nl: Elke e-mail binnen 30 minuten beantwoorden.
    Bad en: Answer every email within 30 minutes.
    Good nl: 90% van de telefoontjes binnen 2 minuten beantwoorden.
    Good en: Answer every message within 2 working days.
    """
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
    return hit(
        found,
        Text(
            en="Very short time to respond: «{words}», for everybody.",
            nl="Zeer korte reactietijd: «{words}», voor iedereen.",
        ),
        Text(
            en="Allow more time, or aim at a share such as 90%.",
            nl="Geef meer tijd, of richt u op een aandeel zoals 90%.",
        ),
    )


_MAIL = spelled("mail")
_OTHERS = words_of("others")
_AFTER = words_of("after_somebody")
_IF = re.compile(rf"{begins_with('conditions')}\b[^.,;]{{1,80}}?\b{one_of('decided_by_others')}\b")
_MAY_BE_IF = spelled("conditions")


@rule(
    "depends-on-others",
    R,
    Severity.WARNING,
    title=Text(en="Depends on others", nl="Afhankelijk van anderen"),
    fix=Text(
        en="Make the part of the others a goal of its own.",
        nl="Maak van het deel van de ander een eigen doel.",
    ),
    nl="Het doel begint pas als iemand anders klaar is, of hangt af van een voorwaarde.",
    words=("depends",),
)
def depends_on_others(case: Case) -> Hit | None:
    """Find goals that wait for somebody else, or hang on a condition.

    Waiting for a named party without a date is an error: nobody can say when the goal starts.
    A condition is a warning, as it can be met before the goal begins.

    Bad nl: 500 gebruikers werven, mits de app is goedgekeurd.
    Bad en: Win 500 users, provided that the app is approved.
    Bad nl: Nadat de leverancier de app oplevert, 500 gebruikers werven.
    Bad en: Win 500 users after the supplier delivers the app.
    Bad nl: Als het bestuur akkoord gaat, 500 gebruikers werven.
    Bad en: If the board agrees, win 500 users.
    Good nl: 500 gebruikers werven vóór 1 mei 2027.
    Good en: Win 500 users by 1 May 2027.
    """
    place, severity = _waits(case), Severity.ERROR
    if place < 0:
        severity = Severity.WARNING
        place = case.reading.find(Tag.DEPENDS) if case.flags & Tag.DEPENDS else -1
    found = _clause(case, place) if place >= 0 else _condition(case)
    return found and hit(
        found,
        Text(en="Depends on others: «{words}».", nl="Afhankelijk van anderen: «{words}»."),
        Text(
            en="Make the part of the others a goal of its own, with their name and a date.",
            nl="Maak van het deel van de ander een eigen doel, met naam en datum.",
        ),
        severity,
    )


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
    reading = case.reading
    if not _MAY_BE_IF.search(reading.tokens.lower):
        return None
    found = _IF.search(reading.tokens.lower)
    return found and Evidence(reading.text[found.start() : found.end()], *found.span())


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
