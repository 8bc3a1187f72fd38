"""Bring goals and figures together from files and folders."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from kpi_xl.files.reading import read_file
from kpi_xl.goals.batch import FileStatus, judge_files, read_goals
from kpi_xl.goals.settings import load_config
from kpi_xl.model import Department, Text, UserError
from kpi_xl.templates.layout.wording import Sheet
from kpi_xl.tracking.ahead import files_but
from kpi_xl.tracking.matching import Sources, choices
from kpi_xl.tracking.page import Report, departments_of
from kpi_xl.tracking.reading import read_book
from kpi_xl.tracking.settings import read_settings
from kpi_xl.tracking.table import read_table
from kpi_xl.tracking.track import Tracker

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from kpi_xl.files.folders import Found
    from kpi_xl.files.readers import Workbook
    from kpi_xl.files.reading import Read
    from kpi_xl.goals.model import Goal
    from kpi_xl.model import Language
    from kpi_xl.tracking.actuals import TableActuals
    from kpi_xl.tracking.ahead import Ahead
    from kpi_xl.tracking.book import DepartmentBook
    from kpi_xl.tracking.model import Tracked
    from kpi_xl.tracking.settings import Settings

NO_FIGURES = Text(
    en="There are no figures in {path}: it should hold department workbooks (kpi-xl template), or a table with the columns KPI, Month and Actual.",
    nl="Er zijn geen cijfers in {path}: er moeten afdelingswerkmappen in staan (kpi-xl template), of een tabel met de kolommen KPI, Maand en Realisatie.",
)
UNREAD = Text(en="{path}: not read: {reason}", nl="{path}: niet gelezen: {reason}")
SKIPPED = Text(en="{path}: {reason}", nl="{path}: {reason}")


@dataclass
class Gathered:
    """The department workbooks and tables of actuals of a folder, what was said of other files, and whether any could not be read."""

    books: list[DepartmentBook] = field(default_factory=list)
    tables: list[TableActuals] = field(default_factory=list)
    notes: list[Text] = field(default_factory=list)
    unreadable: bool = False


def gather(entries: Iterable[Found], language: Language, read: Read = read_file) -> Gathered:
    """Read department workbooks and tables of actuals; other files are passed over."""
    found = Gathered()
    for entry in entries:
        if entry.skipped:
            found.notes.append(SKIPPED.format(path=entry.path, reason=entry.skipped.text))
            continue
        try:
            _add(found, entry.path, language, read)
        except UserError as problem:
            found.notes.append(problem.text)
            found.unreadable = True
    return found


def _add(found: Gathered, path: Path, language: Language, read: Read) -> None:
    """Add what a file holds: a department workbook, or a table with actuals; any other file is no trouble."""
    if path.suffix.casefold() in (".xlsx", ".xlsm"):
        try:
            found.books.append(read_book(path, read))
        except UserError as problem:
            if "Meta" not in problem.text.en:
                raise
        else:
            return
    tables = read_table(path, language, read) or []
    found.tables += tables
    found.notes += [problem for table in tables for problem in table.problems.values()]


def _goal_sheets(books: Iterable[DepartmentBook], read: Read) -> Read:
    """Return a function that reads of a department workbook its goals alone, and any other file as it is."""
    ours = {book.path.resolve(): book.plan.name(Sheet.GOALS) for book in books}

    def read_goals_of(path: Path, known: Callable[[str], bool] | None = None) -> Workbook:
        found, own = read(path, known), ours.get(path.resolve())
        return found._replace(sheets=tuple(sheet for sheet in found.sheets if own in (None, sheet.name)))

    return read_goals_of


def _of_departments(
    files: Iterable[tuple[str, Iterable[Goal]]], books: Iterable[DepartmentBook]
) -> Iterator[tuple[str, Goal]]:
    """Return goals with the paths of their files; those in a department workbook are of that department."""
    ours = {book.path.resolve(): book.department.key for book in books}
    for path, goals in files:
        own = ours.get(Path(path).resolve(), "")
        for goal in goals:
            yield path, goal if goal.department else goal._replace(department=own)


@dataclass
class Followed:
    """Goals with their progress, the figures, what was said of files, and whether one could not be read."""

    goals: tuple[Tracked, ...]
    figures: Gathered
    notes: list[Text]
    unreadable: bool


def follow(
    paths: Sequence[Path],
    as_of: dt.date,
    language: Language,
    settings: Settings,
    ahead: Ahead,
    *,
    config: Path | None = None,
    skip: Sequence[Path] = (),
) -> Followed:
    """Follow the goals of sheets with the figures that are named last; one folder alone may hold both."""
    *sheets, place = paths
    reading = load_config(config)
    found = gather(files_but([place], [*sheets, *skip]), language, ahead.read)
    notes = list(found.notes)
    if not (found.books or found.tables or found.unreadable):
        notes.append(NO_FIGURES.format(path=place))
    goals = list(read_goals(sheets or [place], as_of, reading, _goal_sheets(found.books, ahead.read)))
    unread = [file for file, _ in goals if file.status is FileStatus.REFUSED] if sheets else []
    notes += [
        UNREAD.format(path=file.path, reason=finding.message) for file in unread for finding in file.findings
    ]
    sources = Sources(found.books, found.tables, choices(settings.map))
    tracker = Tracker(as_of, sources, settings.rules, reading, ahead.fit, settings.forecast)
    own = _of_departments(((file.path, goals) for file, goals in goals), found.books)
    tracked = tuple(tracker.track(own))
    return Followed(tracked, found, notes, bool(unread) or found.unreadable)


def report_of(
    paths: Sequence[Path],
    as_of: dt.date,
    language: Language,
    ahead: Ahead,
    *,
    company: str = "",
    skip: Sequence[Path] = (),
) -> tuple[Report, bool]:
    """Bring together what a report is made from, and say whether a file could not be read.

    The departments are drawn before the goals are followed, as what makes forecasts is still being loaded beside.
    """
    settings, config = read_settings(), load_config()
    found = gather(files_but(paths, skip), language, ahead.read)
    found.books.sort(key=lambda book: (list(Department).index(book.department), str(book.path)))
    departments = departments_of(found.books, language)
    files = list(judge_files(paths, as_of, config, read=_goal_sheets(found.books, ahead.read)))
    sources = Sources(found.books, found.tables, choices(settings.map))
    tracker = Tracker(as_of, sources, settings.rules, config, ahead.fit, settings.forecast)
    goals = ((file.path, [result.goal for result in file.goals]) for file in files)
    tracked = tuple(tracker.track(_of_departments(goals, found.books)))
    judged = {
        (file.path, result.goal.sheet, result.goal.row): result for file in files for result in file.goals
    }
    report = Report(language, as_of, tracker.rules, departments, tracked, judged, found.notes, company)
    return report, found.unreadable
