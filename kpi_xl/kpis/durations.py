"""How long things take: the calculation that every KPI of days or hours between two moments shares."""

from __future__ import annotations

import math
from itertools import product
from statistics import median
from typing import Literal, TypeAlias

from kpi_xl.inputs import INPUTS
from kpi_xl.model import Bounds, ErrorCode, KpiError, Text

Statistic: TypeAlias = Literal["mean", "median", "p90", "max"]
TimeUnit: TypeAlias = Literal["days", "workdays", "hours", "weeks"]

SPAN = Bounds(0, 19_999)  # beyond it lies the number of a date, whose counterpart was left blank
DAYS_PER_WEEK = 7
WORKDAYS_PER_WEEK = 5
PER_DAY = {"days": 1.0, "hours": 24.0, "weeks": 1 / DAYS_PER_WEEK}


def workdays_between(start: float, end: float) -> float:
    """Return the working days from one Excel day number to another, Monday to Friday.

    As NETWORKDAYS minus one, so that a case done on the day it came in takes 0 days;
    weekends do not count and holidays are not known.

    >>> workdays_between(46024, 46027)  # Friday 2 to Monday 5 January 2026
    1.0
    """

    def until(day: float) -> int:  # working days up to and including a day; day 2 was a Monday
        weeks, weekday = divmod(math.floor(day) - 2, DAYS_PER_WEEK)
        return weeks * WORKDAYS_PER_WEEK + min(weekday + 1, WORKDAYS_PER_WEEK)

    return float(max(until(end) - until(start - 1) - 1, 0))


def percentile(values: list[float], share: float) -> float:
    """Return a percentile as Excel's PERCENTILE.INC does, between the two nearest values.

    >>> percentile([1, 2, 3, 4], 0.5)
    2.5
    """
    ordered = sorted(values)
    place = share * (len(ordered) - 1)
    below = math.floor(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])


def summarise(durations: list[float], statistic: Statistic) -> float:
    """Return the mean, the median, the 90th percentile or the longest of durations.

    >>> summarise([45, 54, 39], "mean")
    46.0
    """
    if statistic == "mean":
        return math.fsum(durations) / len(durations)
    if statistic == "median":
        return float(median(durations))
    if statistic == "p90":
        return percentile(durations, 0.9)
    return float(max(durations))


UNCHANGED = Text(
    en="Durations have a unit of their own: leave '{input}' out, or give the start and the end of each.",
    nl="Doorlooptijden hebben hun eigen eenheid: laat '{input}' weg, of geef van elk het begin en het einde.",
)


def bare(option: str, choice: str, default: str) -> None:
    """Refuse an option that is given with durations themselves and cannot change them: #VALUE!."""
    if choice != default:
        raise KpiError(ErrorCode.VALUE, UNCHANGED.format(input=INPUTS[option].label))


def duration(
    start: list[float],
    end: list[float] | None,
    statistic: Statistic,
    unit: TimeUnit,
    own_unit: TimeUnit = "days",
) -> float:
    """Summarise the time from each start to its end; without ends the starts are the durations themselves.

    Those are in a unit that cannot be changed: any other than `own_unit` is #VALUE!.

    >>> duration([46000, 46000], [46010, 46020], "mean", "days")
    15.0
    """
    if end is None:
        bare("unit", unit, own_unit)
        return summarise(start, statistic)
    pairs = zip(start, end, strict=True)
    if unit == "workdays":
        return summarise([workdays_between(first, last) for first, last in pairs], statistic)
    factor = PER_DAY[unit]
    return summarise([(last - first) * factor for first, last in pairs], statistic)


def native_duration(
    start: str, end: str, extra: tuple[str, ...] = (), own_unit: TimeUnit = "days"
) -> dict[str | tuple[str, ...], str]:
    """Write the plain Excel formula for each statistic and unit; `extra` are further options' only choices.

    Durations without an end are in `own_unit`.

    There is none for working days: NETWORKDAYS takes single dates only.
    """
    both = f"ISNUMBER({start})*ISNUMBER({end})"
    count = f"SUMPRODUCT({both})"
    # A pair that is not complete counts as 0, below every duration: the percentile is moved up by those.
    spans = f"{both}*({end}-{start})"
    cells = f"MAX(ROWS({start})*COLUMNS({start}),ROWS({end})*COLUMNS({end}),2)"
    others = f"({count}-1)/({cells}-1)"
    paired = {
        "mean": f"(SUMPRODUCT({both},{end})-SUMPRODUCT({both},{start}))/{count}",
        "median": f"SUMPRODUCT(PERCENTILE({spans},1-0.5*{others}))",
        "p90": f"SUMPRODUCT(PERCENTILE({spans},1-0.1*{others}))",
        "max": f"SUMPRODUCT(MAX({spans}))",
    }
    alone = {
        "mean": f"AVERAGE({start})",
        "median": f"MEDIAN({start})",
        "p90": f"PERCENTILE({start},0.9)",
        "max": f"MAX({start})",
    }
    factors = {"days": "", "hours": "*24", "weeks": "/7"}
    return {
        (statistic, unit, *extra): f"GIVEN({end},{paired[statistic]}{factors[unit]},"
        f"{alone[statistic] if unit == own_unit else ErrorCode.VALUE})"
        for statistic, unit in product(paired, factors)
    }
