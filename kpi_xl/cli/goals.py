"""`kpi-xl validate`: judge the goals in files and folders."""

import datetime as dt
import itertools
import sys
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from kpi_xl.cli.annotate import annotate_files
from kpi_xl.cli.batch import KEPT, Run, Where, report_to_file, write_report
from kpi_xl.cli.options import FORCE, Lang, help_with_example, one_of
from kpi_xl.cli.screen import data_stream
from kpi_xl.files.atomic import require_writable, write_text
from kpi_xl.files.folders import Sources, find_files
from kpi_xl.goals.baseline import Baseline, baseline_text
from kpi_xl.goals.batch import judge_files
from kpi_xl.goals.config import NEVER
from kpi_xl.goals.model import Severity
from kpi_xl.goals.report import FORMATS, Options
from kpi_xl.goals.report.summary import Summary
from kpi_xl.goals.settings import load_config
from kpi_xl.goals.spread import Job
from kpi_xl.model import ExitCode, Language, Text, UserError

WORKBOOK = "xlsx"
FAIL_ON_CHOICES = (*(severity.value for severity in Severity), NEVER)

VALIDATE = Text(
    en="Judge the goals in files and folders: Specific, Measurable, Achievable, Realistic, Time-bound.",
    nl="Beoordeel de doelen in bestanden en mappen: Specifiek, Meetbaar, Acceptabel, Realistisch, Tijdgebonden.",
)
PATHS = Text(
    en="Goal sheets (xlsx, xlsm, xls, ods, csv), or folders: every spreadsheet below them.",
    nl="Doelenbladen (xlsx, xlsm, xls, ods, csv), of mappen: alle spreadsheets daarin.",
)
FORMAT = Text(en="How to report: {names}.", nl="De vorm van het verslag: {names}.")
AS_OF = Text(
    en="The day to judge by, such as 2027-01-31; today when left out.",
    nl="De dag waarop wordt beoordeeld, zoals 2027-01-31; vandaag als u hem weglaat.",
)
FAIL_ON = Text(
    en="Exit with 1 from this severity on: {names}; error unless the settings say otherwise.",
    nl="Stop met code 1 vanaf dit gewicht: {names}; error, tenzij de instellingen iets anders zeggen.",
)
EXIT_ZERO = Text(
    en="Exit with 0 even when there are findings; files that cannot be read still give 3.",
    nl="Stop met code 0, ook als er bevindingen zijn; onleesbare bestanden geven nog steeds 3.",
)
CONFIG = Text(
    en="Settings; kpi-xl.toml or pyproject.toml in this folder or above it when left out.",
    nl="Instellingen; kpi-xl.toml of pyproject.toml in deze map of erboven als u ze weglaat.",
)
TARGET = Text(
    en="Write the report to a file instead of the screen.",
    nl="Schrijf het verslag naar een bestand in plaats van het scherm.",
)
FULL = Text(
    en="Show every goal with its letters, and the evidence underlined.",
    nl="Toon elk doel met zijn letters, en het bewijs onderstreept.",
)
NO_DAY = Text(
    en="--as-of {value} is not a day: write it as 2027-01-31.",
    nl="--as-of {value} is geen dag: schrijf haar als 2027-01-31.",
)
NO_TARGET = Text(
    en="--format xlsx writes an annotated copy of each file: say where with -o judged.xlsx for one file, "
    "or -o FOLDER, a folder that exists, for several.",
    nl="--format xlsx schrijft van elk bestand een kopie met opmerkingen: zeg waar met -o beoordeeld.xlsx "
    "bij één bestand, of met -o MAP, een map die er al is, bij meer.",
)
BASELINE = Text(
    en="Report only findings that this file does not name.",
    nl="Meld alleen bevindingen die dit bestand niet noemt.",
)
STRICT_BASELINE = Text(
    en="Exit with 1 when the baseline names findings that do not occur any more.",
    nl="Stop met code 1 als het bestand van --baseline bevindingen noemt die er niet meer zijn.",
)
NO_BASELINE = Text(
    en="--strict-baseline needs --baseline FILE.", nl="--strict-baseline gaat samen met --baseline BESTAND."
)
WRITE_BASELINE = Text(
    en="Write the findings of today to this file, to be accepted later on with --baseline.",
    nl="Schrijf de bevindingen van nu naar dit bestand, om ze later met --baseline te aanvaarden.",
)
VISIBLE_ONLY = Text(
    en="Leave out hidden sheets and rows; the report names them.",
    nl="Laat verborgen bladen en rijen weg; het verslag noemt ze.",
)
WRITTEN = Text(en="Written: {path}", nl="Geschreven: {path}")
JOBS = Text(
    en="How many files are judged at the same time; the number of processors when left out.",
    nl="Hoeveel bestanden tegelijk worden beoordeeld; het aantal processors als u het weglaat.",
)
RESUME = Text(
    en="Remember in this file what was judged, and skip what it names and has not changed since.",
    nl="Onthoud in dit bestand wat is beoordeeld, en sla over wat erin staat en sindsdien niet is veranderd.",
)
SCHEDULER = Text(
    en="Judge on the Dask cluster with this scheduler, such as tcp://host:8786.",
    nl="Beoordeel op het Dask-cluster met deze scheduler, zoals tcp://host:8786.",
)
SEND_FILES = Text(
    en="Send the files along to the cluster, when it does not see the same folders.",
    nl="Stuur de bestanden mee naar het cluster, als het niet bij dezelfde mappen kan.",
)
NOT_RESUMED = Text(
    en="--resume does not go with --format {name}, which tells of all files at once. Use jsonl or another format.",
    nl="--resume gaat niet samen met --format {name}, dat alle bestanden tegelijk toont. "
    "Gebruik jsonl of een andere vorm.",
)


