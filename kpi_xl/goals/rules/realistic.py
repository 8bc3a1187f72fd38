"""R: can it be done with what there is, and does it serve something."""

from __future__ import annotations

import re
from bisect import bisect_right
from math import ceil, floor, inf
from typing import TYPE_CHECKING

from kpi_xl.goals.advice import rewrite
from kpi_xl.goals.facts import wording
from kpi_xl.goals.facts.case import MARKS, PROMOTERS
from kpi_xl.goals.facts.limits import PERCENT
from kpi_xl.goals.facts.result import absolute, specific
from kpi_xl.goals.model import Direction, Evidence, Letter, Severity
from kpi_xl.goals.rules.rule import Hit, calculated, missing, rewritten, rule, say
from kpi_xl.goals.text.kinds import Kind, kinds
from kpi_xl.goals.text.lexicon import Tag
from kpi_xl.goals.text.reading import Fact, Role, Time
from kpi_xl.goals.text.spelling import spelled
from kpi_xl.goals.text.units import Quantity, counted_by, fits
from kpi_xl.goals.text.words import listed, words_of
from kpi_xl.model import Text, Unit

if TYPE_CHECKING:
    from kpi_xl.goals.facts.case import Case
    from kpi_xl.goals.text.reading import Measure, Reading

R = Letter.R
_MOST_ROUNDED = 1e12
_HARDLY_SHORT = 0.05  # fte
_FULL = 100.0
_WEEKS_PER_MONTH = 30.4375 / 7
_WHOLES = words_of("wholes")


@rule(
    "impossible-value",
    R,
    Severity.ERROR,
    title=Text(en="Impossible value", nl="Onmogelijke waarde"),
    fix=Text(en="Check the target against its scale.", nl="Controleer de streefwaarde op haar schaal."),
    nl="De streefwaarde ligt buiten wat de KPI kan zijn: een aandeel boven 100 %, een NPS boven 100, een cijfer boven de schaal.",
)
def impossible_value(case: Case) -> Hit | None:
    """Find targets outside what the KPI can be: a share above 100 %, an NPS above 100, a mark above its scale.

    Bad nl: 110% van de klanten is tevreden in 2027.
    Bad en: 110% of customers satisfied in 2027.
    Bad nl: De NPS verhogen naar 120 punten in 2027.
    Bad en: Raise the NPS to 120 points in 2027.
    Good nl: 95% van de klanten is tevreden in 2027.
    Good en: Increase sales to 110% of last year in 2027.
    """
    return _outside_column(case) or _outside_text(case) or _outside_scale(case)


def _outside_column(case: Case) -> Hit | None:
    kpi, aim = case.kpi, case.target
    if aim is None:
        return None
    if kpi is None:
        return _beyond_the_whole(case, aim)
    unit = counted_by(case.goal.unit)
    if unit and not fits(unit.quantity, kpi.unit):
        return None  # the unit is not one of the KPI: what the number means is not known
    if case.limits and case.limits != PERCENT:
        low, high = case.limits
    else:
        scale = _FULL if case.in_percent else 1.0
        low, high = kpi.bounds.low * scale, kpi.bounds.high * scale
    if low <= aim <= high:
        return None
    crossed = low if aim < low else high
    value, bound = wording.amount(aim, case), wording.amount(crossed, case)
    return _impossible(calculated(value, "target"), value, bound, below=aim < low)


def _beyond_the_whole(case: Case, aim: float) -> Hit | None:
    """Find more than all of something in a column of percentages, by words such as share, on time, part of."""
    named = f"{case.goal.kpi} {case.reading.tokens.lower}".casefold()
    if not (case.in_percent and aim > _FULL and _PART_OF_A_WHOLE.search(named)) or case.compares:
        return None
    value, bound = wording.amount(aim, case), wording.amount(_FULL, case)
    return _impossible(calculated(value, "target"), value, bound, below=False)


