"""The report as JSON lines: one per goal, and one per file that was not checked, as they are done."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from kpi_xl.goals.batch import FileStatus
from kpi_xl.goals.report.records import file_record, goal_record

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TextIO

    from kpi_xl.goals.batch import FileResult
    from kpi_xl.goals.report import Options


def write(results: Iterable[FileResult], stream: TextIO, options: Options) -> None:
    """Write a line per goal, then a line per file that was refused, skipped, or has something to say itself."""
    for result in results:
        for goal in result.goals:
            _line({"path": result.path} | goal_record(goal, options), stream)
        if result.status is not FileStatus.CHECKED or result.findings:
            _line(file_record(result, options), stream)


_encode = json.JSONEncoder(ensure_ascii=False).encode


def _line(record: dict[str, object], stream: TextIO) -> None:
    stream.write(_encode(record) + "\n")
    stream.flush()
