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


class Notes(list[Finding]):
    """The findings about a file, a sheet or a row, as far as the user's settings leave their rules in."""

    def __init__(self, config: Config) -> None:
        super().__init__()
        self.config = config

    def add(self, remark: Remark, sheet: str = "", cell: str = "", shown: str = "") -> None:
        """Note a remark about a cell, sheet or file."""
        rule, config = RULES[remark.rule], self.config
        if {rule.slug, rule.family.value} & config.ignore:
            return
        severity = config.severity.get(rule.slug) or remark.severity or rule.severity
        evidence = Evidence(shown, basis=Basis.COLUMN if shown else Basis.NONE)
        fix = remark.fix or rule.fix
        self.append(Finding(rule.slug, None, severity, remark.text, fix, evidence, cell, sheet))
