"""One row of the vocabulary, and the bounds that several rows share."""

from __future__ import annotations

from kpi_xl.model import NON_NEGATIVE, Bounds, Input, Text, Unit

DAY_NUMBERS = Bounds(0.0, 2958465.0)  # Excel's calendar ends on 31 December 9999
DISCOUNT_RATES = Bounds(-0.9999, 1.0)  # at -1 nothing can be discounted; 8 for 8% is a slip
PART_TIME_FACTORS = Bounds(0.0, 2.0)  # above 1 for who works more than full time; 80 for 80% is a slip
# Above 1 where later months take something off again; 50 for 50% is a slip.
EXPECTED_SHARES = Bounds(high=2.0)


def row(
    name: str,
    label: tuple[str, str],
    help_: tuple[str, str],
    unit: Unit = Unit.COUNT,
    bounds: Bounds = NON_NEGATIVE,
) -> Input:
    """Write one row: the texts in English and Dutch."""
    return Input(name, Text(*label), Text(*help_), unit, bounds)
