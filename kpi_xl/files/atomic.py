"""Write files whole or not at all, and never over something the user did not offer."""

from __future__ import annotations

import errno
import os
import secrets
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, BinaryIO

from kpi_xl.model import ExitCode, Text, UserError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

TEMPORARY = ".kpi-xl-tmp"
_LEFTOVER_SECONDS = 60.0
FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})

IS_SOURCE = Text(
    en="{path} is one of the files that are read; it is never overwritten. Choose another name for the result.",
    nl="{path} is één van de bestanden die worden gelezen; dat wordt nooit overschreven. "
    "Kies een andere naam voor het resultaat.",
)
IS_FOLDER = Text(
    en="{path} is a folder. Give the name of a file in it.",
    nl="{path} is een map. Geef de naam van een bestand daarin.",
)
NOT_A_FILE = Text(
    en="{path} is not an ordinary file, so it is not replaced. Choose another name.",
    nl="{path} is geen gewoon bestand en wordt daarom niet vervangen. Kies een andere naam.",
)
EXISTS = Text(
    en="{path} already exists. Choose another name, or use --force to replace it.",
    nl="{path} bestaat al. Kies een andere naam, of vervang het met --force.",
)
NO_FOLDER = Text(
    en="The folder {folder} does not exist. Create it first, or choose another folder.",
    nl="De map {folder} bestaat niet. Maak die eerst aan, of kies een andere map.",
)
PARENT_IS_FILE = Text(
    en="{folder} is a file, not a folder, so nothing can be written in it. Choose another folder.",
    nl="{folder} is een bestand en geen map; daar kan niets in worden geschreven. Kies een andere map.",
)
NO_PERMISSION = Text(
    en="You may not write in the folder {folder}. Choose another folder, or ask for access.",
    nl="U mag niet schrijven in de map {folder}. Kies een andere map, of vraag toegang.",
)
IN_USE = Text(
    en="{path} cannot be replaced; it is probably open in another program. "
    "Close it there and try again. Nothing was changed.",
    nl="{path} kan niet worden vervangen; waarschijnlijk is het nog open in een ander programma. "
    "Sluit het daar en probeer het opnieuw. Er is niets veranderd.",
)
DISK_FULL = Text(
    en="The disk is full, so {path} could not be written. Make room and try again. Nothing was changed.",
    nl="De schijf is vol, dus {path} kon niet worden geschreven. Maak ruimte en probeer het opnieuw. "
    "Er is niets veranderd.",
)
FAILED = Text(
    en="{path} could not be written ({reason}). Nothing was changed.",
    nl="{path} kon niet worden geschreven ({reason}). Er is niets veranderd.",
)


def write_bytes(path: Path, data: bytes, *, force: bool = False, sources: Iterable[Path] = ()) -> None:
    """Write a file so that it is either the old one or the whole new one, whatever happens.

    An existing file is replaced only with `force`; a file of `sources` never.

    Raises
    ------
    UserError
        The file may not or cannot be written; nothing was changed and nothing is left behind.
    """
    with writing(path, force=force, sources=sources) as stream:
        stream.write(data)


@contextmanager
def writing(path: Path, *, force: bool = False, sources: Iterable[Path] = ()) -> Iterator[BinaryIO]:
    """Open a file to be written bit by bit, by the rules of `write_bytes`: it is there when all was written.

    Raises
    ------
    UserError
        As `write_bytes`.
    """
    require_writable(path, force=force, sources=sources)
    _sweep(path)
    temporary = path.with_name(f"{_prefix(path)}{secrets.token_hex(4)}{TEMPORARY}")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    try:
        with os.fdopen(os.open(temporary, flags, 0o666), "wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
    except OSError as problem:
        _remove(temporary)
        raise _not_written(path, problem) from problem
    except BaseException:
        _remove(temporary)
        raise
    try:
        os.replace(temporary, path)  # noqa: PTH105 - the one call that swaps files in a single step
    except OSError as problem:
        _remove(temporary)
        if isinstance(problem, PermissionError) and path.exists():
            raise UserError(IN_USE.format(path=path)) from problem
        raise _not_written(path, problem) from problem


def write_text(path: Path, text: str, *, force: bool = False, sources: Iterable[Path] = ()) -> None:
    """Write text as UTF-8, by the rules of `write_bytes`."""
    write_bytes(path, text.encode(), force=force, sources=sources)


def require_writable(path: Path, *, force: bool = False, sources: Iterable[Path] = ()) -> None:
    """Refuse a target before any work is done for it.

    Raises
    ------
    UserError
        The target is a source, a folder, or exists without `force`; or its folder does not exist.
    """
    try:
        path.resolve()  # a name that no file can have fails here
        if path.exists() and any(map(_same_as(path), sources)):
            raise UserError(IS_SOURCE.format(path=path))
        if path.is_dir():
            raise UserError(IS_FOLDER.format(path=path))
        if path.exists() and not path.is_file():
            raise UserError(NOT_A_FILE.format(path=path))
        if path.exists() and not force:
            raise UserError(EXISTS.format(path=path))
        folder = path.parent
        if not folder.exists():
            raise UserError(NO_FOLDER.format(folder=folder))
        if not folder.is_dir():
            raise UserError(PARENT_IS_FILE.format(folder=folder))
    except (
        OSError,
        ValueError,
        RuntimeError,
    ) as problem:  # a name too long, with a null character, or a link to itself
        raise _not_written(path, problem) from problem


def _same_as(path: Path) -> Callable[[Path], bool]:
    """Return what tells whether another path leads to the same file, by whatever name or link."""
    known = path.stat()

    def same(other: Path) -> bool:
        try:
            about = other.stat()
        except (OSError, ValueError):
            return False
        return (about.st_dev, about.st_ino) == (known.st_dev, known.st_ino)

    return same


def _not_written(path: Path, problem: Exception) -> UserError:
    code = getattr(problem, "errno", None)
    if code in FULL:
        return UserError(DISK_FULL.format(path=path), ExitCode.NOT_WRITTEN)
    if isinstance(problem, PermissionError) or code == errno.EROFS:
        return UserError(NO_PERMISSION.format(folder=path.parent))
    return UserError(FAILED.format(path=path, reason=getattr(problem, "strerror", None) or problem))


def _prefix(path: Path) -> str:
    return f".{path.name[:60]}-"


def _sweep(path: Path) -> None:
    """Remove what a killed run left of the same target; a younger one may still be at work."""
    with suppress(OSError):
        for entry in os.scandir(path.parent):
            own = entry.name.startswith(_prefix(path)) and entry.name.endswith(TEMPORARY)
            if own and time.time() - entry.stat().st_mtime > _LEFTOVER_SECONDS:
                _remove(path.with_name(entry.name))


def _remove(temporary: Path) -> None:
    with suppress(OSError):
        temporary.unlink()
