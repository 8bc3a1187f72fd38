"""Words that mean something else beside another: verbs in two parts, half a year, days of the week."""

from __future__ import annotations

from itertools import islice, pairwise
from typing import TYPE_CHECKING

from kpi_xl.goals.text.inflection import PARTICIPLES, PLURAL
from kpi_xl.goals.text.kinds import Kind, kinds, pattern
from kpi_xl.goals.text.lexicon import Tag
from kpi_xl.goals.text.lines import whole
from kpi_xl.goals.text.named_days import SHORT_YEARS, TWENTIETH
from kpi_xl.goals.text.tokens import MOST_NUMBERS, Amount, Token
from kpi_xl.goals.text.words import listed, words_of

if TYPE_CHECKING:
    from kpi_xl.goals.text.lexicon import Lexicon
    from kpi_xl.goals.text.tokens import Tokens

_SAID_OF = kinds(
    "other article indefinite each numbers year fractions money date quarter years ordinals period_end fiscal"
    " occasion name next months large_units weekday season last everyone none"
)
_CLAUSE = Tag.CONJUNCTION | Tag.CHOICE | Tag.FILLER | Tag.MEANS
_UNITS = kinds("large_units small_units")
_WITH_YEAR = pattern("<numbers|ordinals> <from>? <months> (?P<year> <numbers> ) (?: <stop|comma|close> | $ )")
_DATED = pattern("<comma>? (?: <date> | <numbers|ordinals> <from>? <months> | <months> <numbers|ordinals> )")
_ENDS = kinds("stop comma open")
_EVER = words_of("ever")


def read_together(tokens: Tokens, words: list[str], lexicon: Lexicon) -> None:
    """Read the words that mean something else beside another."""
    if lexicon.split and not lexicon.split.keys().isdisjoint(words):
        _put_together(tokens, lexicon)
    if "meer" in words:
        _no_longer(tokens)
    if "half" in words:
        _by_half_a(tokens)
    if "be" in words:
        _is_done_to(tokens)
    if lexicon.year_start > 1:
        _begin_years(tokens, lexicon.year_start)


def _begin_years(tokens: Tokens, month: int) -> None:
    """Tell financial years in which month they begin: FY27, Q3 of the financial year 2027/28, boekjaar 2027."""
    for token in tokens:
        if token.kind in _OF_A_YEAR and (token.text.startswith(_FINANCIAL) or SHORT_YEARS.search(token.text)):
            token.value = month


_OF_A_YEAR = kinds("fiscal years quarter")
_FINANCIAL = listed("financial_years")


def _is_done_to(tokens: Tokens) -> None:
    """Take the vagueness from "be" where something is done to somebody: no child will be killed; not: be engaged."""
    for token, following in pairwise(tokens):
        if token.text == "be" and PARTICIPLES["en"].fullmatch(following.text):
            felt = following.text in words_of("feelings") or following.tags & Tag.VAGUE_QUALIFIER
            token.tags &= token.tags if felt else ~Tag.VAGUE_VERB


def name_years(tokens: Tokens) -> None:
    """Read two digits behind a day and month for a year: by 30 Sep 27, ...; not: on 3 May 27 visitors."""
    day = _WITH_YEAR.search(tokens.kinds)
    if day and len((year := tokens[day.start("year")]).text) == 2 and year.text.isdigit():  # noqa: PLR2004
        year.kind, year.value = Kind.YEAR, TWENTIETH + year.number()
        tokens.amounts[:] = [one for one in tokens.amounts if one.place != day.start("year")]
        tokens.settle()


def name_weekdays(tokens: Tokens) -> None:
    """Tell a day of the week in short by the date behind it: vr 31 dec 2027, Sat 15 May; not: doe wat je wilt."""
    short = words_of("weekdays_in_short")
    days = [
        token
        for place, token in enumerate(tokens)
        if token.text in short and _DATED.match(tokens.kinds, place + 1)
    ]
    for day in days:
        day.kind, day.tags = Kind.WEEKDAY, 0
    if days:
        tokens.settle()


def _no_longer(tokens: Tokens) -> None:
    """Take "meer" for what it is behind "geen": geen wachtlijst meer hebben; not: geen budget, meer omzet."""
    for first, token in enumerate(tokens[:MOST_NUMBERS]):
        if token.kind is not Kind.NONE:
            continue
        for place, other in enumerate(tokens[first + 1 : first + 2 + whole("no_more_reach")]):
            if other.kind in _ENDS or other.tags & (Tag.CONJUNCTION | Tag.CHOICE):
                break
            if (place or token.text in _EVER) and other.text == "meer":
                other.tags = Tag.FILLER
                break


def _by_half_a(tokens: Tokens) -> None:
    """Take "by half a" before a unit for "by" and a number: by half a year after ..., shorten it by half a day."""
    rows = zip(tokens, tokens[1:], tokens[2:], strict=False)
    for place, (by_half, indefinite, unit) in enumerate(islice(rows, MOST_NUMBERS)):
        if by_half.text == "by half" and indefinite.kind is Kind.INDEFINITE and unit.kind in _UNITS:
            start = by_half.end - len("half")
            text = tokens.lower[start : indefinite.end]
            tokens[place] = Token("by", Kind.BY, 0, by_half.start, by_half.start + len("by"))
            tokens[place + 1] = Token(text, Kind.NUMBERS, 0, start, indefinite.end, 0.5)
            tokens.amounts.append(Amount(place + 1, 0.5))
    tokens.amounts.sort(key=lambda one: one.place)


def _put_together(tokens: Tokens, lexicon: Lexicon) -> None:
    """Give verbs whose parts stand apart their meaning: we voeren drie audits uit."""
    verbs: dict[str, tuple[Token, int]] = {}  # the last verb that each part would make whole
    for place, token in enumerate(tokens[: MOST_NUMBERS + 1]):
        following = tokens[place + 1] if place + 1 < len(tokens) else None
        if _parts_clauses(token, following):
            verbs.clear()
        if token.text in verbs and (following is None or _ends_clause(following)):
            verb, tag = verbs[token.text]
            verb.tags |= tag
            verbs.clear()
        for part, tag in lexicon.split.get(token.text, ()):
            verbs[part] = token, tag


def _parts_clauses(token: Token, following: Token | None) -> bool:
    """Return whether a new clause begins: at a full stop, or with "en" before another verb in the plural."""
    if token.tags & Tag.CONJUNCTION and following:
        return PLURAL.fullmatch(following.text) is not None
    return token.kind is Kind.STOP


def _ends_clause(token: Token) -> bool:
    """Return whether the word before a token can be part of a verb: nothing follows that it could be said of."""
    return token.kind not in _SAID_OF or bool(token.tags & _CLAUSE)
