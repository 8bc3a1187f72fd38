"""Read the headline KPIs of filled department workbooks, for the scorecard of the company."""

from __future__ import annotations

import datetime as dt
import math
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from kpi_xl.files.folders import find_files
from kpi_xl.files.readers import ErrorCell, Uncalculated
from kpi_xl.model import Better, Department, ExitCode, Text, UserError
from kpi_xl.templates.carry_over.book import Book, open_book
from kpi_xl.templates.carry_over.meta import meta_of, plan_of
from kpi_xl.templates.carry_over.renamed import READ_AS, renamed_sheets, signs_of
from kpi_xl.templates.departments import LAYOUTS
from kpi_xl.templates.layout import wording
from kpi_xl.templates.layout.plan import FIRST_CHECK, INPUT_HEADER, TARGET_MONTHS
from kpi_xl.templates.layout.wording import Sheet

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kpi_xl.files.readers import Value
    from kpi_xl.templates.layout.model import KpiRow
    from kpi_xl.templates.layout.plan import Plan

CODES = {Better.HIGHER: 1, Better.BAND: 0, Better.LOWER: -1}

NOTHING = Text(
    en="No department workbook was found in {paths}. Write them with: kpi-xl template all",
    nl="Er is geen afdelingswerkmap gevonden in {paths}. Maak ze met: kpi-xl template all",
)
SKIPPED = Text(en="{path}: {reason}", nl="{path}: {reason}")
SECOND = Text(
    en="{path}: {department} was already read from {other}; this file was not used.",
    nl="{path}: {department} is al gelezen uit {other}; dit bestand is niet gebruikt.",
)
ABSENT = Text(
    en="No workbook for: {departments}. The scorecard shows these without figures.",
    nl="Geen werkmap voor: {departments}. De scorekaart toont deze zonder cijfers.",
)
CURRENCIES = Text(
    en="The workbooks are in different currencies: {names}. The amounts of the scorecard are shown in the first.",
    nl="De werkmappen hebben verschillende valuta: {names}. De bedragen van de scorekaart staan in de eerste.",
)
FAILING = Text(
    en="{path}: a check of the workbook fails: {check}",
    nl="{path}: een controle van de werkmap faalt: {check}",
)
PERIODS = Text(
    en="The workbooks show different periods: {periods}. Choose the same period on every dashboard.",
    nl="De werkmappen tonen verschillende perioden: {periods}. Kies op elk dashboard dezelfde periode.",
)


class Headline(NamedTuple):
    """One headline KPI as a department workbook shows it; what is missing is None."""

    row: KpiRow
    department: Department
    actual: float | None = None
    target: float | None = None
    score: float | None = None
    tolerance: float = 0.05
    owner: str = ""
    period: dt.date | None = None
    source: str = ""
    months: Mapping[dt.date, float] = {}
    """The score of every month with figures."""
    link: str = ""
    """The workbook as seen from the scorecard."""


class Read(NamedTuple):
    """What was read from one workbook: its headline KPIs, and the checks that fail."""

    department: Department
    rows: list[Headline]
    failing: list[str]
    currency: str
    renamed: Mapping[str, str] = {}
    """The names of ours by those that the user gave to sheets."""


@dataclass(frozen=True)
class Collected:
    """The headline KPIs of all departments, and what was noticed on the way."""

    headlines: tuple[Headline, ...]
    notes: tuple[Text, ...] = ()
    unreadable: bool = False
    failing: bool = False
    currency: str = "EUR"
    """Whether a check of a workbook fails."""

    @property
    def period(self) -> dt.date | None:
        """The last period that a workbook shows."""
        return max((row.period for row in self.headlines if row.period), default=None)


def headline_rows() -> list[tuple[Department, KpiRow]]:
    """Return the headline KPIs of every department, in order."""
    return [(key, row) for key, layout in LAYOUTS.items() for row in layout.kpis if row.headline]


