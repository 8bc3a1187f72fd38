"""What a user said about a file with figures, and what was read from it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from kpi_xl.templates.figures.messages import ALL_OUTSIDE, OUTSIDE, SPAN_OF_MONTHS

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from kpi_xl.model import Text
    from kpi_xl.templates.layout.sample import Cell


@dataclass(frozen=True)
class Choices:
    """What the user said about a file, where it could mean two things."""

    sheet: str = ""
    decimal: str = ""
    order: str = ""
    year: int | None = None
    year_start: int = 1
    map: Mapping[str, str] = field(default_factory=dict)
    optional: frozenset[str] = frozenset()
    """Headings of the map that need not stand in this file."""


@dataclass(frozen=True)
class Figures:
    """The figures of a file: numbers by input and month, where each month stands, and what was done with the rest."""

    path: Path
    columns: Mapping[str, Mapping[dt.date, float]]
    places: Mapping[dt.date, str]
    notes: tuple[Text, ...]
    sheet: str = ""
    used: Mapping[str, str] = field(default_factory=dict)
    unused: tuple[str, ...] = ()
    filled: tuple[str, ...] = ()
    currency: str = ""
    records: Mapping[str, Sequence[Sequence[Cell]]] = field(default_factory=dict)
    """Rows for the tables of records, by table."""
    recorded: Mapping[str, Mapping[dt.date, float]] = field(default_factory=dict)
    """What those rows count and add up to by month."""

    @property
    def months(self) -> list[dt.date]:
        """The months with figures, in order."""
        return sorted(self.places)

    @property
    def year(self) -> int:
        """The year of the last month with figures."""
        return max(self.places).year

    def within(self, months: Sequence[dt.date]) -> Figures:
        """Return the figures of these months alone, as a workbook with them will hold."""
        columns, recorded = (
            {
                name: {month: number for month, number in numbers.items() if month in months}
                for name, numbers in all_.items()
            }
            for all_ in (self.columns, self.recorded)
        )
        places = {month: place for month, place in self.places.items() if month in months}
        return replace(self, columns=columns, recorded=recorded, places=places)

    def outside(self, months: Sequence[dt.date]) -> list[Text]:
        """Name the months that the workbook does not have, those before it and those after it in one line each."""
        before = [month for month in self.months if month < months[0]]
        after = [month for month in self.months if month > months[-1]]
        return [self._outside(left, months) for left in (before, after) if left]

    def _outside(self, left: Sequence[dt.date], months: Sequence[dt.date]) -> Text:
        """Tell of months before or after those of the workbook."""
        first, last = f"{months[0]:%Y-%m}", f"{months[-1]:%Y-%m}"
        start, end = f"{left[0]:%Y-%m}", f"{left[-1]:%Y-%m}"
        if start == end:
            return OUTSIDE.format(cell=self.places[left[0]], months=start, first=first, last=last)
        span = SPAN_OF_MONTHS.format(first=start, last=end, count=len(left))
        return ALL_OUTSIDE.format(cell=self.places[left[0]], months=span, first=first, last=last)
