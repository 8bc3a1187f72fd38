"""What is reported while files, sheets and cells are read, as `data/reported.toml` tells; the reader hands in the findings."""

from __future__ import annotations

from kpi_xl.goals.data import data
from kpi_xl.goals.model import Family, Severity
from kpi_xl.goals.rules.rule import Rule, register_rule

for _slug, _told in data("reported").items():
    register_rule(Rule(_slug, None, Family(_told["family"]), Severity(_told["severity"])))
