"""What leaves the letter A open: no baseline, no time, no agreement on record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kpi_xl.goals.facts import wording
from kpi_xl.goals.facts.earlier_values import history
from kpi_xl.goals.facts.pace import months_of, pace
from kpi_xl.goals.facts.step import shown, step
from kpi_xl.goals.model import Basis, Evidence, Letter, Severity
from kpi_xl.goals.rules.rule import Hit, calculated, missing, rewritten, rule
from kpi_xl.goals.text.reading import Fact
from kpi_xl.model import Text

if TYPE_CHECKING:
    from kpi_xl.goals.facts.case import Case
    from kpi_xl.goals.facts.step import Step

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
            return Hit(missing("baseline"), _NO_BASELINE, _FILL_BASELINE)
        return Hit(missing("target"), _NO_TARGET, _FILL_TARGET)
    if months_of(case) is None:
        fill = _CHECK_TIME if case.goal.due else _FILL_DUE if case.goal.start else _FILL_TIME
        return Hit(missing("due"), _NO_TIME, fill)
    return Hit(calculated(shown(case), "baseline"), rewritten(_no_share, case, taken), _ELSE)


def _no_share(case: Case, taken: Step) -> Text:
    low = min(taken.base, taken.aim)
    return Text(
        en="Cannot be judged by calculation: of {value} growth cannot be given as a percentage ({total}).",
        nl="Niet met een berekening te beoordelen: ten opzichte van {value} is geen groeipercentage te berekenen ({total}).",
    ).format(value=wording.number(low, case.language), total=shown(case))


_ELSE = Text(
    en="Give earlier values on the sheet History, or put in the column Agreed by who has agreed.",
    nl="Geef eerdere waarden op het blad Historie, of zet in de kolom Akkoord door wie heeft ingestemd.",
)
_NO_TIME = Text(
    en="Cannot be judged from this row: the time is not known.",
    nl="Niet te beoordelen uit deze rij: de tijd is niet bekend.",
)
_FILL_TIME = Text(
    en="Fill in the columns Start date and Due date.", nl="Vul de kolommen Startdatum en Einddatum in."
)
_FILL_DUE = Text(en="Fill in the column Due date.", nl="Vul de kolom Einddatum in.")
_CHECK_TIME = Text(
    en="Check the columns Start date and Due date: there is no time between them.",
    nl="Controleer de kolommen Startdatum en Einddatum: er zit geen tijd tussen.",
)
_NO_BASELINE = Text(
    en="Cannot be judged from this row: the baseline is not known.",
    nl="Niet te beoordelen uit deze rij: de nulwaarde is niet bekend.",
)
_FILL_BASELINE = Text(
    en="Fill in the columns Baseline and Start date, or give earlier values on the sheet History.",
    nl="Vul de kolommen Nulwaarde en Startdatum in, of geef eerdere waarden op het blad Historie.",
)
_NO_TARGET = Text(
    en="Cannot be judged from this row: no target is known that can be held against the baseline.",
    nl="Niet te beoordelen uit deze rij: er is geen streefwaarde bekend die naast de nulwaarde te leggen is.",
)
_FILL_TARGET = Text(
    en="Fill in the column Target, in the unit of the baseline.",
    nl="Vul de kolom Streefwaarde in, in de eenheid van de nulwaarde.",
)


@rule("agreement-not-recorded", A, Severity.INFO, cannot_judge=True, unless=Fact.MEASURE)
def agreement_not_recorded(case: Case) -> Hit | None:
    if case.agreed or case.measure is not None or case.target is not None:
        return None
    goal = case.goal
    if goal.agreed_by:
        return Hit(
            Evidence(goal.agreed_by, basis=Basis.COLUMN, field="agreed_by"),
            Text(
                en="Cannot be judged: only the owner has agreed.",
                nl="Niet te beoordelen: alleen de eigenaar heeft ingestemd.",
            ),
            Text(
                en="Name in the column Agreed by who else has agreed.",
                nl="Noem in de kolom Akkoord door wie nog meer heeft ingestemd.",
            ),
        )
    return Hit(missing("agreed_by"), _NOT_RECORDED, _FILL_AGREEMENT)


_NOT_RECORDED = Text(
    en="Cannot be judged from this row: agreement is not recorded.",
    nl="Niet te beoordelen uit deze rij: akkoord is niet vastgelegd.",
)
_FILL_AGREEMENT = Text(
    en="Fill in the columns Agreed by and Agreed on.", nl="Vul de kolommen Akkoord door en Akkoord op in."
)
