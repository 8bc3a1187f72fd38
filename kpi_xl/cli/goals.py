"""`kpi-xl validate`: judge the goals in files and folders."""

import sys
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from kpi_xl.cli import goal_texts as say
from kpi_xl.cli.annotate import annotate_files
from kpi_xl.cli.batch import KEPT, Run, Where, report_to_file, write_report
from kpi_xl.cli.goal_outcome import (
    STANDARD,
    accepted_by,
    exit_code,
    names_as_given,
    tell_stale,
    with_standard_input,
)
from kpi_xl.cli.options import FORCE, Lang, day_of, help_with_example, one_of, takes_copies
from kpi_xl.cli.screen import data_stream
from kpi_xl.files.atomic import require_writable, write_text
from kpi_xl.files.folders import Sources
from kpi_xl.goals.baseline import baseline_text
from kpi_xl.goals.batch import judge_files
from kpi_xl.goals.config import NEVER
from kpi_xl.goals.model import Severity
from kpi_xl.goals.report import COLUMNS, FORMATS, STATISTICS, Options
from kpi_xl.goals.report.summary import Summary
from kpi_xl.goals.settings import load_config, overridden
from kpi_xl.goals.spread import Job
from kpi_xl.model import ExitCode, Language, UserError

WORKBOOK = "xlsx"
FAIL_ON_CHOICES = (*(severity.value for severity in Severity), NEVER)


def accept_all(run: Run, target: Path, *, force: bool, sources: Sources) -> Summary:
    """Write all findings of today to a baseline, and say so."""
    summary = Summary()
    results = judge_files(run.paths, run.job.options.as_of, run.job.config)
    write_text(target, baseline_text(summary.passing(results)), force=force, sources=sources)
    print(say.WRITTEN.format(path=target).in_(run.language))
    return summary


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
        jobs: Annotated[
            int | None, typer.Option("--jobs", "-j", metavar="N", help=say.JOBS.in_(language))
        ] = None,
        resume: Annotated[Path | None, typer.Option(metavar="FILE", help=say.RESUME.in_(language))] = None,
        scheduler: Annotated[str, typer.Option(metavar="ADDRESS", help=say.SCHEDULER.in_(language))] = "",
        send_files: Annotated[bool, typer.Option("--send-files", help=say.SEND_FILES.in_(language))] = False,
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
        where = Where(jobs, scheduler, send_files)
        where.check()
        if resume and report in (*KEPT, WORKBOOK):
            raise UserError(say.NOT_RESUMED.format(name=report))
        into_folder = report == WORKBOOK and takes_copies(paths, settings.exclude, output)
        sources = Sources(paths, config, baseline, resume)
        for target, replaced, others in (
            (None if into_folder else output, force, sources),
            (write_baseline, force, Sources(paths, config)),
            (resume, True, Sources(paths, config, baseline)),
        ):
            if target:
                require_writable(target, force=replaced, sources=others)
        accepted = accepted_by(baseline, strict=strict_baseline, rewritten=write_baseline is not None)
        with with_standard_input(paths) as read:
            job = Job(settings, options, report, accepted, names_as_given(read, paths))
            run = Run(read, job, where, language, resume)
            if write_baseline:
                summary = accept_all(run, write_baseline, force=force, sources=Sources(paths, config))
                raise typer.Exit(exit_code(summary, NEVER))
            if output and report == WORKBOOK:
                summary = annotate_files(run, output, force=force)
            elif output:
                summary = report_to_file(run, output, force=force, sources=sources)
            else:
                summary = write_report(
                    run, data_stream() if report in FORMATS and report != "text" else sys.stdout
                )
        if columns:
            raise typer.Exit(ExitCode.UNREADABLE if summary.unread else ExitCode.CLEAN)
        told = not summary.unread and tell_stale(accepted, language)
        stale = told and strict_baseline and not exit_zero
        raise typer.Exit(exit_code(summary, limit, stale=stale))
