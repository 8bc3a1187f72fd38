"""Do several jobs of one command at once, each in a process of its own."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import warnings
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing.util import Finalize
from typing import TYPE_CHECKING, TypeVar

from kpi_xl.files.contained import cores
from kpi_xl.model import Text, UserError, UserNotice
from kpi_xl.recalc.child import stop_all

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

T = TypeVar("T")
MOST = 4
"""Each process has engines of its own, of some 100 MB together."""


@contextmanager
def side_by_side(most: int) -> Iterator[Callable[[Sequence[Callable[[], T]]], Iterator[T | UserError]]]:
    """Give what does jobs on all processors, at most so many at once; its processes stay for the next jobs.

    It gives what each job returned or refused, in their order. Jobs and what they return can be pickled.
    """
    workers = min(most, cores(), MOST)
    if workers <= 1:
        yield lambda jobs: map(_told, map(_done, jobs))
        return
    pool = ProcessPoolExecutor(workers, initializer=_end_with_parent)
    try:
        yield lambda jobs: map(_told, pool.map(_done, jobs))
    finally:
        pool.shutdown(cancel_futures=True)


def _end_with_parent() -> None:
    """Leave Ctrl-C to the process that shares out the jobs, and end when that one does, however it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Finalize(None, stop_all, exitpriority=1)  # the engines of this process end with it
    parent = multiprocessing.parent_process()

    def watch() -> None:
        if parent:
            parent.join()
            os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def _done(job: Callable[[], T]) -> tuple[T | UserError, list[Text]]:
    """Do a job, and return what there is to tell of it as well."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", UserNotice)
        try:
            result: T | UserError = job()
        except UserError as problem:
            result = problem
    return result, [entry.message.text for entry in caught if isinstance(entry.message, UserNotice)]


def _told(answer: tuple[T | UserError, list[Text]]) -> T | UserError:
    result, notices = answer
    for text in notices:
        warnings.warn(UserNotice(text), stacklevel=3)
    return result
