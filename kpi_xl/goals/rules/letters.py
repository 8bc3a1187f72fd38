"""Which letter a rule speaks for, whatever the letters stand for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kpi_xl.goals.model import Letter

if TYPE_CHECKING:
    from kpi_xl.goals.rules.rule import Rule
    from kpi_xl.goals.scheme import Scheme

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
