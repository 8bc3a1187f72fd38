"""The quantities a goal is measured by: what remains of its numbers once dates and names are set apart."""

from __future__ import annotations

import re
from enum import StrEnum
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from kpi_xl.goals.text.lexicon import MARK, TIMES, Tag

if TYPE_CHECKING:
    from kpi_xl.goals.text.tokens import Amount, Tokens


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
    baseline_at: int = -1
    baseline_scale: float = 1.0
    by_size: bool = False
    """Whether the sizes of the numbers told what is meant: 10 to 50 is a range, 50 to 10 a step down."""


_QUANTITIES = {
    "P": Quantity.PERCENT,
    "p": Quantity.POINTS,
    "C": Quantity.MONEY,
    "R": Quantity.SCORE,
    "N": Quantity.COUNT,
    "Y": Quantity.COUNT,
    "V": Quantity.MINUTES,
    "U": Quantity.MONTHS,
}
_FROM_TO = re.compile(
    r"(?:c[_daA<@k]{0,3}[-+]?(?P<low>[NPCRpYVU])[nu_G ]{0,5}t[_da<v]{0,2}[-+]?(?P<high>[NPCRpYVU])"
    r"|(?P<near>[NPCRpYVU])[nu]?[t-][<]?(?P<far>[NPCRpYVU]))"
)
_BACKWARDS = re.compile(
    r"t[_d<]{0,2}(?P<high>[NPCRpYVU])[nuo_%]{0,2},?[cd_]{0,2}c[_d<@]{0,2}(?P<low>[NPCRpYVU])"
)
_TO_A_RANGE = frozenset({"to", "tot", "-", "tot en met", "t/m"})
_FROM = frozenset({"from", "van", "vanaf", "from a baseline of"})
SMALL = 1000.0
"""A number below it can do without the million that the other end is written with."""
_LENGTHS = {Quantity.MINUTES: 1.0, Quantity.MONTHS: 30.4375 * 1440}
"""The minutes in a unit of the quantities that are lengths of time."""
_YEAR = 12 * _LENGTHS[Quantity.MONTHS]
_PER_TIME = re.compile("[az][nu]")
_IN_A_PERIOD = re.compile("[aAz/]|id?[un]")
_BASELINES = frozenset({"baseline", "baseline of", "from a baseline of", "nulmeting", "nulwaarde"})
_TO_A_NAME = re.compile(r"-?[tv_]?K")
_LEADING = frozenset("<_da ")
_REACH = 3
_MOST = 200  # quantities; a text with more of them is no goal
_CHANGES = frozenset("Wy")
_WAYS = Tag.UP | Tag.DOWN
_LEVEL_WORDS = frozenset({"niveau", "level", "levels", "score", "nr", "top"})
_MORE = frozenset(
    {"meer", "minder", "more", "less", "fewer", "extra", "additional", "hoger", "lager", "higher", "lower"}
)


def find_measures(tokens: Tokens, masked: str) -> list[Measure]:
    """Return the quantities in a text, the words of time left out of account."""
    pairs = _pairs(tokens, masked)
    measures: list[Measure] = []
    name_before = -2
    taken = -1
    base: Amount | None = None
    for amount in tokens.amounts[:_MOST]:
        place = amount.token
        symbol = masked[place]
        if symbol == MARK or place <= taken:
            continue
        if symbol in "NRY" and place not in pairs and _is_name(tokens, masked, place, name_before):
            name_before = place
            continue
        if symbol == "Y" and place not in pairs and not _counts_something(tokens, masked, place):
            continue
        if place in pairs:
            low, high, bare = pairs[place]
            if not _is_age(tokens, masked, low, high):
                measures.append(_pair(tokens, masked, low, high, bare=bare))
            taken = max(low.token, high.token)
            continue
        if place and (masked[place - 1] == "z" or tokens.word(place - 1) in _BASELINES):
            base = base if masked[place - 1] == "z" else amount
            continue  # per 1,000 persons; where it starts from, not where it goes
        measure = _single(tokens, masked, amount)
        if measure:
            near = (
                base
                if base and not any(tag & Tag.CONJUNCTION for tag in tokens.tags[base.token : place])
                else None
            )
            measures.append(_from(near, measure, tokens, masked) if near else measure)
            base = None
    if "H" in masked:
        places = islice((place for place, symbol in enumerate(masked) if symbol == "H"), _MOST)
        measures += [
            Measure(Quantity.MULTIPLE, Role.CHANGE, tokens.values.get(place, 2.0), place, place)
            for place in places
            if not _is_rhythm(tokens, place)
        ]
    return measures


def _from(base: Amount, measure: Measure, tokens: Tokens, masked: str) -> Measure:
    """Return a target with the baseline that is named beside it: baseline 40%, target 60%."""
    if measure.role is not Role.TARGET or _kind(masked, base.token) is not measure.quantity:
        return measure
    scale = _scale(tokens, masked, base, measure.quantity)
    return measure._replace(
        role=Role.FROM_TO, baseline=base.value * scale, baseline_at=base.token, baseline_scale=scale
    )


