"""R: can it be done with what there is, and does it serve something."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kpi_xl.goals import rewrite
from kpi_xl.goals.links import kpi_in_text
from kpi_xl.goals.model import Evidence, Letter, Severity
from kpi_xl.goals.rules.catalogue import Hit, calculated, missing, rewritten, rule, say
from kpi_xl.goals.text.lexicon import Tag
from kpi_xl.goals.text.reading import Quantity, Role, Time
from kpi_xl.model import Text, Unit

if TYPE_CHECKING:
    from kpi_xl.goals.case import Case

R = Letter.R
_FULL = 100.0
_WEEKS_PER_MONTH = 30.4375 / 7
_WHOLES = frozenset(
    [
        "customers",
        "clients",
        "users",
        "members",
        "visitors",
        "employees",
        "staff",
        "students",
        "people",
        "residents",
        "patients",
        "households",
        "orders",
        "invoices",
        "calls",
        "questions",
        "tickets",
        "deliveries",
        "klanten",
        "cliënten",
        "gebruikers",
        "leden",
        "bezoekers",
        "medewerkers",
        "leerlingen",
        "studenten",
        "inwoners",
        "patiënten",
        "huishoudens",
        "bestellingen",
        "facturen",
        "vragen",
        "telefoontjes",
        "meldingen",
        "leveringen",
    ]
)
_NPS = ("nps", "net promoter")


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
    return _outside_column(case) or _outside_text(case)


def _outside_column(case: Case) -> Hit | None:
    kpi, aim = case.kpi, case.target
    if kpi is None or aim is None:
        return None
    scale = _FULL if case.in_percent else 1.0
    low, high = kpi.bounds.low * scale, kpi.bounds.high * scale
    if low <= aim <= high:
        return None
    return _impossible(calculated(rewrite.amount(aim, case), "target"), low, high, case)


def _outside_text(case: Case) -> Hit | None:
    reading = case.reading
    for measure in reading.measures:
        if measure.role is Role.CHANGE:
            continue
        if measure.quantity is Quantity.PERCENT and measure.value > _FULL and _is_share(case, measure.last):
            return _impossible(reading.quote_measure(measure), 0.0, _FULL, case)
        if measure.quantity in (Quantity.COUNT, Quantity.POINTS) and abs(measure.value) > _FULL:
            lower = reading.tokens.lower
            if any(name in lower for name in _NPS) and case.measure is measure:
                return _impossible(reading.quote_measure(measure), -_FULL, _FULL, case)
    return None


def _is_share(case: Case, last: int) -> bool:
    """Return whether a percentage is a share of a whole: "110% of customers", not "110% of last year"."""
    masked, tokens = case.reading.masked, case.reading.tokens
    if masked[last + 1 : last + 2] == "c":
        return any(tokens.word(place) in _WHOLES for place in range(last + 2, min(last + 5, len(masked))))
    words = tuple(case.reading.tokens.word(place) for place, symbol in enumerate(masked) if symbol == "_")
    kpi = kpi_in_text(words)
    return kpi is not None and kpi.unit is Unit.RATIO and kpi.bounds.high == 1.0


def _impossible(evidence: Evidence, low: float, high: float, case: Case) -> Hit:
    first, last = rewrite.number(low, case.language), rewrite.number(high, case.language)
    return Hit(
        evidence,
        say(
            Text(
                en="Impossible value: {value} lies outside {first} to {last}.",
                nl="Onmogelijke waarde: {value} ligt buiten {first} tot {last}.",
            ),
            value=evidence.text,
            first=first,
            last=last,
        ),
        Text(
            en="Check the number, and whether a change is meant: write “by …%”.",
            nl="Controleer het getal, en of een verandering is bedoeld: schrijf ‘met …%’.",
        ),
    )


@rule(
    "same-resources",
    R,
    Severity.ERROR,
    title=Text(en="Tighter goal with the same resources", nl="Scherper doel met dezelfde middelen"),
    fix=Text(en="Add resources, or relax the norm.", nl="Geef middelen, of verruim de norm."),
    nl="Het doel wordt scherper, maar bezetting of budget blijft gelijk en er is geen maatregel genoemd.",
    words=("same_resources",),
    when=Tag.SAME_RESOURCES,
)
def same_resources(case: Case) -> Hit | None:
    """Find goals that get tighter while staffing or budget stays the same.

    Bad nl: 30% meer orders verwerken met dezelfde bezetting in 2027.
    Bad en: Process 30% more orders with the same staffing in 2027.
    Good nl: 30% meer orders verwerken met twee extra medewerkers in 2027.
    Good en: Process 30% more orders with two more people in 2027.
    """
    if not (case.measure or Time.WINDOW in case.reading.times or case.target is not None or case.absolute):
        return None
    found = case.reading.quote_tag(Tag.SAME_RESOURCES)
    return found and Hit(
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


def _room(case: Case, found: Evidence) -> Text:
    text = case.goal.text
    how = case.goal.means or rewrite.blank("means", case.language)
    by = Text(en="by", nl="door").in_(case.language)
    return rewrite.example(f"{text[: found.start]}{by} {how}{text[found.end :]}")


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
    Good nl: De omzet verhogen met 10% in 2027.
    Good en: Increase revenue by 10% in 2027.
    """
    if case.measure is None:
        return None
    reading = case.reading
    place = reading.find(Tag.HEDGE)
    if not any(0 < measure.first - place <= 3 for measure in reading.measures):  # noqa: PLR2004 - beside it
        return None
    found = reading.quote(place)
    return Hit(
        found,
        say(Text(en="Guessed number: «{words}».", nl="Getal uit de lucht: «{words}»."), words=found.text),
        Text(
            en="Say what the number rests on: the baseline, earlier growth, or an offer.",
            nl="Noem waar het getal op berust: de nulwaarde, eerdere groei of een offerte.",
        ),
    )


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
    if needed <= goal.fte:
        return None
    language = case.language
    values = {
        "hours": rewrite.number(goal.hours, language),
        "per": rewrite.number(round(per_fte), language),
        "needed": rewrite.number(round(needed, 1), language),
        "fte": rewrite.number(goal.fte, language),
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
        Text(
            en="Add capacity, take more time, or do less.",
            nl="Zet meer capaciteit in, neem meer tijd, of doe minder.",
        ),
    )


