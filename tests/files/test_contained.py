"""A worker that hangs, bloats or crashes costs its own call and nothing else."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

from kpi_xl.files import contained as room
from kpi_xl.files.budget import Budget, Lost, default_budget
from kpi_xl.files.contained import contained, contained_each, contained_within
from kpi_xl.files.reading import admit_file, read_file, refusal_of
from kpi_xl.files.refusal import Refused
from kpi_xl.files.worker import progress
from kpi_xl.model import ExitCode, Text, UserError

SHORT = Budget(0.5, 300)
CSV = "Doel;Eigenaar\nDe omzet verhogen met 8% in 2027.;Jan\n"


def open_files():
    return sorted(os.readlink(entry) for entry in os.scandir("/proc/self/fd") if os.path.exists(entry))  # noqa: PTH110,PTH115


def complain():
    raise UserError(Text(en="Wrong.", nl="Verkeerd."))


def complain_oddly():
    raise type("Odd", (Exception,), {})


def panic():
    raise type("PanicException", (BaseException,), {})


def work_on(pieces, seconds):
    for _ in range(pieces):
        progress()
        time.sleep(seconds)
    return pieces


def print_much():
    print("thread '<unnamed>' panicked")  # noqa: T201
    sys.stderr.write("thread '<unnamed>' panicked\n")
    os.write(1, b"raw")
    return "quiet"


class Named:
    """Something that an answer names as an attribute of another thing, as Python 3.11.2 does with enumerations."""

    def __init__(self, *named):
        self.named = named

    def __reduce__(self):
        return getattr, self.named


def keep(megabytes):
    globals()["kept"] = bytearray(megabytes * 1_000_000)


CULPRITS = {
    "hang": (time.sleep, (60,), "time"),
    "bloat": (bytes, (3_000_000_000,), "memory"),
    "abort": (os.abort, (), "memory"),
    "kill": (signal.raise_signal, (signal.SIGKILL,), "memory"),
    "leave": (os._exit, (3,), "crash"),
    "fault": (signal.raise_signal, (signal.SIGSEGV,), "crash"),
    "panic": (panic, (), "crash"),
    "odd error": (complain_oddly, (), "crash"),
    "no answer that can be told": (io.BytesIO, (), "crash"),
    "member that is not there": (Named, (ExitCode, "mro"), "crash"),
    "attribute that nobody asked for": (Named, (UserError, "__init__"), "crash"),
    "answer of a class that nobody asked for": (subprocess.CompletedProcess, ("rm", 0), "crash"),
}


@pytest.fixture(params=["forked", "spawned"])
def way(request, monkeypatch):
    """Both ways to start a worker, whatever else runs in the process of the tests."""
    if request.param == "forked" and not room._may_fork():
        pytest.skip(
            "other threads run in this process: it is not copied, and the tests of the command line are"
        )
    room.stop()
    monkeypatch.setattr(room, "_start", room._fork if request.param == "forked" else room._spawn)
    yield request.param
    room.stop()


def test_answers_and_errors_come_back_from_a_warm_worker(way):
    assert contained(divmod, 7, 2) == (3, 1)
    assert contained(dict, when=date(2027, 1, 1)) == {"when": date(2027, 1, 1)}
    assert contained(Named, ExitCode, "FINDINGS") is ExitCode.FINDINGS
    assert contained(Path, "a.csv") == Path("a.csv")
    assert room._Answers._known("pathlib._local", "PosixPath")  # where Python 3.13 has them
    first = contained(os.getpid)
    assert first != os.getpid()
    with pytest.raises(ZeroDivisionError):
        contained(divmod, 1, 0)
    with pytest.raises(UserError) as caught:
        contained(complain)
    assert caught.value.text == Text(en="Wrong.", nl="Verkeerd.")
    assert contained(print_much) == "quiet"
    assert contained(os.getpid) == first, "a worker is kept"


def test_what_breaks_a_worker_costs_its_own_call_alone(way):
    for kind, (function, arguments, cause) in CULPRITS.items():
        with pytest.raises(Lost) as caught:
            contained_within(SHORT, function, *arguments)
        assert caught.value.cause == cause, kind
        if way == "spawned" and kind != "hang":  # to start one takes a while, and one more shows no more
            break
    assert contained(divmod, 7, 2) == (3, 1)


def pid_unless(culprit):
    if culprit:
        os.abort()
    return os.getpid()


def test_of_calls_that_go_together_one_that_is_lost_costs_itself_alone():
    first, second, lost, fourth, fifth = contained_each(pid_unless, [(0,), (0,), (1,), (0,), (0,)])
    assert first == second != fourth == fifth
    assert isinstance(lost, Lost)
    assert lost.cause == "memory"
    assert contained(os.getpid) == fifth


def test_an_error_ends_calls_that_go_together_and_no_answer_is_taken_for_that_of_another():
    with pytest.raises(ZeroDivisionError):
        list(contained_each(divmod, [(1, 0), (9, 4)]))
    assert contained(divmod, 7, 2) == (3, 1)
    begun = contained_each(divmod, [(7, 1), (7, 3)])
    assert next(begun) == (7, 0)
    begun.close()
    assert contained(divmod, 9, 4) == (2, 1)


def test_calls_that_go_together_have_their_own_time_each(monkeypatch):
    monkeypatch.setattr(room, "default_budget", lambda: SHORT)
    answers = list(contained_each(time.sleep, [(0.3,), (0.3,), (5,), (0.3,)]))
    assert [getattr(one, "cause", None) for one in answers] == [None, None, "time", None]


def test_the_clock_begins_anew_as_work_goes_on():
    assert contained_within(SHORT, work_on, 4, 0.2) == 4
    with pytest.raises(Lost):
        contained_within(SHORT, work_on, 1, 5)
    progress()  # and means nothing here


@pytest.mark.parametrize("cause", ["time", "memory", "crash"])
def test_every_way_to_be_lost_is_told_in_two_languages(cause):
    refusal = refusal_of(Lost(cause, Budget(30, 1_000)))
    assert refusal.rule == ("too-large" if cause == "memory" else "unreadable-file")
    assert refusal.text.en != refusal.text.nl
    assert {"time": "30", "memory": "1,000", "crash": "halfway"}[cause] in refusal.text.en


def test_a_worker_that_died_while_it_waited_is_replaced_and_nobody_is_blamed():
    os.kill(contained(os.getpid), signal.SIGKILL)
    time.sleep(0.1)
    assert contained(divmod, 7, 2) == (3, 1)


def test_a_worker_that_keeps_much_to_itself_is_replaced():
    first = contained(os.getpid)
    contained(keep, 300)
    assert contained(os.getpid) != first


@pytest.mark.skipif(sys.platform != "linux", reason="looks at /proc")
def test_a_worker_holds_none_of_the_files_of_its_caller(tmp_path, way):
    with (tmp_path / "report.txt").open("w"):
        assert any(path.endswith("report.txt") for path in open_files())
        assert not [path for path in contained(open_files) if path.endswith("report.txt")]


def slow_pid():
    time.sleep(0.3)
    return os.getpid()


def test_several_threads_have_a_worker_each():
    room.stop()
    together = threading.Barrier(3)
    with ThreadPoolExecutor(3) as pool:
        pids = set(pool.map(lambda _: (together.wait(), contained(slow_pid))[1], range(3)))
    assert len(pids) == 3
    room.stop()


def test_stopping_ends_workers_that_are_at_work():
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(contained, time.sleep, 60)
        while not room._workers.busy:
            time.sleep(0.01)
        room.stop()
        with pytest.raises(Lost):
            waiting.result(20)


def test_what_is_abandoned_gets_no_other_worker(monkeypatch):
    pool = ThreadPoolExecutor(2)
    waiting = [pool.submit(list, contained_each(time.sleep, [(60,)] * 5)) for _ in range(2)]
    later = pool.submit(contained, os.getpid)
    while len(room._workers.busy) < len(waiting):
        time.sleep(0.01)
    started = []
    monkeypatch.setattr(room, "_start", lambda: started.append(1))
    room.abandon(pool)
    assert not started
    assert later.cancelled()
    for one in waiting:
        with pytest.raises(Lost):
            one.result(0)
    monkeypatch.undo()
    assert contained(os.getpid) != os.getpid()


def nested():
    return os.getpid(), contained(os.getpid)


def test_within_a_worker_everything_is_a_plain_call():
    outer, inner = contained(nested)
    assert outer == inner != os.getpid()


@pytest.mark.parametrize("value", ["soon", "0", "-1", "1.5", "9" * 12])
def test_a_limit_that_is_no_number_is_said(monkeypatch, value):
    monkeypatch.setenv("KPI_XL_FILE_SECONDS", value)
    with pytest.raises(UserError) as caught:
        default_budget()
    assert f"KPI_XL_FILE_SECONDS={value}" in caught.value.text.nl


def test_the_limits_are_settings(monkeypatch):
    monkeypatch.setenv("KPI_XL_FILE_SECONDS", "7")
    monkeypatch.setenv("KPI_XL_FILE_MEGABYTES", "400")
    assert default_budget() == Budget(7, 400)


def test_a_worker_that_cannot_be_started_is_said(monkeypatch):
    room.stop()
    monkeypatch.setattr(room, "_may_fork", lambda: False)
    monkeypatch.setattr(sys, "executable", "/no/such/python")
    with pytest.raises(UserError) as caught:
        contained(divmod, 7, 2)
    assert "process" in caught.value.text.en
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with pytest.raises(UserError) as caught:
        contained(divmod, 7, 2)
    assert "process" in caught.value.text.en


def test_files_are_read_and_admitted(tmp_path):
    path = tmp_path / "goals.csv"
    path.write_text(CSV)
    assert read_file(path).sheets[0].rows[1].values[1] == "Jan"
    assert admit_file(path).data == CSV.encode()
    for read in (read_file, admit_file):
        with pytest.raises(Refused) as caught:
            read(Path(tmp_path / "none.csv"))
        assert caught.value.refusal.rule == "not-found"


def test_a_file_that_breaks_the_reader_is_refused(tmp_path, monkeypatch):
    path = tmp_path / "goals.csv"
    path.write_text(CSV)
    monkeypatch.setattr("kpi_xl.files.reading.contained", lambda *_, **__: contained_within(SHORT, os.abort))
    for read in (read_file, admit_file):
        with pytest.raises(Refused) as caught:
            read(path)
        assert caught.value.refusal.rule == "too-large"


def test_names_of_files_are_meant_from_where_the_caller_is(tmp_path, monkeypatch):
    for name in ("first", "second"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "goals.csv").write_text(f"Goal\n{name}\n")
        monkeypatch.chdir(tmp_path / name)
        [sheet] = read_file(Path("goals.csv")).sheets
        assert [row.values for row in sheet.rows][-1][0] == name
