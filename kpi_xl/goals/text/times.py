"""Time in a goal: deadlines, periods, windows, frequencies, starts and comparisons.

`grammar` finds the expressions; here it is told what each of them says, and which of them only look like time.
"""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from kpi_xl.goals.text.calendar_days import (
    DISTANCES,
    day_beside,
    first_day_named,
    last_day_named,
    months_later,
)
from kpi_xl.goals.text.grammar import BESIDE, EXPRESSION, SECOND_END
from kpi_xl.goals.text.kinds import Kind, kinds, pattern
from kpi_xl.goals.text.lengths_of_time import LENGTHS, calendar_months, length
from kpi_xl.goals.text.lexicon import TIMES, Tag
from kpi_xl.goals.text.named_days import IN_SHORT
from kpi_xl.goals.text.not_times import is_level, is_no_time, is_since, is_than
from kpi_xl.goals.text.units import DAYS_PER_MONTH, MINUTES_PER_DAY
from kpi_xl.goals.text.words import words_of

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence
    from datetime import date

    from kpi_xl.goals.text.tokens import Token, Tokens
    from kpi_xl.model import Language


class Time(StrEnum):
    """What an expression of time says of a goal."""

    DEADLINE = "deadline"
    """A day or period in which the goal is to be reached: by 1 May, in 2027, next quarter."""
    DURATION = "duration"
    """A length of time from a start that is known or not: within three months."""
    WINDOW = "window"
    """How fast something must be done each time: within five minutes."""
    FREQUENCY = "frequency"
    START = "start"
    COMPARISON = "comparison"
    """The period that is compared with: last year, compared with 2019."""
    VAGUE = "vague"


class Period(NamedTuple):
    """An expression of time: what it says, and the tokens it takes up.

    `months` is the length when it is known, `due` the last day when the text names it.
    """

    time: Time
    first: int
    last: int
    months: float | None = None
    minutes: float | None = None
    due: date | None = None
    ambiguous: bool = False
    impossible: bool = False
    """Whether it names a day that no calendar has, such as 31 February."""


class Expression(NamedTuple):
    """Where an expression of time stands, and which of the grammar it is."""

    name: str
    first: int
    last: int


_CUES = kinds(
    "vague_time before date months quarter large_units large_length fiscal period_end next last year years season ending"
    " frequency frequency_adjective small_units small_length weekday per each compared since year_on_year occasion"
)
_TIMES = {
    "vague": Time.VAGUE,
    "compared": Time.COMPARISON,
    "relative": Time.DEADLINE,
    "between": Time.DEADLINE,
    "since": Time.START,
    "range": Time.DEADLINE,
    "part": Time.DEADLINE,
    "window": Time.WINDOW,
    "first_days": Time.DURATION,
    "duration": Time.DURATION,
    "each": Time.FREQUENCY,
    "deadline": Time.DEADLINE,
    "bare": Time.DEADLINE,
}
MAX_DAY, MAX_WEEK = 31, 53
_COUNTED = kinds("other occasion")
_MOST = 200  # expressions of time; a text with more of them is no goal
_NAMED_NOUNS = Tag.METRIC | Tag.DELIVERABLE_NOUN | Tag.VAGUE_NOUN | Tag.VAGUE_QUALIFIER
_UNITS = kinds("large_units fiscal")
_NAMED_AFTER = kinds("large_units fiscal ending")
_BEFORE_A_NAME = kinds("on article year")
_LEADS_TO_A_YEAR = kinds(
    "in before by ending since months numbers ordinals quarter compared next large_units fiscal season within last"
    " per period_end from for"
)
_FROM = kinds("from for")
_UNIT_AND_NUMBER = Kind.LARGE_UNITS + Kind.NUMBERS
_BEFORE_A_COUNT = kinds("after article")


def find_times(tokens: Tokens, language: Language) -> list[Period]:
    """Return the expressions of time in a text, in order, with what each of them says."""
    if _CUES.isdisjoint(tokens.kinds):
        return []
    periods: list[Period] = []
    position = 0
    while len(periods) < _MOST and (match := EXPRESSION.search(tokens.kinds, position)):
        first = match.start()
        if match.lastgroup == "relative" and not _is_beside(tokens, match):
            match = EXPRESSION.match(_without_joint(match), first)
            if match is None or match.lastgroup == "relative":
                position = first + 1
                continue
        position, name = match.end(), match.lastgroup or ""
        unit = match[0].find(_UNIT_AND_NUMBER)
        if unit >= 0 and tokens[first + unit].text in words_of("school_years"):
            continue  # Years 7 to 9
        if (
            (tokens[first].text in _VERBS and tokens.kinds[first + 1 : first + 2] == Kind.IN)
            or (
                Kind.NAME in match[0]
                and not any(IN_SHORT.fullmatch(one.text) for one in tokens[first:position])
            )
            or (name != "each" and Kind.YEAR in match[0] and not _is_year(tokens, match))
            or (name == "since" and not _is_start(tokens, match))
        ):
            position = first + 1  # eight of them start in 2028
            continue
        if found := _expression(name, first, _last(tokens, match, language), tokens):
            periods.append(_period(found, tokens, language))
    return periods


