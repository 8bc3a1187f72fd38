"""`kpi-xl addin xlam`, `lambda` and `lite`: files that bring the functions to Excel without further set-up."""

import errno
import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from kpi_xl.cli.options import FORCE, Lang, help_with_example, one_of, require_suffix
from kpi_xl.files.atomic import require_writable, write_bytes, write_text
from kpi_xl.hosts.excel_folders import start_folder
from kpi_xl.hosts.lambdas import has_lambda, module_text
from kpi_xl.hosts.lite import REQUIREMENTS, lite_program
from kpi_xl.hosts.vba_formulas import has_vba
from kpi_xl.kpis import KPIS
from kpi_xl.model import Language, Text, UserError
from kpi_xl.templates.functions.add_in import BACKENDS, add_in
from kpi_xl.templates.functions.lambda_workbook import lambda_workbook

TARGET = Text(en="The file to write.", nl="Het bestand dat wordt geschreven.")
XLAM = Text(
    en="Write the ready add-in for Excel: put it where Excel loads add-ins, restart, type =KPI_CHURN(5,100).",
    nl="Schrijf de kant-en-klare invoegtoepassing voor Excel: zet haar waar Excel invoegtoepassingen laadt, herstart, "
    "typ =KPI_CHURN(5;100).",
)
BACKEND = Text(
    en="vba: every function is computed in Excel itself, on Windows and Mac, without Python; "
    "python: Excel on Windows calls the Python this command runs in.",
    nl="vba: elke functie wordt in Excel zelf berekend, op Windows en Mac, zonder Python; "
    "python: Excel op Windows roept de Python aan waarin deze opdracht draait.",
)
INSTALL = Text(
    en="Put it in the folder from which Excel loads add-ins when it starts (Windows and Mac).",
    nl="Zet haar in de map waaruit Excel bij het starten invoegtoepassingen laadt (Windows en Mac).",
)
NO_START_FOLDER = Text(
    en="--install works where Excel is: on Windows and Mac. Give -o kpi.xlam, take the file to that computer, and choose "
    "there File > Options > Add-ins > Go > Browse (Mac: Tools > Excel Add-ins > Browse).",
    nl="--install werkt waar Excel staat: op Windows en Mac. Geef -o kpi.xlam, neem het bestand mee naar die computer en "
    "kies daar Bestand > Opties > Invoegtoepassingen > Start > Bladeren (Mac: Extra > Excel-invoegtoepassingen > "
    "Bladeren).",
)
FOLDER_CLOSED = Text(
    en="The folder {path} cannot be made or written in ({reason}). Choose another folder.",
    nl="De map {path} kan niet worden gemaakt of beschreven ({reason}). Kies een andere map.",
)
START_CLOSED = Text(
    en="The folder {path} cannot be made or written in ({reason}). Give -o kpi.xlam and load that file in Excel: File > "
    "Options > Add-ins > Go > Browse.",
    nl="De map {path} kan niet worden gemaakt of beschreven ({reason}). Geef -o kpi.xlam en laad dat bestand in Excel: "
    "Bestand > Opties > Invoegtoepassingen > Start > Bladeren.",
)
ONLY_WINDOWS = Text(
    en="Note: an add-in that calls Python works in Excel on Windows only, and starts {python}. "
    "--backend vba works on Mac as well.",
    nl="Let op: een invoegtoepassing die Python aanroept werkt alleen in Excel op Windows, en start {python}. "
    "--backend vba werkt ook op de Mac.",
)
XLAM_WRITTEN = Text(
    en="Written: {path}, with {count} functions.\n"
    "1. In Excel choose File > Options > Add-ins, beside Manage: Excel Add-ins click Go, click Browse and pick this file "
    "(Mac: Tools > Excel Add-ins > Browse). A file from mail or the web: first Properties > Unblock.\n"
    "2. Type =KPI_CHURN(5,100) in any workbook: 0.05. The function wizard (fx) explains every argument.",
    nl="Geschreven: {path}, met {count} functies.\n"
    "1. Kies in Excel Bestand > Opties > Invoegtoepassingen, klik naast Beheren: Excel-invoegtoepassingen op Start, klik "
    "op Bladeren en kies dit bestand (Mac: Extra > Excel-invoegtoepassingen > Bladeren). Een bestand uit mail of van "
    "het web: eerst Eigenschappen > Blokkering opheffen.\n"
    "2. Typ =KPI_CHURN(5;100) in een werkmap: 0,05. De functiewizard (fx) legt elk argument uit.",
)
XLAM_INSTALLED = Text(
    en="Installed: {path}, with {count} functions.\n"
    "Restart Excel and type =KPI_CHURN(5,100) in any workbook: 0.05. The function wizard (fx) explains every argument.",
    nl="Geïnstalleerd: {path}, met {count} functies.\n"
    "Herstart Excel en typ =KPI_CHURN(5;100) in een werkmap: 0,05. De functiewizard (fx) legt elk argument uit.",
)
XLAM_NOTE = Text(
    en="A workbook that calls them keeps the place of this file: keep it in the same folder on every computer, or send "
    "workbooks with plain formulas. Not together with Import Functions of xlwings or with the LAMBDA names. This was "
    "not tried in Excel itself.",
    nl="Een werkmap die ze aanroept onthoudt de plaats van dit bestand: houd het op elke computer in dezelfde map, of "
    "verstuur werkmappen met gewone formules. Niet samen met Import Functions van xlwings of met de LAMBDA-namen. Dit "
    "is niet in Excel zelf geprobeerd.",
)
LAMBDA = Text(
    en="Write all functions as LAMBDA names: a workbook that holds and tries them (.xlsx), or a text for Excel Labs "
    "(.txt). For Excel 365, 2024 and the web, without Python or an add-in.",
    nl="Schrijf alle functies als LAMBDA-namen: een werkmap die ze bevat en probeert (.xlsx), of een tekst voor Excel "
    "Labs (.txt). Voor Excel 365, 2024 en het web, zonder Python of invoegtoepassing.",
)
LAMBDA_BOOK_WRITTEN = Text(
    en="Written: {path}, with {count} functions.\n"
    "1. Open it in Excel 365, 2024 or the web: every =KPI_... function works in every cell of it.\n"
    "2. For a workbook of your own: right-click the sheet tab, Move or Copy, pick your workbook, tick Create a copy. "
    "The functions come along.\n"
    "Do not use them in a workbook with the KPI functions of an add-in: the names would stand in it twice. "
    "This was not tried in Excel itself.",
    nl="Geschreven: {path}, met {count} functies.\n"
    "1. Open haar in Excel 365, 2024 of het web: elke =KPI_...-functie werkt in elke cel ervan.\n"
    "2. Voor een eigen werkmap: klik met rechts op de bladtab, Verplaatsen of kopiëren, kies uw werkmap, vink Kopie "
    "maken aan. De functies gaan mee.\n"
    "Gebruik ze niet in een werkmap met de KPI-functies van een invoegtoepassing: de namen zouden er twee keer in staan. "
    "Dit is niet in Excel zelf geprobeerd.",
)
LAMBDA_TEXT_WRITTEN = Text(
    en="Written: {path}, with {count} functions.\n"
    "1. In Excel install the add-in Excel Labs from the store and open its Advanced Formula Environment.\n"
    "2. Does your Excel write 1,5 and SUM(1;2)? Then choose Edit formulas in English in its settings first.\n"
    "3. Open the module Workbook, paste this text into it and save: the names now stand in the workbook.\n"
    "4. Type =KPI_CHURN(5,100) in a cell: 0.05.\n"
    "A workbook that holds them already: kpi-xl addin lambda -o kpi.xlsx\n"
    "Do not use them in a workbook with the KPI functions of xlwings: the names would stand in it twice. "
    "This was not tried in Excel itself.",
    nl="Geschreven: {path}, met {count} functies.\n"
    "1. Installeer in Excel de add-in Excel Labs uit de winkel en open de Advanced Formula Environment.\n"
    "2. Schrijft uw Excel 1,5 en SOM(1;2)? Kies dan eerst Edit formulas in English in de instellingen ervan.\n"
    "3. Open de module Workbook, plak deze tekst erin en bewaar: de namen staan nu in de werkmap.\n"
    "4. Typ =KPI_CHURN(5;100) in een cel: 0,05.\n"
    "Een werkmap waar ze al in staan: kpi-xl addin lambda -o kpi.xlsx\n"
    "Gebruik ze niet in een werkmap met de KPI-functies van xlwings: de namen zouden er twee keer in staan. "
    "Dit is niet in Excel zelf geprobeerd.",
)
LITE = Text(
    en="Write the two files for xlwings Lite, Excel on Windows, Mac and the web without Python: main.py carries "
    "everything.",
    nl="Schrijf de twee bestanden voor xlwings Lite, Excel op Windows, Mac en het web zonder Python: main.py bevat alles.",
)
LITE_TARGET = Text(en="The folder to write in.", nl="De map waarin wordt geschreven.")
LITE_WRITTEN = Text(
    en="Written: {main} and {requirements}.\n"
    "1. Install xlwings Lite from Excel's add-in store and open its editor.\n"
    "2. Replace its main.py by the text of this one, and its requirements.txt as well.\n"
    "3. Press F5, then type =KPI_CHURN(5,100) in a cell: 0.05.\n"
    "Your own functions go at the end of main.py. Tried: every function in Pyodide, the Python of xlwings Lite. "
    "Not tried: xlwings Lite in Excel itself.",
    nl="Geschreven: {main} en {requirements}.\n"
    "1. Installeer xlwings Lite uit de add-in-winkel van Excel en open de editor.\n"
    "2. Vervang de main.py daar door de tekst van deze, en requirements.txt ook.\n"
    "3. Druk op F5 en typ =KPI_CHURN(5;100) in een cel: 0,05.\n"
    "Uw eigen functies komen aan het eind van main.py. Geprobeerd: elke functie in Pyodide, de Python van xlwings Lite. "
    "Niet geprobeerd: xlwings Lite in Excel zelf.",
)


