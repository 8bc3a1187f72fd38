"""What a KPI means over several periods, read from its signature: what happens to a range of each argument."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kpi_xl.model import LANGUAGES, Role, Text, Unit
from kpi_xl.ranges import BALANCES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kpi_xl.model import Kpi, Language

TREATED: Mapping[Role, Text] = {
    Role.FLOW: Text(en="{names}: added up.", nl="{names}: opgeteld."),
    Role.STOCK: Text(
        en="{names}: the mean of the balances counts.", nl="{names}: het gemiddelde van de standen telt."
    ),
    Role.OPENING: Text(en="{names}: the first counts.", nl="{names}: de eerste telt."),
    Role.CLOSING: Text(en="{names}: the last counts.", nl="{names}: de laatste telt."),
    Role.LINES: Text(
        en="{names}: accounts of one date are added up.", nl="{names}: posten van één datum worden opgeteld."
    ),
    Role.OBSERVATIONS: Text(
        en="{names}: all observations together, not the mean of the answers of each month.",
        nl="{names}: alle waarnemingen samen, niet het gemiddelde van de uitkomsten per maand.",
    ),
    Role.PAIRED: Text(en="{names}: read row by row.", nl="{names}: rij voor rij gelezen."),
    Role.FACTOR: Text(
        en="{names}: row by row; one cell counts for every row.",
        nl="{names}: rij voor rij; één cel geldt voor elke rij.",
    ),
    Role.DATES: Text(en="{names}: read row by row.", nl="{names}: rij voor rij gelezen."),
    Role.SERIES: Text(
        en="{names}: one value per period, in order of time.",
        nl="{names}: één waarde per periode, op volgorde van tijd.",
    ),
    Role.NUMBER: Text(en="{names}: one cell.", nl="{names}: één cel."),
    Role.DATE: Text(en="{names}: one cell.", nl="{names}: één cel."),
}
ONE_BALANCE_DATE = Text(
    en="One balance date per call: rows are accounts that are added up, not months.",
    nl="Eén balansdatum per aanroep: rijen zijn posten die worden opgeteld, geen maanden.",
)
SUCCESSIVE = Text(
    en="Rows of a balance are successive periods, the oldest first: add departments, articles or entities together "
    "first, as one range does not show that they are none.",
    nl="Rijen van een stand zijn opeenvolgende perioden, de oudste eerst: tel afdelingen, artikelen of vestigingen "
    "eerst bij elkaar op, want aan één bereik is dat niet te zien.",
)
UNSEEN: Mapping[Text, frozenset[Role]] = {SUCCESSIVE: BALANCES, ONE_BALANCE_DATE: frozenset({Role.LINES})}
"""What a range cannot show, by the roles it is true of."""
TOTAL = Text(en="The answers of the months add up.", nl="De uitkomsten van de maanden tellen op.")
RATIO = Text(en="Never average the answers of the months.", nl="Middel nooit de uitkomsten van de maanden.")
SINGLE = Text(en="One period per call.", nl="Eén periode per aanroep.")
_ADDS_UP = frozenset({Unit.COUNT, Unit.CURRENCY})
_SUMMED = frozenset({Role.FLOW, Role.STOCK, Role.OPENING, Role.CLOSING})


def period(kpi: Kpi) -> Text:
    """Say what a KPI means over several periods; empty for a function that looks things up.

    >>> from kpi_xl.kpis import KPIS
    >>> period(KPIS["KPI_CONVERSION_RATE"]).en
    'Conversions, Visits: added up. Never average the answers of the months.'
    >>> period(KPIS["KPI_CAGR"]).nl
    'Eén periode per aanroep.'
    """
    inputs = [p for p in kpi.parameters if p.role in TREATED]
    roles = {parameter.role for parameter in inputs}
    if not inputs:
        return Text("", "")
    if roles <= {Role.NUMBER, Role.DATE}:
        return SINGLE
    alike = kpi.unit in _ADDS_UP and all(parameter.input.unit is kpi.unit for parameter in inputs)
    if roles == {Role.FLOW} and alike:
        closing = TOTAL
    elif roles & _SUMMED:
        closing = RATIO
    else:
        closing = SINGLE if Role.LINES in roles else Text("", "")
    return Text(*(f"{_treated(kpi, language)} {closing.in_(language)}".strip() for language in LANGUAGES))


def pitfalls(kpi: Kpi) -> Text:
    """Return the pitfalls of a KPI, those of its ranges that cannot be seen among them; empty when there are none.

    >>> from kpi_xl.kpis import KPIS
    >>> pitfalls(KPIS["KPI_SOLVENCY"]).en
    'One balance date per call: rows are accounts that are added up, not months.'
    """
    told = kpi.pitfalls or Text("", "")
    for sentence, roles in UNSEEN.items():
        if sentence.en not in told.en and any(parameter.role in roles for parameter in kpi.parameters):
            told = Text(*(f"{told.in_(language)} {sentence.in_(language)}".strip() for language in LANGUAGES))
    return told


def _treated(kpi: Kpi, language: Language) -> str:
    """Say role by role what a range of the arguments means."""
    labels: dict[Text, list[str]] = {}
    for parameter in kpi.parameters:
        if parameter.role in TREATED:
            labels.setdefault(TREATED[parameter.role], []).append(parameter.input.label.in_(language))
    return " ".join(text.format(names=", ".join(names)).in_(language) for text, names in labels.items())
