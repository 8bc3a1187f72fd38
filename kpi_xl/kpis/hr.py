"""HR KPIs: satisfaction, turnover, hiring, absence, training, mobility."""

from __future__ import annotations

import math
from typing import Annotated, Literal

from kpi_xl.kpis.arithmetic import average
from kpi_xl.kpis.durations import SPAN, Statistic, TimeUnit, duration, native_duration
from kpi_xl.model import NON_NEGATIVE, Better, Bounds, Department, Text, Unit, at_least, at_most
from kpi_xl.registry import (
    Currency,
    Dates,
    Days,
    Factor,
    Flow,
    Number,
    Observations,
    Paired,
    Points,
    Ratio,
    Score,
    Share,
    Stock,
    Times,
    kpi,
)

HR = Department.HR

DID_BOTH = "ISNUMBER(pre_scores)*ISNUMBER(post_scores)"
BOTH_TESTS = f"SUMPRODUCT({DID_BOTH})"
BEFORE = f"SUMPRODUCT({DID_BOTH},pre_scores)"
AFTER = f"SUMPRODUCT({DID_BOTH},post_scores)"


@kpi(
    HR,
    number=17,
    label=Text(en="Employee satisfaction", nl="Medewerkerstevredenheid"),
    nl="Gemiddelde score van een medewerkersonderzoek, of een index daarvan.",
    nl_notes="De schaal loopt van 1 tot 10, zoals rapportcijfers, tenzij u iets anders opgeeft.",
    better=Better.HIGHER,
    native={
        "mean": "AVERAGE(scores)",
        "index": "(AVERAGE(scores)-scale_min)/(scale_max-scale_min)",
        "of_max": "AVERAGE(scores)/scale_max",
        "top2": 'COUNTIF(scores,">"&(scale_max-2))/COUNT(scores)',
    },
    aliases=("Tevredenheid medewerkers", "Employee satisfaction score"),
    keywords="Werktevredenheid; Werknemerstevredenheid; Personeelstevredenheid; MTO; Staff satisfaction; "
    "Job satisfaction; Medewerkersonderzoek; Tevredenheidsonderzoek personeel; Werkgeluk; "
    "Werkbeleving; Werkplezier; Wellbeing at work; Employee happiness; Staff survey; "
    "Medewerkerstevredenheidsonderzoek",
    pitfalls=Text(
        en="The scale counts: 7.5 of 10 is no 7.5 of 5. Set scale_max when yours is not 10.",
        nl="De schaal telt: 7,5 van 10 is geen 7,5 van 5. Stel scale_max in als die van u geen 10 is.",
    ),
    variants=Text(
        en="mean; index (0 at the lowest, 1 at the highest score); of_max (mean / highest); top2 (share of the two best).",
        nl="mean (gemiddelde); index (0 bij de laagste, 1 bij de hoogste score); of_max (gemiddelde / hoogste); "
        "top2 (aandeel van de twee beste).",
    ),
    related=("KPI_ENPS", "KPI_SATISFIED_SHARE"),
)
def employee_satisfaction(
    scores: Annotated[Observations, at_least("scale_min"), at_most("scale_max")],
    method: Literal["mean", "index", "of_max", "top2"] = "mean",
    scale_min: Number = 1,
    scale_max: Number = 10,
) -> Score:
    """Mean score of an employee survey, or an index of it.

    Notes
    -----
    The scale runs from 1 to 10 unless you say otherwise, as Dutch school marks do.

    References
    ----------
    okrify.com, employee satisfaction index (share of positive answers, or the average)
    calculator.academy, employee satisfaction index (share of positive answers)
    citehr.com, how to calculate ESI (total score / maximum total score)

    Examples
    --------
    >>> employee_satisfaction([7, 8, 9])
    8.0
    >>> employee_satisfaction([7, 8, 9], "of_max")
    0.8
    >>> employee_satisfaction([4, 5, 3, 5], "top2", 1, 5)
    0.75
    """
    mean = math.fsum(scores) / len(scores)
    if method == "mean":
        return mean
    if method == "index":
        return (mean - scale_min) / (scale_max - scale_min)
    if method == "of_max":
        return mean / scale_max
    return sum(score > scale_max - 2 for score in scores) / len(scores)


