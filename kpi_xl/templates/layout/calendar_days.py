"""Input that follows from the calendar alone: it is filled in for the user, and marked."""

from __future__ import annotations

import calendar
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable


def days_in(month: dt.date) -> int:
    """Return the number of days in a month.

    >>> import datetime as dt
    >>> days_in(dt.date(2028, 2, 1))
    29
    """
    return calendar.monthrange(month.year, month.month)[1]


CALENDAR: dict[str, Callable[[dt.date], float]] = {"calendar_days": days_in}
"""How each input that follows from the calendar is worked out from a month."""
