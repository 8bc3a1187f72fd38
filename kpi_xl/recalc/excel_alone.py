"""Formulas that every engine calculates otherwise than Excel, or than a Dutch Excel, because of the cells they read."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from kpi_xl.hosts.boundary import CellError
from kpi_xl.hosts.grammar import Reference, read
from kpi_xl.recalc.criteria import (
    ERROR_AS_CRITERION,
    SEARCHING,
    TRUTH_AS_TEXT,
    TRUTHS,
    WIDTHS,
    criteria_of,
    is_wide,
    may_be_truth,
)
from kpi_xl.recalc.functions import CRITERIA
from kpi_xl.recalc.language import OTHER_LANGUAGE, read_as_numbers, reads_differently

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kpi_xl.hosts.boundary import CellScalar
    from kpi_xl.hosts.engine import Cell
    from kpi_xl.model import Text
    from kpi_xl.recalc.prepare import Prepared

_CELL_AS_CRITERION = frozenset(f"{name}.{first}:cell" for name, (first, _) in CRITERIA.items())


def known_to_excel_alone(prepared: Prepared, values: Mapping[Cell, CellScalar]) -> dict[Cell, Text]:
    """Return which formulas are refused however many engines agree, and why; `values` may leave numbers out."""
    return _by_language(prepared, values) | _by_criteria(prepared, values)


def _by_criteria(prepared: Prepared, values: Mapping[Cell, CellScalar]) -> dict[Cell, Text]:
    """Return which formulas no engine calculates as Excel does, because of what stands in the cells they read."""
    shapes = {id(analysis): analysis for analysis in prepared.analyses.values()}
    with_criteria = {key for key, analysis in shapes.items() if analysis.functions & SEARCHING}
    if not with_criteria:
        return {}
    asking = {cell for cell, analysis in prepared.analyses.items() if id(analysis) in with_criteria}
    every = prepared.constant_texts | {cell: value for cell, value in values.items() if type(value) is str}
    texts = {cell for cell, text in every.items() if text.upper() in TRUTHS}
    wide = {cell for cell, text in every.items() if is_wide(text)}
    errors = {cell for cell, value in prepared.constants.items() if isinstance(value, CellError)}
    errors |= {cell for cell, value in values.items() if isinstance(value, CellError)}
    readers = prepared.graph.readers(texts) & asking if texts else ()
    refused = {
        cell: TRUTH_AS_TEXT
        for cell in readers
        if any(map(may_be_truth, criteria_of(read(prepared.texts[cell]))))
    }
    refused |= dict.fromkeys(prepared.graph.readers(wide) & asking if wide else (), WIDTHS)
    return refused | _with_error_as_criterion(prepared, errors, asking)


def _with_error_as_criterion(prepared: Prepared, errors: set[Cell], asking: set[Cell]) -> dict[Cell, Text]:
    if not errors:
        return {}
    known = {(sheet.casefold(), row, column) for sheet, row, column in errors}
    asking = {cell for cell in asking if prepared.analyses[cell].constructs & _CELL_AS_CRITERION}
    return {
        cell: ERROR_AS_CRITERION
        for cell in prepared.graph.readers(errors) & asking
        for part in criteria_of(read(prepared.texts[cell]))
        if isinstance(part, Reference)
        and part.is_cell
        and ((part.sheet or cell[0]).casefold(), part.first.row, part.first.column) in known
    }


def _by_language(prepared: Prepared, values: Mapping[Cell, CellScalar]) -> dict[Cell, Text]:
    """Return which formulas calculate with such a text in a cell, and what it says."""
    texts = _texts(prepared, values)
    if not texts:
        return {}
    by_sheet: dict[str, dict[tuple[int, int], str]] = defaultdict(dict)
    for (sheet, row, column), text in texts.items():
        by_sheet[sheet.casefold()][row, column] = text
    refused = {}
    for cell in prepared.graph.readers(texts):
        for node in read_as_numbers(read(prepared.texts[cell])):
            places = by_sheet.get((node.sheet or cell[0]).casefold(), {})
            (top, left), (bottom, right) = node.area
            found = (
                places.get((top, left))
                if node.is_cell
                else next(
                    (
                        text
                        for (row, column), text in places.items()
                        if top <= row <= bottom and left <= column <= right
                    ),
                    None,
                )
            )
            if found is not None:
                refused[cell] = OTHER_LANGUAGE.format(text=found)
                break
    return refused


def _texts(prepared: Prepared, values: Mapping[Cell, CellScalar]) -> dict[Cell, str]:
    """Return the cells that hold such texts, those of formulas too."""
    written = {
        cell: value
        for cell, value in values.items()
        if isinstance(value, str) and not isinstance(value, CellError)
    }
    texts = prepared.constant_texts | written
    return {cell: text for cell, text in texts.items() if reads_differently(text)}
