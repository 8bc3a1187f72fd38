"""The shape of a formula: what is alike in it and in the formulas around it."""

from __future__ import annotations

import re
from functools import lru_cache

from kpi_xl.files.columns import column_number
from kpi_xl.hosts.address import LAST_COLUMN

_PIECE = re.compile(
    r"""(?P<quoted>"(?:[^"]|"")*"|'(?:[^']|'')*')"""
    r"|(?<![\w.])(\$?)([A-Za-z]{1,3})(\$?)\d+(?::(\$?)([A-Za-z]{1,3})(\$?)\d+)?(?![\w(.])"
)
_column = lru_cache(maxsize=20_000)(column_number)


@lru_cache(maxsize=16)  # the normaliser and the analyst ask for the same formula in turn
def shape_of(text: str) -> str:
    """Return a formula without its rows and columns: what is alike in it and in the formulas beside and below it.

    Of a range it says how many columns further it ends.

    >>> shape_of("SUM(B2:C2)*'Q1'!$A1")
    "SUM(@#:+1#)*'Q1'!$@#"
    """
    return _PIECE.sub(_without_place, text)


def _without_place(match: re.Match[str]) -> str:
    quoted, column_fixed, column, row_fixed, last_fixed, last, last_row_fixed = match.groups()
    if quoted is not None:
        return match[0]
    first = _column(column)
    if first > LAST_COLUMN:
        return match[0]
    if last is None:
        return f"{column_fixed}@{row_fixed}#"
    end = _column(last)
    if end > LAST_COLUMN:
        return match[0]
    return f"{column_fixed}@{row_fixed}#:{last_fixed}{end - first:+}{last_row_fixed}#"
