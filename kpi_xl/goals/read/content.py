"""What stands in the cells of a column: words, numbers, days, or whether something is done."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from kpi_xl.goals.read.headings import words
from kpi_xl.goals.read.periods import bare_period, find_month

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kpi_xl.files.readers import Row, Value

_NUMERIC = re.compile(
    r"[^\w]*(?:(?:min|max|ca|circa|about|minimaal|maximaal)\b\.? ?)?[^\W_a-zA-Z]*\d(?:[^a-zA-Z\n]*\d)?[^a-zA-Z\n]*(?:k|m|mln|procent|percent|x)?\.?",
    re.IGNORECASE,
)
_LONGEST_NUMBER = 100  # characters; what is longer takes the pattern its length squared
_QUANTITY = re.compile(r"[€$£<>≤≥~]?\s?\d[\d.,]*\s?(?:%|[^\W\d]{1,12})?")
_DIGIT = re.compile(r"[0-9]")
_CODE = re.compile(r"[A-Z]{1,6}[-_.]?\d+(?:[-_.]\d+)*")
_MONTHS_OF_YEAR = 12


class Content(NamedTuple):
    """What stands in the first rows of a column: shares of the cells that hold something, and words in a text."""

    filled: int
    texts: float
    words: float
    numbers: float
    digits: float
    length: float


def held_in(rows: Iterable[Row], number: int) -> list[Value]:
    """Return the values of a column, without its blanks."""
    at = number - 1
    return [value for row in rows if at < len(row.values) and (value := row.values[at]) is not None]


def content_of(rows: Iterable[Row], number: int) -> Content:
    """Return what stands in a column."""
    held = held_in(rows, number)
    if not held:
        return Content(0, 0.0, 0.0, 0.0, 0.0, 0.0)
    texts = [value for value in held if isinstance(value, str)]
    in_words = [text for text in texts if not _is_numeric(text)]
    numbers = sum(map(_is_number, held)) if len(texts) < len(held) else len(texts) - len(in_words)
    count = len(held)
    return Content(
        count,
        len(in_words) / count,
        sum(bare_period(text.strip()) is None for text in in_words) / count,
        numbers / count,
        sum(map(_has_digit, texts)) / count,
        sum(len(text.split()) for text in texts) / max(len(texts), 1),
    )


def _has_digit(text: str) -> bool:
    return _DIGIT.search(text) is not None if text.isascii() else any(map(str.isdigit, text))


def names_something(value: Value) -> bool:
    """Return whether a cell can name a goal or a KPI: a date or a number alone does not, however it is written.

    >>> [names_something(text) for text in ("40 shops", "31-12-2027", "Q4 2027", "€ 5,00")]
    [True, False, False, False]
    """
    return isinstance(value, str) and not _is_number(value) and bare_period(value.strip()) is None


def _is_number(value: Value) -> bool:
    if isinstance(value, str):
        return _is_numeric(value)
    return isinstance(value, float | int) and not isinstance(value, bool)


def _is_numeric(text: str) -> bool:
    return len(text) <= _LONGEST_NUMBER and _NUMERIC.fullmatch(text) is not None


def day_of(value: Value) -> date | None:
    """Return the last day of what a cell holds: a date, a month or a quarter; None for anything else."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    period = bare_period(value.strip()) if isinstance(value, str) else None
    short = period and period.year and period.last_month - period.first_month < _MONTHS_OF_YEAR - 1
    return period.last if period and short else None


def is_day(value: Value) -> bool:
    """Return whether a cell holds a day, a month or a quarter."""
    return day_of(value) is not None


def is_quantity(value: Value) -> bool:
    """Return whether a cell holds a number with its unit at most, and no day.

    >>> is_quantity("9 h"), is_quantity("14%"), is_quantity("3 maart"), is_quantity("week 3")
    (True, True, False, False)
    """
    if isinstance(value, str):
        return bool(_QUANTITY.fullmatch(value.strip())) and not is_day(value) and find_month(value) is None
    return isinstance(value, float | int)


def is_code(value: Value) -> bool:
    """Return whether a cell holds a code and no words: OBJ-12, KR1.2.

    >>> is_code("OBJ-12"), is_code("Scope 1"), is_code("NPS")
    (True, False, False)
    """
    return isinstance(value, str) and bool(_CODE.fullmatch(value.strip()))


def is_done(value: Value) -> bool:
    """Return whether a cell says that something is done, or not yet, and no more: a tick, yes, klaar."""
    return isinstance(value, bool) or str(value).strip().casefold() in words("done")
