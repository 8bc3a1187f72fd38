"""Criteria on which every engine differs from Excel: they are refused, however many engines agree.

Excel counts the text ``TRUE`` together with the truth value TRUE, counts errors by a cell that holds one, and has
its own way with ``~~`` and with letters that have a full and a half width, or stand in hiragana and katakana.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kpi_xl.hosts.grammar import Call, Literal, Node, nodes
from kpi_xl.model import Text
from kpi_xl.recalc.functions import CRITERIA, names_of

if TYPE_CHECKING:
    from collections.abc import Iterator

TRUTH_AS_TEXT = Text(
    en="it searches cells in which TRUE or FALSE stands as a text, which only Excel tells from the truth value",
    nl="de formule doorzoekt cellen waarin WAAR of ONWAAR als tekst staat, wat alleen Excel van de "
    "waarheidswaarde onderscheidt",
)
ERROR_AS_CRITERION = Text(
    en="its criterion is an error, by which only Excel counts",
    nl="het criterium is een foutwaarde, waarop alleen Excel telt",
)
TWO_TILDES = Text(
    en="its criterion holds ~~, which only Excel knows how to read",
    nl="in het criterium staat ~~, wat alleen Excel kan lezen",
)
WIDTHS = Text(
    en="it searches for Japanese or full-width characters, which only Excel compares in its own way",
    nl="de formule zoekt met Japanse tekens of tekens van volle breedte, die alleen Excel op zijn eigen manier vergelijkt",
)
_WIDE = re.compile("[\u3040-\u30ff\u31f0-\u31ff\uff00-\uffef]")
SEARCHING = frozenset(CRITERIA) | names_of(
    "MATCH XMATCH LOOKUP VLOOKUP HLOOKUP XLOOKUP SEARCH DSUM DAVERAGE DCOUNT DCOUNTA DGET DMAX DMIN DPRODUCT"
)
"""Functions that compare texts as a search does."""
TRUTHS = frozenset({"TRUE", "FALSE", "WAAR", "ONWAAR"})


def two_tildes(tree: Node) -> bool:
    """Tell whether a criterion that is written out holds two tildes."""
    return any(isinstance(part, Literal) and "~~" in str(part.value) for part in criteria_of(tree))


def is_wide(text: str) -> bool:
    """Tell whether a text holds letters of which Excel takes another width or script for the same.

    >>> is_wide("ＡＢＣ"), is_wide("カナ"), is_wide("Café")
    (True, True, False)
    """
    return _WIDE.search(text) is not None


def searches(tree: Node) -> bool:
    """Tell whether a formula compares texts as a search does."""
    return any(isinstance(node, Call) and node.name in SEARCHING for node in nodes(tree))


def may_be_truth(criterion: Node) -> bool:
    """Tell whether a criterion may ask for a truth value."""
    if not isinstance(criterion, Literal):
        return True
    return str(criterion.value).lstrip("<>=").upper() in TRUTHS


def criteria_of(tree: Node) -> Iterator[Node]:
    """Go through the criteria in a formula."""
    for node in nodes(tree):
        if isinstance(node, Call) and node.name in CRITERIA:
            first, step = CRITERIA[node.name]
            yield from node.arguments[first::step]
