"""The counts of a report: of one file in a worker, of all files where the report is put together."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from kpi_xl.goals.batch import FileStatus
from kpi_xl.goals.model import Severity, Verdict
from kpi_xl.model import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kpi_xl.goals.batch import FileResult
    from kpi_xl.goals.model import Finding, GoalResult


@dataclass
class Summary:
    """Counts results as they pass by; the counts of parts can be added up."""

    files: Counter[FileStatus] = field(default_factory=Counter)
    verdicts: Counter[Verdict] = field(default_factory=Counter)
    severities: Counter[Severity] = field(default_factory=Counter)
    suppressed: int = 0
    worst: int = -1
    """The rank of the worst finding in what was read; -1 when there is none."""
    unread: bool = False
    """Whether anything could not be checked."""
    rules: dict[str, None] = field(default_factory=dict)
    """The rules that were met, in the order of meeting."""
    failures: list[tuple[str, str, Text]] = field(default_factory=list)
    """What was not checked: the path, the rule, and why."""

    def passing(self, results: Iterable[FileResult]) -> Iterator[FileResult]:
        """Hand the results on, counted; goals that are judged on the way are counted on the way."""
        for result in results:
            self.files[result.status] += 1
            if isinstance(result.goals, tuple):
                for goal in result.goals:
                    self._count(goal)
                self._about_file(result)
                yield result
            else:
                yield replace(result, goals=self._watched(result.goals))
                self._about_file(result)

    def _watched(self, goals: Iterable[GoalResult]) -> Iterator[GoalResult]:
        for goal in goals:
            self._count(goal)
            yield goal

    def _count(self, goal: GoalResult) -> None:
        self.verdicts[goal.verdict] += 1
        self._note(goal.findings)
        if goal.suppressed:
            self.suppressed += len(goal.suppressed)
            self.rules.update(dict.fromkeys(finding.rule for finding in goal.suppressed))

    def _note(self, findings: Sequence[Finding], *, checked: bool = True) -> None:
        severities, rules = self.severities, self.rules
        for finding in findings:
            severities[finding.severity] += 1
            rules[finding.rule] = None
        if checked and findings:
            self.worst = max(self.worst, *(kind.rank for kind in {finding.severity for finding in findings}))

    def _about_file(self, result: FileResult) -> None:
        self.suppressed += len(result.suppressed)
        self._note(result.findings, checked=result.status is not FileStatus.REFUSED)
        if result.status is not FileStatus.SKIPPED and not result.complete:
            self.unread = True
            self.failures += [
                (result.path, finding.rule, Text(finding.message.in_("en"), finding.message.in_("nl")))
                for finding in result.findings
            ]

    def __getstate__(self) -> tuple[Any, ...]:
        """Travel light: counts come back with every file, and take longer to pack than what is told of it."""
        counts = (
            tuple((key.value, count) for key, count in counter.items())
            for counter in (self.files, self.verdicts, self.severities)
        )
        return (*counts, self.suppressed, self.worst, self.unread, tuple(self.rules), self.failures)

    def __setstate__(self, state: tuple[Any, ...]) -> None:
        files, verdicts, severities, self.suppressed, self.worst, self.unread, rules, self.failures = state
        self.files = Counter({FileStatus(key): count for key, count in files})
        self.verdicts = Counter({Verdict(key): count for key, count in verdicts})
        self.severities = Counter({Severity(key): count for key, count in severities})
        self.rules = dict.fromkeys(rules)

    def add(self, other: Summary) -> None:
        """Add the counts of another part of the same report."""
        self.files += other.files
        self.verdicts += other.verdicts
        self.severities += other.severities
        self.suppressed += other.suppressed
        self.worst = max(self.worst, other.worst)
        self.unread |= other.unread
        self.rules |= other.rules
        self.failures += other.failures

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
            "suppressed": self.suppressed,
        }
