"""All LAMBDA names in one workbook, with a sheet that lists and tries them.

The calls are written as Excel 365 stores them: as dynamic formulas, with the metadata that says so. Written plainly
Excel would show `=@KPI_CHURN(..)`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName

from kpi_xl.cell_reader import read_cell
from kpi_xl.hosts.boundary import CellError, cell_function
from kpi_xl.hosts.help import description
from kpi_xl.hosts.lambdas import has_lambda, help_text, stored
from kpi_xl.model import Text
from kpi_xl.templates.functions.examples import example
from kpi_xl.templates.package import CONTENT_TYPES, in_order, write_parts
from kpi_xl.templates.writing.saving import parts_of
from kpi_xl.templates.writing.style import PALETTES, page

if TYPE_CHECKING:
    from collections.abc import Iterable

    from openpyxl.worksheet.worksheet import Worksheet

    from kpi_xl.model import Kpi, Language

TITLE = Text(en="KPI functions", nl="KPI-functies")
HOW = Text(
    en="Every function below works in any cell of this workbook, without an add-in, in Excel 365, 2024 and the web. "
    "Copy or move a sheet of this workbook to another one and the functions come along. Change a blue number to try.",
    nl="Elke functie hieronder werkt in elke cel van deze werkmap, zonder invoegtoepassing, in Excel 365, 2024 en het "
    "web. Kopieer of verplaats een blad van deze werkmap naar een andere en de functies gaan mee. Wijzig een blauw "
    "getal om te proberen.",
)
HEADINGS = (
    Text(en="Function", nl="Functie"),
    Text(en="What it calculates", nl="Wat zij berekent"),
    Text(en="Answer", nl="Uitkomst"),
    Text(en="Arguments", nl="Argumenten"),
)
ANSWER, FIRST_ARGUMENT, FIRST_ROW = 3, 4, 5
WIDTHS = (34, 70, 14)
METADATA = "xl/metadata.xml"
_METADATA = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<metadata xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    ' xmlns:xda="http://schemas.microsoft.com/office/spreadsheetml/2017/dynamicarray">'
    '<metadataTypes count="1"><metadataType name="XLDAPR" minSupportedVersion="120000" copy="1" pasteAll="1"'
    ' pasteValues="1" merge="1" splitFirst="1" rowColShift="1" clearFormats="1" clearComments="1" assign="1"'
    ' coerce="1" cellMeta="1"/></metadataTypes>'
    '<futureMetadata name="XLDAPR" count="1"><bk><extLst>'
    '<ext uri="{bdbb8cdc-fa1e-496e-a857-3c3f30c029c3}">'
    '<xda:dynamicArrayProperties fDynamic="1" fCollapsed="0"/></ext></extLst></bk></futureMetadata>'
    '<cellMetadata count="1"><bk><rc t="1" v="0"/></bk></cellMetadata></metadata>'
)
_OVERRIDE = (
    '<Override PartName="/xl/metadata.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.spreadsheetml.sheetMetadata+xml"/></Types>'
)
_RELATION = (
    '<Relationship Id="rIdMetadata" Type='
    '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/sheetMetadata" Target="metadata.xml"/>'
    "</Relationships>"
)


def lambda_workbook(kpis: Iterable[Kpi], language: Language) -> bytes:
    """Write the workbook."""
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = TITLE.in_(language)
    _write_head(sheet, language)
    answers: dict[str, object] = {}
    for row, kpi in enumerate((kpi for kpi in kpis if has_lambda(kpi)), start=FIRST_ROW):
        workbook.defined_names[kpi.name] = DefinedName(
            kpi.name, comment=help_text(kpi, language), attr_text=stored(kpi)
        )
        address, answer = _write_row(sheet, row, kpi, language)
        answers[address] = answer
    properties = workbook.properties
    properties.creator, properties.title = "kpi_xl", TITLE.in_(language)
    properties.language = "nl-NL" if language == "nl" else "en-GB"
    return write_parts(_as_dynamic(in_order(parts_of(workbook), {}), answers))


def _write_head(sheet: Worksheet, language: Language) -> None:
    palette = PALETTES["standard"]
    sheet["A1"] = TITLE.in_(language)
    sheet["A1"].font = Font(name="Calibri", size=16, bold=True, color=palette.brand)
    sheet["A2"] = HOW.in_(language)
    sheet["A2"].alignment = Alignment(wrap_text=True, vertical="top")
    sheet.merge_cells("A2:C2")
    sheet.row_dimensions[2].height = 48
    for column, text in enumerate(HEADINGS, start=1):
        cell = sheet.cell(FIRST_ROW - 1, column, text.in_(language))
        cell.font = Font(name="Calibri", bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", fgColor=palette.brand)
    for column, width in enumerate(WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    for column in range(FIRST_ARGUMENT, FIRST_ARGUMENT + 14):
        sheet.column_dimensions[get_column_letter(column)].width = 16
    sheet.freeze_panes = f"B{FIRST_ROW}"
    page(sheet, tall=True, header_row=FIRST_ROW - 1)


def _write_row(sheet: Worksheet, row: int, kpi: Kpi, language: Language) -> tuple[str, object]:
    """Write a function with the arguments of its example; the place of its answer, and what it is."""
    palette = PALETTES["standard"]
    sheet.cell(row, 1, kpi.name).font = Font(name="Calibri", bold=True)
    sheet.cell(row, 2, description(kpi, language)).alignment = Alignment(wrap_text=True, vertical="top")
    given, arguments = example(kpi), []
    column = FIRST_ARGUMENT
    for parameter in kpi.parameters:
        if parameter.name not in given:
            arguments.append("")
            continue
        held = given[parameter.name]
        label = sheet.cell(row, column, parameter.name)
        label.font = Font(name="Calibri", color=palette.muted)
        label.alignment = Alignment(horizontal="right")
        values = held if isinstance(held, list) else [held]
        for place, value in enumerate(values, start=column + 1):
            cell = sheet.cell(row, place, value)
            cell.font = Font(name="Calibri", color=palette.fill_in.ink)
            cell.fill = PatternFill("solid", fgColor=palette.fill_in.paper)
        first, last = (f"{get_column_letter(at)}{row}" for at in (column + 1, column + len(values)))
        arguments.append(first if first == last else f"{first}:{last}")
        column += len(values) + 1
    while arguments and not arguments[-1]:
        arguments.pop()
    cell = sheet.cell(row, ANSWER, f"={kpi.name}({','.join(arguments)})")
    cell.number_format = kpi.unit.number_format
    cell.alignment = Alignment(horizontal="right")
    return cell.coordinate, _answer(kpi, [given.get(p.name) for p in kpi.parameters])


def _answer(kpi: Kpi, values: list[object]) -> object:
    cells = [
        [read_cell(one) for one in value] if isinstance(value, list) else read_cell(value) for value in values
    ]
    return cell_function(kpi)(*cells)


def _as_dynamic(parts: dict[str, bytes], answers: dict[str, object]) -> dict[str, bytes]:
    """Write the calls as dynamic formulas, with their answers."""
    sheet = parts["xl/worksheets/sheet1.xml"].decode()

    def call(match: re.Match[str]) -> str:
        address, attributes, formula = match.groups()
        answer = answers[address]
        kind = ' t="e"' if isinstance(answer, CellError) else ' t="str"' if isinstance(answer, str) else ""
        value = escape(answer) if isinstance(answer, str) else repr(answer)
        return (
            f'<c r="{address}"{attributes}{kind} cm="1">'
            f'<f t="array" ref="{address}">{formula}</f><v>{value}</v></c>'
        )

    sheet = re.sub(r'<c r="(\w+)"((?: s="\d+")?)><f>([^<]*)</f><v ?/?>(?:</v>)?</c>', call, sheet)
    types = parts[CONTENT_TYPES].decode().replace("</Types>", _OVERRIDE)
    relations = parts["xl/_rels/workbook.xml.rels"].decode().replace("</Relationships>", _RELATION)
    return parts | {
        "xl/worksheets/sheet1.xml": sheet.encode(),
        METADATA: _METADATA.encode(),
        CONTENT_TYPES: types.encode(),
        "xl/_rels/workbook.xml.rels": relations.encode(),
    }
