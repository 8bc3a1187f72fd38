"""What connects Excel with Python: the lines of the xlwings settings file, and a doctor for the usual faults.

Excel itself was never at hand while this was written: the settings and the checks follow the xlwings source,
and what Excel shows was not seen.
"""

from __future__ import annotations

import csv
import importlib.util
import io
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from kpi_xl.model import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

UDF_MODULE = "kpi_xl.hosts.excel"

NO_WINDOWS = Text(
    en="Cell functions through xlwings need Excel on Windows. Elsewhere: `kpi-xl addin lite` (Mac and web), "
    "`kpi-xl addin calc` (LibreOffice), or workbooks with plain formulas, `kpi-xl template all`.",
    nl="Celfuncties via xlwings werken alleen in Excel op Windows. Elders: `kpi-xl addin lite` (Mac en web), "
    "`kpi-xl addin calc` (LibreOffice), of werkmappen met gewone formules, `kpi-xl template all`.",
)
NO_EXCEL = Text(
    en="Excel is not installed on this computer, or not for this user. Without it use workbooks with plain formulas, "
    "`kpi-xl template all`, or `kpi-xl addin calc` for LibreOffice.",
    nl="Excel is niet geïnstalleerd op deze computer, of niet voor deze gebruiker. Gebruik dan werkmappen met gewone "
    "formules, `kpi-xl template all`, of `kpi-xl addin calc` voor LibreOffice.",
)
NO_TRUST = Text(
    en="Excel does not trust access to the VBA project, so Import Functions will fail: File > Options > Trust Center > "
    "Trust Center Settings > Macro Settings, tick 'Trust access to the VBA project object model'.",
    nl="Excel vertrouwt de toegang tot het VBA-project niet, dus Import Functions mislukt: Bestand > Opties > "
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
READY = Text(
    en="Everything that can be checked from here is in order.",
    nl="Alles wat van hieruit te controleren is, is in orde.",
)
STEPS = Text(
    en="Still to do in Excel, once:\n"
    "1. Run `xlwings addin install` in this environment and restart Excel: a tab xlwings appears.\n"
    "2. File > Options > Trust Center > Trust Center Settings > Macro Settings: "
    "tick 'Trust access to the VBA project object model'.\n"
    "3. Save the workbook as .xlsm, open the tab xlwings and click 'Import Functions'.\n"
    "4. Type =KPI_CHURN(5,100) in a cell: it shows 0.05. "
    "The functions stand per department in the function wizard (fx).\n"
    "These steps follow the xlwings documentation; they were not tried in Excel.",
    nl="Nog eenmalig te doen in Excel:\n"
    "1. Voer `xlwings addin install` uit in deze omgeving en start Excel opnieuw: er verschijnt een tabblad xlwings.\n"
    "2. Bestand > Opties > Vertrouwenscentrum > Instellingen voor het Vertrouwenscentrum > Macro-instellingen: "
    "vink 'Toegang tot het objectmodel van het VBA-project vertrouwen' aan.\n"
    "3. Bewaar de werkmap als .xlsm, open het tabblad xlwings en klik op 'Import Functions'.\n"
    "4. Typ =KPI_CHURN(5;100) in een cel: er verschijnt 0,05. "
    "De functies staan per afdeling in het functievenster (fx).\n"
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
    """Whether Excel lets xlwings write its functions; True when that cannot be seen."""
    missing_modules: frozenset[str] = frozenset()
    """Modules that the settings name and Python cannot find."""


def settings_path(home: Path) -> Path:
    """Return where xlwings keeps its settings for all workbooks of a user."""
    return home / ".xlwings" / "xlwings.conf"


def parse_settings(text: str) -> dict[str, str]:
    """Read the settings file of xlwings: two quoted columns, name and value.

    >>> parse_settings('"UDF MODULES","budget"')
    {'UDF MODULES': 'budget'}
    """
    rows = csv.reader(io.StringIO(text))
    return {row[0]: row[1] for row in rows if len(row) > 1}


def merged_settings(text: str, python: str) -> str:
    """Add our two settings to a settings file and keep everything else that stands in it."""
    settings = parse_settings(text)
    modules = [name for name in settings.get("UDF MODULES", "").split(";") if name]
    if UDF_MODULE not in modules:
        modules.append(UDF_MODULE)
    settings |= {"INTERPRETER_WIN": python, "UDF MODULES": ";".join(modules)}
    out = io.StringIO()
    csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(settings.items())
    return out.getvalue()


def _findable(module: str) -> bool:
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


def this_computer() -> Computer:
    """Look at the computer the command runs on."""
    home = Path.home()
    path = settings_path(home)
    settings = parse_settings(path.read_text("utf-8")) if path.is_file() else None
    modules = (settings or {}).get("UDF MODULES", "").split(";")
    trust = _registered("HKEY_CURRENT_USER", r"Software\Microsoft\Office\16.0\Excel\Security", "AccessVBOM")
    start = Path(os.environ.get("APPDATA", home)) / "Microsoft" / "Excel" / "XLSTART"
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
        trusts_vba=trust != 0,
        missing_modules=frozenset(name for name in modules if name and not _findable(name)),
    )


def faults(computer: Computer) -> list[Text]:
    """Name the usual faults of a computer, each with its remedy."""
    windows = computer.platform == "win32"
    checks = (
        (not windows, NO_WINDOWS),
        ("xlwings" not in computer.packages, NO_XLWINGS),
        (windows and not computer.has_excel, NO_EXCEL),
        (windows and not computer.trusts_vba, NO_TRUST),
        (windows and "win32com" not in computer.packages, NO_PYWIN32),
        (windows and "xlwings.xlam" not in computer.start_folder_files, NO_ADDIN),
    )
    found = [text for wrong, text in checks if wrong]
    if computer.settings is None:
        found.append(NO_SETTINGS.format(path=computer.settings_path))
        return found
    python = computer.settings.get("INTERPRETER_WIN", "")
    if python != computer.python:
        found.append(OTHER_PYTHON.format(found=python or "–", wanted=computer.python))
    if UDF_MODULE not in computer.settings.get("UDF MODULES", "").split(";"):
        found.append(OTHER_MODULE.format(module=UDF_MODULE))
    found += [
        NOT_FOUND.format(module=name, path=computer.settings_path)
        for name in sorted(computer.missing_modules)
    ]
    return found
