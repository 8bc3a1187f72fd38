"""The report as text to read: what is wrong, in which cell, on which words, and what to write instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kpi_xl.files.visible import visible
from kpi_xl.goals.batch import INCOMPLETE, FileStatus
from kpi_xl.goals.model import FIELDS, Letter, Severity, Status, Verdict
from kpi_xl.goals.report.columns import table_lines
from kpi_xl.goals.report.common import on_most
from kpi_xl.goals.report.records import fields_of
from kpi_xl.goals.report.streamed import Streamed
from kpi_xl.goals.report.words import counted, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kpi_xl.goals.batch import FileResult
    from kpi_xl.goals.model import Finding, Goal, GoalResult
    from kpi_xl.goals.report import Options
    from kpi_xl.goals.report.common import Common
    from kpi_xl.goals.report.summary import Summary
    from kpi_xl.model import Text

_SAID, _UNREAD = words_of("text"), words_of("unread")
MARKS = {Status.PASS: "+", Status.FAIL: "-", Status.UNCLEAR: "?", Status.NOT_APPLICABLE: "."}
_LONGEST = 500
UNDERLINE = "‾"


def summary_lines(summary: Summary, options: Options) -> Iterator[str]:
    """Say how many goals were judged, and how."""
    if not summary.severities.total():
        yield options.say(_SAID["no_findings"])
    unread = summary.files.total() - summary.files[FileStatus.CHECKED]
    text = _SAID["summary"].format(
        goals=counted("goal", summary.goals),
        files=counted("file", summary.files[FileStatus.CHECKED]),
        smart=summary.verdicts[Verdict.SMART],
        not_smart=summary.verdicts[Verdict.NOT_SMART],
        insufficient=summary.verdicts[Verdict.INSUFFICIENT],
        errors=counted(Severity.ERROR, summary.severities[Severity.ERROR]),
        warnings=counted(Severity.WARNING, summary.severities[Severity.WARNING]),
        remarks=counted(Severity.INFO, summary.severities[Severity.INFO]),
    )
    yield options.say(text)
    last = options.say(_SAID["as_of"].format(day=options.as_of.isoformat()))
    if summary.suppressed:
        excused = options.say(_SAID["excused"].format(count=counted("finding", summary.suppressed)))
        last = f"{excused} {last}"
    if unread:
        missed = options.say(_SAID["not_checked"].format(count=counted("file", unread)))
        last = f"{missed} {last}"
    yield last


def _file(result: FileResult, options: Options) -> Iterator[str]:
    if result.status in _UNREAD:
        label = options.say(_UNREAD[result.status])
        for finding in result.findings:
            yield f"{_where(result.path, finding)}: {label} {finding.rule}: {_said(finding, options)}"
        return
    if options.full:
        yield from _tables(result, options)
    for finding in result.findings:
        yield from _finding(result.path, finding, options)
    common = on_most(result, options)
    yield from _told_once(result.path, common, options)
    for goal in result.goals:
        findings = common.others(goal)
        if options.full or findings:
            yield _named(result.path, goal.goal)
        if options.full:
            yield _judged(goal, options)
            yield from _fields(goal.goal, options)
        for finding in findings:
            yield from _finding(result.path, finding, options, goal if options.full else None)
        if options.full:
            yield ""


def _told_once(path: str, common: Common, options: Options) -> Iterator[str]:
    for sheet, text in common.told():
        yield f"{':'.join(part for part in (path, sheet) if part)}: {options.say(text)}"


def _tables(result: FileResult, options: Options) -> Iterator[str]:
    for table in result.tables:
        yield f"{result.path}:{table.place}"
        yield from table_lines(table, options)


def _heavy(result: FileResult, options: Options) -> Iterator[str]:
    """Tell only of what could not be checked, and of findings that count."""
    least = options.least
    if result.status is FileStatus.REFUSED:
        yield from _file(result, options)
        return
    findings = [(finding, None) for finding in result.findings]
    goals = [(finding, goal) for goal in result.goals for finding in goal.findings]
    named = None
    for finding, goal in (*findings, *goals):
        if finding.rule not in INCOMPLETE and (least is None or finding.severity.rank < least.rank):
            continue
        if goal and goal is not named:
            named = goal
            yield _named(result.path, goal.goal)
        yield from _finding(result.path, finding, options)


def _where(path: str, finding: Finding) -> str:
    return ":".join(part for part in (path, finding.place) if part)


def one_line(text: str) -> str:
    r"""Return a text on one line, and cut short when it is very long.

    >>> one_line("Omzet\n  verhogen"), len(one_line("x" * 5000))
    ('Omzet verhogen', 500)
    """
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"


def _said(finding: Finding, options: Options) -> str:
    message = one_line(options.say(finding.message))
    suggestion = one_line(options.say(finding.suggestion))
    return f"{message} {suggestion}" if suggestion else message


def _finding(path: str, finding: Finding, options: Options, goal: GoalResult | None = None) -> Iterator[str]:
    letter = f"{finding.letter} " if finding.letter else ""
    label = options.say(finding.severity.label)
    message = one_line(options.say(finding.message))
    yield f"{_where(path, finding)}: {letter}{label} {finding.rule}: {message}"
    evidence = finding.evidence
    if goal and evidence.span:
        yield from _underlined(goal.goal.text, evidence.span)
    elif evidence.text and not evidence.span:
        yield f"    {options.say(_SAID['evidence'].format(evidence=one_line(evidence.text)))}"
    if suggestion := one_line(options.say(finding.suggestion)):
        yield f"    → {suggestion}"


def _underlined(text: str, span: tuple[int, int]) -> Iterator[str]:
    """Show the line of a goal that holds the evidence, with the evidence marked below it."""
    start, end = span
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", start)
    line = text[first : last if last >= 0 else len(text)]
    yield f"    | {line}"
    width = min(end, first + len(line)) - start
    yield f"    | {' ' * (start - first)}{UNDERLINE * max(width, 1)}"


def _named(path: str, goal: Goal) -> str:
    place = ":".join(part for part in (path, goal.place) if part)
    owner = f"({goal.owner})" if goal.owner else ""
    return f"{place}  " + " ".join(part for part in (goal.id, one_line(goal.text), owner) if part)


def _judged(result: GoalResult, options: Options) -> str:
    letters = "  ".join(
        f"{letter.value}{MARKS[result.letters[letter].status]} {options.letter_name(letter)}"
        for letter in Letter
    )
    return f"    {options.say(result.verdict.label)}, {options.say(judged_in_words(result))}   {letters}"


def judged_in_words(result: GoalResult) -> Text:
    """Say how many letters could be judged, and how many of those are met."""
    met = sum(one.status is Status.PASS for one in result.letters.values())
    judged, letters = result.judged, len(result.letters)
    if not judged:
        return _SAID["none_judged"].format(letters=letters)
    return (_SAID["all_met"] if met == judged else _SAID["some_met"]).format(
        judged=judged, letters=letters, met=met
    )


def _fields(goal: Goal, options: Options) -> Iterator[str]:
    """Tell what was read of a goal, and from which cells."""
    told = [
        f"{options.say(FIELDS[name].label)} {one_line(str(held['value']))} ({held['cell']})"
        for name, held in fields_of(goal).items()
        if name in FIELDS and name not in ("id", "text")
    ]
    if told:
        yield f"    {', '.join(told)}"


def _part(result: FileResult, options: Options) -> Iterator[str]:
    for line in _heavy(result, options) if options.quiet else _file(result, options):
        yield f"{visible(line)}\n"


def _closing(summary: Summary, options: Options) -> str:
    return "" if options.quiet else "".join(f"{line}\n" for line in summary_lines(summary, options))


write = Streamed(_part, closing=_closing)
"""Write the findings file by file as they are done, then the counts."""
