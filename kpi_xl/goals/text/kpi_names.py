"""From the name of a KPI in a goal to its definition: its unit, its direction and its bounds."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from rapidfuzz import process
from rapidfuzz.distance import OSA

from kpi_xl.goals.model import Direction
from kpi_xl.goals.text.lines import LINE
from kpi_xl.goals.text.spelling import one_of
from kpi_xl.goals.text.units import Quantity, counted_by, fits
from kpi_xl.kpis import KPIS
from kpi_xl.model import Better, Department
from kpi_xl.registry import plain_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kpi_xl.model import Kpi

_BRACKETS = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]")
_IN_UNIT = re.compile(r"\s+in\s+(\S+)$", re.IGNORECASE)
_LAST_WORD = re.compile(rf"[\s-]*({one_of('last_word_of_a_kpi')})\s*$", re.IGNORECASE)
_SIGN = re.compile("[%€$£]")
_WORD = re.compile(r"\w+")
_TOOLS = frozenset({Department.TRACKING, Department.CATALOGUE})
_SHORTEST, _LONGEST = 3, 100
TWO_MEANINGS = frozenset({"turnover"})  # of staff, or of money


def _written(kpi: Kpi) -> Iterator[str]:
    """Return the names of a KPI that users read: its labels, without what stands in brackets too, and its aliases."""
    yield from kpi.label
    yield from kpi.aliases
    for label in kpi.label:
        if bracket := _BRACKETS.search(label):
            yield _BRACKETS.sub("", label)
            yield bracket[1]


@cache
def _names() -> dict[str, tuple[str, Kpi]]:
    """Return every KPI by its folded names, with the name as it is written; names in full come first."""
    names: dict[str, tuple[str, Kpi]] = {}
    for kpi in KPIS.values():
        for name in (*kpi.label, *kpi.aliases):
            names.setdefault(plain_name(name), (name, kpi))
    for kpi in KPIS.values():
        for name in (*_written(kpi), kpi.name, kpi.name.removeprefix("KPI_")):
            names.setdefault(plain_name(name), (name, kpi))
    return names


@cache
def _suggestions() -> dict[str, str]:
    """Return the folded names of KPIs that can be suggested, with the name as it is written."""
    return {
        plain_name(name): name
        for kpi in KPIS.values()
        if kpi.department not in _TOOLS
        for name in _written(kpi)
        if len(name) >= LINE["one_slip_from"]
    }


@lru_cache(maxsize=4096)
def find_kpi(name: str) -> Kpi | None:
    """Return the KPI with this name, in either language, or by one of its other names.

    What is written behind the name does not count: a remark between brackets, the unit, or the word score or rate.

    >>> find_kpi("churn rate").name, find_kpi("NPS score (Q1)").name, find_kpi("Omzet in €").name
    ('KPI_CHURN', 'KPI_NPS', 'KPI_REVENUE')
    """
    if len(name) > _LONGEST:
        return None
    names = _names()
    if found := names.get(plain_name(name)):
        return _counted_so(found[1], "".join(_SIGN.findall(name)))
    if bracket := _BRACKETS.search(name):
        kpi = _counted_so(find_kpi(_BRACKETS.sub("", name)), bracket[1])
        inside = names.get(plain_name(bracket[1]))
        return kpi or (inside[1] if inside else None)
    if unit := _IN_UNIT.search(name):
        return _counted_so(find_kpi(name[: unit.start()]), unit[1])
    if last := _LAST_WORD.search(name):
        kpi = find_kpi(name[: last.start()])
        quantity = Quantity.SCORE if last[1].casefold() == "score" else Quantity.PERCENT
        return kpi if kpi and fits(quantity, kpi.unit) else None
    return None


def _counted_so(kpi: Kpi | None, unit: str) -> Kpi | None:
    """Return the KPI, unless what is said behind its name is a unit that it is not counted in."""
    counted = counted_by(unit)
    return None if kpi and counted and not fits(counted.quantity, kpi.unit) else kpi


@lru_cache(maxsize=4096)
def near_name(name: str) -> str | None:
    """Return the name of a KPI that was probably meant: one or two slips of the pen away.

    >>> near_name("Lead times"), near_name("Gross profit margin")
    ('Lead time', None)
    """
    wanted = plain_name(name)
    if not LINE["one_slip_from"] <= len(wanted) <= _LONGEST or wanted in _names():
        return None
    slips = 1 if len(wanted) < LINE["two_slips_from"] else 2
    near = process.extractOne(wanted, _suggestions().keys(), scorer=OSA.distance, score_cutoff=slips)
    return _suggestions()[near[0]] if near else None


@cache
def _phrases() -> dict[str, list[tuple[list[str], Kpi]]]:
    """Return the KPIs by the first word of their names, with the words of the name; long names first."""
    phrases: dict[str, list[tuple[list[str], Kpi]]] = {}
    for name, kpi in _names().values():
        words = _WORD.findall(name.casefold())
        told = kpi.department not in _TOOLS and name.casefold() not in TWO_MEANINGS and "_" not in name
        if told and len("".join(words)) >= _SHORTEST:
            phrases.setdefault(words[0], []).append((words, kpi))
    for named in phrases.values():
        named.sort(key=lambda one: -len(one[0]))
    return phrases


@lru_cache(maxsize=4096)
def kpis_named(lower: str) -> tuple[Kpi, ...]:
    """Return the KPIs whose names stand in a text in lower case, once each, in order; the longer name goes first.

    >>> [kpi.name for kpi in kpis_named("raise the net profit margin and the return on assets")]
    ['KPI_NET_PROFIT_MARGIN', 'KPI_ROA']
    """
    phrases = _phrases()
    words = _WORD.findall(lower)
    if phrases.keys().isdisjoint(words):
        return ()
    found: list[Kpi] = []
    behind = 0  # the name before
    for place, word in enumerate(words):
        if place < behind or word not in phrases:
            continue
        for name, kpi in phrases[word]:
            if words[place : place + len(name)] == name:
                behind = place + len(name)
                if not any(kpi is one for one in found):
                    found.append(kpi)
                break
    return tuple(found)


def kpi_named(lower: str) -> Kpi | None:
    """Return the first KPI whose name stands in a text in lower case.

    >>> kpi_named("de doorlooptijd verlagen naar 4 dagen").name
    'KPI_LEAD_TIME'
    """
    return next(iter(kpis_named(lower)), None)


def direction_of(kpi: Kpi | None) -> Direction | None:
    """Return which way a KPI should move, as far as it is known."""
    if kpi is None:
        return None
    return {Better.HIGHER: Direction.UP, Better.LOWER: Direction.DOWN}.get(kpi.better)
