"""The report as JSON lines: one per goal, and one per file that was not checked, as they are done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kpi_xl.goals.batch import FileStatus
from kpi_xl.goals.report.records import encoded, file_record, goal_record

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TextIO

    from kpi_xl.goals.batch import FileResult
    from kpi_xl.goals.report import Options


_FLUSHED = 100  # goals after which a reader of the report sees more of it


def write(results: Iterable[FileResult], stream: TextIO, options: Options) -> None:
    """Write a line per goal, then a line per file that was refused, skipped, or has something to say itself."""
    for result in results:
        for count, goal in enumerate(result.goals, 1):
            stream.write(encoded({"path": result.path} | goal_record(goal, options)) + "\n")
            if count % _FLUSHED == 0:
                stream.flush()
        if result.status is not FileStatus.CHECKED or result.findings:
            stream.write(encoded(file_record(result, options)) + "\n")
        stream.flush()
