"""Read the phrases and rules of a user's own from a settings file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

from kpi_xl.goals.config import OwnRule
from kpi_xl.goals.model import Family, Letter, Severity
from kpi_xl.goals.rules import RULES
from kpi_xl.goals.setting_values import choice, names_of, require_known, severity_of, wrong_value
from kpi_xl.goals.text.own_phrases import PLACEHOLDERS, Meaning, unknown_placeholder
from kpi_xl.goals.texts_on_demand import NO_TEXT
from kpi_xl.model import LANGUAGES, Language, Text, UserError

if TYPE_CHECKING:
    from collections.abc import Mapping


def read_phrases(value: object, origin: str) -> dict[Language, dict[str, tuple[str, ...]]]:
    """Read phrases of a user's own, by language and by what they mean."""
    if not isinstance(value, dict):
        raise wrong_value(origin, Text(en="a table per language", nl="een tabel per taal"), value)
    phrases: dict[Language, dict[str, tuple[str, ...]]] = {}
    for language, meanings in value.items():
        require_known(language, LANGUAGES, origin)
        place = f"{origin}.{language}"
        if not isinstance(meanings, dict):
            raise wrong_value(place, Text(en="a table of lists", nl="een tabel met lijsten"), meanings)
        for meaning in meanings:
            require_known(meaning, list(Meaning), place)
        phrases[cast("Language", language)] = {
            meaning: _patterns(listed, f"{place}.{meaning}") for meaning, listed in meanings.items()
        }
    return phrases


def _patterns(value: object, origin: str) -> tuple[str, ...]:
    """Read words and phrases in which *, {number} and {word} may stand."""
    phrases = sorted(names_of(value, origin))
    for phrase in phrases:
        if not phrase.strip("* "):
            raise wrong_value(origin, Text(en="a list of words", nl="een lijst met woorden"), phrase)
        if unknown := unknown_placeholder(phrase):
            require_known(unknown, list(PLACEHOLDERS), f"{origin}: «{phrase}»")
    return tuple(phrases)


def read_own_rules(value: object, origin: str) -> tuple[OwnRule, ...]:
    """Read the rules of a user's own; each has a name, words and a message."""
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        raise wrong_value(
            origin,
            Text(en="tables that begin with [[rules]]", nl="tabellen die met [[rules]] beginnen"),
            value,
        )
    rules = tuple(_rule(one, f"{origin} {place}") for place, one in enumerate(value, 1))
    names = [*RULES, *Letter, *Family]
    for rule in rules:
        if rule.name in names:
            raise UserError(
                Text(
                    en=f"{origin}: there is a {rule.name} already. Give your rule a name of its own.",
                    nl=f"{origin}: {rule.name} bestaat al. Geef uw regel een eigen naam.",
                )
            )
        names.append(rule.name)
    return rules


_SLUG = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")


def _rule(table: Mapping[str, object], origin: str) -> OwnRule:
    for key in table:
        require_known(key, OwnRule._fields, origin)
    name, letter = table.get("name"), table.get("letter")
    if not isinstance(name, str) or not _SLUG.fullmatch(name):
        raise wrong_value(
            f"{origin}: name", Text(en="a name such as no-jargon", nl="een naam zoals geen-jargon"), name
        )
    origin = f"{origin} ({name})"
    words = _patterns(table.get("words"), f"{origin}: words")
    if not words:
        raise wrong_value(f"{origin}: words", Text(en="a list of words", nl="een lijst met woorden"), [])
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
        and all(isinstance(one, str) for one in value.values())
    ):
        return Text(**value)
    expected = Text(en='a text, or { en = "…", nl = "…" }', nl='een tekst, of { en = "…", nl = "…" }')
    raise wrong_value(origin, expected, value)
