"""A: is the step possible, by arithmetic, and has it been agreed."""

from __future__ import annotations

import re
from bisect import bisect_left
from math import log1p
from typing import TYPE_CHECKING

from kpi_xl.goals.advice import feasible, rewrite
from kpi_xl.goals.facts import wording
from kpi_xl.goals.facts.history import against_history, history
from kpi_xl.goals.facts.limits import PERCENT
from kpi_xl.goals.facts.pace import QUARTER, Way, growth, months_of, pace, percent, summed
from kpi_xl.goals.facts.result import FEELINGS, absolute
from kpi_xl.goals.facts.step import shown, step
from kpi_xl.goals.model import Basis, Direction, Evidence, Letter, Severity
from kpi_xl.goals.rules.rule import Hit, calculated, missing, rewritten, rule, say
from kpi_xl.goals.text.kinds import Kind, kinds, pattern
from kpi_xl.goals.text.lexicon import Tag
from kpi_xl.goals.text.reading import Fact, Role, Time
from kpi_xl.goals.text.spelling import spelled
from kpi_xl.goals.text.units import Quantity
from kpi_xl.goals.text.words import words_of
from kpi_xl.model import LANGUAGES, Text

if TYPE_CHECKING:
    from kpi_xl.goals.facts.case import Case
    from kpi_xl.goals.facts.history import History
    from kpi_xl.goals.facts.pace import Pace
    from kpi_xl.goals.facts.step import Step
    from kpi_xl.goals.text.reading import Period, Reading

A = Letter.A
_YEAR = 12.0
_FULL = 100.0

_EXTREME = Text(en="Extreme change", nl="Extreme verandering")
_LARGE = Text(en="Large change", nl="Grote verandering")
_TOO_MUCH = {
    Way.QUARTERLY: Text(
        en="{total} in {term} comes to {rate} per quarter (limit {line} %).",
        nl="{total} in {term} komt neer op {rate} per kwartaal (grens {line} %).",
    ),
    Way.EVENLY: Text(
        en="{total} in {term} comes to {rate} of the baseline per quarter (limit {line} %).",
        nl="{total} in {term} komt neer op {rate} van de nulwaarde per kwartaal (grens {line} %).",
    ),
    Way.AT_ONCE: Text(
        en="{total} in {term} is {rate} in less than a month (limit {line} % per quarter).",
        nl="{total} in {term} is {rate} in minder dan een maand (grens {line} % per kwartaal).",
    ),
    Way.ROOM: Text(
        en="{total} in {term} closes {rate} of the room up to {high} (limit {line} %).",
        nl="{total} in {term} overbrugt {rate} van de afstand tot {high} (grens {line} %).",
    ),
}


def _judge_pace(case: Case, word: Text, *, extreme: bool) -> Hit | None:
    found = pace(case)
    if found is None or found.value < found.warning or (found.value >= found.error) is not extreme:
        return None
    return Hit(
        summed(found, case),
        rewritten(_too_much, case, found, word, found.error if extreme else found.warning),
        rewritten(feasible.softened, case, found),
    )


def _too_much(case: Case, found: Pace, word: Text, line: float) -> Text:
    """Say what the step comes to, and where the line lies."""
    limits = found.step.limits
    high = "100 %" if limits is None or limits == PERCENT else wording.number(limits.high, case.language)
    filled = _TOO_MUCH[found.way].format(
        total=shown(found.step, case),
        term=Text(*(wording.term(found.months, one) for one in LANGUAGES)),
        rate=percent(found.value, case.language),
        line=wording.number(round(line * 100, 1), case.language),
        high=high,
    )
    return Text(en=f"{word.en}: {filled.en}", nl=f"{word.nl}: {filled.nl}")


