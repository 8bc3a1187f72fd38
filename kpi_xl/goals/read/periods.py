"""Periods in headings: Q1 2027, Begroting 2027, Target (by 30 June 2027), 2026/27."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

_MONTHS = (
    "jan(?:uari|uary)?", "feb(?:ruari|ruary)?", "m(?:aart|rt|arch|ar)", "apr(?:il)?", "mei|may", "jun[ie]?|june",
    "jul[iy]?", "aug(?:ustus|ust)?", "sep(?:t|tember)?", "o[kc]t(?:ober)?", "nov(?:ember)?", "dec(?:ember)?",
)  # fmt: skip
_NAMES = "|".join(f"(?P<m{number}>{names})" for number, names in enumerate(_MONTHS, 1))
_YEAR = r"(?:20\d\d|'\d\d)"
_PATTERNS = tuple(
    re.compile(rf"(?<![\w]){pattern}(?!\w)", re.IGNORECASE)
    for pattern in (
        r"(?P<day>\d{1,2})[-/.](?P<month>\d{1,2})[-/.](?P<year>20\d\d)",
        r"(?P<year>20\d\d)-(?P<month>\d\d)(?:-(?P<day>\d\d))?",
        rf"(?:(?P<day>\d{{1,2}}) )?(?:{_NAMES})\.?[ -]?(?P<year>{_YEAR}|\d\d)",
        rf"(?P<year>{_YEAR})[ /-]*(?:[qk]|kw|kwartaal|quarter) ?(?P<quarter>[1-4])",
        rf"(?:[qk]|kw|kwartaal|quarter) ?(?P<quarter>[1-4])(?:[ /-]*(?P<year>{_YEAR}|\d\d))?",
        rf"(?P<quarter>[1-4])(?:e|ste|de|st|nd|rd|th) (?:kwartaal|kwart|kw|quarter|qtr)\.?(?: (?P<year>{_YEAR}))?",
        rf"(?:h|s) ?(?P<half>[12])[ /-]*(?P<year>{_YEAR}|\d\d)",
        rf"(?P<half>[12])(?:e|st|nd) (?:halfjaar|half year|half|helft)(?: (?P<year>{_YEAR}))?",
        r"(?P<year>20\d\d) ?[/-] ?(?P<until>(?:20)?\d\d)",
        r"(?P<year>[1-9]\d)/(?P<until>\d\d)",
        rf"(?:fy|boekjaar|begrotingsjaar|jaar|year|schooljaar)? ?(?P<year>{_YEAR})",
        r"fy ?(?P<year>\d\d)",
    )
)
_SHORT_YEAR = 2  # digits
_MONTHS_OF_YEAR = 12
_DIGIT = re.compile(r"\d")
_LONGEST_BARE = 60  # characters; periods take half of that

_RELATIVE = {
    re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE): years
    for words, years in (
        ("vorig jaar|afgelopen jaar|last year|prior year|previous year|ly|py", -1),
        ("dit jaar|lopend jaar|huidig jaar|this year|current year|ty", 0),
        ("volgend jaar|komend jaar|next year|coming year|ny", 1),
    )
}
_FAR = date(8000, 1, 1)
_DAYS = {"d": 1, "w": 7, "m": 30, "y": 365, "j": 365}
_LENGTH = (
    r"(?P<unit>days?|dagen|d|weeks?|weken|wk|w|months?|maand(?:en)?|mnd|mths?|mo|m|years?|jaar|jaren|yrs?)"
)
_AHEAD = tuple(
    re.compile(rf"(?<![\w.,]){pattern}(?![\w.,]|[ -]?\d)", re.IGNORECASE)
    for pattern in (
        rf"(?:in|na|over|after|within|binnen|at|@|\+)?[ -]?(?P<count>[1-9]\d?|1[0-8]\d)[ -]?{_LENGTH}(?: (?:ahead|from now|out))?",
        r"(?P<unit>days?|dag|weeks?|months?|maand|mnd|m|years?|jaar) ?(?P<count>[1-9]\d?|1[0-8]\d)",
    )
)
_PAST = re.compile(
    r"(?<!\w)(?:last|past|rolling|trailing|previous|prior|laatste|afgelopen|vorige?|voorgaande|per|every|elke|average|gemiddeld\w*)(?!\w)",
    re.IGNORECASE,
)
_KEPT = re.compile(r"(?:week|day|dag) ?\d\b(?! ?\w)", re.IGNORECASE)
_SHORTEST_AHEAD = 7  # days; a single day is no term
_MONTH_ALONE = re.compile(rf"(?:^|(?<=\s))(?:{_NAMES})\.?(?=\s|$)", re.IGNORECASE)


class Period(NamedTuple):
    """A period of the calendar; `year` is 0 when the heading names none, as Q1, and 1 for next year, -1 for last year.

    Where a heading names a time from now, as 6 months, `ahead` is its length in days.
    """

    first_month: int
    last_month: int
    year: int
    last_year: int
    day: int = 0
    ahead: int = 0

    @property
    def last(self) -> date:
        """Return the last day; that of a time from now is later than any other, as only their order is known."""
        if self.ahead:
            return _FAR + timedelta(self.ahead)
        return date(
            self.last_year, self.last_month, self.day or monthrange(self.last_year, self.last_month)[1]
        )

    def in_year(self, year: int) -> Period:
        """Return the period with the year that stands elsewhere on the sheet."""
        if self.year > 1 or self.ahead:
            return self
        first, last = (min(year + one, date.max.year) for one in (self.year, self.last_year))
        return self._replace(year=first, last_year=last)


class Found(NamedTuple):
    """A period in a text, and where it stands."""

    period: Period
    start: int
    end: int

    def outside(self, text: str) -> str:
        """Return what else stands in the text."""
        return f"{text[: self.start]} {text[self.end :]}".strip()


@lru_cache(maxsize=10_000)
def find_period(text: str) -> Found | None:
    """Return the one period a heading names.

    >>> find_period("Target (by 30 June 2027)").period.last
    datetime.date(2027, 6, 30)
    >>> find_period("2025-Q4").period.last, find_period("2025Q4").start
    (datetime.date(2025, 12, 31), 0)
    >>> find_period("Begroting 2027").period.last, find_period("Doel") is None
    (datetime.date(2027, 12, 31), True)
    """
    if not _DIGIT.search(text):  # as every period has one
        return None
    for pattern in _PATTERNS:
        match = pattern.search(text)
        if match and (period := _period(match.groupdict())):
            return Found(period, *match.span())
    return None


def find_month(text: str) -> Found | None:
    """Return the month a heading names beside other words, without its year: Jul Target.

    >>> find_month("Jul Target").period.last_month, find_month("Jan")
    (7, None)
    """
    match = _MONTH_ALONE.search(text)
    period = match and _period(match.groupdict())
    found = Found(period, *match.span()) if match and period else None
    return found if found and found.outside(text) else None


def find_relative(text: str) -> Found | None:
    """Return the year a heading names as seen from the year of its sheet, beside other words.

    >>> find_relative("Plan next year").period.year, find_relative("This year")
    (1, None)
    """
    for pattern, years in _RELATIVE.items():
        if match := pattern.search(text):
            found = Found(Period(1, _MONTHS_OF_YEAR, years, years), *match.span())
            if found.outside(text).strip(" ()"):
                return found
    return None


@lru_cache(maxsize=10_000)
def find_ahead(text: str) -> Found | None:
    """Return the time from now that a heading names.

    >>> [find_ahead(text).period.ahead for text in ("Target (6 months)", "Month 3", "90-Day")]
    [180, 90, 90]
    >>> find_ahead("Sales last 12 months"), find_ahead("KR 1")
    (None, None)
    """
    if not _DIGIT.search(text) or _PAST.search(text):
        return None
    for pattern in _AHEAD:
        if match := pattern.search(text):
            days = int(match["count"]) * _DAYS[match["unit"][0].casefold()]
            if days >= _SHORTEST_AHEAD:
                return Found(Period(1, _MONTHS_OF_YEAR, 0, 0, ahead=days), *match.span())
    return None


_SAID = (
    ("dag", "dag", "dagen"), ("wek", "week", "weken"), ("maa", "maand", "maanden"), ("mnd", "maand", "maanden"), ("ja", "jaar", "jaar"),
    ("d", "day", "days"), ("w", "week", "weeks"), ("m", "month", "months"), ("y", "year", "years"),
)  # fmt: skip
"""How a unit of time begins, and how one and several of it are called."""


def ahead_in(heading: str) -> str:
    """Return the time from now that a heading names, as it is said in a sentence.

    >>> ahead_in("Target (6 mo)"), ahead_in("Doel (3 mnd)"), ahead_in("Year 1")
    ('6 months', '3 maanden', '1 year')
    """
    match = next((found for pattern in _AHEAD if (found := pattern.search(heading))), None)
    if match is None:
        return ""
    unit, count = match["unit"].casefold(), int(match["count"])
    one, several = next((one, several) for begin, one, several in _SAID if unit.startswith(begin))
    return f"{count} {several if count > 1 else one}"


def _period(parts: dict[str, str | None]) -> Period | None:
    written = (parts.get("year") or "").lstrip("'")
    year = int(written) % 100 + 2000 if written else 0
    if quarter := parts.get("quarter"):
        return Period(int(quarter) * 3 - 2, int(quarter) * 3, year, year)
    if half := parts.get("half"):
        return Period(int(half) * 6 - 5, int(half) * 6, year, year)
    named = next((int(name[1:]) for name, value in parts.items() if value and re.fullmatch(r"m\d+", name)), 0)
    month = named or int(parts.get("month") or 0)
    if until := parts.get("until"):
        last = int(until) % 100 + 2000
        most = 5 if len(written) > _SHORT_YEAR else 1  # 24/25 is a year, 24/30 is none
        return Period(1, 12, year, last) if year < last <= year + most else None
    if not month:
        return Period(1, 12, year, year)
    day = int(parts.get("day") or 0)
    if not 1 <= month <= 12 or day > monthrange(year, month)[1]:  # noqa: PLR2004 - the months of a year
        return None
    return Period(month, month, year, year, day)


def bare_period(text: str) -> Period | None:
    """Return the period when a heading is nothing else.

    >>> bare_period("Q1 2027").last, bare_period("Budget 2027")
    (datetime.date(2027, 3, 31), None)
    """
    found = find_period(text) if len(text) <= _LONGEST_BARE else None
    return found.period if found and not found.outside(text) else None


def bare_ahead(text: str) -> Period | None:
    """Return the time from now when a heading is nothing else; weeks alone are those of a list that is kept.

    >>> bare_ahead("12 Months").ahead, bare_ahead("Week 1"), bare_ahead("Month 3 target")
    (360, None, None)
    """
    found = find_ahead(text) if len(text) <= _LONGEST_BARE and not _KEPT.match(text) else None
    return found.period if found and not found.outside(text) else None


def year_of(texts: Iterable[str]) -> int:
    """Return the one year that titles name; 0 when they name none, or several."""
    years = {found.period.year for text in texts if (found := find_period(text)) and found.period.year}
    return years.pop() if len(years) == 1 else 0
