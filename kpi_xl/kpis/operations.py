"""Operations KPIs: output, stock, quality and equipment."""

from __future__ import annotations

import math
from typing import Annotated, TypeAlias

from kpi_xl.kpis.arithmetic import average
from kpi_xl.kpis.durations import SPAN, Statistic, TimeUnit, duration, native_duration
from kpi_xl.model import Better, Department, Text, Unit, at_least
from kpi_xl.registry import Dates, Days, Flow, Observations, PerUnit, Share, Stock, Times, kpi

OPERATIONS = Department.OPERATIONS

TimeUnits: TypeAlias = Annotated[float, Unit.NUMBER]


@kpi(
    OPERATIONS,
    number=33,
    label=Text(en="Productivity", nl="Productiviteit"),
    nl="Hoeveel goede eenheden één gewerkt uur, één fte of één medewerker oplevert.",
    nl_notes="output / arbeid.",
    better=Better.HIGHER,
    native="output/labour",
    aliases=("Labour productivity", "Arbeidsproductiviteit"),
    keywords="Output per uur; Productie per uur; Output per hour; Stuks per uur; Productie per medewerker; "
    "Units per hour; Efficiency; Doelmatigheid",
    variants=Text(
        en="Per hour, per FTE or per head: three different numbers with one formula. Output may also be value.",
        nl="Per uur, per fte of per hoofd: drie verschillende getallen met één formule. "
        "De output kan ook een bedrag zijn.",
    ),
    pitfalls=Text(
        en="Count hours worked, not hours paid, and the same kind of output every month.",
        nl="Tel gewerkte uren, geen betaalde uren, en elke maand dezelfde soort output.",
    ),
    related=("KPI_SALES_PER_EMPLOYEE", "KPI_ENERGY_PER_UNIT"),
)
def productivity(output: Flow, labour: Flow) -> PerUnit:
    """How many good units one hour worked, one FTE or one employee yields.

    Notes
    -----
    output / labour.

    References
    ----------
    based on OECD, Measuring Productivity, labour productivity
    based on ISO 22400-2, throughput rate

    Examples
    --------
    >>> productivity(2650, 625)
    4.24
    """
    return output / labour


@kpi(
    OPERATIONS,
    number=35,
    label=Text(en="Inventory turnover", nl="Voorraadrotatie"),
    nl="Hoe vaak per periode de gemiddelde voorraad wordt verkocht en vervangen.",
    nl_notes="kostprijs van de omzet / gemiddelde van de voorraad aan begin en einde, beide tegen kostprijs.",
    better=Better.HIGHER,
    native="cogs/AVERAGE(inventory_start,inventory_end)",
    aliases=("Omloopsnelheid voorraad", "Voorraadomloop", "Inventory turns"),
    keywords="Omloopsnelheid; Voorraadomloopsnelheid; Omloopsnelheid van de voorraad; Stock turnover; "
    "Stock turn; Omzetsnelheid voorraad; Inventory turnover ratio; Rotatie; Stock rotation; "
    "Voorraadomzet; Omzetsnelheid",
    variants=Text(
        en="Some divide sales by inventory at selling prices; both sides must have the same price basis.",
        nl="Sommigen delen de omzet door de voorraad tegen verkoopprijs; beide kanten moeten dezelfde "
        "prijsbasis hebben.",
    ),
    pitfalls=Text(
        en="A month's turnover is a twelfth of a year's: multiply by 12 to compare, or use twelve months.",
        nl="De rotatie van een maand is een twaalfde van die van een jaar: reken met 12 maanden om te "
        "vergelijken.",
    ),
    related=("KPI_DIO", "KPI_CASH_CYCLE", "KPI_ANNUALIZE"),
)
def inventory_turnover(cogs: Flow, inventory_start: Stock, inventory_end: Stock | None = None) -> Times:
    """How many times per period the average inventory is sold and replaced.

    Notes
    -----
    cost of goods sold / mean of the inventory at the start and at the end, both at cost.

    References
    ----------
    OpenStax, Principles of Finance (2022), m00041
    OpenStax, Principles of Accounting, m67893
    wisfaq.nl, omzetsnelheid van de voorraad

    Examples
    --------
    >>> inventory_turnover(60_000, 35_000, 40_000)
    1.6
    """
    return cogs / average(inventory_start, inventory_end)


