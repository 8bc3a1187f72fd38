"""Words that are sought in a goal by their spelling, beside those of the word lists."""

from __future__ import annotations

import re
from functools import cache

from kpi_xl.goals.text.words import listed


@cache
def spelled(name: str) -> re.Pattern[str]:
    """Return a pattern that finds the first of the words of a list: whole words, beginnings such as "scor*", or parts.

    >>> spelled("faster").search("answer quicker than today")[0]
    'quicker'
    """
    written = "|".join(re.escape(word).replace(r"\*", r"\w*") for word in listed(name))
    return re.compile(rf"\b(?:{written})\b")
