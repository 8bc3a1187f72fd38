"""The judgement of a set of goals, and the frame it can be handed over as."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kpi_xl.goals.model import Finding, GoalResult, Letter, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    import pandas as pd

    from kpi_xl.model import Language


@dataclass(frozen=True, slots=True)
class Result:
    """The judgement of a set of goals, one `GoalResult` each, in the order they came."""

    goals: tuple[GoalResult, ...]
    as_of: date

    def __iter__(self) -> Iterator[GoalResult]:
        return iter(self.goals)

    def __len__(self) -> int:
        return len(self.goals)

    def __getitem__(self, index: int) -> GoalResult:
        return self.goals[index]

    @property
    def verdicts(self) -> Counter[Verdict]:
        """Return how often each verdict was given."""
        return Counter(result.verdict for result in self.goals)

    def to_frame(self, language: Language | None = None) -> pd.DataFrame:
        """Return one row per goal; findings in `language`, or each in the language of its goal."""
        import pandas as pd  # noqa: PLC0415 - pandas only where frames go out

        return pd.DataFrame([_row(result, language) for result in self.goals], columns=list(_COLUMNS))


_COLUMNS = (
    "sheet", "row", "cell", "id", "goal", "owner", "department", "language", *(letter.value for letter in Letter),
    "verdict", "score", "severity", "rules", "findings", "suggestions",
)  # fmt: skip


def _heaviest(findings: tuple[Finding, ...]) -> str:
    worst = max((finding.severity for finding in findings), key=lambda severity: severity.rank, default=None)
    return worst.value if worst else ""


def _row(result: GoalResult, language: Language | None) -> dict[str, object]:
    goal = result.goal
    shown = language or result.language
    return {
        "sheet": goal.sheet,
        "row": goal.row or None,
        "cell": goal.cell("text"),
        "id": goal.id,
        "goal": goal.text,
        "owner": goal.owner,
        "department": goal.department,
        "language": result.language,
        **{letter.value: result.letters[letter].status.value for letter in Letter},
        "verdict": result.verdict.value,
        "score": result.score,
        "severity": _heaviest(result.findings),
        "rules": ", ".join(finding.rule for finding in result.findings),
        "findings": "\n".join(finding.message.in_(shown) for finding in result.findings),
        "suggestions": "\n".join(
            suggestion for finding in result.findings if (suggestion := finding.suggestion.in_(shown))
        ),
    }
