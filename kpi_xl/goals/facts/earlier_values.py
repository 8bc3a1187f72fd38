"""What was reached before, and what a goal asks beside it."""

from __future__ import annotations

import re
from itertools import pairwise
from math import expm1, log
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from kpi_xl.goals.facts import wording
from kpi_xl.goals.facts.once import derived
from kpi_xl.goals.facts.pace import MOST, QUARTER, growth, months_of, pace, percent, summed
from kpi_xl.goals.facts.step import joined, said_target, step
from kpi_xl.goals.model import Basis, Evidence
from kpi_xl.goals.text.spelling import one_of
from kpi_xl.goals.text.units import MONTHS_PER_WEEK, MONTHS_PER_YEAR, Quantity
from kpi_xl.model import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kpi_xl.goals.facts.case import Case

_MAD = 1.4826


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


@derived
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
        required = way * expm1(min((log(aim) - log(base)) / periods, MOST))
    best, middle = max(*changes, 0.0), median(changes)
    spread = median(abs(change - middle) for change in changes) * _MAD
    outlier = (required - middle) / spread if spread else None
    return History(required, best, middle, outlier, periods, base, aim, plain)


def _ends(case: Case) -> tuple[list[float], float, float] | None:
    """Return the earlier values, and the baseline and target on their scale."""
    values = [value for _, value in case.goal.history]
    taken, measure = step(case), case.measure
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
        aim = measure.value if plain else said_target(measure, base, case)
    found = joined(base, aim, case)
    return found and (values, found.base, found.aim)


_NAME = 40  # characters of the name of a period that are read
_YEAR_MONTH = re.compile(r"(20\d\d)[-/ ](0[1-9]|1[0-2])(?:[-/]\d\d)?")
_YEAR_PART = re.compile(r"(20\d\d)[-/ ]([1-4])")
_LENGTHS = (
    (re.compile(rf"(?:.*[\d\W])?[qk] ?[1-4](?:\D.*)?|.*\bkw\b.*|.*kw\.?|.*{one_of('quarters')}.*"), QUARTER),
    (re.compile(rf"(?:.*[\d\W])?h ?[12](?:\D.*)?|.*{one_of('half_years')}.*"), 6.0),
    (re.compile(rf"(?:.*[\d\W])?{one_of('weeks')}\.? ?\d{{1,2}}(?:\D.*)?"), MONTHS_PER_WEEK),
    (re.compile(rf"(?:{one_of('years')})? ?'?(?:(?:20)?\d\d[-/])?20\d\d|fy ?'?\d\d|20\d\d[-/]\d\d"), MONTHS_PER_YEAR),
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
        wording.amount(round(one, 2), case) if past.plain else percent(one, language) for one in past[:3]
    )
    return _PAST.format(needed=needed, best=best, middle=middle)


def reason(case: Case) -> Evidence | None:
    """Return the sum that shows the step is possible, by the history or else by its pace."""
    if past := history(case):
        return Evidence(
            against_history(past, case).in_(case.language), basis=Basis.CALCULATION, field="history"
        )
    return summed(case) if pace(case) else None
