"""A table with a row per day: what its days make of their months, and what days cannot tell."""

from __future__ import annotations

import datetime as dt
import math
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from kpi_xl.model import Text, Unit
from kpi_xl.templates.figures.headings import written
from kpi_xl.templates.layout.model import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kpi_xl.templates.layout.model import Column

LEAST_DAYS = 8  # fewer dates may be anything
LONGEST_GAP = 5  # days from one row to the next: over a weekend and a holiday
WEEK = 7

ADDED_UP = Text(
    en="The file has a row per day; days were added up by month, and of what is counted at a moment the last day was taken.",
    nl="Het bestand heeft een regel per dag; dagen zijn per maand opgeteld, en van standen is de laatste dag genomen.",
)
PART_OF_MONTH = Text(
    en="{month} has days {first} to {last} only.",
    nl="{month} heeft alleen de dagen {first} tot en met {last}.",
)
NOT_ADDED = Text(
    en="«{heading}» was not used: {label} of a month is not the sum of its days.",
    nl="«{heading}» is niet gebruikt: {label} van een maand is niet de som van de dagen.",
)
WEEKS = Text(
    en="The rows are one or four weeks apart, and a week may lie in two months; give the figures per month or per day.",
    nl="De regels liggen een of vier weken uit elkaar, en een week kan in twee maanden liggen; geef de cijfers per maand of per dag.",
)


def are_days(dates: Sequence[dt.date | None]) -> bool:
    """Tell whether rows stand for days that follow each other, each day once.

    >>> first = dt.date(2026, 1, 1)
    >>> are_days([first + dt.timedelta(n) for n in range(31)]), are_days([first] * 31)
    (True, False)
    """
    known = sorted(day for day in dates if day)
    steps = [(after - before).days for before, after in pairwise(known)]
    return len(known) == len(dates) >= LEAST_DAYS and all(0 < step <= LONGEST_GAP for step in steps)


def are_weeks(dates: Sequence[dt.date | None]) -> bool:
    """Tell whether rows stand a week apart, or four weeks as periods of a payroll do."""
    known = sorted(day for day in dates if day)
    steps = [(after - before).days for before, after in pairwise(known)]
    return len(known) == len(dates) > 2 and set(steps) in ({WEEK}, {4 * WEEK})  # noqa: PLR2004 - two are a chance


def parts_of_months(days: Mapping[dt.date, int]) -> list[Text]:
    """Name the first and the last month when their days are not all there."""
    told = []
    by_month = [list(group) for _, group in groupby(sorted(days), lambda day: (day.year, day.month))]
    for month in dict.fromkeys((0, len(by_month) - 1)):
        first, last = by_month[month][0], by_month[month][-1]
        whole = first.day <= LONGEST_GAP and (last + dt.timedelta(days=LONGEST_GAP)).month != last.month
        if not whole:
            told.append(PART_OF_MONTH.format(month=f"{first:%Y-%m}", first=first.day, last=last.day))
    return told


def adds_up(column: Column) -> bool:
    """Tell whether a number of a month follows from those of its days: people who came on two days are not two people."""
    known = written().get(column.name)
    return not (known and known.distinct) and (column.kind is not Kind.MEAN or column.unit is Unit.FTE)


def by_month(numbers: Mapping[dt.date, float], kind: Kind) -> dict[dt.date, float]:
    """Return the numbers of the months that the numbers of days make.

    >>> by_month({dt.date(2026, 1, 1): 2.0, dt.date(2026, 1, 2): 3.0}, Kind.TOTAL)
    {datetime.date(2026, 1, 1): 5.0}
    """
    found = {}
    for month, days in groupby(sorted(numbers), lambda day: day.replace(day=1)):
        values = [numbers[day] for day in days]
        found[month] = {
            Kind.TOTAL: math.fsum(values),
            Kind.START: values[0],
            Kind.END: values[-1],
            Kind.MEAN: math.fsum(values) / len(values),
        }[kind]
    return found
