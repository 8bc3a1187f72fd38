"""`kpi-xl validate`: judge the goals in files and folders."""

import datetime as dt
import io
import itertools
import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from kpi_xl.cli import goal_texts as say
from kpi_xl.cli.goal_outcome import (
    STANDARD,
    Outcome,
    accepted_by,
    annotated,
    named_as_given,
    tell_stale,
    with_progress,
    with_standard_input,
)
from kpi_xl.cli.options import FORCE, Lang, help_with_example, one_of
from kpi_xl.files.atomic import require_writable, write_text
from kpi_xl.files.folders import find_files
from kpi_xl.goals.baseline import baseline_text
from kpi_xl.goals.batch import FileResult, judge_files
from kpi_xl.goals.config import NEVER
from kpi_xl.goals.model import Severity
from kpi_xl.goals.report import COLUMNS, FORMATS, STATISTICS, Options, writer
from kpi_xl.goals.settings import load_config, overridden
from kpi_xl.model import ExitCode, Language, UserError

WORKBOOK = "xlsx"
STREAMED = ("jsonl", COLUMNS)  # written goal by goal, so that nothing needs to be kept
FAIL_ON_CHOICES = (*(severity.value for severity in Severity), NEVER)


def day_of(value: str) -> dt.date:
    """Read the day to judge by; today when none is given."""
    if not value:
        return dt.date.today()  # noqa: DTZ011 - the user's own calendar day is meant
    try:
        return dt.date.fromisoformat(value)
    except ValueError:
        raise UserError(say.NO_DAY.format(value=value)) from None


def write_report(
    chosen: str,
    results: Iterable[FileResult],
    output: Path | None,
    options: Options,
    sources: list[Path],
    *,
    force: bool,
) -> None:
    """Write a report to the screen, or to a file that is there only when it is complete."""
    if output is None:
        writer(chosen)(results, sys.stdout, options)
        return
    report = io.StringIO(newline="")
    writer(chosen)(results, report, options)
    write_text(output, report.getvalue(), force=force, sources=sources)
    if not options.quiet:
        print(say.WRITTEN.format(path=output).in_(options.language))


def require_target(paths: list[Path], exclude: frozenset[str], output: Path | None) -> None:
    """Ask where annotated copies are to be written: one file, or a folder for several."""
    several = sum(1 for _ in itertools.islice(find_files(paths, exclude), 2)) > 1
    if output is None or (several and not output.is_dir()):
        raise UserError(say.NO_TARGET)


