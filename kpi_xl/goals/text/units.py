"""What the words of a unit count, and which KPIs can be counted so."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from kpi_xl.goals.text.amounts import Quantity
from kpi_xl.model import Unit

if TYPE_CHECKING:
    from collections.abc import Mapping

_MONTH = 30.4375 * 1440


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
    Counted(Quantity.MINUTES, 1 / 60): "s sec seconde seconden second seconds",
    Counted(Quantity.MINUTES): "min mins minuut minuten minute minutes",
    Counted(Quantity.MINUTES, 60.0): "h u uur uren hour hours hr hrs",
    Counted(Quantity.MINUTES, 1440.0): "d dag dagen werkdag werkdagen day days workday workdays",
    Counted(Quantity.MINUTES, 7 * 1440.0): "wk week weken weeks",
    Counted(Quantity.MONTHS, _MONTH): "maand maanden mnd month months",
    Counted(Quantity.MONTHS, 3 * _MONTH): "kwartaal kwartalen quarter quarters",
    Counted(Quantity.MONTHS, 12 * _MONTH): "jaar jaren year years",
}
_COUNTED = {word: counted for counted, words in _WORDS.items() for word in words.split()}
_PART = re.compile(r"[^\W\d_]+|[%€$£#/]")
_PER = frozenset({"per", "/", "p"})

_LENGTHS = frozenset({Quantity.MINUTES, Quantity.MONTHS})
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
    Unit.DAYS: Counted(Quantity.MINUTES, 1440.0),
    Unit.HOURS: Counted(Quantity.MINUTES, 60.0),
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
