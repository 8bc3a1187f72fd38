"""Finance KPIs of working capital: how fast receivables, inventory and payables turn into cash."""

from __future__ import annotations

from kpi_xl.kpis.arithmetic import average, positive
from kpi_xl.model import Better, Department, Text
from kpi_xl.registry import Days, Flow, Number, Stock, Times, kpi

FINANCE = Department.FINANCE

DAYS_OF_PERIOD = Text(
    en="Sales or costs of one month ask for the days of that month, not 365; banks and Dutch textbooks count 360. "
    "OpenStax takes the average of two balances, others the closing one: say which.",
    nl="Omzet of kosten van één maand vragen om de dagen van die maand, niet om 365; banken en leerboeken rekenen "
    "met 360. OpenStax neemt het gemiddelde van twee standen, anderen de eindstand: vermeld welke.",
)


@kpi(
    FINANCE,
    number=30,
    label=Text(en="Receivables turnover", nl="Debiteurenomloop"),
    nl="Hoe vaak per periode het gemiddelde debiteurensaldo wordt geïnd.",
    nl_notes="omzet op rekening / gemiddelde van de debiteuren aan begin en einde; laat het einde weg om met "
    "één saldo te rekenen.",
    better=Better.HIGHER,
    native="POSITIVE(credit_sales)/AVERAGE(receivables_start,receivables_end)",
    aliases=("Omloopsnelheid debiteuren", "Accounts receivable turnover"),
    keywords="Omloopsnelheid van de debiteuren; Debiteurenrotatie; Debtor turnover; Debtors turnover; "
    "Vorderingen omloop",
    pitfalls=Text(
        en="Receivables include VAT, so use sales including VAT. A month's turnover is a twelfth of a year's.",
        nl="Debiteuren zijn inclusief btw, neem dus ook de omzet inclusief btw. "
        "De omloop van een maand is een twaalfde van die van een jaar.",
    ),
    variants=Text(
        en="Some use all sales when credit sales are not known, and closing instead of average receivables.",
        nl="Sommigen nemen de hele omzet als die op rekening onbekend is, en het eind- in plaats van het "
        "gemiddelde saldo.",
    ),
    related=("KPI_DSO", "KPI_CASH_CYCLE"),
)
def receivables_turnover(
    credit_sales: Flow, receivables_start: Stock, receivables_end: Stock | None = None
) -> Times:
    """How many times per period the average receivables are collected.

    Notes
    -----
    credit sales / mean of the receivables at the start and at the end; leave the end out for one balance.

    References
    ----------
    OpenStax, Principles of Accounting, m67883
    OpenStax, Principles of Finance (2022), m00041
    leonieclaire.com, kredietduur debiteuren

    Examples
    --------
    >>> receivables_turnover(15_000, 2_000, 3_000)
    6.0
    """
    return positive(credit_sales, "credit_sales") / average(receivables_start, receivables_end)


@kpi(
    FINANCE,
    label=Text(en="Days sales outstanding (DSO)", nl="Debiteurendagen (DSO)"),
    nl="Hoeveel dagen omzet er bij klanten uitstaat: de gemiddelde betaaltermijn van klanten.",
    nl_notes="debiteuren / omzet op rekening x dagen. Het zijn de dagen gedeeld door de debiteurenomloop.",
    better=Better.LOWER,
    native="receivables/POSITIVE(credit_sales)*days",
    aliases=(
        "Kredietduur debiteuren",
        "Krediettermijn debiteuren",
        "Debiteurentermijn",
        "Average collection period",
    ),
    keywords="Debiteurendagen; Betaaltermijn klanten; Debiteurentermijn; Incassotermijn; Debtor days; "
    "Receivable days; Collection days; Betaaltermijn debiteuren; Klanten betalen; "
    "Openstaande facturen; Inningstermijn; Days receivable; Gemiddelde betalingstermijn klanten; "
    "Incassoperiode; Klanten betalen laat; Hoe snel betalen klanten; Klanten betalen; "
    "Betaalsnelheid; Betaalgedrag",
    pitfalls=DAYS_OF_PERIOD,
    related=("KPI_RECEIVABLES_TURNOVER", "KPI_DIO", "KPI_DPO", "KPI_CASH_CYCLE"),
)
def dso(receivables: Stock, credit_sales: Flow, days: Number = 365) -> Days:
    """Days of sales that customers still owe: their average time to pay.

    Notes
    -----
    receivables / credit sales x days. It is the days divided by the receivables turnover.

    References
    ----------
    OpenStax, Principles of Accounting, m67883

    Examples
    --------
    >>> dso(50_000, 200_000)
    91.25
    """
    return receivables / positive(credit_sales, "credit_sales") * days


