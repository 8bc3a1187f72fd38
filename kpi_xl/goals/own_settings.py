"""Read the phrases and rules of a user's own from a settings file."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from kpi_xl.goals.config import OwnRule
from kpi_xl.goals.model import Family, Letter, Severity
from kpi_xl.goals.rules import RULES
from kpi_xl.goals.setting_values import (
    by_language,
    choice,
    names_of,
    require_known,
    said,
    severity_of,
    shown,
    wrong_value,
)
from kpi_xl.goals.text.own_phrases import PLACEHOLDERS, Meaning, unknown_placeholder
from kpi_xl.goals.texts_on_demand import NO_TEXT
from kpi_xl.model import LANGUAGES, Language, Text, UserError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kpi_xl.goals.text.own_phrases import Phrases


def read_phrases(value: object, origin: str) -> dict[Language, dict[str, Phrases]]:
    """Read phrases of a user's own, by language and by what they mean."""
    phrases: dict[Language, dict[str, Phrases]] = {}
    for language, meanings, place in by_language(value, origin):
        for meaning in meanings:
            require_known(meaning, list(Meaning), place)
        phrases[language] = {
            meaning: (_dated if meaning == Meaning.DEADLINE and isinstance(listed, dict) else _patterns)(
                listed, f"{place}.{meaning}"
            )
            for meaning, listed in meanings.items()
        }
    return phrases


def _dated(table: Mapping[str, object], origin: str) -> dict[str, date | None]:
    """Read phrases with the day that each stands for."""
    _patterns(list(table), origin)
    for phrase, day in table.items():
        if type(day) is not date and day != "":
            expected = said("a_day")
            raise wrong_value(f"{origin}: «{shown(phrase)}»", expected, day)
    return {phrase: day if isinstance(day, date) else None for phrase, day in sorted(table.items())}


def _patterns(value: object, origin: str) -> tuple[str, ...]:
    """Read words and phrases in which *, {number} and {word} may stand."""
    phrases = sorted(names_of(value, origin))
    for phrase in phrases:
        if not any(map(str.isalnum, phrase)):
            expected = said("a_list_of_phrases")
            raise wrong_value(origin, expected, phrase)
        if unknown := unknown_placeholder(phrase):
            require_known(unknown, list(PLACEHOLDERS), f"{origin}: «{shown(phrase)}»")
    return tuple(phrases)


def read_own_rules(value: object, origin: str) -> tuple[OwnRule, ...]:
    """Read the rules of a user's own; each has a name, words and a message."""
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        raise wrong_value(
            origin,
            said("tables_of_rules"),
            value,
        )
    rules = tuple(_rule(one, f"{origin} {place}") for place, one in enumerate(value, 1))
    names = [*RULES, *Letter, *Family]
    for rule in rules:
        if rule.name in names:
            raise UserError(said("rule_twice").format(origin=origin, rule=rule.name))
        names.append(rule.name)
    return rules


_SLUG = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")


def _rule(table: Mapping[str, object], origin: str) -> OwnRule:
    for key in table:
        require_known(key, OwnRule._fields, origin)
    name, letter = table.get("name"), table.get("letter")
    if not isinstance(name, str) or not _SLUG.fullmatch(name):
        raise wrong_value(
            f"{origin}: name",
            said("a_name"),
            name,
        )
    origin = f"{origin} ({name})"
    words = _patterns(table.get("words"), f"{origin}: words")
    if not words:
        raise wrong_value(
            f"{origin}: words",
            said("a_list_of_words"),
            [],
        )
    return OwnRule(
        name,
        words,
        _said(table.get("message"), f"{origin}: message"),
        None if letter is None else Letter(str(choice(*Letter)(letter, f"{origin}: letter"))),
        severity_of(table.get("severity", Severity.WARNING), f"{origin}: severity"),
        _said(table["suggestion"], f"{origin}: suggestion") if "suggestion" in table else NO_TEXT,
    )


def _said(value: object, origin: str) -> Text:
    """Read a text, in one language or in both: "..." or { en = "...", nl = "..." }."""
    if isinstance(value, str) and value:
        return Text(value, value)
    if (
        isinstance(value, dict)
        and set(value) == set(LANGUAGES)
        and all(one and isinstance(one, str) for one in value.values())
    ):
        return Text(**value)
    expected = said("a_text")
    raise wrong_value(origin, expected, value)
