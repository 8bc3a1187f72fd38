"""Read the figures of a department workbook from its file."""

from __future__ import annotations

import datetime as dt
import math
from typing import TYPE_CHECKING

from kpi_xl.files.columns import column_letters as letter
from kpi_xl.files.readers import Uncalculated
from kpi_xl.files.reading import read_file
from kpi_xl.templates.carry_over.book import open_book, recalculated
from kpi_xl.templates.carry_over.meta import keys_of, meta_of, plan_of
from kpi_xl.templates.carry_over.renamed import renamed_sheets, signs_of
from kpi_xl.templates.layout import wording
from kpi_xl.templates.layout.wording import Sheet
from kpi_xl.tracking.book import DepartmentBook, Reading
from kpi_xl.tracking.months import first_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from kpi_xl.files.readers import Value
    from kpi_xl.files.reading import Read
    from kpi_xl.templates.carry_over.book import Book
    from kpi_xl.templates.layout.plan import Plan


def read_book(path: Path, read: Read = read_file) -> DepartmentBook:
    """Read the figures of a department workbook; one that was never calculated is calculated first.

    Raises
    ------
    UserError
        The file is no department workbook, or cannot be read.
    """
    book = open_book(path, read)
    meta = meta_of(book)
    plan = plan_of(book, meta)
    renamed = _renamed(book, plan)
    if _uncalculated(book, plan):
        book.sheets = recalculated(path).sheets
        renamed = _renamed(book, plan)
    keys = keys_of(meta, "column")
    monthly = _by_month(book, plan.name(Sheet.INPUT), plan.say(wording.MONTH), keys)
    derived = {plan.say(one.label): one.name for one in plan.layout.derived}
    monthly |= _by_month(book, plan.name(Sheet.MONTHS), plan.say(wording.MONTH), derived)
    return DepartmentBook(path, plan, book, monthly, _settings(book, plan), _kpi_places(book, plan), renamed)


def _renamed(book: Book, plan: Plan) -> dict[str, str]:
    """Find the sheets that a user gave another name, and let them be known by their own names too."""
    found = {ours: given for given, ours in renamed_sheets(book, signs_of(plan)).items()}
    book.sheets |= {ours: book.sheets[given] for ours, given in found.items()}
    return found


def _uncalculated(book: Book, plan: Plan) -> bool:
    sheets = [plan.name(Sheet.KPIS), *([plan.name(Sheet.MONTHS)] if plan.layout.derived else [])]
    return any(
        isinstance(value, Uncalculated)
        for sheet in sheets
        for values in book.sheets.get(sheet, {}).values()
        for value in values
    )


def _by_month(
    book: Book, sheet: str, month: str, keys: Mapping[str, str]
) -> dict[str, dict[dt.date, Reading]]:
    number, columns = book.header(sheet, month)
    found: dict[str, dict[dt.date, Reading]] = {}
    for row in book.below(sheet, number):
        values = book.sheets[sheet][row]
        if not values or not isinstance(values[0], dt.date):
            continue
        for heading, column in columns.items():
            value = values[column - 1] if column <= len(values) else None
            if heading in keys and (number_ := _number(value)) is not None:
                place = Reading(number_, f"{letter(column)}{row}")
                found.setdefault(keys[heading], {}).setdefault(first_of(values[0]), place)
    return found


def _number(value: Value) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        return None
    return float(value)


def _settings(book: Book, plan: Plan) -> dict[str, Reading]:
    if not plan.layout.settings:
        return {}
    sheet = plan.name(Sheet.INPUT)
    row, _ = book.header(sheet, plan.say(wording.SETTINGS))
    labels = {plan.say(one.label): one.name for one in plan.layout.settings}
    found = {}
    for column in range(2, 3 + len(labels)):
        name, value = labels.get(str(book.value(sheet, row - 1, column))), book.value(sheet, row, column)
        if name and (number := _number(value)) is not None:
            found[name] = Reading(number, f"{letter(column)}{row}")
    return found


def _kpi_places(book: Book, plan: Plan) -> dict[str, tuple[int, dict[dt.date, int]]]:
    sheet = plan.name(Sheet.MONTHS)
    number, columns = book.header(sheet, plan.say(wording.MONTH))
    rows = {
        first_of(month): row
        for row in book.below(sheet, number)
        if (values := book.sheets[sheet][row]) and isinstance(month := values[0], dt.date)
    }
    return {
        row.name: (columns[label], rows)
        for row in plan.layout.kpis
        if (label := plan.say(row.kpi.label)) in columns
    }