def _outside_text(case: Case) -> Hit | None:
    """Find a percentage of a whole above 100 %, an NPS above 100, and a mark above 10."""
    reading, kpi = case.reading, None
    for measure in reading.measures:
        value = measure.value
        if measure.role is Role.CHANGE or abs(value) <= _HIGHEST_MARK:
            continue
        high = None
        if measure.quantity is Quantity.PERCENT:
            high = _FULL if value > _FULL and _is_share(case, measure.last) else None
        elif measure.quantity in _PLAIN_NUMBERS and measure is case.measure:
            kpi = kpi or case.text_kpi
            if kpi and kpi.name in PROMOTERS:
                high = _FULL if abs(value) > _FULL else None
            elif _HIGHEST_MARK < value <= _NO_MARK and not case.goal.unit:
                high = _HIGHEST_MARK if (kpi and kpi.name in MARKS) or _is_mark(case, measure) else None
        if high is not None:
            found = reading.quote_measure(measure)
            unit = "%" if measure.quantity is Quantity.PERCENT else ""
            bound = f"{wording.number(high if value > 0 else -high, case.language)}{unit}"
            grows = bool(unit) and case.direction is Direction.UP
            written = wording.length_or_number(value, measure.quantity, case.language)
            return _impossible(found, written, bound, below=value < 0, grows=grows)
    return None


_PLAIN_NUMBERS = (Quantity.COUNT, Quantity.POINTS, Quantity.SCORE)
_HIGHEST_MARK, _NO_MARK = 10.0, 20.0
_MARK = words_of("mark")
_BESIDE = 4  # words between a mark and its number


def _is_mark(case: Case, measure: Measure) -> bool:
    """Return whether a number is a mark, which is ten at most: een cijfer van 11."""
    before = case.reading.tokens[max(0, measure.first - _BESIDE) : measure.first]
    return any(token.text in _MARK for token in before)


_PART_OF_A_WHOLE = re.compile(
    r"\b(?:uptime|availability|beschikbaarheid|market share|marktaandeel|shares? of|proportion of|percentages? of|part of"
    r"|(?:het |een )?(?:markt)?aandeel|percentage(?! hoger| lager)|on[- ]time|op tijd|tijdige?|right first time"
    r"|foutloze?|gehaalde?)\b|^% "
)
"""What cannot be more than all there is."""
_LONGEST_NAMING = 500


def _is_share(case: Case, last: int) -> bool:
    """Return whether a percentage is a share of a whole: "110% of customers", not "110% of last year"."""
    outside, tokens = case.reading.outside, case.reading.tokens
    if outside[last + 1 : last + 2] == Kind.FROM:
        return any(tokens[place].text in _WHOLES for place in range(last + 2, min(last + 5, len(outside))))
    if len(tokens.lower) > _LONGEST_NAMING or case.compares:
        return False
    kpi = case.named_kpi
    if kpi:
        return kpi.unit is Unit.RATIO and kpi.bounds.high == 1.0
    return bool(_PART_OF_A_WHOLE.search(tokens.lower))


_SCORED = re.compile(
    r"(?<![\w.,/])(\d{1,3}(?:[.,]\d{1,2})?)(?:/| (?:out of|op een schaal van|on a scale of|van de) (?:[01] (?:to|tot|-) )?)"
    r"(5|10|100)(?![\w/]|[.,]\d)"
)
_SCORES = spelled("scored_things")


def _outside_scale(case: Case) -> Hit | None:
    """Find a score above the scale that stands beside it: 6/5, or 10.5 on a scale of 10."""
    lower = case.reading.tokens.lower
    if len(lower) > _LONGEST_NAMING or not _scores(case):
        return None
    for match in _SCORED.finditer(lower):
        first = bisect_right(case.reading.tokens, match.start(), key=lambda token: token.start) - 1
        if (
            float(match[1].replace(",", ".")) > float(match[2])
            and case.reading.outside[first] != Kind.NOTHING
        ):
            found = Evidence(case.goal.text[match.start() : match.end()], match.start(), match.end())
            return _impossible(found, match[1], match[2])
    return None


def _scores(case: Case) -> bool:
    """Return whether the text speaks of scores."""
    return _SCORES.search(case.reading.tokens.lower) is not None


def _impossible(
    evidence: Evidence, value: str, bound: str, *, below: bool = False, grows: bool = False
) -> Hit:
    return Hit(
        evidence,
        say(_BELOW if below else _ABOVE, value=value, bound=bound),
        _OR_BY if grows else say(_CHECK_LEAST if below else _CHECK_MOST, bound=bound),
    )