def _is_beside(tokens: Tokens, match: re.Match[str]) -> bool:
    """Return whether a length of time lies before or after a day; not: from 8 to 5 days before Easter, 3 days for Easter."""
    first, end = match.span()
    if any(
        token.kind in _BEFORE and token.text not in words_of("lies_before")
        for token in tokens[first + 1 : end]
    ):
        return False
    lead = tokens[first].kind
    if lead in _LEADS_TO_A_DAY:
        return _leads_to_a_day(first, tokens)
    after_each = tokens[end - 1].kind is Kind.PERIOD_END and Kind.SMALL_UNITS in match[0]
    if after_each or (lead is Kind.WITHIN and _is_standing(tokens, match)):
        return False  # within five days after month-end
    if not first or lead not in _LENGTH_FIRST:
        return True
    if tokens[first - 1].kind in _LEADS_TO_AN_AMOUNT:
        return False
    return Kind.AFTER in match[0] or _counts_before(first, tokens) or not tokens.flags & _MEASURED


def _is_standing(tokens: Tokens, match: re.Match[str]) -> bool:
    """Return whether something is always to be done so soon, from a day on: within 4 hours from 1 July 2027."""
    first, end = match.span()
    unit = next(token for token in tokens[first:end] if token.kind in DISTANCES)
    hours = unit.kind is Kind.SMALL_UNITS and unit.number() < MINUTES_PER_DAY
    return Kind.FROM in match[0] and (
        hours or any(token.text in words_of("onwards") for token in tokens[end : end + 1])
    )


def _without_joint(match: re.Match[str]) -> str:
    """Return the kinds with the word taken out that would join a length of time to a day."""
    kinds_of, first = match.string, match.start()
    places = range(first + 1, match.end())
    joint = next((at for at in places if kinds_of[at] in _JOINTS and kinds_of[at - 1] in DISTANCES), first)
    return f"{kinds_of[:joint]}{Kind.NOTHING}{kinds_of[joint + 1 :]}"


def _leads_to_a_day(first: int, tokens: Tokens) -> bool:
    """Return whether "by", "to" or "from" leads to a day and not to an amount: win 20 by two weeks before Easter; not: shorten it by two weeks."""
    lead, kinds_of = tokens[first], tokens.kinds
    if lead.kind is Kind.FROM or (lead.kind is Kind.ON and kinds_of[first + 1] in _AMOUNT_FIRST):
        return lead.text in words_of("starts_on")
    if lead.kind is Kind.TO and lead.text in words_of("amount_to"):
        return False
    if kinds_of[first + 1] not in _AMOUNT_FIRST:
        return True
    return _counts_before(first, tokens) or not tokens.flags & (Tag.UP | Tag.DOWN)


def _counts_before(first: int, tokens: Tokens) -> bool:
    """Return whether another amount than a length of time stands before a place: win 20 by two weeks before Easter."""
    kinds_of = tokens.kinds
    return any(
        kinds_of[place] in _AMOUNTS
        and kinds_of[place + 1] not in _LENGTH_UNITS
        and kinds_of[place - 1 : place] not in _FROM
        for place in range(first)
    )


def _is_start(tokens: Tokens, match: re.Match[str]) -> bool:
    """Return whether something is counted from a day: from June 2027; not: of June 2027."""
    lead = tokens[match.start()]
    return lead.kind is not Kind.FROM or lead.text in words_of("starts_on")


_VERBS = words_of("verbs_as_well")
_NUMBERED = kinds("large_units fiscal occasion")
_ONLY_ONE = kinds("article next")
_AMOUNT_FIRST = kinds("numbers indefinite")
_LENGTH_FIRST = kinds("numbers indefinite comparator")
_BEFORE = kinds("before for")
_JOINTS = kinds("before for after from")
_MEASURED = Tag.UP | Tag.DOWN | Tag.METRIC
_LEADS_TO_A_DAY = kinds("by to from on")
_AMOUNTS = kinds("numbers money fractions multiples some_points score")
_LENGTH_UNITS = kinds("large_units small_units")
_LEADS_TO_AN_AMOUNT = kinds("to by with from comparator plus dash")


