"""Judge many files, one after another: whatever is wrong with one, the others are judged."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from kpi_xl.files.folders import find_files
from kpi_xl.files.reading import read_file
from kpi_xl.files.refusal import Refusal, Refused
from kpi_xl.files.worker import progress
from kpi_xl.goals.config import Config
from kpi_xl.goals.excuse import with_row
from kpi_xl.goals.judge import Judge
from kpi_xl.goals.model import Severity
from kpi_xl.goals.read.notes import Notes, Remark, remark
from kpi_xl.goals.read.sheet import read_sheets
from kpi_xl.goals.read.titles import is_known_heading
from kpi_xl.model import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from kpi_xl.files.readers import Workbook
    from kpi_xl.files.reading import Read
    from kpi_xl.goals.model import Finding, Goal, GoalResult
    from kpi_xl.goals.read.sheet import Sheets, TableShape
    from kpi_xl.model import Language

NO_SPREADSHEETS = Text(en="There is no spreadsheet in the folder.", nl="Er staat geen spreadsheet in de map.")
_SHOWN = 200
READING_FAILED = Text(
    en="Reading the file failed ({kind}: {reason}); the other files are not affected.",
    nl="Het lezen van het bestand is mislukt ({kind}: {reason}); de andere bestanden hebben er geen last van.",
)
INCOMPLETE = frozenset({"goal-not-judged", "unreadable-file"})
"""The rules that say that something could not be checked."""


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
    findings: Sequence[Finding] = ()
    """What was found about the file, its sheets and rows that hold no goal; each names its sheet and cell."""
    goals: Iterable[GoalResult] = ()
    """A tuple; or, when results are not kept, what can be gone through once: `findings` is complete after that."""
    suppressed: Sequence[Finding] = ()
    """Findings about the file, its sheets and rows that a baseline names."""
    tables: Sequence[TableShape] = ()
    """The tables of the file with what their headings are read as."""

    @property
    def complete(self) -> bool:
        """Return whether everything in the file could be checked; not to be asked before its goals were gone through."""
        return self.status is not FileStatus.REFUSED and INCOMPLETE.isdisjoint(
            finding.rule for finding in self.findings
        )

    @property
    def findings_with_goals(self) -> Iterator[tuple[Finding, GoalResult | None]]:
        """Go through the findings about the file, then those about its goals, each with its goal."""
        for finding in self.findings:
            yield finding, None
        for goal in self.goals:
            for finding in goal.findings:
                yield finding, goal


def judge_files(
    paths: Iterable[Path],
    as_of: date,
    config: Config | None = None,
    *,
    keep: bool = True,
    read: Read = read_file,
) -> Iterator[FileResult]:
    """Judge the goals in files and folders, and hand over each file as it is done.

    A folder means every spreadsheet below it; a file that is named twice is judged once.
    A file that cannot be read is refused with the reason, one without goals is skipped and named, and the rest goes on.
    Without `keep` the goals of a file are judged while they are gone through, so that memory does not grow.
    """
    settings = config or Config()
    judges = Judges(as_of, settings)
    for one in found_files(paths, settings):
        if isinstance(one, FileResult):
            yield one
        else:
            yield as_found(judge_file(one.path, as_of, judges=judges, keep=keep, read=read), named=one.named)


class ToJudge(NamedTuple):
    """A file to judge, and whether it was named itself, not found in a folder."""

    path: Path
    named: bool = True


def found_files(paths: Iterable[Path], config: Config) -> Iterator[ToJudge | FileResult]:
    """Return every file to judge once, and in its place what is known already of a file that is not to be judged."""
    seen: set[str] = set()
    for path in paths:
        found = False
        for one in find_files([path], config.exclude):
            found = True
            if one.place in seen:
                continue
            seen.add(one.place)
            if one.skipped:
                yield unread_file(one.path, FileStatus.SKIPPED, one.skipped, config)
            else:
                yield ToJudge(one.path, named=one.path == path)
        if not found:
            yield unread_file(path, FileStatus.REFUSED, Refusal("not-found", NO_SPREADSHEETS), config)


def as_found(result: FileResult, *, named: bool) -> FileResult:
    """Return a result; that a workbook in a folder holds no goals is no fault, unlike that of one that was named."""
    if result.status is not FileStatus.SKIPPED or named:
        return result
    findings = (finding._replace(severity=Severity.INFO) for finding in result.findings)
    return replace(result, findings=tuple(findings))


class Judges:
    """Makes ready what judges need once, for many files."""

    def __init__(self, as_of: date, config: Config) -> None:
        self.as_of, self.config = as_of, config
        self._known: dict[Language, Judge] = {}

    def for_language(self, language: Language) -> Judge:
        """Return a judge that knows of no goals yet; goals whose own words do not tell are in this language."""
        if language not in self._known:
            self._known[language] = Judge(self.as_of, replace(self.config, fallback=language))
        judge = self._known[language]
        judge.begin()
        return judge


def judge_file(
    path: Path,
    as_of: date,
    config: Config | None = None,
    *,
    keep: bool = True,
    judges: Judges | None = None,
    read: Read = read_file,
) -> FileResult:
    """Judge the goals of one file; nothing that is wrong with it raises."""
    ready = judges or Judges(as_of, config or Config())
    try:
        return _judged(read(path, is_known_heading), ready, keep=keep)
    except Refused as refused:
        return unread_file(path, FileStatus.REFUSED, refused.refusal, ready.config)
    except Exception as problem:  # noqa: BLE001 - one odd file never stops a batch
        return unread_file(path, FileStatus.REFUSED, _failure(problem), ready.config)


def read_goals(
    paths: Iterable[Path], as_of: date, config: Config | None = None, read: Read = read_file
) -> Iterator[tuple[FileResult, list[Goal]]]:
    """Read the goals in files and folders without judging them: what is to be said of each file, and its goals."""
    settings = config or Config()
    for one in found_files(paths, settings):
        if isinstance(one, FileResult):
            yield one, []
            continue
        try:
            sheets = read_sheets(read(one.path, is_known_heading), settings, as_of)
            goals = [goal for goal, _ in sheets.goals]
        except Refused as refused:
            yield unread_file(one.path, FileStatus.REFUSED, refused.refusal, settings), []
        except Exception as problem:  # noqa: BLE001 - one odd file never stops a batch
            yield unread_file(one.path, FileStatus.REFUSED, _failure(problem), settings), []
        else:
            status = FileStatus.CHECKED if sheets.found else FileStatus.SKIPPED
            result = FileResult(str(one.path), status, sheets.findings, tables=sheets.tables)
            yield as_found(result, named=one.named), goals


def _failure(problem: Exception) -> Refusal:
    text = READING_FAILED.format(kind=type(problem).__name__, reason=str(problem)[:_SHOWN])
    return Refusal("unreadable-file", text)


def _contained(goals: Iterable[GoalResult], notes: Notes) -> Iterator[GoalResult]:
    """Go through goals that are read on the way; a sheet that cannot be read on ends the file, not the batch."""
    try:
        yield from goals
    except Exception as problem:  # noqa: BLE001 - one odd file never stops a batch
        notes += _told(Remark(*_failure(problem)), notes.config)


def unread_file(path: Path, status: FileStatus, refusal: Refusal, config: Config) -> FileResult:
    """Return what is to be said of a file that was not read."""
    return FileResult(str(path), status, _told(Remark(*refusal), config))


def _told(remark: Remark, config: Config, sheet: str = "", cell: str = "") -> tuple[Finding, ...]:
    """Return a finding about what was not checked: it is always told, whatever the settings leave out."""
    notes = Notes(Config(severity=config.severity))
    notes.add(remark, sheet, cell)
    return tuple(notes)


def _judged(book: Workbook, judges: Judges, *, keep: bool) -> FileResult:
    config = judges.config
    sheets = read_sheets(book, config, judges.as_of)
    notes = Notes(config)
    for one in book.notes:
        notes.add(Remark(*one))
    sheets.findings[:0] = notes
    judge = judges.for_language(sheets.language)
    status = FileStatus.CHECKED if sheets.found else FileStatus.SKIPPED
    goals = _results(sheets, judge)
    kept = tuple(goals) if keep else _contained(goals, sheets.findings)
    return FileResult(str(book.path), status, sheets.findings, kept, tables=sheets.tables)


def _results(sheets: Sheets, judge: Judge) -> Iterator[GoalResult]:
    for goal, findings in sheets.goals:
        try:
            progress()
            result = judge.judge(goal)
        except Exception as problem:  # noqa: BLE001 - one odd goal never stops a file
            about = {"row": goal.row, "kind": type(problem).__name__, "reason": str(problem)[:_SHOWN]}
            failed = remark("goal-not-judged", "failed", **about)
            told = _told(failed, judge.config, goal.sheet, goal.cell("text"))
            sheets.findings.extend((*findings, *told))
            continue
        yield with_row(result, findings, judge.config)
