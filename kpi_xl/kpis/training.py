"""HR KPIs: what training brings."""

from __future__ import annotations

import math
from typing import Annotated, Literal

from kpi_xl.model import Better, Department, Text, at_most
from kpi_xl.registry import Flow, Number, Paired, Ratio, kpi

HR = Department.HR
DID_BOTH = "ISNUMBER(pre_scores)*ISNUMBER(post_scores)"
BOTH_TESTS = f"SUMPRODUCT({DID_BOTH})"
BEFORE = f"SUMPRODUCT({DID_BOTH},pre_scores)"
AFTER = f"SUMPRODUCT({DID_BOTH},post_scores)"


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
