"""From the rows of one table to goals, each with the addresses of its cells, and to what was noticed in its row."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from kpi_xl.files.columns import cell_address
from kpi_xl.files.place import LAST_COLUMN
from kpi_xl.goals.model import Severity
from kpi_xl.goals.read.coerce import plain_heading
from kpi_xl.goals.read.column import LOOK_AHEAD
from kpi_xl.goals.read.content import held_in
from kpi_xl.goals.read.goal import Blank, GoalColumns, Line, Read
from kpi_xl.goals.read.habits import language_of, order_of_dates
from kpi_xl.goals.read.heading_rows import outline_mark
from kpi_xl.goals.read.headings import words
from kpi_xl.goals.read.history import id_text
from kpi_xl.goals.read.notes import note, remark
from kpi_xl.goals.read.tables import Title
from kpi_xl.goals.read.texts import is_list_section, is_note, is_objective, is_section, mark_of
from kpi_xl.goals.read.unnamed import says_a_goal
from kpi_xl.goals.read.values import Habits, as_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kpi_xl.files.readers import Merged, Row, Rows, Value
    from kpi_xl.goals.config import Config
    from kpi_xl.goals.model import Finding
    from kpi_xl.goals.read.notes import Remark
    from kpi_xl.goals.read.tables import Table

_TOLD = 5  # columns without a heading that are named
_LONGEST_OBJECTIVE = 150
_OBJECTIVE_WORDS = 3
_LONGEST_TOTAL = 20


class TableReader:
    """Reads the rows of one table."""

    def __init__(
        self, sheet: Rows, table: Table, config: Config, findings: list[Finding], *, typed: bool, decimal: str
    ) -> None:
        self._sheet, self._table, self._config, self._findings = sheet, table, config, findings
        self._habits = Habits(
            config.language or language_of(table.columns),
            typed,
            order_of_dates(table),
            decimal,
        )
        self._goals = [GoalColumns(goals, table, self._habits, sheet.name) for goals in table.goals]
        self._numbers = sorted(column.number for column in table.columns)
        self._last = max(table.named, default=LAST_COLUMN)
        self._strays = [n for n in range(1, self._last) if n not in table.named] if table.named else []
        first = self._goals[0]
        self._text, self._parent = first.subject_at, first.parent_at
        owner = table.column("owner")
        self._owner = owner.number if owner else 0
        self._list = len(table.columns) == 1
        self._titled = self._list or any(
            len(self._held(row.values)) > 1 for row in itertools.islice(table.rows, LOOK_AHEAD)
        )
        self._outline = _outline(table)
        self._id, self._chapters = _chapters(table)
        self._merged = self._merged_below()
        self._first = table.rows[0].number if table.rows else 0
        self._wide = {
            (one.first_row, one.first_column)
            for one in sheet.merged
            if one.last_column > one.first_column + 1
        }
        self._last_goal = 0
        """The last row that holds a goal, or belongs to one."""
        self._told: set[int] = set()
        title = table.title
        self._section: Title | None = None if title and title.parent else title
        self._above: Title | None = title if title and title.parent else None
        """The objective that stands above, of rows that leave it blank."""
        self.left_out = False
        """Whether hidden rows with goals were left out; known when all rows were gone through."""

    def _merged_below(self) -> dict[tuple[int, int], tuple[int, int]]:
        """Return the cells that share the value of a merged cell above them; goals and numbers are not shared."""
        shared: dict[tuple[int, int], tuple[int, int]] = {}
        if self._table.places is not None:
            return shared
        known = {c.number: c for c in self._table.columns if c.field}
        rows = {row.number: row.values for row in self._table.rows}
        for one in self._sheet.merged:
            column = known.get(one.first_column)
            if column is None or one.first_row not in rows:
                continue
            if any(one.first_column < number <= one.last_column for number in known):
                if sum(value is not None for value in rows[one.first_row]) > 1:
                    self._note(remark("merged-cells", "across", area=_area(one)), one)
                continue
            if one.last_row == one.first_row:
                continue
            if column.name != "parent":  # an objective above its key results is how such sheets are made
                self._note(remark("merged-cells", "down", area=_area(one)), one)
            if column.name not in ("id", "text"):
                _share(one, shared)
        return shared

    def _note(self, remark: Remark, merged: Merged) -> None:
        cell = cell_address(merged.first_row, merged.first_column)
        self._tell(remark, cell)

    def _tell(self, remark: Remark, cell: str, shown: str = "") -> None:
        if found := note(self._config, remark, self._sheet.name, cell, shown):
            self._findings.append(found)

    def rows(self) -> Iterator[Read]:
        """Go through the goals of the table."""
        held: dict[tuple[int, int], Value] = {}
        sources = set(self._merged.values())
        hidden_rows, leave_out = self._sheet.hidden_rows, self._config.visible_only
        if self._table.places is not None:
            hidden_rows = frozenset()
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
            yield from self._row(row.number, values)
        for title in self._table.left:
            self._tell(remark("row-without-goal", "below", shown=title.text), title.cell)
        if hidden:
            self.left_out = leave_out
            self._about_hidden(hidden)

    def _row(self, number: int, values: list[Value]) -> Iterator[Read]:
        alone = len(values) - values.count(None) == 1
        few = self._outline or self._chapters or number == self._first or alone
        if (self._titled and few and self._heads(number, values)) or self._adds_up(number, values):
            return
        read = False
        blank: Blank | None = None
        for goals in self._goals:
            above = self._above
            if goals.parent_at >= 0:
                above = self._objective(number, values, goals.parent_at)
            made = goals.read(Line(number, values), self._section, above, self._told_of)
            if isinstance(made, Blank):
                blank = blank or made
            else:
                read = True
                self._last_goal = number
                yield from made
        if not read and blank:
            self._no_goal(number, blank)

    def _objective(self, number: int, values: list[Value], at: int) -> Title | None:
        """Return the objective of a row: its own, or the one that stands above it."""
        value = values[at] if at < len(values) else None
        if isinstance(value, str) and value.strip():
            self._above = Title(self._table.address(number, at + 1), value.strip())
        return self._above

    def _told_of(self, remark: Remark, number: int, column: int, shown: str) -> Finding | None:
        return note(self._config, remark, self._sheet.name, self._table.address(number, column), shown)

    def _held(self, values: list[Value]) -> list[int]:
        """Return the columns of the table that hold something in a row."""
        return [n for n in self._numbers if n <= len(values) and values[n - 1] is not None]

    # --- rows that hold no goal -------------------------------------------------------------------

    def _heads(self, number: int, values: list[Value]) -> bool:
        """Return whether a row is a heading between the goals, or the objective of those below it, and keep it."""
        if self._outline and self._marks_objective(number, values):
            return True
        held = self._held(values)
        if len(held) > 1 and number == self._first and self._hints(number, values, held):
            return True
        numbered = held == [self._id, self._text + 1]
        if numbered and id_text(values[self._id - 1]).rstrip(".") in self._chapters:
            held = held[1:]
        if self._heads_chapter(number, values):
            return True
        if len(held) != 1 or not isinstance(text := values[held[0] - 1], str):
            return False
        if not self._list and is_note(text):
            told = remark("row-without-goal", "note", shown=text)
            self._tell(told, self._table.address(number, held[0]))
            return True
        return self._hints(number, values, held) or self._heads_alone(number, held[0], text.strip(), values)

    def _heads_chapter(self, number: int, values: list[Value]) -> bool:
        """Keep the objective of a chapter, such as 1, of which 1.1 and 1.2 are key results."""
        text = values[self._text] if self._text < len(values) else None
        name = values[self._id - 1] if 0 < self._id <= len(values) else None
        if not isinstance(text, str) or name is None or id_text(name).rstrip(".") not in self._chapters:
            return False
        bare = set(self._held(values)) <= {self._id, self._text + 1, self._owner}
        if (is_objective(text) or (bare and not says_a_goal(text))) and self._parent < 0:
            self._above = Title(self._table.address(number, self._text + 1), text.strip())
            return True
        return False

    def _heads_alone(self, number: int, column: int, text: str, values: list[Value]) -> bool:
        """Keep the one text of a row as what stands above the goals below it, unless it is a goal."""
        at = column - 1
        if at == self._parent and len(self._numbers) > 1 and not self._section_above(number, values):
            self._objective(number, values, at)
            return True  # the rows below it say what it is the objective of
        wide = (number, column) in self._wide
        is_goal = (
            not wide and not self._is_section(text) if at == self._text else len(text) > _LONGEST_OBJECTIVE
        )
        if is_goal:
            return False
        title = Title(self._table.address(number, column), text)
        if (is_objective(text) or (wide and len(text.split()) >= _OBJECTIVE_WORDS)) and self._parent < 0:
            self._above = title
        else:
            self._section = title
            self._above = None if self._parent >= 0 else self._above
        self._tell(remark("row-without-goal", "as-heading", shown=text), title.cell)
        return True

    def _section_above(self, number: int, values: list[Value]) -> bool:
        """Return whether a text in the column of objectives has another objective below it: it is a section then."""
        below = next((row.values for row in self._table.rows if row.number > number), ())
        own = below[self._parent] if self._parent < len(below) else None
        return isinstance(own, str) and own != values[self._parent]

    def _hints(self, number: int, values: list[Value], held: list[int]) -> bool:
        """Return whether a row explains its headings, all of it between brackets, and say so."""
        texts = [as_text(values[at - 1]) for at in held]
        if not texts or not all(text[0] in "([" and text[-1] in ")]" for text in texts):
            return False
        cell = self._table.address(number, held[0])
        self._tell(remark("row-without-goal", "explains", shown=texts[0]), cell)
        return True

    def _adds_up(self, number: int, values: list[Value]) -> bool:
        """Return whether a row is a total of the others, and say so."""
        own = values[self._text] if self._text < len(values) else None
        first = next((value for value in values if value is not None), None)
        text = first if own is None else own
        if (
            not isinstance(text, str)
            or len(text) > _LONGEST_TOTAL
            or plain_heading(text) not in words("totals")
        ):
            return False
        cell = self._table.address(number, values.index(text) + 1)
        self._tell(remark("row-without-goal", "adds-up", shown=text.strip()), cell)
        return True

    def _is_section(self, text: str) -> bool:
        if self._goals[0].subject == "kpi":
            return True
        if self._list:
            return is_list_section(text, self._habits.language)
        return is_section(text, self._habits.language)

    def _marks_objective(self, number: int, values: list[Value]) -> bool:
        """Return whether a row of an outline is an objective; its text is then that of the goals below it."""
        at = self._outline - 1
        mark = values[at] if at < len(values) else None
        if not isinstance(mark, str) or _mark(mark, "text" if at == self._text else "") != "objective":
            return False
        text = values[self._text] if self._text < len(values) else None
        if not isinstance(text, str) or not text.strip():
            return False
        self._above = Title(self._table.address(number, self._text + 1), text.strip())
        return True

    def _holds_goal(self, values: list[Value]) -> bool:
        """Return whether a row that is not read yet holds a goal, and no heading between goals."""
        texts = [as_text(values[one.subject_at]) for one in self._goals if one.subject_at < len(values)]
        alone = len(self._held(values)) == 1
        return any(text and not (self._titled and alone and self._is_section(text)) for text in texts)

    def _about_hidden(self, rows: list[int]) -> None:
        listed = ", ".join(map(str, rows[:_TOLD])) + (", …" if len(rows) > _TOLD else "")
        told = remark("hidden-rows", "left-out" if self.left_out else "judged", rows=listed)
        self._tell(told, self._table.address(rows[0], self._text + 1))

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
            shown = as_text(values[number - 1])
            self._tell(remark("unknown-column", "no-heading", cell=cell, shown=shown), cell)

    def _with_merged(
        self, row: Row, held: dict[tuple[int, int], Value], sources: set[tuple[int, int]]
    ) -> list[Value]:
        values = list(row.values)
        for column in self._table.columns:
            place = (row.number, column.number)
            if place in sources and column.number <= len(values):
                held[place] = values[column.number - 1]
            above = self._merged.get(place)
            if above and column.name != "parent":
                values.extend([None] * (column.number - len(values)))
                values[column.number - 1] = values[column.number - 1] or held.get(above)
        return values

    def _no_goal(self, number: int, blank: Blank) -> None:
        """Report a row without a goal; a form that is numbered in advance is not worth a word."""
        self._findings.extend(blank.findings)
        if not blank.shown or any(found.severity is not Severity.INFO for found in blank.findings):
            return
        below = number == self._last_goal + 1 and self._table.places is None
        belongs = below and blank.follows
        self._last_goal = number if belongs else self._last_goal
        told = remark("row-without-goal", "belongs" if belongs else "no-goal", shown=blank.shown)
        self._tell(told, self._table.address(number, blank.column))


def _share(merged: Merged, shared: dict[tuple[int, int], tuple[int, int]]) -> None:
    """Note that the cells of a range share the value of the first, as far as no other range has them: programs make none that overlap."""
    source = (merged.first_row, merged.first_column)
    for row in range(merged.first_row + 1, merged.last_row + 1):
        if shared.setdefault((row, merged.first_column), source) is not source:
            return


def _outline(table: Table) -> int:
    """Return the column that says of each row whether it is an objective or a key result; 0 when there is none."""
    for column in table.columns:
        first = held_in(table.rows[:LOOK_AHEAD], column.number)
        marks = {_mark(value, column.name) for value in first if isinstance(value, str)}
        if marks >= {"objective", "result"}:
            return column.number
    return 0


def _chapters(table: Table) -> tuple[int, frozenset[str]]:
    """Return the column of numbers, and those of which others are part: 2, where there is a 2.1."""
    column = table.column("id")
    if column is None:
        return 0, frozenset()
    numbers = {id_text(value).rstrip(".") for value in held_in(table.rows, column.number)}
    return column.number, frozenset(one.rpartition(".")[0] for one in numbers) & numbers


def _mark(value: str, name: str) -> str:
    """Return what a row of an outline is: by a mark in a column of its own, or the mark its text begins with."""
    return outline_mark(value) or (mark_of(value) if name == "text" else "")


def _area(merged: Merged) -> str:
    first = cell_address(merged.first_row, merged.first_column)
    return f"{first}:{cell_address(merged.last_row, merged.last_column)}"
