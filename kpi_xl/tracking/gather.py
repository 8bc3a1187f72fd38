"""Bring goals and figures together from files and folders."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from kpi_xl.files.folders import find_files
from kpi_xl.goals.batch import FileStatus, judge_files
from kpi_xl.goals.settings import load_config
from kpi_xl.model import Department, ExitCode, Text, UserError
from kpi_xl.templates.layout.wording import Sheet
from kpi_xl.tracking.book import read_book
from kpi_xl.tracking.matching import Sources
from kpi_xl.tracking.page import Report
from kpi_xl.tracking.table import read_table
from kpi_xl.tracking.track import Tracker

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from kpi_xl.goals.batch import FileResult
    from kpi_xl.goals.config import Config
    from kpi_xl.goals.model import Goal
    from kpi_xl.model import Language
    from kpi_xl.tracking.book import DepartmentBook
    from kpi_xl.tracking.table import TableActuals

NOT_FOUND = Text(
    en="{path} does not exist: check the name of the file or folder.",
    nl="{path} bestaat niet: controleer de naam van het bestand of de map.",
)
NO_FIGURES = Text(
    en="There are no figures in {path}: it should hold department workbooks (kpi-xl template), or a table with the columns KPI, Month and Actual.",
    nl="Er zijn geen cijfers in {path}: er moeten afdelingswerkmappen in staan (kpi-xl template), of een tabel met de kolommen KPI, Maand en Realisatie.",
)
SKIPPED = Text(en="{path}: {reason}", nl="{path}: {reason}")


@dataclass
class Gathered:
    """The department workbooks and tables of actuals of a folder, what was said of other files, and whether any could not be read."""

    books: list[DepartmentBook] = field(default_factory=list)
    tables: list[TableActuals] = field(default_factory=list)
    notes: list[Text] = field(default_factory=list)
    unreadable: bool = False


def require_there(paths: Iterable[Path]) -> None:
    """Refuse names of files and folders that are not there.

    Raises
    ------
    UserError
        One of them does not exist.
    """
    for path in paths:
        if not path.exists():
            raise UserError(NOT_FOUND.format(path=path), ExitCode.WRONG_USE)


def gather(place: Path, language: Language, skip: Iterable[Path] = ()) -> Gathered:
    """Read the department workbooks and tables of actuals of a folder, or one of them; other files are passed over."""
    found = Gathered()
    left = {path.resolve() for path in skip}
    for entry in find_files([place]):
        if entry.path.resolve() in left:
            continue
        if entry.skipped:
            found.notes.append(SKIPPED.format(path=entry.path, reason=entry.skipped.text))
            continue
        try:
            _add(found, entry.path, language)
        except UserError as problem:
            found.notes.append(problem.text)
            found.unreadable = True
    return found


def _add(found: Gathered, path: Path, language: Language) -> None:
    """Add what a file holds: a department workbook, or a table with actuals; any other file is no trouble."""
    if path.suffix.casefold() in (".xlsx", ".xlsm"):
        try:
            found.books.append(read_book(path))
        except UserError as problem:
            if "Meta" not in problem.text.en:
                raise
        else:
            return
    found.tables += read_table(path, language) or []


@dataclass
class Goals:
    """The goals of files and folders with the path of each, and the files that could not be read."""

    goals: list[tuple[str, Goal]]
    judged: list[FileResult]

    @property
    def unread(self) -> list[FileResult]:
        """The files that could not be read."""
        return [file for file in self.judged if file.status is FileStatus.REFUSED]


def read_goals(
    paths: Sequence[Path], as_of: dt.date, config: Config | None, books: Sequence[DepartmentBook]
) -> Goals:
    """Read and judge the goals of files and folders; those in a department workbook are of that department."""
    ours = {book.path.resolve(): book for book in books}
    judged = list(judge_files(paths, as_of, config))
    goals: list[tuple[str, Goal]] = []
    for file in judged:
        book = ours.get(Path(file.path).resolve())
        for goal in (result.goal for result in file.goals):
            if book is None:
                goals.append((file.path, goal))
            elif goal.sheet == book.plan.name(Sheet.GOALS):
                own = goal if goal.department else goal._replace(department=book.department.key)
                goals.append((file.path, own))
    return Goals(goals, judged)


def report_of(
    paths: Sequence[Path], as_of: dt.date, language: Language, company: str = "", skip: Sequence[Path] = ()
) -> tuple[Report, bool]:
    """Bring together what a report is made from, and say whether a file could not be read."""
    gathered = Gathered()
    for path in paths:
        found = gather(path, language, skip)
        gathered.books += found.books
        gathered.tables += found.tables
        gathered.notes += found.notes
        gathered.unreadable |= found.unreadable
    gathered.books.sort(key=lambda book: (list(Department).index(book.department), str(book.path)))
    config = load_config(None)
    goals = read_goals(paths, as_of, config, gathered.books)
    tracker = Tracker(as_of, Sources(gathered.books, gathered.tables), config=config)
    judged = {
        (file.path, result.goal.sheet, result.goal.row): result
        for file in goals.judged
        for result in file.goals
    }
    tracked = tuple(tracker.track(goals.goals))
    report = Report(language, as_of, tracker.rules, gathered.books, tracked, judged, gathered.notes, company)
    return report, gathered.unreadable
