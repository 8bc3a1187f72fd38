"""From the values of one row to a goal: each read by the kind of its column, with the address of its cell."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from kpi_xl.files.columns import column_letters
from kpi_xl.files.readers import Percent
from kpi_xl.goals.model import FIELDS, FieldKind, Goal, Severity, fields_that
from kpi_xl.goals.read.calendar import term_in
from kpi_xl.goals.read.coerce import plain_heading
from kpi_xl.goals.read.columns import own_headings
from kpi_xl.goals.read.content import names_something
from kpi_xl.goals.read.headings import words
from kpi_xl.goals.read.history import id_text
from kpi_xl.goals.read.notes import Notes
from kpi_xl.goals.read.periods import ahead_in
from kpi_xl.goals.read.texts import bullets, composed_of_kpi, joined, tells_a_term
from kpi_xl.goals.read.values import OWN_WORDS, Cell, as_text, read_cell, says_nothing, without_year

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kpi_xl.files.readers import Row, Value
    from kpi_xl.goals.config import Config
    from kpi_xl.goals.model import Field, Finding
    from kpi_xl.goals.read.column import Column, Goals
    from kpi_xl.goals.read.tables import Table, Title
    from kpi_xl.goals.read.values import Habits

_PLACES = {name: place for place, name in enumerate(Goal._fields)}
_TEXT, _UNIT, _HISTORY, _ROW = (_PLACES[name] for name in ("text", "unit", "history", "row"))
_PARENT, _SECTION, _START, _DUE = (_PLACES[name] for name in ("parent", "section", "start", "due"))
_BASELINE = _PLACES["baseline"]
_CELLS, _RAW, _SHOWN, _UNREAD = (_PLACES[name] for name in ("cells", "raw", "shown", "unread"))
_DEFAULTS = Goal._field_defaults
_OWN_WORDS = frozenset(_PLACES[name] for name in OWN_WORDS)
_NO_INPUT = fields_that("in_advance")
_OF_MEANS = fields_that("of_means")
_MEASURED = {name: _PLACES[name] for name in sorted(fields_that("figures"))}
_TYPED = (FieldKind.NUMBER, FieldKind.DATE)
_USUAL: dict[FieldKind, type] = {FieldKind.TEXT: str, FieldKind.NUMBER: float, FieldKind.DATE: date}
"""The values that mean what they are, by the kind of the column."""


class Read(NamedTuple):
    """One goal, with what was noticed in its row."""

    goal: Goal
    findings: tuple[Finding, ...]


class Blank(NamedTuple):
    """A row without a goal: what it holds instead, and in which column."""

    shown: str
    column: int
    findings: tuple[Finding, ...]
    follows: bool = False
    """Whether it holds only how the goal above is reached: a second action, its owner and its day."""


class _Planned(NamedTuple):
    """How one column is read: where its value stands in the row and in the goal, and of what type most are."""

    at: int
    place: int
    usual: type | None
    column: Column
    field: Field
    later: bool
    """Whether it holds the target of a period, which takes the place of that of an earlier one."""


def _planned(column: Column) -> _Planned:
    field = column.field or FIELDS["target"]
    usual = None if column.history else _USUAL.get(field.kind)
    later = column.name == "target" and column.meaning.period is not None
    return _Planned(column.number - 1, _PLACES[field.name], usual, column, field, later)


class _Row:
    """What is known of a row while it is read."""

    __slots__ = ("before", "findings", "history", "line", "made", "own", "raw", "shown", "target", "unit")

    def __init__(self, made: list[Any], line: Row, findings: Notes) -> None:
        self.made, self.line, self.findings = made, line, findings
        self.raw: dict[str, str] = {}
        self.history: list[tuple[str, float]] = []
        self.own: dict[str, str] = {}
        """The cells of fields that stand elsewhere than in their column."""
        self.shown: dict[str, object] = {}
        self.unit = ""
        self.before: float | None = None
        """The baseline that stands in the cell of the target."""
        self.target: Column | None = None
        """The column of the period whose target is read."""


class GoalColumns:
    """Reads one goal from each row of a table."""

    def __init__(
        self, goals: Goals, table: Table, habits: Habits, config: Config, sheet: str, *, split: bool = True
    ) -> None:
        self.subject, self._split, self._notes, self._sheet = goals.subject, split, Notes(config), sheet
        self._table, self._habits = table, habits
        columns = [column for column in goals.columns if column.field or column.history]
        subject = next(column for column in columns if column.name == self.subject)
        parent = next((column for column in columns if column.name == "parent"), None)
        self.subject_column = subject.number
        self.parent_column = parent.number if parent else 0
        self._plan = [_planned(column) for column in columns]
        self._details = [column for column in goals.columns if column.detail]
        ours = own_headings([column.heading for column in goals.columns])
        self._unknown = [
            column for column in goals.columns if column.unknown and plain_heading(column.heading) not in ours
        ]
        names = {column.name for column in columns if column.name}
        self._letters = {c.name: column_letters(c.number) for c in reversed(columns) if c.name}
        self._letters["text"] = column_letters(subject.number)
        history = {"history"} if any(column.history for column in columns) else set()
        self.fields = frozenset({*names, *history, "text"})
        self._units = {column.name: column.meaning.unit for column in columns if column.meaning.unit}
        self._due = "due" not in names and any(planned.later for planned in self._plan)
        if self._due:
            self.fields |= {"due"}
        self._shared: dict[str, tuple[Any, str]] = {}
        """What labels above the table say of all goals, with its cell."""
        for label in table.labels:
            value = read_cell(label.field, label.heading, label.value, habits).value
            if value is not None and label.field.name not in self.fields:
                self._shared[label.field.name] = (value, label.cell)
        self.fields |= frozenset(self._shared)
        self._blank: list[Any] = list(Goal("", columns=self.fields, sheet=sheet))
        self._lines = subject.meaning.plain.endswith(tuple(words("plurals")))

    def read(self, line: Row, section: Title | None = None, above: Title | None = None) -> list[Read] | Blank:
        """Read the goals of a row: mostly one, several where a cell holds bullets, none where it is blank."""
        self._notes.clear()
        row = _Row(self._blank.copy(), line, self._notes)
        width = len(line.values)
        for planned in self._plan:
            value: Any = line.values[planned.at] if planned.at < width else None
            if value is None:
                continue
            kind = type(value)
            if kind is planned.usual:  # most cells, in a hurry
                row.made[planned.place] = value if kind is not str else self._words(value, planned.place)
                if planned.later:
                    self._later(row, planned)
            elif kind is float and planned.usual is str:
                row.made[planned.place] = id_text(value)
            else:
                self._cell(row, planned, value)
        if not row.made[_PLACES[self.subject]]:
            return self._empty(row)
        if not names_something(subject := line.values[self.subject_column - 1]):
            return Blank(as_text(subject), self.subject_column, tuple(row.findings))
        self._together(row)
        if above and not row.made[_PARENT]:
            row.made[_PARENT], row.own["parent"] = above.text, above.cell
        if section:
            row.made[_SECTION], row.own["section"] = section.text, section.cell
        self._compose(row)
        self._share(row)
        return self._finished(row)

    def _share(self, row: _Row) -> None:
        """Give the goal what stands above the table, but no day where its own words tell one."""
        for name, (value, cell) in self._shared.items():
            own = name == "due" and tells_a_term(row.made[_TEXT], self._habits.language)
            if not own and row.made[_PLACES[name]] in (None, "", _DEFAULTS.get(name)):
                row.made[_PLACES[name]], row.own[name] = value, cell

    def _finished(self, row: _Row) -> list[Read]:
        made = row.made
        made[_ROW], made[_CELLS] = row.line.number, self._cells(row.line.number, row.own)
        if row.raw:
            made[_RAW] = row.raw
        if row.shown:
            made[_SHOWN] = row.shown
        if self._unknown:
            told = ((one.heading, as_text(row.line.at(one.number))) for one in self._unknown)
            made[_UNREAD] = {heading: text for heading, text in told if text} or made[_UNREAD]
        return self._parts(Goal._make(made), tuple(row.findings))

    # --- one cell ---------------------------------------------------------------------------------

    @staticmethod
    def _words(value: str, place: int) -> str:
        text = value.strip()
        return "" if place not in _OWN_WORDS and says_nothing(text) else text

    def _cell(self, row: _Row, planned: _Planned, value: Value) -> None:
        """Read a cell that is not what most in its column are."""
        field, column = planned.field, planned.column
        cell = read_cell(field, column.heading, value, self._habits)
        place = self._table.address(row.line.number, column.number)
        for remark in cell.remarks:
            quiet = remark.rule == "text-for-number" and (field.name == "actual" or _tells(as_text(value)))
            told = remark._replace(severity=Severity.INFO) if quiet else remark
            row.findings.add(told, self._sheet, place, as_text(value))
        if column.history:
            row.history.extend([] if cell.value is None else [(column.history, cell.value)])
            return
        if planned.later and (cell.raw or cell.value is not None):
            self._later(row, planned)
            row.made[planned.place] = None
        if cell.value is None:
            if cell.raw:
                row.raw[field.name] = cell.raw
            elif field.kind in _TYPED:
                row.shown[field.name] = as_text(value)  # such as n.v.t.
            return
        row.made[planned.place] = cell.value
        if field.name in _MEASURED:
            self._note_unit(row, field.name, cell, value, place)
        if cell.before is not None:
            row.before = cell.before
            row.own["baseline"] = place
        if cell.start and row.made[_START] is None:
            row.made[_START] = cell.start
            row.own["start"] = place

    @staticmethod
    def _note_unit(row: _Row, name: str, cell: Cell, value: Value, place: str) -> None:
        row.unit = row.unit or cell.unit
        if cell.unit:
            row.own.setdefault("unit", place)
        if cell.unit == "%":
            row.shown[name] = cell.value if isinstance(value, Percent) else round(cell.value / 100, 12)

    def _later(self, row: _Row, planned: _Planned) -> None:
        """Note that a target of a later period takes the place of an earlier one."""
        row.target = planned.column
        row.own["target"] = self._table.address(row.line.number, planned.column.number)
        row.raw.pop("target", None)
        row.shown.pop("target", None)

    def _cells(self, number: int, own: dict[str, str]) -> Mapping[str, str]:
        if self._table.places is not None:
            numbers = {one.field.name: one.at + 1 for one in reversed(self._plan) if one.column.name}
            numbers["text"] = self.subject_column
            return {name: self._table.places[number, at] for name, at in numbers.items()} | own
        return {name: f"{letters}{number}" for name, letters in self._letters.items()} | own

    # --- what columns say together ----------------------------------------------------------------

    def _together(self, row: _Row) -> None:
        """Bring the numbers to one scale, and read what headings say of them: a unit, the year of a target."""
        made = row.made
        if made[_BASELINE] is None:
            made[_BASELINE] = row.before
        else:
            row.own.pop("baseline", None)
        unit = row.unit or next((u for name, u in self._units.items() if made[_PLACES[name]] is not None), "")
        if unit == "%":
            self._on_one_scale(row)
        if made[_UNIT]:
            row.own.pop("unit", None)
        elif unit:
            made[_UNIT] = unit
            filled = (p.column.number for p in self._measured() if row.line.at(p.column.number) is not None)
            if "unit" not in row.own and (first := next(filled, 0)):
                row.own["unit"] = self._table.address(row.line.number, first)
        made[_HISTORY] = made[_HISTORY] or tuple(row.history)
        if row.target and row.target.meaning.period and self._due:
            period = row.target.meaning.period
            if period.ahead:
                row.raw["due"] = ahead_in(row.target.heading)
            else:
                made[_DUE] = period.last
            row.own["due"] = self._table.address(row.target.line, row.target.number)

    def _measured(self) -> Iterator[_Planned]:
        """Return the columns of what is measured: targets and the like."""
        return (p for p in self._plan if p.field.name in _MEASURED and not p.column.history)

    def _compose(self, row: _Row) -> None:
        """Put a goal that is spread over columns into words; one that stands in its cell stays as it is."""
        made = row.made
        text = made[_PLACES[self.subject]]
        if self.subject == "kpi":
            row.shown["text"] = text
            told = {name: self._as_written(row, name) for name in ("baseline", "target")}
            made[_TEXT] = composed_of_kpi(text, told["baseline"], told["target"], self._habits.language)
        elif self._details or "target" in row.raw:
            details = [as_text(row.line.at(one.number)) for one in self._details]
            target = row.raw.get("target", "")
            if _tells(target) and target.casefold() not in text.casefold():
                details.append(target)
            if parts := [detail for detail in details if detail and not says_nothing(detail)]:
                row.shown["text"] = text
                made[_TEXT] = joined([text, *parts])
        due = row.raw.get("due", "")
        if due and (term := term_in(due, self._habits.language)):
            row.shown.setdefault("text", text)
            made[_TEXT] = f"{made[_TEXT].rstrip('.')} {term}"

    def _as_written(self, row: _Row, name: str) -> str:
        """Return a value as its cell shows it, with its unit."""
        held = [row.line.at(p.column.number) for p in self._measured() if p.field.name == name]
        value = next((one for one in reversed(held) if one is not None), None)
        text = without_year(as_text(value))
        known = row.made[_PLACES[name]] is not None or name in row.raw
        if not known or not _tells(text):
            return ""
        if isinstance(value, float) and self._habits.language == "nl":
            text = text.replace(".", ",")
        unit = row.made[_UNIT]
        if not isinstance(value, float) or isinstance(value, Percent) or not unit:
            return text
        return f"{text}{unit}" if unit == "%" else f"{text} {unit}"

    def _parts(self, goal: Goal, findings: tuple[Finding, ...]) -> list[Read]:
        """Make a goal of each bullet in the cell; what stands above the bullets is what they are part of."""
        if self.subject == "kpi" or not self._split:
            return [Read(goal, findings)]
        intro, parts = bullets(goal.text, lines=self._lines)
        if len(parts) == 1:
            return [Read(goal, findings)]
        shown = dict(goal.shown)
        if intro and not goal.parent:
            shown["parent"] = intro.rstrip(":")
            goal = goal._replace(parent=intro.rstrip(":"), cells={**goal.cells, "parent": goal.cell("text")})
        goals = [goal._replace(text=part, shown=shown | {"text": part}) for part in parts]
        return [Read(goals[0], findings), *(Read(one, ()) for one in goals[1:])]

    def _empty(self, row: _Row) -> Blank:
        """Say what a row holds instead of a goal; a form that is numbered in advance holds nothing."""
        told = tuple(row.findings)
        held = {name: row.raw.get(name) or row.made[_PLACES[name]] for name in self._letters}
        own = {name for name, value in held.items() if value != _DEFAULTS.get(name) and name not in _NO_INPUT}
        first = next((p for p in sorted(self._plan, key=lambda one: one.at) if p.column.name in own), None)
        if first is None:
            return Blank("", 0, told)
        follows = "means" in own and own <= _OF_MEANS
        return Blank(as_text(held[first.column.name]), first.column.number, told, follows)

    def _on_one_scale(self, row: _Row) -> None:
        """Write percentages as 85 when one in the row is above 1; otherwise they stay fractions, all of them."""
        made = row.made
        if max(abs(made[place] or 0.0) for place in _MEASURED.values()) <= 1.0:
            return
        for planned in self._measured():
            value = row.line.at(planned.column.number)
            if isinstance(value, Percent) and made[planned.place] == value:
                made[planned.place] = round(value * 100, 10)


def _tells(target: str) -> bool:
    """Return whether a target that is no number says something all the same: 6,5-7, or in use in all teams."""
    return any(map(str.isdigit, target)) or " " in target.strip()
