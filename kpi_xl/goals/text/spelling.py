"""Words that are sought in a goal by their spelling, beside those of the word lists."""

from __future__ import annotations

import re
from functools import cache

from kpi_xl.goals.text.words import listed


@cache
def one_of(*names: str) -> str:
    """Return a part of a pattern that fits any of the words of some lists; "*" stands for any letters.

    >>> re.search(one_of("at_the_start", "ever"), "nooit meer")[0]
    'nooit'
    """
    words = [word for name in names for word in listed(name)]
    return f"(?:{'|'.join(re.escape(word).replace(chr(92) + '*', chr(92) + 'w*') for word in words)})"


@cache
def spelled(name: str) -> re.Pattern[str]:
    """Return a pattern that finds the first of the words of a list: whole words, beginnings such as "scor*", or parts.

    >>> spelled("faster").search("answer quicker than today")[0]
    'quicker'
    """
    return re.compile(rf"\b{one_of(name)}\b")
