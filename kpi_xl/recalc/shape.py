"""The shape of a formula: what is alike in it and in the formulas beside it."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from kpi_xl.files.columns import column_number

if TYPE_CHECKING:
    from collections.abc import Sequence

_PARTS = re.compile(r"""("(?:[^"\0]|"")*"|'(?:[^'\0]|'')*')|(?<![\w.])(\$?[A-Za-z]{1,3}\$?)\d+\b""")
_COLUMN = r"(?:[A-Za-z]{1,2}|[A-Wa-w][A-Za-z]{2}|[Xx](?:[A-Ea-e][A-Za-z]|[Ff][A-Da-d]))"  # A to XFD
_BEFORE, _AFTER = r"(?<![\w.$])", r"(?![\w(.])"
_QUOTED = re.compile(r"""("(?:[^"]|"")*"|'(?:[^']|'')*')""")
_RANGE = re.compile(rf"{_BEFORE}(\$?)({_COLUMN})(\$?)#:(\$?)({_COLUMN})(\$?)#{_AFTER}")
_CELL = re.compile(rf"{_BEFORE}(\$?){_COLUMN}(\$?)#{_AFTER}")
WORTH_A_PATTERN = 50
"""From so many formulas on it is quicker to make a pattern for them than to look at each."""
_BETWEEN = "\0"
_WITHOUT_DIGITS = dict.fromkeys(map(ord, "0123456789"))


@lru_cache(maxsize=16)  # the normaliser and the analyst ask for the same formula in turn
def shape_of(text: str) -> str:
    """Return a formula without the numbers of its rows: what is alike in it and in the formulas beside it.

    >>> shape_of("SUM(B2:C2)*'Q1'!A1")
    "SUM(B#:C#)*'Q1'!A#"
    """
    return _shape(text)


@lru_cache(maxsize=20_000)
def across(shape: str) -> str:
    """Return a shape without its columns as well: what is alike in formulas beside each other.

    Of a range it says how many columns further it ends.

    >>> across("SUM(B#:C#)*'Q1'!$A#")
    "SUM(@#:+1#)*'Q1'!$@#"
    """
    pieces = _QUOTED.split(shape)  # every second one is a text or the name of a sheet
    pieces[::2] = [_CELL.sub(r"\1@\2#", _RANGE.sub(_width, piece)) for piece in pieces[::2]]
    return "".join(pieces)


def _width(match: re.Match[str]) -> str:
    fixed, first, fixed_row, last_fixed, last, last_fixed_row = match.groups()
    return f"{fixed}@{fixed_row}#:{last_fixed}{column_number(last) - column_number(first):+}{last_fixed_row}#"


def shapes_of(texts: Sequence[str]) -> list[str]:
    """Return the shapes of many formulas at once.

    >>> shapes_of(["A1+B1", '"A1"&A1'])
    ['A#+B#', '"A1"&A#']
    """
    if not texts:
        return []
    found = [""] * len(texts)
    # Formulas that differ in digits only are compared with the shape of one of them, all at once.
    alike: dict[str, list[int]] = defaultdict(list)
    for number, text in enumerate(_BETWEEN.join(texts).translate(_WITHOUT_DIGITS).split(_BETWEEN)):
        alike[text].append(number)
    for numbers in alike.values():
        joined = _BETWEEN.join([texts[number] for number in numbers])
        shape = _shape(texts[numbers[0]])
        fits = len(numbers) == 1 or (
            len(numbers) >= WORTH_A_PATTERN and re.fullmatch(_of_many(pattern_of(shape)), joined)
        )
        shapes = [shape] * len(numbers) if fits else _shape(joined).split(_BETWEEN)
        for number, one in zip(numbers, shapes, strict=True):
            found[number] = one
    return found


def pattern_of(shape: str, row: str = r"\d+") -> str:
    r"""Return the pattern of all formulas of a shape; one that holds # of its own has a pattern that fits too few.

    >>> pattern_of("A#+1")
    'A\\d+\\+1'
    """
    return re.escape(shape).replace(r"\#", row)


def _of_many(pattern: str) -> str:
    return f"{pattern}(?:{_BETWEEN}{pattern})*+"


def _shape(text: str) -> str:
    # What stands between, a quoted text, and the column of a reference, over and over.
    pieces = _PARTS.split(text)
    pieces[2::3] = [column and column + "#" for column in pieces[2::3]]
    return "".join(filter(None, pieces))
