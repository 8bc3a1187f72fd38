"""Sales KPIs: customers won, and customers who come back."""

from __future__ import annotations

import math
from typing import Annotated

from kpi_xl.model import Better, Department, Text, at_least
from kpi_xl.registry import Closing, Count, Date, Dates, Flow, Opening, Ratio, Share, kpi

SALES = Department.SALES


@kpi(
    SALES,
    number=12,
    label=Text(en="New customers", nl="Aantal nieuwe klanten"),
    nl="Aantal klanten met een eerste bestelling in de periode, eerste en laatste dag meegerekend.",
    nl_notes="De tijd van de dag telt niet mee.",
    better=Better.HIGHER,
    native='COUNTIFS(first_order_dates,">="&INT(period_start),first_order_dates,"<"&INT(period_end)+1)',
    aliases=("Nieuwe klanten",),
    keywords="Klantenwerving; Nieuwe afnemers; New clients; Gewonnen klanten; Aanwas klanten; "
    "Nieuwe accounts; Customer wins",
    pitfalls=Text(
        en="Give each customer's first order once, not all orders.",
        nl="Geef van elke klant één keer de eerste bestelling, niet alle bestellingen.",
    ),
    related=("KPI_NEW_CUSTOMERS_FLOW", "KPI_NEW_CUSTOMER_RATE", "KPI_CAC"),
)
def new_customers(
    first_order_dates: Dates, period_start: Date, period_end: Annotated[Date, at_least("period_start")]
) -> Count:
    """Number of customers with a first order in the period, first and last day included.

    Notes
    -----
    The time of day does not count.

    References
    ----------
    based on customer records, date of the first order

    Examples
    --------
    >>> new_customers([46023, 46030, 46060], 46023, 46053)
    2.0
    """
    first, last = math.floor(period_start), math.floor(period_end)
    return sum(first <= math.floor(day) <= last for day in first_order_dates)


@kpi(
    SALES,
    label=Text(en="New customers from totals", nl="Nieuwe klanten uit standen"),
    nl="Klanten einde min klanten begin plus vertrokken klanten.",
    better=Better.HIGHER,
    native="customers_end-customers_start+customers_lost",
    keywords="Nieuwe klanten berekenen; Aanwas uit begin en eind",
    related=("KPI_NEW_CUSTOMERS",),
    pitfalls=Text(
        en="It only holds when customers lost are counted by the same definition as the balances.",
        nl="Dit klopt alleen als vertrokken klanten naar dezelfde definitie zijn geteld als de standen.",
    ),
)
def new_customers_flow(customers_start: Opening, customers_end: Closing, customers_lost: Flow) -> Count:
    """Customers at the end minus customers at the start plus customers lost.

    References
    ----------
    based on the customer balance, end = start + new - lost

    Examples
    --------
    >>> new_customers_flow(100, 110, 5)
    15.0
    """
    return customers_end - customers_start + customers_lost


@kpi(
    SALES,
    label=Text(en="New customer rate", nl="Aandeel nieuwe klanten"),
    nl="Nieuwe klanten gedeeld door klanten aan het begin.",
    better=Better.HIGHER,
    native="new_customers/customers_start",
    keywords="Klantgroei; Customer growth; Percentage nieuwe klanten; Customer acquisition rate; Klantengroei",
    variants=Text(
        en="kpi.media divides by the prospects reached; others divide by all customers.",
        nl="kpi.media deelt door de bereikte prospects; anderen delen door alle klanten.",
    ),
    related=("KPI_NEW_CUSTOMERS", "KPI_RETENTION_RATE"),
    pitfalls=Text(
        en="A small base makes any growth look large; show the numbers beside it.",
        nl="Bij een klein begin lijkt elke groei groot; toon de aantallen ernaast.",
    ),
)
def new_customer_rate(new_customers: Flow, customers_start: Opening) -> Ratio:
    """New customers divided by the customers at the start.

    References
    ----------
    okrify.com, new customer growth rate
    chartio.com, new customer growth rate

    Examples
    --------
    >>> new_customer_rate(10, 100)
    0.1
    """
    return new_customers / customers_start


@kpi(
    SALES,
    number=13,
    label=Text(en="Repeat purchase rate", nl="Klantenbehoud (herhaalaankopen)"),
    nl="Aandeel van de klanten dat al eerder kocht.",
    nl_notes="terugkerende klanten / alle klanten die kochten.",
    better=Better.HIGHER,
    native="repeat_customers/total_customers",
    aliases=("Klantenbehoud", "Herhaalaankopen"),
    keywords="Terugkerende klanten; Herhaalaankooppercentage; Repeat customers; Returning buyers; "
    "Vaste klanten; Herhaalkopers; Returning customers; Herhaalaankoop; Klanten die terugkomen; "
    "Customers who come back",
    pitfalls=Text(
        en="This is not retention: KPI_RETENTION_RATE follows the customers present at the start.",
        nl="Dit is geen retentie: KPI_RETENTION_RATE volgt de klanten die er aan het begin waren.",
    ),
    related=("KPI_RETENTION_RATE", "KPI_COHORT_RETENTION"),
)
def repeat_purchase_rate(repeat_customers: Flow, total_customers: Flow) -> Share:
    """Share of the customers who bought before as well.

    Notes
    -----
    repeat customers / all customers who bought.

    References
    ----------
    wallstreetprep.com/knowledge/repeat-purchase-rate

    Examples
    --------
    >>> repeat_purchase_rate(350, 1000)
    0.35
    """
    return repeat_customers / total_customers
