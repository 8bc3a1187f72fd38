"""`kpi-xl report`: one page with scorecard, departments, goals and trends."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from kpi_xl.cli.options import FORCE, Lang, day_of, help_with_example, one_of
from kpi_xl.files.atomic import require_writable, write_text
from kpi_xl.files.folders import Sources
from kpi_xl.model import ExitCode, Language, Text, UserError

REPORT = Text(
    en="Write a report of department workbooks and goals: one page that opens offline and prints on A4.",
    nl="Schrijf een verslag van afdelingswerkmappen en doelen: één pagina die offline opent en op A4 past.",
)
PATHS = Text(
    en="Folders or files with department workbooks and goal sheets.",
    nl="Mappen of bestanden met afdelingswerkmappen en doelenbladen.",
)
TARGET = Text(en="The page to write.", nl="De pagina die wordt geschreven.")
FORMAT = Text(en="html, or md for a wiki.", nl="html, of md voor een wiki.")
AS_OF = Text(
    en="The day the goals are judged by, such as 2027-01-31; today when left out.",
    nl="De dag waarop naar de doelen wordt gekeken, zoals 2027-01-31; vandaag als u hem weglaat.",
)
COMPANY = Text(en="Company name to show above the page.", nl="Bedrijfsnaam om boven de pagina te tonen.")
WRITTEN = Text(
    en="Written: {path} ({books} workbooks, {goals} goals)",
    nl="Geschreven: {path} ({books} werkmappen, {goals} doelen)",
)
NO_BOOKS = Text(
    en="There is no department workbook in {paths}. Write them with: kpi-xl template all -o FOLDER",
    nl="Er is geen afdelingswerkmap in {paths}. Maak ze met: kpi-xl template all -o MAP",
)
FORMATS = ("html", "md")


def add_commands(app: typer.Typer, language: Language) -> None:
    """Add `report`."""

    @app.command("report", help=help_with_example(language, REPORT, "kpi-xl report workbooks -o report.html"))
    def report(
        paths: Annotated[list[Path], typer.Argument(metavar="FOLDER", help=PATHS.in_(language))],
        output: Annotated[Path, typer.Option("--output", "-o", help=TARGET.in_(language))],
        as_of: Annotated[str, typer.Option(metavar="DAY", help=AS_OF.in_(language))] = "",
        output_format: Annotated[
            str, typer.Option("--format", metavar="html|md", help=FORMAT.in_(language))
        ] = "",
        company: Annotated[str, typer.Option(help=COMPANY.in_(language))] = "",
        force: Annotated[bool, typer.Option("--force", help=FORCE.in_(language))] = False,
        _lang: Lang = language,
    ) -> None:
        from kpi_xl.tracking.ahead import begun, require_there  # noqa: PLC0415 - only this command needs these

        form = one_of(
            FORMATS, "format", output_format or ("md" if output.suffix.casefold() == ".md" else "html")
        )
        day = day_of(as_of)
        require_there(paths)
        sources = Sources(paths)
        require_writable(output, force=force, sources=sources)
        with begun(paths, [output]) as ahead:
            from kpi_xl.tracking.gather import report_of  # noqa: PLC0415 - loaded while the files are being read
            from kpi_xl.tracking.page import write_page, write_wiki  # noqa: PLC0415 - as above

            made, unreadable = report_of(paths, day, language, ahead, company=company, skip=[output])
        if not made.departments:
            raise UserError(NO_BOOKS.format(paths=", ".join(map(str, paths))), ExitCode.UNREADABLE)
        text = write_wiki(made) if form == "md" else write_page(made)
        write_text(output, text, force=force, sources=sources)
        told = WRITTEN.format(path=output, books=len(made.departments), goals=len(made.tracked))
        print(told.in_(language))
        for note in made.notes:
            print(note.in_(language), file=sys.stderr)
        if unreadable:
            raise typer.Exit(ExitCode.UNREADABLE)
