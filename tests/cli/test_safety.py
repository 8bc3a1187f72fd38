"""Files of others make nothing happen: no process, no connection, nothing written but the output; and kills break nothing."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kpi_xl.cli.app import run
from kpi_xl.goals.batch import INCOMPLETE, judge_file
from kpi_xl.model import ExitCode
from tests.files.hostile import KINDS

MARK = "PWNED_BY_A_CELL"
NASTY = (
    f'=HYPERLINK("http://127.0.0.1:9/{MARK}")',
    f"=cmd|' /C touch {MARK}'!A0",
    f"__import__('os').system('touch {MARK}')",
    f"{{{{ {MARK} }}}}",
    f"${{jndi:ldap://127.0.0.1:9/{MARK}}}",
    f"\\\\127.0.0.1\\{MARK}\\share",
    f"file:///etc/passwd#{MARK}",
    f"../../../../{MARK}",
    f"%s%n{MARK}",
)
LEFT_OUT = frozenset(
    {"apart.xlsx", "merged.xlsx", "long_text.xlsx", "bomb.xlsx", "wide.csv", "decoy_texts.xlsx"}
)
"""Kinds that take long, and do nothing that the others do not do."""
WATCHED = """
import os, sys

out, log, mark = sys.argv[1:4]
WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
PLAIN = ("kpi_xl.", "datetime", "pathlib", "builtins", "decimal", "collections", "copyreg", "enum", "types")
me = os.getpid()
busy = False


def inside(path):
    return isinstance(path, int) or os.path.realpath(os.fsdecode(path)).startswith((out, os.devnull))


def what_is_wrong(event, arguments):
    if event == "open":
        path, _, flags = arguments
        return path if flags and flags & WRITES and not inside(path) else None
    if event in ("os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.truncate", "os.chmod"):
        return None if all(inside(one) for one in arguments[:2] if isinstance(one, (str, bytes))) else arguments
    if event == "subprocess.Popen":
        return None if arguments[0] == sys.executable and "kpi_xl.files.worker" in str(arguments[1]) else arguments
    if event.startswith(("socket.", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "pty.", "webbrowser.", "ftplib.")):
        return arguments
    if event == "compile":
        return arguments if mark in str(arguments[0]) else None
    if event == "exec":
        return arguments if mark in str(getattr(arguments[0], "co_consts", "")) else None
    if event == "ctypes.dlopen":
        return arguments[0]
    if event == "pickle.find_class":
        return None if os.getpid() != me or arguments[0].startswith(PLAIN) else arguments
    return None


def hook(event, arguments):
    global busy
    if busy:
        return
    busy = True
    try:
        if (found := what_is_wrong(event, arguments)) is not None:
            with open(log, "a") as stream:
                stream.write(f"{event}: {found}\\n")
    finally:
        busy = False


from kpi_xl.cli.app import run
from kpi_xl.files.contained import contained

sys.dont_write_bytecode = True
sys.addaudithook(hook)
sources = sys.argv[4:]
contained(os.mkdir, f"{out}/../seen in a worker")
for name in ("json", "html"):
    run(["validate", sources[0], "--format", name, "-o", f"{out}/report.{name}"])
run(["collect", sources[1], "-o", f"{out}/scorecard.xlsx"])
run(["upgrade", sources[1], "-o", f"{out}/new.xlsx"])
run(["template", "hr", "--data", sources[1], "-o", f"{out}/hr.xlsx"])
run(["validate", sources[1], "--format", "xlsx", "-o", f"{out}/judged.xlsx"])
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the makers of hostile files are tried on Linux")
def test_files_of_others_make_nothing_happen(tmp_path):
    folder, out, log = tmp_path / "files", tmp_path / "out", tmp_path / "log"
    folder.mkdir()
    out.mkdir()
    for kind in KINDS:
        if kind.name not in LEFT_OUT:
            (folder / kind.name).write_bytes(kind.content())
    rows = "".join(f'"{text.replace(chr(34), chr(34) * 2)}";"{text[:20]}"\n' for text in NASTY)
    nasty = folder / f"{MARK}$(touch {MARK})`touch {MARK}`.csv"
    nasty.write_text("Doel;Eigenaar\n" + rows)
    before = {path: path.read_bytes() for path in folder.iterdir()}
    command = [sys.executable, "-c", WATCHED, str(out), str(log), MARK, str(folder), str(nasty)]
    (out / "temporary").mkdir()
    environment = {**os.environ, "TMPDIR": str(out / "temporary")}
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, cwd=tmp_path, timeout=300, env=environment
    )
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr + done.stdout
    assert [line.partition(":")[0] for line in log.read_text().splitlines()] == ["os.mkdir"], log.read_text()
    assert {path: path.read_bytes() for path in folder.iterdir()} == before
    assert {path.name for path in tmp_path.iterdir()} == {"files", "out", "log", "seen in a worker"}
    report = json.loads((out / "report.json").read_text())
    assert len(report["files"]) == len(before)


