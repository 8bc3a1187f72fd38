"""A goal that passes: a smaller step or a later day, by the same arithmetic that judged it."""

from __future__ import annotations

import re
from math import ceil, expm1, floor, log, log1p, log10
from typing import TYPE_CHECKING

from kpi_xl.goals.advice import rewrite
from kpi_xl.goals.facts import wording
from kpi_xl.goals.facts.earlier_values import history
from kpi_xl.goals.facts.pace import QUARTER, Way
from kpi_xl.goals.facts.step import step
from kpi_xl.goals.text.lines import LINE
from kpi_xl.goals.text.numbers import parse_number
from kpi_xl.goals.texts_on_demand import Said
from kpi_xl.model import Text

if TYPE_CHECKING:
    from datetime import date

    from kpi_xl.goals.facts.case import Case
    from kpi_xl.goals.facts.earlier_values import History
    from kpi_xl.goals.facts.pace import Pace
    from kpi_xl.goals.facts.step import Step
    from kpi_xl.goals.text.reading import Measure

_FAINT, _UTMOST = 0.001, 500.0
_DIGITS = re.compile(r"\d[\d.,]*\d|\d")
_SMALLEST, _LARGEST = -3, 15


def within_reach(case: Case, found: Pace) -> Text | Said:
    """Return a step that passes; where earlier values ask for a smaller one, that is the one advice for the letter."""
    past = history(case)
    if past and past.required > past.best:
        return by_history(past, case)
    return softened(case, found)


def softened(case: Case, found: Pace) -> Text | Said:
    """Return the goal with a step that stays below the line for a large change; in words when it has no number."""
    measure, taken = case.measure, found.step
    size = measure.scale if measure and taken.source == "range" else 1.0
    aim = _smaller_aim(found, size)
    if measure and measure.at >= 0 and aim is not None and taken.source != "columns":
        shown = abs(aim - 1) * 100 if taken.source == "change" else aim
        if goal := _with_number(case, measure, shown):
            return rewrite.example(goal)
    return _advice(case, found, aim)


_LESS = Text(en="Take more time, or a smaller step.", nl="Neem meer tijd, of een kleinere stap.")
_AIM = Text(en="Aim at {aim} in this time.", nl="Richt u in deze tijd op {aim}.")
_UNTIL = Text(en="Take until {day}.", nl="Neem tot en met {day} de tijd.")
_AIM_OR_UNTIL = Text(
    en="Aim at {aim} in this time, or take until {day}.",
    nl="Richt u in deze tijd op {aim}, of neem tot en met {day} de tijd.",
)


def _advice(case: Case, found: Pace, aim: float | None) -> Text | Said:
    """Return the target that passes in this time, and the day on which this target passes."""
    day = _later(case, found)
    told = {
        "aim": "" if aim is None else _shown(case, found.step, aim),
        "day": wording.day(day, case.language) if day else "",
    }
    if aim is None:
        return Said(_UNTIL, told) if day else _LESS
    return Said(_AIM_OR_UNTIL if day else _AIM, told)


def _shown(case: Case, taken: Step, aim: float) -> str:
    measure, language = case.measure, case.language
    if taken.source == "change":
        return f"{'+' if aim >= 1 else '-'}{wording.number(abs(aim - 1) * 100, language)}%"
    if taken.source == "range" and measure:
        return wording.length_or_number(aim, measure.quantity, language)
    return wording.amount(aim, case)


def _smaller_aim(found: Pace, size: float) -> float | None:
    """Return a target that stays well below the line in the months of the goal; round in a unit of this size."""
    taken = found.step
    base, aim, limits, _ = taken
    if limits and found.way is Way.ROOM:
        allowed = found.warning * (limits.high - base)
    elif found.way is Way.AT_ONCE:
        allowed = found.warning * base
    else:
        line = _line(found) * (-1 if aim < base else 1)
        allowed = abs(base * expm1(min(line * found.months / QUARTER, _UTMOST)))
    way = -1 if aim < base else 1
    if taken.source == "change":
        part = rounded(100 * allowed * LINE["advised_step_least"], 100 * allowed * LINE["advised_step_most"])
        return part and 1 + way * part / 100
    low, high = sorted(
        (base + way * allowed * LINE["advised_step_least"], base + way * allowed * LINE["advised_step_most"])
    )
    nearer = rounded(low / size, high / size)
    whole = not limits and all(round(one / size, 6).is_integer() for one in (base, aim))
    return None if nearer is None or (whole and not nearer.is_integer()) else nearer * size


