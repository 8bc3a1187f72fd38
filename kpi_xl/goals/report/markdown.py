"""The report as Markdown: a summary, then the findings of each goal."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kpi_xl.goals.model import Letter
from kpi_xl.goals.report.common import on_most
from kpi_xl.goals.report.csv import COLUMNS
from kpi_xl.goals.report.streamed import Streamed
from kpi_xl.goals.report.text import UNREAD, summary_lines
from kpi_xl.model import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kpi_xl.goals.batch import FileResult
    from kpi_xl.goals.model import Finding, GoalResult
    from kpi_xl.goals.report import Options
    from kpi_xl.goals.report.summary import Summary

TITLE = Text(en="Goals, judged", nl="Doelen, beoordeeld")
GOAL, VERDICT = Text(en="Goal", nl="Doel"), Text(en="Verdict", nl="Oordeel")
CELL, ID, OWNER = Text(en="Cell", nl="Cel"), COLUMNS["id"], COLUMNS["owner"]
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|])")


def plain(text: str) -> str:
    r"""Return a text that Markdown shows as it is, on one line.

    >>> plain("a|b <i>\nc")
    'a\\|b \\<i\\> c'
    """
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def _opening(options: Options) -> str:
    return f"# {TITLE.in_(options.language)}\n"


def _part(result: FileResult, options: Options) -> Iterator[str]:
    for line in _file(result, options):
        yield f"{line}\n"


def _closing(summary: Summary, options: Options) -> str:
    return "\n" + "\n".join(plain(line) for line in summary_lines(summary, options)) + "\n"


def _file(result: FileResult, options: Options) -> Iterator[str]:
    yield ""
    yield f"## {plain(result.path)}"
    yield ""
    if result.status in UNREAD:
        yield f"**{UNREAD[result.status].in_(options.language)}**"
        yield ""
    for finding in result.findings:
        yield _finding(finding, options)
    common = on_most(result, options)
    for sheet, text in common.told():
        yield f"- {f'`{sheet}` ' if sheet else ''}{plain(text.in_(options.language))}"
    if result.goals:
        headings = (
            CELL.in_(options.language),
            ID.in_(options.language),
            GOAL.in_(options.language),
            OWNER.in_(options.language),
            *Letter,
            VERDICT.in_(options.language),
        )
        yield ""
        yield f"| {' | '.join(headings)} |"
        yield f"|{' --- |' * len(headings)}"
        yield from (_row(goal, options) for goal in result.goals)
    for goal in result.goals:
        if findings := common.others(goal):
            yield ""
            owner = f" ({goal.goal.owner})" if goal.goal.owner else ""
            yield f"### {plain(f'{goal.goal.place} {goal.goal.text}{owner}')}"
            yield ""
            yield from (_finding(finding, options) for finding in findings)


def _row(result: GoalResult, options: Options) -> str:
    letters = [result.letters[letter].status.label.in_(options.language) for letter in Letter]
    cells = (
        plain(result.goal.place),
        plain(result.goal.name),
        plain(result.goal.text),
        plain(result.goal.owner),
        *letters,
        result.verdict.label.in_(options.language),
    )
    return f"| {' | '.join(cells)} |"


def _finding(finding: Finding, options: Options) -> str:
    letter = f"{finding.letter} " if finding.letter else ""
    text = f"- {f'`{finding.place}` ' if finding.place else ''}**{letter}{finding.severity.label.in_(options.language)}** "
    text += f"`{finding.rule}`: {plain(finding.message.in_(options.language))}"
    suggestion = finding.suggestion.in_(options.language)
    return f"{text} → {plain(suggestion)}" if suggestion else text


write = Streamed(_part, _opening, _closing)
"""Write file by file, then the counts."""
