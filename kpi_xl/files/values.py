"""What a file was read into: sheets of rows of values, with the row numbers a user sees."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from kpi_xl.files.refusal import Refusal


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

    def at(self, column: int) -> Value:
        """Return the value in a column, from 1; None beyond the last one."""
        return self.values[column - 1] if 0 < column <= len(self.values) else None

    def held(self) -> dict[int, Value]:
        """Return the cells that hold something, by column."""
        return {column: value for column, value in enumerate(self.values, 1) if value is not None}


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
    hidden_columns: frozenset[int] = frozenset()
    """The numbers of columns that are not shown, from 1; as far as rows are known."""


Value: TypeAlias = str | float | bool | datetime | date | time | timedelta | ErrorCell | Uncalculated | None
