"""Find the spreadsheets a user means: files as they are named, folders with everything below them."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from kpi_xl.files.refusal import NO_PERMISSION, Refusal
from kpi_xl.model import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SUFFIXES = frozenset({".xlsx", ".xlsm", ".xltx", ".xltm", ".xls", ".xlsb", ".ods", ".csv", ".tsv"})

LOCK_FILE = Text(
    en="Skipped: a lock file of a workbook that is open, not a workbook.",
    nl="Overgeslagen: een vergrendelbestand van een geopende werkmap, geen werkmap.",
)
BESIDE_FILE = Text(
    en="Skipped: what a Mac leaves beside a file on a shared disk, not a workbook.",
    nl="Overgeslagen: wat een Mac naast een bestand op een gedeelde schijf achterlaat, geen werkmap.",
)
LINK_OUT = Text(
    en="Skipped: a link to a place outside the folder.",
    nl="Overgeslagen: een koppeling naar een plek buiten de map.",
)
NOT_REGULAR = Text(
    en="Skipped: a pipe or device, not a file.", nl="Overgeslagen: een pijp of apparaat, geen bestand."
)


class Found(NamedTuple):
    """A path to read, or one that is skipped with the reason."""

    path: Path
    skipped: Refusal | None = None


def find_files(paths: Iterable[Path]) -> Iterator[Found]:
    """Return every file that is named, and every spreadsheet below every folder that is named.

    The order is that of the arguments, and by name within a folder.
    A file that is named twice comes once.
    Inside folders, links to elsewhere, pipes and devices are not opened, and reported as skipped.
    """
    seen: set[str] = set()
    for path in paths:
        for found in (
            _below(path, path.resolve()) if path.is_dir() else (Found(path, _no_workbook(path.name)),)
        ):
            key = os.path.realpath(found.path)
            if key not in seen:
                seen.add(key)
                yield found


def _below(folder: Path, top: Path) -> Iterator[Found]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        yield Found(folder, Refusal("no-permission", NO_PERMISSION))
        return
    for entry in entries:
        path = Path(entry.path)
        if entry.is_dir(follow_symlinks=False):
            if not entry.name.startswith("."):
                yield from _below(path, top)
        elif path.suffix.casefold() in SUFFIXES:
            yield Found(path, _reason(path, entry, top))


def _no_workbook(name: str) -> Refusal | None:
    """Tell by its name what lies beside a workbook and is none."""
    if name.startswith(("~$", ".~lock.")):
        return Refusal("lock-file", LOCK_FILE)
    if name.startswith("._"):
        return Refusal("lock-file", BESIDE_FILE)
    return None


def _reason(path: Path, entry: os.DirEntry[str], top: Path) -> Refusal | None:
    if refusal := _no_workbook(entry.name):
        return refusal
    if entry.is_symlink() and not Path(os.path.realpath(path)).is_relative_to(top):
        return Refusal("link-out", LINK_OUT)
    try:
        regular = stat.S_ISREG(path.stat().st_mode)
    except OSError:
        return None  # the guard says what is wrong with it
    return None if regular else Refusal("not-a-workbook", NOT_REGULAR)
