"""One pass over the words of a goal: each becomes one symbol, each written quantity one amount."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from kpi_xl.goals.text.lexicon import WORD, Tag
from kpi_xl.goals.text.numbers import number_words, parse_number

if TYPE_CHECKING:
    from kpi_xl.goals.text.lexicon import Lexicon
    from kpi_xl.model import Language


@dataclass(slots=True)
class Amount:
    """A number in the text: the token it is, its value, and what is written onto it.

    Built up while the words are read, and left alone after that.
    """

    token: int
    value: float
    high: float | None = None
    ambiguous: bool = False
    sign: str = ""
    tail: str = ""
    factor: float = 1.0
    """What the written number was multiplied by: 5 miljoen."""


@dataclass(slots=True)
class Tokens:
    """A text as symbols: one character, one span and one set of tags for each token."""

    lower: str
    """The text in lower case."""
    symbols: str
    tags: list[int]
    flags: int
    starts: list[int]
    ends: list[int]
    amounts: list[Amount]
    values: dict[int, float]

    def word(self, index: int) -> str:
        """Return the token as it is read, in lower case."""
        return self.lower[self.starts[index] : self.ends[index]]


# One character for one, so that a place in the lowered text is a place in the text.
_PLAIN = str.maketrans(
    {
        "\u00a0": " ",
        "\u202f": " ",
        "\u2009": " ",
        "\t": " ",
        "\n": ".",
        "\r": " ",
        "‘": "'",
        "’": "'",
        "ʼ": "'",
        "“": '"',
        "”": '"',
        "„": '"',
        "–": "-",
        "‑": "-",
        "‐": "-",
        "−": "-",
        "—": ",",
        "…": ".",
        "•": ".",
        "⇒": "→",
        "➔": "→",
    }
)
_ODD = re.compile(f"[{''.join(map(chr, _PLAIN))}]")
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_NUMBER = re.compile(r"(\d+(?:[.,:/-]\d+)*)(.*)", re.DOTALL)
_SPACED = re.compile(r"(?<![\w.,])\d{1,3}(?: \d{3} \d{3}|(?: \d{3})* \d00)(?!\d)")
"""A number in groups of three with spaces between them: 14 000, 1 250 000; not week 12 125."""
_TWICE = re.compile(r"\b([^\W\d_]+(?:-[^\W\d_]+)?)( percent| per cent| procent)? \((\d{1,3})(?: ?%)?\)")
_NUMBER_WORDS = number_words("en") | number_words("nl")
"""A number in words, and the same in digits: thirty (30)."""
_TELEPHONE_BARE = re.compile(r"0\d{2,}")
_TELEPHONE_SPACED = re.compile(r"(?<![\w.,-])(?:\+\d{2} ?|0)\d{1,4}(?: \d{2,8}){1,4}(?!\w)")
"""What may be a telephone number with spaces in it: 0800 123 4567."""
_LEAST_DIALLED, _FREE_TO_CALL = 9, ("0800", "0900", "0808", "0300")
_DATE = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})|(\d{4})([-/.])(\d{1,2})\6(\d{1,2})")
_YEARS = re.compile(r"(?:19|20)\d\d[-/](?:(?:19|20)?\d\d)")
_CLOCK = re.compile(r"\d{1,2}:\d\d(?::\d\d)?")
_MONTH_YEAR = re.compile(r"(?:0?[1-9]|1[0-2])[-/](?:20\d\d)|20\d\d-(?:0[1-9]|1[0-2])")
_RANGE = re.compile(r"(\d+(?:[.,]\d+)?)-(\d+(?:[.,]\d+)?)")
_TELEPHONE = re.compile(r"0\d+-\d{3}")
_YEAR_QUARTER = re.compile(r"(?:19|20)\d\d-?[qkh][1-4]")
_SIMPLE_FRACTION = re.compile(r"1/[2-5]|2/[35]|3/4")
_RATIO = re.compile(r"(\d+(?:[.,]\d+)?)/(\d+)")
_ORDINAL = frozenset({"st", "nd", "rd", "th", "e", "ste", "de"})
_SCALE = {"k": 1e3, "m": 1e6, "mln": 1e6, "mio": 1e6, "mm": 1e6, "bn": 1e9, "b": 1e9, "mld": 1e9, "mn": 1e6}
_MINUTES = {
    "h": 60.0, "hr": 60.0, "hrs": 60.0, "min": 1.0, "mins": 1.0, "ms": 1 / 60_000, "s": 1 / 60, "sec": 1 / 60,
    "uur": 60.0, "u": 60.0, "-day": 1440.0, "-minute": 1.0, "-hour": 60.0, "-uurs": 60.0, "-daagse": 1440.0, "-second": 1 / 60,
}  # fmt: skip
_MONTHS = {"-month": 1.0, "-week": 0.23, "-year": 12.0, "-maands": 1.0, "-maandelijkse": 1.0, "-quarter": 3.0}
_POINTS = frozenset({"pp", "-point", "-points", "-punt", "-punts", "pt", "pts"})
_COUNTED = frozenset(
    {"kwh", "mwh", "gwh", "kg", "km", "m2", "ha", "gb", "tb", "mb", "kb", "ton", "fte", "mph", "-bed", "-tal"}
)
_MULTIPLE = frozenset({"x", "-fold", "-voudig"})
_BEFORE_DATES = frozenset("vyqtSirzwm,")
_BEFORE_PARTS = frozenset("yWc<")
_PRODUCTS = Tag.DELIVERABLE_NOUN | Tag.DELIVERABLE_VERB | Tag.METRIC
_SAID_OF = frozenset("_daANYPCDQZOEFGKkmuwslBX")
PLURAL = re.compile(r"\w{2,}(?<!ing)en")
"""What may be a Dutch verb in the plural; not: en metingen."""
_CLAUSE = Tag.CONJUNCTION | Tag.CHOICE | Tag.FILLER | Tag.MEANS
_LARGEST_PART = 10
_NEAR = 3  # words between no and more
MAX_DIGITS = 15
_MOST = 500  # numbers; a text with more of them is no goal
_SCORE_SCALES = frozenset({4.0, 5.0, 6.0, 7.0, 10.0, 20.0, 100.0})
_YEAR_DIGITS = 4


def plain(text: str) -> str:
    """Return the text with plain quotes, dashes and spaces, each character in its place."""
    if "\n" in text or "\t" in text or (not text.isascii() and _ODD.search(text)):
        text = text.translate(_PLAIN)
    if " 0" in text or "+" in text:
        text = _TELEPHONE_SPACED.sub(_dialled, text)
    if " (" in text:
        text = _TWICE.sub(_once, text)
    return _SPACED.sub(_joined, text) if "00" in text else text


def _once(match: re.Match[str]) -> str:
    """Leave out the digits of a number that is written in words as well: thirty (30) seconds."""
    word, sign, digits = match.groups()
    if _NUMBER_WORDS.get(word.lower()) != int(digits):
        return match[0]
    written = word + (sign or "")
    return written + " " * (len(match[0]) - len(written))


def _joined(match: re.Match[str]) -> str:
    return match[0].replace(" ", "·")


def _dialled(match: re.Match[str]) -> str:
    """Join a number that is long enough to be dialled: not +150 2027, nor 01 05 2027."""
    digits = sum(map(str.isdigit, match[0]))
    return _joined(match) if digits >= _LEAST_DIALLED or match[0].startswith(_FREE_TO_CALL) else match[0]


def lowered(text: str) -> str:
    """Return the text in lower case, each character in its place."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(low if len(low := character.lower()) == 1 else character for character in text)


