"""HR KPIs: absence through illness."""

from __future__ import annotations

import math
from typing import Annotated

from kpi_xl.model import NON_NEGATIVE, Better, Department, Input, Text, Unit
from kpi_xl.registry import Days, Factor, Flow, Number, Paired, Points, Share, Stock, Times, kpi

HR = Department.HR
DAYS_ABSENT = Input(
    "days",
    Text(en="Days absent", nl="Verzuimdagen"),
    Text(
        en="All days one employee was absent in 52 weeks",
        nl="Alle dagen dat één medewerker in 52 weken verzuimde",
    ),
    Unit.DAYS,
    NON_NEGATIVE,
)
STAFF = Input(
    "employees",
    Text(en="Employees", nl="Medewerkers"),
    Text(
        en="All employees of that one period, as heads",
        nl="Alle medewerkers van die ene periode, in personen",
    ),
    Unit.COUNT,
    NON_NEGATIVE,
)


@kpi(
    HR,
    number=20,
    label=Text(en="Sickness absence rate", nl="Ziekteverzuimpercentage"),
    nl="Ziektedagen, gewogen naar deeltijdfactor, gedeeld door de beschikbare dagen.",
    nl_notes="som van (ziektedagen x deeltijdfactor) / som van de beschikbare dagen.",
    better=Better.LOWER,
    native="SUMPRODUCT(sick_days,part_time_factors)/available_days",
    aliases=(
        "Verzuim",
        "Ziekteverzuim",
        "Verzuimpercentage",
        "Absenteeism",
        "Absence rate",
        "Absence",
        "Sickness rate",
        "Sick leave",
        "Sick leave rate",
    ),
    keywords="Ziek; Zieken; Sick leave; Sick leave rate; Ziekteverzuimcijfer; Verzuimcijfer; Verzuimgraad; "
    "Sickness rate; Absence percentage; Illness rate; Ziektepercentage; Lost time rate; "
    "Ziek personeel; Verzuimratio; Absenteeism rate; Uren verzuim; Verzuimuren; Ziektedagen; "
    "Arbeidsverzuim; Sick rate; Sick days percentage",
    pitfalls=Text(
        en="Count calendar or working days, but the same above and below the line. "
        "Leave maternity leave out; absence of more than a year counts.",
        nl="Tel kalender- of werkdagen, maar boven en onder de streep gelijk. "
        "Zwangerschaps- en bevallingsverlof telt niet mee, verzuim langer dan een jaar wel.",
    ),
    variants=Text(
        en="This is the share of days, as Statistics Netherlands defines it; with part-time factors the days "
        "available are FTE x days, as KPI_AVAILABLE_DAYS gives them; "
        "the share of employees who were ill is KPI_SICK_EMPLOYEE_SHARE.",
        nl="Dit is het aandeel van de dagen, zoals het CBS het bepaalt; met deeltijdfactoren zijn de beschikbare dagen "
        "fte x dagen, zoals KPI_AVAILABLE_DAYS die geeft; "
        "het aandeel medewerkers dat ziek was is KPI_SICK_EMPLOYEE_SHARE.",
    ),
    related=(
        "KPI_SICK_FREQUENCY",
        "KPI_ABSENCE_DURATION",
        "KPI_NO_ABSENCE_SHARE",
        "KPI_SICK_EMPLOYEE_SHARE",
        "KPI_AVAILABLE_DAYS",
        "KPI_ROLLING_RATIO",
    ),
)
def sickness_absence(sick_days: Paired, available_days: Flow, part_time_factors: Factor = 1) -> Share:  # type: ignore[assignment]  # one factor serves all cases
    """Sick days, weighted by part-time factor, divided by the days available.

    Notes
    -----
    sum of (sick days x part-time factor) / sum of available days.

    References
    ----------
    cbs.nl, begrippen, ziekteverzuimpercentage
    cbs.nl, begrippen, ziekteverzuim overheid (days x part-time factor over FTE x days)

    Examples
    --------
    >>> sickness_absence(73, 1000)
    0.073
    >>> sickness_absence([10, 20], 400, [1, 0.5])
    0.05
    """
    lost = math.fsum(days * factor for days, factor in zip(sick_days, part_time_factors, strict=True))
    return lost / available_days


