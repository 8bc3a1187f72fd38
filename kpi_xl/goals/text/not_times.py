"""Words that look like an expression of time and say something else: an age, a name, a level, a period that is compared with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kpi_xl.goals.text.kinds import Kind, kinds, pattern
from kpi_xl.goals.text.lexicon import Tag
from kpi_xl.goals.text.units import MONTHS_PER_YEAR
from kpi_xl.goals.text.words import words_of

if TYPE_CHECKING:
    from kpi_xl.goals.text.tokens import Token, Tokens

_UNITS = kinds("large_units fiscal")
_COUNTED = kinds("numbers multiples ordinals")
_SAID_BY_ITSELF = kinds("year years months")
_YEARS = kinds("year years")


def is_no_time(name: str, first: int, last: int, tokens: Tokens) -> bool:
    """Return whether words that look like a time say something else here."""
    part = tokens.kinds[first : last + 1]
    before = tokens[first - 1] if first else None
    following = tokens[last + 1].text if last + 1 < len(tokens) else ""
    if before and tokens[last].kind in _UNITS and Kind.ORDINALS in part and before.text in words_of("loss"):
        share = Kind.FRACTIONS in tokens.kinds and Kind.MONEY not in tokens.kinds
        return (
            share and tokens[last].number(MONTHS_PER_YEAR) == MONTHS_PER_YEAR
        )  # the drop-out in the first year
    if name == "each":
        return _is_no_rhythm(first, last, tokens)
    if name == "compared":  # year-over-year growth is what is measured; not: 8% month-over-month growth
        of_share = before and before.kind is Kind.FRACTIONS
        return part == Kind.YEAR_ON_YEAR and following in words_of("growth") and not of_share
    if name in ("duration", "first_days"):
        return _is_no_duration(part, before, following)
    if name == "deadline":
        lead = tokens[first]
        with_occasion = lead.kind is Kind.BEFORE and tokens[last].kind is Kind.OCCASION
        during = lead.text in words_of("during") and tokens[last].text in words_of("term")
        how = words_of("how_with_occasion" if with_occasion else "how")  # how, not when: with summer staff
        falls = lead.kind is Kind.TO and tokens[last].text in words_of("verbs_as_well")  # to fall to 12
        return lead.text in how or falls or (_IN_THE_OCCASION.fullmatch(part) is not None and not during)
    return name == "bare" and _is_bare_name(part, first, last, tokens)


_IN_THE_OCCASION = pattern("<in> <article> <occasion>")
_KNOWN = pattern("<article>* <next>")


def _is_no_duration(part: str, before: Token | None, following: str) -> bool:
    """Return whether a length of time is an age, a sprint, or what there is now; or Dutch without "tijd": op twee jaar tijd."""
    if before:
        aged = before.tags & Tag.AGED and part[0] == Kind.BEFORE and part[-1] == Kind.LARGE_UNITS
        known = before.kind is Kind.FROM and _KNOWN.match(part)  # from the current 15 minutes
        named = part[-1] == Kind.FISCAL and before.kind is Kind.INDEFINITE  # a two-week sprint
        if aged or known or named:
            return True
    return part[0] == Kind.ON and following not in words_of("time")


def _is_no_rhythm(first: int, last: int, tokens: Tokens) -> bool:
    """Return whether "a week" stands without a number of times, or "once a ..." before something that is no term."""
    if tokens[first].kind is not Kind.INDEFINITE:
        return False
    if tokens[last].kind is Kind.OCCASION:
        return tokens[last].text not in words_of("term")
    return _COUNTED.isdisjoint(tokens.kinds[max(0, first - 3) : first])


def _is_bare_name(part: str, first: int, last: int, tokens: Tokens) -> bool:
    """Return whether a period by itself only names something: this project, the year-end report, the plan of 2026."""
    if part == Kind.NEXT + Kind.OCCASION:
        return tokens[last].text not in words_of("term")
    if part == Kind.LARGE_UNITS + Kind.NUMBERS and tokens[first].value == MONTHS_PER_YEAR:
        of = first > 0 and tokens[first - 1].kind is Kind.FROM
        return of or tokens.kinds[last + 1 : last + 2] == Kind.OTHER  # Year 9 pupils
    if part == Kind.LARGE_UNITS:
        return True  # every Monday of the month
    if part == Kind.PERIOD_END:
        return tokens.kinds[last + 1 : last + 2] in (Kind.OTHER, Kind.ENDING)
    return is_of(first, tokens) and not is_level(first, last, tokens) and not is_since(first, tokens)


def is_of(first: int, tokens: Tokens) -> bool:
    """Return whether a bare year or month belongs to what stands before it: the elections of 2026."""
    return bool(first) and tokens[first].kind in _SAID_BY_ITSELF and tokens[first - 1].kind is Kind.FROM


def is_since(first: int, tokens: Tokens) -> bool:
    """Return whether a year is where a change is counted from: double it from 2019."""
    return bool(first) and tokens[first - 1].text == "from" and tokens[first].kind is Kind.YEAR


def is_than(first: int, tokens: Tokens) -> bool:
    """Return whether words of time say what is compared with: 8% lower than in 2026."""
    before = tokens[first - 1] if first else None
    than = before is not None and before.kind is Kind.COMPARATOR and before.text.endswith((" than", " dan"))
    return than and tokens[first].kind in (Kind.IN, Kind.YEAR, Kind.YEARS)


def is_level(first: int, last: int, tokens: Tokens) -> bool:
    """Return whether words of time say which level is compared with: 2019 levels, the level of 2019."""
    levels = words_of("level")
    after = last + 1 < len(tokens) and tokens[last].kind in _YEARS and tokens[last + 1].text in levels
    return after or (first > 1 and is_of(first, tokens) and tokens[first - 2].text in levels)
