"""Every finding as one flat row: the same columns for the formats that are lists of findings."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kpi_xl.goals.batch import FileStatus
from kpi_xl.model import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kpi_xl.goals.batch import FileResult
    from kpi_xl.goals.model import Finding, GoalResult
    from kpi_xl.goals.report import Options

COLUMNS = {
    "path": Text(en="File", nl="Bestand"),
    "status": Text(en="Status", nl="Status"),
    "sheet": Text(en="Sheet", nl="Blad"),
    "cell": Text(en="Cell", nl="Cel"),
    "id": Text(en="ID", nl="Nr"),
    "goal": Text(en="Goal", nl="Doel"),
    "department": Text(en="Department", nl="Afdeling"),
    "owner": Text(en="Owner", nl="Eigenaar"),
    "verdict": Text(en="Verdict", nl="Oordeel"),
    "letter": Text(en="Letter", nl="Letter"),
    "severity": Text(en="Severity", nl="Gewicht"),
    "rule": Text(en="Rule", nl="Regel"),
    "message": Text(en="Finding", nl="Bevinding"),
    "evidence": Text(en="Evidence", nl="Bewijs"),
    "suggestion": Text(en="Suggestion", nl="Voorstel"),
}


STATUSES = {
    FileStatus.CHECKED: Text(en="checked", nl="beoordeeld"),
    FileStatus.REFUSED: Text(en="refused", nl="niet beoordeeld"),
    FileStatus.SKIPPED: Text(en="skipped", nl="overgeslagen"),
}


class Row(NamedTuple):
    """One finding with everything it belongs to; `finding` is None for a goal without any."""

    file: FileResult
    goal: GoalResult | None
    finding: Finding | None

    def values(self, options: Options) -> tuple[str, ...]:
        """Return the texts of `COLUMNS`, in their order."""
        goal, finding, language = self.goal, self.finding, options.language
        return (
            self.file.path,
            STATUSES[self.file.status].in_(language),
            finding.sheet if finding else goal.goal.sheet if goal else "",
            finding.cell if finding else goal.goal.cell("text") if goal else "",
            goal.goal.name if goal else "",
            goal.goal.text if goal else "",
            goal.goal.department if goal else "",
            goal.goal.owner if goal else "",
            goal.verdict.label.in_(language) if goal else "",
            finding.letter.value if finding and finding.letter else "",
            finding.severity.label.in_(language) if finding else "",
            finding.rule if finding else "",
            finding.message.in_(language) if finding else "",
            finding.evidence.text if finding else "",
            finding.suggestion.in_(language) if finding else "",
        )


def rows_of(result: FileResult) -> Iterator[Row]:
    """Go through the findings of a file; a goal without findings comes once, so that it can be counted."""
    for finding in result.findings:
        yield Row(result, None, finding)
    for goal in result.goals:
        for finding in goal.findings:
            yield Row(result, goal, finding)
        if not goal.findings:
            yield Row(result, goal, None)


def findings_of(result: FileResult) -> Iterator[tuple[Finding, GoalResult | None]]:
    """Go through the findings of a file, each with the goal it is about."""
    for finding in result.findings:
        yield finding, None
    for goal in result.goals:
        for finding in goal.findings:
            yield finding, goal