@kpi(
    HR,
    label=Text(en="Sickness report frequency", nl="Meldingsfrequentie"),
    nl="Ziekmeldingen per medewerker per jaar.",
    nl_notes="meldingen / medewerkers x dagen van een jaar / getelde dagen.",
    better=Better.LOWER,
    native="reports/headcount*year_days/GIVEN(period_days,period_days,year_days)",
    aliases=("Ziekmeldingen per medewerker",),
    keywords="Ziekmeldingsfrequentie; Verzuimfrequentie; Ziekteverzuimfrequentie; Ziekmeldingen per jaar; "
    "Aantal ziekmeldingen; Absence frequency; Frequentie van verzuim; Sickness frequency; "
    "Sick reports; Absence spells per employee; Meldingen per medewerker; "
    "Gemiddeld aantal ziekmeldingen; Kort frequent verzuim; Aantal keer ziek; "
    "Number of sick reports; Spells per employee",
    related=("KPI_SICKNESS_ABSENCE",),
    pitfalls=Text(
        en="Count new reports only; somebody who is still ill does not report again.",
        nl="Tel alleen nieuwe meldingen; wie nog ziek is, meldt zich niet opnieuw.",
    ),
    variants=Text(
        en="Statistics Netherlands brings it to a year: give the days counted. The frequency rate of ACAS stays with "
        "the period, as a percentage: leave period_days out.",
        nl="Het CBS rekent om naar een jaar: geef de getelde dagen. De frequency rate van ACAS blijft bij de periode, "
        "als percentage: laat period_days weg.",
    ),
)
def sick_frequency(
    reports: Flow, headcount: Stock, period_days: Flow | None = None, year_days: Number = 365
) -> Times:
    """Reports of illness per employee per year.

    Notes
    -----
    reports / headcount x days in a year / days counted.

    References
    ----------
    cbs.nl, begrippen, meldingsfrequentie ziekteverzuim

    Examples
    --------
    >>> sick_frequency(30, 120, 91.25)
    1.0
    """
    return reports / headcount * year_days / (year_days if period_days is None else period_days)


@kpi(
    HR,
    label=Text(en="Average duration of absence", nl="Gemiddelde verzuimduur"),
    nl="Kalenderdagen per verzuimgeval, over de gevallen die in de periode zijn beëindigd.",
    nl_notes="dagen van de beëindigde gevallen / hun aantal, van de eerste dag tot het herstel. "
    "De deeltijdfactor en gedeeltelijk herstel tellen niet mee.",
    better=Better.LOWER,
    native="ended_days/ended_cases",
    aliases=(
        "Verzuimduur",
        "GZVD",
        "Gemiddelde ziekteverzuimduur",
        "Ziekteduur",
        "Verzuimdagen per ziekmelding",
        "Dagen per verzuimgeval",
        "Absence duration",
        "Days per absence case",
        "Average length of absence",
    ),
    keywords="Duur van het verzuim; Duur per ziektegeval; Length of sickness; Hoe lang ziek; "
    "Average absence duration; Days lost per case; Kort verzuim; Lang verzuim; Kortdurend verzuim; "
    "Langdurig verzuim; Middellang verzuim; Short-term absence; Long-term absence",
    pitfalls=Text(
        en="Only cases that ended in the period count, with all their days, those before the period too. "
        "One long case that ends moves the figure much.",
        nl="Alleen gevallen die in de periode eindigden tellen, met al hun dagen, ook die van vóór de periode. "
        "Eén lang geval dat eindigt verschuift het cijfer sterk.",
    ),
    related=("KPI_SICKNESS_ABSENCE", "KPI_SICK_FREQUENCY", "KPI_NO_ABSENCE_SHARE"),
)
def absence_duration(ended_days: Flow, ended_cases: Flow) -> Days:
    """Calendar days per absence case, over the cases that ended in the period.

    Notes
    -----
    days of the cases that ended / their number, from the first day to recovery.
    The part-time factor and partial recovery do not count.

    References
    ----------
    compucase.nl, berekening ziekteverzuim, 2.4 gemiddelde ziekteverzuimduur (GZVD)
    cbs.nl, begrippen, verzuimduur ziekteverzuim

    Examples
    --------
    >>> absence_duration(180, 12)
    15.0
    """
    return ended_days / ended_cases


