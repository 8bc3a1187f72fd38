"""The goals on a sheet of ours: read back with their verdicts, and put on a new sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kpi_xl.goals.model import FIELDS, JUDGEMENT, TRACKING, FieldKind
from kpi_xl.templates.writing import goals
from kpi_xl.templates.writing.goal_tracking import AMOUNTS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from kpi_xl.files.readers import Value
    from kpi_xl.model import Language
    from kpi_xl.templates.carry_over.book import Book


class Goal(NamedTuple):
    """What stands in the row of a goal by column, and how its numbers are shown."""

    values: Mapping[str, Value]
    formats: Mapping[str, str]


def read_goals(book: Book, sheet: str, language: Language, old: Workbook) -> list[Goal]:
    """Read the goals, with the verdicts of the validator."""
    labels = {FIELDS[name].label.in_(language): name for name in goals.COLUMNS}
    row, columns = book.header(sheet, next(iter(labels)))
    labels |= {heading.in_(language): name for name, heading in JUDGEMENT.items()}
    places = {labels[heading]: column for heading, column in columns.items() if heading in labels}
    amounts = {name: columns.get(TRACKING[name].in_(language)) for name in AMOUNTS}
    numbers = [name for name in places if name in FIELDS and FIELDS[name].kind is FieldKind.NUMBER]
    found = []
    for number in book.below(sheet, row):
        values = {name: book.value(sheet, number, column) for name, column in places.items()}
        if any(value is not None for value in values.values()):
            formats = {name: old[sheet].cell(number, places[name]).number_format for name in numbers}
            formats |= {
                name: old[sheet].cell(number, place).number_format for name, place in amounts.items() if place
            }
            found.append(Goal(values, formats))
    return found


def write_goal_rows(sheet: Worksheet, found: Sequence[Goal]) -> None:
    """Write goals below the headings of a new sheet; texts never become formulas."""
    for row, goal in enumerate(found, start=goals.HEADER + 1):
        for name, value in goal.values.items():
            cell = sheet.cell(row, goals.PLACES[name])
            cell.value = value  # type: ignore[assignment]  # numbers, texts and dates
            if isinstance(value, str):
                cell.data_type = "s"
        for name, form in goal.formats.items():
            if form != "General":
                sheet.cell(row, goals.PLACES[name]).number_format = form
