"""Engines in processes of their own, with limits of time and memory; a process is kept for the next workbook."""

from __future__ import annotations

import atexit
import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

import kpi_xl
from kpi_xl.hosts.engine import (
    OUT_OF_TIME,
    TOO_LARGE,
    Answer,
    Cell,
    EngineName,
    Job,
    not_available,
)
from kpi_xl.hosts.worker import packed_job, read_message, unpacked_answers, write_message
from kpi_xl.model import Text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

FAILED = Text(en="the engine {engine} stopped: {reason}", nl="de rekenkern {engine} stopte: {reason}")
CRASHED = Text(en="it broke off", nl="zij brak af")


class Limits(NamedTuple):
    """What the calculation of one workbook may cost."""

    seconds: float = 60.0
    megabytes: int = 1_000


LIMITED_BY_SYSTEM = sys.platform == "linux"
"""Whether the system itself keeps a process within its memory (`hosts.worker`); elsewhere it is watched."""
_GLANCE = 0.2
"""Seconds between two looks at what a process holds."""


def _memory_of(pid: int) -> int:
    """Return how many bytes a process and those it started hold."""
    import psutil  # noqa: PLC0415 - only where the system sets no limits

    try:
        process = psutil.Process(pid)
        return sum(one.memory_info().rss for one in (process, *process.children(recursive=True)))
    except psutil.Error:  # it has ended
        return 0


class Contained(Protocol):
    """Runs an engine where it can do no harm; never raises, but answers why there is no value."""

    def __call__(self, engine: EngineName, job: Job, limits: Limits, deadline: float) -> dict[Cell, Answer]:
        """Calculate a workbook before a moment of `time.monotonic`."""


class _Child:
    """A process that runs one engine."""

    def __init__(self, engine: EngineName, megabytes: int) -> None:
        self.engine, self._megabytes = engine, megabytes
        home = str(Path(kpi_xl.__file__).parent.parent)
        paths = [home, os.environ.get("PYTHONPATH", "")]
        environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, paths))}
        self._process = subprocess.Popen(  # noqa: S603 - this Python, this package
            [sys.executable, "-m", "kpi_xl.hosts.worker", engine.value, str(megabytes)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            start_new_session=True,
        )

    def ask(self, message: object, seconds: float) -> Any:
        """Send a message and wait for the answer; None when the process ended by itself.

        Raises
        ------
        TimeoutError, MemoryError
            It took more than it may, and the process was ended.
        """
        found: list[Any] = []

        def talk() -> None:
            assert self._process.stdin is not None  # noqa: S101 - it was asked for
            assert self._process.stdout is not None  # noqa: S101 - it was asked for
            try:
                write_message(self._process.stdin, message)
                found.append(read_message(self._process.stdout))
            except (OSError, ValueError):
                found.append(None)

        thread = threading.Thread(target=talk, daemon=True)
        thread.start()
        deadline = time.monotonic() + max(seconds, 0.01)
        while not found and (left := deadline - time.monotonic()) > 0:
            thread.join(left if LIMITED_BY_SYSTEM else min(left, _GLANCE))
            if (
                not (found or LIMITED_BY_SYSTEM)
                and _memory_of(self._process.pid) > self._megabytes * 1_000_000
            ):
                self.stop()
                raise MemoryError
        if not found:
            self.stop()
            raise TimeoutError
        return found[0]

    def stop(self) -> None:
        """End the process, and what it started where the system knows that: LibreOffice is a process of its own."""
        if hasattr(os, "killpg"):
            with contextlib.suppress(OSError):
                os.killpg(self._process.pid, signal.SIGKILL)
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                try:
                    stream.close()
                except OSError:
                    continue


_idle: dict[tuple[EngineName, int], _Child] = {}


def warm_up(limits: Limits = Limits()) -> None:  # noqa: B008 - it is a constant
    """Start the processes of the two engines that every workbook needs, while it is still being made."""
    for engine in (EngineName.FORMUALIZER, EngineName.CELLRUNE):
        if (engine, limits.megabytes) not in _idle:
            _idle[engine, limits.megabytes] = _Child(engine, limits.megabytes)


def calculate(engine: EngineName, job: Job, limits: Limits, deadline: float) -> dict[Cell, Answer]:
    """Calculate a workbook with an engine in its own process."""
    key = engine, limits.megabytes
    if time.monotonic() >= deadline:
        return dict.fromkeys(job.formulas, not_available(OUT_OF_TIME))
    child = _idle.pop(key, None) or _Child(engine, limits.megabytes)
    try:
        message = child.ask(packed_job(job), deadline - time.monotonic())
    except (TimeoutError, MemoryError) as problem:
        reason = TOO_LARGE if isinstance(problem, MemoryError) else OUT_OF_TIME
        return dict.fromkeys(job.formulas, not_available(reason))
    if message is None:
        child.stop()
        return dict.fromkeys(job.formulas, not_available(FAILED.format(engine=engine.value, reason=CRASHED)))
    _idle[key] = child
    if "memory" in message:
        return dict.fromkeys(job.formulas, not_available(TOO_LARGE))
    if "failed" in message:
        english, dutch = message["failed"]
        return dict.fromkeys(job.formulas, not_available(Text(en=english.rstrip("."), nl=dutch.rstrip("."))))
    return unpacked_answers(list(job.formulas), message["answers"])


def vary(
    session: str, inputs: Mapping[Cell, float], cells: Sequence[Cell], limits: Limits
) -> dict[Cell, Answer] | None:
    """Change inputs of a workbook that formualizer keeps loaded; None when it does not keep it any more."""
    key = EngineName.FORMUALIZER, limits.megabytes
    child = _idle.pop(key, None)
    if child is None:
        return None
    request = {
        "vary": session,
        "inputs": [(*cell, value) for cell, value in inputs.items()],
        "cells": list(cells),
    }
    try:
        message = child.ask(request, limits.seconds)
    except (TimeoutError, MemoryError):
        return None
    if message is None:
        child.stop()
        return None
    _idle[key] = child
    answers = message.get("answers")
    return None if answers is None else unpacked_answers(list(cells), answers)


def stop_all() -> None:
    """End the processes that wait for a workbook."""
    while _idle:
        _idle.popitem()[1].stop()


atexit.register(stop_all)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_idle.clear)  # they answer the process that this one is a copy of
