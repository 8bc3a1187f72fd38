"""`kpi-xl addin`: connect a spreadsheet program with the functions."""

from pathlib import Path
from typing import Annotated

import typer

from kpi_xl.cli.options import FORCE, Lang, help_with_example
from kpi_xl.files.atomic import write_bytes, write_text
from kpi_xl.hosts.calc import extension
from kpi_xl.hosts.xlwings_setup import READY, STEPS, faults, merged_settings, settings_path, this_computer
from kpi_xl.kpis import KPIS
from kpi_xl.model import ExitCode, Language, Text

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
WRITTEN = Text(
    en="Settings written to {path}: Excel will start {python}.",
    nl="Instellingen geschreven naar {path}: Excel start straks {python}.",
)
CALC = Text(
    en="Write the extension for LibreOffice Calc: =KPI.CHURN(...) and every other function, with their help.",
    nl="Schrijf de extensie voor LibreOffice Calc: =KPI.CHURN(...) en elke andere functie, met hun hulp.",
)
CALC_TARGET = Text(en="The extension to write.", nl="De extensie die wordt geschreven.")
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


def add_commands(app: typer.Typer, language: Language) -> None:
    """Add `addin excel`, `addin check` and `addin calc`."""
    addin = typer.Typer(no_args_is_help=True, help=ADDIN.in_(language))
    app.add_typer(addin, name="addin")

    @addin.command("excel", help=help_with_example(language, EXCEL, "kpi-xl addin excel"))
    def excel(_lang: Lang = language) -> None:
        computer = this_computer()
        path = settings_path(Path.home())
        before = path.read_text("utf-8") if path.is_file() else ""
        path.parent.mkdir(exist_ok=True)
        write_text(path, merged_settings(before, computer.python), force=True)
        print(WRITTEN.format(path=path, python=computer.python).in_(language))
        print()
        print(STEPS.in_(language))

    @addin.command("check", help=help_with_example(language, CHECK, "kpi-xl addin check"))
    def check(_lang: Lang = language) -> int:
        found = faults(this_computer())
        for fault in found:
            print(f"- {fault.in_(language)}")
        if not found:
            print(READY.in_(language))
        return ExitCode.FINDINGS if found else ExitCode.CLEAN

    @addin.command("calc", help=help_with_example(language, CALC, "kpi-xl addin calc -o kpi.oxt"))
    def calc(
        output: Annotated[Path, typer.Option("--output", "-o", help=CALC_TARGET.in_(language))] = Path(
            "kpi.oxt"
        ),
        force: Annotated[bool, typer.Option("--force", help=FORCE.in_(language))] = False,
        _lang: Lang = language,
    ) -> None:
        write_bytes(output, extension(KPIS), force=force)
        print(CALC_WRITTEN.format(path=output, count=len(KPIS)).in_(language))
