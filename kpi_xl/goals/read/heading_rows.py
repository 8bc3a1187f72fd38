"""What a row says by itself: whether it could hold headings, a setting, or marks of an outline."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from kpi_xl.files.readers import Percent
from kpi_xl.goals.model import FIELDS
from kpi_xl.goals.read.coerce import plain_heading
from kpi_xl.goals.read.content import held_in
from kpi_xl.goals.read.headings import LIKELY, LONGEST_HEADING, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kpi_xl.files.readers import Row, Value

_LONG_HEADING = 300
MOST_HEADINGS = 1_500
"""Headings of one table at most: three years of days, and more."""
_FIGURE = re.compile(
    r"\s*(?:[-+]?\d+[.,]\d[\d.,]*|[<>≤≥~]?=?\s?\d[\d.,]*\s?%|[-+]?\d{5,}|(?!20\d\d)\d{3,4}|\d{4}-\d\d-(?!01)\d\d)\s*"
)
"""A number or a day in a text file: no year, quarter or month, which may stand above a column."""
_FIRST_YEAR, _LAST_YEAR = 2000, 2100
_LIST = re.compile(r"[\r\n]\s*(?:[•*–-]\s|[^\W\d_]{1,3}\s?\d[.:)\d]|\d{1,2}[.)]\s)")
"""A cell with bullets, or with key results below each other: no heading."""


def could_be_headings(values: Sequence[Value]) -> bool:
    """Return whether a row could head a table: words, and periods at most.

    Most rows hold a number, a date or a whole sentence, and need no closer look.
    """
    for value in values:
        if isinstance(value, str):
            if len(value) > _LONG_HEADING or _FIGURE.fullmatch(value) or _LIST.search(value):
                return False
        elif value is not None and not is_year(value) and not (isinstance(value, date) and value.day == 1):
            return False
    return True


def is_setting(values: Sequence[Value]) -> bool:
    """Return whether a row holds no more than a label with a day or a number beside it: Status as of | 1 July 2026."""
    held = [value for value in values if value is not None]
    if len(held) != 2 or not isinstance(held[0], str):  # noqa: PLR2004 - label and value
        return False
    return not isinstance(held[1], str) and not is_year(held[1])


def is_year(value: Value) -> bool:
    """Return whether a number can be a year that heads a column."""
    if not isinstance(value, float | int) or isinstance(value, bool | Percent):
        return False
    return _FIRST_YEAR <= value < _LAST_YEAR and float(value).is_integer()


def texts_of(values: Sequence[Value]) -> dict[int, str]:
    """Return the cells that could be headings; a period may be a bare year, or the first day of a month."""
    texts: dict[int, str] = {}
    for number, value in enumerate(values, 1):
        if isinstance(value, str) and value.strip():
            texts[number] = value.strip()
        elif is_year(value):
            texts[number] = f"{value:.0f}"
        elif isinstance(value, date) and value.day == 1:
            texts[number] = f"{value:%Y-%m}"
    return texts


def marks_only(rows: Sequence[Row], number: int) -> bool:
    """Return whether a column holds marks of objectives and of key results, and nothing else."""
    found = set()
    for value in held_in(rows, number):
        mark = outline_mark(value) if isinstance(value, str) else ""
        if not mark:
            return False
        found.add(mark)
    return found == {"objective", "result"}


def are_groups(texts: Mapping[int, str]) -> bool:
    """Return whether texts can name groups of columns: several, and no label with its value."""
    first, *others = texts or (0,)
    return len(others) > 1 or (len(others) == 1 and others[0] > first + 1)


def nearest_heading(rows: Sequence[Row]) -> Iterator[tuple[int, int, str, str]]:
    """Return the cells that look like the heading of the goals but are not: row, column, text, heading."""
    names = {plain_heading(word): word for word in (*FIELDS["text"].nl, *FIELDS["text"].en)}
    for row in rows[:50]:
        for number, text in texts_of(row.values).items():
            if len(text) > LONGEST_HEADING or plain_heading(text) in names:
                continue
            near = process.extractOne(
                plain_heading(text), list(names), scorer=fuzz.ratio, score_cutoff=LIKELY
            )
            if near:
                yield row.number, number, text, names[near[0]]


@cache
def _first_words() -> frozenset[str]:
    """Return the words that the marks of outlines begin with."""
    return frozenset(mark.split()[0] for mark in words("result_marks") | words("objective_marks"))


_LONGEST_MARK = 200
_FIRST_WORD = re.compile(r"\s*([^\W\d_]+)")
_ALONE = re.compile(r"\s*([^\W\d_][\w' -]*?)[ .:-]*(\d+(?:\.\d+)*)?[ .:–-]*$")
_BEFORE_WORDS = re.compile(r"\s*([^\W\d_]+(?: [^\W\d_]+)?)[ .-]?\d+(?:[.-]\d+)*\s*[:.)–-]?\s+(?=\S)")


def outline_mark(text: str, *, before_words: bool = False) -> str:
    """Return what a row of an outline is by its mark: "objective", "result", or nothing; the mark stands alone, or `before_words`.

    >>> outline_mark("KR 1.2"), outline_mark("Objective 1:"), outline_mark("Omzet")
    ('result', 'objective', '')
    >>> [
    ...     outline_mark(text, before_words=True)
    ...     for text in ("KR 1.2: 40 shops", "O1 Win small shops", "Q1 2027")
    ... ]
    ['result', 'objective', '']
    """
    first = _FIRST_WORD.match(text) if before_words or len(text) <= _LONGEST_MARK else None
    if first is None or (text.isascii() and first[1].casefold() not in _first_words()):
        return ""
    alone = _ALONE.match(text.rstrip()) if len(text) <= _LONGEST_MARK else None
    for match in (alone, _BEFORE_WORDS.match(text) if before_words else None):
        plain = plain_heading(match[1]) if match else ""
        if plain in words("result_marks"):
            return "result"
        if plain in words("objective_marks"):
            return "objective"
    return ""
