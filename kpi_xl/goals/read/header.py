"""The headings of one table, and those that a user has set by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kpi_xl.goals.model import FIELDS
from kpi_xl.goals.read.coerce import plain_heading
from kpi_xl.goals.read.column import LOOK_AHEAD
from kpi_xl.goals.read.headings import Meaning, meaning_of, tidy

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kpi_xl.files.readers import Row
    from kpi_xl.goals.config import Config
    from kpi_xl.goals.model import Field
    from kpi_xl.goals.read.column import Column


class Own(NamedTuple):
    """The headings that a user has set by hand: the field by the folded heading, None for a column to leave out."""

    fields: Mapping[str, Field | None]
    year: int = 0
    """The year of headings that name none, such as Q1 and This year."""

    @classmethod
    def by(cls, config: Config, year: int = 0) -> Own:
        """Return the headings of a user's settings."""
        return cls(
            {plain_heading(heading): FIELDS.get(name) for heading, name in config.columns.items()}, year
        )

    def meaning_of(self, heading: str, *, guess: bool) -> Meaning:
        """Return what a heading stands for, the user's own word before any other."""
        if self.fields and (plain := plain_heading(tidy(heading))) in self.fields:
            field = self.fields[plain]
            return Meaning(field, unused=field is None, plain=plain)
        meaning = meaning_of(heading, guess=guess)
        return meaning._replace(period=meaning.period.in_year(self.year)) if meaning.period else meaning


class Header(NamedTuple):
    """The headings of one table, over one row or two; `goals` is false for a table that can hold none."""

    place: int
    height: int
    columns: tuple[Column, ...]
    goals: bool = True

    @property
    def fields(self) -> set[str]:
        """Return the names of the fields that the headings name."""
        return {column.field.name for column in self.columns if column.field}

    @property
    def start(self) -> int:
        """Return the place of the first row below the headings."""
        return self.place + self.height

    def body(self, rows: Sequence[Row]) -> Sequence[Row]:
        """Return the rows below the headings by which their columns are known."""
        return rows[self.start : self.start + LOOK_AHEAD]

    def having(self, *columns: Column) -> Header:
        """Return the headings with these columns, in the place of those with the same numbers."""
        own = {one.number: one for one in (*self.columns, *columns)}
        return self._replace(columns=tuple(own[number] for number in sorted(own)))
