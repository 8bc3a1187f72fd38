"""What a row is excused from: exceptions that are used, exceptions that are not, and those from no rule at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from kpi_xl.goals.read.notes import note, remark
from kpi_xl.goals.rules.own import all_rules

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kpi_xl.goals.config import Config
    from kpi_xl.goals.model import Finding, GoalResult

_NEAR = 60.0


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
            told = remark("unused-ignore", "nothing-found", rule=slug)
        else:
            near = process.extractOne(slug, list(known), scorer=fuzz.ratio, score_cutoff=_NEAR)
            said = "nearly-a-rule" if near else "no-such-rule"
            told = remark("unknown-value", said, rule=slug, near=near and near[0])
        if found := note(config, told, goal.sheet, goal.cells.get("ignore", ""), slug):
            yield found
