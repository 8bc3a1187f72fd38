"""Format texts for dates as a Dutch Excel stores them, and as a Dutch reader expects them, written for English engines.

A format text is stored as it was typed: in a Dutch Excel the year is ``j`` and the hour is ``u``.
``[$-413]`` before a format asks for Dutch names of days and months, whatever the program's own language.
"""

from __future__ import annotations

import re

from kpi_xl.hosts.grammar import Array, Binary, Call, Literal, Node

_LANGUAGE = re.compile(r"\[\$-(?:[0-9A-Fa-f]{0,4})?0?(?:413|813)\]", re.IGNORECASE)
_PART = re.compile(
    r'"(?:[^"]*)"|\\.|_.|\*.|\[[^\]]*\]|d+|m+|j+|y+|[uh]+|s+|[^"\\]', re.IGNORECASE | re.DOTALL
)
_DUTCH = re.compile(r"[ju]", re.IGNORECASE)
_NAMES = {
    "ddd": ("WEEKDAY", ("zo", "ma", "di", "wo", "do", "vr", "za")),
    "dddd": ("WEEKDAY", ("zondag", "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag")),
    "mmm": ("MONTH", ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")),
    "mmmm": (
        "MONTH",
        (
            "januari",
            "februari",
            "maart",
            "april",
            "mei",
            "juni",
            "juli",
            "augustus",
            "september",
            "oktober",
            "november",
            "december",
        ),
    ),
    "mmmmm": ("MONTH", ("j", "f", "m", "a", "m", "j", "j", "a", "s", "o", "n", "d")),
}
_UNITS = frozenset("dmjyuhs")


def in_english(value: Node, form: str) -> Node | None:
    """Write ``TEXT(value, form)`` without Dutch in its format; None when there is no Dutch in it.

    >>> from kpi_xl.hosts.grammar import read, write
    >>> write(in_english(read("A1"), "d-m-jjjj"))
    'TEXT(A1,"d-m-yyyy")'
    """
    language = _LANGUAGE.match(form)
    rest = form[language.end() :] if language else form
    parts = _PART.findall(rest)
    bare = [part for part in parts if part[0].lower() in _UNITS]
    typed_in_dutch = any(_DUTCH.match(part) for part in bare) and not any(part[0] in "yYhH" for part in bare)
    if not (language or typed_in_dutch) or not bare:
        return None
    if any(part in (";", "@", "#", "?", "0") or part.startswith("[") for part in parts):
        return None
    pieces: list[Node] = []
    run = ""
    for index, part in enumerate(parts):
        named = part.lower() in _NAMES and not (part[0] in "mM" and _is_minute(parts, index))
        if named:
            pieces += [_formatted(value, run)] if run else []
            run = ""
            function, names = _NAMES[part.lower()]
            pieces.append(
                Call("INDEX", (Array((tuple(Literal(name) for name in names),)), Call(function, (value,))))
            )
            continue
        letter = part[0].lower()
        run += "y" * len(part) if letter == "j" else "h" * len(part) if letter == "u" else part
    pieces += [_formatted(value, run)] if run else []
    joined = pieces[0]
    for piece in pieces[1:]:
        joined = Binary("&", joined, piece)
    return joined


def _formatted(value: Node, form: str) -> Node:
    """Format what holds units; what is only text stands by itself."""
    parts = _PART.findall(form)
    if any(part[0].lower() in _UNITS for part in parts):
        return Call("TEXT", (value, Literal(form)))
    return Literal("".join(part.strip('"') if part[0] == '"' else part[-1] for part in parts))


def _is_minute(parts: list[str], index: int) -> bool:
    """Tell whether an m stands for minutes: it follows hours or comes before seconds."""
    units = [place for place, part in enumerate(parts) if part[0].lower() in _UNITS]
    at = units.index(index)
    before = parts[units[at - 1]][0].lower() if at else ""
    after = parts[units[at + 1]][0].lower() if at + 1 < len(units) else ""
    return before in ("u", "h") or after == "s"
