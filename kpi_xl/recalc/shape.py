"""The shape of a formula: what is alike in it and in the formulas around it."""

from __future__ import annotations

import re
from functools import lru_cache

from kpi_xl.files.columns import column_number

_COLUMN = r"(?:[A-Za-z]{1,2}|[A-Wa-w][A-Za-z]{2}|[Xx](?:[A-Ea-e][A-Za-z]|[Ff][A-Da-d]))"  # A to XFD
_BEFORE, _AFTER = r"(?<![\w.$])", r"(?![\w(.])"
_QUOTED = re.compile(r"""("(?:[^"]|"")*"|'(?:[^']|'')*')""")
_RANGE = re.compile(rf"{_BEFORE}(\$?)({_COLUMN})(\$?)\d+:(\$?)({_COLUMN})(\$?)\d+{_AFTER}")
_CELL = re.compile(rf"{_BEFORE}(\$?){_COLUMN}(\$?)\d+{_AFTER}")
_column = lru_cache(maxsize=20_000)(column_number)


@lru_cache(maxsize=16)  # the normaliser and the analyst ask for the same formula in turn
def shape_of(text: str) -> str:
    """Return a formula without its rows and columns: what is alike in it and in the formulas beside and below it.

    Of a range it says how many columns further it ends.

    >>> shape_of("SUM(B2:C2)*'Q1'!$A1")
    "SUM(@#:+1#)*'Q1'!$@#"
    """
    if '"' not in text and "'" not in text:
        return _CELL.sub(r"\1@\2#", _RANGE.sub(_without_place, text))
    pieces = _QUOTED.split(text)  # every second one is a text or the name of a sheet
    pieces[::2] = [_CELL.sub(r"\1@\2#", _RANGE.sub(_without_place, piece)) for piece in pieces[::2]]
    return "".join(pieces)


def _without_place(match: re.Match[str]) -> str:
    fixed, first, fixed_row, last_fixed, last, last_fixed_row = match.groups()
    return f"{fixed}@{fixed_row}#:{last_fixed}{_column(last) - _column(first):+}{last_fixed_row}#"
