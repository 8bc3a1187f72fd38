"""What the label of a row, or the head of a column, is: a month, a date, a total, a quarter, a week, or none of these."""

from __future__ import annotations

import datetime as dt
import re
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from kpi_xl.cell_reader import EXCEL_DAY_ZERO
from kpi_xl.templates.figures.numbers import UnreadableError, require_value
from kpi_xl.templates.figures.words import words_of

FIRST_SERIAL, LAST_SERIAL = 18_264, 73_050  # 1950 to 2099: other numbers are no days
FIRST_YEAR, LAST_YEAR = 1950, 2099
LAST_MONTH = 12

NAMES = {
    name: number
    for names in (
        "january february march april may june july august september october november december",
        "januari februari maart april mei juni juli augustus september oktober november december",
        "jan feb mar apr may jun jul aug sep oct nov dec",
        "jan febr mrt apr mei jun jul aug sept okt nov dec",
        "jan feb maa apr mei jun jul aug sep okt nov dec",
    )
    for number, name in enumerate(names.split(), start=1)
}
_NAME = "|".join(sorted(NAMES, key=len, reverse=True))
_TIME = r"(?:,?[t ]\d{1,2}:\d{2}.*)?"
_SMALL_WORDS = frozenset(("-", "–", "—", "to", "until", "through", "of", "tot", "en", "met", "t/m"))
_YEAR_FIRST = re.compile(
    rf"(\d{{4}})\s?[-/. ]?\s?[mp]?(?:0(?=\d{{2}}$))?(\d{{1,2}})(?:[-/. ](\d{{1,2}})|(?<=\d{{2}})(\d{{2}}))?{_TIME}(?:\s*\((?:{_NAME})\))?"
)  # 2026/001 as well
_WEEKDAY = re.compile(
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|thur|fri|sat(?:ur)?|sun|ma|di|wo|do|vr|za|zo|maan|dins|woens|donder|vrij|zater|zon)"
    r"(?:day|dag)?[.,]?\s+(?=\d+\D|[a-z]+\.? \d)"
)
_MONTH_YEAR = re.compile(
    r"(?:(?:p|m|periode|period|maand|month)\.?\s*)?(?:0(?=\d{2}\D))?(\d{1,2})\s*[-/. ]\s*(\d{4})"
)  # 001/2026 as well
_DATE = re.compile(rf"(\d{{1,2}})([-/.])(\d{{1,2}})\2(\d{{4}}|\d{{2}}){_TIME}")
_SPAN = re.compile(r"(\S+?)(?: (?:t/m|tot en met|tot|to|until|through|[-–—]) |\s?\.\.\s?)(\S+)")
_WORD_YEAR = re.compile(
    rf"(?:(\d{{1,2}})[.,]?[\s-]*)?({_NAME})\.?,?(?:\s+(\d{{1,2}})(?:st|nd|rd|th)?(?:,|(?=\s\d{{4}})))?[\s/'’-]*(\d{{4}}|\d{{2}})"
    r"(?:,?\s+(?:at |om )?\d{1,2}:\d{2}.*)?"
)
_YEAR_WORD = re.compile(rf"(\d{{4}})[\s/,-]*({_NAME})\.?")
_WORD = re.compile(rf"(?:\d{{1,2}}\s*[-.]?\s*)?({_NAME})\.?")
_PLACE = re.compile(r"(?:p|m|periode|period|maand|month)?\.?\s*0?(\d{1,2})")
_QUARTER = re.compile(
    r"(?:\d{4}\s*[-/]?\s*)?(?:[qk][1-4]|kwartaal\s*[1-4]|quarter\s*[1-4]|[1-4]e\s*kw(?:artaal)?|[1-4](?:st|nd|rd|th)\s*quarter)(?:\s*[-/']?\s*\d{2,4})?"
)
_WEEK = re.compile(
    r"(?:\d{4}\s*[-/]?\s*)?(?:w|wk|week|weeknr)\.?\s*-?\s*\d{1,2}(?:\s*[-/']?\s*\d{4})?|\d{1,2}\s*[-/]\s*(?:w|wk|week)"
)
_THIRTEENTH = re.compile(
    r"(?!20(?:12.13|13.14|14.15|15.16)$)(?:\d{4}\s?[-/. ]?\s?(?:p|m|periode?)?\.?\s?-?|(?:p|per|periode?)\.?\s*-?)0?1[3-6](?:\s*[-/. ]\s*\d{4})?|0?1[3-6]\s*[-/.]\s*\d{4}"
)
_ACTUAL = (
    r"actuals?|act|ac|realisatie|werkelijk|gerealiseerd|mtd|month to date|net change|netto mutatie|movement|activity|deze maand|"
    r"this month|bedrag|amount|eur|gbp|usd|[€£$]|som van|sum of"
)
_SAID_OF_MONTH = re.compile(rf"(?:(?:{_ACTUAL})\s*[:-]?\s+)(.+)|(.+?)[\s,-]+\(?(?:{_ACTUAL})\)?")
_TOTAL_WORD = (
    r"(?:(?:sub|eind|grand|generaal|jaar)\s*)?(?:totaal|totalen|totals?|som|sum|average|averages|gemiddelde|gemiddeld|gem|avg|mean|"
    r"mediaan|median|cumulatief|cumulative|ytd|year to date|jaar tot nu|jaar tot heden|saldo|verschil|difference|variance|mutatie|"
    r"budget|begroting|begroot|forecast|prognose|target|doel|streefwaarde|change|groei|growth|index|min|max|minimum|maximum|"
    r"prior year|vorig jaar|last year)"
)
_TOTAL = re.compile(rf"(?:{_TOTAL_WORD})(?: .*)?|.* (?:totaal|total|ytd|gemiddelde|average)")


