"""What a row is excused from: exceptions that are used, exceptions that are not, and those from no rule at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from kpi_xl.goals.read.notes import note
from kpi_xl.goals.read.values import Remark
from kpi_xl.goals.rules.own import all_rules
from kpi_xl.model import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kpi_xl.goals.config import Config
    from kpi_xl.goals.model import Finding, GoalResult

_NEAR = 60.0
NOT_USED = Text(
    en="The row is excused from {rule}, which found nothing in it.",
    nl="De rij is vrijgesteld van {rule}, maar die regel vond er niets in.",
)
NO_RULE = Text(
    en="The row is to be excused from {rule}, but there is no such rule.{near}",
    nl="De rij zou van {rule} worden vrijgesteld, maar zo’n regel is er niet.{near}",
)
NAME_A_RULE = Text(
    en="Write the name of a rule; `kpi-xl rule` shows them all.",
    nl="Schrijf de naam van een regel; `kpi-xl rule` toont ze allemaal.",
)
NEAR = Text(en=" Did you mean {rule}?", nl=" Bedoelde u {rule}?")


def with_row(result: GoalResult, findings: tuple[Finding, ...], config: Config) -> GoalResult:
    """Add to the judgement of a goal what was found in its row, and set apart what the row is excused from."""
    excused = result.goal.ignore
    if not excused:
        return result._replace(findings=(*result.findings, *findings)) if findings else result
    suppressed = (*result.suppressed, *(finding for finding in findings if finding.rule in excused))
    left = (*result.findings, *(finding for finding in findings if finding.rule not in excused))
    used = {finding.rule for finding in suppressed}
    return result._replace(findings=(*left, *_unused(result, used, config)), suppressed=suppressed)


def _unused(result: GoalResult, used: set[str], config: Config) -> Iterator[Finding]:
    goal = result.goal
    for slug in goal.ignore:
        if slug in used:
            continue
        known = all_rules(config)
        if slug in known:
            remark = Remark("unused-ignore", NOT_USED.format(rule=slug))
        else:
            near = process.extractOne(slug, list(known), scorer=fuzz.ratio, score_cutoff=_NEAR)
            hint = NEAR.format(rule=near[0]) if near else ""
            remark = Remark("unknown-value", NO_RULE.format(rule=slug, near=hint), fix=NAME_A_RULE)
        if found := note(config, remark, goal.sheet, goal.cells.get("ignore", ""), slug):
            yield found
