"""The quantities a goal is measured by: what remains of its numbers once dates and names are set apart."""

from __future__ import annotations

import re
from enum import StrEnum
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from kpi_xl.goals.text.kinds import Kind, kinds, pattern
from kpi_xl.goals.text.lexicon import TIMES, Tag
from kpi_xl.goals.text.lines import LINE, whole
from kpi_xl.goals.text.not_amounts import are_ages, is_age, is_name, is_no_result, is_of_a_place
from kpi_xl.goals.text.units import LENGTHS, MINUTES_PER_MONTH, Quantity
from kpi_xl.goals.text.words import listed, words_of

if TYPE_CHECKING:
    from kpi_xl.goals.text.tokens import Amount, Tokens


class Role(StrEnum):
    """What an amount is for in the goal."""

    CHANGE = "change"
    """By how much: with 15%."""
    TARGET = "target"
    """To what: at least 90%."""
    FROM_TO = "from-to"


class Measure(NamedTuple):
    """One quantity of a goal. `value` is the change or the target, `baseline` where it comes from."""

    quantity: Quantity
    role: Role
    value: float
    first: int
    last: int
    baseline: float | None = None
    sign: str = ""
    ambiguous: bool = False
    high: float | None = None
    at: int = -1
    """The token of the number that `value` is; `scale` is what it was multiplied by."""
    scale: float = 1.0


_QUANTITIES = {
    Kind.FRACTIONS: Quantity.PERCENT,
    Kind.SOME_POINTS: Quantity.POINTS,
    Kind.MONEY: Quantity.MONEY,
    Kind.SCORE: Quantity.SCORE,
    Kind.NUMBERS: Quantity.COUNT,
    Kind.YEAR: Quantity.COUNT,
    Kind.SMALL_LENGTH: Quantity.MINUTES,
    Kind.LARGE_LENGTH: Quantity.MONTHS,
}
_AMOUNT = "<numbers|fractions|money|score|some_points|year|small_length|large_length>"
_FROM_TO = pattern(f"""
    <from> <other|article|indefinite|each|comparator|compared|next>{{0,3}} <dash|plus>? (?P<low> {_AMOUNT})
    <small_units|large_units|nothing|other|occasion>{{0,5}} (?: <open> <nothing|other|year>{{1,3}} <close> )?
    <to> <other|article|indefinite|comparator|before>{{0,2}} <dash|plus>? (?P<high> {_AMOUNT})
    | (?P<near> {_AMOUNT}) <small_units|large_units>? <to|dash> <comparator>? (?P<far> {_AMOUNT})""")
_BACKWARDS = pattern(f"""
    <to> <other|article|comparator>{{0,2}} (?P<high> {_AMOUNT}) <small_units|large_units|points|other|percent>{{0,2}}
    <comma>? <from|article|other>{{0,2}} <from> <other|article|comparator|compared>{{0,2}} (?P<low> {_AMOUNT})
    | (?P<far> {_AMOUNT}) <small_units|large_units|other>? <compared> <article|comparator>? (?P<near> {_AMOUNT})""")
_PER_TIME = pattern("<indefinite|per> <small_units|large_units>")
_IN_A_PERIOD = pattern("<indefinite|each|per|slash> | <in> <article>? <large_units|small_units>")
_LEADING = kinds("comparator other article indefinite nothing")
_UNITS = kinds("small_units large_units")
_ONE_WORD = kinds("small_length large_length")
_NAMEABLE = kinds("numbers score year")
_RELATIVE = kinds("fractions some_points multiples")
_SOME_OF = Kind.NUMBERS + Kind.OTHER
_MORE_OF = _RELATIVE | kinds("numbers")
_REACHING = kinds("comparator to")
_PLAIN = kinds("other article")
_MOST = 200  # quantities; a text with more of them is no goal
_CHANGES = kinds("with by")
_EACH = kinds("per each")
_OF_THESE = Kind.FROM + Kind.ARTICLE
_A_MARK = (Kind.INDEFINITE + Kind.NUMBERS, Kind.INDEFINITE + Kind.SCORE)
_WAYS = Tag.UP | Tag.DOWN


