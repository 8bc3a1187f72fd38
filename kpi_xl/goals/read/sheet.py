"""Which tables of a workbook hold goals, and what is to be said of its sheets and headings."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from kpi_xl.files.columns import cell_address
from kpi_xl.files.guard import Kind as FileKind
from kpi_xl.files.refusal import number_text
from kpi_xl.files.values import ErrorCell, Uncalculated
from kpi_xl.goals.model import FIELDS
from kpi_xl.goals.read.coerce import plain_heading
from kpi_xl.goals.read.columns import is_ours, own_headings
from kpi_xl.goals.read.content import names_something
from kpi_xl.goals.read.habits import language_of
from kpi_xl.goals.read.header import Own
from kpi_xl.goals.read.heading_rows import MOST_HEADINGS, nearest_heading, texts_of
from kpi_xl.goals.read.headings import words
from kpi_xl.goals.read.history import Past, id_text, read_history
from kpi_xl.goals.read.matrix import find_matrix
from kpi_xl.goals.read.notes import Notes, Remark, remark
from kpi_xl.goals.read.rows import TableReader
from kpi_xl.goals.read.tables import find_tables
from kpi_xl.goals.read.values import Habits, as_text, decimal_mark, read_cell

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from kpi_xl.files.readers import Rows, Workbook
    from kpi_xl.goals.config import Config
    from kpi_xl.goals.read.column import Column
    from kpi_xl.goals.read.goal import Read
    from kpi_xl.goals.read.tables import Table
    from kpi_xl.model import Language

_NAMED, _MANY = 5, 20


class TableShape(NamedTuple):
    """Where a table stands, and what each of its headings is read as."""

    sheet: str
    area: str
    columns: tuple[tuple[str, str | None], ...]
    """Each heading with its field, None for a column that is not used."""

    @property
    def place(self) -> str:
        """Return the sheet and the range."""
        return f"{self.sheet}!{self.area}" if self.sheet else self.area


class Sheets(NamedTuple):
    """What a workbook was found to hold; the goals are read when they are asked for."""

    goals: Iterator[Read]
    findings: Notes
    """About sheets, headings and rows without a goal; it is complete when all goals were read."""
    found: bool
    """Whether any goals can be expected; without, the file cannot be judged."""
    language: Language
    """The language most headings are in."""
    tables: tuple[TableShape, ...] = ()


_Told: TypeAlias = tuple[Remark, str, str]
"""What is to be said, of which sheet and which cell."""


class _Place(NamedTuple):
    sheet: Rows
    table: Table


def read_sheets(book: Workbook, config: Config, as_of: date) -> Sheets:
    """Find the goals of a workbook: on every sheet, in every table of goals.

    Columns of periods that end after `as_of` hold targets, those of earlier ones what was reached.
    """
    own = Own.by(config)
    places = [_Place(sheet, table) for sheet in book.sheets for table in _tables_of(sheet, as_of, own)]
    if ours := {
        place.sheet.name for place in places if is_ours([column.heading for column in place.table.columns])
    }:
        # the other sheets of our workbooks hold targets and calculations, and no goals
        places = [place for place in places if place.sheet.name in ours]
    goals = [place for place in places if place.table.goals]
    with_goals = {place.sheet.name for place in goals}
    pasts = {s.name: past for s in book.sheets if s.name not in with_goals and (past := read_history(s))}
    notes = Notes(config)
    for sheet in book.sheets:
        if sheet.problem:
            notes.add(Remark(*sheet.problem), sheet.name)
    for told in (
        _about_goals(book, {*with_goals, *pasts}, places, config) if goals else _without_goals(book, places)
    ):
        notes.add(*told)
    language = config.language or language_of(column for place in goals for column in place.table.columns)
    typed = book.kind is not FileKind.CSV
    shown = [place for place in goals if not (config.visible_only and place.sheet.hidden)]
    read = _goals(shown, notes, typed=typed)
    if pasts:
        read = _with_past(read, pasts, notes)
    return Sheets(read, notes, bool(goals), language, tuple(map(_shape, places)))


def _tables_of(sheet: Rows, as_of: date, own: Own) -> list[Table]:
    """Return the tables of a sheet; where none names more than its goals, one of targets by KPI and department may do."""
    tables = find_tables(sheet, as_of, own)
    told = any(table.goals and sum(bool(one.field) for one in table.columns) > 1 for table in tables)
    matrix = None if told else find_matrix(sheet)
    return [matrix] if matrix else tables


def _shape(place: _Place) -> TableShape:
    told: list[tuple[str, str | None]] = []
    seen: set[str] = set()
    for column in place.table.columns:
        heading = column.heading
        if heading in seen:
            heading = f"{heading} ({place.table.address(column.line, column.number)})"
        seen.add(heading)
        told.append((heading, column.read_as))
    return TableShape(place.sheet.name, place.table.area, tuple(told))


def _with_past(goals: Iterator[Read], pasts: Mapping[str, Past], notes: Notes) -> Iterator[Read]:
    """Give each goal the earlier values that stand under its ID on a sheet of their own."""
    past = {goal: values for one in pasts.values() for goal, values in one.items()}
    found: set[str] = set()
    for read in goals:
        name = id_text(read.goal.id)
        values = past.get(name)
        found.add(name)
        if values and not read.goal.history:
            columns = (read.goal.columns or frozenset()) | {"history"}
            yield read._replace(goal=read.goal._replace(history=values, columns=columns))
        else:
            yield read
    if notes.config.visible_only:  # the values may be those of a goal that was left out
        return
    for sheet, one in pasts.items():
        if alone := [name for name in one if name not in found]:
            notes.add(remark("row-without-goal", "past-of-none", ids=_listed(alone)), sheet)


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names[:_NAMED]) + (", …" if len(names) > _NAMED else "")


def _about_goals(
    book: Workbook, read: Collection[str], places: Sequence[_Place], config: Config
) -> Iterator[_Told]:
    others = [
        sheet.name for sheet in book.sheets if sheet.name not in read and sheet.rows and not sheet.hidden
    ]
    if others:
        yield remark("other-sheets", "sheets", names=_listed(others)), "", ""
    hidden = remark("hidden-sheet", "left-out" if config.visible_only else "judged")
    goals = [place for place in places if place.table.goals]
    for sheet in dict.fromkeys(place.sheet.name for place in goals if place.sheet.hidden):
        yield hidden, sheet, ""
    for place in places:
        if place.table.goals:
            for told, cell in _about_headings(place.table):
                yield told, place.sheet.name, cell
        elif place.sheet.name in read:
            headings = ", ".join(column.heading for column in place.table.columns[:_NAMED])
            told = remark("other-sheets", "table", area=place.table.area, headings=headings)
            yield told, place.sheet.name, place.table.area.partition(":")[0]


def _without_goals(book: Workbook, places: Sequence[_Place]) -> Iterator[_Told]:
    if told := [one for place in places for one in _instead_of_goals(place)]:
        yield from told
        return
    if len(places) == 1:
        [(sheet, table)] = places
        cell = table.address(table.columns[0].line, table.columns[0].number)
        found = ", ".join(column.heading for column in table.columns[:_MANY])
        yield remark("missing-column", "goals", found=found), sheet.name, cell
        return
    for sheet in book.sheets:
        for line in sheet.rows:
            if len(line.values) > MOST_HEADINGS and len(texts := texts_of(line.values)) > MOST_HEADINGS:
                count, most = number_text(len(texts)), number_text(MOST_HEADINGS)
                told_of = remark("no-header", "too-wide", row=line.number, count=count, most=most)
                yield told_of, sheet.name, cell_address(line.number, min(texts))
                return
    for sheet in book.sheets:
        near = next(nearest_heading(sheet.rows), None)
        if near:
            row, column, text, heading = near
            cell = cell_address(row, column)
            told_of = remark("no-header", "near", cell=cell, text=text, heading=heading)
            yield told_of, sheet.name, cell
            return
    yield remark("no-header", "none"), "", ""


def _instead_of_goals(place: _Place) -> Iterator[_Told]:
    """Tell what stands under a heading of goals where no cell names one: nothing, numbers, formulas without an outcome."""
    sheet, table = place
    goals = next((one for one in table.columns if one.meaning.field is FIELDS["text"]), None)
    if goals is None or goals.meaning.plain in words("details"):
        return
    head = table.address(goals.line, goals.number)
    held = [(row.number, value) for row in table.rows if (value := row.at(goals.number)) is not None]
    broken = [(number, value) for number, value in held if isinstance(value, ErrorCell | Uncalculated)]
    if not held:
        yield remark("no-goals", "none-below", row=table.first_row), sheet.name, head
    elif any(names_something(value) for _, value in held):
        return
    elif not broken:
        told = remark("no-goals", "no-words", heading=goals.heading, shown=as_text(held[0][1]))
        yield told, sheet.name, head
    for number, value in broken[:_NAMED]:
        for told in read_cell(FIELDS["text"], goals.heading, value, _ANY).remarks:
            yield told, sheet.name, table.address(number, goals.number)


_ANY = Habits("nl")  # what an error or a formula says is the same whatever the habits


def _about_headings(table: Table) -> Iterator[tuple[Remark, str]]:
    ours = own_headings([column.heading for column in table.columns])
    for column in table.columns:
        assumed = table.assumed is not None and column.number == table.assumed.number
        told = about_heading(column, assumed=assumed)
        if told and not (column.unknown and not assumed and plain_heading(column.heading) in ours):
            yield told, table.address(column.line, column.number)
    for first, second in table.duplicates[:_MANY]:
        yield (
            remark(
                "duplicate-header",
                "double",
                first=first.heading,
                first_cell=table.address(first.line, first.number),
                second=second.heading,
                field=first.field.label if first.field else "",
            ),
            table.address(second.line, second.number),
        )
    if others := table.duplicates[_MANY:]:
        _, next_one = others[0]
        told = remark("duplicate-header", "more", count=len(others))
        yield told, table.address(next_one.line, next_one.number)


def about_heading(column: Column, *, assumed: bool = False) -> Remark | None:
    """Return what to say of a heading that was not simply known: how it was read, or that it was not."""
    meaning, heading = column.meaning, column.heading
    if assumed:
        return remark("unknown-column", "assumed", heading=heading)
    if column.field and (meaning.in_part or not meaning.sure):
        how = "in-part" if meaning.in_part else "by-content"
        return remark("unknown-column", how, heading=heading, field=column.field.label)
    if column.field and meaning.taken_for:
        return remark("unknown-column", "taken-for", heading=heading, known=meaning.taken_for)
    if column.unknown:
        how = "looks-like" if meaning.taken_for else "unknown"
        return remark("unknown-column", how, heading=heading, known=meaning.taken_for)
    return None


def _goals(places: Iterable[_Place], notes: Notes, *, typed: bool) -> Iterator[Read]:
    limit, count = notes.config.max_rows, 0
    last: Rows | None = None
    mark = ""
    for sheet, table in places:
        if sheet is not last:
            last, mark = sheet, decimal_mark(sheet.rows)
        reader = TableReader(sheet, table, notes, typed=typed, decimal=mark)
        before = count
        for read in reader.rows():
            if limit is not None and count >= limit:
                notes.add(remark("row-limit", "only-the-first", limit=limit), sheet.name)
                return
            count += 1
            yield read
        if count == before and not reader.left_out:
            notes.add(remark("no-goals", "none-below", row=table.first_row), sheet.name)
