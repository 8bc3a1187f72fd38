"""How fast a goal moves: the arithmetic behind the letter A.

Growth is worked out per quarter by its logarithm, so that no number and no term is too large for it.
"""

from __future__ import annotations

from enum import StrEnum
from math import expm1, inf, log, log1p
from typing import TYPE_CHECKING, NamedTuple

from kpi_xl.goals.facts import wording
from kpi_xl.goals.facts.limits import PERCENT
from kpi_xl.goals.facts.once import derived
from kpi_xl.goals.facts.step import Step, shown, step
from kpi_xl.goals.model import NO_EVIDENCE, Basis, Evidence
from kpi_xl.goals.text.lines import LINE
from kpi_xl.goals.text.reading import Role, Time
from kpi_xl.goals.text.units import MONTHS_PER_QUARTER, values_of
from kpi_xl.goals.text.words import packaged
from kpi_xl.model import LANGUAGES, Text

if TYPE_CHECKING:
    from kpi_xl.goals.facts.case import Case
    from kpi_xl.model import Language

QUARTER = MONTHS_PER_QUARTER
MOST = log(1e6)  # a growth of more than a million times is shown as that
_MOST_SHOWN = expm1(MOST)
_LEAST_SHOWN = 0.001


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


_RHYTHMS = {
    word: size for language in LANGUAGES for word, size in values_of(packaged(language)["rhythms"]).items()
}


def rhythm(case: Case) -> float | None:
    """Return the months in which a change comes back, when the text says so right behind it: 20% per month."""
    measure = case.measure
    if measure is None or measure.role is not Role.CHANGE or not case.reading.periods:
        return None
    tokens = case.reading.tokens
    for period in case.reading.periods:
        if period.first == measure.last + 1 and period.time in (Time.FREQUENCY, Time.COMPARISON):
            return period.months or _RHYTHMS.get(tokens[period.first].text)
    return None


def months_of(case: Case) -> float | None:
    """Return the months the step is to be made in: those of its rhythm, or else of the goal."""
    taken = step(case)
    again = rhythm(case) if taken and taken.source == "change" else None
    return again or case.months


@derived
def pace(case: Case) -> Pace | None:
    """Return how fast the goal moves, None when baseline, target or time is not known."""
    taken = step(case)
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
        and log(aim) - log(base) > max(1.0, months / QUARTER) * log1p(LINE["leap"] * line)
    )


def growth(times: float, months: float) -> tuple[float, Way]:
    """Return the change per quarter that comes to a factor, given by its logarithm.

    >>> round(growth(log(1.44), 6.0)[0], 9)
    0.2
    """
    if months < 1:
        return expm1(min(times, MOST)), Way.AT_ONCE
    return expm1(min(times * QUARTER / months, MOST)), Way.QUARTERLY


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
    if 0 < value < _LEAST_SHOWN:
        return f"< {wording.number(_LEAST_SHOWN * 100, language)} %"
    if value < _MOST_SHOWN * (1 - 1e-9):
        return f"{wording.number(round(value * 100, 1), language)} %"
    return f"> {wording.number(round(_MOST_SHOWN * 100, 1), language)} %"


@derived
def summed(case: Case) -> Evidence:
    """Return the sum behind the pace of a goal that has one, in its language: 80% → 90% in 6 months: 50 % of the room."""
    found, language, measure = pace(case), case.language, case.measure
    if found is None:
        return NO_EVIDENCE
    text = _SUMS[found.way].in_(language)
    text = text.format(
        total=shown(case), term=wording.term(found.months, language), rate=percent(found.value, language)
    )
    if case.target is None and case.baseline is None and measure is not None:
        _, start, end, *_ = case.reading.quote_measure(measure)
        return Evidence(text, start, end, Basis.CALCULATION)
    return Evidence(text, basis=Basis.CALCULATION, field="baseline" if case.target is None else "target")
