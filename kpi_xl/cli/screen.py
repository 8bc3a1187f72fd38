"""What is printed for people: control characters in names and texts of others are shown, not carried out (CWE-150).

A command that is named in a hint begins as the user has to type it, where `kpi-xl` alone is not found.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from kpi_xl.files.shell import typed
from kpi_xl.files.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

NAME = "kpi-xl"
_COLOURS = re.compile(r"(\x1b\[[0-9;]*m)")


@cache
def program() -> str:
    """Return how this program is started: by its name alone where the shell finds it under that name."""
    started = Path(sys.argv[0])
    found = shutil.which(NAME)
    if started.stem == NAME:
        alone = found is not None and started.exists() and Path(found).samefile(started)
        return NAME if alone else typed(started)
    if started.name != "__main__.py":  # another program that calls this one
        return NAME
    alone = found is not None and Path(found).parent == Path(sys.executable).parent
    return NAME if alone else f"{typed(sys.executable)} -m kpi_xl"


class Screen:
    """A stream that shows control characters as visible marks; colours pass on a terminal, where only we set them."""

    def __init__(self, stream: TextIO, commands: str) -> None:
        self.raw = stream
        self._hint = re.compile(rf"(?<![\w./-]){NAME}(?= (?:{commands})(?!\.\w|[\w-]))")

    def write(self, text: str) -> int:
        """Write a text with its control characters made visible, and its hints as they are typed."""
        shown = text
        if program() != NAME and text[:1] not in "{[":  # a report for programs is left alone
            shown = self._hint.sub(lambda _: program(), text)
        if self.raw.isatty():
            parts = _COLOURS.split(shown)
            parts[::2] = map(visible, parts[::2])
            self.raw.write("".join(parts))
        else:
            self.raw.write(visible(shown))
        return len(text)

    def __getattr__(self, name: str) -> object:
        """Everything else is that of the stream."""
        return getattr(self.raw, name)


@contextmanager
def shown_safely(commands: Iterable[str]) -> Iterator[None]:
    """Have everything that is printed go through a `Screen`, which knows the names of the commands."""
    out, err = sys.stdout, sys.stderr
    names = "|".join(commands)
    sys.stdout, sys.stderr = Screen(out, names), Screen(err, names)
    try:
        yield
    finally:
        sys.stdout, sys.stderr = out, err


def data_stream() -> TextIO:
    """Return the stream for reports that programs read: as it is, unless it ends on a terminal."""
    stream = sys.stdout
    return stream.raw if isinstance(stream, Screen) and not stream.raw.isatty() else stream


def let_go_of_output() -> None:
    """Have what is still to be written go nowhere, as where it should go takes no more."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.__stdout__.fileno() if sys.__stdout__ else 1)