@rule(
    "extreme-change",
    A,
    Severity.ERROR,
    title=_EXTREME,
    fix=Text(en="Take more time, or a smaller step.", nl="Neem meer tijd, of een kleinere stap."),
    nl="De verandering, omgerekend naar een kwartaal, ligt boven de grens. Bij percentages telt het deel van de ruimte tot 100 % dat wordt gedicht. De grenzen zijn huisnormen en in te stellen, ook per KPI.",
    settings=("change_up_error", "change_down_error", "gap_error", "gap_months", "sustained_growth_error"),
)
def extreme_change(case: Case) -> Hit | None:
    """Find changes that, worked out per quarter, lie above the line.

    For percentages the part of the room up to 100 % counts.
    The lines are house numbers; set your own, also per KPI.

    Bad nl: De verkoop verhogen met 300% in één kwartaal.
    Bad en: Increase sales by 300% in one quarter.
    Bad nl: Groei van het aantal leden met 20% per maand.
    Bad en: Membership growth of 20% per month.
    Good nl: De verkoop verhogen met 15% in het komende kwartaal.
    Good en: Increase sales by 15% in the next quarter.
    """
    return _judge_pace(case, _EXTREME, extreme=True) or _sustained(case)


def _sustained(case: Case) -> Hit | None:
    """Judge growth "per month" without an end by what it comes to in a year."""
    reading = case.reading
    rhythm = reading.times.get(Time.FREQUENCY)
    if rhythm is None or not case.flags & Tag.UP or reading.deadline or case.goal.due:
        return None
    measure = next(
        (m for m in reading.measures if m.last == rhythm.first - 1 and m.quantity is Quantity.PERCENT), None
    )
    months = (
        reading.tokens[rhythm.last].value if reading.tokens.kinds[rhythm.last] == Kind.LARGE_UNITS else None
    )
    if measure is None or not months or months > QUARTER:
        return None
    yearly = growth(log1p(measure.value / 100) * _YEAR / months, QUARTER)[0]
    if yearly < case.thresholds.sustained_growth_error:
        return None
    found = reading.quote(measure.first, rhythm.last)
    return Hit(
        found,
        say(
            Text(
                en="Extreme change: «{words}» comes to {rate} per year, and no end is named.",
                nl="Extreme verandering: «{words}» komt neer op {rate} per jaar, en er is geen einde genoemd.",
            ),
            words=found.text,
            rate=percent(yearly, case.language),
        ),
        Text(en="Name an end, or a smaller step.", nl="Noem een einde, of een kleinere stap."),
    )


@rule(
    "large-change",
    A,
    Severity.WARNING,
    title=_LARGE,
    fix=Text(en="Show what makes it possible.", nl="Laat zien wat dit mogelijk maakt."),
    nl="De verandering per kwartaal is groot, maar ligt onder de grens voor extreem.",
    settings=("change_up_warning", "change_down_warning", "gap_warning", "gap_months"),
)
def large_change(case: Case) -> Hit | None:
    """Find changes per quarter that are large, but below the line for extreme.

    Bad nl: De verkoop verhogen met 60% in één kwartaal.
    Bad en: Increase sales by 60% in one quarter.
    Good nl: De verkoop verhogen met 15% in het komende kwartaal.
    Good en: Increase sales by 15% in the next quarter.
    """
    return _judge_pace(case, _LARGE, extreme=False)


@rule(
    "absolute-demand",
    A,
    Severity.WARNING,
    title=Text(en="Absolute demand", nl="Absolute eis"),
    fix=Text(
        en="Name a share that can be reached, or how often it may go wrong.",
        nl="Noem een haalbaar aandeel, of hoe vaak het mis mag gaan.",
    ),
    nl="«elke», «altijd», «100%», «geen» en «nul» maken dat één uitzondering het doel laat mislukken. Voor eigen producten en voor veiligheid of wet is dat geen bezwaar. Een fout is het bij een reactietijd, bij fouten en te laat, en als het aan anderen ligt: 100 % van een meetwaarde, nul voorvallen, iedereen tevreden.",
    words=("each", "everyone", "none", "failure_noun", "safety", "response"),
    settings=("window_absolute",),
)
def absolute_demand(case: Case) -> Hit | None:
    """Find "every", "always", "100%", "no" and "zero" on outcomes: one exception and the goal has failed.

    What you make yourself, safety and the law are excepted.
    It is an error together with a time to respond in, about mistakes and lateness,
    and when others decide on it: 100 % of a measure, zero of something that happens, everybody satisfied.

    Bad nl: Alle telefoontjes binnen 2 minuten beantwoorden.
    Bad en: Answer every call within 2 minutes.
    Bad nl: 100% van de orders op tijd leveren.
    Bad en: Zero complaints in 2027.
    Bad nl: Geen fouten meer in de facturen van 2027.
    Bad en: Every guest is satisfied in 2027.
    Good nl: 90% van de telefoontjes binnen 2 minuten beantwoorden.
    Good en: Answer 90% of calls within 2 minutes.
    Good nl: Alle dossiers digitaliseren vóór 1 mei 2027.
    Good en: Complete the move without any downtime by 1 May 2027.
    """
    demand = _demand(case)
    if demand is None:
        return None
    severity = _weight(case, demand)
    if severity is None:
        return None
    kind, word = demand
    return Hit(
        word,
        say(
            Text(
                en="Absolute demand: with «{word}», one exception makes the goal fail.",
                nl="Absolute eis: met «{word}» mislukt het doel door één uitzondering.",
            ),
            word=word.text,
        ),
        rewritten(_LOOSENED[kind], case, word),
        severity,
    )


