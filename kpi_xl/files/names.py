"""Make file names out of what people typed in cells."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from kpi_xl.model import Text, UserError

if TYPE_CHECKING:
    from pathlib import Path

LONGEST = 80
_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")
_RESERVED = frozenset(
    {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}
)
OUTSIDE = Text(
    en="{path} lies outside the folder {folder}, so it is not written.",
    nl="{path} ligt buiten de map {folder} en wordt daarom niet geschreven.",
)


def safe_name(words: str, fallback: str = "file") -> str:
    """Return a name that is safe as a file name in every system: letters, digits, point, dash, underscore.

    >>> safe_name("Financiën & Control: Q1/2027")
    'Financien-Control-Q1-2027'
    >>> safe_name("../../etc/passwd"), safe_name("CON"), safe_name("目标")
    ('etc-passwd', 'CON-file', 'file')
    """
    plain = unicodedata.normalize("NFKD", words)
    kept = "".join(c for c in plain if not unicodedata.combining(c))
    name = _UNSAFE.sub("-", kept).strip("-._")[:LONGEST].rstrip("-._")
    if name.split(".", 1)[0].casefold() in _RESERVED:
        stem, dot, rest = name.partition(".")
        name = f"{stem}-file{dot}{rest}"
    return name or fallback


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


def inside(folder: Path, name: str) -> Path:
    """Return the path of a file in a folder, however its name was come by.

    Raises
    ------
    UserError
        The path would lie outside the folder.
    """
    path = folder / name
    if not path.resolve().is_relative_to(folder.resolve()):
        raise UserError(OUTSIDE.format(path=path, folder=folder))
    return path