@kpi(
    FINANCE,
    label=Text(en="Days payable outstanding (DPO)", nl="Crediteurendagen (DPO)"),
    nl="Hoeveel dagen u gemiddeld over het betalen van leveranciers doet.",
    nl_notes="crediteuren / kostprijs van de omzet x dagen.",
    better=Better.BAND,
    native="payables/cogs*days",
    aliases=("Kredietduur crediteuren", "Krediettermijn crediteuren"),
    keywords="Crediteurendagen; Betaaltermijn leveranciers; Crediteurentermijn; Creditor days; Payable days; "
    "Days payable; Leveranciers betalen; Betaaltermijn crediteuren; Supplier payment days; "
    "Betaaltermijn inkoop",
    variants=Text(
        en="Purchases are the better denominator when they are known: give them as cogs.",
        nl="De inkopen zijn een betere noemer als u die kent: geef ze als kostprijs op.",
    ),
    pitfalls=DAYS_OF_PERIOD,
    related=("KPI_DSO", "KPI_DIO", "KPI_CASH_CYCLE"),
)
def dpo(payables: Stock, cogs: Flow, days: Number = 365) -> Days:
    """Days you take on average to pay suppliers.

    Notes
    -----
    payables / cost of goods sold x days.

    References
    ----------
    OpenStax, Principles of Finance (2022), m00120, payables deferral period

    Examples
    --------
    >>> dpo(20, 200, 365)
    36.5
    """
    return payables / cogs * days


@kpi(
    FINANCE,
    label=Text(en="Days inventory outstanding (DIO)", nl="Voorraaddagen (DIO)"),
    nl="Hoeveel dagen goederen gemiddeld in voorraad liggen.",
    nl_notes="voorraad / kostprijs van de omzet x dagen. Waardeer beide tegen kostprijs.",
    better=Better.LOWER,
    native="inventory/cogs*days",
    aliases=("Opslagduur", "Days sales of inventory", "Omslagduur voorraad"),
    keywords="Voorraaddagen; Inventory days; Stock days; Days of inventory; Voorraadduur; Dagen voorraad; "
    "Ligduur voorraad; Days in stock; Opslagtijd; Ligtijd van de voorraad",
    variants=Text(
        en="On average inventory it is days / inventory turnover; on closing inventory it differs.",
        nl="Met de gemiddelde voorraad is het dagen / voorraadrotatie; met de eindvoorraad wijkt het af.",
    ),
    pitfalls=DAYS_OF_PERIOD,
    related=("KPI_INVENTORY_TURNOVER", "KPI_DSO", "KPI_CASH_CYCLE"),
)
def dio(inventory: Stock, cogs: Flow, days: Number = 365) -> Days:
    """Days that goods stay in stock on average.

    Notes
    -----
    inventory / cost of goods sold x days. Value both at cost.

    References
    ----------
    OpenStax, Principles of Accounting, m67893

    Examples
    --------
    >>> dio(50, 200)
    91.25
    """
    return inventory / cogs * days


@kpi(
    FINANCE,
    label=Text(en="Cash conversion cycle", nl="Kasconversiecyclus"),
    nl="Dagen tussen het betalen van leveranciers en het ontvangen van klanten.",
    nl_notes="voorraaddagen + debiteurendagen - crediteurendagen.",
    better=Better.LOWER,
    native="dio+dso-dpo",
    aliases=("CCC", "Geldomloop"),
    keywords="Cashflow cyclus; Cash-to-cash; Cash cycle; Cash-to-cash; Kascyclus; Kringloop van geld; "
    "Geldcyclus; Financieringscyclus; Kasconversie; Kasconversiecyclus",
    pitfalls=Text(
        en="Calculate the three parts over the same period. A negative cycle is possible: customers pay first.",
        nl="Bereken de drie delen over dezelfde periode. Negatief kan: dan betalen klanten eerst.",
    ),
    related=("KPI_DIO", "KPI_DSO", "KPI_DPO"),
)
def cash_cycle(dio: Number, dso: Number, dpo: Number) -> Days:
    """Days between paying suppliers and being paid by customers.

    Notes
    -----
    days inventory + days sales - days payable outstanding.

    References
    ----------
    OpenStax, Principles of Finance (2022), m00120, cash conversion cycle

    Examples
    --------
    >>> cash_cycle(60, 40, 30)
    70.0
    """
    return dio + dso - dpo
