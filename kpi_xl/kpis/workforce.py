"""HR KPIs of the workforce: who joins and leaves, what they earn, and how their time is used."""

from __future__ import annotations

import math
from statistics import median
from typing import Annotated, Literal

from kpi_xl.kpis.arithmetic import average
from kpi_xl.model import NON_NEGATIVE, Better, Department, Input, Text, Unit
from kpi_xl.registry import Flow, Lines, Observations, Ratio, Share, Stock, Times, kpi

HR = Department.HR

REPORTS = Input(
    "employees",
    Text(en="Employees with a manager", nl="Medewerkers met een leidinggevende"),
    Text(
        en="Employees who report to a manager; teams may be given one below the other",
        nl="Medewerkers die aan een leidinggevende rapporteren; teams mogen onder elkaar",
    ),
    Unit.COUNT,
    NON_NEGATIVE,
)
AVERAGE_HEADCOUNT = Text(
    en="Leavers of one month give a month's figure: give all months for the year. "
    "Divide by the average headcount, as for the whole turnover.",
    nl="Vertrekkers van één maand geven een maandcijfer: geef alle maanden voor het jaar. "
    "Deel door het gemiddelde aantal medewerkers, net als bij het hele verloop.",
)


@kpi(
    HR,
    label=Text(en="Offer acceptance rate", nl="Acceptatiegraad aanbiedingen"),
    nl="Aandeel van de gedane aanbiedingen dat kandidaten aannamen.",
    nl_notes="aangenomen aanbiedingen / gedane aanbiedingen.",
    better=Better.HIGHER,
    native="offers_accepted/offers_made",
    aliases=("Acceptatiegraad", "Offer acceptance", "Job offer acceptance", "Geaccepteerde aanbiedingen"),
    keywords="Geaccepteerd aanbod; Aanbod geaccepteerd; Accepted offers; Acceptatiepercentage; "
    "Job offers accepted",
    pitfalls=Text(
        en="Count final offers only; an offer of the last days of a month is often answered in the next.",
        nl="Tel alleen definitieve aanbiedingen; op een aanbod van eind van de maand komt het antwoord vaak later.",
    ),
    related=("KPI_TIME_TO_HIRE", "KPI_COST_PER_HIRE"),
)
def offer_acceptance(offers_accepted: Flow, offers_made: Flow) -> Share:
    """Share of the job offers made that candidates accepted.

    Notes
    -----
    offers accepted / offers made.

    References
    ----------
    agile-hr-analytics.com, job offer acceptance rate
    costcalculator.calculator.city, how to calculate offer acceptance rate

    Examples
    --------
    >>> offer_acceptance(34, 40)
    0.85
    """
    return offers_accepted / offers_made


@kpi(
    HR,
    label=Text(en="Early turnover", nl="Vroeg verloop"),
    nl="Aandeel van de aangenomen medewerkers dat binnen een jaar weer vertrok.",
    nl_notes="vertrokken binnen een jaar / aangenomen, van dezelfde groep.",
    better=Better.LOWER,
    native="early_leavers/hires",
    aliases=("New hire turnover", "First-year turnover", "Eerstejaarsverloop", "Vroegtijdig verloop"),
    keywords="Verloop in het eerste jaar; Nieuwe medewerkers die vertrekken; New hire attrition; "
    "Verloop nieuwkomers; Proeftijdverloop; Verloop van de instroom; Uitval nieuwe medewerkers; "
    "Uitval in de proeftijd; New starters who leave",
    pitfalls=Text(
        en="Follow the same group of hires for a whole year: who was hired last month cannot have stayed a year.",
        nl="Volg dezelfde groep aangenomen medewerkers een heel jaar: wie vorige maand begon, kan nog geen jaar gebleven zijn.",
    ),
    variants=Text(
        en="Some count 90, 100 or 180 days instead of a year: say which, and wait as long before you count.",
        nl="Sommige bronnen tellen 90, 100 of 180 dagen in plaats van een jaar: zeg welke, en wacht even lang voordat u telt.",
    ),
    related=("KPI_EMPLOYEE_TURNOVER", "KPI_COST_PER_HIRE"),
)
def early_turnover(early_leavers: Flow, hires: Flow) -> Share:
    """Share of the employees hired who left again within a year.

    Notes
    -----
    left within a year / hired, of the same group.

    References
    ----------
    workplus.ai, new hire turnover
    docs.oracle.com, HCM workforce core metrics, new hire headcount turnover
    based on SHRM, new-hire turnover rate

    Examples
    --------
    >>> early_turnover(3, 20)
    0.15
    """
    return early_leavers / hires


