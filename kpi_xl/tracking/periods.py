"""The months that people mean by a period: 2026-05, May 2026, maart, Q1, 2026, 2026-01/2026-05."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from kpi_xl.templates.figures.labels import Sort, label_of
from kpi_xl.tracking.months import later, run_of, year_of

if TYPE_CHECKING:
    from collections.abc import Sequence

LAST_MONTH, LAST_DAY = 12, 31
_QUARTER = re.compile(
    r"(?:(?P<before>\d{4})\s*[-/ ]?\s*)?"
    r"(?:[qk]\s?(?P<letter>[1-4])|(?:kwartaal|quarter)\s*(?P<word>[1-4])|(?P<place>[1-4])(?:e|st|nd|rd|th)\s*(?:kwartaal|quarter))"
    r"(?:\s*[-/ ]?\s*(?P<after>\d{4}))?",
    re.IGNORECASE,
)
_HALF = re.compile(
    r"(?:(?P<before>\d{4})\s*[-/ ]?\s*)?(?:h\s?(?P<letter>[12])|(?P<place>[12])(?:e|st|nd)\s*(?:half ?jaar|half(?: year| of)?|halfyear)|(?P<word>eerste|tweede|first|second)\s*(?:half ?jaar|half(?: year| of)?))"
    r"(?:\s*[-/ ]?\s*(?P<after>\d{4}))?",
    re.IGNORECASE,
)
_SECOND = ("2", "tweede", "second")
_TO_DATE = frozenset(("ytd", "year to date", "jaar tot nu", "jaar tot nu toe", "jaar tot en met nu"))
_RUN = re.compile(
    r"\s*(?:\bt/m\b|\btot en met\b|\bto\b|\btot\b|\buntil\b|\bthrough\b|/|–|\s-\s|(?<=[^\W\d])-(?=[^\W\d]))\s*",
    re.IGNORECASE,
)


def months_of_period(asked: str, last: dt.date, year_start: int = 1) -> Sequence[dt.date]:
    """Return the months of a period; none when it is no period.

    `last` is the month that is looked at now: a month or quarter without a year is the latest up to then.
    Years, and the quarters in them, begin in the month `year_start`.

    >>> now = dt.date(2026, 5, 1)
    >>> for asked in ("2026-03", "maart 2026", "March", "31-03-2026"):
    ...     print(*months_of_period(asked, now))
    2026-03-01
    2026-03-01
    2026-03-01
    2026-03-01
    >>> print(*months_of_period("Q4", now))
    2025-10-01 2025-11-01 2025-12-01
    >>> len(months_of_period("2025", now)), len(months_of_period("ytd", now)), months_of_period("soon", now)
    (12, 5, ())
    """
    text = " ".join(asked.split())
    if text.casefold() in _TO_DATE:
        return run_of(year_of(last, year_start), last)
    if match := _QUARTER.fullmatch(text):
        number = int(match["letter"] or match["word"] or match["place"])
        return _run(last, year_start, match["before"] or match["after"], 3 * (number - 1), 3)
    if match := _HALF.fullmatch(text):
        second = (match["letter"] or match["place"] or match["word"]).casefold() in _SECOND
        return _run(last, year_start, match["before"] or match["after"], 6 * second, 6)
    if month := _month(text, last):
        return (month,)
    if (label := label_of(text)).sort is Sort.YEAR:
        first = dt.date(label.year, year_start, 1)
        return run_of(first, later(first, 11))
    return _from_to(text, last)


def _run(last: dt.date, year_start: int, year: str | None, months: int, length: int) -> tuple[dt.date, ...]:
    """Return a quarter or half of a year, so many months behind its start; without a year the latest up to `last`."""
    first = later(dt.date(int(year), year_start, 1) if year else year_of(last, year_start), months)
    if not year and first > last:
        first = later(first, -12)
    return run_of(first, later(first, length - 1))


def _from_to(text: str, last: dt.date) -> Sequence[dt.date]:
    """Return the months from one to another; a first one without a year is the last such month up to the other."""
    found = re.split(_RUN, text)
    if len(found) != 2:  # noqa: PLR2004 - from and to
        return ()
    to = _month(found[1], last)
    first = _month(found[0], to) if to else None
    return run_of(first, to) if first and to and first <= to else ()


def quarter_named(text: str, year: int | None = None) -> dt.date | None:
    """Return the last month of a quarter of the calendar; None when it names none, or no year is known.

    >>> quarter_named("2026-Q1"), quarter_named("3e kwartaal", 2026), quarter_named("Q1")
    (datetime.date(2026, 3, 1), datetime.date(2026, 9, 1), None)
    """
    match = _QUARTER.fullmatch(" ".join(text.split()))
    said = match and (match["before"] or match["after"] or year)
    if not match or not said:
        return None
    return dt.date(int(said), 3 * int(match["letter"] or match["word"] or match["place"]), 1)


def _month(text: str, last: dt.date) -> dt.date | None:
    """Return the month of a text; None when it is no month, or could be two."""
    label = label_of(text)
    if label.sort is Sort.MONTH:
        return dt.date(label.year, label.month, 1)
    if label.sort is Sort.NAME:
        return dt.date(last.year - (label.month > last.month), label.month, 1)
    if label.sort is Sort.DATE:
        months = {month for month, day in (label.parts, label.parts[::-1]) if _there_is(month, day)}
        return dt.date(label.year, months.pop(), 1) if len(months) == 1 else None
    return None


def _there_is(month: int, day: int) -> bool:
    return 1 <= month <= LAST_MONTH and 1 <= day <= LAST_DAY
