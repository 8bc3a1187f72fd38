"""The file is its own witness: values that an application stored are compared with those that were calculated."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kpi_xl.hosts.boundary import CellError
from kpi_xl.model import ErrorCode, Text
from kpi_xl.recalc.earn import UPSTREAM_UNNAMED
from kpi_xl.recalc.formula_cells import first_of
from kpi_xl.recalc.same import same

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from kpi_xl.hosts.boundary import CellScalar
    from kpi_xl.hosts.engine import Cell, EngineName
    from kpi_xl.recalc.outcome import Outcome
    from kpi_xl.recalc.prepare import Prepared

WITNESS = Text(
    en="the file holds another value than was calculated ({calculated}), though nothing changed; it was kept",
    nl="het bestand bevat een andere waarde dan is berekend ({calculated}), terwijl er niets veranderde; "
    "die is behouden",
)


class Witness(NamedTuple):
    """Which stored values differ, and which formulas have none to show because of that."""

    differing: dict[Cell, CellScalar]
    refused: dict[Cell, Text]


def compare(
    prepared: Prepared, outcome: Outcome, stored: Mapping[Cell, CellScalar], changed: Collection[Cell]
) -> Witness:
    """Compare what was calculated with what the file holds, where nothing changed that it rests on."""
    usable = {cell: value for cell, value in stored.items() if _is_evidence(value, prepared)}
    differing = {
        cell: value
        for cell, value in usable.items()
        if cell in outcome.earned and not same(first_of(outcome.earned[cell].value), value)
    }
    if not differing:
        return Witness({}, {})
    fresh = {
        cell for cell, analysis in prepared.analyses.items() if analysis.volatile or cell not in usable
    } | set(changed)
    free = prepared.graph.downstream(fresh) | fresh
    kept = {cell: value for cell, value in differing.items() if cell not in free}
    reached = prepared.graph.downstream(kept) if kept else set()
    return Witness(kept, {cell: UPSTREAM_UNNAMED for cell in reached if cell in fresh})


def _is_evidence(value: CellScalar, prepared: Prepared) -> bool:
    """Tell whether an application calculated a stored value.

    A program that does not know a function stores #NAME?; one that calculates nothing stores zeros
    and asks for a calculation on opening.
    """
    if isinstance(value, CellError):
        return str(value) != ErrorCode.NAME
    return not (type(value) is float and value == 0 and prepared.book.calculates_on_opening)


class Difference(NamedTuple):
    """A cell of which the file holds another value than was calculated."""

    cell: Cell
    stored: CellScalar
    calculated: dict[EngineName, CellScalar]
    """By engine."""


def differences(
    prepared: Prepared, outcome: Outcome, stored: Mapping[Cell, CellScalar]
) -> Iterator[Difference]:
    """Compare every stored value that an application calculated with ours; what the clock changes is left out."""
    moving = {cell for cell, analysis in prepared.analyses.items() if analysis.volatile}
    moving |= prepared.graph.downstream(moving)
    for cell, value in stored.items():
        earned = outcome.earned.get(cell)
        if earned is None or cell in moving or not _is_evidence(value, prepared):
            continue
        found = first_of(earned.value)
        if not same(found, value):
            yield Difference(cell, value, dict.fromkeys(earned.engines, found))
