"""A: is the step possible, by arithmetic, and has it been agreed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kpi_xl.goals import rewrite
from kpi_xl.goals.model import Basis, Direction, Evidence, Letter, Severity
from kpi_xl.goals.pace import shown
from kpi_xl.goals.rules.catalogue import Hit, calculated, missing, rewritten, rule, say
from kpi_xl.goals.text.lexicon import Tag
from kpi_xl.goals.text.reading import Quantity, Role, Time
from kpi_xl.model import Text

if TYPE_CHECKING:
    from kpi_xl.goals.case import Case
    from kpi_xl.goals.pace import Pace

A = Letter.A
_QUARTER = 3.0
_YEAR = 12.0
_FULL = 100.0


def _sum(found: Pace, case: Case) -> tuple[Evidence, dict[str, object]]:
    language = case.language
    rate = f"{rewrite.number(round(found.value * 100, 1), language)} %"
    months = rewrite.number(round(found.months, 1), language)
    unit = Text(en="months", nl="maanden").in_(language)
    measure = case.measure
    place = (-1, -1)
    if case.target is None and measure is not None:
        spot = case.reading.quote_measure(measure)
        place = (spot.start, spot.end)
    total = shown(case)
    evidence = Evidence(
        f"{total}, {months} {unit}: {rate}", *place, Basis.CALCULATION, "target" if place[0] < 0 else ""
    )
    return evidence, {"total": total, "months": months, "rate": rate}


_PER_QUARTER = Text(
    en="{total} in {months} months comes to {rate} per quarter (limit {line} %).",
    nl="{total} in {months} maanden komt neer op {rate} per kwartaal (grens {line} %).",
)
_OF_THE_GAP = Text(
    en="{total} in {months} months closes {rate} of the room up to 100 % (limit {line} %).",
    nl="{total} in {months} maanden dicht {rate} van de ruimte tot 100 % (grens {line} %).",
)


def _judge_pace(case: Case, word: Text, *, extreme: bool) -> Hit | None:
    found = case.pace
    if found is None or found.value < found.warning or (found.value >= found.error) is not extreme:
        return None
    evidence, values = _sum(found, case)
    template = _OF_THE_GAP if found.gap else _PER_QUARTER
    line = found.error if extreme else found.warning
    return Hit(
        evidence,
        rewritten(_judged, word, template, {**values, "line": f"{line * 100:g}"}),
        rewritten(rewrite.softened, case),
    )


def _judged(word: Text, template: Text, values: dict[str, object]) -> Text:
    filled = template.format(**values)
    return Text(en=f"{word.en}: {filled.en}", nl=f"{word.nl}: {filled.nl}")


@rule(
    "extreme-change",
    A,
    Severity.ERROR,
    title=Text(en="Extreme change", nl="Extreme verandering"),
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
    return _judge_pace(case, Text(en="Extreme change", nl="Extreme verandering"), extreme=True) or _sustained(
        case
    )


def _sustained(case: Case) -> Hit | None:
    """Judge growth "per month" without an end by what it comes to in a year."""
    reading = case.reading
    rhythm = reading.times.get(Time.FREQUENCY)
    if rhythm is None or not case.flags & Tag.UP or reading.deadline or case.goal.due:
        return None
    measure = next(
        (m for m in reading.measures if m.last == rhythm.first - 1 and m.quantity is Quantity.PERCENT), None
    )
    months = reading.tokens.values.get(rhythm.last) if reading.tokens.symbols[rhythm.last] == "u" else None
    if measure is None or not months or months > _QUARTER:
        return None
    yearly = (1 + measure.value / 100) ** (_YEAR / months) - 1
    if yearly < case.thresholds.sustained_growth_error:
        return None
    found = reading.quote(measure.first, rhythm.last)
    return Hit(
        found,
        say(
            Text(
                en="Extreme change: «{words}» comes to {rate} % per year, and no end is named.",
                nl="Extreme verandering: «{words}» komt neer op {rate} % per jaar, en er is geen einde genoemd.",
            ),
            words=found.text,
            rate=rewrite.number(round(yearly * 100), case.language),
        ),
        Text(en="Name an end, or a smaller step.", nl="Noem een einde, of een kleinere stap."),
    )


@rule(
    "large-change",
    A,
    Severity.WARNING,
    title=Text(en="Large change", nl="Grote verandering"),
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
    return _judge_pace(case, Text(en="Large change", nl="Grote verandering"), extreme=False)


@rule(
    "absolute-demand",
    A,
    Severity.WARNING,
    title=Text(en="Absolute demand", nl="Absolute eis"),
    fix=Text(en="Name a percentage that can be reached.", nl="Noem een haalbaar percentage."),
    nl="«elke», «altijd», «100%» en «nul» maken dat één uitzondering het doel laat mislukken. Voor eigen producten en voor veiligheid of wet is dat geen bezwaar.",
    words=("each", "everyone", "none", "failure_noun", "safety", "response"),
    settings=("window_absolute",),
)
def absolute_demand(case: Case) -> Hit | None:
    """Find "every", "always", "100%" and "zero" on outcomes: one exception and the goal has failed.

    What you make yourself, safety and the law are excepted.
    Together with a time to respond in, or about mistakes and lateness, it is an error.

    Bad nl: Alle telefoontjes binnen 2 minuten beantwoorden.
    Bad en: Answer every call within 2 minutes.
    Bad nl: 100% van de orders op tijd leveren.
    Bad en: Zero complaints in 2027.
    Good nl: 90% van de telefoontjes binnen 2 minuten beantwoorden.
    Good en: Answer 90% of calls within 2 minutes.
    """
    word = _absolute_word(case)
    if word is None:
        return None
    flags = case.flags
    if flags & Tag.SAFETY:
        severity = Severity.INFO
    elif (
        (flags & Tag.FAILURE_NOUN and _total(case))
        or _hurried(case)
        or (flags & Tag.RESPONSE and "O" in case.reading.masked)
        or ("B" in case.reading.masked and "X" in case.reading.masked and not flags & Tag.DELIVERABLE_VERB)
    ):
        severity = Severity.ERROR
    elif Time.WINDOW in case.reading.times or (_total(case) and not flags & Tag.DELIVERABLE_VERB):
        severity = Severity.WARNING
    else:
        return None
    return Hit(
        word,
        say(
            Text(
                en="Absolute demand: with «{word}», one exception makes the goal fail.",
                nl="Absolute eis: met «{word}» mislukt het doel door één uitzondering.",
            ),
            word=word.text,
        ),
        Text(
            en="Name a percentage that can be reached, such as 90%.",
            nl="Noem een haalbaar percentage, zoals 90%.",
        ),
        severity,
    )


def _hurried(case: Case) -> bool:
    """Return whether there is so little time to respond in that there is no room for exceptions."""
    window = case.reading.times.get(Time.WINDOW)
    return bool(window and window.minutes and window.minutes <= case.thresholds.window_absolute)


def _total(case: Case) -> bool:
    return any(
        (m.quantity is Quantity.PERCENT and m.value == _FULL and m.role is Role.TARGET)
        or (m.value == 0 and m.role is not Role.FROM_TO)
        for m in case.reading.measures
    )


def _absolute_word(case: Case) -> Evidence | None:
    for measure in case.reading.measures:
        if measure.role is Role.TARGET and (
            (measure.quantity is Quantity.PERCENT and measure.value == _FULL) or measure.value == 0
        ):
            return case.reading.quote_measure(measure)
    if case.measure and case.measure.quantity is Quantity.PERCENT:
        return None
    return case.absolute


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
    past = case.history
    if past is None or past.required <= past.best:
        return None
    lines = case.thresholds
    error = past.required > lines.history_error * past.best or (past.outlier or 0.0) > lines.history_outlier
    language = case.language
    shown = [f"{rewrite.number(round(value * 100, 1), language)} %" for value in past[:3]]
    return Hit(
        calculated(" / ".join(shown), "history"),
        say(
            Text(
                en="Beyond history: {needed} per period is needed; best ever {best}, median {middle}.",
                nl="Boven de historie: vereist {needed} per periode; beste ooit {best}, mediaan {middle}.",
            ),
            needed=shown[0],
            best=shown[1],
            middle=shown[2],
        ),
        Text(
            en="Lower the target, take more periods, or say in the column Action what will be different.",
            nl="Verlaag de streefwaarde, neem meer perioden, of noem in de kolom Maatregel wat er anders wordt.",
        ),
        Severity.ERROR if error else Severity.WARNING,
    )


@rule(
    "rank-claim",
    A,
    Severity.WARNING,
    title=Text(en="Rank claim", nl="Rangclaim"),
    fix=Text(en="Name the ranking, the place and the date.", nl="Noem de ranglijst, de plaats en de datum."),
    nl="«de beste» of «marktleider» hangt af van wat anderen doen.",
    words=("rank",),
    when=Tag.RANK,
)
def rank_claim(case: Case) -> Hit | None:
    """Find "the best" and "market leader": whether you get there depends on what others do.

    Bad nl: Marktleider worden in 2027.
    Bad en: Become the market leader in 2027.
    Good nl: Een marktaandeel van 20% halen in 2027.
    Good en: Reach a market share of 20% in 2027.
    """
    found = case.reading.quote_tag(Tag.RANK)
    return found and Hit(
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


@rule(
    "already-met",
    A,
    Severity.WARNING,
    title=Text(en="Already met", nl="Al gehaald"),
    fix=Text(en="Set a target beyond the baseline.", nl="Kies een streefwaarde voorbij de nulwaarde."),
    nl="De nulwaarde voldoet al aan de streefwaarde.",
    reads=("baseline",),
)
def already_met(case: Case) -> Hit | None:
    """Find goals whose baseline already meets the target.

    Bad nl: De NPS verhogen naar 30. | baseline=30 | target=30
    Bad en: Raise the NPS to 30. | baseline=30 | target=30
    Good nl: De NPS verhogen naar 30. | baseline=20 | target=30
    Good en: Raise the NPS to 30. | baseline=20 | target=30
    """
    base, aim = case.baseline, case.target
    if base is None or aim is None or base != aim or case.direction is Direction.MAINTAIN:
        return None
    shown = rewrite.amount(base, case)
    return Hit(
        calculated(f"{shown} = {rewrite.amount(aim, case)}", "target"),
        say(
            Text(
                en="Already met: baseline and target are both {value}.",
                nl="Al gehaald: nulwaarde en streefwaarde zijn beide {value}.",
            ),
            value=shown,
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
    if case.pace or case.history:
        return None
    step = case.step
    lacking = ("due",) if step else ("baseline",)
    return Hit(
        missing(lacking[0]),
        _NO_TIME if step else _NO_BASELINE,
        _FILL_TIME if step else _FILL_BASELINE,
    )


_NO_TIME = Text(
    en="A cannot be judged from this row: the time is not known.",
    nl="A is niet te beoordelen uit deze rij: de tijd is niet bekend.",
)
_FILL_TIME = Text(
    en="Fill in the columns Start date and Due date.", nl="Vul de kolommen Startdatum en Einddatum in."
)
_NO_BASELINE = Text(
    en="A cannot be judged from this row: the baseline is not known.",
    nl="A is niet te beoordelen uit deze rij: de nulwaarde is niet bekend.",
)
_FILL_BASELINE = Text(
    en="Fill in the columns Baseline and Start date, or give earlier values on the sheet History.",
    nl="Vul de kolommen Nulwaarde en Startdatum in, of geef eerdere waarden op het blad Historie.",
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
                en="A cannot be judged: only the owner has agreed.",
                nl="A is niet te beoordelen: alleen de eigenaar heeft ingestemd.",
            ),
            Text(
                en="Name in the column Agreed by who else has agreed.",
                nl="Noem in de kolom Akkoord door wie nog meer heeft ingestemd.",
            ),
        )
    return Hit(
        missing("agreed_by"),
        Text(
            en="A cannot be judged from this row: agreement is not recorded.",
            nl="A is niet te beoordelen uit deze rij: akkoord is niet vastgelegd.",
        ),
        Text(
            en="Fill in the columns Agreed by and Agreed on.",
            nl="Vul de kolommen Akkoord door en Akkoord op in.",
        ),
    )
