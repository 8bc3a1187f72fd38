"""`kpi-xl upgrade`: a workbook of ours made anew around what its user filled in."""

import datetime as dt
import sys
from pathlib import Path
from typing import Annotated

import typer

from kpi_xl.cli.options import FORCE, Lang, help_with_example, require_suffix
from kpi_xl.files.atomic import require_writable, write_bytes
from kpi_xl.model import ExitCode, Language, Text, UserError

UPGRADE = Text(
    en="Make a department workbook, goals workbook or scorecard anew and carry over what you filled in: figures, "
    "targets, owners, comments, goals, weights, actions, log, notes on cells, and sheets, columns and formulas of your "
    "own. What has no place in the new workbook is named. The old file stays as it is.",
    nl="Maak een afdelingswerkmap, doelenwerkmap of scorekaart opnieuw en neem over wat u invulde: cijfers, "
    "doelwaarden, eigenaren, toelichtingen, doelen, gewichten, acties, logboek, notities bij cellen, en eigen bladen, "
    "kolommen en formules. Wat in de nieuwe werkmap geen plaats heeft, wordt genoemd. Het oude bestand blijft zoals het is.",
)
OLD = Text(en="The workbook you filled in.", nl="De werkmap die u hebt ingevuld.")
NEW = Text(en="The workbook to write.", nl="De werkmap die wordt geschreven.")
YEAR = Text(
    en="The year of the new workbook; that of the old one when left out.",
    nl="Het jaar van de nieuwe werkmap; dat van de oude als u het weglaat.",
)
WRITTEN = Text(en="Written: {path}", nl="Geschreven: {path}")


CLOSE = Text(
    en="Close a month: its figures, targets and status stay as they are now; may be given more than once.",
    nl="Sluit een maand af: de cijfers, doelen en status blijven zoals ze nu zijn; mag vaker worden gegeven.",
)
NO_MONTH = Text(
    en="{given} is no month: write it as 2027-01.", nl="{given} is geen maand: schrijf die als 2027-01."
)


def _month(given: str) -> dt.date:
    try:
        return dt.datetime.strptime(given, "%Y-%m").replace(tzinfo=dt.UTC).date()
    except ValueError as problem:
        raise UserError(NO_MONTH.format(given=given)) from problem


def add_commands(app: typer.Typer, language: Language) -> None:
    """Add `upgrade`."""

    @app.command("upgrade", help=help_with_example(language, UPGRADE, "kpi-xl upgrade old.xlsx -o new.xlsx"))
    def upgrade(
        old: Annotated[Path, typer.Argument(metavar="OLD.xlsx", help=OLD.in_(language))],
        output: Annotated[Path, typer.Option("--output", "-o", help=NEW.in_(language))],
        year: Annotated[int | None, typer.Option(help=YEAR.in_(language))] = None,
        closing: Annotated[
            list[str] | None, typer.Option("--close", metavar="YYYY-MM", help=CLOSE.in_(language))
        ] = None,
        force: Annotated[bool, typer.Option("--force", help=FORCE.in_(language))] = False,
        _lang: Lang = language,
    ) -> None:
        from kpi_xl.templates.carry_over.macros import (  # noqa: PLC0415 - brings openpyxl in
            MACROS_LEFT,
            has_macros,
            with_macros_of,
        )
        from kpi_xl.templates.upgrade import upgraded  # noqa: PLC0415 - as above
        from kpi_xl.templates.writing.workbook import require_year  # noqa: PLC0415 - as above

        require_suffix(output, ".xlsx", *{old.suffix.casefold()} & {".xlsm"})
        require_writable(output, force=force, sources=(old,))
        made, left = upgraded(
            old, None if year is None else require_year(year), list(map(_month, closing or ()))
        )
        if output.suffix.casefold() == ".xlsm":
            made = with_macros_of(old, made)
        elif has_macros(old):
            left.append(MACROS_LEFT.format(path=old))
        write_bytes(output, made, force=force, sources=(old,))
        print(WRITTEN.format(path=output).in_(language))
        for note in left:
            print(note.in_(language), file=sys.stderr)
        if left:
            raise typer.Exit(ExitCode.FINDINGS)
