"""On a Dask cluster: a real scheduler and two workers as processes, one of which is killed on the way."""

from __future__ import annotations

import re
import subprocess
import sys
import time

import pytest

from kpi_xl.cli import batch
from kpi_xl.cli.app import run
from kpi_xl.model import ExitCode

pytest.importorskip("distributed", reason="the extra [dask] is not installed")
DAY = ["--as-of", "2027-01-01"]
CSV = "Doel;Eigenaar\n" + "De omzet verhogen van 100 naar {0} in 2027.;Jan\nBeter samenwerken;Piet\n" * 4


@pytest.fixture(scope="module")
def cluster():
    """A scheduler and two workers."""
    started = []

    def start(*arguments):
        command = [sys.executable, "-m", "distributed.cli.dask_" + arguments[0], *arguments[1:]]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        started.append(process)
        return process

    scheduler = start("scheduler", "--port", "0", "--no-dashboard", "--host", "127.0.0.1")
    address = ""
    while not address:
        line = scheduler.stderr.readline()
        assert line, "the scheduler did not start"
        found = re.search(r"tcp://127\.0\.0\.1:\d+", line)
        address = found[0] if found else ""
    options = ("--no-dashboard", "--nthreads", "1", "--no-nanny", "--memory-limit", "0")
    workers = [start("worker", address, *options) for _ in range(2)]
    yield address, workers
    for process in reversed(started):
        process.kill()
        process.wait()
        process.stderr.close()


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("goals")
    for number in range(80):
        (made / f"{number:03}.csv").write_text(CSV.format(number))
    (made / "damaged.xlsx").write_bytes(b"PK\3\4 and no more")
    return made


def test_a_cluster_gives_the_same_bytes_even_when_a_worker_is_killed(cluster, folder, tmp_path, monkeypatch):
    address, workers = cluster
    monkeypatch.setattr(batch, "_CHUNK", 5)
    arguments = ["validate", str(folder), "--format", "jsonl", *DAY]
    assert run([*arguments, "--jobs", "1", "-o", str(tmp_path / "here")]) == ExitCode.UNREADABLE
    wanted = (tmp_path / "here").read_bytes()
    elsewhere = [*arguments, "--scheduler", address]
    assert run([*elsewhere, "--send-files", "-o", str(tmp_path / "sent")]) == ExitCode.UNREADABLE
    assert (tmp_path / "sent").read_bytes() == wanted
    command = [sys.executable, "-m", "kpi_xl", *elsewhere]
    with (tmp_path / "there").open("wb") as out:
        process = subprocess.Popen(command, stdout=out, stderr=subprocess.PIPE, text=True)
        while process.poll() is None and not (tmp_path / "there").stat().st_size:
            time.sleep(0.002)
        workers[0].kill()  # midway: the first files are judged
        assert process.wait(120) == ExitCode.UNREADABLE, process.stderr.read()
        process.stderr.close()
    assert (tmp_path / "there").read_bytes() == wanted


def test_a_scheduler_that_is_not_there_is_said(folder, capsys, monkeypatch):
    monkeypatch.setattr(batch, "_CONNECT_SECONDS", 1)
    code = run(["validate", str(folder), "--scheduler", "tcp://127.0.0.1:9", "--lang", "en"])
    assert code == ExitCode.WRONG_USE
    assert "tcp://127.0.0.1:9 does not answer" in capsys.readouterr().err
