"""How much of a change each input caused: contributions that add up to the change."""

from __future__ import annotations

import itertools
import math
from typing import TYPE_CHECKING

from kpi_xl.model import KpiError, Text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

METHOD = Text(
    en="each input's contribution is the mean over all orders in which the inputs can change (Shapley)",
    nl="de bijdrage van elke invoer is het gemiddelde over alle volgorden waarin de invoer kan veranderen (Shapley)",
)
MOST = 8
"""The most inputs that are changed in every order: 8 can change in 40,320 orders."""


def contributions(
    before: Mapping[str, float], after: Mapping[str, float], work_out: Callable[[Mapping[str, float]], float]
) -> dict[str, float] | None:
    """Divide the change from `before` to `after` over the inputs; None where they cannot change one by one.

    An input that did not change contributes nothing; when one changed, it has all of the change.
    Orders that pass through figures for which the KPI has no value do not count.

    References
    ----------
    Shapley, L.S. (1953), A value for n-person games

    >>> parts = contributions(
    ...     {"profit": 28_800.0, "revenue": 360_000.0},
    ...     {"profit": 29_800.0, "revenue": 364_900.0},
    ...     lambda figures: figures["profit"] / figures["revenue"],
    ... )
    >>> {name: round(part, 6) for name, part in parts.items()}
    {'profit': 0.002759, 'revenue': -0.001093}
    """
    changed = [name for name in after if before.get(name) != after[name]]
    if len(changed) > MOST or before.keys() != after.keys():
        return None
    values: dict[frozenset[str], float | None] = {}

    def value(done: frozenset[str]) -> float | None:
        if done not in values:
            figures = {name: after[name] if name in done else before[name] for name in after}
            try:
                values[done] = work_out(figures)
            except (KpiError, ZeroDivisionError):
                values[done] = None
        return values[done]

    parts: dict[str, list[float]] = {name: [] for name in changed}
    for order in itertools.permutations(changed):
        steps = [value(frozenset(order[:place])) for place in range(len(order) + 1)]
        if any(step is None for step in steps):
            continue
        for name, (here, there) in zip(order, itertools.pairwise(steps), strict=True):
            parts[name].append((there or 0.0) - (here or 0.0))
    if changed and not parts[changed[0]]:
        return None
    return {name: math.fsum(parts[name]) / len(parts[name]) if name in parts else 0.0 for name in after}
