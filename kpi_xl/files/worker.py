"""What runs in a worker: it answers calls one by one, within the time and memory of each.

Nothing of its caller is at hand: the files that were open there are closed, and what is printed goes nowhere.
"""

from __future__ import annotations

import faulthandler
import gc
import os
import pickle
import signal
import sys
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Any, NoReturn

from kpi_xl.files.budget import MEGABYTE, Budget, Lost

if TYPE_CHECKING:
    from collections.abc import Callable

_TIRED = 250 * MEGABYTE  # what a worker may keep to itself before it is replaced
_MOST_FILES = 1 << 20
GREETING = b"!"
HAS_ALARM = hasattr(signal, "setitimer")


class _Here:
    """Whether this process is a worker, and if so its clock."""

    def __init__(self) -> None:
        self.worker = False
        self.budget = Budget()
        self.clock: Callable[[float], object] = lambda _: None
        self.renewed_from = 0.0

    def start_clock(self) -> None:
        """Give the call all of its time; the clock is let be until a hundredth of that is over."""
        self.clock(self.budget.seconds)
        self.renewed_from = time.monotonic() + self.budget.seconds / 100


here = _Here()


def progress() -> None:
    """Start the clock of the call anew, as the work goes on; nothing happens outside a worker."""
    if time.monotonic() >= here.renewed_from:
        here.start_clock()


def serve_standard() -> NoReturn:
    """Serve on standard input and output."""
    serve(os.dup(0), os.dup(1))


def serve(requests: int, replies: int) -> NoReturn:
    """Answer calls until nobody asks any more; whatever is printed on the way goes nowhere."""
    _close_others(requests, replies)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the caller says when to stop
    here.worker = True
    here.clock = _set_alarm if HAS_ALARM else _set_fault_handler
    if HAS_ALARM:
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
    gc.freeze()  # what was there before is there to stay
    gc.set_threshold(50_000)
    taken = _Taken()
    base = taken.resident()
    with os.fdopen(requests, "rb") as source, os.fdopen(replies, "wb") as target:
        target.write(GREETING)
        target.flush()
        tired = False
        while not tired:
            try:
                place, budget, function, calls, options = pickle.load(source)  # noqa: S301 - from the caller
            except EOFError:
                break
            if place != folder():
                os.chdir(place)  # names of files are meant from where the caller is by now
            here.budget = budget
            for arguments in calls:
                _limit_memory(budget.megabytes * MEGABYTE, taken)
                here.start_clock()
                good, value = _called(function, arguments, options)
                tired = taken.resident() - base > _TIRED or isinstance(value, Lost)
                try:
                    reply = pickle.dumps((good, value, tired), pickle.HIGHEST_PROTOCOL)
                except Exception:  # noqa: BLE001 - an error that cannot be told as it is
                    reply = pickle.dumps((False, Lost("crash", budget), True))
                here.clock(0)
                target.write(reply)
                target.flush()
                if tired or not good:
                    break
    os._exit(0)


def folder() -> str:
    """Return the folder that names of files are meant from; none when it is gone."""
    try:
        return os.getcwd()  # noqa: PTH109 - a text is sent along
    except OSError:
        return os.sep


def _called(
    function: Callable[..., Any], arguments: tuple[Any, ...], options: dict[str, Any]
) -> tuple[bool, Any]:
    try:
        return True, function(*arguments, **options)
    except MemoryError:
        return False, Lost("memory", here.budget)
    except Exception as problem:  # noqa: BLE001 - told to the caller, who raises it again
        problem.__traceback__ = problem.__cause__ = problem.__context__ = None
        return False, problem
    except BaseException:  # noqa: BLE001 - what a reader written in another language throws
        return False, Lost("crash", here.budget)


def _close_others(*kept: int) -> None:
    """Close everything that was inherited: a reader has no business with the files of its caller."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for standard in range(3):
        os.dup2(nowhere, standard)
    sys.stdout = sys.stderr = os.fdopen(1, "w", closefd=False)
    if hasattr(os, "fork"):
        start, most = 3, min(os.sysconf("SC_OPEN_MAX"), _MOST_FILES)
        for number in sorted(kept):
            os.closerange(start, number)
            start = number + 1
        os.closerange(start, most)


def _set_alarm(seconds: float) -> None:
    """Have the system end this process after a time; 0 takes it back."""
    signal.setitimer(signal.ITIMER_REAL, seconds)


def _set_fault_handler(seconds: float) -> None:
    """End this process after a time where there is no alarm: a thread that needs no turn of the interpreter does it."""
    if seconds:
        faulthandler.dump_traceback_later(seconds, exit=True, file=2)
    else:
        faulthandler.cancel_dump_traceback_later()


def _limit_memory(allowed: int, taken: _Taken) -> None:
    """Have the system refuse more memory than the budget on top of what is taken now."""
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        from kpi_xl.files.windows_job import limit_memory  # noqa: PLC0415 - only there

        limit_memory(allowed)
        return
    _, highest = resource.getrlimit(resource.RLIMIT_AS)
    wanted = taken.virtual() + allowed
    with suppress(OSError, ValueError):  # a system that cannot count address space
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        if highest != resource.RLIM_INFINITY:
            wanted = min(wanted, highest)
        resource.setrlimit(resource.RLIMIT_AS, (wanted, highest))


class _Taken:
    """How much memory this process takes, where the system tells; asked before and after every call."""

    def __init__(self) -> None:
        self.source = -1
        with suppress(OSError):
            self.source = os.open("/proc/self/statm", os.O_RDONLY)

    def virtual(self) -> int:
        """Return the bytes of address space."""
        return self._pages(0)

    def resident(self) -> int:
        """Return the bytes of memory."""
        return self._pages(1)

    def _pages(self, place: int) -> int:
        if self.source < 0:
            return 0
        return int(os.pread(self.source, 100, 0).split()[place]) * os.sysconf("SC_PAGE_SIZE")
