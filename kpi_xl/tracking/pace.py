"""How far a goal is, how far it should be by now, and what that says: pure sums, no files."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from kpi_xl.model import Text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

ROUNDING = 1e-9
"""Values that differ by less than this part of themselves are the same: 0.1 x 3 reaches a target of 0.3."""


class Standing(StrEnum):
    """What is known of a goal on the day of judging."""

    ACHIEVED = "achieved"
    ON_TRACK = "on-track"
    AT_RISK = "at-risk"
    OFF_TRACK = "off-track"
    OVERDUE = "overdue"
    NO_DATA = "no-data"

    @property
    def label(self) -> Text:
        """Return what users call it."""
        return _LABELS[self]

    @property
    def rank(self) -> int:
        """Return how much attention it asks: 0 for a goal that is achieved, higher is worse."""
        return list(Standing).index(self)

    def as_bad_as(self, other: Standing) -> bool:
        """Whether this is the other or worse; having no data is neither better nor worse than anything else.

        >>> Standing.OVERDUE.as_bad_as(Standing.OFF_TRACK), Standing.NO_DATA.as_bad_as(Standing.AT_RISK)
        (True, False)
        """
        if Standing.NO_DATA in (self, other):
            return self is other
        return self.rank >= other.rank


_LABELS = {
    Standing.ACHIEVED: Text(en="achieved", nl="behaald"),
    Standing.ON_TRACK: Text(en="on track", nl="op koers"),
    Standing.AT_RISK: Text(en="at risk", nl="in gevaar"),
    Standing.OFF_TRACK: Text(en="off track", nl="niet op koers"),
    Standing.OVERDUE: Text(en="overdue", nl="te laat"),
    Standing.NO_DATA: Text(en="no data", nl="geen gegevens"),
}


class Rules(NamedTuple):
    """From which part of the expected progress a goal is on track, and from which part it is at risk."""

    on_track: float = 0.9
    at_risk: float = 0.7

    @property
    def text(self) -> Text:
        """Return the rules in words."""
        return RULES.format(on_track=f"{self.on_track:.0%}", at_risk=f"{self.at_risk:.0%}")


USUAL_RULES = Rules()
RULES = Text(
    en="Rules: achieved when the target is reached; overdue when it is not and the due date is past; "
    "on track from {on_track} of the progress expected by now, at risk from {at_risk}, off track below.",
    nl="Regels: behaald als het doel is bereikt; te laat als dat niet zo is en de einddatum voorbij is; "
    "op koers vanaf {on_track} van de voortgang die nu verwacht mag worden, in gevaar vanaf {at_risk}, "
    "daaronder niet op koers.",
)


@dataclass(frozen=True, slots=True)
class Course:
    """The way of a goal from its baseline to its target.

    `upward` says which way is better. A `total` adds up over the months between `start` and `due`,
    such as a year's revenue; it begins at zero, whatever was reached in another year.
    """

    target: float
    baseline: float | None
    start: date | None
    due: date | None
    upward: bool
    total: bool = False

    @property
    def budget(self) -> bool:
        """Whether this is a sum to stay below."""
        return self.total and not self.upward

    def progress(self, actual: float) -> float | None:
        """Return the share of the way that is done; None where that has no meaning.

        >>> from datetime import date
        >>> Course(0.0, 0.14, None, None, upward=False).progress(0.08)
        0.4285714285714286
        """
        if self.total:
            return actual / self.target if self.target else None
        if self.baseline is None or self.target == self.baseline:
            return None
        return (actual - self.baseline) / (self.target - self.baseline)

    def elapsed(self, day: date) -> float | None:
        """Return the share of the time between start and due date that has passed.

        >>> from datetime import date
        >>> whole = Course(1, 0, date(2026, 1, 1), date(2026, 12, 31), upward=True)
        >>> round(whole.elapsed(date(2026, 6, 1)), 4)
        0.4148
        """
        if self.start is None or self.due is None or self.due <= self.start:
            return None
        return min(1.0, max(0.0, (day - self.start) / (self.due - self.start)))

    def reached(self, actual: float, day: date) -> bool:
        """Whether the target is reached; a sum to stay below only when its time is over."""
        if self.budget and (self.due is None or day <= self.due):
            return False
        distance = actual - self.target if self.upward else self.target - actual
        return distance >= -ROUNDING * max(abs(self.target), abs(actual))

    def rate(self, actual: float, months_left: int) -> float | None:
        """Return what must be added every month from now on to end on the target."""
        return (self.target - actual) / months_left if months_left > 0 else None


def standing(course: Course, actual: float, expected: float | None, day: date, rules: Rules) -> Standing:
    """Say how a goal stands.

    Where progress has no meaning, since the goal is to keep what is there, the value is held against its target.
    """
    if course.reached(actual, day):
        return Standing.ACHIEVED
    if course.due is not None and course.due < day:
        return Standing.OVERDUE
    progress = course.progress(actual)
    if progress is None:
        return Standing.AT_RISK if _near(course, actual, rules) else Standing.OFF_TRACK
    if expected is None:
        return Standing.NO_DATA
    if course.budget:  # what is used up should not run ahead of the time
        progress, expected = expected, progress
    for least, found in ((rules.on_track, Standing.ON_TRACK), (rules.at_risk, Standing.AT_RISK)):
        if progress >= least * expected - ROUNDING:
            return found
    return Standing.OFF_TRACK


def _near(course: Course, actual: float, rules: Rules) -> bool:
    return abs(actual - course.target) <= (1 - rules.on_track) * abs(course.target)


def season_share(years: Sequence[Sequence[float]], month: int) -> float | None:
    """Return the share of a year that falls before the end of a month, as in the years before.

    `years` holds the twelve months of each year, oldest first.

    >>> season_share([[1] * 6 + [3] * 6, [1] * 6 + [3] * 6], 6)
    0.25
    """
    total = sum(map(sum, years))
    return sum(sum(year[:month]) for year in years) / total if total > 0 else None
