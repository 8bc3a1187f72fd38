"""What stands in a department's workbook: input columns, KPI rows, records, settings; no cells yet.

A KPI's name, unit, direction and formula come from the registry.
A layout only says which columns a department fills in and which argument each of them feeds.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from kpi_xl.inputs import INPUTS
from kpi_xl.kpis import KPIS
from kpi_xl.model import NON_NEGATIVE, UNBOUNDED, Bounds, Department, Kpi, Role, Text, Unit

if TYPE_CHECKING:
    from collections.abc import Mapping


NO_HELP = Text(en="", nl="")
ANY = ">-1E+300"
"""A criterion that every number meets, and no text or blank."""


class Kind(StrEnum):
    """What a column's numbers mean over several months."""

    TOTAL = "total"  # add the months up
    START = "start"  # the first month counts
    END = "end"  # the last month counts
    MEAN = "mean"  # take the average


class Cumulation(StrEnum):
    """How monthly targets of a KPI make the target of the year to date."""

    SUM = "sum"  # the KPI grows with the number of months
    SAME = "same"  # the KPI is of the same size whatever the period
    REMAINS = "remains"  # what is lost adds up, the KPI is what remains


class Perspective(Enum):
    """The four sides from which a balanced scorecard looks at a company."""

    FINANCIAL = Text(en="Financial", nl="Financieel")
    CUSTOMER = Text(en="Customer", nl="Klant")
    PROCESS = Text(en="Process", nl="Proces")
    LEARNING = Text(en="Learning", nl="Leren en groei")


class Trend(NamedTuple):
    """Sample numbers that run from `first` to `last` with a season and a little noise."""

    first: float
    last: float
    season: float = 0.06
    noise: float = 0.025
    digits: int = 0
    least: float = 0.0


class Part(NamedTuple):
    """Sample numbers that are a part, or a multiple, of an expression over earlier columns."""

    of: str
    first: float
    last: float
    noise: float = 0.03
    digits: int = 0


class Exact(NamedTuple):
    """Sample numbers that follow from an expression over earlier columns."""

    expression: str


class Previous(NamedTuple):
    """Sample numbers that are last month's value of another column."""

    column: str
    first: float


Sample: TypeAlias = Trend | Part | Exact | Previous


@dataclass(frozen=True)
class Column:
    """One column of the input sheet; what the vocabulary knows of its name need not be said again."""

    name: str
    sample: Sample
    kind: Kind = Kind.TOTAL
    label_: Text | None = None
    help_: Text | None = None
    unit_: Unit | None = None
    bounds_: Bounds | None = None

    @property
    def label(self) -> Text:
        """The heading."""
        return self.label_ or INPUTS[self.name].label

    @property
    def help(self) -> Text:
        """What to fill in."""
        return self.help_ or (INPUTS[self.name].help if self.name in INPUTS else self.label)

    @property
    def unit(self) -> Unit:
        """What the numbers count."""
        return self.unit_ or (INPUTS[self.name].unit if self.name in INPUTS else Unit.COUNT)

    @property
    def bounds(self) -> Bounds:
        """What the numbers must lie between."""
        if self.bounds_ is not None:
            return self.bounds_
        return INPUTS[self.name].bounds if self.name in INPUTS else Bounds(low=0.0)


@dataclass(frozen=True)
class Feed:
    """How a table of records fills a column: by month of `date`, counting rows or adding `value` up.

    `criteria` narrow the counted rows, such as ``(">=9",)``.
    """

    table: str
    date: str
    value: str = ""
    criteria: tuple[str, ...] = ()

    @property
    def counts(self) -> bool:
        """Whether rows are counted instead of added up."""
        return not self.value or bool(self.criteria)


@dataclass(frozen=True)
class Derived:
    """A monthly number worked out from records where there are any, and otherwise from input columns."""

    name: str
    expression: str
    label: Text
    feed: Feed | None = None
    kind: Kind = Kind.TOTAL
    unit: Unit = Unit.COUNT

    @property
    def compared(self) -> bool:
        """Whether records and input must say the same; a count of part of the records need not."""
        return self.feed is not None and ANY not in self.feed.criteria


@dataclass(frozen=True)
class Setting:
    """One number that holds for all months; one that is `standard` is no sample but holds for everybody."""

    name: str
    value: float
    label_: Text | None = None
    help_: Text | None = None
    unit_: Unit | None = None
    standard: bool = False

    @property
    def label(self) -> Text:
        """What the setting is called."""
        return self.label_ or INPUTS[self.name].label

    @property
    def help(self) -> Text:
        """What the setting means."""
        return self.help_ or INPUTS[self.name].help

    @property
    def unit(self) -> Unit:
        """What the setting counts."""
        return self.unit_ or INPUTS[self.name].unit

    @property
    def bounds(self) -> Bounds:
        """What the setting must lie between."""
        return INPUTS[self.name].bounds if self.name in INPUTS else UNBOUNDED


