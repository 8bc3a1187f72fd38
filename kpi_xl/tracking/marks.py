"""What the column Status of a goal sheet says of a goal: that it is on hold, cancelled, or done."""

from __future__ import annotations

import re
from enum import Enum

from kpi_xl.model import Text


class Mark(Enum):
    """What a status of the user's own comes to."""

    STOPPED = "stopped"
    """On hold or cancelled: nobody works on it now."""
    DONE = "done"


STOPPED = Text(
    en="not followed, as the column {heading} says «{status}»",
    nl="niet gevolgd, want de kolom {heading} zegt «{status}»",
)
DONE = Text(
    en="the column {heading} says «{status}»; the figures do not",
    nl="de kolom {heading} zegt «{status}»; de cijfers niet",
)
_WORDS = {
    Mark.STOPPED: (
        *("on[ -]?hold", "paused", "suspended", "postponed", "deferred", "parked", "frozen", "shelved"),
        *("cancell?ed", "dropped", "stopped", "withdrawn", "abandoned", "discontinued", "terminated"),
        *("gepauzeerd", "pauze", "in de wacht", "in de ijskast", "uitgesteld", "opgeschort", "aangehouden"),
        *(
            "geparkeerd",
            "stilgelegd",
            "bevroren",
            "geannuleerd",
            "vervallen",
            "stopgezet",
            "gestopt",
            "gestaakt",
        ),
        *("ingetrokken", "geschrapt", "afgeblazen", "afgelast"),
    ),
    Mark.DONE: (
        *("done", "completed?", "closed", "finished", "achieved", "reached", "met"),
        *(
            "gereed",
            "klaar",
            "afgerond",
            "voltooid",
            "gehaald",
            "behaald",
            "bereikt",
            "gerealiseerd",
            "afgesloten",
        ),
    ),
}
_MARKS = {
    mark: re.compile(rf"\W*(?:{'|'.join(words)})\b(?!\s*%)", re.IGNORECASE) for mark, words in _WORDS.items()
}


def mark_of(status: str) -> Mark | None:
    """Return what a status comes to, where it says so with its first words.

    >>> mark_of("On hold until June"), mark_of("Afgerond"), mark_of("In progress"), mark_of("not done")
    (<Mark.STOPPED: 'stopped'>, <Mark.DONE: 'done'>, None, None)
    """
    return next((mark for mark, words in _MARKS.items() if words.match(status)), None) if status else None
