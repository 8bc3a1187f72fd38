"""From the text of a goal to its words: each becomes a token, and numbers are joined with what belongs to them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from kpi_xl.goals.text.inflection import PARTICIPLES, PLURAL
from kpi_xl.goals.text.kinds import Kind, kinds, pattern
from kpi_xl.goals.text.lexicon import WORD, Tag
from kpi_xl.goals.text.lines import whole
from kpi_xl.goals.text.words import words_of
from kpi_xl.goals.text.written import read_written

if TYPE_CHECKING:
    from kpi_xl.goals.text.lexicon import Lexicon
    from kpi_xl.model import Language


@dataclass(slots=True)
class Amount:
    """A number in the text: the place of its token, its value, and the sign before it."""

    place: int
    value: float
    high: float | None = None
    ambiguous: bool = False
    sign: str = ""
    factor: float = 1.0
    """What the written number was multiplied by: 5 miljoen."""


@dataclass(slots=True)
class Token:
    """A word, number or mark of a goal. What it is may change while its neighbours are read, and not after that."""

    text: str
    """As it is written, in lower case."""
    kind: Kind
    """What it is to the grammar."""
    tags: int
    """What it means for judging: bits of `Tag`."""
    start: int
    end: int
    value: float | None = None
    """The number, or the size of a unit."""

    def number(self, otherwise: float = 1.0) -> float:
        """Return the value, or another number when it has none."""
        return otherwise if self.value is None else self.value


class Tokens(list[Token]):
    """The tokens of a text, with what is known of them together."""

    __slots__ = ("amounts", "flags", "kinds", "lower")

    lower: str
    """The text in lower case."""
    kinds: str
    """The kinds of the tokens, one character each."""
    flags: int
    """The tags of all tokens together."""
    amounts: list[Amount]

    def settle(self) -> None:
        """Work out what follows from the tokens together."""
        self.kinds = "".join([token.kind for token in self])
        self.flags = 0
        for token in self:
            self.flags |= token.tags


_PRODUCTS = Tag.DELIVERABLE_NOUN | Tag.DELIVERABLE_VERB | Tag.METRIC
_SAID_OF = kinds(
    "other article indefinite each numbers year fractions money date quarter years ordinals period_end fiscal"
    " occasion name next months large_units weekday season last everyone none"
)
_CLAUSE = Tag.CONJUNCTION | Tag.CHOICE | Tag.FILLER | Tag.MEANS
_MOST = 500  # numbers; a text with more of them is no goal
_JOINED = kinds("numbers year fractions magnitudes percent points currency plus")
_AMOUNTS = kinds("numbers year fractions")
_COUNTS = kinds("numbers year")
_UNITS = kinds("large_units small_units")
_SIGNED = kinds("numbers year fractions money")
_DATED = pattern("<comma>? (?: <date> | <numbers|ordinals> <from>? <months> | <months> <numbers|ordinals> )")
_WHICH = kinds("ordinals last next within")
_ENDS = kinds("stop comma open")
_HUNDREDS = (100.0, 1000.0)


class Words(NamedTuple):
    """The words, numbers and marks of a lowered text, and where each begins and ends."""

    words: list[str]
    starts: list[int]
    ends: list[int]


def split(lower: str, most: int) -> Words:
    """Split a lowered text into words, between which nothing but spaces stands; no more than so many."""
    words: list[str] = WORD.findall(lower)[:most]
    starts, ends, end = [], [], 0
    for word in words:
        start = lower.index(word, end)
        end = start + len(word)
        starts.append(start)
        ends.append(end)
    return Words(words, starts, ends)


def tokenise(lower: str, parts: Words, language: Language, lexicon: Lexicon) -> Tokens:
    """Turn a lowered text, split into words, into tokens."""
    tokens = Tokens()
    tokens.lower, tokens.amounts = lower, []
    known, phrases, values = lexicon.known, lexicon.phrases, lexicon.values
    words, starts, ends = parts
    index, count = 0, len(words)
    while index < count:
        first, word = index, words[index]
        index += 1
        found, following = known.get(word), words[index] if index < count else ""
        if found is not None and (word not in phrases or following not in phrases[word]):  # as most words are
            kind, tags = found
            value = values.get(word)
        else:
            kind, tags, value, index = _meaning(words, first, tokens, language, lexicon)
            following = words[index] if index < count else ""
        start, end = starts[first], ends[index - 1]
        if kind in _JOINED:
            joined = _join(kind, value, following, tokens)
            if joined is None:
                tokens[-1].end = end
                tokens[-1].text = lower[tokens[-1].start : end]
                continue
            kind = joined
        if kind is Kind.LARGE_UNITS and tokens and tokens[-1].text == "second":
            tokens[-1].kind, tokens[-1].value = Kind.ORDINALS, 2.0  # the second half, not a second of time
        tokens.append(Token(lower[start:end], kind, tags, start, end, value))
    _read_together(tokens, words, lexicon)
    tokens.settle()
    if Kind.MONTHS in tokens.kinds or Kind.DATE in tokens.kinds:
        _name_weekdays(tokens)
    return tokens


def _read_together(tokens: Tokens, words: list[str], lexicon: Lexicon) -> None:
    """Read the words that mean something else beside another."""
    if lexicon.split and not lexicon.split.keys().isdisjoint(words):
        _put_together(tokens, lexicon)
    if "meer" in words:
        _no_longer(tokens)
    if "half" in words:
        _by_half_a(tokens)
    if "be" in words:
        _is_done_to(tokens)


def _is_done_to(tokens: Tokens) -> None:
    """Take the vagueness from "be" where something is done to somebody: no child will be killed; not: be engaged."""
    for token, following in pairwise(tokens):
        if token.text == "be" and PARTICIPLES["en"].fullmatch(following.text):
            felt = following.text in words_of("feelings") or following.tags & Tag.VAGUE_QUALIFIER
            token.tags &= token.tags if felt else ~Tag.VAGUE_VERB


def _name_weekdays(tokens: Tokens) -> None:
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


def _meaning(
    words: list[str], index: int, tokens: Tokens, language: Language, lexicon: Lexicon
) -> tuple[Kind, int, float | None, int]:
    """Return the kind, tags and value of the word or phrase at a place, and the place behind it."""
    word = words[index]
    index += 1
    found = lexicon.known.get(word)
    if found is None:
        if word[0].isdecimal():
            return *_digits(word, tokens, language, lexicon), index
        return *lexicon.classify(word), None, index
    phrases = lexicon.phrases.get(word)
    if phrases and index < len(words):
        for rest, kind, tags, value in phrases.get(words[index], ()):
            size = len(rest)
            if (
                kind is Kind.FRACTIONS
                and tokens
                and tokens[-1].kind in _WHICH
                and _is_unit(rest[-1], lexicon)
            ):
                continue  # the first three quarters of 2027
            if size == 1 or tuple(words[index : index + size]) == rest:
                return kind, tags, value, index + size
    kind, tags = found
    return kind, tags, lexicon.values.get(word), index


def _is_unit(word: str, lexicon: Lexicon) -> bool:
    return lexicon.known.get(word, (Kind.OTHER, 0))[0] is Kind.LARGE_UNITS


def _digits(
    word: str, tokens: Tokens, language: Language, lexicon: Lexicon
) -> tuple[Kind, int, float | None]:
    """Return the kind, tags and value of a word that begins with a digit, and keep the amount that it is."""
    if len(tokens.amounts) >= _MOST:
        return Kind.NAME, 0, None
    written = read_written(word, language, tokens[-1].kind if tokens else None)
    if written.amount is not None:
        tokens.amounts.append(Amount(len(tokens), written.amount, written.high, written.ambiguous))
    tags = 0
    if written.kind is Kind.NAME and "-" in word:  # ISO 27001-certificering
        last = word.rpartition("-")[2]
        tags = (lexicon.known.get(last) or lexicon.unlisted(last))[1] & _PRODUCTS
    return written.kind, tags, written.value


def _join(  # noqa: C901 - one line per kind
    kind: Kind, value: float | None, following: str, tokens: Tokens
) -> Kind | None:
    """Join a number with what stands before or after it; None means it was taken in by the token before.

    A currency sign, a magnitude, a percent sign, the word points and a sign all become part of the amount.
    """
    amounts, last = tokens.amounts, tokens[-1] if tokens else None
    if (
        kind is Kind.NUMBERS
        and value in _HUNDREDS
        and last
        and last.kind is Kind.NUMBERS
        and last.text[-1].isdigit()
    ):
        kind = Kind.MAGNITUDES  # 50 duizend
    if kind in _AMOUNTS:
        if not amounts or amounts[-1].place != len(tokens):
            amounts.append(Amount(len(tokens), 1.0 if value is None else value))
        if last is None:
            return kind
        if last.kind is Kind.CURRENCY:
            last.kind, last.value = Kind.MONEY, amounts[-1].value if value is None else value
            amounts[-1].place -= 1
            return None
        if last.text in ("+", "-") and (len(tokens) == 1 or tokens[-2].kind not in _SIGNED):
            amounts[-1].sign = last.text
        return kind
    number = amounts[-1] if last and amounts and amounts[-1].place == len(tokens) - 1 else None
    if number is None or last is None:
        return kind
    free = not following[:1].isdigit()
    if kind is Kind.MAGNITUDES and (last.kind in _COUNTS or last.kind is Kind.MONEY):
        factor = 1.0 if value is None else value
        number.value *= factor
        number.factor *= factor
        last.kind = Kind.MONEY if last.kind is Kind.MONEY else Kind.NUMBERS
    elif kind is Kind.PERCENT and last.kind in _COUNTS:
        last.kind = Kind.FRACTIONS
    elif kind is Kind.POINTS and last.kind in _AMOUNTS:
        last.kind = Kind.SOME_POINTS
    elif kind is Kind.CURRENCY and last.kind in _COUNTS and free:
        last.kind = Kind.MONEY
    elif not (kind is Kind.PLUS and last.kind in _SIGNED and free):
        return kind
    return None


def _no_longer(tokens: Tokens) -> None:
    """Take "meer" for what it is behind "geen": geen wachtlijst meer hebben; not: geen budget, meer omzet."""
    for first, token in enumerate(tokens[:_MOST]):
        if token.kind is not Kind.NONE:
            continue
        for place, other in enumerate(tokens[first + 1 : first + 2 + whole("no_more_reach")]):
            if other.kind in _ENDS or other.tags & (Tag.CONJUNCTION | Tag.CHOICE):
                break
            if place and other.text == "meer":
                other.tags = Tag.FILLER
                break


def _by_half_a(tokens: Tokens) -> None:
    """Take "by half a" before a unit for "by" and a number: by half a year after ..., shorten it by half a day."""
    for place, (by_half, indefinite, unit) in enumerate(zip(tokens, tokens[1:], tokens[2:], strict=False)):
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
    for place, token in enumerate(tokens[: _MOST + 1]):
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