def day_of(value: str) -> dt.date:
    """Read the day to judge by; today when none is given."""
    if not value:
        return dt.date.today()  # noqa: DTZ011 - the user's own calendar day is meant
    try:
        return dt.date.fromisoformat(value)
    except ValueError:
        raise UserError(NO_DAY.format(value=value)) from None


def exit_code(summary: Summary, fail_on: str, *, stale: bool = False) -> ExitCode:
    """Return what the shell is told; `stale` says that accepted findings are gone, and that this counts."""
    if summary.unread:
        return ExitCode.UNREADABLE
    if stale or (fail_on != NEVER and summary.worst >= Severity(fail_on).rank):
        return ExitCode.FINDINGS
    return ExitCode.CLEAN


def takes_copies(output: Path | None, paths: list[Path]) -> bool:
    """Return whether annotated copies go into a folder; several of them can go nowhere else."""
    several = sum(1 for _ in itertools.islice(find_files(paths), 2)) > 1
    if output is None or (several and not output.is_dir()):
        raise UserError(NO_TARGET)
    return output.is_dir()


def accept_all(run: Run, target: Path, *, force: bool, sources: Sources) -> Summary:
    """Write all findings of today to a baseline, and say so."""
    summary = Summary()
    job = run.job
    results = judge_files(run.paths, job.options.as_of, job.config)
    write_text(target, baseline_text(summary.passing(results)), force=force, sources=sources)
    print(WRITTEN.format(path=target).in_(run.language))
    return summary


def accepted_by(baseline: Path | None, *, strict: bool, rewritten: bool) -> Baseline | None:
    """Read the findings that were accepted; what is written down anew are all findings of today."""
    if strict and baseline is None:
        raise UserError(NO_BASELINE)
    return Baseline(baseline) if baseline and not rewritten else None


def tell_stale(accepted: Baseline | None, language: Language) -> bool:
    """Tell of accepted findings that do not occur any more, and return whether there are any."""
    gone = accepted.stale if accepted else None
    if gone:
        print(gone.in_(language), file=sys.stderr)
    return gone is not None


