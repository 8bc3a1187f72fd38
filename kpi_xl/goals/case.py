"""One goal with everything that is known of it: its text understood, its columns brought to one scale."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from kpi_xl.goals.links import direction_of, find_kpi
from kpi_xl.goals.model import Basis, Direction, Evidence, GoalType
from kpi_xl.goals.pace import History, Pace, Step, history, pace, step
from kpi_xl.goals.result import absolute, deliverable, measurable, specific
from kpi_xl.goals.text.lexicon import Tag
from kpi_xl.goals.text.reading import Measure, Quantity, Reading, Role, Time
from kpi_xl.model import Unit

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from kpi_xl.goals.config import Config, Thresholds
    from kpi_xl.goals.model import Goal
    from kpi_xl.goals.rules.portfolio import Portfolio
    from kpi_xl.goals.text.lexicon import Lexicon
    from kpi_xl.model import Kpi, Language

DAYS_PER_MONTH = 30.4375
_PERCENT_UNITS = frozenset({"%", "procent", "percent", "percentage", "pct"})


T = TypeVar("T")


class once(Generic[T]):  # noqa: N801 - used as a decorator, like property
    """A property that is worked out when it is first asked for; without the lock of `cached_property`."""

    def __init__(self, work: Callable[[Case], T]) -> None:
        self.work = work
        self.name = work.__name__
        self.__doc__ = work.__doc__

    def __get__(self, case: Case, owner: type[Case] | None = None) -> T:
        value: T = self.work(case)
        case.__dict__[self.name] = value
        return value


class Case:
    """A goal under judgement. Everything derived is worked out once, when it is first asked for."""

    def __init__(  # noqa: PLR0917 - handed on by position, in the inner loop
        self,
        goal: Goal,
        reading: Reading,
        config: Config,
        as_of: date,
        portfolio: Portfolio,
        lexicon: Lexicon,
    ) -> None:
        self.goal = goal
        self.reading = reading
        self.config = config
        self.as_of = as_of
        self.portfolio = portfolio
        self.lexicon = lexicon
        self.flags = reading.flags
        self.columns = goal.columns

    @property
    def language(self) -> Language:
        """Return the language of the goal."""
        return self.reading.language

    def has_column(self, name: str) -> bool:
        """Return whether the sheet has a column for a field."""
        return self.columns is not None and name in self.columns

    @once
    def thresholds(self) -> Thresholds:
        """Return the lines drawn for this goal's KPI."""
        return self.config.thresholds_of(self.goal.kpi)

    @once
    def kpi(self) -> Kpi | None:
        """Return the definition of the KPI that the column names."""
        return find_kpi(self.goal.kpi) if self.goal.kpi else None

    # --- columns on one scale -------------------------------------------------------------------

    @once
    def in_percent(self) -> bool:
        """Return whether the columns hold percentages."""
        unit = self.goal.unit.strip().casefold()
        return unit in _PERCENT_UNITS or (not unit and self.kpi is not None and self.kpi.unit is Unit.RATIO)

    @once
    def _factor(self) -> float:
        """Return 100 when the percentages in the columns are written as fractions."""
        numbers = [abs(value) for value in (self.goal.baseline, self.goal.target) if value is not None]
        return 100.0 if self.in_percent and numbers and max(numbers) <= 1.0 else 1.0

    @once
    def baseline(self) -> float | None:
        """Return where the goal starts from, percentages as 85."""
        return None if self.goal.baseline is None else self.goal.baseline * self._factor

    @once
    def target(self) -> float | None:
        """Return what the goal aims at, percentages as 85."""
        return None if self.goal.target is None else self.goal.target * self._factor

    # --- what the text says ---------------------------------------------------------------------

    @once
    def measure(self) -> Measure | None:
        """Return the quantity in the text the goal turns on."""
        return self.reading.measure

    @once
    def direction(self) -> Direction | None:
        """Return which way the number should move: by the column, the KPI, or the words."""
        if self.goal.direction:
            return self.goal.direction
        measure = self.measure
        if measure and measure.baseline is not None and measure.baseline != measure.value:
            return Direction.UP if measure.value > measure.baseline else Direction.DOWN
        if measure and measure.sign:
            return Direction.DOWN if measure.sign == "-" else Direction.UP
        up, down = self.flags & Tag.UP, self.flags & Tag.DOWN
        if bool(up) != bool(down):
            return Direction.UP if up else Direction.DOWN
        return direction_of(self.kpi)

    @property
    def spoken_direction(self) -> Direction | None:
        """Return which way the number should move by the column, the words or the KPI, whatever the numbers do."""
        up, down = self.flags & Tag.UP, self.flags & Tag.DOWN
        if self.goal.direction or bool(up) == bool(down):
            return self.goal.direction or direction_of(self.kpi)
        return Direction.UP if up else Direction.DOWN

    @property
    def compares(self) -> bool:
        """Return whether the text names what it compares with."""
        return "@" in self.reading.masked

    @once
    def agreed(self) -> Evidence | None:
        """Return who agreed, beside the owner, or when."""
        goal = self.goal
        if goal.agreed_by and goal.agreed_by.casefold() != goal.owner.casefold():
            return Evidence(goal.agreed_by, basis=Basis.COLUMN, field="agreed_by")
        if goal.agreed_on:
            return Evidence(goal.agreed_on.isoformat(), basis=Basis.COLUMN, field="agreed_on")
        return None

    @once
    def means(self) -> Evidence | None:
        """Return how the goal is to be reached: in the text, the column Action or the budget."""
        goal, reading = self.goal, self.reading
        if self.flags & Tag.MEANS:
            place = reading.find(Tag.MEANS)
            if 0 <= place < len(reading.masked) - 1:
                return reading.quote(place, len(reading.masked) - 1)
        if "y" in reading.masked:
            for place, symbol in enumerate(reading.masked[:-1]):
                if symbol == "y" and reading.tokens.word(place + 1).endswith("ing"):
                    return reading.quote(place, len(reading.masked) - 1)
        if goal.means:
            return Evidence(goal.means, basis=Basis.COLUMN, field="means")
        if goal.budget:
            return Evidence(f"{goal.budget:g}", basis=Basis.COLUMN, field="budget")
        return None

    def knows(self, word: str) -> bool:
        """Return whether a word is in the word lists, accepted by the user, or the name of a KPI."""
        low = word.casefold()
        if low in self.lexicon.accepted or find_kpi(word):
            return True
        return self.lexicon.known.get(low, ("_", 0)) != ("_", 0)

    @once
    def absolute(self) -> Evidence | None:
        """Return the word that makes the goal hold for all, each or none."""
        return absolute(self)

    @once
    def deliverable(self) -> Evidence | None:
        """Return the words that name something that is done or not done."""
        return deliverable(self)

    @once
    def measurable(self) -> Evidence | None:
        """Return what the goal can be measured by, None when there is nothing."""
        return measurable(self)

    @once
    def specific(self) -> Evidence | None:
        """Return what makes clear which result is meant, None when nothing does."""
        return specific(self)

    @property
    def learning(self) -> bool:
        """Return whether the goal is to learn something."""
        return self.goal.type is GoalType.LEARNING

    @once
    def step(self) -> Step | None:
        """Return the step from baseline to target."""
        return step(self)

    @once
    def pace(self) -> Pace | None:
        """Return how fast the goal moves."""
        return pace(self)

    @once
    def history(self) -> History | None:
        """Return what the goal needs against what was reached before."""
        return history(self)

    # --- time ------------------------------------------------------------------------------------

    @once
    def due(self) -> date | None:
        """Return the last day, by the column or else by the text."""
        if self.goal.due:
            return self.goal.due
        deadline = self.reading.deadline
        return deadline.due if deadline else None

    @once
    def months(self) -> float | None:
        """Return how many months the goal takes, None when that is not known."""
        goal = self.goal
        if goal.due:
            start = goal.start or self.as_of
            return (goal.due - start).days / DAYS_PER_MONTH if goal.due > start else None
        deadline = self.reading.deadline
        if deadline is None:
            times = self.reading.times
            again = self.measure is not None and self.measure.role is Role.CHANGE
            period = (times.get(Time.FREQUENCY) if again else None) or times.get(Time.START)
            return period.months if period else None
        if deadline.months:
            return deadline.months
        if deadline.minutes:
            return deadline.minutes / 1440 / DAYS_PER_MONTH
        start = goal.start or self.as_of
        if deadline.due and deadline.due > start:
            return (deadline.due - start).days / DAYS_PER_MONTH
        return None


__all__ = ["DAYS_PER_MONTH", "Case", "Quantity", "Role"]
