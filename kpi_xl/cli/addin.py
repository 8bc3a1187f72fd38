"""`kpi-xl addin`: connect a spreadsheet program with the functions."""

import itertools
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from kpi_xl.cli import addin_files
from kpi_xl.cli.options import FORCE, Lang, help_with_example
from kpi_xl.files.atomic import write_bytes
from kpi_xl.hosts.calc import extension
from kpi_xl.hosts.vba import intellisense_text, module_bytes
from kpi_xl.hosts.xlwings_faults import OWN_MODULE, faults
from kpi_xl.hosts.xlwings_messages import READY
from kpi_xl.hosts.xlwings_settings import (
    FILE,
    encoded,
    merged_settings,
    parse_settings,
    read_settings,
    user_settings,
)
from kpi_xl.hosts.xlwings_setup import STEPS, this_computer, wanted_settings
from kpi_xl.kpis import KPIS
from kpi_xl.model import ExitCode, Language, Text, UserError

ADDIN = Text(
    en="Connect Excel with the KPI functions, or find out why it does not work.",
    nl="Verbind Excel met de KPI-functies, of zoek uit waarom het niet werkt.",
)
EXCEL = Text(
    en="Write the xlwings settings of this user and tell what remains to be clicked in Excel.",
    nl="Schrijf de xlwings-instellingen van deze gebruiker en vertel wat er in Excel nog te klikken is.",
)
CHECK = Text(
    en="Find the usual faults of the connection with Excel and say the remedy.",
    nl="Zoek de gebruikelijke fouten in de verbinding met Excel en noem de oplossing.",
)
PLACE = Text(
    en="The workbook, or the folder of workbooks, for which to look: its own settings go before those of the user. Else "
    "this folder.",
    nl="De werkmap, of de map met werkmappen, waarvoor wordt gekeken: haar eigen instellingen gaan voor die van de "
    "gebruiker. Anders deze map.",
)
NO_PLACE = Text(
    en="There is no workbook or folder {path}.",
    nl="Er is geen werkmap of map {path}.",
)
CHECK_FOLDER = Text(
    en='These settings are for the workbooks in that folder; check them with: kpi-xl addin check "{folder}"',
    nl='Deze instellingen gelden voor de werkmappen in die map; controleer ze met: kpi-xl addin check "{folder}"',
)
FOLDER = Text(
    en="Write them for the workbooks in this folder alone, and leave the settings of the user as they are.",
    nl="Schrijf ze alleen voor de werkmappen in deze map, en laat de instellingen van de gebruiker zoals ze zijn.",
)
REPLACED = Text(
    en="Replaced: {name} was '{old}' and is now '{new}'.",
    nl="Vervangen: {name} was '{old}' en is nu '{new}'.",
)
COPY_KEPT = Text(
    en="The settings as they were are kept in {path}.",
    nl="De instellingen zoals ze waren staan in {path}.",
)
OTHER_WAY = Text(
    en="To leave the settings of your other work as they were: put that copy back, and run kpi-xl addin excel --folder "
    "FOLDER, with the folder of the workbook.",
    nl="Om de instellingen van uw andere werk te laten zoals ze waren: zet die kopie terug, en geef kpi-xl addin excel "
    "--folder MAP, met de map van de werkmap.",
)
SETTINGS_CLOSED = Text(
    en="The folder {path} for the settings of xlwings cannot be made ({reason}). Give kpi-xl addin excel --folder FOLDER, "
    "with the folder of the workbook.",
    nl="De map {path} voor de instellingen van xlwings kan niet worden gemaakt ({reason}). Geef kpi-xl addin excel "
    "--folder MAP, met de map van de werkmap.",
)
OWN_FUNCTIONS = Text(
    en="Excel will import {path}: the KPI functions, and functions of your own in it.",
    nl="Excel importeert straks {path}: de KPI-functies, en uw eigen functies daarin.",
)
WRITTEN = Text(
    en="Settings written to {path}: Excel will start {python}.",
    nl="Instellingen geschreven naar {path}: Excel start straks {python}.",
)
CALC = Text(
    en="Write the extension for LibreOffice Calc: =KPI.CHURN(...) and every other function, with their help.",
    nl="Schrijf de extensie voor LibreOffice Calc: =KPI.CHURN(...) en elke andere functie, met hun hulp.",
)
CALC_WRITTEN = Text(
    en="Written: {path}, with {count} functions.\n"
    "1. In LibreOffice choose Tools > Extensions (Extension Manager) > Add, pick this file, and restart LibreOffice.\n"
    '   Or close LibreOffice and run: unopkg add "{path}"\n'
    "2. Type =KPI.CHURN(5;100) in a cell: 0.05.\n"
    "3. A workbook that calls them: kpi-xl template hr --functions calc -o hr.xlsx",
    nl="Geschreven: {path}, met {count} functies.\n"
    "1. Kies in LibreOffice Extra > Extensies (Extensiebeheer) > Toevoegen, kies dit bestand en herstart LibreOffice.\n"
    '   Of sluit LibreOffice en geef: unopkg add "{path}"\n'
    "2. Typ =KPI.CHURN(5;100) in een cel: 0,05.\n"
    "3. Een werkmap die ze gebruikt: kpi-xl template hr --functions calc -o hr.xlsx",
)
VBA = Text(
    en="Write a VBA module for Excel whose functions return real errors, instead of the one xlwings writes.",
    nl="Schrijf een VBA-module voor Excel waarvan de functies echte fouten geven, in plaats van die van xlwings.",
)
INTELLISENSE = Text(
    en="Write the file with which the add-in IntelliSense of Excel-DNA shows the arguments while you type.",
    nl="Schrijf het bestand waarmee de add-in IntelliSense van Excel-DNA de argumenten toont terwijl u typt.",
)
TARGET = Text(en="The file to write.", nl="Het bestand dat wordt geschreven.")
VBA_WRITTEN = Text(
    en="Written: {path}, with {count} functions.\n"
    "1. In Excel press Alt+F11, choose File > Import File and pick this file.\n"
    "2. Tools > References: tick xlwings.\n"
    "3. Save the workbook as .xlsm, close it and open it again: the function wizard then has the texts.\n"
    "Do not click Import Functions of xlwings in the same workbook. This was not tried in Excel itself.",
    nl="Geschreven: {path}, met {count} functies.\n"
    "1. Druk in Excel op Alt+F11, kies Bestand > Bestand importeren en kies dit bestand.\n"
    "2. Extra > Verwijzingen: vink xlwings aan.\n"
    "3. Bewaar de werkmap als .xlsm, sluit haar en open haar weer: de functiewizard heeft dan de teksten.\n"
    "Klik niet op Import Functions van xlwings in dezelfde werkmap. Dit is niet in Excel zelf geprobeerd.",
)
INTELLISENSE_WRITTEN = Text(
    en="Written: {path}. Put it beside the workbook, with the same name and .intellisense.xml at the end, "
    "and open Excel with the Excel-DNA IntelliSense add-in. This was not tried in Excel itself.",
    nl="Geschreven: {path}. Zet het naast de werkmap, met dezelfde naam en .intellisense.xml aan het eind, "
    "en open Excel met de add-in IntelliSense van Excel-DNA. Dit is niet in Excel zelf geprobeerd.",
)


