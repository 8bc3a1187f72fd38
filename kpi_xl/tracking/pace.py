"""How far a goal is, how far it should be by now, and what that says, by the functions that cells have for it."""

from __future__ import annotations

import inspect
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from kpi_xl.cell_reader import EXCEL_DAY_ZERO
from kpi_xl.inputs import EXPECTED_SHARES
from kpi_xl.kpis.goal_progress import (
    STATUS_WORDS,
    expected_by_season,
    expected_progress,
    goal_status,
    progress,
    required_run_rate,
)
from kpi_xl.model import KpiError, Text

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping


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
    **{
        standing: Text(standing.value.replace("-", " "), STATUS_WORDS[standing.value].nl)
        for standing in Standing
        if standing.value in STATUS_WORDS
    },
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
    start: dt.date | None
    due: dt.date | None
    upward: bool
    total: bool = False

    @property
    def ceiling(self) -> bool:
        """Whether this is a sum to stay below."""
        return self.total and not self.upward

    @property
    def direction(self) -> str:
        """The direction as KPI_GOAL_STATUS takes it."""
        return "ceiling" if self.ceiling else "up" if self.upward else "down"

    @property
    def origin(self) -> float | None:
        """Where the way begins: a total begins at zero."""
        return 0.0 if self.total else self.baseline

    def progress(self, actual: float) -> float | None:
        """Return the share of the way that is done; None where that has no meaning.

        >>> from datetime import date
        >>> Course(0.0, 0.14, None, None, upward=False).progress(0.08)
        0.4285714285714286
        """
        if self.origin is None or self.target == self.origin:
            return None
        try:
            return progress(self.origin, actual, self.target)
        except KpiError:  # a way so short that no number says how often it was gone
            return None

    def elapsed(self, day: dt.date) -> float | None:
        """Return the share of the time between start and due date that has passed.

        >>> from datetime import date
        >>> whole = Course(1, 0, date(2026, 1, 1), date(2026, 12, 31), upward=True)
        >>> round(whole.elapsed(date(2026, 6, 1)), 4)
        0.4148
        """
        if self.start is None or self.due is None or self.due <= self.start:
            return None
        return expected_progress(_number_of(self.start), _number_of(self.due), _number_of(day))

    def reached(self, actual: float, day: dt.date) -> bool:
        """Whether the target is reached; a sum to stay below only when its time is over."""
        return standing(self, actual, 0.0, day, USUAL_RULES) is Standing.ACHIEVED

    def rate(self, actual: float, months_left: int) -> float | None:
        """Return what must be added every month from now on to end on the target."""
        return required_run_rate(actual, self.target, 0, months_left) if months_left > 0 else None


_status = inspect.unwrap(goal_status)
"""The body of KPI_GOAL_STATUS: its numbers are clean already, and there are many goals."""
_DAY_ZERO = EXCEL_DAY_ZERO.toordinal()


def _number_of(day: dt.date) -> float:
    """Return the number that Excel keeps of a day."""
    return float(day.toordinal() - _DAY_ZERO)


def standing(course: Course, actual: float, expected: float | None, day: dt.date, rules: Rules) -> Standing:
    """Say how a goal stands.

    Where progress has no meaning, since the goal is to keep what is there, the value is held against its target.
    Where nothing is known of the time, only a goal that is achieved says something.
    """
    measured = course.progress(actual) is not None
    origin = course.origin if measured and course.origin is not None else course.target
    now = _number_of(day)
    due = now if course.due is None else _number_of(course.due)
    by_now = 0.0 if expected is None else min(expected, EXPECTED_SHARES.high)
    found = Standing(_status(origin, actual, course.target, by_now, due, now, course.direction, *rules, "en"))
    unknown = measured and expected is None and found not in (Standing.ACHIEVED, Standing.OVERDUE)
    return Standing.NO_DATA if unknown else found


def season_share(values: Mapping[dt.date, float], start: dt.date, due: dt.date, day: dt.date) -> float | None:
    """Return the share of a total that falls before the month of a day, as in the two years before; None without those.

    >>> from datetime import date
    >>> halves = {
    ...     date(year, month, 1): 1.0 if month < 7 else 3.0 for year in (2024, 2025) for month in range(1, 13)
    ... }
    >>> season_share(halves, date(2026, 1, 1), date(2026, 12, 31), date(2026, 7, 1))
    0.25
    """
    if not values:
        return None
    try:
        return expected_by_season(list(values.values()), list(values), start, due, day)
    except KpiError:
        return None
