"""From the text of a goal to its words: each becomes a token, and numbers are joined with what belongs to them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kpi_xl.goals.text.kinds import Kind, kinds
from kpi_xl.goals.text.lexicon import WORD, Tag
from kpi_xl.goals.text.together import name_weekdays, name_years, read_together
from kpi_xl.goals.text.tokens import MOST_NUMBERS, Amount, Token, Tokens
from kpi_xl.goals.text.words import words_of
from kpi_xl.goals.text.written import read_written

if TYPE_CHECKING:
    from kpi_xl.goals.text.lexicon import Lexicon
    from kpi_xl.model import Language

_PRODUCTS = Tag.DELIVERABLE_NOUN | Tag.DELIVERABLE_VERB | Tag.METRIC
_JOINED = kinds("numbers year fractions magnitudes percent points currency plus")
_AMOUNTS = kinds("numbers year fractions")
_COUNTS = kinds("numbers year")
_SIGNED = kinds("numbers year fractions money")
_UNSIGNED = _SIGNED | kinds("slash")
_UNITS = kinds("large_units small_units")
_COUNTED = kinds("large_units small_units weekday")
_ONE = kinds("small_units indefinite article")
_WHICH = kinds("ordinals last next within")
_HUNDREDS = (100.0, 1000.0)
_PARTS = kinds("on in from article each")
_ROUND = (10, 100, 1000)
_WHOLES = frozenset([*range(2, 10), 12, 15, 20, 25, 50, *_ROUND])
_SOME = kinds("numbers indefinite")
_BETWEEN = kinds("on in from other each")
_HUNDRED_AND = kinds("numbers other")
_WHOLE = kinds("other from")
_NO_WHOLE = kinds("small_units large_units months percent points currency magnitudes year date numbers")


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
            whole = value if kind is Kind.NUMBERS and value in _WHOLES and len(tokens) > 1 else None
            if whole and tokens[-1].kind in _PARTS and _share(tokens, start, whole, following, lexicon):
                tokens[-1].end, tokens[-1].text = end, lower[tokens[-1].start : end]
                continue
            joined = _join(kind, value, lower[start:end], following, tokens)
            if joined is None:
                tokens[-1].end = end
                tokens[-1].text = lower[tokens[-1].start : end]
                continue
            kind = joined
        follows = value and len(tokens) > 1 and tokens[-2].tags & Tag.CONJUNCTION
        if follows and value and _lengthens(kind, value, tokens):
            tokens[-1].end = end
            continue
        if kind in _COUNTED and tokens and tokens[-1].kind in _ONE:
            _counts_one(kind, tokens)
        tokens.append(Token(lower[start:end], kind, tags, start, end, value))
    read_together(tokens, words, lexicon)
    tokens.settle()
    if Kind.MONTHS in tokens.kinds or Kind.DATE in tokens.kinds:
        name_weekdays(tokens)
        name_years(tokens)
    return tokens


def _meaning(
    words: list[str], index: int, tokens: Tokens, language: Language, lexicon: Lexicon
) -> tuple[Kind, int, float | None, int]:
    """Return the kind, tags and value of the word or phrase at a place, and the place behind it."""
    word = words[index]
    index += 1
    found = lexicon.known.get(word)
    if found is None and not word[0].isdecimal():
        return *lexicon.classify(word), None, index
    if word in lexicon.phrases and index < len(words):
        for rest, kind, tags, value in lexicon.phrases[word].get(words[index], ()):
            size = len(rest)
            if (
                kind is Kind.FRACTIONS
                and tokens
                and (tokens[-1].kind in _WHICH or tokens[-1].text == "second")
                and " " not in tokens[-1].text  # two years from now half of our vans
                and any(_is_unit(one, lexicon) for one in (word, *rest))
            ):
                continue  # the first three quarters, the first half of 2027
            if size == 1 or tuple(words[index : index + size]) == rest:
                return kind, tags, value, index + size
    if found is None:
        return *_digits(word, words[index : index + 1], tokens, language, lexicon), index
    return *found, lexicon.values.get(word), index


def _is_unit(word: str, lexicon: Lexicon) -> bool:
    return lexicon.known.get(word, (Kind.OTHER, 0))[0] is Kind.LARGE_UNITS


def _lengthens(kind: Kind, size: float, tokens: Tokens) -> bool:
    """Add a length of time to the longer one before it: 1 year and 6 months, een uur en 30 minuten."""
    part = tokens[-4:]
    kinds_of = [token.kind for token in part if not token.tags & Tag.CONJUNCTION]
    amounts = [one for one in tokens.amounts[-len(part) :] if one.place >= len(tokens) - len(part)]
    if kinds_of != [Kind.NUMBERS, kind, Kind.NUMBERS] or kind not in _UNITS or part[1].number() <= size:
        return False
    number, unit = part[:2]
    amounts[0].value += amounts[1].value * size / unit.number()
    number.value = amounts[0].value
    tokens.amounts.pop()
    del tokens[-2:]
    return True


def _counts_one(kind: Kind, tokens: Tokens) -> None:
    """Read "a" for one where a limit is set, and "second" for an ordinal: under an hour, the second half, second Tuesday."""
    last, limit = tokens[-1], len(tokens) > 1 and tokens[-2].kind is Kind.COMPARATOR
    if last.text == "second" and kind is not Kind.SMALL_UNITS:
        last.kind, last.value = Kind.ORDINALS, 2.0
    elif limit and (last.kind is Kind.INDEFINITE or last.kind + kind == Kind.ARTICLE + Kind.SMALL_UNITS):
        last.kind, last.value = Kind.NUMBERS, 1.0
        tokens.amounts.append(Amount(len(tokens) - 1, 1.0))


def _digits(
    word: str, following: list[str], tokens: Tokens, language: Language, lexicon: Lexicon
) -> tuple[Kind, int, float | None]:
    """Return the kind, tags and value of a word that begins with a digit, and keep the amount that it is."""
    if len(tokens.amounts) >= MOST_NUMBERS:
        return Kind.NAME, 0, None
    before = tokens[-1].kind if tokens else None
    if "/" in word and not words_of("of_all").isdisjoint(following):
        before = Kind.FROM  # 3/4 of the lamps
    written = read_written(word, language, before)
    if written.amount is not None:
        tokens.amounts.append(Amount(len(tokens), written.amount, written.high, written.ambiguous))
    tags = 0
    if written.kind is Kind.NAME and "-" in word:  # ISO 27001-certificering
        last = word.rpartition("-")[2]
        tags = (lexicon.known.get(last) or lexicon.unlisted(last))[1] & _PRODUCTS
    return written.kind, tags, written.value


def _share(tokens: Tokens, start: int, whole: float, following: str, lexicon: Lexicon) -> bool:
    """Take a number for the whole that the number before it is so many of: 1 op 5, nine out of ten; not: 5 in 10 days."""
    place = len(tokens) - 2
    while tokens[place].kind not in _SOME:
        if not place or tokens[place].kind not in _BETWEEN:
            return False
        place -= 1
    if tokens.lower[tokens[place].end : start].strip() not in lexicon.joints:
        return False
    beyond = lexicon.known.get(following) or lexicon.unlisted(following) if following else (Kind.STOP, 0)
    named = place and tokens[place - 1].tags & Tag.NAMING
    if beyond[0] in _NO_WHOLE or named or following in words_of("scored_in"):
        return False
    of = tokens[place + 1].kind is Kind.FROM
    if (of and whole not in _ROUND) or ((of or tokens[-1].kind is Kind.FROM) and beyond[0] not in _WHOLE):
        return False  # 12 of the 15 vacancies, a rating of 8 out of 10
    amounts = tokens.amounts
    first = len(amounts)  # of those from the number on
    while first and amounts[first - 1].place >= place:
        first -= 1
    found = first < len(amounts) and amounts[first].place == place
    number = amounts[first] if found else Amount(place, 1.0)  # een op de drie
    if not 0 < number.value < whole:
        return False
    number.value *= 100 / whole
    amounts[first:] = [number]
    tokens[place].kind, tokens[place].value = Kind.FRACTIONS, None
    del tokens[place + 1 :]
    return True


def _adds_up(tokens: Tokens, value: float | None, word: str) -> bool:
    """Add a number in words to the hundreds or thousands before it: one hundred and twenty, duizend tweehonderd."""
    number = tokens.amounts[-1] if tokens.amounts else None
    joined = bool(tokens[-1].tags & Tag.CONJUNCTION)
    place = len(tokens) - 1 - joined
    if number is None or value is None or number.place != place or not word[0].isalpha():
        return False
    hundreds = 1000 if not number.value % 1000 else 100
    if not tokens[place].text[-1].isalpha() or number.value % hundreds or not 0 < value < hundreds:
        return False
    number.value += value
    tokens[place].value = number.value
    del tokens[place + 1 :]
    return True


def _join(  # noqa: C901, PLR0911, PLR0912 - one line per kind
    kind: Kind, value: float | None, word: str, following: str, tokens: Tokens
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
        and amounts
        and (last.text[-1].isdigit() or amounts[-1].value < value)
    ):
        kind = Kind.MAGNITUDES  # 50 duizend, honderdtwintig duizend
    if kind is Kind.NUMBERS and last and last.kind in _HUNDRED_AND and _adds_up(tokens, value, word):
        return None
    if kind in _AMOUNTS:
        if not amounts or amounts[-1].place != len(tokens):
            amounts.append(Amount(len(tokens), 1.0 if value is None else value))
        if last is None:
            return kind
        if last.kind is Kind.CURRENCY:
            last.kind, last.value = Kind.MONEY, amounts[-1].value if value is None else value
            if len(tokens) > 1 and tokens[-2].text in ("+", "-"):
                amounts[-1].sign = tokens[-2].text
            amounts[-1].place -= 1
            return None
        if last.text in ("+", "-") and (len(tokens) == 1 or tokens[-2].kind not in _UNSIGNED):
            amounts[-1].sign = last.text
        return kind
    number = amounts[-1] if last and amounts and amounts[-1].place == len(tokens) - 1 else None
    if number is None or last is None:
        return kind
    free = not following[:1].isdigit()
    if kind is Kind.MAGNITUDES and (last.kind in _COUNTS or last.kind is Kind.MONEY):
        factor = 1.0 if value is None else value
        hundreds = number.value % 1000 if last.text[0].isalpha() and factor < number.value else number.value
        number.value += hundreds * (factor - 1)  # three thousand two hundred
        number.factor *= factor
        last.kind = Kind.MONEY if last.kind is Kind.MONEY else Kind.NUMBERS
    elif kind is Kind.PERCENT and last.kind in _COUNTS:
        last.kind = Kind.FRACTIONS
    elif kind is Kind.POINTS and last.kind in _AMOUNTS:
        last.kind = Kind.SOME_POINTS
        number.value /= 100 if word in words_of("basis_points") else 1
    elif kind is Kind.CURRENCY and last.kind in _COUNTS and free:
        last.kind = Kind.MONEY
    elif not (kind is Kind.PLUS and last.kind in _SIGNED and free):
        return kind
    return None