def add_commands(app: typer.Typer, language: Language) -> None:
    """Add `validate`."""
    formats, choices = ", ".join((*FORMATS, WORKBOOK)), ", ".join(FAIL_ON_CHOICES)

    @app.command(
        "validate",
        help=help_with_example(
            language,
            VALIDATE,
            "kpi-xl validate goals.xlsx",
            "kpi-xl validate goals --format json -o report.json --as-of 2027-01-01",
        ),
    )
    def validate(
        paths: Annotated[list[Path], typer.Argument(metavar="PATH", help=PATHS.in_(language))],
        output_format: Annotated[
            str,
            typer.Option("--format", metavar="FORMAT", help=FORMAT.in_(language).format(names=formats)),
        ] = "text",
        as_of: Annotated[str, typer.Option(metavar="DATE", help=AS_OF.in_(language))] = "",
        fail_on: Annotated[
            str, typer.Option(metavar="SEVERITY", help=FAIL_ON.in_(language).format(names=choices))
        ] = "",
        config: Annotated[Path | None, typer.Option(metavar="FILE", help=CONFIG.in_(language))] = None,
        output: Annotated[
            Path | None, typer.Option("--output", "-o", metavar="FILE", help=TARGET.in_(language))
        ] = None,
        full: Annotated[bool, typer.Option("--full", help=FULL.in_(language))] = False,
        baseline: Annotated[Path | None, typer.Option(metavar="FILE", help=BASELINE.in_(language))] = None,
        strict_baseline: Annotated[
            bool, typer.Option("--strict-baseline", help=STRICT_BASELINE.in_(language))
        ] = False,
        write_baseline: Annotated[
            Path | None, typer.Option(metavar="FILE", help=WRITE_BASELINE.in_(language))
        ] = None,
        visible_only: Annotated[
            bool, typer.Option("--visible-only", help=VISIBLE_ONLY.in_(language))
        ] = False,
        exit_zero: Annotated[bool, typer.Option("--exit-zero", help=EXIT_ZERO.in_(language))] = False,
        force: Annotated[bool, typer.Option("--force", help=FORCE.in_(language))] = False,
        jobs: Annotated[
            int | None, typer.Option("--jobs", "-j", metavar="N", help=JOBS.in_(language))
        ] = None,
        resume: Annotated[Path | None, typer.Option(metavar="FILE", help=RESUME.in_(language))] = None,
        scheduler: Annotated[str, typer.Option(metavar="ADDRESS", help=SCHEDULER.in_(language))] = "",
        send_files: Annotated[bool, typer.Option("--send-files", help=SEND_FILES.in_(language))] = False,
        _lang: Lang = language,
    ) -> None:
        chosen = one_of((*FORMATS, WORKBOOK), "format", output_format)
        settings = load_config(config, folder=Path.cwd())
        settings = replace(settings, visible_only=visible_only or settings.visible_only)
        limit = one_of(FAIL_ON_CHOICES, "fail-on", fail_on or settings.fail_on or NEVER)
        limit = NEVER if exit_zero else limit
        options = Options(language, day_of(as_of), full, settings.scheme)
        where = Where(jobs, scheduler, send_files)
        where.check()
        if resume and chosen in (*KEPT, WORKBOOK):
            raise UserError(NOT_RESUMED.format(name=chosen))
        sources = Sources(paths, config, baseline, resume)
        into_folder = chosen == WORKBOOK and takes_copies(output, paths)
        for target, replaced, read in (
            (None if into_folder else output, force, sources),
            (write_baseline, force, Sources(paths, config)),
            (resume, True, Sources(paths, config, baseline)),
        ):
            if target:
                require_writable(target, force=replaced, sources=read)
        accepted = accepted_by(baseline, strict=strict_baseline, rewritten=write_baseline is not None)
        run = Run(paths, Job(settings, options, chosen, accepted), where, language, resume)
        if write_baseline:
            summary = accept_all(run, write_baseline, force=force, sources=Sources(paths, config))
            raise typer.Exit(exit_code(summary, NEVER))
        if output and chosen == WORKBOOK:
            summary = annotate_files(run, output, force=force)
        elif output:
            summary = report_to_file(run, output, force=force, sources=sources)
        else:
            summary = write_report(run, sys.stdout if chosen == "text" else data_stream())
        told = not summary.unread and tell_stale(accepted, language)
        stale = told and strict_baseline and not exit_zero
        raise typer.Exit(exit_code(summary, limit, stale=stale))
