"""Rules of a user's own, from the settings: these words give this finding."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from kpi_xl.goals.model import Basis, Evidence, Family
from kpi_xl.goals.rules.rule import RULES, About, Hit, Message, Rule, hit
from kpi_xl.goals.text.own_phrases import phrase_pattern
from kpi_xl.model import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kpi_xl.goals.config import Config, OwnRule
    from kpi_xl.goals.facts.case import Case

_EXPLANATION = Text(
    en="A rule of your own, from the settings: it finds {words}.",
    nl="Een eigen regel, uit de instellingen: zij vindt {words}.",
)


def all_rules(config: Config) -> Mapping[str, Rule]:
    """Return the rules by name, those of the settings among them."""
    return {**RULES, **{own.name: _rule(own) for own in config.rules}} if config.rules else RULES


def _rule(own: OwnRule) -> Rule:
    listed = ", ".join(f"«{words}»" for words in own.words)
    about = About(
        Text(own.name, own.name),
        own.suggestion,
        _EXPLANATION.format(words=listed),
        says={"found": Message(_with_words(own.message), _with_words(own.suggestion))},
    )
    return Rule(own.name, own.letter, Family.GOAL, own.severity, partial(_find, own), own=about)


def _find(own: OwnRule, case: Case) -> Hit | None:
    """Find the first of the words of a rule in a goal."""
    text, lower = case.reading.text, case.reading.tokens.lower
    found = [match for words in own.words if (match := phrase_pattern(words).search(lower))]
    if not found:
        return None
    first = min(found, key=lambda match: match.start())
    start, end = first.span()
    return hit(Evidence(text[start:end], start, end, Basis.TEXT))


def _with_words(text: Text) -> Text:
    """Return a text of the user as one in which {words} is the only placeholder.

    >>> _with_words(Text("«{words}» is {odd}", "")).filled("en", {"words": "soon"})
    '«soon» is {odd}'
    """
    return Text(*(one.replace("{", "{{").replace("}", "}}").replace("{{words}}", "{words}") for one in text))
