"""LibreOffice, where it is installed: the judge when two engines differ. Slow to start, so it is asked last.

It runs headless with a profile of its own, without macros and without a network.
"""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import tempfile
import warnings
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from kpi_xl.hosts.boundary import CellError, is_error_text
from kpi_xl.hosts.engine import NO_ANSWER, NOT_SUPPORTED, Answer, engine_failed, not_available, unknown_name
from kpi_xl.model import ErrorCode

if TYPE_CHECKING:
    from kpi_xl.hosts.engine import Cell, Job

_PROGRAMS = ("soffice", "libreoffice", "soffice.com")
_PLACES = ("/Applications/LibreOffice.app/Contents/MacOS", r"C:\Program Files\LibreOffice\program")
_SECONDS = 120
_CODES = {
    "Err:502": "#VALUE!",
    "Err:503": "#NUM!",
    "Err:504": "#REF!",
    "Err:511": "#VALUE!",
    "Err:523": "#NUM!",
}


@cache
def program() -> str | None:
    """Return where LibreOffice is, or None when it is not installed."""
    folders = os.pathsep.join([os.environ.get("PATH", ""), *_PLACES])
    return next((found for name in _PROGRAMS if (found := shutil.which(name, path=folders))), None)


def calculate(job: Job) -> dict[Cell, Answer]:
    """Calculate a workbook with LibreOffice."""
    found = program()
    if found is None:
        return {cell: not_available(NO_ANSWER) for cell in job.formulas}
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "book.xlsx")
        source.write_bytes(job.workbook)
        command = [
            found,
            f"-env:UserInstallation={Path(folder, 'profile').as_uri()}",
            "--headless",
            "--norestore",
            "--nolockcheck",
            "--convert-to",
            "xlsx:Calc MS Excel 2007 XML",
            "--outdir",
            str(Path(folder, "out")),
            str(source),
        ]
        try:
            subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS)  # noqa: S603 - a fixed program
            data = Path(folder, "out", "book.xlsx").read_bytes()
        except (OSError, subprocess.SubprocessError) as problem:
            raise engine_failed("LibreOffice", problem) from problem
    return _answers(data, job)


def _answers(data: bytes, job: Job) -> dict[Cell, Answer]:
    from openpyxl import load_workbook  # noqa: PLC0415 - only here, and slow to import

    with warnings.catch_warnings(action="ignore"):
        book = load_workbook(io.BytesIO(data), data_only=True)
    answers: dict[Cell, Answer] = {}
    for cell in job.formulas:
        sheet, row, column = cell
        if sheet not in book.sheetnames:
            answers[cell] = not_available(NO_ANSWER)
            continue
        held = book[sheet].cell(row, column)
        value, kind = held.value, held.data_type
        if kind == "e" or (isinstance(value, str) and value.startswith("Err:")):
            code = _CODES.get(str(value), str(value))
            known = is_error_text(code)
            answers[cell] = CellError(code) if known and code != ErrorCode.NAME else unknown_name()
        elif value is None:
            answers[cell] = ""
        elif isinstance(value, (bool, str)):
            answers[cell] = value
        elif isinstance(value, (int, float)):
            answers[cell] = float(value)
        else:  # a date or a time, by the format of its cell
            answers[cell] = not_available(NOT_SUPPORTED)
    return answers
