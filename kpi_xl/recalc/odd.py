"""Formulas that read cells of an odd kind, on which engines differ most: truth values, errors, numbers kept as text."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from kpi_xl.hosts.boundary import CellError
from kpi_xl.hosts.engine import Answer, Cell, Uncalculated

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kpi_xl.hosts.boundary import CellScalar
    from kpi_xl.recalc.prepare import Prepared

TRUTH, ERROR, NUMBER_AS_TEXT, FROM_1904 = "truth", "error", "number as text", "from 1904"
_NUMBERLIKE = re.compile(r"\s*[-+€$(]?\s*[0-9]|TRUE$|FALSE$", re.IGNORECASE)


def odd_readers(prepared: Prepared, answers: Mapping[Cell, Answer]) -> dict[Cell, frozenset[str]]:
    """Tell of formulas which odd kinds of cells they read."""
    found: dict[Cell, set[str]] = defaultdict(set)
    for kind, cells in _odd_cells(prepared, answers).items():
        for cell in prepared.graph.readers(cells):
            if not prepared.analyses[cell].only_kpis:
                found[cell].add(kind)
    if prepared.book.from_1904:
        for cell, analysis in prepared.analyses.items():
            if analysis.dates:
                found[cell].add(FROM_1904)
    return {cell: frozenset(kinds) for cell, kinds in found.items()}


def _odd_cells(prepared: Prepared, answers: Mapping[Cell, Answer]) -> dict[str, list[Cell]]:
    odd: dict[str, list[Cell]] = defaultdict(list)
    for cell, value in prepared.constants.items():
        if kind := _kind(value):
            odd[kind].append(cell)
    for cell, answer in answers.items():
        if type(answer) is float or isinstance(answer, Uncalculated):
            continue
        for row in answer if isinstance(answer, list) else [[answer]]:
            for value in row:
                if type(value) is not float and (kind := _kind(value)):
                    odd[kind].append(cell)
    return odd


def _kind(value: CellScalar) -> str:
    if isinstance(value, CellError):
        return ERROR
    if isinstance(value, bool):
        return TRUTH
    return NUMBER_AS_TEXT if isinstance(value, str) and _NUMBERLIKE.match(value) else ""
