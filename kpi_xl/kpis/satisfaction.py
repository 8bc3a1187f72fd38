"""Customer KPIs from surveys: recommendation, satisfaction and effort."""

from __future__ import annotations

import math
from statistics import NormalDist
from typing import Annotated, Literal

from kpi_xl.kpis.arithmetic import positive
from kpi_xl.model import Better, Bounds, Department, Text, at_most
from kpi_xl.registry import Flow, Number, Observations, Points, Score, Share, kpi

CUSTOMER = Department.CUSTOMER

ZERO_TO_TEN = Bounds(0.0, 10.0)
FROM_ONE = Bounds(low=1.0)

PROMOTERS = 'COUNTIF(scores,">=9")'
DETRACTORS = 'COUNTIF(scores,"<=6")'


def promoters_and_detractors(scores: list[float]) -> tuple[int, int]:
    """Count the scores of 9 and more, and those of 6 and less.

    >>> promoters_and_detractors([10, 9, 8, 6.5, 6])
    (2, 1)
    """
    return sum(score >= 9 for score in scores), sum(score <= 6 for score in scores)


@kpi(
    CUSTOMER,
    number=40,
    label=Text(en="Net Promoter Score (NPS)", nl="Net Promoter Score (NPS)"),
    nl="Percentage promotors (9-10) min percentage criticasters (0-6), in punten van -100 tot 100.",
    nl_notes="100 x (scores 9 en 10 - scores 0 tot en met 6) / alle scores.",
    better=Better.HIGHER,
    native=f"100*({PROMOTERS}-{DETRACTORS})/COUNT(scores)",
    aliases=("NPS", "Net Promotor Score"),
    keywords="Net promoter; Aanbevelingsscore; Aanbevelingsbereidheid; Promotorscore; Klantaanbeveling; "
    "Recommendation score; Zou u ons aanbevelen; Recommend score; Recommendation; "
    "Likelihood to recommend; Willingness to recommend; Aanbevelen; Promotor score; "
    "Net promotor score; Aanbevelingsgraad",
    variants=Text(
        en="A 9.5 or a 6.5 lies outside the standard: 9 and more promotes, 6 and less detracts, "
        "what lies between is passive.",
        nl="Een 9,5 of 6,5 valt buiten de standaard: 9 en meer is promotor, 6 en minder criticaster, "
        "wat ertussen ligt is passief.",
    ),
    pitfalls=Text(
        en="With few answers it jumps: show the margin of error, KPI_NPS_MARGIN, beside it. "
        "Never average the NPS of months or departments.",
        nl="Met weinig antwoorden springt hij: zet de foutmarge, KPI_NPS_MARGIN, ernaast. "
        "Middel nooit de NPS van maanden of afdelingen.",
    ),
    related=("KPI_NPS_COUNTS", "KPI_NPS_MARGIN", "KPI_ENPS", "KPI_CSAT", "KPI_CES"),
)
def nps(scores: Annotated[Observations, ZERO_TO_TEN]) -> Points:
    """Percentage of promoters (9-10) minus percentage of detractors (0-6), in points from -100 to 100.

    Notes
    -----
    100 x (scores of 9 or 10 - scores of 0 to 6) / all scores.

    References
    ----------
    usp-mc.nl, Net Promoter Score
    based on Reichheld, F. (2003), The one number you need to grow

    Examples
    --------
    >>> nps([10, 9, 8, 3])
    25.0
    """
    promoters, detractors = promoters_and_detractors(scores)
    return 100 * (promoters - detractors) / len(scores)


@kpi(
    CUSTOMER,
    label=Text(en="Net Promoter Score from counts", nl="Net Promoter Score uit aantallen"),
    nl="NPS uit de aantallen promotors, passief tevredenen en criticasters, in punten van -100 tot 100.",
    nl_notes="100 x (promotors - criticasters) / (promotors + passieven + criticasters).",
    better=Better.HIGHER,
    native="100*(promoters-detractors)/(promoters+passives+detractors)",
    aliases=("NPS counts", "NPS aantallen"),
    keywords="NPS uit aantallen promotors; NPS berekenen uit totalen",
    pitfalls=Text(
        en="The passives count in the denominator: do not leave them out.",
        nl="De passief tevredenen tellen in de noemer mee: laat ze niet weg.",
    ),
    related=("KPI_NPS", "KPI_NPS_MARGIN"),
)
def nps_counts(promoters: Flow, passives: Flow, detractors: Flow) -> Points:
    """NPS from the numbers of promoters, passives and detractors, in points from -100 to 100.

    Notes
    -----
    100 x (promoters - detractors) / (promoters + passives + detractors).

    References
    ----------
    usp-mc.nl, Net Promoter Score

    Examples
    --------
    >>> nps_counts(30, 50, 20)
    10.0
    """
    return 100 * (promoters - detractors) / (promoters + passives + detractors)