class Words(NamedTuple):
    """The words, numbers and marks of a lowered text, and where each begins and ends."""

    words: list[str]
    starts: list[int]
    ends: list[int]


def split(lower: str) -> Words:
    """Split a lowered text into words, between which nothing but spaces stands."""
    words: list[str] = WORD.findall(lower)
    starts, ends, end = [], [], 0
    for word in words:
        start = lower.index(word, end)
        end = start + len(word)
        starts.append(start)
        ends.append(end)
    return Words(words, starts, ends)


def tokenise(  # noqa: C901, PLR0912, PLR0915 - one line per case
    lower: str, parts: Words, language: Language, lexicon: Lexicon
) -> Tokens:
    """Turn a lowered text, split into words, into symbols."""
    known, phrases, classify, values_of = lexicon.known, lexicon.phrases, lexicon.classify, lexicon.values
    symbols: list[str] = []
    tags: list[int] = []
    starts: list[int] = []
    ends: list[int] = []
    amounts: list[Amount] = []
    values: dict[int, float] = {}
    flags = 0
    words = parts.words
    index, count = 0, len(words)
    while index < count:
        word, start, end = words[index], parts.starts[index], parts.ends[index]
        index += 1
        found = known.get(word)
        if found is None:
            if word[0].isdecimal():
                before = symbols[-1] if symbols else ""
                symbol, tag = _number(word, language, before, len(symbols), amounts, values), 0
                if symbol == "K" and "-" in word:  # ISO 27001-certificering
                    last = word.rpartition("-")[2]
                    tag = (known.get(last) or lexicon.unlisted(last))[1] & _PRODUCTS
            else:
                symbol, tag = classify(word)
        else:
            symbol, tag = found
            if len(symbol) > 1:
                symbol = symbol[0]
                options = phrases[word].get(words[index], ()) if index < count else ()
                for rest, phrase_symbol, phrase_tags, value in options:
                    size = len(rest)
                    if size == 1 or tuple(words[index : index + size]) == rest:
                        symbol, tag = phrase_symbol, phrase_tags
                        if value is not None:
                            values[len(symbols)] = value
                        index += size
                        end = parts.ends[index - 1]
                        break
                else:
                    if word in values_of:
                        values[len(symbols)] = values_of[word]
            elif symbol in "unmNMHOPUV":
                values[len(symbols)] = values_of.get(word, 1.0)
        if symbol in "NYPM%o$+":
            following = words[index] if index < count else ""
            symbol = _join(symbol, following, symbols, amounts, values)
            if not symbol:
                ends[-1] = end
                continue
        if symbol == "u" and symbols and symbols[-1] == "n" and lower[starts[-1] : ends[-1]] == "second":
            symbols[-1], values[len(symbols) - 1] = "O", 2.0  # the second half, not a second of time
        flags |= tag
        symbols.append(symbol)
        tags.append(tag)
        starts.append(start)
        ends.append(end)
    tokens = Tokens(lower, "".join(symbols), tags, flags, starts, ends, amounts, values)
    if lexicon.split and not lexicon.split.keys().isdisjoint(words):
        tokens.flags |= _put_together(tokens, lexicon)
    return _no_longer(tokens) if "X" in tokens.symbols and "meer" in words else tokens