@kpi(
    HR,
    label=Text(en="Regretted turnover", nl="Betreurd verloop"),
    nl="Vertrokken medewerkers die u had willen houden, gedeeld door het gemiddelde aantal medewerkers.",
    nl_notes="betreurde vertrekkers / gemiddelde van het aantal medewerkers aan begin en einde; "
    "zonder einde geldt het begin als gemiddelde.",
    better=Better.LOWER,
    native="regretted_leavers/AVERAGE(headcount_start,headcount_end)",
    aliases=("Regretted attrition", "Ongewenst verloop", "Vermijdbaar verloop", "Betreurd vertrek"),
    keywords="Ongewenst vertrek; Avoidable turnover; Regrettable loss; Vertrek van talent",
    pitfalls=AVERAGE_HEADCOUNT,
    variants=Text(
        en="personeelsverloop.be divides the avoidable leavers by all leavers: that is their share of the turnover.",
        nl="personeelsverloop.be deelt het vermijdbare vertrek door alle vertrek: dat is het aandeel in het verloop.",
    ),
    related=("KPI_EMPLOYEE_TURNOVER", "KPI_VOLUNTARY_TURNOVER"),
)
def regretted_turnover(
    regretted_leavers: Flow, headcount_start: Stock, headcount_end: Stock | None = None
) -> Ratio:
    """Employees who left although you wanted to keep them, divided by the average number of employees.

    Notes
    -----
    regretted leavers / mean of headcount at start and end; without an end the start is taken as the average.

    References
    ----------
    personeelsverloop.be, personeelsverloop berekenen, vermijdbaar verloop
    fhris.nl, personeelsverloop, ongewenst verloop

    Examples
    --------
    >>> regretted_turnover(4, 110, 90)
    0.04
    """
    return regretted_leavers / average(headcount_start, headcount_end)


@kpi(
    HR,
    label=Text(en="Voluntary turnover", nl="Vrijwillig verloop"),
    nl="Medewerkers die uit eigen keuze vertrokken, gedeeld door het gemiddelde aantal medewerkers.",
    nl_notes="vertrekkers uit eigen keuze / gemiddelde van het aantal medewerkers aan begin en einde; "
    "zonder einde geldt het begin als gemiddelde.",
    better=Better.LOWER,
    native="voluntary_leavers/AVERAGE(headcount_start,headcount_end)",
    aliases=("Voluntary attrition", "Eigen vertrek", "Verloop op eigen verzoek"),
    keywords="Ontslagname; Zelf ontslag genomen; Resignations; Resignation rate; Vrijwillig vertrek; "
    "Quit rate; Eigen ontslag; Zelf opgezegd; Quits",
    pitfalls=AVERAGE_HEADCOUNT,
    variants=Text(
        en="Retirement and the end of a fixed contract are counted in by some and left out by others: say which.",
        nl="Pensioen en het einde van een tijdelijk contract tellen bij sommigen mee en bij anderen niet: vermeld dat.",
    ),
    related=("KPI_EMPLOYEE_TURNOVER", "KPI_REGRETTED_TURNOVER"),
)
def voluntary_turnover(
    voluntary_leavers: Flow, headcount_start: Stock, headcount_end: Stock | None = None
) -> Ratio:
    """Employees who left by their own choice, divided by the average number of employees.

    Notes
    -----
    leavers by own choice / mean of headcount at start and end; without an end the start is taken as the average.

    References
    ----------
    based on ISO 30414, turnover rate
    costcalculator.calculator.city, how to calculate voluntary turnover rate

    Examples
    --------
    >>> voluntary_turnover(6, 110, 90)
    0.06
    """
    return voluntary_leavers / average(headcount_start, headcount_end)


