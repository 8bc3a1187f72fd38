"""The rules, one function each under its letter; importing this package fills `RULES`.

The order of these imports is the order in which the findings on a letter are told.
"""

# ruff: noqa: F401, I001
import kpi_xl.goals.rules.specific
import kpi_xl.goals.rules.completeness
import kpi_xl.goals.rules.measurable
import kpi_xl.goals.rules.comparisons
import kpi_xl.goals.rules.demands
import kpi_xl.goals.rules.achievable
import kpi_xl.goals.rules.undecided
import kpi_xl.goals.rules.bounds
import kpi_xl.goals.rules.conditions
import kpi_xl.goals.rules.realistic
import kpi_xl.goals.rules.time_bound
import kpi_xl.goals.rules.dates
import kpi_xl.goals.rules.unreadable
import kpi_xl.goals.rules.portfolio
import kpi_xl.goals.rules.reported
from kpi_xl.goals.rules.rule import RULES, Hit, Rule, rules_of

__all__ = ["RULES", "Hit", "Rule", "rules_of"]
