"""Customer KPIs of service: how fast customers are answered and helped."""

from __future__ import annotations

import math
from typing import Annotated, Literal

from kpi_xl.kpis.durations import SPAN, Statistic, TimeUnit, bare, duration, native_duration, summarise
from kpi_xl.model import Better, Department, Text, Unit, at_least
from kpi_xl.registry import Closing, Dates, Days, Flow, Hours, Number, Observations, Share, kpi

CUSTOMER = Department.CUSTOMER

OPENING_HOUR = 9
HOURS_PER_DAY = 8
WORKDAYS = 5
PER_HOUR = {"hours": 1.0, "days": 1 / HOURS_PER_DAY, "weeks": 1 / (HOURS_PER_DAY * WORKDAYS)}

OPEN_CASES = Text(
    en="Cases still open are left out, so a backlog makes it look good. Show the 90th percentile beside the mean.",
    nl="Lopende zaken tellen niet mee, zodat een achterstand het mooier doet lijken. "
    "Zet het 90e percentiel naast het gemiddelde.",
)


def business_hours(moment: float) -> float:
    """Return the business hours from a fixed Monday to an Excel day number: Monday to Friday, 9 to 17.

    >>> business_hours(46027.5) - business_hours(46024.5)  # Friday noon to Monday noon
    8.0
    """
    weeks, weekday = divmod(math.floor(moment) - 2, 7)  # day 2 was a Monday
    hours = (weeks * WORKDAYS + min(weekday, WORKDAYS)) * HOURS_PER_DAY
    if weekday >= WORKDAYS:
        return float(hours)
    today = (moment - math.floor(moment)) * 24 - OPENING_HOUR
    return hours + min(max(today, 0.0), float(HOURS_PER_DAY))


@kpi(
    CUSTOMER,
    number=44,
    label=Text(en="Average resolution time", nl="Average Resolution Time"),
    nl="Hoe lang het duurt van het openen tot het oplossen van een zaak.",
    nl_notes="Gemiddelde, mediaan, 90e percentiel of maximum van opgelost - geopend; zaken zonder einde "
    "tellen niet mee. Met calendar business telt een dag 8 uur en een week 40; eenheid workdays "
    "telt datums, als NETTO.WERKDAGEN - 1.",
    better=Better.LOWER,
    native=native_duration("opened", "resolved", ("24x7",), "hours"),
    aliases=("Gemiddelde oplostijd", "Oplostijd", "Mean time to resolve", "MTTR"),
    keywords="Tickets; Klachten; Afhandeltijd; Behandeltijd tickets; Time to resolution; "
    "Doorlooptijd klachten; Klachtafhandeling; Ticket resolution time; Handling time; Time to fix; "
    "Afhandelduur; Oplossnelheid; Case duration",
    variants=Text(
        en="Service agreements often count business hours: calendar business counts Monday to Friday, 9 to 17, "
        "8 hours a day; it knows no holidays.",
        nl="Serviceafspraken tellen vaak kantooruren: calendar business telt maandag tot en met vrijdag, 9 tot 17, "
        "8 uur per dag; feestdagen kent hij niet.",
    ),
    pitfalls=OPEN_CASES,
    related=("KPI_FIRST_RESPONSE_TIME", "KPI_SLA_RATE", "KPI_AVERAGE_PER"),
)
def resolution_time(
    opened: Dates,
    resolved: Annotated[Dates, at_least("opened")] | None = None,
    statistic: Statistic = "mean",
    unit: TimeUnit = "hours",
    calendar: Literal["24x7", "business"] = "24x7",
) -> Annotated[Hours, SPAN]:
    """How long it takes from opening a case to resolving it.

    Give the moments of opening and resolving, or the durations themselves as the only argument.

    Notes
    -----
    The mean, median, 90th percentile or maximum of resolved - opened; cases without an end are left out.
    With calendar "business" a day counts 8 hours and a week 40; unit "workdays" counts dates, as NETWORKDAYS - 1.

    References
    ----------
    OpenStax, Principles of Marketing, m00018, customer resolution time
    BMC, mean time to repair

    Examples
    --------
    >>> resolution_time([46000.0, 46000.0], [46000.5, 46001.0])
    18.0
    >>> resolution_time([40, 60, 104])
    68.0
    """
    if resolved is None:
        bare("calendar", calendar, "24x7")
    if resolved is None or calendar == "24x7" or unit == "workdays":
        return duration(opened, resolved, statistic, unit, "hours")
    spans = (
        (business_hours(last) - business_hours(first)) * PER_HOUR[unit]
        for first, last in zip(opened, resolved, strict=True)
    )
    return summarise(list(spans), statistic)