_OWN_WORK = Tag.DELIVERABLE_VERB | Tag.TASK_VERB
_ABBREVIATED = 4  # letters of an abbreviation with a stop behind it
_NEAR_NONE = 3  # words between "no" and what there is to be none of
_ON_EACH = pattern("<fractions> <other>{0,2} <on|in|from|for>? <each>")
_OF_OTHERS = re.compile(
    r"\b100 ?(?:%|percent|procent) (?:of|van) (?:all |alle )?(?:the |our |de |het |onze )?(?:\w+ ){0,2}"
    r"(?:students|pupils|learners|children|customers|users|residents|patients"
    r"|leerlingen|studenten|kinderen|klanten|gebruikers|inwoners|patiënten|cliënten)\b"
)
"""All of those who decide for themselves: 100% of the students."""
_EACH_OUTSIDER = re.compile(
    r"(?<!for )(?<!to )(?<!of )(?<!in )(?<!by )(?<!from )(?<!with )"
    r"(?<!voor )(?<!aan )(?<!van )(?<!bij )(?<!door )(?<!met )"
    r"\b(?:(?:each|every|no|not a single|iedere?|elke?|geen(?: enkele?)?) (?:student|pupil|learner|child|customer|client|user|resident"
    r"|citizen|patient|visitor|guest|volunteer|leerling|kind|klant|cliënt|gebruiker|inwoner|burger|patiënt|bezoeker"
    r"|gast|vrijwilliger|jongere|jeugdige|mens|person|teenager|household|huishouden)\b"
    r"|(?:everyone|everybody|iedereen) in (?!(?:our|the|ons|onze|het|de) (?:team|company|department|organi[sz]ation"
    r"|bedrijf|afdeling|organisatie)\b)\w+)"
)
"""Each of those who decide for themselves, as the ones who do something: every resident is active."""
_DONE_TO = re.compile(
    r"\b(?:has|have|gets?|receives?|heeft|hebben|krijgt|krijgen|ontvangt|ontvangen)\b"
    r"|\b(?:is|are|be|been|zijn|wordt|worden)(?: [\w-]+){0,8}? "
    rf"(?!(?:{'|'.join(FEELINGS)})\b)"
    r"(?:\w{3,}ed|known|seen|told|given|met|sent|shown|taught"
    r"|\w{0,5}ge\w{2,}(?:d|t|en)|(?:be|ver|ont|her)\w{2,}(?:d|t|en))\b"
)
"""What is done to them or given to them is our own work: every client has a contact, elke klant wordt gebeld."""
_PLEASED = re.compile(r"\b(?:satisfied|happy|pleased|tevreden|blij)\b")
_EVERYWHERE = spelled("everywhere")
_OF_OTHERS_TO_DECIDE = words_of("of_others_to_decide")
_EVER = words_of("ever")


def _demand(case: Case) -> tuple[str, Evidence] | None:
    """Return what is absolute in a goal: none, full or each, and the word that says so."""
    reading = case.reading
    for measure in reading.measures:
        full = measure.quantity is Quantity.PERCENT and measure.value == _FULL
        if measure.role is Role.TARGET and (full or measure.value == 0):
            return "full" if full else "none", reading.quote_measure(measure)
        if full and measure.role is Role.FROM_TO and case.flags & Tag.VAGUE_NOUN:
            return "full", reading.quote_measure(measure)
    if case.measure and case.measure.quantity is Quantity.PERCENT:
        return None
    if word := absolute(case):
        return _of_all_or_none(case, word)
    if case.measure and (word := _everywhere(case)):
        return "each", word
    return None


