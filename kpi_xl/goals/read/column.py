"""A column of a table, and the columns of the goals in its rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kpi_xl.goals.model import FIELDS, FieldKind

if TYPE_CHECKING:
    from kpi_xl.goals.model import Field
    from kpi_xl.goals.read.headings import Meaning

LOOK_AHEAD = 50  # rows by which a table is known


class Column(NamedTuple):
    """One column of a table, and what its values are read as.

    `history` is the name of the period whose earlier value stands in it. `detail` says that its text tells more
    of the goal. `unused` says that it holds nothing to judge by.
    """

    number: int
    heading: str
    line: int
    meaning: Meaning
    field: Field | None = None
    history: str = ""
    detail: bool = False
    unused: bool = False

    @property
    def name(self) -> str:
        """Return the name of the field, or nothing."""
        return self.field.name if self.field else ""

    @property
    def read_as(self) -> str | None:
        """Return what users are told the column is read as."""
        return "history" if self.history else self.name or ("text" if self.detail else None)

    @property
    def measured(self) -> bool:
        """Return whether numbers or days stand in it."""
        return self.field is not None and self.field.kind in (FieldKind.NUMBER, FieldKind.DATE)

    @property
    def unknown(self) -> bool:
        """Return whether nothing is known of the column, so that it may hold what a goal seems to lack."""
        return not (self.field or self.history or self.detail or self.unused)

    def by_content(self, name: str) -> Column:
        """Return the column as one of another field, as what stands in it tells."""
        field = FIELDS[name]
        return self._replace(meaning=self.meaning._replace(field=field, sure=False), field=field)


def headed(number: int, heading: str, line: int, meaning: Meaning) -> Column:
    """Return a column that is what its heading says."""
    return Column(number, heading, line, meaning, meaning.field)


class Goals(NamedTuple):
    """The columns of one goal in each row; `targets` and the like stand in the order of time."""

    subject: str
    """The field whose text is judged: text, or kpi where a KPI with a target is the goal."""
    columns: tuple[Column, ...]


class Layout(NamedTuple):
    """The columns of a table, of each goal in its rows, and the pairs of which only the first is used."""

    columns: tuple[Column, ...]
    goals: tuple[Goals, ...]
    duplicates: tuple[tuple[Column, Column], ...] = ()
    assumed: Column | None = None
    """The column that is taken for the goals, although its heading does not say so."""
