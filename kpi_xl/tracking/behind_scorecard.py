"""Which department workbook stands behind a KPI of a company scorecard."""

from __future__ import annotations

import datetime as dt
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from kpi_xl.files.columns import column_number
from kpi_xl.files.shell import typed
from kpi_xl.kpis import KPIS
from kpi_xl.model import ExitCode, Text, UserError
from kpi_xl.templates.carry_over.book import open_book
from kpi_xl.templates.layout import wording
from kpi_xl.templates.scorecard.kept import facts_of, labels_of, language_of
from kpi_xl.templates.scorecard.sheets import SOURCE_FILE
from kpi_xl.templates.scorecard.writer import ScorecardSheet
from kpi_xl.tracking.cells import NO_SHEET, cell_named, kpi_asked

if TYPE_CHECKING:
    from kpi_xl.files.readers import Value
    from kpi_xl.model import Language
    from kpi_xl.templates.carry_over.book import Book

NO_CELL = Text(
    en="{asked} shows no KPI: name a cell in the row of a KPI on the sheet {sheet}, or a KPI by its name.",
    nl="{asked} toont geen KPI: noem een cel in de regel van een KPI op het blad {sheet}, of een KPI bij zijn naam.",
)
NOT_ON_IT = Text(
    en="{kpi} is not on the scorecard {path}. It has: {names}.",
    nl="{kpi} staat niet op de scorekaart {path}. Wel: {names}.",
)
NO_SOURCE = Text(
    en="{kpi} has no figures on the scorecard {path}: collect them with kpi-xl collect.",
    nl="{kpi} heeft geen cijfers op de scorekaart {path}: haal ze op met kpi-xl collect.",
)
NOT_FOUND = Text(
    en="{kpi} on the scorecard comes from {source}, which is not beside {path}. Explain it where that workbook is: "
    "kpi-xl explain {typed} {name}",
    nl="{kpi} op de scorekaart komt uit {source}, en die staat niet naast {path}. Verklaar hem waar die werkmap staat: "
    "kpi-xl explain {typed} {name}",
)


class Behind(NamedTuple):
    """The workbook behind a KPI of a scorecard, the KPI, and the month that was collected."""

    path: Path
    kpi: str
    period: str
    value: Value
    """What the scorecard holds."""


def behind(path: Path, asked: str) -> Behind | None:
    """Find what stands behind a cell of a scorecard, or a KPI on it; None when the file is no scorecard.

    Raises
    ------
    UserError
        The cell shows no KPI, or the workbook that it came from cannot be found.
    """
    book = open_book(path)
    facts = facts_of(book)
    if facts is None:
        return None
    language, names = language_of(facts), labels_of(facts)
    sheet = ScorecardSheet.DEPARTMENTS.value.in_(language)
    head, columns = book.header(sheet, wording.KPI.in_(language))
    rows = {str(book.value(sheet, number, 1)): number for number in book.below(sheet, head)}
    label = _label(book, asked, names, language)
    if label not in rows:
        raise UserError(NOT_ON_IT.format(kpi=label, path=path, names=", ".join(rows)))
    period, source, actual = (
        book.value(sheet, rows[label], columns[word.in_(language)])
        for word in (wording.PERIOD, SOURCE_FILE, wording.ACTUAL)
    )
    kpi = KPIS[names[label]]
    if not source:
        raise UserError(NO_SOURCE.format(kpi=kpi.label, path=path), ExitCode.UNREADABLE)
    found = _found(path, str(source))
    if found is None:
        told = NOT_FOUND.format(
            kpi=kpi.label, source=source, path=path, typed=typed(Path(str(source))), name=kpi.name
        )
        raise UserError(told, ExitCode.UNREADABLE)
    return Behind(found, kpi.name, f"{period:%Y-%m}" if isinstance(period, dt.date) else "", actual)


def _label(book: Book, asked: str, names: dict[str, str], language: Language) -> str:
    """Return the label of the KPI that is asked for: the nearest to the left in the row of a cell, or by its name."""
    match = cell_named(asked)
    if match is None:
        kpi = kpi_asked(asked)
        return next((label for label, name in names.items() if name == kpi.name), kpi.label.in_(language))
    name, column, number = match.sheet, column_number(match.column), match.row
    sheets = {sheet.casefold(): sheet for sheet in book.sheets}
    if name.casefold() not in sheets:
        raise UserError(
            NO_SHEET.format(sheet=name, path=book.path, asked=asked, names=", ".join(sheets.values()))
        )
    values = book.sheets[sheets[name.casefold()]].get(number, [])[:column]
    label = next((value for value in reversed(values) if isinstance(value, str) and value in names), None)
    if label is None:
        raise UserError(NO_CELL.format(asked=asked, sheet=ScorecardSheet.DEPARTMENTS.value))
    return label


def _found(scorecard: Path, source: str) -> Path | None:
    """Return the workbook of that name: beside the scorecard, in a folder below it, or one folder up."""
    name = PurePosixPath(unquote(source).replace("\\", "/")).name
    for folder in (scorecard.parent, scorecard.parent / ".."):
        if (folder / name).is_file():
            return folder / name
    below = sorted(scorecard.parent.glob(f"*/{name}"))
    return below[0] if len(below) == 1 else None
