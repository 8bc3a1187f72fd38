"""What is slow to make is made once in a run of the tests, for all processes that share the work."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from filelock import FileLock

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_folders: list[Path] = []


def share(own: Path) -> None:
    """Take the folder that the processes of a run share, given the one in which this process makes its own."""
    apart = "PYTEST_XDIST_WORKER" in os.environ
    _folders[:] = [own.parent if apart else own]


def folder_once(name: str, make: Callable[[Path], None]) -> Path:
    """Return a folder that `make` fills; the process that asks first makes it, and the others wait."""
    folder = _folders[-1] / f"made_once {name}"
    with FileLock(folder.with_suffix(".lock")):
        done = folder / "done"
        if not done.exists():
            folder.mkdir(exist_ok=True)
            make(folder)
            done.touch()
    return folder


def bytes_once(name: str, make: Callable[[], bytes]) -> bytes:
    """Return the bytes that `make` makes."""
    folder = folder_once(name, lambda folder: folder.joinpath("made").write_bytes(make()) and None)
    return folder.joinpath("made").read_bytes()
