"""The memory limit of a process on Windows: a job object. Written from its documentation, not tried on Windows."""

from __future__ import annotations

import ctypes
from typing import Any

_EXTENDED_LIMITS = 9
_PROCESS_MEMORY, _DIE_ON_UNHANDLED = 0x100, 0x400


class _Basic(ctypes.Structure):
    _fields_ = (
        ("per_process_time", ctypes.c_int64),
        ("per_job_time", ctypes.c_int64),
        ("flags", ctypes.c_uint32),
        ("minimum_working_set", ctypes.c_size_t),
        ("maximum_working_set", ctypes.c_size_t),
        ("active_processes", ctypes.c_uint32),
        ("affinity", ctypes.c_size_t),
        ("priority", ctypes.c_uint32),
        ("scheduling", ctypes.c_uint32),
    )


class _Extended(ctypes.Structure):
    _fields_ = (
        ("basic", _Basic),
        ("io_counters", ctypes.c_uint64 * 6),
        ("process_memory", ctypes.c_size_t),
        ("job_memory", ctypes.c_size_t),
        ("peak_process_memory", ctypes.c_size_t),
        ("peak_job_memory", ctypes.c_size_t),
    )


_jobs: list[int] = []


def limit_memory(allowed: int) -> None:
    """Let this process take so many bytes, and no more."""
    kernel: Any = ctypes.WinDLL("kernel32", use_last_error=True)  # type: ignore[attr-defined,unused-ignore]
    kernel.CreateJobObjectW.restype = ctypes.c_void_p
    kernel.GetCurrentProcess.restype = ctypes.c_void_p
    if not _jobs:
        job = kernel.CreateJobObjectW(None, None)
        if not (job and kernel.AssignProcessToJobObject(ctypes.c_void_p(job), ctypes.c_void_p(-1))):
            return
        _jobs.append(job)
    limits = _Extended()
    limits.basic.flags = _PROCESS_MEMORY | _DIE_ON_UNHANDLED
    limits.process_memory = allowed
    kernel.SetInformationJobObject(
        ctypes.c_void_p(_jobs[0]), _EXTENDED_LIMITS, ctypes.byref(limits), ctypes.sizeof(limits)
    )
