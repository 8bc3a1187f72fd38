"""What connects Excel with Python through xlwings: the settings we need, and a doctor for the usual faults.

Excel itself was never at hand while this was written: the settings and the checks follow the xlwings source
and public reports, and what Excel shows was not seen.
"""

from __future__ import annotations

import importlib.metadata
import importlib.util
import ntpath
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from kpi_xl.hosts.xlwings_settings import has_blank_lines, parse_settings, read_settings, user_settings
from kpi_xl.model import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

UDF_MODULE = "kpi_xl.hosts.excel"
OWN_MODULE = "udfs"
"""A user's own functions beside ours, in udfs.py."""
READY_ADD_IN = "kpi.xlam"

NO_WINDOWS = Text(
    en="Cell functions through xlwings need Excel on Windows. Elsewhere: `kpi-xl addin xlam` (Mac), "
    "`kpi-xl addin lite` (Mac and web), `kpi-xl addin calc` (LibreOffice), or workbooks with plain formulas, `kpi-xl template all`.",
    nl="Celfuncties via xlwings werken alleen in Excel op Windows. Elders: `kpi-xl addin xlam` (Mac), "
    "`kpi-xl addin lite` (Mac en web), `kpi-xl addin calc` (LibreOffice), of werkmappen met gewone formules, `kpi-xl template all`.",
)
NO_EXCEL = Text(
    en="Excel is not installed on this computer, or not for this user. Without it use workbooks with plain formulas, "
    "`kpi-xl template all`, or `kpi-xl addin calc` for LibreOffice.",
    nl="Excel is niet geïnstalleerd op deze computer, of niet voor deze gebruiker. Gebruik dan werkmappen met gewone "
    "formules, `kpi-xl template all`, of `kpi-xl addin calc` voor LibreOffice.",
)
NO_TRUST = Text(
    en="Excel does not trust access to the VBA project (that is how it is delivered), so Import Functions will fail. "
    "Not needed with `kpi-xl addin xlam`. File > Options > Trust Center > "
    "Trust Center Settings > Macro Settings, tick 'Trust access to the VBA project object model'.",
    nl="Excel vertrouwt de toegang tot het VBA-project niet (zo wordt het geleverd), dus Import Functions mislukt. Niet "
    "nodig met `kpi-xl addin xlam`. Bestand > Opties > "
    "Vertrouwenscentrum > Instellingen voor het Vertrouwenscentrum > Macro-instellingen, vink 'Toegang tot het "
    "objectmodel van het VBA-project vertrouwen' aan.",
)
NO_XLWINGS = Text(
    en="The package xlwings is missing: run `pip install xlwings`.",
    nl="Het pakket xlwings ontbreekt: voer `pip install xlwings` uit.",
)
NO_PYWIN32 = Text(
    en="The package pywin32 is missing: run `pip install pywin32`.",
    nl="Het pakket pywin32 ontbreekt: voer `pip install pywin32` uit.",
)
NO_ADDIN = Text(
    en="The xlwings add-in is not in Excel's start folder: run `xlwings addin install`, then restart Excel.",
    nl="De xlwings-invoegtoepassing staat niet in de startmap van Excel: voer `xlwings addin install` uit "
    "en start Excel opnieuw.",
)
NO_SETTINGS = Text(
    en="The settings file {path} is missing: run `kpi-xl addin excel`.",
    nl="Het instellingenbestand {path} ontbreekt: voer `kpi-xl addin excel` uit.",
)
OTHER_PYTHON = Text(
    en="Excel would start another Python ({found}) than the one kpi-xl is installed in ({wanted}): "
    "run `kpi-xl addin excel`.",
    nl="Excel zou een andere Python starten ({found}) dan die waarin kpi-xl is geïnstalleerd ({wanted}): "
    "voer `kpi-xl addin excel` uit.",
)
OTHER_MODULE = Text(
    en="The setting UDF MODULES does not name {module}: run `kpi-xl addin excel`.",
    nl="De instelling UDF MODULES noemt {module} niet: voer `kpi-xl addin excel` uit.",
)
NOT_FOUND = Text(
    en="The setting UDF MODULES names {module}, which this Python cannot find: install it here, or take it out of {path}.",
    nl="De instelling UDF MODULES noemt {module}, dat deze Python niet kan vinden: installeer het hier, of haal het uit "
    "{path}.",
)
OTHER_ADDIN = Text(
    en="The xlwings add-in in Excel's start folder is of another version than the package xlwings ({version}): close Excel "
    "and run `xlwings addin install` in this environment.",
    nl="De xlwings-invoegtoepassing in de startmap van Excel is van een andere versie dan het pakket xlwings ({version}): "
    "sluit Excel en voer `xlwings addin install` uit in deze omgeving.",
)
NO_DLL = Text(
    en="The file {file} is not beside the Python that Excel starts, nor one folder above; a virus scanner may have taken "
    "it. Run `pip install --force-reinstall xlwings`, and let your scanner pass that file.",
    nl="Het bestand {file} staat niet naast de Python die Excel start, en ook niet een map hoger; een virusscanner kan "
    "het hebben weggehaald. Voer `pip install --force-reinstall xlwings` uit, en laat de scanner dat bestand door.",
)
BLANK_LINES = Text(
    en="The settings file {path} has blank lines, on which Excel waits two minutes and gives up: run `kpi-xl addin excel`, "
    "which takes them out.",
    nl="Het instellingenbestand {path} heeft lege regels, waarop Excel twee minuten wacht en dan opgeeft: voer `kpi-xl "
    "addin excel` uit, dat haalt ze weg.",
)
DEBUG = Text(
    en="The setting DEBUG UDFS is True: Excel waits for a server that nobody started. Untick Debug UDFs on the tab xlwings.",
    nl="De instelling DEBUG UDFS staat op True: Excel wacht op een server die niemand heeft gestart. Haal op het tabblad "
    "xlwings het vinkje bij Debug UDFs weg.",
)
NO_CONDA = Text(
    en="The setting CONDA PATH names {path}, which is not there: Import Functions stops on it. Take it out on the tab "
    "xlwings.",
    nl="De instelling CONDA PATH noemt {path}, en dat is er niet: Import Functions loopt daarop vast. Haal haar weg op het "
    "tabblad xlwings.",
)
ONEDRIVE = Text(
    en="Workbooks in OneDrive or SharePoint stop the functions before they start, unless the setting "
    "ADD_WORKBOOK_TO_PYTHONPATH is False: run `kpi-xl addin excel --folder` with the folder of the workbook.",
    nl="Werkmappen in OneDrive of SharePoint stoppen de functies voor ze beginnen, tenzij de instelling "
    "ADD_WORKBOOK_TO_PYTHONPATH op False staat: voer `kpi-xl addin excel --folder` uit met de map van de werkmap.",
)
STORE = Text(
    en="This Excel comes from the Microsoft Store, in which xlwings cannot start Python: use `kpi-xl addin xlam --backend "
    "vba` or `kpi-xl addin lambda`.",
    nl="Deze Excel komt uit de Microsoft Store, en daarin kan xlwings geen Python starten: gebruik `kpi-xl addin xlam "
    "--backend vba` of `kpi-xl addin lambda`.",
)
OTHER_USER = Text(
    en="The Python that Excel starts ({path}) stands in the folder of another user of this computer: run "
    "`kpi-xl addin excel` as the user who works in Excel, from a Python of that user or of all users.",
    nl="De Python die Excel start ({path}) staat in de map van een andere gebruiker van deze computer: voer "
    "`kpi-xl addin excel` uit als de gebruiker die met Excel werkt, met een Python van die gebruiker of van iedereen.",
)
READY = Text(
    en="Everything that can be checked from here is in order.",
    nl="Alles wat van hieruit te controleren is, is in orde.",
)
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


