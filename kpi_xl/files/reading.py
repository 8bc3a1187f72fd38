"""The one way to read a file of somebody else: preflight and reader run in a worker that may be lost.

`read_file` gives the rows of any spreadsheet, `read_ahead` those of many side by side, `admit_file` the bytes and sheets of one, for those who look inside
themselves. Both answer a file that cannot be read with `Refused`, whatever it does to the reader.
"""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from kpi_xl.files.budget import Budget, Lost
from kpi_xl.files.contained import abandon, contained, cores, prepare
from kpi_xl.files.folders import WORKBOOKS
from kpi_xl.files.guard import Admitted, Verdict, admit
from kpi_xl.files.readers import Workbook, read_workbook
from kpi_xl.files.refusal import BREAKS_READER, TOO_MUCH_MEMORY, TOO_SLOW, Refusal, Refused, number_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator


_WORTH_A_WORKER = 8
"""Files for which another worker is started: fewer are read before the caller has loaded what it needs for them."""


class Read(Protocol):
    """Reads a spreadsheet, as `read_file` does."""

    def __call__(self, path: Path, known: Callable[[str], bool] | None = None) -> Workbook:
        """Return the rows of a file, or raise `Refused`."""
        ...


def read_file(path: Path, known: Callable[[str], bool] | None = None) -> Workbook:
    """Read a spreadsheet into rows of values; `known` tells which headings are known, and can be pickled.

    Raises
    ------
    Refused
        The file cannot be read; the refusal says why.
    """
    try:
        return contained(_read, path, known)
    except Lost as lost:
        raise Refused(*refusal_of(lost)) from None


@contextmanager
def read_ahead(paths: Iterable[Path]) -> Iterator[Read]:
    """Begin to read workbooks side by side, and give the function that returns each, read once however often it is asked for.

    A text file is read when it is asked for, as how it is read depends on which headings are known.
    """
    wanted = [path for path in paths if path.suffix.casefold() in WORKBOOKS]
    side_by_side = max(1, min(cores(), len(wanted) // _WORTH_A_WORKER))
    prepare(side_by_side)
    pool = ThreadPoolExecutor(side_by_side)
    begun = {os.path.realpath(path): pool.submit(read_file, path) for path in wanted}

    def read(path: Path, known: Callable[[str], bool] | None = None) -> Workbook:
        ahead = begun.get(os.path.realpath(path))
        return ahead.result()._replace(path=path) if ahead else read_file(path, known)

    try:
        yield read
    except BaseException:
        abandon(pool)
        raise
    pool.shutdown(wait=False, cancel_futures=True)


def admit_file(path: Path, *, sheets: bool = True) -> Admitted:
    """Return the bytes of a file that the preflight lets through, and what is known of its sheets if asked for.

    Raises
    ------
    Refused
        The file may not be read; the refusal says why.
    """
    try:
        return contained(_admit, path, sheets=sheets)
    except Lost as lost:
        raise Refused(*refusal_of(lost)) from None


def admit_bytes(data: bytes, *, sheets: bool = True) -> Admitted:
    """Return the bytes of a workbook that the preflight lets through, and what is known of its sheets if asked for.

    Raises
    ------
    Refused
        They may not be read; the refusal says why.
    """
    try:
        return contained(_admit_bytes, data, sheets=sheets)
    except Lost as lost:
        raise Refused(*refusal_of(lost)) from None


def refusal_of(lost: Lost) -> Refusal:
    """Say what a file did to the worker that read it."""
    budget: Budget = lost.budget
    if lost.cause == "time":
        return Refusal("unreadable-file", TOO_SLOW.format(seconds=f"{budget.seconds:g}"))
    if lost.cause == "memory":
        return Refusal("too-large", TOO_MUCH_MEMORY.format(megabytes=number_text(budget.megabytes)))
    return Refusal("unreadable-file", BREAKS_READER)


def _admit(path: Path, *, sheets: bool = True) -> Admitted:
    return _sendable(_accepted(admit(path, noting=sheets)), sheets=sheets)


def _admit_bytes(data: bytes, *, sheets: bool = True) -> Admitted:
    return _sendable(_accepted(admit(Path("-"), data=data, noting=sheets)), sheets=sheets)


def _accepted(verdict: Verdict) -> Admitted:
    if isinstance(verdict, Refusal):
        raise Refused(*verdict)
    return verdict


def _sendable(admitted: Admitted, *, sheets: bool) -> Admitted:
    """Return what goes to another process; what is known of the sheets can be as much as the sheets themselves."""
    closed = admitted._replace(archive=None)
    return closed if sheets else closed._replace(sheets=(), contents=None)


def _read(path: Path, known: Callable[[str], bool] | None) -> Workbook:
    return read_workbook(_accepted(admit(path)), known=known)