def _is_rhythm(tokens: Tokens, place: int) -> bool:
    """Return whether a number of times says how often: three times a week, not three times as much."""
    return bool(_IN_A_PERIOD.match(tokens.symbols, place + 1)) and tokens.word(place).endswith(TIMES)


def _counts_something(tokens: Tokens, masked: str, place: int) -> bool:
    """Return whether four digits that could be a year stand before what they count, or behind what leads to a number."""
    if masked[place + 1 : place + 2] == "_" and not tokens.tags[place + 1] & Tag.NAMING:
        return masked[place + 2 : place + 3] != "@"  # the 2023 enrolment baseline
    return bool(place) and masked[place - 1] in "<t"


def _pairs(tokens: Tokens, masked: str) -> dict[int, tuple[Amount, Amount, bool]]:
    """Return the amounts that belong together, by the place of the first: from ... to ..., or a bare ... to ...."""
    if len(tokens.amounts) < 2 or not ("t" in masked or "-" in masked):  # noqa: PLR2004 - a pair
        return {}
    by_place = {amount.token: amount for amount in tokens.amounts[:_MOST]}
    pairs = {}
    for pattern in (_FROM_TO, _BACKWARDS):
        for match in islice(pattern.finditer(masked), _MOST):
            bare = match["low"] is None
            first, second = ("near", "far") if bare else ("low", "high")
            low, high = by_place.get(match.start(first)), by_place.get(match.start(second))
            if low is None or high is None or _names(tokens, low, high, bare=bare):
                continue
            if bare and masked[low.token] == "p" and masked[high.token] == "P":
                continue  # by 1.5 percentage points to 34%
            if pattern is _BACKWARDS and not _goes_back(tokens, masked, match):
                continue
            if bare:
                middle = max(masked.rfind(sign, low.token, high.token) for sign in "t-")
                bare = tokens.word(middle) in _TO_A_RANGE
            pairs[min(low.token, high.token)] = (low, high, bare)
    return pairs


def _names(tokens: Tokens, low: Amount, high: Amount, *, bare: bool) -> bool:
    """Return whether the numbers belong to names: grade 6 to 12, from phase 1 to scope 3; not from grade 6 to grade 8."""
    before = [tokens.word(one.token - 1) if one.token else "" for one in (low, high)]
    named = [bool(one.token) and bool(tokens.tags[one.token - 1] & Tag.NAMING) for one in (low, high)]
    listed = low.token > 2 and tokens.tags[low.token - 1] & Tag.CONJUNCTION  # noqa: PLR2004 - Years 7 and 8 to 95%
    named[0] = named[0] or bool(listed and tokens.tags[low.token - 3] & Tag.NAMING)
    return named[0] and (bare or (named[1] and before[0] != before[1]))


def _is_age(tokens: Tokens, masked: str, low: Amount, high: Amount) -> bool:
    """Return whether two numbers say of which age somebody is: children from 4 to 12 years, aged 6 to 12."""
    nearest, *others = tokens.tags[low.token - 1 :: -1][:_REACH] if low.token else [0]
    years = _minutes(tokens, masked, high) == _YEAR
    return bool(nearest & Tag.AGED or (years and any(tags & Tag.AGED for tags in others)))


def _goes_back(tokens: Tokens, masked: str, match: re.Match[str]) -> bool:
    """Return whether "to 90% from 80%" is meant, and no part of a whole: 4.5 out of 5, 8 van de 10, 8 van 10."""
    place = masked.rindex("c", match.start(), match.end())
    part = masked[place - 1 : place + 1] == "Nc" and masked[place + 1] == "N"
    return tokens.word(place) in _FROM and masked[place + 1] != "d" and not part


def _pair(tokens: Tokens, masked: str, low: Amount, high: Amount, *, bare: bool = False) -> Measure:
    kind = _kind(masked, high.token)
    if kind is Quantity.COUNT:
        other = _kind(masked, low.token)
        kind = other if other in _LENGTHS or masked[low.token] == "P" else kind
    scale, base_scale = 1.0, 1.0
    if kind in _LENGTHS:  # from 60 to 45 days: one unit for both; from 3 weeks to 10 days: each its own
        units = [_minutes(tokens, masked, amount) for amount in (high, low)]
        scale = (units[0] or units[1] or 1.0) / _LENGTHS[kind]
        base_scale = (units[1] or units[0] or 1.0) / _LENGTHS[kind]
    elif high.factor > 1 and low.factor == 1 and low.value < SMALL:
        base_scale = high.factor  # from 1.2 to 1.5 million
    scale *= _sign(masked, high)
    base_scale *= _sign(masked, low)
    aim, base = high.value * scale, low.value * base_scale
    first, last = sorted((low.token, high.token))
    ambiguous = low.ambiguous or high.ambiguous
    if bare and base < aim:  # a range that is aimed at: win 10 to 50 customers
        role = _role(tokens, masked, low)
        return Measure(
            kind, role, base, first, _with_unit(masked, last), None, low.sign, ambiguous, aim, by_size=True
        )
    return Measure(
        kind,
        Role.FROM_TO,
        aim,
        first,
        _with_unit(masked, last),
        base,
        ambiguous=ambiguous,
        at=high.token,
        scale=scale,
        baseline_at=low.token,
        baseline_scale=base_scale,
        by_size=bare,
    )


