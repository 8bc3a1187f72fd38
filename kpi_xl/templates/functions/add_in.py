"""The ready add-in for Excel (.xlam), and workbooks with the functions inside (.xlsm).

With the backend `python` VBA calls Python through the standalone module of the installed xlwings, which names the
DLL of that very version. With the backend `vba` everything is computed in VBA.
"""

from __future__ import annotations

import importlib.metadata
import importlib.util
import itertools
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias, get_args
from xml.sax.saxutils import escape

from lxml import etree
from openpyxl import Workbook

from kpi_xl.hosts.excel_inside import SETTINGS_SHEET
from kpi_xl.hosts.help import description
from kpi_xl.hosts.vba import MODULE, help_module, module_text
from kpi_xl.hosts.vba_formulas import formula_modules
from kpi_xl.hosts.vba_project import ENCODING, with_modules
from kpi_xl.model import Text, UserError
from kpi_xl.templates.package import CONTENT_TYPES, MAIN, in_order, read_parts, write_parts
from kpi_xl.templates.writing.saving import parts_of

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from kpi_xl.model import Kpi, Language

Backend: TypeAlias = Literal["python", "vba"]
BACKENDS: tuple[Backend, ...] = get_args(Backend)
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
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


def add_in(kpis: Collection[Kpi], language: Language, backend: Backend, python: str) -> bytes:
    """Write the add-in; `python` is the interpreter that the backend of that name starts."""
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = "KPI"
    sheet.append([FUNCTION.in_(language), MEANING.in_(language)])
    for kpi in kpis:
        sheet.append([kpi.name, description(kpi, language)])
    if backend == "python":
        hidden = workbook.create_sheet(SETTINGS_SHEET)  # where xlwings looks for its settings first
        for row in settings(python).items():
            hidden.append(row)
        hidden.sheet_state = "hidden"
    properties = workbook.properties
    properties.creator, properties.title = "kpi_xl", TITLE.in_(language)
    properties.description = f"kpi-xl {importlib.metadata.version('kpi-xl')}, {backend}"
    made = write_parts(in_order(parts_of(workbook), {}))
    return with_modules(made, modules(kpis, language, backend), add_in=True)


def with_functions(
    workbook: bytes, kpis: Collection[Kpi], language: Language, backend: Backend, python: str
) -> bytes:
    """Put the functions into a workbook whose cells call them: an .xlsm."""
    if backend == "python":
        workbook = write_parts(with_hidden_sheet(read_parts(workbook), SETTINGS_SHEET, settings(python)))
    return with_modules(workbook, modules(kpis, language, backend))


def with_hidden_sheet(parts: dict[str, bytes], name: str, rows: Mapping[str, str]) -> dict[str, bytes]:
    """Add a hidden sheet of two columns behind the others; every other part stays as it is."""
    part = f"xl/worksheets/{_free(parts, 'xl/worksheets/sheet{}.xml')}"
    book = etree.fromstring(parts["xl/workbook.xml"])
    relations = etree.fromstring(parts["xl/_rels/workbook.xml.rels"])
    types = etree.fromstring(parts[CONTENT_TYPES])
    sheets = book.find(f"{{{MAIN}}}sheets")
    if sheets is None:
        raise ValueError("a workbook without sheets")
    etree.SubElement(
        sheets,
        f"{{{MAIN}}}sheet",
        {
            "name": name,
            "sheetId": str(1 + max(int(sheet.get("sheetId", "0")) for sheet in sheets)),
            "state": "hidden",
            f"{{{RELATIONS}}}id": "rIdSettings",
        },
    )
    place = {"Id": "rIdSettings", "Type": f"{RELATIONS}/worksheet", "Target": f"/{part}"}
    etree.SubElement(relations, f"{{{PACKAGE}/relationships}}Relationship", place)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
    override = {"PartName": f"/{part}", "ContentType": kind}
    etree.SubElement(types, f"{{{PACKAGE}/content-types}}Override", override)
    cells = "".join(
        f'<row r="{number}">{"".join(_text_cell(at, number, text) for at, text in zip("AB", row, strict=True))}</row>'
        for number, row in enumerate(rows.items(), start=1)
    )
    sheet_xml = f'<worksheet xmlns="{MAIN}"><sheetData>{cells}</sheetData></worksheet>'
    return parts | {
        part: sheet_xml.encode(),
        "xl/workbook.xml": _written(book),
        "xl/_rels/workbook.xml.rels": _written(relations),
        CONTENT_TYPES: _written(types),
    }


def _free(parts: Mapping[str, bytes], pattern: str) -> str:
    number = next(number for number in itertools.count(1) if pattern.format(number) not in parts)
    return pattern.format(number).rpartition("/")[2]


def _text_cell(column: str, row: int, text: str) -> str:
    return f'<c r="{column}{row}" t="inlineStr"><is><t>{escape(text)}</t></is></c>'


def _written(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