def rounded(low: float, high: float) -> float | None:
    """Return the roundest number from low to high, None when there is none with three decimals.

    >>> rounded(8.7, 17.5), rounded(7.2, 7.8), rounded(112, 119)
    (10.0, 7.5, 115.0)
    """
    most = max(abs(low), abs(high))
    largest = min(_LARGEST, floor(log10(most)) + 1) if most else _SMALLEST - 1
    for power in range(largest, _SMALLEST - 1, -1):
        for factor in (5, 2, 1):
            size = factor * 10.0**power
            multiple = ceil(low / size - 1e-9)
            if multiple * size <= high * (1 + 1e-12) and multiple:
                return round(multiple * size, 6)
    return None


def _line(found: Pace) -> float:
    """Return the line for a large change in a quarter as a logarithm; lines that cannot be drawn are moved a little."""
    base, aim, *_ = found.step
    return (
        -log1p(-min(max(found.warning, _FAINT), 1 - _FAINT))
        if aim < base
        else log1p(max(found.warning, _FAINT))
    )


def _later(case: Case, found: Pace) -> date | None:
    """Return the end of a quarter by which the same target passes."""
    base, aim, *_ = found.step
    if found.way is Way.ROOM:
        months = case.thresholds.gap_months
    elif found.way is Way.EVENLY:
        months = QUARTER / max(found.warning, _FAINT)
    else:
        months = QUARTER * abs(log(aim) - log(base)) / _line(found)
    return rewrite.later(case.goal.start or case.as_of, months + LINE["advised_day_margin"])


def _with_number(case: Case, measure: Measure, value: float) -> str | None:
    """Return the goal with another number in the place of its target, written as the first one is."""
    spot = case.reading.quote(measure.at)
    digits = _DIGITS.search(spot.text)
    written = digits and parse_number(digits[0], case.language)
    if not digits or not written or not written.value:
        return None
    size = measure.value / written.value  # what a thousand, or days in minutes, make of the written number
    start, end = spot.start + digits.start(), spot.start + digits.end()
    text = case.goal.text
    return f"{text[:start]}{wording.number(value / size, case.language)}{text[end:]}".strip()


def fitting_target(past: History) -> float | None:
    """Return the target that the best change so far comes to in the time of the goal."""
    if past.best <= 0:
        return None
    best = max(_FAINT - 1, -past.best) if past.aim < past.base else past.best
    grown = past.base * expm1(min(past.periods * log1p(best), _UTMOST))
    gain = (past.best if past.aim > past.base else -past.best) * past.periods if past.plain else grown
    return rounded(*sorted((past.base + gain * LINE["advised_of_best"], past.base + gain)))


def by_history(past: History, case: Case) -> Text:
    """Advise the target that the best change so far comes to."""
    aim = fitting_target(past)
    if aim is None:
        return _OTHERWISE
    taken = step(case)
    if taken and taken.source == "change":
        change = round((aim / past.base - 1) * 100, 1)
        written = f"{'+' if change > 0 else ''}{wording.number(change, case.language)}%"
    else:
        written = wording.amount(aim, case)
    return Text(
        en="The best pace so far comes to a target of {aim} in this time; "
        "or say in the column Action what will be different.",
        nl="Het beste tempo tot nu toe komt in deze tijd uit op een streefwaarde van {aim}; "
        "of noem in de kolom Maatregel wat er anders wordt.",
    ).format(aim=written)


_OTHERWISE = Text(
    en="Lower the target, take more periods, or say in the column Action what will be different.",
    nl="Verlaag de streefwaarde, neem meer perioden, of noem in de kolom Maatregel wat er anders wordt.",
)
