"""Marketing KPIs: what marketing costs and brings."""

from __future__ import annotations

from kpi_xl.kpis.arithmetic import positive
from kpi_xl.model import Better, Department, Text
from kpi_xl.registry import Currency, Flow, Ratio, Share, Times, kpi

MARKETING = Department.MARKETING


@kpi(
    MARKETING,
    number=3,
    label=Text(en="Cost per acquisition (CPA)", nl="Kost per acquisitie (CPA)"),
    nl="Marketingkosten per gewonnen klant of lead.",
    nl_notes="kosten / acquisities.",
    better=Better.LOWER,
    native="cost/acquisitions",
    aliases=("CPA", "Cost per acquisition", "Kosten per acquisitie"),
    keywords="Adverteerkosten; Advertentiekosten; Kosten per conversie; Kosten per actie; Cost per action; "
    "Cost per conversion; Kosten per nieuwe klant; Kosten per aankoop; Cost per sale; "
    "Cost per order",
    pitfalls=Text(
        en="Say which cost counts: advertisements alone, or salaries and tools as well.",
        nl="Zeg welke kosten meetellen: alleen advertenties, of ook salarissen en hulpmiddelen.",
    ),
    related=("KPI_CAC", "KPI_ROAS", "KPI_CONVERSION_RATE"),
)
def cpa(cost: Flow, acquisitions: Flow) -> Currency:
    """Marketing cost per customer or lead won.

    Notes
    -----
    cost / acquisitions.

    References
    ----------
    OpenStax, Principles of Marketing, m00107

    Examples
    --------
    >>> cpa(2400, 120)
    20.0
    """
    return cost / acquisitions


@kpi(
    MARKETING,
    number=4,
    label=Text(en="Return on investment (ROI)", nl="Return on Investment (ROI)"),
    nl="Opbrengst min kosten, gedeeld door de kosten.",
    nl_notes="(baten - kosten) / kosten.",
    better=Better.HIGHER,
    native="(benefits-costs)/costs",
    aliases=("ROI", "Rendement op investering"),
    keywords="Rendement; Investeringsrendement; Return; Opbrengst van de investering; Rendement op kosten; "
    "Opbrengst van een investering",
    pitfalls=Text(
        en="Give the benefits before these costs are taken off: a profit from which they were already taken "
        "would count them twice. With revenue as benefit it is ROAS minus one, without the cost of what was sold.",
        nl="Geef de baten vóór aftrek van deze kosten: een winst waar ze al af zijn, telt ze dubbel. "
        "Met omzet als baten is het ROAS min één, zonder de kostprijs van het verkochte.",
    ),
    variants=Text(
        en="ROMI takes the cost of sales off first; ROAS divides revenue by spend. An investment centre divides its "
        "operating income by its assets: that is KPI_ROA.",
        nl="ROMI trekt eerst de kostprijs van de omzet af; ROAS deelt omzet door uitgaven. Een investeringscentrum "
        "deelt zijn bedrijfsresultaat door zijn activa: dat is KPI_ROA.",
    ),
    related=("KPI_ROMI", "KPI_ROAS", "KPI_TRAINING_ROI", "KPI_BENEFIT_COST_RATIO"),
)
def roi(benefits: Flow, costs: Flow) -> Ratio:
    """Benefits minus costs, divided by the costs.

    Notes
    -----
    (benefits - costs) / costs.

    References
    ----------
    demandloft.com, marketing glossary, return on investment

    Examples
    --------
    >>> roi(150, 100)
    0.5
    """
    return (benefits - costs) / costs


@kpi(
    MARKETING,
    label=Text(en="Return on marketing investment (ROMI)", nl="Rendement op marketing (ROMI)"),
    nl="Toegerekende omzet min kostprijs en marketingkosten, gedeeld door de marketingkosten.",
    better=Better.HIGHER,
    native="(POSITIVE(revenue)-cost_of_sales-marketing_cost)/marketing_cost",
    aliases=("ROMI",),
    keywords="Marketingrendement; Return on marketing; Rendement marketing; Marketing ROI",
    pitfalls=Text(
        en="The outcome depends on which cost you take off: say which.",
        nl="De uitkomst hangt af van de kosten die u aftrekt: vermeld welke.",
    ),
    variants=Text(
        en="OpenStax takes only the marketing cost off: leave cost_of_sales out for that. Revenue / marketing cost, "
        "which some call ROMI too, is KPI_ROAS.",
        nl="OpenStax trekt alleen de marketingkosten af: laat cost_of_sales dan weg. Omzet / marketingkosten, dat "
        "sommigen ook ROMI noemen, is KPI_ROAS.",
    ),
    related=("KPI_ROI", "KPI_ROAS"),
)
def romi(revenue: Flow, marketing_cost: Flow, cost_of_sales: Flow = 0) -> Ratio:
    """Attributed revenue minus its cost and the marketing cost, divided by the marketing cost.

    References
    ----------
    OpenStax, Principles of Marketing, m00066, marketing ROI (without the cost of sales)
    kameir.com, marketing ROI (on the margin)
    fostermedia.co.uk, return on marketing investment

    Examples
    --------
    >>> romi(500, 100, 250)
    1.5
    """
    return (positive(revenue, "revenue") - cost_of_sales - marketing_cost) / marketing_cost


@kpi(
    MARKETING,
    label=Text(en="Return on ad spend (ROAS)", nl="Omzet per advertentie-euro (ROAS)"),
    nl="Toegerekende omzet gedeeld door de advertentie-uitgaven.",
    better=Better.HIGHER,
    native="POSITIVE(revenue)/ad_spend",
    aliases=("ROAS",),
    keywords="Advertentierendement; Opbrengst advertenties; Return on advertising",
    related=("KPI_ROMI", "KPI_ROI"),
    pitfalls=Text(
        en="It leaves out the cost of what was sold: a ROAS of 3 can still lose money. KPI_ROMI counts it.",
        nl="De kostprijs van het verkochte telt niet mee: een ROAS van 3 kan verlies zijn. KPI_ROMI rekent haar mee.",
    ),
)
def roas(revenue: Flow, ad_spend: Flow) -> Times:
    """Attributed revenue divided by the advertising spend.

    References
    ----------
    verticalrail.com, calculate ROAS

    Examples
    --------
    >>> roas(400, 100)
    4.0
    """
    return positive(revenue, "revenue") / ad_spend


@kpi(
    MARKETING,
    label=Text(en="Market share", nl="Marktaandeel"),
    nl="Eigen verkopen gedeeld door alle verkopen op de markt.",
    better=Better.HIGHER,
    native="own_sales/market_sales",
    keywords="Aandeel in de markt; Marktpositie; Share of market; Portie van de markt",
    related=("KPI_REVENUE_GROWTH", "KPI_TRAFFIC_SHARE"),
    pitfalls=Text(
        en="Say which market it is, and whether money or pieces are counted: cheap products have the larger share in pieces.",
        nl="Zeg om welke markt het gaat, en of geld of stuks tellen: goedkope producten hebben in stuks een groter aandeel.",
    ),
    variants=Text(
        en="The relative market share divides it by that of the largest competitor.",
        nl="Het relatieve marktaandeel deelt het door dat van de grootste concurrent.",
    ),
)
def market_share(own_sales: Flow, market_sales: Flow) -> Share:
    """Own sales divided by all sales in the market.

    References
    ----------
    OpenStax, Principles of Marketing, m00018, market share

    Examples
    --------
    >>> market_share(1_000_000, 20_000_000)
    0.05
    """
    return own_sales / market_sales
