"""The rules, one function each under its letter; importing this package fills `RULES`."""

from kpi_xl.goals.rules import (
    achievable,
    files,
    measurable,
    portfolio,
    reading,
    realistic,
    specific,
    time_bound,
)
from kpi_xl.goals.rules.catalogue import RULES, Hit, Rule, rules_of

__all__ = [
    "RULES",
    "Hit",
    "Rule",
    "achievable",
    "files",
    "measurable",
    "portfolio",
    "reading",
    "realistic",
    "rules_of",
    "specific",
    "time_bound",
]
