"""The report as workflow commands, which GitHub shows beside the files of a change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kpi_xl.goals.model import Goal, Severity
from kpi_xl.goals.report.streamed import Streamed
from kpi_xl.goals.report.text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kpi_xl.goals.batch import FileResult
    from kpi_xl.goals.report import Options

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def data(text: str) -> str:
    r"""Return a text as workflow commands hold it.

    >>> data("100%\n")
    '100%25%0A'
    """
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def value(text: str) -> str:
    """Return a text as a property of a workflow command holds it.

    >>> value("a:b,c")
    'a%3Ab%2Cc'
    """
    return data(text).replace(":", "%3A").replace(",", "%2C")


def about(goal: Goal) -> str:
    """Return the words a goal is known by: its ID, its owner, its text.

    >>> about(Goal("Omzet verhogen", id="A1", owner="Jan"))
    'A1 · Jan · Omzet verhogen'
    """
    return " · ".join(part for part in (goal.name, goal.owner, one_line(goal.text)) if part)


def _part(result: FileResult, options: Options) -> Iterator[str]:
    for finding, goal in result.findings_with_goals:
        said = [f"{finding.place}: " if finding.place else "", options.say(finding.message)]
        if suggestion := options.say(finding.suggestion):
            said.append(f" → {suggestion}")
        if goal:
            said.append(f" [{about(goal.goal)}]")
        row = f",line={goal.goal.row}" if goal and goal.goal.row else ""
        yield (
            f"::{_COMMANDS[finding.severity]} file={value(result.path)}{row},title={value(finding.rule)}"
            f"::{data(''.join(said))}\n"
        )


write = Streamed(_part)
"""Write one command per finding."""
