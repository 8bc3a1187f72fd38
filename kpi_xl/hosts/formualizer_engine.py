"""Formualizer, the default engine: fast, and it knows most of Excel's functions.

Errors go in and come out as ``{"type": "Error", "kind": "Div"}``, blanks go in as None, ranges as lists of lists.
"""

from __future__ import annotations

import datetime as dt
from math import isfinite
from typing import TYPE_CHECKING, Any

import formualizer

from kpi_xl.hosts.address import Place, a1, area_of, quoted
from kpi_xl.hosts.boundary import LONGEST_TEXT, CellError, cell_function, cell_text, cell_value
from kpi_xl.hosts.engine import (
    CIRCULAR,
    LONG_TEXT,
    NOT_SUPPORTED,
    OUT_OF_TIME,
    UNREADABLE,
    Answer,
    engine_failed,
    not_available,
    unknown_name,
)
from kpi_xl.kpis import KPIS
from kpi_xl.model import ErrorCode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from kpi_xl.hosts.boundary import CellValue
    from kpi_xl.hosts.engine import Cell, Job
    from kpi_xl.model import Kpi

_CODES = {
    "Div": "#DIV/0!",
    "Na": "#N/A",
    "Name": "#NAME?",
    "Null": "#NULL!",
    "Num": "#NUM!",
    "Ref": "#REF!",
    "Value": "#VALUE!",
    "Spill": "#SPILL!",
    "Calc": "#CALC!",
}
_KINDS = {code: kind for kind, code in _CODES.items()}
_REASONS = {"NImpl": NOT_SUPPORTED, "Circ": CIRCULAR, "Cancelled": OUT_OF_TIME, "Error": UNREADABLE}


def calculate(job: Job) -> dict[Cell, Answer]:
    """Calculate a workbook with formualizer."""
    return Session(job).calculate()


class Session:
    """A workbook that stays loaded, so that a changed input costs no more than what rests on it."""

    def __init__(self, job: Job) -> None:
        """Load a workbook."""
        self._job = job
        self._originals: dict[Cell, object] = {}
        try:
            self._book = formualizer.Workbook.from_bytes(job.workbook, config=_alone())
        except Exception as problem:
            raise engine_failed("formualizer", problem) from problem
        for name, kpi in KPIS.items():
            self._book.register_function(name, _callback(kpi), min_args=0, max_args=None)
        self._book.set_temporal_egress("serial")
        # The engine's clock runs in UTC; Excel's is the one on the wall.
        self._book.set_deterministic_clock(job.now.replace(tzinfo=dt.UTC))

    def calculate(self) -> dict[Cell, Answer]:
        """Calculate all formulas."""
        answers = self._answers(self._job.formulas)
        arrays = self._job.arrays
        blocked = [cell for cell, answer in answers.items() if answer == "#SPILL!" and cell not in arrays]
        if blocked:
            # Without a mark that it may spill, Excel gives a formula's first value only.
            for cell in blocked:
                text = (self._book.get_formula(*cell) or self._job.formulas[cell]).removeprefix("=")
                self._book.set_formula(*cell, f"=INDEX({text},1,1)")
            answers = self._answers(self._job.formulas)
        return answers

    def vary(self, inputs: Mapping[Cell, float], cells: Iterable[Cell]) -> dict[Cell, Answer]:
        """Change inputs from what the file holds, and calculate these formulas again."""
        for cell in self._originals.keys() - inputs.keys():
            self._book.set_value(*cell, self._originals.pop(cell))
        for cell, value in inputs.items():
            self._originals.setdefault(cell, self._book.get_value(*cell))
            self._book.set_value(*cell, value)
        return self._answers(cells)

    def _answers(self, cells: Iterable[Cell]) -> dict[Cell, Answer]:
        look, arrays = _evaluate(self._book), self._job.arrays
        found: dict[Cell, Answer] = {}
        for cell in cells:
            value, spilling = look(*cell), cell in arrays
            if type(value) is float and isfinite(value) and not spilling:
                found[cell] = value
            else:
                found[cell] = _answer(self._book, cell, value, spilling=spilling)
        return found


