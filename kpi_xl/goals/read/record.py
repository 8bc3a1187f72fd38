"""From the rows of a program to goals: headings and values are read as those of a sheet are."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from kpi_xl.files.readers import Row
from kpi_xl.goals.model import FIELDS, Goal
from kpi_xl.goals.read.coerce import is_blank
from kpi_xl.goals.read.column import Column, Goals, headed
from kpi_xl.goals.read.columns import resolve
from kpi_xl.goals.read.goal import Blank, GoalColumns, Read
from kpi_xl.goals.read.header import Own
from kpi_xl.goals.read.notes import Notes
from kpi_xl.goals.read.sheet import about_heading
from kpi_xl.goals.read.tables import Table
from kpi_xl.goals.read.values import Habits
from kpi_xl.model import LANGUAGES, Text, UserError

if TYPE_CHECKING:
    from kpi_xl.goals.config import Config
    from kpi_xl.model import Language

_OWN = frozenset({"language", "row", "sheet"})
NO_GOAL = Text(
    en="A row has no goal; give it the heading Goal or Objective. It has: {headings}.",
    nl="Een rij heeft geen doel; geef het de kop Doel of Doelstelling. Zij heeft: {headings}.",
)
NOT_A_GOAL = Text(
    en="A goal is a text, a row of headings and values, or a Goal; not {kind}.",
    nl="Een doel is een tekst, een rij met koppen en waarden, of een Goal; niet {kind}.",
)


class Records:
    """Reads goals one after another; an unknown heading is told once.

    Columns of periods that end after `as_of` hold targets, those of earlier ones what was reached.
    """

    def __init__(self, config: Config, as_of: date = date.max) -> None:
        self._config, self._as_of = config, as_of
        self._own = Own.by(config, as_of.year)
        self._told: set[str] = set()

    def read(self, row: object) -> Read:
        """Read one goal: a text, a row of headings and values, or a `Goal`.

        Raises
        ------
        UserError
            It is something else, or has no goal among its headings.
        """
        if isinstance(row, Goal):
            return Read(row, ())
        if isinstance(row, str):
            return Read(Goal(row), ())
        if not isinstance(row, Mapping):
            raise UserError(NOT_A_GOAL.format(kind=type(row).__name__))
        return self._record(row)

    def _record(self, row: Mapping[Any, object]) -> Read:
        spoken = row.get("language")
        language: Language = spoken if spoken in LANGUAGES else self._config.language or "nl"
        columns, values = self._columns(row)
        line = Row(1, values)
        layout = resolve(columns, [line], self._as_of)
        said = [column for column in layout.columns if column.name == "text" and values[column.number - 1]]
        if said and not layout.goals:  # however little it looks like a goal, the program says that it is one
            layout = layout._replace(goals=(Goals("text", layout.columns),))
        findings = self._about(layout.columns)
        place: dict[str, Any] = {"language": spoken} if spoken in LANGUAGES else {}
        place |= {name: row[name] for name in ("row", "sheet") if name in row and not is_blank(row[name])}
        if not layout.goals:
            if all(column.meaning.field != FIELDS["text"] for column in columns):
                raise UserError(NO_GOAL.format(headings=", ".join(map(str, row))))
            names = frozenset(column.name for column in layout.columns if column.name) | {"text"}
            return Read(Goal("", columns=names, **place), tuple(findings))
        table = Table(*layout, 1, "", (line,))
        reader = GoalColumns(
            layout.goals[0], table, Habits(language, typed=False), self._config, "", split=False
        )
        read = reader.read(line)
        if isinstance(read, Blank):
            return Read(Goal("", columns=reader.fields, **place), tuple(findings))
        goal = read[0].goal._replace(row=0, sheet="", cells={})._replace(**place)
        return Read(goal, (*findings, *(one._replace(cell="") for one in read[0].findings)))

    def _columns(self, row: Mapping[Any, object]) -> tuple[list[Column], list[Any]]:
        columns: list[Column] = []
        values: list[Any] = []
        for heading, value in row.items():
            if heading in _OWN:
                continue
            meaning = self._own.meaning_of(str(heading), guess=True)
            if meaning.field is FIELDS["text"] and isinstance(value, list | tuple | Mapping):
                raise UserError(NOT_A_GOAL.format(kind=type(value).__name__))
            columns.append(headed(len(columns) + 1, str(heading), 0, meaning))
            values.append(None if is_blank(value) else _plain(value))
        return columns, values

    def _about(self, columns: tuple[Column, ...]) -> Notes:
        """Tell once of a heading that is misspelt or not known."""
        notes = Notes(self._config)
        for column in columns:
            guessed = bool(column.meaning.taken_for and column.meaning.sure and column.field)
            if (guessed or column.unknown) and column.heading not in self._told:
                self._told.add(column.heading)
                if told := about_heading(column):
                    notes.add(told)
        return notes


def _plain(value: Any) -> Any:
    """Return a number of numpy as one of Python."""
    return value.item() if hasattr(value, "item") else value
