"""The report as a table that Excel opens: one row per finding."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from kpi_xl.goals.report.records import finding_record
from kpi_xl.goals.report.streamed import Streamed
from kpi_xl.goals.report.words import words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kpi_xl.goals.batch import FileResult
    from kpi_xl.goals.model import Finding, GoalResult
    from kpi_xl.goals.report import Options

COLUMNS = words_of("columns")
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_BYTE_ORDER_MARK = "\ufeff"  # without it Excel reads é as Ã©


def harmless(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula.

    >>> harmless("=1+1"), harmless("Omzet +8%")
    ("'=1+1", 'Omzet +8%')
    """
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text


def _line(values: Iterable[str], options: Options) -> str:
    """Write one row; Dutch Excel expects semicolons."""
    out = io.StringIO()
    csv.writer(out, delimiter=";" if options.language == "nl" else ",", lineterminator="\r\n").writerow(
        values
    )
    return out.getvalue()


def _opening(options: Options) -> str:
    return _BYTE_ORDER_MARK + _line((options.say(label) for label in COLUMNS.values()), options)


def _part(result: FileResult, options: Options) -> Iterator[str]:
    for finding in result.findings:
        yield _row(result, None, finding, options)
    for goal in result.goals:
        for one in goal.findings or (None,):  # a goal without any has a row, so that it can be counted
            yield _row(result, goal, one, options)


def _row(result: FileResult, goal: GoalResult | None, finding: Finding | None, options: Options) -> str:
    told: dict[str, object] = {
        "path": result.path,
        "status": options.say(words_of("statuses")[result.status]),
    }
    if goal:
        told |= {name: getattr(goal.goal, name) for name in ("sheet", "department", "owner")}
        told |= {"cell": goal.goal.cell("text"), "id": goal.goal.name, "goal": goal.goal.text}
        told["verdict"] = options.say(goal.verdict.label)
    if finding:
        told |= finding_record(finding, options.language)
        told["severity"] = options.say(finding.severity.label)
    return _line((harmless(str(told.get(name) or "")) for name in COLUMNS), options)


write = Streamed(_part, _opening)
"""Write the headings, then a row per finding."""