def collect(paths: Sequence[Path], skip: Path | None = None, *, fresh: bool = False) -> Collected:
    """Read the department workbooks among files and folders; others are named and left.

    The stored values of `fresh` workbooks, which were just made, are trusted.

    Raises
    ------
    UserError
        There is no department workbook at all.
    """
    found: dict[Department, tuple[Path, list[Headline]]] = {}
    notes: list[Text] = []
    unreadable = failing = False
    currencies: dict[str, str] = {}
    for entry in find_files(paths):
        if skip is not None and entry.path.resolve() == skip.resolve():
            continue
        if entry.skipped:
            notes.append(SKIPPED.format(path=entry.path, reason=entry.skipped.text))
            continue
        try:
            department, rows, checks, currency, renamed = read_headlines(entry.path, fresh=fresh)
        except UserError as problem:
            notes.append(problem.text)
            unreadable |= "Meta" not in problem.text.en
            continue
        if department in found:
            other = found[department][0]
            notes.append(SECOND.format(path=entry.path, department=department.value, other=other))
        else:
            link = _link(entry.path, skip)
            found[department] = entry.path, [row._replace(link=link) for row in rows]
            notes += [
                READ_AS.format(path=entry.path, given=given, ours=ours) for given, ours in renamed.items()
            ]
            notes += [FAILING.format(path=entry.path, check=check) for check in checks]
            failing |= bool(checks)
            currencies[currency] = entry.path.name
    if not found:
        told = notes[0] if notes else NOTHING.format(paths=", ".join(map(str, paths)))
        raise UserError(told if len(notes) == 1 else NOTHING.format(paths=", ".join(map(str, paths))), ExitCode.UNREADABLE)  # fmt: skip
    notes += _missing(found)
    headlines = [
        next((h for h in found[key][1] if h.row is row), Headline(row, key)) if key in found else Headline(row, key)
        for key, row in headline_rows()
    ]  # fmt: skip
    periods = sorted({f"{h.period:%Y-%m}" for h in headlines if h.period})
    if len(periods) > 1:
        notes.append(PERIODS.format(periods=", ".join(periods)))
    if len(currencies) > 1:
        notes.append(
            CURRENCIES.format(names=", ".join(f"{code} ({name})" for code, name in currencies.items()))
        )
    return Collected(tuple(headlines), tuple(notes), unreadable, failing, next(iter(currencies)))


def _link(path: Path, scorecard: Path | None) -> str:
    """Return a workbook as a link from the folder of the scorecard; from beside it when that is not known."""
    if scorecard is None:
        return quote(path.name)
    try:
        return quote(Path(os.path.relpath(path.resolve(), scorecard.resolve().parent)).as_posix())
    except ValueError:  # on another drive of Windows
        return path.resolve().as_uri()


def _missing(found: Mapping[Department, object]) -> list[Text]:
    absent = [department.value for department in LAYOUTS if department not in found]
    names = Text(en=", ".join(name.en for name in absent), nl=", ".join(name.nl for name in absent))
    return [ABSENT.format(departments=names)] if absent else []


def read_headlines(path: Path, *, fresh: bool = False) -> Read:
    """Read the headline KPIs of one workbook, which is calculated first: its stored values may be old."""
    book = open_book(path)
    plan = plan_of(book, meta_of(book))
    book.call(renamed_sheets(book, signs_of(plan)))
    if not fresh:
        book.recalculate()
    rows = [_headline(book, plan, row, path) for row in plan.layout.kpis if row.headline]
    return Read(plan.layout.department, rows, _failing(book, plan), plan.currency, book.renamed)


def _failing(book: Book, plan: Plan) -> list[str]:
    """Return the checks on the first sheet that fail."""
    bad = plan.say(wording.CHECK_BAD)
    rows = book.sheets.get(plan.name(Sheet.START), {})
    return [
        str(_at(values, 3))
        for number, values in rows.items()
        if number >= FIRST_CHECK and _at(values, 2) == bad
    ]


