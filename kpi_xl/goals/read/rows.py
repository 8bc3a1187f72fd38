"""From the rows of one table to goals, each with the addresses of its cells, and to what was noticed in its row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kpi_xl.files.columns import cell_address
from kpi_xl.files.place import LAST_COLUMN
from kpi_xl.files.readers import Row
from kpi_xl.goals.model import Severity
from kpi_xl.goals.read.coerce import plain_heading
from kpi_xl.goals.read.column import LOOK_AHEAD
from kpi_xl.goals.read.content import held_in
from kpi_xl.goals.read.goal import Blank, GoalColumns, Read
from kpi_xl.goals.read.habits import language_of, order_of_dates
from kpi_xl.goals.read.heading_rows import outline_mark
from kpi_xl.goals.read.headings import words
from kpi_xl.goals.read.history import id_text
from kpi_xl.goals.read.notes import remark
from kpi_xl.goals.read.tables import Title
from kpi_xl.goals.read.texts import is_list_section, is_note, is_objective, is_section
from kpi_xl.goals.read.unnamed import says_a_goal
from kpi_xl.goals.read.values import Habits, as_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kpi_xl.files.readers import Merged, Rows, Value
    from kpi_xl.goals.read.notes import Notes, Remark
    from kpi_xl.goals.read.tables import Table

_TOLD = 5  # columns without a heading that are named
_LONGEST_OBJECTIVE = 150
_OBJECTIVE_WORDS = 3
_LONGEST_TOTAL = 20


class TableReader:
    """Reads the rows of one table."""

    def __init__(self, sheet: Rows, table: Table, notes: Notes, *, typed: bool, decimal: str) -> None:
        self._sheet, self._table, self._notes = sheet, table, notes
        language = notes.config.language or language_of(table.columns)
        self._habits = Habits(language, typed, order_of_dates(table), decimal)
        self._goals = [
            GoalColumns(goals, table, self._habits, notes.config, sheet.name) for goals in table.goals
        ]
        self._numbers = sorted(column.number for column in table.columns)
        self._last = max(table.named, default=LAST_COLUMN)
        self._strays = [n for n in range(1, self._last) if n not in table.named] if table.named else []
        first = self._goals[0]
        self._text, self._parent = first.subject_column, first.parent_column
        owner = table.column("owner")
        self._owner = owner.number if owner else 0
        self._list = len(table.columns) == 1
        self._titled = self._list or any(len(self._held(row)) > 1 for row in table.rows[:LOOK_AHEAD])
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
        rows = {row.number: row for row in self._table.rows}
        for one in self._sheet.merged:
            column, cell = known.get(one.first_column), cell_address(one.first_row, one.first_column)
            if column is None or one.first_row not in rows:
                continue
            if any(one.first_column < number <= one.last_column for number in known):
                if len(rows[one.first_row].held()) > 1:
                    self._tell(remark("merged-cells", "across", area=_area(one)), cell)
            elif one.last_row > one.first_row:
                if column.name != "parent":  # an objective above its key results is how such sheets are made
                    self._tell(remark("merged-cells", "down", area=_area(one)), cell)
                if column.name not in ("id", "text"):
                    _share(one, shared)
        return shared

    def _tell(self, remark: Remark, cell: str) -> None:
        self._notes.add(remark, self._sheet.name, cell)

    def _tell_of(self, row: Row, column: int, said: str, shown: str) -> None:
        """Tell of a row that holds no goal."""
        told = remark("row-without-goal", said, shown=shown)
        self._tell(told, self._table.address(row.number, column))

    def rows(self) -> Iterator[Read]:
        """Go through the goals of the table."""
        held: dict[tuple[int, int], Value] = {}
        sources = set(self._merged.values())
        hidden_rows = frozenset[int]() if self._table.places is not None else self._sheet.hidden_rows
        hidden: list[int] = []
        for row in self._table.rows:
            if len(row.values) > self._last or self._strays:
                self._without_heading(row)
            whole = self._with_merged(row, held, sources) if sources else row
            if row.number in hidden_rows and self._holds_goal(whole):
                hidden.append(row.number)
            if not (self._notes.config.visible_only and row.number in hidden_rows):
                yield from self._row(whole)
        for title in self._table.left:
            self._tell(remark("row-without-goal", "below", shown=title.text), title.cell)
        if hidden:
            self.left_out = self._notes.config.visible_only
            self._about_hidden(hidden)

    def _row(self, row: Row) -> Iterator[Read]:
        alone = len(row.values) - row.values.count(None) == 1
        few = self._outline or self._chapters or row.number == self._first or alone
        if (self._titled and few and self._heads(row)) or self._adds_up(row):
            return
        read = False
        blank: Blank | None = None
        for goals in self._goals:
            if goals.parent_column:
                self._above = self._title(row, goals.parent_column) or self._above
            made = goals.read(row, self._section, self._above)
            if isinstance(made, Blank):
                blank = blank or made
            else:
                read = True
                self._last_goal = row.number
                yield from made
        if not read and blank:
            self._no_goal(row, blank)

    def _title(self, row: Row, column: int) -> Title | None:
        """Return the text in a cell as what stands above other rows, None when it holds none."""
        value = row.at(column)
        if not isinstance(value, str) or not value.strip():
            return None
        return Title(self._table.address(row.number, column), value.strip())

    def _held(self, row: Row) -> list[int]:
        """Return the columns of the table that hold something in a row."""
        values = row.values
        return [n for n in self._numbers if n <= len(values) and values[n - 1] is not None]

    # --- rows that hold no goal -------------------------------------------------------------------

    def _heads(self, row: Row) -> bool:
        """Return whether a row is a heading between the goals, or the objective of those below it, and keep it."""
        if self._outline and self._marks_objective(row):
            return True
        held = self._held(row)
        if len(held) > 1 and row.number == self._first and self._hints(row, held):
            return True
        if held == [self._id, self._text] and self._chapter(row) in self._chapters:
            held = held[1:]
        if self._heads_chapter(row):
            return True
        title = self._title(row, held[0]) if len(held) == 1 else None
        if title is None:
            return False
        if not self._list and is_note(title.text):
            self._tell_of(row, held[0], "note", title.text)
            return True
        return self._hints(row, held) or self._heads_alone(row, held[0], title)

    def _chapter(self, row: Row) -> str:
        name = row.at(self._id)
        return "" if name is None else id_text(name).rstrip(".")

    def _heads_chapter(self, row: Row) -> bool:
        """Keep the objective of a chapter, such as 1, of which 1.1 and 1.2 are key results."""
        title = self._title(row, self._text)
        if title is None or self._parent or self._chapter(row) not in self._chapters:
            return False
        bare = set(self._held(row)) <= {self._id, self._text, self._owner}
        heads = is_objective(title.text) or (bare and not says_a_goal(title.text))
        self._above = title if heads else self._above
        return heads

    def _heads_alone(self, row: Row, column: int, title: Title) -> bool:
        """Keep the one text of a row as what stands above the goals below it, unless it is a goal."""
        if column == self._parent and len(self._numbers) > 1 and not self._section_above(row):
            self._above = title
            return True  # the rows below it say what it is the objective of
        wide, text = (row.number, column) in self._wide, title.text
        section = wide or self._is_section(text) if column == self._text else len(text) <= _LONGEST_OBJECTIVE
        if not section:
            return False
        objective = is_objective(text) or (wide and len(text.split()) >= _OBJECTIVE_WORDS)
        if objective and not self._parent:
            self._above = title
        else:
            self._section = title
            self._above = None if self._parent else self._above
        self._tell_of(row, column, "as-heading", text)
        return True

    def _section_above(self, row: Row) -> bool:
        """Return whether a text in the column of objectives has another objective below it: it is a section then."""
        own = next((one.at(self._parent) for one in self._table.rows if one.number > row.number), None)
        return isinstance(own, str) and own != row.at(self._parent)

    def _hints(self, row: Row, held: list[int]) -> bool:
        """Return whether a row explains its headings, all of it between brackets, and say so."""
        texts = [as_text(row.at(column)) for column in held]
        explains = bool(texts) and all(text[0] in "([" and text[-1] in ")]" for text in texts)
        if explains:
            self._tell_of(row, held[0], "explains", texts[0])
        return explains

    def _adds_up(self, row: Row) -> bool:
        """Return whether a row is a total of the others, and say so."""
        own = row.values[self._text - 1] if self._text <= len(row.values) else None
        text = next((value for value in row.values if value is not None), None) if own is None else own
        if not isinstance(text, str) or len(text) > _LONGEST_TOTAL:
            return False
        adds_up = plain_heading(text) in words("totals")
        if adds_up:
            self._tell_of(row, row.values.index(text) + 1, "adds-up", text.strip())
        return adds_up

    def _is_section(self, text: str) -> bool:
        if self._goals[0].subject == "kpi":
            return True
        if self._list:
            return is_list_section(text, self._habits.language)
        return is_section(text, self._habits.language)

    def _marks_objective(self, row: Row) -> bool:
        """Return whether a row of an outline is an objective; its text is then that of the goals below it."""
        mark, title = self._title(row, self._outline), self._title(row, self._text)
        if mark is None or title is None:
            return False
        if outline_mark(mark.text, before_words=self._outline == self._text) != "objective":
            return False
        self._above = title
        return True

    def _holds_goal(self, row: Row) -> bool:
        """Return whether a row that is not read yet holds a goal, and no heading between goals."""
        texts = [as_text(row.at(one.subject_column)) for one in self._goals]
        alone = len(self._held(row)) == 1
        return any(text and not (self._titled and alone and self._is_section(text)) for text in texts)

    def _about_hidden(self, rows: list[int]) -> None:
        listed = ", ".join(map(str, rows[:_TOLD])) + (", …" if len(rows) > _TOLD else "")
        told = remark("hidden-rows", "left-out" if self.left_out else "judged", rows=listed)
        self._tell(told, self._table.address(rows[0], self._text))

    def _without_heading(self, row: Row) -> None:
        """Tell once per column that it holds something under no heading."""
        for number in (*self._strays, *range(self._last + 1, len(row.values) + 1)):
            if row.at(number) is None or number in self._told:
                continue
            self._told.add(number)
            if len(self._told) > _TOLD:
                return
            cell = cell_address(row.number, number)
            self._tell(remark("unknown-column", "no-heading", cell=cell, shown=as_text(row.at(number))), cell)

    def _with_merged(
        self, row: Row, held: dict[tuple[int, int], Value], sources: set[tuple[int, int]]
    ) -> Row:
        values = list(row.values)
        for column in self._table.columns:
            place = (row.number, column.number)
            if place in sources:
                held[place] = row.at(column.number)
            above = self._merged.get(place)
            if above and column.name != "parent":
                values.extend([None] * (column.number - len(values)))
                values[column.number - 1] = values[column.number - 1] or held.get(above)
        return Row(row.number, values)

    def _no_goal(self, row: Row, blank: Blank) -> None:
        """Report a row without a goal; a form that is numbered in advance is not worth a word."""
        self._notes.extend(blank.findings)
        if not blank.shown or any(found.severity is not Severity.INFO for found in blank.findings):
            return
        below = row.number == self._last_goal + 1 and self._table.places is None
        belongs = below and blank.follows
        self._last_goal = row.number if belongs else self._last_goal
        self._tell_of(row, blank.column, "belongs" if belongs else "no-goal", blank.shown)


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
        marks = {
            outline_mark(value, before_words=column.name == "text")
            for value in first
            if isinstance(value, str)
        }
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


def _area(merged: Merged) -> str:
    first = cell_address(merged.first_row, merged.first_column)
    return f"{first}:{cell_address(merged.last_row, merged.last_column)}"
