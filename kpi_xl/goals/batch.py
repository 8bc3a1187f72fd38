"""Judge many files, one after another: whatever is wrong with one, the others are judged."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from kpi_xl.files.folders import find_files
from kpi_xl.files.guard import Admitted, admit
from kpi_xl.files.readers import read_workbook
from kpi_xl.files.refusal import Refusal, Refused
from kpi_xl.goals.config import Config
from kpi_xl.goals.judge import Judge
from kpi_xl.goals.read.headers import is_known_heading
from kpi_xl.goals.read.sheet import note, read_sheets
from kpi_xl.goals.read.values import Remark
from kpi_xl.model import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date
    from pathlib import Path

    from kpi_xl.goals.model import Finding, Goal, GoalResult

NO_SPREADSHEETS = Text(en="There is no spreadsheet in the folder.", nl="Er staat geen spreadsheet in de map.")
READING_FAILED = Text(
    en="Reading the file failed ({kind}: {reason}); the other files are not affected.",
    nl="Het lezen van het bestand is mislukt ({kind}: {reason}); de andere bestanden hebben er geen last van.",
)
NOT_USED = Text(
    en="The row is excused from {rule}, which found nothing in it.",
    nl="De rij is vrijgesteld van {rule}, maar die regel vond er niets in.",
)


class FileStatus(StrEnum):
    """What became of a file."""

    CHECKED = "checked"
    REFUSED = "refused"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class FileResult:
    """What is known of one file: what was found in it and on its sheets, and the judgement of its goals."""

    path: str
    status: FileStatus
    findings: tuple[Finding, ...] = ()
    """What was found about the file, its sheets and rows that hold no goal; each names its sheet and cell."""
    goals: tuple[GoalResult, ...] = ()

    @property
    def all_findings(self) -> Iterator[Finding]:
        """Go through the findings about the file, then those about its goals."""
        yield from self.findings
        for goal in self.goals:
            yield from goal.findings


def judge_files(paths: Iterable[Path], as_of: date, config: Config | None = None) -> Iterator[FileResult]:
    """Judge the goals in files and folders, and hand over each file as it is done.

    A folder means every spreadsheet below it.
    A file that cannot be read, or holds no goal sheet, is refused with the reason, and the rest goes on.
    """
    settings = config or Config()
    for path in paths:
        found = False
        for one in find_files([path]):
            found = True
            yield (
                _unread(one.path, FileStatus.SKIPPED, one.skipped, settings)
                if one.skipped
                else judge_file(one.path, as_of, settings)
            )
        if not found:
            yield _unread(path, FileStatus.REFUSED, Refusal("not-found", NO_SPREADSHEETS), settings)


def judge_file(path: Path, as_of: date, config: Config | None = None) -> FileResult:
    """Judge the goals of one file; nothing that is wrong with it raises."""
    settings = config or Config()
    try:
        admitted = admit(path)
        if not isinstance(admitted, Admitted):
            return _unread(path, FileStatus.REFUSED, admitted, settings)
        with _without_collecting():
            return _judged(admitted, as_of, settings)
    except Refused as refused:
        return _unread(path, FileStatus.REFUSED, refused.refusal, settings)
    except Exception as problem:  # noqa: BLE001 - one odd file never stops a batch
        text = READING_FAILED.format(kind=type(problem).__name__, reason=str(problem)[:200])
        return _unread(path, FileStatus.REFUSED, Refusal("unreadable-file", text), settings)


def _unread(path: Path, status: FileStatus, refusal: Refusal, config: Config) -> FileResult:
    # why a file was not read is always told, whatever the settings leave out
    finding = note(Config(severity=config.severity), Remark(*refusal))
    return FileResult(str(path), status, (finding,) if finding else ())


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Leave cycles alone meanwhile: looking for them among so many results takes a third of the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _judged(admitted: Admitted, as_of: date, config: Config) -> FileResult:
    book = read_workbook(admitted, known=is_known_heading)
    sheets = read_sheets(book, config)
    judge = Judge(as_of, replace(config, fallback=sheets.language))
    goals = []
    for goal, findings in sheets.goals:
        result = judge.judge(goal)
        extra = (*findings, *_not_used(goal, result, config))
        goals.append(result._replace(findings=(*result.findings, *extra)) if extra else result)
    notes = [note(config, Remark(*remark)) for remark in book.notes]
    about = (*(one for one in notes if one), *sheets.findings)
    status = FileStatus.CHECKED if sheets.found else FileStatus.REFUSED
    return FileResult(str(admitted.path), status, about, tuple(goals))


def _not_used(goal: Goal, result: GoalResult, config: Config) -> Iterator[Finding]:
    """Report the exceptions of a row that were not needed."""
    if not goal.ignore:
        return
    used = {finding.rule for finding in result.suppressed}
    for slug in goal.ignore:
        if slug not in used:
            remark = Remark("unused-ignore", NOT_USED.format(rule=slug))
            if found := note(config, remark, goal.sheet, goal.cell("ignore"), slug):
                yield found