@kpi(
    CUSTOMER,
    label=Text(en="First response time", nl="Eerste reactietijd"),
    nl="Hoe lang een klant wacht op de eerste reactie.",
    nl_notes="Gemiddelde, mediaan, 90e percentiel of maximum van eerste reactie - geopend; zaken zonder "
    "reactie tellen niet mee.",
    better=Better.LOWER,
    native=native_duration("opened", "first_response", own_unit="hours"),
    aliases=("FRT", "Reactietijd"),
    keywords="Time to answer; Wachttijd klanten; Responstijd; Antwoordtijd; Response time; Wachttijd klant; "
    "Reactiesnelheid; Time to first reply; Wachttijd; Time to first response; Speed of answer",
    pitfalls=Text(
        en="An automatic confirmation is no response. Show the 90th percentile beside the mean.",
        nl="Een automatische bevestiging is geen reactie. Zet het 90e percentiel naast het gemiddelde.",
    ),
    related=("KPI_RESOLUTION_TIME", "KPI_SLA_RATE"),
)
def first_response_time(
    opened: Dates,
    first_response: Annotated[Dates, at_least("opened")] | None = None,
    statistic: Statistic = "mean",
    unit: TimeUnit = "hours",
) -> Annotated[Hours, SPAN]:
    """How long a customer waits for the first response.

    Notes
    -----
    The mean, median, 90th percentile or maximum of first response - opened; cases without one are left out.

    References
    ----------
    OpenStax, Principles of Marketing, m00018, first response time

    Examples
    --------
    >>> first_response_time([46000.0, 46000.0], [46000.25, 46000.75])
    12.0
    """
    return duration(opened, first_response, statistic, unit, "hours")


@kpi(
    CUSTOMER,
    label=Text(en="Share within the limit (SLA)", nl="Aandeel binnen de norm (SLA)"),
    nl="Aandeel van de gevallen dat binnen de afgesproken tijd klaar was.",
    nl_notes="doorlooptijden tot en met de norm / alle doorlooptijden, in één tijdseenheid.",
    better=Better.HIGHER,
    native='COUNTIF(durations,"<="&limit)/COUNT(durations)',
    aliases=("SLA compliance", "Servicelevel"),
    keywords="SLA gehaald; Service level; Binnen de afgesproken tijd; Servicegraad; Op tijd afgehandeld; "
    "SLA; Binnen de norm; Op tijd beantwoord; Within SLA",
    pitfalls=Text(
        en="Cases still open do not count yet: look at their age too.",
        nl="Lopende zaken tellen nog niet mee: kijk ook naar hun leeftijd.",
    ),
    related=("KPI_RESOLUTION_TIME", "KPI_FIRST_RESPONSE_TIME"),
)
def sla_rate(durations: Observations, limit: Number) -> Share:
    """Share of the cases that were done within the time agreed.

    Notes
    -----
    durations of at most the limit / all durations, in one unit of time.

    References
    ----------
    based on ITIL, service level agreement

    Examples
    --------
    >>> sla_rate([2, 4, 6, 8], 4)
    0.5
    """
    return sum(duration <= limit for duration in durations) / len(durations)


@kpi(
    CUSTOMER,
    label=Text(en="First contact resolution (FCR)", nl="In één contact opgelost (FCR)"),
    nl="Aandeel van de zaken dat bij het eerste contact is opgelost.",
    nl_notes="zaken die bij het eerste contact zijn opgelost / alle zaken.",
    better=Better.HIGHER,
    native="first_contact_cases/cases",
    aliases=("First call resolution", "Direct opgelost", "In één keer opgelost", "First time fix"),
    keywords="In één keer geholpen; First contact; One touch; Eerstelijns opgelost; First-line resolution; "
    "Direct geholpen; Eerste contact",
    pitfalls=Text(
        en="Say how long a customer may stay silent before a case counts as solved, and whether cases that "
        "cannot be solved at once are left out.",
        nl="Vermeld na hoeveel dagen stilte een zaak als opgelost telt, en of zaken die niet direct op te lossen "
        "zijn meetellen.",
    ),
    variants=Text(
        en="Freshservice divides by the cases resolved, Giva by all cases: give those you mean as the cases.",
        nl="Freshservice deelt door de opgeloste zaken, Giva door alle zaken: geef als zaken welke u bedoelt.",
    ),
    related=("KPI_RESOLUTION_RATE", "KPI_RESOLUTION_TIME", "KPI_CES"),
)
def fcr(first_contact_cases: Flow, cases: Flow) -> Share:
    """Share of the cases that were solved at the first contact.

    Notes
    -----
    cases solved at the first contact / all cases.

    References
    ----------
    givainc.com, first call resolution calculator
    support.freshservice.com, how do you calculate FCR

    Examples
    --------
    >>> fcr(2_000, 4_000)
    0.5
    """
    return first_contact_cases / cases


