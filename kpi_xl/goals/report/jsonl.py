"""The report as JSON lines: one per goal, and one per file that was not checked, as they are done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kpi_xl.goals.batch import FileStatus
from kpi_xl.goals.report.records import encoded, file_record, goal_record
from kpi_xl.goals.report.streamed import Streamed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kpi_xl.goals.batch import FileResult
    from kpi_xl.goals.report import Options


def _part(result: FileResult, options: Options) -> Iterator[str]:
    for goal in result.goals:
        yield encoded({"path": result.path} | goal_record(goal, options)) + "\n"
    if result.status is not FileStatus.CHECKED or result.findings:
        yield encoded(file_record(result, options)) + "\n"


write = Streamed(_part, goals_first=True)
"""Write a line per goal, then a line per file that was refused, skipped, or has something to say itself."""
