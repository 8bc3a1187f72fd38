"""The macros of an older workbook in the one that takes its place: the VBA project byte for byte."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl

from kpi_xl.hosts.excel_inside import SETTINGS_SHEET
from kpi_xl.hosts.vba_project import project_of, with_project
from kpi_xl.model import Text, UserError
from kpi_xl.templates.functions.add_in import with_hidden_sheet
from kpi_xl.templates.package import read_parts, write_parts

if TYPE_CHECKING:
    from pathlib import Path

MACROS_LEFT = Text(
    en="The macros of {path} cannot stand in an .xlsx: give a name that ends in .xlsm to keep them.",
    nl="De macro's van {path} kunnen niet in een .xlsx staan: geef een naam die op .xlsm eindigt om ze te houden.",
)
NO_MACROS = Text(
    en="{path} holds no macros, and Excel opens no .xlsm without: give a name that ends in .xlsx.",
    nl="{path} bevat geen macro's, en Excel opent zonder macro's geen .xlsm: geef een naam die op .xlsx eindigt.",
)


def has_macros(old: Path) -> bool:
    """Tell whether a workbook holds a VBA project."""
    return project_of(old.read_bytes()) is not None


def with_macros_of(old: Path, made: bytes) -> bytes:
    """Return a new workbook with the VBA project of the old one, and the settings of xlwings that went with it."""
    project = project_of(old.read_bytes())
    if project is None:
        raise UserError(NO_MACROS.format(path=old))
    if (rows := _settings(old)) and not _holds_settings(made):
        made = write_parts(with_hidden_sheet(read_parts(made), SETTINGS_SHEET, rows))
    return with_project(made, project)


def _holds_settings(made: bytes) -> bool:
    """Tell whether the sheet with the settings went along with the other sheets of the user."""
    return f'name="{SETTINGS_SHEET}"'.encode() in read_parts(made)["xl/workbook.xml"]


def _settings(old: Path) -> dict[str, str]:
    book = openpyxl.load_workbook(old, read_only=True)
    try:
        if SETTINGS_SHEET not in book.sheetnames:
            return {}
        rows = book[SETTINGS_SHEET].iter_rows(max_col=2, values_only=True)
        return {str(name): "" if value is None else str(value) for name, value in rows if name is not None}
    finally:
        book.close()
