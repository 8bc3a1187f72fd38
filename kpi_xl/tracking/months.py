"""Months and runs of months; a month is its first day."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from kpi_xl.templates.layout.sample import month_starts

if TYPE_CHECKING:
    from collections.abc import Sequence


def first_of(day: dt.date) -> dt.date:
    """Return the first day of a month."""
    return dt.date(day.year, day.month, 1)


def later(month: dt.date, months: int) -> dt.date:
    """Return the month so many months later.

    >>> later(dt.date(2026, 1, 1), -2)
    datetime.date(2025, 11, 1)
    """
    return month_starts(month, 1)[0] if not months else _shifted(month, months)


def _shifted(month: dt.date, months: int) -> dt.date:
    number = month.year * 12 + month.month - 1 + months
    return dt.date(number // 12, number % 12 + 1, 1)


def last_day(month: dt.date) -> dt.date:
    """Return the last day of a month.

    >>> last_day(dt.date(2026, 2, 1))
    datetime.date(2026, 2, 28)
    """
    return later(month, 1) - dt.timedelta(days=1)


def closed_by(day: dt.date) -> dt.date:
    """Return the last month that is over when a day is over.

    >>> closed_by(dt.date(2026, 3, 31)), closed_by(dt.date(2026, 4, 1))
    (datetime.date(2026, 3, 1), datetime.date(2026, 3, 1))
    """
    return later(first_of(day + dt.timedelta(days=1)), -1)


def run_of(first: dt.date, last: dt.date) -> tuple[dt.date, ...]:
    """List the months from the first to the last, both included."""
    return month_starts(first, max(0, months_from(first, last) + 1))


def months_from(first: dt.date, last: dt.date) -> int:
    """Return how many months the last is later than the first.

    >>> months_from(dt.date(2025, 12, 1), dt.date(2026, 5, 1))
    5
    """
    return (last.year - first.year) * 12 + last.month - first.month


def year_of(month: dt.date, year_start: int) -> dt.date:
    """Return the first month of the year that a month lies in, for years that start with that month's number.

    >>> year_of(dt.date(2027, 2, 1), 4), year_of(dt.date(2027, 2, 1), 1)
    (datetime.date(2026, 4, 1), datetime.date(2027, 1, 1))
    """
    return dt.date(month.year - (month.month < year_start), year_start, 1)


def shown(months: Sequence[dt.date]) -> str:
    """Write a run of months: 2026-05, or 2026-01/2026-05.

    >>> shown(run_of(dt.date(2026, 1, 1), dt.date(2026, 5, 1)))
    '2026-01/2026-05'
    """
    ends = [f"{month:%Y-%m}" for month in (months[0], months[-1])] if months else []
    return "/".join(dict.fromkeys(ends))