def find_measures(tokens: Tokens, outside: str) -> list[Measure]:
    """Return the quantities in a text, the words of time left out of account."""
    pairs = _pairs(tokens, outside)
    measures: list[Measure] = []
    name_before = -2
    taken = -1
    base: Amount | None = None
    for amount in tokens.amounts[:_MOST]:
        place = amount.place
        kind = outside[place]
        if kind == Kind.NOTHING or place <= taken:
            continue
        if kind in _NAMEABLE and place not in pairs and is_name(tokens, outside, place, name_before):
            name_before = place
            continue
        if place not in pairs and (
            is_age(tokens, place)
            or is_no_result(tokens, outside, place)
            or (kind == Kind.YEAR and not _counts_something(tokens, outside, place))
        ):
            continue
        if place in pairs:
            low, high, bare = pairs[place]
            if not are_ages(tokens, low, high):
                measures.append(_pair(tokens, outside, low, high, bare=bare))
            taken = max(low.place, high.place)
            continue
        if place and (
            outside[place - 1] in _EACH
            or outside[:place] == _OF_THESE
            or tokens[place - 1].text in words_of("baseline")
        ):
            base = amount if tokens[place - 1].text in words_of("baseline") else base
            continue  # per 1,000 persons, of every 10; where it starts from, not where it goes
        measure = _single(tokens, outside, amount)
        if measure:
            near = (
                base
                if base and not any(token.tags & Tag.CONJUNCTION for token in tokens[base.place : place])
                else None
            )
            measures.append(_from(near, measure, tokens, outside) if near else measure)
            base = None
    if Kind.MULTIPLES in outside:
        places = islice((place for place, kind in enumerate(outside) if kind == Kind.MULTIPLES), _MOST)
        measures += [
            Measure(Quantity.MULTIPLE, Role.CHANGE, tokens[place].number(2.0), place, place)
            for place in places
            if not _is_rhythm(tokens, place)
        ]
    return measures


def _from(base: Amount, measure: Measure, tokens: Tokens, outside: str) -> Measure:
    """Return a target with the baseline that is named beside it: baseline 40%, target 60%."""
    if measure.role is not Role.TARGET or _kind(outside, base.place) is not measure.quantity:
        return measure
    scale = _scale(tokens, outside, base, measure.quantity)
    return measure._replace(role=Role.FROM_TO, baseline=base.value * scale)


def _is_rhythm(tokens: Tokens, place: int) -> bool:
    """Return whether a number of times says how often: three times a week, not three times as much."""
    return bool(_IN_A_PERIOD.match(tokens.kinds, place + 1)) and tokens[place].text.endswith(TIMES)


def _counts_something(tokens: Tokens, outside: str, place: int) -> bool:
    """Return whether four digits that could be a year stand before what they count, or behind what leads to a number."""
    if outside[max(0, place - 2) : place] == Kind.OTHER + Kind.FROM:
        return False  # the act of 2015
    if outside[place - 1 : place + 2] == Kind.ARTICLE + Kind.YEAR + Kind.OTHER:
        return tokens[place + 1].text.endswith(listed("plural_endings"))  # not: the 2030 vision
    if outside[place + 1 : place + 2] == Kind.OTHER and not tokens[place + 1].tags & Tag.NAMING:
        return outside[place + 2 : place + 3] != Kind.COMPARED  # the 2023 enrolment baseline
    return bool(place) and outside[place - 1] in _REACHING


