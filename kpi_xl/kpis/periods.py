"""What a KPI means over several periods, read from its signature: whether months add up, average or are divided anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kpi_xl.model import Role, Text, Unit

if TYPE_CHECKING:
    from kpi_xl.model import Kpi

TOTAL = Text(
    en="A total: the answers of the months add up.",
    nl="Een totaal: de uitkomsten van de maanden tellen op.",
)
RATIO = Text(
    en="A ratio of sums: over several months totals are divided by totals. Never average the monthly answers.",
    nl="Een verhouding van sommen: over meer maanden worden totalen gedeeld. Middel nooit de maanduitkomsten.",
)
BALANCE = Text(
    en="A balance: over several months the mean of the balances counts.",
    nl="Een stand: over meer maanden telt het gemiddelde van de standen.",
)
OBSERVED = Text(
    en="Separate observations: over several months all of them together, not the mean of the monthly answers.",
    nl="Losse waarnemingen: over meer maanden allemaal samen, niet het gemiddelde van de maanduitkomsten.",
)
IN_ORDER = Text(
    en="A series: it reads the periods itself, in their order.",
    nl="Een reeks: deze leest zelf de perioden, op volgorde.",
)
SINGLE = Text(
    en="Single numbers: one period per call.",
    nl="Losse getallen: één periode per aanroep.",
)
NONE = Text("", "")
_ADDS_UP = frozenset({Unit.COUNT, Unit.CURRENCY})


def period(kpi: Kpi) -> Text:
    """Say what a KPI means over several periods; empty for a function that looks things up.

    >>> from kpi_xl.kpis import KPIS
    >>> (
    ...     period(KPIS["KPI_REVENUE"]) is TOTAL,
    ...     period(KPIS["KPI_CHURN"]) is RATIO,
    ...     period(KPIS["KPI_NPS"]) is OBSERVED,
    ... )
    (True, True, True)
    """
    inputs = [parameter for parameter in kpi.parameters if parameter.role is not Role.OPTION]
    roles = {parameter.role for parameter in inputs}
    if Role.SERIES in roles:
        return IN_ORDER
    if roles & {Role.OBSERVATIONS, Role.PAIRED, Role.FACTOR, Role.DATES}:
        return OBSERVED
    if Role.FLOW in roles:
        alike = kpi.unit in _ADDS_UP and all(parameter.input.unit is kpi.unit for parameter in inputs)
        return TOTAL if alike else RATIO
    if roles & {Role.STOCK, Role.OPENING, Role.CLOSING, Role.LINES}:
        return BALANCE
    return NONE if Role.TEXT in roles or not inputs else SINGLE
