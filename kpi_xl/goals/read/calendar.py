"""Read a period of the calendar that stands where a date belongs: Q4 2027, end of 2027, december 2027."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from kpi_xl.goals.read.coerce import date_of
from kpi_xl.goals.read.periods import bare_period
from kpi_xl.goals.read.texts import reading_of

if TYPE_CHECKING:
    from kpi_xl.model import Language

_LONGEST = 40
_FISCAL = re.compile(r"\b(?:fy|boekjaar|fiscal|schooljaar)", re.IGNORECASE)  # may end in any month
_YEAR = re.compile(r"20\d\d")
_QUARTER = re.compile(r"(?:[qk][1-4]|.*\b(?:kwartaal|quarter)\b.*20\d\d).*", re.IGNORECASE)
_MONTH = re.compile(r"(?!eind|end|begin|mid|start|ultimo)[^\W\d]{3,}\.? 20\d\d", re.IGNORECASE)
_WEEK = re.compile(r"(?:week|wk)\.? ?(\d{1,2})[ ,-]+(20\d\d)|(20\d\d)-?w(\d\d)", re.IGNORECASE)
_SEASON = re.compile(
    r"\b(?:voorjaar|lente|zomer|najaar|herfst|winter|spring|summer|autumn|fall)\b", re.IGNORECASE
)
_ABBREVIATED = re.compile(r"(?<=[^\W\d])\.(?= ?\d| ?')")
_DIGITS = re.compile(r"[\d ./-]*")
_DAY = re.compile(r"(?:[^\W\d]+ )?\d{1,2}\.? [^\W\d]{3,}\.? 20\d\d|[^\W\d]{3,}\.? \d{1,2},? 20\d\d")


def last_day(text: str, language: Language) -> date | None:
    """Return the last day of the one period a text names; None when it names something else or more.

    >>> last_day("dec-27", "nl"), last_day("eind 2027", "nl"), last_day("doorlopend", "nl")
    (datetime.date(2027, 12, 31), datetime.date(2027, 12, 31), None)
    """
    text = _ABBREVIATED.sub("", text.strip())
    if not text or len(text) > _LONGEST or _FISCAL.match(text) or _SEASON.search(text):
        return None
    if week := _WEEK.fullmatch(text):
        return _day_of_week(week, 7)
    named = bare_period(text)
    if named and named.year == named.last_year > 0 and not (named.day and _DIGITS.fullmatch(text)):
        return named.last
    reading = reading_of(text, language)
    if len(reading.periods) != 1:
        return None
    [period] = reading.periods
    whole = period.first == 0 and period.last == len(reading.tokens.kinds) - 1
    return period.due if whole and not period.ambiguous else None


def days_between(text: str, language: Language) -> tuple[date, date] | None:
    """Return the first and the last day of a period that is written with its beginning and its end.

    >>> days_between("1-1-2027 t/m 30-6-2027", "nl")
    (datetime.date(2027, 1, 1), datetime.date(2027, 6, 30))
    >>> days_between("Jan - Mar 2027", "en")
    (datetime.date(2027, 1, 1), datetime.date(2027, 3, 31))
    """
    for parts in (_UNTIL.split(text.strip()), _DASH.split(text.strip())):
        if len(parts) == 2:  # noqa: PLR2004 - a beginning and an end
            beginning, end = (part.strip() for part in parts)
            last = _day(end, language)
            year = _YEAR.search(end)
            if last and year and not _YEAR.search(beginning):
                beginning = f"{beginning} {year[0]}"
            first = first_day(beginning, language) or _day(beginning, language)
            if first and last and first <= last:
                return first, last
    return None


def _day(text: str, language: Language) -> date | None:
    return date_of(text, language) or last_day(text, language)


_UNTIL = re.compile(r" *(?:t/m|tot en met|\btot\b|\buntil\b|\bthrough\b|\bto\b|[–—]) *")
_DASH = re.compile(r" *- +| +- *|(?<=[^\W\d])-(?=[^\W\d])")


def term_in(text: str, language: Language) -> str:
    """Return a term that is no date as words to put behind a goal; nothing when it is no term.

    >>> term_in("binnen 3 maanden", "nl"), term_in("6 months", "en"), term_in("doorlopend", "nl")
    ('binnen 3 maanden', 'within 6 months', '')
    """
    text = text.strip()
    if not text or len(text) > _LONGEST * 2:
        return ""
    within = {"en": "within", "nl": "binnen"}[language]
    for phrase in (text, f"{within} {text}"):
        reading = reading_of(phrase, language)
        if reading.deadline:
            return phrase
    return ""


def first_day(text: str, language: Language) -> date | None:
    """Return the first day of the year, quarter or month a text names; None when it names something else.

    >>> first_day("Q4 2027", "nl"), first_day("2027", "nl"), first_day("march 2027", "en")
    (datetime.date(2027, 10, 1), datetime.date(2027, 1, 1), datetime.date(2027, 3, 1))
    """
    text = text.strip()
    if week := _WEEK.fullmatch(text):
        return _day_of_week(week, 1)
    last = last_day(text, language)
    if last is None or _DAY.fullmatch(text):
        return last
    if named := bare_period(text):
        return date(named.year, named.first_month, named.day or 1)
    lengths = ((_YEAR, 11), (_QUARTER, 2), (_MONTH, 0))
    before = next((months for pattern, months in lengths if pattern.fullmatch(text)), None)
    return None if before is None else date(last.year, last.month - before, 1)


def _day_of_week(week: re.Match[str], day: int) -> date | None:
    """Return a day of a week of the calendar; None when the year has no such week."""
    try:
        return date.fromisocalendar(int(week[2] or week[3]), int(week[1] or week[4]), day)
    except ValueError:
        return None
