"""How fast a goal moves: the arithmetic behind the letter A.

Growth is worked out per quarter by its logarithm, so that no number and no term is too large for it.
"""

from __future__ import annotations

import re
from enum import StrEnum
from itertools import pairwise
from math import expm1, inf, log, log1p
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from kpi_xl.goals import rewrite
from kpi_xl.goals.model import Basis, Direction, Evidence
from kpi_xl.goals.text.reading import Quantity, Role, Time
from kpi_xl.goals.units import counted_by
from kpi_xl.model import Text, Unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kpi_xl.goals.case import Case
    from kpi_xl.goals.text.reading import Measure
    from kpi_xl.model import Language

QUARTER = 3.0
_YEAR, _WEEK = 12.0, 7 / 30.4375
_FULL = 100.0
_LEAP = 5  # a percentage that grows over five times the line a quarter is judged as any number is
_MAD = 1.4826
_MOST = log(1e6)  # a growth of more than a million times is shown as that
_LEAST_SHOWN = 0.001
_FAR = 100.0  # numbers that lie further apart are not on one scale


class Limits(NamedTuple):
    """How low and how high a number can be."""

    low: float
    high: float


PERCENT = Limits(0.0, _FULL)


class Step(NamedTuple):
    """The step a goal takes: from its baseline to its target, on one scale."""

    base: float
    aim: float
    limits: Limits | None
    """What both lie between, so that only the room up to there is left; None for a number without limits."""
    source: str
    """Where it was found: the columns, from ... to ... in the text, or a change in the text."""


class Way(StrEnum):
    """How the size of a step is worked out."""

    QUARTERLY = "quarterly"
    """The growth or decrease per quarter that comes to the step."""
    AT_ONCE = "at once"
    """The whole step, as it is to be made in less than a month."""
    EVENLY = "evenly"
    """The same part of the baseline every quarter: no number shrinks to 0 by a share of itself."""
    ROOM = "room"
    """The part of the room up to the limit that the step closes."""


class Pace(NamedTuple):
    """The size of a step, and the lines it is held against."""

    value: float
    error: float
    warning: float
    months: float
    way: Way
    step: Step


class History(NamedTuple):
    """The change per period that is needed, against what was reached before.

    Fractions of the value before; plain differences when `plain`, as a number below 0 has no fractions.
    """

    required: float
    best: float
    middle: float
    outlier: float | None
    periods: float
    base: float
    aim: float
    plain: bool = False


# --- the step ---------------------------------------------------------------------------------------


def step(case: Case) -> Step | None:
    """Return the step a goal takes, None when baseline or target is not known."""
    base, aim, measure = case.baseline, case.target, case.measure
    if base is not None and aim is not None:
        return Step(base, aim, case.limits, "columns")
    if measure is None:
        return None
    if measure.baseline is None and measure.role is Role.CHANGE and _relative(measure):
        return Step(1.0, _times(measure, case), None, "change")
    if base is not None:
        joined = _joined(base, _said_target(measure, base, case), case)
    else:
        joined = _joined(_said_baseline(measure, case), aim, case)
    if joined or measure.baseline is None:
        return joined
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


def _joined(base: float | None, aim: float | None, case: Case) -> Step | None:
    """Return the step between a column and the text, unless they are clearly not on one scale."""
    if base is None or aim is None or (base > 0 < aim and abs(log(aim) - log(base)) > log(_FAR)):
        return None
    return Step(base, aim, case.limits, "columns")


def _said_target(measure: Measure, base: float, case: Case) -> float | None:
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
    before = case.reading.masked[: measure.first].rstrip("_dac< ")
    return measure.value * scale if before.endswith("@") and measure.role is Role.TARGET else None


_LENGTHS_OF_TIME = {Quantity.MINUTES: 1.0, Quantity.MONTHS: 30.4375 * 1440}
_KPI_MINUTES = {Unit.DAYS: 1440.0, Unit.HOURS: 60.0}
_MAGNITUDES = ((re.compile(r"mln|mio|mil[lj]oen|million|€ ?m\b|m€"), 1e6), (re.compile(r"k€|€ ?k\b|keur|duizend|thousand|1[.,]000"), 1e3))  # fmt: skip


def _column_scale(measure: Measure, case: Case) -> float | None:
    """Return what a number in the text is multiplied by to stand beside the columns; None when it cannot."""
    unit = case.goal.unit.strip().casefold()
    kind = measure.quantity
    if kind is Quantity.PERCENT:
        return 1.0 if case.in_percent else None
    if kind in _LENGTHS_OF_TIME:
        counted = counted_by(unit)
        minutes = counted.scale if counted and counted.quantity in _LENGTHS_OF_TIME else None
        if not unit and case.kpi:
            minutes = _KPI_MINUTES.get(case.kpi.unit)
        return minutes and _LENGTHS_OF_TIME[kind] / minutes
    if kind in (Quantity.COUNT, Quantity.MONEY):
        size = next((size for pattern, size in _MAGNITUDES if pattern.search(unit)), 1.0)
        return 1 / size if abs(measure.value) >= size else 1.0
    return None if kind is Quantity.MULTIPLE else 1.0