def _alone() -> Any:
    """Return the order to calculate in one thread: our functions hold Python's lock, and waiting for it costs more."""
    evaluation = formualizer.EvaluationConfig()
    evaluation.enable_parallel = False
    return formualizer.WorkbookConfig(eval_config=evaluation)


def _evaluate(book: Any) -> Callable[[str, int, int], object]:
    """Calculate everything; when the engine gives up on the whole, each cell is tried by itself."""
    try:
        book.evaluate_all()
    except Exception:  # noqa: BLE001 - the engine raises its own and others; one bad formula spoils one cell

        def one(sheet: str, row: int, column: int) -> object:
            try:
                return book.evaluate_cell(sheet, row, column)
            except Exception:  # noqa: BLE001 - as above
                return {"type": "Error", "kind": "NImpl"}

        return one
    return book.get_value  # type: ignore[no-any-return]  # the engine's own


def _callback(kpi: Kpi) -> Callable[..., object]:
    """Return a KPI as formualizer calls it."""
    answer = cell_function(kpi)

    def callback(*values: object) -> object:
        for value in values:
            if type(value) is not float:
                found = answer(*map(_given, values))
                break
        else:
            found = answer(*values)
        return found if type(found) is float else _returned(found)

    return callback


def _given(value: object) -> object:
    """Read an argument: an error arrives as a dict."""
    if isinstance(value, dict):
        return _CODES.get(value.get("kind", ""), ErrorCode.VALUE)
    if isinstance(value, list):
        return [_given(cell) for cell in value]
    return value


def _returned(value: CellValue) -> object:
    """Write an answer: errors as dicts."""
    if isinstance(value, list):
        return [[_returned(cell) for cell in row] for row in value]
    if isinstance(value, CellError):
        return {"type": "Error", "kind": _KINDS.get(value, "Value")}
    return value


def _answer(book: Any, cell: Cell, value: object, *, spilling: bool) -> Answer:
    """Read the outcome of a formula, and for an array formula that of all cells it fills."""
    if isinstance(value, list):  # a cell tried by itself answers with all its values
        rows = [[_scalar(inner) for inner in row] for row in value]
        return rows if spilling else rows[0][0]
    if isinstance(value, dict):
        kind = value.get("kind", "")
        if kind == "Name":
            return unknown_name()
        if kind in _REASONS:
            return not_available(_REASONS[kind])
        return CellError(_CODES.get(kind, ErrorCode.VALUE))
    if spilling and (last := _spilled_to(book, cell)):
        sheet, top, left = cell
        return [
            [_scalar(book.get_value(sheet, row, column)) for column in range(left, last.column + 1)]
            for row in range(top, last.row + 1)
        ]
    found = _scalar(value)
    return not_available(LONG_TEXT) if isinstance(found, str) and len(found) > LONGEST_TEXT else found


def _scalar(value: object) -> float | str | bool:
    if value is None:
        return 0.0  # a formula that leads to an empty cell shows 0
    if type(value) is float and isfinite(value):
        return value
    if isinstance(value, dict):
        return CellError(_CODES.get(value.get("kind", ""), ErrorCode.VALUE))
    if isinstance(value, str):
        return value if len(value) > LONGEST_TEXT else cell_text(value)
    found = cell_value(value)
    return found[0][0] if isinstance(found, list) else found


def _spilled_to(book: Any, cell: Cell) -> Place | None:
    """Return the last cell that a formula spills to."""
    sheet, row, column = cell
    address = f"{quoted(sheet)}!{a1(Place(row, column))}"
    role = book.inspect_cell(address, include_values=False).cell.spill
    if role is None or not role.extent:
        return None
    return area_of(role.extent.rpartition("!")[2]).last