class Product(NamedTuple):
    """A file that connects a program with the functions: what it is, how it is made, and what to do with it."""

    command: str
    help: Text
    file: str
    made: Callable[[Language], bytes]
    next_steps: Text
    functions: int = len(KPIS)


PRODUCTS = (
    Product("calc", CALC, "kpi.oxt", lambda _: extension(KPIS), CALC_WRITTEN),
    Product("vba", VBA, "kpi_xl.bas", lambda lang: module_bytes(KPIS.values(), lang), VBA_WRITTEN),
    Product(
        "intellisense",
        INTELLISENSE,
        "kpi_xl.intellisense.xml",
        lambda lang: intellisense_text(KPIS.values(), lang).encode(),
        INTELLISENSE_WRITTEN,
    ),
)


def _add_writer(addin: typer.Typer, product: Product, language: Language) -> None:
    """Add the command that writes a product."""
    example = f"kpi-xl addin {product.command} -o {product.file}"

    @addin.command(product.command, help=help_with_example(language, product.help, example))
    def write(
        output: Annotated[Path, typer.Option("--output", "-o", help=TARGET.in_(language))] = Path(
            product.file
        ),
        force: Annotated[bool, typer.Option("--force", help=FORCE.in_(language))] = False,
        _lang: Lang = language,
    ) -> None:
        write_bytes(output, product.made(language), force=force)
        print(product.next_steps.format(path=output, count=product.functions).in_(language))


