"""`kpi-xl validate`: judge the goals in files and folders."""

import datetime as dt
import io
import itertools
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from kpi_xl.cli.options import FORCE, Lang, help_with_example, one_of
from kpi_xl.files.atomic import require_writable, write_text
from kpi_xl.files.folders import find_files
from kpi_xl.files.names import unique_name
from kpi_xl.goals.baseline import Baseline, baseline_text
from kpi_xl.goals.batch import FileResult, FileStatus, judge_files
from kpi_xl.goals.config import NEVER
from kpi_xl.goals.model import Finding, GoalResult, Severity
from kpi_xl.goals.report import FORMATS, Options, writer
from kpi_xl.goals.settings import load_config
from kpi_xl.model import ExitCode, Language, Text, UserError

WORKBOOK = "xlsx"
STREAMED = ("jsonl",)  # written goal by goal, so that nothing needs to be kept
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
NOT_ANNOTATED = Text(en="{path}: not checked: {reason}", nl="{path}: niet beoordeeld: {reason}")
JUDGED = Text(en="judged", nl="beoordeeld")
WRITTEN = Text(en="Written: {path}", nl="Geschreven: {path}")
PROGRESS = Text(en="Judging {name}", nl="Bezig met {name}")


def day_of(value: str) -> dt.date:
    """Read the day to judge by; today when none is given."""
    if not value:
        return dt.date.today()  # noqa: DTZ011 - the user's own calendar day is meant
    try:
        return dt.date.fromisoformat(value)
    except ValueError:
        raise UserError(NO_DAY.format(value=value)) from None


class Outcome:
    """Remembers what decides the exit code while results pass by."""

    def __init__(self) -> None:
        self.unread = False
        self.worst = -1

    def passing(self, results: Iterable[FileResult]) -> Iterator[FileResult]:
        """Hand the results on; goals that are judged on the way are looked at on the way."""
        for result in results:
            self.unread |= result.status is FileStatus.REFUSED
            if result.status is not FileStatus.CHECKED:
                yield result
                continue
            if isinstance(result.goals, tuple):
                self._note(result.all_findings)
                yield result
            else:
                yield replace(result, goals=self._watched(result.goals))
                self._note(result.findings)
            self.unread |= not result.complete

    def _watched(self, goals: Iterable[GoalResult]) -> Iterator[GoalResult]:
        for goal in goals:
            self._note(goal.findings)
            yield goal

    def _note(self, findings: Iterable[Finding]) -> None:
        self.worst = max(self.worst, max((finding.severity.rank for finding in findings), default=-1))

    def exit_code(self, fail_on: str, *, stale: bool = False) -> ExitCode:
        """Return what the shell is told; `stale` says that accepted findings are gone, and that this counts."""
        if self.unread:
            return ExitCode.UNREADABLE
        if stale or (fail_on != NEVER and self.worst >= Severity(fail_on).rank):
            return ExitCode.FINDINGS
        return ExitCode.CLEAN


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


def with_progress(
    results: Iterable[FileResult], paths: list[Path], language: Language
) -> Iterator[FileResult]:
    """Show how far the work is, on a terminal and when there are several files."""
    if not sys.stderr.isatty():
        yield from results
        return
    total = sum(1 for _ in find_files(paths))
    if total <= 1:
        yield from results
        return
    from rich.progress import (  # noqa: PLC0415 - only on a terminal
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
    )

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=total)
        for result in results:
            name = PROGRESS.format(name=Path(result.path).name).in_(language)
            progress.update(task, advance=1, description=name)
            yield result


def annotated(
    results: Iterable[FileResult], output: Path, options: Options, outcome: Outcome, *, force: bool
) -> Iterator[Text]:
    """Write an annotated copy of every file, to one target or into a folder, and say what was written."""
    from kpi_xl.goals.report.workbook import annotate  # noqa: PLC0415 - openpyxl is slow to import
    from kpi_xl.templates.writing.judgement import fill_judgement  # noqa: PLC0415 - openpyxl is slow to import

    taken: set[str] = set()
    for result in results:
        if result.status is not FileStatus.CHECKED:
            for finding in result.findings:
                yield NOT_ANNOTATED.format(path=result.path, reason=finding.message)
            continue
        source = Path(result.path)
        name = unique_name(f"{source.stem}_{JUDGED.in_(options.language)}.xlsx", taken)
        target = output / name if output.is_dir() else output
        try:
            ours = fill_judgement(result, source, target, options.language, options.as_of, force=force)
            lost = None if ours else annotate(result, source, target, options, force=force)
        except UserError as problem:
            outcome.unread = True
            yield problem.text
            continue
        yield WRITTEN.format(path=target)
        if lost:
            yield lost


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
        _lang: Lang = language,
    ) -> None:
        chosen = one_of((*FORMATS, WORKBOOK), "format", output_format)
        settings = load_config(config, folder=Path.cwd())
        settings = replace(settings, visible_only=visible_only or settings.visible_only)
        limit = one_of(FAIL_ON_CHOICES, "fail-on", fail_on or settings.fail_on or NEVER)
        limit = NEVER if exit_zero else limit
        options = Options(language, day_of(as_of), full, settings.scheme)
        sources = [path for path in paths if path.is_file()]
        if chosen == WORKBOOK:
            several = sum(1 for _ in itertools.islice(find_files(paths), 2)) > 1
            if output is None or (several and not output.is_dir()):
                raise UserError(NO_TARGET)
        if output and not (chosen == WORKBOOK and output.is_dir()):
            require_writable(output, force=force, sources=sources)
        accepted = accepted_by(baseline, strict=strict_baseline, rewritten=write_baseline is not None)
        if write_baseline:
            require_writable(write_baseline, force=force, sources=sources)
        outcome = Outcome()
        kept = chosen not in STREAMED or write_baseline is not None
        files = judge_files(paths, options.as_of, settings, keep=kept)
        judged = with_progress(files, paths, language)
        results = outcome.passing(accepted.passing(judged) if accepted else judged)
        if write_baseline:
            write_text(write_baseline, baseline_text(results), force=force, sources=sources)
            print(WRITTEN.format(path=write_baseline).in_(language))
            raise typer.Exit(outcome.exit_code(NEVER))
        if output and chosen == WORKBOOK:
            for line in annotated(results, output, options, outcome, force=force):
                print(line.in_(language))
        elif output:
            report = io.StringIO(newline="")
            writer(chosen)(results, report, options)
            write_text(output, report.getvalue(), force=force, sources=sources)
            print(WRITTEN.format(path=output).in_(language))
        else:
            writer(chosen)(results, sys.stdout, options)
        told = not outcome.unread and tell_stale(accepted, language)
        stale = told and strict_baseline and not exit_zero
        raise typer.Exit(outcome.exit_code(limit, stale=stale))
