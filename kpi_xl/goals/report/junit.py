"""The report as JUnit XML, which build servers show as tests: a goal that fails a letter is a failed test."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from kpi_xl.goals.batch import FileStatus
from kpi_xl.goals.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import TextIO

    from kpi_xl.goals.batch import FileResult
    from kpi_xl.goals.model import Finding
    from kpi_xl.goals.report import Options

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def _attribute(text: str) -> str:
    return quoteattr(_NOT_XML.sub("\ufffd", text))


def write(results: Iterable[FileResult], stream: TextIO, options: Options) -> None:
    """Write a test suite per file and a test case per goal."""
    stream.write('<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="kpi-xl validate">\n')
    for result in results:
        stream.writelines(f"{line}\n" for line in _suite(result, options))
    stream.write("</testsuites>\n")


def _suite(result: FileResult, options: Options) -> Iterator[str]:
    failed = sum(any(f.severity is Severity.ERROR for f in goal.findings) for goal in result.goals)
    errors, skipped = result.status is FileStatus.REFUSED, result.status is FileStatus.SKIPPED
    tests = len(tuple(result.goals)) + errors + skipped
    yield (
        f'  <testsuite name={_attribute(result.path)} tests="{tests}" failures="{failed}" '
        f'errors="{int(errors)}" skipped="{int(skipped)}">'
    )
    if errors or skipped:
        tag = "error" if errors else "skipped"
        said = " ".join(_said(finding, options) for finding in result.findings)
        yield f'    <testcase name={_attribute(result.path)} classname="file">'
        yield f"      <{tag} message={_attribute(said)}/>"
        yield "    </testcase>"
    for goal in result.goals:
        place = "!".join(part for part in (goal.goal.sheet, goal.goal.cell("text")) if part)
        yield f"    <testcase name={_attribute(f'{place} {goal.goal.text}')} classname={_attribute(result.path)}>"
        yield from _outcome(goal.findings, options)
        yield "    </testcase>"
    yield "  </testsuite>"


def _outcome(findings: tuple[Finding, ...], options: Options) -> Iterator[str]:
    wrong = [finding for finding in findings if finding.severity is Severity.ERROR]
    for finding in wrong[:1]:
        text = escape(_NOT_XML.sub("\ufffd", "\n".join(_said(one, options) for one in wrong)))
        message = _attribute(finding.message.in_(options.language))
        yield f"      <failure type={_attribute(finding.rule)} message={message}>{text}</failure>"
    others = [finding for finding in findings if finding.severity is not Severity.ERROR]
    if others:
        text = escape(_NOT_XML.sub("\ufffd", "\n".join(_said(one, options) for one in others)))
        yield f"      <system-out>{text}</system-out>"


def _said(finding: Finding, options: Options) -> str:
    place = "!".join(part for part in (finding.sheet, finding.cell) if part)
    parts = (
        place,
        finding.rule,
        finding.message.in_(options.language),
        finding.suggestion.in_(options.language),
    )
    return " ".join(part for part in parts if part)
