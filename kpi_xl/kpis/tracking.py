"""Tracking: what every KPI sheet does with a KPI once it is there - target, variance, growth, index."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from kpi_xl.kpis.arithmetic import fraction, positive
from kpi_xl.model import Better, Department, Input, Text, Unit
from kpi_xl.registry import Factor, Flow, Number, Paired, Points, Ratio, Score, kpi

TRACKING = Department.TRACKING
Amount: TypeAlias = Annotated[float, Unit.NUMBER]
CARD_SCORES = Input(
    "scores",
    Text(en="Scores", nl="Scores"),
    Text(
        en="The score of each line of the card; a line without a score stays blank",
        nl="De score van elke regel van de kaart; een regel zonder score blijft leeg",
    ),
    Unit.SCORE,
)


@kpi(
    TRACKING,
    label=Text(en="Target achievement", nl="Doelrealisatie"),
    nl="Welk deel van het doel is bereikt; 1 is precies het doel, ook als lager beter is.",
    nl_notes="up: werkelijk / doel; down: 2 - werkelijk / doel.",
    better=Better.HIGHER,
    native={"up": "actual/POSITIVE(target)", "down": "2-actual/POSITIVE(target)"},
    aliases=("Achievement", "Realisatie", "Doelbereik"),
    keywords="Doel gehaald; Target gehaald; Percentage van het doel; Realisatiegraad; Goal achievement; "
    "Budgetrealisatie; Realisatie van het doel; Percentage of target; Target behaald",
    pitfalls=Text(
        en="A target of 0 cannot be achieved in part, and a negative one turns the sign: use KPI_PROGRESS there.",
        nl="Een doel van 0 kunt u niet deels halen, en een negatief doel keert het teken om: "
        "gebruik dan KPI_PROGRESS.",
    ),
    variants=Text(
        en="Camms shows 100% or 0% for a target of 0; here it is #DIV/0!, so that nobody reads a made-up score.",
        nl="Camms toont 100% of 0% bij een doel van 0; hier is het #DEEL/0!, zodat niemand een verzonnen score leest.",
    ),
    related=("KPI_PROGRESS", "KPI_STATUS", "KPI_VARIANCE"),
)
def target_achievement(actual: Number, target: Number, direction: Literal["up", "down"] = "up") -> Ratio:
    """Share of the target that was reached; 1 is exactly the target, also when lower is better.

    Notes
    -----
    up: actual / target; down: 2 - actual / target.

    References
    ----------
    Camms, KPI performance calculations

    Examples
    --------
    >>> target_achievement(90, 120)
    0.75
    >>> target_achievement(15, 12, "down")
    0.75
    """
    share = actual / positive(target, "target")
    return share if direction == "up" else 2 - share


@kpi(
    TRACKING,
    label=Text(en="Variance from target", nl="Afwijking van het doel"),
    nl="Het verschil tussen werkelijk en doel: als bedrag, als deel van het doel, of positief als het gunstig is.",
    nl_notes="abs: werkelijk - doel; percent: (werkelijk - doel) / |doel|. favourable: positief als het goed "
    "is; bij richting down is dat doel - werkelijk.",
    native={
        ("abs", "up"): "actual-target",
        ("abs", "down"): "actual-target",
        ("percent", "up"): "(actual-target)/ABS(target)",
        ("percent", "down"): "(actual-target)/ABS(target)",
        ("favourable", "up"): "actual-target",
        ("favourable", "down"): "target-actual",
    },
    aliases=("Variance", "Afwijking", "Verschil met begroting"),
    keywords="Afwijking van begroting; Budgetafwijking; Verschil met budget; Variance analysis; "
    "Budget variance; Actual versus budget; Verschil werkelijk en begroot; "
    "Begroting tegenover werkelijk; Budgetverschil",
    related=("KPI_TARGET_ACHIEVEMENT", "KPI_GROWTH"),
    pitfalls=Text(
        en="More cost than planned is unfavourable, more revenue is favourable: "
        'method "favourable" with direction "down" turns the sign for costs.',
        nl="Meer kosten dan begroot is ongunstig, meer omzet is gunstig: "
        'methode "gunstig" met richting "down" keert het teken om voor kosten.',
    ),
)
def variance(
    actual: Number,
    target: Number,
    method: Literal["abs", "percent", "favourable"] = "abs",
    direction: Literal["up", "down"] = "up",
) -> Amount:
    """Difference between actual and target: as an amount, a share of the target, or signed by what is good.

    Notes
    -----
    abs: actual - target; percent: (actual - target) / |target|.
    favourable: positive when good, which for direction "down" is target - actual.

    References
    ----------
    OpenStax, Principles of Accounting, Volume 2, favorable and unfavorable variances

    Examples
    --------
    >>> variance(110, 100)
    10.0
    >>> variance(110, 100, "percent")
    0.1
    >>> variance(110, 100, "favourable", "down")
    -10.0
    """
    if method == "percent":
        return (actual - target) / abs(target)
    return target - actual if (method, direction) == ("favourable", "down") else actual - target


@kpi(
    TRACKING,
    label=Text(en="Growth", nl="Groei"),
    nl="Verandering ten opzichte van de vorige periode, als deel van de vorige periode.",
    native="current/POSITIVE(previous)-1",
    aliases=("Growth rate", "Groeipercentage"),
    keywords="Toename; Stijging; Percentage change; Procentuele verandering; Procentuele groei; Verandering",
    related=("KPI_REVENUE_GROWTH", "KPI_YOY", "KPI_CAGR"),
    pitfalls=Text(
        en="From a negative amount no growth exists: from a loss of 10 to a profit of 10 is not -200%.",
        nl="Vanaf een negatief bedrag bestaat geen groei: van 10 verlies naar 10 winst is niet -200%.",
    ),
)
def growth(current: Flow, previous: Flow) -> Ratio:
    """Change since the previous period, as a share of the previous period.

    References
    ----------
    OpenStax, Principles of Accounting, Volume 1 (2019), horizontal analysis

    Examples
    --------
    >>> growth(150, 120)
    0.25
    """
    return current / positive(previous, "previous") - 1


@kpi(
    TRACKING,
    label=Text(en="Annualised value", nl="Waarde op jaarbasis"),
    nl="Een waarde per periode omgerekend naar een jaar: opgeteld, samengesteld, of als jaarlijks verloop.",
    nl_notes="simple: v x n; compound: (1 + v)^n - 1; churn: 1 - (1 - v)^n.",
    native={
        "simple": "value*periods_per_year",
        "compound": "POSITIVE(1+FRACTION(value))^periods_per_year-1",
        "churn": "1-POSITIVE(1-value)^periods_per_year",
    },
    aliases=("Annualised", "Op jaarbasis"),
    keywords="Jaarbasis; Naar jaar omrekenen; Annualize; Per jaar",
    related=("KPI_CHURN_ANNUALIZE", "KPI_CAGR"),
    pitfalls=Text(
        en="Turnover times a year adds up (simple), growth builds up (compound), churn eats what is left (churn).",
        nl="Omloopsnelheid telt op (enkelvoudig), groei stapelt (samengesteld), verloop eet van wat overblijft (churn).",
    ),
)
def annualize(
    value: Number, periods_per_year: Number, method: Literal["simple", "compound", "churn"] = "simple"
) -> Amount:
    """Value per period turned into a value per year: added up, compounded, or as a yearly churn.

    Notes
    -----
    simple: v x n; compound: (1 + v)^n - 1; churn: 1 - (1 - v)^n.

    References
    ----------
    OpenStax, Principles of Finance (2022), effective annual rate

    Examples
    --------
    >>> annualize(1.5, 12)
    18.0
    >>> annualize(0.5, 2, "compound")
    1.25
    >>> annualize(0.5, 2, "churn")
    0.75
    """
    if method == "simple":
        return value * periods_per_year
    if method == "compound":
        return float(positive(1 + fraction(value, "value"), "value") ** periods_per_year) - 1
    return 1 - float((1 - fraction(value, "value")) ** periods_per_year)


@kpi(
    TRACKING,
    label=Text(en="Index", nl="Indexcijfer"),
    nl="De waarde als indexcijfer: de basiswaarde is 100.",
    native="100*value/POSITIVE(base)",
    aliases=("Index number", "Index"),
    keywords="Basisjaar; Index 100; Indexeren",
    related=("KPI_GROWTH",),
    pitfalls=Text(
        en="Index numbers of different bases cannot be compared.",
        nl="Indexcijfers met een verschillende basis zijn niet te vergelijken.",
    ),
)
def index(value: Number, base: Number) -> Points:
    """Value as an index number: the base value is 100.

    References
    ----------
    CBS, begrippen, indexcijfer
    berekenen.nl, indexcijfer berekenen

    Examples
    --------
    >>> index(126, 120)
    105.0
    """
    return 100 * value / positive(base, "base")


@kpi(
    TRACKING,
    label=Text(en="Weighted score", nl="Gewogen score"),
    nl="Gewogen gemiddelde van de scores op een scorekaart; regels zonder score tellen niet mee.",
    better=Better.HIGHER,
    native="SUMPRODUCT(scores,weights)/SUMPRODUCT(ISNUMBER(scores)*1,weights)",
    aliases=("Scorecard total", "Gewogen gemiddelde"),
    keywords="Weging; Gewogen totaal; Balanced scorecard; Weighted average; Weighted mean",
    pitfalls=Text(
        en="A score that is not filled in leaves its weight out too; it does not count as 0.",
        nl="Een score die niet is ingevuld, neemt ook zijn gewicht weg; hij telt niet als 0.",
    ),
    related=("KPI_TARGET_ACHIEVEMENT",),
)
def weighted_score(scores: Annotated[Paired, CARD_SCORES], weights: Factor) -> Score:
    """Weighted mean of the scores on a scorecard; lines without a score do not count.

    References
    ----------
    support.simplekpi.com, weighted averages
    OpenStax, Principles of Accounting, m68099, the balanced scorecard

    Examples
    --------
    >>> weighted_score([8, 6, 7], [50, 25, 25])
    7.25
    """
    return sum(score * weight for score, weight in zip(scores, weights, strict=True)) / sum(weights)
