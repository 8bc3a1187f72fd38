"""Read admitted files into rows of values, with the row numbers a user sees.

Readers written by others get a package made anew from what the preflight has counted, and nothing else.
What is called from outside is `kpi_xl.files.reading.read_file`, which runs this where it can do no harm.
"""

from __future__ import annotations

import io
import warnings
import zipfile
from contextlib import closing
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

import python_calamine as calamine

from kpi_xl.files import binary_package, old_workbook, repack
from kpi_xl.files import refusal as why
from kpi_xl.files.cells import Sheet
from kpi_xl.files.delimited import read_delimited
from kpi_xl.files.far_cells import LARGEST_EXTENT
from kpi_xl.files.gathered import Gathered, gather
from kpi_xl.files.guard import Admitted, Kind
from kpi_xl.files.open_document import read_open_document
from kpi_xl.files.refusal import Refusal, Refused
from kpi_xl.files.values import ErrorCell, Merged, Percent, Row, Rows, Uncalculated, Value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from kpi_xl.files.far_cells import Places


class Workbook(NamedTuple):
    """Everything that was read from one file."""

    path: Path
    kind: Kind
    sheets: tuple[Rows, ...]
    notes: tuple[Refusal, ...] = ()


_ERRORS = frozenset({
    "#N/A", "#N/B", "#DIV/0!", "#DEEL/0!", "#REF!", "#VERW!", "#VALUE!", "#WAARDE!", "#NAME?", "#NAAM?",
    "#NUM!", "#GETAL!", "#NULL!", "#LEEG!", "#SPILL!", "#OVERLOOP!", "#CALC!", "#BEREKEN!",
})  # fmt: skip
"""Errors as programs write them to text files, in English and in Dutch."""
_VISIBLE = calamine.SheetVisibleEnum.Visible
_MOST_MERGED, _MOST_LISTED = 10_000, 100_000
_BELOW = 1_000  # rows that a merged range may reach below the last value


def read_workbook(admitted: Admitted, *, known: Callable[[str], bool] | None = None) -> Workbook:
    """Read a file that the guard admitted; `known` tells which headings are known.

    Raises
    ------
    Refused
        No reader can read the file.
    """
    if admitted.kind is Kind.CSV:
        return _text(admitted, known)
    notes = admitted.notes
    if admitted.kind is Kind.XLS:
        sheets = _old(admitted)
    else:
        archive = admitted.archive or zipfile.ZipFile(io.BytesIO(admitted.data))
        if admitted.kind is Kind.ODS:
            sheets = read_open_document(archive)
        elif admitted.kind is Kind.XLSB:
            sheets = _binary(archive, admitted)
        else:
            sheets = _modern(archive, admitted)
    if not admitted.kind.guarded:
        notes = (*notes, Refusal("old-format", why.OLD_FORMAT))
    return Workbook(admitted.path, admitted.kind, tuple(map(_with_likely_merged, sheets)), notes)


def _text(admitted: Admitted, known: Callable[[str], bool] | None) -> Workbook:
    read = read_delimited(admitted.data, known)
    rows = [Row(number, [_written(cell) for cell in row]) for number, row in read.rows]
    return Workbook(admitted.path, Kind.CSV, (Rows("", rows),), (*admitted.notes, *read.notes))


def _written(cell: str) -> Value:
    text = cell.strip()
    return ErrorCell(text) if text[:1] == "#" and text.upper() in _ERRORS else text or None


class _Panic(Exception):  # noqa: N818 - stands for the reader's own exception, which is no Exception
    """The fast reader panicked."""


_FAILURES = (calamine.CalamineError, ValueError, OverflowError, OSError, KeyError, IndexError, _Panic)


def _calm(call: Callable[..., Any], *arguments: Any, **options: Any) -> Any:
    """Call the fast reader; its panics derive from BaseException, and would end the run."""
    try:
        return call(*arguments, **options)
    except (Exception, KeyboardInterrupt, SystemExit):
        raise
    except BaseException as panic:  # noqa: BLE001 - nothing but a panic is left
        raise _Panic(str(panic)) from None


def _modern(archive: zipfile.ZipFile, admitted: Admitted) -> list[Rows]:
    """Read an xlsx package; sheets whose cells stand far apart are brought together first."""
    contents = admitted.contents
    if contents is None:
        raise Refused("corrupt-file", why.NO_SHEETS)
    known: dict[str, Gathered] = {}
    for member, sheet in zip(contents.sheets, admitted.sheets, strict=True):
        if not sheet.dense and member.part not in known:
            known[member.part] = gather(archive, member)
    gathered = [
        None if sheet.dense else known[member.part]
        for member, sheet in zip(contents.sheets, admitted.sheets, strict=True)
    ]
    given = [
        member if found is None else found.content
        for member, found in zip(contents.sheets, gathered, strict=True)
    ]
    data = repack.workbook(archive, admitted.data, contents, given)
    all_places = [found.places if found else None for found in gathered]
    read: list[Rows] = []
    budget = _Budget()
    for sheet, places, content in zip(
        admitted.sheets, all_places, _fast(data, len(given)) or _slow(data, len(given)), strict=True
    ):
        values = enumerate(content.values, 1) if places is None else budget.apart(content.values, places)
        rows = _rows(values, sheet)
        merged = () if places or sheet.merged > _MOST_LISTED else content.merged()
        unseen = sheet.hidden_rows, sheet.hidden_columns
        read.append(Rows(sheet.name, rows, merged, sheet.hidden, None, *unseen))
    return read


