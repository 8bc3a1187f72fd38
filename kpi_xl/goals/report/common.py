"""Remarks that stand on most goals of a sheet: told once, with their count."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from kpi_xl.goals.model import Severity
from kpi_xl.goals.report.words import counted, words_of
from kpi_xl.goals.rules import RULES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kpi_xl.goals.batch import FileResult
    from kpi_xl.goals.model import Finding, GoalResult
    from kpi_xl.goals.report import Options
    from kpi_xl.model import Text

_SEVERAL, _MOST = 3, 0.9
"""Goals on a sheet from which, and part of them by which, a remark is told once for all."""


class Common(NamedTuple):
    """The remarks of a file that are told once: by sheet and rule, on how many of how many goals."""

    counts: dict[tuple[str, str], tuple[int, int]]

    def others(self, goal: GoalResult) -> list[Finding]:
        """Return the findings of a goal that are told with the goal itself."""
        return [one for one in goal.findings if (goal.goal.sheet, one.rule) not in self.counts]

    def told(self) -> Iterator[tuple[str, Text]]:
        """Tell of each remark once, with its sheet, and what to do about it."""
        for (sheet, slug), (count, goals) in sorted(self.counts.items()):
            rule = RULES[slug]
            yield (
                sheet,
                words_of("text")["on_most"].format(
                    label=Severity.INFO.label,
                    rule=slug,
                    count=count,
                    goals=counted("goal", goals),
                    title=rule.title,
                    fix=rule.fix,
                ),
            )


def on_most(result: FileResult, options: Options) -> Common:
    """Return the remarks that stand on nine of ten goals of a sheet; none in a report of everything."""
    if options.full:
        return Common({})
    goals = Counter(goal.goal.sheet for goal in result.goals)
    remarks = Counter(
        (goal.goal.sheet, rule)
        for goal in result.goals
        for rule in {one.rule for one in goal.findings if one.severity is Severity.INFO}
        - {one.rule for one in goal.findings if one.severity is not Severity.INFO}
    )
    return Common(
        {
            (sheet, rule): (count, goals[sheet])
            for (sheet, rule), count in remarks.items()
            if goals[sheet] >= _SEVERAL and count >= _MOST * goals[sheet] and rule in RULES
        }
    )
