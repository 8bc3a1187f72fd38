"""What the title of a list or a table says: that goals follow, or targets."""

from __future__ import annotations

import itertools
import re

from kpi_xl.goals.read.coerce import plain_heading
from kpi_xl.goals.read.headings import EDGES, LONGEST_HEADING, MOST_WORDS, meaning_of, words
from kpi_xl.goals.read.periods import find_period

_DELIMITER = re.compile(r"[;,|\t]")


def is_known_heading(text: str) -> bool:
    """Return whether a text is the heading of a goal sheet; it tells delimiters apart."""
    if len(text) > LONGEST_HEADING:
        return False
    return meaning_of(text, guess=False).field is not None or (
        not _DELIMITER.search(text) and names_a_list(text)
    )


def names_a_list(text: str) -> bool:
    """Return whether a text can be the heading of a list of goals: Goals 2027, Onze doelen voor HR.

    >>> names_a_list("Goals 2027"), names_a_list("Win 25 new shops"), names_a_list("Onze doelen voor 2027:")
    (True, False, True)
    """
    found = find_period(text)
    plain = plain_heading(found.outside(text) if found else text)
    said = plain.strip(EDGES).split()
    if not said or len(said) > MOST_WORDS - 2 or plain.endswith((".", "!", ";")) or re.search(r"\d", plain):
        return False
    joined = {f"{one} {other}" for one, other in itertools.pairwise(said)}
    plural = any(word.strip(EDGES).endswith(tuple(words("list_ends"))) for word in said)
    return plural or not words("lists").isdisjoint({*(word.strip(EDGES) for word in said), *joined})


def says_targets(title: str) -> bool:
    """Return whether the title of a table of figures says that they are to be reached.

    >>> says_targets("Targets 2027 by department"), says_targets("Budget 2027")
    (True, False)
    """
    said = {word.strip(EDGES) for word in plain_heading(title).split()}
    return len(title) <= LONGEST_HEADING and not said.isdisjoint(words("lists") | words("targets"))
