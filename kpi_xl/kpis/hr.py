"""HR KPIs: who leaves, who moves, and who is hired in."""

from __future__ import annotations

from typing import Literal

from kpi_xl.kpis.arithmetic import average
from kpi_xl.model import Better, Department, Text
from kpi_xl.registry import Flow, Ratio, Stock, kpi

HR = Department.HR


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
    "Behoud van medewerkers; Employees who left; Medewerkers die vertrekken; People who leave",
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
