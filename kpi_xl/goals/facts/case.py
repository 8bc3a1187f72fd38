"""One goal with everything that is known of it: its text understood, its columns brought to one scale."""

from __future__ import annotations

import re
from math import isclose
from typing import TYPE_CHECKING, Any

from kpi_xl.goals.facts.limits import PERCENT, Limits
from kpi_xl.goals.facts.means import told_means, verb_ends
from kpi_xl.goals.facts.once import once
from kpi_xl.goals.model import Basis, Direction, Evidence, GoalType
from kpi_xl.goals.text.calendar_days import months_between
from kpi_xl.goals.text.kinds import Kind
from kpi_xl.goals.text.kpi_names import TWO_MEANINGS, direction_of, find_kpi, kpi_named
from kpi_xl.goals.text.lexicon import Tag
from kpi_xl.goals.text.lines import LINE
from kpi_xl.goals.text.own_phrases import Meaning
from kpi_xl.goals.text.reading import Measure, Reading, Role, Time
from kpi_xl.goals.text.spelling import spelled
from kpi_xl.goals.text.units import MINUTES_PER_MONTH, Quantity, counted_by, fits
from kpi_xl.goals.text.words import words_of
from kpi_xl.kpis import KPIS
from kpi_xl.model import Better, Unit
from kpi_xl.registry import plain_name

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from kpi_xl.goals.config import Config, Thresholds
    from kpi_xl.goals.facts.earlier_goals import Portfolio
    from kpi_xl.goals.model import Goal
    from kpi_xl.goals.text.lexicon import Lexicon
    from kpi_xl.model import Kpi, Language

_PERCENT_UNITS = words_of("percent_units")
MARKS = frozenset({"KPI_CSAT", "KPI_CSAT_COUNTS", "KPI_EMPLOYEE_SATISFACTION"})
"""Satisfactions: a share, or a mark out of ten."""
PROMOTERS = frozenset({"KPI_NPS", "KPI_NPS_COUNTS", "KPI_ENPS", "KPI_ENPS_COUNTS"})
_SCORES, MARK = Limits(-100.0, 100.0), Limits(0.0, 10.0)
_HIGH_SHARES = frozenset(
    kpi.name
    for kpi in KPIS.values()
    if kpi.better is Better.HIGHER and kpi.bounds.high == 1 and "CONVERSION" not in kpi.name
)
"""Shares that lie far above 1 %, so that 0.7 and 1.1 are 70 % and 110 %."""
_BESIDE = spelled("beside_a_kpi")
"""Words that make another measure of a KPI: the retention gap."""
_TURNOVER = re.compile(r"\bturnover (?:rate )?(?:at \d+% |of \d+% )?(?:from|to)\b")
"""A percentage of staff that leaves, as turnover in money is no percentage."""
_LONGEST_NAMING = 500
_KEEP = spelled("keep")


def _can_be(measure: Measure, kpi: Kpi) -> bool:
    """Return whether a number in a text can be one of a KPI: a count may be an amount of money, or a mark."""
    counted = measure.quantity is Quantity.COUNT and (kpi.unit is Unit.CURRENCY or kpi.name in MARKS)
    return counted or fits(measure.quantity, kpi.unit)


def _said_direction(case: Case) -> Direction | None:
    """Return which way the number should move by the words of the goal, or else by the KPI that they name."""
    if not case.flags & (Tag.UP | Tag.DOWN) and _KEEP.search(case.reading.tokens.lower):
        return Direction.MAINTAIN
    return case.by_words or (direction_of(case.text_kpi) if len(case.reading.measures) == 1 else None)