def _pairs(tokens: Tokens, outside: str) -> dict[int, tuple[Amount, Amount, bool]]:
    """Return the amounts that belong together, by the place of the first: from ... to ..., or a bare ... to ...."""
    joined = Kind.TO in outside or Kind.DASH in outside or Kind.COMPARED in outside
    if len(tokens.amounts) < 2 or not joined:  # noqa: PLR2004 - a pair
        return {}
    by_place = {amount.place: amount for amount in tokens.amounts[:_MOST]}
    pairs = {}
    for written in (_FROM_TO, _BACKWARDS):
        for match in islice(written.finditer(outside), _MOST):
            of = written is _FROM_TO and tokens[match.start()].text not in words_of("from_where")
            bare = of or match["low"] is None
            first, second = ("near", "far") if match["low"] is None else ("low", "high")
            low, high = by_place.get(match.start(first)), by_place.get(match.start(second))
            if (
                low is None
                or high is None
                or _names(tokens, low, high, bare=bare)
                or is_of_a_place(tokens, outside, low.place)
            ):
                continue
            if bare and outside[low.place] == Kind.SOME_POINTS and outside[high.place] == Kind.FRACTIONS:
                continue  # by 1.5 percentage points to 34%
            if written is _BACKWARDS:
                if not _goes_back(tokens, outside, match):
                    continue
                bare = False
            middle = max(outside.rfind(sign, low.place, high.place) for sign in (Kind.TO, Kind.DASH))
            joint = tokens[middle].text
            bare = (bare and joint in words_of("to_a_range")) or joint in words_of("always_a_range")
            pairs[min(low.place, high.place)] = (low, high, bare)
    return pairs


def _names(tokens: Tokens, low: Amount, high: Amount, *, bare: bool) -> bool:
    """Return whether the numbers belong to names: grade 6 to 12, from phase 1 to scope 3; not from grade 6 to grade 8."""
    before = [tokens[one.place - 1].text if one.place else "" for one in (low, high)]
    named = [bool(one.place) and bool(tokens[one.place - 1].tags & Tag.NAMING) for one in (low, high)]
    listed = low.place > 2 and tokens[low.place - 1].tags & Tag.CONJUNCTION  # noqa: PLR2004 - Years 7 and 8 to 95%
    named[0] = named[0] or bool(listed and tokens[low.place - 3].tags & Tag.NAMING)
    return named[0] and (bare or (named[1] and before[0] != before[1]))


def _goes_back(tokens: Tokens, outside: str, match: re.Match[str]) -> bool:
    """Return whether "to 90% from 80%" or "4 instead of 8" is meant, and no part of a whole: 4.5 out of 5, 8 van de 10, 8 van 10."""
    if match["low"] is None:
        return tokens[outside.rindex(Kind.COMPARED, match.start(), match.end())].text in words_of("instead")
    place = outside.rindex(Kind.FROM, match.start(), match.end())
    part = outside[place - 1 : place + 2] == Kind.NUMBERS + Kind.FROM + Kind.NUMBERS
    return tokens[place].text in words_of("from_where") and outside[place + 1] != Kind.ARTICLE and not part


def _pair(tokens: Tokens, outside: str, low: Amount, high: Amount, *, bare: bool = False) -> Measure:
    kind = _kind(outside, high.place)
    if kind is Quantity.COUNT:
        other = _kind(outside, low.place)
        kind = other if other in LENGTHS or outside[low.place] == Kind.FRACTIONS else kind
    scale, base_scale = 1.0, 1.0
    if kind in LENGTHS:  # from 60 to 45 days: one unit for both; from 3 weeks to 10 days: each its own
        units = [_minutes(tokens, outside, amount) for amount in (high, low)]
        scale = (units[0] or units[1] or 1.0) / LENGTHS[kind]
        base_scale = (units[1] or units[0] or 1.0) / LENGTHS[kind]
    elif high.factor > 1 and low.factor == 1 and low.value < LINE["small_beside_million"]:
        base_scale = high.factor  # from 1.2 to 1.5 million
    scale *= _sign(outside, high)
    base_scale *= _sign(outside, low)
    aim, base = high.value * scale, low.value * base_scale
    first, last = sorted((low.place, high.place))
    ambiguous = low.ambiguous or high.ambiguous
    if bare and base < aim:  # a range that is aimed at: win 10 to 50 customers
        role = (
            Role.CHANGE
            if Role.CHANGE in (_role(tokens, outside, low), _role(tokens, outside, high))
            else Role.TARGET
        )
        return Measure(kind, role, base, first, _with_unit(outside, last), None, low.sign, ambiguous, aim)
    return Measure(
        kind,
        Role.FROM_TO,
        aim,
        first,
        _with_unit(outside, last),
        base,
        ambiguous=ambiguous,
        at=high.place,
        scale=scale,
    )


