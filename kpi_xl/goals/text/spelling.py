"""Words that are sought in a goal by their spelling, beside those of the word lists."""

from __future__ import annotations

import re


def spelled(*words: str) -> re.Pattern[str]:
    """Return a pattern that finds the first of some words: whole words, beginnings such as "scor*", or parts "*graad*".

    >>> spelled("scor*", "in stand").search("the scores of today")[0]
    'scores'
    """
    written = "|".join(re.escape(word).replace(r"\*", r"\w*") for word in words)
    return re.compile(rf"\b(?:{written})\b")
