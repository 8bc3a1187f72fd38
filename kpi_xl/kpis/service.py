"""Customer KPIs of service: how fast customers are answered and helped."""

from __future__ import annotations

from typing import Annotated

from kpi_xl.model import Better, Department, Text, Unit
from kpi_xl.registry import Flow, Number, Observations, Share, kpi

CUSTOMER = Department.CUSTOMER


@kpi(
    CUSTOMER,
    label=Text(en="Share within the limit (SLA)", nl="Aandeel binnen de norm (SLA)"),
    nl="Aandeel van de gevallen dat binnen de afgesproken tijd klaar was.",
    better=Better.HIGHER,
    native='COUNTIF(durations,"<="&limit)/COUNT(durations)',
    aliases=("SLA compliance", "Servicelevel"),
    pitfalls=Text(
        en="Cases still open do not count yet: look at their age too.",
        nl="Lopende zaken tellen nog niet mee: kijk ook naar hun leeftijd.",
    ),
    related=("KPI_RESOLUTION_TIME", "KPI_FIRST_RESPONSE_TIME"),
)
def sla_rate(durations: Observations, limit: Number) -> Share:
    """Share of the cases that were done within the time agreed.

    Notes
    -----
    durations of at most the limit / all durations, in one unit of time.

    References
    ----------
    based on ITIL: service level agreement

    Examples
    --------
    >>> sla_rate([2, 4, 6, 8], 4)
    0.5
    """
    return sum(duration <= limit for duration in durations) / len(durations)


@kpi(
    CUSTOMER,
    label=Text(en="Average per case", nl="Gemiddelde per geval"),
    nl="Totaal gedeeld door aantal: het gemiddelde als u alleen de maandtotalen hebt.",
    better=Better.NONE,
    native="total/count",
    aliases=("Average from totals", "Gemiddelde uit totalen"),
    pitfalls=Text(
        en="Over several months give the ranges: the mean of monthly means weighs every month alike.",
        nl="Geef over meer maanden de bereiken: het gemiddelde van maandgemiddelden weegt elke maand even zwaar.",
    ),
    related=("KPI_RESOLUTION_TIME", "KPI_LEAD_TIME", "KPI_SALES_CYCLE", "KPI_TIME_TO_HIRE"),
)
def average_per(total: Flow, count: Flow) -> Annotated[float, Unit.NUMBER]:
    """Total divided by number: the average when you only have the totals of each month.

    Notes
    -----
    total / count, such as resolution hours / tickets resolved.

    References
    ----------
    mean of a total

    Examples
    --------
    >>> average_per(204, 4)
    51.0
    """
    return total / count
