"""The report as SARIF 2.1.0, the exchange format of checkers."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from kpi_xl import __version__
from kpi_xl.goals.model import Severity
from kpi_xl.goals.report.records import encoded
from kpi_xl.goals.report.streamed import Streamed
from kpi_xl.goals.rules import RULES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kpi_xl.goals.batch import FileResult
    from kpi_xl.goals.model import Finding, GoalResult
    from kpi_xl.goals.report import Options
    from kpi_xl.goals.report.summary import Summary
    from kpi_xl.goals.rules import Rule

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def _opening(_: Options) -> str:
    return (
        f'{{\n  "$schema": "{SCHEMA}",\n  "version": "2.1.0",\n  "runs": [\n    {{\n'
        '      "columnKind": "unicodeCodePoints",\n      "results": ['
    )


def _part(result: FileResult, options: Options) -> Iterator[str]:
    found = [_result(result, finding, goal, options) for finding, goal in result.findings_with_goals]
    for goal in result.goals:
        for finding in goal.suppressed:
            excuse = {"kind": "external", "justification": goal.goal.ignore.get(finding.rule, "")}
            found.append(_result(result, finding, goal, options) | {"suppressions": [excuse]})
    for count, record in enumerate(found):
        yield ("," if count else "") + "\n        " + encoded(record, margin=8)


def _closing(summary: Summary, options: Options) -> str:
    unread = [
        {
            "level": "error",
            "message": {"text": f"{path}: {options.say(reason)}"},
            "descriptor": {"id": rule},
        }
        for path, rule, reason in summary.failures
    ]
    driver = {
        "name": "kpi-xl",
        "version": __version__,
        "rules": [
            _rule(RULES[slug], options) if slug in RULES else {"id": slug} for slug in sorted(summary.rules)
        ],
    }
    invocations = [{"executionSuccessful": not unread, "toolExecutionNotifications": unread}]
    end = "\n      " if summary.rules else ""
    return (
        f'{end}],\n      "tool": {encoded({"driver": driver}, margin=6)},'
        f'\n      "invocations": {encoded(invocations, margin=6)}\n    }}\n  ]\n}}\n'
    )


def _rule(rule: Rule, options: Options) -> dict[str, Any]:
    return {
        "id": rule.slug,
        "shortDescription": {"text": options.say(rule.title)},
        "fullDescription": {"text": options.say(rule.explanation)},
        "help": {"text": options.say(rule.fix) or options.say(rule.explanation)},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _address(path: str) -> str:
    return quote(os.fsencode(Path(path).as_posix()))


def _location(result: FileResult, finding: Finding, goal: GoalResult | None) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": _address(result.path)}}
    if goal and goal.goal.row:
        physical["region"] = {"startLine": goal.goal.row}
    location: dict[str, Any] = {"physicalLocation": physical}
    if finding.place:
        location["logicalLocations"] = [{"fullyQualifiedName": finding.place, "kind": "cell"}]
    return location


def _result(
    result: FileResult, finding: Finding, goal: GoalResult | None, options: Options
) -> dict[str, Any]:
    suggestion = options.say(finding.suggestion)
    message = options.say(finding.message)
    about = goal.goal.text if goal else ""
    return {
        "ruleId": finding.rule,
        "level": _LEVELS[finding.severity],
        "message": {"text": f"{message} {suggestion}".strip()},
        "locations": [_location(result, finding, goal)],
        "partialFingerprints": {"goal/v1": _fingerprint(result.path, finding, about)},
        "properties": {
            "letter": finding.letter.value if finding.letter else None,
            "goal": about,
            "id": goal.goal.name if goal else "",
            "department": goal.goal.department if goal else "",
            "owner": goal.goal.owner if goal else "",
            "evidence": finding.evidence.text,
        },
    }


def _fingerprint(path: str, finding: Finding, about: str) -> str:
    """Return what stays the same when rows move: file name, rule and goal."""
    known = "\n".join((Path(path).name, finding.rule, about or finding.cell))
    return hashlib.sha256(known.encode("utf-8", "replace")).hexdigest()


write = Streamed(_part, _opening, _closing, between=",")
"""Write one document with one run; the rules that were met are described in it."""
