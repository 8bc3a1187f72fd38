"""A: is the step possible, by arithmetic, and has it been agreed."""

from __future__ import annotations

from math import log1p
from typing import TYPE_CHECKING

from kpi_xl.goals.advice import feasible
from kpi_xl.goals.facts import wording
from kpi_xl.goals.facts.history import against_history, history
from kpi_xl.goals.facts.limits import PERCENT
from kpi_xl.goals.facts.pace import QUARTER, Way, growth, months_of, pace, percent, summed
from kpi_xl.goals.facts.step import shown, step
from kpi_xl.goals.model import Basis, Direction, Evidence, Letter, Severity
from kpi_xl.goals.rules.rule import Hit, calculated, missing, rewritten, rule, say
from kpi_xl.goals.text.kinds import Kind
from kpi_xl.goals.text.lexicon import Tag
from kpi_xl.goals.text.reading import Fact, Time
from kpi_xl.goals.text.units import MONTHS_PER_YEAR, Quantity
from kpi_xl.model import LANGUAGES, Text

if TYPE_CHECKING:
    from kpi_xl.goals.facts.case import Case
    from kpi_xl.goals.facts.history import History
    from kpi_xl.goals.facts.pace import Pace
    from kpi_xl.goals.facts.step import Step

A = Letter.A

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
        rewritten(feasible.within_reach, case, found),
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
    yearly = growth(log1p(measure.value / 100) * MONTHS_PER_YEAR / months, QUARTER)[0]
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
        rewritten(feasible.by_history, past, case),
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
