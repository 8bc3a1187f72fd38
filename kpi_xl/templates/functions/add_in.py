"""The ready add-in for Excel (.xlam), and the modules of a workbook with the functions inside.

With the backend `python` VBA calls Python through the standalone module of the installed xlwings, which names the
DLL of that very version. With the backend `vba` everything is computed in VBA.
"""

from __future__ import annotations

import importlib.metadata
import importlib.util
import io
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias, get_args

from openpyxl import Workbook

from kpi_xl.hosts.help import description
from kpi_xl.hosts.vba import MODULE, help_module, module_text
from kpi_xl.hosts.vba_formulas import formula_modules
from kpi_xl.hosts.vba_project import ENCODING, with_modules
from kpi_xl.model import Text, UserError
from kpi_xl.templates.package import in_order, write_parts

if TYPE_CHECKING:
    from collections.abc import Collection

    from openpyxl.worksheet.worksheet import Worksheet

    from kpi_xl.model import Kpi, Language

Backend: TypeAlias = Literal["python", "vba"]
BACKENDS: tuple[Backend, ...] = get_args(Backend)
SETTINGS_SHEET = "xlwings.conf"
TITLE = Text(en="KPI functions (kpi-xl)", nl="KPI-functies (kpi-xl)")
FUNCTION = Text(en="Function", nl="Functie")
MEANING = Text(en="What it calculates", nl="Wat zij berekent")
NO_XLWINGS = Text(
    en="The add-in that calls Python needs the package xlwings, which is not installed here: run "
    "`pip install xlwings`, or choose --backend vba, which needs no Python.",
    nl="De invoegtoepassing die Python aanroept heeft het pakket xlwings nodig, en dat staat hier niet: geef "
    "`pip install xlwings`, of kies --backend vba, waarvoor Python niet nodig is.",
)


def modules(kpis: Collection[Kpi], language: Language, backend: Backend) -> dict[str, str]:
    """Return the VBA modules that hold the functions, by name."""
    if backend == "vba":
        return formula_modules(kpis) | {"kpi_xl_help": help_module(kpis, language)}
    return {MODULE: module_text(kpis, language), "xlwings": standalone_module()}


def standalone_module() -> str:
    """Return the VBA module of xlwings that needs neither its add-in nor a reference, as the package ships it."""
    found = importlib.util.find_spec("xlwings")  # importing it would read the user's settings
    source = Path(found.origin).with_name("xlwings.bas") if found and found.origin else None
    if source is None or not source.is_file():
        raise UserError(NO_XLWINGS)
    return source.read_bytes().decode(ENCODING)


def settings(python: str) -> dict[str, str]:
    """Return the settings of xlwings that a workbook carries; they go before those of the user.

    What is empty switches a setting of another project off.
    """
    return {
        "INTERPRETER_WIN": python,
        "ADD_WORKBOOK_TO_PYTHONPATH": "False",  # else a workbook in OneDrive stops before anything is loaded
        "DEBUG UDFS": "False",
        "SHOW CONSOLE": "False",
        "CONDA PATH": "",
        "CONDA ENV": "",
        "PYTHONPATH": "",
    }


def write_settings(sheet: Worksheet, python: str) -> None:
    """Fill and hide the sheet in which xlwings looks for its settings first."""
    for name, value in settings(python).items():
        sheet.append([name, value or None])
    sheet.sheet_state = "hidden"


def add_in(kpis: Collection[Kpi], language: Language, backend: Backend, python: str) -> bytes:
    """Write the add-in; `python` is the interpreter that the backend of that name starts."""
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = "KPI"
    sheet.append([FUNCTION.in_(language), MEANING.in_(language)])
    for kpi in kpis:
        sheet.append([kpi.name, description(kpi, language)])
    if backend == "python":
        write_settings(workbook.create_sheet(SETTINGS_SHEET), python)
    properties = workbook.properties
    properties.creator, properties.title = "kpi_xl", TITLE.in_(language)
    properties.description = f"kpi-xl {importlib.metadata.version('kpi-xl')}, {backend}"
    out = io.BytesIO()
    workbook.save(out)
    return with_modules(
        write_parts(in_order(out.getvalue(), {})), modules(kpis, language, backend), add_in=True
    )
