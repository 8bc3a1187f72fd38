"""Time in a goal: deadlines, periods, windows, frequencies, starts and comparisons.

The patterns are written over the symbols of `lexicon.SYMBOLS`, one character for a word,
so that one grammar serves both languages.
"""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from kpi_xl.goals.text.grammar import EXPRESSION
from kpi_xl.goals.text.lexicon import MARK, TIMES, Tag

if TYPE_CHECKING:
    from kpi_xl.goals.text.tokens import Tokens
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


_CUES = frozenset("!DmQuUFElkYZsefgnVwzA@SGJ")
_KINDS = {
    "vague": Time.VAGUE,
    "compared": Time.COMPARISON,
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
_LEVELS = frozenset(
    {"levels", "level", "baseline", "niveau", "peil", "cijfers", "gegevens", "data", "figures"}
)
_TO_COME = frozenset({"next", "upcoming", "following", "volgende", "eerstvolgende", "komende"})
_TERMS = frozenset(
    {
        "period",
        "periode",
        "blok",
        "season",
        "seizoen",
        "term",
        "semester",
        "cycle",
        "cyclus",
        "stage",
        "internship",
    }
)
_GOALS = frozenset({"goal", "target", "objective", "ambition", "doel", "doelstelling", "ambitie"})
_DURING = frozenset({"during", "throughout", "tijdens", "gedurende"})
_STARTING = frozenset({"beginning", "starting", "start"})
_GROWTH = frozenset({"growth", "sales", "revenue", "groei", "omzet"})
_LOSSES = frozenset({"uitval", "verloop", "dropout", "drop-out", "attrition", "retention", "turnover"})
_STRICTLY_BEFORE = frozenset({"before", "prior to", "vóór", "voor"})
_SCHOOL_YEARS = frozenset({"years", "jaren"})
"""What stands before the numbers of school years: Years 7 to 9."""
_SCHOOL = ("school", "academi", "college", "studie")
_AMOUNT_TO = frozenset({"to", "naar", "into", "→", "->"})
_COUNTED = frozenset("NHO")
MAX_DAY, MAX_WEEK = 31, 53
_MOST = 200  # expressions of time; a text with more of them is no goal
_TWENTIETH = 2000
_END_OF_SCHOOL = 7
_LEAP_YEAR, _YEAR, _WEEK, _WEEKS = 2024, 12, 7, 5


class Span(NamedTuple):
    """Where an expression of time stands, and by which part of the grammar; the same whatever its numbers."""

    name: str
    first: int
    last: int


def find_spans(tokens: Tokens) -> list[Span]:
    """Return the expressions of time in a text, in order."""
    symbols = tokens.symbols
    if _CUES.isdisjoint(symbols):
        return []
    spans: list[Span] = []
    position = 0
    while len(spans) < _MOST and (match := EXPRESSION.search(symbols, position)):
        first, last = match.start(), match.end() - 1
        position = match.end()
        name = match.lastgroup or ""
        years = match[0].find("uN")
        if years >= 0 and tokens.word(first + years) in _SCHOOL_YEARS:
            continue
        if name != "each" and "Y" in match[0] and not _is_year(tokens, match):
            position = first + 1
            continue
        if match[0][-1] == "N" and symbols[last - 1] in "uF" and tokens.values.get(last, 0) > MAX_WEEK:
            last -= 1
        if span := _span(name, first, last, tokens):
            spans.append(span)
    return spans


def _is_year(tokens: Tokens, match: re.Match[str]) -> bool:
    """Return whether four digits are a year here, and not a name or a count."""
    place = match.start() + match[0].index("Y")
    named = place + 1 < len(tokens.tags) and tokens.tags[place + 1] & Tag.NAMING
    if named and match[0][0] in "qdY" and tokens.word(place + 1) not in _LEVELS:
        return False  # the 2030 Agenda
    before = tokens.tags[place - 1] if place else 0
    if before & Tag.NAMING and tokens.symbols[place - 1] not in "uFe" and not _heads(place, tokens):
        return False
    lead = match[0][0]
    if len(match[0]) > 1 and (lead in "ivyeSmNOQ@kuFsblzEcr" and not (lead in "cr" and "t" not in match[0])):
        return not (
            "t" in match[0]
            and tokens.word(match.start() + match[0].index("t")) in _AMOUNT_TO
            and lead in "cr"
            and _counts(tokens, match.end())
        )
    if lead == "t" and tokens.word(match.start()) in _AMOUNT_TO:
        return False
    if lead == "t" and not match.start():
        return True  # Tot 2025 gebruiken we minder grondstoffen
    return not _counts(tokens, match.end())


def _heads(place: int, tokens: Tokens) -> bool:
    """Return whether a year stands in the heading of a goal: Doel 2030: 45% besparing."""
    return place == 1 and tokens.word(0) in _GOALS and tokens.symbols[2:3] == ","


def _counts(tokens: Tokens, place: int) -> bool:
    """Return whether what follows is a plain noun, so that the number before it counts something."""
    if place >= len(tokens.symbols) or tokens.symbols[place] != "_":
        return False
    return not tokens.tags[place] & ~int(
        Tag.METRIC | Tag.DELIVERABLE_NOUN | Tag.VAGUE_NOUN | Tag.VAGUE_QUALIFIER
    )


def _span(name: str, first: int, last: int, tokens: Tokens) -> Span | None:
    symbols = tokens.symbols
    if symbols[last - 1 : last + 1] == "mN" and tokens.values.get(last, 0) > MAX_DAY:
        last -= 1  # in June 500 visitors
    if name == "deadline" and symbols[last] == "_":
        return _occasion(symbols[first : last + 1], first, last, tokens)
    if _is_no_time(name, first, last, tokens):
        return None
    return Span(_meant(name, first, last, tokens), first, last)


def _is_no_time(name: str, first: int, last: int, tokens: Tokens) -> bool:
    """Return whether words that look like a time say something else here."""
    part = tokens.symbols[first : last + 1]
    if part[-1] in "uF" and "O" in part and first and tokens.word(first - 1) in _LOSSES:
        return (
            "P" in tokens.symbols and "C" not in tokens.symbols and tokens.values.get(last, _YEAR) == _YEAR
        )  # the drop-out in the first year
    following = tokens.word(last + 1) if last + 1 < len(tokens.symbols) else ""
    if name == "each":
        return _is_no_rhythm(part, first, last, tokens)
    if name == "compared":  # year-over-year growth is what is measured; not: 8% month-over-month growth
        of_share = first and tokens.symbols[first - 1] == "P"
        return part == "J" and following in _GROWTH and not of_share
    if name == "duration":  # Flemish: op twee jaar tijd
        aged = first and tokens.tags[first - 1] & Tag.AGED and part[0] == "v" and part[-1] == "u"
        known = (
            first and tokens.symbols[first - 1] == "c" and part.lstrip("d")[:1] == "k"
        )  # from the current 15 minutes
        named = part[-1] == "F" and first and tokens.symbols[first - 1] == "a"  # a two-week sprint
        return bool(aged or known or named) or (part[0] == "q" and following != "tijd")
    if name == "deadline":
        how = "through" if part[0] == "v" and part[-1] == "G" else "with"  # how, not when: with summer staff
        during = tokens.word(first) in _DURING and tokens.word(last) in _TERMS
        return tokens.word(first) == how or (part == "idG" and not during)
    return name == "bare" and _is_bare_name(part, first, last, tokens)


def _is_no_rhythm(part: str, first: int, last: int, tokens: Tokens) -> bool:
    """Return whether "a week" stands without a number of times, or "once a ..." before something that is no term."""
    if part == "aG":
        return tokens.word(last) not in _TERMS
    return part[0] == "a" and _COUNTED.isdisjoint(tokens.symbols[max(0, first - 3) : first])


def _is_bare_name(part: str, first: int, last: int, tokens: Tokens) -> bool:
    """Return whether a period by itself only names something: this project, the year-end report, the plan of 2026."""
    if part == "kG":
        return tokens.word(last) not in _TERMS
    if part == "E":
        return tokens.symbols[last + 1 : last + 2] in ("_", "e")
    return (
        _names_a_year(first, tokens) and not _is_level(first, last, tokens) and not _is_since(first, tokens)
    )


def _names_a_year(first: int, tokens: Tokens) -> bool:
    """Return whether a bare year or month belongs to what stands before it: the elections of 2026."""
    return bool(first) and tokens.symbols[first] in "YZm" and tokens.symbols[first - 1] == "c"


def _is_since(first: int, tokens: Tokens) -> bool:
    """Return whether a year is where a change is counted from: double it from 2019."""
    return bool(first) and tokens.word(first - 1) == "from" and tokens.symbols[first] == "Y"


def _is_level(first: int, last: int, tokens: Tokens) -> bool:
    """Return whether words of time say which level is compared with: 2019 levels, the level of 2019."""
    after = (
        last + 1 < len(tokens.symbols) and tokens.symbols[last] in "YZ" and tokens.word(last + 1) in _LEVELS
    )
    before = first > 1 and _names_a_year(first, tokens) and tokens.word(first - 2) in _LEVELS
    return after or before


def _meant(name: str, first: int, last: int, tokens: Tokens) -> str:
    """Return by which part of the grammar words of time are to be read, seen what stands around them."""
    symbols = tokens.symbols
    if symbols[first] == "e" and not first and tokens.word(0) in _STARTING:
        return "since"
    if name == "deadline" and symbols[first : last + 1] == "idu" and first:
        return "each" if tokens.word(first - 1).endswith(TIMES) else name  # three times during the week
    compared = _is_level(first, last, tokens) or (name == "bare" and _is_since(first, tokens))
    return "compared" if name in ("bare", "deadline") and compared else name


def _occasion(part: str, first: int, last: int, tokens: Tokens) -> Span | None:
    """Return the unknown words that name something still to come: by the next board meeting, op het volgende rapport."""
    if tokens.word(first + part.index("k")) not in _TO_COME:
        return None
    if part[0] != "q":
        return Span("deadline", first, last)
    products = (
        place for place in range(first, last + 1) if tokens.tags[place] & (Tag.DELIVERABLE_NOUN | Tag.METRIC)
    )
    end = next(products, None)
    return None if end is None else Span("deadline", first, end)


def period_of(span: Span, tokens: Tokens, language: Language) -> Period:
    """Return what an expression of time says, with its numbers."""
    name, first, last = span
    time = _KINDS[name]
    part = tokens.symbols[first : last + 1]
    if name in ("window", "first_days", "duration"):
        return _length(time, first, last, part, tokens)
    if time is Time.START:
        return Period(time, first, last, _calendar_length(first, part, tokens))
    if time is Time.FREQUENCY and part[-1] == "u":
        return Period(time, first, last, tokens.values.get(last))
    if time is not Time.DEADLINE:
        return Period(time, first, last)
    months = _calendar_length(first, part, tokens)
    try:
        due, ambiguous = _due(first, part, tokens, language)
    except ValueError:
        return Period(time, first, last, months, impossible=True)
    return Period(time, first, last, months, None, due, ambiguous)


def _number_in(part: str, first: int, tokens: Tokens) -> float:
    """Return the last number of a part: of three to six months, six."""
    for offset in range(len(part) - 1, -1, -1):
        if part[offset] in "NO":
            return tokens.values.get(first + offset, 1.0)
    return 1.0


def _length(time: Time, first: int, last: int, part: str, tokens: Tokens) -> Period:
    at = max(part.rfind(unit) for unit in "unUV")
    end = part[at] if at >= 0 else part[-1]
    value = tokens.values.get(first + at if at >= 0 else last, 1.0)
    if end in "UV":
        return Period(time, first, last, value if end == "U" else None, value if end == "V" else None)
    number = _number_in(part, first, tokens)
    if end == "u":
        return Period(time, first, last, number * value)
    return Period(time, first, last, None, number * value)


def _calendar_length(first: int, part: str, tokens: Tokens) -> float | None:
    """Return the most months that a named period can take: this month at most one, 2027 twelve."""
    if named := _named_length(first, part, tokens):
        return named
    if "k" not in part and "e" not in part and part[:1] not in "vi":
        return None
    for offset in range(len(part) - 1, -1, -1):
        if part[offset] == "u" and (offset + 1 == len(part)):
            number = tokens.values.get(first + offset - 1, 1.0) if part[offset - 1] == "N" else 1.0
            return tokens.values.get(first + offset, 1.0) * number
        if part[offset] == "F" and offset + 1 == len(part):
            return 12.0
    return None


def _named_length(first: int, part: str, tokens: Tokens) -> float | None:
    """Return the months of a year, half year or quarter that is named: 2027, H1 2027, the first quarter of 2027."""
    if _NAMED_YEAR.fullmatch(part):
        return 12.0
    if _NAMED_QUARTER.fullmatch(part):
        return 6.0 if "h" in tokens.word(first + part.index("Q")) else 3.0
    return tokens.values.get(first + part.index("u")) if _NAMED_PART.fullmatch(part) else None


_NAMED_YEAR = re.compile("[ijr]?d?[uF]?[YZ]")
_NAMED_QUARTER = re.compile("[ijr]?d?Q[ci]?[YZ]")
_NAMED_PART = re.compile("[ijr]?d?Ou[ci]?d?[YZ]")
_DIGITS = re.compile(r"\d+")
_END_WORDS = frozenset({"end", "eind", "einde", "close", "late", "conclusion", "completion"})
_MIDDLE_WORDS = frozenset({"mid", "middle", "medio", "halverwege", "midden", "mid-"})


def _due(first: int, part: str, tokens: Tokens, language: Language) -> tuple[date | None, bool]:  # noqa: C901 - one line per case
    """Return the last day of the period that is named, and whether the date can be read in two ways.

    Raises ValueError for a day that no calendar has.
    """
    year = month = day = quarter = None
    ambiguous = False
    for offset, symbol in enumerate(part):
        index = first + offset
        if symbol == "D":
            return _written_date(tokens.word(first + part.rindex("D")), language)
        if symbol == "Y":
            year = int(tokens.values[index])
        elif symbol == "m":
            month = int(tokens.values[index])
        elif symbol in "NO" and ("m" in part[offset:] or "m" in part[:offset]):
            day = _day_of_month(tokens.values.get(index, 0.0), part[offset + 1 : offset + 2])
        elif symbol == "Q":
            quarter, own_year = _quarter_and_year(tokens.word(index))
            year = year or own_year
        elif symbol == "O" and "u" in part[offset:] and "m" not in part:
            quarter = _ordinal_quarter(index, tokens)
        elif symbol == "Z":
            year = _full_year(_DIGITS.findall(tokens.word(index))[-1])
    if year is None:
        if day and month:
            date(_LEAP_YEAR, month, day)  # 30 February is impossible in every year
        return None, ambiguous
    if month is None and quarter is None and "F" in part:
        named = tokens.word(first + part.index("F"))
        month = _END_OF_SCHOOL if any(word in named for word in _SCHOOL) else None
    if day is None and "e" not in part and tokens.word(first) in _STRICTLY_BEFORE:
        return _day_before(year, month, quarter), ambiguous
    return _last_day(year, month, day, quarter, _part_of_period(part, first, tokens)), ambiguous


def _day_of_month(number: float, following: str) -> int | None:
    """Return the day of the month; the first Monday is the seventh at the latest."""
    if following != "w":
        return int(number) or None
    return int(number) * _WEEK if number < _WEEKS else None


def _day_before(year: int, month: int | None, quarter: int | None) -> date:
    """Return the last day before a period: before 2030 ends with 2029."""
    first = month or (quarter * 3 - 2 if quarter else 1)
    return date(year, first, 1) - timedelta(days=1)


def _part_of_period(part: str, first: int, tokens: Tokens) -> str:
    if "e" not in part:
        return ""
    word = tokens.word(first + part.index("e")).split()[-1]
    return "end" if word in _END_WORDS else "middle" if word in _MIDDLE_WORDS else "begin"


def _ordinal_quarter(index: int, tokens: Tokens) -> int | None:
    length, number = tokens.values.get(index + 1, 0.0), tokens.values.get(index, 0.0)
    last = int(number * length / 3) or 4
    return last if length in (3.0, 6.0) and last <= 4 else None  # noqa: PLR2004 - months and quarters


def _quarter_and_year(word: str) -> tuple[int, int | None]:
    """Read Q3, H1-2027 or 2027-Q3."""
    numbers = sorted(_DIGITS.findall(word), key=len)
    number = int(numbers[0]) * (2 if "h" in word else 1)
    return number, _full_year(numbers[1]) if len(numbers) > 1 else None


def _full_year(digits: str) -> int:
    return int(digits) if len(digits) > 2 else _TWENTIETH + int(digits)  # noqa: PLR2004 - two digits


def _last_day(year: int, month: int | None, day: int | None, quarter: int | None, where: str) -> date:
    if month is None and quarter is not None:
        month = quarter * 3
    if month is None:
        month = {"": 12, "end": 12, "middle": 6, "begin": 3}[where]
        day = None
    last = calendar.monthrange(year, month)[1]
    if day is None and where in ("middle", "begin") and quarter is None:
        day = min(last, {"middle": 20, "begin": 10}[where]) if month not in (3, 6) else last
    return date(year, month, day or last)


def _written_date(word: str, language: Language) -> tuple[date | None, bool]:
    """Read a date in digits: year first, or day first in Dutch and month first in English."""
    numbers = [int(part) for part in _DIGITS.findall(word)]
    if len(numbers) == 2:  # noqa: PLR2004 - month and year, or a day without a year
        year, month = sorted(numbers, reverse=True)
        return (_last_day(year, month, None, None, ""), False) if year > _TWENTIETH else (None, False)
    if numbers[0] > 31:  # noqa: PLR2004 - no day
        return date(numbers[0], numbers[1], numbers[2]), False
    first, second, year = numbers[0], numbers[1], _full_year(str(numbers[2]))
    both = first <= 12 and second <= 12 and first != second  # noqa: PLR2004 - months
    day_first = language == "nl" or first > 12  # noqa: PLR2004 - months
    if second > 12:  # noqa: PLR2004 - months
        day_first = False
    day, month = (first, second) if day_first else (second, first)
    return date(year, month, day), both


def mask(symbols: str, periods: list[Span]) -> str:
    """Return the symbols with the expressions of time taken out, each token still in its place."""
    parts: list[str] = []
    place = 0
    for period in periods:
        parts += (symbols[place : period.first], MARK * (period.last - period.first + 1))
        place = period.last + 1
    return "".join([*parts, symbols[place:]])


def parse_date(text: str, language: Language) -> tuple[date | None, bool]:
    """Read a date that stands by itself, in digits; and whether it can be read in two ways.

    >>> parse_date("2027-04-03", "en")
    (datetime.date(2027, 4, 3), False)
    """
    written = _DATE_ONLY.fullmatch(text)
    if written is None:
        return None, False
    try:
        return _written_date(text[: written.end(1)], language)
    except ValueError:
        return None, False


_DATE_ONLY = re.compile(
    r"(\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2}))(?:[ T]00:00(?::00)?)?"
)