_ABOVE = Text(
    en="Impossible value: {value} lies above {bound}.", nl="Onmogelijke waarde: {value} ligt boven {bound}."
)
_BELOW = Text(
    en="Impossible value: {value} lies below {bound}.", nl="Onmogelijke waarde: {value} ligt onder {bound}."
)
_CHECK_MOST = Text(
    en="Check the number and its unit: {bound} is the most it can be.",
    nl="Controleer het getal en de eenheid: meer dan {bound} kan niet.",
)
_CHECK_LEAST = Text(
    en="Check the number and its unit: {bound} is the least it can be.",
    nl="Controleer het getal en de eenheid: minder dan {bound} kan niet.",
)
_OR_BY = Text(
    en="Check the number, and whether a change is meant: write “by …%”.",
    nl="Controleer het getal, en of een verandering is bedoeld: schrijf ‘met …%’.",
)


@rule(
    "same-resources",
    R,
    Severity.ERROR,
    title=Text(en="Tighter goal with the same resources", nl="Scherper doel met dezelfde middelen"),
    fix=Text(en="Add resources, or relax the norm.", nl="Geef middelen, of verruim de norm."),
    nl="Het doel wordt scherper, maar bezetting of budget blijft gelijk en er is geen middel genoemd dat ruimte maakt: niet in de tekst en niet in de kolom Maatregel of Budget.",
    words=("same_resources",),
    when=Tag.SAME_RESOURCES,
)
def same_resources(case: Case) -> Hit | None:
    """Find goals that get tighter while staffing or budget stays the same, and nothing is named that makes room.

    Bad nl: 30% meer orders verwerken met dezelfde bezetting in 2027.
    Bad en: Process 30% more orders with the same staffing in 2027.
    Bad nl: Meer dossiers afhandelen met dezelfde bezetting.
    Bad en: Reduce the response time without extra staff.
    Bad nl: Dezelfde bezetting handelt in 2027 30% meer dossiers af.
    Bad en: The same team answers 30% more calls in 2027.
    Good nl: Minder vergaderen met hetzelfde team.
    Good en: Fewer meetings with the same team.
    Good nl: 30% meer orders verwerken met twee extra medewerkers in 2027.
    Good en: Process 30% more orders with two more people in 2027.
    Good nl: 30% meer orders verwerken met dezelfde bezetting door automatisering in 2027.
    Good en: Process 30% more orders with the same staffing in 2027. | means=Scan the orders
    """
    aims = case.measure or Time.WINDOW in case.reading.times or case.target is not None or absolute(case)
    if not aims and not _tightens(case):
        return None
    found = _same(case)
    if found is None or case.means or case.direction is Direction.MAINTAIN:
        return None
    return Hit(
        found,
        say(
            Text(
                en="Tighter goal «{words}»: nothing is named that makes room for it.",
                nl="Scherper doel «{words}»: er is niets genoemd dat daar ruimte voor maakt.",
            ),
            words=found.text,
        ),
        rewritten(_room, case, found),
    )


def _tightens(case: Case) -> bool:
    """Return whether more is asked, or less of what goes wrong or takes time: not more fun, nor fewer meetings."""
    flags = case.flags
    if flags & Tag.VAGUE_NOUN:
        return False
    fewer = flags & Tag.DOWN and (flags & Tag.FAILURE_NOUN or _TIMES.search(case.reading.tokens.lower))
    return bool(flags & Tag.UP or fewer or _FASTER.search(case.reading.tokens.lower))


_TIMES = spelled("times_taken")
_FASTER = spelled("faster")
_LEADS = listed("leads_to_resources")

_OPEN_ENDED = listed("open_ended")


def _same(case: Case) -> Evidence | None:
    """Return the words for the same means: with the same team, or the same team as the one that does it."""
    reading = case.reading
    place = reading.find(Tag.SAME_RESOURCES)
    while place >= 0:
        if place == 0 or reading.tokens[place].text.split(maxsplit=1)[0] in _LEADS:
            open_ended = reading.tokens[place].text.endswith(_OPEN_ENDED) and place + 1 < len(reading.outside)
            return reading.quote(place, place + open_ended)
        place = reading.find(Tag.SAME_RESOURCES, place + 1)
    return None


