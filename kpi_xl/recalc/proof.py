"""What each engine is trusted with: read from `proven.toml`, which `bench/conformance.py` writes from the table."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from kpi_xl.hosts.engine import EngineName

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kpi_xl.recalc.constructs import Analysis

FEWEST_CASES = 2
"""In how many cases of the table a function must stand before an engine is trusted with it."""
_WIDER = {"number": ("cell",), "value": ("cell",), "truth": ("cell",), "variable": ("value", "cell")}
_SHAPES = re.compile(r"\b(number|value|truth|variable)\b")


@dataclass(frozen=True)
class Record:
    """What the table says of an engine: constructs on which it was always right, and those it is wrong because of."""

    proven: frozenset[str] = frozenset()
    faulty: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Proof:
    """What the table says of all engines."""

    records: Mapping[EngineName, Record] = field(default_factory=dict)
    shared_faults: Mapping[frozenset[EngineName], frozenset[str]] = field(default_factory=dict)
    """Constructs on which two engines gave the same wrong value."""
    _answers: dict[tuple[EngineName, frozenset[str], frozenset[str], frozenset[str]], bool] = field(
        default_factory=dict
    )

    def proves(self, engine: EngineName, analysis: Analysis, kinds: frozenset[str]) -> bool:
        """Tell whether an engine is trusted with a formula that reads cells of these odd kinds."""
        key = engine, analysis.constructs, analysis.functions, kinds
        known = self._answers.get(key)
        if known is None:
            record = self.records.get(engine)
            known = self._answers[key] = record is not None and all(
                _covers(record, construct) for construct in needed(analysis, kinds)
            )
        return known

    def doubts(self, engine: EngineName, analysis: Analysis) -> bool:
        """Tell whether an engine was wrong on something that only formulas like this one hold."""
        record = self.records.get(engine)
        return record is not None and bool(record.faulty & (analysis.constructs | analysis.functions))

    def same_fault(self, engines: frozenset[EngineName], analysis: Analysis) -> bool:
        """Tell whether all these engines were wrong in the same way on something in the formula."""
        return any(
            pair >= engines and faults & analysis.constructs for pair, faults in self.shared_faults.items()
        )


def needed(analysis: Analysis, kinds: frozenset[str]) -> frozenset[str]:
    """Return the constructs that must be proven: those of the formula, and its functions on odd cells."""
    odd = {f"{function}~{kind}" for function in analysis.functions for kind in kinds}
    return analysis.constructs | {f"{name}()" for name in analysis.functions if name[0].isalpha()} | odd


def _covers(record: Record, construct: str) -> bool:
    if construct in record.proven:
        return True
    return construct not in record.faulty and any(wider in record.proven for wider in _wider(construct))


@cache
def _wider(construct: str) -> tuple[str, ...]:
    """Return the constructs that say more: an engine that is right on cells is right on a number written out."""
    name, colon, shapes = construct.partition(":")
    if not colon or "=" in shapes:
        return ()
    found = [""]
    for piece in _SHAPES.split(shapes):
        choices = (piece, *_WIDER.get(piece, ()))
        found = [before + choice for before in found for choice in choices]
    return tuple(f"{name}:{shape}" for shape in found[1:])


@cache
def proof() -> Proof:
    """Read what the engines are trusted with."""
    source = resources.files("kpi_xl.recalc").joinpath("proven.toml")
    data = tomllib.loads(source.read_text("utf-8"))
    records = {
        EngineName(name): Record(frozenset(entry.get("proven", ())), frozenset(entry["faulty"]))
        for name, entry in data["engines"].items()
    }
    faults = {
        frozenset(map(EngineName, entry["engines"])): frozenset(entry["constructs"])
        for entry in data.get("shared_faults", ())
    }
    return Proof(records, faults)