def _of_all_or_none(case: Case, word: Evidence) -> tuple[str, Evidence] | None:
    """Return whether a goal holds for each or for none; with no pain says how something is done."""
    outside = case.reading.outside
    if Kind.NONE not in outside or _EACH_OR_ALL & set(outside):
        return "each", word
    return None if _WITH_NONE.search(case.reading.tokens.lower) else ("none", word)


def _everywhere(case: Case) -> Evidence | None:
    """Return the word that makes a goal hold for all places or times."""
    found = _EVERYWHERE.search(case.reading.tokens.lower)
    return found and Evidence(case.reading.text[found.start() : found.end()], *found.span())


_EACH_OR_ALL = kinds("each everyone")
_WITH_NONE = re.compile(r"\b(?:with no|met geen|zonder)\b")


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
    if window or (not own and kind != "each" and total) or late or first:
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
    return any(token.tags & Tag.FAILURE_NOUN for token in tokens[place + 1 : place + 1 + _NEAR_NONE])


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
    stop = reading.outside[place] == Kind.STOP and len(tokens[place - 1].text) > _ABBREVIATED
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
_NO_MORE = re.compile(r"^(\s+\w+) (?:meer|more)\b")
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


@rule(
    "beyond-history",
    A,
    Severity.WARNING,
    title=Text(en="Required change beyond history", nl="Vereiste verandering boven de historie"),
    fix=Text(en="Show what will be different this time.", nl="Laat zien wat er deze keer anders is."),
    nl="De verandering die per periode nodig is, is groter dan de beste die ooit is gehaald. Boven twee keer de beste is het een fout.",
    settings=("history_error", "history_outlier", "history_changes"),
    reads=("history",),
)
def beyond_history(case: Case) -> Hit | None:
    """Find goals that need more change per period than was ever reached; above twice the best is an error.

    Bad nl: De omzet verhogen. | baseline=110 | target=150 | start=2027-01-01 | due=2027-03-31 | history=Q1=100;Q2=102;Q3=105;Q4=107;Q5=110
    Bad en: Increase revenue. | baseline=110 | target=150 | start=2027-01-01 | due=2027-03-31 | history=Q1=100;Q2=102;Q3=105;Q4=107;Q5=110
    Good nl: De omzet verhogen. | baseline=110 | target=112 | start=2027-01-01 | due=2027-03-31 | history=Q1=100;Q2=102;Q3=105;Q4=107;Q5=110
    Good en: Increase revenue. | baseline=110 | target=112 | start=2027-01-01 | due=2027-03-31 | history=Q1=100;Q2=102;Q3=105;Q4=107;Q5=110
    """
    past = history(case)
    if past is None:
        return _too_short(case)
    if past.required <= past.best:
        return None
    lines = case.thresholds
    error = past.required > lines.history_error * past.best or (past.outlier or 0.0) > lines.history_outlier
    return Hit(
        calculated(against_history(past, case).in_(case.language), "history"),
        rewritten(_beyond, past, case),
        rewritten(_by_history, past, case),
        Severity.ERROR if error else Severity.WARNING,
    )


def _too_short(case: Case) -> Hit | None:
    """Tell that there are earlier values, but too few of them to be held against."""
    changes, needed = len(case.goal.history) - 1, case.thresholds.history_changes
    if step(case) is None or not 0 < changes < needed:
        return None
    return Hit(
        Evidence(
            "; ".join(f"{period}={value:g}" for period, value in case.goal.history),
            basis=Basis.COLUMN,
            field="history",
        ),
        say(
            Text(
                en="The earlier values are not used: changes between them: {changes}; needed: {needed:g}.",
                nl="De eerdere waarden zijn niet gebruikt: veranderingen daartussen: {changes}; nodig: {needed:g}.",
            ),
            changes=changes,
            needed=needed,
        ),
        Text(
            en="Add earlier periods, or set history_changes lower.",
            nl="Voeg eerdere perioden toe, of zet history_changes lager.",
        ),
        Severity.INFO,
    )


