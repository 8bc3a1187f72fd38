"""The last day of a period of the calendar that a goal names: by May 2027, before Christmas 2027, in Q3 2027."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from kpi_xl.goals.text.holidays import holiday
from kpi_xl.goals.text.kinds import Kind, kinds, pattern
from kpi_xl.goals.text.units import DAYS_PER_MONTH, MONTHS_PER_WEEK
from kpi_xl.goals.text.words import words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kpi_xl.goals.text.tokens import Token
    from kpi_xl.model import Language

_DIGITS = re.compile(r"\d+")
_TWENTIETH, _LEAP_YEAR, _END_OF_SCHOOL = 2000, 2024, 7
_WEEK, _WEEKS, _SUNDAY = 7, 5, 7
_ENDS_BEFORE = kinds("by before to")
_DATE_ONLY = re.compile(
    r"(\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2}))(?:[ T]00:00(?::00)?)?"
)


@dataclass(slots=True)
class _Named:
    """What an expression of time names of a day."""

    year: int | None = None
    quarter: int | None = None
    month: int | None = None
    day: int | None = None
    week: int | None = None
    first_month: int | None = None
    """The first month of the quarter or half year."""
    first_year: int | None = None
    season: str = ""
    fiscal: str = ""
    where: str = ""
    """The part of it that is meant: end, middle or begin."""


def last_day_named(
    tokens: Sequence[Token], language: Language, whole: Sequence[Token] = ()
) -> tuple[date | None, bool]:
    """Return the last day of the period that an expression of time names, and whether it can be read in two ways.

    The year may stand elsewhere in the `whole`: from May 2027 to July. None when there is no year. Raises ValueError for a day that no calendar has.
    """
    written = [token.text for token in tokens if token.kind is Kind.DATE]
    if written:
        return written_date(written[-1], language)
    named = _named(tokens)
    named.year = named.year or _named(whole).year
    if named.year is None:
        if named.day and named.month:
            date(_LEAP_YEAR, named.month, named.day)  # 30 February is impossible in every year
        return None, False
    return _of_year(named, named.year, tokens[0]), False


def _of_year(named: _Named, year: int, lead: Token) -> date | None:
    """Return the last day of what is named, in a year that is known; `lead` is the word it begins with."""
    strictly = lead.text in words_of("strictly_before")
    if named.season:
        return _of_season(named, year, lead, strictly=strictly)
    if named.week:
        return date.fromisocalendar(year, named.week, 1 if strictly else _SUNDAY) - timedelta(strictly)
    school = any(part in named.fiscal for part in words_of("school"))
    if school and named.where == "begin" and named.month is None:
        return date(named.first_year or year, _END_OF_SCHOOL + 2, 1) - timedelta(strictly)
    if school and named.month is None and named.quarter is None:
        if strictly and not named.where and named.first_year:
            return date(named.first_year, _END_OF_SCHOOL, 31)
        named.month = _END_OF_SCHOOL
    if strictly and named.day is None and named.where in ("", "begin"):
        return date(year, named.month or named.first_month or 1, 1) - timedelta(days=1)
    return _last_day(year, named.month, named.day, named.quarter, named.where)


def first_day_named(tokens: Sequence[Token]) -> date | None:
    """Return the first day of the period that some tokens name; None when they name no year."""
    named = _named(tokens)
    if named.year is None:
        return None
    if named.season:
        span = holiday(named.season, named.year)
        return span and span[0]
    return date(named.year, named.month or named.first_month or 1, named.day or 1)


def months_later(day: date, months: int) -> date:
    """Return the same day of a later month, or the first of the month behind it.

    >>> months_later(date(2027, 11, 1), 2).isoformat()
    '2028-01-01'
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def _named(tokens: Sequence[Token]) -> _Named:  # noqa: C901 - one line per kind
    """Return what is named; of two ends, from ... to ..., the last one counts."""
    named = _Named()
    for place, token in enumerate(tokens):
        following = tokens[place + 1] if place + 1 < len(tokens) else None
        if token.kind is Kind.YEAR:
            named.year = int(token.number())
        elif token.kind is Kind.MONTHS:
            named.month = int(token.number())
        elif token.kind in _COUNTED and _is_day(tokens, place):
            named.day = _day_of_month(token, following)
        elif token.kind is Kind.QUARTER:
            named.quarter, own_year = _quarter_and_year(token.text)
            named.first_month = named.quarter * 3 - (5 if "h" in token.text else 2)
            named.year = named.year or own_year
        elif (
            token.kind is Kind.ORDINALS
            and following
            and Kind.LARGE_UNITS in {one.kind for one in tokens[place:]}
        ):
            named.quarter = _ordinal_quarter(token, following)
            named.first_month = named.quarter and named.quarter * 3 - int(following.number(3.0)) + 1
        elif token.kind is Kind.YEARS:
            digits = _DIGITS.findall(token.text)
            named.first_year, named.year = full_year(digits[0]), full_year(digits[-1])
        elif token.kind is Kind.SEASON:
            named.season = token.text
        elif token.kind is Kind.FISCAL:
            named.fiscal = named.fiscal or token.text
        elif token.kind is Kind.ENDING:
            named.where = named.where or _where(token)
        elif token.kind is Kind.NUMBERS and place and tokens[place - 1].value == MONTHS_PER_WEEK:
            named.week = int(token.number())
    return named


