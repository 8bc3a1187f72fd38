"""The figures of a KPI that a table of a user's own holds, by month or by quarter."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from kpi_xl.model import Text, Unit
from kpi_xl.templates.departments import LAYOUTS
from kpi_xl.templates.layout.model import Cumulation
from kpi_xl.tracking.months import later

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from kpi_xl.model import Department, Kpi

NOT_THERE = Text(en="no figure for {months}", nl="geen cijfer voor {months}")
NO_PART = Text(
    en="the figures are of quarters, of which {months} is only a part",
    nl="de cijfers zijn per kwartaal, waarvan {months} maar een deel is",
)
NO_TOTAL = Text(
    en="a longer time does not follow from the figures of its months or quarters",
    nl="een langere tijd volgt niet uit de cijfers van haar maanden of kwartalen",
)
IN_PERCENT = Text(
    en="the figures are read as percentages: {number} is {number}%",
    nl="de cijfers zijn gelezen als percentages: {number} is {number}%",
)
_ADDED = frozenset({Unit.CURRENCY, Unit.COUNT, Unit.HOURS, Unit.DAYS, Unit.ENERGY})
"""The units whose numbers add up over months; money per order does not, but is told from the KPI's own sum below."""
_FAR = 10
"""How many times the usual target of a share a number is when it is told as a percentage."""


class Figure(NamedTuple):
    """A KPI in one month or quarter, and the cell it stands in."""

    value: float
    sheet: str
    cell: str
    plain: bool = False
    """Whether nothing beside the number says that it is a percentage or is none."""


@dataclass(frozen=True)
class TableActuals:
    """The figures of one KPI in a table, by their last month."""

    path: str
    kpi: Kpi
    department: Department | None
    figures: Mapping[dt.date, Figure]
    told: Text | None = None
    """How the figures were read, where that was a matter of judgement."""
    length: int = 1
    """The months that a figure is of: 1, or 3 for quarters."""
    problems: Mapping[dt.date, Text] = field(default_factory=dict)
    """Why what stands there for a month is no figure, by month."""

    @property
    def sheet(self) -> str:
        """The sheet of the table; empty for a text file."""
        return next((figure.sheet for figure in self.figures.values()), "")

    @property
    def cumulation(self) -> Cumulation:
        """How the KPI of months makes that of a longer time: only plain amounts and counts add up."""
        sums = self.kpi.unit in _ADDED and not any("/" in text for text in self.kpi.native.values())
        return Cumulation.SUM if sums else Cumulation.SAME

    @property
    def year_start(self) -> int:
        """The number of the month that a year starts with: a table says nothing of other years than those of the calendar."""
        return 1

    def cell(self, months: Sequence[dt.date]) -> str:
        """Return the cell or range with the KPI in these months."""
        found = [self.figures[end].cell for end in self._ends(months) if end in self.figures]
        return ":".join(dict.fromkeys((found[0], found[-1]))) if found else ""

    def value(self, months: Sequence[dt.date]) -> float | None:
        """Return the KPI over these months; of a ratio only over one month or quarter."""
        ends = self._ends(months)
        found = [self.figures[end].value for end in ends if end in self.figures]
        whole = len(found) == len(ends) and len(ends) * self.length == len(months)
        if not whole or (len(found) > 1 and self.cumulation is not Cumulation.SUM):
            return None
        return sum(found)

    def series(self, last: dt.date) -> Mapping[dt.date, float]:
        """Return the KPI per month or quarter up to a month, oldest first, by their last months."""
        return {month: self.figures[month].value for month in sorted(self.figures) if month <= last}

    def why(self, months: Sequence[dt.date]) -> Text | None:
        """Say why there is no value over these months."""
        ends = self._ends(months)
        if len(ends) * self.length != len(months):
            return NO_PART.format(months=f"{months[-1]:%Y-%m}")
        missing = [end for end in ends if end not in self.figures]
        if not missing:
            return NO_TOTAL if len(ends) > 1 else None
        known = next((self.problems[end] for end in missing if end in self.problems), None)
        return known or NOT_THERE.format(months=", ".join(f"{end:%Y-%m}" for end in missing))

    def _ends(self, months: Sequence[dt.date]) -> list[dt.date]:
        """Return the last months of the figures that lie within these months."""
        first = months[0]
        return [
            month
            for month in months
            if month.month % self.length == 0 and later(month, 1 - self.length) >= first
        ]


def on_scale(kpi: Kpi, figures: dict[dt.date, Figure]) -> tuple[dict[dt.date, Figure], Text | None]:
    """Return figures as the KPI counts them: of a share 5 is 5 %, where it cannot or will not be 500 %."""
    sizes = sorted(abs(figure.value) for figure in figures.values() if figure.plain and figure.value)
    if kpi.unit is not Unit.RATIO or not sizes:
        return figures, None
    middle = sizes[len(sizes) // 2]
    most = sizes[-1] if kpi.bounds.high == 1 else middle
    if most <= max(1.0, 0.0 if kpi.bounds.high == 1 else _FAR * _usual().get(kpi.name, 0.0)):
        return figures, None
    scaled = {
        month: figure._replace(value=figure.value / 100) if figure.plain else figure
        for month, figure in figures.items()
    }
    return scaled, IN_PERCENT.format(number=f"{middle:g}")


@cache
def _usual() -> dict[str, float]:
    return {row.name: abs(row.target) for layout in LAYOUTS.values() for row in layout.kpis}
