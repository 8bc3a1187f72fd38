"""The usual faults of the connection with Excel: each with its remedy, found by looking at a computer as it was gathered.

Excel itself was never at hand while this was written: the checks follow the xlwings source and public reports.
"""

from __future__ import annotations

import ntpath
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from kpi_xl.hosts.xlwings_messages import (
    BLANK_LINES,
    BOTH_KINDS,
    CHANGE_SHEET,
    DEBUG,
    FUNCTIONS_TWICE,
    MODULES_TWICE,
    NO_ADDIN,
    NO_CONDA,
    NO_DLL,
    NO_EXCEL,
    NO_PYTHON,
    NO_PYWIN32,
    NO_REFERENCE,
    NO_SETTINGS,
    NO_TRUST,
    NO_WINDOWS,
    NO_XLWINGS,
    NOT_FOUND,
    NOT_ON_MAC,
    ONEDRIVE,
    OTHER_ADDIN,
    OTHER_BITNESS,
    OTHER_CODE_PAGE,
    OTHER_DLL,
    OTHER_LINE_ENDS,
    OTHER_MODULE,
    OTHER_PYTHON,
    OTHER_USER,
    RUN,
    RUN_IN_FOLDER,
    SETTING_TWICE,
    STORE,
)
from kpi_xl.hosts.xlwings_settings import expanded, interpreter

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from kpi_xl.hosts.excel_inside import Inside
    from kpi_xl.model import Text

UDF_MODULE = "kpi_xl.hosts.excel"
OWN_MODULE = "udfs"
"""A user's own functions beside ours, in udfs.py."""
Place: TypeAlias = Literal["user", "folder", "sheet"]


class Layer(NamedTuple):
    """One place with settings of xlwings: a file, or a sheet of the workbook."""

    place: Place
    path: Path
    settings: Mapping[str, str]
    blank_lines: bool = False
    other_line_ends: bool = False
    other_code_page: bool = False

    @property
    def remedy(self) -> Text:
        """What puts these settings right."""
        match self.place:
            case "sheet":
                return CHANGE_SHEET.format(path=self.path)
            case "folder":
                return RUN_IN_FOLDER.format(folder=self.path.parent)
        return RUN


class Carrier(NamedTuple):
    """An add-in or workbook that carries the functions with it, and needs no settings but its own."""

    path: Path
    inside: Inside
    missing_python: str = ""
    """The Python that it starts, when it is not there."""


class Computer(NamedTuple):
    """What the doctor looks at, gathered once so that the checks are pure."""

    platform: str
    python: str
    packages: frozenset[str]
    start_folder_files: frozenset[str]
    settings_path: Path
    layers: tuple[Layer, ...] = ()
    """The places with settings, the one that counts first in front."""
    has_excel: bool = True
    trusts_vba: bool = True
    """Whether Excel lets xlwings write its functions."""
    missing_modules: frozenset[str] = frozenset()
    """Modules that the settings name and Python cannot find."""
    own_module_brings_ours: bool = False
    xlwings_version: str = ""
    same_addin: bool = True
    """Whether the add-in in the start folder is that of the package."""
    missing_dll: str = ""
    """The file that Excel of this bitness loads, when it is not there."""
    other_bitness: str = ""
    """The bitness of Excel, when only the file for the other one is there."""
    other_user: bool = False
    """Whether the Python that Excel starts is another user's."""
    missing_conda: bool = False
    in_onedrive: bool = False
    from_store: bool = False
    carrier: Carrier | None = None
    book: Carrier | None = None
    """The workbook that was asked about."""

    @property
    def settings(self) -> dict[str, str]:
        """The settings as they count, all places together."""
        return expanded(
            {name: value for layer in reversed(self.layers) for name, value in layer.settings.items()}
        )

    @property
    def starts(self) -> str:
        """The Python that Excel starts."""
        carried = self.carrier.inside.settings if self.carrier else {}
        return interpreter(expanded(carried) or self.settings)

    def layer_of(self, name: str) -> Layer:
        """Return the place whose setting counts, or where it would be written."""
        holding = (layer for layer in self.layers if name in layer.settings)
        return next(holding, self.layers[0] if self.layers else Layer("user", self.settings_path, {}))


def one_python(found: str, wanted: str) -> bool:
    """Tell whether two paths name one Python; case and the w of pythonw count for nothing on Windows."""
    first, second = (ntpath.normcase(path).replace("pythonw.exe", "python.exe") for path in (found, wanted))
    return first == second


def faults(computer: Computer) -> list[Text]:
    """Name the usual faults of a computer, each with its remedy; of what carries its functions only what concerns that."""
    carrier = computer.carrier
    if carrier is None:
        found = [*_of_computer(computer), *_of_settings(computer)]
    elif carrier.inside.calls_python:
        found = [*_of_carrier(computer, carrier)]
    elif computer.platform == "win32":
        found = [] if computer.has_excel else [NO_EXCEL]
    else:
        found = [] if computer.platform == "darwin" else [NO_WINDOWS]
    return found + ([*_of_workbook(computer, computer.book)] if computer.book else [])


