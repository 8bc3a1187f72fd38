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
_FIELD = {"first": "baseline", "now": "actual", "wanted": "target"}


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
    if len(text.split()) > _MOST_WORDS or (head and head not in (*_parts("times"), *_parts("measures"))):
        return "", ""
    said = text.split()
    dated = not {*_parts("times")}.isdisjoint(said) and not {*_parts("wanted"), *_parts("ends")}.isdisjoint(
        said
    )
    if (
        dated
        and said[-1] not in _NOUNS
        and all(word in {*_parts("times"), *_parts("wanted"), *_parts("ends")} for word in said)
    ):
        return "due", said[-1]
    if not (text.endswith(_heads()) or text.startswith(_heads())):
        return "", ""
    for head in _parts("times"):
        if before := _before(text, head):
            due = "due" if _all(before, "wanted", "ends") else ""
            return due or ("start" if _all(before, "starts", "wanted") else ""), head
    for head in _parts("measures"):
        if before := _before(text, head):
            known = (kind for kind in _FIELD if _all(before, kind, "neutral") and not _all(before, "neutral"))
            return next((_FIELD[kind] for kind in known), ""), head
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
