"""A list with one row per deal, ticket or person, where figures per month are asked: told as such."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kpi_xl.model import ExitCode, Text, UserError
from kpi_xl.templates.figures.labels import Sort, label_of
from kpi_xl.templates.figures.numbers import UnreadableError
from kpi_xl.templates.figures.tables import MONTH_HEADINGS
from kpi_xl.templates.figures.words import key_of, words_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from kpi_xl.files.readers import Rows, Value
    from kpi_xl.templates.figures.grid import Table
    from kpi_xl.templates.layout.model import Layout

LEAST_ROWS, LEAST_HEADINGS = 3, 3
SEARCHED = 20  # rows from the top in which headings are sought
LATE = 28  # the last day of the shortest month
DATES = 0.8  # of the filled cells of a column with dates
RECORDS = Text(
    en="{path} holds a row per record, with dates in {names}; figures per month are asked. "
    "Add the records up by month first, in a pivot table.",
    nl="{path} heeft een regel per geval, met datums in {names}; gevraagd zijn cijfers per maand. "
    "Tel de regels eerst per maand op, in een draaitabel.",
)
PASTE = Text(
    en=" Or paste them on the sheet {sheets} of a blank workbook, which counts them: kpi-xl template {key} --blank -o {key}.xlsx",
    nl=" Of plak ze op het blad {sheets} van een lege werkmap, die ze telt: kpi-xl template {key} --blank -o {key}.xlsx",
)


def told_records(
    path: Path, sheets: Sequence[Rows], layout: Layout, *, no_table: bool = False
) -> Text | None:
    """Return what to say of a file with a row per record; None for other files.

    `no_table` says that no heading of an input is known in the file, so that a column Date may be that of records too.
    """
    for sheet in sheets:
        if names := dated_columns(sheet, no_table=no_table):
            told = RECORDS.format(path=path, names=", ".join(f"«{name}»" for name in names))
            listed = Text(
                en=" / ".join(f"«{table.sheet.en}»" for table in layout.records),
                nl=" / ".join(f"«{table.sheet.nl}»" for table in layout.records),
            )
            paste = PASTE.format(sheets=listed, key=layout.department.key)
            return Text(told.en + paste.en, told.nl + paste.nl) if layout.records else told
    return None


def require_months(path: Path, table: Table, sheets: Sequence[Rows], layout: Layout) -> None:
    """Complain about a table whose months are the dates of records."""
    if _is_of_records(table) and (told := told_records(path, sheets, layout)):
        raise UserError(told, ExitCode.UNREADABLE)


def _is_of_records(table: Table) -> bool:
    """Tell whether what seemed to be months are the dates of records: in no order, under a heading of their own."""
    grid = table.grid
    heading = grid.at(table.header, table.month)
    named = isinstance(heading, str) and key_of(words_of(heading)) not in MONTH_HEADINGS
    cells = [grid.at(row, table.month) for row in table.rows]
    return named and not grid.turned and holds_records(cells) and any(map(_within_month, cells))


def dated_columns(sheet: Rows, *, no_table: bool = False) -> list[str]:
    """Return the headings of columns with dates that come in no order or fall in one month twice, as records do."""
    for place, (_, values) in enumerate(sheet.rows[:SEARCHED]):
        heads = {n: v.strip() for n, v in enumerate(values) if isinstance(v, str) and v.strip()}
        below = [row.values for row in sheet.rows[place + 1 :]]
        if len(heads) < LEAST_HEADINGS or len(below) < LEAST_ROWS:
            continue
        columns = {head: [row[n] for row in below if n < len(row)] for n, head in heads.items()}
        return [
            head
            for head, cells in columns.items()
            if holds_records(cells)
            and (
                key_of(words_of(head)) not in MONTH_HEADINGS or (no_table and any(map(_within_month, cells)))
            )
        ]
    return []


def holds_records(cells: Sequence[Value]) -> bool:
    """Tell whether the cells of a column are dates that come in no order or fall in one month twice."""
    filled = [cell for cell in cells if cell is not None and cell != ""]
    months = [month for cell in filled if (month := _month(cell))]
    if len(months) < LEAST_ROWS - 1 or len(months) < DATES * len(filled):
        return False
    return len(set(months)) < len(months) or months not in (sorted(months), sorted(months, reverse=True))


def _within_month(cell: Value) -> bool:
    """Tell whether a cell holds a day that is neither the first nor one of the last of a month."""
    try:
        label = label_of(cell)
    except UnreadableError:
        return False
    days = (label.day,) if label.day else label.parts
    return all(1 < day < LATE for day in days)


def _month(cell: Value) -> tuple[int, int] | None:
    """Return the year and month of a cell with a date, whose day is not looked at."""
    try:
        label = label_of(cell)
    except UnreadableError:
        return None
    if label.sort is Sort.MONTH and not isinstance(cell, int | float):
        return label.year, label.month
    if label.sort is Sort.DATE:
        first, second = label.parts
        return label.year, second if second <= 12 else first  # noqa: PLR2004 - months
    return None