def excel_start_folder() -> Path:
    """Return the folder from which this computer's Excel loads add-ins; make it where it is not there yet."""
    app_data = os.environ.get("APPDATA")
    folder = start_folder(sys.platform, Path.home(), Path(app_data) if app_data else None)
    if folder is None:
        raise UserError(NO_START_FOLDER)
    return made_folder(folder, START_CLOSED)


def made_folder(folder: Path, closed: Text) -> Path:
    """Make a folder, or say what to do instead."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if not os.access(folder, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    except OSError as problem:
        raise UserError(closed.format(path=folder, reason=problem.strerror)) from problem
    return folder


def add_commands(addin: typer.Typer, language: Language) -> None:
    """Add the commands that write files for Excel."""
    examples = (
        "kpi-xl addin xlam --install",
        "kpi-xl addin xlam -o kpi.xlam --backend python",
    )

    @addin.command("xlam", help=help_with_example(language, XLAM, *examples))
    def xlam(
        output: Annotated[Path | None, typer.Option("--output", "-o", help=TARGET.in_(language))] = None,
        backend: Annotated[str, typer.Option(metavar="|".join(BACKENDS), help=BACKEND.in_(language))] = "vba",
        install: Annotated[bool, typer.Option("--install", help=INSTALL.in_(language))] = False,
        force: Annotated[bool, typer.Option("--force", help=FORCE.in_(language))] = False,
        _lang: Lang = language,
    ) -> None:
        chosen = one_of(BACKENDS, "backend", backend)
        path = output or Path("kpi.xlam")
        require_suffix(path, ".xlam")
        targets = [excel_start_folder() / path.name] if install else []
        if output or not install:
            targets.append(path)
        for target in targets:
            require_writable(target, force=force)
        made = add_in(list(KPIS.values()), language, chosen, sys.executable)
        count = sum(map(has_vba, KPIS.values())) if chosen == "vba" else len(KPIS)
        for target in targets:
            write_bytes(target, made, force=force)
        said = XLAM_INSTALLED if install else XLAM_WRITTEN
        print(said.format(path=targets[0], count=count).in_(language))
        if chosen == "python" and sys.platform != "win32":
            print(ONLY_WINDOWS.format(python=sys.executable).in_(language))
        print(XLAM_NOTE.in_(language))

    @addin.command("lambda", help=help_with_example(language, LAMBDA, "kpi-xl addin lambda -o kpi.xlsx"))
    def lambdas(
        output: Annotated[Path, typer.Option("--output", "-o", help=TARGET.in_(language))] = Path("kpi.xlsx"),
        force: Annotated[bool, typer.Option("--force", help=FORCE.in_(language))] = False,
        _lang: Lang = language,
    ) -> None:
        require_suffix(output, ".xlsx", ".txt")
        require_writable(output, force=force)
        as_text = output.suffix.casefold() == ".txt"
        kpis = list(KPIS.values())
        made = module_text(kpis, language).encode() if as_text else lambda_workbook(kpis, language)
        write_bytes(output, made, force=force)
        said = LAMBDA_TEXT_WRITTEN if as_text else LAMBDA_BOOK_WRITTEN
        print(said.format(path=output, count=sum(map(has_lambda, kpis))).in_(language))

    @addin.command("lite", help=help_with_example(language, LITE, "kpi-xl addin lite -o lite"))
    def lite(
        output: Annotated[Path, typer.Option("--output", "-o", help=LITE_TARGET.in_(language))] = Path(
            "kpi_lite"
        ),
        force: Annotated[bool, typer.Option("--force", help=FORCE.in_(language))] = False,
        _lang: Lang = language,
    ) -> None:
        main, requirements = output / "main.py", output / "requirements.txt"
        made_folder(output, FOLDER_CLOSED)
        for path in (main, requirements):
            require_writable(path, force=force)
        write_text(main, lite_program(language), force=force)
        write_text(requirements, REQUIREMENTS, force=force)
        print(LITE_WRITTEN.format(main=main, requirements=requirements).in_(language))
