"""From the sheets of a workbook to goals, each with the addresses of its cells, and to what was noticed on the way."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from kpi_xl.files.cells import LAST_COLUMN
from kpi_xl.files.columns import column_letters
from kpi_xl.files.guard import Kind as FileKind
from kpi_xl.files.readers import Percent
from kpi_xl.goals.coerce import place_in_time, plain_heading
from kpi_xl.goals.model import COMPLETE, FIELDS, JUDGEMENT, Basis, Evidence, Finding, Goal, Kind, Severity
from kpi_xl.goals.read.headers import find_tables, nearest_heading
from kpi_xl.goals.read.history import Past, id_text, read_history
from kpi_xl.goals.read.values import Cell, Remark, as_text, read_cell
from kpi_xl.goals.rules import RULES
from kpi_xl.model import Text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from kpi_xl.files.readers import Merged, Row, Rows, Value, Workbook
    from kpi_xl.goals.config import Config
    from kpi_xl.goals.model import Field
    from kpi_xl.goals.read.headers import Column, Table
    from kpi_xl.model import Language

_NAMED, _LOOK_AHEAD, _MANY = 5, 50, 20
_PLACES = {name: place for place, name in enumerate(Goal._fields)}
_TEXT, _UNIT, _HISTORY, _ROW = (_PLACES[name] for name in ("text", "unit", "history", "row"))
_CELLS, _RAW = _PLACES["cells"], _PLACES["raw"]
_DEFAULTS = Goal._field_defaults
_NO_INPUT = frozenset({"id", "text"})
_MEASURED = {name: _PLACES[name] for name in ("baseline", "target")}
_USUAL: dict[Kind, type] = {Kind.TEXT: str, Kind.NUMBER: float, Kind.DATE: date}
"""The values that mean what they are, by the kind of the column."""
_SHOWN = 60
_LONGEST_TITLE = 40
_TITLE = re.compile(r"(?!\w*[^\Wë]en:?$)[^\W\d]+(?: (?:en|and|&|/) [^\W\d]+)?:?")
"""What may be a heading between goals: one word that is no Dutch verb, or two words that are joined."""

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
DOUBLE = Text(
    en="The columns '{first}' ({first_cell}) and '{second}' both hold the {field}; that of {first_cell} is used.",
    nl="De kolommen ‘{first}’ ({first_cell}) en ‘{second}’ bevatten beide {field}; die van {first_cell} wordt gebruikt.",
)
NO_HEADING = Text(
    en="The cell {cell} holds '{shown}', but its column has no heading, so the column is not used.",
    nl="In cel {cell} staat ‘{shown}’, maar boven die kolom staat geen kop; de kolom wordt niet gebruikt.",
)
GIVE_HEADING = Text(en="Give the column a heading.", nl="Geef de kolom een kop.")
NO_GOAL_COLUMN = Text(
    en="The column with the goals is missing; give it the heading Goal or Objective. The headings are: {found}.",
    nl="De kolom met de doelen ontbreekt; geef die de kop Doel of Doelstelling. De koppen zijn: {found}.",
)
NO_HEADER = Text(
    en="No row holds the headings of a goal sheet; one of them must be Goal.{near}",
    nl="Geen enkele rij bevat de koppen van een doelenblad; één daarvan moet Doel zijn.{near}",
)
NEAR = Text(
    en=" The cell {cell} holds '{text}': did you mean '{heading}'?",
    nl=" In cel {cell} staat ‘{text}’: bedoelde u ‘{heading}’?",
)
NO_GOALS = Text(
    en="There are no goals below the headings in row {row}.",
    nl="Onder de koppen in rij {row} staan geen doelen.",
)
NO_GOAL = Text(
    en="The row holds '{shown}' but no goal, so it is not judged.",
    nl="De rij bevat ‘{shown}’ maar geen doel en wordt niet beoordeeld.",
)
TAKEN_AS_HEADING = Text(
    en="'{shown}' stands alone in its row and is taken for a heading, so it is not judged.",
    nl="‘{shown}’ staat alleen in de rij en is gelezen als tussenkop; het wordt niet beoordeeld.",
)
FILL_IN = Text(
    en="When it is a goal after all, write it as a sentence.",
    nl="Is het toch een doel, schrijf het dan als zin.",
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
HIDDEN_ROWS = Text(
    en="Hidden rows hold goals ({rows}); these are judged all the same.",
    nl="Er staan doelen in verborgen rijen ({rows}); ze worden gewoon beoordeeld.",
)
HIDDEN_ROWS_LEFT_OUT = Text(
    en="Hidden rows hold goals ({rows}); these are left out, as only visible ones were asked for.",
    nl="Er staan doelen in verborgen rijen ({rows}); ze zijn weggelaten, want alleen zichtbare zijn gevraagd.",
)
SHOW_ROWS = Text(
    en="Show the rows to see what was left out.", nl="Maak de rijen zichtbaar om te zien wat is weggelaten."
)
OTHER_SHEETS = Text(
    en="Not judged, as they hold no headings of a goal sheet: {names}.",
    nl="Niet beoordeeld, want zonder koppen van een doelenblad: {names}.",
)
MERGED_CELLS = Text(
    en="The cells {area} are merged; their value counts for every row.",
    nl="De cellen {area} zijn samengevoegd; hun waarde telt voor elke rij.",
)
MERGED_ACROSS = Text(
    en="The cells {area} are merged over several columns; their value counts for the first column only.",
    nl="De cellen {area} zijn over kolommen heen samengevoegd; hun waarde telt alleen voor de eerste kolom.",
)
TOO_MANY = Text(
    en="Only the first {limit} goals were judged.", nl="Alleen de eerste {limit} doelen zijn beoordeeld."
)


class Read(NamedTuple):
    """One goal, with what was noticed in its row."""

    goal: Goal
    findings: tuple[Finding, ...]


class Sheets(NamedTuple):
    """What a workbook was found to hold; the goals are read when they are asked for."""

    goals: Iterator[Read]
    findings: list[Finding]
    """About sheets, headings and rows without a goal; it is complete when all goals were read."""
    found: bool
    """Whether any goals can be expected; without, the file cannot be judged."""
    language: Language
    """The language most headings are in."""


class _Place(NamedTuple):
    sheet: Rows
    table: Table


class _Remark(NamedTuple):
    remark: Remark
    sheet: str = ""
    cell: str = ""


def note(config: Config, remark: Remark, sheet: str = "", cell: str = "", shown: str = "") -> Finding | None:
    """Return a finding about a cell, sheet or file; None when the settings leave its rule out."""
    rule = RULES[remark.rule]
    if {rule.slug, rule.family.value} & config.ignore:
        return None
    severity = config.severity.get(rule.slug) or remark.severity or rule.severity
    evidence = Evidence(shown, basis=Basis.COLUMN if shown else Basis.NONE)
    return Finding(rule.slug, None, severity, remark.text, remark.fix or rule.fix, evidence, cell, sheet)


@lru_cache(maxsize=1_000)
def _letters(column: int) -> str:
    return column_letters(column)


def _cell(row: int, column: int) -> str:
    return f"{_letters(column)}{row}"


def read_sheets(book: Workbook, config: Config) -> Sheets:
    """Find the goals of a workbook: on every sheet, in every table of goals."""
    places = [
        _Place(sheet, table) for sheet in book.sheets for table in find_tables(sheet.rows, sheet.merged)
    ]
    goals = [place for place in places if _holds_goals(place.table)]
    with_goals = {place.sheet.name for place in goals}
    pasts = {s.name: past for s in book.sheets if s.name not in with_goals and (past := read_history(s))}
    remarks = (
        _about_goals(book, {*with_goals, *pasts}, goals, config) if goals else _without_goals(book, places)
    )
    noted = (note(config, *remark) for remark in (*_unread(book), *remarks))
    findings = [found for found in noted if found]
    language = config.language or language_of(column for place in goals for column in place.table.columns)
    typed = book.kind is not FileKind.CSV
    shown = [place for place in goals if not (config.visible_only and place.sheet.hidden)]
    read = _goals(shown, config, findings, typed=typed)
    if pasts:
        read = _with_past(read, pasts, config, findings)
    return Sheets(read, findings, bool(goals), language)


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


def _holds_goals(table: Table) -> bool:
    """Return whether a table has a column of goals; in Dutch, Doel stands above targets as well."""
    column = table.column("text")
    if column is None:
        return False
    first = itertools.islice(table.rows, _LOOK_AHEAD)
    values = (row.values[column.number - 1] for row in first if column.number <= len(row.values))
    texts = [isinstance(value, str) for value in values if value is not None]
    return sum(texts) * 2 >= len(texts)


def _unread(book: Workbook) -> Iterator[_Remark]:
    for sheet in book.sheets:
        if sheet.problem:
            yield _Remark(Remark(*sheet.problem), sheet.name)


def _about_goals(
    book: Workbook, read: Collection[str], goals: Sequence[_Place], config: Config
) -> Iterator[_Remark]:
    others = [
        sheet.name for sheet in book.sheets if sheet.name not in read and sheet.rows and not sheet.hidden
    ]
    if others:
        names = ", ".join(others[:_NAMED]) + (", …" if len(others) > _NAMED else "")
        yield _Remark(Remark("other-sheets", OTHER_SHEETS.format(names=names)))
    hidden = HIDDEN_LEFT_OUT if config.visible_only else HIDDEN
    for sheet in dict.fromkeys(place.sheet.name for place in goals if place.sheet.hidden):
        yield _Remark(Remark("hidden-sheet", hidden), sheet)
    for place in goals:
        yield from _about_hidden_rows(place, config)
        for remark, cell in _about_headings(place.table):
            yield _Remark(remark, place.sheet.name, cell)


def _about_hidden_rows(place: _Place, config: Config) -> Iterator[_Remark]:
    """Name the hidden rows of a table that hold a goal; on a hidden sheet nothing is shown anyway."""
    sheet, table = place
    column = table.column("text")
    if column is None or sheet.hidden or not sheet.hidden_rows:
        return
    at = column.number - 1
    rows = [
        row.number
        for row in table.rows
        if row.number in sheet.hidden_rows and at < len(row.values) and row.values[at] is not None
    ]
    if rows:
        listed = ", ".join(map(str, rows[:_NAMED])) + (", …" if len(rows) > _NAMED else "")
        text, fix = (HIDDEN_ROWS_LEFT_OUT, SHOW_ROWS) if config.visible_only else (HIDDEN_ROWS, None)
        remark = Remark("hidden-rows", text.format(rows=listed), fix=fix)
        yield _Remark(remark, sheet.name, _cell(rows[0], column.number))


def _without_goals(book: Workbook, places: Sequence[_Place]) -> Iterator[_Remark]:
    if len(places) == 1:
        [(sheet, table)] = places
        cell = _cell(table.first_row, table.columns[0].number)
        found = ", ".join(column.heading for column in table.columns[:_MANY])
        yield _Remark(Remark("missing-column", NO_GOAL_COLUMN.format(found=found)), sheet.name, cell)
        return
    for sheet in book.sheets:
        near = next(nearest_heading(sheet.rows), None)
        if near:
            row, column, text, heading = near
            cell = _cell(row, column)
            hint = NEAR.format(cell=cell, text=text, heading=heading)
            yield _Remark(Remark("no-header", NO_HEADER.format(near=hint)), sheet.name, cell)
            return
    yield _Remark(Remark("no-header", NO_HEADER.format(near="")))


def _ours(table: Table) -> frozenset[str]:
    """Return the headings of our own goal sheets that are no input, when the table is one of those."""
    found = {plain_heading(column.heading) for column in table.columns}
    texts = [COMPLETE, *(JUDGEMENT.values() if found & _plain(JUDGEMENT["judged_by"]) else ())]
    return frozenset().union(*map(_plain, texts))


def _plain(text: Text) -> set[str]:
    return {plain_heading(text.en), plain_heading(text.nl)}


def _about_headings(table: Table) -> Iterator[tuple[Remark, str]]:
    ours = _ours(table)
    for column in table.columns:
        cell = _cell(column.row, column.number)
        if column.taken_for:
            text = TAKEN_FOR.format(heading=column.heading, known=column.taken_for)
            yield Remark("unknown-column", text, fix=CORRECT), cell
        elif column.field is None and not column.period and plain_heading(column.heading) not in ours:
            meant = MEANT.format(heading=column.meant) if column.meant else ""
            yield Remark("unknown-column", UNKNOWN.format(heading=column.heading, meant=meant)), cell
    for first, second in table.duplicates:
        known = first.field.label if first.field else Text("", "")
        text = DOUBLE.format(
            first=first.heading,
            first_cell=_cell(first.row, first.number),
            second=second.heading,
            field=known,
        )
        yield Remark("duplicate-header", text), _cell(second.row, second.number)


def _goals(
    places: Iterable[_Place], config: Config, findings: list[Finding], *, typed: bool
) -> Iterator[Read]:
    limit, count = config.max_rows, 0
    for sheet, table in places:
        reader = _TableReader(sheet, table, config, findings, typed=typed)
        before = count
        for read in reader.rows():
            if limit is not None and count >= limit:
                found = note(config, Remark("row-limit", TOO_MANY.format(limit=limit)), sheet.name)
                findings.extend([found] if found else [])
                return
            count += 1
            yield read
        if count == before:
            found = note(config, Remark("no-goals", NO_GOALS.format(row=table.first_row)), sheet.name)
            findings.extend([found] if found else [])


class RowCells(Mapping[str, str]):
    """The address of each field in one row; the columns are shared by all rows."""

    __slots__ = ("_columns", "_row")

    def __init__(self, columns: Mapping[str, str], row: int) -> None:
        self._columns, self._row = columns, row

    def __getitem__(self, name: str) -> str:
        return f"{self._columns[name]}{self._row}"

    def get(self, key: str, default: Any = None) -> Any:
        """Return the address of a field, as `Mapping.get` would, in a hurry."""
        column = self._columns.get(key)
        return default if column is None else f"{column}{self._row}"

    def __iter__(self) -> Iterator[str]:
        return iter(self._columns)

    def __len__(self) -> int:
        return len(self._columns)


class _Planned(NamedTuple):
    """How one column is read: where its value stands in the row and in the goal, and of what type most are."""

    at: int
    place: int
    usual: type | None
    column: Column
    field: Field


def _planned(column: Column) -> _Planned:
    field = column.field or FIELDS["target"]
    usual = None if column.period else _USUAL.get(field.kind)
    return _Planned(column.number - 1, _PLACES[field.name], usual, column, field)


def _in_time(columns: Iterable[Column]) -> list[Column]:
    """Return the columns that are read, those of the history in the order of time whatever theirs on the sheet."""
    periods = [column for column in columns if column.period]
    if all(place_in_time(column.period) for column in periods):
        periods.sort(key=lambda column: place_in_time(column.period) or (0, 0))
    return [*(column for column in columns if column.field and not column.period), *periods]


class _TableReader:
    """Reads the rows of one table."""

    def __init__(
        self, sheet: Rows, table: Table, config: Config, findings: list[Finding], *, typed: bool
    ) -> None:
        self._sheet, self._table, self._config, self._findings = sheet, table, config, findings
        self._typed = typed
        self._language = config.language or language_of(table.columns)
        fields = {column.field.name for column in table.columns if column.field}
        self._periods = [column for column in table.columns if column.period]
        self._columns = frozenset(fields | ({"history"} if self._periods else set()))
        self._places = {c.field.name: _letters(c.number) for c in table.columns if c.field}
        self._plan = [_planned(column) for column in _in_time(table.columns)]
        self._last = max(table.named, default=LAST_COLUMN)
        self._strays = [n for n in range(1, self._last) if n not in table.named] if table.named else []
        self._titled = any(not self._alone(row.values) for row in itertools.islice(table.rows, _LOOK_AHEAD))
        self._blank: list[Any] = list(Goal("", columns=self._columns, sheet=sheet.name))
        self._merged = self._merged_below()
        self._told: set[int] = set()

    def _merged_below(self) -> dict[tuple[int, int], tuple[int, int]]:
        """Return the cells that share the value of a merged cell above them; goals and numbers are not shared."""
        shared: dict[tuple[int, int], tuple[int, int]] = {}
        known = {c.number: c.field for c in self._table.columns if c.field}
        rows = {row.number for row in self._table.rows}
        for one in self._sheet.merged:
            field = known.get(one.first_column)
            if field is None or one.first_row not in rows:
                continue
            if any(column in known for column in range(one.first_column + 1, one.last_column + 1)):
                self._note(Remark("merged-cells", MERGED_ACROSS.format(area=_area(one))), one)
                continue
            if one.last_row == one.first_row:
                continue
            self._note(Remark("merged-cells", MERGED_CELLS.format(area=_area(one))), one)
            if field.name not in ("id", "text"):
                for row in range(one.first_row + 1, one.last_row + 1):
                    shared[row, one.first_column] = (one.first_row, one.first_column)
        return shared

    def _note(self, remark: Remark, merged: Merged) -> None:
        cell = _cell(merged.first_row, merged.first_column)
        if found := note(self._config, remark, self._sheet.name, cell):
            self._findings.append(found)

    def rows(self) -> Iterator[Read]:
        """Go through the goals of the table."""
        held: dict[tuple[int, int], Value] = {}
        sources = set(self._merged.values())
        left_out = self._sheet.hidden_rows if self._config.visible_only else ()
        for row in self._table.rows:
            values = row.values
            if len(values) > self._last or self._strays:
                self._without_heading(row)
            if sources or self._merged:
                values = self._with_merged(row, held, sources)
            if row.number in left_out:
                continue
            read = self._read(row.number, values)
            if read:
                yield read

    def _without_heading(self, row: Row) -> None:
        """Tell once per column that it holds something under no heading."""
        values = row.values
        for number in (*self._strays, *range(self._last + 1, len(values) + 1)):
            if number > len(values) or values[number - 1] is None or number in self._told:
                continue
            self._told.add(number)
            if len(self._told) > _NAMED:
                return
            cell = _cell(row.number, number)
            text = NO_HEADING.format(cell=cell, shown=as_text(values[number - 1])[:_SHOWN])
            found = note(
                self._config, Remark("unknown-column", text, fix=GIVE_HEADING), self._sheet.name, cell
            )
            self._findings.extend([found] if found else [])

    def _with_merged(
        self, row: Row, held: dict[tuple[int, int], Value], sources: set[tuple[int, int]]
    ) -> list[Value]:
        values = list(row.values)
        for column in self._table.columns:
            place = (row.number, column.number)
            if place in sources and column.number <= len(values):
                held[place] = values[column.number - 1]
            above = self._merged.get(place)
            if above:
                values.extend([None] * (column.number - len(values)))
                values[column.number - 1] = values[column.number - 1] or held.get(above)
        return values

    def _read(self, number: int, values: list[Value]) -> Read | None:  # noqa: C901 - the hot loop, in one piece
        made = self._blank.copy()
        raw: dict[str, str] = {}
        findings: list[Finding] = []
        history: list[tuple[str, float]] = []
        unit = ""
        width = len(values)
        for at, place, usual, column, field in self._plan:
            value: Any = values[at] if at < width else None
            if value is None:
                continue
            kind = type(value)
            if kind is usual:  # most cells, in a hurry
                made[place] = value.strip() if usual is str else value
                continue
            if kind is float and usual is str:
                made[place] = id_text(value)
                continue
            read = self._read_cell(field, column, number, value, findings)
            if column.period:
                history.extend([] if read.value is None else [(column.period, read.value)])
            elif read.value is not None:
                made[place] = read.value
                unit = unit or read.unit if field.name in _MEASURED else unit
            elif read.raw:
                raw[field.name] = read.raw
        text = made[_TEXT]
        if not text:
            self._no_goal(number, raw, made, findings)
            return None
        if len(text) <= _LONGEST_TITLE and self._titled and _TITLE.fullmatch(text) and self._alone(values):
            self._title(number, text)
            return None
        if unit == "%":
            self._on_one_scale(made, values)
        made[_UNIT] = made[_UNIT] or unit
        made[_HISTORY] = made[_HISTORY] or tuple(history)
        made[_ROW], made[_CELLS] = number, RowCells(self._places, number)
        if raw:
            made[_RAW] = raw
        return Read(Goal._make(made), tuple(findings))

    def _alone(self, values: list[Value]) -> bool:
        return sum(at < len(values) and values[at] is not None for at, *_ in self._plan) == 1

    def _title(self, number: int, text: str) -> None:
        remark = Remark("row-without-goal", TAKEN_AS_HEADING.format(shown=text), Severity.INFO, FILL_IN)
        cell = f"{self._places['text']}{number}"
        if found := note(self._config, remark, self._sheet.name, cell):
            self._findings.append(found)

    def _read_cell(
        self, field: Field, column: Column, number: int, value: Value, findings: list[Finding]
    ) -> Cell:
        read = read_cell(field, column.heading, value, self._language, typed=self._typed)
        for remark in read.remarks:
            cell = _cell(number, column.number)
            found = note(self._config, remark, self._sheet.name, cell, as_text(value))
            findings.extend([found] if found else [])
        return read

    def _no_goal(self, number: int, raw: dict[str, str], made: list[Any], findings: list[Finding]) -> None:
        """Report a row without a goal; a form that is numbered in advance is not worth a word."""
        self._findings.extend(findings)
        held = [*raw.items(), *((name, made[_PLACES[name]]) for name in self._places)]
        others = [one for one in held if one[0] not in _NO_INPUT and one[1] != _DEFAULTS.get(one[0])]
        if not others or findings:
            return
        name, shown = others[0]
        column = self._table.column(name)
        cell = _cell(number, column.number) if column else ""
        remark = Remark("row-without-goal", NO_GOAL.format(shown=str(shown)[:_SHOWN]))
        if found := note(self._config, remark, self._sheet.name, cell):
            self._findings.append(found)

    def _on_one_scale(self, made: list[Any], values: list[Value]) -> None:
        """Write percentages as 85 when one in the row is above 1; otherwise they stay fractions, all of them."""
        if max(abs(made[place] or 0.0) for place in _MEASURED.values()) <= 1.0:
            return
        for at, place, _, _, field in self._plan:
            if field.name in _MEASURED and at < len(values) and isinstance(value := values[at], Percent):
                made[place] = round(value * 100, 10)


def _area(merged: Merged) -> str:
    first = _cell(merged.first_row, merged.first_column)
    return f"{first}:{_cell(merged.last_row, merged.last_column)}"


def language_of(columns: Iterable[Column]) -> Language:
    """Return the language most headings are in; numbers and dates in text are read by it.

    Headings that are the same in both languages do not count.
    """
    dutch = english = 0
    for column in columns:
        if column.field:
            plain = plain_heading(column.taken_for or column.heading)
            is_nl = any(plain_heading(word) == plain for word in column.field.nl)
            is_en = any(plain_heading(word) == plain for word in column.field.en)
            dutch += is_nl and not is_en
            english += is_en and not is_nl
    return "en" if english > dutch else "nl"
