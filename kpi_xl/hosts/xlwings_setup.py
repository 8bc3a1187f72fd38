"""What connects Excel with Python through xlwings: the settings we need, and a look at the computer for the doctor.

Excel itself was never at hand while this was written: what is looked at follows the xlwings source and public
reports, and what Excel shows was not seen.
"""

from __future__ import annotations

import ast
import importlib.metadata
import importlib.util
import ntpath
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from kpi_xl.files.contained import contained
from kpi_xl.hosts.excel_folders import start_folder
from kpi_xl.hosts.excel_inside import Inside, inside
from kpi_xl.hosts.xlwings_faults import OWN_MODULE, UDF_MODULE, Carrier, Computer, Layer
from kpi_xl.hosts.xlwings_settings import (
    FILE,
    decoded,
    expanded,
    has_blank_lines,
    has_other_line_ends,
    is_unicode,
    parse_settings,
    user_settings,
)
from kpi_xl.model import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

XLWINGS_ADD_IN = "xlwings.xlam"
MARK = "KPI_CHURN"
"""A function by which ours are known."""
OFFICE = r"Software\Microsoft\Office"
STEPS = Text(
    en="Still to do in Excel, once:\n"
    "1. Run `xlwings addin install` in this environment and restart Excel: a tab xlwings appears.\n"
    "2. File > Options > Trust Center > Trust Center Settings > Macro Settings: "
    "tick 'Trust access to the VBA project object model'.\n"
    "3. Save the workbook as .xlsm; press Alt+F11 and choose Tools > References: tick xlwings "
    "(else cells show 'Object required').\n"
    "4. Open the tab xlwings and click 'Import Functions'.\n"
    "5. Type =KPI_CHURN(5,100) in a cell: it shows 0.05. "
    "The functions stand per department in the function wizard (fx).\n"
    "Steps 2 to 4 are not needed with the ready add-in: kpi-xl addin xlam --backend python --install.\n"
    "These steps follow the xlwings documentation; they were not tried in Excel.",
    nl="Nog eenmalig te doen in Excel:\n"
    "1. Voer `xlwings addin install` uit in deze omgeving en start Excel opnieuw: er verschijnt een tabblad xlwings.\n"
    "2. Bestand > Opties > Vertrouwenscentrum > Instellingen voor het Vertrouwenscentrum > Macro-instellingen: "
    "vink 'Toegang tot het objectmodel van het VBA-project vertrouwen' aan.\n"
    "3. Bewaar de werkmap als .xlsm; druk op Alt+F11 en kies Extra > Verwijzingen: vink xlwings aan "
    "(anders tonen cellen 'Object vereist').\n"
    "4. Open het tabblad xlwings en klik op 'Import Functions'.\n"
    "5. Typ =KPI_CHURN(5;100) in een cel: er verschijnt 0,05. "
    "De functies staan per afdeling in het functievenster (fx).\n"
    "Stap 2 tot en met 4 zijn niet nodig met de kant-en-klare invoegtoepassing: kpi-xl addin xlam --backend python "
    "--install.\n"
    "Deze stappen volgen de documentatie van xlwings; ze zijn niet in Excel geprobeerd.",
)


def wanted_settings(before: Mapping[str, str], python: str, own: Path | None = None) -> dict[str, str]:
    """Return the settings we need beside those there are; `own` is the folder of the user's udfs.py.

    A udfs.py that was set up before stays. The folder of the workbook is taken from Python's path only where no other
    project may count on it.
    """
    own = own or next(own_folders(before), None)
    wanted_modules = [UDF_MODULE] if own is None else [OWN_MODULE]
    if own and not brings_ours(own / f"{OWN_MODULE}.py"):
        wanted_modules.append(UDF_MODULE)
    modules = [name for name in before.get("UDF MODULES", "").split(";") if name not in {"", UDF_MODULE}]
    modules += [name for name in wanted_modules if name not in modules]
    wanted = {"INTERPRETER_WIN": python, "UDF MODULES": ";".join(modules)}
    if own:
        folders = [name for name in before.get("PYTHONPATH", "").split(";") if name]
        known = {ntpath.expandvars(name) for name in folders}
        wanted["PYTHONPATH"] = ";".join(folders if str(own) in known else [*folders, str(own)])
    if modules == wanted_modules and not before.get("PYTHONPATH"):
        wanted["ADD_WORKBOOK_TO_PYTHONPATH"] = "False"
    return wanted


