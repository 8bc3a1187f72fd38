"""The words of tracking: the figures of a KPI, and how one goal stands."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, Protocol

from kpi_xl.tracking.months import later, shown

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from kpi_xl.goals.model import Goal
    from kpi_xl.model import Department, Kpi, Text
    from kpi_xl.templates.layout.model import Cumulation
    from kpi_xl.tracking.forecast import Forecast
    from kpi_xl.tracking.pace import Standing


class Actuals(Protocol):
    """The figures of one KPI: of a workbook, or of a table with actuals."""

    @property
    def path(self) -> str:
        """The file."""

    @property
    def sheet(self) -> str:
        """The sheet that shows the KPI per month."""

    @property
    def told(self) -> Text | None:
        """What is to be told of how the figures were read."""

    @property
    def cumulation(self) -> Cumulation:
        """How the KPI of months makes that of a longer time."""

    @property
    def year_start(self) -> int:
        """The number of the month that a year starts with."""

    @property
    def length(self) -> int:
        """The months that a figure is of: 1, or 3 for quarters."""

    @property
    def problems(self) -> Mapping[dt.date, Text]:
        """Why what stands there for a month is no figure, by month."""

    def cell(self, months: Sequence[dt.date]) -> str:
        """Return the cell or range with the KPI in these months."""

    def value(self, months: Sequence[dt.date]) -> float | None:
        """Return the KPI over these months."""

    def series(self, last: dt.date) -> Mapping[dt.date, float]:
        """Return the KPI per month up to a month, oldest first."""

    def why(self, months: Sequence[dt.date]) -> Text | None:
        """Say why there is no value over these months."""


class Matched(NamedTuple):
    """The file, sheet and cell that hold a goal's actual, and its period: 2026-05, or 2026-01/2026-05."""

    path: str
    sheet: str
    cell: str
    period: str


@dataclass(frozen=True)
class History:
    """The figures of a KPI up to the last month that is closed, oldest first, and what follows from them.

    Figures of more than a month stand by the last month of each.
    """

    actuals: Actuals
    series: Mapping[dt.date, float]
    spacing: int = 1
    """The months from one figure to the next."""
    covered: int = 1
    """The months that a figure is of."""

    @cached_property
    def last(self) -> dt.date:
        """The last month."""
        return max(self.series)

    def before(self, month: dt.date) -> dt.date:
        """Return the month of the figure before."""
        return later(month, -self.spacing)

    @cached_property
    def unbroken(self) -> tuple[float, ...]:
        """The values of the last months, back to the first that is missing."""
        values = []
        month = self.last
        while month in self.series:
            values.append(self.series[month])
            month = self.before(month)
        return tuple(values[::-1])

    @cached_property
    def steps(self) -> dict[dt.date, float]:
        """What each month added to the month before it."""
        return {
            month: value - self.series[before]
            for month, value in self.series.items()
            if (before := self.before(month)) in self.series
        }


class Seen(NamedTuple):
    """What was looked at for a goal: the months of its KPI, and those that its number is of."""

    history: History
    months: Sequence[dt.date]
    level: bool = True
    """Whether the months looked at are those of one figure of the history, and not of several."""

    @property
    def matched(self) -> Matched:
        """The place of the actual."""
        actuals, months = self.history.actuals, self.months
        return Matched(actuals.path, actuals.sheet, actuals.cell(months), shown(months))


class Who(NamedTuple):
    """A goal, where it stands, and what it is about."""

    path: str
    goal: Goal
    kpi: Kpi | None
    department: Department | None


@dataclass(frozen=True)
class Tracked:
    """How one goal stands, and why."""

    path: str
    goal: Goal
    kpi: Kpi | None
    department: Department | None
    standing: Standing
    why: Text
    matched: Matched | None = None
    baseline: float | None = None
    actual: float | None = None
    target: float | None = None
    progress: float | None = None
    expected: float | None = None
    forecast: Forecast | None = None
    line: Forecast | None = None
    """The forecast by the straight line, which the goals sheets of our workbooks show."""
    required_rate: float | None = None
    start: dt.date | None = None
    due: dt.date | None = None
    missed: bool = False
    """Whether no figures could be matched with the goal."""
