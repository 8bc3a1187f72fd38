"""Tracking: what every KPI sheet does with a KPI once it is there - target, status, variance, index."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from kpi_xl.kpis.arithmetic import fraction, positive, required
from kpi_xl.model import Better, Department, Text, Unit, at_least
from kpi_xl.registry import Factor, Flow, Number, Paired, Points, Ratio, Score, kpi

TRACKING = Department.TRACKING

Amount: TypeAlias = Annotated[float, Unit.NUMBER]
StatusWord: TypeAlias = Annotated[str, Unit.TEXT]
StatusCode: TypeAlias = Annotated[float, Unit.NUMBER]
Direction: TypeAlias = Literal["up", "down", "band"]

# Values that differ less than this are the same: 0.1 * 3 reaches a target of 0.3.
ROUNDING = 1e-12

STATUS_WORDS = {
    1: Text(en="green", nl="groen"),
    0: Text(en="amber", nl="oranje"),
    -1: Text(en="red", nl="rood"),
}

# The edge of the amber zone below and above a target; a negative target moves away from zero.
LOWER_EDGE = "IF(ISBLANK(tolerance),{0}*IF({0}<0,2-amber,amber),{0}-tolerance)"
UPPER_EDGE = "IF(ISBLANK(tolerance),{0}*IF({0}<0,amber,2-amber),{0}+tolerance)"
UP = f"IF(actual>=target,{{green}},IF(actual>={LOWER_EDGE.format('target')},{{amber}},{{red}}))"
DOWN = f"IF(actual<=target,{{green}},IF(actual<={UPPER_EDGE.format('target')},{{amber}},{{red}}))"
BAND = (
    "IF(AND(actual>=target,actual<=target_high),{green},"
    f"IF(AND(actual>={LOWER_EDGE.format('target')},actual<={UPPER_EDGE.format('target_high')}),{{amber}},{{red}}))"
)
STATUS_FORMULAS = {
    "up": f"IF(ISBLANK(target_high),{UP},{BAND})",
    "down": f"IF(ISBLANK(target_high),{DOWN},{BAND})",
    "band": BAND,
}
STATUS_PITFALLS = Text(
    en="For a percentage give tolerance (0.02 is two percentage points): 90% of a target of 98% is 88.2%. "
    "With target_high the target is a band, whatever the direction.",
    nl="Geef bij een percentage tolerance (0,02 is twee procentpunt): 90% van een doel van 98% is 88,2%. "
    "Met target_high is het doel een bandbreedte, welke richting u ook kiest.",
)


def _reaches(value: float, line: float) -> bool:
    return value >= line - ROUNDING * abs(line)


def _edge(line: float, amber: float, tolerance: float | None, side: int) -> float:
    """Return where amber ends: below the line for side -1, above it for side 1."""
    margin = (1 - amber) * abs(line) if tolerance is None else tolerance
    return line + side * margin


def _code(  # noqa: PLR0917 - Excel passes arguments by place
    actual: float,
    target: float,
    amber: float,
    direction: Direction,
    target_high: float | None,
    tolerance: float | None,
) -> int:
    """Return 1 for green, 0 for amber and -1 for red."""
    if direction == "band":
        required(target_high, "target_high")
    low = high = None
    if direction == "up" or target_high is not None:
        low = target
    if direction == "down" or target_high is not None:
        high = target if target_high is None else target_high

    def within(low: float | None, high: float | None) -> bool:
        return (low is None or _reaches(actual, low)) and (high is None or _reaches(-actual, -high))

    if within(low, high):
        return 1
    if low is not None:
        low = _edge(low, amber, tolerance, -1)
    if high is not None:
        high = _edge(high, amber, tolerance, 1)
    return 0 if within(low, high) else -1


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
    label=Text(en="Status", nl="Status"),
    nl="Groen, oranje of rood: of een waarde het doel haalt, er dicht bij zit of niet.",
    nl_notes="up: groen vanaf het doel, oranje vanaf amber x doel. down: groen tot en met het doel, oranje "
    "tot (2 - amber) x doel. band: groen van target tot target_high, oranje even ver erbuiten aan "
    "beide kanten. Met tolerance reikt oranje zo ver voorbij het doel, in de eenheid van de KPI.",
    native={
        (direction, language): formula.format(
            green=f'"{STATUS_WORDS[1].in_(language)}"',
            amber=f'"{STATUS_WORDS[0].in_(language)}"',
            red=f'"{STATUS_WORDS[-1].in_(language)}"',
        )
        for direction, formula in STATUS_FORMULAS.items()
        for language in ("en", "nl")
    },
    aliases=("RAG status", "Stoplicht", "Verkeerslicht"),
    keywords="Kleur; RAG; Rood oranje groen; Traffic light; Signaal",
    pitfalls=STATUS_PITFALLS,
    related=("KPI_STATUS_CODE", "KPI_TARGET_ACHIEVEMENT", "KPI_DIRECTION"),
)
def status(  # noqa: PLR0917 - Excel passes arguments by place
    actual: Number,
    target: Number,
    amber: Number = 0.9,
    direction: Direction = "up",
    target_high: Annotated[Number, at_least("target")] | None = None,
    tolerance: Number | None = None,
    language: Literal["en", "nl"] = "en",
) -> StatusWord:
    """Green, amber or red: whether a value reaches its target, comes close, or does not.

    Amber begins within 10% of the target, or within `tolerance` of it.

    Notes
    -----
    up: green from the target, amber from amber x target.
    down: green up to the target, amber up to (2 - amber) x target.
    band: green from target to target_high, amber as far outside on either side.
    With tolerance amber reaches that far beyond the target, in the KPI's own unit.

    References
    ----------
    Scientrix, status updates and thresholds for metrics (RAG status)

    Examples
    --------
    >>> status(95, 100)
    'amber'
    >>> status(4.1, 4, direction="down", language="nl")
    'oranje'
    >>> status(1.5, 1.2, target_high=2)
    'green'
    >>> status(0.955, 0.98, tolerance=0.02)
    'red'
    """
    return STATUS_WORDS[_code(actual, target, amber, direction, target_high, tolerance)].in_(language)


@kpi(
    TRACKING,
    label=Text(en="Status code", nl="Statuscode"),
    nl="1 is groen, 0 oranje en -1 rood: de status als getal, voor pictogrammen en tellingen.",
    nl_notes="De regels zijn die van KPI_STATUS.",
    better=Better.HIGHER,
    native={
        direction: formula.format(green="1", amber="0", red="-1")
        for direction, formula in STATUS_FORMULAS.items()
    },
    keywords="Pictogram; Icon set; Iconset",
    pitfalls=STATUS_PITFALLS,
    related=("KPI_STATUS",),
)
def status_code(  # noqa: PLR0917 - Excel passes arguments by place
    actual: Number,
    target: Number,
    amber: Number = 0.9,
    direction: Direction = "up",
    target_high: Annotated[Number, at_least("target")] | None = None,
    tolerance: Number | None = None,
) -> StatusCode:
    """1 for green, 0 for amber, -1 for red: the status as a number, for icon sets and counts.

    Notes
    -----
    The rules are those of KPI_STATUS.

    References
    ----------
    Microsoft Learn, MDX, CREATE KPI

    Examples
    --------
    >>> status_code(95, 100)
    0.0
    >>> status_code(80, 100)
    -1.0
    """
    return _code(actual, target, amber, direction, target_high, tolerance)


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
    return 1 - float(positive(1 - value, "value") ** periods_per_year)


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
def weighted_score(scores: Paired, weights: Factor) -> Score:
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
