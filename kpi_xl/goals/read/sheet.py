"""Which tables of a workbook hold goals, and what is to be said of its sheets and headings."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

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
from kpi_xl.goals.read.notes import note
from kpi_xl.goals.read.rows import TableReader
from kpi_xl.goals.read.tables import find_tables
from kpi_xl.goals.read.values import Habits, Remark, as_text, decimal_mark, read_cell
from kpi_xl.model import Text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from kpi_xl.files.readers import Rows, Workbook
    from kpi_xl.goals.config import Config
    from kpi_xl.goals.model import Finding
    from kpi_xl.goals.read.goal import Read
    from kpi_xl.goals.read.tables import Table
    from kpi_xl.model import Language

_NAMED, _MANY, _SHOWN = 5, 20, 40
UNKNOWN = Text(
    en="The column '{heading}' is not known, so it is not used.{meant}",
    nl="De kolom ‘{heading}’ is niet bekend en wordt niet gebruikt.{meant}",
)
MEANT = Text(en=" Did you mean '{heading}'?", nl=" Bedoelde u ‘{heading}’?")
TAKEN_FOR = Text(
    en="The heading '{heading}' is read as '{known}'.", nl="De kop ‘{heading}’ is gelezen als ‘{known}’."
)
CORRECT = Text(
    en="Correct the heading, or give it another name when it stands for something else.",
    nl="Verbeter de kop, of geef hem een andere naam als hij voor iets anders staat.",
)
CORRECT_OR_GIVE = Text(
    en="Give the column a heading that says what it holds.",
    nl="Geef de kolom een kop die zegt wat erin staat.",
)
DOUBLE = Text(
    en="The columns '{first}' ({first_cell}) and '{second}' both hold the {field}; that of {first_cell} is used.",
    nl="De kolommen ‘{first}’ ({first_cell}) en ‘{second}’ bevatten beide {field}; die van {first_cell} wordt gebruikt.",
)
DOUBLE_MORE = Text(
    en="From here on {count} more columns have a heading that stands there already; they are not used.",
    nl="Vanaf hier hebben nog {count} kolommen een kop die er al staat; ze worden niet gebruikt.",
)
NO_GOAL_COLUMN = Text(
    en="The column with the goals is missing; give it the heading Goal or Objective. The headings are: {found}.",
    nl="De kolom met de doelen ontbreekt; geef die de kop Doel of Doelstelling. De koppen zijn: {found}.",
)
NO_HEADER = Text(
    en="No row holds the headings of a goal sheet; one of them must be Goal.{near}",
    nl="Geen enkele rij bevat de koppen van een doelenblad; één daarvan moet Doel zijn.{near}",
)
TOO_WIDE = Text(
    en="Row {row} holds {count} texts side by side; a goal sheet has {most} headings at most.",
    nl="Rij {row} bevat {count} teksten naast elkaar; een doelenblad heeft hooguit {most} koppen.",
)
FEWER_COLUMNS = Text(
    en="Delete the columns that are not needed, or put the table in a sheet of its own.",
    nl="Verwijder de kolommen die niet nodig zijn, of zet de tabel in een eigen blad.",
)
NEAR = Text(
    en=" The cell {cell} holds '{text}': did you mean '{heading}'?",
    nl=" In cel {cell} staat ‘{text}’: bedoelde u ‘{heading}’?",
)
NO_GOALS = Text(
    en="There are no goals below the headings in row {row}.",
    nl="Onder de koppen in rij {row} staan geen doelen.",
)
NO_WORDS = Text(
    en="Under the heading '{heading}' stands no goal in words; the first cell holds '{shown}'.",
    nl="Onder de kop ‘{heading}’ staat geen doel in woorden; in de eerste cel staat ‘{shown}’.",
)
PAST_OF_NO_GOAL = Text(
    en="Earlier values stand under IDs that no goal has: {ids}.",
    nl="Er staan eerdere waarden onder nummers die geen doel heeft: {ids}.",
)
SAME_ID = Text(en="Give the goal the same ID.", nl="Geef het doel hetzelfde nummer.")
HIDDEN = Text(
    en="The sheet is hidden; its goals are judged all the same.",
    nl="Het blad is verborgen; de doelen erop worden gewoon beoordeeld.",
)
HIDDEN_LEFT_OUT = Text(
    en="The sheet is hidden; its goals are left out, as only visible ones were asked for.",
    nl="Het blad is verborgen; de doelen erop zijn weggelaten, want alleen zichtbare zijn gevraagd.",
)
SHOW_SHEET = Text(
    en="Show the sheet to have its goals judged.",
    nl="Maak het blad zichtbaar om de doelen te laten beoordelen.",
)
OTHER_SHEETS = Text(
    en="Not judged, as they hold no headings of a goal sheet: {names}.",
    nl="Niet beoordeeld, want zonder koppen van een doelenblad: {names}.",
)
OTHER_TABLE = Text(
    en="The table {area} ({headings}) holds no goals, so it is not judged.",
    nl="De tabel {area} ({headings}) bevat geen doelen en wordt niet beoordeeld.",
)
ASSUMED = Text(
    en="The column '{heading}' is read as the KPI, as targets stand beside it.",
    nl="De kolom ‘{heading}’ is gelezen als de KPI, want er staan streefwaarden naast.",
)
IN_PART = Text(
    en="The column '{heading}' is read as {field}, by a part of its heading.",
    nl="De kolom ‘{heading}’ is gelezen als {field}, op grond van een deel van de kop.",
)
BY_CONTENT = Text(
    en="The column '{heading}' is read as {field}, by what stands in it.",
    nl="De kolom ‘{heading}’ is gelezen als {field}, op grond van wat erin staat.",
)
TOO_MANY = Text(
    en="Only the first {limit} goals were judged.", nl="Alleen de eerste {limit} doelen zijn beoordeeld."
)


class TableShape(NamedTuple):
    """Where a table stands, and what each of its headings is read as."""

    sheet: str
    area: str
    columns: tuple[tuple[str, str | None], ...]
    """Each heading with its field, None for a column that is not used."""


class Sheets(NamedTuple):
    """What a workbook was found to hold; the goals are read when they are asked for."""

    goals: Iterator[Read]
    findings: list[Finding]
    """About sheets, headings and rows without a goal; it is complete when all goals were read."""
    found: bool
    """Whether any goals can be expected; without, the file cannot be judged."""
    language: Language
    """The language most headings are in."""
    tables: tuple[TableShape, ...] = ()


class _Place(NamedTuple):
    sheet: Rows
    table: Table


class _Remark(NamedTuple):
    remark: Remark
    sheet: str = ""
    cell: str = ""


def read_sheets(book: Workbook, config: Config, as_of: date) -> Sheets:
    """Find the goals of a workbook: on every sheet, in every table of goals.

    Columns of periods that end after `as_of` hold targets, those of earlier ones what was reached.
    """
    own = Own({plain_heading(heading): FIELDS.get(name) for heading, name in config.columns.items()})
    places = [_Place(sheet, table) for sheet in book.sheets for table in _tables_of(sheet, as_of, own)]
    if ours := {
        place.sheet.name for place in places if is_ours([column.heading for column in place.table.columns])
    }:
        # the other sheets of our workbooks hold targets and calculations, and no goals
        places = [place for place in places if place.sheet.name in ours]
    goals = [place for place in places if place.table.goals]
    with_goals = {place.sheet.name for place in goals}
    pasts = {s.name: past for s in book.sheets if s.name not in with_goals and (past := read_history(s))}
    remarks = (
        _about_goals(book, {*with_goals, *pasts}, places, config) if goals else _without_goals(book, places)
    )
    noted = (note(config, *remark) for remark in (*_unread(book), *remarks))
    findings = [found for found in noted if found]
    language = config.language or language_of(column for place in goals for column in place.table.columns)
    typed = book.kind is not FileKind.CSV
    shown = [place for place in goals if not (config.visible_only and place.sheet.hidden)]
    read = _goals(shown, config, findings, typed=typed)
    if pasts:
        read = _with_past(read, pasts, config, findings)
    return Sheets(read, findings, bool(goals), language, tuple(map(_shape, places)))


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


def _with_past(
    goals: Iterator[Read], pasts: Mapping[str, Past], config: Config, findings: list[Finding]
) -> Iterator[Read]:
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
    if config.visible_only:  # the values may be those of a goal that was left out
        return
    for sheet, one in pasts.items():
        if alone := [name for name in one if name not in found]:
            ids = ", ".join(alone[:_NAMED]) + (", …" if len(alone) > _NAMED else "")
            remark = Remark("row-without-goal", PAST_OF_NO_GOAL.format(ids=ids), fix=SAME_ID)
            told = note(config, remark, sheet)
            findings.extend([told] if told else [])


def _unread(book: Workbook) -> Iterator[_Remark]:
    for sheet in book.sheets:
        if sheet.problem:
            yield _Remark(Remark(*sheet.problem), sheet.name)


def _about_goals(
    book: Workbook, read: Collection[str], places: Sequence[_Place], config: Config
) -> Iterator[_Remark]:
    others = [
        sheet.name for sheet in book.sheets if sheet.name not in read and sheet.rows and not sheet.hidden
    ]
    if others:
        names = ", ".join(others[:_NAMED]) + (", …" if len(others) > _NAMED else "")
        yield _Remark(Remark("other-sheets", OTHER_SHEETS.format(names=names)))
    hidden = HIDDEN_LEFT_OUT if config.visible_only else HIDDEN
    goals = [place for place in places if place.table.goals]
    for sheet in dict.fromkeys(place.sheet.name for place in goals if place.sheet.hidden):
        yield _Remark(Remark("hidden-sheet", hidden, fix=SHOW_SHEET if config.visible_only else None), sheet)
    for place in places:
        if place.table.goals:
            for remark, cell in _about_headings(place.table):
                yield _Remark(remark, place.sheet.name, cell)
        elif place.sheet.name in read:
            headings = ", ".join(column.heading for column in place.table.columns[:_NAMED])
            text = OTHER_TABLE.format(area=place.table.area, headings=headings)
            yield _Remark(Remark("other-sheets", text), place.sheet.name, place.table.area.partition(":")[0])


def _without_goals(book: Workbook, places: Sequence[_Place]) -> Iterator[_Remark]:
    if told := [remark for place in places for remark in _instead_of_goals(place)]:
        yield from told
        return
    if len(places) == 1:
        [(sheet, table)] = places
        cell = table.address(table.columns[0].line, table.columns[0].number)
        found = ", ".join(column.heading for column in table.columns[:_MANY])
        yield _Remark(Remark("missing-column", NO_GOAL_COLUMN.format(found=found)), sheet.name, cell)
        return
    for sheet in book.sheets:
        for line in sheet.rows:
            if len(line.values) > MOST_HEADINGS and len(texts := texts_of(line.values)) > MOST_HEADINGS:
                count, most = number_text(len(texts)), number_text(MOST_HEADINGS)
                remark = Remark(
                    "no-header", TOO_WIDE.format(row=line.number, count=count, most=most), fix=FEWER_COLUMNS
                )
                yield _Remark(remark, sheet.name, cell_address(line.number, min(texts)))
                return
    for sheet in book.sheets:
        near = next(nearest_heading(sheet.rows), None)
        if near:
            row, column, text, heading = near
            cell = cell_address(row, column)
            hint = NEAR.format(cell=cell, text=text, heading=heading)
            yield _Remark(Remark("no-header", NO_HEADER.format(near=hint)), sheet.name, cell)
            return
    yield _Remark(Remark("no-header", NO_HEADER.format(near="")))


def _instead_of_goals(place: _Place) -> Iterator[_Remark]:
    """Tell what stands under a heading of goals where no cell names one: nothing, numbers, formulas without an outcome."""
    sheet, table = place
    goals = next((one for one in table.columns if one.meaning.field is FIELDS["text"]), None)
    if goals is None or goals.meaning.plain in words("details"):
        return
    at, head = goals.number - 1, table.address(goals.line, goals.number)
    cells = [(row.number, row.values[at]) for row in table.rows if at < len(row.values)]
    held = [(number, value) for number, value in cells if value is not None]
    broken = [(number, value) for number, value in held if isinstance(value, ErrorCell | Uncalculated)]
    if not held:
        yield _Remark(Remark("no-goals", NO_GOALS.format(row=table.first_row)), sheet.name, head)
    elif any(names_something(value) for _, value in held):
        return
    elif not broken:
        text = NO_WORDS.format(heading=goals.heading, shown=as_text(held[0][1])[:_SHOWN])
        yield _Remark(Remark("no-goals", text), sheet.name, head)
    for number, value in broken[:_NAMED]:
        for remark in read_cell(FIELDS["text"], goals.heading, value, _ANY).remarks:
            yield _Remark(remark, sheet.name, table.address(number, goals.number))


_ANY = Habits("nl")  # what an error or a formula says is the same whatever the habits


def _about_headings(table: Table) -> Iterator[tuple[Remark, str]]:
    ours = own_headings([column.heading for column in table.columns])
    for column in table.columns:
        cell, meaning = table.address(column.line, column.number), column.meaning
        if column is table.assumed or (table.assumed and column.number == table.assumed.number):
            yield Remark("unknown-column", ASSUMED.format(heading=column.heading), fix=CORRECT), cell
        elif meaning.in_part and column.field:
            text = IN_PART.format(heading=column.heading, field=column.field.label)
            yield Remark("unknown-column", text, fix=CORRECT_OR_GIVE), cell
        elif meaning.taken_for and meaning.sure and column.field:
            text = TAKEN_FOR.format(heading=column.heading, known=meaning.taken_for)
            yield Remark("unknown-column", text, fix=CORRECT), cell
        elif column.field and not meaning.sure:
            text = BY_CONTENT.format(heading=column.heading, field=column.field.label)
            yield Remark("unknown-column", text, fix=CORRECT_OR_GIVE), cell
        elif column.unknown and plain_heading(column.heading) not in ours:
            meant = MEANT.format(heading=meaning.taken_for) if meaning.taken_for else ""
            yield Remark("unknown-column", UNKNOWN.format(heading=column.heading, meant=meant)), cell
    for first, second in table.duplicates[:_MANY]:
        known = first.field.label if first.field else Text("", "")
        text = DOUBLE.format(
            first=first.heading,
            first_cell=table.address(first.line, first.number),
            second=second.heading,
            field=known,
        )
        yield Remark("duplicate-header", text), table.address(second.line, second.number)
    if others := table.duplicates[_MANY:]:
        _, next_one = others[0]
        text = DOUBLE_MORE.format(count=len(others))
        yield Remark("duplicate-header", text), table.address(next_one.line, next_one.number)


def _goals(
    places: Iterable[_Place], config: Config, findings: list[Finding], *, typed: bool
) -> Iterator[Read]:
    limit, count = config.max_rows, 0
    last: Rows | None = None
    mark = ""
    for sheet, table in places:
        if sheet is not last:
            last, mark = sheet, decimal_mark(sheet.rows)
        reader = TableReader(sheet, table, config, findings, typed=typed, decimal=mark)
        before = count
        for read in reader.rows():
            if limit is not None and count >= limit:
                found = note(config, Remark("row-limit", TOO_MANY.format(limit=limit)), sheet.name)
                findings.extend([found] if found else [])
                return
            count += 1
            yield read
        if count == before and not reader.left_out:
            found = note(config, Remark("no-goals", NO_GOALS.format(row=table.first_row)), sheet.name)
            findings.extend([found] if found else [])