def _last(tokens: Tokens, match: re.Match[str], language: Language) -> int:
    """Return the last token of an expression, without a number behind it that counts something."""
    last = match.end() - 1
    if tokens[last].kind is not Kind.NUMBERS or last == match.start():
        return last
    before, number = tokens[last - 1].kind, tokens[last].number(0.0)
    lead = tokens[last - 2].kind if last > 1 else None
    if before in _NUMBERED and (number > MAX_WEEK or lead in _ONLY_ONE):
        last -= 1  # by the end of this year 40 contracts
    counts = tokens.kinds[last + 1 : last + 2] in _COUNTED and (lead is Kind.IN or language == "nl")
    if before is Kind.MONTHS and (number > MAX_DAY or counts):
        last -= 1  # in June 500 visitors, vóór juni 12 tuinen; not: by June 12 gardens are open
    return last


def _is_year(tokens: Tokens, match: re.Match[str]) -> bool:
    """Return whether four digits are a year here, and not a name or a count."""
    part, first = match[0], match.start()
    place = first + part.index(Kind.YEAR)
    lead = tokens[first]
    following = tokens[place + 1] if place + 1 < len(tokens) else None
    if (
        following
        and following.tags & Tag.NAMING
        and lead.kind in _BEFORE_A_NAME
        and following.text not in words_of("level")
    ):
        return False  # the 2030 Agenda
    before = tokens[place - 1] if place else None
    if before and before.tags & Tag.NAMING and before.kind not in _NAMED_AFTER and not _heads(place, tokens):
        return False
    to = tokens[first + part.index(Kind.TO)] if Kind.TO in part else None
    if len(part) > 1 and match.lastgroup == "since" and not first:
        return True  # From 2028 absence is below 5%
    if len(part) > 1 and lead.kind in _LEADS_TO_A_YEAR and not (lead.kind in _FROM and to is None):
        amount = to is not None and to.text in words_of("amount_to") and lead.kind in _FROM
        return not (amount and _counts(tokens, match.end()))
    if lead.kind is Kind.TO and lead.text in words_of("amount_to"):
        return False
    dated = (
        lead.kind is Kind.AFTER and before and before.kind not in _BEFORE_A_COUNT
    )  # not: after 2000 visits
    opens = lead.kind is Kind.TO and not first  # Tot 2025 gebruiken we minder grondstoffen
    return bool(dated or opens) or not _counts(tokens, match.end())


def _heads(place: int, tokens: Tokens) -> bool:
    """Return whether a year stands in the heading of a goal: Doel 2030: 45% besparing."""
    return place == 1 and tokens[0].text in words_of("goal") and tokens.kinds[2:3] == Kind.COMMA


def _counts(tokens: Tokens, place: int) -> bool:
    """Return whether what follows is a plain noun, so that the number before it counts something."""
    return tokens.kinds[place : place + 1] == Kind.OTHER and not tokens[place].tags & ~int(_NAMED_NOUNS)


def _expression(name: str, first: int, last: int, tokens: Tokens) -> Expression | None:
    if name == "deadline" and tokens[last].kind is Kind.OTHER:
        return _occasion(first, last, tokens)
    if is_no_time(name, first, last, tokens):
        return None
    return Expression(_meant(name, first, last, tokens), first, last)


_CHANGED_BY = pattern("(?<!<to>) <fractions|some_points> $")
_DURING_A_UNIT = pattern("<in> <article> <large_units>")


def _meant(name: str, first: int, last: int, tokens: Tokens) -> str:
    """Return which expression of the grammar words of time are, seen what stands around them."""
    if not first and tokens[0].kind is Kind.ENDING and tokens[0].text in words_of("at_the_start"):
        return "since"
    if name == "deadline" and first and _DURING_A_UNIT.fullmatch(tokens.kinds[first : last + 1]):
        return "each" if tokens[first - 1].text.endswith(TIMES) else name  # three times during the week
    if name == "relative" and (
        tokens[first].text in words_of("starts_on") or (first and tokens[first - 1].kind is Kind.SINCE)
    ):
        return "since"  # vanaf twee weken voor Pasen
    if (
        name == "since"
        and tokens[first].kind is Kind.FROM
        and tokens.flags & (Tag.UP | Tag.DOWN)
        and _CHANGED_BY.search(tokens.kinds, max(0, first - 2), first)
    ):
        return "compared"  # 5% more from June 2027; not: to 90% from June 2027
    compared = is_level(first, last, tokens) or is_than(first, tokens)
    compared = compared or (name == "bare" and is_since(first, tokens))
    return "compared" if name in ("bare", "deadline") and compared else name


