"""What the expressions of time in a text say of the goal itself, and which only belong to what is measured."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kpi_xl.goals.text.amounts import Role
from kpi_xl.goals.text.kinds import Kind, kinds, pattern
from kpi_xl.goals.text.lexicon import Tag
from kpi_xl.goals.text.lines import LINE
from kpi_xl.goals.text.spelling import one_of
from kpi_xl.goals.text.times import Period, Time
from kpi_xl.goals.text.units import MINUTES_PER_DAY, MINUTES_PER_MONTH
from kpi_xl.goals.text.words import words_of

if TYPE_CHECKING:
    from kpi_xl.goals.text.reading import Reading

_IN_A_YEAR = pattern("<in> <year|years>")
_FROM_AND_TO = kinds("from to")
_EACH = kinds("each everyone")
_MOVES = Tag.UP | Tag.DOWN
_NUMBERS = kinds("numbers fractions multiples money")
_CHANGES = Tag.UP | Tag.DOWN | Tag.VAGUE_VERB
_WORK = Tag.DELIVERABLE_VERB | Tag.TASK_VERB | Tag.ACTIVITY
_SEEN_TO = one_of("seen_to")
_SOMEBODY = rf"^(?:{one_of('whose')} )?{one_of('persons')}\b\.?(?: [\w-]+){{0,4}}?"
BEHAVES = re.compile(rf"{_SOMEBODY} {_SEEN_TO}\b")
"""What somebody in care can be seen to do: mevrouw loopt naar de eetkamer."""
_ACTS = re.compile(rf"{_SOMEBODY} (?:will (?!be\b)\w+|{_SEEN_TO})\b")


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
        if (
            period.due
            and not before.due
            and kind is Time.DEADLINE
            and Kind.WEEKDAY in reading.tokens.kinds[before.first : before.last + 1]
        ):
            before = times[kind] = period  # Monday to Friday, in 2027
        if before.due and period.due and period.due > before.due:
            times[kind] = period  # a goal with steps on the way ends at the last of them
        elif period.due and not before.due and _goes_on(before, period, reading):
            times[kind] = period._replace(first=before.first)
    return times


def _goes_on(before: Period, period: Period, reading: Reading) -> bool:
    """Return whether two expressions are one, of which the second tells the day: in the quarter ending 30 June 2027."""
    bare = _BARE_YEARS.fullmatch(reading.tokens.kinds, period.first, period.last + 1)
    return period.first == before.last + 1 and not bare


def _is_part_of_a_name(period: Period, reading: Reading) -> bool:
    """Return whether a year only belongs to a name, beside another term: jaarplan 2028, the 2028-2030 strategy, (2026: 78%)."""
    symbols, tokens = reading.tokens.kinds, reading.tokens
    first, last = period.first, period.last
    if not _BARE_YEARS.fullmatch(symbols, first, last + 1):
        return False
    before = symbols[first - 1] if first else ""
    named = before == Kind.OTHER and bool(tokens[first - 1].tags & (Tag.DELIVERABLE_NOUN | Tag.NAMING))
    return (
        named
        or (before == Kind.OPEN and last + 1 < len(symbols) and reading.tokens[last + 1].text == ":")
        or (not _ONE_YEAR.fullmatch(symbols, first, last + 1) and symbols[last + 1 : last + 2] == Kind.OTHER)
    )


_ONE_YEAR = pattern("<for|article>* <year>")
_BARE_YEARS = pattern("<for|article>* (?: <year|years> | <year> <dash> <year> )")


def _bearing(period: Period, reading: Reading) -> Time | None:
    """Return what a period says of the goal itself, None when it only belongs to a metric."""
    if period.time is Time.DEADLINE:
        dates_another = _is_told_of(period, reading) or _is_baseline(period, reading)
        return None if dates_another else Time.DEADLINE
    if period.time is Time.WINDOW:
        return _of_window(period, reading)
    if period.time is Time.DURATION:
        months = period.months or (period.minutes or 0.0) / MINUTES_PER_MONTH
        first_days = Kind.ORDINALS in reading.tokens.kinds[period.first : period.last]
        within = reading.tokens[period.first].kind is Kind.WITHIN and not first_days
        norm = (within and months < LINE["norm_most"] and _is_norm(reading)) or _after_each(period, reading)
        return Time.WINDOW if norm else Time.DURATION
    if period.time is Time.FREQUENCY:
        return None if _modifies_metric(period, reading) else Time.FREQUENCY
    return period.time


def _is_baseline(period: Period, reading: Reading) -> bool:
    """Return whether a day dates where a goal starts from: from 20 in 2026 to 30, baseline 6.4 (2023), +20% (2024: 40)."""
    first, last = period.first, period.last
    if any(
        measure.role is Role.FROM_TO and measure.first < first and last < measure.last
        for measure in reading.measures
    ):
        return True
    kinds_before, behind = reading.tokens.kinds[:first], reading.tokens.kinds[last + 1 : last + 3]
    dated = _DATED_NUMBER.search(kinds_before)
    if dated:
        enclosed = dated["open"] is not None
        lead = reading.tokens[dated.start()].text
        if lead in words_of("dated_from") or (enclosed and lead in words_of("starts_from")):
            return not enclosed or behind[:1] == Kind.CLOSE
    if not kinds_before.endswith(Kind.OPEN) or not _TOLD_NUMBER.fullmatch(behind):
        return False
    if reading.tokens[last + 1].text != ":":
        return False
    said = [amount.value for amount in reading.tokens.amounts if amount.place == last + 2]
    return reading.measure is not None and reading.measure.value not in said  # the year of another number


_TOLD = pattern("<article|other|on|in>{0,4} <numbers|fractions|multiples|money|score>")
_DATED_NUMBER = pattern("""<from|other|compared> <comma>? <article|indefinite|comparator>? <numbers|fractions|money|score>
    <large_units|small_units|other>{0,2} (?P<open> <open> )? $""")
_TOLD_NUMBER = pattern("<comma> <numbers|fractions|money|score|year>")


def _is_told_of(period: Period, reading: Reading) -> bool:
    """Return whether it is told how much there was in a year: in 2016 was dit 34%, it was 34% in 2016."""
    symbols, tokens = reading.tokens.kinds, reading.tokens
    first, last = period.first, period.last
    if not _IN_A_YEAR.fullmatch(symbols, first, last + 1):
        return False
    after = (
        last + 2 < len(symbols)
        and tokens[last + 1].text in words_of("was")
        and (_TOLD.match(symbols, last + 2) is not None or tokens[last + 2].text in words_of("it"))
    )
    return after or (
        first > 1 and symbols[first - 1] in _NUMBERS and tokens[first - 2].text in words_of("was")
    )


def _of_window(period: Period, reading: Reading) -> Time | None:
    """Return what minutes, hours or days say: how fast each time, until when, or only what is measured."""
    minutes = period.minutes or 0.0
    if minutes >= MINUTES_PER_DAY and (
        _ACTS.search(reading.tokens.lower) or _is_span_of_change(period, reading)
    ):
        return Time.DURATION
    if any(measure.role is not Role.TARGET for measure in reading.measures) and (
        minutes < LINE["term_in_days_least"] * MINUTES_PER_DAY
        or reading.flags & (Tag.TASK_VERB | Tag.RESPONSE)
        or _from_an_event(period, reading)
    ):
        return None  # the share that is answered within 30 seconds
    norm = _is_norm(reading) or _after_each(period, reading)
    if reading.tokens[period.first].kind is Kind.IN and minutes < MINUTES_PER_DAY and not norm:
        return None  # a mile in 30 seconds
    return (
        Time.DURATION if minutes >= LINE["term_in_days_least"] * MINUTES_PER_DAY and not norm else Time.WINDOW
    )


def _is_span_of_change(period: Period, reading: Reading) -> bool:
    """Return whether days are what a change takes, as they follow it: a 100% increase in 5 days."""
    before = period.first - 1
    if before >= 0 and reading.tokens[before].tags & _MOVES:
        before -= 1
    change = any(measure.role is Role.CHANGE and measure.last == before for measure in reading.measures)
    return (
        change and not reading.flags & (Tag.TASK_VERB | Tag.RESPONSE) and not _from_an_event(period, reading)
    )


def _after_each(period: Period, reading: Reading) -> bool:
    """Return whether the time runs from something that happens to each: within 30 days of hire, every employee."""
    return _from_an_event(period, reading) and not _EACH.isdisjoint(reading.outside)


def _from_an_event(period: Period, reading: Reading) -> bool:
    """Return whether the time runs from something that happens: within 30 days of discharge."""
    following = period.last + 1
    return following < len(reading.outside) and reading.tokens[following].text in words_of("from_event")


def _is_norm(reading: Reading) -> bool:
    """Return whether the goal says how fast something is done each time, rather than by when."""
    return bool(reading.flags & (Tag.TASK_VERB | Tag.RESPONSE)) and not reading.flags & (
        Tag.UP | Tag.DOWN | Tag.DELIVERABLE_VERB | Tag.VAGUE_VERB
    )


def _modifies_metric(period: Period, reading: Reading) -> bool:
    """Return whether a rhythm is part of what is measured: monthly sales, from weekly to daily."""
    tokens, outside = reading.tokens, reading.outside
    before = period.first - 1
    if before > 0 and tokens[before].text == "once":
        before -= 1
    if before >= 0 and tokens[before].kind in _FROM_AND_TO and tokens[period.first].kind is not Kind.EACH:
        return True  # from weekly to daily, to once every two weeks
    steps = [measure for measure in reading.measures if measure.role is Role.FROM_TO]
    if any(step.first < period.first <= step.last + 1 for step in steps):
        return True  # from 40 to 15 a month, from 8/quarter to 2/quarter
    if reading.measure and any(m.last == before and m is not reading.measure for m in reading.measures):
        return True  # donors giving more than $1,000 a year, from 50 to 70
    share = before >= 0 and outside[before] == Kind.FRACTIONS and not _is_change(before, reading)
    word = tokens[period.first].text
    if tokens[period.first].kind is Kind.FREQUENCY_ADJECTIVE or word.endswith("ly") or word == "annual":
        if share:
            return not reading.flags & (Tag.UP | Tag.VAGUE_VERB)
        return _goes_with(period.last + 1, reading)
    return share and not reading.flags & Tag.UP


def _is_change(place: int, reading: Reading) -> bool:
    """Return whether a percentage says how much something changes each time: by 10% each year."""
    return any(measure.at == place and measure.role is Role.CHANGE for measure in reading.measures)


def _goes_with(place: int, reading: Reading) -> bool:
    """Return whether an adjective of time belongs to the metric behind it: the annual growth rate; not an annual saving."""
    tokens, symbols = reading.tokens, reading.tokens.kinds
    if symbols[place : place + 1] != Kind.OTHER:
        return False
    if not tokens[place].tags and symbols[place + 1 : place + 2] == Kind.OTHER:
        place += 1  # a yearly primary saving
    named = any(token.tags & Tag.METRIC for token in tokens[place + 1 : place + 2])
    if tokens[place].tags & _CHANGES and not named:
        return False
    moved = bool(reading.measures) or bool(reading.flags & (_CHANGES | Tag.VAGUE_QUALIFIER))
    return bool(tokens[place].tags & Tag.METRIC) or (moved and not reading.flags & _WORK)
