"""What is noticed about files, sheets and cells, as findings by the user's settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kpi_xl.goals.model import Basis, Evidence, Finding
from kpi_xl.goals.rules import RULES

if TYPE_CHECKING:
    from kpi_xl.goals.config import Config
    from kpi_xl.goals.read.values import Remark


def note(config: Config, remark: Remark, sheet: str = "", cell: str = "", shown: str = "") -> Finding | None:
    """Return a finding about a cell, sheet or file; None when the settings leave its rule out."""
    rule = RULES[remark.rule]
    if {rule.slug, rule.family.value} & config.ignore:
        return None
    severity = config.severity.get(rule.slug) or remark.severity or rule.severity
    evidence = Evidence(shown, basis=Basis.COLUMN if shown else Basis.NONE)
    return Finding(rule.slug, None, severity, remark.text, remark.fix or rule.fix, evidence, cell, sheet)