@kpi(
    OPERATIONS,
    number=36,
    label=Text(en="First-pass yield", nl="First-Pass Yield"),
    nl="Aandeel van de gestarte eenheden dat in één keer goed is, zonder herbewerking.",
    nl_notes="(goede eenheden - herbewerkte eenheden) / gestarte eenheden.",
    better=Better.HIGHER,
    native="(good_units-reworked_units)/units_started",
    aliases=("FPY", "In één keer goed", "Right first time"),
    keywords="Afkeur; Afkeurpercentage; Scrap rate; Uitvalpercentage; Rejects; Eerste keer goed; "
    "First time yield; Goedkeurpercentage; Kwaliteitspercentage productie; Zonder herbewerking; "
    "Uitvalpercentage; Right first time; Defect rate; Foutpercentage; Defecten; Reject rate; "
    "Kwaliteit van de productie",
    variants=Text(
        en="First time yield leaves rework out of account: leave reworked_units out. "
        "ISO 22400 divides by inspected units.",
        nl="First time yield houdt geen rekening met herbewerking: laat reworked_units weg. "
        "ISO 22400 deelt door geïnspecteerde eenheden.",
    ),
    pitfalls=Text(
        en="Units still in process at the end of the month blur it; count by batch when the process is long.",
        nl="Eenheden die aan het einde van de maand nog in het proces zitten vertekenen het; "
        "tel per batch bij een lang proces.",
    ),
    related=("KPI_RTY", "KPI_OEE"),
)
def first_pass_yield(good_units: Flow, units_started: Flow, reworked_units: Flow = 0) -> Share:
    """Share of the units started that is right the first time, without rework.

    Notes
    -----
    (good units - reworked units) / units started.

    References
    ----------
    Wikipedia, First-pass yield
    based on ISO 22400-2, first pass yield

    Examples
    --------
    >>> first_pass_yield(75, 80, 10)
    0.8125
    """
    return (good_units - reworked_units) / units_started


@kpi(
    OPERATIONS,
    label=Text(en="Rolled throughput yield", nl="Rolled throughput yield"),
    nl="Kans dat een eenheid alle processtappen in één keer goed doorloopt.",
    nl_notes="Het product van de first-pass yield van elke stap.",
    better=Better.HIGHER,
    native="PRODUCT(yields)",
    aliases=("RTY",),
    keywords="Rolled yield; Totale opbrengst over stappen; Doorlopende yield; Yield",
    pitfalls=Text(
        en="Give the first-pass yield of each step, rework excluded; final yields hide the hidden factory.",
        nl="Geef van elke stap het rendement in één keer, zonder herbewerking; eindrendementen verbergen "
        "het herstelwerk.",
    ),
    related=("KPI_FIRST_PASS_YIELD",),
)
def rty(yields: Observations) -> Share:
    """Chance that a unit passes all process steps right the first time.

    Notes
    -----
    The product of the first-pass yields of the steps.

    References
    ----------
    Wikipedia, First-pass yield, total process yield

    Examples
    --------
    >>> rty([0.5, 0.5, 1])
    0.25
    """
    return math.prod(yields)


