"""When the answers of engines earn a value: by proof, by agreement, or by the judgement of a third."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kpi_xl.hosts.engine import EngineName
from kpi_xl.recalc.outcome import Earned, How
from kpi_xl.recalc.same import same

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kpi_xl.hosts.boundary import CellValue
    from kpi_xl.recalc.constructs import Analysis
    from kpi_xl.recalc.proof import Proof

FIRST, SECOND, NEAREST = EngineName.FORMUALIZER, EngineName.CELLRUNE, EngineName.FORMULON
"""The fast engine, the one that is seldom wrong, and the one nearest to Excel, which is slow."""
_EXACTNESS = (NEAREST, SECOND, FIRST, EngineName.LIBREOFFICE, EngineName.FORMULAS)
"""Whose digits are shown when engines give the same value."""


class Jury:
    """Judges the answers of engines by what each is trusted with."""

    def __init__(self, proof: Proof) -> None:
        self._proof = proof
        self._judged: dict[tuple[tuple[EngineName, ...], int, frozenset[str], int], How | None] = {}
        self.fewest = 2
        """How many engines must agree where none is proven."""

    def is_proven(self, engines: Iterable[EngineName], analysis: Analysis, kinds: frozenset[str]) -> bool:
        """Tell whether any of these engines is trusted with a formula that reads cells of these odd kinds."""
        return any(self._proof.proves(name, analysis, kinds) for name in engines)

    def decide(
        self, given: Mapping[EngineName, CellValue], analysis: Analysis, kinds: frozenset[str]
    ) -> Earned | None:
        """Tell whether the votes for a cell earn one of its values."""
        if not given:
            return None
        sides: list[list[EngineName]] = []
        for name, value in given.items():
            for side in sides:
                if same(given[side[0]], value):
                    side.append(name)
                    break
            else:
                sides.append([name])
        if len(sides) == 1:
            how = self.undisputed(tuple(given), analysis, kinds)
            return _earned(given, sides[0], how) if how else None
        proven = {name for name in given if self._proof.proves(name, analysis, kinds)}
        doubted = {name for name in given if self._proof.doubts(name, analysis)} - proven

        def strength(side: list[EngineName]) -> tuple[int, int]:
            return len(set(side) - doubted), len(set(side) & proven)

        sides.sort(key=strength, reverse=True)
        best, others = sides[0], sides[1:]
        if not set(best) & proven and self._proof.same_fault(frozenset(best), analysis):
            return None
        if all(set(side) <= doubted for side in others) and set(best) & proven:
            return _earned(given, best, How.PROVEN)
        against = [name for side in others for name in side if name not in doubted]
        if NEAREST in against:
            return None  # the engine nearest to Excel is not outvoted
        # The second engine is seldom wrong: two voices do not outweigh it.
        needed = 3 if SECOND in against else 2
        enough = strength(best)[0] >= max(2, needed + len(against) - 1)
        return _earned(given, best, How.JUDGED) if enough else None

    def undisputed(
        self, engines: tuple[EngineName, ...], analysis: Analysis, kinds: frozenset[str]
    ) -> How | None:
        """Tell how a value is earned that all these engines give; formulas of one shape are judged once."""
        key = engines, id(analysis), kinds, self.fewest
        if key not in self._judged:
            how = None
            if any(self._proof.proves(name, analysis, kinds) for name in engines):
                how = How.PROVEN
            elif len(engines) >= self.fewest and not self._proof.same_fault(frozenset(engines), analysis):
                how = How.AGREED
            self._judged[key] = how
        return self._judged[key]


def _earned(given: Mapping[EngineName, CellValue], side: list[EngineName], how: How) -> Earned:
    exact = min(side, key=_EXACTNESS.index)
    return Earned(given[exact], how, tuple(sorted(side)))