def own_folders(settings: Mapping[str, str]) -> Iterator[Path]:
    """Return where the udfs.py stands that settings name."""
    if OWN_MODULE in settings.get("UDF MODULES", "").split(";"):
        folders = map(Path, filter(None, ntpath.expandvars(settings.get("PYTHONPATH", "")).split(";")))
        return (folder for folder in folders if (folder / f"{OWN_MODULE}.py").is_file())
    return iter(())


def brings_ours(module: Path) -> bool:
    """Tell whether a module of the user imports the KPI functions, as our udfs.py does."""
    try:
        tree = ast.parse(module.read_bytes())
    except (OSError, SyntaxError, ValueError):
        return False
    return any(isinstance(node, ast.ImportFrom) and node.module == UDF_MODULE for node in ast.walk(tree))


def _findable(module: str, folders: str) -> bool:
    if any((Path(folder) / f"{module}.py").is_file() for folder in folders.split(";") if folder):
        return True
    try:
        return importlib.util.find_spec(module) is not None
    except (ImportError, ValueError):
        return False


def _registered(root: str, key: str, name: str) -> object:
    """Read a value of the Windows registry; None when there is none, or no Windows."""
    if sys.platform == "win32":
        import winreg  # noqa: PLC0415 - only on Windows

        try:
            with winreg.OpenKey(getattr(winreg, root), key) as opened:
                return winreg.QueryValueEx(opened, name)[0]
        except OSError:
            return None
    return None


def _package_version(name: str) -> str:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return ""


def _same_addin(installed: Path) -> bool:
    """Tell whether the add-in is the one that the package brings: it loads the DLL of its own version."""
    found = importlib.util.find_spec("xlwings")  # importing it would read the user's settings
    ours = Path(found.origin).parent / "addin" / "xlwings.xlam" if found and found.origin else None
    if ours is None or not ours.is_file() or not installed.is_file():
        return True
    return ours.read_bytes() == installed.read_bytes()


def bits_of(platform: object) -> tuple[str, ...]:
    """Return the bitness of Office by what its set-up registered; both when it is not known.

    >>> bits_of("x86"), bits_of(None)
    (('32',), ('64', '32'))
    """
    return {"x64": ("64",), "x86": ("32",)}.get(str(platform), ("64", "32"))


def of_another_user(python: str, home: str) -> bool:
    """Tell whether a Python stands in the folder of another user than the one with this home.

    >>> (
    ...     of_another_user("C:/Users/Ann/venv/python.exe", "C:/Users/Bob"),
    ...     of_another_user("C:/Python/python.exe", "C:/Users/Bob"),
    ... )
    (True, False)
    """
    path, own = (ntpath.normcase(ntpath.normpath(place)) for place in (python, home))
    everybody = ntpath.dirname(own)
    shared = tuple(ntpath.join(everybody, name) + "\\" for name in ("public", "all users"))
    return path.startswith(everybody + "\\") and not path.startswith((own + "\\", *shared))


def _missing_dll(python: Path, version: str, bitness: tuple[str, ...]) -> str:
    """Name the DLL that Excel loads, when it stands neither beside Python nor one folder above."""
    names = [f"xlwings{bits}-{version}.dll" for bits in bitness]
    places = (python.parent, python.parent.parent)
    return "" if any((place / name).is_file() for place in places for name in names) else names[0]


def layers_of(place: Path | None, book: Inside, home: Path) -> Iterable[Layer]:
    """Return the places with settings for a workbook, in the order in which xlwings asks them."""
    if place and place.is_file() and book.settings:
        yield Layer("sheet", place, book.settings)
    beside = (place if place is None or place.is_dir() else place.parent) or Path()
    for name, path in (("folder", beside / FILE), ("user", user_settings(home))):
        if path.is_file():
            data = path.read_bytes()
            text = decoded(data)
            yield Layer(
                "folder" if name == "folder" else "user",
                path.absolute(),
                parse_settings(text),
                has_blank_lines(text),
                has_other_line_ends(data),
                is_unicode(data),
            )


def _carrier(path: Path, found: Inside) -> Carrier | None:
    """Return what brings the functions without any set-up; None for what needs the xlwings add-in."""
    if MARK not in found.functions or (found.calls_python and "XLPY" not in found.functions):
        return None
    python = expanded(found.settings).get("INTERPRETER_WIN", "")
    there = not found.calls_python or any(
        Path(name).is_file() for name in {python, python.replace("pythonw.exe", "python.exe")}
    )
    return Carrier(path, found, "" if there else python or "–")


