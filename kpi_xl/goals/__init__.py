"""Judge goals: whether they are Specific, Measurable, Achievable, Realistic and Time-bound.

>>> from datetime import date
>>> from kpi_xl.goals import check
>>> [result] = check(["Increase revenue by 8% by 1 July 2027."], as_of=date(2027, 1, 1))
>>> result.verdict.value, result.letters["T"].evidence.text
('smart', 'by 1 July 2027')
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kpi_xl.loading import when_asked

if TYPE_CHECKING:
    from kpi_xl.goals.checking import check
    from kpi_xl.goals.config import Config
    from kpi_xl.goals.judge import Judge, judge_goals
    from kpi_xl.goals.model import FIELDS, Finding, Goal, GoalResult, Letter, Severity, Status, Verdict
    from kpi_xl.goals.outcome import Result
    from kpi_xl.goals.rules import RULES
    from kpi_xl.goals.settings import load_config

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
# A workbook without goals needs no rules and no word lists.
__getattr__ = when_asked(
    __name__,
    dict.fromkeys(__all__, "model")
    | {
        "check": "checking",
        "Config": "config",
        "Judge": "judge",
        "judge_goals": "judge",
        "Result": "outcome",
        "RULES": "rules",
        "load_config": "settings",
    },
)
