"""`kpi-xl track`: goals beside the figures of the departments."""

import io
import itertools
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kpi_xl.cli import track_texts as say
from kpi_xl.cli.options import FORCE, Lang, day_of, help_with_example, one_of, takes_copies
from kpi_xl.files.atomic import require_writable, write_text
from kpi_xl.files.folders import Sources
from kpi_xl.files.names import unique_name
from kpi_xl.model import ExitCode, Language

if TYPE_CHECKING:
    from kpi_xl.tracking.formats import Options
    from kpi_xl.tracking.gather import Followed

NEVER = "never"
FAIL_ON_CHOICES = ("at-risk", "off-track", "overdue", "no-data", NEVER)
FORECAST_CHOICES = ("theta", "line")
FORMAT_NAMES = ("text", "json", "jsonl", "csv", "markdown", "html", "junit", "github", "xlsx")
WORKBOOK = "xlsx"


def add_commands(app: typer.Typer, language: Language) -> None:
    """Add `track`."""

    @app.command(
        "track",
        help=help_with_example(
            language,
            say.TRACK,
            "kpi-xl track goals.xlsx workbooks",
            "kpi-xl track workbooks --as-of 2027-06-01",
        ),
    )
    def track(
        paths: Annotated[
            list[Path], typer.Argument(metavar="GOALS... FIGURES", help=say.PATHS.in_(language))
        ],
        as_of: Annotated[str, typer.Option(metavar="DAY", help=say.AS_OF.in_(language))] = "",
        mapped: Annotated[
            list[str] | None, typer.Option("--map", metavar="ID=...", help=say.MAP.in_(language))
        ] = None,
        output_format: Annotated[
            str,
            typer.Option("--format", help=say.FORMAT.format(names=", ".join(FORMAT_NAMES)).in_(language)),
        ] = "text",
        output: Annotated[Path | None, typer.Option("--output", "-o", help=say.TARGET.in_(language))] = None,
        fail_on: Annotated[
            str | None,
            typer.Option(help=say.FAIL_ON.format(names=", ".join(FAIL_ON_CHOICES)).in_(language)),
        ] = None,
        on_track: Annotated[float | None, typer.Option(min=0, help=say.ON_TRACK.in_(language))] = None,
        at_risk: Annotated[float | None, typer.Option(min=0, help=say.AT_RISK.in_(language))] = None,
        forecast: Annotated[
            str | None, typer.Option(metavar="|".join(FORECAST_CHOICES), help=say.FORECAST.in_(language))
        ] = None,
        config: Annotated[Path | None, typer.Option(help=say.CONFIG.in_(language))] = None,
        force: Annotated[bool, typer.Option("--force", help=FORCE.in_(language))] = False,
        _lang: Lang = language,
    ) -> None:
        from kpi_xl.tracking.ahead import begun, require_there  # noqa: PLC0415 - only this command needs these

        one_of(FORMAT_NAMES, "format", output_format)
        if fail_on:
            one_of(FAIL_ON_CHOICES, "fail-on", fail_on)
        if forecast:
            one_of(FORECAST_CHOICES, "forecast", forecast)
        day = day_of(as_of)
        require_there(paths)
        files = Sources(paths, config)
        copies = output_format == WORKBOOK
        into_folder = copies and takes_copies(paths[:-1] or paths, frozenset(), output)
        if output and not into_folder:
            require_writable(output, force=force, sources=files)
        skip = [output] if output else []
        with begun([path for path in paths if path == paths[-1] or path.is_file()], skip) as ahead:
            # loaded while the files are being read
            from kpi_xl.tracking.formats import FORMATS, Options  # noqa: PLC0415 - only this command needs these
            from kpi_xl.tracking.gather import follow  # noqa: PLC0415 - as above
            from kpi_xl.tracking.pace import Standing  # noqa: PLC0415 - as above
            from kpi_xl.tracking.settings import read_settings  # noqa: PLC0415 - as above

            settings = read_settings(config).with_options(
                on_track=on_track, at_risk=at_risk, fail_on=fail_on, map=mapped or (), forecast=forecast
            )
            followed = follow(paths, day, language, settings, ahead, config=config, skip=skip)
        options = Options(language, day, settings.rules)
        if copies and output:
            _write_copies(followed, output, options, language, force=force)
        else:
            stream = io.StringIO() if output else sys.stdout
            FORMATS[output_format](followed.goals, stream, options)
            if output and isinstance(stream, io.StringIO):
                write_text(output, stream.getvalue(), force=force, sources=files)
                print(say.WRITTEN.format(path=output).in_(language))
        for note in followed.notes:
            print(note.in_(language), file=sys.stderr)
        if followed.unreadable:
            raise typer.Exit(ExitCode.UNREADABLE)
        if settings.fail_on != NEVER and any(
            one.standing.as_bad_as(Standing(settings.fail_on)) for one in followed.goals
        ):
            raise typer.Exit(ExitCode.FINDINGS)


def _write_copies(
    followed: "Followed", output: Path, options: "Options", language: Language, *, force: bool
) -> None:
    """Write a copy of every goal sheet with the progress beside its goals, and say what was written."""
    from kpi_xl.tracking.annotated import write_copy  # noqa: PLC0415 - openpyxl is slow to import

    ours = {str(book.path) for book in followed.figures.books}
    taken: set[str] = set()
    for path, goals in itertools.groupby(followed.goals, key=lambda one: one.path):
        if path in ours:
            print(say.NOT_COPIED.format(path=path).in_(language))
            continue
        source, target = Path(path), output
        if output.is_dir():
            target = output / unique_name(f"{source.stem}_{say.COPIED.in_(language)}.xlsx", taken)
        lost = write_copy(tuple(goals), source, target, options, force=force)
        print(say.WRITTEN.format(path=target).in_(language))
        if lost:
            print(lost.in_(language))
