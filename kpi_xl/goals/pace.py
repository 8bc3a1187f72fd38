"""How fast a goal moves: the arithmetic behind the letter A."""

from __future__ import annotations

from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from kpi_xl.goals import rewrite
from kpi_xl.goals.model import Direction
from kpi_xl.goals.text.reading import Quantity, Role

if TYPE_CHECKING:
    from kpi_xl.goals.case import Case

_QUARTER = 3.0
_YEAR = 12.0
_FULL = 100.0
_LEAP = 5  # a percentage that grows over five times the line a quarter is judged as any number is
_MAD = 1.4826


class Step(NamedTuple):
    """The step a goal takes: from its baseline to its target, on one scale."""

    base: float
    aim: float
    bounded: bool
    """Both are percentages of a whole, so that only the room up to 100 % is left."""
    source: str
    """Where it was found: the columns, from ... to ... in the text, or a change in the text."""


class Pace(NamedTuple):
    """The change per quarter, or the part of the room it closes, and the lines it is held against."""

    value: float
    error: float
    warning: float
    months: float
    gap: bool = False


class History(NamedTuple):
    """The change per period that is needed, against what was reached before; all as fractions."""

    required: float
    best: float
    middle: float
    outlier: float | None


def step(case: Case) -> Step | None:  # noqa: PLR0911 - one line per case
    """Return the step a goal takes, None when baseline or target is not known."""
    if case.baseline is not None and case.target is not None:
        return Step(case.baseline, case.target, case.in_percent, "columns")
    measure = case.measure
    if measure is None:
        return None
    if measure.baseline is not None:
        return Step(measure.baseline, measure.value, measure.quantity is Quantity.PERCENT, "range")
    if measure.role is not Role.CHANGE:
        return None
    if measure.quantity is Quantity.MULTIPLE:
        return Step(1.0, measure.value, False, "change")
    if measure.quantity is not Quantity.PERCENT:
        return None
    part = measure.value / 100
    down = case.direction is Direction.DOWN
    return Step(1.0, max(0.0, 1 - part) if down else 1 + part, False, "change")


def shown(case: Case) -> str:
    """Write the step as people read it: 80% → 90%, or +15%."""
    taken, measure, language = case.step, case.measure, case.language
    if taken is None:
        return ""
    if taken.source == "columns":
        return f"{rewrite.amount(taken.base, case)} → {rewrite.amount(taken.aim, case)}"
    if taken.source == "range" and measure is not None:
        low, high = (
            rewrite.length_or_number(one, measure.quantity, language) for one in (taken.base, taken.aim)
        )
        return f"{low} → {high}"
    if measure is None or measure.quantity is Quantity.MULTIPLE:
        return f"× {rewrite.number(taken.aim, language)}"
    return f"{'-' if taken.aim < taken.base else '+'}{rewrite.number(measure.value, language)}%"


def pace(case: Case) -> Pace | None:
    """Return how fast the goal moves, None when baseline, target or time is not known."""
    months = case.months
    if months is None or months <= 0 or case.step is None:
        return None
    base, aim, bounded, _ = case.step
    lines = case.thresholds
    leaps = base > 0 and aim / base > (1 + _LEAP * lines.change_up_error) ** max(1.0, months / _QUARTER)
    if bounded and base < aim <= _FULL and not leaps:
        part = (aim - base) / (_FULL - base) if months <= lines.gap_months else 0.0
        return Pace(part, lines.gap_error, lines.gap_warning, months, gap=True)
    if base <= 0 or aim < 0:
        return None
    if aim >= base:
        growth = (aim / base) ** (_QUARTER / months) - 1 if months >= 1 else aim / base - 1
        return Pace(growth, lines.change_up_error, lines.change_up_warning, months)
    drop = 1 - (aim / base) ** (_QUARTER / months)
    return Pace(drop, lines.change_down_error, lines.change_down_warning, months)


def history(case: Case) -> History | None:
    """Compare the change the goal needs with the changes of the past."""
    if not case.goal.history:
        return None
    values = [value for _, value in case.goal.history]
    lines = case.thresholds
    if len(values) <= lines.history_changes or case.target is None or any(value <= 0 for value in values):
        return None
    base = case.baseline if case.baseline is not None else values[-1]
    months = case.months
    if base <= 0 or case.target <= 0 or months is None:
        return None
    way = -1.0 if case.target < base else 1.0
    changes = [way * (after / before - 1) for before, after in pairwise(values)]
    periods = max(1.0, months / _period_months(case))
    required = way * ((case.target / base) ** (1 / periods) - 1)
    best, middle = max(*changes, 0.0), median(changes)
    spread = median(abs(change - middle) for change in changes) * _MAD
    return History(required, best, middle, (required - middle) / spread if spread else None)


def _period_months(case: Case) -> float:
    """Return how many months one period of the history lasts, by its name: Q1 2026, 2026-03, 2025."""
    name = case.goal.history[0][0].strip().casefold()
    if name[:1] in ("q", "k", "h") or "kw" in name:
        return 6.0 if name[:1] == "h" else _QUARTER
    return _YEAR if name.isdigit() and len(name) == 4 else 1.0  # noqa: PLR2004 - a year
