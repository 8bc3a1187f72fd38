"""The settings file of xlwings, as Excel's VBA reads and writes it: the ANSI code page, CR LF, two quoted columns.

Names count without regard to case, and of two lines with one name the first is the one that counts.
"""

from __future__ import annotations

import csv
import io
import ntpath
import sys
from typing import TYPE_CHECKING, NamedTuple

from kpi_xl.model import Text, UserError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FILE = "xlwings.conf"
LINE_END = "\r\n"
NOT_IN_CODE_PAGE = Text(
    en="The folder of this Python, {path}, has characters that the settings of xlwings cannot hold ({code_page}): set up "
    "kpi-xl in a folder without them, such as C:\\kpi.",
    nl="De map van deze Python, {path}, heeft tekens die de instellingen van xlwings niet kunnen bevatten ({code_page}): "
    "zet kpi-xl in een map zonder die tekens, zoals C:\\kpi.",
)


BYTE_ORDER_MARK = b"\xef\xbb\xbf"


class Change(NamedTuple):
    """A setting that gets another value; the old one is empty when it was not there."""

    name: str
    old: str
    new: str


def user_settings(home: Path) -> Path:
    """Return where xlwings keeps its settings for all workbooks of a user."""
    return home / ".xlwings" / FILE


def code_page() -> str:
    """Return the code page in which Excel's VBA reads files on this computer; that of Western Europe elsewhere."""
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - only on Windows

        return f"cp{ctypes.windll.kernel32.GetACP()}"
    return "cp1252"


def read_settings(path: Path) -> str:
    """Return the text of a settings file; empty when there is none. Bytes outside the code page are kept."""
    return decoded(path.read_bytes()) if path.is_file() else ""


def decoded(data: bytes) -> str:
    """Read the bytes of a settings file: in the code page, or as whatever editor wrote them.

    >>> decoded("Zoë".encode("cp1252")) == decoded("Zoë".encode()) == "Zoë"
    True
    """
    if is_unicode(data):
        return data.decode("utf-8-sig")
    return data.decode(code_page(), "surrogateescape")


def is_unicode(data: bytes) -> bool:
    """Tell whether a settings file was written as UTF-8, of which Excel makes other characters.

    >>> is_unicode("Zoë".encode()), is_unicode("Zoë".encode("cp1252")), is_unicode(b"Zoe")
    (True, False, False)
    """
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return data.startswith(BYTE_ORDER_MARK) or not data.isascii()


def has_other_line_ends(data: bytes) -> bool:
    """Tell whether lines end otherwise than VBA reads them."""
    return b"\n" in data.replace(b"\r\n", b"")


def encoded(text: str, python: str) -> bytes:
    """Write settings as Excel's VBA reads them."""
    try:
        return text.encode(code_page(), "surrogateescape")
    except UnicodeEncodeError as problem:
        raise UserError(NOT_IN_CODE_PAGE.format(path=python, code_page=code_page())) from problem


def rows_of(text: str) -> list[tuple[str, str]]:
    """Return the lines of a settings file that say something."""
    return [(row[0], row[1]) for row in csv.reader(io.StringIO(text)) if len(row) > 1]


def parse_settings(text: str) -> dict[str, str]:
    """Read a settings file; names in capitals.

    >>> parse_settings('"Udf Modules","budget"')
    {'UDF MODULES': 'budget'}
    """
    found: dict[str, str] = {}
    for name, value in rows_of(text):
        found.setdefault(name.strip().upper(), value)
    return found


def has_blank_lines(text: str) -> bool:
    """Tell whether a settings file has lines without a setting, on which Excel's VBA stumbles."""
    return any(not line.strip() for line in text.splitlines())


def merged_settings(text: str, wanted: Mapping[str, str]) -> tuple[str, list[Change]]:
    """Put settings into a settings file and keep every other one; the new text, and what changed.

    >>> merged_settings('"udf modules","a"', {"UDF MODULES": "b"})[1]
    [Change(name='UDF MODULES', old='a', new='b')]
    """
    before = parse_settings(text)
    rows = before | dict(wanted)
    changes = [
        Change(name, before.get(name, ""), value)
        for name, value in wanted.items()
        if before.get(name) != value
    ]
    out = io.StringIO()
    csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator=LINE_END).writerows(rows.items())
    return out.getvalue(), changes


def interpreter(settings: Mapping[str, str]) -> str:
    r"""Return the Python that Excel starts by these settings, as xlwings finds it.

    >>> interpreter({"CONDA PATH": r"C:\conda", "CONDA ENV": "kpi", "INTERPRETER_WIN": "python"})
    'C:\\conda\\envs\\kpi\\python.exe'
    """
    python = settings.get("INTERPRETER_WIN") or settings.get("INTERPRETER") or "pythonw"
    conda, environment = settings.get("CONDA PATH", ""), settings.get("CONDA ENV", "")
    if python not in {"python", "pythonw"} or not (conda and environment):
        return python
    if environment == "base":
        folder = conda
    else:
        folder = environment if "\\" in environment else ntpath.join(conda, "envs", environment)
    return ntpath.join(folder, f"{python}.exe")


def expanded(settings: Mapping[str, str]) -> dict[str, str]:
    """Fill in the environment variables that settings name, such as %USERPROFILE%."""
    return {name: ntpath.expandvars(value) for name, value in settings.items()}
