"""What a word that begins with a digit can be: a number, a year, a date, a share, a length or only a name."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from kpi_xl.goals.text.kinds import Kind, kinds
from kpi_xl.goals.text.lines import LINE
from kpi_xl.goals.text.named_months import DATE_IN_ONE_WORD
from kpi_xl.goals.text.numbers import parse_number
from kpi_xl.goals.text.units import COUNTED_TAILS, LARGE_TAILS, MAGNITUDE_TAILS, MINUTES_PER_HOUR, SMALL_TAILS

if TYPE_CHECKING:
    from kpi_xl.model import Language

MAX_DIGITS = 15
_YEAR_DIGITS, _FIRST_YEAR, _LAST_YEAR = 4, 1900, 2100
_SCORE_SCALES = frozenset({4.0, 5.0, 6.0, 7.0, 10.0, 20.0, 100.0})
_NUMBER = re.compile(r"(\d+(?:[.,:/-]\d+)*)(.*)", re.DOTALL)
_TELEPHONE = re.compile(r"0\d+-\d{3}|0\d{2,}$")
_DATE = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})|(\d{4})([-/.])(\d{1,2})\6(\d{1,2})")
_YEARS = re.compile(r"(?:19|20)\d\d[-/](?:(?:19|20)?\d\d)")
_SCHOOL_YEAR = re.compile(r"\d\d[-/]\d\d")
_NO_NUMBER = re.compile(r"\d{1,2}:\d\d(?::\d\d)?|24/7")
_MONTH_YEAR = re.compile(r"(?:0?[1-9]|1[0-2])[-/](?:20\d\d)|20\d\d-(?:0[1-9]|1[0-2])")
_RANGE = re.compile(r"(\d+(?:[.,]\d+)?)-(\d+(?:[.,]\d+)?)")
_YEAR_QUARTER = re.compile(r"(?:19|20)\d\d-?[qkh][1-4]|[1-4]q(?:(?:20)?\d\d)?|[12]h(?:20)?\d\d")
"""A quarter or half year behind or before its year: 2027-Q3, 3Q27."""
_YEAR_WEEK = re.compile(r"20\d\d-?w(?:k|eek)?(?:0?[1-9]|[1-4]\d|5[0-3])")
_SIMPLE_FRACTION = re.compile(r"1/[2-5]|2/[35]|3/4")
_ONE_TO = re.compile(r"1:(?!00|15|30|45)([2-9]|[1-9]\d{1,3})")
"""One to so many: 1:8; not a time of the day."""
_RATIO = re.compile(r"(\d+(?:[.,]\d+)?)/(\d+)")
_ORDINAL = frozenset({"st", "nd", "rd", "th", "e", "ste", "de"})
_PLAINLY = str.maketrans({"·": "", "½": ".5", "¼": ".25", "¾": ".75"})
_POINTS = frozenset({"pp", "-point", "-points", "-punt", "-punts", "pt", "pts"})
_PERCENT = frozenset({"pct", "perc", "procent", "percent"})
_MULTIPLE = frozenset({"x", "-fold", "-voudig"})
_BEFORE_DATES = kinds("before by on to season in for per weekday months comma")
_BEFORE_PARTS = kinds("by with from comparator")


class Written(NamedTuple):
    """What a word that begins with a digit is; `amount` is the number when it can be one that a goal turns on."""

    kind: Kind
    value: float | None = None
    amount: float | None = None
    high: float | None = None
    ambiguous: bool = False


_NAME = Written(Kind.NAME)
_IS_DATE = Written(Kind.DATE)


@lru_cache(maxsize=4096)
def read_written(word: str, language: Language, before: Kind | None) -> Written:
    """Return what a word that begins with a digit is; `before` is the kind of the token in front of it.

    >>> read_written("25k", "en", None).amount, read_written("2027", "nl", None).kind
    (25000.0, <Kind.YEAR: 'Y'>)
    """
    if word.isdecimal() and word[0] != "0" and len(word) <= MAX_DIGITS:
        return _whole(word)
    if DATE_IN_ONE_WORD.fullmatch(word):
        return _IS_DATE
    found = _NUMBER.fullmatch(word.translate(_PLAINLY))
    digits, tail = found.groups() if found else ("", "")
    if (
        not digits
        or len(digits) > MAX_DIGITS
        or (_TELEPHONE.match(digits) and not _MONTH_YEAR.fullmatch(digits))
    ):
        return _NAME
    if tail in _ORDINAL and _SIMPLE_FRACTION.fullmatch(digits):
        return _with_separators(digits, language, Kind.BY)  # 2/3e van de cliënten
    if tail:
        return _with_tail(digits, tail, language)
    return _whole(digits) if digits.isdigit() else _with_separators(digits, language, before)


def _whole(digits: str) -> Written:
    """Return what digits alone are: a year or a number."""
    value = float(digits)
    year = len(digits) == _YEAR_DIGITS and _FIRST_YEAR <= value <= _LAST_YEAR
    return Written(Kind.YEAR if year else Kind.NUMBERS, value, value)


def _with_separators(  # noqa: PLR0911 - one line per case
    digits: str, language: Language, before: Kind | None
) -> Written:
    if _YEARS.fullmatch(digits) or (before is Kind.FISCAL and _SCHOOL_YEAR.fullmatch(digits)):
        return Written(Kind.YEARS)
    if _DATE.fullmatch(digits) or _MONTH_YEAR.fullmatch(digits):
        return _IS_DATE
    if (one_to := _ONE_TO.fullmatch(digits)) and before is not Kind.ON:
        return Written(Kind.FRACTIONS, amount=100 / float(one_to[1]))
    if _NO_NUMBER.fullmatch(digits):
        return _NAME
    if ratio := _RATIO.fullmatch(digits):
        return _ratio(digits, ratio, language, before)
    if between := _RANGE.fullmatch(digits):
        low, high = parse_number(between[1], language), parse_number(between[2], language)
        if low and high and low.value < high.value:
            return Written(Kind.NUMBERS, high.value, low.value, high.value)
        return _NAME
    number = parse_number(digits, language)
    if number is None:
        return _NAME
    return Written(Kind.NUMBERS, number.value, number.value, ambiguous=number.ambiguous)


def _ratio(digits: str, ratio: re.Match[str], language: Language, before: Kind | None) -> Written:
    """Return what two numbers with a slash between them are: 3/4 of the whole, 7.5/10, 1/5 or a day."""
    top, scale = parse_number(ratio[1], language), float(ratio[2])
    if top and before in _BEFORE_PARTS and _SIMPLE_FRACTION.fullmatch(digits):
        return Written(Kind.FRACTIONS, amount=100 * top.value / scale)
    if top and scale in _SCORE_SCALES and top.value <= scale:
        return Written(Kind.SCORE, amount=top.value)
    if before in _BEFORE_DATES and _is_day_and_month(digits):
        return _IS_DATE
    if top and top.value < scale <= LINE["fraction_of_most"]:
        return Written(Kind.SCORE, amount=top.value / scale)
    return _NAME


def _is_day_and_month(digits: str) -> bool:
    first, _, second = digits.partition("/")
    low, high = sorted((int(first), int(second))) if first.isdigit() else (0, 0)
    return 1 <= low <= 12 and high <= 31  # noqa: PLR2004 - months and days


def _with_tail(digits: str, tail: str, language: Language) -> Written:  # noqa: PLR0911 - one line per case
    """Return what a number is with letters written onto it, such as 25k, 2nd, 30min or 18-jarigen."""
    if _YEAR_QUARTER.fullmatch(digits + tail):
        return Written(Kind.QUARTER)
    if _YEAR_WEEK.fullmatch(digits + tail):
        return _IS_DATE
    between = _RANGE.fullmatch(digits)
    number = parse_number(between[1] if between else digits, language)
    if number is None or (between and SMALL_TAILS.get(tail) == MINUTES_PER_HOUR):
        return _NAME  # from 9-17h
    value = number.value
    if tail == "s" and len(digits) == _YEAR_DIGITS and _FIRST_YEAR <= value <= _LAST_YEAR:
        return Written(Kind.YEARS)  # the 2040s
    if tail in _ORDINAL:
        return Written(Kind.ORDINALS, value)
    if tail in MAGNITUDE_TAILS:
        return Written(Kind.NUMBERS, amount=value * MAGNITUDE_TAILS[tail], ambiguous=number.ambiguous)
    if tail in SMALL_TAILS:
        return Written(Kind.SMALL_LENGTH, value * SMALL_TAILS[tail], value)
    if tail in LARGE_TAILS:
        return Written(Kind.LARGE_LENGTH, value * LARGE_TAILS[tail], value)
    if tail in _POINTS or tail in _PERCENT or tail in COUNTED_TAILS:
        kind = Kind.SOME_POINTS if tail in _POINTS else Kind.FRACTIONS if tail in _PERCENT else Kind.NUMBERS
        return Written(kind, amount=value, ambiguous=number.ambiguous)
    return Written(Kind.MULTIPLES, value) if tail in _MULTIPLE else _NAME
