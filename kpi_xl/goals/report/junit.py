"""The report as JUnit XML, which build servers show as tests: a goal that fails a letter is a failed test."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from kpi_xl.goals.batch import FileStatus
from kpi_xl.goals.model import Severity
from kpi_xl.goals.report.streamed import Streamed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kpi_xl.goals.batch import FileResult
    from kpi_xl.goals.model import Finding
    from kpi_xl.goals.report import Options

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def attribute(text: str) -> str:
    """Return a text as an attribute of XML holds it, in quotation marks."""
    return quoteattr(_NOT_XML.sub("\ufffd", text))


def _opening(_: Options) -> str:
    return '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="kpi-xl validate">\n'


def _part(result: FileResult, options: Options) -> Iterator[str]:
    for line in _suite(result, options):
        yield f"{line}\n"


def _closing(*_: object) -> str:
    return "</testsuites>\n"


def _suite(result: FileResult, options: Options) -> Iterator[str]:
    goals = tuple(result.goals)
    skipped = result.status is FileStatus.SKIPPED
    error = not skipped and not result.complete
    about = bool(result.findings) or skipped or error
    failed = [*(goal.findings for goal in goals), () if skipped or error else result.findings]
    failures = sum(any(finding.severity is Severity.ERROR for finding in findings) for findings in failed)
    yield (
        f'  <testsuite name={attribute(result.path)} tests="{len(goals) + about}" failures="{failures}" '
        f'errors="{int(error)}" skipped="{int(skipped)}">'
    )
    if about:
        yield f'    <testcase name={attribute(result.path)} classname="file">'
        if error or skipped:
            said = " ".join(_said(finding, options) for finding in result.findings)
            yield f"      <{'error' if error else 'skipped'} message={attribute(said)}/>"
        else:
            yield from _outcome(result.findings, options)
        yield "    </testcase>"
    for goal in goals:
        owner = f" ({goal.goal.owner})" if goal.goal.owner else ""
        name = f"{goal.goal.place} {goal.goal.name} {goal.goal.text}{owner}"
        yield f"    <testcase name={attribute(name)} classname={attribute(result.path)}>"
        yield from _outcome(goal.findings, options)
        yield "    </testcase>"
    yield "  </testsuite>"


def _outcome(findings: Sequence[Finding], options: Options) -> Iterator[str]:
    wrong = [finding for finding in findings if finding.severity is Severity.ERROR]
    for finding in wrong[:1]:
        text = escape(_NOT_XML.sub("\ufffd", "\n".join(_said(one, options) for one in wrong)))
        message = attribute(options.say(finding.message))
        yield f"      <failure type={attribute(finding.rule)} message={message}>{text}</failure>"
    others = [finding for finding in findings if finding.severity is not Severity.ERROR]
    if others:
        text = escape(_NOT_XML.sub("\ufffd", "\n".join(_said(one, options) for one in others)))
        yield f"      <system-out>{text}</system-out>"


def _said(finding: Finding, options: Options) -> str:
    parts = (
        finding.place,
        finding.rule,
        options.say(finding.message),
        options.say(finding.suggestion),
    )
    return " ".join(part for part in parts if part)


write = Streamed(_part, _opening, _closing)
"""Write a test suite per file and a test case per goal."""
