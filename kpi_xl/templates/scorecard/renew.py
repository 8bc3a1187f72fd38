"""A company scorecard made anew around the figures it holds and what its user wrote on it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, get_args

from kpi_xl.model import ExitCode, UserError
from kpi_xl.templates.carry_over.book import NEWER, UNKNOWN_KPI
from kpi_xl.templates.carry_over.rebuild import Rebuilt, with_additions
from kpi_xl.templates.departments import LAYOUTS
from kpi_xl.templates.layout.currency import CURRENCIES
from kpi_xl.templates.scorecard.build import SCHEMA, build_scorecard
from kpi_xl.templates.scorecard.collect import Collected, Headline, headline_rows
from kpi_xl.templates.scorecard.kept import kept_of, labels_of, language_of
from kpi_xl.templates.scorecard.writer import HEADER, ScorecardSheet
from kpi_xl.templates.writing.workbook import PaletteName

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from openpyxl import Workbook

    from kpi_xl.files.readers import Value
    from kpi_xl.model import Department, Language
    from kpi_xl.templates.carry_over.book import Book


def rebuild_scorecard(book: Book, facts: Mapping[str, Value]) -> Rebuilt:
    """Build a scorecard anew around an older one, with the figures that were collected then."""
    if not isinstance(facts.get("scorecard"), float) or facts["scorecard"] > SCHEMA:  # type: ignore[operator]  # just tested
        raise UserError(NEWER.format(path=book.path), ExitCode.UNREADABLE)
    language, year = language_of(facts), facts.get("year")
    kept = kept_of(book, facts, language)
    before = len(book.left)
    figures = _figures(book, facts, language)
    known: dict[str, PaletteName] = {name: name for name in get_args(PaletteName)}

    def made(complete: Callable[[Workbook], None]) -> bytes:
        return build_scorecard(
            language,
            year=int(year) if isinstance(year, float) else dt.date.today().year,  # noqa: DTZ011 - the user's own calendar
            palette=known.get(str(facts.get("palette")), "standard"),
            figures=figures,
            kept=kept,
            complete=complete,
        )

    return with_additions(made, kept.additions, book, [*kept.left, *book.left[before:]])


def _figures(book: Book, facts: Mapping[str, Value], language: Language) -> Collected:
    """Read the figures on a scorecard back, as they were collected."""
    sheet, labels = ScorecardSheet.DEPARTMENTS.value.in_(language), labels_of(facts)
    book.header(sheet, str(next(iter(book.sheets.get(sheet, {}).get(HEADER, [])), "")))
    rows = {row.name: (department, row) for department, row in headline_rows()}
    found: dict[str, Headline] = {}
    for number in book.below(sheet, HEADER):
        values = [book.value(sheet, number, column) for column in range(1, 14)]
        name = labels.get(str(values[0]))
        if name not in rows:
            if values[0] is not None:
                book.leave(sheet, number, 1, UNKNOWN_KPI)
            continue
        department, row = rows[name]
        actual, target, score, tolerance = (_number(value) for value in values[5:9])
        owner, period, source = values[10:13]
        found[name] = Headline(
            row,
            department,
            actual,
            target,
            score,
            row.tolerance if tolerance is None else tolerance,
            str(owner or ""),
            _day(period),
            str(source or ""),
        )
    trend = _trend(book, language)
    headlines = []
    for department, row in headline_rows():
        headline = found.get(row.name, Headline(row, department))
        # the sheet holds the mean of a department: its first KPI stands for all of them
        headlines.append(headline._replace(months=trend.pop(department, {})))
    currency = facts.get("currency") if facts.get("currency") in CURRENCIES else "EUR"
    return Collected(tuple(headlines), currency=str(currency))


def _trend(book: Book, language: Language) -> dict[Department, dict[dt.date, float]]:
    """Read the score of every department per month."""
    sheet = ScorecardSheet.TREND.value.in_(language)
    days = [_day(value) for value in book.sheets.get(sheet, {}).get(HEADER, [])]
    names = {department.value.in_(language): department for department in LAYOUTS}
    found = {}
    for number in book.below(sheet, HEADER) if sheet in book.sheets else ():
        if department := names.get(str(book.value(sheet, number, 1))):
            scores = {day: _number(book.value(sheet, number, n)) for n, day in enumerate(days, 1) if day}
            found[department] = {day: score for day, score in scores.items() if score is not None}
    return found


def _number(value: Value) -> float | None:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def _day(value: Value) -> dt.date | None:
    return dt.date(value.year, value.month, value.day) if isinstance(value, dt.date) else None
