"""What a number lies between."""

from __future__ import annotations

from typing import NamedTuple


class Limits(NamedTuple):
    """How low and how high a number can be."""

    low: float
    high: float


PERCENT = Limits(0.0, 100.0)
