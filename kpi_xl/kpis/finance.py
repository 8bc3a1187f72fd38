"""Finance KPIs: growth, margins and liquidity."""

from __future__ import annotations

from kpi_xl.kpis.arithmetic import positive
from kpi_xl.model import Better, Department, Text
from kpi_xl.registry import Flow, Lines, Number, Ratio, Times, kpi

FINANCE = Department.FINANCE


@kpi(
    FINANCE,
    number=25,
    label=Text(en="Revenue growth", nl="Omzetgroei"),
    nl="Groei van de omzet ten opzichte van de vorige periode, als fractie: 0,1 is 10% meer.",
    nl_notes="deze periode / vorige periode - 1. Een negatieve vorige periode geeft #GETAL!: groei vanaf "
    "onder nul betekent niets.",
    better=Better.HIGHER,
    native="current/POSITIVE(previous)-1",
    aliases=("Sales growth", "Omzetstijging"),
    keywords="Groei van de omzet; Omzetontwikkeling; Verkoopgroei; Toename omzet; Turnover growth; "
    "Topline growth; Sales increase",
    pitfalls=Text(
        en="Compare with the same month of last year when the business is seasonal.",
        nl="Vergelijk met dezelfde maand van vorig jaar als de omzet seizoenen kent.",
    ),
    related=("KPI_GROWTH", "KPI_CAGR", "KPI_YOY"),
)
def revenue_growth(current: Flow, previous: Flow) -> Ratio:
    """Growth of revenue over the previous period, as a fraction: 0.1 is 10% more.

    Use it for two periods of the same length; for several years at once use KPI_CAGR.

    Notes
    -----
    current / previous - 1. A negative previous period gives #NUM!: growth from below zero has no meaning.

    References
    ----------
    OpenStax, Principles of Accounting, m68108
    OpenStax, Principles of Marketing, m00018

    Examples
    --------
    >>> revenue_growth(120, 100)
    0.2
    """
    return (current - positive(previous, "previous")) / previous


@kpi(
    FINANCE,
    label=Text(en="Compound annual growth rate", nl="Gemiddelde jaarlijkse groei"),
    nl="Gelijkmatige groei per periode die van de beginwaarde naar de eindwaarde leidt.",
    nl_notes="(einde / begin) ^ (1 / perioden) - 1.",
    better=Better.HIGHER,
    native="(end_value/begin_value)^(1/periods)-1",
    aliases=("CAGR", "Samengestelde jaarlijkse groei"),
    keywords="Gemiddelde groei per jaar; Jaarlijks groeipercentage; Samengestelde groei; Annual growth",
    pitfalls=Text(
        en="Count the steps between the values, not the values: 2020 to 2025 is five periods.",
        nl="Tel de stappen tussen de waarden, niet de waarden zelf: 2020 tot 2025 is vijf perioden.",
    ),
    related=("KPI_REVENUE_GROWTH", "KPI_GROWTH", "KPI_ANNUALIZE"),
)
def cagr(begin_value: Number, end_value: Number, periods: Number) -> Ratio:
    """Steady growth per period that leads from the begin value to the end value.

    Use it to compare growth over spans of different length.

    Notes
    -----
    (end / begin) ^ (1 / periods) - 1.

    References
    ----------
    Microsoft Support, compound annual growth rate (CAGR)

    Examples
    --------
    >>> cagr(100, 400, 2)
    1.0
    """
    return float((end_value / begin_value) ** (1 / periods)) - 1