def _of_computer(computer: Computer) -> Iterator[Text]:
    windows = computer.platform == "win32"
    has_addin = "xlwings.xlam" in computer.start_folder_files
    checks = (
        (not windows, NO_WINDOWS),
        ("xlwings" not in computer.packages, NO_XLWINGS),
        (windows and not computer.has_excel, NO_EXCEL),
        (windows and computer.from_store, STORE),
        (windows and not computer.trusts_vba, NO_TRUST),
        (windows and "win32com" not in computer.packages, NO_PYWIN32),
        (windows and not has_addin, NO_ADDIN),
        (has_addin and not computer.same_addin, OTHER_ADDIN.format(version=computer.xlwings_version)),
    )
    yield from (text for wrong, text in checks if wrong)
    yield from _of_dll(computer)


def _of_dll(computer: Computer) -> Iterator[Text]:
    if computer.other_bitness:
        yield OTHER_BITNESS.format(file=computer.missing_dll, bits=computer.other_bitness)
    elif computer.missing_dll:
        yield NO_DLL.format(file=computer.missing_dll)
    if computer.other_user:
        yield OTHER_USER.format(path=computer.starts)


def _of_carrier(computer: Computer, carrier: Carrier) -> Iterator[Text]:
    """Name what hinders an add-in or workbook that starts Python by itself."""
    if computer.platform != "win32":
        yield NOT_ON_MAC.format(path=carrier.path)
        return
    ours = one_python(computer.starts, computer.python)
    made = carrier.inside.xlwings_version
    checks = (
        (not computer.has_excel, NO_EXCEL),
        (computer.from_store, STORE),
        (ours and "xlwings" not in computer.packages, NO_XLWINGS),
        (ours and "win32com" not in computer.packages, NO_PYWIN32),
    )
    yield from (text for wrong, text in checks if wrong)
    if carrier.missing_python:
        yield NO_PYTHON.format(path=carrier.path, python=carrier.missing_python)
    elif computer.missing_dll and made != computer.xlwings_version:
        yield OTHER_DLL.format(
            path=carrier.path, made=made, version=computer.xlwings_version, file=computer.missing_dll
        )
    else:
        yield from _of_dll(computer)


def _of_settings(computer: Computer) -> Iterator[Text]:
    if not computer.layers:
        yield NO_SETTINGS.format(path=computer.settings_path)
        return
    for layer in computer.layers:
        checks = (
            (layer.other_code_page, OTHER_CODE_PAGE),
            (layer.other_line_ends, OTHER_LINE_ENDS),
            (layer.blank_lines, BLANK_LINES),
        )
        yield from (text.format(path=layer.path, remedy=layer.remedy) for wrong, text in checks if wrong)
    settings, layer_of = computer.settings, computer.layer_of
    modules = settings.get("UDF MODULES", "").split(";")
    of_modules = layer_of("UDF MODULES").remedy
    if not one_python(computer.starts, computer.python):
        yield OTHER_PYTHON.format(
            found=computer.starts, wanted=computer.python, remedy=layer_of("INTERPRETER_WIN").remedy
        )
    brought = {UDF_MODULE, *([OWN_MODULE] if computer.own_module_brings_ours else [])} & set(modules)
    if not brought:
        yield OTHER_MODULE.format(module=UDF_MODULE, remedy=of_modules)
    elif len(brought) > 1:
        yield MODULES_TWICE.format(module=UDF_MODULE, own=OWN_MODULE, remedy=of_modules)
    if _is_true(settings.get("DEBUG UDFS", "")):
        yield DEBUG.format(where=layer_of("DEBUG UDFS").path)
    if computer.missing_conda:
        yield NO_CONDA.format(path=settings.get("CONDA PATH", ""), where=layer_of("CONDA PATH").path)
    keeps_folder = settings.get("ADD_WORKBOOK_TO_PYTHONPATH", "true").casefold() == "true"
    if computer.platform == "win32" and computer.in_onedrive and keeps_folder:
        yield ONEDRIVE
    for name in sorted(computer.missing_modules):
        yield NOT_FOUND.format(module=name, where=layer_of("UDF MODULES").path)


def _is_true(value: str) -> bool:
    """Read a setting as VBA does: True, or a number for it."""
    return value.strip().casefold() in {"true", "1", "-1"}


def _of_workbook(computer: Computer, book: Carrier) -> Iterator[Text]:
    """Name what is wrong inside the workbook that was asked about."""
    held, path = book.inside, book.path
    beside = computer.carrier if computer.carrier and not held.functions else book
    if held.calls_python and not held.finds_xlwings:
        yield NO_REFERENCE.format(path=path)
    if held.twice:
        yield FUNCTIONS_TWICE.format(path=path, names=_named(held.twice))
    if both := held.lambdas & beside.inside.functions:
        yield BOTH_KINDS.format(path=path, names=_named(both), other=beside.path.name)
    if held.repeated:
        yield SETTING_TWICE.format(path=path, names=_named(held.repeated))


def _named(names: frozenset[str]) -> str:
    """Name the first of some names, and how many there are more."""
    first, *others = sorted(names)
    return f"{first} (+{len(others)})" if others else first
