"""Find the spreadsheets a user means: files as they are named, folders with everything below them."""

from __future__ import annotations

import glob
import os
import stat
from fnmatch import fnmatch
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from kpi_xl.files.refusal import NO_PERMISSION, Refusal
from kpi_xl.model import Text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

WORKBOOKS = frozenset({".xlsx", ".xlsm", ".xltx", ".xltm", ".xls", ".xlsb", ".ods"})
SUFFIXES = WORKBOOKS | {".csv", ".tsv"}

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
    place: str = ""
    """Where the file is, links followed."""


def find_files(paths: Iterable[Path], exclude: Collection[str] = ()) -> Iterator[Found]:
    """Return every file that is named, and every spreadsheet below every folder that is named.

    A name with * or ? that is no file stands for the files it fits, as shells other than that of Windows see to
    themselves. `exclude` leaves out such files, and those below a folder, by a pattern of their name or of their path.

    The order is that of the arguments, and by name within a folder.
    A file that is named twice comes once.
    Inside folders, links to elsewhere, pipes and devices are not opened, and reported as skipped.
    """
    seen: set[str] = set()
    for path in (one for named in paths for one in _expanded(named, exclude)):
        folder = os.path.isdir(path)  # noqa: PTH112 - takes a name that no file can have for none
        place = os.path.realpath(path)
        below = _below(path, place, _Folder(path, Path(place), tuple(exclude))) if folder else ()
        for found in below if folder else (Found(path, _no_workbook(path.name), place),):
            if found.place not in seen:
                seen.add(found.place)
                yield found


class Sources:
    """The files that a command reads, to be gone through again whenever a target is compared with them."""

    def __init__(self, paths: Iterable[Path], *others: Path | None) -> None:
        self.paths = tuple(paths)
        self.others = tuple(path for path in others if path)

    def __iter__(self) -> Iterator[Path]:
        """Go through the files that are named, and those below the folders that are named."""
        yield from self.others
        yield from (found.path for found in find_files(self.paths))


def _expanded(path: Path, exclude: Collection[str]) -> list[Path]:
    """Return the files that a name with * or ? fits, without those left out; any other name stands for itself."""
    if not glob.has_magic(str(path)) or os.path.exists(path):  # noqa: PTH110 - as in find_files
        return [path]
    fitting = [Path(one) for one in sorted(glob.glob(str(path), recursive=True))]  # noqa: PTH207 - a Path takes no absolute pattern
    return [one for one in fitting if not _is_left_out(one, Path(one.anchor), exclude)] if fitting else [path]


def _is_left_out(path: Path, start: Path, exclude: Collection[str]) -> bool:
    """Return whether a pattern fits the name of a file or folder, or its path below the folder that was named.

    >>> _is_left_out(Path("goals/archive/2025.xlsx"), Path("goals"), ["archive/*"])
    True
    """
    inside = path.relative_to(start).as_posix()
    return any(fnmatch(path.name, one) or fnmatch(inside, one.rstrip("/")) for one in exclude)


class _Folder(NamedTuple):
    """The folder that was named, where it is, and what is left out below it."""

    path: Path
    place: Path
    exclude: tuple[str, ...]


def _below(folder: Path, real: str, start: _Folder) -> Iterator[Found]:
    """Go through a folder, of which the place is known with its links followed."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        yield Found(folder, Refusal("no-permission", NO_PERMISSION), real)
        return
    for entry in entries:
        path = Path(entry.path)
        if start.exclude and _is_left_out(path, start.path, start.exclude):
            continue
        place = os.path.join(real, entry.name)  # noqa: PTH118 - done for every file
        if entry.is_dir(follow_symlinks=False):
            if not entry.name.startswith("."):
                yield from _below(path, place, start)
        elif path.suffix.casefold() in SUFFIXES:
            place = os.path.realpath(path) if entry.is_symlink() else place
            yield Found(path, _reason(path, entry, Path(place), start.place), place)


def _no_workbook(name: str) -> Refusal | None:
    """Tell by its name what lies beside a workbook and is none."""
    if name.startswith(("~$", ".~lock.")):
        return Refusal("lock-file", LOCK_FILE)
    if name.startswith("._"):
        return Refusal("lock-file", BESIDE_FILE)
    return None


def _reason(path: Path, entry: os.DirEntry[str], place: Path, top: Path) -> Refusal | None:
    if refusal := _no_workbook(entry.name):
        return refusal
    if entry.is_symlink() and not place.is_relative_to(top):
        return Refusal("link-out", LINK_OUT)
    try:
        regular = entry.is_file() or stat.S_ISREG(path.stat().st_mode)
    except OSError:
        return None  # the guard says what is wrong with it
    return None if regular else Refusal("not-a-workbook", NOT_REGULAR)
