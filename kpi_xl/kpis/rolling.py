"""Tracking over a window of periods: a ratio of totals, recalculated every period."""

from __future__ import annotations

import math
from typing import Annotated, TypeAlias

from kpi_xl.kpis.trends import WINDOW_INCOMPLETE
from kpi_xl.model import Department, ErrorCode, KpiError, Text, Unit
from kpi_xl.ranges import UNEQUAL
from kpi_xl.registry import Number, Series, kpi

TRACKING = Department.TRACKING

Amount: TypeAlias = Annotated[float, Unit.NUMBER]

ENDS_EARLIER = Text(
    en="One series ends earlier than the other: fill in the same periods of both.",
    nl="De ene reeks eindigt eerder dan de andere: vul van beide dezelfde perioden in.",
)

# The place of each cell in its range, from 1, in a column or a row alike.
_PLACE = "(ROW({0})-MIN(ROW({0}))+COLUMN({0})-MIN(COLUMN({0}))+1)"
_LAST = f"SUMPRODUCT(MAX(ISNUMBER({{0}})*{_PLACE}))"
_WITHIN = f"({_PLACE}>{_LAST}-window)*ISNUMBER({{0}})"
_OVER, _UNDER = "numerators", "denominators"
_INCOMPLETE = ",".join(
    (
        f"ROWS({_OVER})*COLUMNS({_OVER})<>ROWS({_UNDER})*COLUMNS({_UNDER})",
        f"{_LAST.format(_OVER)}<>{_LAST.format(_UNDER)}",
        f"SUMPRODUCT({_WITHIN.format(_OVER)})<window",
        f"SUMPRODUCT({_WITHIN.format(_UNDER)})<window",
    )
)
_TOTALS = "/".join(f"SUMPRODUCT({_WITHIN.format(series)},{series})" for series in (_OVER, _UNDER))


def _last_filled(series: Series) -> int:
    return max(place for place, value in enumerate(series) if value is not None)


@kpi(
    TRACKING,
    label=Text(en="Rolling ratio", nl="Voortschrijdende verhouding"),
    nl="Som van de laatste tellers gedeeld door de som van de laatste noemers, zoals verzuim over twaalf maanden.",
    nl_notes="som van de laatste n tellers / som van de laatste n noemers. Lege perioden aan het einde tellen niet mee; "
    "zijn er minder dan n ingevuld, dan volgt #N/B.",
    native=f"IF(OR({_INCOMPLETE}),NA(),{_TOTALS})",
    aliases=(
        "Rolling twelve months",
        "Voortschrijdend jaargemiddelde",
        "12-maands voortschrijdend",
        "Rolling ratio of sums",
    ),
    keywords="Voortschrijdend verzuimpercentage; Rolling absence rate; Verzuim over twaalf maanden; "
    "Rolling 12 months; LTM; Trailing twelve months; Verzuim over 12 maanden; "
    "Absence over 12 months",
    pitfalls=Text(
        en="Give the totals of each period, not the ratios: KPI_ROLLING averages ratios, which is another figure.",
        nl="Geef de totalen van elke periode, niet de verhoudingen: KPI_ROLLING middelt verhoudingen, en dat is een ander cijfer.",
    ),
    related=("KPI_ROLLING", "KPI_YTD", "KPI_SICKNESS_ABSENCE"),
)
def rolling_ratio(numerators: Series, denominators: Series, window: Number = 12) -> Amount:
    """Sum of the last numerators divided by the sum of the last denominators, such as absence over twelve months.

    Notes
    -----
    sum of the last n numerators / sum of the last n denominators. Blank periods at the end do not count;
    with fewer than n filled in the answer is #N/A.

    References
    ----------
    based on Dutch absence reporting, voortschrijdend jaargemiddelde

    Examples
    --------
    >>> rolling_ratio([10, 20, 30, None], [100, 100, 400, None], 2)
    0.1
    """
    if len(numerators) != len(denominators):
        raise KpiError(ErrorCode.NA, UNEQUAL)
    last = _last_filled(numerators)
    if last != _last_filled(denominators):
        raise KpiError(ErrorCode.NA, ENDS_EARLIER)
    rows = slice(max(last + 1 - math.ceil(window), 0), last + 1)
    over = [value for value in numerators[rows] if value is not None]
    under = [value for value in denominators[rows] if value is not None]
    if min(len(over), len(under)) < window:
        raise KpiError(ErrorCode.NA, WINDOW_INCOMPLETE.format(window=window))
    return math.fsum(over) / math.fsum(under)
