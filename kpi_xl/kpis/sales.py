"""Sales KPIs: revenue, and the way from lead to deal."""

from __future__ import annotations

import math
from typing import Annotated

from kpi_xl.kpis.arithmetic import positive
from kpi_xl.kpis.durations import SPAN, Statistic, TimeUnit, duration, native_duration
from kpi_xl.model import Better, Department, Text, at_least
from kpi_xl.registry import Currency, Dates, Days, Factor, Flow, Number, Paired, Share, Stock, kpi

SALES = Department.SALES


@kpi(
    SALES,
    number=9,
    label=Text(en="Revenue", nl="Omzet"),
    nl="Bruto-omzet min retouren, tegemoetkomingen en kortingen.",
    nl_notes="bruto-omzet - retouren - tegemoetkomingen - kortingen, exclusief btw.",
    better=Better.HIGHER,
    native="gross_sales-returns-allowances-discounts",
    aliases=("Net sales", "Netto-omzet"),
    keywords="Verkoopopbrengst; Nettoverkopen; Omzet excl btw; Sales revenue; Net revenue; "
    "Turnover in money; Opbrengst; Sales; Verkopen; Opbrengsten",
    pitfalls=Text(
        en="Leave VAT out. A credit month may come out negative.",
        nl="Reken zonder btw. Een maand met veel creditnota's kan negatief uitkomen.",
    ),
    related=("KPI_REVENUE_UNITS", "KPI_REVENUE_GROWTH", "KPI_AOV"),
)
def revenue(gross_sales: Flow, returns: Flow = 0, allowances: Flow = 0, discounts: Flow = 0) -> Currency:
    """Gross sales minus returns, allowances and discounts.

    Notes
    -----
    gross sales - returns - allowances - discounts, excluding VAT.

    References
    ----------
    educba.com/net-sales-formula
    based on IFRS 15, transaction price net of returns and discounts

    Examples
    --------
    >>> revenue(500000, 90000, 25000, 50000)
    335000.0
    """
    return gross_sales - returns - allowances - discounts


@kpi(
    SALES,
    label=Text(en="Revenue from units", nl="Omzet uit aantallen"),
    nl="Som van aantallen maal prijzen.",
    better=Better.HIGHER,
    native="SUMPRODUCT(quantities,prices)",
    keywords="Prijs maal aantal; Afzet maal prijs; Price times quantity",
    related=("KPI_REVENUE",),
    pitfalls=Text(
        en="Quantities and prices are read row by row, so both ranges need the same rows; VAT stays out.",
        nl="Aantallen en prijzen worden rij voor rij gelezen, dus met dezelfde rijen; btw blijft buiten beschouwing.",
    ),
)
def revenue_units(quantities: Paired, prices: Factor) -> Currency:
    """Sum of quantities times prices.

    References
    ----------
    educba.com/net-sales-formula

    Examples
    --------
    >>> revenue_units([2, 3], [10, 20])
    80.0
    """
    return math.fsum(quantity * price for quantity, price in zip(quantities, prices, strict=True))


@kpi(
    SALES,
    number=14,
    label=Text(en="Average order value", nl="Gemiddelde orderwaarde"),
    nl="Omzet gedeeld door het aantal bestellingen.",
    nl_notes="omzet / bestellingen, exclusief btw en verzendkosten.",
    better=Better.HIGHER,
    native="POSITIVE(revenue)/orders",
    aliases=("AOV", "Orderwaarde", "Gem. orderwaarde"),
    keywords="Average sale; Gemiddelde verkoop; Gemiddelde bestelwaarde; Average order size; Bonbedrag; "
    "Gemiddeld orderbedrag; Basket size; Average basket; Gemiddelde besteding; Winkelmandje; "
    "Ticket size; Average transaction value; Besteding per klant per bestelling; "
    "Gemiddeld factuurbedrag; Average basket value; Bonwaarde",
    pitfalls=Text(
        en="Leave VAT and shipping out, or say that they are in.",
        nl="Reken zonder btw en verzendkosten, of vermeld dat ze erin zitten.",
    ),
    related=("KPI_REVENUE", "KPI_CLV"),
)
def aov(revenue: Flow, orders: Flow) -> Currency:
    """Revenue divided by the number of orders.

    Notes
    -----
    revenue / orders, excluding VAT and shipping.

    References
    ----------
    shoppr.ai/docs/store-analysis

    Examples
    --------
    >>> aov(31000, 1000)
    31.0
    """
    return positive(revenue, "revenue") / orders


