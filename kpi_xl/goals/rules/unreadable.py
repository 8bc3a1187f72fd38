"""What cannot be read as a goal at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kpi_xl.goals.model import Severity
from kpi_xl.goals.rules.rule import Hit, hit, rule
from kpi_xl.goals.text.reading import Fact

if TYPE_CHECKING:
    from kpi_xl.goals.facts.case import Case


OTHER_LANGUAGE = "other-language"
"""The rule whose goals are not judged on anything else."""


@rule(OTHER_LANGUAGE, None, Severity.WARNING, when=Fact.OTHER_LANGUAGE)
def other_language(case: Case) -> Hit | None:
    found = case.reading.other
    if found is None:
        return None
    words = ", ".join(f"«{word}»" for word in found.words)
    return hit(case.whole, name=found.name, words=f" ({words})" if words else "")
