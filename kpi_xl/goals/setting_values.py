"""What the values of settings are checked by; a wrong one is told with its place and the nearest right one."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from kpi_xl.goals.model import Severity
from kpi_xl.model import Text, UserError

if TYPE_CHECKING:
    from collections.abc import Callable, Collection


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
    """Return the complaint that a setting is something else than expected."""
    return UserError(
        Text(
            en=f"{origin} must be {expected.en}, not {value!r}.",
            nl=f"{origin} moet {expected.nl} zijn, niet {value!r}.",
        )
    )


def names_of(value: object, origin: str) -> frozenset[str]:
    """Read a list of names."""
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise wrong_value(origin, Text(en="a list of names", nl="een lijst met namen"), value)
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