class Computer(NamedTuple):
    """What the doctor looks at, gathered once so that the checks are pure."""

    platform: str
    python: str
    packages: frozenset[str]
    start_folder_files: frozenset[str]
    settings_path: Path
    settings: Mapping[str, str] | None
    has_excel: bool = True
    trusts_vba: bool = True
    """Whether Excel lets xlwings write its functions."""
    missing_modules: frozenset[str] = frozenset()
    """Modules that the settings name and Python cannot find."""
    xlwings_version: str = ""
    same_addin: bool = True
    """Whether the add-in in the start folder is that of the package."""
    missing_dll: str = ""
    """The file that Excel of this bitness loads, when it is not there."""
    other_user: bool = False
    """Whether the Python that Excel starts is another user's."""
    blank_lines: bool = False
    missing_conda: bool = False
    in_onedrive: bool = False
    from_store: bool = False


def wanted_settings(before: Mapping[str, str], python: str, own: Path | None = None) -> dict[str, str]:
    """Return the settings we need beside those there are; `own` is the folder of the user's udfs.py.

    The folder of the workbook is taken from Python's path only where no other project may count on it.
    """
    module = OWN_MODULE if own else UDF_MODULE
    modules = [name for name in before.get("UDF MODULES", "").split(";") if name not in {"", UDF_MODULE}]
    if module not in modules:
        modules.append(module)
    wanted = {"INTERPRETER_WIN": python, "UDF MODULES": ";".join(modules)}
    if own:
        folders = [name for name in before.get("PYTHONPATH", "").split(";") if name]
        wanted["PYTHONPATH"] = ";".join(folders if str(own) in folders else [*folders, str(own)])
    if modules == [module] and not before.get("PYTHONPATH"):
        wanted["ADD_WORKBOOK_TO_PYTHONPATH"] = "False"
    return wanted


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


