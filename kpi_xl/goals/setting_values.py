"""What the values of settings are checked by; a wrong one is told with its place and the nearest right one."""

from __future__ import annotations

import difflib
import json
from typing import TYPE_CHECKING, Any, cast

from kpi_xl.goals.model import Severity
from kpi_xl.model import LANGUAGES, Language, Text, UserError

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

_MOST_SHOWN = 60
_LIST = Text(en='a list of texts, such as ["one", "two"]', nl='een lijst met teksten zoals ["een", "twee"]')


def require_known(name: str, known: Collection[str], origin: str, remedy: Text | None = None) -> None:
    """Complain of a name that does not exist: with the nearest one, or else with `remedy` or all that are known."""
    if name in known:
        return
    near = difflib.get_close_matches(name, known, n=1)
    listed = ", ".join(sorted(known))
    otherwise = remedy or Text(en=f"Known are: {listed}.", nl=f"Bekend zijn: {listed}.")
    hint = Text(en=f"Did you mean {near[0]}?", nl=f"Bedoelt u {near[0]}?") if near else otherwise
    raise UserError(
        Text(en=f"{origin}: {name} does not exist. {hint.en}", nl=f"{origin}: {name} bestaat niet. {hint.nl}")
    )


def wrong_value(origin: str, expected: Text, value: object) -> UserError:
    """Return the complaint that a setting is something else than expected, or is not there."""
    if value is None:
        return UserError(
            Text(
                en=f"{origin} is missing. It must be {expected.en}.",
                nl=f"{origin} ontbreekt. Dit moet {expected.nl} zijn.",
            )
        )
    written = shown(json.dumps(value, ensure_ascii=False, default=str))
    return UserError(
        Text(
            en=f"{origin} must be {expected.en}, not {written}.",
            nl=f"{origin} moet {expected.nl} zijn, niet {written}.",
        )
    )


def shown(text: str) -> str:
    """Return the beginning of a text that is too long for a message."""
    return text if len(text) <= _MOST_SHOWN else text[: _MOST_SHOWN - 1] + "…"


def table_of(value: object, origin: str, expected: Text) -> dict[str, Any]:
    """Read a table."""
    if not isinstance(value, dict):
        raise wrong_value(origin, expected, value)
    return value


def by_language(value: object, origin: str) -> Iterator[tuple[Language, dict[str, Any], str]]:
    """Read a table with a table of lists for each language: the language, its table and the place of that."""
    expected = Text(en="a table per language", nl="een tabel per taal")
    key = origin.rpartition(" ")[2]
    remedy = Text(
        en=f"Write [{key}.en] or [{key}.nl].",
        nl=f"Schrijf [{key}.nl] of [{key}.en].",
    )
    for language, lists in table_of(value, origin, expected).items():
        require_known(language, LANGUAGES, origin, remedy)
        place = f"{origin}.{language}"
        lists_of = table_of(lists, place, Text(en="a table of lists", nl="een tabel met lijsten"))
        yield cast("Language", language), lists_of, place


def names_of(value: object, origin: str) -> frozenset[str]:
    """Read a list of names."""
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise wrong_value(origin, _LIST, value)
    return frozenset(value)


def choice(*choices: str) -> Callable[[object, str], object]:
    """Return a reader of one of some values."""

    def read(value: object, origin: str) -> object:
        if value not in choices:
            listed = ", ".join(choices)
            raise wrong_value(origin, Text(en=f"one of {listed}", nl=f"één van {listed}"), value)
        return value

    return read


def severity_of(value: object, origin: str) -> Severity:
    """Read a severity."""
    return Severity(str(choice(*Severity)(value, origin)))
