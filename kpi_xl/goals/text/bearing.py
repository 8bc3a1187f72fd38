"""What the expressions of time in a text say of the goal itself, and which only belong to what is measured."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kpi_xl.goals.text.amounts import Role
from kpi_xl.goals.text.lexicon import Tag
from kpi_xl.goals.text.times import Period, Time

if TYPE_CHECKING:
    from kpi_xl.goals.text.reading import Reading

_FROM_EVENT = frozenset({"na", "of", "after", "vanaf", "from"})
_EACH = frozenset("AB")
_DAY = 1440
_LONG_DAYS = 20 * _DAY
_MONTH_MINUTES = 30.4375 * _DAY
_NORM_MONTHS = 3.0
_MOVES = Tag.UP | Tag.DOWN
_WAS = frozenset({"was", "were", "waren", "bedroeg", "bedroegen"})
_IT = frozenset({"dit", "dat", "het", "it", "this", "that"})
_NUMBERS = frozenset("NPHC")
_CHANGES = Tag.UP | Tag.DOWN | Tag.VAGUE_VERB
_WORK = Tag.DELIVERABLE_VERB | Tag.TASK_VERB | Tag.ACTIVITY
_PERSONS = (
    *(
        "meneer",
        "mevrouw",
        "de heer",
        "dhr",
        "mevr",
        "mw",
        "cliënt",
        "bewoner",
        "patiënt",
        "patient",
        "resident",
    ),
    *("pt", "mr", "mrs", "ms"),
)
_SEEN_TO = (
    *("loopt", "wandelt", "eet", "drinkt", "wast", "kleedt", "fietst", "zwemt", "kookt", "slaapt", "doucht"),
    *(
        "walks",
        "eats",
        "drinks",
        "washes",
        "dresses",
        "cycles",
        "swims",
        "cooks",
        "sleeps",
        "showers",
        "climbs",
    ),
    *("will walk", "will eat", "will stand"),
)
_SOMEBODY = rf"^(?:(?:de|the|onze|our) )?(?:{'|'.join(_PERSONS)})\b\.?(?: [\w-]+){{0,4}}?"
BEHAVES = re.compile(rf"{_SOMEBODY} (?:{'|'.join(_SEEN_TO)})\b")
"""What somebody in care can be seen to do: mevrouw loopt naar de eetkamer."""
_ACTS = re.compile(rf"{_SOMEBODY} (?:will (?!be\b)\w+|{'|'.join(_SEEN_TO)})\b")


def bearing_times(reading: Reading) -> dict[Time, Period]:
    """Return the first expression of each kind of time, as far as it bears on the goal."""
    times: dict[Time, Period] = {}
    dated = any(
        period.time is Time.DEADLINE and period.due and not _is_part_of_a_name(period, reading)
        for period in reading.periods
    )
    for period in reading.periods:
        kind = _bearing(period, reading)
        if kind is None or (dated and kind is Time.DEADLINE and _is_part_of_a_name(period, reading)):
            continue
        before = times.setdefault(kind, period)
        if before.due and period.due and period.due > before.due:
            times[kind] = period  # a goal with steps on the way ends at the last of them
    return times


def _is_part_of_a_name(period: Period, reading: Reading) -> bool:
    """Return whether a year only belongs to a name, beside another term: jaarplan 2028, the 2028-2030 strategy, (2026: 78%)."""
    symbols, tags = reading.tokens.symbols, reading.tokens.tags
    first, last = period.first, period.last
    part = symbols[first : last + 1].lstrip("rd")
    if part not in _YEARS:
        return False
    before = symbols[first - 1] if first else ""
    named = before == "_" and bool(tags[first - 1] & (Tag.DELIVERABLE_NOUN | Tag.NAMING))
    return (
        named
        or (before == "(" and last + 1 < len(symbols) and reading.tokens.word(last + 1) == ":")
        or (part != "Y" and symbols[last + 1 : last + 2] == "_")
    )


_YEARS = ("Y", "Z", "Y-Y")


def _bearing(period: Period, reading: Reading) -> Time | None:
    """Return what a period says of the goal itself, None when it only belongs to a metric."""
    if period.time is Time.DEADLINE:
        if _is_told_of(period, reading):
            return None
        return Time.COMPARISON if _is_baseline(period, reading) else Time.DEADLINE
    if period.time is Time.WINDOW:
        return _of_window(period, reading)
    if period.time is Time.DURATION:
        months = period.months or (period.minutes or 0.0) / _MONTH_MINUTES
        within = reading.tokens.symbols[period.first] == "b"
        norm = (within and months < _NORM_MONTHS and _is_norm(reading)) or _after_each(period, reading)
        return Time.WINDOW if norm else Time.DURATION
    if period.time is Time.FREQUENCY:
        return None if _modifies_metric(period, reading) else Time.FREQUENCY
    return period.time


def _is_baseline(period: Period, reading: Reading) -> bool:
    """Return whether a day stands between the two ends of a step: from 20 in 2026 to 30."""
    return any(
        measure.role is Role.FROM_TO and measure.first < period.first and period.last < measure.last
        for measure in reading.measures
    )


def _is_told_of(period: Period, reading: Reading) -> bool:
    """Return whether it is told how much there was in a year: in 2016 was dit 34%, it was 34% in 2016."""
    symbols, word = reading.tokens.symbols, reading.tokens.word
    first, last = period.first, period.last
    if symbols[first : last + 1] not in ("iY", "iZ"):
        return False
    after = (
        last + 2 < len(symbols)
        and word(last + 1) in _WAS
        and (symbols[last + 2] in _NUMBERS or word(last + 2) in _IT)
    )
    return after or (first > 1 and symbols[first - 1] in _NUMBERS and word(first - 2) in _WAS)


def _of_window(period: Period, reading: Reading) -> Time | None:
    """Return what minutes, hours or days say: how fast each time, until when, or only what is measured."""
    minutes = period.minutes or 0.0
    if minutes >= _DAY and (_ACTS.search(reading.tokens.lower) or _is_span_of_change(period, reading)):
        return Time.DURATION
    if any(measure.role is not Role.TARGET for measure in reading.measures) and (
        minutes < _LONG_DAYS
        or reading.flags & (Tag.TASK_VERB | Tag.RESPONSE)
        or _from_an_event(period, reading)
    ):
        return None  # the share that is answered within 30 seconds
    norm = _is_norm(reading) or _after_each(period, reading)
    if reading.tokens.symbols[period.first] == "i" and minutes < _DAY and not norm:
        return None  # a mile in 30 seconds
    return Time.DURATION if minutes >= _LONG_DAYS and not norm else Time.WINDOW


def _is_span_of_change(period: Period, reading: Reading) -> bool:
    """Return whether days are what a change takes, as they follow it: a 100% increase in 5 days."""
    before = period.first - 1
    if before >= 0 and reading.tokens.tags[before] & _MOVES:
        before -= 1
    change = any(measure.role is Role.CHANGE and measure.last == before for measure in reading.measures)
    return (
        change and not reading.flags & (Tag.TASK_VERB | Tag.RESPONSE) and not _from_an_event(period, reading)
    )


def _after_each(period: Period, reading: Reading) -> bool:
    """Return whether the time runs from something that happens to each: within 30 days of hire, every employee."""
    return _from_an_event(period, reading) and not _EACH.isdisjoint(reading.masked)


def _from_an_event(period: Period, reading: Reading) -> bool:
    """Return whether the time runs from something that happens: within 30 days of discharge."""
    following = period.last + 1
    return following < len(reading.masked) and reading.tokens.word(following) in _FROM_EVENT


def _is_norm(reading: Reading) -> bool:
    """Return whether the goal says how fast something is done each time, rather than by when."""
    return bool(reading.flags & (Tag.TASK_VERB | Tag.RESPONSE)) and not reading.flags & (
        Tag.UP | Tag.DOWN | Tag.DELIVERABLE_VERB | Tag.VAGUE_VERB
    )


def _modifies_metric(period: Period, reading: Reading) -> bool:
    """Return whether a rhythm is part of what is measured: monthly sales, from weekly to daily."""
    tokens, masked = reading.tokens, reading.masked
    before = period.first - 1
    if before > 0 and tokens.word(before) == "once":
        before -= 1
    if before >= 0 and tokens.symbols[before] in "ct":
        return True  # from weekly to daily, to once every two weeks
    steps = [measure for measure in reading.measures if measure.role is Role.FROM_TO]
    if any(step.first < period.first <= step.last + 1 for step in steps):
        return True  # from 40 to 15 a month, from 8/quarter to 2/quarter
    if reading.measure and any(m.last == before and m is not reading.measure for m in reading.measures):
        return True  # donors giving more than $1,000 a year, from 50 to 70
    share = before >= 0 and masked[before] == "P" and not _is_change(before, reading)
    word = tokens.word(period.first)
    if tokens.symbols[period.first] == "g" or word.endswith("ly") or word == "annual":
        if share:
            return not reading.flags & (Tag.UP | Tag.VAGUE_VERB)
        return _goes_with(period.last + 1, reading)
    return share and not reading.flags & Tag.UP


def _is_change(place: int, reading: Reading) -> bool:
    """Return whether a percentage says how much something changes each time: by 10% each year."""
    return any(measure.at == place and measure.role is Role.CHANGE for measure in reading.measures)


def _goes_with(place: int, reading: Reading) -> bool:
    """Return whether an adjective of time belongs to the metric behind it: the annual growth rate; not an annual saving."""
    tags, symbols = reading.tokens.tags, reading.tokens.symbols
    if symbols[place : place + 1] != "_":
        return False
    if not tags[place] and symbols[place + 1 : place + 2] == "_":
        place += 1  # a yearly primary saving
    named = any(tag & Tag.METRIC for tag in tags[place + 1 : place + 2])
    if tags[place] & _CHANGES and not named:
        return False
    moved = bool(reading.measures) or bool(reading.flags & (_CHANGES | Tag.VAGUE_QUALIFIER))
    return bool(tags[place] & Tag.METRIC) or (moved and not reading.flags & _WORK)
