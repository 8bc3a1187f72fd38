"""Read months and numbers from a user's own file, without guessing what could mean two things."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, NamedTuple

from kpi_xl.cell_reader import EXCEL_DAY_ZERO
from kpi_xl.model import Text
from kpi_xl.templates.layout.wording import MONTHS_SHORT

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kpi_xl.model import Language

FIRST_SERIAL, LAST_SERIAL = 18_264, 73_050  # 1950 to 2099: other numbers are no months
LAST_MONTH = 12

NOT_A_MONTH = Text(
    en="«{text}» is not a month; write it as 2026-01.", nl="«{text}» is geen maand; schrijf die als 2026-01."
)
TWO_MONTHS = Text(
    en="«{text}» can mean two dates; write the month as 2026-01.",
    nl="«{text}» kan twee datums betekenen; schrijf de maand als 2026-01.",
)
NOT_A_NUMBER = Text(en="«{text}» is not a number.", nl="«{text}» is geen getal.")
TWO_NUMBERS = Text(
    en="«{text}» can mean two numbers; write it without a thousands separator.",
    nl="«{text}» kan twee getallen betekenen; schrijf het zonder scheidingsteken voor duizendtallen.",
)

_LONG_MONTHS = Text(
    en="january february march april may june july august september october november december",
    nl="januari februari maart april mei juni juli augustus september oktober november december",
)
_YEAR_FIRST = re.compile(r"(\d{4})[-/.]?(\d{1,2})(?:[-/.]?\d{1,2})?(?:[t ].*)?")
_MONTH_YEAR = re.compile(r"(\d{1,2})[-/.](\d{4})")
_DAY_FIRST = re.compile(r"(\d{1,2})([-/.])(\d{1,2})[-/.](\d{4})(?: .*)?")
_IN_WORDS = re.compile(r"(?:\d{1,2}\s+)?([a-z]+)\.?[\s'-]*(\d{4})")
_NUMBER = re.compile(r"(?P<sign>[-+]?)\s*€?\s*(?P<digits>\d[\d.,' \u00a0\u202f]*)\s*(?P<percent>%?)")


class UnreadableError(ValueError):
    """A text that is no month or number, or could mean two; `text` says so."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text


class Marks(NamedTuple):
    """The decimal mark of a file, as far as its numbers show it: a point, a comma, or not known."""

    decimal: str = ""


def month_of(value: object, language: Language) -> dt.date:
    """Return the first day of a month, from a date, an Excel day number or a text.

    >>> month_of("mrt 2026", "nl"), month_of("2026-03-31", "en")
    (datetime.date(2026, 3, 1), datetime.date(2026, 3, 1))
    """
    if isinstance(value, dt.date):  # a moment is a date as well
        return dt.date(value.year, value.month, 1)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _from_number(value)
    text = str(value).strip().casefold()
    if match := _YEAR_FIRST.fullmatch(text):
        return _first(int(match[1]), int(match[2]), text)
    if match := _MONTH_YEAR.fullmatch(text):
        return _first(int(match[2]), int(match[1]), text)
    if match := _DAY_FIRST.fullmatch(text):
        return _from_day_first(match, language)
    if match := _IN_WORDS.fullmatch(text):
        for names in (*_LONG_MONTHS, *(short.casefold() for short in MONTHS_SHORT)):
            if match[1] in names.split():
                return _first(int(match[2]), names.split().index(match[1]) + 1, text)
    raise UnreadableError(NOT_A_MONTH.format(text=value))


def _from_number(value: float) -> dt.date:
    """Read an Excel day number, or a number such as 202601."""
    if FIRST_SERIAL <= value <= LAST_SERIAL:
        day = EXCEL_DAY_ZERO.date() + dt.timedelta(days=int(value))
        return dt.date(day.year, day.month, 1)
    year, month = divmod(int(value), 100)
    if value == int(value) and year in range(1950, 2100):
        return _first(year, month, str(int(value)))
    raise UnreadableError(NOT_A_MONTH.format(text=f"{value:g}"))


def _from_day_first(match: re.Match[str], language: Language) -> dt.date:
    """Read 31-01-2026; a date with slashes is read by day only when it can mean nothing else."""
    day, month, year = int(match[1]), int(match[3]), int(match[4])
    sure = match[2] != "/" and language == "nl"
    if day <= LAST_MONTH and month <= LAST_MONTH and day != month and not sure:
        raise UnreadableError(TWO_MONTHS.format(text=match[0]))
    if month > LAST_MONTH:
        month = day
    return _first(year, month, match[0])


def _first(year: int, month: int, text: str) -> dt.date:
    if not 1 <= month <= LAST_MONTH:
        raise UnreadableError(NOT_A_MONTH.format(text=text))
    return dt.date(year, month, 1)


def marks_of(texts: Iterable[str]) -> Marks:
    """Find out which mark stands before the decimals in the numbers of a file.

    >>> marks_of(["1.234", "0,5"]), marks_of(["1.234"])
    (Marks(decimal=','), Marks(decimal=''))
    """
    for text in texts:
        match = _NUMBER.fullmatch(text.strip())
        if match and (mark := _decimal_mark(match["digits"])):
            return Marks(mark)
    return Marks()


def _decimal_mark(digits: str) -> str:
    """Return the mark that must stand before the decimals; nothing when it could be either."""
    points, commas = digits.count("."), digits.count(",")
    if points and commas:
        return "." if digits.rindex(".") > digits.rindex(",") else ","
    if points + commas != 1:  # a mark that stands there twice separates thousands
        return "," if points > 1 else "." if commas > 1 else ""
    mark = "." if points else ","
    before, _, after = digits.partition(mark)
    sure = len(after.strip()) != 3 or len(before.strip()) > 3 or before.strip() in ("0", "")  # noqa: PLR2004 - groups of three
    return mark if sure else ""


def number_of(value: object, marks: Marks) -> float:
    """Return a number; texts are read with the decimal mark of their file.

    >>> number_of("€ 1.234,50", Marks(",")), number_of("5%", Marks())
    (1234.5, 0.05)
    """
    if isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    text = str(value).strip()
    match = _NUMBER.fullmatch(text)
    if match is None:
        raise UnreadableError(NOT_A_NUMBER.format(text=text))
    digits = re.sub(r"['\s\u00a0\u202f]", "", match["digits"])
    mark = _decimal_mark(digits) or marks.decimal
    if not mark and ("." in digits or "," in digits):
        raise UnreadableError(TWO_NUMBERS.format(text=text))
    plain = digits.replace("," if mark == "." else ".", "").replace(",", ".")
    try:
        number = float(match["sign"] + plain)
    except ValueError:
        raise UnreadableError(NOT_A_NUMBER.format(text=text)) from None
    return number / 100 if match["percent"] else number
