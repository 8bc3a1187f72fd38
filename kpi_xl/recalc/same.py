"""When two engines give the same value."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kpi_xl.hosts.boundary import CellScalar, CellValue

_CLOSE, _NOTHING = 1e-9, 1e-13


def same(one: CellValue, two: CellValue) -> bool:
    """Tell whether two answers are the same value.

    >>> same(0.1 + 0.2, 0.3), same("a", "A"), same(1.0, True)
    (True, False, False)
    """
    if isinstance(one, list) or isinstance(two, list):
        rows = one if isinstance(one, list) else [[one]]
        others = two if isinstance(two, list) else [[two]]
        return len(rows) == len(others) and all(
            len(row) == len(other) and all(map(_same_scalar, row, other))
            for row, other in zip(rows, others, strict=True)
        )
    return _same_scalar(one, two)


def _same_scalar(one: CellScalar, two: CellScalar) -> bool:
    if isinstance(one, str) or isinstance(two, str):
        return type(one) is type(two) and one == two
    if isinstance(one, bool) or isinstance(two, bool):
        return one is two
    return one == two or math.isclose(one, two, rel_tol=_CLOSE, abs_tol=_NOTHING)
