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
    yield "\n    " + _within(file_record(result, options) | {"goals": goals}, 4)


def _closing(summary: Summary, options: Options) -> str:
    del options
    end = "\n  " if summary.files.total() else ""
    return f'{end}],\n  "summary": {_within(summary.record(), 2)}\n}}\n'


def _within(record: object, depth: int) -> str:
    """Return a record that stands so many characters to the right; no line ends within the texts of JSON."""
    return encoded(record, indented=True).replace("\n", "\n" + " " * depth)


write = Streamed(_part, _opening, _closing, between=",")
"""Write one document: version, day of judging, files with their goals, summary."""