class _Content(NamedTuple):
    values: Iterable[Sequence[Any]]
    merged: Callable[[], tuple[Merged, ...]] = tuple


class _Budget:
    """How many cells may be put back where they came from, with blanks before them in their rows."""

    def __init__(self) -> None:
        self.left = LARGEST_EXTENT

    def apart(self, rows: Iterable[Sequence[Any]], places: Places) -> Iterator[tuple[int, list[Value]]]:
        """Put rows of values back where they came from; rows count from 1."""
        for row, values in zip(places.rows, rows, strict=False):
            cells = [None if value == "" else value for value in values][: len(places.columns)]
            while cells and cells[-1] is None:
                cells.pop()
            if not cells:
                continue
            wide = places.columns[len(cells) - 1] + 1
            self.left -= wide
            if self.left < 0:
                raise why.too_large(LARGEST_EXTENT, "cells", "cellen")
            spread: list[Value] = [None] * wide
            for column, value in zip(places.columns, cells, strict=False):
                spread[column] = value
            yield row + 1, spread


def _fast(data: bytes, count: int) -> list[_Content] | None:
    """Read all sheets with calamine; None when it cannot."""
    try:
        book = _calm(calamine.load_workbook, io.BytesIO(data))
        with closing(book):
            sheets = [_calm(book.get_sheet_by_index, place) for place in range(count)]
            return [
                _Content(_calm(sheet.to_python, skip_empty_area=False), partial(_merged, sheet))
                for sheet in sheets
            ]
    except _FAILURES:
        return None


def _merged(content: Any) -> tuple[Merged, ...]:
    ranges = content.merged_cell_ranges or ()
    return tuple(Merged(top + 1, left + 1, bottom + 1, right + 1) for (top, left), (bottom, right) in ranges)


def _with_likely_merged(sheet: Rows) -> Rows:
    """Leave out the merged ranges that hold nothing; the others reach no further than the sheet does."""
    if not sheet.merged or not sheet.rows:
        return sheet._replace(merged=())
    last = sheet.rows[-1].number + _BELOW
    rows = {row.number: row.values for row in sheet.rows}
    held = (
        one._replace(last_row=min(one.last_row, last))
        for one in sheet.merged
        if len(values := rows.get(one.first_row, ())) >= one.first_column
        and values[one.first_column - 1] is not None
    )
    return sheet._replace(merged=tuple(one for one, _ in zip(held, range(_MOST_MERGED), strict=False)))


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


def _slow(data: bytes, count: int) -> Iterator[_Content]:
    """Read with openpyxl what calamine cannot, such as a text that is missing from the list of texts."""
    import openpyxl  # noqa: PLC0415 - slow to import and seldom needed

    try:
        with (
            warnings.catch_warnings(action="ignore"),  # about styles and extensions, which are not read
            closing(openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)) as book,
        ):
            for place in range(1, count + 1):
                sheet: Any = book[str(place)]
                sheet.reset_dimensions()
                yield _Content(list(sheet.iter_rows(values_only=True)))
    except Exception as problem:  # openpyxl fails on damaged files in a dozen ways
        raise Refused("corrupt-file", why.UNREADABLE) from problem


def _binary(archive: zipfile.ZipFile, admitted: Admitted) -> list[Rows]:
    made = binary_package.rewrite(archive, admitted.data)
    known = [(sheet.name, sheet.hidden, sheet.places) for sheet in made.sheets]
    return list(_unscanned(made.data, known))


def _old(admitted: Admitted) -> list[Rows]:
    made = old_workbook.rewrite(admitted.data)
    return list(_unscanned(made.data, [("", None, places) for places in made.places]))


def _unscanned(data: bytes, known: Sequence[tuple[str, bool | None, Places | None]]) -> Iterator[Rows]:
    """Read a workbook of an old format, of which more is not known than how many cells there are, and where."""
    try:
        book = _calm(calamine.load_workbook, io.BytesIO(data))
    except calamine.PasswordError as problem:
        raise Refused("password-protected", why.PASSWORD) from problem
    except _FAILURES as problem:
        raise Refused("corrupt-file", why.UNREADABLE) from problem
    budget = _Budget()
    with closing(book):
        for place, ((name, hidden, places), about) in enumerate(
            zip(known, book.sheets_metadata, strict=False)
        ):
            if about.typ is not calamine.SheetTypeEnum.WorkSheet:
                continue
            sheet = Sheet(
                name or about.name, hidden=about.visible is not _VISIBLE if hidden is None else hidden
            )
            try:
                content = _calm(book.get_sheet_by_index, place)
                values = _calm(content.to_python, skip_empty_area=False)
                merged = () if places else _merged(content)
            except _FAILURES:
                yield Rows(
                    sheet.name, [], hidden=sheet.hidden, problem=Refusal("corrupt-file", why.UNREADABLE)
                )
            else:  # the old formats keep whole numbers apart
                values = [[float(value) if type(value) is int else value for value in row] for row in values]
                numbered = budget.apart(values, places) if places else enumerate(values, 1)
                yield Rows(sheet.name, _rows(numbered, sheet), merged, sheet.hidden)


__all__ = [
    "ErrorCell",
    "Merged",
    "Percent",
    "Row",
    "Rows",
    "Uncalculated",
    "Value",
    "Workbook",
    "read_workbook",
]