@kpi(
    HR,
    number=18,
    label=Text(en="Employee turnover", nl="Verlooppercentage"),
    nl="Vertrokken medewerkers gedeeld door het gemiddelde aantal medewerkers.",
    nl_notes="vertrekkers / gemiddelde van het aantal medewerkers aan begin en einde; zonder einde geldt het "
    "begin als gemiddelde.",
    better=Better.LOWER,
    native="leavers/AVERAGE(headcount_start,headcount_end)",
    aliases=("Verloop", "Personeelsverloop", "Turnover", "Attrition", "Staff turnover"),
    keywords="Personeel dat weggaat; Weglopend personeel; Labour turnover; Personeelsverlooppercentage; "
    "Uitstroompercentage; Uitstroom personeel; Leavers rate; Wisseling van personeel; "
    "Vertrek van medewerkers; Employee attrition; Verloopcijfer; Uitdiensttreding; Uit dienst; "
    "Employee retention; Retention of staff; Behoud van personeel; Personeelsbehoud; "
    "Behoud van medewerkers",
    pitfalls=Text(
        en="A month's turnover is a twelfth of a year's: give all months for the year.",
        nl="Het verloop van een maand is een twaalfde van dat van een jaar: geef alle maanden voor het jaar.",
    ),
    variants=Text(
        en="personeelsverloop.be divides the leavers of a year by the headcount at its start: leave headcount_end out for that.",
        nl="personeelsverloop.be deelt de vertrekkers van een jaar door het aantal medewerkers aan het begin: laat headcount_end dan weg.",
    ),
    related=(
        "KPI_VOLUNTARY_TURNOVER",
        "KPI_REGRETTED_TURNOVER",
        "KPI_EARLY_TURNOVER",
        "KPI_INTERNAL_MOBILITY",
        "KPI_ANNUALIZE",
    ),
)
def employee_turnover(leavers: Flow, headcount_start: Stock, headcount_end: Stock | None = None) -> Ratio:
    """Employees who left divided by the average number of employees.

    Notes
    -----
    leavers / mean of headcount at start and end; without an end the start is taken as the average.

    References
    ----------
    fhris.nl, personeelsverloop
    docs.oracle.com, HCM workforce core metrics, headcount turnover
    personeelsverloop.be, personeelsverloop berekenen, verlooppercentage
    based on ISO 30414, turnover rate

    Examples
    --------
    >>> employee_turnover(10, 110, 90)
    0.1
    """
    return leavers / average(headcount_start, headcount_end)


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
    number=20,
    label=Text(en="Sickness absence rate", nl="Ziekteverzuimpercentage"),
    nl="Ziektedagen, gewogen naar deeltijdfactor, gedeeld door de beschikbare dagen.",
    nl_notes="som van (ziektedagen x deeltijdfactor) / som van de beschikbare dagen.",
    better=Better.LOWER,
    native="SUMPRODUCT(sick_days,part_time_factors)/available_days",
    aliases=("Verzuim", "Ziekteverzuim", "Verzuimpercentage", "Absenteeism", "Absence rate", "Absence"),
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
    number=22,
    label=Text(en="Training effectiveness", nl="Trainingseffectiviteit"),
    nl="Vooruitgang van voortoets naar natoets, op de gemiddelde scores.",
    nl_notes="normalized: (na - voor) / (maximum - voor); gain: (na - voor) / maximum; relative: (na - voor) "
    "/ voor.",
    better=Better.HIGHER,
    native={
        "normalized": f"({AFTER}-{BEFORE})/({BOTH_TESTS}*max_score-{BEFORE})",
        "gain": f"({AFTER}-{BEFORE})/({BOTH_TESTS}*max_score)",
        "relative": f"({AFTER}-{BEFORE})/{BEFORE}",
    },
    aliases=("Leerwinst", "Training effect"),
    keywords="Opleidingsrendement; Effect van training; Leereffect; Learning gain; Trainingsresultaat; "
    "Opleidingseffect; Leerrendement",
    pitfalls=Text(
        en="The methods differ much: 50 to 75 of 100 is 0.5, 0.25 or 0.5. Say which one you use.",
        nl="De methoden verschillen sterk: 50 naar 75 van 100 is 0,5, 0,25 of 0,5. Vermeld welke u gebruikt.",
    ),
    variants=Text(
        en="normalized: share of the possible gain; gain: share of the scale; relative: share of the first score.",
        nl="normalized: deel van de mogelijke winst; gain: deel van de schaal; relative: deel van de eerste score.",
    ),
    related=("KPI_TRAINING_ROI",),
)
def training_effectiveness(
    pre_scores: Annotated[Paired, at_most("max_score")],
    post_scores: Annotated[Paired, at_most("max_score")],
    max_score: Number = 100,
    method: Literal["normalized", "gain", "relative"] = "normalized",
) -> Ratio:
    """Progress from the test before to the test after, on the mean scores.

    Notes
    -----
    normalized: (post - pre) / (max - pre); gain: (post - pre) / max; relative: (post - pre) / pre.

    References
    ----------
    Hake, R. (1998), normalized gain, as explained at physport.org
    based on Kirkpatrick, level 2

    Examples
    --------
    >>> training_effectiveness(60, 80)
    0.5
    >>> training_effectiveness([50, 70], [75, 85], 100, "gain")
    0.2
    """
    before = math.fsum(pre_scores) / len(pre_scores)
    gain = math.fsum(post_scores) / len(post_scores) - before
    if method == "normalized":
        return gain / (max_score - before)
    return gain / (max_score if method == "gain" else before)


