"""`kpi-xl track`: goals beside the figures of the departments."""

import io
import sys
from pathlib import Path
from typing import Annotated

import typer

from kpi_xl.cli.goals import day_of
from kpi_xl.cli.options import FORCE, Lang, help_with_example, one_of
from kpi_xl.files.atomic import require_writable, write_text
from kpi_xl.files.folders import Sources as Read
from kpi_xl.model import ExitCode, Language, Text

TRACK = Text(
    en="Follow goals with the figures of the departments: progress, status, forecast, and why.",
    nl="Volg doelen met de cijfers van de afdelingen: voortgang, status, prognose en waarom.",
)
PATHS = Text(
    en="Goal sheets, and last the figures: a department workbook, or a folder with these. "
    "One folder alone may hold both.",
    nl="Doelenbladen, en als laatste de cijfers: een afdelingswerkmap, of een map ermee. "
    "Eén map alleen mag beide bevatten.",
)
AS_OF = Text(
    en="The day to judge by, such as 2027-01-31; today when left out. The last month that is over by then counts.",
    nl="De dag waarop wordt gekeken, zoals 2027-01-31; vandaag als u hem weglaat. De laatste maand die dan voorbij is, telt.",
)
MAP = Text(
    en='Settle what a goal is followed with: "ID=KPI_NAME", "ID=book.xlsx" or "ID=book.xlsx:KPI_NAME".',
    nl='Leg vast waarmee een doel wordt gevolgd: "ID=KPI_NAAM", "ID=werkmap.xlsx" of "ID=werkmap.xlsx:KPI_NAAM".',
)
FORMAT = Text(en="How to report: {names}.", nl="De vorm van het verslag: {names}.")
FAIL_ON = Text(
    en="Exit with 1 when a goal has this status or a worse one: {names}; never when left out.",
    nl="Stop met code 1 als een doel deze status heeft of een slechtere: {names}; nooit als u het weglaat.",
)
CONFIG = Text(
    en="Settings; kpi-xl.toml or pyproject.toml in this folder or above it when left out.",
    nl="Instellingen; kpi-xl.toml of pyproject.toml in deze map of erboven als u ze weglaat.",
)
ON_TRACK = Text(
    en="The part of the expected progress from which a goal is on track.",
    nl="Het deel van de verwachte voortgang vanaf waar een doel op koers is.",
)
AT_RISK = Text(
    en="The part of the expected progress from which a goal is at risk, and not yet off track.",
    nl="Het deel van de verwachte voortgang vanaf waar een doel in gevaar is, en nog niet uit koers.",
)
TARGET = Text(
    en="Write the report to a file instead of the screen.",
    nl="Schrijf het verslag naar een bestand in plaats van het scherm.",
)
UNREAD = Text(en="{path}: not read: {reason}", nl="{path}: niet gelezen: {reason}")
WRITTEN = Text(en="Written: {path}", nl="Geschreven: {path}")
NEVER = "never"
FAIL_ON_CHOICES = ("at-risk", "off-track", "overdue", "no-data", NEVER)
FORMAT_NAMES = ("text", "json", "jsonl", "csv", "markdown", "html", "junit", "github")


def add_commands(app: typer.Typer, language: Language) -> None:
    """Add `track`."""

    @app.command(
        "track",
        help=help_with_example(
            language, TRACK, "kpi-xl track goals.xlsx workbooks", "kpi-xl track workbooks --as-of 2027-06-01"
        ),
    )
    def track(
        paths: Annotated[list[Path], typer.Argument(metavar="GOALS... FIGURES", help=PATHS.in_(language))],
        as_of: Annotated[str, typer.Option(metavar="DAY", help=AS_OF.in_(language))] = "",
        mapped: Annotated[
            list[str] | None, typer.Option("--map", metavar="ID=...", help=MAP.in_(language))
        ] = None,
        output_format: Annotated[
            str,
            typer.Option("--format", help=FORMAT.format(names=", ".join(FORMAT_NAMES)).in_(language)),
        ] = "text",
        output: Annotated[Path | None, typer.Option("--output", "-o", help=TARGET.in_(language))] = None,
        fail_on: Annotated[
            str, typer.Option(help=FAIL_ON.format(names=", ".join(FAIL_ON_CHOICES)).in_(language))
        ] = NEVER,
        on_track: Annotated[float, typer.Option(min=0, help=ON_TRACK.in_(language))] = 0.9,
        at_risk: Annotated[float, typer.Option(min=0, help=AT_RISK.in_(language))] = 0.7,
        config: Annotated[Path | None, typer.Option(help=CONFIG.in_(language))] = None,
        force: Annotated[bool, typer.Option("--force", help=FORCE.in_(language))] = False,
        _lang: Lang = language,
    ) -> None:
        from kpi_xl.goals.settings import load_config  # noqa: PLC0415 - only this command needs these
        from kpi_xl.tracking.formats import FORMATS, Options  # noqa: PLC0415 - as above
        from kpi_xl.tracking.gather import NO_FIGURES, gather, read_goals, require_there  # noqa: PLC0415 - as above
        from kpi_xl.tracking.matching import Sources, choices  # noqa: PLC0415 - as above
        from kpi_xl.tracking.pace import Rules, Standing  # noqa: PLC0415 - as above
        from kpi_xl.tracking.track import Tracker  # noqa: PLC0415 - as above

        write = FORMATS[one_of(FORMAT_NAMES, "format", output_format)]
        worst = one_of(FAIL_ON_CHOICES, "fail-on", fail_on)
        day = day_of(as_of)
        require_there(paths)
        read = Read(paths, config)
        if output:
            require_writable(output, force=force, sources=read)
        *sheets, place = paths
        settings = load_config(config)
        chosen = choices(mapped or ())
        figures = gather(place, language, skip=[*sheets, *([output] if output else [])])
        goals = read_goals(sheets or [place], day, settings, figures.books)
        tracker = Tracker(
            day, Sources(figures.books, figures.tables, chosen), Rules(on_track, at_risk), settings
        )
        tracked = list(tracker.track(goals.goals))
        notes = list(figures.notes)
        if not (figures.books or figures.tables):
            notes.append(NO_FIGURES.format(path=place))
        stream = io.StringIO() if output else sys.stdout
        write(tracked, stream, Options(language, day, tracker.rules))
        if output and isinstance(stream, io.StringIO):
            write_text(output, stream.getvalue(), force=force, sources=read)
            print(WRITTEN.format(path=output).in_(language))
        unread = goals.unread if sheets else []
        notes += [
            UNREAD.format(path=file.path, reason=finding.message.in_(language))
            for file in unread
            for finding in file.findings
        ]
        for note in notes:
            print(note.in_(language), file=sys.stderr)
        if unread or figures.unreadable:
            raise typer.Exit(ExitCode.UNREADABLE)
        if worst != NEVER and any(one.standing.as_bad_as(Standing(worst)) for one in tracked):
            raise typer.Exit(ExitCode.FINDINGS)
