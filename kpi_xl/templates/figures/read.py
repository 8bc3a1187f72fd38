"""A user's own figures, from a csv, xlsx or parquet file, mapped to the input of a department."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kpi_xl.model import ExitCode, UserError
from kpi_xl.templates.figures import messages as say
from kpi_xl.templates.figures.accounts import find_statement
from kpi_xl.templates.figures.find import choose_ledger, choose_table, read_sheets
from kpi_xl.templates.figures.headings import Vocabulary
from kpi_xl.templates.figures.ledger import HAS_ACCOUNTS, is_group, sum_ledger
from kpi_xl.templates.figures.model import Choices, Figures
from kpi_xl.templates.figures.record_rows import read_records
from kpi_xl.templates.figures.single_records import require_months, told_records
from kpi_xl.templates.figures.table_reader import TableReader, require_headings
from kpi_xl.templates.layout.sample import Content

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from kpi_xl.model import Language
    from kpi_xl.templates.figures.accounts import Ledger
    from kpi_xl.templates.layout.model import Layout
    from kpi_xl.templates.layout.plan import Plan


def read_figures(path: Path, layout: Layout, language: Language, choices: Choices | None = None) -> Figures:
    """Read a user's monthly figures for a department.

    Raises
    ------
    UserError
        The file cannot be read, or holds cells that cannot be used; the message names them.
    """
    choices = choices or Choices()
    known = {"", *(column.name for column in layout.columns)}
    of_records = {heading: name for heading, name in choices.map.items() if name not in known}
    listed = choices
    choices = replace(choices, map={key: name for key, name in choices.map.items() if key not in of_records})
    vocabulary = Vocabulary.of(layout, choices.map)
    sheets = read_sheets(path, vocabulary)
    if of_records and (found := read_records(path, sheets, layout, language, listed)):
        return found
    groups = {key: name for key, name in choices.map.items() if is_group(key)}
    without = replace(choices, map={key: name for key, name in choices.map.items() if key not in groups})
    if ledger := choose_ledger(path, sheets, choices.sheet):
        require_headings(path, without, ())
        return _of_ledger(path, ledger, layout, language, choices, groups)
    statement = choose_ledger(path, sheets, choices.sheet, find_statement)
    named = without if statement else choices
    summed = _of_ledger(path, statement, layout, language, choices, groups) if statement and groups else None
    table = None
    try:
        table = choose_table(path, sheets, vocabulary, choices.sheet)
        require_months(path, table, sheets, layout)
        reader = TableReader(path, table, layout, vocabulary, language, named)
        figures = reader.figures(tell_unused=summed is None)
    except UserError as problem:
        if summed is not None and not named.map.keys() - named.optional:
            return summed
        if found := read_records(path, sheets, layout, language, listed):
            return found
        if told := told_records(path, sheets, layout, no_table=table is None):
            raise UserError(told, ExitCode.UNREADABLE) from problem
        raise
    if summed is not None:
        return _together(summed, figures)
    return replace(figures, notes=(*figures.notes, HAS_ACCOUNTS)) if statement and figures.unused else figures


def _together(accounts: Figures, rows: Figures) -> Figures:
    """Put the rows of a statement that are known by their name beside its accounts, which go first."""
    named = {heading: name for heading, name in rows.used.items() if name not in accounts.columns}
    columns = {name: rows.columns[name] for name in (*named.values(), *rows.filled)}
    return replace(
        accounts,
        columns=columns | dict(accounts.columns),
        notes=tuple(dict.fromkeys((*accounts.notes, *rows.notes))),
        used=dict(accounts.used) | named,
        filled=rows.filled,
        currency=rows.currency,
    )


def _of_ledger(  # noqa: PLR0917 - what to read, and what for
    path: Path,
    ledger: Ledger,
    layout: Layout,
    language: Language,
    choices: Choices,
    groups: Mapping[str, str],
) -> Figures:
    """Read a ledger, which has no column per input but an account per row."""
    summed = sum_ledger(path, ledger, layout, groups, language, choices)
    if not summed.places:
        raise UserError(say.NO_ROWS.format(path=path), ExitCode.UNREADABLE)
    return Figures(
        path, summed.columns, summed.places, summed.notes, ledger.grid.sheet, summed.used, summed.unused
    )


def content_of(figures: Figures, plan: Plan) -> Content:
    """Lay figures out as the rows of a workbook's input sheet; the dashboard shows their last month."""
    columns = {
        name: [months.get(month) for month in plan.input_rows] for name, months in figures.columns.items()
    }
    within = [month for month in figures.places if month in plan.months]
    return Content(columns, figures.records, period=max(within) if within else None)
