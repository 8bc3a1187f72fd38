"""Operations KPIs of equipment: uptime, pace and overall effectiveness."""

from __future__ import annotations

from kpi_xl.model import Better, Department, Text
from kpi_xl.registry import Flow, Number, PerUnit, Share, kpi

OPERATIONS = Department.OPERATIONS


@kpi(
    OPERATIONS,
    number=37,
    label=Text(en="Machine uptime", nl="Machine-uptime"),
    nl="Aandeel van de geplande productietijd dat de machine draaide.",
    nl_notes="(geplande tijd - stilstand) / geplande tijd.",
    better=Better.HIGHER,
    native="(planned_time-downtime)/planned_time",
    aliases=("Beschikbaarheid machine", "Equipment availability"),
    keywords="Uptime; Beschikbaarheid; Machinebeschikbaarheid; Availability; Stilstand; Downtime; "
    "Bedrijfszekerheid; Stilstandtijd; Machinestoringen",
    variants=Text(
        en="Some count set-up time as downtime and some as planned: keep to one. "
        "Against calendar time it is utilisation.",
        nl="Sommigen tellen omsteltijd als stilstand, anderen als gepland: kies er één. "
        "Ten opzichte van de kalendertijd heet het bezettingsgraad.",
    ),
    pitfalls=Text(
        en="Planned time excludes breaks and planned maintenance; use one unit of time for both.",
        nl="De geplande tijd is zonder pauzes en gepland onderhoud; gebruik voor beide dezelfde tijdseenheid.",
    ),
    related=("KPI_AVAILABILITY_MTBF", "KPI_OEE"),
)
def machine_uptime(planned_time: Flow, downtime: Flow) -> Share:
    """Share of the planned production time that the machine ran.

    Notes
    -----
    (planned time - downtime) / planned time.

    References
    ----------
    oee.com, availability
    based on ISO 22400-2, availability

    Examples
    --------
    >>> machine_uptime(480, 60)
    0.875
    """
    return (planned_time - downtime) / planned_time


@kpi(
    OPERATIONS,
    label=Text(en="Availability from MTBF and MTTR", nl="Beschikbaarheid uit MTBF en MTTR"),
    nl="Aandeel van de tijd dat een machine beschikbaar is, gegeven haar storingen en hersteltijden.",
    nl_notes="MTBF / (MTBF + MTTR), beide in dezelfde tijdseenheid.",
    better=Better.HIGHER,
    native="mtbf/(mtbf+mttr)",
    aliases=("Inherent availability", "Inherente beschikbaarheid"),
    keywords="Storingen; Storingsvrije tijd; Failures; Breakdowns; Mean time between failures; Storingstijd; "
    "Betrouwbaarheid installatie; MTBF; Betrouwbaarheid van machines",
    pitfalls=Text(
        en="MTBF counts running time only, from repair to the next failure.",
        nl="MTBF telt alleen de looptijd, van herstel tot de volgende storing.",
    ),
    related=("KPI_MACHINE_UPTIME", "KPI_OEE"),
)
def availability_mtbf(mtbf: Number, mttr: Number) -> Share:
    """Share of the time that a machine is available, given its failures and repair times.

    Notes
    -----
    MTBF / (MTBF + MTTR), both in the same unit of time.

    References
    ----------
    PTC Windchill Risk and Reliability, availability
    based on IEC 60050-192, inherent availability

    Examples
    --------
    >>> availability_mtbf(90, 10)
    0.9
    """
    return mtbf / (mtbf + mttr)


@kpi(
    OPERATIONS,
    label=Text(en="Takt time", nl="Takttijd"),
    nl="Tijd die er per eenheid is om precies aan de vraag te voldoen.",
    nl_notes="beschikbare tijd / vraag, in de eenheid van de beschikbare tijd.",
    better=Better.NONE,
    native="available_time/demand",
    aliases=("Takt",),
    keywords="Tact; Productietakt; Klanttakt",
    pitfalls=Text(
        en="Takt follows from demand; compare the cycle time with it, which must be shorter.",
        nl="De takt volgt uit de vraag; vergelijk de cyclustijd ermee, die moet korter zijn.",
    ),
    related=("KPI_LEAD_TIME_WIP", "KPI_OEE_PERFORMANCE"),
)
def takt(available_time: Flow, demand: Flow) -> PerUnit:
    """Time there is per unit to meet demand exactly.

    Notes
    -----
    available time / demand, in the unit of the available time.

    References
    ----------
    nationaltech.com, takt time
    creativesafetysupply.com, what is takt time

    Examples
    --------
    >>> takt(480, 240)
    2.0
    """
    return available_time / demand


@kpi(
    OPERATIONS,
    label=Text(en="Overall equipment effectiveness (OEE)", nl="Overall equipment effectiveness (OEE)"),
    nl="Deel van de geplande tijd waarin de machine goede eenheden maakte op volle snelheid.",
    nl_notes="beschikbaarheid x prestatie x kwaliteit.",
    better=Better.HIGHER,
    native="availability*performance*quality",
    aliases=("OEE", "Machine-effectiviteit"),
    keywords="Machine efficiency; Machine-efficiëntie; Machinerendement; "
    "Overall effectiveness; Machinerendement; Totale installatie-effectiviteit; "
    "Equipment effectiveness",
    pitfalls=Text(
        en="Give fractions, such as 0.9; a performance above 1 means the ideal cycle time is too long.",
        nl="Geef fracties, zoals 0,9; een prestatie boven 1 betekent dat de ideale cyclustijd te lang is.",
    ),
    related=("KPI_MACHINE_UPTIME", "KPI_OEE_PERFORMANCE", "KPI_FIRST_PASS_YIELD"),
)
def oee(availability: Number, performance: Number, quality: Number) -> Share:
    """Part of the planned time in which the machine made good units at full speed.

    Notes
    -----
    availability x performance x quality.

    References
    ----------
    oee.com, OEE calculation
    based on ISO 22400-2, OEE index

    Examples
    --------
    >>> oee(0.5, 1, 0.5)
    0.25
    """
    return availability * performance * quality


@kpi(
    OPERATIONS,
    label=Text(en="OEE performance", nl="OEE-prestatie"),
    nl="Werkelijke snelheid als deel van de ideale snelheid, over de tijd dat de machine draaide.",
    nl_notes="ideale cyclustijd x gemaakte eenheden / looptijd, met beide tijden in dezelfde eenheid.",
    better=Better.HIGHER,
    native="ideal_cycle_time*total_count/run_time",
    aliases=("Performance rate", "Snelheidsrendement"),
    keywords="Prestatiegraad; Snelheidsverlies; Speed loss",
    pitfalls=Text(
        en="Count all units, good and bad. Above 1 the ideal cycle time is wrong, which gives #NUM!.",
        nl="Tel alle eenheden, goed en fout. Boven 1 klopt de ideale cyclustijd niet: dat geeft #GETAL!.",
    ),
    related=("KPI_OEE", "KPI_TAKT"),
)
def oee_performance(ideal_cycle_time: Number, total_count: Flow, run_time: Flow) -> Share:
    """Actual speed as a part of the ideal speed, over the time the machine ran.

    Notes
    -----
    ideal cycle time x units made / run time, with both times in the same unit.

    References
    ----------
    oee.com, performance

    Examples
    --------
    >>> oee_performance(0.5, 600, 400)
    0.75
    """
    return ideal_cycle_time * total_count / run_time
