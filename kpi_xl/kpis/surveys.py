"""HR KPIs: what employees answer."""

from __future__ import annotations

import math
from typing import Annotated, Literal

from kpi_xl.model import Better, Bounds, Department, Text, at_least, at_most
from kpi_xl.registry import Flow, Number, Observations, Points, Score, Share, kpi

HR = Department.HR


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
