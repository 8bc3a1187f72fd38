"""The rules, one function each under its letter; importing this package fills `RULES`."""

from kpi_xl.goals.rules import (
    achievable,
    files,
    measurable,
    portfolio,
    realistic,
    reported,
    specific,
    time_bound,
    unreadable,
)
from kpi_xl.goals.rules.rule import RULES, Hit, Rule, rules_of

__all__ = [
    "RULES",
    "Hit",
    "Rule",
    "achievable",
    "files",
    "measurable",
    "portfolio",
    "realistic",
    "reported",
    "rules_of",
    "specific",
    "time_bound",
    "unreadable",
]
