"""Numbers, lengths of time and days as people write them, in the language of the goal."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from kpi_xl.goals.text.units import DAYS_PER_MONTH, MONTHS_PER_WEEK, MONTHS_PER_YEAR, SIZES, Quantity
from kpi_xl.goals.text.words import words_of
from kpi_xl.model import Text

if TYPE_CHECKING:
    from datetime import date

    from kpi_xl.goals.facts.case import Case
    from kpi_xl.model import Language

_DUTCH_MARKS = str.maketrans(",.", ".,")
_LONG = 1000
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_ONE_AND_MORE = {
    "year": (Text(en="year", nl="jaar"), Text(en="years", nl="jaar")),
    "month": (Text(en="month", nl="maand"), Text(en="months", nl="maanden")),
    "week": (Text(en="week", nl="week"), Text(en="weeks", nl="weken")),
    "day": (Text(en="day", nl="dag"), Text(en="days", nl="dagen")),
    "hour": (Text(en="hour", nl="uur"), Text(en="hours", nl="uur")),
    "minute": (Text(en="minute", nl="minuut"), Text(en="minutes", nl="minuten")),
    "second": (Text(en="second", nl="seconde"), Text(en="seconds", nl="seconden")),
}
_MINUTES = {unit: SIZES[unit] for unit in ("day", "hour", "minute", "second")}
_YEARS_FROM, _WEEKS_UNTIL = 24.0, 2.9  # months: what people say in years, and what they say in weeks
_SLACK = 0.1  # months that nobody says


@lru_cache(maxsize=4096)
def number(value: float, language: Language) -> str:
    """Write a number as the language does.

    >>> number(12345.5, "nl")
    '12.345,5'
    """
    if -_LONG < value < _LONG and value == int(value):
        return str(int(value))
    text = f"{value:,.2f}".rstrip("0").rstrip(".")
    return text.translate(_DUTCH_MARKS) if language == "nl" else text


def count(value: float, unit: str, language: Language) -> str:
    """Write a number of months, days and so on.

    >>> count(1.0, "month", "nl"), count(2.5, "month", "en")
    ('1 maand', '2.5 months')
    """
    written = number(value, language)
    return f"{written} {_ONE_AND_MORE[unit][written != '1'].in_(language)}"


@lru_cache(maxsize=1024)
def term(months: float, language: Language) -> str:
    """Write a length in months as people say it: in years when it is long, in weeks or days when it is short.

    >>> term(0.46, "nl"), term(5.98, "en"), term(120.0, "en")
    ('2 weken', '6 months', '10 years')
    """
    if months >= _YEARS_FROM:
        return count(round(months / MONTHS_PER_YEAR, 1), "year", language)
    weeks = months / MONTHS_PER_WEEK
    if months < _WEEKS_UNTIL and round(weeks) >= 1 and abs(weeks - round(weeks)) < _SLACK / 2:
        return count(round(weeks), "week", language)
    if months < 1 - _SLACK or (months < _WEEKS_UNTIL and abs(months - round(months)) > _SLACK):
        return count(max(1, round(months * DAYS_PER_MONTH)), "day", language)
    return count(
        round(months) if abs(months - round(months)) <= _SLACK else round(months, 1), "month", language
    )


def length_or_number(value: float, quantity: Quantity, language: Language) -> str:
    """Write the number of a quantity as people read it; a length of time in its largest whole unit.

    >>> from kpi_xl.goals.text.units import Quantity
    >>> length_or_number(86400.0, Quantity.MINUTES, "en"), length_or_number(90.0, Quantity.MINUTES, "nl")
    ('60 days', '1,5 uur')
    """
    if quantity is Quantity.PERCENT:
        return f"{number(value, language)}%"
    if quantity is Quantity.MONTHS:
        return term(value, language)
    if quantity is not Quantity.MINUTES:
        return number(value, language)
    unit = next((name for name, size in _MINUTES.items() if value >= size), "second")
    return count(value / _MINUTES[unit], unit, language)


@lru_cache(maxsize=1024)
def day(value: date, language: Language) -> str:
    """Write a date as a sentence of the language does; in English with the month in words, so nobody can misread it.

    >>> from datetime import date
    >>> day(date(2027, 12, 1), "en"), day(date(2027, 12, 1), "nl")
    ('1 December 2027', '01-12-2027')
    """
    return f"{value:%d-%m-%Y}" if language == "nl" else f"{value.day} {_MONTHS[value.month - 1]} {value.year}"


def amount(value: float, case: Case) -> str:
    """Write a number from the columns with its unit."""
    unit = "%" if case.in_percent else case.goal.unit
    written = number(value, case.language)
    return f"{written}%" if unit == "%" else _with_unit(written, unit) if unit else written


def _with_unit(written: str, unit: str) -> str:
    """Write a unit where people write it: € 2 mln for 2 in "mln €", and nothing for "aantal"."""
    size, _, sign = unit.strip().rpartition(" ")
    if sign in _CURRENCIES:
        return f"{sign} {written} {size}".strip()
    return written if unit.strip().casefold() in _NO_UNITS else f"{written} {unit}".strip()


_CURRENCIES = ("€", "$", "£")
_NO_UNITS = words_of("no_units")