@dataclass(frozen=True)
class RecordColumn:
    """One column of a table of records: dates, numbers or text; or a duration between two dates.

    `span` names the two date columns of a duration; `low` and `high` are what the sample lies between.
    `both_days` counts the last day as well, `weight` names the column that the days are multiplied by.
    `copies` makes a share of the sample rows repeat another column.
    """

    name: str
    label: Text
    unit: Unit
    help: Text = NO_HELP
    low: float = 0.0
    high: float = 0.0
    span: tuple[str, str] | None = None
    copies: str = ""
    share: float = 1.0
    bounds: Bounds = UNBOUNDED
    both_days: bool = False
    weight: str = ""


@dataclass(frozen=True)
class Records:
    """A table with one row per deal, answer, ticket or order.

    `counted` is the column that counts them; or, when none does, how many rows a month of the sample has.
    """

    name: str
    counted: str | int
    sheet: Text
    explanation: Text
    columns: tuple[RecordColumn, ...]

    def column(self, name: str) -> RecordColumn:
        """Return the column called `name`."""
        return next(column for column in self.columns if column.name == name)


@dataclass(frozen=True)
class Observed:
    """How a KPI is called on records: arguments are table columns, settings, or the words `first` and `last`.

    `durations` is the column with the time between the two dates, which a plain formula averages.
    """

    table: str
    arguments: Mapping[str, str]
    durations: str = ""


AIMS = {
    Unit.RATIO: Bounds(-1.0, 1.0),  # of a whole; growth and returns say their own
    Unit.POINTS: Bounds(-100, 100),
    **dict.fromkeys((Unit.COUNT, Unit.CURRENCY, Unit.TIMES, Unit.PER_UNIT, Unit.SCORE), NON_NEGATIVE),
}
"""What a target in a unit can sensibly be."""


@dataclass(frozen=True)
class KpiRow:
    """One KPI of a department: what feeds its arguments, and its default target.

    An argument is an expression over columns: ``revenue@prior`` is the value of the month before,
    ``revenue@year`` that of the same month a year before, ``months`` the length of the period.
    `using` names the sister function that takes totals when the KPI itself needs observations;
    `total` is the column that holds the KPI already.
    `perspective` is the side of the scorecard it counts for, when that is not the side of its department.
    `aims` is what its target can sensibly be, when that is not what targets in its unit usually are.
    """

    name: str
    arguments: Mapping[str, str]
    target: float
    cumulation: Cumulation
    owner: Text
    tolerance: float = 0.05
    band: tuple[float, float] | None = None
    options: Mapping[str, str] = field(default_factory=dict)
    using: str = ""
    total: str = ""
    observed: Observed | None = None
    headline: bool = False
    perspective: Perspective | None = None
    aims: Bounds | None = None

    @property
    def target_bounds(self) -> Bounds:
        """What a target can sensibly be, also where no figure is impossible: nobody aims at a turnover of 500%."""
        usual, own = self.aims or AIMS.get(self.kpi.unit, UNBOUNDED), self.kpi.bounds
        return Bounds(max(usual.low, own.low), min(usual.high, own.high))

    @property
    def kpi(self) -> Kpi:
        """The KPI as the registry knows it."""
        return KPIS[self.name]

    @property
    def called(self) -> Kpi:
        """The function that is called on monthly numbers."""
        return KPIS[self.using or self.name]

    @cached_property
    def averaged(self) -> frozenset[str]:
        """The arguments that take the mean of a balance over several months, as the function does with a range."""
        return frozenset(p.name for p in self.called.parameters if p.role in (Role.STOCK, Role.LINES))


@dataclass(frozen=True)
class Layout:
    """The workbook of one department; `perspective` is the side of the scorecard that its KPIs count for."""

    department: Department
    perspective: Perspective
    columns: tuple[Column, ...]
    kpis: tuple[KpiRow, ...]
    derived: tuple[Derived, ...] = ()
    settings: tuple[Setting, ...] = ()
    records: tuple[Records, ...] = ()
    projects: bool = False

    @cached_property
    def columns_by_name(self) -> dict[str, Column | Derived]:
        """Monthly columns under their names; what is worked out hides the input of the same name."""
        return {c.name: c for c in self.columns} | {d.name: d for d in self.derived}

    @cached_property
    def opening(self) -> bool:
        """Whether the first month needs the balances of the month before."""
        return any("@prior" in text for row in self.kpis for text in row.arguments.values())

    def table(self, name: str) -> Records:
        """Return the table of records called `name`."""
        return next(table for table in self.records if table.name == name)