def _beyond(past: History, case: Case) -> Text:
    return Text(en="Beyond history: {sum}.", nl="Boven de historie: {sum}.").format(
        sum=against_history(past, case)
    )


def _by_history(past: History, case: Case) -> Text:
    """Advise the target that the best change so far comes to."""
    aim = feasible.fitting_target(past)
    if aim is None:
        return _OTHERWISE
    taken = step(case)
    if taken and taken.source == "change":
        change = round((aim / past.base - 1) * 100, 1)
        written = f"{'+' if change > 0 else ''}{wording.number(change, case.language)}%"
    else:
        written = wording.amount(aim, case)
    return Text(
        en="The best pace so far comes to a target of {aim} in this time; "
        "or say in the column Action what will be different.",
        nl="Het beste tempo tot nu toe komt in deze tijd uit op een streefwaarde van {aim}; "
        "of noem in de kolom Maatregel wat er anders wordt.",
    ).format(aim=written)


_OTHERWISE = Text(
    en="Lower the target, take more periods, or say in the column Action what will be different.",
    nl="Verlaag de streefwaarde, neem meer perioden, of noem in de kolom Maatregel wat er anders wordt.",
)


@rule(
    "rank-claim",
    A,
    Severity.WARNING,
    title=Text(en="Rank claim", nl="Rangclaim"),
    fix=Text(en="Name the ranking, the place and the date.", nl="Noem de ranglijst, de plaats en de datum."),
    nl="Of u «de beste» of «marktleider» wordt, hangt af van wat anderen doen.",
    words=("rank",),
    when=Tag.RANK,
)
def rank_claim(case: Case) -> Hit | None:
    """Find "the best" and "market leader" when that is what we become: whether we do depends on what others do.

    Bad nl: Marktleider worden in 2027.
    Bad en: Become the market leader in 2027.
    Bad nl: De beste werkgever van de regio zijn in 2027.
    Bad en: Be the largest supplier of the region in 2027.
    Good nl: Een marktaandeel van 20% halen in 2027.
    Good en: Reach a market share of 20% in 2027.
    Good nl: De grootste zaal renoveren vóór 1 mei 2027.
    Good en: Hire the best candidate by 1 May 2027.
    """
    reading = case.reading
    place = reading.find(Tag.RANK)
    found = reading.quote(place) if place >= 0 else None
    if found is None or (_SUPERLATIVE.fullmatch(found.text.casefold()) and not _is_ours(case, place)):
        return None
    return Hit(
        found,
        say(
            Text(
                en="Rank claim: «{words}» depends on what others do.",
                nl="Rangclaim: «{words}» hangt af van wat anderen doen.",
            ),
            words=found.text,
        ),
        Text(
            en="Name a value of your own, or the ranking, the place and the date.",
            nl="Noem een eigen waarde, of de ranglijst, de plaats en de datum.",
        ),
    )


_SUPERLATIVE = re.compile(
    r"(?:the (?:best|largest|most|top)|(?:de|het) (?:beste|grootste|leukste|mooiste)|beste van)"
)
_ARE = words_of("are")
_ARE_BEFORE = 3  # words between "become" and "the best"


def _is_ours(case: Case, place: int) -> bool:
    """Return whether the goal is to be the best, rather than to do something with the best."""
    tokens = case.reading.tokens
    last = len(tokens.kinds) - 1
    places = [*range(max(0, place - _ARE_BEFORE), place)]
    if case.language == "nl":  # de beste van de regio worden: the verb stands at the end, or before the time
        places += [
            at
            for at in range(place + 1, last + 1)
            if at == last or case.reading.outside[at + 1] in kinds("nothing stop comma")
        ]
    return any(tokens[at].text in _ARE for at in places)


def _met_now(case: Case) -> Hit:
    """Say that the number has reached the target already; neither baseline nor target need be at fault."""
    now, aim = (wording.amount(value or 0.0, case) for value in (case.actual, case.target))
    return Hit(
        calculated(f"{now} → {aim}", "actual"),
        say(
            Text(
                en="Already met: the actual value {now} has reached the target {aim}.",
                nl="Al gehaald: de realisatie {now} heeft de streefwaarde {aim} bereikt.",
            ),
            now=now,
            aim=aim,
        ),
        Text(
            en="Set a target beyond the actual value, or put “maintain” in the column Direction.",
            nl="Kies een streefwaarde voorbij de realisatie, of zet ‘handhaven’ in de kolom Richting.",
        ),
    )