def shown(taken: Step, case: Case) -> str:
    """Write a step as people read it: 80% → 90%, or +15%."""
    measure, language = case.measure, case.language
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


# --- the pace ---------------------------------------------------------------------------------------

_RHYTHMS = {
    "weekly": _WEEK, "monthly": 1.0, "quarterly": QUARTER, "yearly": _YEAR, "annually": _YEAR,
    "month-over-month": 1.0, "quarter-over-quarter": QUARTER, "year-over-year": _YEAR, "yoy": _YEAR, "mom": 1.0,
    "wekelijks": _WEEK, "maandelijks": 1.0, "jaarlijks": _YEAR,
}  # fmt: skip


def rhythm(case: Case) -> float | None:
    """Return the months in which a change comes back, when the text says so right behind it: 20% per month."""
    measure = case.measure
    if measure is None or measure.role is not Role.CHANGE or not case.reading.periods:
        return None
    tokens = case.reading.tokens
    for period in case.reading.periods:
        if period.first == measure.last + 1 and period.time in (Time.FREQUENCY, Time.COMPARISON):
            return period.months or _RHYTHMS.get(tokens.word(period.first))
    return None


def months_of(case: Case) -> float | None:
    """Return the months the step is to be made in: those of its rhythm, or else of the goal."""
    taken = case.step
    again = rhythm(case) if taken and taken.source == "change" else None
    return again or case.months


def pace(case: Case) -> Pace | None:
    """Return how fast the goal moves, None when baseline, target or time is not known."""
    taken = case.step
    if taken is None:
        return None
    months = months_of(case)
    if months is None or months <= 0:
        return None
    base, aim, limits, _ = taken
    lines = case.thresholds
    if limits and base < aim <= limits.high and not _leaps(taken, months, lines.change_up_error):
        soon = months <= lines.gap_months
        part = (aim - base) / (limits.high - base)
        error, warning = (lines.gap_error, lines.gap_warning) if soon else (inf, inf)
        return Pace(part, error, warning, months, Way.ROOM, taken)
    if base <= 0 or aim < 0:
        return None
    if aim >= base:
        value, way = growth(log(aim) - log(base), months)
        return Pace(value, lines.change_up_error, lines.change_up_warning, months, way, taken)
    value, way = (
        (min(1.0, QUARTER / months), Way.EVENLY) if aim == 0 else growth(log(aim) - log(base), months)
    )
    return Pace(abs(value), lines.change_down_error, lines.change_down_warning, months, way, taken)


def _leaps(taken: Step, months: float, line: float) -> bool:
    """Return whether a percentage grows so fast that the room up to 100 % says little: from 1% to 40%."""
    base, aim, limits, _ = taken
    return (
        limits == PERCENT
        and base > 0
        and log(aim) - log(base) > max(1.0, months / QUARTER) * log1p(_LEAP * line)
    )


def growth(times: float, months: float) -> tuple[float, Way]:
    """Return the change per quarter that comes to a factor, given by its logarithm.

    >>> round(growth(log(1.44), 6.0)[0], 9)
    0.2
    """
    if months < 1:
        return expm1(min(times, _MOST)), Way.AT_ONCE
    return expm1(min(times * QUARTER / months, _MOST)), Way.QUARTERLY


_SUMS = {
    Way.QUARTERLY: Text(
        en="{total} in {term}: {rate} per quarter", nl="{total} in {term}: {rate} per kwartaal"
    ),
    Way.EVENLY: Text(
        en="{total} in {term}: {rate} of the baseline per quarter",
        nl="{total} in {term}: {rate} van de nulwaarde per kwartaal",
    ),
    Way.AT_ONCE: Text(
        en="{total} in {term}: {rate} in less than a month",
        nl="{total} in {term}: {rate} in minder dan een maand",
    ),
    Way.ROOM: Text(en="{total} in {term}: {rate} of the room", nl="{total} in {term}: {rate} van de afstand"),
}


def percent(value: float, language: Language) -> str:
    """Write a fraction as a percentage, cut off where nobody reads it any more.

    >>> percent(0.125, "nl"), percent(1e9, "en")
    ('12,5 %', '> 99,999,900 %')
    """
    most = expm1(_MOST)
    if 0 < value < _LEAST_SHOWN:
        return f"< {rewrite.number(_LEAST_SHOWN * 100, language)} %"
    written = rewrite.number(round(min(value, most) * 100, 1), language)
    return f"> {written} %" if value >= most * (1 - 1e-9) else f"{written} %"


def summed(found: Pace, case: Case) -> Evidence:
    """Return the sum behind a pace, in the language of the goal: 80% → 90% in 6 months: 50 % of the room."""
    language, measure = case.language, case.measure
    text = (
        _SUMS[found.way]
        .in_(language)
        .format(
            total=shown(found.step, case),
            term=rewrite.term(found.months, language),
            rate=percent(found.value, language),
        )
    )
    if case.target is None and case.baseline is None and measure is not None:
        _, start, end, *_ = case.reading.quote_measure(measure)
        return Evidence(text, start, end, Basis.CALCULATION)
    return Evidence(text, basis=Basis.CALCULATION, field="baseline" if case.target is None else "target")


