"""One goal with everything that is known of it: its text understood, its columns brought to one scale."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from kpi_xl.goals.links import direction_of, find_kpi
from kpi_xl.goals.model import Basis, Direction, Evidence, GoalType
from kpi_xl.goals.pace import History, Pace, Step, history, pace, step
from kpi_xl.goals.text.lexicon import Tag
from kpi_xl.goals.text.reading import Measure, Period, Quantity, Reading, Role, Time
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
_NAMES = Tag.VAGUE_VERB | Tag.VAGUE_QUALIFIER | Tag.VAGUE_NOUN
_WORK = Tag.DELIVERABLE_VERB | Tag.TASK_VERB
_ABSOLUTE = frozenset("ABX")
_COUNTS = frozenset("NH")
_LINKS = frozenset("tcqirW")
_SCOPE_WORDS, _MEASURED_WORDS = 4, 3


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
    def deliverable(self) -> Evidence | None:
        """Return the words that name something that is done or not done."""
        flags = self.flags
        reading = self.reading
        if not flags & (Tag.DELIVERABLE_VERB | Tag.GENERIC_VERB):
            return None
        if not flags & (Tag.DELIVERABLE_VERB | Tag.DELIVERABLE_NOUN) or (
            flags & Tag.VAGUE_QUALIFIER and not reading.deadline
        ):
            return None
        if flags & (Tag.VAGUE_QUALIFIER | Tag.VAGUE_VERB) and not (
            flags & Tag.DELIVERABLE_NOUN or (reading.deadline and not flags & Tag.VAGUE_NOUN)
        ):
            return None
        if not flags & Tag.DELIVERABLE_NOUN and flags & Tag.VAGUE_NOUN and not reading.deadline:
            return None
        if not any(
            symbol == "_" and not tags & ~(Tag.DELIVERABLE_NOUN | Tag.METRIC | Tag.NAMING)
            for symbol, tags in zip(reading.masked, reading.tokens.tags, strict=True)
        ):
            return None
        return reading.quote_tag(Tag.DELIVERABLE_VERB | Tag.GENERIC_VERB)

    @once
    def absolute(self) -> Evidence | None:
        """Return the word that makes the goal hold for all, each or none."""
        if _ABSOLUTE.isdisjoint(self.reading.masked):
            return None
        for place, symbol in enumerate(self.reading.masked):
            if symbol in _ABSOLUTE:
                return self.reading.quote(place)
        return None  # pragma: no cover - the symbol was seen above

    @once
    def measurable(self) -> Evidence | None:  # noqa: C901, PLR0911 - one line per case
        """Return what the goal can be measured by, None when there is nothing."""
        reading, goal = self.reading, self.goal
        if self.measure:
            return reading.quote_measure(self.measure)
        if goal.target is not None:
            return Evidence(f"{goal.target:g}", basis=Basis.COLUMN, field="target")
        if window := reading.times.get(Time.WINDOW):
            return reading.quote(window.first, window.last)
        if self.absolute:
            placed = reading.deadline or reading.times.get(Time.START)
            vague = Tag.VAGUE_VERB | Tag.VAGUE_NOUN if placed else _NAMES
            if not self.flags & vague and (placed or self.flags & _WORK):
                return self.absolute
        if self.flags & Tag.END_STATE and not self.flags & Tag.VAGUE_NOUN:
            return reading.quote_tag(Tag.END_STATE)
        if grades := reading.grades:
            return grades
        if self.deliverable:
            return self.deliverable
        if "cftf" in reading.tokens.symbols:
            place = reading.tokens.symbols.index("cftf")
            return reading.quote(place, place + 3)
        moving = Tag.VAGUE_VERB | Tag.UP | Tag.DOWN | Tag.ACTIVITY
        if reading.deadline and self.flags & Tag.DELIVERABLE_NOUN and not self.flags & moving:
            return reading.quote_tag(Tag.DELIVERABLE_NOUN)
        if (
            (rhythm := reading.times.get(Time.FREQUENCY))
            and (self.flags & (_WORK | Tag.ACTIVITY) or self._counted(rhythm))
            and not self.flags & (Tag.CONTINUOUS | Tag.VAGUE_QUALIFIER)
        ):
            return reading.quote(rhythm.first, rhythm.last)
        return None

    def _counted(self, rhythm: Period) -> bool:
        """Return whether a rhythm says how often, such as five days a week, and nothing vague stands beside it."""
        before = self.reading.tokens.symbols[max(0, rhythm.first - 2) : rhythm.first]
        return not _COUNTS.isdisjoint(before) and not self.flags & (_NAMES | Tag.UP | Tag.DOWN)

    @once
    def specific(self) -> Evidence | None:
        """Return what makes clear which result is meant, None when nothing does."""
        if self.measurable:
            return self.measurable
        reading = self.reading
        if self.kpi and not self.flags & Tag.VAGUE_VERB:
            return Evidence(self.goal.kpi, basis=Basis.COLUMN, field="kpi")
        if self.flags & (Tag.VAGUE_VERB | Tag.VAGUE_NOUN):
            return None
        words = sum(symbol == "_" for symbol in reading.masked)
        moves = self.flags & Tag.MEASURE_WORD and self.flags & (Tag.UP | Tag.DOWN)
        if moves and words >= _MEASURED_WORDS:
            return reading.quote_tag(Tag.MEASURE_WORD)
        if self.flags & (Tag.TASK_VERB | Tag.MEANS) and words >= _SCOPE_WORDS:
            for place, symbol in enumerate(reading.masked):
                if symbol in _LINKS:
                    return reading.quote(place, len(reading.masked) - 1)
        return None

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
