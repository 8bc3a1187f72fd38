"""From the rows of one table to goals, each with the addresses of its cells, and to what was noticed in its row."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from kpi_xl.files.columns import cell_address, column_letters
from kpi_xl.files.place import LAST_COLUMN
from kpi_xl.files.readers import Percent
from kpi_xl.goals.coerce import place_in_time, plain_heading
from kpi_xl.goals.model import FIELDS, Goal, Kind, Severity
from kpi_xl.goals.read.history import id_text
from kpi_xl.goals.read.notes import note
from kpi_xl.goals.read.values import OWN_WORDS, Cell, Remark, as_text, read_cell, says_nothing
from kpi_xl.model import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kpi_xl.files.readers import Merged, Row, Rows, Value
    from kpi_xl.goals.config import Config
    from kpi_xl.goals.model import Field, Finding
    from kpi_xl.goals.read.headers import Column, Table
    from kpi_xl.model import Language

_TOLD = 5  # columns without a heading that are named
LOOK_AHEAD = 50  # rows by which a table is known
_PLACES = {name: place for place, name in enumerate(Goal._fields)}
_TEXT, _UNIT, _HISTORY, _ROW = (_PLACES[name] for name in ("text", "unit", "history", "row"))
_CELLS, _RAW = _PLACES["cells"], _PLACES["raw"]
_DEFAULTS = Goal._field_defaults
_OWN_WORDS = frozenset(_PLACES[name] for name in OWN_WORDS)
_NO_INPUT = frozenset({"id", "text"})
_MEASURED = {name: _PLACES[name] for name in ("baseline", "target")}
_USUAL: dict[Kind, type] = {Kind.TEXT: str, Kind.NUMBER: float, Kind.DATE: date}
"""The values that mean what they are, by the kind of the column."""
_SHOWN = 60
_LONGEST_TITLE = 40
_TITLE = re.compile(r"(?!\w*[^\Wë]en:?$)[^\W\d]+(?: (?:en|and|&|/) [^\W\d]+)?:?")
"""What may be a heading between goals: one word that is no Dutch verb, or two words that are joined."""

NO_HEADING = Text(
    en="The cell {cell} holds '{shown}', but its column has no heading, so the column is not used.",
    nl="In cel {cell} staat ‘{shown}’, maar boven die kolom staat geen kop; de kolom wordt niet gebruikt.",
)
GIVE_HEADING = Text(en="Give the column a heading.", nl="Geef de kolom een kop.")
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
MERGED_CELLS = Text(
    en="The cells {area} are merged; their value counts for every row.",
    nl="De cellen {area} zijn samengevoegd; hun waarde telt voor elke rij.",
)
MERGED_ACROSS = Text(
    en="The cells {area} are merged over several columns; their value counts for the first column only.",
    nl="De cellen {area} zijn over kolommen heen samengevoegd; hun waarde telt alleen voor de eerste kolom.",
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
    en="Show the rows to have their goals judged.",
    nl="Maak de rijen zichtbaar om de doelen te laten beoordelen.",
)


class Read(NamedTuple):
    """One goal, with what was noticed in its row."""

    goal: Goal
    findings: tuple[Finding, ...]


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


class TableReader:
    """Reads the rows of one table."""

    def __init__(
        self, sheet: Rows, table: Table, config: Config, findings: list[Finding], *, typed: bool
    ) -> None:
        self._sheet, self._table, self._config, self._findings = sheet, table, config, findings
        self._typed = typed
        self._language = config.language or language_of(table.columns)
        self._order = _order_of_dates(table)
        fields = {column.field.name for column in table.columns if column.field}
        self._periods = [column for column in table.columns if column.period]
        self._columns = frozenset(fields | ({"history"} if self._periods else set()))
        self._places = {c.field.name: column_letters(c.number) for c in table.columns if c.field}
        self._plan = [_planned(column) for column in _in_time(table.columns)]
        self._last = max(table.named, default=LAST_COLUMN)
        self._strays = [n for n in range(1, self._last) if n not in table.named] if table.named else []
        self._titled = any(not self._alone(row.values) for row in itertools.islice(table.rows, LOOK_AHEAD))
        self._blank: list[Any] = list(Goal("", columns=self._columns, sheet=sheet.name))
        self._merged = self._merged_below()
        self._told: set[int] = set()
        self.left_out = False
        """Whether hidden rows with goals were left out; known when all rows were gone through."""

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
        cell = cell_address(merged.first_row, merged.first_column)
        if found := note(self._config, remark, self._sheet.name, cell):
            self._findings.append(found)

    def rows(self) -> Iterator[Read]:
        """Go through the goals of the table."""
        held: dict[tuple[int, int], Value] = {}
        sources = set(self._merged.values())
        hidden_rows, leave_out = self._sheet.hidden_rows, self._config.visible_only
        hidden: list[int] = []
        for row in self._table.rows:
            values = row.values
            if len(values) > self._last or self._strays:
                self._without_heading(row)
            if sources or self._merged:
                values = self._with_merged(row, held, sources)
            if row.number in hidden_rows and self._holds_goal(values):
                hidden.append(row.number)
            if leave_out and row.number in hidden_rows:
                continue
            read = self._read(row.number, values)
            if read:
                yield read
        if hidden:
            self.left_out = leave_out
            self._about_hidden(hidden)

    def _holds_goal(self, values: list[Value]) -> bool:
        """Return whether a row that is not read yet holds a goal, and no heading between goals."""
        at = next(planned.at for planned in self._plan if planned.place == _TEXT)
        text = as_text(values[at]).strip() if at < len(values) and values[at] is not None else ""
        return bool(text) and not self._is_title(text, values)

    def _about_hidden(self, rows: list[int]) -> None:
        listed = ", ".join(map(str, rows[:_TOLD])) + (", …" if len(rows) > _TOLD else "")
        text, fix = (HIDDEN_ROWS_LEFT_OUT, SHOW_ROWS) if self.left_out else (HIDDEN_ROWS, None)
        remark = Remark("hidden-rows", text.format(rows=listed), fix=fix)
        if found := note(self._config, remark, self._sheet.name, f"{self._places['text']}{rows[0]}"):
            self._findings.append(found)

    def _is_title(self, text: str, values: list[Value]) -> bool:
        return self._titled and bool(_TITLE.fullmatch(text)) and self._alone(values)

    def _without_heading(self, row: Row) -> None:
        """Tell once per column that it holds something under no heading."""
        values = row.values
        for number in (*self._strays, *range(self._last + 1, len(values) + 1)):
            if number > len(values) or values[number - 1] is None or number in self._told:
                continue
            self._told.add(number)
            if len(self._told) > _TOLD:
                return
            cell = cell_address(row.number, number)
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
                made[place] = value if usual is not str else self._words(value, place)
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
        if len(text) <= _LONGEST_TITLE and self._is_title(text, values):
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

    @staticmethod
    def _words(value: str, place: int) -> str:
        text = value.strip()
        return "" if place not in _OWN_WORDS and says_nothing(text) else text

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
        read = read_cell(field, column.heading, value, self._language, typed=self._typed, order=self._order)
        for remark in read.remarks:
            cell = cell_address(number, column.number)
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
        cell = cell_address(number, column.number) if column else ""
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


def _order_of_dates(table: Table) -> Language | None:
    """Return in which language's order dates are written as text, when those that tell agree: 30/06/2027, 06/30/2027."""
    told: set[Language] = set()
    dates = [column.number - 1 for column in table.columns if column.field and column.field.kind is Kind.DATE]
    for row in itertools.islice(table.rows, _LOOK_FOR_DATES):
        for at in dates:
            value = row.values[at] if at < len(row.values) else None
            found = _WRITTEN_DATE.match(value) if isinstance(value, str) else None
            if found and max(int(found[1]), int(found[2])) > _MONTHS:
                told.add("nl" if int(found[1]) > _MONTHS else "en")
    return told.pop() if len(told) == 1 else None


_WRITTEN_DATE = re.compile(r"\s*(\d{1,2})[-/.](\d{1,2})[-/.]\d{2,4}\b")
_LOOK_FOR_DATES, _MONTHS = 1_000, 12


def _area(merged: Merged) -> str:
    first = cell_address(merged.first_row, merged.first_column)
    return f"{first}:{cell_address(merged.last_row, merged.last_column)}"


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
