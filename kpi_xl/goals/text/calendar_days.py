"""The last day of a period of the calendar that a goal names: by May 2027, before Christmas 2027, in Q3 2027."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from kpi_xl.goals.text.holidays import holiday, weekday_of_month, year_of_its_own
from kpi_xl.goals.text.kinds import Kind, kinds
from kpi_xl.goals.text.named_days import DIGITS, TWENTIETH, Named, Piece, full_year, named_by
from kpi_xl.goals.text.named_months import date_in_one_word
from kpi_xl.goals.text.units import DAYS_PER_MONTH, DAYS_PER_WEEK, MINUTES_PER_DAY
from kpi_xl.goals.text.words import words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kpi_xl.goals.text.tokens import Token
    from kpi_xl.model import Language

_LEAP_YEAR, _END_OF_SCHOOL, _LESSONS_BEGIN = 2024, 7, 9
_SUNDAY = 7
_ENDS_BEFORE = kinds("by before to")
_PARTS = {
    "begin": {1: (0, 10), 3: (0, 31), 6: (1, 31), 12: (2, 31)},
    "middle": {1: (0, 20), 3: (1, 20), 6: (2, 31), 12: (5, 31)},
}
"""Where the begin and the middle of a period of so many months end: so many months on, on this day."""
_DATE_IN_EIGHT = re.compile(r"^(20\d\d)(\d\d)(\d\d)$")
"""As accounting systems write a day: 20271231."""
_MORE_THAN_A_DAY = re.compile(r"(?:\d+|[^\W\d]+)[-/]'?\d+|\d+-?w\D*\d+")
_DATE_ONLY = re.compile(
    r"(\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2}))(?:[ T]00:00(?::00)?)?"
)


def last_day_named(
    tokens: Sequence[Token], language: Language, whole: Sequence[Token] = ()
) -> tuple[date | None, bool]:
    """Return the last day of the period that an expression of time names, and whether it can be read in two ways.

    The year may stand elsewhere in the `whole`: from May 2027 to July. None when there is no year. Raises ValueError for a day that no calendar has.
    """
    named = named_by(tokens)
    written = [token.text for token in tokens if token.kind is Kind.DATE]
    if written:
        day, ambiguous = written_date(written[-1], language)
        first = _first_written(written[-1], day)
        if first and first != day and tokens[0].text in words_of("strictly_before"):
            return first - timedelta(days=1), False
        return (_sunday(day) if day and named.week_of_day else day), ambiguous
    named.year = named.year or named_by(whole).year
    if named.year is None:
        if named.day and named.month and not named.weekday:
            date(_LEAP_YEAR, named.month, named.day)  # 30 February is impossible in every year
        return None, False
    return _of_year(named, named.year, tokens[0]), False


def first_day_named(tokens: Sequence[Token], language: Language) -> date | None:
    """Return the first day of the period that some tokens name; None when they name no year."""
    written = [token.text for token in tokens if token.kind is Kind.DATE]
    if written:
        return _first_written(written[0], written_date(written[0], language)[0])
    named = named_by(tokens)
    span = _span(named, named.year) if named.year else None
    if span and named.piece:
        return _piece(named.piece, *span, strictly=True) + timedelta(days=1)
    return span[0] if span else None


def _first_written(word: str, last: date | None) -> date | None:
    """Return the first day of a month or week that is written in one word, and of a day that day: 06/2027, 2027-W12."""
    if last is None or not _MORE_THAN_A_DAY.fullmatch(word):
        return last
    return last - timedelta(days=_SUNDAY - 1) if "w" in word else last.replace(day=1)


def _of_year(named: Named, year: int, lead: Token) -> date | None:
    """Return the last day of what is named, in a year that is known; `lead` is the word it begins with."""
    placed = bool(named.season and named.month)  # half-term in February: where in that month is not known
    strictly = lead.text in words_of("strictly_before") and not placed
    begins = _begins_in(named)
    if begins > named.begins and named.where == "begin" and not named.last_month:
        return date(named.first_year or year, max(begins, _LESSONS_BEGIN), 1) - timedelta(strictly)
    span = None if _begins_unknown(named, begins) else _span(named, year)
    if span is None:
        return None if strictly or not named.season else date(year, 12, 31)
    first, last = span
    if named.piece:
        return _piece(named.piece, first, last, strictly=strictly and named.where != "end")
    known = named.week_of_day or (not named.day and (named.first_year or begins == named.begins))
    if strictly and known and named.where in ("", "begin"):
        return first - timedelta(days=first.isoweekday() if named.week_of_day else 1)
    if named.season and not (named.where or placed):
        early = lead.kind in _ENDS_BEFORE and lead.text not in words_of("to_the_end")
        return first if early else last
    return _part(named, first, last)


def _part(named: Named, first: date, last: date) -> date:
    """Return the last day of the begin or the middle of a period, or of all of it."""
    if named.where not in _PARTS:
        return last
    if named.season or named.week or named.day:
        return first if named.where == "begin" else first + (last - first) / 2
    months, day = _PARTS[named.where][1 if named.month else named.months]
    start = months_later(first, months)
    return start.replace(day=min(day, calendar.monthrange(start.year, start.month)[1]))


def _piece(piece: Piece, first: date, last: date, *, strictly: bool) -> date:
    """Return the last day of a day, week or month of a period, or the day before it begins."""
    number, days, months = piece
    if not number:
        before = months_later(last + timedelta(days=1), -months) - timedelta(days=days + 1)
        return before if strictly else last
    end = months_later(first, (number - strictly) * months) + timedelta(days=(number - strictly) * days - 1)
    return min(last, end)


def _span(named: Named, year: int) -> tuple[date, date] | None:
    """Return the first and the last day of what is named; None for a season without days of its own and without a month."""
    if named.season:
        earlier = holiday(named.season, named.first_year) if named.first_year else None
        season = earlier if earlier and earlier[0].month > _END_OF_SCHOOL else holiday(named.season, year)
        if season or not (named.month or named.last_month):
            return season
    if named.week:
        last = date.fromisocalendar(year, named.week, _SUNDAY)
        return date.fromisocalendar(year, named.first_week or named.week, 1), last
    if named.month and named.day:
        day = (
            weekday_of_month(year, named.month, named.day, named.weekday)
            if named.weekday
            else date(year, named.month, named.day)
        )
        return day, _sunday(day) if named.week_of_day else day
    if named.month:
        return date(year, named.month, 1), _end_of_month(year, named.month)
    begins = _begins_in(named)
    start = date(named.first_year or year - (begins > 1), begins, 1)
    if named.last_month is None:
        return start, months_later(date(year, begins, 1), 12 if begins == 1 else 0) - timedelta(days=1)
    first = months_later(start, named.last_month - named.months)
    return first, months_later(first, named.months) - timedelta(days=1)


def _begins_unknown(named: Named, begins: int) -> bool:
    """Return whether a period is named of which nobody can tell the days: period 9, FY2027/28, Q3 2026/27."""
    if named.season or begins > 1 or not named.first_year:
        return named.numbered
    of_years = named.last_month or named.of_two or any(part in named.fiscal for part in words_of("years"))
    return bool(of_years) and named.year == named.first_year + 1


def _begins_in(named: Named) -> int:
    """Return the month in which the year begins that is named: 8 for a year at school."""
    if named.month:
        return 1
    own = year_of_its_own(named.fiscal) if named.fiscal else None
    return own.begins if own and (named.first_year or not own.of_two) else named.begins


def _sunday(day: date) -> date:
    return day + timedelta(days=_SUNDAY - day.isoweekday())


def _end_of_month(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def day_beside(part: Sequence[Token], language: Language) -> tuple[date | None, bool]:
    """Return the day that lies so far before or after another: two weeks before Easter 2027, within a month of 1 May 2027.

    "The week after" ends seven days on, "the week before" on the last day before, as do "the two weeks before";
    "the Friday before" is that Friday.
    Also returned is whether the other day can be read in two ways.
    """
    place = next(at for at, token in enumerate(part) if token.kind in DISTANCES)
    unit, joint, other = part[place], part[place + 1], part[place + 2 :]
    number = next((token for token in part[:place] if token.kind in _HOW_FAR), None)
    after = joint.kind not in _BEFORE
    on = max((at for at, token in enumerate(other) if token.kind in _ON), default=None)
    if on is not None and (
        other[on].kind is Kind.ON or Kind.OCCASION in [token.kind for token in other[:on]]
    ):
        other = other[on + 1 :]  # after go-live on 1 April 2027, before the elections of 18 March 2027
    if not other or Kind.OCCASION in [token.kind for token in other]:
        return None, False
    last, ambiguous = last_day_named(other, language)
    of_the_end = " " in joint.text and joint.text not in words_of("strictly_before")  # voor het einde van
    at_end = of_the_end or any(token.kind in _ENDS for token in other)
    edge = last if after or at_end else first_day_named(other, language)
    if edge is None:
        return None, ambiguous
    if unit.kind is Kind.WEEKDAY:
        away = (
            (unit.number() - edge.isoweekday()) % DAYS_PER_WEEK
            if after
            else (edge.isoweekday() - unit.number()) % DAYS_PER_WEEK
        )
        return edge + timedelta(days=(away or DAYS_PER_WEEK) * (1 if after else -1)), ambiguous
    if not after and (number is None or part[0].kind in _DURING):
        return edge - timedelta(days=1), ambiguous
    size, count = unit.number(), 1.0 if number is None else number.number()
    if unit.kind is Kind.LARGE_UNITS and (months := size * count) == int(months):
        return months_later(edge, int(months) if after else -int(months)), ambiguous
    days = round(size * count * (DAYS_PER_MONTH if unit.kind is Kind.LARGE_UNITS else 1 / MINUTES_PER_DAY))
    return edge + timedelta(days=days if after else -days), ambiguous


DISTANCES = kinds("large_units small_units weekday")
_BEFORE = kinds("before for")
_HOW_FAR = kinds("numbers indefinite")
_ON = kinds("on from")
_ENDS = kinds("ending period_end")
_DURING = kinds("in within over article")


def months_later(day: date, months: int) -> date:
    """Return the same day of a later month, or the first of the month behind it.

    >>> months_later(date(2027, 11, 1), 2).isoformat()
    '2028-01-01'
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def written_date(word: str, language: Language) -> tuple[date | None, bool]:
    """Read a date in digits or with the name of a month: year first, or day first in Dutch and month first in English."""
    if named := date_in_one_word(word):
        return named, False
    numbers = [int(part) for part in DIGITS.findall(word)]
    if len(numbers) == 2 and "w" in word:  # noqa: PLR2004 - year and week
        return date.fromisocalendar(numbers[0], numbers[1], _SUNDAY), False
    if len(numbers) == 2:  # noqa: PLR2004 - month and year, or a day without a year
        year, month = sorted(numbers, reverse=True)
        return (_end_of_month(year, month), False) if year > TWENTIETH else (None, False)
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
    >>> parse_date("20270403", "en")
    (datetime.date(2027, 4, 3), False)
    """
    text = _DATE_IN_EIGHT.sub(r"\1-\2-\3", text)
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
