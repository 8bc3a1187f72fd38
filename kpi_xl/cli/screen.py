"""What is printed for people: control characters in names and texts of others are shown, not carried out (CWE-150)."""

from __future__ import annotations

import os
import re
import sys
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, TextIO

from kpi_xl.files.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

_COLOURS = re.compile(r"(\x1b\[[0-9;]*m)")


class Screen:
    """A stream that shows control characters as visible marks; colours pass on a terminal, where only we set them."""

    def __init__(self, stream: TextIO) -> None:
        self.raw = stream

    def write(self, text: str) -> int:
        """Write a text with its control characters made visible."""
        if self.raw.isatty():
            parts = _COLOURS.split(text)
            parts[::2] = map(visible, parts[::2])
            self.raw.write("".join(parts))
        else:
            self.raw.write(visible(text))
        return len(text)

    def __getattr__(self, name: str) -> object:
        """Everything else is that of the stream."""
        return getattr(self.raw, name)


@contextmanager
def shown_safely() -> Iterator[None]:
    """Have everything that is printed go through a `Screen`."""
    out, err = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = Screen(out), Screen(err)
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
