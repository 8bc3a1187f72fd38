"""What comes of a calculation: which values are earned, how each was, and why the others are not."""

from __future__ import annotations

from collections import ChainMap, Counter
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from kpi_xl.hosts.boundary import CellValue
    from kpi_xl.hosts.engine import Cell, EngineName
    from kpi_xl.model import Text


class How(StrEnum):
    """How a value was earned."""

    PROVEN = "proven"
    AGREED = "agreed"
    JUDGED = "judged"
    FORCED = "forced"


class Earned(NamedTuple):
    """A value, how it was earned, and by which engines."""

    value: CellValue
    how: How
    engines: tuple[EngineName, ...]


class Outcome(NamedTuple):
    """What is earned, and why the rest is not."""

    earned: dict[Cell, Earned] | ChainMap[Cell, Earned]
    refused: dict[Cell, Text]
    session: str = ""
    """By what name the first engine keeps the workbook loaded."""
    kinds: Mapping[Cell, frozenset[str]] = {}
    """Which odd kinds of cells formulas read."""
    cut_off: Text | None = None
    """Which limit cut the calculation off, if one did."""


def counts(earned: Mapping[Cell, Earned], hidden: Collection[Cell]) -> dict[str, int]:
    """Count how the values were earned, those of hidden cells left out."""
    found = Counter(one.how for one in earned.values())
    found.subtract(Counter(earned[cell].how for cell in hidden if cell in earned))
    return {how.value: found[how] for how in How}