class Sort(StrEnum):
    """What the label of a row, or the head of a column, turns out to be."""

    MONTH = "month"
    NAME = "name"  # a month without its year
    DATE = "date"  # numbers that need an order
    TOTAL = "total"
    QUARTER = "quarter"
    WEEK = "week"
    THIRTEENTH = "thirteenth"  # period, of four weeks or to close a year with
    YEAR = "year"
    BLANK = "blank"
    OTHER = "other"


class Label(NamedTuple):
    """A label as it was understood: its sort, and the numbers in it."""

    sort: Sort
    text: str = ""
    year: int = 0
    month: int = 0
    parts: tuple[int, int] = (0, 0)
    mark: str = ""
    day: int = 0
    """The day of a date; 0 when only a month is told, or when the order of its parts is not known yet."""


def label_of(value: object) -> Label:
    """Say what a label is.

    >>> label_of("mrt-26")[:4], label_of("Totaal").sort, label_of("31/01/2026").parts
    ((<Sort.MONTH: 'month'>, 'mrt-26', 2026, 3), <Sort.TOTAL: 'total'>, (31, 1))
    """
    require_value(value)
    if value is None:
        return Label(Sort.BLANK)
    if isinstance(value, dt.date):  # a moment is a date as well
        return Label(Sort.MONTH, f"{value:%Y-%m-%d}", value.year, value.month, day=value.day)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _numbered(value)
    return _text_label(str(value).strip())


@lru_cache(maxsize=10_000)
def _text_label(shown: str) -> Label:
    """Say what a label is that was typed as a text; a sheet asks the same over and over."""
    text = re.sub(r"[\s\u00a0\u202f]+", " ", shown.casefold()).replace("´", "'")
    if not text:
        return Label(Sort.BLANK)
    if (found := _dated(text, shown) or _whole_month(text, shown)) is not None:
        return found
    for pattern, sort in ((_QUARTER, Sort.QUARTER), (_WEEK, Sort.WEEK), (_THIRTEENTH, Sort.THIRTEENTH)):
        if pattern.fullmatch(text):
            return Label(sort, shown)
    if (found := _said_of_month(text, shown)) is not None:
        return found
    if _TOTAL.fullmatch(words_of(shown)):
        return Label(Sort.TOTAL, shown)
    return Label(Sort.OTHER, shown)


def _dated(text: str, shown: str) -> Label | None:  # noqa: PLR0911 - one line per way to write a date
    text = _WEEKDAY.sub("", text, count=1) if text[:1].isalpha() else text
    if match := _WORD_YEAR.fullmatch(text):
        day = int(match[1] or match[3] or 0)
        return Label(Sort.MONTH, shown, _century(match[4]), NAMES[match[2]], day=day)
    if match := _YEAR_WORD.fullmatch(text):
        return Label(Sort.MONTH, shown, int(match[1]), NAMES[match[2]])
    if match := _WORD.fullmatch(text):
        return Label(Sort.NAME, shown, month=NAMES[match[1]])
    if match := _DATE.fullmatch(text):
        return Label(
            Sort.DATE, shown, _century(match[4]), parts=(int(match[1]), int(match[3])), mark=match[2]
        )
    if re.fullmatch(r"\d{4}", text) and FIRST_YEAR <= int(text) <= LAST_YEAR:
        return Label(Sort.YEAR, shown, int(text))
    if (match := _MONTH_YEAR.fullmatch(text)) and _usual(int(match[2]), int(match[1])):
        return Label(Sort.MONTH, shown, int(match[2]), int(match[1]))
    if (match := _YEAR_FIRST.fullmatch(text)) and _usual(int(match[1]), int(match[2])):
        day = int(match[3] or match[4] or 0)
        return Label(Sort.MONTH, shown, int(match[1]), int(match[2]), day=day)
    if (match := _PLACE.fullmatch(text)) and 1 <= int(match[1]) <= LAST_MONTH:
        return Label(Sort.NAME, shown, month=int(match[1]))
    return None