@kpi(
    OPERATIONS,
    number=38,
    label=Text(en="Order picking accuracy", nl="Orderpick-accuratesse"),
    nl="Aandeel van de verzamelde orders dat foutloos is.",
    nl_notes="foutloze orders / verzamelde orders.",
    better=Better.HIGHER,
    native="correct_orders/total_orders",
    aliases=("Pick accuracy", "Picknauwkeurigheid"),
    keywords="Pickfouten; Orderverzamelnauwkeurigheid; Picking errors; Magazijnfouten; Foutloos gepickt; "
    "Picking accuracy; Verkeerde artikelen",
    variants=Text(
        en="By order, by order line or by unit: the formula is the same, the number is lowest by order.",
        nl="Per order, per orderregel of per eenheid: de formule is gelijk, per order is het getal het laagst.",
    ),
    pitfalls=Text(
        en="Mistakes that only customers find count too: add the complaints of later weeks.",
        nl="Fouten die pas de klant ontdekt tellen ook: tel de klachten van latere weken mee.",
    ),
    related=("KPI_PERFECT_ORDER",),
)
def pick_accuracy(correct_orders: Flow, total_orders: Flow) -> Share:
    """Share of the orders picked that is without a mistake.

    Notes
    -----
    correct orders / orders picked.

    References
    ----------
    Frazelle, How to Measure Warehouse Performance, appendix 2, order picking accuracy

    Examples
    --------
    >>> pick_accuracy(995, 1000)
    0.995
    """
    return correct_orders / total_orders


@kpi(
    OPERATIONS,
    label=Text(en="Perfect order rate", nl="Perfecte-orderpercentage"),
    nl="Kans dat een order op tijd, compleet, onbeschadigd en met juiste papieren aankomt.",
    nl_notes="Het product van de deelpercentages.",
    better=Better.HIGHER,
    native="PRODUCT(rates)",
    aliases=("Perfect order index", "POI"),
    keywords="Perfecte order; Perfect order rate product; Foutloze levering",
    variants=Text(
        en="APQC and WERC multiply the rates, as here, which supposes that faults are independent. "
        "SCOR counts the orders without a fault: KPI_PERFECT_ORDER_COUNTS.",
        nl="APQC en WERC vermenigvuldigen de percentages, zoals hier; dat neemt aan dat fouten los van elkaar staan. "
        "SCOR telt de orders zonder fout: KPI_PERFECT_ORDER_COUNTS.",
    ),
    pitfalls=Text(
        en="Give each rate over the same orders.",
        nl="Bereken elk deelpercentage over dezelfde orders.",
    ),
    related=("KPI_PERFECT_ORDER_COUNTS", "KPI_OTIF", "KPI_PICK_ACCURACY"),
)
def perfect_order(rates: Observations) -> Share:
    """Chance that an order arrives on time, complete, undamaged and with the right papers.

    Notes
    -----
    The product of the component rates.

    References
    ----------
    apqc.org, perfect order performance

    Examples
    --------
    >>> perfect_order([0.5, 1, 0.5, 1])
    0.25
    """
    return math.prod(rates)


@kpi(
    OPERATIONS,
    number=39,
    label=Text(en="Energy per unit of output", nl="Energieverbruik per eenheid output"),
    nl="Energie per goede eenheid, bijvoorbeeld kWh per stuk.",
    nl_notes="energie / output, met output in goede eenheden.",
    better=Better.LOWER,
    native="energy/output",
    aliases=("Energy intensity", "Energie-intensiteit"),
    keywords="Energieverbruik; Energie per stuk; Stroomverbruik per stuk; kWh per eenheid; "
    "Energy consumption; kWh per product; kWh per unit; Stroomverbruik; "
    "Energieverbruik per product; Gasverbruik",
    pitfalls=Text(
        en="Fixed use, such as heating, makes quiet months look bad: compare with the same month last year.",
        nl="Vast verbruik, zoals verwarming, doet rustige maanden slecht lijken: vergelijk met dezelfde maand "
        "vorig jaar.",
    ),
    related=("KPI_PRODUCTIVITY",),
)
def energy_per_unit(energy: Flow, output: Flow) -> PerUnit:
    """Energy per good unit, such as kWh per piece.

    Notes
    -----
    energy / output, with output in good units.

    References
    ----------
    based on ISO 50001 and ISO 50006, energy performance indicator

    Examples
    --------
    >>> energy_per_unit(1500, 1000)
    1.5
    """
    return energy / output


