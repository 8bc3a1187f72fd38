"""What the five letters stand for, and which letter a rule speaks for.

Rules keep their names whatever the letters mean. With R for Relevant, what makes a goal feasible stands under A;
with A for Assignable, as Doran wrote it, it stands under R.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from kpi_xl.goals.model import Letter
from kpi_xl.model import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kpi_xl.goals.rules.catalogue import Rule

Scheme: TypeAlias = Literal["nl", "en", "doran"]
LETTER_NAMES: Mapping[Scheme, Mapping[Letter, Text]] = {
    "nl": {
        Letter.S: Text(en="Specific", nl="Specifiek"),
        Letter.M: Text(en="Measurable", nl="Meetbaar"),
        Letter.A: Text(en="Achievable", nl="Acceptabel"),
        Letter.R: Text(en="Realistic", nl="Realistisch"),
        Letter.T: Text(en="Time-bound", nl="Tijdgebonden"),
    },
    "en": {
        Letter.S: Text(en="Specific", nl="Specifiek"),
        Letter.M: Text(en="Measurable", nl="Meetbaar"),
        Letter.A: Text(en="Achievable", nl="Haalbaar"),
        Letter.R: Text(en="Relevant", nl="Relevant"),
        Letter.T: Text(en="Time-bound", nl="Tijdgebonden"),
    },
    "doran": {
        Letter.S: Text(en="Specific", nl="Specifiek"),
        Letter.M: Text(en="Measurable", nl="Meetbaar"),
        Letter.A: Text(en="Assignable", nl="Toewijsbaar"),
        Letter.R: Text(en="Realistic", nl="Realistisch"),
        Letter.T: Text(en="Time-related", nl="Tijdgebonden"),
    },
}
_RELEVANT, _ASSIGNABLE = "no-parent-goal", "no-owner"
_LEFT_OUT = {("doran", "agreement-not-recorded")}
"""Whether a goal can be assigned says nothing of who agreed to it."""


def speaks(rule: Rule, scheme: Scheme) -> bool:
    """Return whether a rule has a letter to speak for."""
    return (scheme, rule.slug) not in _LEFT_OUT


def letter_of(rule: Rule, scheme: Scheme) -> Letter | None:
    """Return the letter that a rule speaks for.

    >>> from kpi_xl.goals.rules import RULES
    >>> [letter_of(RULES["no-means"], scheme).value for scheme in ("nl", "en", "doran")]
    ['R', 'A', 'R']
    >>> [letter_of(RULES["no-owner"], scheme).value for scheme in ("nl", "en", "doran")]
    ['S', 'S', 'A']
    """
    letter = rule.letter
    if scheme == "en" and letter is Letter.R and rule.slug != _RELEVANT:
        return Letter.A
    if scheme == "doran":
        return Letter.A if rule.slug == _ASSIGNABLE else Letter.R if letter is Letter.A else letter
    return letter