@kpi(
    CUSTOMER,
    label=Text(en="Margin of error of the NPS", nl="Foutmarge van de NPS"),
    nl="Hoeveel punten de NPS van alle klanten naar boven of beneden kan afwijken van die van de steekproef.",
    nl_notes="100 x z x wortel((p + d - (p - d)^2) / n), met p en d de aandelen promotors en criticasters en "
    "z het normale kwantiel van (1 + betrouwbaarheid) / 2.",
    better=Better.LOWER,
    native=(
        f"100*NORMSINV((1+confidence)/2)*SQRT((({PROMOTERS}+{DETRACTORS})/COUNT(scores)"
        f"-(({PROMOTERS}-{DETRACTORS})/COUNT(scores))^2)/COUNT(scores))"
    ),
    aliases=("NPS margin of error", "Steekproefmarge NPS"),
    keywords="Betrouwbaarheid NPS; Confidence interval NPS; Onzekerheid NPS",
    pitfalls=Text(
        en="A rise smaller than the margin may be chance. It supposes a random sample of many customers.",
        nl="Een stijging kleiner dan de marge kan toeval zijn. Hij gaat uit van een aselecte steekproef uit "
        "veel klanten.",
    ),
    related=("KPI_NPS",),
)
def nps_margin(scores: Annotated[Observations, ZERO_TO_TEN], confidence: Number = 0.95) -> Points:
    """Points by which the NPS of all customers may lie above or below that of the sample.

    Notes
    -----
    100 x z x sqrt((p + d - (p - d)^2) / n), with p and d the shares of promoters and detractors and
    z the normal quantile of (1 + confidence) / 2.

    References
    ----------
    Cross Validated, question 18603, margin of error in a Net Promoter Score
    cybaea.net (2016), Net Promoter Score confidence intervals

    Examples
    --------
    >>> round(nps_margin([10, 10, 8, 8, 3, 3, 8, 8, 8, 8]), 2)
    39.2
    """
    promoters, detractors = promoters_and_detractors(scores)
    count = len(scores)
    variance = (promoters + detractors) / count - ((promoters - detractors) / count) ** 2
    return 100 * NormalDist().inv_cdf((1 + confidence) / 2) * math.sqrt(variance / count)


@kpi(
    CUSTOMER,
    number=41,
    label=Text(en="Customer satisfaction score (CSAT)", nl="Customer Satisfaction Score (CSAT)"),
    nl="Aandeel van de antwoorden met een van de hoogste scores: 4 en 5 op een schaal van 5.",
    nl_notes="scores boven scale_max - top / alle scores, op een schaal die bij 1 begint. Een score buiten "
    "de schaal geeft #GETAL!.",
    better=Better.HIGHER,
    native='COUNTIF(scores,">"&1+POSITIVE(scale_max-1-top))/COUNT(scores)',
    aliases=("CSAT", "Klanttevredenheid", "Klanttevredenheidsscore"),
    keywords="Tevreden klanten; Customer satisfaction; Klantwaardering; Klantoordeel; Rapportcijfer klanten; "
    "Client satisfaction; Satisfaction score; Klanttevredenheidscijfer; Tevredenheidsscore; "
    "Customer happiness; Reviews; Klantbeoordeling",
    variants=Text(
        en="Some report the mean score instead, or count only the highest one: top 1.",
        nl="Sommigen geven de gemiddelde score, of tellen alleen de hoogste: top 1.",
    ),
    pitfalls=Text(
        en="State the scale and how many scores count; a scale of 10 needs scale_max 10 and its own top.",
        nl="Noem de schaal en hoeveel scores tellen; een schaal van 10 vraagt om scale_max 10 en een eigen top.",
    ),
    related=("KPI_CSAT_COUNTS", "KPI_NPS", "KPI_CES"),
)
def csat(
    scores: Annotated[Observations, FROM_ONE, at_most("scale_max")],
    scale_max: Number = 5,
    top: Number = 2,
) -> Share:
    """Share of the answers with one of the highest scores: 4 and 5 on a scale of 5.

    Notes
    -----
    scores above scale_max - top / all scores, on a scale that starts at 1.
    A score off the scale gives #NUM!.

    References
    ----------
    OpenStax, Principles of Marketing, m00018

    Examples
    --------
    >>> csat([5, 4, 3, 4])
    0.75
    """
    bar = 1 + positive(scale_max - 1 - top, "scale_max")
    return sum(score > bar for score in scores) / len(scores)


