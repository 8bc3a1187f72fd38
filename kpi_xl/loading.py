"""Packages that load their modules when something of them is first asked for, so that commands start at once."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def when_asked(package: str, homes: Mapping[str, str]) -> Callable[[str], Any]:
    """Return the ``__getattr__`` of a package, which finds each public name in the module that `homes` says.

    >>> when_asked("kpi_xl.files", {"cell_address": "columns"})("cell_address")(3, 28)
    'AB3'
    """

    def found(name: str) -> Any:
        if name not in homes:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        return getattr(import_module(f"{package}.{homes[name]}"), name)

    return found
