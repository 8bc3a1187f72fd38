"""HR KPIs: how long hiring takes, what it costs, and how many positions employees fill themselves."""

from __future__ import annotations

from typing import Annotated

from kpi_xl.kpis.durations import SPAN, Statistic, TimeUnit, duration, native_duration
from kpi_xl.model import Better, Department, Text, at_least
from kpi_xl.registry import Currency, Dates, Days, Flow, Ratio, Share, kpi

HR = Department.HR


@kpi(
    HR,
    number=19,
    label=Text(en="Time to hire", nl="Time-to-Hire"),
    nl="Tijd van sollicitatie tot geaccepteerd aanbod.",
    nl_notes="Gemiddelde, mediaan, 90e percentiel of maximum van (geaccepteerd - gesolliciteerd); rijen met "
    "een lege datum tellen niet mee. workdays (werkdagen) telt maandag tot en met vrijdag als "
    "NETTO.WERKDAGEN min één, zonder feestdagen.",
    better=Better.LOWER,
    native=native_duration("application_dates", "acceptance_dates"),
    aliases=("Wervingstijd", "Time-to-hire"),
    keywords="Hiring speed; Snelheid van werven; Wervingsduur; Doorlooptijd werving; Sollicitatieduur; "
    "Days to hire; Hiring time; Instroom; Instroom van personeel; Indiensttreding; "
    "Nieuwe medewerkers; New joiners; Inflow of staff; Time to recruit; Recruitment lead time; "
    "Aannametijd",
    pitfalls=Text(
        en="Time to fill starts at the vacancy, time to hire at the application: one hire can be 39 or 17 days.",
        nl="Time-to-fill begint bij de vacature, time-to-hire bij de sollicitatie: één aanname kan 39 of 17 dagen zijn.",
    ),
    related=("KPI_TIME_TO_FILL", "KPI_COST_PER_HIRE", "KPI_AVERAGE_PER"),
)
def time_to_hire(
    application_dates: Dates,
    acceptance_dates: Annotated[Dates, at_least("application_dates")] | None = None,
    statistic: Statistic = "mean",
    unit: TimeUnit = "days",
) -> Annotated[Days, SPAN]:
    """Time from application to accepted offer.

    Without acceptance dates the first argument holds the durations themselves.

    Notes
    -----
    mean, median, p90 or max of (accepted - applied); rows with a blank date are left out.
    workdays counts Monday to Friday as NETWORKDAYS minus one, without holidays.

    References
    ----------
    jugglehire.com, how to calculate time to hire

    Examples
    --------
    >>> time_to_hire([45748], [45765])
    17.0
    """
    return duration(application_dates, acceptance_dates, statistic, unit)


@kpi(
    HR,
    label=Text(en="Time to fill", nl="Time-to-fill"),
    nl="Tijd van het openstellen van een vacature tot een geaccepteerd aanbod.",
    better=Better.LOWER,
    native=native_duration("open_dates", "acceptance_dates"),
    keywords="Doorlooptijd vacature; Vacaturetijd; "
    "Vacatureduur; Vervultijd vacature; Openstaande vacatures; Days to fill; Duur van een vacature; "
    "Vacaturetijd",
    variants=Text(
        en="From the approval of the vacancy or from its publication, until the offer is accepted; HR Dive counts until the first day of work.",
        nl="Vanaf de goedkeuring van de vacature of vanaf de publicatie, tot het aanbod is aanvaard; HR Dive telt tot de eerste werkdag.",
    ),
    related=("KPI_TIME_TO_HIRE",),
    pitfalls=Text(
        en="It starts when the vacancy opens, time to hire when the candidate applies: the two differ by weeks.",
        nl="Deze begint bij het openen van de vacature, time-to-hire bij de sollicitatie: dat scheelt weken.",
    ),
)
def time_to_fill(
    open_dates: Dates,
    acceptance_dates: Annotated[Dates, at_least("open_dates")] | None = None,
    statistic: Statistic = "mean",
    unit: TimeUnit = "days",
) -> Annotated[Days, SPAN]:
    """Time from opening a vacancy to an accepted offer.

    References
    ----------
    hrhelperg.com, time to fill calculator
    hranalytics101.com, time to fill
    based on ISO 30414, time to fill vacant positions

    Examples
    --------
    >>> time_to_fill([45726], [45765])
    39.0
    """
    return duration(open_dates, acceptance_dates, statistic, unit)


