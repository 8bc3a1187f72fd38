"""Headings that are known by their parts: Streefpercentage, Current position, Planned completion date."""

from __future__ import annotations

import re
from functools import cache

from kpi_xl.goals.data import data
from kpi_xl.goals.read.coerce import plain_heading

_MOST_WORDS = 5
_BETWEEN = re.compile(r"[ -]+(?:of|for|van|voor|de|het|the|in)(?= )")
_NOUNS = frozenset({"target", "goal", "objective", "norm", "doel", "plan"})
"""Words for what is wanted that say so behind any other: Year target."""
_FIELDS = {
    "times": (("due", "wanted", "ends"), ("start", "starts", "wanted")),
    "measures": (
        ("baseline", "first", "neutral"),
        ("actual", "now", "neutral"),
        ("target", "wanted", "neutral"),
    ),
}
"""Of each kind of head the fields it can be, with the kinds of words that say so."""


@cache
def _parts(name: str) -> tuple[str, ...]:
    """Return the words of one kind, the longest first."""
    return tuple(sorted(map(plain_heading, data("columns")["parts"][name]), key=len, reverse=True))


@cache
def _heads() -> tuple[str, ...]:
    """Return the words that stand at one of the ends of such a heading."""
    return (*_parts("times"), *_parts("measures"))


def field_by_parts(plain: str) -> tuple[str, str]:
    """Return the field of a heading by what it is made of, and the word that it ends with; nothing otherwise.

    >>> [field_by_parts(text) for text in ("streefpercentage", "current position", "date of completion")]
    [('target', 'percentage'), ('actual', 'position'), ('due', 'completion')]
    >>> field_by_parts("beginniveau"), field_by_parts("planned start date"), field_by_parts("colour")
    (('baseline', 'niveau'), ('start', 'date'), ('', ''))
    """
    between = _BETWEEN.search(plain)
    head = plain[: between.start()] if between else ""
    text = _BETWEEN.sub("", plain)
    if not 0 < len(text.split()) <= _MOST_WORDS or (head and head not in _heads()):
        return "", ""
    said, times, due = text.split(), {*_parts("times")}, {*_parts("wanted"), *_parts("ends")}
    if said[-1] not in _NOUNS and {*said} & times and {*said} & due and {*said} <= times | due:
        return "due", said[-1]
    if not (text.endswith(_heads()) or text.startswith(_heads())):
        return "", ""
    for kind, fields in _FIELDS.items():
        for head in _parts(kind):
            if before := _before(text, head):
                known = () if _all(before, "neutral") else fields
                return next((name for name, *kinds in known if _all(before, *kinds)), ""), head
    return "", ""


def _before(text: str, head: str) -> str:
    """Return what is left of a heading without its head, which may stand first: date of completion."""
    if text.endswith(head):
        return text[: -len(head)].strip(" -")
    return text[len(head) :].strip(" -") if text.startswith(f"{head} ") else ""


def _all(text: str, *kinds: str) -> bool:
    """Return whether a text consists of words of some kinds, joined or apart."""
    words = [word for kind in kinds for word in _parts(kind)]
    return re.fullmatch(f"(?:(?:{'|'.join(map(re.escape, words))})s?[ -]*)+", text) is not None