@kpi(
    HR,
    number=23,
    label=Text(en="Internal mobility", nl="Interne mobiliteit"),
    nl="Interne overstappen gedeeld door het gemiddelde aantal medewerkers.",
    nl_notes="interne overstappen / gemiddeld aantal medewerkers.",
    better=Better.HIGHER,
    native="internal_moves/average_headcount",
    aliases=("Doorstroom",),
    keywords="Interne doorstroming; Doorstroompercentage; Internal moves; Interne overplaatsingen; "
    "Promoties; Interne overplaatsing; Interne verhuizing; Career moves; Promotions",
    pitfalls=Text(
        en="More is not always better: constant moves cost knowledge.",
        nl="Meer is niet altijd beter: voortdurende overstappen kosten kennis.",
    ),
    variants=Text(
        en="Others divide by positions filled (KPI_INTERNAL_FILL_RATE) or by all moves.",
        nl="Anderen delen door vervulde functies (KPI_INTERNAL_FILL_RATE) of door alle overstappen.",
    ),
    related=("KPI_INTERNAL_FILL_RATE", "KPI_EMPLOYEE_TURNOVER"),
)
def internal_mobility(internal_moves: Flow, average_headcount: Stock) -> Ratio:
    """Internal moves divided by the average number of employees.

    Notes
    -----
    internal moves / average headcount.

    References
    ----------
    VPSC people metrics dictionary, internal movements

    Examples
    --------
    >>> internal_mobility(6, 120)
    0.05
    """
    return internal_moves / average_headcount


@kpi(
    HR,
    number=24,
    label=Text(en="Temporary versus permanent workers", nl="% uitzendkrachten vs. vast"),
    nl="Aandeel van de uitzendkrachten in alle krachten, of hun verhouding tot de vaste medewerkers.",
    nl_notes="share: uitzendkrachten / (uitzendkrachten + vaste medewerkers).",
    better=Better.BAND,
    native={
        "share": "temporary/(temporary+permanent)",
        "temp_per_perm": "temporary/permanent",
        "perm_per_temp": "permanent/temporary",
    },
    aliases=("Percentage uitzendkrachten vs. vaste medewerkers", "Flexratio", "Uitzendkrachten"),
    keywords="Contractors; Freelancers; Zzp; Flexibele schil; Flexpercentage; Inhuur; Externe inhuur; "
    "Temporary staff; Contingent workers; Flexwerkers; Agency workers; Aandeel flex; Uitzend; "
    "Agency staff; Externen; Inleen; Interim",
    pitfalls=Text(
        en="Count both in heads or both in FTE.",
        nl="Tel beide in personen of beide in fte.",
    ),
    variants=Text(
        en="share of all workers; temporary per permanent; permanent per temporary.",
        nl="aandeel in alle krachten; uitzendkrachten per vaste; vaste per uitzendkracht.",
    ),
    related=("KPI_SALES_PER_EMPLOYEE",),
)
def temp_worker_ratio(
    temporary: Stock,
    permanent: Stock,
    method: Literal["share", "temp_per_perm", "perm_per_temp"] = "share",
) -> Ratio:
    """Share of temporary workers in all workers, or their ratio to the permanent employees.

    Notes
    -----
    share: temporary / (temporary + permanent).

    References
    ----------
    VPSC people metrics dictionary
    docs.oracle.com, HCM workforce core metrics, contingent headcount ratio
    kpitree.co, permanent to freelance staff ratio

    Examples
    --------
    >>> temp_worker_ratio(20, 80)
    0.2
    >>> temp_worker_ratio(1, 4, "perm_per_temp")
    4.0
    """
    if method == "share":
        return temporary / (temporary + permanent)
    return temporary / permanent if method == "temp_per_perm" else permanent / temporary


