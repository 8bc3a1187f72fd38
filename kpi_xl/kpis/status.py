"""Tracking: the traffic light of a KPI."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from kpi_xl.kpis.arithmetic import required
from kpi_xl.model import Better, Department, Input, Text, Unit, at_least
from kpi_xl.registry import Number, kpi

TRACKING = Department.TRACKING
StatusWord: TypeAlias = Annotated[str, Unit.TEXT]
StatusCode: TypeAlias = Annotated[float, Unit.NUMBER]
Direction: TypeAlias = Literal["up", "down", "band"]
TARGET_OR_BAND = Input(
    "target",
    Text(en="Target", nl="Doel"),
    Text(
        en="The value aimed at; with target_high, the lower edge of the band",
        nl="De nagestreefde waarde; met target_high de onderkant van de bandbreedte",
    ),
    Unit.NUMBER,
)
DIRECTION_OR_BAND = Input(
    "direction",
    Text(en="Direction", nl="Richting"),
    Text(
        en="Which way is better: up (higher), down (lower) or band",
        nl="Welke kant beter is: up (hoger), down (lager) of band (bandbreedte)",
    ),
    Unit.TEXT,
)
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
    target: Annotated[Number, TARGET_OR_BAND],
    amber: Number = 0.9,
    direction: Annotated[Direction, DIRECTION_OR_BAND] = "up",
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
    target: Annotated[Number, TARGET_OR_BAND],
    amber: Number = 0.9,
    direction: Annotated[Direction, DIRECTION_OR_BAND] = "up",
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
