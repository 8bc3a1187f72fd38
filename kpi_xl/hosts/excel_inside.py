"""What a workbook or add-in holds of the connection with Excel: settings of xlwings, VBA functions, references, names."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

SETTINGS_SHEET = "xlwings.conf"
_FUNCTION = re.compile(r"^[ \t]*(?:Public |Private )?Function (\w+)", re.MULTILINE | re.IGNORECASE)
_VERSION = re.compile(r'XLWINGS_VERSION As String = "([^"]+)"')
_NAME = re.compile(r'<definedName [^>]*\bname="(KPI_\w+)"')


class Inside(NamedTuple):
    """What was found in one workbook or add-in."""

    settings: dict[str, str] = {}  # noqa: RUF012 - never changed
    """The sheet xlwings.conf, names in capitals; the first of two lines counts."""
    repeated: frozenset[str] = frozenset()
    """Settings that stand there twice, on which xlwings stops."""
    functions: frozenset[str] = frozenset()
    """The functions in VBA, in capitals."""
    twice: frozenset[str] = frozenset()
    """KPI functions that stand in two modules: Excel compiles neither."""
    calls_python: bool = False
    finds_xlwings: bool = False
    """Whether what calls Python can be found: by a reference, or in a module of the file itself."""
    xlwings_version: str = ""
    """The version of the standalone module of xlwings."""
    lambdas: frozenset[str] = frozenset()
    """KPI functions that are names of the workbook."""


def inside(path: Path) -> Inside:
    """Look into a workbook or add-in; what cannot be read is passed over.

    Call it by `contained`: the file may be anybody's.
    """
    data = path.read_bytes()
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return Inside()
    rows = _settings_rows(data)
    counted = Counter(name for name, _ in rows)
    texts, references = _modules(path)
    functions = Counter(name.upper() for text in texts for name in set(_FUNCTION.findall(text)))
    version = next((found[1] for found in map(_VERSION.search, texts) if found), "")
    return Inside(
        settings=dict(reversed(rows)),
        repeated=frozenset(name for name, count in counted.items() if count > 1),
        functions=frozenset(functions),
        twice=frozenset(name for name, count in functions.items() if count > 1 and name.startswith("KPI_")),
        calls_python=any("XLPy.CallUDF" in text for text in texts),
        finds_xlwings="xlwings" in references or "XLPY" in functions,
        xlwings_version=version,
        lambdas=_lambdas(data),
    )


def _settings_rows(data: bytes) -> list[tuple[str, str]]:
    import python_calamine as calamine  # noqa: PLC0415 - only when a workbook is looked at

    try:
        book = calamine.load_workbook(io.BytesIO(data))
        if SETTINGS_SHEET not in book.sheet_names:
            return []
        rows = book.get_sheet_by_name(SETTINGS_SHEET).to_python(skip_empty_area=False)
    except calamine.CalamineError:
        return []
    found = []
    for name, value, *_ in ([*row, "", ""] for row in rows):
        if not str(name).strip():  # xlwings reads as far as the first empty cell
            break
        found.append((str(name).upper(), str(value)))
    return found


def _modules(path: Path) -> tuple[list[str], set[str]]:
    from pyopenvba import ExcelFile, PyOpenVBAError  # noqa: PLC0415 - only when a workbook is looked at

    try:
        with ExcelFile(path) as file:
            if not file.has_vba_project():
                return [], set()
            return [file.get_module(name) for name in file.module_names()], {
                reference.name.casefold() for reference in file.references()
            }
    except (PyOpenVBAError, OSError, ValueError):
        return [], set()


def _lambdas(data: bytes) -> frozenset[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        if "xl/workbook.xml" not in package.namelist():
            return frozenset()
        return frozenset(_NAME.findall(package.read("xl/workbook.xml").decode("utf-8", "replace")))