# --- the history ------------------------------------------------------------------------------------


def history(case: Case) -> History | None:
    """Compare the change the goal needs with the changes of the past."""
    past = case.goal.history
    lines = case.thresholds
    if len(past) <= lines.history_changes:
        return None
    ends, months = _ends(case), months_of(case)
    if ends is None or months is None:
        return None
    values, base, aim = ends
    periods = max(1.0, months / period_months([name for name, _ in past]))
    plain = min(*values, base, aim) <= 0
    way = -1.0 if aim < base else 1.0
    if plain:
        changes = [way * (after - before) for before, after in pairwise(values)]
        required = way * (aim - base) / periods
    else:
        changes = [way * growth(log(after) - log(before), QUARTER)[0] for before, after in pairwise(values)]
        required = way * expm1(min((log(aim) - log(base)) / periods, _MOST))
    best, middle = max(*changes, 0.0), median(changes)
    spread = median(abs(change - middle) for change in changes) * _MAD
    outlier = (required - middle) / spread if spread else None
    return History(required, best, middle, outlier, periods, base, aim, plain)


def _ends(case: Case) -> tuple[list[float], float, float] | None:
    """Return the earlier values, and the baseline and target on their scale."""
    values = [value for _, value in case.goal.history]
    taken, measure = case.step, case.measure
    small = max(map(abs, values)) <= 1
    if taken and taken.source == "change":
        base = values[-1]
        return values, base, base * taken.aim
    percents = case.in_percent or (measure is not None and measure.quantity is Quantity.PERCENT)
    if small and percents:
        values = [value * 100 for value in values]
    if taken:
        return values, taken.base, taken.aim
    base, aim = values[-1], case.target
    if aim is None and measure is not None:
        plain = measure.quantity is Quantity.PERCENT and not case.goal.unit
        aim = measure.value if plain else _said_target(measure, base, case)
    joined = _joined(base, aim, case)
    return joined and (values, joined.base, joined.aim)


_NAME = 40  # characters of the name of a period that are read
_YEAR_MONTH = re.compile(r"(20\d\d)[-/ ](0[1-9]|1[0-2])(?:[-/]\d\d)?")
_YEAR_PART = re.compile(r"(20\d\d)[-/ ]([1-4])")
_LENGTHS = (
    (re.compile(r"(?:.*[\d\W])?[qk] ?[1-4](?:\D.*)?|.*\bkw\b.*|.*k(?:w|wartaal)\.?|.*(?:kwartaal|quarter).*"), QUARTER),
    (re.compile(r"(?:.*[\d\W])?h ?[12](?:\D.*)?|.*(?:halfjaar|half-year|half year|semester).*"), 6.0),
    (re.compile(r"(?:.*[\d\W])?w(?:k|eek)?\.? ?\d{1,2}(?:\D.*)?"), _WEEK),
    (re.compile(r"(?:fy|boekjaar|jaar|year)? ?'?(?:(?:20)?\d\d[-/])?20\d\d|fy ?'?\d\d|20\d\d[-/]\d\d"), _YEAR),
)  # fmt: skip


def period_months(names: Sequence[str]) -> float:
    """Return how many months one period of a history lasts, by the names of the periods.

    >>> (
    ...     period_months(["2026-Q1", "2026-Q2"]),
    ...     period_months(["2025", "2026"]),
    ...     period_months(["2026-03", "2026-06"]),
    ... )
    (3.0, 12.0, 3.0)
    """
    plain = [name[:_NAME].strip().casefold() for name in names]
    months = [_YEAR_MONTH.fullmatch(name) for name in plain[:2]]
    if all(months) and len(months) > 1:
        first, second = (12 * int(match[1]) + int(match[2]) for match in months if match)
        return float(max(1, abs(second - first)))
    if all(_YEAR_PART.fullmatch(name) for name in plain):
        return QUARTER  # 2026-1 to 2026-4: no year of five periods or more would stop there
    return next((length for pattern, length in _LENGTHS if pattern.fullmatch(plain[0])), 1.0)


_PAST = Text(
    en="{needed} per period is needed; best ever {best}, median {middle}",
    nl="vereist {needed} per periode; beste ooit {best}, mediaan {middle}",
)


def against_history(past: History, case: Case) -> Text:
    """Say what is needed against what was reached before."""
    language = case.language
    needed, best, middle = (
        rewrite.amount(round(one, 2), case) if past.plain else percent(one, language) for one in past[:3]
    )
    return _PAST.format(needed=needed, best=best, middle=middle)


def reason(case: Case) -> Evidence | None:
    """Return the sum that shows the step is possible, by the history or else by its pace."""
    if past := case.history:
        return Evidence(
            against_history(past, case).in_(case.language), basis=Basis.CALCULATION, field="history"
        )
    found = case.pace
    return found and summed(found, case)