def _no_longer(tokens: Tokens) -> Tokens:
    """Take "meer" for what it is behind "geen": geen wachtlijst meer hebben; not: geen budget, meer omzet."""
    for first, symbol in enumerate(tokens.symbols[:_MOST]):
        if symbol != "X":
            continue
        for other in range(first + 1, min(first + 2 + _NEAR, len(tokens.symbols))):
            if tokens.symbols[other] in ".,(" or tokens.tags[other] & (Tag.CONJUNCTION | Tag.CHOICE):
                break
            if tokens.word(other) == "meer" and other > first + 1:
                tokens.tags[other] = Tag.FILLER
                break
    tokens.flags = 0
    for tag in tokens.tags:
        tokens.flags |= tag
    return tokens


def _put_together(tokens: Tokens, lexicon: Lexicon) -> int:
    """Give verbs whose parts stand apart their meaning, and return what that adds: we voeren drie audits uit."""
    added, last = 0, len(tokens.symbols) - 1
    verbs: dict[str, tuple[int, int]] = {}  # the last verb that each part would make whole
    for place in range(min(last, _MOST) + 1):
        if _parts_clauses(place, tokens):
            verbs.clear()
        word = tokens.word(place)
        if word in verbs and (place == last or _ends_clause(place + 1, tokens)):
            verb, tag = verbs[word]
            tokens.tags[verb] |= tag
            added |= tag
            verbs.clear()
        for part, tag in lexicon.split.get(word, ()):
            verbs[part] = place, tag
    return added


def _parts_clauses(place: int, tokens: Tokens) -> bool:
    """Return whether a new clause begins: at a full stop, or with "en" before another verb in the plural."""
    if tokens.tags[place] & Tag.CONJUNCTION and place + 1 < len(tokens.symbols):
        return PLURAL.fullmatch(tokens.word(place + 1)) is not None
    return tokens.symbols[place] == "."


def _ends_clause(place: int, tokens: Tokens) -> bool:
    """Return whether the word before a place can be part of a verb: nothing follows that it could be said of."""
    return tokens.symbols[place] not in _SAID_OF or bool(tokens.tags[place] & _CLAUSE)


def _number(  # noqa: PLR0917 - handed on by position, in the inner loop
    word: str,
    language: Language,
    before: str,
    token: int,
    amounts: list[Amount],
    values: dict[int, float],
) -> str:
    """Return the symbol of a word that begins with a digit."""
    if len(amounts) >= _MOST:
        return "K"
    word = word.replace("·", "")
    digits, tail = _NUMBER.fullmatch(word).groups()  # type: ignore[union-attr] # the caller saw a digit
    if len(digits) > MAX_DIGITS or _TELEPHONE.match(digits) or _TELEPHONE_BARE.fullmatch(digits):
        return "K"
    if tail:
        return _with_tail(digits, tail, language, token, amounts, values)
    if digits.isdigit():
        values[token] = value = float(digits)
        amounts.append(Amount(token, value))
        return "Y" if len(digits) == _YEAR_DIGITS and _FIRST_YEAR <= value <= _LAST_YEAR else "N"
    return _with_separators(digits, language, before, token, amounts, values)


