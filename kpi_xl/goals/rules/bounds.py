"""What a number cannot be: a rule for the letter R."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from kpi_xl.goals.facts import wording
from kpi_xl.goals.facts.case import MARKS, PROMOTERS
from kpi_xl.goals.facts.limits import PERCENT
from kpi_xl.goals.model import Direction, Evidence, Letter, Severity
from kpi_xl.goals.rules.rule import Hit, calculated, hit, rule
from kpi_xl.goals.text.kinds import Kind
from kpi_xl.goals.text.lines import LINE, whole
from kpi_xl.goals.text.reading import Role
from kpi_xl.goals.text.spelling import one_of, spelled
from kpi_xl.goals.text.units import Quantity, counted_by, fits
from kpi_xl.goals.text.words import words_of
from kpi_xl.model import Unit

if TYPE_CHECKING:
    from kpi_xl.goals.facts.case import Case
    from kpi_xl.goals.text.reading import Measure

R = Letter.R
_WHOLES = words_of("wholes")


@rule("impossible-value", R, Severity.ERROR)
def impossible_value(case: Case) -> Hit | None:
    return _outside_column(case) or _outside_text(case) or _outside_scale(case)


def _outside_column(case: Case) -> Hit | None:
    kpi, aim = case.kpi, case.target
    if aim is None:
        return None
    if kpi is None or _OCCUPANCY.search(_named(case)):
        return _beyond_the_whole(case, aim)
    unit = counted_by(case.goal.unit)
    if unit and not fits(unit.quantity, kpi.unit):
        return None  # the unit is not one of the KPI: what the number means is not known
    if case.limits and case.limits != PERCENT:
        low, high = case.limits
    else:
        scale = PERCENT.high if case.in_percent else 1.0
        low, high = kpi.bounds.low * scale, kpi.bounds.high * scale
    if low <= aim <= high:
        return None
    crossed = low if aim < low else high
    value, bound = wording.amount(aim, case), wording.amount(crossed, case)
    return _impossible(calculated(value, "target"), value, bound, below=aim < low)


def _beyond_the_whole(case: Case, aim: float) -> Hit | None:
    """Find more than all of something in a column of percentages, by words such as share, on time, part of."""
    if not (case.in_percent and aim > PERCENT.high) or case.compares:
        return None
    if not _PART_OF_A_WHOLE.search(_named(case)):
        return None
    value, bound = wording.amount(aim, case), wording.amount(PERCENT.high, case)
    return _impossible(calculated(value, "target"), value, bound, below=False)


def _named(case: Case) -> str:
    """Return the KPI and the text of a goal, in small letters."""
    return f"{case.goal.kpi} {case.reading.tokens.lower}".casefold()


def _outside_text(case: Case) -> Hit | None:
    """Find a percentage of a whole above 100 %, an NPS above 100, and a mark above 10."""
    reading, kpi = case.reading, None
    for measure in reading.measures:
        value = measure.value
        if measure.role is Role.CHANGE or abs(value) <= _HIGHEST_MARK:
            continue
        high = None
        if measure.quantity is Quantity.PERCENT:
            high = PERCENT.high if value > PERCENT.high and _is_share(case, measure.last) else None
        elif measure.quantity in _PLAIN_NUMBERS and measure is case.measure:
            kpi = kpi or case.text_kpi
            if kpi and kpi.name in PROMOTERS:
                high = PERCENT.high if abs(value) > PERCENT.high else None
            elif _HIGHEST_MARK < value <= LINE["highest_lone_mark"] and not case.goal.unit:
                high = _HIGHEST_MARK if (kpi and kpi.name in MARKS) or _is_mark(case, measure) else None
        if high is not None:
            found = reading.quote_measure(measure)
            unit = "%" if measure.quantity is Quantity.PERCENT else ""
            bound = f"{wording.number(high if value > 0 else -high, case.language)}{unit}"
            grows = bool(unit) and case.direction is Direction.UP
            written = wording.length_or_number(value, measure.quantity, case.language)
            return _impossible(found, written, bound, below=value < 0, grows=grows)
    return None


_PLAIN_NUMBERS = (Quantity.COUNT, Quantity.POINTS, Quantity.SCORE)
_HIGHEST_MARK = 10.0
_MARK = words_of("mark")


def _is_mark(case: Case, measure: Measure) -> bool:
    """Return whether a number is a mark, which is ten at most: een cijfer van 11."""
    before = case.reading.tokens[max(0, measure.first - whole("mark_reach")) : measure.first]
    return any(token.text in _MARK for token in before)


_PART_OF_A_WHOLE = re.compile(
    rf"\b(?:{one_of('parts_of_a_whole', 'occupancies')}|percentage(?! {one_of('more_or_less')}))\b|^% "
)
"""What cannot be more than all there is."""
_OF_A_TIME = re.compile(
    r"\d ?(?:%|procent|percent|per cent) (?:of|van) (?:the |het )?(?:20\d\d|[a-z]+ (?:year|jaar)\b|\w*(?:level|niveau) )"
)
"""Compared with a time: 110% of last year."""
_OCCUPANCY = spelled("occupancies")
"""Of rooms and beds; the KPI of that name tells of hours, which may be more than those of the contract."""
_LONGEST_NAMING = 500


def _is_share(case: Case, last: int) -> bool:
    """Return whether a percentage is a share of a whole: "110% of customers", not "110% of last year"."""
    outside, tokens = case.reading.outside, case.reading.tokens
    if outside[last + 1 : last + 2] == Kind.FROM:
        return any(tokens[place].text in _WHOLES for place in range(last + 2, min(last + 5, len(outside))))
    if len(tokens.lower) > _LONGEST_NAMING or case.compares or _OF_A_TIME.search(tokens.lower):
        return False
    kpi = None if _OCCUPANCY.search(tokens.lower) else case.named_kpi
    if kpi:
        return kpi.unit is Unit.RATIO and kpi.bounds.high == 1.0
    return bool(_PART_OF_A_WHOLE.search(tokens.lower))


_SCORED = re.compile(
    rf"(?<![\w.,/])(\d{{1,3}}(?:[.,]\d{{1,2}})?)(?:/| {one_of('out_of')} (?:[01] (?:{one_of('scale_to')}|-) )?)"
    r"(5|10|100)(?![\w/]|[.,]\d)"
)
_SCORES = spelled("scored_things")


def _outside_scale(case: Case) -> Hit | None:
    """Find a score above the scale that stands beside it: 6/5, or 10.5 on a scale of 10."""
    lower = case.reading.tokens.lower
    if len(lower) > _LONGEST_NAMING or not _scores(case):
        return None
    for match in _SCORED.finditer(lower):
        first = bisect_right(case.reading.tokens, match.start(), key=lambda token: token.start) - 1
        if (
            float(match[1].replace(",", ".")) > float(match[2])
            and case.reading.outside[first] != Kind.NOTHING
        ):
            found = Evidence(case.goal.text[match.start() : match.end()], match.start(), match.end())
            return _impossible(found, match[1], match[2])
    return None


def _scores(case: Case) -> bool:
    """Return whether the text speaks of scores."""
    return _SCORES.search(case.reading.tokens.lower) is not None


def _impossible(
    evidence: Evidence, value: str, bound: str, *, below: bool = False, grows: bool = False
) -> Hit:
    return hit(
        evidence,
        "below" if below else "above",
        fix="or-by" if grows else None,
        value=value,
        bound=bound,
    )
