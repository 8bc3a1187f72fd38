"""Sales KPIs: what is left of a sale."""

from __future__ import annotations

from typing import Annotated

from kpi_xl.model import NON_NEGATIVE, Better, Department, Input, Text, Unit
from kpi_xl.registry import Flow, Number, Ratio, kpi

SALES = Department.SALES
COST_PER_UNIT = Input(
    "cost",
    Text(en="Cost", nl="Kosten"),
    Text(en="Cost of one unit", nl="Kostprijs van één eenheid"),
    Unit.CURRENCY,
    NON_NEGATIVE,
)


@kpi(
    SALES,
    number=11,
    label=Text(en="Profit margin", nl="Winstmarge"),
    nl="Winst gedeeld door omzet.",
    nl_notes="winst / omzet; een verlies geeft een negatieve marge.",
    better=Better.HIGHER,
    native="profit/revenue",
    aliases=("Marge",),
    keywords="Winstpercentage; Winst als percentage van de omzet; Marge op omzet; Rendement op omzet; "
    "Return on sales; Profit percentage; Winst op omzet; Winstgevendheid; Profitability; "
    "Winst in procenten van de omzet",
    pitfalls=Text(
        en="Say which profit: gross, operating or net. Each has a function of its own.",
        nl="Zeg welke winst: bruto, bedrijfsresultaat of netto. Elk heeft een eigen functie.",
    ),
    related=("KPI_GROSS_MARGIN", "KPI_OPERATING_MARGIN", "KPI_NET_PROFIT_MARGIN"),
)
def profit_margin(profit: Flow, revenue: Annotated[Flow, NON_NEGATIVE]) -> Ratio:
    """Profit divided by revenue.

    Notes
    -----
    profit / revenue; a loss gives a negative margin.

    References
    ----------
    OpenStax, Principles of Finance (2022), m00045, profit margin

    Examples
    --------
    >>> profit_margin(25, 100)
    0.25
    """
    return profit / revenue


@kpi(
    SALES,
    label=Text(en="Gross margin", nl="Brutomarge"),
    nl="Omzet min kostprijs van de omzet, gedeeld door omzet.",
    better=Better.HIGHER,
    native="(revenue-cogs)/revenue",
    aliases=("Brutowinstmarge", "Gross profit margin"),
    keywords="Brutowinst; Gross profit percentage; "
    "Brutowinstpercentage; Brutowinst in procenten; Gross profit; Handelsmarge",
    related=("KPI_PROFIT_MARGIN", "KPI_MARKUP"),
    pitfalls=Text(
        en="What counts as cost of sales differs per company; compare only with the same choice.",
        nl="Wat kostprijs van de omzet is, verschilt per bedrijf; vergelijk alleen bij dezelfde keuze.",
    ),
)
def gross_margin(revenue: Annotated[Flow, NON_NEGATIVE], cogs: Flow) -> Ratio:
    """Revenue minus the cost of goods sold, divided by revenue.

    References
    ----------
    OpenStax, Principles of Accounting, m67866, gross profit margin ratio

    Examples
    --------
    >>> gross_margin(200, 120)
    0.4
    """
    return (revenue - cogs) / revenue


@kpi(
    SALES,
    label=Text(en="Operating margin", nl="Operationele marge"),
    nl="Bedrijfsresultaat gedeeld door omzet.",
    better=Better.HIGHER,
    native="operating_profit/revenue",
    keywords="Bedrijfsmarge; EBIT-marge; Operating profit margin; EBIT margin; "
    "Bedrijfsresultaat als percentage van de omzet",
    related=("KPI_PROFIT_MARGIN", "KPI_NET_PROFIT_MARGIN"),
    pitfalls=Text(
        en="One-off gains and costs move it; say whether they are in.",
        nl="Eenmalige baten en lasten bewegen de marge; zeg of ze meetellen.",
    ),
)
def operating_margin(operating_profit: Flow, revenue: Annotated[Flow, NON_NEGATIVE]) -> Ratio:
    """Operating profit divided by revenue.

    References
    ----------
    Investopedia, operating profit margin
    OpenStax, Principles of Finance (2022), m00043 and m00045

    Examples
    --------
    >>> operating_margin(15, 100)
    0.15
    """
    return operating_profit / revenue


@kpi(
    SALES,
    label=Text(en="Markup", nl="Opslag op kostprijs"),
    nl="Prijs min kosten, gedeeld door de kosten.",
    better=Better.HIGHER,
    native="(price-cost)/cost",
    keywords="Winstopslag; Opslagpercentage; Mark-up; Kostprijsopslag; Marge op inkoop; Toeslag; "
    "Marge op de inkoopprijs",
    pitfalls=Text(
        en="A markup of 100 % is a margin of 50 %: markup divides by cost, margin by price.",
        nl="Een opslag van 100 % is een marge van 50 %: opslag deelt door kosten, marge door prijs.",
    ),
    related=("KPI_GROSS_MARGIN",),
)
def markup(price: Number, cost: Annotated[Number, COST_PER_UNIT]) -> Ratio:
    """Price minus cost, divided by the cost.

    References
    ----------
    accountingcoach.com, gross margin and markup

    Examples
    --------
    >>> markup(150, 100)
    0.5
    """
    return (price - cost) / cost
