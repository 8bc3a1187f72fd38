"""The step a goal takes: from its baseline to its target, on one scale."""

from __future__ import annotations

import re
from math import log
from typing import TYPE_CHECKING, NamedTuple

from kpi_xl.goals.facts import wording
from kpi_xl.goals.facts.limits import PERCENT, Limits
from kpi_xl.goals.facts.once import derived
from kpi_xl.goals.model import Direction
from kpi_xl.goals.text.kinds import Kind, kinds
from kpi_xl.goals.text.lines import LINE
from kpi_xl.goals.text.reading import Role
from kpi_xl.goals.text.spelling import one_of
from kpi_xl.goals.text.units import LENGTHS, MINUTES_PER_DAY, MINUTES_PER_HOUR, Quantity, counted_by
from kpi_xl.model import Unit

if TYPE_CHECKING:
    from kpi_xl.goals.facts.case import Case
    from kpi_xl.goals.text.reading import Measure

_LEADING = "".join(kinds("other article indefinite from comparator nothing"))


class Step(NamedTuple):
    """The step a goal takes: from its baseline to its target, on one scale."""

    base: float
    aim: float
    limits: Limits | None
    """What both lie between, so that only the room up to there is left; None for a number without limits."""
    source: str
    """Where it was found: the columns, from ... to ... in the text, or a change in the text."""


@derived
def step(case: Case) -> Step | None:
    """Return the step a goal takes, None when baseline or target is not known."""
    base, aim, measure = case.baseline, case.target, case.measure
    if base is None and case.actual is not None and not case.met:
        base = case.actual  # it is from there that the goal still has to go
    if base is not None and aim is not None:
        return Step(base, aim, case.limits, "columns")
    if measure is None:
        return None
    if measure.baseline is None and measure.role is Role.CHANGE and _relative(measure):
        return Step(1.0, _times(measure, case), None, "change")
    if base is not None:
        found = joined(base, said_target(measure, base, case), case)
    else:
        found = joined(_said_baseline(measure, case), aim, case)
    if found or measure.baseline is None:
        return found
    bounded = measure.quantity is Quantity.PERCENT
    return Step(measure.baseline, measure.value, PERCENT if bounded else case.limits, "range")


def _relative(measure: Measure) -> bool:
    return measure.quantity in (Quantity.PERCENT, Quantity.MULTIPLE)


def _times(measure: Measure, case: Case) -> float:
    """Return what the number becomes, as a multiple of what it was."""
    if measure.quantity is Quantity.MULTIPLE:
        return measure.value
    part = measure.value / 100
    return max(0.0, 1 - part) if case.moves is Direction.DOWN else 1 + part


def joined(base: float | None, aim: float | None, case: Case) -> Step | None:
    """Return the step between a column and the text, unless they are clearly not on one scale."""
    if base is None or aim is None or (base > 0 < aim and abs(log(aim) - log(base)) > log(LINE["one_scale"])):
        return None
    return Step(base, aim, case.limits, "columns")


def said_target(measure: Measure, base: float, case: Case) -> float | None:
    """Return the target in the text, on the scale of the columns."""
    scale = _column_scale(measure, case)
    if scale is None:
        return None
    if measure.role is not Role.CHANGE:
        return measure.value * scale
    return base + (-1 if case.moves is Direction.DOWN else 1) * measure.value * scale


def _said_baseline(measure: Measure, case: Case) -> float | None:
    """Return where the text says the goal starts from, on the scale of the columns: from 100, now 100."""
    scale = _column_scale(measure, case)
    if scale is None:
        return None
    if measure.baseline is not None:
        return measure.baseline * scale
    before = case.reading.outside[: measure.first].rstrip(_LEADING)
    return measure.value * scale if before.endswith(Kind.COMPARED) and measure.role is Role.TARGET else None


_KPI_MINUTES = {Unit.DAYS: MINUTES_PER_DAY, Unit.HOURS: MINUTES_PER_HOUR}
_MAGNITUDES = (
    (re.compile(rf"{one_of('in_millions')}|€ ?m\b"), 1e6),
    (re.compile(rf"{one_of('in_thousands')}|€ ?k\b|1[.,]000"), 1e3),
)


def _column_scale(measure: Measure, case: Case) -> float | None:
    """Return what a number in the text is multiplied by to stand beside the columns; None when it cannot."""
    unit = case.goal.unit.strip().casefold()
    kind = measure.quantity
    if kind is Quantity.PERCENT:
        return 1.0 if case.in_percent else None
    if kind in LENGTHS:
        counted = counted_by(unit)
        minutes = counted.scale if counted and counted.quantity in LENGTHS else None
        if not unit and case.kpi:
            minutes = _KPI_MINUTES.get(case.kpi.unit)
        return minutes and LENGTHS[kind] / minutes
    if kind in (Quantity.COUNT, Quantity.MONEY):
        size = next((size for pattern, size in _MAGNITUDES if pattern.search(unit)), 1.0)
        return 1 / size if abs(measure.value) >= size else 1.0
    return None if kind is Quantity.MULTIPLE else 1.0


@derived
def shown(case: Case) -> str:
    """Write the step of a goal as people read it: 80% → 90%, or +15%; nothing when there is none."""
    taken, measure, language = step(case), case.measure, case.language
    if taken is None:
        return ""
    if taken.source == "columns":
        return f"{wording.amount(taken.base, case)} → {wording.amount(taken.aim, case)}"
    if taken.source == "range" and measure is not None:
        low, high = (
            wording.length_or_number(one, measure.quantity, language) for one in (taken.base, taken.aim)
        )
        return f"{low} → {high}"
    if measure is None or measure.quantity is Quantity.MULTIPLE:
        return f"× {wording.number(taken.aim, language)}"
    return f"{'-' if taken.aim < taken.base else '+'}{wording.number(measure.value, language)}%"
