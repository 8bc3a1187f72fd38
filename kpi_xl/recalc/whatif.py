"""What becomes of a calculated workbook when inputs change: only what rests on them is calculated again.

That is done by the engine that still holds the workbook, where it is proven on all of it and every value stays of the
kind it was; anything else is calculated anew, with all engines that it needs.
"""

from __future__ import annotations

from collections import ChainMap
from typing import TYPE_CHECKING

from kpi_xl.hosts.boundary import CellError
from kpi_xl.hosts.engine import Cell, EngineName, Uncalculated
from kpi_xl.recalc import child
from kpi_xl.recalc.formula_cells import first_of
from kpi_xl.recalc.outcome import Earned, How, Outcome
from kpi_xl.recalc.proof import proof

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kpi_xl.hosts.boundary import CellScalar, CellValue
    from kpi_xl.recalc.child import Limits
    from kpi_xl.recalc.prepare import Prepared

_FIRST = EngineName.FORMUALIZER
_NO_KINDS: frozenset[str] = frozenset()


def varied(
    prepared: Prepared,
    outcome: Outcome,
    inputs: Mapping[Cell, CellScalar | None],
    limits: Limits,
) -> Outcome | None:
    """Return what is earned with other inputs; None when that takes a whole calculation.

    `inputs` are all that differ from what the file holds; only numbers in the place of numbers will do.
    """
    numbers = {cell: value for cell, value in inputs.items() if type(value) is float}
    if not outcome.session or len(numbers) < len(inputs):
        return None
    affected = prepared.graph.downstream(inputs)
    if prepared.arrays or any(not _may_vary(prepared, outcome, cell) for cell in affected):
        return None
    answers = child.vary(outcome.session, numbers, list(affected), limits)
    if answers is None:
        return None
    changed: dict[Cell, Earned] = {}
    for cell, answer in answers.items():
        if isinstance(answer, Uncalculated) or not _alike(answer, outcome.earned[cell].value):
            return None
        changed[cell] = Earned(answer, How.PROVEN, (_FIRST,))
    # All that rests on any input was calculated again: what an earlier change gave does not count any more.
    first = outcome.earned.maps[-1] if isinstance(outcome.earned, ChainMap) else outcome.earned
    return outcome._replace(earned=ChainMap(changed, first))


def _may_vary(prepared: Prepared, outcome: Outcome, cell: Cell) -> bool:
    """Tell whether the first engine alone earned a formula's value, and would earn another one."""
    earned = outcome.earned.get(cell)
    analysis = prepared.analyses[cell]
    return (
        earned is not None
        and not analysis.far
        and proof().proves(_FIRST, analysis, outcome.kinds.get(cell, _NO_KINDS))
    )


def _alike(new: CellValue, old: CellValue) -> bool:
    """Tell whether a value is of the kind that it was, on which trust in the formulas that read it rests."""
    one, two = first_of(new), first_of(old)
    if isinstance(one, (CellError, bool, str)) or isinstance(two, (CellError, bool, str)):
        return one == two and type(one) is type(two)
    return True