@rule(
    "short-response-window",
    R,
    Severity.WARNING,
    title=Text(en="Very short time to respond", nl="Zeer korte reactietijd"),
    fix=Text(en="Allow more time, or a share below 100 %.", nl="Geef meer tijd, of een aandeel onder 100 %."),
    nl="Zo snel antwoorden aan iedereen vraagt om een bezetting die bijna altijd stilstaat.",
    words=("response", "voice"),
    settings=("window_voice", "window_other"),
)
def short_response_window(case: Case) -> Hit | None:
    """Find very short times to respond to everybody: they take staff that is idle most of the day.

    Bad nl: Elk telefoontje binnen 2 minuten beantwoorden.
    Bad en: Answer every call within 2 minutes.
    Good nl: 90% van de telefoontjes binnen 2 minuten beantwoorden.
    Good en: Answer every message within 2 working days.
    """
    window = case.reading.times.get(Time.WINDOW)
    if window is None or window.minutes is None or not case.flags & Tag.RESPONSE:
        return None
    measure = case.measure
    if not case.absolute and not (
        measure and measure.quantity is Quantity.PERCENT and measure.value == _FULL
    ):
        return None
    lines = case.thresholds
    if window.minutes > (lines.window_voice if case.flags & Tag.VOICE else lines.window_other):
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


_OTHERS = frozenset(
    [
        "team",
        "vendor",
        "supplier",
        "contractor",
        "partner",
        "leverancier",
        "partij",
        "bouwer",
        "aannemer",
        "afdeling",
        "ontwikkelaars",
        "developers",
        "department",
        "agency",
        "bureau",
        "gemeente",
        "provincie",
        "rijk",
        "ict",
        "it",
        "client",
        "opdrachtgever",
    ]
)
_AFTER = frozenset({"after", "once", "na", "nadat", "zodra"})


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

    Bad nl: 500 gebruikers werven, mits de app is goedgekeurd.
    Bad en: Win 500 users, provided that the app is approved.
    Bad en: Win 500 users after the supplier delivers the app.
    Good nl: 500 gebruikers werven vóór 1 mei 2027.
    Good en: Win 500 users by 1 May 2027.
    """
    reading = case.reading
    found, severity = _waits(case), Severity.ERROR
    if found is None and case.flags & Tag.DEPENDS:
        found, severity = reading.quote_tag(Tag.DEPENDS), Severity.WARNING
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


def _waits(case: Case) -> Evidence | None:
    reading = case.reading
    if "h" not in reading.masked and not case.flags & Tag.DEPENDS:
        return None
    for place, symbol in enumerate(reading.masked):
        if symbol != "h" and not reading.tokens.tags[place] & Tag.DEPENDS:
            continue
        first = reading.tokens.word(place).split()[0]
        last = len(reading.masked) - 1
        if first in _AFTER:
            for other in range(place, min(place + 5, last)):
                if reading.tokens.word(other).split()[-1] in _OTHERS and reading.masked[other + 1] == "_":
                    return reading.quote(place, min(other + 1, last))
    return None


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
            en="R cannot be judged from this row: no means are stated.",
            nl="R is niet te beoordelen uit deze rij: er is geen middel genoemd.",
        ),
        rewritten(rewrite.with_means, case),
    )


@rule(
    "no-parent-goal",
    R,
    Severity.INFO,
    title=Text(en="No link to a higher goal", nl="Geen koppeling met een hoofddoel"),
    fix=Text(en="Fill in the column Parent goal.", nl="Vul de kolom Hoofddoel in."),
    nl="De kolom Hoofddoel is leeg. In het Engelse schema staat R voor relevant en is dit een waarschuwing.",
    settings=("scheme",),
    reads=("parent",),
)
def no_parent_goal(case: Case) -> Hit | None:
    """Find rows whose parent goal is empty; a warning when R stands for relevant.

    Bad nl: De NPS verhogen van 20 naar 30 in 2027. | parent=
    Bad en: Raise the NPS from 20 to 30 in 2027. | parent=
    Good nl: De NPS verhogen van 20 naar 30 in 2027. | parent=Trouwe klanten
    Good en: Raise the NPS from 20 to 30 in 2027. | parent=Loyal customers
    """
    if case.goal.parent or not case.has_column("parent"):
        return None
    return Hit(
        missing("parent"),
        Text(
            en="No link to a higher goal: the column Parent goal is empty.",
            nl="Geen koppeling met een hoofddoel: de kolom Hoofddoel is leeg.",
        ),
        Text(en="Say which higher goal this serves.", nl="Noem aan welk hoofddoel dit bijdraagt."),
        Severity.WARNING if case.config.scheme == "en" else None,
    )
