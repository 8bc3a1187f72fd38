"""Reads what cells hold: numbers, texts, dates, blanks, errors; and the cells of a range, one by one."""

from __future__ import annotations

import datetime as dt
import itertools
import math
import re
from typing import Any

from kpi_xl.model import ErrorCode, KpiError, Text

EXCEL_DAY_ZERO = dt.datetime(1899, 12, 30)  # noqa: DTZ001 - Excel's calendar knows no time zones
ERRORS = frozenset(ErrorCode) | {
    "#SPILL!",
    "#CALC!",
    "#GETTING_DATA",
    "#FIELD!",
    "#BLOCKED!",
    "#CONNECT!",
    "#UNKNOWN!",
    "#BUSY!",
}
DUTCH_ERRORS = {
    "#N/B": "#N/A",
    "#DEEL/0!": "#DIV/0!",
    "#WAARDE!": "#VALUE!",
    "#GETAL!": "#NUM!",
    "#VERW!": "#REF!",
    "#NAAM?": "#NAME?",
    "#LEEG!": "#NULL!",
    "#OVERLOOP!": "#SPILL!",
    "#BEREKENEN!": "#CALC!",
    "#VELD!": "#FIELD!",
}
"""How a Dutch Excel shows errors; they arrive as text in files that were pasted or exported."""
# What may stand in a number or a date beside its digits: signs, separators, currencies, the words of a date.
_MARKS = re.compile(r"[\s.,'’:;/()+%‰€$£−–-]")
_WORDS = frozenset(
    [
        "jan",
        "januari",
        "january",
        "feb",
        "februari",
        "february",
        "mrt",
        "maart",
        "mar",
        "march",
        "apr",
        "april",
        "mei",
        "may",
        "jun",
        "juni",
        "june",
        "jul",
        "juli",
        "july",
        "aug",
        "augustus",
        "august",
        "sep",
        "sept",
        "september",
        "okt",
        "oktober",
        "oct",
        "october",
        "nov",
        "november",
        "dec",
        "december",
        "eur",
        "euro",
        "usd",
        "gbp",
        "am",
        "pm",
        "t",
        "z",
    ]
)
_EXPONENT = re.compile(r"[-+]?\d+([.,]\d*)?[eE][-+]?\d+")
GIVEN_ERROR = Text(
    en="An input cell holds the error {code}: repair that cell.",
    nl="Een invoercel bevat de fout {code}: herstel die cel.",
)
TOO_LARGE = Text(
    en="The answer is no finite number: check the inputs.",
    nl="De uitkomst is geen eindig getal: controleer de invoer.",
)


def read_cell(value: object) -> float | str | bool | None:  # noqa: PLR0911 - one line per kind of cell
    """Read one cell: a number, a text, a Boolean, or None when it is blank.

    A date becomes Excel's day number. A cell that holds an error raises it.

    >>> read_cell(dt.date(2026, 1, 1))
    46023.0
    """
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        if value[:1] == "#" and (code := DUTCH_ERRORS.get(value, value)) in ERRORS:
            raise KpiError(code, GIVEN_ERROR.format(code=value))
        return value or None
    if isinstance(value, KpiError):
        raise value
    if _is_missing(value):
        return None
    if isinstance(value, dt.datetime):
        return (value.replace(tzinfo=None) - EXCEL_DAY_ZERO) / dt.timedelta(days=1)
    if isinstance(value, dt.date):
        return float((value - EXCEL_DAY_ZERO.date()).days)
    if isinstance(value, dt.time):
        return (dt.datetime.combine(EXCEL_DAY_ZERO, value) - EXCEL_DAY_ZERO) / dt.timedelta(days=1)
    if isinstance(value, dt.timedelta):
        return value / dt.timedelta(days=1)
    return _read_number(value)


def _is_missing(value: object) -> bool:
    """Tell NaN, NaT and pandas' NA, which differ from themselves or refuse to be compared."""
    try:
        return bool(value != value)  # noqa: PLR0124 - only a missing value differs from itself
    except (TypeError, ArithmeticError):
        return True
    except ValueError:  # an array inside a cell
        return False


def _read_number(value: Any) -> float | str | bool | None:
    """Read any other number-like object: numpy scalars, Decimal, Fraction, whole numbers."""
    kind = getattr(getattr(value, "dtype", None), "kind", "")
    if kind and kind in "Mm":  # numpy's dates and durations count in units of their own
        name = "datetime64[us]" if kind == "M" else "timedelta64[us]"
        return read_cell(value.astype(name).item())
    if kind in ("b", "U", "O"):
        return read_cell(value.item())
    try:
        number = float(value)
    except OverflowError:
        number = math.inf
    except (TypeError, ValueError):
        return str(value)
    if math.isinf(number):
        raise KpiError(ErrorCode.NUM, TOO_LARGE)
    return number


def read_range(value: object) -> list[object] | None:
    """Return the cells of a range row by row, or None when `value` is a single cell.

    Lists, tuples, nested lists, numpy arrays and pandas objects are ranges; a range of one cell is a cell.
    """
    if isinstance(value, (str, bytes)) or value is None or isinstance(value, float):
        return None
    if not isinstance(value, (list, tuple)):
        value = _plain_list(value)
    if not isinstance(value, (list, tuple)):
        return None
    if value and type(value[0]) in (list, tuple):
        try:
            return [cell for (cell,) in value]  # one column, as most ranges are
        except (TypeError, ValueError):
            if set(map(type, value)) <= {list, tuple}:
                return list(itertools.chain.from_iterable(value))
    return value if isinstance(value, list) else list(value)


def is_block(value: Any, cells: int) -> bool:
    """Tell whether a range of so many cells has more than one row and more than one column.

    >>> is_block([[1, 2], [3, 4]], 4), is_block([[1], [2]], 2), is_block([[1, 2]], 2), is_block([1, 2], 2)
    (True, False, False, False)
    """
    return 1 < len(value) < cells


def _plain_list(value: Any) -> object:
    """Turn a numpy array or a pandas object into plain lists; anything else stays what it is."""
    if hasattr(value, "to_numpy") and hasattr(value, "__len__"):  # pandas' single dates have no length
        return value.tolist() if hasattr(value, "tolist") else value.to_numpy(dtype=object).tolist()
    if getattr(value, "ndim", 0) and hasattr(value, "tolist"):
        return (value.astype("datetime64[us]") if value.dtype.kind == "M" else value).tolist()
    return value


def looks_like_a_number(text: str) -> bool:
    """Tell whether a text would be a number, a percentage, an amount or a date if it were typed in a cell.

    >>> [
    ...     looks_like_a_number(text)
    ...     for text in ("1.234,5", "12%", "31-12-2026", "€ 5", "14 feb 2026", "(500)")
    ... ]
    [True, True, True, True, True, True]
    >>> [looks_like_a_number(text) for text in ("n/a", "Q1", "week 3", "-", "2 stuks", "mei")]
    [False, False, False, False, False, False]
    """
    if _EXPONENT.fullmatch(text.strip()):
        return True
    bare = _MARKS.sub("", text).casefold()
    words = "".join(character if character.isalpha() else " " for character in bare).split()
    digits = bare if not words else "".join(character for character in bare if not character.isalpha())
    return digits.isdecimal() and all(word in _WORDS for word in words)