@kpi(
    FINANCE,
    number=26,
    label=Text(en="Net profit margin", nl="Nettowinstmarge"),
    nl="Deel van de omzet dat na alle kosten, rente en belasting als winst overblijft.",
    nl_notes="nettowinst / omzet. Een verlies geeft een negatieve marge; negatieve omzet geeft #GETAL!.",
    better=Better.HIGHER,
    native="net_profit/POSITIVE(revenue)",
    aliases=("Net margin", "Nettomarge"),
    keywords="Nettowinstpercentage; Nettorendement op omzet; Net profit percentage; Net income margin; "
    "Nettoresultaat als percentage",
    pitfalls=Text(
        en="Use profit after tax. Operating and gross margin are other KPIs on the same revenue.",
        nl="Gebruik de winst na belasting. Operationele en brutomarge zijn andere KPI's op dezelfde omzet.",
    ),
    related=("KPI_PROFIT_MARGIN", "KPI_GROSS_MARGIN", "KPI_OPERATING_MARGIN", "KPI_DUPONT"),
)
def net_profit_margin(net_profit: Flow, revenue: Flow) -> Ratio:
    """Part of revenue that is left as profit after all costs, interest and tax.

    Notes
    -----
    net profit / revenue. A loss gives a negative margin; negative revenue gives #NUM!.

    References
    ----------
    OpenStax, Principles of Finance (2022), m00045

    Examples
    --------
    >>> net_profit_margin(8, 100)
    0.08
    """
    return net_profit / positive(revenue, "revenue")


@kpi(
    FINANCE,
    number=29,
    label=Text(en="Cost efficiency", nl="Kostenefficiëntie"),
    nl="Bedrijfskosten per euro omzet: 0,3 betekent dat 30% van de omzet naar de bedrijfskosten gaat.",
    nl_notes="bedrijfskosten / omzet. Boven 1 zijn de kosten hoger dan de omzet.",
    better=Better.LOWER,
    native="operating_costs/POSITIVE(revenue)",
    aliases=("Cost-to-income ratio", "Operating expense ratio", "Kostenratio"),
    keywords="Kosten-opbrengstratio; Kosten als percentage van de omzet; Cost income ratio; "
    "Bedrijfskostenratio; Overheadpercentage; Efficiency ratio; Cost ratio; Opex ratio; "
    "Overheadkosten; Kosten ten opzichte van de omzet; Bedrijfslastenratio",
    variants=Text(
        en="The operating ratio adds the cost of goods sold to the costs. The cost/income ratio of banks divides by the operating income, which is their total income.",
        nl="De operating ratio telt de kostprijs van de omzet bij de kosten. De cost/income-ratio van banken deelt door de operationele baten, hun totale inkomsten.",
    ),
    pitfalls=Text(
        en="Leave the cost of goods sold out, or in, every month alike.",
        nl="Laat de kostprijs van de omzet elke maand weg, of neem die elke maand mee.",
    ),
    related=("KPI_OPERATING_MARGIN", "KPI_NET_PROFIT_MARGIN"),
)
def cost_efficiency(operating_costs: Flow, revenue: Flow) -> Ratio:
    """Operating costs per euro of revenue: 0.3 means that 30% of it goes to operating costs.

    Notes
    -----
    operating costs / revenue. Above 1 the costs exceed the revenue.

    References
    ----------
    moneyterms.co.uk, cost/income ratio
    accountingdetails.com, operating ratio
    accountingformanagement.org, operating ratio

    Examples
    --------
    >>> cost_efficiency(30_000, 60_000)
    0.5
    """
    return operating_costs / positive(revenue, "revenue")


