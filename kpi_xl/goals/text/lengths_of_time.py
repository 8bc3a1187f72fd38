"""How long the time takes that a goal names: three months, a quarter, this year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kpi_xl.goals.text.kinds import Kind, kinds, pattern
from kpi_xl.goals.text.units import MONTHS_PER_YEAR

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kpi_xl.goals.text.tokens import Token

LENGTHS = kinds("large_units small_units large_length small_length")
_ONE_WORD = kinds("large_length small_length")
_LARGE = kinds("large_units large_length")
_NUMBERED = kinds("numbers ordinals")


def length(part: Sequence[Token]) -> tuple[float | None, float | None]:
    """Return the months or the minutes of a length of time: of three to six months, six."""
    unit = next((token for token in reversed(part) if token.kind in LENGTHS), part[-1])
    size = unit.number()
    if unit.kind not in _ONE_WORD:
        size *= next((token.number() for token in reversed(part) if token.kind in _NUMBERED), 1.0)
    return (size, None) if unit.kind in _LARGE else (None, size)


_NAMED_YEAR = pattern("<in|over|for>? <article>? <large_units|fiscal>? <year|years>")
_NAMED_QUARTER = pattern("<in|over|for>? <article>? <quarter> <from|in>? <year|years>")
_NAMED_PART = pattern("<in|over|for>? <article>? <ordinals> <large_units> <from|in>? <article>? <year|years>")
_NEARBY = kinds("next ending")
_UNTIL = kinds("before in")


def calendar_months(part: Sequence[Token]) -> float | None:
    """Return the most months that a named period can take: this month at most one, 2027 twelve."""
    written = "".join(token.kind for token in part)
    if months := _named_months(part, written):
        return months
    if _NEARBY.isdisjoint(written) and part[0].kind not in _UNTIL:
        return None
    last = part[-1]
    if last.kind is Kind.FISCAL:
        return MONTHS_PER_YEAR
    counted = part[-2].number() if len(part) > 1 and part[-2].kind is Kind.NUMBERS else 1.0
    return last.number() * counted if last.kind is Kind.LARGE_UNITS else None


def _named_months(part: Sequence[Token], written: str) -> float | None:
    """Return the months of a year, half year or quarter that is named: 2027, H1 2027, the first quarter of 2027."""
    if _NAMED_YEAR.fullmatch(written):
        return MONTHS_PER_YEAR
    if _NAMED_QUARTER.fullmatch(written):
        return 6.0 if "h" in part[written.index(Kind.QUARTER)].text else 3.0
    return part[written.index(Kind.LARGE_UNITS)].value if _NAMED_PART.fullmatch(written) else None