@rule(
    "already-met",
    A,
    Severity.WARNING,
    title=Text(en="Already met", nl="Al gehaald"),
    fix=Text(en="Set a target beyond the baseline.", nl="Kies een streefwaarde voorbij de nulwaarde."),
    nl="De nulwaarde voldoet al aan de streefwaarde, en het doel is niet om die te handhaven.",
)
def already_met(case: Case) -> Hit | None:
    """Find goals whose baseline already meets the target, and that are not there to maintain it.

    Bad nl: De NPS verhogen naar 30. | baseline=30 | target=30
    Bad en: Raise the NPS to 30. | baseline=30 | target=30
    Bad nl: Het ziekteverzuim verlagen naar 5%. | actual=4.7 | target=5 | unit=%
    Bad en: Raise the NPS to 30. | actual=34 | target=30
    Good nl: De NPS verhogen naar 30. | baseline=20 | target=30
    Good en: Raise the NPS to 30. | baseline=20 | target=30
    Good nl: De NPS handhaven op 30. | baseline=30 | target=30
    Good en: Keep the NPS at 30. | baseline=30 | target=30
    """
    if case.met:
        return _met_now(case)
    taken = step(case)
    if taken is None or taken.base != taken.aim or case.direction is Direction.MAINTAIN:
        return None
    measure = case.measure
    if taken.source == "columns" or measure is None:
        value = wording.amount(taken.base, case)
        found = calculated(f"{value} = {value}", "target" if case.target is not None else "baseline")
    else:
        value = wording.length_or_number(taken.base, measure.quantity, case.language)
        found = case.reading.quote_measure(measure)
    return Hit(
        found,
        say(
            Text(
                en="Already met: baseline and target are both {value}.",
                nl="Al gehaald: nulwaarde en streefwaarde zijn beide {value}.",
            ),
            value=value,
        ),
        Text(
            en="Set a target beyond the baseline, or put “maintain” in the column Direction.",
            nl="Kies een streefwaarde voorbij de nulwaarde, of zet ‘handhaven’ in de kolom Richting.",
        ),
    )


@rule(
    "no-baseline",
    A,
    Severity.INFO,
    title=Text(en="Cannot be judged: no baseline or time", nl="Niet te beoordelen: geen nulwaarde of tijd"),
    fix=Text(
        en="Fill in Baseline and Start date, or the history.",
        nl="Vul Nulwaarde en Startdatum in, of de historie.",
    ),
    nl="Of een stap haalbaar is, volgt uit nulwaarde, streefwaarde en tijd, of uit de historie. Een van die drie ontbreekt.",
    cannot_judge=True,
)
def no_baseline(case: Case) -> Hit | None:
    """Find goals with a number, but without the baseline or the time that tell how large the step is.

    Bad nl: 500 leden hebben in 2099.
    Bad en: Have 500 members in 2099.
    Good nl: Van 400 naar 500 leden in 2099.
    Good en: From 400 to 500 members in 2099.
    """
    if case.agreed or (case.measure is None and case.target is None):
        return None
    past = case.goal.due is None and case.due is not None and case.due < case.as_of
    told = case.met or past  # by already-met, and by past-due
    if told or pace(case) or history(case):
        return None
    taken = step(case)
    if taken is None:
        if case.baseline is None:
            return Hit(missing("baseline"), _NO_BASELINE, _FILL_BASELINE)
        return Hit(missing("target"), _NO_TARGET, _FILL_TARGET)
    if months_of(case) is None:
        fill = _CHECK_TIME if case.goal.due else _FILL_DUE if case.goal.start else _FILL_TIME
        return Hit(missing("due"), _NO_TIME, fill)
    return Hit(calculated(shown(taken, case), "baseline"), rewritten(_no_share, case, taken), _ELSE)


