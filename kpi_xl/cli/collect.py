"""`kpi-xl collect`: the company scorecard out of filled department workbooks."""

import datetime as dt
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer

from kpi_xl.cli.options import FORCE, Lang, help_with_example, require_suffix
from kpi_xl.files.atomic import require_writable, write_bytes
from kpi_xl.files.folders import Sources
from kpi_xl.model import ExitCode, Language, Text

COLLECT = Text(
    en="Collect the headline KPIs of department workbooks into one company scorecard.",
    nl="Verzamel de belangrijkste KPI's van afdelingswerkmappen in één bedrijfsscorekaart.",
)
PATHS = Text(
    en="Department workbooks, or a folder that holds them.",
    nl="Afdelingswerkmappen, of een map waarin ze staan.",
)
TARGET = Text(en="The scorecard to write.", nl="De scorekaart die wordt geschreven.")
COMPANY = Text(en="Company name to show on the sheets.", nl="Bedrijfsnaam om op de bladen te tonen.")
KEPT = Text(
    en="Weights, actions and log of the scorecard that was there are kept.",
    nl="Gewichten, acties en logboek van de scorekaart die er stond zijn behouden.",
)
WRITTEN = Text(
    en="Written: {path} ({count} of {total} KPIs with figures)",
    nl="Geschreven: {path} ({count} van {total} KPI's met cijfers)",
)


def add_commands(app: typer.Typer, language: Language) -> None:
    """Add `collect`."""

    @app.command(
        "collect", help=help_with_example(language, COLLECT, "kpi-xl collect workbooks -o scorecard.xlsx")
    )
    def collect(
        paths: Annotated[list[Path], typer.Argument(metavar="FOLDER", help=PATHS.in_(language))],
        output: Annotated[Path, typer.Option("--output", "-o", help=TARGET.in_(language))],
        company: Annotated[str, typer.Option(help=COMPANY.in_(language))] = "",
        force: Annotated[bool, typer.Option("--force", help=FORCE.in_(language))] = False,
        _lang: Lang = language,
    ) -> None:
        from kpi_xl.templates.carry_over.rebuild import with_additions  # noqa: PLC0415 - brings openpyxl in
        from kpi_xl.templates.scorecard.build import build_scorecard  # noqa: PLC0415 - as above
        from kpi_xl.templates.scorecard.collect import collect as read  # noqa: PLC0415 - as above
        from kpi_xl.templates.scorecard.kept import Kept, read_kept  # noqa: PLC0415 - as above

        require_suffix(output, ".xlsx")
        files = [path for path in paths if path.is_file()]
        require_writable(output, force=force, sources=files)
        kept = read_kept(output, language) if output.is_file() else None
        if kept is None:  # a scorecard of before is made anew; any other workbook of the folders is read
            require_writable(output, force=force, sources=Sources(paths))
        figures = read(paths, skip=output)
        period = figures.period or dt.date.today()  # noqa: DTZ011 - the user's own calendar is meant

        def renewed(complete: Callable[[Any], None]) -> bytes:
            return build_scorecard(
                language, year=period.year, company=company, figures=figures, kept=kept, complete=complete
            )

        before = kept or Kept()
        made, left = with_additions(renewed, before.additions, before.book, before.left)
        write_bytes(output, made, force=force, sources=files)
        count = sum(row.score is not None for row in figures.headlines)
        told = WRITTEN.format(path=output, count=count, total=len(figures.headlines))
        print(told.in_(language))
        for note in figures.notes:
            print(note.in_(language), file=sys.stderr)
        if kept is not None:
            print(KEPT.in_(language))
        for note in left:
            print(note.in_(language), file=sys.stderr)
        if figures.unreadable:
            raise typer.Exit(ExitCode.UNREADABLE)
        if figures.failing or left:
            raise typer.Exit(ExitCode.FINDINGS)
