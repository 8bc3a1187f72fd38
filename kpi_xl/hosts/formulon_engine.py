"""formulon: the engine nearest to Excel, compiled to WebAssembly; slow to start and slow for large workbooks.

It hides what it does not know in #NAME?, so unknown functions must be refused before.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any

from kpi_xl.hosts.address import Place
from kpi_xl.hosts.boundary import CellError
from kpi_xl.hosts.engine import NO_ANSWER, Answer, engine_failed, not_available, unknown_name
from kpi_xl.model import ErrorCode

if TYPE_CHECKING:
    from kpi_xl.hosts.boundary import CellScalar
    from kpi_xl.hosts.engine import Cell, Job

_CODES = {
    "NULL": "#NULL!",
    "DIV0": "#DIV/0!",
    "VALUE": "#VALUE!",
    "REF": "#REF!",
    "NAME": "#NAME?",
    "NUM": "#NUM!",
    "NA": "#N/A",
    "SPILL": "#SPILL!",
    "CALC": "#CALC!",
}


def calculate(job: Job) -> dict[Cell, Answer]:
    """Calculate a workbook with formulon."""
    _keep_compiled()
    import formulon  # noqa: PLC0415 - compiles itself when it is first used

    try:
        book = formulon.Workbook.load(job.workbook)
        now = job.now
        book.set_pinned_now(now.year, now.month, now.day, now.hour, now.minute, now.second)
        book.recalc()
        sheets = {book.sheet_name(index): index for index in range(book.sheet_count())}
        return {cell: _answer(book, sheets, cell, spilling=cell in job.arrays) for cell in job.formulas}
    except Exception as problem:
        raise engine_failed("formulon", problem) from problem


def _keep_compiled() -> None:
    """Let the WebAssembly runtime keep what it compiled for the next time, where the user may keep files."""
    import wasmtime  # noqa: PLC0415 - comes with formulon

    engine = wasmtime.Engine
    if not isinstance(engine, type):
        return

    def cached() -> Any:
        with contextlib.suppress(wasmtime.WasmtimeError):
            config = wasmtime.Config()
            config.cache = True
            return engine(config)
        return engine()

    setattr(wasmtime, "Engine", cached)  # noqa: B010 - the package offers no other way to give it a configuration


def _answer(book: Any, sheets: dict[str, int], cell: Cell, *, spilling: bool) -> Answer:
    sheet, row, column = cell
    if sheet not in sheets:
        return not_available(NO_ANSWER)
    index = sheets[sheet]
    value = _scalar(book.get_value(index, row - 1, column - 1))
    if value == ErrorCode.NAME and isinstance(value, CellError):
        return unknown_name()
    if spilling and not isinstance(value, CellError):
        spill = book.spill_info(index, row - 1, column - 1)
        if spill.engaged:
            last = Place(row + spill.rows - 1, column + spill.cols - 1)
            return [
                [_scalar(book.get_value(index, r - 1, c - 1)) for c in range(column, last.column + 1)]
                for r in range(row, last.row + 1)
            ]
    return value


def _scalar(value: Any) -> CellScalar:
    kind = value.kind.name
    if kind == "ERROR":
        import formulon  # noqa: PLC0415 - as above

        name = formulon.ErrorCode(value.error_code).name
        return CellError(_CODES.get(name, ErrorCode.VALUE))
    if kind == "NUMBER":
        return float(value.number)
    if kind == "BOOL":
        return bool(value.boolean)
    if kind == "TEXT":
        return str(value.text)
    return 0.0  # a formula that leads to an empty cell shows 0