@kpi(
    HR,
    number=21,
    label=Text(en="Cost per hire", nl="Cost-per-Hire"),
    nl="Interne en externe wervingskosten per aangenomen medewerker.",
    nl_notes="(interne + externe kosten) / aangenomen medewerkers.",
    better=Better.LOWER,
    native="(internal_costs+external_costs)/hires",
    aliases=("Wervingskosten per aanname", "Cost-per-hire"),
    keywords="Kosten per sollicitant; Kosten per aanname; Wervingskosten; Kosten per aanname; "
    "Recruitment cost; Kosten van werving; Hiring cost; Wervingskosten per nieuwe medewerker; "
    "Recruitmentkosten; Cost of recruitment; Kosten per nieuwe medewerker",
    pitfalls=Text(
        en="Count the time of your own recruiters and managers as well.",
        nl="Tel ook de tijd van eigen recruiters en leidinggevenden mee.",
    ),
    related=("KPI_RECRUITING_COST_RATIO", "KPI_TIME_TO_HIRE"),
)
def cost_per_hire(internal_costs: Flow, external_costs: Flow, hires: Flow) -> Currency:
    """Internal and external recruiting cost per employee hired.

    Notes
    -----
    (internal + external cost) / hires.

    References
    ----------
    ANSI/SHRM 06001.2012, cost per hire
    theprimecalculator.com, cost per hire

    Examples
    --------
    >>> cost_per_hire(20000, 30000, 10)
    5000.0
    """
    return (internal_costs + external_costs) / hires


@kpi(
    HR,
    label=Text(en="Recruiting cost ratio", nl="Wervingskostenratio"),
    nl="Wervingskosten gedeeld door de beloning in het eerste jaar.",
    better=Better.LOWER,
    native="cost/first_year_comp",
    keywords="Wervingskosten tegenover salaris; Recruitment cost ratio",
    related=("KPI_COST_PER_HIRE",),
    pitfalls=Text(
        en="Take the pay of the first year of the people hired, not the pay of everybody.",
        nl="Neem het loon van het eerste jaar van wie is aangenomen, niet van iedereen.",
    ),
)
def recruiting_cost_ratio(cost: Flow, first_year_comp: Flow) -> Ratio:
    """Recruiting cost divided by the first-year pay of the people hired.

    References
    ----------
    ANSI/SHRM 06001.2012, recruiting cost ratio

    Examples
    --------
    >>> recruiting_cost_ratio(50000, 500000)
    0.1
    """
    return cost / first_year_comp


@kpi(
    HR,
    label=Text(en="Internal fill rate", nl="Intern vervulde functies"),
    nl="Aandeel van de vervulde functies dat door eigen medewerkers is vervuld.",
    better=Better.HIGHER,
    native="internal_hires/positions_filled",
    keywords="Interne sollicitaties; Interne kandidaten; Interne invulling; Intern vervulde vacatures; "
    "Internal hires; Interne benoemingen; Vacatures intern vervuld",
    variants=Text(
        en="agile-hr-analytics.com divides by all vacancies, also those that were not filled.",
        nl="agile-hr-analytics.com deelt door alle vacatures, ook die niet vervuld zijn.",
    ),
    related=("KPI_INTERNAL_MOBILITY",),
    pitfalls=Text(
        en="Positions filled are in the denominator; moves that left no vacancy are not.",
        nl="In de noemer staan vervulde posities; overstappen zonder vacature horen er niet bij.",
    ),
)
def internal_fill_rate(internal_hires: Flow, positions_filled: Flow) -> Share:
    """Share of the positions filled that own employees filled.

    References
    ----------
    peopleanalyst.com, internal fill rate
    agile-hr-analytics.com, vacancies filled by internal candidates
    based on ISO 30414, percentage of positions filled internally

    Examples
    --------
    >>> internal_fill_rate(5, 20)
    0.25
    """
    return internal_hires / positions_filled