def _sign(masked: str, amount: Amount) -> float:
    """Return -1 for a number below zero: from -20 to 10."""
    before = amount.token - 1
    return -1.0 if amount.sign == "-" and before >= 0 and masked[before] == "-" else 1.0


def _minutes(tokens: Tokens, masked: str, amount: Amount) -> float | None:
    """Return how many minutes the unit of a number lasts, None when it has no unit of time."""
    place = amount.token
    if masked[place] in "UV":  # written as one word, such as 90-day
        length, unit = tokens.values[place] / (amount.value or 1.0), masked[place].lower()
    else:
        unit = masked[place + 1 : place + 2]
        length = tokens.values.get(place + 1, 1.0)
    if unit == "u":
        return length * _LENGTHS[Quantity.MONTHS]
    return length if unit in ("n", "v") else None


def _kind(masked: str, place: int) -> Quantity:
    kind = _QUANTITIES[masked[place]]
    if kind is Quantity.COUNT and place + 1 < len(masked):
        unit = masked[place + 1]
        if unit == "n":
            return Quantity.MINUTES
        if unit == "u":
            return Quantity.MONTHS
    return kind


def _scale(tokens: Tokens, masked: str, amount: Amount, kind: Quantity) -> float:
    """Return what the number is multiplied by to be in the minutes or months of its quantity."""
    place = amount.token
    if masked[place] in "UV":
        return tokens.values[place] / (amount.value or 1.0)
    if kind in _LENGTHS and place + 1 < len(masked) and masked[place + 1] in "nu":
        return tokens.values.get(place + 1, 1.0)
    return 1.0


def _with_unit(masked: str, place: int) -> int:
    return place + 1 if place + 1 < len(masked) and masked[place + 1] in "nu" else place


def _single(tokens: Tokens, masked: str, amount: Amount) -> Measure | None:
    place = amount.token
    kind = _kind(masked, place)
    role = _role(tokens, masked, amount)
    before = masked[place - 1] if place else ""
    if kind is Quantity.MONTHS and role is Role.TARGET and before != "<":
        return None  # the length of something, such as a plan of three years, is not what is aimed at
    last = _with_unit(masked, place)
    if kind is Quantity.MINUTES and _PER_TIME.match(tokens.symbols, last + 1):
        return None  # 24 hours a day
    scale = _scale(tokens, masked, amount, kind)
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


def _role(tokens: Tokens, masked: str, amount: Amount) -> Role:
    place = amount.token
    if amount.sign:
        return Role.CHANGE
    back = place - 1
    while back >= 0 and place - back <= _REACH and masked[back] in _LEADING:
        back -= 1
    if back >= 0 and masked[back] in _CHANGES:
        return Role.TARGET if tokens.word(back) == "with" and not _moves(tokens, back) else Role.CHANGE
    following = place + 1
    if masked[place] in "PpH":
        if following < len(masked) and (tokens.tags[following] & _WAYS or tokens.word(following) in _MORE):
            return Role.CHANGE
        if place and (tokens.tags[place - 1] & _WAYS or tokens.word(place - 1) in ("up", "down")):
            return Role.CHANGE
    if masked[place] == "P" and _grows(tokens, masked, place):
        return Role.CHANGE
    return Role.TARGET


def _moves(tokens: Tokens, place: int) -> bool:
    """Return whether a word before a place says that something goes up or down: grow with 20%."""
    return any(tag & _WAYS for tag in tokens.tags[:place])


def _grows(tokens: Tokens, masked: str, place: int) -> bool:
    """Return whether a bare percentage says how much: growth of 20%, grow revenue 20%, 20% laten groeien."""
    tags = tokens.tags
    if place > 1 and masked[place - 1] == "c" and tags[place - 2] & _WAYS:
        return True
    noun = masked[place + 1 : place + 2] == "_" and not tags[place + 1] & Tag.CONJUNCTION
    if noun and place + 2 < len(tags) and tags[place + 2] & _WAYS:
        return True
    if not place or masked[place - 1] != "_":
        return False
    for before in range(place - 1, max(-1, place - 1 - _REACH), -1):
        if masked[before] not in "_d":
            return False
        if tags[before] & _WAYS:
            return True
    return False


def _is_name(tokens: Tokens, masked: str, place: int, name_before: int) -> bool:
    """Return whether a number belongs to a name: scope 1, grade 6 to 12, 0- tot 18-jarigen."""
    if place and tokens.tags[place - 1] & Tag.NAMING:
        word = tokens.word(place - 1)
        reached = place > 1 and masked[place - 2] in "tq" and word in _LEVEL_WORDS
        return not reached
    if place and name_before == place - 2:
        return True
    return bool(_TO_A_NAME.match(masked, place + 1))
