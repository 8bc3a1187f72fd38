"""Which language the user reads: `--lang`, the environment, or the computer's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kpi_xl.hosts.language import environment_language
from kpi_xl.model import LANGUAGES, Text, UserError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kpi_xl.model import Language

UNKNOWN_LANGUAGE = Text(
    en="There is no language '{value}': use --lang nl or --lang en.",
    nl="De taal '{value}' is er niet: gebruik --lang nl of --lang en.",
)


def language_of(value: str) -> Language:
    """Return the language a user named, or complain."""
    for language in LANGUAGES:
        if value.casefold() == language:
            return language
    raise UserError(UNKNOWN_LANGUAGE.format(value=value))


def chosen_language(arguments: Sequence[str]) -> Language:
    """Return the language of a call: the option first, then KPI_XL_LANG, then the computer's language.

    The help texts are made before the arguments are parsed, so the option is looked for by hand.

    >>> chosen_language(["list", "--lang", "nl"])
    'nl'
    """
    for place, argument in enumerate(arguments):
        if argument == "--lang" and place + 1 < len(arguments):
            return language_of(arguments[place + 1])
        if argument.startswith("--lang="):
            return language_of(argument.removeprefix("--lang="))
    return environment_language()
