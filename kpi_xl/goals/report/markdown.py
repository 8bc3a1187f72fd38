"""The report as Markdown: a summary, then the findings of each goal."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kpi_xl.goals.model import Letter
from kpi_xl.goals.report.common import on_most
from kpi_xl.goals.report.streamed import Streamed
from kpi_xl.goals.report.text import summary_lines
from kpi_xl.goals.report.words import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kpi_xl.goals.batch import FileResult
    from kpi_xl.goals.model import Finding, GoalResult
    from kpi_xl.goals.report import Options
    from kpi_xl.goals.report.summary import Summary

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|])")


def plain(text: str) -> str:
    r"""Return a text that Markdown shows as it is, on one line.

    >>> plain("a|b <i>\nc")
    'a\\|b \\<i\\> c'
    """
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def _opening(options: Options) -> str:
    return f"# {options.say(words_of('page')['title'])}\n"


def _part(result: FileResult, options: Options) -> Iterator[str]:
    for line in _file(result, options):
        yield f"{line}\n"


def _closing(summary: Summary, options: Options) -> str:
    return "\n" + "\n".join(plain(line) for line in summary_lines(summary, options)) + "\n"


def _file(result: FileResult, options: Options) -> Iterator[str]:
    yield ""
    yield f"## {plain(result.path)}"
    yield ""
    if label := words_of("unread").get(result.status):
        yield f"**{options.say(label)}**"
        yield ""
    for finding in result.findings:
        yield _finding(finding, options)
    common = on_most(result, options)
    for sheet, text in common.told():
        yield f"- {f'`{sheet}` ' if sheet else ''}{plain(options.say(text))}"
    if result.goals:
        columns = words_of("columns")
        about = [options.say(columns[name]) for name in ("cell", "id", "goal", "owner")]
        headings = (*about, *Letter, options.say(columns["verdict"]))
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
    letters = [options.say(result.letters[letter].status.label) for letter in Letter]
    cells = (
        plain(result.goal.place),
        plain(result.goal.name),
        plain(result.goal.text),
        plain(result.goal.owner),
        *letters,
        options.say(result.verdict.label),
    )
    return f"| {' | '.join(cells)} |"


def _finding(finding: Finding, options: Options) -> str:
    letter = f"{finding.letter} " if finding.letter else ""
    text = f"- {f'`{finding.place}` ' if finding.place else ''}**{letter}{options.say(finding.severity.label)}** "
    text += f"`{finding.rule}`: {plain(options.say(finding.message))}"
    suggestion = options.say(finding.suggestion)
    return f"{text} → {plain(suggestion)}" if suggestion else text


write = Streamed(_part, _opening, _closing)
"""Write file by file, then the counts."""
