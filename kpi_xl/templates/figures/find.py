"""The one table of a file that holds the figures: on which sheet, and what to say when there is none or more than one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from kpi_xl.files.columns import cell_address
from kpi_xl.files.readers import Row, Rows
from kpi_xl.files.reading import read_file
from kpi_xl.files.refusal import Refused
from kpi_xl.files.shell import typed
from kpi_xl.model import ExitCode, Text, UserError
from kpi_xl.templates.figures import messages as say
from kpi_xl.templates.figures.accounts import find_ledger, is_of_one_moment
from kpi_xl.templates.figures.labels import Sort, label_of
from kpi_xl.templates.figures.months import A_QUARTER
from kpi_xl.templates.figures.tables import MONTH_HEADINGS, YEAR_HEADINGS, find_table, has_headings, stacked
from kpi_xl.templates.figures.words import key_of, words_of
from kpi_xl.templates.figures.year_blocks import by_year
from kpi_xl.templates.layout.wording import Sheet

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from kpi_xl.templates.figures.accounts import Ledger
    from kpi_xl.templates.figures.grid import Table
    from kpi_xl.templates.figures.headings import Vocabulary

MEANS = frozenset(
    (
        "average",
        "avg",
        "mean",
        "median",
        "gemiddelde",
        "gemiddeld",
        "gem",
        "mediaan",
        "pct",
        "percentage",
        "rate",
    )
)


def read_sheets(path: Path, vocabulary: Vocabulary) -> Sequence[Rows]:
    """Read the sheets of a file that the guard lets through."""
    if path.suffix.casefold() == ".parquet":
        return _parquet(path)
    try:
        return read_file(path, partial(_is_known, vocabulary)).sheets
    except Refused as refused:
        text = say.UNREADABLE.format(path=path, reason=refused.refusal.text)
        raise UserError(text, ExitCode.UNREADABLE) from refused


def _is_known(vocabulary: Vocabulary, cell: str) -> bool:
    return vocabulary.meaning(cell) is not None


def _parquet(path: Path) -> Sequence[Rows]:
    import pandas as pd  # noqa: PLC0415 - slow to import, and only parquet needs it

    try:
        frame = pd.read_parquet(path)
    except ImportError as problem:
        raise UserError(say.NO_PARQUET.format(path=path)) from problem
    except (OSError, ValueError) as problem:
        reason = str(problem).splitlines()[0]
        raise UserError(say.UNREADABLE.format(path=path, reason=reason), ExitCode.UNREADABLE) from problem
    heading = Row(1, [str(name) for name in frame.columns])
    records = frame.astype(object).where(frame.notna(), None).to_numpy().tolist()
    rows = [Row(number, list(values)) for number, values in enumerate(records, start=2)]
    return (Rows("", [heading, *rows]),)


def choose_table(path: Path, sheets: Sequence[Rows], vocabulary: Vocabulary, sheet_name: str) -> Table:
    """Return the one table with figures: on the sheet that was asked for, or on the only visible one that has any."""
    wanted = [sheet for sheet in sheets if sheet.name.strip().casefold() == sheet_name.strip().casefold()]
    if sheet_name and not wanted:
        names = ", ".join(f"«{sheet.name}»" for sheet in sheets)
        raise UserError(say.NO_SHEET.format(path=path, name=sheet_name, names=names))
    sought = wanted if sheet_name else _own_input(sheets) or [sheet for sheet in sheets if not sheet.hidden]
    for sheet in sought:
        if place := stacked(sheet, vocabulary):
            named = cell_address(*place)
            raise UserError(say.STACKED.format(path=path, cell=named), ExitCode.UNREADABLE)
    found = [table for sheet in sought if (table := find_table(sheet, vocabulary, by_year))]
    if len(found) == 1:
        return found[0]
    if found:
        names = ", ".join(f"«{table.grid.sheet}»" for table in found)
        first = typed(found[0].grid.sheet)
        raise UserError(say.SHEETS.format(path=path, names=names, first=first), ExitCode.UNREADABLE)
    raise UserError(_why_none(path, sheets, sought, sheet_name, vocabulary), ExitCode.UNREADABLE)


def _why_none(
    path: Path, sheets: Sequence[Rows], sought: Sequence[Rows], sheet_name: str, vocabulary: Vocabulary
) -> Text:
    """Say why no sheet holds figures, and what to do."""
    for sheet in () if sheet_name else sheets:
        if sheet.hidden and find_table(sheet, vocabulary, by_year):
            return say.HIDDEN.format(path=path, name=f"«{sheet.name}»", quoted=typed(sheet.name))
    if any(is_of_one_moment(sheet) for sheet in sought):
        return say.ONE_MOMENT.format(path=path)
    if any(has_headings(sheet, vocabulary) for sheet in sought):
        return say.NO_ROWS.format(path=path)
    return _nothing(path, sought, vocabulary)


def choose_ledger(
    path: Path,
    sheets: Sequence[Rows],
    sheet_name: str,
    find: Callable[[Rows], Ledger | None] = find_ledger,
) -> Ledger | None:
    """Return the ledger on the sheet that was asked for, or on the only visible sheet with one."""
    wanted = sheet_name.strip().casefold()
    sought = [
        sheet for sheet in sheets if (sheet.name.strip().casefold() == wanted if wanted else not sheet.hidden)
    ]
    found = [ledger for sheet in sought if (ledger := find(sheet))]
    if len(found) > 1:
        names = ", ".join(f"«{ledger.grid.sheet}»" for ledger in found)
        text = say.SHEETS.format(path=path, names=names, first=typed(found[0].grid.sheet))
        raise UserError(text, ExitCode.UNREADABLE)
    return found[0] if found else None


def _own_input(sheets: Sequence[Rows]) -> list[Rows]:
    """Return the input sheet of a workbook of ours, whose other sheets repeat its figures."""
    ours = any(values[:1] == ["schema"] for sheet in sheets for _, values in sheet.rows[:1])
    names = set(Sheet.INPUT.value)
    return [sheet for sheet in sheets if sheet.name in names] if ours else []


def _is_heading(text: str) -> bool:
    """Tell whether a text may head a column of figures: it is no month, number or title."""
    plain = label_of(text).sort is Sort.OTHER and not any(character.isdigit() for character in text)
    words = words_of(text)
    summed = not MEANS & set(words.split())  # a mean or a percentage is no input, whatever it looks like
    return plain and summed and key_of(words) not in MONTH_HEADINGS | YEAR_HEADINGS


def _example(names: Sequence[str], vocabulary: Vocabulary) -> Text:
    """Say what stands in the file, and how to give a heading its meaning: by the one that looks most like an input."""
    listed = ", ".join(f"«{name}»" for name in names)
    headings = [name for name in reversed(names) if _is_heading(name)]
    if any((meaning := vocabulary.meaning(name)) and meaning.name for name in headings):
        return say.NO_MONTH_COLUMN.format(names=listed)
    if told := next(
        (meaning.told[0] for name in names if (meaning := vocabulary.meaning(name)) and meaning.told), None
    ):
        return told
    if not headings:
        return Text("", "")
    alike, name = max(((vocabulary.nearest(name), name) for name in headings), key=lambda pair: pair[0][1])
    return say.FOUND.format(names=listed, map=say.map_option(name, alike[0]))


def _nothing(path: Path, sheets: Sequence[Rows], vocabulary: Vocabulary) -> Text:
    """Say that nothing was found, with the headings that stand in the file."""
    layout = vocabulary.layout
    longest = max(
        (values for sheet in sheets for _, values in sheet.rows[:30]),
        key=lambda values: sum(isinstance(value, str) for value in values),
        default=[],
    )
    names = [value for value in longest if isinstance(value, str)][:8]
    cells = (v for sheet in sheets for _, values in sheet.rows[:30] for v in values if isinstance(v, str))
    quarter = next((value for value in cells if label_of(value).sort is Sort.QUARTER), None)
    if quarter is not None:
        return say.UNREADABLE.format(path=path, reason=A_QUARTER.format(text=quarter))
    found = _example(names, vocabulary)
    examples = Text(
        en=", ".join(column.label.en for column in layout.columns[:3]),
        nl=", ".join(column.label.nl for column in layout.columns[:3]),
    )
    department = layout.department
    return say.NO_TABLE.format(
        path=path, department=department.value, key=department.key, examples=examples, found=found
    )