@kpi(
    HR,
    label=Text(en="Gender pay gap", nl="Loonkloof"),
    nl="Verschil tussen het bruto-uurloon van mannen en vrouwen, als deel van dat van mannen.",
    nl_notes="(uurloon mannen - uurloon vrouwen) / uurloon mannen, op het gemiddelde of op de mediaan. "
    "Negatief als vrouwen meer verdienen.",
    native={
        "mean": "(AVERAGE(pay_men)-AVERAGE(pay_women))/AVERAGE(pay_men)",
        "median": "(MEDIAN(pay_men)-MEDIAN(pay_women))/MEDIAN(pay_men)",
    },
    aliases=(
        "Pay gap",
        "Gender wage gap",
        "Beloningsverschil",
        "Loonverschil mannen en vrouwen",
        "Beloningskloof",
    ),
    keywords="Pay equity; Gelijk loon; Loonkloof mannen en vrouwen; Salariskloof; Pay difference; "
    "Ongelijke beloning; Salarisverschil; Loonverschil",
    pitfalls=Text(
        en="It is unadjusted: unequal jobs and hours are in it, so it is no measure of equal pay for equal work. "
        "Give gross pay per hour, never per month.",
        nl="Het is ongecorrigeerd: verschil in functie en uren zit erin, dus het is geen maat voor gelijk loon voor "
        "gelijk werk. Geef het brutoloon per uur, nooit per maand.",
    ),
    variants=Text(
        en="mean as Eurostat publishes it; median as British employers must report as well.",
        nl="mean (gemiddelde) zoals Eurostat het publiceert; median (mediaan) zoals Britse werkgevers het ook melden.",
    ),
    related=("KPI_EMPLOYEE_TURNOVER",),
)
def gender_pay_gap(
    pay_men: Observations, pay_women: Observations, statistic: Literal["mean", "median"] = "mean"
) -> Ratio:
    """Difference between the gross hourly pay of men and women, as a part of that of men.

    Notes
    -----
    (hourly pay of men - hourly pay of women) / hourly pay of men, on the mean or on the median.
    Negative when women earn more.

    References
    ----------
    gender-pay-gap.service.gov.uk, understanding gender pay gap figures
    eige.europa.eu, thesaurus, gender pay gap
    bfi.org.uk, how have we reached our gender pay gap calculations

    Examples
    --------
    >>> gender_pay_gap(20, 17)
    0.15
    >>> gender_pay_gap([16, 20, 36], [15, 18, 30], "median")
    0.1
    """
    if statistic == "median":
        men, women = float(median(pay_men)), float(median(pay_women))
    else:
        men, women = math.fsum(pay_men) / len(pay_men), math.fsum(pay_women) / len(pay_women)
    return (men - women) / men


@kpi(
    HR,
    label=Text(en="Span of control", nl="Spanwijdte"),
    nl="Aantal medewerkers per leidinggevende.",
    nl_notes="medewerkers die aan een leidinggevende rapporteren / leidinggevenden, op één datum.",
    better=Better.BAND,
    native="employees/managers",
    aliases=(
        "Span of management",
        "Spanwijdte leidinggevenden",
        "Employees per manager",
        "Medewerkers per manager",
    ),
    keywords="Medewerkers per leidinggevende; Staff per manager; Managementratio; Teamgrootte; "
    "Omspanningsvermogen; Manager ratio; Aantal medewerkers per leidinggevende",
    pitfalls=Text(
        en="Managers report to someone too: count them on both sides, or only in the denominator, but always alike.",
        nl="Leidinggevenden rapporteren zelf ook: tel hen aan beide kanten of alleen in de noemer, maar altijd gelijk.",
    ),
    related=("KPI_SALES_PER_EMPLOYEE", "KPI_EMPLOYEE_TURNOVER"),
)
def span_of_control(employees: Annotated[Lines, REPORTS], managers: Lines) -> Times:
    """Number of employees per manager.

    Notes
    -----
    employees who report to a manager / managers, on one date.

    References
    ----------
    maggiesunonline.medium.com, management ratios, span of control

    Examples
    --------
    >>> span_of_control(100, 5)
    20.0
    """
    return employees / managers


@kpi(
    HR,
    label=Text(en="Utilisation", nl="Benutting (declarabiliteit)"),
    nl="Gebruikte of declarabele uren gedeeld door de beschikbare uren.",
    nl_notes="gebruikte uren / beschikbare uren. Boven 1 kan: dan is er meer gewerkt dan gepland.",
    better=Better.HIGHER,
    native="used_hours/available_hours",
    aliases=(
        "Utilisation rate",
        "Utilization",
        "Declarabiliteit",
        "Bezettingsgraad",
        "Benuttingsgraad",
        "Billable utilisation",
        "Billability",
    ),
    keywords="Declarabele uren; Billable hours; Bezetting; Benuttingspercentage; Capacity utilisation; "
    "Capaciteitsbenutting; Productieve uren; Occupancy; Chargeability; Utilization rate; "
    "Urenbenutting",
    pitfalls=Text(
        en="Say whether leave and illness are in the available hours. "
        "Divided by the hours recorded it can be flattered: record less, and it rises.",
        nl="Vermeld of verlof en ziekte in de beschikbare uren zitten. "
        "Gedeeld door de geschreven uren is het te sturen: wie minder schrijft, scoort hoger.",
    ),
    related=("KPI_PRODUCTIVITY", "KPI_MACHINE_UPTIME"),
)
def utilisation(used_hours: Flow, available_hours: Flow) -> Ratio:
    """Used or billable hours divided by the hours available.

    Notes
    -----
    hours used / hours available. Above 1 is possible: more was worked than planned.

    References
    ----------
    Wikipedia, Utilization rate

    Examples
    --------
    >>> utilisation(30, 40)
    0.75
    >>> utilisation(50, 40)
    1.25
    """
    return used_hours / available_hours
