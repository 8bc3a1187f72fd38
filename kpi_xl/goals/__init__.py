"""Judge goals: whether they are Specific, Measurable, Achievable, Realistic and Time-bound.

>>> from datetime import date
>>> from kpi_xl.goals import check
>>> [result] = check(["Increase revenue by 8% by 1 July 2027."], as_of=date(2027, 1, 1))
>>> result.verdict.value, result.letters["T"].evidence.text
('smart', 'by 1 July 2027')
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from kpi_xl.goals.coerce import goal_of
from kpi_xl.goals.config import Config, load_config
from kpi_xl.goals.judge import Judge, judge_goals
from kpi_xl.goals.model import FIELDS, Finding, Goal, GoalResult, Letter, Result, Severity, Status, Verdict
from kpi_xl.goals.rules import RULES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    import pandas as pd


def check(
    goals: pd.DataFrame | Iterable[Goal | str | Mapping[str, Any]],
    as_of: date | None = None,
    config: Config | None = None,
) -> Result:
    """Judge goals and return one result each, in the same order.

    `goals` are texts, rows with Dutch or English headings, `Goal` objects, or a pandas frame.
    `as_of` is the day that is judged by: a deadline is past or not as of that day.
    It is today when it is left out; give it to get the same answer tomorrow.

    >>> result = check([{"Doel": "Samenwerking verbeteren"}], as_of=date(2027, 1, 1))
    >>> [finding.rule for finding in result[0].findings if finding.severity is Severity.ERROR]
    ['vague-verb', 'no-number', 'no-time-frame']
    """
    day = as_of or date.today()  # noqa: DTZ011 - the user's own calendar day is meant
    config = config or Config()
    return Result(tuple(judge_goals(_goals(goals, config), day, config)), day)


def _goals(goals: object, config: Config) -> Iterator[Goal]:
    rows: Iterable[Any] = goals.to_dict("records") if hasattr(goals, "to_dict") else goals  # type: ignore[assignment]
    for row in rows:
        if isinstance(row, Goal):
            yield row
        elif isinstance(row, str):
            yield Goal(row)
        else:
            yield goal_of(row, config.language or "nl")


__all__ = [
    "FIELDS",
    "RULES",
    "Config",
    "Finding",
    "Goal",
    "GoalResult",
    "Judge",
    "Letter",
    "Result",
    "Severity",
    "Status",
    "Verdict",
    "check",
    "judge_goals",
    "load_config",
]
