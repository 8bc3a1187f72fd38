"""Finance KPIs of the balance sheet and what it must carry: equity, debt, interest, capital at work."""

from __future__ import annotations

from kpi_xl.kpis.arithmetic import average, positive
from kpi_xl.kpis.periods import ONE_BALANCE_DATE
from kpi_xl.model import Better, Department, Text
from kpi_xl.registry import Currency, Days, Flow, Lines, Number, Ratio, Stock, Times, kpi

FINANCE = Department.FINANCE


@kpi(
    FINANCE,
    label=Text(en="Solvency ratio", nl="Solvabiliteit"),
    nl="Deel van het balanstotaal dat met eigen vermogen is gefinancierd.",
    nl_notes="eigen vermogen / balanstotaal. Bij negatief eigen vermogen is de uitkomst negatief.",
    better=Better.HIGHER,
    native="equity/assets",
    aliases=(
        "Solvabiliteitsratio",
        "Eigenvermogenquote",
        "Solvabiliteitspercentage",
        "Equity ratio",
        "Equity to assets",
    ),
    keywords="Eigen vermogen quote; Eigen vermogen percentage; Eigen vermogen ten opzichte van balanstotaal; "
    "Solvency; Weerstandsvermogen; Eigen vermogen ratio; Financiële weerbaarheid; Debt ratio; "
    "Debt to assets; Buffer; Financial stability",
    pitfalls=ONE_BALANCE_DATE,
    variants=Text(
        en="Debt to assets is 1 minus this. Others divide equity by the debts (KPI_DEBT_TO_EQUITY is its inverse), "
        "and banks often count subordinated loans as equity.",
        nl="De debt ratio is 1 min deze uitkomst. Anderen delen het eigen door het vreemd vermogen "
        "(KPI_DEBT_TO_EQUITY is het omgekeerde daarvan), en banken tellen achtergestelde leningen vaak mee.",
    ),
    related=("KPI_DEBT_TO_EQUITY", "KPI_INTEREST_COVERAGE", "KPI_ROE"),
)
def solvency(equity: Lines, assets: Lines) -> Ratio:
    """Part of the balance sheet total that is financed with equity.

    Notes
    -----
    equity / total assets. Negative equity gives a negative answer.

    References
    ----------
    OpenStax, Principles of Finance (2022), m00043, debt-to-assets ratio (the complement)
    based on Dutch bank practice, solvabiliteit

    Examples
    --------
    >>> solvency(100_000, 250_000)
    0.4
    """
    return equity / assets


@kpi(
    FINANCE,
    label=Text(en="Debt to equity", nl="Vreemd vermogen / eigen vermogen"),
    nl="Hoeveel keer het vreemd vermogen in het eigen vermogen gaat.",
    nl_notes="alle schulden / eigen vermogen. Negatief eigen vermogen zou het teken omkeren en geeft #GETAL!.",
    better=Better.LOWER,
    native="liabilities/POSITIVE(equity)",
    aliases=("Debt-to-equity ratio", "Debt equity ratio", "Schuldratio", "Gearing"),
    keywords="Leverage; Hefboom; Schuldgraad; Verhouding vreemd en eigen vermogen; Schulden; Debt ratio; "
    "Indebtedness; Schuldenlast; Vreemd vermogen ratio; Leverage ratio; Financiële hefboom",
    pitfalls=ONE_BALANCE_DATE,
    variants=Text(
        en="Some count only interest-bearing debt; here all liabilities count, short and long.",
        nl="Sommigen tellen alleen rentedragende schulden; hier tellen alle schulden, kort en lang.",
    ),
    related=("KPI_SOLVENCY", "KPI_INTEREST_COVERAGE"),
)
def debt_to_equity(liabilities: Lines, equity: Lines) -> Times:
    """How many times the total liabilities go into the equity.

    Notes
    -----
    total liabilities / equity. Negative equity would turn the sign around and gives #NUM!.

    References
    ----------
    OpenStax, Principles of Finance (2022), m00043, debt-to-equity ratio

    Examples
    --------
    >>> debt_to_equity(150_000, 100_000)
    1.5
    """
    return liabilities / positive(equity, "equity")


@kpi(
    FINANCE,
    label=Text(en="Interest coverage", nl="Rentedekking"),
    nl="Hoeveel keer het bedrijfsresultaat de rentelasten dekt.",
    nl_notes="bedrijfsresultaat (EBIT) / rentelasten. Een verlies geeft een negatieve uitkomst; zonder rente #DEEL/0!.",
    better=Better.HIGHER,
    native="operating_profit/interest_expense",
    aliases=(
        "Times interest earned",
        "Interest cover",
        "ICR",
        "Rentedekkingsgraad",
        "Interestdekking",
    ),
    keywords="Dekkingsgraad; Dekkingsgraad rente; Rente gedekt; EBIT to interest; Coverage ratio; "
    "Dekking van de rente; Rentedekkingsfactor; Interest cover ratio",
    pitfalls=Text(
        en="Take the result before interest and tax. Repayments are not in it: who covers the interest "
        "may still be unable to repay.",
        nl="Neem het resultaat vóór rente en belasting. Aflossingen zitten er niet in: wie de rente dekt, "
        "kan soms toch niet aflossen.",
    ),
    related=("KPI_SOLVENCY", "KPI_DEBT_TO_EQUITY", "KPI_EBITDA_MARGIN"),
)
def interest_coverage(operating_profit: Flow, interest_expense: Flow) -> Times:
    """How many times the operating profit covers the interest expense.

    Notes
    -----
    operating profit (EBIT) / interest expense. A loss gives a negative answer; without interest #DIV/0!.

    References
    ----------
    OpenStax, Principles of Finance (2022), m00043, times interest earned ratio

    Examples
    --------
    >>> interest_coverage(60_000, 8_000)
    7.5
    """
    return operating_profit / interest_expense


