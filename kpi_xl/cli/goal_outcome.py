"""What is done with results on their way to the report: progress, the exit code, annotated copies, standard input."""

from __future__ import annotations

import sys
import tempfile
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console

from kpi_xl.cli.goal_texts import JUDGED, NO_BASELINE, NOT_ANNOTATED, PROGRESS, WRITTEN
from kpi_xl.files.folders import find_files
from kpi_xl.files.names import unique_name
from kpi_xl.goals.baseline import Baseline
from kpi_xl.goals.batch import FileResult, FileStatus
from kpi_xl.goals.config import NEVER
from kpi_xl.goals.model import Severity
from kpi_xl.model import ExitCode, UserError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from kpi_xl.goals.model import Finding, GoalResult
    from kpi_xl.goals.report import Options
    from kpi_xl.model import Language, Text

STANDARD = Path("-")
"""Stands for standard input among the paths, and for standard output as target."""


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
                self._note(result.findings if result.status is FileStatus.SKIPPED else ())
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


@contextmanager
def with_standard_input(paths: Sequence[Path]) -> Iterator[list[Path]]:
    """Put what standard input holds in a file of its own while it is read; other paths stay as they are."""
    if STANDARD not in paths:
        yield list(paths)
        return
    data = sys.stdin.buffer.read()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / f"standard-input{_suffix(data)}"
        place.write_bytes(data)
        yield [place if path == STANDARD else path for path in paths]


def _suffix(data: bytes) -> str:
    if data.startswith(b"PK"):
        return ".ods" if b"opendocument" in data[:200] else ".xlsx"
    return ".xls" if data.startswith(b"\xd0\xcf") else ".csv"


def named_as_given(
    results: Iterable[FileResult], read: Sequence[Path], given: Sequence[Path]
) -> Iterator[FileResult]:
    """Give what came from standard input the name that it was asked for by."""
    names = {str(one): str(other) for one, other in zip(read, given, strict=True) if one != other}
    for result in results:
        yield replace(result, path=names.get(result.path, result.path)) if names else result


def with_progress(
    results: Iterable[FileResult], paths: list[Path], exclude: Collection[str], language: Language
) -> Iterator[FileResult]:
    """Show how far the work is, on a terminal and when there are several files."""
    if not sys.stderr.isatty():
        yield from results
        return
    total = sum(1 for _ in find_files(paths, exclude))
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
    results: Iterable[FileResult],
    roots: Sequence[Path],
    output: Path,
    options: Options,
    outcome: Outcome,
    *,
    force: bool,
) -> Iterator[Text]:
    """Write an annotated copy of every file, to one target or into a folder, and say what was written.

    Below a folder that was named, copies stand in folders as their sources do.
    """
    from kpi_xl.goals.report.workbook import annotate  # noqa: PLC0415 - openpyxl is slow to import
    from kpi_xl.templates.writing.judgement import (  # noqa: PLC0415 - openpyxl is slow to import
        fill_judgement,
    )

    taken: dict[Path, set[str]] = {}
    for result in results:
        if result.status is not FileStatus.CHECKED:
            for finding in result.findings:
                yield NOT_ANNOTATED.format(path=result.path, reason=finding.message)
            continue
        source = Path(result.path)
        target = output
        if output.is_dir():
            folder = output / _below_root(source, roots)
            name = f"{source.stem}_{JUDGED.in_(options.language)}.xlsx"
            target = folder / unique_name(name, taken.setdefault(folder, set()))
            folder.mkdir(parents=True, exist_ok=True)
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


def _below_root(source: Path, roots: Sequence[Path]) -> Path:
    """Return the folder of a file below the folder that was named."""
    for root in roots:
        if root.is_dir() and source.is_relative_to(root):
            return source.relative_to(root).parent
    return Path()