def _sign(outside: str, amount: Amount) -> float:
    """Return -1 for a number below zero: from -20 to 10."""
    before = amount.place - 1
    return -1.0 if amount.sign == "-" and before >= 0 and outside[before] == Kind.DASH else 1.0


def _minutes(tokens: Tokens, outside: str, amount: Amount) -> float | None:
    """Return how many minutes the unit of a number lasts, None when it has no unit of time."""
    place = amount.place
    if outside[place] in _ONE_WORD:  # such as 90-day
        length = tokens[place].number() / (amount.value or 1.0)
        return length * MINUTES_PER_MONTH if outside[place] == Kind.LARGE_LENGTH else length
    unit = outside[place + 1 : place + 2]
    if unit == Kind.LARGE_UNITS:
        return tokens[place + 1].number() * MINUTES_PER_MONTH
    return tokens[place + 1].number() if unit == Kind.SMALL_UNITS else None


def _kind(outside: str, place: int) -> Quantity:
    kind = _QUANTITIES[Kind(outside[place])]
    if kind is Quantity.COUNT and place + 1 < len(outside):
        unit = outside[place + 1]
        if unit == Kind.SMALL_UNITS:
            return Quantity.MINUTES
        if unit == Kind.LARGE_UNITS:
            return Quantity.MONTHS
    return kind


def _scale(tokens: Tokens, outside: str, amount: Amount, kind: Quantity) -> float:
    """Return what the number is multiplied by to be in the minutes or months of its quantity."""
    place = amount.place
    if outside[place] in _ONE_WORD:
        return tokens[place].number() / (amount.value or 1.0)
    if kind in LENGTHS and place + 1 < len(outside) and outside[place + 1] in _UNITS:
        return tokens[place + 1].number()
    return 1.0


def _with_unit(outside: str, place: int) -> int:
    return place + 1 if place + 1 < len(outside) and outside[place + 1] in _UNITS else place


def _single(tokens: Tokens, outside: str, amount: Amount) -> Measure | None:
    place = amount.place
    kind = _kind(outside, place)
    role = _role(tokens, outside, amount)
    before = outside[place - 1] if place else ""
    if kind is Quantity.MONTHS and role is Role.TARGET and before != Kind.COMPARATOR:
        return None  # the length of something, such as a plan of three years, is not what is aimed at
    last = _with_unit(outside, place)
    if kind is Quantity.MINUTES and before not in _CHANGES and _PER_TIME.match(tokens.kinds, last + 1):
        return None  # 24 hours a day
    if role is Role.TARGET and outside[place] in _SIZED and _is_kind_of(tokens, outside, place):
        return None
    if outside[place + 1 : place + 3] == Kind.OTHER * 2 and _times_as_much(tokens, place):
        return Measure(Quantity.MULTIPLE, Role.CHANGE, amount.value, place, place + 1)
    scale = _scale(tokens, outside, amount, kind)
    return Measure(
        kind,
        role,
        amount.value * scale,
        place,
        last,
        None,
        amount.sign,
        amount.ambiguous,
        amount.high,
        place,
        scale,
    )