@kpi(
    SALES,
    number=16,
    label=Text(en="Sales per employee", nl="Sales per medewerker"),
    nl="Omzet gedeeld door het gemiddelde aantal medewerkers.",
    nl_notes="omzet / medewerkers; van een bereik met medewerkers telt het gemiddelde, een bereik met omzet "
    "wordt opgeteld.",
    better=Better.HIGHER,
    native="POSITIVE(revenue)/employees",
    aliases=("Revenue per employee", "Omzet per medewerker"),
    keywords="Omzet per fte; Omzet per werknemer; Sales per head; Revenue per FTE; Omzet per hoofd",
    pitfalls=Text(
        en="Use FTE when part-time work is common. A month's revenue gives a month's figure.",
        nl="Gebruik fte als er veel in deeltijd wordt gewerkt. De omzet van een maand geeft een maandcijfer.",
    ),
    related=("KPI_REVENUE", "KPI_PRODUCTIVITY"),
)
def sales_per_employee(revenue: Flow, employees: Stock) -> Currency:
    """Revenue divided by the average number of employees.

    Notes
    -----
    revenue / employees; a range of employees is averaged, a range of revenue is summed.

    References
    ----------
    based on ISO 30414, revenue per employee
    easycalculation.com, revenue per employee

    Examples
    --------
    >>> sales_per_employee(500000, 50)
    10000.0
    """
    return positive(revenue, "revenue") / employees


@kpi(
    SALES,
    number=10,
    label=Text(en="Sales cycle", nl="Verkoopcyclustijd"),
    nl="Tijd van het ontstaan van een deal tot het sluiten ervan, over gesloten deals.",
    nl_notes="Gemiddelde, mediaan, 90e percentiel of maximum van (gesloten - ontstaan); rijen met een lege "
    "datum tellen niet mee. workdays (werkdagen) telt maandag tot en met vrijdag als "
    "NETTO.WERKDAGEN min één, zonder feestdagen.",
    better=Better.LOWER,
    native=native_duration("start_dates", "close_dates"),
    aliases=("Sales cycle length", "Verkoopcyclus"),
    keywords="Duur verkooptraject; Verkoopduur; Doorlooptijd van een deal; Offertedoorlooptijd; Deal length; "
    "Tijd tot de handtekening; Time to close",
    pitfalls=Text(
        en="Only closed deals count; a few very long ones pull the mean up, so look at the median too.",
        nl="Alleen gesloten deals tellen; een paar heel lange trekken het gemiddelde op, kijk dus ook naar de mediaan.",
    ),
    variants=Text(
        en="usedaymark.io counts lost deals too, from the day the opportunity was created; sisense.com counts from the first contact: say which.",
        nl="usedaymark.io telt ook verloren deals, vanaf de dag dat de kans is aangemaakt; sisense.com telt vanaf het eerste contact: zeg welke.",
    ),
    related=("KPI_SALES_VELOCITY", "KPI_LEAD_TIME", "KPI_AVERAGE_PER"),
)
def sales_cycle(
    start_dates: Dates,
    close_dates: Annotated[Dates, at_least("start_dates")] | None = None,
    statistic: Statistic = "mean",
    unit: TimeUnit = "days",
) -> Annotated[Days, SPAN]:
    """Time from the start of a deal to its close, over closed deals.

    Without closing dates the first argument holds the durations themselves.

    Notes
    -----
    mean, median, p90 or max of (closed - started); rows with a blank date are left out.
    workdays counts Monday to Friday as NETWORKDAYS minus one, without holidays.

    References
    ----------
    usedaymark.io/metrics/sales-cycle-length
    sisense.com, KPI library, sales cycle length

    Examples
    --------
    >>> sales_cycle([46000, 46010], [46040, 46030])
    30.0
    >>> sales_cycle([45, 54, 39])
    46.0
    """
    return duration(start_dates, close_dates, statistic, unit)


