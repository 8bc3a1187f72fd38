"""How a goal is to be reached, as far as its text tells: by visiting customers, door extra training."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from kpi_xl.goals.text.inflection import PARTICIPLES
from kpi_xl.goals.text.kinds import Kind, kinds
from kpi_xl.goals.text.lexicon import Tag
from kpi_xl.goals.text.spelling import one_of
from kpi_xl.goals.text.words import words_of

if TYPE_CHECKING:
    from kpi_xl.goals.model import Evidence
    from kpi_xl.goals.text.reading import Reading

_ACTION = re.compile(rf"(?!{one_of('no_actions')})\w{{3,}}{one_of('action_endings')}s?")
_CLAUSE = 30  # words of a clause that are looked at
_MOST_LEADS = 200  # words such as "by"; a text with more of them is no goal
_CLAUSE_END = re.compile(r"[.,(]")
_PASSIVE = words_of("passive")


def told_means(reading: Reading) -> Evidence | None:
    """Return how the goal is to be reached, as far as the text tells."""
    tokens, outside = reading.tokens, reading.outside
    if not reading.flags & Tag.MEANS and Kind.BY not in outside:
        return None
    leads = (
        place
        for place, kind in enumerate(outside[:-1])
        if kind == Kind.BY or (tokens[place].tags & Tag.MEANS and kind != Kind.NOTHING)
    )
    for place in islice(leads, _MOST_LEADS):
        if (_acts if outside[place] == Kind.BY else _names_means)(reading, place):
            return reading.quote(place, len(outside) - 1)
    return None


def _acts(reading: Reading, place: int) -> bool:
    """Return whether what follows "by" is something that is done: by visiting, by extra training; not by 10%."""
    outside, tokens = reading.outside, reading.tokens
    if tokens[place + 1].text.endswith("ing"):
        return True
    following = outside[place + 1 : place + 4]
    return not (place and tokens[place - 1].text.endswith("ed")) and any(
        kind in kinds("other occasion")
        and _ACTION.fullmatch(tokens[at].text)
        and set(following[: at - place]) <= kinds("other article indefinite occasion")
        for at, kind in enumerate(following, place + 1)
    )


def _names_means(reading: Reading, place: int) -> bool:
    """Return whether something follows "door" or "through", and "door" does not tell who does it: door 500 mensen bezocht."""
    outside, tokens = reading.outside, reading.tokens
    clause = _CLAUSE_END.split(outside[place + 1 : place + _CLAUSE], maxsplit=1)[0].rstrip()
    if not clause:
        return False
    if tokens[place].text != "door":
        return True
    earlier, done = range(max(0, place - _CLAUSE), place), PARTICIPLES["nl"].fullmatch
    passive = any(tokens[at].text in _PASSIVE for at in earlier)
    if not passive or not done(tokens[place + len(clause)].text):
        return True
    return any(done(tokens[at].text) for at in earlier)


def verb_ends(reading: Reading) -> bool:
    """Return whether the verb that moves the number stands at the end, behind how it is reached: ... door meer bellen verhogen."""
    last = len(reading.outside) - 1
    while last > 0 and reading.outside[last] in kinds("nothing stop"):
        last -= 1
    tokens = reading.tokens
    moves = tokens[last].tags & (Tag.UP | Tag.DOWN) and not tokens[last].text.endswith(("ing", "name", "tie"))
    return bool(last > 1 and moves and tokens[last - 1].text not in ("te", "door", "by", "through"))
