"""Judge many files, one after another: whatever is wrong with one, the others are judged."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kpi_xl.goals.model import Finding, GoalResult


class FileStatus(StrEnum):
    """What became of a file."""

    CHECKED = "checked"
    REFUSED = "refused"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class FileResult:
    """What is known of one file: what was found in it and on its sheets, and the judgement of its goals."""

    path: str
    status: FileStatus
    findings: tuple[Finding, ...] = ()
    """What was found about the file, its sheets and rows that hold no goal; each names its sheet and cell."""
    goals: tuple[GoalResult, ...] = ()
