"""What is told of files, goals and findings, as plain records for the formats that programs read."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from kpi_xl.goals.batch import FileStatus
from kpi_xl.goals.model import Letter, Severity, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kpi_xl.goals.batch import FileResult
    from kpi_xl.goals.model import Finding, GoalResult, LetterResult
    from kpi_xl.goals.report import Options


def finding_record(finding: Finding, options: Options) -> dict[str, Any]:
    """Return a finding, its texts in the language of the report."""
    return {
        "rule": finding.rule,
        "letter": finding.letter.value if finding.letter else None,
        "severity": finding.severity.value,
        "sheet": finding.sheet,
        "cell": finding.cell,
        "message": finding.message.in_(options.language),
        "evidence": finding.evidence.text,
        "span": list(finding.evidence.span) if finding.evidence.span else None,
        "suggestion": finding.suggestion.in_(options.language),
    }


def _letter(result: LetterResult) -> dict[str, str]:
    return {
        "status": result.status.value,
        "evidence": result.evidence.text,
        "basis": result.evidence.basis.value,
    }


def goal_record(result: GoalResult, options: Options) -> dict[str, Any]:
    """Return the judgement of a goal."""
    goal = result.goal
    return {
        "sheet": goal.sheet,
        "row": goal.row,
        "cell": goal.cell("text"),
        "id": goal.id,
        "text": goal.text,
        "department": goal.department,
        "owner": goal.owner,
        "language": result.language,
        "letters": {letter.value: _letter(result.letters[letter]) for letter in Letter},
        "verdict": result.verdict.value,
        "score": result.score,
        "findings": [finding_record(finding, options) for finding in result.findings],
        "suppressed": [finding_record(finding, options) for finding in result.suppressed],
    }


def file_record(result: FileResult, options: Options) -> dict[str, Any]:
    """Return what is known of a file, without its goals."""
    return {
        "path": result.path,
        "status": result.status.value,
        "findings": [finding_record(finding, options) for finding in result.findings],
    }


class Summary:
    """Counts results as they pass by."""

    def __init__(self) -> None:
        self.files: Counter[FileStatus] = Counter()
        self.verdicts: Counter[Verdict] = Counter()
        self.severities: Counter[Severity] = Counter()

    def passing(self, results: Iterable[FileResult]) -> Iterable[FileResult]:
        """Hand the results on, counted."""
        for result in results:
            self.files[result.status] += 1
            self.verdicts.update(goal.verdict for goal in result.goals)
            self.severities.update(finding.severity for finding in result.all_findings)
            yield result

    @property
    def goals(self) -> int:
        """Return the number of goals that were judged."""
        return self.verdicts.total()

    def record(self) -> dict[str, Any]:
        """Return the counts."""
        return {
            "files": self.files.total(),
            **{status.value: self.files[status] for status in FileStatus},
            "goals": self.goals,
            **{verdict.value: self.verdicts[verdict] for verdict in Verdict},
            "findings": {severity.value: self.severities[severity] for severity in Severity},
        }
