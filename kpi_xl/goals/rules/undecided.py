"""What leaves the letter A open: no baseline, no time, no agreement on record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kpi_xl.goals.facts import wording
from kpi_xl.goals.facts.earlier_values import history
from kpi_xl.goals.facts.pace import months_of, pace
from kpi_xl.goals.facts.step import shown, step
from kpi_xl.goals.model import Basis, Evidence, Letter, Severity
from kpi_xl.goals.rules.rule import Hit, calculated, hit, missing, rule
from kpi_xl.goals.text.reading import Fact

if TYPE_CHECKING:
    from kpi_xl.goals.facts.case import Case

A = Letter.A


@rule("no-baseline", A, Severity.INFO, cannot_judge=True)
def no_baseline(case: Case) -> Hit | None:
    if case.agreed or (case.measure is None and case.target is None):
        return None
    past = case.goal.due is None and case.due is not None and case.due < case.as_of
    told = case.met or past  # by already-met, and by past-due
    if told or pace(case) or history(case):
        return None
    taken = step(case)
    if taken is None:
        if case.baseline is None:
            return hit(missing("baseline"), "baseline")
        return hit(missing("target"), "target")
    if months_of(case) is None:
        fill = "check-time" if case.goal.due else "fill-due" if case.goal.start else "fill-both"
        return hit(missing("due"), "time", fix=fill)
    value = wording.number(min(taken.base, taken.aim), case.language)
    return hit(calculated(shown(case), "baseline"), "calculation", value=value, total=shown(case))


@rule("agreement-not-recorded", A, Severity.INFO, cannot_judge=True, unless=Fact.MEASURE)
def agreement_not_recorded(case: Case) -> Hit | None:
    if case.agreed or case.measure is not None or case.target is not None:
        return None
    goal = case.goal
    if goal.agreed_by:
        return hit(Evidence(goal.agreed_by, basis=Basis.COLUMN, field="agreed_by"), "owner-alone")
    return hit(missing("agreed_by"), "not-recorded")