def _ready_add_ins(start: Path | None) -> Iterable[Carrier]:
    """Look into the add-ins that Excel loads when it starts; what stands there, Excel runs."""
    if start and start.is_dir():
        for path in sorted(start.glob("*.xlam")):
            if path.name.casefold() != XLWINGS_ADD_IN and (found := _carrier(path, inside(path))):
                yield found


def this_computer(place: Path | None = None) -> Computer:
    """Look at the computer the command runs on, for a workbook or the workbooks in a folder."""
    home, windows = Path.home(), sys.platform == "win32"
    app_data = os.environ.get("APPDATA")
    start = start_folder(sys.platform, home, Path(app_data) if app_data else None)
    held = contained(inside, place) if place and place.is_file() else Inside()
    carrier = _carrier(place, held) if place else None
    carrier = carrier or next(iter(_ready_add_ins(start)), None)
    version = _package_version("xlwings")
    seen = Computer(
        platform=sys.platform,
        python=sys.executable,
        packages=frozenset(name for name in ("xlwings", "win32com") if importlib.util.find_spec(name)),
        start_folder_files=frozenset(file.name for file in start.glob("*"))
        if start and start.is_dir()
        else frozenset(),
        settings_path=user_settings(home),
        layers=tuple(layers_of(place, held, home)),
        has_excel=_registered("HKEY_CLASSES_ROOT", r"Excel.Application\CurVer", "") is not None,
        trusts_vba=not windows or trusts_vba(),
        xlwings_version=version,
        same_addin=start is None or _same_addin(start / XLWINGS_ADD_IN),
        from_store=from_store(),
        in_onedrive=in_onedrive(place),
        carrier=carrier,
        book=Carrier(place, held) if place and place.is_file() else None,
    )
    settings = seen.settings
    python = seen.starts if ntpath.dirname(seen.starts) else sys.executable
    bits = bits_of(_office_bitness())
    wanted = carrier.inside.xlwings_version if carrier and carrier.inside.calls_python else version
    missing = _missing_dll(Path(python), wanted, bits) if windows and wanted else ""
    others = [one for one in ("32", "64") if one not in bits]
    conda = settings.get("CONDA PATH", "")
    return seen._replace(
        missing_modules=frozenset(
            name
            for name in settings.get("UDF MODULES", "").split(";")
            if name and not _findable(name, settings.get("PYTHONPATH", ""))
        ),
        own_module_brings_ours=any(brings_ours(one / f"{OWN_MODULE}.py") for one in own_folders(settings)),
        missing_dll=missing,
        other_bitness=bits[0]
        if missing and others and not _missing_dll(Path(python), wanted, tuple(others))
        else "",
        other_user=windows and of_another_user(python, str(home)),
        missing_conda=bool(conda) and not (Path(conda) / "condabin").is_dir(),
    )


def trusts_vba() -> bool:
    """Tell whether Excel trusts access to the VBA project; a policy of the company goes first, and absent means no."""
    name = str(_registered("HKEY_CLASSES_ROOT", r"Excel.Application\CurVer", "") or "16")
    number = name.rpartition(".")[2]
    version = f"{number}.0" if number.isdigit() else "16.0"
    for office in (rf"Software\Policies\Microsoft\Office\{version}", rf"{OFFICE}\{version}"):
        trust = _registered("HKEY_CURRENT_USER", rf"{office}\Excel\Security", "AccessVBOM")
        if trust is not None:
            return trust == 1
    return False


def from_store() -> bool:
    """Tell whether Excel comes from the Microsoft Store."""
    key = r"Software\Microsoft\Windows\CurrentVersion\App Paths\excel.exe"
    programs = (_registered(root, key, "") for root in ("HKEY_CURRENT_USER", "HKEY_LOCAL_MACHINE"))
    return any(isinstance(program, str) and "windowsapps" in program.casefold() for program in programs)


def in_onedrive(place: Path | None) -> bool:
    """Tell whether a workbook stands in OneDrive; when none was named, whether this user has OneDrive."""
    names = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
    folders = [os.environ[name] for name in names if os.environ.get(name)]
    if place is None:
        return bool(folders)
    path = ntpath.normcase(place.absolute())
    return any(path.startswith(ntpath.normcase(folder)) for folder in folders)


def _office_bitness() -> object:
    return _registered(
        "HKEY_LOCAL_MACHINE", rf"{OFFICE}\ClickToRun\Configuration", "Platform"
    ) or _registered("HKEY_LOCAL_MACHINE", rf"{OFFICE}\16.0\Outlook", "Bitness")
