"""The shape of a formula: what is alike in it and in the formulas beside it."""

from __future__ import annotations

import re
from functools import lru_cache

_QUOTED = re.compile(r"""("(?:[^"]|"")*"|'(?:[^']|'')*')|(\$?\b[A-Za-z]{1,3}\$?)\d+\b""")
_ROW = re.compile(r"(?<![\w.])(\$?[A-Za-z]{1,3}\$?)\d+\b")


@lru_cache(maxsize=16)  # the normaliser and the analyst ask for the same formula in turn
def shape_of(text: str) -> str:
    """Return a formula without the numbers of its rows: what is alike in it and in the formulas beside it.

    >>> shape_of("SUM(B2:C2)*'Q1'!A1")
    "SUM(B#:C#)*'Q1'!A#"
    """
    if '"' in text or "'" in text:
        return _QUOTED.sub(lambda match: match[1] or match[2] + "#", text)
    pieces = _ROW.split(text)  # every second one is the column of a reference
    pieces[1::2] = [column + "#" for column in pieces[1::2]]
    return "".join(pieces)