@kpi(
    HR,
    label=Text(en="Employee NPS", nl="Medewerkers-NPS (eNPS)"),
    nl="Percentage medewerkers dat 9 of 10 geeft min percentage dat 0 tot en met 6 geeft, in punten.",
    better=Better.HIGHER,
    native='100*(COUNTIF(scores,">=9")-COUNTIF(scores,"<=6"))/COUNT(scores)',
    aliases=("eNPS",),
    keywords="Medewerkersbetrokkenheid; Betrokkenheid van medewerkers; Employee engagement; "
    "Medewerkers net promoter score; Employee net promoter score; Medewerkersaanbeveling; Staff NPS",
    related=("KPI_NPS", "KPI_ENPS_COUNTS", "KPI_EMPLOYEE_SATISFACTION"),
    pitfalls=Text(
        en="Answers that can be traced are kinder; say how many answered.",
        nl="Herleidbare antwoorden zijn vriendelijker; zeg hoeveel mensen antwoordden.",
    ),
)
def enps(scores: Annotated[Observations, Bounds(0, 10)]) -> Points:
    """Percentage of employees who give 9 or 10 minus percentage who give 0 to 6, in points.

    References
    ----------
    based on Reichheld, F. (2003), The one number you need to grow, applied to employees

    Examples
    --------
    >>> enps([10, 9, 8, 3])
    25.0
    """
    promoters = sum(score >= 9 for score in scores)
    detractors = sum(score <= 6 for score in scores)
    return 100 * (promoters - detractors) / len(scores)


@kpi(
    HR,
    label=Text(en="Employee NPS from counts", nl="Medewerkers-NPS uit aantallen"),
    nl="Promotors min criticasters, gedeeld door alle antwoorden, in punten.",
    better=Better.HIGHER,
    native="100*(promoters-detractors)/(promoters+passives+detractors)",
    keywords="eNPS aantallen; eNPS from counts",
    related=("KPI_ENPS",),
    pitfalls=Text(
        en="Leave nobody out: the passives count in the total.",
        nl="Laat niemand weg: de passieven tellen mee in het totaal.",
    ),
)
def enps_counts(promoters: Flow, passives: Flow, detractors: Flow) -> Points:
    """Promoters minus detractors, divided by all answers, in points.

    References
    ----------
    based on Reichheld, F. (2003), The one number you need to grow, applied to employees

    Examples
    --------
    >>> enps_counts(30, 50, 20)
    10.0
    """
    return 100 * (promoters - detractors) / (promoters + passives + detractors)


@kpi(
    HR,
    label=Text(en="Share of satisfied employees", nl="Aandeel tevreden medewerkers"),
    nl="Tevreden antwoorden gedeeld door alle antwoorden.",
    better=Better.HIGHER,
    native="satisfied/responses",
    keywords="Percentage tevreden medewerkers; Satisfied staff; Tevreden werknemers",
    related=("KPI_EMPLOYEE_SATISFACTION", "KPI_CSAT_COUNTS"),
    pitfalls=Text(
        en="State from which score on somebody is satisfied, and how many answered.",
        nl="Noem vanaf welke score iemand tevreden is, en hoeveel mensen antwoordden.",
    ),
)
def satisfied_share(satisfied: Flow, responses: Flow) -> Share:
    """Satisfied answers divided by all answers.

    References
    ----------
    calculator.academy, employee satisfaction index (share of positive answers)

    Examples
    --------
    >>> satisfied_share(80, 100)
    0.8
    """
    return satisfied / responses


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
    label=Text(en="Training ROI", nl="Rendement op training"),
    nl="Trainingsbaten min trainingskosten, gedeeld door de kosten.",
    better=Better.HIGHER,
    native="(benefits-costs)/costs",
    keywords="Opleidingsrendement; Rendement van opleiding; Scholingsrendement; Rendement opleiding; "
    "Opbrengst van training; Return on training; Training costs; Opleidingskosten",
    related=("KPI_TRAINING_EFFECTIVENESS", "KPI_ROI"),
    pitfalls=Text(
        en="Benefits are estimated; write down which part is due to the training.",
        nl="Baten zijn geschat; leg vast welk deel aan de training te danken is.",
    ),
)
def training_roi(benefits: Flow, costs: Flow) -> Ratio:
    """Training benefits minus training cost, divided by the cost.

    References
    ----------
    Phillips, P., ROI Methodology, level 5 (id.ome.ksu.edu, 2009)
    hrhelperg.com, training ROI calculator

    Examples
    --------
    >>> training_roi(30000, 20000)
    0.5
    """
    return (benefits - costs) / costs


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
