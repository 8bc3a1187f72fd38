"""The words that code knows by their spelling, found in the code itself."""

from __future__ import annotations

import re
from types import CodeType, FunctionType


def spelled(value: object) -> set[str]:
    """Return the words in the constants of a module, a function, a pattern or a collection."""
    if isinstance(value, str):
        return set(re.findall(r"[^\W\d_]{2,}", value.lower()))
    if isinstance(value, re.Pattern):
        return spelled(re.sub(r"\\[a-zA-Z]", " ", value.pattern))
    if isinstance(value, CodeType):
        return spelled(value.co_consts)
    if isinstance(value, FunctionType):
        return spelled(value.__code__)
    if isinstance(value, dict):
        return spelled([*value.keys(), *value.values()])
    return set().union(*map(spelled, value)) if isinstance(value, tuple | list | frozenset | set) else set()
