"""M: is there a number, and can it be trusted."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kpi_xl.goals.advice import rewrite
from kpi_xl.goals.facts import wording
from kpi_xl.goals.facts.result import measurable
from kpi_xl.goals.model import Basis, Direction, Evidence, Letter, Severity
from kpi_xl.goals.rules.rule import Hit, calculated, hit, missing, rewritten, rule
from kpi_xl.goals.text.kinds import Kind, kinds
from kpi_xl.goals.text.kpi_names import kpi_named
from kpi_xl.goals.text.lexicon import Tag
from kpi_xl.goals.text.reading import Fact
from kpi_xl.goals.text.spelling import begins_with
from kpi_xl.goals.text.units import Quantity
from kpi_xl.model import Text, Unit

if TYPE_CHECKING:
    from kpi_xl.goals.facts.case import Case

M = Letter.M
_MOVES = Tag.METRIC | Tag.UP | Tag.DOWN


@rule("no-number", M, Severity.ERROR, unless=Fact.MEASURE)
def no_number(case: Case) -> Hit | None:
    known = (
        measurable(case) or "target" in case.goal.raw
    )  # what is written but unreadable is reported as such
    if known or case.learning or case.flags & _MOVES or case.goal.kpi:
        return None
    return hit(case.whole, fix=rewritten(rewrite.measured, case))


@rule("no-target", M, Severity.ERROR, words=("metric", "up", "down"), unless=Fact.MEASURE)
def no_target(case: Case) -> Hit | None:
    known = (
        measurable(case) or "target" in case.goal.raw
    )  # what is written but unreadable is reported as such
    if known or case.learning or not (case.flags & _MOVES or case.goal.kpi):
        return None
    found = case.reading.quote_tag(_MOVES) or Evidence(case.goal.kpi, basis=Basis.COLUMN, field="kpi")
    return hit(found, fix=rewritten(rewrite.measured, case))


@rule("learning-goal", M, Severity.INFO, cannot_judge=True, reads=("type",), unless=Fact.MEASURE)
def learning_goal(case: Case) -> Hit | None:
    if not case.learning or measurable(case):
        return None
    return hit(case.whole)


@rule("no-unit", M, Severity.WARNING)
def no_unit(case: Case) -> Hit | None:
    if case.goal.unit or case.kpi:
        return None
    measure = case.measure
    if measure is None:
        return _no_unit_in_column(case)
    if measure.quantity is not Quantity.COUNT:
        return None
    following = case.reading.outside[measure.last + 1 : measure.last + 2]
    if following not in _NOTHING_FOLLOWS or not _of_money(case, measure.first):
        return None
    found = case.reading.quote_measure(measure)
    return hit(found)


def _no_unit_in_column(case: Case) -> Hit | None:
    if case.target is None or not case.has_column("unit") or _says_what(case):
        return None
    return hit(missing("unit"), "column", value=f"{case.target:g}")


_NOTHING_FOLLOWS = {"", *kinds("stop comma close nothing")}
_COUNTABLE = frozenset({Unit.COUNT, Unit.POINTS, Unit.SCORE, Unit.TIMES})
_MONEY = re.compile(rf"{begins_with('money')}\b(?! \w+s\b)")
"""What is counted in money, or in pieces: only the unit tells. Not sales calls."""


def _says_what(case: Case) -> bool:
    """Return whether the text says what a bare number counts: a number of something, a percentage, a known score."""
    kpi = case.named_kpi
    return kpi.unit in _COUNTABLE if kpi else bool(case.flags & Tag.MEASURE_WORD)


def _of_money(case: Case, before: int) -> bool:
    """Return whether what stands before a bare number is told in euros or in pieces, so that its unit is missing."""
    reading = case.reading
    subject = reading.tokens.lower[: reading.tokens[before].start]
    kpi = kpi_named(subject)
    if kpi:
        return kpi.unit is Unit.CURRENCY
    counted = reading.find(Tag.MEASURE_WORD)
    return not 0 <= counted < before and _MONEY.search(subject) is not None


@rule("wrong-side-of-baseline", M, Severity.ERROR)
def wrong_side_of_baseline(case: Case) -> Hit | None:
    base, aim, where, quantity = case.baseline, case.target, "target", None
    if base is None or aim is None:
        measure = case.measure
        if measure is None or measure.baseline is None:
            return None
        base, aim, where, quantity = measure.baseline, measure.value, "", measure.quantity
        direction = case.spoken_direction
    else:
        direction = case.direction
    if direction is Direction.UP and aim < base:
        way = Text(en="up", nl="omhoog")
    elif direction is Direction.DOWN and aim > base:
        way = Text(en="down", nl="omlaag")
    else:
        return None
    alone = where or (len(case.reading.measures) == 1 and Kind.OPEN not in case.reading.outside)
    low, high = (
        wording.length_or_number(one, quantity, case.language) if quantity else wording.amount(one, case)
        for one in (base, aim)
    )
    return hit(
        calculated(f"{low} → {high}", where),
        severity=None if alone else Severity.WARNING,
        low=low,
        high=high,
        way=way,
    )


@rule("ambiguous-number", M, Severity.WARNING, when=Fact.AMBIGUOUS_NUMBER)
def ambiguous_number(case: Case) -> Hit | None:
    for measure in case.reading.measures:
        if measure.ambiguous:
            found = case.reading.quote(measure.first, measure.last)
            readings = [_both_readings(number, case) for number in _IN_TWO_WAYS.findall(found.text)]
            return hit(
                found,
                whole=" – ".join(whole for whole, _ in readings),
                parts=" – ".join(parts for _, parts in readings),
            )
    return None


_IN_TWO_WAYS = re.compile(r"\d{1,3}[.,]\d{3}(?![\d.,]\d)")


def _both_readings(number: str, case: Case) -> tuple[str, str]:
    """Return 1.250 as 1250 and as 1,25, so that neither can be misread."""
    whole, parts = re.sub("[.,]", "", number), float(number.replace(",", "."))
    return whole, wording.number(parts, case.language)
