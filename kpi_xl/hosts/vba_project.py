"""Put VBA modules into a workbook, without Excel: an .xlsm to work in, or an add-in (.xlam)."""

from __future__ import annotations

import io
import tempfile
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

ENCODING = "cp1252"  # the code page of the project
MAIN = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
WITH_MACROS = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
ADD_IN = b"application/vnd.ms-excel.addin.macroEnabled.main+xml"
PROJECT = "xl/vbaProject.bin"
CONTENT_TYPES = "[Content_Types].xml"


def with_modules(workbook: bytes, modules: Mapping[str, str], *, add_in: bool = False) -> bytes:
    """Return a workbook (.xlsx) with modules in it, as an .xlsm or as an add-in."""
    from pyopenvba import ExcelFile  # noqa: PLC0415 - only when a project is written

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "workbook.xlsm"
        path.write_bytes(_of_type(workbook, MAIN, WITH_MACROS))
        with ExcelFile(path) as file:
            project = file.add_vba_project()
            for name, text in modules.items():
                project.add_module(name, _windows_lines(text))
            file.save()
        made = path.read_bytes()
    return _of_type(made, WITH_MACROS, ADD_IN) if add_in else made


def project_of(workbook: bytes) -> bytes | None:
    """Return the VBA project of a workbook as it is stored; None when it holds none."""
    with zipfile.ZipFile(io.BytesIO(workbook)) as package:
        return package.read(PROJECT) if PROJECT in package.namelist() else None


def with_project(workbook: bytes, project: bytes) -> bytes:
    """Return a workbook (.xlsx) with a VBA project of another one in it, byte for byte, as an .xlsm."""
    made = with_modules(workbook, {"kept": ""})
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made)) as source, zipfile.ZipFile(out, "w") as target:
        for entry in source.infolist():
            target.writestr(entry, project if entry.filename == PROJECT else source.read(entry))
    return out.getvalue()


def _windows_lines(text: str) -> str:
    """End lines as the VBA editor does; a character outside the code page would be lost, so it is an error."""
    return text.encode(ENCODING).decode(ENCODING).replace("\r\n", "\n").replace("\n", "\r\n")


def _of_type(package: bytes, old: bytes, new: bytes) -> bytes:
    """Change what kind of workbook a package says it is; every other part stays, in the same order and time."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as source, zipfile.ZipFile(out, "w") as target:
        for entry in source.infolist():
            data = source.read(entry)
            kept = zipfile.ZipInfo(entry.filename, (1980, 1, 1, 0, 0, 0))
            kept.compress_type = zipfile.ZIP_DEFLATED
            kept.external_attr = entry.external_attr
            target.writestr(kept, data.replace(old, new) if entry.filename == CONTENT_TYPES else data)
    return out.getvalue()