@kpi(
    FINANCE,
    label=Text(en="Working capital", nl="Werkkapitaal"),
    nl="Vlottende activa min kortlopende schulden op de balansdatum.",
    nl_notes="vlottende activa - kortlopende schulden. Negatief kan: dan financieren leveranciers of klanten mee.",
    better=Better.BAND,
    native="current_assets-current_liabilities",
    aliases=("Netto werkkapitaal", "Net working capital", "NWC", "Bedrijfskapitaal"),
    keywords="Bedrijfskapitaal; Nettobedrijfskapitaal; Vlottende activa min kortlopende schulden; "
    "Net current assets",
    pitfalls=ONE_BALANCE_DATE,
    related=("KPI_CURRENT_RATIO", "KPI_WORKING_CAPITAL_DAYS", "KPI_CASH_CYCLE"),
)
def working_capital(current_assets: Lines, current_liabilities: Lines) -> Currency:
    """Current assets minus current liabilities on the balance date.

    Notes
    -----
    current assets - current liabilities. It may be negative: suppliers or customers then finance the firm.

    References
    ----------
    OpenStax, Principles of Accounting, m67858

    Examples
    --------
    >>> working_capital(26_540, 5_400)
    21140.0
    """
    return current_assets - current_liabilities


@kpi(
    FINANCE,
    label=Text(en="Working capital days", nl="Werkkapitaaldagen"),
    nl="Hoeveel dagen omzet er in het werkkapitaal vastzit.",
    nl_notes="(vlottende activa - kortlopende schulden) x dagen / omzet.",
    better=Better.LOWER,
    native="(current_assets-current_liabilities)*days/POSITIVE(revenue)",
    aliases=("Days working capital", "Dagen werkkapitaal", "Werkkapitaal in dagen"),
    keywords="Werkkapitaalbeslag; Dagen omzet in werkkapitaal",
    pitfalls=Text(
        en="Revenue of one month asks for the days of that month, not 365; "
        "banks and Dutch textbooks often count 360.",
        nl="Omzet van één maand vraagt om de dagen van die maand, niet om 365; "
        "banken en leerboeken rekenen vaak met 360.",
    ),
    variants=Text(
        en="Investopedia takes the average of two balances: give that average as the assets and the liabilities.",
        nl="Investopedia neemt het gemiddelde van twee balansen: geef dat gemiddelde als activa en als schulden.",
    ),
    related=("KPI_WORKING_CAPITAL", "KPI_CASH_CYCLE", "KPI_DSO"),
)
def working_capital_days(
    current_assets: Lines, current_liabilities: Lines, revenue: Flow, days: Number = 365
) -> Days:
    """Days of revenue that are tied up in the working capital.

    Notes
    -----
    (current assets - current liabilities) x days / revenue.

    References
    ----------
    Investopedia, days working capital

    Examples
    --------
    >>> working_capital_days(50_000, 30_000, 7_300_000)
    1.0
    """
    return (current_assets - current_liabilities) * days / positive(revenue, "revenue")


@kpi(
    FINANCE,
    label=Text(en="Asset turnover", nl="Omloopsnelheid activa"),
    nl="Omzet per euro gemiddeld balanstotaal.",
    nl_notes="omzet / gemiddelde van het balanstotaal aan begin en einde; zonder einde omzet / balanstotaal.",
    better=Better.HIGHER,
    native="POSITIVE(revenue)/AVERAGE(assets_start,assets_end)",
    aliases=("Total asset turnover", "Omloopsnelheid van het totale vermogen", "Kapitaalomloopsnelheid"),
    keywords="Omloopsnelheid vermogen; Kapitaalomslag; Capital turnover; Omzet per euro activa; "
    "Activarotatie; Vermogensomloop; Asset utilization",
    pitfalls=Text(
        en="A month's revenue gives a twelfth of a year's turnover.",
        nl="De omzet van een maand geeft een twaalfde van de omloopsnelheid van een jaar.",
    ),
    related=("KPI_INVENTORY_TURNOVER", "KPI_RECEIVABLES_TURNOVER", "KPI_DUPONT", "KPI_ROA"),
)
def asset_turnover(revenue: Flow, assets_start: Stock, assets_end: Stock | None = None) -> Times:
    """Revenue per euro of average total assets.

    Notes
    -----
    revenue / mean of the assets at the start and at the end; without the end, revenue / assets.

    References
    ----------
    OpenStax, Principles of Finance (2022), m00041, total asset turnover

    Examples
    --------
    >>> asset_turnover(90_000, 200_000, 250_000)
    0.4
    """
    return positive(revenue, "revenue") / average(assets_start, assets_end)