def _own_flags(case: Case) -> int:
    """Return what the words of the goal itself mean, those of how it is reached left out: ... door schulden af te lossen."""
    told = case.told_means
    measure, tokens = case.measure, case.reading.tokens
    if told is None or measure is None or tokens[measure.first].start > told.start:
        return case.flags
    flags = 0
    for token, kind in zip(tokens, case.reading.outside, strict=True):
        flags |= token.tags if token.start < told.start and kind != Kind.NOTHING else 0
    return flags if flags & (Tag.UP | Tag.DOWN) or not verb_ends(case.reading) else case.flags


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
        self.measure = reading.measure
        self.columns = goal.columns
        self.language: Language = reading.language
        self.facts: dict[object, Any] = {}

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
        if not self.goal.kpi:
            return None
        kpi = find_kpi(self.goal.kpi)
        if kpi and plain_name(self.goal.kpi) in TWO_MEANINGS:
            counted = counted_by(self.goal.unit)
            money = self.measure is not None and self.measure.quantity is Quantity.MONEY
            if (counted and counted.quantity is Quantity.MONEY) or (money and not counted):
                return find_kpi("revenue")  # turnover, in British English
        return kpi

    @once
    def whole(self) -> Evidence:
        """Return the whole goal as evidence, without the spaces around it."""
        text = self.goal.text
        stripped = text.strip()
        start = text.find(stripped)
        return Evidence(stripped, start, start + len(stripped), Basis.TEXT)

    # --- columns on one scale -------------------------------------------------------------------

    @once
    def _numbers(self) -> list[float]:
        return [
            abs(value)
            for value in (self.goal.baseline, self.goal.target, self.goal.actual)
            if value is not None
        ]

    @once
    def in_percent(self) -> bool:
        """Return whether the columns hold percentages: by the unit, the KPI, or the same number in the text."""
        unit = self.goal.unit.strip().casefold()
        if unit:
            return unit in _PERCENT_UNITS
        if self.kpi:
            return self.kpi.unit is Unit.RATIO and not self._marked
        said, aim = self.reading.measure, self.goal.target
        if said is None or said.quantity is not Quantity.PERCENT or said.role is Role.CHANGE:
            return False
        return aim is None or aim in (said.value, said.value / 100)

    @property
    def _marked(self) -> bool:
        """Return whether a satisfaction is written as a mark out of ten, such as 7.5."""
        numbers = self._numbers
        most = MARK.high if len(numbers) > 1 else LINE["highest_lone_mark"]
        in_range = bool(numbers) and 1 < min(numbers) <= most
        return in_range and self.kpi is not None and self.kpi.name in MARKS

    @once
    def _factor(self) -> float:
        """Return 100 when the percentages in the columns are written as fractions."""
        numbers = self._numbers
        if not self.in_percent or not numbers:
            return 1.0
        high = self.kpi is not None and self.kpi.name in _HIGH_SHARES
        fractions = max(numbers) <= 1 or (
            high and min(numbers) <= 1 and max(numbers) <= LINE["fraction_most"]
        )
        return 100.0 if fractions else 1.0

    @once
    def limits(self) -> Limits | None:
        """Return what the number of this goal lies between, None when nothing limits it."""
        if self.in_percent:
            return PERCENT
        kpi = self.kpi or self.text_kpi
        if kpi is None:
            return None
        if kpi.name in MARKS:
            return MARK if self._marked or not self._numbers else None
        return _SCORES if kpi.name in PROMOTERS else None

    @once
    def baseline(self) -> float | None:
        """Return where the goal starts from, percentages as 85."""
        return self._on_scale(self.goal.baseline, lambda one: one.baseline)

    @once
    def actual(self) -> float | None:
        """Return where the number stands now, percentages as 85."""
        return self._on_scale(self.goal.actual)

    @once
    def met(self) -> bool:
        """Return whether the number stands at the target now, or beyond it in the direction it should move."""
        now, aim = self.actual, self.target
        if now is None or aim is None or self.direction in (None, Direction.MAINTAIN):
            return False
        return now >= aim if self.direction is Direction.UP else now <= aim

    @once
    def target(self) -> float | None:
        """Return what the goal aims at, percentages as 85."""
        return self._on_scale(self.goal.target, lambda one: one.value)

    def _on_scale(
        self, value: float | None, said_in: Callable[[Measure], float | None] = lambda _: None
    ) -> float | None:
        """Return a number from the columns as 85 for 85 %; a lone fraction among whole percentages by what the text says."""
        if value is None:
            return None
        if not (0 < abs(value) <= 1 and self._factor == 1.0 and self.in_percent):
            return value * self._factor
        said = [said_in(one) for one in self.reading.measures if one.quantity is Quantity.PERCENT]
        whole, as_it_is = (
            any(one is not None and isclose(one, number) for one in said) for number in (value * 100, value)
        )
        return value * 100 if whole and not as_it_is else value

    # --- what the text says ---------------------------------------------------------------------

    @once
    def named_kpi(self) -> Kpi | None:
        """Return the first KPI whose name stands in the text."""
        return kpi_named(self.reading.tokens.lower)

    @once
    def text_kpi(self) -> Kpi | None:
        """Return the KPI that the text names, if its number can be one of that KPI."""
        measure, lower, kpi = self.measure, self.reading.tokens.lower, self.named_kpi
        if measure is None or len(lower) > _LONGEST_NAMING:
            return None
        if kpi is None and measure.quantity is Quantity.PERCENT and _TURNOVER.search(lower):
            kpi = find_kpi("employee turnover")
        return kpi if kpi and _can_be(measure, kpi) and not _BESIDE.search(lower) else None

    @once
    def _kpi_direction(self) -> Direction | None:
        """Return which way the KPI of the column should move, when the numbers can be those of that KPI."""
        kpi = self.kpi
        if kpi is None:
            return None
        numbers = self._numbers
        if kpi.unit is Unit.RATIO and (
            not self.in_percent or max(numbers, default=0.0) > LINE["percentage_most"]
        ):
            right = self._marked or (not self.goal.unit and not numbers)
        else:
            right = True
        measure = self.measure
        if not numbers and measure and measure.role is not Role.CHANGE:
            right = right and _can_be(measure, kpi)
        return direction_of(kpi) if right else None

    @property
    def by_words(self) -> Direction | None:
        """Return which way something goes by the words that say so; None when they say both or neither."""
        flags = _own_flags(self)
        up, down = flags & Tag.UP, flags & Tag.DOWN
        return None if bool(up) == bool(down) else Direction.UP if up else Direction.DOWN

    @once
    def spoken_direction(self) -> Direction | None:
        """Return which way the number should move by the column, the words or the KPI, whatever the numbers do."""
        if self.goal.direction:
            return self.goal.direction
        said = _said_direction(self)
        return said if said is Direction.MAINTAIN else self._kpi_direction or said

    @once
    def direction(self) -> Direction | None:
        """Return which way the number should move, by the numbers when nothing else tells."""
        if self.spoken_direction:
            return self.spoken_direction
        measure = self.measure
        if measure and measure.baseline is not None and measure.baseline != measure.value:
            return Direction.UP if measure.value > measure.baseline else Direction.DOWN
        if measure and measure.sign:
            return Direction.DOWN if measure.sign == "-" else Direction.UP
        return None

    @once
    def moves(self) -> Direction | None:
        """Return which way the change in the text goes, whether that is good or not."""
        measure = self.measure
        if measure and measure.sign:
            return Direction.DOWN if measure.sign == "-" else Direction.UP
        return self.by_words or self.direction

    @property
    def compares(self) -> bool:
        """Return whether the text names what it compares with."""
        return Kind.COMPARED in self.reading.outside or "nulwaarde" in self.reading.tokens.lower

    @once
    def agreed(self) -> Evidence | None:
        """Return who agreed, beside the owner, or when; what the owner alone agrees to, nobody else has seen."""
        goal = self.goal
        if goal.agreed_by:
            alone = goal.agreed_by.strip().casefold() == goal.owner.strip().casefold()
            return None if alone else Evidence(goal.agreed_by, basis=Basis.COLUMN, field="agreed_by")
        if goal.agreed_on:
            return Evidence(goal.agreed_on.isoformat(), basis=Basis.COLUMN, field="agreed_on")
        return None

    @once
    def told_means(self) -> Evidence | None:
        """Return how the goal is to be reached, as far as the text tells."""
        return told_means(self.reading)

    @once
    def means(self) -> Evidence | None:
        """Return how the goal is to be reached: in the text, the column Action or the budget."""
        goal = self.goal
        if told := self.reading.quote_own(Meaning.MEANS) or self.told_means:
            return told
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

    @property
    def learning(self) -> bool:
        """Return whether the goal is to learn something."""
        return self.goal.type is GoalType.LEARNING

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
            return months_between(start, goal.due) if goal.due > start else None
        deadline = self.reading.deadline
        if deadline is None:
            times = self.reading.times
            again = self.measure is not None and self.measure.role is Role.CHANGE
            period = (times.get(Time.FREQUENCY) if again else None) or times.get(Time.START)
            return period.months if period else None
        if deadline.minutes:
            return deadline.minutes / MINUTES_PER_MONTH
        start = goal.start or self.as_of
        left = months_between(start, deadline.due) if deadline.due and deadline.due > start else None
        if goal.start and left:
            return left
        return max(deadline.months or 0.0, left or 0.0) or None  # in 2027, said halfway, means the year