@kpi(
    CUSTOMER,
    label=Text(en="Resolution rate", nl="Oplospercentage"),
    nl="Aandeel van de zaken dat is opgelost.",
    nl_notes="opgeloste zaken / alle zaken, dus (zaken - onopgeloste zaken) / zaken.",
    better=Better.HIGHER,
    native="solved_cases/cases",
    aliases=("Customer resolution rate",),
    keywords="Opgeloste zaken; Opgeloste tickets; Opgeloste klachten; Solved tickets; Solve rate; "
    "Afgehandelde tickets",
    pitfalls=Text(
        en="Cases of the last days are often still open: the last week always looks worse.",
        nl="Zaken van de laatste dagen staan vaak nog open: de laatste week lijkt altijd slechter.",
    ),
    related=("KPI_FCR", "KPI_BACKLOG_DAYS", "KPI_RESOLUTION_TIME"),
)
def resolution_rate(solved_cases: Flow, cases: Flow) -> Share:
    """Share of the cases that were solved.

    Notes
    -----
    solved cases / all cases, so (cases - unresolved cases) / cases.

    References
    ----------
    OpenStax, Principles of Marketing, m00018, customer resolution rate

    Examples
    --------
    >>> resolution_rate(450, 500)
    0.9
    """
    return solved_cases / cases


@kpi(
    CUSTOMER,
    label=Text(en="Backlog in days", nl="Werkvoorraad in dagen"),
    nl="In hoeveel dagen de openstaande zaken zijn weggewerkt, in het tempo van de periode.",
    nl_notes="openstaande zaken aan het einde / (opgeloste zaken / dagen van de periode).",
    better=Better.LOWER,
    native="open_cases/(solved_cases/days_in_period)",
    aliases=(
        "Backlog days",
        "Achterstand in dagen",
    ),
    keywords="Werkvoorraad; Backlog; Achterstand; Openstaande tickets; Ticket backlog; Werkachterstand; "
    "Open tickets; Wachtrij",
    pitfalls=Text(
        en="It supposes that no new cases come in and that the pace stays as it was.",
        nl="Het neemt aan dat er geen nieuwe zaken bij komen en dat het tempo gelijk blijft.",
    ),
    related=("KPI_RESOLUTION_RATE", "KPI_RESOLUTION_TIME", "KPI_LEAD_TIME_WIP"),
)
def backlog_days(open_cases: Closing, solved_cases: Flow, days_in_period: Flow) -> Days:
    """How many days it takes to clear the open cases at the pace of the period.

    Notes
    -----
    open cases at the end / (solved cases / days of the period).

    References
    ----------
    based on Little, J. (1961), A proof for the queuing formula L = λW

    Examples
    --------
    >>> backlog_days(120, 600, 30)
    6.0
    """
    return open_cases / (solved_cases / days_in_period)


@kpi(
    CUSTOMER,
    label=Text(en="Average per case", nl="Gemiddelde per geval"),
    nl="Totaal gedeeld door aantal: het gemiddelde als u alleen de maandtotalen hebt.",
    nl_notes="totaal / aantal, zoals oplosuren / opgeloste tickets.",
    better=Better.NONE,
    native="total/count",
    aliases=("Average from totals", "Gemiddelde uit totalen"),
    keywords="Gemiddelde; Mean; Gemiddelde per stuk; Average",
    pitfalls=Text(
        en="Over several months give the ranges: the mean of monthly means weighs every month alike.",
        nl="Geef over meer maanden de bereiken: het gemiddelde van maandgemiddelden weegt elke maand even zwaar.",
    ),
    related=("KPI_RESOLUTION_TIME", "KPI_LEAD_TIME", "KPI_SALES_CYCLE", "KPI_TIME_TO_HIRE"),
)
def average_per(total: Flow, count: Flow) -> Annotated[float, Unit.NUMBER]:
    """Total divided by number: the average when you only have the totals of each month.

    Notes
    -----
    total / count, such as resolution hours / tickets resolved.

    References
    ----------
    BMC, mean time to repair

    Examples
    --------
    >>> average_per(204, 4)
    51.0
    """
    return total / count
