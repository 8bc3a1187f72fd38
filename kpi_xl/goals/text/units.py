"""Units: how long they are, what they count, and which KPIs can be counted so. The one home of these sizes."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from kpi_xl.goals.text.kinds import Kind
from kpi_xl.model import Unit

if TYPE_CHECKING:
    from collections.abc import Mapping

DAYS_PER_MONTH = 365.25 / 12
DAYS_PER_WEEK, MONTHS_PER_QUARTER, MONTHS_PER_YEAR = 7, 3.0, 12.0
MINUTES_PER_HOUR, MINUTES_PER_DAY = 60.0, 1440.0
MINUTES_PER_MONTH = DAYS_PER_MONTH * MINUTES_PER_DAY
MONTHS_PER_WEEK = DAYS_PER_WEEK / DAYS_PER_MONTH
SIZES: Mapping[str, float] = {
    # in minutes
    "millisecond": 1 / 60_000,
    "second": 1 / 60,
    "ring": 0.1,
    "minute": 1.0,
    "quarter_of_an_hour": 15.0,
    "half_hour": 30.0,
    "hour": MINUTES_PER_HOUR,
    "part_of_a_day": 240.0,
    "day": MINUTES_PER_DAY,
    "weekend": 2 * MINUTES_PER_DAY,
    # in months
    "week": MONTHS_PER_WEEK,
    "fortnight": 2 * MONTHS_PER_WEEK,
    "month": 1.0,
    "quarter": MONTHS_PER_QUARTER,
    "third_of_a_year": 4.0,
    "half_year": 6.0,
    "year": MONTHS_PER_YEAR,
    "decade": 120.0,
}
"""The sizes of the units of time in the word lists: the small ones in minutes, the large ones in months."""
MAGNITUDE_TAILS: Mapping[str, float] = {
    "k": 1e3, "m": 1e6, "mln": 1e6, "mio": 1e6, "mm": 1e6, "mn": 1e6, "bn": 1e9, "b": 1e9, "mld": 1e9,
}  # fmt: skip
"""What is written onto a number to multiply it: 25k."""
_TAILS: Mapping[str, str] = {
    "hour": "h hr hrs uur u -hour -uurs",
    "minute": "min mins -minute",
    "second": "s sec -second",
    "millisecond": "ms",
    "day": "-day -daagse days dgn",
    "week": "-week wk wks",
    "month": "-month -maands -maandelijkse mnd mth mths mos",
    "quarter": "-quarter",
    "year": "-year yr yrs",
}
_SMALL = ("hour", "minute", "second", "millisecond", "day")
SMALL_TAILS = {
    tail: SIZES[unit] for unit, tails in _TAILS.items() if unit in _SMALL for tail in tails.split()
}
LARGE_TAILS = {
    tail: SIZES[unit] for unit, tails in _TAILS.items() if unit not in _SMALL for tail in tails.split()
}
"""Units that are written onto a number: 30min, 3-month."""
COUNTED_TAILS = frozenset(
    [
        "kwh",
        "mwh",
        "gwh",
        "kg",
        "km",
        "m2",
        "ha",
        "gb",
        "tb",
        "mb",
        "kb",
        "ton",
        "fte",
        "mph",
        "-bed",
        "-tal",
        "-star",
        "-sterren",
    ]
)
COMPOUNDS = [
    *((unit, Kind.SMALL_LENGTH, SIZES[unit]) for unit in ("minute", "hour", "day")),
    *((unit, Kind.LARGE_LENGTH, SIZES[unit]) for unit in ("week", "month", "quarter", "year")),
]
"""Units that are written onto a number in words: a six-month period."""


def values_of(table: Mapping[str, list[str]]) -> dict[str, float]:
    """Return the value of each word of a table: the number it stands behind, or the size of that unit.

    >>> values_of({"hour": ["hours", "hrs"], "12": ["dozen"]})
    {'hours': 60.0, 'hrs': 60.0, 'dozen': 12.0}
    """
    return {
        word: SIZES[name] if name in SIZES else float(name) for name, words in table.items() for word in words
    }


class Quantity(StrEnum):
    """What an amount counts."""

    PERCENT = "percent"
    POINTS = "points"
    MONEY = "money"
    SCORE = "score"
    COUNT = "count"
    MINUTES = "minutes"
    MONTHS = "months"
    MULTIPLE = "multiple"


class Counted(NamedTuple):
    """What a unit counts; `scale` is the minutes in it when it is a length of time, and 1 otherwise."""

    quantity: Quantity
    scale: float = 1.0


_WORDS: Mapping[Counted, str] = {
    Counted(Quantity.PERCENT): "% percent percentage pct procent procenten procentpunt pp",
    Counted(Quantity.MONEY): "€ $ £ euro euros eur dollar dollars usd pond pound pounds gbp keur meur ke me",
    Counted(Quantity.POINTS): "punt punten point points pt pts",
    Counted(Quantity.SCORE): "score cijfer rapportcijfer grade rating",
    Counted(Quantity.COUNT): "# aantal aantallen number stuk stuks st pcs piece pieces",
    Counted(Quantity.MINUTES, SIZES["second"]): "s sec seconde seconden second seconds",
    Counted(Quantity.MINUTES): "min mins minuut minuten minute minutes",
    Counted(Quantity.MINUTES, MINUTES_PER_HOUR): "h u uur uren hour hours hr hrs",
    Counted(Quantity.MINUTES, MINUTES_PER_DAY): "d dag dagen werkdag werkdagen day days workday workdays",
    Counted(Quantity.MINUTES, DAYS_PER_WEEK * MINUTES_PER_DAY): "wk week weken weeks",
    Counted(Quantity.MONTHS, MINUTES_PER_MONTH): "maand maanden mnd month months",
    Counted(Quantity.MONTHS, MONTHS_PER_QUARTER * MINUTES_PER_MONTH): "kwartaal kwartalen quarter quarters",
    Counted(Quantity.MONTHS, MONTHS_PER_YEAR * MINUTES_PER_MONTH): "jaar jaren year years",
}
_COUNTED = {word: counted for counted, words in _WORDS.items() for word in words.split()}
_PART = re.compile(r"[^\W\d_]+|[%€$£#/]")
_PER = frozenset({"per", "/", "p"})

LENGTHS: Mapping[Quantity, float] = {Quantity.MINUTES: 1.0, Quantity.MONTHS: MINUTES_PER_MONTH}
"""The minutes in a unit of the quantities that are lengths of time."""
_LENGTHS = frozenset(LENGTHS)
_MARKS = frozenset({Quantity.POINTS, Quantity.SCORE, Quantity.PERCENT})
_FITTING: Mapping[Unit, frozenset[Quantity]] = {
    Unit.RATIO: _MARKS,
    Unit.TIMES: frozenset({Quantity.PERCENT, Quantity.COUNT, Quantity.POINTS, Quantity.SCORE}),
    Unit.CURRENCY: frozenset({Quantity.MONEY}),
    Unit.COUNT: frozenset({Quantity.COUNT}),
    Unit.DAYS: _LENGTHS,
    Unit.HOURS: _LENGTHS,
    Unit.POINTS: _MARKS | {Quantity.COUNT},
    Unit.SCORE: _MARKS | {Quantity.COUNT},
}
"""What a KPI of each unit can be counted in; a unit that is not here can be counted in anything."""


_OF_KPI: Mapping[Unit, Counted] = {
    Unit.RATIO: Counted(Quantity.PERCENT),
    Unit.CURRENCY: Counted(Quantity.MONEY),
    Unit.COUNT: Counted(Quantity.COUNT),
    Unit.DAYS: Counted(Quantity.MINUTES, MINUTES_PER_DAY),
    Unit.HOURS: Counted(Quantity.MINUTES, MINUTES_PER_HOUR),
    Unit.POINTS: Counted(Quantity.POINTS),
    Unit.SCORE: Counted(Quantity.SCORE),
}


def counted_as(unit: Unit) -> Counted | None:
    """Return what a KPI of this unit counts when nothing else is said, None when it may be anything."""
    return _OF_KPI.get(unit)


@lru_cache(maxsize=1024)
def counted_by(unit: str) -> Counted | None:
    """Return what a unit counts, None for words that tell nothing.

    >>> counted_by("x 1.000 €").quantity.value, counted_by("aantal dagen").scale, counted_by("potten")
    ('money', 1440.0, None)
    """
    found: Counted | None = None
    for part in _PART.findall(unit.casefold()):
        if part in _PER:
            break
        counted = _COUNTED.get(part)
        if counted and (found is None or found.quantity is Quantity.COUNT):
            found = counted
    return found


def fits(quantity: Quantity, unit: Unit) -> bool:
    """Return whether a KPI of this unit can be counted so.

    >>> fits(Quantity.MONEY, Unit.RATIO), fits(Quantity.MONTHS, Unit.DAYS)
    (False, True)
    """
    fitting = _FITTING.get(unit)
    return fitting is None or quantity in fitting