def _no_share(case: Case, taken: Step) -> Text:
    low = min(taken.base, taken.aim)
    return Text(
        en="Cannot be judged by calculation: of {value} growth cannot be given as a percentage ({total}).",
        nl="Niet met een berekening te beoordelen: ten opzichte van {value} is geen groeipercentage te berekenen ({total}).",
    ).format(value=wording.number(low, case.language), total=shown(taken, case))


_ELSE = Text(
    en="Give earlier values on the sheet History, or put in the column Agreed by who has agreed.",
    nl="Geef eerdere waarden op het blad Historie, of zet in de kolom Akkoord door wie heeft ingestemd.",
)
_NO_TIME = Text(
    en="Cannot be judged from this row: the time is not known.",
    nl="Niet te beoordelen uit deze rij: de tijd is niet bekend.",
)
_FILL_TIME = Text(
    en="Fill in the columns Start date and Due date.", nl="Vul de kolommen Startdatum en Einddatum in."
)
_FILL_DUE = Text(en="Fill in the column Due date.", nl="Vul de kolom Einddatum in.")
_CHECK_TIME = Text(
    en="Check the columns Start date and Due date: there is no time between them.",
    nl="Controleer de kolommen Startdatum en Einddatum: er zit geen tijd tussen.",
)
_NO_BASELINE = Text(
    en="Cannot be judged from this row: the baseline is not known.",
    nl="Niet te beoordelen uit deze rij: de nulwaarde is niet bekend.",
)
_FILL_BASELINE = Text(
    en="Fill in the columns Baseline and Start date, or give earlier values on the sheet History.",
    nl="Vul de kolommen Nulwaarde en Startdatum in, of geef eerdere waarden op het blad Historie.",
)
_NO_TARGET = Text(
    en="Cannot be judged from this row: no target is known that can be held against the baseline.",
    nl="Niet te beoordelen uit deze rij: er is geen streefwaarde bekend die naast de nulwaarde te leggen is.",
)
_FILL_TARGET = Text(
    en="Fill in the column Target, in the unit of the baseline.",
    nl="Vul de kolom Streefwaarde in, in de eenheid van de nulwaarde.",
)


@rule(
    "agreement-not-recorded",
    A,
    Severity.INFO,
    title=Text(
        en="Cannot be judged: agreement not recorded", nl="Niet te beoordelen: akkoord niet vastgelegd"
    ),
    fix=Text(en="Fill in the column Agreed by.", nl="Vul de kolom Akkoord door in."),
    nl="Of een doel wordt gedragen, blijkt uit de kolom Akkoord door. Die is leeg of ontbreekt, en er is ook geen getal om mee te rekenen.",
    cannot_judge=True,
    unless=Fact.MEASURE,
)
def agreement_not_recorded(case: Case) -> Hit | None:
    """Find goals with no number to calculate with and no agreement on record.

    Agreement by the owner alone is not agreement: nobody else has seen the goal.

    Bad nl: Het handboek opleveren vóór 1 mei 2099.
    Bad en: Publish the handbook by 1 May 2099.
    Bad nl: Het handboek opleveren vóór 1 mei 2099. | owner=A. de Vries | agreed_by=A. de Vries
    Good nl: Het handboek opleveren vóór 1 mei 2099. | agreed_by=Directie
    Good en: Publish the handbook by 1 May 2099. | agreed_by=Board
    """
    if case.agreed or case.measure is not None or case.target is not None:
        return None
    goal = case.goal
    if goal.agreed_by:
        return Hit(
            Evidence(goal.agreed_by, basis=Basis.COLUMN, field="agreed_by"),
            Text(
                en="Cannot be judged: only the owner has agreed.",
                nl="Niet te beoordelen: alleen de eigenaar heeft ingestemd.",
            ),
            Text(
                en="Name in the column Agreed by who else has agreed.",
                nl="Noem in de kolom Akkoord door wie nog meer heeft ingestemd.",
            ),
        )
    return Hit(
        missing("agreed_by"),
        Text(
            en="Cannot be judged from this row: agreement is not recorded.",
            nl="Niet te beoordelen uit deze rij: akkoord is niet vastgelegd.",
        ),
        Text(
            en="Fill in the columns Agreed by and Agreed on.",
            nl="Vul de kolommen Akkoord door en Akkoord op in.",
        ),
    )