_COUNTED = kinds("numbers ordinals")


def _is_day(tokens: Sequence[Token], place: int) -> bool:
    """Return whether a number is the day of a month: 1 May, the 3rd of June, the first Monday of July; not two weeks of June."""
    before = tokens[place - 1].kind if place else None
    behind = "".join(token.kind for token in tokens[place + 1 : place + 4])
    return before is Kind.MONTHS or _DAY_BEFORE.match(behind) is not None


_DAY_BEFORE = pattern("<from>? <months> | <weekday>")


def _of_season(named: _Named, year: int, lead: Token, *, strictly: bool) -> date | None:
    """Return the day that is meant with a season or holiday: the day before it begins, its first day or its last."""
    span = holiday(named.season, year)
    if span is None:
        return None if strictly else date(year, 12, 31)
    first, last = span
    if named.where == "middle":
        return first + (last - first) / 2
    if named.where == "end":
        return last
    if strictly:
        return first - timedelta(days=1)
    early = named.where == "begin" or (lead.kind in _ENDS_BEFORE and lead.text not in words_of("to_the_end"))
    return first if early else last


def _day_of_month(token: Token, following: Token | None) -> int | None:
    """Return the day of the month; the first Monday is the seventh at the latest."""
    number = token.number(0.0)
    if following is None or following.kind is not Kind.WEEKDAY:
        return int(number) or None
    return int(number) * _WEEK if number < _WEEKS else None


def _where(ending: Token) -> str:
    word = ending.text.split()[-1]
    return (
        "end"
        if word in words_of("at_the_end")
        else "middle"
        if word in words_of("in_the_middle")
        else "begin"
    )


def _ordinal_quarter(ordinal: Token, unit: Token) -> int | None:
    length, number = unit.number(0.0), ordinal.number(0.0)
    last = int(number * length / 3) or 4
    return last if length in (3.0, 6.0) and last <= 4 else None  # noqa: PLR2004 - months and quarters


def _quarter_and_year(word: str) -> tuple[int, int | None]:
    """Read Q3, H1-2027 or 2027-Q3."""
    numbers = sorted(_DIGITS.findall(word), key=len)
    number = int(numbers[0]) * (2 if "h" in word else 1)
    return number, full_year(numbers[1]) if len(numbers) > 1 else None


def full_year(digits: str) -> int:
    """Return a year that is written with two or four digits."""
    return int(digits) if len(digits) > 2 else _TWENTIETH + int(digits)  # noqa: PLR2004 - two digits


def _last_day(year: int, month: int | None, day: int | None, quarter: int | None, where: str) -> date:
    if month is None and quarter is not None:
        month = quarter * 3
    if month is None:
        month = {"": 12, "end": 12, "middle": 6, "begin": 3}[where]
        day = None
    last = calendar.monthrange(year, month)[1]
    if day is None and where in ("middle", "begin") and quarter is None:
        day = min(last, {"middle": 20, "begin": 10}[where]) if month not in (3, 6) else last
    return date(year, month, day or last)


def written_date(word: str, language: Language) -> tuple[date | None, bool]:
    """Read a date in digits: year first, or day first in Dutch and month first in English."""
    numbers = [int(part) for part in _DIGITS.findall(word)]
    if len(numbers) == 2:  # noqa: PLR2004 - month and year, or a day without a year
        year, month = sorted(numbers, reverse=True)
        return (_last_day(year, month, None, None, ""), False) if year > _TWENTIETH else (None, False)
    if numbers[0] > 31:  # noqa: PLR2004 - no day
        return date(numbers[0], numbers[1], numbers[2]), False
    first, second, year = numbers[0], numbers[1], full_year(str(numbers[2]))
    both = first <= 12 and second <= 12 and first != second  # noqa: PLR2004 - months
    day_first = (language == "nl" or first > 12) and second <= 12  # noqa: PLR2004 - months
    day, month = (first, second) if day_first else (second, first)
    return date(year, month, day), both


def parse_date(text: str, language: Language) -> tuple[date | None, bool]:
    """Read a date that stands by itself, in digits; and whether it can be read in two ways.

    >>> parse_date("2027-04-03", "en")
    (datetime.date(2027, 4, 3), False)
    """
    written = _DATE_ONLY.fullmatch(text)
    if written is None:
        return None, False
    try:
        return written_date(text[: written.end(1)], language)
    except ValueError:
        return None, False


@lru_cache(maxsize=1024)
def months_between(start: date, due: date) -> float:
    """Return how many months a goal takes, its last day included; whole months where the calendar has them.

    >>> from datetime import date
    >>> (
    ...     months_between(date(2027, 1, 1), date(2027, 3, 31)),
    ...     months_between(date(2027, 1, 15), date(2027, 4, 15)),
    ... )
    (3.0, 3.0)
    """
    for end in (due + timedelta(days=1) if due < date.max else due, due):
        if end.day == start.day:
            return float((end.year - start.year) * 12 + end.month - start.month)
    return (due - start).days / DAYS_PER_MONTH
