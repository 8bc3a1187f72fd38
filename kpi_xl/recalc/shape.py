"""The shape of a formula: what is alike in it and in the formulas beside it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from kpi_xl.files.columns import column_number

if TYPE_CHECKING:
    from collections.abc import Sequence

_PARTS = re.compile(r"""("(?:[^"\0]|"")*"|'(?:[^'\0]|'')*')|(?<![\w.])(\$?[A-Za-z]{1,3}\$?)[0-9]+\b""")
_COLUMN = r"(?:[A-Za-z]{1,2}|[A-Wa-w][A-Za-z]{2}|[Xx](?:[A-Ea-e][A-Za-z]|[Ff][A-Da-d]))"  # A to XFD
_BEFORE, _AFTER = r"(?<![\w.$])", r"(?![\w(.])"
_QUOTED = re.compile(r"""("(?:[^"]|"")*"|'(?:[^']|'')*')""")
_RANGE = re.compile(rf"{_BEFORE}(\$?)({_COLUMN})(\$?)#:(\$?)({_COLUMN})(\$?)#{_AFTER}")
_CELL = re.compile(rf"{_BEFORE}(\$?){_COLUMN}(\$?)#{_AFTER}")
_DIGITS = re.compile(r"[0-9]+")
_BETWEEN, _RUN = "\0", "\1"  # no formula holds any of these
_TWO_RUNS = b"\1\1"
_MARKED = bytes.maketrans(b"0123456789", _RUN.encode() * 10)


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
    # Formulas that differ in digits only have the rows at the same places: one of them is looked at.
    runs, skeletons = _runs_and_skeletons(texts)
    others: dict[str, list[int]] = {}
    known: dict[tuple[str, ...], str] = {}
    found, start = [], 0
    for text, skeleton in zip(texts, skeletons, strict=True):
        end = start + skeleton.count(_RUN)
        if (kept := others.get(skeleton)) is None:
            rows = set(rows_among_runs(text))
            kept = others[skeleton] = [at for at in range(end - start) if at not in rows]
        key = (skeleton, *[runs[start + at] for at in kept])
        if (shape := known.get(key)) is None:
            shape = known[key] = _shape(text)
        found.append(shape)
        start = end
    return found


def _runs_and_skeletons(texts: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return every run of digits in some formulas, in their order, and each formula with a mark for each run."""
    joined = _BETWEEN.join(texts)
    marked = joined.encode().translate(_MARKED)
    while (shorter := marked.replace(_TWO_RUNS, _TWO_RUNS[:1])) != marked:
        marked = shorter
    return _DIGITS.findall(joined), marked.decode().split(_BETWEEN) if texts else []


def rows_among_runs(text: str) -> list[int]:
    """Tell which of the runs of digits in a formula are the numbers of rows.

    >>> rows_among_runs("SUM(B2:C13)*10+'Q1'!A1")
    [0, 1, 4]
    """
    found, at = [], 0
    for number, piece in enumerate(_PARTS.split(text)):
        if number % 3 == 2:  # noqa: PLR2004 - what stands between, a quoted text, and the column of a reference
            if piece:
                found.append(at)
                at += 1
        elif piece:
            at += len(_DIGITS.findall(piece))
    return found


def rows_of(texts: Sequence[str]) -> list[list[int]]:
    """Return the rows that formulas of one shape name, reference by reference.

    >>> rows_of(["A1*2+B7", "A9*2+B8"])
    [[1, 9], [7, 8]]
    """
    runs = _DIGITS.findall(_BETWEEN.join(texts))
    count = len(runs) // len(texts)  # they differ in digits only, and have as many runs of them
    return [list(map(int, runs[at::count])) for at in rows_among_runs(texts[0])]


def _shape(text: str) -> str:
    # What stands between, a quoted text, and the column of a reference, over and over.
    pieces = _PARTS.split(text)
    pieces[2::3] = [column and column + "#" for column in pieces[2::3]]
    return "".join(filter(None, pieces))
