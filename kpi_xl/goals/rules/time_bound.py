"""T: is it clear when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kpi_xl.goals.advice import rewrite
from kpi_xl.goals.facts import wording
from kpi_xl.goals.model import Basis, Evidence, Letter, Severity
from kpi_xl.goals.rules.rule import Hit, calculated, hit, missing, rewritten, rule
from kpi_xl.goals.text.reading import Fact, Time
from kpi_xl.model import Text

if TYPE_CHECKING:
    from kpi_xl.goals.facts.case import Case

T = Letter.T
_STANDING = (Time.WINDOW, Time.FREQUENCY, Time.START, Time.COMPARISON)


@rule(
    "no-time-frame",
    T,
    Severity.ERROR,
    title=Text(en="No time frame", nl="Geen termijn"),
    fix=Text(en="Add a last day.", nl="Voeg een einddatum toe."),
    nl="Noch de tekst, noch de kolom Einddatum zegt wanneer het doel bereikt moet zijn.",
    unless=Fact.TERM | Fact.NORM,
)
def no_time_frame(case: Case) -> Hit | None:
    """Find goals with no term in the text and no date in the column.

    Bad nl: De omzet verhogen met 8%.
    Bad en: Increase revenue by 8%.
    Good nl: De omzet verhogen met 8% vóór 1 juli 2027.
    Good en: Increase revenue by 8% by 1 July 2027.
    """
    times = case.reading.times
    written = case.goal.due or "due" in case.goal.raw  # what is written but unreadable is reported as such
    if written or case.reading.deadline or any(kind in times for kind in _STANDING):
        return None
    return Hit(
        missing("due"),
        Text(
            en="No time frame: it does not say when the goal must be reached.",
            nl="Geen termijn: er staat niet wanneer het doel bereikt moet zijn.",
        ),
        rewritten(rewrite.with_date, case),
    )


@rule(
    "due-before-start",
    T,
    Severity.ERROR,
    title=Text(en="Due before start", nl="Einddatum vóór startdatum"),
    fix=Text(en="Check both dates.", nl="Controleer beide datums."),
    nl="De einddatum ligt vóór de startdatum.",
    reads=("start",),
)
def due_before_start(case: Case) -> Hit | None:
    """Find rows whose due date lies before the start date.

    Bad nl: De NPS verhogen van 20 naar 30. | start=2027-06-01 | due=2027-01-01
    Bad en: Raise the NPS from 20 to 30. | start=2027-06-01 | due=2027-01-01
    Good nl: De NPS verhogen van 20 naar 30. | start=2027-01-01 | due=2027-06-01
    Good en: Raise the NPS from 20 to 30. | start=2027-01-01 | due=2027-06-01
    """
    start, due = case.goal.start, case.due
    if start is None or due is None or due >= start:
        return None
    first, last = wording.day(start, case.language), wording.day(due, case.language)
    return hit(
        calculated(f"{last} < {first}", "due"),
        Text(
            en="Due before start: the goal ends on {last} and starts on {first}.",
            nl="Einddatum vóór startdatum: het doel eindigt op {last} en begint op {first}.",
        ),
        Text(
            en="Check both dates; they may have changed places.",
            nl="Controleer beide datums; misschien zijn ze verwisseld.",
        ),
        first=first,
        last=last,
    )


@rule(
    "past-due",
    T,
    Severity.WARNING,
    title=Text(en="Due date is past", nl="Einddatum ligt in het verleden"),
    fix=Text(en="Close the goal or set a new date.", nl="Sluit het doel af of kies een nieuwe datum."),
    nl="De einddatum ligt vóór de peildatum waarop u laat beoordelen.",
)
def past_due(case: Case) -> Hit | None:
    """Find goals whose last day lies before the day that is judged by (``--as-of``).

    Bad nl: De omzet verhogen met 8% in 2019.
    Bad en: Increase revenue by 8% in 2019.
    Good nl: De omzet verhogen met 8% vóór 31 december 2099.
    Good en: Increase revenue by 8% by 31 December 2099.
    """
    due = case.due
    if due is None or due >= case.as_of:
        return None
    if case.goal.due:
        evidence = Evidence(wording.day(due, case.language), basis=Basis.COLUMN, field="due")
    else:
        deadline = case.reading.deadline
        evidence = case.reading.quote(deadline.first, deadline.last) if deadline else missing("due")
    return hit(
        evidence,
        Text(
            en="The due date {due} is past (as of {as_of}).",
            nl="De einddatum {due} ligt in het verleden (peildatum {as_of}).",
        ),
        Text(
            en="Report the outcome and close the goal, or agree on a new date.",
            nl="Meld de uitkomst en sluit het doel af, of spreek een nieuwe datum af.",
        ),
        due=wording.day(due, case.language),
        as_of=wording.day(case.as_of, case.language),
    )


@rule(
    "standing-norm",
    T,
    Severity.INFO,
    title=Text(en="Standing norm", nl="Doorlopende norm"),
    fix=Text(en="Add a date of start or review.", nl="Voeg een ingangs- of evaluatiedatum toe."),
    nl="Een norm als «binnen 10 minuten» of «maandelijks» heeft geen einde. Met een ingangs- of evaluatiedatum is hij te beoordelen.",
    cannot_judge=True,
    when=Fact.NORM,
    unless=Fact.TERM,
)
def standing_norm(case: Case) -> Hit | None:
    """Find norms without an end, such as "within 10 minutes" or "monthly", and goals with only a start.

    With a date of start and review they can be judged.

    Bad nl: Alle vragen binnen 2 werkdagen beantwoorden.
    Bad en: Answer 90% of the questions within 2 working days.
    Good nl: Vanaf 1 januari 2027 tot eind 2027 90% van de vragen binnen 2 werkdagen beantwoorden.
    Good en: Answer 90% of the questions within 2 working days by 1 July 2027.
    """
    if case.goal.due or case.reading.deadline:
        return None
    times = case.reading.times
    kind = next((kind for kind in _STANDING if kind in times), None)
    if kind is None:
        return None
    found = case.reading.quote(times[kind].first, times[kind].last)
    return hit(
        found,
        _STANDING_TEXTS[kind],
        rewritten(_reviewed if kind in (Time.WINDOW, Time.FREQUENCY) else rewrite.with_date, case),
    )


def _reviewed(case: Case) -> Text:
    """Return the norm with the day it is looked at again; a norm itself has no last day."""
    when = wording.day(
        rewrite.next_quarter_end(max(case.as_of, case.goal.start or case.as_of)), case.language
    )
    review = Text(en="to be reviewed by {when}", nl="te evalueren vóór {when}").format(when=when)
    return rewrite.example(f"{case.goal.text.strip().rstrip('.!;, ')}, {review.in_(case.language)}.")


_STANDING_TEXTS = {
    Time.WINDOW: Text(
        en="Standing norm: «{words}» says how fast, not until when. Fill in the column Due date, or name a review date.",
        nl="Doorlopende norm: «{words}» zegt hoe snel, niet tot wanneer. Vul de kolom Einddatum in of noem een evaluatiedatum.",
    ),
    Time.FREQUENCY: Text(
        en="Standing norm: «{words}» says how often, not until when. Fill in the column Due date, or name a review date.",
        nl="Doorlopende norm: «{words}» zegt hoe vaak, niet tot wanneer. Vul de kolom Einddatum in of noem een evaluatiedatum.",
    ),
    Time.START: Text(
        en="Only a start: «{words}» does not say until when. Fill in the column Due date.",
        nl="Alleen een begin: «{words}» zegt niet tot wanneer. Vul de kolom Einddatum in.",
    ),
    Time.COMPARISON: Text(
        en="No last day: «{words}» is what is compared with. Fill in the column Due date.",
        nl="Geen einddatum: «{words}» is waarmee wordt vergeleken. Vul de kolom Einddatum in.",
    ),
}


@rule(
    "vague-time",
    T,
    Severity.WARNING,
    title=Text(en="Vague time", nl="Vage termijn"),
    fix=Text(en="Name a day.", nl="Noem een dag."),
    nl="«zo snel mogelijk» en «op termijn» zijn geen termijn.",
    words=("vague_time",),
    when=Fact.VAGUE_TIME,
)
def vague_time(case: Case) -> Hit | None:
    """Find "as soon as possible", "in due course" and the like.

    Bad nl: Zo snel mogelijk 10 verkopers aannemen.
    Bad en: Hire 10 sales people as soon as possible.
    Good nl: Vóór 1 mei 2027 10 verkopers aannemen.
    Good en: Hire 10 sales people by 1 May 2027.
    """
    found = case.reading.times.get(Time.VAGUE)
    if found is None:
        return None
    evidence = case.reading.quote(found.first, found.last)
    when = wording.day(case.due or rewrite.next_quarter_end(case.as_of), case.language)
    return hit(
        evidence,
        Text(en="Vague time: «{words}».", nl="Vage termijn: «{words}»."),
        Text(
            en="Replace «{words}» by a day, such as {when}.",
            nl="Vervang «{words}» door een dag, zoals {when}.",
        ),
        when=when,
    )


@rule(
    "relative-without-start",
    T,
    Severity.WARNING,
    title=Text(en="Relative term with no start", nl="Relatieve termijn zonder begin"),
    fix=Text(en="Fill in the column Start date.", nl="Vul de kolom Startdatum in."),
    nl="«binnen 3 maanden» vanaf wanneer? De kolom Startdatum is leeg.",
    reads=("start",),
    when=Fact.DURATION,
)
def relative_without_start(case: Case) -> Hit | None:
    """Find terms such as "within 3 months" in rows whose start date is empty.

    Bad nl: De NPS verhogen naar 30 binnen 3 maanden. | start=
    Bad en: Raise the NPS to 30 within 3 months. | start=
    Good nl: De NPS verhogen naar 30 binnen 3 maanden. | start=2027-01-01
    Good en: Raise the NPS to 30 within 3 months. | start=2027-01-01
    """
    length = case.reading.times.get(Time.DURATION)
    if length is None or case.goal.start or case.goal.due or not case.has_column("start"):
        return None
    found = case.reading.quote(length.first, length.last)
    return hit(
        found,
        Text(
            en="Relative term with no start: «{words}» from when?",
            nl="Relatieve termijn zonder begin: «{words}» vanaf wanneer?",
        ),
        Text(en="Fill in the column Start date.", nl="Vul de kolom Startdatum in."),
    )


@rule(
    "no-milestone",
    T,
    Severity.INFO,
    title=Text(en="More than three years, no milestone", nl="Meer dan drie jaar, geen mijlpaal"),
    fix=Text(en="Add a milestone on the way.", nl="Voeg een tussenstap toe."),
    nl="Bij een termijn van meer dan drie jaar zegt een tussenstap of u op koers ligt.",
    settings=("milestone_months",),
)
def no_milestone(case: Case) -> Hit | None:
    """Find terms of more than three years without a step on the way that tells whether you are on course.

    Bad nl: De uitstoot verlagen met 40%. | start=2026-01-01 | due=2032-01-01
    Bad en: Cut emissions by 40%. | start=2026-01-01 | due=2032-01-01
    Good nl: De uitstoot verlagen met 20% in 2029 en met 40% in 2032. | start=2026-01-01 | due=2032-01-01
    Good en: Cut emissions by 20% in 2029 and by 40% in 2032. | start=2026-01-01 | due=2032-01-01
    """
    months = case.months
    if months is None or months <= case.thresholds.milestone_months:
        return None
    if sum(period.time is Time.DEADLINE for period in case.reading.periods) > 1:
        return None
    years = f"{months / 12:.1f}".rstrip("0").rstrip(".")
    return hit(
        calculated(f"{years}", "due"),
        Text(en="{years} years without a milestone.", nl="{years} jaar zonder mijlpaal."),
        Text(
            en="Add a step on the way, with its own date.", nl="Voeg een tussenstap toe met een eigen datum."
        ),
        years=years.replace(".", ",") if case.language == "nl" else years,
    )
