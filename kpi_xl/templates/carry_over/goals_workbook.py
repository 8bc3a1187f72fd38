"""A goals workbook made anew around the goals on an older one."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from kpi_xl.goals.model import COMPLETE, FIELDS
from kpi_xl.model import LANGUAGES
from kpi_xl.templates.carry_over.additions import BESIDE, Additions
from kpi_xl.templates.carry_over.goal_rows import read_goals, write_goal_rows
from kpi_xl.templates.carry_over.rebuild import Rebuilt, with_additions
from kpi_xl.templates.carry_over.renamed import renamed_sheets
from kpi_xl.templates.layout.wording import Sheet
from kpi_xl.templates.writing import goals

if TYPE_CHECKING:
    from collections.abc import Callable

    from openpyxl import Workbook

    from kpi_xl.model import Language, Text
    from kpi_xl.templates.carry_over.book import Book


def language_of(book: Book) -> Language | None:
    """Return the language of a goals workbook of ours; nothing for any other workbook."""
    for language in LANGUAGES:
        ours, lists = (sheet.value.in_(language) for sheet in (Sheet.GOALS, Sheet.LISTS))
        labels = frozenset(FIELDS[name].label.in_(language) for name in ("id", "text"))
        if lists not in book.sheets:
            continue
        book.call(renamed_sheets(book, {ours: labels, lists: frozenset()}))
        head = book.sheets.get(ours, {}).get(goals.HEADER, [])
        if labels <= {str(value) for value in head}:
            return language
    return None


def rebuild_goals(book: Book, language: Language, year: int | None) -> Rebuilt:
    """Build a goals workbook anew around the goals of an older one."""
    sheet, lists = (one.value.in_(language) for one in (Sheet.GOALS, Sheet.LISTS))
    added = Additions(
        book.path, {sheet, lists}, obsolete={COMPLETE.in_(language)}.__contains__, renamed=book.renamed
    )
    old = added.old
    if added.formulas:
        book.recalculate()
    title = str(book.value(sheet, 1, 1) or "")
    found = re.fullmatch(goals.TITLE.in_(language).replace("{year}", r"(\d{4})"), title)
    rows = read_goals(book, sheet, language, old)
    own_title: list[Text] = []
    if title and not found:
        own_title.append(BESIDE.format(cell=f"{sheet}!A1", text=title[:60]))
    starts = [day.year for goal in rows if isinstance(day := goal.values.get("start"), dt.date)]
    usual = int(found[1]) if found else min(starts, default=old.properties.created.year)

    def made(complete: Callable[[Workbook], None]) -> bytes:
        def all_of_it(new: Workbook) -> None:
            write_goal_rows(new[sheet], rows)
            complete(new)

        return goals.build_goals(
            language, year=year or usual, sample=False, rows=max(goals.ROWS, len(rows)), complete=all_of_it
        )

    return with_additions(made, added, book, [*own_title, *book.left])
