"""When seasons, holidays and school holidays are, as `data/holidays.toml` tells."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from dateutil.easter import easter

from kpi_xl.goals.data import data
from kpi_xl.model import LANGUAGES

if TYPE_CHECKING:
    from kpi_xl.model import Language

_DAY = re.compile(r"(?:(\d\d)-(\d\d)|(easter)|(\d\d) (first|second|third|fourth|last) (\w+))(?: ?([+-]\d+))?")
_PLACES = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1}
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
"""As the table writes them; those of `calendar` follow the language that a program has chosen for itself."""


def holiday_names(language: Language) -> list[str]:
    """Return the names of all seasons and holidays in a language."""
    return [name for one in data("holidays")["holiday"] for name in one.get(language, ())]


class YearOfItsOwn(NamedTuple):
    """A year that does not begin in January: the month it begins in, and whether only two years name it, as 2027/28 does."""

    begins: int
    of_two: bool


@cache
def year_of_its_own(name: str) -> YearOfItsOwn | None:
    """Return when a kind of year begins, None for those of which that is not known.

    >>> year_of_its_own("schooljaar").begins, year_of_its_own("boekjaar")
    (8, None)
    """
    for one in data("holidays")["year"]:
        if any(part in name for part in one["names"]):
            return YearOfItsOwn(one["begins"], one.get("of_two", False))
    return None


@cache
def _named() -> dict[str, dict[str, Any]]:
    """Return what the table tells of each holiday, by its names."""
    return {
        name: one
        for one in data("holidays")["holiday"]
        for language in LANGUAGES
        for name in one.get(language, ())
    }


@cache
def holiday(name: str, year: int) -> tuple[date, date] | None:
    """Return the first and the last day of a holiday or season in a year; None when it is not known.

    >>> [day.isoformat() for day in holiday("pasen", 2027)], holiday("black friday", 2027)[0].isoformat()
    (['2027-03-28', '2027-03-29'], '2027-11-26')
    >>> [day.isoformat() for day in holiday("zomervakantie", 2028)]
    ['2028-07-08', '2028-08-20']
    """
    known = _named().get(" ".join(name.split()))
    if known is None:
        return None
    days = known.get("years", {}).get(str(year), known["days"])
    first, last = _day(days[0], year), _day(days[-1], year)
    return first, last if last >= first else _day(days[-1], year + 1)


def _day(written: str, year: int) -> date:
    """Return a day by how the table writes it: 12-25, easter+49, 11 fourth thursday +1."""
    found = _DAY.fullmatch(written)
    if found is None:
        raise ValueError(written)
    month, day, feast, in_month, place, weekday, moved = found.groups()
    if feast:
        known = easter(year)
    elif month:
        known = date(year, int(month), int(day))
    else:
        known = weekday_of_month(year, int(in_month), _PLACES[place], _WEEKDAYS.index(weekday) + 1)
    return known + timedelta(days=int(moved or 0))


def weekday_of_month(year: int, month: int, place: int, weekday: int) -> date:
    """Return the first, second ... or last (-1) day of the week in a month, 1 for Monday; ValueError when there is none.

    >>> weekday_of_month(2027, 7, 1, 1).isoformat(), weekday_of_month(2027, 6, -1, 5).isoformat()
    ('2027-07-05', '2027-06-25')
    """
    days = [
        day
        for one in range(1, calendar.monthrange(year, month)[1] + 1)
        if (day := date(year, month, one)).isoweekday() == weekday
    ]
    if place > len(days):
        raise ValueError(place)
    return days[place - 1 if place > 0 else -1]
