"""Names of files to write, no two the same."""

from __future__ import annotations


def unique_name(name: str, taken: set[str]) -> str:
    """Return `name`, or the name with a number when it is taken; case does not make a name unique.

    >>> taken = {"hr.xlsx"}
    >>> unique_name("HR.xlsx", taken), sorted(taken)
    ('HR-2.xlsx', ['hr-2.xlsx', 'hr.xlsx'])
    """
    stem, dot, suffix = name.rpartition(".") if "." in name else (name, "", "")
    free, number = name, 1
    while free.casefold() in taken:
        number += 1
        free = f"{stem}-{number}{dot}{suffix}"
    taken.add(free.casefold())
    return free
