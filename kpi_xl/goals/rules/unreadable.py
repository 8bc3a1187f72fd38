"""What cannot be read as a goal at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kpi_xl.goals.model import Severity
from kpi_xl.goals.rules.rule import Hit, rule
from kpi_xl.goals.text.reading import Fact
from kpi_xl.model import Text

if TYPE_CHECKING:
    from kpi_xl.goals.facts.case import Case


OTHER_LANGUAGE = "other-language"
"""The rule whose goals are not judged on anything else."""


_FIX = Text(
    en="Write the goal in Dutch or English, or have somebody judge it who reads the language.",
    nl="Schrijf het doel in het Nederlands of Engels, of laat het beoordelen door iemand die de taal leest.",
)


@rule(OTHER_LANGUAGE, None, Severity.WARNING, when=Fact.OTHER_LANGUAGE)
def other_language(case: Case) -> Hit | None:
    found = case.reading.other
    if found is None:
        return None
    words = ", ".join(f"«{word}»" for word in found.words)
    told = Text(
        en="Not judged: the goal is written in {name}{words}.",
        nl="Niet beoordeeld: het doel is geschreven in {name}{words}.",
    )
    return Hit(
        case.whole,
        Text(
            *(
                told.format(name=found.name.in_(one), words=f" ({words})" if words else "").in_(one)
                for one in ("en", "nl")
            )
        ),
        _FIX,
    )
