"""Read admitted files into rows of values, with the row numbers a user sees."""

from __future__ import annotations

import io
import warnings
from contextlib import closing
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

import python_calamine as calamine

from kpi_xl.files import refusal as why
from kpi_xl.files.cells import Sheet
from kpi_xl.files.delimited import read_delimited
from kpi_xl.files.guard import Admitted, Kind
from kpi_xl.files.refusal import Refusal, Refused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date, datetime, time, timedelta
    from pathlib import Path


class ErrorCell(NamedTuple):
    """A cell that holds an Excel error instead of a value."""

    code: str
    formula: str = ""


class Uncalculated(NamedTuple):
    """A cell whose formula was never calculated, so that it has no value."""

    formula: str


class Percent(float):
    """A number that the sheet shows as a percentage: 0.85 is shown as 85%."""


class Row(NamedTuple):
    """The values of one row that is not blank, from column A on; `number` counts from 1."""

    number: int
    values: list[Value]


class Merged(NamedTuple):
    """A merged range; rows and columns count from 1."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


class Rows(NamedTuple):
    """One sheet as rows of values; `problem` says why it could not be read."""

    name: str
    rows: list[Row]
    merged: tuple[Merged, ...] = ()
    hidden: bool = False
    problem: Refusal | None = None
    hidden_rows: frozenset[int] = frozenset()
    """The numbers of rows that are not shown; those of .xls and .xlsb are not known."""


class Workbook(NamedTuple):
    """Everything that was read from one file."""

    path: Path
    kind: Kind
    sheets: tuple[Rows, ...]
    notes: tuple[Refusal, ...] = ()


Value: TypeAlias = "str | float | bool | datetime | date | time | timedelta | ErrorCell | Uncalculated | None"


_ERRORS = frozenset({
    "#N/A", "#N/B", "#DIV/0!", "#DEEL/0!", "#REF!", "#VERW!", "#VALUE!", "#WAARDE!", "#NAME?", "#NAAM?",
    "#NUM!", "#GETAL!", "#NULL!", "#LEEG!", "#SPILL!", "#OVERLOOP!", "#CALC!", "#BEREKEN!",
})  # fmt: skip
"""Errors as programs write them to text files, in English and in Dutch."""


class SlowReaderNeeded(Exception):  # noqa: N818 - a signal to read elsewhere, not an error
    """The file can only be read by the slow reader, which wants a process of its own."""


def read_workbook(
    admitted: Admitted, *, known: Callable[[str], bool] | None = None, slow: bool = True
) -> Workbook:
    """Read a file that the guard admitted; `known` tells which headings are known.

    With `slow` false, a file that the fast reader cannot handle raises `SlowReaderNeeded`.

    Raises
    ------
    Refused
        No reader can read the file.
    """
    if admitted.kind is Kind.CSV:
        return _text(admitted, known)
    try:
        sheets = _fast(admitted, slow=slow)
    except _FAST_FAILURES as problem:
        if isinstance(problem, calamine.PasswordError):
            raise Refused("password-protected", why.PASSWORD) from problem
        if admitted.kind is not Kind.XLSX:
            raise Refused("corrupt-file", why.UNREADABLE) from problem
        if not slow:
            raise SlowReaderNeeded from problem
        sheets = _slow(admitted, admitted.sheets)
    notes = admitted.notes
    if not admitted.kind.guarded:
        notes = (*notes, Refusal("old-format", why.OLD_FORMAT))
    return Workbook(admitted.path, admitted.kind, tuple(sheets), notes)


def _text(admitted: Admitted, known: Callable[[str], bool] | None) -> Workbook:
    read = read_delimited(admitted.data, known)
    rows = [
        Row(number, [_written(cell) for cell in row])
        for number, row in enumerate(read.rows, 1)
        if any(cell and not cell.isspace() for cell in row)
    ]
    return Workbook(admitted.path, Kind.CSV, (Rows("", rows),), (*admitted.notes, *read.notes))


def _written(cell: str) -> Value:
    text = cell.strip()
    return ErrorCell(text) if text[:1] == "#" and text.upper() in _ERRORS else text or None


class _Panic(Exception):  # noqa: N818 - stands for the reader's own exception, which is no Exception
    """The fast reader panicked."""


_FAST_FAILURES = (calamine.CalamineError, ValueError, OverflowError, OSError, KeyError, MemoryError, _Panic)


def _calm(call: Callable[..., Any], *arguments: Any, **options: Any) -> Any:
    """Call the fast reader; its panics derive from BaseException, and would end the run."""
    try:
        return call(*arguments, **options)
    except (Exception, KeyboardInterrupt, SystemExit):
        raise
    except BaseException as panic:  # noqa: BLE001 - nothing but a panic is left
        raise _Panic(str(panic)) from None


def _fast(admitted: Admitted, *, slow: bool) -> list[Rows]:
    book = _calm(calamine.load_workbook, io.BytesIO(admitted.data))
    with closing(book):
        scanned = {sheet.name: sheet for sheet in admitted.sheets}
        cell_sheets = [
            about for about in book.sheets_metadata if about.typ is calamine.SheetTypeEnum.WorkSheet
        ]
        read: list[Rows] = []
        for about in cell_sheets:
            hidden = about.visible is not calamine.SheetVisibleEnum.Visible
            sheet = scanned.pop(about.name, Sheet(about.name, hidden))
            read.append(_fast_sheet(book, sheet, admitted, hidden=hidden, slow=slow))
        if admitted.kind is Kind.XLSX and scanned:
            raise _Panic(f"not seen: {sorted(scanned)}")
    return read


def _fast_sheet(book: Any, sheet: Sheet, admitted: Admitted, *, hidden: bool, slow: bool) -> Rows:
    if sheet.dense:
        try:
            content = _calm(book.get_sheet_by_name, sheet.name)
            values = _calm(content.to_python, skip_empty_area=False)
            merged = _merged(content)
        except _FAST_FAILURES:
            if admitted.kind is not Kind.XLSX:
                return Rows(sheet.name, [], hidden=hidden, problem=Refusal("corrupt-file", why.UNREADABLE))
        else:
            if not admitted.kind.guarded:  # the old formats keep whole numbers apart
                values = [[float(v) if type(v) is int else v for v in row] for row in values]
            rows = _rows(enumerate(values, 1), sheet)
            return Rows(sheet.name, rows, merged, hidden, hidden_rows=sheet.hidden_rows)
    if not slow:
        raise SlowReaderNeeded(sheet.name)
    [read] = _slow(admitted, (sheet,))
    return read._replace(hidden=hidden)


def _merged(content: Any) -> tuple[Merged, ...]:
    ranges = content.merged_cell_ranges or ()
    return tuple(Merged(top + 1, left + 1, bottom + 1, right + 1) for (top, left), (bottom, right) in ranges)


def _rows(numbered: Iterable[tuple[int, Iterable[Any]]], sheet: Sheet) -> list[Row]:
    """Keep the rows that hold something, and put back the cells that readers take for empty."""
    kept: dict[int, list[Value]] = {}
    for number, values in numbered:
        cells: list[Value] = [None if value == "" else value for value in values]
        while cells and cells[-1] is None:
            cells.pop()
        if cells:
            kept[number] = cells
    for (number, column), broken in sheet.broken.items():
        cells = kept.setdefault(number, [])
        cells.extend([None] * (column - len(cells)))
        cells[column - 1] = (
            ErrorCell(broken.error, broken.formula) if broken.error else Uncalculated(broken.formula)
        )
    for number, column in sheet.percent:
        cells = kept.get(number, [])
        value = cells[column - 1] if column <= len(cells) else None
        if isinstance(value, float):
            cells[column - 1] = Percent(value)
    return [Row(number, kept[number]) for number in sorted(kept)]


def _slow(admitted: Admitted, wanted: tuple[Sheet, ...]) -> list[Rows]:
    """Read with openpyxl, which takes sparse sheets and odd encodings, at a tenth of the speed."""
    import openpyxl  # noqa: PLC0415 - slow to import and seldom needed

    read: list[Rows] = []
    try:
        with (
            warnings.catch_warnings(action="ignore"),  # about styles and extensions, which are not read
            closing(
                openpyxl.load_workbook(io.BytesIO(admitted.data), read_only=True, data_only=True)
            ) as book,
        ):
            for sheet in wanted:
                content: Any = book[sheet.name]
                content.reset_dimensions()
                rows = _rows(enumerate(content.iter_rows(values_only=True), 1), sheet)
                read.append(Rows(sheet.name, rows, hidden=sheet.hidden, hidden_rows=sheet.hidden_rows))
    except Exception as problem:  # openpyxl fails on damaged files in a dozen ways
        raise Refused("corrupt-file", why.UNREADABLE) from problem
    return read
