"""Customer KPIs: loyalty, satisfaction, service."""

from __future__ import annotations

from typing import Annotated, Literal

from kpi_xl.kpis.arithmetic import required
from kpi_xl.model import Better, Department, Text, at_most
from kpi_xl.registry import Flow, Observations, Points, Ratio, Share, Stock, kpi

CUSTOMER = Department.CUSTOMER


@kpi(
    CUSTOMER,
    number=43,
    label=Text(en="Churn rate", nl="Churn rate"),
    nl="Aandeel van de klanten aan het begin van de periode dat in de periode is vertrokken.",
    better=Better.LOWER,
    native={
        "start": "customers_lost/customers_start",
        "average": "customers_lost/AVERAGE(customers_start,customers_end)",
    },
    aliases=("Klantverloop", "Customer churn", "Opzegpercentage"),
    pitfalls=Text(
        en="Divide by the customers at the start, not by the average, unless you choose that method.",
        nl="Deel door de klanten aan het begin, niet door het gemiddelde, tenzij u die methode kiest.",
    ),
    related=("KPI_RETENTION_RATE", "KPI_CHURN_ANNUALIZE", "KPI_REVENUE_CHURN"),
)
def churn(
    customers_lost: Annotated[Flow, at_most("customers_start", "method", "start")],
    customers_start: Stock,
    customers_end: Stock | None = None,
    method: Literal["start", "average"] = "start",
) -> Ratio:
    """Share of the customers at the start of the period that left during it.

    With method "average" the denominator is the mean of the customers at the start and at the end.

    References
    ----------
    piwik.pro, glossary: customers lost divided by customers at the start of the period

    Examples
    --------
    >>> churn(5, 100)
    0.05
    >>> churn(300, 1200, 900, "average")
    0.2857142857142857
    """
    if method == "start":
        return customers_lost / customers_start
    return customers_lost / ((customers_start + required(customers_end, "customers_end")) / 2)


@kpi(
    CUSTOMER,
    number=42,
    label=Text(en="Customer retention rate", nl="Klantretentie"),
    nl="Aandeel van de klanten aan het begin van de periode dat aan het einde nog klant is.",
    better=Better.HIGHER,
    native="(customers_end-new_customers)/customers_start",
    related=("KPI_CHURN", "KPI_REPEAT_PURCHASE_RATE"),
)
def retention_rate(customers_start: Stock, customers_end: Stock, new_customers: Flow = 0) -> Share:
    """Share of the customers at the start of the period who are still customers at the end.

    References
    ----------
    Zendesk NL: (klanten einde - nieuwe klanten) / klanten begin

    Examples
    --------
    >>> retention_rate(100, 110, 20)
    0.9
    """
    return (customers_end - new_customers) / customers_start


@kpi(
    CUSTOMER,
    number=40,
    label=Text(en="Net Promoter Score", nl="Net Promoter Score"),
    nl="Percentage promotors (9-10) min percentage criticasters (0-6), in punten van -100 tot 100.",
    better=Better.HIGHER,
    native='100*(COUNTIF(scores,">=9")-COUNTIF(scores,"<=6"))/COUNT(scores)',
    aliases=("NPS",),
)
def nps(scores: Observations) -> Points:
    """Percentage of promoters (9-10) minus percentage of detractors (0-6), in points from -100 to 100.

    References
    ----------
    Reichheld, F. (2003), The one number you need to grow, Harvard Business Review

    Examples
    --------
    >>> nps([10, 9, 8, 3])
    25.0
    """
    promoters = sum(score >= 9 for score in scores)
    detractors = sum(score <= 6 for score in scores)
    return 100 * (promoters - detractors) / len(scores)
