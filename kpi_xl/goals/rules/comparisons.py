"""What numbers are compared with: the columns, the unit, the baseline, the source; rules for the letter M."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kpi_xl.goals.advice import rewrite
from kpi_xl.goals.facts import wording
from kpi_xl.goals.facts.agreement import disagreement
from kpi_xl.goals.model import Basis, Evidence, Letter, Severity
from kpi_xl.goals.rules.rule import Hit, hit, missing, rewritten, rule
from kpi_xl.goals.text.lexicon import Tag
from kpi_xl.goals.text.reading import Fact, Role, Time
from kpi_xl.goals.text.spelling import spelled
from kpi_xl.goals.text.units import Quantity, counted_by, fits
from kpi_xl.model import Text, Unit

if TYPE_CHECKING:
    from kpi_xl.goals.facts.case import Case

M = Letter.M


@rule("number-mismatch", M, Severity.ERROR, reads=("target", "baseline"))
def number_mismatch(case: Case) -> Hit | None:
    found = disagreement(case)
    if found is None:
        return None
    measure, name = found
    base, aim = (wording.amount(value or 0.0, case) for value in (case.baseline, case.target))
    return hit(
        case.reading.quote_measure(measure),
        "change" if measure.role is Role.CHANGE else name,
        severity=Severity.WARNING if name == "baseline" else None,  # where a goal is now may have moved since
        base=base,
        aim=aim,
    )


@rule("unit-mismatch", M, Severity.WARNING, reads=("kpi",))
def unit_mismatch(case: Case) -> Hit | None:
    kpi, unit = case.kpi, case.goal.unit
    if kpi is None:
        return None
    if unit:
        counted = counted_by(unit)
        if counted is None or fits(counted.quantity, kpi.unit):
            return None
        found = Evidence(unit, basis=Basis.COLUMN, field="unit")
    else:
        measure = case.measure
        if measure is None or measure.role is not Role.FROM_TO or measure.quantity is Quantity.COUNT:
            return None
        if fits(measure.quantity, kpi.unit):
            return None
        found = case.reading.quote_measure(measure)
    return hit(found, kpi=case.goal.kpi, right=_PERCENT if kpi.unit is Unit.RATIO else kpi.unit.label)


_PERCENT = Text(en="percent", nl="procent")


@rule("no-starting-point", M, Severity.WARNING, when=Fact.PERCENT_CHANGE)
def no_starting_point(case: Case) -> Hit | None:
    measure, reading = case.measure, case.reading
    if measure is None or measure.role is not Role.CHANGE or measure.quantity is not Quantity.PERCENT:
        return None
    if case.baseline is not None or Time.COMPARISON in reading.times or case.compares:
        return None
    if _STARTS.search(reading.tokens.lower):
        return None
    found = reading.quote_measure(measure)
    return hit(found, fix=rewritten(rewrite.with_baseline, case))


_STARTS = spelled("starting_points")


@rule("percent-or-points", M, Severity.INFO, when=Fact.PERCENT_CHANGE)
def percent_or_points(case: Case) -> Hit | None:
    measure = case.measure
    if measure is None or measure.role is not Role.CHANGE or measure.quantity is not Quantity.PERCENT:
        return None
    if not case.in_percent and not _is_share(case):
        return None
    found = case.reading.quote_measure(measure)
    return hit(found)


_RATES = spelled("rates")
_COUNTED = spelled("counts")


def _is_share(case: Case) -> bool:
    """Return whether what changes is a percentage itself: by the first KPI in the text, or else by its words."""
    reading = case.reading
    if _COUNTED.search(reading.tokens.lower):
        return False  # the number of orders is no percentage, whatever else the goal names
    place = reading.find(Tag.MEANS)
    measure = case.measure
    if 0 <= place < (measure.first if measure else 0):
        return False
    kpi = case.named_kpi
    if kpi:
        return kpi.unit is Unit.RATIO
    return _RATES.search(reading.tokens.lower) is not None


@rule("no-data-source", M, Severity.INFO, reads=("source",))
def no_data_source(case: Case) -> Hit | None:
    if case.goal.source or not case.has_column("source"):
        return None
    return hit(missing("source"))