@kpi(
    CUSTOMER,
    label=Text(en="CSAT from counts", nl="CSAT uit aantallen"),
    nl="Aandeel tevreden antwoorden, uit het aantal tevreden en het aantal ontvangen antwoorden.",
    nl_notes="tevreden antwoorden / ontvangen antwoorden.",
    better=Better.HIGHER,
    native="satisfied/responses",
    aliases=("CSAT counts", "CSAT aantallen"),
    keywords="Percentage tevreden klanten; Satisfied customers",
    pitfalls=Text(
        en="Divide by the answers received, not by the questionnaires sent.",
        nl="Deel door de ontvangen antwoorden, niet door de verstuurde enquêtes.",
    ),
    related=("KPI_CSAT",),
)
def csat_counts(satisfied: Flow, responses: Flow) -> Share:
    """Share of satisfied answers, from the number satisfied and the number received.

    Notes
    -----
    satisfied answers / answers received.

    References
    ----------
    OpenStax, Principles of Marketing, m00018

    Examples
    --------
    >>> csat_counts(45, 50)
    0.9
    """
    return satisfied / responses


@kpi(
    CUSTOMER,
    number=46,
    label=Text(en="Customer effort score (CES)", nl="Customer Effort Score (CES)"),
    nl="Hoe gemakkelijk klanten geholpen werden, op een schaal van 1 (moeilijk) tot 7 (gemakkelijk).",
    nl_notes="Op een schaal van 7: gemiddelde van de scores; aandeel van 5, 6 en 7; 100 x (aandeel van 6 en "
    "7 - aandeel van 1 tot en met 3); top2: aandeel van 6 en 7.",
    better=Better.HIGHER,
    native={
        "mean": "AVERAGE(scores)",
        "top3": 'COUNTIF(scores,">="&scale_max-2)/COUNT(scores)',
        "top2": 'COUNTIF(scores,">="&scale_max-1)/COUNT(scores)',
        "net": ('100*(COUNTIF(scores,">="&scale_max-1)-COUNTIF(scores,"<="&INT(scale_max/2)))/COUNT(scores)'),
    },
    aliases=("CES", "Klantinspanningsscore"),
    keywords="Customer effort; Klantmoeite; Moeite van de klant; Effort score; Gemak voor de klant; "
    "Gebruiksgemak; Klantinspanning; Ease of use; Klantgemak",
    variants=Text(
        en="CES 1.0 asked for effort: there a low score is good. Method mean gives a score, top3 and top2 a "
        "fraction, net points: they cannot be compared. On a scale of 5 take top2: top3 counts the neutral 3.",
        nl="CES 1.0 vroeg naar moeite: daar is een lage score goed. De methode mean geeft een score, top3 en top2 "
        "een fractie, net punten: die zijn niet te vergelijken. Neem op een schaal van 5 top2: top3 telt de "
        "neutrale 3 mee.",
    ),
    pitfalls=Text(
        en="Check that 7 means easy in your questionnaire before you read it.",
        nl="Controleer of 7 in uw enquête gemakkelijk betekent voordat u hem leest.",
    ),
    related=("KPI_CSAT", "KPI_NPS"),
)
def ces(
    scores: Annotated[Observations, FROM_ONE, at_most("scale_max")],
    method: Literal["mean", "top3", "net", "top2"] = "mean",
    scale_max: Number = 7,
) -> Score:
    """How easily customers were helped, on a scale from 1 (difficult) to 7 (easy).

    Method "mean" gives the mean score, "top3" and "top2" the fraction with one of the three or two highest
    scores, and "net" the percentage with one of the two highest minus the percentage in the lower half, in points.

    Notes
    -----
    On a scale of 7: mean of the scores; share of 5, 6 and 7; 100 x (share of 6 and 7 - share of 1 to 3);
    top2: share of 6 and 7.

    References
    ----------
    support.cys.group, CES on a 7-point scale to average and to index
    based on CEB (2013), Customer Effort Score 2.0

    Examples
    --------
    >>> ces([7, 6, 5, 2])
    5.0
    >>> ces([7, 6, 5, 2], "top3")
    0.75
    >>> ces([7, 6, 5, 2], "net")
    25.0
    >>> ces([5, 4, 3, 2], "top2", 5)
    0.5
    """
    count = len(scores)
    if method == "mean":
        return math.fsum(scores) / count
    if method in ("top3", "top2"):
        lowest = scale_max - (2 if method == "top3" else 1)
        return sum(score >= lowest for score in scores) / count
    easy = sum(score >= scale_max - 1 for score in scores)
    difficult = sum(score <= scale_max // 2 for score in scores)
    return 100 * (easy - difficult) / count
