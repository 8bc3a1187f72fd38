"""Fold headings for look-ups, and read numbers, dates and words that stand alone in a cell."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date, datetime
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from kpi_xl.goals.data import data
from kpi_xl.goals.model import FIELDS, Direction, Field, FieldKind, GoalType
from kpi_xl.goals.text.calendar_days import parse_date
from kpi_xl.goals.text.numbers import parse_number

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kpi_xl.model import Language


_CHOICES: Mapping[FieldKind, type[Direction | GoalType]] = {
    FieldKind.DIRECTION: Direction,
    FieldKind.TYPE: GoalType,
}
_NUMBER = re.compile(
    r"([-+]?)\s?(?:€|\$|£|eur)?\s?(\d[\d.,]{0,30})\s?(k|m|mln|mio|mrd|bn|duizend|thousand|miljoen|million|miljard|billion)?\s?(%|procent|percent)?\.?"
)
_PAIR = 2
SCALES = {
    **dict.fromkeys(("k", "duizend", "thousand"), 1e3),
    **dict.fromkeys(("m", "mln", "mio", "miljoen", "million"), 1e6),
    **dict.fromkeys(("mrd", "bn", "miljard", "billion"), 1e9),
}


_PLAIN = str.maketrans("_", " ", "*:()\"'")


def plain_heading(heading: object) -> str:
    """Fold a heading for look-ups: case, accents, punctuation and double spaces do not count.

    >>> plain_heading("  Doel-ID*: ")
    'doel-id'
    """
    return _folded(str(heading))


@lru_cache(maxsize=10_000)
def _folded(heading: str) -> str:
    text = heading.casefold()
    if not text.isascii():
        text = "".join(
            c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)
        ).casefold()
    return " ".join(text.translate(_PLAIN).split()).rstrip(".")


@cache
def headings() -> dict[str, Field]:
    """Return the fields of a goal sheet by every heading they are known by, folded."""
    known: dict[str, Field] = {}
    for field in FIELDS.values():
        for heading in (field.name, *field.nl, *field.en):
            known.setdefault(plain_heading(heading), field)
    known.setdefault("goal", FIELDS["text"])
    return known


def number_of(value: object, language: Language) -> tuple[float, str] | None:
    """Read a number, and the "%" written after it; None when it cannot be read in one way.

    >>> number_of("€ 1.250,50", "nl")
    (1250.5, '')
    >>> number_of("85%", "en")
    (85.0, '%')
    """
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return (float(value), "") if value == value and abs(value) != float("inf") else None  # noqa: PLR0124 - NaN differs from itself
    match = _NUMBER.fullmatch(str(value).strip().casefold().replace("\u00a0", " ").replace("\u202f", " "))
    if match is None:
        return None
    number = parse_number(match[2].rstrip(".,"), language)
    if number is None or number.ambiguous:
        return None
    sign = -1 if match[1] == "-" else 1
    return sign * number.value * SCALES.get(match[3], 1.0), "%" if match[4] else ""


def date_of(value: object, language: Language) -> date | None:
    """Read a date; None when it cannot be read in one way.

    >>> date_of("31-12-2027", "nl")
    datetime.date(2027, 12, 31)
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    found, ambiguous = parse_date(str(value).strip(), language)
    return None if ambiguous and language == "en" else found


def history_of(value: object, language: Language) -> tuple[tuple[str, float], ...]:
    """Read earlier values: a mapping, pairs, numbers, or text such as "Q1=100; Q2=102".

    >>> history_of("Q1=100; Q2=102", "nl"), history_of([100, 102], "nl"), history_of(5, "nl")
    ((('Q1', 100.0), ('Q2', 102.0)), (('1', 100.0), ('2', 102.0)), ())
    """
    if isinstance(value, str):
        parts = [part.partition("=") for part in value.split(";")]
        pairs: list[Any] = [(name.strip(), number.strip()) for name, _, number in parts]
    elif hasattr(value, "items"):
        pairs = list(value.items())
    else:
        pairs = list(value) if isinstance(value, Iterable) else []
    named = [pair if isinstance(pair, tuple | list) else (place, pair) for place, pair in enumerate(pairs, 1)]
    read = [(str(pair[0]), number_of(pair[1], language)) for pair in named if len(pair) == _PAIR]
    return tuple((name, number[0]) for name, number in read if name and number)


def ignore_of(value: object) -> dict[str, str]:
    """Read the rules a row is excused from, each with its reason: "standing-norm: by design".

    >>> ignore_of("standing-norm: doorlopende norm; no-means")
    {'standing-norm': 'doorlopende norm', 'no-means': ''}
    """
    if hasattr(value, "items"):
        return {str(slug).casefold(): str(reason) for slug, reason in value.items()}
    parts = [part.partition(":") for part in str(value).replace("\n", ";").split(";")]
    return {slug.strip().casefold(): reason.strip() for slug, _, reason in parts if slug.strip()}


@cache
def choices_of(kind: FieldKind) -> dict[Direction | GoalType, tuple[str, ...]]:
    """Return what a column of directions or types may hold, each with the words that stand for it."""
    return {_CHOICES[kind](name): tuple(words) for name, words in data("columns")["choices"][kind].items()}


def choice_of(kind: FieldKind, value: object) -> Direction | GoalType | None:
    """Return the choice that a word stands for; None when it is none of them."""
    wanted = str(value).strip().casefold()
    known = choices_of(kind).items()
    return next((one for one, names in known if wanted == one or wanted in names), None)


def is_blank(value: object) -> bool:
    """Return whether a cell holds nothing: None, blank text, or a missing value of a data library."""
    if value is None or (isinstance(value, str) and not value.strip()):
        return True
    try:
        return bool(value != value)  # noqa: PLR0124 - missing values differ from themselves
    except TypeError:
        return True  # pandas.NA refuses to be a truth value
    except ValueError:
        return False  # a list of values