@kpi(
    SALES,
    number=15,
    label=Text(en="Lead conversion rate", nl="Leadconversieratio"),
    nl="Aandeel van de leads uit een periode dat klant is geworden.",
    nl_notes="geconverteerde leads / leads, voor de leads die in de periode ontstonden.",
    better=Better.HIGHER,
    native="converted_leads/leads",
    aliases=("Leadconversie",),
    keywords="Leads naar klant; Lead to customer; Omgezette leads; Leadopvolging; Lead to sale",
    pitfalls=Text(
        en="Follow the leads of one period; customers of this month over leads of this month can exceed 1.",
        nl="Volg de leads van één periode; klanten van deze maand op leads van deze maand kan boven 1 komen.",
    ),
    variants=Text(
        en="klipfolio.com divides by qualified leads alone: say which leads you count, as the rate is higher then.",
        nl="klipfolio.com deelt door alleen de gekwalificeerde leads: zeg welke leads u telt, want dan is de ratio hoger.",
    ),
    related=("KPI_CONVERSION_RATE", "KPI_WIN_RATE"),
)
def lead_conversion_rate(converted_leads: Flow, leads: Flow) -> Share:
    """Share of the leads of a period that became customers.

    Notes
    -----
    converted leads / leads, for the leads created in the period.

    References
    ----------
    klipfolio.com, lead conversion rate
    metrichq.org (Klipfolio), win rate of leads

    Examples
    --------
    >>> lead_conversion_rate(50, 500)
    0.1
    """
    return converted_leads / leads


@kpi(
    SALES,
    label=Text(en="Win rate", nl="Winstpercentage deals"),
    nl="Gewonnen deals gedeeld door afgesloten deals, gewonnen en verloren.",
    better=Better.HIGHER,
    native="won/closed",
    aliases=("Scoringspercentage", "Hit rate", "Winratio", "Win ratio"),
    keywords="Gewonnen offertes; Offertescore; Slagingspercentage offertes; Close rate; Closing rate; "
    "Scoringskans; Gewonnen deals; Hitrate offertes; Quote to order; Offerteconversie; Orderkans; "
    "Success rate of quotes; Tender success; Aanbestedingen gewonnen",
    variants=Text(
        en="The win rate of leads at metrichq.org divides by all leads: that is KPI_LEAD_CONVERSION_RATE. Some divide by all opportunities, open ones too.",
        nl="De win rate van leads bij metrichq.org deelt door alle leads: dat is KPI_LEAD_CONVERSION_RATE. Sommige delen door alle kansen, ook de open.",
    ),
    related=("KPI_SALES_VELOCITY", "KPI_LEAD_CONVERSION_RATE"),
    pitfalls=Text(
        en="Divide by closed deals, not by open ones; by number and by value the answer differs.",
        nl="Deel door afgesloten kansen, niet door open; naar aantal en naar waarde is de uitkomst anders.",
    ),
)
def win_rate(won: Flow, closed: Flow) -> Share:
    """Deals won divided by deals closed, won and lost.

    References
    ----------
    metrichq.org (Klipfolio), opportunity win rate
    contextawareanalytics.com, how to calculate win rate

    Examples
    --------
    >>> win_rate(25, 100)
    0.25
    """
    return won / closed


@kpi(
    SALES,
    label=Text(en="Sales velocity", nl="Verkoopsnelheid"),
    nl="Verwachte omzet per dag: kansen maal winstkans maal dealwaarde, gedeeld door de cyclus in dagen.",
    better=Better.HIGHER,
    native="opportunities*win_rate*aov/cycle_days",
    keywords="Snelheid van verkoop; Pipeline velocity; Verkooptempo",
    related=("KPI_WIN_RATE", "KPI_SALES_CYCLE", "KPI_AOV"),
    pitfalls=Text(
        en="Win rate and order value must be of the same deals, and the cycle in days.",
        nl="Winstkans en orderwaarde moeten van dezelfde deals zijn, en de cyclus in dagen.",
    ),
)
def sales_velocity(opportunities: Number, win_rate: Number, aov: Number, cycle_days: Number) -> Currency:
    """Expected revenue per day: opportunities x win rate x deal value / cycle in days.

    References
    ----------
    klipfolio.com, sales velocity
    mavenlb.com, the sales velocity formula

    Examples
    --------
    >>> sales_velocity(50, 0.2, 1000, 25)
    400.0
    """
    return opportunities * win_rate * aov / cycle_days
