"""Run what touches untrusted files in a process of its own, which may be lost without harm.

A worker is started when it is first needed and kept for the next call, so that a small file costs little more
than reading it here would. It may take a given time and memory for each call. What makes it hang, bloat or crash
ends the worker and nothing else: the caller gets `Lost` with the cause, and the next call a new worker.

`contained(function, ...)` is all that is needed, and `contained_each` for many small calls, which share one request;
they may be called from several threads at a time, each of which then has a worker to itself. Within a worker they are
plain calls.
"""

from __future__ import annotations

import atexit
import os
import pickle
import signal
import subprocess
import sys
import threading
from collections import deque
from contextlib import suppress
from enum import EnumMeta
from typing import IO, TYPE_CHECKING, Any, ParamSpec, TypeAlias, TypeVar

from kpi_xl.files.budget import Budget, Cause, Lost, default_budget
from kpi_xl.files.worker import GREETING, HAS_ALARM, folder, here, serve
from kpi_xl.model import ExitCode, Text, UserError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from concurrent.futures import Executor

    P = ParamSpec("P")
    T = TypeVar("T")

_TIME_IS_UP = (
    -signal.SIGALRM if HAS_ALARM else 1
)  # how the system's clock ends a process, or that of `faulthandler`
_BROKEN = 70  # exit code
_FORKED_FOR = "linux"  # elsewhere the libraries of the system may not survive a fork
_PLAIN_PACKAGES = frozenset({"kpi_xl", "datetime", "pathlib", "collections", "decimal"})
_CODE = "import sys; sys.path[:] = {path!r}; from {module} import {function}; {function}()"


NO_WORKER = Text(
    en="No process could be started to read files in ({reason}); close other programs and try again.",
    nl="Er kon geen proces worden gestart om bestanden in te lezen ({reason}); "
    "sluit andere programma's en probeer het opnieuw.",
)


def contained(function: Callable[P, T], *arguments: P.args, **options: P.kwargs) -> T:
    """Call a function in a worker and return its answer, by `default_budget`; see `contained_within`."""
    if here.worker:
        return function(*arguments, **options)
    return contained_within(default_budget(), function, *arguments, **options)


def contained_within(budget: Budget, function: Callable[P, T], *arguments: P.args, **options: P.kwargs) -> T:
    """Call a function in a worker and return its answer, or raise what it raised.

    The function stands in a module; it, its arguments and its answer can be pickled.
    Answers are made of plain values and classes of this package; anything else is refused as a crash.

    Raises
    ------
    Lost
        The worker took more time or memory than the budget, or crashed.
    UserError
        No worker can be started.
    """
    if here.worker:
        return function(*arguments, **options)
    [answer] = _answers(budget, function, [arguments], options)
    if isinstance(answer, Lost):
        raise answer
    found: T = answer
    return found


def contained_each(function: Callable[..., T], calls: Sequence[tuple[Any, ...]]) -> Iterator[T | Lost]:
    """Call a function with each of some arguments in a worker, and hand over the answers as they come.

    Each call has the whole of `default_budget`. One that is lost is answered with `Lost`, and costs nothing but itself:
    the calls after it go on in a new worker. What the function raises ends them all, as if it were called here.

    Raises
    ------
    UserError
        No worker can be started.
    """
    if here.worker:
        yield from (function(*arguments) for arguments in calls)
    else:
        yield from _answers(default_budget(), function, calls, {})


def _answers(
    budget: Budget,
    function: Callable[..., T],
    calls: Sequence[tuple[Any, ...]],
    options: dict[str, Any],
) -> Iterator[T | Lost]:
    """Send calls to a worker together, and wait for the answer of each; what one that is lost leaves goes to another."""
    waiting = deque(calls)
    while waiting:
        request = pickle.dumps((folder(), budget, function, tuple(waiting), options), pickle.HIGHEST_PROTOCOL)
        worker = _workers.take()
        try:
            if not worker.ask(request):  # it was gone before it was asked, so this call is not to blame
                worker = _workers.replaced(worker)
                worker.ask(request)
            going_on = True
            while waiting and going_on:
                waiting.popleft()
                try:
                    answer: T | Lost = worker.answer(budget)
                except Lost as lost:
                    answer = lost
                going_on = worker.usable
                yield answer
        finally:
            worker.usable = worker.usable and not waiting  # else it works on what nobody waits for
            _workers.give_back(worker)


def prepare(count: int, get_ready: Callable[[], None] = lambda: None) -> None:
    """Start workers ahead, as long as that is cheap; call it before any thread is started.

    They are copies of this process, so what `get_ready` loads here each of them has already.
    """
    if not here.worker and _may_fork():
        get_ready()
        _workers.prepare(count)