CELLS = st.text(st.characters(exclude_categories=["Cs"]), max_size=60) | st.sampled_from(
    [
        *NASTY,
        "Doel",
        "Goal",
        "Owner",
        "Target",
        "=1+1",
        "#N/A",
        "1e999",
        "31-02-2027",
        "100%",
        "\ufeff",
        "\x00",
        "\u202e",
    ]
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    headings=st.lists(CELLS, min_size=1, max_size=6),
    rows=st.lists(st.lists(CELLS, max_size=7), max_size=8),
    delimiter=st.sampled_from(";,\t|"),
    encoding=st.sampled_from(["utf-8", "utf-16", "utf-8-sig", "utf-32"]),
)
def test_any_headings_and_cells_are_read_and_judged(tmp_path, headings, rows, delimiter, encoding):
    path = tmp_path / "goals.csv"
    lines = [
        delimiter.join(f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in row) for row in (headings, *rows)
    ]
    path.write_bytes("\n".join(lines).encode(encoding))
    result = judge_file(path, date(2027, 1, 1))
    assert INCOMPLETE.isdisjoint(finding.rule for finding in result.findings), result.findings
    assert len({goal.goal.row for goal in result.goals}) <= len(rows) + sum(row.count("\n") for row in lines)


def test_a_run_that_is_killed_leaves_the_old_report_or_the_new_one(tmp_path):
    folder, out = tmp_path / "goals", tmp_path / "report.json"
    folder.mkdir()
    for number in range(40):
        (folder / f"{number}.csv").write_text(
            "Doel;Eigenaar\n" + f"De omzet met {number}% verhogen;Jan\n" * 3
        )
    command = [
        sys.executable,
        "-m",
        "kpi_xl",
        "validate",
        str(folder),
        "--format",
        "json",
        "-o",
        str(out),
        "--force",
    ]
    chance = random.Random(20)  # noqa: S311 - the same moments every time
    before = time.monotonic()
    subprocess.run(command, check=False, capture_output=True)
    taken = time.monotonic() - before
    whole = len(json.loads(out.read_text())["files"])
    for _ in range(3):
        process = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )
        time.sleep(chance.uniform(0.2, 1.0) * taken)
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert len(json.loads(out.read_text())["files"]) == whole == 40
    for _ in range(100):  # workers end with the process that they work for
        if not any(_works_for(one, process.pid) for one in Path("/proc").glob("[0-9]*")):
            break
        time.sleep(0.1)
    else:
        pytest.fail("workers were left behind")


def _works_for(process: Path, session: int) -> bool:
    try:
        after = (process / "stat").read_text().rpartition(")")[2].split()
    except OSError:
        return False
    return after[0] != "Z" and int(after[3]) == session


@pytest.mark.skipif(os.name != "posix", reason="a shell closes the streams")
def test_closed_streams_are_no_reason_to_fail(tmp_path):
    (tmp_path / "goals.csv").write_text("Doel;Eigenaar\nDe omzet verhogen van 100 naar 110 in 2027;Jan\n")
    command = (
        f'"{sys.executable}" -m kpi_xl validate goals.csv -j 2 --format jsonl -o report.jsonl <&- >&- 2>&-'
    )
    done = subprocess.run(["/bin/sh", "-c", command], cwd=tmp_path, check=False)
    assert done.returncode in (0, 1)
    assert json.loads((tmp_path / "report.jsonl").read_text().splitlines()[0])["verdict"]


def test_a_link_to_itself_is_no_place_to_write(tmp_path):
    (tmp_path / "goals.csv").write_text("Doel;Eigenaar\nMeer omzet;Jan\n")
    (tmp_path / "loop").symlink_to("loop")
    for option in ("--resume", "-o"):
        arguments = [
            "validate",
            str(tmp_path / "goals.csv"),
            "--format",
            "jsonl",
            option,
            str(tmp_path / "loop"),
        ]
        assert run(arguments) == ExitCode.WRONG_USE