def _with_separators(  # noqa: C901, PLR0911, PLR0917 - handed on by position, in the inner loop; one line per case
    digits: str,
    language: Language,
    before: str,
    token: int,
    amounts: list[Amount],
    values: dict[int, float],
) -> str:
    if _YEARS.fullmatch(digits):
        return "Z"
    if _DATE.fullmatch(digits) or _MONTH_YEAR.fullmatch(digits):
        return "D"
    if _CLOCK.fullmatch(digits) or digits == "24/7":
        return "K"
    if ratio := _RATIO.fullmatch(digits):
        top, scale = parse_number(ratio[1], language), float(ratio[2])
        if top and before in _BEFORE_PARTS and _SIMPLE_FRACTION.fullmatch(digits):
            amounts.append(Amount(token, 100 * top.value / scale))
            return "P"
        if top and scale in _SCORE_SCALES and top.value <= scale:
            amounts.append(Amount(token, top.value))
            return "R"
        if before in _BEFORE_DATES and _is_day_and_month(digits):
            return "D"
        if top and top.value < scale <= _LARGEST_PART:
            amounts.append(Amount(token, top.value / scale))
            return "R"  # a fraction: two thirds
        return "K"
    if between := _RANGE.fullmatch(digits):
        low, high = parse_number(between[1], language), parse_number(between[2], language)
        if low and high and low.value < high.value:
            values[token] = high.value
            amounts.append(Amount(token, low.value, high.value))
            return "N"
        return "K"
    number = parse_number(digits, language)
    if number is None:
        return "K"
    values[token] = number.value
    amounts.append(Amount(token, number.value, ambiguous=number.ambiguous))
    return "N"


def _is_day_and_month(digits: str) -> bool:
    first, _, second = digits.partition("/")
    low, high = sorted((int(first), int(second))) if first.isdigit() else (0, 0)
    return 1 <= low <= 12 and high <= 31  # noqa: PLR2004 - months and days


def _with_tail(  # noqa: PLR0911, PLR0917 - handed on by position, in the inner loop; one line per case
    digits: str,
    tail: str,
    language: Language,
    token: int,
    amounts: list[Amount],
    values: dict[int, float],
) -> str:
    """Return the symbol of a number with letters written onto it, such as 25k, 2nd, 30min or 18-jarigen."""
    if _YEAR_QUARTER.fullmatch(digits + tail):
        return "Q"
    number = parse_number(digits, language)
    if number is None:
        return "K"
    value = number.value
    if tail == "s" and len(digits) == _YEAR_DIGITS and _FIRST_YEAR <= value <= _LAST_YEAR:
        return "Z"  # the 2040s
    if tail in _ORDINAL:
        values[token] = value
        return "O"
    if tail in _SCALE:
        amounts.append(Amount(token, value * _SCALE[tail], ambiguous=number.ambiguous, tail=tail))
        return "N"
    if tail in _MINUTES:
        values[token] = value * _MINUTES[tail]
        amounts.append(Amount(token, value, tail=tail))
        return "V"
    if tail in _MONTHS:
        values[token] = value * _MONTHS[tail]
        amounts.append(Amount(token, value, tail=tail))
        return "U"
    if tail in _POINTS or tail in _COUNTED:
        amounts.append(Amount(token, value, ambiguous=number.ambiguous, tail=tail))
        return "p" if tail in _POINTS else "N"
    if tail in _MULTIPLE:
        values[token] = value
        return "H"
    return "K"


def _join(  # noqa: C901 - one line per case
    symbol: str,
    following: str,
    symbols: list[str],
    amounts: list[Amount],
    values: dict[int, float],
) -> str:
    """Join a number with what stands before or after it; an empty symbol means it was taken in.

    A currency sign, a magnitude, a percent sign, the word points and a sign all become part of the amount.
    """
    before = symbols[-1] if symbols else ""
    if symbol in "NYP":
        if not amounts or amounts[-1].token != len(symbols):
            amounts.append(Amount(len(symbols), values[len(symbols)]))
        if before == "$":
            symbols[-1] = "C"
            amounts[-1].token -= 1
            values[len(symbols) - 1] = values.pop(len(symbols), amounts[-1].value)
            return ""
        if before in ("+", "-") and (len(symbols) == 1 or symbols[-2] not in "NYPC"):
            amounts[-1].sign = before
        return symbol
    number = amounts[-1] if amounts and amounts[-1].token == len(symbols) - 1 else None
    if number is None:
        return symbol
    if symbol == "M" and before in "NYC":
        factor = values.pop(len(symbols))
        number.value *= factor
        number.factor *= factor
        symbols[-1] = "C" if before == "C" else "N"
    elif symbol == "%" and before in "NY":
        symbols[-1] = "P"
    elif symbol == "o" and before in "NYP":
        symbols[-1] = "p"
    elif symbol == "$" and before in "NY" and not following[:1].isdigit():
        symbols[-1] = "C"
    elif symbol == "+" and before in "NYPC" and not following[:1].isdigit():
        number.tail = "+"
    else:
        return symbol
    return ""