def _said_of_month(text: str, shown: str) -> Label | None:
    """Read a month with a word beside it that says its figures are actual ones, such as Jan 2026 Net Change."""
    match = _SAID_OF_MONTH.fullmatch(text)
    if match is None:
        return None
    rest = (match[1] or match[2]).strip("() ")
    found = _dated(rest, shown) or _whole_month(rest, shown)
    return (
        found if found and found.sort in (Sort.MONTH, Sort.NAME, Sort.DATE) and not rest.isdecimal() else None
    )


def _whole_month(text: str, shown: str) -> Label | None:
    """Read a month that is written as its first and its last day, such as 01-02-2026 t/m 28-02-2026."""
    match = _SPAN.fullmatch(text)
    if match is None:
        return _named_whole_month(text, shown)
    for first, last in zip(_days_of(match[1]), _days_of(match[2]), strict=True):
        if first and last and first.day == 1 and last + dt.timedelta(days=1) == _next_month(first):
            return Label(Sort.MONTH, shown, first.year, first.month)
    return None


def _named_whole_month(text: str, shown: str) -> Label | None:
    """Read the first and last day of a month by its name, such as Jan 1 - Jan 31, 2026.

    >>> _named_whole_month("1 - 28 feb 2026", "")[2:4], _named_whole_month("1 - 27 feb 2026", "")
    ((2026, 2), None)
    """
    words = re.findall(r"t/m|[^\W\d_]+|\d+|[^\s.,]", text)
    months = {NAMES[word] for word in words if word in NAMES}
    numbers = [int(word) for word in words if word.isdecimal()]
    years = {number for number in numbers if number > 31}  # noqa: PLR2004 - no day of a month
    left = [word for word in words if not word.isdecimal() and word not in NAMES and word not in _SMALL_WORDS]
    if len(months) != 1 or len(years) != 1 or left:
        return None
    [month], [year] = months, years
    days = [number for number in numbers if number not in years]
    if not _usual(year, month) or days != [
        1,
        (_next_month(dt.date(year, month, 1)) - dt.timedelta(days=1)).day,
    ]:
        return None
    return Label(Sort.MONTH, shown, year, month)


def _days_of(text: str) -> list[dt.date | None]:
    """Return the day that a date stands for when it begins with the day, and when it begins with the month."""
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        match = _DATE.fullmatch(text)
        if match is None:
            return [None, None]
        year, one, two = _century(match[4]), int(match[1]), int(match[3])
        return [_day(year, two, one), _day(year, one, two)]
    return [day, day]


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _next_month(day: dt.date) -> dt.date:
    return (day.replace(day=28) + dt.timedelta(days=4)).replace(day=1)


def _century(year: str) -> int:
    return int(year) if len(year) > 2 else 2000 + int(year)  # noqa: PLR2004 - a year of two digits


def _usual(year: int, month: int) -> bool:
    return FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= LAST_MONTH


def _numbered(value: float) -> Label:
    """Read an Excel day number, a number such as 202601, a year, or the number of a month."""
    shown = f"{value:g}" if value != int(value) else str(int(value))
    if value == int(value):
        whole = int(value)
        year, month = divmod(whole, 100)
        if _usual(year, month):
            return Label(Sort.MONTH, shown, year, month)
        if FIRST_YEAR <= whole <= LAST_YEAR:
            return Label(Sort.YEAR, shown, whole)
        if 1 <= whole <= LAST_MONTH:
            return Label(Sort.NAME, shown, month=whole)
        if (day := _day(whole // 10_000, whole // 100 % 100, whole % 100)) and _usual(day.year, day.month):
            return Label(Sort.MONTH, shown, day.year, day.month, day=day.day)  # 20260131
    if FIRST_SERIAL <= value <= LAST_SERIAL:
        day = EXCEL_DAY_ZERO.date() + dt.timedelta(days=int(value))
        return Label(Sort.MONTH, shown, day.year, day.month, day=day.day)
    return Label(Sort.THIRTEENTH if _THIRTEENTH.fullmatch(shown) else Sort.OTHER, shown)


def is_month(value: object) -> bool:
    """Tell whether a cell holds a month with its year, beyond doubt or once the order is known."""
    try:
        found = label_of(value)
    except UnreadableError:
        return False
    return found.sort in (Sort.MONTH, Sort.DATE) and not (
        isinstance(value, int | float) and FIRST_SERIAL <= value <= LAST_SERIAL
    )


def is_name(value: object) -> bool:
    """Tell whether a cell holds the name of a month without its year."""
    return isinstance(value, str) and label_of(value).sort is Sort.NAME and not value.strip().isdecimal()
