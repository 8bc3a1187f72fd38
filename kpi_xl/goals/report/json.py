"""The report as one JSON document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kpi_xl import __version__
from kpi_xl.goals.report.records import Summary, encoded, file_record, goal_record

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TextIO

    from kpi_xl.goals.batch import FileResult
    from kpi_xl.goals.report import Options


def write(results: Iterable[FileResult], stream: TextIO, options: Options) -> None:
    """Write one document: version, day of judging, files with their goals, summary."""
    summary = Summary()
    files = [
        file_record(result, options) | {"goals": [goal_record(goal, options) for goal in result.goals]}
        for result in summary.passing(results)
    ]
    document = {
        "version": __version__,
        "as_of": options.as_of.isoformat(),
        "files": files,
        "summary": summary.record(),
    }
    stream.write(encoded(document, indented=True) + "\n")