@kpi(
    FINANCE,
    number=27,
    label=Text(en="Current ratio", nl="Current Ratio"),
    nl="Hoeveel keer de vlottende activa de kortlopende schulden dekken.",
    nl_notes="vlottende activa / kortlopende schulden, op dezelfde balansdatum.",
    better=Better.BAND,
    native="current_assets/current_liabilities",
    aliases=("Liquiditeitsratio", "Working capital ratio"),
    keywords="Ability to pay; Betaalvermogen; Liquiditeit; Liquiditeitspositie; Liquidity; Liquidity ratio; "
    "Betaalbaarheid korte schulden; Korte schulden betalen; Kort vreemd vermogen; "
    "Short-term liquidity",
    pitfalls=Text(
        en="Higher is not always better: idle stock and late payers raise it too. 1.2 to 2 is a usual band.",
        nl="Hoger is niet altijd beter: ook dode voorraad en late betalers verhogen hem. "
        "1,2 tot 2 is een gebruikelijke bandbreedte.",
    ),
    related=("KPI_QUICK_RATIO", "KPI_CASH_RATIO", "KPI_WORKING_CAPITAL"),
)
def current_ratio(current_assets: Lines, current_liabilities: Lines) -> Times:
    """How many times the current assets cover the current liabilities.

    Use it to judge whether the debts of the coming year can be paid.

    Notes
    -----
    current assets / current liabilities, both on the same balance date.

    References
    ----------
    OpenStax, Principles of Finance (2022), modules m00042 and m00120
    based on IAS 1, current and non-current classification

    Examples
    --------
    >>> current_ratio(2_000_000, 1_000_000)
    2.0
    """
    return current_assets / current_liabilities


@kpi(
    FINANCE,
    label=Text(en="Quick ratio", nl="Quick ratio"),
    nl="Hoeveel keer liquide middelen, effecten en debiteuren de kortlopende schulden dekken.",
    nl_notes="(liquide middelen + effecten + debiteuren) / kortlopende schulden.",
    better=Better.HIGHER,
    native="(cash+short_term_investments+receivables)/current_liabilities",
    aliases=("Acid-test ratio",),
    keywords="Liquiditeit zonder voorraad; Acid test; Zuurproef",
    pitfalls=Text(
        en="Inventory does not count; receivables that will not be paid should not either.",
        nl="Voorraad telt niet mee; debiteuren die niet zullen betalen horen ook niet mee te tellen.",
    ),
    related=("KPI_CURRENT_RATIO", "KPI_CASH_RATIO"),
)
def quick_ratio(
    cash: Lines, short_term_investments: Lines, receivables: Lines, current_liabilities: Lines
) -> Times:
    """How many times cash, securities and receivables cover the current liabilities.

    Notes
    -----
    (cash + short-term investments + receivables) / current liabilities.

    References
    ----------
    OpenStax, Principles of Finance (2022), m00042

    Examples
    --------
    >>> quick_ratio(200, 100, 300, 400)
    1.5
    """
    return (cash + short_term_investments + receivables) / current_liabilities


@kpi(
    FINANCE,
    label=Text(en="Cash ratio", nl="Cash ratio"),
    nl="Hoeveel keer liquide middelen en effecten de kortlopende schulden dekken.",
    nl_notes="(liquide middelen + effecten) / kortlopende schulden.",
    better=Better.BAND,
    native="(cash+short_term_investments)/current_liabilities",
    aliases=("Kasratio",),
    keywords="Cash in hand; Kaspositie; Kasliquiditeit; Contante liquiditeit; Absolute liquidity",
    pitfalls=Text(
        en="A very high cash ratio means money lies idle.",
        nl="Een zeer hoge cash ratio betekent dat er geld stilligt.",
    ),
    variants=Text(
        en="OpenStax counts cash and cash equivalents only: give 0 for the short-term investments.",
        nl="OpenStax telt alleen liquide middelen: geef dan 0 voor de effecten.",
    ),
    related=("KPI_QUICK_RATIO", "KPI_CURRENT_RATIO"),
)
def cash_ratio(cash: Lines, short_term_investments: Lines, current_liabilities: Lines) -> Times:
    """How many times cash and securities cover the current liabilities.

    Notes
    -----
    (cash + short-term investments) / current liabilities.

    References
    ----------
    e-calculators.com, cash ratio (cash and marketable securities)
    OpenStax, Principles of Finance (2022), m00042, cash ratio (cash and cash equivalents)

    Examples
    --------
    >>> cash_ratio(200, 100, 400)
    0.75
    """
    return (cash + short_term_investments) / current_liabilities
