"""What is told of files, goals and findings, as plain records for the formats that programs read."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

import msgspec

from kpi_xl.goals.model import Letter

if TYPE_CHECKING:
    from kpi_xl.goals.batch import FileResult
    from kpi_xl.goals.model import Finding, Goal, GoalResult, LetterResult
    from kpi_xl.goals.read.sheet import TableShape
    from kpi_xl.goals.report import Options
    from kpi_xl.model import Language


_ENCODER = msgspec.json.Encoder()
_NAMES = tuple(letter.value for letter in Letter)


def encoded(record: object, *, margin: int | None = None) -> str:
    """Return a record as JSON, in one line or, with a margin, over lines that stand so many characters to the right."""
    try:
        line = _ENCODER.encode(record)
        text = (line if margin is None else msgspec.json.format(line, indent=2)).decode()
    except UnicodeEncodeError:  # a file name with bytes that are no text
        text = json.dumps(record, ensure_ascii=False, indent=None if margin is None else 2)
    return (
        text.replace("\n", "\n" + " " * margin) if margin else text
    )  # no line ends within the texts of JSON


def finding_record(finding: Finding, language: Language) -> dict[str, Any]:
    """Return a finding, its texts in the language of the report."""
    rule, letter, severity, message, suggestion, (words, start, end, _, _), cell, sheet = finding
    return {
        "rule": rule,
        "letter": letter,
        "severity": severity,
        "sheet": sheet,
        "cell": cell,
        "message": message.in_(language),
        "evidence": words,
        "span": None if start < 0 else (start, end),
        "suggestion": suggestion.in_(language),
    }


def _letter(result: LetterResult) -> dict[str, str]:
    status, (words, _, _, basis, _) = result
    return {"status": status, "evidence": words, "basis": basis}


def goal_record(result: GoalResult, options: Options) -> dict[str, Any]:
    """Return the judgement of a goal."""
    goal, language = result.goal, options.language
    return {
        "sheet": goal.sheet,
        "row": goal.row,
        "cell": goal.cell("text"),
        "id": goal.name,
        "text": goal.text,
        "department": goal.department,
        "owner": goal.owner,
        "language": result.language,
        "letters": dict(zip(_NAMES, map(_letter, result.letters.values()), strict=True)),
        "fields": fields_of(goal),
        "verdict": result.verdict,
        "score": result.score,
        "findings": [finding_record(finding, language) for finding in result.findings],
        "suppressed": [
            finding_record(finding, language) | {"reason": goal.ignore.get(finding.rule, "")}
            for finding in result.suppressed
        ],
    }


def fields_of(goal: Goal) -> dict[str, dict[str, Any]]:
    """Return what was read beside the goal: the cell and the value of every field that holds something.

    A percentage is a fraction; a value that could not be read stands there as it was written.
    """
    found: dict[str, dict[str, Any]] = {}
    cells, shown, raw = goal.cells, goal.shown, goal.raw
    for name in cells:
        value = shown[name] if name in shown else getattr(goal, name, None)
        if value is None or value == "":
            value = raw.get(name)
            if value is None or value == "":
                continue
        found[name] = {"cell": cells[name], "value": value if type(value) is str else _shown(value)}
    return found


def _shown(value: Any) -> Any:
    if isinstance(value, float):
        return int(value) if value.is_integer() and abs(value) < 1e15 else value  # noqa: PLR2004 - all whole numbers are exact
    if isinstance(value, date):
        return value.isoformat()
    return value if isinstance(value, str | int | bool) else str(value)


def table_record(table: TableShape) -> dict[str, Any]:
    """Return where a table stands, and what its headings are read as."""
    return {"sheet": table.sheet, "range": table.area, "columns": dict(table.columns)}


def file_record(result: FileResult, options: Options) -> dict[str, Any]:
    """Return what is known of a file, without its goals."""
    return {
        "path": result.path,
        "status": result.status,
        "tables": [table_record(table) for table in result.tables],
        "findings": [finding_record(finding, options.language) for finding in result.findings],
    }
