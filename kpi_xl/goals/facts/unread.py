"""What a goal seems to lack and may well have: it can stand in a column that was not read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kpi_xl.goals.model import FIELDS, Severity, Status
from kpi_xl.goals.text.spelling import one_of
from kpi_xl.goals.texts_on_demand import Rewritten
from kpi_xl.model import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kpi_xl.goals.model import Finding, Goal, Letter, LetterResult

_TIME = re.compile(rf"20\d\d|\d{{1,2}}[-/.]\d{{1,2}}|\b[qk][1-4]\b|\b{one_of('time_begins')}", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_WORDS = re.compile(r"[^\W\d_]{2,}\W+[^\W\d_]{2,}")
_OPEN = re.compile(rf"\W*(?:{one_of('still_open')}|x+)?\W*", re.IGNORECASE)
_WANTED: Mapping[str, tuple[re.Pattern[str], frozenset[str]]] = {
    "no-number": (_DIGIT, frozenset({"target", "baseline"})),
    "no-target": (_DIGIT, frozenset({"target"})),
    "no-time-frame": (_TIME, frozenset({"due", "start"})),
    "no-result": (_WORDS, frozenset({"target"})),
    "vague-verb": (_WORDS, frozenset({"target"})),
}
"""What a text must look like to be what a rule found missing, and the fields in which any text may be it."""
MAY_HOLD = Text(
    en="{message} The column '{heading}' was not read and may hold it.",
    nl="{message} De kolom ‘{heading}’ is niet gelezen en kan het bevatten.",
)


def may_hold(goal: Goal, rule: str) -> Text | None:
    """Return the heading of a column that was not read and may hold what a rule finds missing.

    >>> from kpi_xl.goals.model import Goal
    >>> may_hold(Goal("Klachten verlagen", unread={"Klaar": "1 juli 2027"}), "no-time-frame").nl
    'Klaar'
    >>> may_hold(Goal("Klachten verlagen", unread={"Kleur": "rood"}), "no-time-frame") is None
    True
    """
    if rule not in _WANTED or not (goal.unread or goal.raw):
        return None
    like, fields = _WANTED[rule]
    for name, text in goal.raw.items():
        if name in fields and not _OPEN.fullmatch(text):
            return FIELDS[name].label
    return next((Text(en=one, nl=one) for one, text in goal.unread.items() if like.search(text)), None)


def not_read(finding: Finding, heading: Text) -> Finding:
    """Return a finding that says where what is missing may stand, and weighs no more than a warning."""
    message = finding.message

    def said() -> Text:
        return Text(
            en=MAY_HOLD.en.format(message=message.in_("en"), heading=heading.en),
            nl=MAY_HOLD.nl.format(message=message.in_("nl"), heading=heading.nl),
        )

    return finding._replace(severity=Severity.WARNING, message=Rewritten(said))


def unclear(letters: dict[Letter, LetterResult], doubtful: set[Letter]) -> None:
    """Leave open what nothing else decides."""
    for letter in doubtful:
        if letters[letter].status is Status.PASS:
            letters[letter] = letters[letter]._replace(status=Status.UNCLEAR)