def free_copy(path: Path) -> Path:
    """Return a name beside a file under which no file stands yet."""
    names = (path.with_name(f"{path.name}.copy{number or ''}") for number in itertools.count())
    return next(name for name in names if not name.exists())


def written_settings(path: Path, own: Path | None) -> Iterator[Text]:
    """Write the settings that Excel needs into a file, and say what changed; what stood there is kept in a copy."""
    before = read_settings(path)
    after, changes = merged_settings(before, wanted_settings(parse_settings(before), sys.executable, own))
    data = encoded(after, sys.executable)
    held = path.read_bytes() if path.is_file() else b""
    if held and not data.startswith(held):
        copy = free_copy(path)
        write_bytes(copy, held)
        replaced = [change for change in changes if change.old]
        for change in replaced:
            yield REPLACED.format(name=change.name, old=change.old, new=change.new)
        yield COPY_KEPT.format(path=copy)
        if replaced:
            yield OTHER_WAY
    write_bytes(path, data, force=True)
    yield WRITTEN.format(path=path, python=sys.executable)
    if own:
        yield OWN_FUNCTIONS.format(path=own / f"{OWN_MODULE}.py")


def add_commands(app: typer.Typer, language: Language) -> None:
    """Add the commands under `addin`."""
    addin = typer.Typer(no_args_is_help=True, help=ADDIN.in_(language))
    app.add_typer(addin, name="addin")

    @addin.command("excel", help=help_with_example(language, EXCEL, "kpi-xl addin excel"))
    def excel(
        folder: Annotated[Path | None, typer.Option("--folder", help=FOLDER.in_(language))] = None,
        _lang: Lang = language,
    ) -> None:
        own = Path.cwd() if Path(f"{OWN_MODULE}.py").is_file() else None
        path = folder / FILE if folder else user_settings(Path.home())
        if folder is None:
            addin_files.made_folder(path.parent, SETTINGS_CLOSED)
        for line in written_settings(path, own):
            print(line.in_(language))
        if folder:
            print(CHECK_FOLDER.format(folder=folder).in_(language))
        print()
        print(STEPS.in_(language))

    @addin.command(
        "check", help=help_with_example(language, CHECK, "kpi-xl addin check", "kpi-xl addin check hr.xlsm")
    )
    def check(
        place: Annotated[
            Path | None,
            typer.Argument(metavar="[WORKBOOK|FOLDER]", help=PLACE.in_(language), show_default=False),
        ] = None,
        _lang: Lang = language,
    ) -> int:
        if place and not place.exists():
            raise UserError(NO_PLACE.format(path=place))
        found = faults(this_computer(place))
        for fault in found:
            print(f"- {fault.in_(language)}")
        if not found:
            print(READY.in_(language))
        return ExitCode.FINDINGS if found else ExitCode.CLEAN

    for product in PRODUCTS:
        _add_writer(addin, product, language)
    addin_files.add_commands(addin, language)
