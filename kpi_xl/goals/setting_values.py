"""What the values of settings are checked by; a wrong one is told with its place and the nearest right one."""

from __future__ import annotations

import difflib
import json
from typing import TYPE_CHECKING, Any, cast

from kpi_xl.goals.data import data
from kpi_xl.goals.model import Severity
from kpi_xl.model import LANGUAGES, Language, Text, UserError

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

_MOST_SHOWN = 60


def said(name: str) -> Text:
    """Return one of the texts of data/settings.toml."""
    return Text(**data("settings")[name])


def require_known(name: str, known: Collection[str], origin: str, remedy: Text | None = None) -> None:
    """Complain of a name that does not exist: with the nearest one, or else with `remedy` or all that are known."""
    if name in known:
        return
    near = difflib.get_close_matches(name, known, n=1)
    listed = ", ".join(sorted(known))
    otherwise = remedy or said("known").format(listed=listed)
    hint = said("near").format(near=near[0]) if near else otherwise
    raise UserError(said("does_not_exist").format(origin=origin, name=name, hint=hint))


def wrong_value(origin: str, expected: Text, value: object) -> UserError:
    """Return the complaint that a setting is something else than expected, or is not there."""
    if value is None:
        return UserError(said("is_missing").format(origin=origin, expected=expected))
    written = shown(json.dumps(value, ensure_ascii=False, default=str))
    return UserError(said("must_be").format(origin=origin, expected=expected, written=written))


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
    expected = said("a_table_per_language")
    key = origin.rpartition(" ")[2]
    remedy = said("write_language").format(key=key)
    for language, lists in table_of(value, origin, expected).items():
        require_known(language, LANGUAGES, origin, remedy)
        place = f"{origin}.{language}"
        lists_of = table_of(lists, place, said("a_table_of_lists"))
        yield cast("Language", language), lists_of, place


def names_of(value: object, origin: str) -> frozenset[str]:
    """Read a list of names."""
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise wrong_value(origin, said("a_list"), value)
    return frozenset(value)


def choice(*choices: str) -> Callable[[object, str], object]:
    """Return a reader of one of some values."""

    def read(value: object, origin: str) -> object:
        if value not in choices:
            listed = ", ".join(choices)
            raise wrong_value(origin, said("one_of").format(listed=listed), value)
        return value

    return read


def severity_of(value: object, origin: str) -> Severity:
    """Read a severity."""
    return Severity(str(choice(*Severity)(value, origin)))
