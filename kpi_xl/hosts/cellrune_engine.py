"""cellrune: near to Excel, tells a reason for every cell it cannot calculate, and spreads refusals by itself.

Values come as ``{"kind": "number", "value": 1.0}``; it takes no functions of ours.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import cellrune

from kpi_xl.hosts.address import place_of
from kpi_xl.hosts.boundary import CellError
from kpi_xl.hosts.engine import (
    CIRCULAR,
    LONG_TEXT,
    NO_ANSWER,
    NOT_SUPPORTED,
    Answer,
    Uncalculated,
    engine_failed,
    not_available,
    unknown_name,
)
from kpi_xl.model import ErrorCode

if TYPE_CHECKING:
    from kpi_xl.hosts.boundary import CellScalar
    from kpi_xl.hosts.engine import Cell, Job

_DAY_ZERO = datetime(1899, 12, 30)  # noqa: DTZ001 - a workbook knows no time zones
_DAYS_BEFORE_1904 = 1462


def calculate(job: Job) -> dict[Cell, Answer]:
    """Calculate a workbook with cellrune."""
    now = (job.now - _DAY_ZERO) / timedelta(days=1)
    try:
        book = cellrune.Workbook.from_bytes(job.workbook)
        if book.summary()["date_system"] == "excel_1904":
            now -= _DAYS_BEFORE_1904
        delta = book.recalculate(today_serial=float(int(now)), now_serial=now, random_seed=1)
    except Exception as problem:
        raise engine_failed("cellrune", problem) from problem
    answers: dict[Cell, Answer] = {}
    for changed in delta["changed_cells"]:
        sheet = changed["cell"]["sheet_name"]
        cell = (sheet, *place_of(changed["cell"]["address"]))
        if cell not in job.formulas:
            continue
        answer = _answer(changed["result"])
        if cell in job.arrays and answer == "#SPILL!":
            answer = not_available(NOT_SUPPORTED)  # it spills no further than its own limit
        extent = changed["range"]
        if cell in job.arrays and extent and not isinstance(answer, (Uncalculated, CellError)):
            start, _, end = extent.rpartition("!")[2].partition(":")
            rows = book.read_values(sheet, start, end or start)
            answer = [[_scalar(value) for value in row] for row in rows]
        answers[cell] = answer
    return {cell: answers.get(cell, not_available(NO_ANSWER)) for cell in job.formulas}


def _answer(result: Any) -> Answer:
    if result["kind"] == "value":
        return _scalar(result["value"])
    code = result["code"]
    if code.endswith("unsupported_function"):
        return unknown_name()
    if result.get("detail") == "max_text_length":
        return not_available(LONG_TEXT)
    return not_available(CIRCULAR if "circular" in code or "cycle" in code else NOT_SUPPORTED)


def _scalar(value: Any) -> CellScalar:
    kind = value["kind"]
    if kind == "blank":
        return 0.0  # a formula that leads to an empty cell shows 0
    if kind == "unavailable":
        return CellError(ErrorCode.NA)
    held = value["value"]
    if kind == "error":
        return CellError(held)
    return float(held) if kind == "number" else held
