"""From the name of a KPI in a goal to its definition: its unit, its direction and its bounds."""

from __future__ import annotations

import difflib
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from kpi_xl.goals.model import Direction
from kpi_xl.kpis import KPIS
from kpi_xl.model import Better
from kpi_xl.registry import plain_name

if TYPE_CHECKING:
    from kpi_xl.model import Kpi

_MINIMUM = 4


@cache
def _names() -> dict[str, tuple[str, Kpi]]:
    """Return every KPI by its folded names, with the name as it is written."""
    names: dict[str, tuple[str, Kpi]] = {}
    for kpi in KPIS.values():
        for name in (kpi.name, kpi.name.removeprefix("KPI_"), *kpi.label, *kpi.aliases):
            names.setdefault(plain_name(name), (name, kpi))
    return names


@lru_cache(maxsize=4096)
def find_kpi(name: str) -> Kpi | None:
    """Return the KPI with this name, in either language, or by one of its other names.

    >>> find_kpi("churn rate").name
    'KPI_CHURN'
    """
    found = _names().get(plain_name(name))
    return found[1] if found else None


@lru_cache(maxsize=4096)
def near_name(name: str) -> str | None:
    """Return the name of a KPI that was probably meant."""
    near = difflib.get_close_matches(plain_name(name), _names(), n=1, cutoff=0.8)
    return _names()[near[0]][0] if near else None


@lru_cache(maxsize=4096)
def kpi_in_text(words: tuple[str, ...]) -> Kpi | None:
    """Return the KPI whose name stands in a row of words."""
    names = _names()
    for size in (4, 3, 2, 1):
        for start in range(len(words) - size + 1):
            folded = plain_name("".join(words[start : start + size]))
            if len(folded) >= _MINIMUM and folded in names:
                return names[folded][1]
    return None


def direction_of(kpi: Kpi | None) -> Direction | None:
    """Return which way a KPI should move, as far as it is known."""
    if kpi is None:
        return None
    return {Better.HIGHER: Direction.UP, Better.LOWER: Direction.DOWN}.get(kpi.better)
