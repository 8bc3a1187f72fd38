"""What is noticed about files, sheets and cells: in the words of data/reported.toml, as findings by the user's settings."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kpi_xl.goals.model import Basis, Evidence, Finding, Severity
from kpi_xl.goals.rules import RULES

if TYPE_CHECKING:
    from kpi_xl.goals.config import Config
    from kpi_xl.model import Text

_SHOWN = 60  # characters of what stands in a cell


class Remark(NamedTuple):
    """What is to be said of a cell, sheet or file by a rule, with its own severity or advice where the rule's does not fit."""

    rule: str
    text: Text
    severity: Severity | None = None
    fix: Text | None = None


def remark(rule: str, said: str, /, **values: object) -> Remark:
    """Return one of the messages of a rule with its placeholders filled; what a cell shows is cut short.

    >>> remark("row-without-goal", "adds-up", shown="Totaal").text.nl
    '‘Totaal’ telt de andere op en is geen doel; het wordt niet beoordeeld.'
    """
    if shown := values.get("shown"):
        values["shown"] = str(shown)[:_SHOWN]
    says = RULES[rule].about.says[said]
    return Remark(rule, says.text.format(**values), says.severity, says.fix)


def note(config: Config, remark: Remark, sheet: str = "", cell: str = "", shown: str = "") -> Finding | None:
    """Return a finding about a cell, sheet or file; None when the settings leave its rule out."""
    rule = RULES[remark.rule]
    if {rule.slug, rule.family.value} & config.ignore:
        return None
    severity = config.severity.get(rule.slug) or remark.severity or rule.severity
    evidence = Evidence(shown, basis=Basis.COLUMN if shown else Basis.NONE)
    return Finding(rule.slug, None, severity, remark.text, remark.fix or rule.fix, evidence, cell, sheet)
