"""The package formulas: slow and in Python alone; it judges cells on which faster engines differ.

It is imported only when it is needed, and used unmodified, as its licence (EUPL) asks.
Errors are `XlError` objects, blanks `EMPTY`, and arguments that are cells arrive as `Ranges`.
Sheet names come back in capitals.
"""

from __future__ import annotations

import contextlib
import io
import logging
import tempfile
import warnings
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kpi_xl.hosts.address import Place, a1
from kpi_xl.hosts.boundary import CellError, cell_function, cell_value
from kpi_xl.hosts.engine import CIRCULAR, Answer, engine_failed, not_available, unknown_name
from kpi_xl.kpis import KPIS
from kpi_xl.model import ErrorCode, Text, UserError

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator

    from kpi_xl.hosts.boundary import CellScalar
    from kpi_xl.hosts.engine import Cell, Job
    from kpi_xl.model import Kpi

MISSING = Text(
    en="The engine formulas is not installed. Install it with: pip install formulas",
    nl="De rekenkern formulas is niet geïnstalleerd. Installeer haar met: pip install formulas",
)
_BOOK = "book.xlsx"
_DAY_ZERO = "1899-12-30"


def calculate(job: Job) -> dict[Cell, Answer]:
    """Calculate a workbook with formulas.

    Raises
    ------
    UserError
        The package is not installed, or cannot take this workbook as a whole.
    """
    try:
        with _quiet():
            import formulas  # noqa: PLC0415 - slow to import

            functions = formulas.get_functions()  # which imports more
    except ImportError as problem:
        raise UserError(MISSING) from problem
    _register(functions, job.now)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, _BOOK)
        path.write_bytes(job.workbook)
        try:
            with _quiet():
                model = formulas.ExcelModel().loads(str(path)).finish(circular=False)
                solution = model.calculate()
        except Exception as problem:
            raise engine_failed("formulas", problem) from problem
    found = {str(key).upper(): value for key, value in solution.items()}
    spilled = _spilled(found)
    return {cell: _answer(found, cell, spilled if cell in job.arrays else {}) for cell in job.formulas}


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Keep the progress bar and the warnings of the package off the screen."""
    logging.disable(logging.WARNING)
    try:
        with warnings.catch_warnings(action="ignore"), contextlib.redirect_stderr(io.StringIO()):
            yield
    finally:
        logging.disable(logging.NOTSET)


def _register(functions: Any, now: dt.datetime) -> None:
    """Teach the package our functions, and what time it is."""
    for name, kpi in KPIS.items():
        functions[name] = _callback(kpi)
    serial = (now - now.fromisoformat(_DAY_ZERO)) / timedelta(days=1)
    functions["NOW"] = lambda *_: serial
    functions["TODAY"] = lambda *_: float(int(serial))


def _callback(kpi: Kpi) -> Callable[..., object]:
    """Return a KPI as the package calls it."""
    import numpy as np  # noqa: PLC0415 - comes with the package
    from formulas.tokens.operand import Error  # noqa: PLC0415 - as above

    answer = cell_function(kpi)

    def written(value: CellScalar) -> object:
        return (
            Error.errors.get(value, Error.errors[ErrorCode.VALUE]) if isinstance(value, CellError) else value
        )

    def callback(*values: object) -> object:
        found = answer(*map(_given, values))
        if isinstance(found, list):
            return np.array([[written(cell) for cell in row] for row in found], object)
        return written(found)

    return callback


def _given(value: Any) -> object:
    """Read an argument: one value, or a rectangle of them."""
    held = getattr(value, "value", value)
    if not hasattr(held, "tolist"):
        return _plain(held)
    rows = held.tolist()
    if not isinstance(rows, list):
        return _plain(rows)
    cells = [[_plain(cell) for cell in row] if isinstance(row, list) else [_plain(row)] for row in rows]
    return cells[0][0] if len(cells) == len(cells[0]) == 1 else cells


def _plain(value: Any) -> object:
    """Read one value: blanks and errors have types of their own."""
    if hasattr(value, "item"):  # a number of numpy
        value = value.item()
    if value is None or isinstance(value, bool | int | float):
        return value
    text = str(value)
    return None if text == "empty" and type(value) is not str else text


def _spilled(found: dict[str, Any]) -> dict[str, Any]:
    """Return the values of ranges by their first cell."""
    return {key.partition(":")[0]: value for key, value in found.items() if ":" in key.rpartition("!")[2]}


def _key(cell: Cell) -> str:
    sheet, row, column = cell
    return f"'[{_BOOK}]{sheet.replace(chr(39), chr(39) * 2)}'!{a1(Place(row, column))}".upper()


def _answer(found: dict[str, Any], cell: Cell, spilled: dict[str, Any]) -> Answer:
    """Read the outcome of a formula; a formula that waits for itself has none."""
    key = _key(cell)
    held = spilled.get(key, found.get(key))
    if held is None:
        return not_available(CIRCULAR)
    rows = _given(held)
    value = cell_value(rows if isinstance(rows, list) else [[0.0 if rows is None else rows]])
    if not isinstance(value, list):
        return value
    if key in spilled:
        return value
    first = value[0][0]
    return unknown_name() if first == ErrorCode.NAME and isinstance(first, CellError) else first
