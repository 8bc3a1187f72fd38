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


@rule("no-time-frame", T, Severity.ERROR, unless=Fact.TERM | Fact.NORM)
def no_time_frame(case: Case) -> Hit | None:
    times = case.reading.times
    written = case.goal.due or "due" in case.goal.raw  # what is written but unreadable is reported as such
    if written or case.reading.deadline or any(kind in times for kind in _STANDING):
        return None
    return hit(missing("due"), fix=rewritten(rewrite.with_date, case))


@rule("due-before-start", T, Severity.ERROR, reads=("start",))
def due_before_start(case: Case) -> Hit | None:
    start, due = case.goal.start, case.due
    if start is None or due is None or due >= start:
        return None
    first, last = wording.day(start, case.language), wording.day(due, case.language)
    return hit(calculated(f"{last} < {first}", "due"), first=first, last=last)


@rule("past-due", T, Severity.WARNING)
def past_due(case: Case) -> Hit | None:
    due = case.due
    if due is None or due >= case.as_of:
        return None
    if case.goal.due:
        evidence = Evidence(wording.day(due, case.language), basis=Basis.COLUMN, field="due")
    else:
        deadline = case.reading.deadline
        evidence = case.reading.quote(deadline.first, deadline.last) if deadline else missing("due")
    return hit(evidence, due=wording.day(due, case.language), as_of=wording.day(case.as_of, case.language))


@rule("standing-norm", T, Severity.INFO, cannot_judge=True, when=Fact.NORM, unless=Fact.TERM)
def standing_norm(case: Case) -> Hit | None:
    if case.goal.due or case.reading.deadline:
        return None
    times = case.reading.times
    kind = next((kind for kind in _STANDING if kind in times), None)
    if kind is None:
        return None
    found = case.reading.quote(times[kind].first, times[kind].last)
    advice = _reviewed if kind in (Time.WINDOW, Time.FREQUENCY) else rewrite.with_date
    return hit(found, kind.value, fix=rewritten(advice, case))


def _reviewed(case: Case) -> Text:
    """Return the norm with the day it is looked at again; a norm itself has no last day."""
    when = wording.day(
        rewrite.next_quarter_end(max(case.as_of, case.goal.start or case.as_of)), case.language
    )
    review = Text(en="to be reviewed by {when}", nl="te evalueren vóór {when}").format(when=when)
    return rewrite.example(f"{case.goal.text.strip().rstrip('.!;, ')}, {review.in_(case.language)}.")


@rule("vague-time", T, Severity.WARNING, words=("vague_time",), when=Fact.VAGUE_TIME)
def vague_time(case: Case) -> Hit | None:
    found = case.reading.times.get(Time.VAGUE)
    if found is None:
        return None
    evidence = case.reading.quote(found.first, found.last)
    when = wording.day(case.due or rewrite.next_quarter_end(case.as_of), case.language)
    return hit(evidence, when=when)


@rule("relative-without-start", T, Severity.WARNING, reads=("start",), when=Fact.DURATION)
def relative_without_start(case: Case) -> Hit | None:
    length = case.reading.times.get(Time.DURATION)
    if length is None or case.goal.start or case.goal.due or not case.has_column("start"):
        return None
    found = case.reading.quote(length.first, length.last)
    return hit(found)


@rule("no-milestone", T, Severity.INFO, settings=("milestone_months",))
def no_milestone(case: Case) -> Hit | None:
    months = case.months
    if months is None or months <= case.thresholds.milestone_months:
        return None
    if sum(period.time is Time.DEADLINE for period in case.reading.periods) > 1:
        return None
    years = f"{months / 12:.1f}".rstrip("0").rstrip(".")
    return hit(
        calculated(f"{years}", "due"), years=years.replace(".", ",") if case.language == "nl" else years
    )