def _room(case: Case, found: Evidence) -> Text:
    text, language = case.goal.text, case.language
    if found.text.split(maxsplit=1)[0].casefold() not in _LEADS:
        return rewrite.with_means(case)
    how = rewrite.by(rewrite.blank("means", language), language)
    lead = text[: found.start].lstrip()
    return rewrite.example(f"{lead}{how if lead else rewrite.capital(how)}{text[found.end :].rstrip()}")


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
    return Hit(
        found,
        say(Text(en="Guessed number: «{words}».", nl="Getal uit de lucht: «{words}»."), words=found.text),
        Text(
            en="Say what the number rests on: the baseline, earlier growth, or an offer.",
            nl="Noem waar het getal op berust: de nulwaarde, eerdere groei of een offerte.",
        ),
    )


_HEDGED = 3  # words between a hedge and its number
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
            near = any(0 < measure.first - place <= _HEDGED for measure in reading.measures)
        apart = word not in _SAY or _opens(reading, place)
        if near and apart:
            return reading.quote(place)
        place = reading.find(Tag.HEDGE, place + 1)
    return None


@rule(
    "capacity-short",
    R,
    Severity.ERROR,
    title=Text(en="Capacity short", nl="Te weinig capaciteit"),
    fix=Text(
        en="Add capacity, take more time, or do less.", nl="Geef capaciteit, neem meer tijd, of doe minder."
    ),
    nl="De uren in de kolom Uren passen niet in de fte's van de kolom FTE, over de looptijd van het doel.",
    settings=("hours_per_week", "productive_share"),
    reads=("hours",),
)
def capacity_short(case: Case) -> Hit | None:
    """Find rows whose hours do not fit in their full-time equivalents over the term of the goal.

    Bad nl: 500 dossiers nakijken. | hours=2000 | fte=1 | start=2027-01-01 | due=2027-06-30
    Bad en: Check 500 files. | hours=2000 | fte=1 | start=2027-01-01 | due=2027-06-30
    Good nl: 500 dossiers nakijken. | hours=500 | fte=1 | start=2027-01-01 | due=2027-06-30
    Good en: Check 500 files. | hours=500 | fte=1 | start=2027-01-01 | due=2027-06-30
    """
    goal = case.goal
    if goal.hours is None or goal.fte is None or case.months is None:
        return None
    lines = case.thresholds
    per_fte = case.months * _WEEKS_PER_MONTH * lines.hours_per_week * lines.productive_share
    needed = goal.hours / per_fte
    if needed <= goal.fte + _HARDLY_SHORT:
        return None  # too little to see once it is rounded
    language = case.language
    values = {
        "hours": wording.number(goal.hours, language),
        "per": wording.number(round(per_fte), language),
        "needed": wording.number(round(needed, 1), language),
        "fte": wording.number(goal.fte, language),
    }
    return Hit(
        calculated("{hours} / {per} = {needed} > {fte}".format(**values), "hours"),
        say(
            Text(
                en="Capacity short: {hours} hours at {per} productive hours per FTE needs {needed} FTE; available {fte}.",
                nl="Te weinig capaciteit: {hours} uur bij {per} productieve uren per fte vraagt {needed} fte; beschikbaar {fte}.",
            ),
            **values,
        ),
        rewritten(_capacity, case, needed, per_fte),
    )


def _capacity(case: Case, needed: float, per_fte: float) -> Text:
    """Advise the capacity, the hours or the day with which the sum comes out."""
    goal, language = case.goal, case.language
    more = ceil(needed * 10) / 10 if needed < _MOST_ROUNDED else needed
    options = Text(en="Plan {needed} FTE", nl="Zet {needed} fte in").format(
        needed=wording.number(more, language)
    )
    if goal.fte and goal.fte > 0:
        fewer = Text(en="{options}, or at most {hours} hours", nl="{options}, of plan hoogstens {hours} uur")
        hours = wording.number(floor(goal.fte * per_fte), language)
        options = fewer.format(options=options, hours=hours)
    months = case.months * needed / goal.fte if case.months and goal.fte else inf
    later = rewrite.later(goal.start or case.as_of, months)
    if later is None:
        return Text(en=f"{options.en}.", nl=f"{options.nl}.")
    return Text(
        en="{options}, or take until {day}.", nl="{options}, of neem tot en met {day} de tijd."
    ).format(options=options, day=wording.day(later, language))


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
    if share.value < _FULL if share else not absolute(case):
        return None  # 80% of all calls within 20 seconds is the usual level of service
    lines = case.thresholds
    if case.flags & Tag.VOICE:
        line = lines.window_voice
    else:
        line = lines.window_mail if _MAIL.search(case.reading.tokens.lower) else lines.window_other
    if window.minutes > line:
        return None
    found = case.reading.quote(window.first, window.last)
    return Hit(
        found,
        say(
            Text(
                en="Very short time to respond: «{words}», for everybody.",
                nl="Zeer korte reactietijd: «{words}», voor iedereen.",
            ),
            words=found.text,
        ),
        Text(
            en="Allow more time, or aim at a share such as 90%.",
            nl="Geef meer tijd, of richt u op een aandeel zoals 90%.",
        ),
    )


