"""Operations KPIs of delivery: orders on time, complete and without fault, each counted as orders."""

from __future__ import annotations

from typing import Annotated, TypeAlias

from kpi_xl.model import NON_NEGATIVE, Better, Department, Input, Text, Unit
from kpi_xl.registry import Flow, Share, kpi

OPERATIONS = Department.OPERATIONS

Orders: TypeAlias = Annotated[
    Flow,
    Input(
        "total_orders",
        Text(en="Orders delivered", nl="Geleverde orders"),
        Text(en="All orders delivered in the period", nl="Alle orders die in de periode zijn geleverd"),
        Unit.COUNT,
        NON_NEGATIVE,
    ),
]


@kpi(
    OPERATIONS,
    label=Text(en="On time in full (OTIF)", nl="Op tijd en compleet (OTIF)"),
    nl="Aandeel van de orders dat op tijd én compleet is geleverd.",
    nl_notes="orders op tijd en compleet / alle orders; elke order telt één keer.",
    better=Better.HIGHER,
    native="otif_orders/total_orders",
    aliases=("On-time in-full", "Op tijd en volledig", "DIFOT"),
    keywords="Volledig en op tijd; On time in full delivery; Leverprestatie; Delivered in full on time; "
    "Foutloos geleverd",
    pitfalls=Text(
        en="Count the orders that are both; the product of two rates is another number, "
        "as one order can fail on both.",
        nl="Tel de orders die aan beide voldoen; het product van twee percentages is een ander getal, "
        "want één order kan op beide falen.",
    ),
    related=("KPI_ON_TIME_DELIVERY", "KPI_PERFECT_ORDER_COUNTS", "KPI_PERFECT_ORDER"),
)
def otif(otif_orders: Flow, total_orders: Orders) -> Share:
    """Share of the orders delivered both on time and complete.

    Notes
    -----
    orders on time and complete / all orders; every order counts once.

    References
    ----------
    calcsimpler.com, OTIF delivery rate

    Examples
    --------
    >>> otif(1_080, 1_200)
    0.9
    """
    return otif_orders / total_orders


@kpi(
    OPERATIONS,
    label=Text(en="On-time delivery", nl="Leverbetrouwbaarheid"),
    nl="Aandeel van de orders dat op tijd is geleverd.",
    nl_notes="orders op tijd / alle orders.",
    better=Better.HIGHER,
    native="on_time_orders/total_orders",
    aliases=(
        "On-time delivery rate",
        "OTD",
        "Op tijd geleverd",
        "Tijdige leveringen",
        "Delivery reliability",
    ),
    keywords="Orders op tijd; Tijdig geleverd; Levering op tijd; Leverprestaties; Delivery performance; "
    "Punctualiteit; Te late leveringen; Levertijdbetrouwbaarheid; Stiptheid; Op tijd; Punctuality; "
    "Levertrouw",
    pitfalls=Text(
        en="Say against which date: the one the customer asked for, the first promised or the last agreed.",
        nl="Vermeld welke datum telt: die de klant vroeg, de eerst beloofde of de laatst afgesproken.",
    ),
    related=("KPI_OTIF", "KPI_LEAD_TIME"),
)
def on_time_delivery(on_time_orders: Flow, total_orders: Orders) -> Share:
    """Share of the orders delivered on time.

    Notes
    -----
    orders on time / all orders.

    References
    ----------
    orwiki.org, DP13, orders on-time ratio
    opsdog.com, on-time customer order delivery rate

    Examples
    --------
    >>> on_time_delivery(950, 1_000)
    0.95
    """
    return on_time_orders / total_orders


@kpi(
    OPERATIONS,
    label=Text(en="Perfect orders (counts)", nl="Perfecte orders (aantallen)"),
    nl="Aandeel van de orders zonder één fout: op tijd, compleet, onbeschadigd en met juiste papieren.",
    nl_notes="orders zonder één fout / alle orders; een order is perfect of niet.",
    better=Better.HIGHER,
    native="perfect_orders/total_orders",
    aliases=(
        "Perfect order ratio",
        "Perfect order fulfilment",
    ),
    keywords="Foutloze orders; Perfecte orders; Perfect orders; Orders zonder fouten",
    pitfalls=Text(
        en="SCOR counts the orders, as here; KPI_PERFECT_ORDER multiplies rates, as APQC and WERC do. "
        "The two differ when one order has several faults.",
        nl="SCOR telt de orders, zoals hier; KPI_PERFECT_ORDER vermenigvuldigt percentages, zoals APQC en WERC doen. "
        "Ze verschillen als één order meer fouten heeft.",
    ),
    related=("KPI_PERFECT_ORDER", "KPI_OTIF", "KPI_PICK_ACCURACY"),
)
def perfect_order_counts(perfect_orders: Flow, total_orders: Orders) -> Share:
    """Share of the orders without a single fault: on time, complete, undamaged and with correct papers.

    Notes
    -----
    orders without a fault / all orders; an order is perfect or it is not.

    References
    ----------
    orwiki.org, DP1, perfect order ratio (SCOR)
    metrichq.org (Klipfolio), perfect order rate

    Examples
    --------
    >>> perfect_order_counts(870, 1_000)
    0.87
    """
    return perfect_orders / total_orders