def beside(module: str, function: str) -> tuple[subprocess.Popen[bytes], IO[bytes], IO[bytes]]:
    """Start a function of this package in a process of its own; return that, with its requests and its replies.

    Raises
    ------
    OSError
        No process can be started.
    """
    process = subprocess.Popen(  # noqa: S603 - this very program
        [sys.executable, "-P", "-c", _CODE.format(path=sys.path, module=module, function=function)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    assert process.stdin is not None  # noqa: S101 - for the type checker
    assert process.stdout is not None  # noqa: S101 - for the type checker
    return process, process.stdin, process.stdout


def cores() -> int:
    """Return how many processors this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


class _Worker:
    """A process that answers calls one by one."""

    def __init__(self, process: _Process, requests: IO[bytes], replies: IO[bytes]) -> None:
        self.process, self.requests, self.replies = process, requests, replies
        self.usable, self.greeted = True, False

    def ask(self, request: bytes) -> bool:
        """Send a request; return whether the worker was there to take it."""
        try:
            self.requests.write(request)
            self.requests.flush()
        except OSError:
            self.usable = False
        return self.usable

    def answer(self, budget: Budget) -> Any:
        """Wait for the answer, and return or raise it."""
        usable, self.usable = self.usable, False  # until it has answered, whatever ends this
        try:
            self.greeted = self.greeted or self.replies.read(1) == GREETING
            if not (usable and self.greeted) and (status := self.process.wait()) >= 0:
                raise UserError(NO_WORKER.format(reason=status), ExitCode.UNREADABLE)
            good, value, tired = _Answers(self.replies).load()
        except EOFError:
            raise Lost(_cause(self.process.wait()), budget) from None
        except (
            OSError,
            pickle.UnpicklingError,
            ValueError,
            TypeError,
            AttributeError,
            ImportError,
            LookupError,
        ):
            raise Lost("crash", budget) from None
        self.usable = not tired
        if not good:
            raise value
        return value

    def end(self) -> None:
        """End the process, whatever it is doing."""
        self.process.kill()
        for pipe in (self.requests, self.replies):
            with suppress(OSError):
                pipe.close()
        self.process.wait()


def _cause(status: int) -> Cause:
    if status in (-signal.SIGABRT, -getattr(signal, "SIGKILL", 9)):
        return "memory"  # how readers end when they get no more, and how systems end those who take it all
    return "time" if status == _TIME_IS_UP else "crash"


class _Forked:
    """A copy of this process."""

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self.status: int | None = None

    def wait(self) -> int:
        if self.status is None:
            self.status = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        return self.status

    def kill(self) -> None:
        if self.status is None:
            with suppress(OSError):
                os.kill(self.pid, signal.SIGKILL)


_Process: TypeAlias = "_Forked | subprocess.Popen[bytes]"


class _Answers(pickle.Unpickler):
    """Reads what a worker says; as it may have been taken over, only plain values and our own classes are made."""

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) == ("builtins", "getattr"):
            return _member
        found = super().find_class(module, name) if self._known(module, name) else None
        if isinstance(found, type):
            return found
        raise pickle.UnpicklingError(f"{module}.{name}")

    @staticmethod
    def _known(module: str, name: str) -> bool:
        if module == "builtins":
            return name in _BUILTINS or name.endswith(("Error", "Exception"))
        return module.partition(".")[0] in _PLAIN_PACKAGES  # or a part of it: pathlib._local in Python 3.13


def _member(kind: object, name: str) -> object:
    """Return a member of an enumeration, which the first releases of Python 3.11 write as an attribute of its class."""
    if isinstance(kind, EnumMeta) and name in kind.__members__:
        return kind.__members__[name]
    raise pickle.UnpicklingError(f"{kind}.{name}")


_BUILTINS = frozenset({"set", "frozenset", "complex", "bytearray", "range", "slice", "object"})


class _Workers:
    """The workers that wait for a call."""

    def __init__(self) -> None:
        self.idle: list[_Worker] = []
        self.busy: list[_Worker] = []
        self.others: list[_Worker] = []
        self.lock = threading.Lock()
        self.closed = False

    def prepare(self, count: int) -> None:
        while len(self.idle) < count:
            self.idle.append(_start())

    def take(self) -> _Worker:
        with self.lock:
            if self.closed:
                raise Lost("crash", Budget())
            worker = self.idle.pop() if self.idle else _start()
            self.busy.append(worker)
        return worker

    def give_back(self, worker: _Worker) -> None:
        with self.lock:
            self.busy.remove(worker)
            if worker.usable:
                self.idle.append(worker)
        if not worker.usable:
            worker.end()

    def replaced(self, worker: _Worker) -> _Worker:
        self.give_back(worker)
        return self.take()

    def forget(self) -> None:
        """Leave the workers alone that belong to the process that this one is a copy of."""
        self.others += (*self.idle, *self.busy)
        self.idle, self.busy, self.lock = [], [], threading.Lock()

    def stop(self) -> None:
        """End all workers at once; calls that wait for one get `Lost`."""
        with self.lock:
            idle, self.idle = self.idle, []
            for worker in self.busy:
                worker.process.kill()
        for worker in idle:
            worker.end()


_workers = _Workers()
atexit.register(_workers.stop)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_workers.forget)


def stop() -> None:
    """End all workers at once; whoever waits for one gets `Lost`."""
    _workers.stop()


def abandon(pool: Executor) -> None:
    """End all workers and what the threads of a pool do in them; none of its calls gets another worker meanwhile."""
    _workers.closed = True
    stop()
    pool.shutdown(cancel_futures=True)
    _workers.closed = False


def _may_fork() -> bool:
    """Return whether a copy of this process is safe to make: nothing else may be going on in it."""
    if sys.platform != _FORKED_FOR or threading.active_count() > 1:
        return False
    with suppress(OSError):
        return sum(1 for _ in os.scandir("/proc/self/task")) == 1  # threads that Python does not know of
    return False


def _start() -> _Worker:
    try:
        return _fork() if _may_fork() else _spawn()
    except OSError as problem:
        text = NO_WORKER.format(reason=problem.strerror or problem)
        raise UserError(text, ExitCode.UNREADABLE) from problem


def _spawn() -> _Worker:
    process, requests, replies = beside("kpi_xl.files.worker", "serve_standard")
    return _Worker(process, requests, replies)


def _fork() -> _Worker:
    requests, to_worker = os.pipe()
    from_worker, replies = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            serve(requests, replies)
        finally:
            os._exit(_BROKEN)
    os.close(requests)
    os.close(replies)
    return _Worker(_Forked(pid), os.fdopen(to_worker, "wb"), os.fdopen(from_worker, "rb"))