@kpi(
    OPERATIONS,
    number=34,
    label=Text(en="Lead time", nl="Doorlooptijd"),
    nl="Hoe lang een order erover doet, van start tot gereed.",
    nl_notes="Gemiddelde, mediaan, 90e percentiel of maximum van einde - begin; orders zonder einde tellen "
    "niet mee.",
    better=Better.LOWER,
    native=native_duration("start_dates", "end_dates"),
    aliases=("Throughput time", "Gemiddelde doorlooptijd"),
    keywords="Productietijd; Levertijd; Orderdoorlooptijd; Delivery time; Cycle time; Cyclustijd; "
    "Verwerkingstijd; Wachttijd van een order; Order cycle time; Turnaround time; TAT; "
    "Tijd van aanvraag tot levering; Time from order to delivery",
    variants=Text(
        en="2 to 12 June is 10 days; counting both the first and the last day makes it 11. "
        "Working days are NETWORKDAYS minus one.",
        nl="Van 2 tot 12 juni is 10 dagen; wie de eerste en de laatste dag meetelt komt op 11. "
        "Werkdagen zijn NETTO.WERKDAGEN min één.",
    ),
    pitfalls=Text(
        en="Orders still under way are left out. Show the 90th percentile beside the mean: customers "
        "remember the late ones.",
        nl="Lopende orders tellen niet mee. Zet het 90e percentiel naast het gemiddelde: klanten onthouden de "
        "late orders.",
    ),
    related=("KPI_LEAD_TIME_WIP", "KPI_AVERAGE_PER"),
)
def lead_time(
    start_dates: Dates,
    end_dates: Annotated[Dates, at_least("start_dates")] | None = None,
    statistic: Statistic = "mean",
    unit: TimeUnit = "days",
) -> Annotated[Days, SPAN]:
    """How long an order takes, from its start until it is finished.

    Give the start and end dates, or the durations themselves as the only argument.

    Notes
    -----
    The mean, median, 90th percentile or maximum of end - start; orders without an end are left out.

    References
    ----------
    replicon.com, lead time

    Examples
    --------
    >>> lead_time([46000, 46000], [46004, 46006])
    5.0
    >>> lead_time([4, 6, 8], statistic="median")
    6.0
    """
    return duration(start_dates, end_dates, statistic, unit)


@kpi(
    OPERATIONS,
    label=Text(en="Lead time by Little's law", nl="Doorlooptijd volgens de wet van Little"),
    nl="Gemiddelde tijd in het proces: onderhanden werk gedeeld door doorzet, in de tijdseenheid van de doorzet.",
    nl_notes="onderhanden werk / doorzet; van een bereik telt bij beide het gemiddelde.",
    better=Better.LOWER,
    native="wip/throughput",
    aliases=("Little's law", "Wet van Little"),
    keywords="Onderhanden werk doorlooptijd; Work in progress; WIP; Onderhanden werk; OHW",
    pitfalls=Text(
        en="It holds for averages of a stable process: not when stock piles up or runs down.",
        nl="Geldt voor gemiddelden van een stabiel proces: niet als de voorraad oploopt of leegloopt.",
    ),
    related=("KPI_LEAD_TIME",),
)
def lead_time_wip(wip: Stock, throughput: Stock) -> TimeUnits:
    """Mean time in the process: work in progress divided by throughput, in the throughput's unit of time.

    Notes
    -----
    work in progress / throughput; a range of either is averaged.

    References
    ----------
    based on Little, J. (1961), A proof for the queuing formula L = λW

    Examples
    --------
    >>> lead_time_wip(60, 12)
    5.0
    """
    return wip / throughput
