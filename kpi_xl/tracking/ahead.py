"""What begins before a command has loaded the rest it needs: reading workbooks, and loading what makes forecasts."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from kpi_xl.files.folders import find_files
from kpi_xl.model import ExitCode, Text, UserError
from kpi_xl.tracking.forecast import fitted_beside

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from kpi_xl.files.folders import Found
    from kpi_xl.files.reading import Read
    from kpi_xl.tracking.forecast import Fitter

NOT_FOUND = Text(
    en="{path} does not exist: check the name of the file or folder.",
    nl="{path} bestaat niet: controleer de naam van het bestand of de map.",
)


class Ahead(NamedTuple):
    """The function that fits series, and the one that reads files: both have begun."""

    fit: Fitter
    read: Read


def require_there(paths: Iterable[Path]) -> None:
    """Refuse names of files and folders that are not there.

    Raises
    ------
    UserError
        One of them does not exist.
    """
    for path in paths:
        if not path.exists():
            raise UserError(NOT_FOUND.format(path=path), ExitCode.WRONG_USE)


@contextmanager
def begun(places: Iterable[Path], skip: Iterable[Path] = ()) -> Iterator[Ahead]:
    """Begin to read the workbooks in folders and files, each in a process beside this one."""
    wanted = [entry.path for entry in files_but(places, skip) if not entry.skipped]
    with fitted_beside() as fit:
        from kpi_xl.files.reading import read_ahead  # noqa: PLC0415 - loaded while the other process starts

        with read_ahead(wanted) as read:
            yield Ahead(fit, read)


def files_but(places: Iterable[Path], skip: Iterable[Path]) -> list[Found]:
    """Return the files of folders and files, but those to skip."""
    left = {path.resolve() for path in skip}
    return [entry for entry in find_files(places) if entry.path.resolve() not in left]
