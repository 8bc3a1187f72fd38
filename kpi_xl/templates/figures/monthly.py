"""A user's own monthly figures, from a csv, xlsx or parquet file, mapped to the columns of a department."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from kpi_xl.files.readers import ErrorCell, Row, Rows, Uncalculated
from kpi_xl.files.reading import read_file
from kpi_xl.files.refusal import Refused
from kpi_xl.inputs import INPUTS
from kpi_xl.model import Bounds, ExitCode, Text, UserError
from kpi_xl.registry import plain_name
from kpi_xl.templates.figures.cells import Marks, UnreadableError, marks_of, month_of, number_of
from kpi_xl.templates.layout.sample import Content

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from kpi_xl.files.readers import Value
    from kpi_xl.model import Language
    from kpi_xl.templates.layout.model import Column, Layout
    from kpi_xl.templates.layout.plan import Plan

MONTH_NAMES = (
    "month",
    "maand",
    "period",
    "periode",
    "date",
    "datum",
    "jaar maand",
    "year month",
    "jaarmaand",
)
SEARCHED_ROWS = 30
MOST_PROBLEMS = 8
CLOSE = 80

UNREADABLE = Text(en="{path}: {reason}", nl="{path}: {reason}")
NO_MONTHS = Text(
    en="{path}: no header row with a month column and known columns was found. Name one column Month and "
    "others after the input of {department}, such as {examples}.",
    nl="{path}: er is geen kopregel met een maandkolom en bekende kolommen gevonden. Noem één kolom Maand en "
    "andere naar de invoer van {department}, zoals {examples}.",
)
NO_ROWS = Text(
    en="{path}: there are no figures below the header row.",
    nl="{path}: er staan geen cijfers onder de kopregel.",
)
PROBLEMS = Text(
    en="{path}: {count} cells cannot be used, so nothing was written. {problems}",
    nl="{path}: {count} cellen zijn niet te gebruiken, dus er is niets geschreven. {problems}",
)
MORE = Text(en="And {count} more.", nl="En nog {count}.")
AT = Text(en="{cell} ({column}): {what}", nl="{cell} ({column}): {what}")
OUT_OF_BOUNDS = Text(en="{number:g} must be {bounds}.", nl="{number:g} moet {bounds} zijn.")
FORMULA_ERROR = Text(en="the cell holds the error {code}.", nl="de cel bevat de fout {code}.")
NOT_CALCULATED = Text(
    en="the formula was never calculated; open and save the file in Excel first.",
    nl="de formule is nooit berekend; open en bewaar het bestand eerst in Excel.",
)
NO_MONTH = Text(en="the row has figures but no month.", nl="de regel heeft cijfers maar geen maand.")
MONTH_TWICE = Text(
    en="{month} stands there twice, also in {other}.", nl="{month} staat er twee keer, ook in {other}."
)
COLUMN_TWICE = Text(
    en="{path}: the columns {first} and {second} both mean {column}. Keep one of them.",
    nl="{path}: de kolommen {first} en {second} betekenen allebei {column}. Behoud er één.",
)
UNKNOWN_COLUMN = Text(en="Column «{name}» was not used.", nl="Kolom «{name}» is niet gebruikt.")
CLOSE_COLUMN = Text(
    en="Column «{name}» was not used; did you mean «{known}»?",
    nl="Kolom «{name}» is niet gebruikt; bedoelt u «{known}»?",
)
ABSENT = Text(
    en="Not in the file, so left blank: {names}.", nl="Niet in het bestand, dus leeg gelaten: {names}."
)
GAPS = Text(en="Months without a row: {months}.", nl="Maanden zonder regel: {months}.")
OUTSIDE = Text(
    en="{cell}: {month} is outside the workbook ({first} to {last}); the row was not used. Choose another --year.",
    nl="{cell}: {month} valt buiten de werkmap ({first} tot en met {last}); de regel is niet gebruikt. "
    "Kies een ander --year.",
)
NO_PARQUET = Text(
    en="{path}: reading parquet needs the package pyarrow: pip install pyarrow.",
    nl="{path}: voor parquet is het pakket pyarrow nodig: pip install pyarrow.",
)


@dataclass(frozen=True)
class Figures:
    """The figures of a file: numbers by column and month, and where each month stands."""

    path: Path
    columns: Mapping[str, Mapping[dt.date, float]]
    places: Mapping[dt.date, str]
    notes: tuple[Text, ...]

    @property
    def year(self) -> int:
        """The year of the last month with figures."""
        return max(self.places).year

    def outside(self, months: Sequence[dt.date]) -> list[Text]:
        """Name the rows whose month the workbook does not have."""
        first, last = f"{months[0]:%Y-%m}", f"{months[-1]:%Y-%m}"
        return [
            OUTSIDE.format(cell=place, month=f"{month:%Y-%m}", first=first, last=last)
            for month, place in sorted(self.places.items())
            if month not in months
        ]


class _Header(NamedTuple):
    sheet: Rows
    row: Row
    month: int
    columns: Mapping[str, int]


def read_figures(path: Path, layout: Layout, language: Language) -> Figures:
    """Read a user's monthly figures for a department.

    Raises
    ------
    UserError
        The file cannot be read, or holds cells that cannot be used; the message names them.
    """
    sheets = _parquet(path) if path.suffix.casefold() == ".parquet" else _sheets(path, layout)
    header = _find_header(path, sheets, layout)
    rows = [row for row in header.sheet.rows if row.number > header.row.number]
    if not rows:
        raise UserError(NO_ROWS.format(path=path), ExitCode.UNREADABLE)
    return _read_rows(path, header, rows, layout, language)


def _sheets(path: Path, layout: Layout) -> Sequence[Rows]:
    try:
        return read_file(path, partial(_is_known, frozenset(known_names(layout)))).sheets
    except Refused as refused:
        text = UNREADABLE.format(path=path, reason=refused.refusal.text)
        raise UserError(text, ExitCode.UNREADABLE) from refused


def _is_known(names: frozenset[str], cell: str) -> bool:
    return plain_name(cell) in names


def _parquet(path: Path) -> Sequence[Rows]:
    import pandas as pd  # noqa: PLC0415 - slow to import, and only parquet needs it

    try:
        frame = pd.read_parquet(path)
    except ImportError as problem:
        raise UserError(NO_PARQUET.format(path=path)) from problem
    except (OSError, ValueError) as problem:
        reason = str(problem).splitlines()[0]
        raise UserError(UNREADABLE.format(path=path, reason=reason), ExitCode.UNREADABLE) from problem
    heading = Row(1, [str(name) for name in frame.columns])
    records = frame.astype(object).where(frame.notna(), None).to_numpy().tolist()
    rows = [Row(number, list(values)) for number, values in enumerate(records, start=2)]
    return (Rows("", [heading, *rows]),)


def known_names(layout: Layout) -> dict[str, str]:
    """Return the names a column may have, folded, with the column they mean; months under an empty text."""
    names = {plain_name(name): "" for name in MONTH_NAMES}
    for column in layout.columns:
        labels = [column.name, *column.label]
        if column.name in INPUTS:
            labels += INPUTS[column.name].label
        for label in labels:
            names.setdefault(plain_name(label), column.name)
    for column in layout.columns:  # its own label wins over what the vocabulary calls another column
        names |= {plain_name(label): column.name for label in column.label}
    return names


def _find_header(path: Path, sheets: Sequence[Rows], layout: Layout) -> _Header:
    """Find the row that names a month column and the most known columns."""
    names = known_names(layout)
    best: _Header | None = None
    for sheet in sheets:
        for row in sheet.rows[:SEARCHED_ROWS]:
            found = {n: names.get(plain_name(v)) for n, v in enumerate(row.values) if isinstance(v, str)}
            months = [number for number, name in found.items() if name == ""]
            columns = _columns(path, sheet, row, found, layout) if months else {}
            if columns and (best is None or len(columns) > len(best.columns)):
                best = _Header(sheet, row, months[0], columns)
    if best is None:
        examples = Text(
            en=", ".join(column.label.en for column in layout.columns[:3]),
            nl=", ".join(column.label.nl for column in layout.columns[:3]),
        )
        text = NO_MONTHS.format(path=path, department=layout.department.value, examples=examples)
        raise UserError(text, ExitCode.UNREADABLE)
    return best


def _columns(
    path: Path, sheet: Rows, row: Row, found: Mapping[int, str | None], layout: Layout
) -> dict[str, int]:
    columns: dict[str, int] = {}
    for number, name in found.items():
        if not name:
            continue
        if name in columns:
            label = next(column.label for column in layout.columns if column.name == name)
            first, second = (_cell(sheet, row.number, place) for place in (columns[name], number))
            text = COLUMN_TWICE.format(path=path, first=first, second=second, column=label)
            raise UserError(text, ExitCode.UNREADABLE)
        columns[name] = number
    return columns


def _cell(sheet: Rows, row: int, column: int) -> str:
    """Name a cell as users see it; files without sheets name the row and column."""
    from openpyxl.utils import get_column_letter  # noqa: PLC0415 - only needed when something is wrong

    address = f"{get_column_letter(column + 1)}{row}"
    return f"{sheet.name}!{address}" if sheet.name else address


def _read_rows(
    path: Path, header: _Header, rows: Sequence[Row], layout: Layout, language: Language
) -> Figures:
    known = {column.name: column for column in layout.columns}
    used = set(header.columns.values())
    marks = marks_of(
        value
        for _, cells in rows
        for number, value in enumerate(cells)
        if number in used and isinstance(value, str)
    )
    values: dict[str, dict[dt.date, float]] = {name: {} for name in header.columns}
    places: dict[dt.date, str] = {}
    problems: list[Text] = []
    for row in rows:
        cells = dict(enumerate(row.values))
        numbers = {name: cells.get(n) for name, n in header.columns.items() if not _blank(cells.get(n))}
        if not numbers:  # a month that is yet to be filled in
            continue
        place = _cell(header.sheet, row.number, header.month)
        try:
            month = _month(cells.get(header.month), language)
        except UnreadableError as problem:
            problems.append(AT.format(cell=place, column=_month_label(header), what=problem.text))
            continue
        if month in places:
            what = MONTH_TWICE.format(month=f"{month:%Y-%m}", other=places[month])
            problems.append(AT.format(cell=place, column=_month_label(header), what=what))
            continue
        places[month] = place
        for name, value in numbers.items():
            try:
                values[name][month] = _number(value, known[name], marks)
            except UnreadableError as problem:
                cell = _cell(header.sheet, row.number, header.columns[name])
                problems.append(AT.format(cell=cell, column=known[name].label, what=problem.text))
    if problems:
        raise UserError(_told(path, problems), ExitCode.UNREADABLE)
    if not places:
        raise UserError(NO_ROWS.format(path=path), ExitCode.UNREADABLE)
    return Figures(path, values, places, tuple(_notes(header, layout, places)))


def _month(value: Value, language: Language) -> dt.date:
    _require_calculated(value)
    if _blank(value):
        raise UnreadableError(NO_MONTH)
    return month_of(value, language)


def _require_calculated(value: Value) -> None:
    """Complain about a cell that holds an error, or a formula without its value."""
    if isinstance(value, ErrorCell):
        raise UnreadableError(FORMULA_ERROR.format(code=value.code))
    if isinstance(value, Uncalculated):
        raise UnreadableError(NOT_CALCULATED)


def _month_label(header: _Header) -> str:
    _, headings = header.row
    return str(headings[header.month])


def _blank(value: Value) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def _number(value: Value, column: Column, marks: Marks) -> float:
    _require_calculated(value)
    number = number_of(value, marks)
    bounds: Bounds = column.bounds
    if not bounds.low <= number <= bounds.high:
        raise UnreadableError(OUT_OF_BOUNDS.format(number=number, bounds=bounds.text))
    return number


def _told(path: Path, problems: Sequence[Text]) -> Text:
    told = list(problems[:MOST_PROBLEMS])
    if len(problems) > MOST_PROBLEMS:
        told.append(MORE.format(count=len(problems) - MOST_PROBLEMS))
    joined = Text(en=" ".join(text.en for text in told), nl=" ".join(text.nl for text in told))
    return PROBLEMS.format(path=path, count=len(problems), problems=joined)


def _notes(header: _Header, layout: Layout, places: Mapping[dt.date, str]) -> list[Text]:
    """Say what of the file was not used, and what the file lacks."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - only needed here

    notes = []
    used = {header.month, *header.columns.values()}
    names = known_names(layout)
    left = {name: key for name, key in names.items() if key and key not in header.columns}
    labels = {column.name: column.label for column in layout.columns}
    for number, value in enumerate(header.row.values):
        if number in used or not isinstance(value, str):
            continue
        near = process.extractOne(plain_name(value), list(left), scorer=fuzz.ratio, score_cutoff=CLOSE)
        found = labels[left[near[0]]] if near else None
        note = CLOSE_COLUMN.format(name=value, known=found) if found else UNKNOWN_COLUMN.format(name=value)
        notes.append(note)
    absent = [column.label for column in layout.columns if column.name not in header.columns]
    if absent:
        names_of = Text(
            en=", ".join(label.en for label in absent), nl=", ".join(label.nl for label in absent)
        )
        notes.append(ABSENT.format(names=names_of))
    gaps = _gaps(places)
    if gaps:
        notes.append(GAPS.format(months=", ".join(f"{month:%Y-%m}" for month in gaps)))
    return notes


def _gaps(places: Mapping[dt.date, str]) -> list[dt.date]:
    """List the months between the first and the last that have no row."""
    first, last = min(places), max(places)
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    start = first.year * 12 + first.month - 1
    months = (dt.date(n // 12, n % 12 + 1, 1) for n in range(start, start + count))
    return [month for month in months if month not in places]


def content_of(figures: Figures, plan: Plan) -> Content:
    """Lay figures out as the rows of a workbook's input sheet; the dashboard shows their last month."""
    columns = {
        name: [months.get(month) for month in plan.input_rows] for name, months in figures.columns.items()
    }
    within = [month for month in figures.places if month in plan.months]
    return Content(columns, period=max(within) if within else None)
