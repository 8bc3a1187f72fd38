"""What an expression of time names: the year, quarter, week, month, day or season, and which part of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from kpi_xl.goals.text.kinds import Kind, kinds, pattern
from kpi_xl.goals.text.units import DAYS_PER_WEEK, MINUTES_PER_DAY, MONTHS_PER_WEEK, MONTHS_PER_YEAR
from kpi_xl.goals.text.words import words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kpi_xl.goals.text.tokens import Token

DIGITS = re.compile(r"\d+")
TWENTIETH = 2000
SHORT_YEARS = re.compile(r"\d/\d|-\d\d$")
_TO_ANOTHER = kinds("to dash before other")


class Piece(NamedTuple):
    """Which day, week or month of a period is meant, 0 for the last, and how long it is: the second week of May."""

    number: int
    days: int
    months: int = 0


@dataclass(slots=True)
class Named:
    """What an expression of time names of a day."""

    year: int | None = None
    last_month: int | None = None
    """The month of the year in which the quarter, half year or third of a year ends."""
    months: int = 12
    """How many months it has."""
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    """The day of the week, 1 for Monday; `day` is then which of them: the first Monday of July."""
    week: int | None = None
    first_week: int | None = None
    piece: Piece | None = None
    week_of_day: bool = False
    first_year: int | None = None
    season: str = ""
    fiscal: str = ""
    of_two: bool = False
    """Whether two years name it as one: 2027/28; not 2027-2028, which may be two."""
    begins: int = 1
    """The month in which such a year begins, as the user's settings tell."""
    numbered: bool = False
    """Whether it is a period by its number, of which the days are not known: periode 9 van 2027."""
    where: str = ""
    """The part of it that is meant: end, middle or begin."""


def named_by(tokens: Sequence[Token]) -> Named:  # noqa: C901, PLR0912 - one line per kind
    """Return what is named; of two ends, from ... to ..., the last one counts."""
    named = Named()
    for place, token in enumerate(tokens):
        before = tokens[place - 1] if place else None
        following = tokens[place + 1] if place + 1 < len(tokens) else None
        if token.kind in _OF_A_YEAR and token.value:
            named.begins = int(token.value)
        if token.kind is Kind.YEAR:
            named.year = int(token.number())
        elif token.kind is Kind.MONTHS:
            named.month = int(token.number())
        elif token.kind in _COUNTED and _is_day(tokens, place):
            named.day = int(token.number(0.0)) or (
                -1 if following and following.kind is Kind.WEEKDAY else None
            )
        elif token.kind is Kind.WEEKDAY and before and before.kind in _WHICH:
            named.day, named.weekday = named.day or -1, int(token.number(0.0)) or None
        elif token.kind in _IN_SHORT:
            named.months, named.last_month, own_year = _part_of_year(token.text)
            named.numbered, named.year = named.last_month is None, named.year or own_year
        elif token.kind in _WHICH and following and (days := _days_of(following)):
            named.piece = Piece(_which(token), days)
        elif token.kind in _WHICH and following and _is_month_of(following, tokens[place + 2 :]):
            named.piece = Piece(_which(token), 0, 1)
        elif token.kind is Kind.ORDINALS and following and _is_half_of_month(following, tokens[place + 2 :]):
            named.piece = Piece(1 if token.value == 1 else 0, _HALF_A_MONTH)
        elif (
            token.kind is Kind.ORDINALS
            and following
            and Kind.LARGE_UNITS in {one.kind for one in tokens[place:]}
        ):
            named.last_month = _last_month(token, following)
            named.months = int(following.number(3.0)) if named.last_month else named.months
        elif token.kind is Kind.YEARS:
            _name_years(named, token.text, named.year if before and before.kind is Kind.SLASH else None)
        elif token.kind is Kind.NUMBERS and named.year and before and before.kind is Kind.SLASH:
            named.first_year, named.year, named.of_two = named.year, full_year(token.text), True  # FY2027/28
        elif token.kind is Kind.SEASON:
            named.season = token.text
        elif token.kind in _PERIODS:
            named.fiscal = named.fiscal or token.text
        elif token.kind in _ENDINGS:
            named.where = named.where or _where(token)
        elif token.kind is Kind.LARGE_UNITS and _days_of(token) and following and following.kind is Kind.FROM:
            named.week_of_day = True
        elif token.kind is Kind.NUMBERS and before and before.value == MONTHS_PER_WEEK:
            named.week = int(token.number())
        elif token.kind is Kind.NUMBERS and before and (last := _last_month(token, before)):
            named.last_month, named.months = last, int(before.number())
        elif token.kind is Kind.NUMBERS and before and before.kind in _PERIODS:
            named.numbered = True
        elif token.kind is Kind.NUMBERS and named.week and before and before.kind in _TO_ANOTHER:
            named.first_week, named.week = named.week, int(token.number())
    return named


