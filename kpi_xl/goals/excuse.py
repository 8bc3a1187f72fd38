"""What a row is excused from: exceptions that are used, exceptions that are not, and those from no rule at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from kpi_xl.goals.read.notes import Notes, remark
from kpi_xl.goals.rules.own import all_rules

if TYPE_CHECKING:
    from kpi_xl.goals.config import Config
    from kpi_xl.goals.model import Finding, GoalResult
    from kpi_xl.goals.read.notes import Remark

_NEAR = 60.0


def with_row(result: GoalResult, findings: tuple[Finding, ...], config: Config) -> GoalResult:
    """Add to the judgement of a goal what was found in its row, and set apart what the row is excused from."""
    excused = result.goal.ignore
    if not excused:
        return result._replace(findings=(*result.findings, *findings)) if findings else result
    suppressed = (*result.suppressed, *(finding for finding in findings if finding.rule in excused))
    left = (*result.findings, *(finding for finding in findings if finding.rule not in excused))
    notes = Notes(config)
    used = {finding.rule for finding in suppressed}
    for slug in (one for one in excused if one not in used):
        notes.add(_unused(slug, config), result.goal.sheet, result.goal.cells.get("ignore", ""), slug)
    return result._replace(findings=(*left, *notes), suppressed=suppressed)


def _unused(slug: str, config: Config) -> Remark:
    known = all_rules(config)
    if slug in known:
        return remark("unused-ignore", "nothing-found", rule=slug)
    near = process.extractOne(slug, list(known), scorer=fuzz.ratio, score_cutoff=_NEAR)
    said = "nearly-a-rule" if near else "no-such-rule"
    return remark("unknown-value", said, rule=slug, near=near and near[0])
