"""Finance KPIs of return: what assets and equity earn."""

from __future__ import annotations

from kpi_xl.kpis.arithmetic import average, positive
from kpi_xl.model import Better, Department, Text
from kpi_xl.registry import Flow, Ratio, Stock, kpi

FINANCE = Department.FINANCE

AVERAGE_BALANCE = Text(
    en="Give start and end for the average balance; leave the end out to use one balance. "
    "A growing firm looks better on its average than on its closing balance.",
    nl="Geef begin en einde voor het gemiddelde saldo; laat het einde weg om met één balans te rekenen. "
    "Een groeiend bedrijf lijkt op het gemiddelde beter dan op de eindbalans.",
)


@kpi(
    FINANCE,
    number=28,
    label=Text(en="Return on assets (ROA)", nl="Return on Assets (ROA)"),
    nl="Nettoresultaat per euro gemiddeld balanstotaal.",
    nl_notes="nettoresultaat / gemiddelde van de activa aan begin en einde; zonder einde nettoresultaat / "
    "activa.",
    better=Better.HIGHER,
    native="net_income/AVERAGE(assets_start,assets_end)",
    aliases=("ROA", "Rendement op activa"),
    keywords="Return on assets; Rendement op het totale vermogen; Activarendement; Winst op balanstotaal; "
    "Rentabiliteit",
    variants=Text(
        en="The Dutch RTV adds interest and uses the result before tax: see KPI_RTV. "
        "Some divide by closing assets: leave assets_end out and give the closing balance.",
        nl="RTV telt de rente erbij en rekent voor belasting: zie KPI_RTV. "
        "Sommigen delen door de eindbalans: laat assets_end weg en geef die balans.",
    ),
    pitfalls=AVERAGE_BALANCE,
    related=("KPI_ROE", "KPI_RTV", "KPI_DUPONT"),
)
def roa(net_income: Flow, assets_start: Stock, assets_end: Stock | None = None) -> Ratio:
    """Net income per euro of average total assets.

    The answer covers the period of the income: a month's income gives a monthly ROA.

    Notes
    -----
    net income / mean of the assets at the start and at the end; without the end, net income / assets.

    References
    ----------
    OpenStax, Principles of Finance (2022), m00045

    Examples
    --------
    >>> roa(20, 180, 220)
    0.1
    """
    return net_income / average(assets_start, assets_end)


@kpi(
    FINANCE,
    label=Text(en="Return on total capital", nl="Rentabiliteit totaal vermogen (RTV)"),
    nl="Resultaat voor belasting plus rente, per euro gemiddeld totaal vermogen.",
    nl_notes="(resultaat voor belasting + rentelasten) / gemiddelde van het totale vermogen aan begin en "
    "einde.",
    better=Better.HIGHER,
    native="(result_before_tax+interest_expense)/AVERAGE(assets_start,assets_end)",
    aliases=("RTV", "Basic earning power"),
    keywords="Rendement totaal vermogen; Return on capital; Return on total assets before interest; "
    "Rentabiliteit",
    pitfalls=AVERAGE_BALANCE,
    related=("KPI_ROA", "KPI_ROE"),
)
def rtv(
    result_before_tax: Flow, interest_expense: Flow, assets_start: Stock, assets_end: Stock | None = None
) -> Ratio:
    """Pre-tax result plus interest, per euro of average total capital.

    Compare it with the interest rate: above it, borrowed money adds to the return on equity.

    Notes
    -----
    (result before tax + interest expense) / mean of the total capital at the start and at the end.

    References
    ----------
    based on Dutch bookkeeping practice, rentabiliteit totaal vermogen

    Examples
    --------
    >>> rtv(15, 5, 180, 220)
    0.1
    """
    return (result_before_tax + interest_expense) / average(assets_start, assets_end)


@kpi(
    FINANCE,
    number=31,
    label=Text(en="Return on equity (ROE)", nl="Return on Equity (ROE)"),
    nl="Nettoresultaat voor de gewone aandeelhouders per euro gemiddeld eigen vermogen.",
    nl_notes="(nettoresultaat - preferent dividend) / gemiddelde van het eigen vermogen aan begin en einde. "
    "Een negatief gemiddelde zou het teken omkeren en geeft #GETAL!.",
    better=Better.HIGHER,
    native="(net_income-preferred_dividends)/POSITIVE(AVERAGE(equity_start,equity_end))",
    aliases=("ROE", "Rentabiliteit eigen vermogen", "REV"),
    keywords="Return on equity; Rendement eigen vermogen; Rendement op eigen vermogen; "
    "Winst op eigen vermogen; Rentabiliteit; Rendement voor aandeelhouders",
    variants=Text(
        en="Without preferred dividends it is the return for all shareholders. "
        "On closing equity instead of the average it differs when equity grows.",
        nl="Zonder preferent dividend is het het rendement voor alle aandeelhouders. "
        "Op het eindvermogen in plaats van het gemiddelde wijkt het af als het vermogen groeit.",
    ),
    pitfalls=Text(
        en="Little equity makes it look high: read it beside the debts. Negative equity gives #NUM!.",
        nl="Weinig eigen vermogen doet het hoog lijken: lees het naast de schulden. "
        "Negatief eigen vermogen geeft #GETAL!.",
    ),
    related=("KPI_ROA", "KPI_DUPONT", "KPI_RTV"),
)
def roe(
    net_income: Flow,
    equity_start: Stock,
    equity_end: Stock | None = None,
    preferred_dividends: Flow = 0,
) -> Ratio:
    """Net income for the ordinary shareholders per euro of average equity.

    Notes
    -----
    (net income - preferred dividends) / mean of the equity at the start and at the end.
    Negative average equity would turn the sign around and gives #NUM!.

    References
    ----------
    CBS (2018/37), rentabiliteit eigen vermogen
    OpenStax, Principles of Finance (2022), m00045

    Examples
    --------
    >>> roe(30, 90, 110)
    0.3
    >>> roe(30, 90, 110, preferred_dividends=10)
    0.2
    """
    return (net_income - preferred_dividends) / positive(average(equity_start, equity_end), "equity_start")


@kpi(
    FINANCE,
    label=Text(en="DuPont return on equity", nl="DuPont-analyse (ROE)"),
    nl="Rendement op eigen vermogen als winstmarge maal omloopsnelheid van de activa maal hefboom.",
    nl_notes="(nettoresultaat / omzet) x (omzet / activa) x (activa / eigen vermogen).",
    better=Better.HIGHER,
    native="net_income/POSITIVE(revenue)*(revenue/assets)*(assets/POSITIVE(equity))",
    aliases=("DuPont",),
    keywords="DuPont formule; DuPont model; DuPont schema",
    pitfalls=Text(
        en="Use average assets and average equity, or closing ones for both.",
        nl="Gebruik gemiddelde activa en gemiddeld eigen vermogen, of van beide de eindstand.",
    ),
    related=("KPI_ROE", "KPI_NET_PROFIT_MARGIN", "KPI_ROA"),
)
def dupont(net_income: Flow, revenue: Flow, assets: Stock, equity: Stock) -> Ratio:
    """Return on equity as profit margin times asset turnover times financial leverage.

    Use it to see which of the three moved when the return on equity moved.

    Notes
    -----
    (net income / revenue) x (revenue / assets) x (assets / equity).

    References
    ----------
    OpenStax, Principles of Finance (2022), m00045

    Examples
    --------
    >>> dupont(25, 200, 100, 50)
    0.5
    """
    margin = net_income / positive(revenue, "revenue")
    return margin * (revenue / assets) * (assets / positive(equity, "equity"))
