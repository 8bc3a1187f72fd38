"""A day or month as spreadsheets write it, with the name of the month and no spaces: 30-jun-2027, Jun-27, 30/mei/27."""

from __future__ import annotations

import calendar
import re
from datetime import date

from kpi_xl.goals.text.units import values_of
from kpi_xl.goals.text.words import packaged
from kpi_xl.model import LANGUAGES

MONTHS = {
    name: int(number)
    for language in LANGUAGES
    for name, number in values_of(packaged(language)["months"]).items()
}
"""The months of both languages by their names."""
_NAMES = "|".join(sorted(MONTHS, key=len, reverse=True))
DATE_IN_ONE_WORD = re.compile(
    rf"(?:\d{{1,2}}[-/.](?:{_NAMES})[-/.]|(?:{_NAMES})[-/])'?(?:20\d\d|\d\d)(?![\w-])"
)
"""Such a date, in lower case; the day may be left out."""
_DATE = re.compile(rf"(?:(\d+)[-/.])?({_NAMES})[-/.]'?(\d+)")


def date_in_one_word(word: str) -> date | None:
    """Return the day that is written so, or the last one of the month; None for other words, ValueError for 31-jun-27.

    >>> [str(date_in_one_word(word)) for word in ("30-jun-27", "mrt-2027", "28/feb/'28", "2027")]
    ['2027-06-30', '2027-03-31', '2028-02-28', 'None']
    """
    found = _DATE.fullmatch(word)
    if found is None:
        return None
    day, name, digits = found.groups()
    year, month = 2000 + int(digits) % 100, MONTHS[name]
    return date(year, month, int(day) if day else calendar.monthrange(year, month)[1])