def _occasion(first: int, last: int, tokens: Tokens) -> Expression | None:
    """Return the unknown words that name something still to come: by the next board meeting, op het volgende rapport."""
    part = tokens[first : last + 1]
    coming = next(token for token in part if token.kind is Kind.NEXT)
    if coming.text not in words_of("to_come"):
        return None
    if part[0].kind is not Kind.ON:
        return Expression("deadline", first, last)
    products = Tag.DELIVERABLE_NOUN | Tag.METRIC
    end = next((place for place in range(first, last + 1) if tokens[place].tags & products), None)
    return None if end is None else Expression("deadline", first, end)


# --- what an expression says ------------------------------------------------------------------------


def _period(found: Expression, tokens: Tokens, language: Language) -> Period:
    """Return what an expression of time says."""
    name, first, last = found
    time, part = _TIMES[name], tokens[first : last + 1]
    if name in ("window", "duration", "first_days"):
        months, minutes = length(part)
        due = _first_days_of(part, months, minutes, language) if name == "first_days" else None
        return Period(Time.DEADLINE if due else time, first, last, months, minutes, due)
    if time is Time.START:
        counted = BESIDE.fullmatch(tokens.kinds, first + 1, last + 1)
        return Period(time, first, last, None if counted else calendar_months(part))
    if time is Time.FREQUENCY and part[-1].kind is Kind.LARGE_UNITS:
        return Period(time, first, last, part[-1].value)
    if time is not Time.DEADLINE or (
        part[0].kind is Kind.BEFORE and _is_before_an_event(first, last, tokens)
    ):
        return Period(time, first, last)
    ends = SECOND_END.fullmatch(tokens.kinds, first, last + 1) if name in ("range", "between") else None
    start = ends.start("end") if ends else first
    second = tokens[start : last + 1]
    beside = name == "relative" or (ends and BESIDE.fullmatch(tokens.kinds, start, last + 1)) is not None
    months = None if beside else calendar_months(part)
    try:
        due, ambiguous = day_beside(second, language) if beside else last_day_named(second, language, part)
    except ValueError:
        return Period(time, first, last, months, impossible=True)
    return Period(time, first, last, months, None, due, ambiguous)


def _is_before_an_event(first: int, last: int, tokens: Tokens) -> bool:
    """Return whether something of a year is meant of which the day is not known: before the 2027 elections."""
    part, behind = tokens.kinds[first : last + 1], tokens.kinds[last + 1 : last + 2]
    strictly = tokens[first].text in words_of("strictly_before") and _BEFORE_A_YEAR.fullmatch(part)
    return bool(strictly) and (Kind.OTHER in part or behind in (Kind.OTHER, Kind.OCCASION))


_BEFORE_A_YEAR = pattern("<before> <article> (?: <year> | <other> <from>? <year> )")


def _first_days_of(
    part: Sequence[Token], months: float | None, minutes: float | None, language: Language
) -> date | None:
    """Return the last of the first days, weeks or months of a period: in the first 14 days of 2027."""
    unit = next(place for place, token in enumerate(part) if token.kind in LENGTHS)
    ordinal = next(token for token in part if token.kind is Kind.ORDINALS)
    if not ordinal.number():  # the last two weeks of June
        return last_day_named(part[unit + 1 :], language)[0] if part[unit + 1 :] else None
    start = first_day_named(part[unit + 1 :], language)
    if start is None:
        return None
    if months is not None and months >= 1:
        return months_later(start, int(months)) - timedelta(days=1)
    days = round(months * DAYS_PER_MONTH) if months else int((minutes or 0.0) / MINUTES_PER_DAY)
    return start + timedelta(days=days - 1) if days else None


def outside(tokens: Tokens, periods: Sequence[Period]) -> str:
    """Return the kinds of the tokens with the expressions of time taken out, each token still in its place."""
    parts: list[str] = []
    place = 0
    for period in periods:
        parts += (tokens.kinds[place : period.first], Kind.NOTHING * (period.last - period.first + 1))
        place = period.last + 1
    return "".join([*parts, tokens.kinds[place:]])
