"""The report as one JSON document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kpi_xl import __version__
from kpi_xl.goals.report.records import encoded, file_record, goal_record
from kpi_xl.goals.report.streamed import Streamed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kpi_xl.goals.batch import FileResult
    from kpi_xl.goals.report import Options
    from kpi_xl.goals.report.summary import Summary


def _opening(options: Options) -> str:
    return f'{{\n  "version": "{__version__}",\n  "as_of": "{options.as_of.isoformat()}",\n  "files": ['


def _part(result: FileResult, options: Options) -> Iterator[str]:
    goals = [goal_record(goal, options) for goal in result.goals]
    yield "\n    " + encoded(file_record(result, options) | {"goals": goals}, margin=4)


def _closing(summary: Summary, options: Options) -> str:
    del options
    end = "\n  " if summary.files.total() else ""
    return f'{end}],\n  "summary": {encoded(summary.record(), margin=2)}\n}}\n'


write = Streamed(_part, _opening, _closing, between=",")
"""Write one document: version, day of judging, files with their goals, summary."""
