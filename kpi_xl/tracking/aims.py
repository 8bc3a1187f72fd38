"""What a goal aims at: from where, to what, by when and which way; by its columns, its words, and the figures."""

from __future__ import annotations

import datetime as dt
import re
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from kpi_xl.goals.model import Direction
from kpi_xl.goals.text.amounts import Role
from kpi_xl.goals.text.reading import Time
from kpi_xl.goals.text.units import Quantity
from kpi_xl.model import Better, Text, Unit
from kpi_xl.registry import plain_name
from kpi_xl.tracking.months import last_day
from kpi_xl.tracking.periods import months_of_period

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kpi_xl.goals.facts.case import Case
    from kpi_xl.goals.text.amounts import Measure
    from kpi_xl.model import Kpi


class Span(StrEnum):
    """The length of time a goal's number is of."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half-year"
    YEAR = "year"
    ROLLING = "rolling year"

    WHOLE = "the goal's own time"


_WORDS = {
    Span.MONTH: ("month", "monthly", "per month", "each month", "maand", "maandelijks", "per maand", "m"),
    Span.QUARTER: ("quarter", "quarterly", "per quarter", "kwartaal", "per kwartaal", "q"),
    Span.HALF: (
        *("half year", "half-yearly", "half yearly", "semester", "semi-annual", "biannual", "per half year"),
        *("halfjaar", "half jaar", "halfjaarlijks", "per halfjaar"),
    ),
    Span.YEAR: (
        *("year", "yearly", "annual", "annually", "per year", "full year", "ytd", "year to date", "y"),
        *("financial year", "fiscal year", "fy", "calendar year", "12 months", "twelve months"),
        *("jaar", "jaarlijks", "per jaar", "heel jaar", "jaar tot nu", "j", "boekjaar", "kalenderjaar"),
        *("volledig jaar", "12 maanden", "twaalf maanden"),
    ),
    Span.ROLLING: ("r12", "r12m", "ltm", "ttm", "mat", "vjg"),
}
_ROLLING = re.compile(
    r"\b(?:rolling|trailing|moving|voortschrijdend\w*)\s+(?:12|twelve|twaalf)[\s-]*(?:months?|maand\w*|m)\b"
    r"|\b(?:12|twelve|twaalf)[\s-]*(?:months?|maand\w*)[\s-]+(?:rolling|trailing|moving|voortschrijdend\w*)\b"
    r"|\b(?:rolling|trailing|moving)\s+(?:year|annual)\b|\bvoortschrijdend\w*\s+jaar\w*",
    re.IGNORECASE,
)
_WITH_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_ANY_DAY = dt.date(2000, 12, 1)
_PERIODS = {plain_name(word): span for span, words in _WORDS.items() for word in words}


def span_named(period: str) -> Span | None:
    """Return the length of time that a period column names.

    >>> span_named("Jaarlijks"), span_named("12 months rolling"), span_named("each week")
    (<Span.YEAR: 'year'>, <Span.ROLLING: 'rolling year'>, None)
    """
    return Span.ROLLING if _ROLLING.search(period) else _PERIODS.get(plain_name(period))


class Aim(NamedTuple):
    """What is known of a goal before any figure is looked at; None for what is not."""

    target: float | None
    baseline: float | None
    start: dt.date | None
    due: dt.date | None
    upward: bool | None
    span: Span | None
    actual: float | None = None
    """The figure that stands beside the goal itself."""
    change: float | None = None
    """The share of its baseline by which the number is to change, when the goal says no more than that."""
    step: float | None = None
    """What the number is to go up or down by, when the goal says no more than that."""
    of_period: bool = False
    """Whether the goal names the very months that it is of, such as Q2 2026."""

    def from_baseline(self, baseline: float | None) -> float | None:
        """Return the target that the goal says as a change from a baseline; None when it says no change.

        >>> Aim(None, 20.0, None, None, True, None, change=0.1).from_baseline(20.0)
        22.0
        """
        if baseline is None or (self.change is None and self.step is None):
            return None
        return baseline * (1 + (self.change or 0.0)) + (self.step or 0.0)


def aim_of(case: Case, kpi: Kpi | None) -> Aim:
    """Read what a goal aims at: its columns first, and what they leave open from its words."""
    goal = case.goal
    target, baseline = (
        _on_scale(written, scaled, case, kpi)
        for written, scaled in ((goal.target, case.target), (goal.baseline, case.baseline))
    )
    change = step = None
    if None in (target, baseline) and (measure := _fitting(case.measure, kpi)) is not None:
        if target is None and measure.role is not Role.CHANGE:
            target = _said(measure, measure.value, kpi)
        elif target is None and case.moves in (Direction.UP, Direction.DOWN):
            by = measure.value if case.moves is Direction.UP else -measure.value
            if measure.quantity is Quantity.PERCENT:
                change = by / 100
            else:
                share = kpi is None or kpi.unit is Unit.RATIO
                step = by / 100 if measure.quantity is Quantity.POINTS and share else by
        if baseline is None and measure.baseline is not None:
            baseline = _said(measure, measure.baseline, kpi)
    run = _run_named(goal.period)
    due = last_day(run[-1]) if run and case.due is None else case.due
    actual = _like_the_target(goal.actual, case, kpi)
    return Aim(
        target,
        baseline,
        _start(case, due) or (run[0] if len(run) > 1 else None),
        due,
        _upward(case, kpi, target, baseline),
        span_named(goal.period) or (Span.ROLLING if _ROLLING.search(goal.text) else None),
        actual,
        change,
        step,
        len(run) > 1,
    )


def _run_named(period: str) -> Sequence[dt.date]:
    """Return the months that a period names with their year: Q3 2026, 2026; none when it names no such months."""
    return months_of_period(period, _ANY_DAY) if _WITH_YEAR.search(period) else ()


def _fitting(measure: Measure | None, kpi: Kpi | None) -> Measure | None:
    """Return the number in the text when it can be one of the KPI."""
    if measure is None or kpi is None:
        return measure
    shares = measure.quantity in (Quantity.PERCENT, Quantity.POINTS)
    return measure if shares == (kpi.unit is Unit.RATIO) or measure.role is Role.CHANGE else None


def _on_scale(written: float | None, scaled: float | None, case: Case, kpi: Kpi | None) -> float | None:
    """Return a number of a column as the KPI counts it: 85 % is 0.85."""
    if written is None or kpi is None or kpi.unit is not Unit.RATIO or not case.in_percent:
        return written
    return written if scaled != written or written == 0 else written / 100


def _like_the_target(actual: float | None, case: Case, kpi: Kpi | None) -> float | None:
    """Return the actual beside a goal on the scale of its other numbers: 84 beside a target of 90 % is 0.84."""
    goal = case.goal
    others = ((goal.target, case.target), (goal.baseline, case.baseline))
    whole = any(written and _on_scale(written, scaled, case, kpi) != written for written, scaled in others)
    return actual / 100 if whole and actual is not None else actual


def _said(measure: Measure, value: float, kpi: Kpi | None) -> float:
    return value / 100 if kpi and kpi.unit is Unit.RATIO and measure.quantity is Quantity.PERCENT else value


def _start(case: Case, due: dt.date | None) -> dt.date | None:
    if case.goal.start:
        return case.goal.start
    said = case.reading.times.get(Time.START)
    found = getattr(said, "due", None)
    return found if isinstance(found, dt.date) and (due is None or found < due) else None


def _upward(case: Case, kpi: Kpi | None, target: float | None, baseline: float | None) -> bool | None:
    """Return whether higher is better: by the column, by the numbers of the goal, by the KPI."""
    said = case.goal.direction
    if said in (Direction.UP, Direction.DOWN):
        return said is Direction.UP
    if target is not None and baseline not in (None, target, 0):
        return target > baseline
    if kpi is not None and kpi.better in (Better.HIGHER, Better.LOWER):
        return kpi.better is Better.HIGHER
    if target is not None and baseline is not None and target != baseline:
        return target > baseline
    return None


NO_TARGET = Text(
    en="no target: fill in the column Target", nl="geen streefwaarde: vul de kolom Streefwaarde in"
)
NO_DUE = Text(en="no due date: fill in the column Due date", nl="geen einddatum: vul de kolom Einddatum in")