def _headline(book: Book, plan: Plan, row: KpiRow, path: Path) -> Headline:
    kpis, targets, label = plan.name(Sheet.KPIS), plan.name(Sheet.TARGETS), plan.say(row.kpi.label)
    line, columns = _line(book, kpis, plan.say(wording.NUMBER), plan.say(wording.KPI), label)
    target_line, target_columns = _line(book, targets, plan.say(wording.KPI), plan.say(wording.KPI), label)

    def shown(text: Text) -> Value:
        return _at(line, columns.get(plan.say(text)))

    tolerance = _number(_at(target_line, target_columns.get(plan.say(wording.TOLERANCE))))
    period = next((v for v in book.sheets[kpis].get(3, []) if isinstance(v, dt.date)), None)
    owner = shown(wording.OWNER)
    return Headline(
        row,
        plan.layout.department,
        _number(shown(wording.ACTUAL)),
        _number(shown(wording.TARGET)),
        _number(shown(wording.SCORE)),
        row.tolerance if tolerance is None else tolerance,
        owner if isinstance(owner, str) else "",
        dt.date(period.year, period.month, 1) if period else None,
        path.name,
        _month_scores(book, plan, label, target_line, target_columns),
    )


def _line(
    book: Book, sheet: str, first: str, name: str, label: str
) -> tuple[Sequence[Value], dict[str, int]]:
    """Return the row of a KPI whose name stands in the column `name`, and the columns of its sheet."""
    number, columns = book.header(sheet, first)
    place = columns[name]
    for row in book.below(sheet, number):
        values = book.sheets[sheet][row]
        if _at(values, place) == label:
            return values, columns
    return (), columns


def _at(values: Sequence[Value], column: int | None) -> Value:
    return values[column - 1] if column and column <= len(values) else None


def _number(value: Value) -> float | None:
    if isinstance(value, ErrorCell | Uncalculated | bool) or not isinstance(value, int | float):
        return None
    return float(value) if math.isfinite(value) else None


def _month_scores(
    book: Book, plan: Plan, label: str, targets: Sequence[Value], columns: Mapping[str, int]
) -> dict[dt.date, float]:
    """Score every month of a KPI against the target of that month."""
    sheet = plan.name(Sheet.MONTHS)
    header = book.sheets.get(sheet, {}).get(INPUT_HEADER, [])
    if label not in header:
        return {}
    place = header.index(label) + 1
    words = {plan.say(better.value): code for better, code in CODES.items()}
    code = words.get(str(_at(targets, columns.get(plan.say(wording.DIRECTION)))))
    usual = _number(_at(targets, columns.get(plan.say(wording.TARGET))))
    edges = [_number(_at(targets, columns.get(plan.say(edge)))) for edge in (wording.LOW, wording.HIGH)]
    found = {}
    for number in book.below(sheet, INPUT_HEADER):
        values = book.sheets[sheet][number]
        month, actual = _at(values, 1), _number(_at(values, place))
        if not isinstance(month, dt.date) or actual is None or code is None:
            continue
        special = _number(_at(targets, TARGET_MONTHS + (month.month - 1 - plan.months_late) % 12))
        own = _number(_at(targets, columns.get(plan.target_heading(plan.year_of(month)))))
        target = next((one for one in (special, own) if one is not None), usual)
        score = score_of(actual, target, code, (edges[0], edges[1]))
        if score is not None:
            found[dt.date(month.year, month.month, 1)] = score
    return found


def score_of(
    actual: float, target: float | None, code: int, band: tuple[float | None, float | None]
) -> float | None:
    """Say how far a KPI is from its target, as the workbooks' own formula does.

    >>> score_of(90, 100, 1, (None, None)), score_of(0.2, None, 0, (0.1, 0.3))
    (0.9, 1.0)
    """
    low, high = band
    if code == 0:
        if low is None or high is None:
            return None
        if low <= actual <= high:
            return 1.0
        return 1 - min(abs(actual - low), abs(actual - high)) / abs((low + high) / 2) if low + high else None
    if target is None:
        return None
    return 1 + code * (actual - target) / (abs(target) or 1)


def mean_scores(headlines: Iterable[Headline], months: Sequence[dt.date]) -> list[float | None]:
    """Average the scores of several KPIs per month, each counting for at most 120 %."""
    rows = list(headlines)
    found: list[float | None] = []
    for month in months:
        scores = [min(row.months[month], MOST) for row in rows if month in row.months]
        found.append(math.fsum(scores) / len(scores) if scores else None)
    return found


MOST = 1.2