def add_commands(app: typer.Typer, language: Language) -> None:
    """Add `validate`."""
    formats, choices = ", ".join((*FORMATS, WORKBOOK)), ", ".join(FAIL_ON_CHOICES)

    @app.command(
        "validate",
        help=help_with_example(
            language,
            say.VALIDATE,
            "kpi-xl validate goals.xlsx",
            "kpi-xl validate goals --format json -o report.json --as-of 2027-01-01",
            "kpi-xl validate --columns goals.xlsx",
        ),
    )
    def validate(
        paths: Annotated[list[Path], typer.Argument(metavar="PATH", help=say.PATHS.in_(language))],
        output_format: Annotated[
            str,
            typer.Option("--format", metavar="FORMAT", help=say.FORMAT.in_(language).format(names=formats)),
        ] = "text",
        as_of: Annotated[str, typer.Option(metavar="DATE", help=say.AS_OF.in_(language))] = "",
        columns: Annotated[bool, typer.Option("--columns", help=say.COLUMNS.in_(language))] = False,
        mapped: Annotated[
            list[str] | None, typer.Option("--map", metavar="HEADING=FIELD", help=say.MAP.in_(language))
        ] = None,
        select: Annotated[
            list[str] | None, typer.Option(metavar="RULES", help=say.SELECT.in_(language))
        ] = None,
        ignore: Annotated[
            list[str] | None, typer.Option(metavar="RULES", help=say.IGNORE.in_(language))
        ] = None,
        exclude: Annotated[
            list[str] | None, typer.Option(metavar="PATTERN", help=say.EXCLUDE.in_(language))
        ] = None,
        fail_on: Annotated[
            str, typer.Option(metavar="SEVERITY", help=say.FAIL_ON.in_(language).format(names=choices))
        ] = "",
        config: Annotated[Path | None, typer.Option(metavar="FILE", help=say.CONFIG.in_(language))] = None,
        output: Annotated[
            Path | None, typer.Option("--output", "-o", metavar="FILE", help=say.TARGET.in_(language))
        ] = None,
        full: Annotated[bool, typer.Option("--full", help=say.FULL.in_(language))] = False,
        quiet: Annotated[bool, typer.Option("--quiet", "-q", help=say.QUIET.in_(language))] = False,
        statistics: Annotated[bool, typer.Option("--statistics", help=say.STATISTICS.in_(language))] = False,
        baseline: Annotated[
            Path | None, typer.Option(metavar="FILE", help=say.BASELINE.in_(language))
        ] = None,
        strict_baseline: Annotated[
            bool, typer.Option("--strict-baseline", help=say.STRICT_BASELINE.in_(language))
        ] = False,
        write_baseline: Annotated[
            Path | None, typer.Option(metavar="FILE", help=say.WRITE_BASELINE.in_(language))
        ] = None,
        visible_only: Annotated[
            bool, typer.Option("--visible-only", help=say.VISIBLE_ONLY.in_(language))
        ] = False,
        exit_zero: Annotated[bool, typer.Option("--exit-zero", help=say.EXIT_ZERO.in_(language))] = False,
        force: Annotated[bool, typer.Option("--force", help=FORCE.in_(language))] = False,
        _lang: Lang = language,
    ) -> None:
        chosen = one_of((*FORMATS, WORKBOOK), "format", output_format)
        settings = overridden(
            load_config(config, folder=Path.cwd()),
            select=select or (), ignore=ignore or (), exclude=exclude or (), columns=mapped or (),
        )  # fmt: skip
        settings = replace(settings, visible_only=visible_only or settings.visible_only)
        limit = one_of(FAIL_ON_CHOICES, "fail-on", fail_on or settings.fail_on or NEVER)
        limit = NEVER if exit_zero else limit
        weight = Severity(limit) if quiet and limit != NEVER else None
        options = Options(
            language, day_of(as_of), full, settings.scheme, quiet=quiet, least=weight, json=chosen == "json"
        )
        report = COLUMNS if columns else STATISTICS if statistics else chosen
        output = None if output == STANDARD else output
        sources = [path for path in paths if path.is_file()]
        if report == WORKBOOK:
            require_target(paths, settings.exclude, output)
        if output and not (report == WORKBOOK and output.is_dir()):
            require_writable(output, force=force, sources=sources)
        accepted = accepted_by(baseline, strict=strict_baseline, rewritten=write_baseline is not None)
        if write_baseline:
            require_writable(write_baseline, force=force, sources=sources)
        outcome = Outcome()
        kept = report not in STREAMED or write_baseline is not None
        with with_standard_input(paths) as read:
            files = named_as_given(judge_files(read, options.as_of, settings, keep=kept), read, paths)
            judged = files if quiet else with_progress(files, read, settings.exclude, language)
            results = outcome.passing(accepted.passing(judged) if accepted else judged)
            if write_baseline:
                write_text(write_baseline, baseline_text(results), force=force, sources=sources)
                print(say.WRITTEN.format(path=write_baseline).in_(language))
                raise typer.Exit(outcome.exit_code(NEVER))
            if output and report == WORKBOOK:
                for line in annotated(results, paths, output, options, outcome, force=force):
                    print(line.in_(language))
            else:
                write_report(report, results, output, options, sources, force=force)
        if columns:
            raise typer.Exit(ExitCode.UNREADABLE if outcome.unread else ExitCode.CLEAN)
        told = not outcome.unread and tell_stale(accepted, language)
        stale = told and strict_baseline and not exit_zero
        raise typer.Exit(outcome.exit_code(limit, stale=stale))