@kpi(
    HR,
    label=Text(en="Share without absence", nl="Nulverzuim"),
    nl="Aandeel van de medewerkers dat in de periode geen dag ziek was.",
    nl_notes="medewerkers die niet ziek zijn geweest / alle medewerkers van die periode.",
    better=Better.HIGHER,
    native="never_ill/employees",
    aliases=(
        "Nulverzuimers",
        "Percentage nulverzuim",
        "Nil absence",
        "Zero absence rate",
    ),
    keywords="Medewerkers zonder ziekte; Niet ziek geweest; Employees without absence; Never ill; "
    "Zonder verzuim; 0-verzuim; Nul verzuim; Nulverzuimers; Full attendance",
    pitfalls=Text(
        en="One period per call: who was never ill in a month may be ill in the next, "
        "so the shares of months are not that of the year.",
        nl="Eén periode per aanroep: wie in een maand niet ziek was, kan het in de volgende zijn, "
        "dus de aandelen van maanden zijn niet dat van het jaar.",
    ),
    related=("KPI_SICKNESS_ABSENCE", "KPI_SICK_FREQUENCY", "KPI_SICK_EMPLOYEE_SHARE"),
)
def no_absence_share(never_ill: Flow, employees: Annotated[Flow, STAFF]) -> Share:
    """Share of the employees who were not ill for a single day in the period.

    Notes
    -----
    employees who were never ill / all employees of that period.

    References
    ----------
    omojaarverslag.nl, verslag 2020, percentage nulverzuim

    Examples
    --------
    >>> no_absence_share(48, 120)
    0.4
    """
    return never_ill / employees


@kpi(
    HR,
    label=Text(en="Bradford factor", nl="Bradford-factor"),
    nl="Verzuimmeldingen in het kwadraat maal verzuimdagen van één medewerker in 52 weken.",
    nl_notes="meldingen² x dagen, over één medewerker en 52 weken.",
    better=Better.LOWER,
    native="spells^2*days",
    aliases=("Bradfordscore", "Bradford score", "Bradford index"),
    keywords="Bradford formule; Frequent kort verzuim",
    pitfalls=Text(
        en="One employee per call. It is British practice: in the Netherlands the law sets bounds to files "
        "on the illness of one person, and to consequences drawn from them.",
        nl="Eén medewerker per aanroep. Het is een Britse gewoonte: in Nederland stelt de wet grenzen aan "
        "dossiers over de ziekte van één persoon, en aan gevolgen daarvan.",
    ),
    related=("KPI_SICK_FREQUENCY", "KPI_ABSENCE_DURATION"),
)
def bradford(spells: Number, days: Annotated[Number, DAYS_ABSENT]) -> Points:
    """Absence spells squared times the days absent of one employee in 52 weeks.

    Notes
    -----
    spells squared x days, over one employee and 52 weeks.

    References
    ----------
    Wikipedia, Bradford Factor
    lrdpublications.org.uk, the Bradford Factors system, with examples of CIPD

    Examples
    --------
    >>> bradford(5, 10)
    250.0
    """
    return spells**2 * days


@kpi(
    HR,
    label=Text(en="Share of employees reported sick", nl="Aandeel zieke medewerkers"),
    nl="Medewerkers die in de periode ziek waren, gedeeld door alle medewerkers.",
    better=Better.LOWER,
    native="sick_employees/headcount",
    keywords="Percentage zieke medewerkers; Zieken; Employees ill; Medewerkers ziek",
    pitfalls=Text(
        en="This is not the sickness absence rate: that is a share of days.",
        nl="Dit is niet het verzuimpercentage: dat is een aandeel van de dagen.",
    ),
    related=("KPI_SICKNESS_ABSENCE",),
)
def sick_employee_share(sick_employees: Flow, headcount: Stock) -> Annotated[float, Unit.RATIO, NON_NEGATIVE]:
    """Employees who were ill in the period, divided by all employees.

    References
    ----------
    ACAS, Managing attendance and employee turnover, individual frequency rate

    Examples
    --------
    >>> sick_employee_share(6, 120)
    0.05
    """
    return sick_employees / headcount


@kpi(
    HR,
    label=Text(en="Available days", nl="Beschikbare dagen"),
    nl="Fte maal de dagen van de periode.",
    native="SUMPRODUCT(fte,days_in_period)",
    keywords="Werkbare dagen; Capaciteit in dagen; Available capacity",
    related=("KPI_SICKNESS_ABSENCE",),
    pitfalls=Text(
        en="Calendar days or working days, but the same kind as the sick days.",
        nl="Kalenderdagen of werkdagen, maar van dezelfde soort als de ziektedagen.",
    ),
)
def available_days(fte: Paired, days_in_period: Factor) -> Days:
    """Full-time equivalents times the days of the period.

    References
    ----------
    cbs.nl, FAQ, hoe bepaal ik het ziekteverzuimpercentage
    cbs.nl, begrippen, ziekteverzuim overheid

    Examples
    --------
    >>> available_days(100, 30)
    3000.0
    """
    return math.fsum(full_time * days for full_time, days in zip(fte, days_in_period, strict=True))
