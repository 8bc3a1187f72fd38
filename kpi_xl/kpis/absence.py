"""HR KPIs of absence beside the absence rate: how long, how often none at all, and in which pattern."""

from __future__ import annotations

from typing import Annotated

from kpi_xl.model import NON_NEGATIVE, Better, Department, Input, Text, Unit
from kpi_xl.registry import Days, Flow, Number, Points, Share, kpi

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
