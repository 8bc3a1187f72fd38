"""Whether the numbers in a text are those in the columns beside it, whatever each of them is written in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kpi_xl.goals.text.kinds import kinds
from kpi_xl.goals.text.lines import LINE
from kpi_xl.goals.text.reading import Role, Time
from kpi_xl.goals.text.units import (
    LENGTHS,
    MINUTES_PER_DAY,
    MINUTES_PER_MONTH,
    Counted,
    Quantity,
    counted_as,
    counted_by,
)
from kpi_xl.model import Unit

if TYPE_CHECKING:
    from kpi_xl.goals.facts.case import Case
    from kpi_xl.goals.text.reading import Measure

_DAY, _MONTH = MINUTES_PER_DAY, MINUTES_PER_MONTH
_FAMILIES = {
    Quantity.PERCENT: frozenset({Quantity.PERCENT}),
    Quantity.MONEY: frozenset({Quantity.MONEY}),
    Quantity.MINUTES: frozenset(LENGTHS),
    Quantity.MONTHS: frozenset(LENGTHS),
}
_BARE = frozenset({Quantity.COUNT, Quantity.POINTS, Quantity.SCORE})
_WORKING = {_DAY: (_DAY, 480.0, _DAY * 7 / 5)}  # a day of eight hours, and one of five in a week
_ALL_LENGTHS = (1.0, 60.0, 480.0, _DAY, _DAY * 7 / 5, 7 * _DAY, _MONTH, 12 * _MONTH)
_SHORTHAND = (1.0, 1e3, 1e6, 1e-3, 1e-6)  # 2 in a column of millions
_PARTS = (*_SHORTHAND, 100.0)  # 0.9 for 90
_PERCENTAGE = (100.0,)
_RELATIVE = frozenset({Quantity.PERCENT, Quantity.POINTS})
_HARDLY_LESS, _HARDLY_MORE = 1 - LINE["numbers_agree"], 1 + LINE["numbers_agree"]
_FROM_TO = Role.FROM_TO
_REACHED = kinds("to comparator")


def disagreement(case: Case) -> tuple[Measure, str] | None:
    """Return the quantity in the text that is not what a column holds, and that column; None when they agree."""
    measures, goal = case.reading.measures, case.goal
    aim, base = goal.target, goal.baseline
    if not measures or (aim is None and base is None):
        return None
    counted = _counted(case) if goal.unit or goal.kpi else None
    said = measures if counted is None else [one for one in measures if _comparable(one, counted, case)]
    if len(said) > 1:
        said = _foremost(said)
    if said and said[0].role is _FROM_TO:
        return _of_pairs(said, aim, base, counted)
    if len(said) != 1 or aim is None:
        return None  # of several, nobody knows which is meant
    [only] = said
    if base is not None and _is_change(case, only, aim - base, counted):
        return None
    if only.role is Role.CHANGE:
        repeated = Time.FREQUENCY in case.reading.times  # 2% a month is another change in a year
        agree = base is None or repeated
    else:
        agree = _same(only.quantity, only.value, aim, counted) or _is_written(case, aim)
    return None if agree else (only, "target")


def _foremost(measures: list[Measure]) -> list[Measure]:
    """Return the quantities that tell most: from-to, or else targets, or else changes."""
    for role in (_FROM_TO, Role.TARGET):
        if found := [one for one in measures if one.role is role]:
            return found
    return measures


def _of_pairs(
    pairs: list[Measure], aim: float | None, base: float | None, counted: Counted | None
) -> tuple[Measure, str] | None:
    first = pairs[0]
    if aim is not None and not any(_same(one.quantity, one.value, aim, counted) for one in pairs):
        return first, "target"
    if base is not None and not any(
        one.baseline is None or _same(one.quantity, one.baseline, base, counted) for one in pairs
    ):
        return first, "baseline"
    return None


def _counted(case: Case) -> Counted | None:
    """Return what the columns count, None when nothing tells."""
    unit, kpi = case.goal.unit, case.kpi
    if unit:
        return counted_by(unit)
    if kpi is None or (kpi.unit is Unit.RATIO and not case.in_percent):
        return None
    counted = counted_as(kpi.unit)
    return counted and counted._replace(scale=0.0)  # days or hours, or what the text says


def _comparable(measure: Measure, counted: Counted, case: Case) -> bool:
    """Return whether a quantity in the text can be the one in the columns."""
    quantity = measure.quantity
    if quantity in _FAMILIES.get(counted.quantity, _BARE):
        return True
    if measure.role is Role.CHANGE:
        return quantity in _RELATIVE
    if quantity is not Quantity.COUNT:
        return False
    return measure.role is _FROM_TO or case.reading.outside[measure.first - 1 : measure.first] in _REACHED


def _same(quantity: Quantity, said: float, value: float, counted: Counted | None) -> bool:
    """Return whether a number in the text is the one in a column."""
    if quantity in LENGTHS:
        said *= LENGTHS[quantity]
        return any(
            abs(said - value * scale) <= LINE["lengths_agree"] * abs(said) for scale in _lengths(counted)
        )
    ratio = said / value if value else 0.0
    if _HARDLY_LESS < ratio < _HARDLY_MORE:
        return True
    if value == 0 or 1 / LINE["other_notation"] < abs(ratio) < LINE["other_notation"]:
        return said == value  # no other way of writing comes so near, and most numbers do
    scales = _PERCENTAGE if quantity is Quantity.PERCENT else _PARTS if -1 <= value <= 1 else _SHORTHAND
    return any(_HARDLY_LESS < ratio / scale < _HARDLY_MORE for scale in scales)


def _lengths(counted: Counted | None) -> tuple[float, ...]:
    """Return the minutes that a 1 in the column can stand for."""
    if counted is None or counted.quantity not in LENGTHS or not counted.scale:
        return _ALL_LENGTHS
    return _WORKING.get(counted.scale, (counted.scale,))


def _is_written(case: Case, aim: float) -> bool:
    """Return whether the text holds the number itself, beside the quantity it seems to be about."""
    return aim in [amount.value for amount in case.reading.tokens.amounts]


def _is_change(case: Case, measure: Measure, step: float, counted: Counted | None) -> bool:
    """Return whether a quantity is the change from baseline to target, as closely as these are written."""
    quantity, low, high = measure.quantity, measure.value, measure.high
    step = abs(step)
    if quantity is Quantity.MULTIPLE:
        return True
    if quantity not in _RELATIVE:
        return _same(quantity, low, step, counted) or (high is not None and low <= step <= high)
    aim, base = abs(case.goal.target or 0.0), abs(case.goal.baseline or 0.0)
    ways = [base / 100]
    if quantity is Quantity.POINTS or case.in_percent:
        ways.append(0.01 if aim <= 1 else 1.0)
    near = LINE["numbers_agree"] * max(aim, base)
    room = max(near, 0.5)
    if not [way for way in ways if low * way - room <= step <= (high or low) * way + room]:
        return False  # further off than rounding to whole numbers explains
    room = max(near, 0.5 * 10.0 ** -len(f"{aim:g}".partition(".")[2]))
    return any(low * way - room <= step <= (high or low) * way + room for way in ways)