def _name_years(named: Named, word: str, first: int | None) -> None:
    """Name the years of 2027/28, 2027-2028 or FY27; `first` is one that stands before it, as in '27/'28."""
    digits = DIGITS.findall(word)
    named.year = full_year(digits[-1])
    named.first_year = first or (full_year(digits[0]) if len(digits) > 1 else None)
    named.of_two = SHORT_YEARS.search(word) is not None
    named.fiscal = named.fiscal or (word if word[0].isalpha() else "")


_COUNTED = kinds("numbers ordinals")
_IN_SHORT = kinds("quarter name")
_OF_A_YEAR = kinds("fiscal years quarter")
_PERIODS = kinds("fiscal occasion")
_HALF_A_MONTH = 15  # days
_WEEKS = {MONTHS_PER_WEEK: DAYS_PER_WEEK, 2 * MONTHS_PER_WEEK: 2 * DAYS_PER_WEEK}
_WHICH = kinds("ordinals last")
_OF = kinds("from in")
_ENDINGS = kinds("ending period_end")


def _which(token: Token) -> int:
    """Return which one an ordinal says, 0 for the last."""
    return int(token.number(0.0)) if token.kind is Kind.ORDINALS else 0


def _is_month_of(unit: Token, behind: Sequence[Token]) -> bool:
    """Return whether a month of a longer period is meant: the first month of Q3 2027."""
    return unit.kind is Kind.LARGE_UNITS and unit.value == 1 and bool(behind) and behind[0].kind in _OF


def _days_of(unit: Token) -> int | None:
    """Return how many days a day, a week or a fortnight has; None for other units."""
    if unit.kind is Kind.LARGE_UNITS and unit.value in _WEEKS:
        return _WEEKS[unit.value]
    return 1 if unit.kind is Kind.SMALL_UNITS and unit.value == MINUTES_PER_DAY else None


def _is_half_of_month(unit: Token, behind: Sequence[Token]) -> bool:
    """Return whether a half is that of a month: the first half of June; not of 2027."""
    kinds_behind = "".join(token.kind for token in behind)
    return unit.value == MONTHS_PER_YEAR / 2 and _OF_A_MONTH.match(kinds_behind) is not None


_OF_A_MONTH = pattern("<from|in>? <months>")


def _is_day(tokens: Sequence[Token], place: int) -> bool:
    """Return whether a number is the day of a month: 1 May, the 3rd of June, the first Monday of July; not two weeks of June."""
    lead = place - 2 if place > 1 and tokens[place - 1].kind is Kind.ARTICLE else place - 1
    before = tokens[lead].kind if lead >= 0 else None
    behind = "".join(token.kind for token in tokens[place + 1 : place + 4])
    return before is Kind.MONTHS or _DAY_BEFORE.match(behind) is not None


_DAY_BEFORE = pattern("<from>? <months> | <weekday>")


def _where(ending: Token) -> str:
    words = {ending.text, ending.text.split()[-1]}
    middle = not words.isdisjoint(words_of("in_the_middle"))
    if not words.isdisjoint(words_of("at_the_end")) or (ending.kind is Kind.PERIOD_END and not middle):
        return "end"
    return "middle" if middle else "begin"


def _last_month(ordinal: Token, unit: Token) -> int | None:
    """Return the last month of the second quarter, of the first half or of the last third; None for other units."""
    length, number = unit.number(0.0), ordinal.number(0.0)
    last = int(number * length) or 12
    return last if length in (3.0, 4.0, 6.0) and last <= MONTHS_PER_YEAR else None


IN_SHORT = re.compile(r"p(?:1[0-3]|[1-9])|t[1-4]")
"""A period by its number, or a third of a year, before the year: P6 2027, T2 2027."""


def _part_of_year(word: str) -> tuple[int, int | None, int | None]:
    """Return how many months Q3, H1-2027 or T2 has, in which it ends, and its year.

    T4 can only be a quarter, and the days of P6 are not known.
    """
    numbers = sorted(DIGITS.findall(word), key=len)
    months = 6 if "h" in word else 4 if word[0] == "t" and word < "t4" else 3
    last = None if word[0] == "p" else int(numbers[0]) * months
    return months, last, full_year(numbers[1]) if len(numbers) > 1 else None


def full_year(digits: str) -> int:
    """Return a year that is written with two or four digits."""
    return int(digits) if len(digits) > 2 else TWENTIETH + int(digits)  # noqa: PLR2004 - two digits
