"""A: is the step possible, by arithmetic, and has it been agreed."""

from __future__ import annotations

from math import log1p
from typing import TYPE_CHECKING

from kpi_xl.goals.advice import feasible
from kpi_xl.goals.facts import wording
from kpi_xl.goals.facts.earlier_values import against_history, history
from kpi_xl.goals.facts.limits import PERCENT
from kpi_xl.goals.facts.pace import QUARTER, Way, growth, pace, percent, summed
from kpi_xl.goals.facts.step import shown, step
from kpi_xl.goals.model import Basis, Direction, Evidence, Letter, Severity
from kpi_xl.goals.rules.rule import Hit, calculated, hit, rewritten, rule
from kpi_xl.goals.text.kinds import Kind
from kpi_xl.goals.text.lexicon import Tag
from kpi_xl.goals.text.reading import Time
from kpi_xl.goals.text.units import MONTHS_PER_YEAR, Quantity
from kpi_xl.model import LANGUAGES, Text

if TYPE_CHECKING:
    from kpi_xl.goals.facts.case import Case

A = Letter.A

_EXTREME = Text(en="Extreme change", nl="Extreme verandering")
_LARGE = Text(en="Large change", nl="Grote verandering")
_TOO_MUCH = {
    Way.QUARTERLY: Text(
        en="{word}: {total} in {term} comes to {rate} per quarter (limit {line} %).",
        nl="{word}: {total} in {term} komt neer op {rate} per kwartaal (grens {line} %).",
    ),
    Way.EVENLY: Text(
        en="{word}: {total} in {term} comes to {rate} of the baseline per quarter (limit {line} %).",
        nl="{word}: {total} in {term} komt neer op {rate} van de nulwaarde per kwartaal (grens {line} %).",
    ),
    Way.AT_ONCE: Text(
        en="{word}: {total} in {term} is {rate} in less than a month (limit {line} % per quarter).",
        nl="{word}: {total} in {term} is {rate} in minder dan een maand (grens {line} % per kwartaal).",
    ),
    Way.ROOM: Text(
        en="{word}: {total} in {term} closes {rate} of the room up to {high} (limit {line} %).",
        nl="{word}: {total} in {term} overbrugt {rate} van de afstand tot {high} (grens {line} %).",
    ),
}


def _judge_pace(case: Case, word: Text, *, extreme: bool) -> Hit | None:
    found = pace(case)
    if found is None or found.value < found.warning or (found.value >= found.error) is not extreme:
        return None
    limits, line = found.step.limits, found.error if extreme else found.warning
    bounded = limits is not None and limits != PERCENT
    return hit(
        summed(case),
        _TOO_MUCH[found.way],
        fix=rewritten(feasible.within_reach, case, found),
        word=word,
        total=shown(case),
        term=Text(*(wording.term(found.months, one) for one in LANGUAGES)),
        rate=percent(found.value, case.language),
        line=wording.number(round(line * 100, 1), case.language),
        high=wording.number(limits.high, case.language) if limits and bounded else "100 %",
    )


@rule(
    "extreme-change",
    A,
    Severity.ERROR,
    settings=("change_up_error", "change_down_error", "gap_error", "gap_months", "sustained_growth_error"),
)
def extreme_change(case: Case) -> Hit | None:
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
    return hit(found, rate=percent(yearly, case.language))


@rule(
    "large-change",
    A,
    Severity.WARNING,
    settings=("change_up_warning", "change_down_warning", "gap_warning", "gap_months"),
)
def large_change(case: Case) -> Hit | None:
    return _judge_pace(case, _LARGE, extreme=False)


@rule(
    "beyond-history",
    A,
    Severity.WARNING,
    settings=("history_error", "history_outlier", "history_changes"),
    reads=("history",),
)
def beyond_history(case: Case) -> Hit | None:
    past = history(case)
    if past is None:
        return _too_short(case)
    if past.required <= past.best:
        return None
    lines = case.thresholds
    error = past.required > lines.history_error * past.best or (past.outlier or 0.0) > lines.history_outlier
    told = against_history(past, case)
    return hit(
        calculated(told.in_(case.language), "history"),
        fix=rewritten(feasible.by_history, past, case),
        severity=Severity.ERROR if error else Severity.WARNING,
        sum=told,
    )


def _too_short(case: Case) -> Hit | None:
    """Tell that there are earlier values, but too few of them to be held against."""
    changes, needed = len(case.goal.history) - 1, case.thresholds.history_changes
    if step(case) is None or not 0 < changes < needed:
        return None
    return hit(
        Evidence(
            "; ".join(f"{period}={value:g}" for period, value in case.goal.history),
            basis=Basis.COLUMN,
            field="history",
        ),
        "too-short",
        changes=changes,
        needed=needed,
    )


def _met_now(case: Case) -> Hit:
    """Say that the number has reached the target already; neither baseline nor target need be at fault."""
    now, aim = (wording.amount(value or 0.0, case) for value in (case.actual, case.target))
    return hit(calculated(f"{now} → {aim}", "actual"), "actual", now=now, aim=aim)


@rule("already-met", A, Severity.WARNING)
def already_met(case: Case) -> Hit | None:
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
    return hit(found, "baseline", value=value)