def _times_as_much(tokens: Tokens, place: int) -> bool:
    """Return whether a number is a factor: three times as many, anderhalf keer zoveel; not: three times a week."""
    return tokens[place + 1].text.endswith(TIMES) and tokens[place + 2].text in words_of("as_much")


def _is_kind_of(tokens: Tokens, outside: str, place: int) -> bool:
    """Return whether a length only tells what kind something is: 24-hour care, a 10-point plan; not: a 24-hour response, under 30min."""
    if outside[place + 1 : place + 2] not in _SAID_OF or outside[place - 1 : place] in _REACHING:
        return False
    noun = tokens[place + 1]
    how_long = noun.text.endswith(_TIMES_TAKEN) or noun.tags & _MEASURED
    return not how_long and _ADJECTIVE.search(tokens[place].text) is not None


_SAID_OF = kinds("other occasion large_units")
_SIZED = kinds("small_length some_points")
_ADJECTIVE = re.compile(r"-|\duurs")
_TIMES_TAKEN = tuple(word.strip("*") for word in words_of("times_taken"))
_MEASURED = Tag.METRIC | Tag.MEASURE_WORD | Tag.RESPONSE | Tag.UP | Tag.DOWN


def _role(tokens: Tokens, outside: str, amount: Amount) -> Role:
    place = amount.place
    if amount.sign:
        return Role.CHANGE
    back = place - 1
    while back >= 0 and place - back <= LINE["leading_word_reach"] and outside[back] in _LEADING:
        back -= 1
    if back >= 0 and outside[back] in _CHANGES:
        mark = outside[place - 1 : place + 1] in _A_MARK and tokens[back].kind is Kind.WITH  # met een 8
        staffed = (
            outside[place] == Kind.NUMBERS and tokens[back].kind is Kind.WITH and not tokens.flags & _MEASURED
        )
        how = (staffed or tokens[back].text in words_of("how")) and not _moves(tokens, back)
        return Role.TARGET if mark or how else Role.CHANGE
    behind, beyond = tokens[place + 1 : place + 2], tokens[place + 2 : place + 3]
    ways = behind and (behind[0].tags & _WAYS or outside[place] in _RELATIVE)
    more = ways and outside[place] in _MORE_OF and behind[0].text in words_of("more_or_less")
    less = beyond and outside[place : place + 2] == _SOME_OF and beyond[0].text in words_of("less_of")
    if more or less:
        return Role.CHANGE  # 20 fewer complaints, 3 fte minder
    if outside[place] in _RELATIVE and (
        (behind and behind[0].tags & _WAYS)
        or (place and (tokens[place - 1].tags & _WAYS or tokens[place - 1].text in words_of("up_or_down")))
    ):
        return Role.CHANGE
    if outside[place] == Kind.FRACTIONS and _grows(tokens, outside, place):
        return Role.CHANGE
    return Role.TARGET


def _moves(tokens: Tokens, place: int) -> bool:
    """Return whether a word before a place says that something goes up or down: grow with 20%."""
    return any(token.tags & _WAYS for token in tokens[:place])


def _grows(tokens: Tokens, outside: str, place: int) -> bool:
    """Return whether a bare percentage says how much: growth of 20%, grow revenue 20%, 20% laten groeien."""
    if place > 1 and outside[place - 1] == Kind.FROM and tokens[place - 2].tags & _WAYS:
        return True
    noun = outside[place + 1 : place + 2] == Kind.OTHER and not tokens[place + 1].tags & Tag.CONJUNCTION
    if noun and place + 2 < len(tokens) and tokens[place + 2].tags & _WAYS:
        return True
    if not place or outside[place - 1] != Kind.OTHER:
        return False
    for before in range(place - 1, max(-1, place - 1 - whole("leading_word_reach")), -1):
        if outside[before] not in _PLAIN:
            return False
        if tokens[before].tags & _WAYS:
            return True
    return False