def this_computer() -> Computer:
    """Look at the computer the command runs on."""
    home = Path.home()
    path = user_settings(home)
    text = read_settings(path)
    settings = parse_settings(text) if path.is_file() else None
    said = settings or {}
    modules = said.get("UDF MODULES", "").split(";")
    windows = sys.platform == "win32"
    trust = _registered("HKEY_CURRENT_USER", r"Software\Microsoft\Office\16.0\Excel\Security", "AccessVBOM")
    program = _registered(
        "HKEY_LOCAL_MACHINE", r"Software\Microsoft\Windows\CurrentVersion\App Paths\excel.exe", ""
    )
    office = _registered(
        "HKEY_LOCAL_MACHINE", r"Software\Microsoft\Office\ClickToRun\Configuration", "Platform"
    )
    start = Path(os.environ.get("APPDATA", home)) / "Microsoft" / "Excel" / "XLSTART"
    version = _package_version("xlwings")
    python = said.get("INTERPRETER_WIN", "")
    return Computer(
        platform=sys.platform,
        python=sys.executable,
        packages=frozenset(name for name in ("xlwings", "win32com") if importlib.util.find_spec(name)),
        start_folder_files=frozenset(file.name for file in start.glob("*"))
        if start.is_dir()
        else frozenset(),
        settings_path=path,
        settings=settings,
        has_excel=_registered("HKEY_CLASSES_ROOT", r"Excel.Application\CurVer", "") is not None,
        trusts_vba=trust == 1 or not windows,
        missing_modules=frozenset(
            name for name in modules if name and not _findable(name, said.get("PYTHONPATH", ""))
        ),
        xlwings_version=version,
        same_addin=_same_addin(start / "xlwings.xlam"),
        missing_dll=_missing_dll(Path(python or sys.executable), version, bits_of(office))
        if windows and version
        else "",
        other_user=windows and of_another_user(python or sys.executable, str(home)),
        blank_lines=has_blank_lines(text),
        missing_conda=bool(said.get("CONDA PATH")) and not Path(said["CONDA PATH"]).is_dir(),
        in_onedrive=any(name in os.environ for name in ("OneDrive", "OneDriveCommercial")),
        from_store=isinstance(program, str) and "windowsapps" in program.casefold(),
    )


def _one_python(found: str, wanted: str) -> bool:
    """Tell whether two paths name one Python; case and the w of pythonw count for nothing on Windows."""
    first, second = (ntpath.normcase(path).replace("pythonw.exe", "python.exe") for path in (found, wanted))
    return first == second


def faults(computer: Computer) -> list[Text]:
    """Name the usual faults of a computer, each with its remedy; with our ready add-in only what concerns that."""
    windows, settings = computer.platform == "win32", computer.settings or {}
    ready = READY_ADD_IN in computer.start_folder_files
    has_addin = "xlwings.xlam" in computer.start_folder_files
    checks = (
        (not windows, NO_WINDOWS),
        ("xlwings" not in computer.packages, NO_XLWINGS),
        (windows and not computer.has_excel, NO_EXCEL),
        (windows and computer.from_store, STORE),
        (windows and not ready and not computer.trusts_vba, NO_TRUST),
        (windows and "win32com" not in computer.packages, NO_PYWIN32),
        (windows and not ready and not has_addin, NO_ADDIN),
        (has_addin and not computer.same_addin, OTHER_ADDIN.format(version=computer.xlwings_version)),
        (bool(computer.missing_dll), NO_DLL.format(file=computer.missing_dll)),
        (computer.other_user, OTHER_USER.format(path=settings.get("INTERPRETER_WIN") or computer.python)),
    )
    found = [text for wrong, text in checks if wrong]
    if ready:
        return found
    if computer.settings is None:
        return [*found, NO_SETTINGS.format(path=computer.settings_path)]
    python = settings.get("INTERPRETER_WIN", "")
    modules = settings.get("UDF MODULES", "").split(";")
    keeps_folder = settings.get("ADD_WORKBOOK_TO_PYTHONPATH", "True").casefold() != "false"
    of_settings = (
        (
            not _one_python(python, computer.python),
            OTHER_PYTHON.format(found=python or "–", wanted=computer.python),
        ),
        (not {UDF_MODULE, OWN_MODULE} & set(modules), OTHER_MODULE.format(module=UDF_MODULE)),
        (computer.blank_lines, BLANK_LINES.format(path=computer.settings_path)),
        (settings.get("DEBUG UDFS", "").casefold() == "true", DEBUG),
        (computer.missing_conda, NO_CONDA.format(path=settings.get("CONDA PATH", ""))),
        (windows and computer.in_onedrive and keeps_folder, ONEDRIVE),
    )
    found += [text for wrong, text in of_settings if wrong]
    return found + [
        NOT_FOUND.format(module=name, path=computer.settings_path)
        for name in sorted(computer.missing_modules)
    ]