_MAIL = re.compile(r"\be-?mails?\b|\bmail(?:s|tjes?)?\b")
_OTHERS = words_of("others")
_AFTER = words_of("after_somebody")
_IF = re.compile(
    r"\b(?:if|unless|provided|als|indien|wanneer|tenzij)\b[^.,;]{1,80}?\b(?:agrees?|agreed|approves?|approved|allows?|permits?"
    r"|grants?|granted|available|goedgekeurd|goedkeurt|akkoord|instemt|ingestemd|toestaat|toegekend|beschikbaar|doorgaat)\b"
)
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
    return found and Hit(
        found,
        say(
            Text(en="Depends on others: «{words}».", nl="Afhankelijk van anderen: «{words}»."),
            words=found.text,
        ),
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


@rule(
    "no-means",
    R,
    Severity.INFO,
    title=Text(en="No means stated", nl="Geen middel genoemd"),
    fix=Text(
        en="Add “by …”, or fill in the column Action.", nl="Voeg ‘door …’ toe, of vul de kolom Maatregel in."
    ),
    nl="Of een doel realistisch is, volgt uit wat ervoor wordt gedaan. Dat staat niet in de tekst, niet in de kolom Maatregel en niet in de kolom Budget.",
    words=("means",),
    cannot_judge=True,
)
def no_means(case: Case) -> Hit | None:
    """Find goals that do not say what will be done for them: not in the text, the actions or the budget.

    Bad nl: De omzet verhogen met 8% in 2027.
    Bad en: Increase revenue by 8% in 2027.
    Good nl: De omzet verhogen met 8% in 2027 door elke maand 20 klanten te bezoeken.
    Good en: Increase revenue by 8% in 2027 by visiting 20 customers a month.
    """
    if case.means:
        return None
    return Hit(
        missing("means"),
        Text(
            en="Cannot be judged from this row: no means are stated.",
            nl="Niet te beoordelen uit deze rij: er is geen middel genoemd.",
        ),
        rewritten(rewrite.with_means, case) if specific(case) else _SAY_HOW,
    )


_SAY_HOW = Text(
    en="Say how it will be reached, once it is clear what is meant.",
    nl="Noem ook het middel, zodra duidelijk is wat wordt bedoeld.",
)


@rule(
    "no-parent-goal",
    R,
    Severity.INFO,
    title=Text(en="No link to a higher goal", nl="Geen koppeling met een hoofddoel"),
    fix=Text(en="Fill in the column Parent goal.", nl="Vul de kolom Hoofddoel in."),
    nl="De kolom Hoofddoel is leeg. In het Engelse schema staat R voor relevant en is dit een waarschuwing.",
    settings=("scheme",),
)
def no_parent_goal(case: Case) -> Hit | None:
    """Find rows whose parent goal is empty; a warning when R stands for relevant.

    Bad nl: De NPS verhogen van 20 naar 30 in 2027. | parent=
    Bad en: Raise the NPS from 20 to 30 in 2027. | parent=
    Good nl: De NPS verhogen van 20 naar 30 in 2027. | parent=Trouwe klanten
    Good en: Raise the NPS from 20 to 30 in 2027. | parent=Loyal customers
    """
    relevant = case.config.scheme == "en"
    if case.goal.parent or not (relevant or case.has_column("parent")):
        return None
    return Hit(
        missing("parent"),
        Text(
            en="No link to a higher goal: the column Parent goal is empty or missing.",
            nl="Geen koppeling met een hoofddoel: de kolom Hoofddoel is leeg of ontbreekt.",
        ),
        Text(
            en="Say in the column Parent goal which higher goal this serves.",
            nl="Noem in de kolom Hoofddoel aan welk doel dit bijdraagt.",
        ),
        Severity.WARNING if relevant else None,
    )
