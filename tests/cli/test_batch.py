"""Many files: nothing lost, nothing overwritten, the same bytes whatever they were judged with."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

import pytest
from openpyxl import Workbook

from kpi_xl.cli import batch
from kpi_xl.cli.app import run
from kpi_xl.files import contained, reading
from kpi_xl.goals.spread import Spread
from kpi_xl.model import ExitCode
from tests.files.hostile import GOALS, book, sheet

DAY = ["--as-of", "2027-01-01"]
CSV = "Doel;Eigenaar\nDe omzet verhogen van 100 naar {0} in 2027.;Jan\nBeter samenwerken;Piet\n"
FORMATS = ("text", "json", "jsonl", "csv", "markdown", "sarif", "junit", "github")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("many")
    for number in range(12):
        (made / f"goals{number:02}.csv").write_text(CSV.format(110 + number))
    (made / "workbook.xlsx").write_bytes(book(sheet(GOALS)))
    (made / "damaged.xlsx").write_bytes(b"PK\3\4 and no more")
    (made / "~$open.xlsx").write_bytes(b"lock")
    (made / "._goals.xlsx").write_bytes(b"\0\5\x16\7 Mac OS X")
    (made / "\x1b[2Jname.csv").write_text(CSV.format(1))
    return made


def kpi_xl(*arguments, **options):
    command = [sys.executable, "-m", "kpi_xl", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False, **options)


def test_every_format_has_the_same_bytes_whatever_judges(folder, tmp_path, monkeypatch, capsys):
    wanted = {}
    for name in FORMATS:
        arguments = ["validate", str(folder), "--format", name, *DAY]
        assert run([*arguments, "--jobs", "1", "-o", str(tmp_path / f"one.{name}")]) == ExitCode.UNREADABLE
        assert run([*arguments, "--jobs", "3", "-o", str(tmp_path / f"three.{name}")]) == ExitCode.UNREADABLE
        wanted[name] = (tmp_path / f"one.{name}").read_bytes()
        assert (tmp_path / f"three.{name}").read_bytes() == wanted[name]
        capsys.readouterr()
        run(arguments)
        assert capsys.readouterr().out.replace("\r\n", "\n") == wanted[name].decode().replace("\r\n", "\n")
    with ProcessPoolExecutor(2) as pool:  # as any other executor: in chunks, and with the files sent along
        for send in (False, True):
            spread = Spread(pool, 5, 2, send)
            monkeypatch.setattr(batch, "spread_over", lambda *_, spread=spread: held(spread))
            run(["validate", str(folder), "--format", "jsonl", *DAY, "-o", str(tmp_path / f"{send}.jsonl")])
            assert (tmp_path / f"{send}.jsonl").read_bytes() == wanted["jsonl"]
    environment = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Pacific/Kiritimati", "LC_ALL": "C"}
    kpi_xl("validate", folder, "--format", "json", *DAY, "-o", tmp_path / "odd.json", env=environment)
    assert (tmp_path / "odd.json").read_bytes() == wanted["json"]
    summary = json.loads(wanted["json"])["summary"]
    assert summary["files"] == summary["checked"] + summary["refused"] + summary["skipped"] == 17


class held:  # noqa: N801 - stands in for a function
    def __init__(self, spread):
        self.spread = spread

    def __enter__(self):
        return self.spread

    def __exit__(self, *_):
        return None


@pytest.mark.parametrize("name", ["jsonl", "json", "text"])
def test_a_file_that_ends_its_worker_costs_itself_alone(folder, tmp_path, monkeypatch, name):
    if not contained._may_fork():
        monkeypatch.setattr(
            contained, "_start", contained._fork
        )  # so that the worker knows of what is changed here
    monkeypatch.setattr(reading, "_read", partial(kill_on_five, reading._read))
    monkeypatch.setattr(batch, "_TASKS_EACH", 1)  # so that it is asked for together with others
    contained.stop()
    target = tmp_path / "report"
    assert run(["validate", str(folder), "--format", name, *DAY, "-o", str(target)]) == ExitCode.UNREADABLE
    contained.stop()
    text = target.read_text()
    assert text.count("goals04.csv") > 0
    assert text.count("goals06.csv") > 0
    assert "goals05.csv" in text
    assert "MB" in text
    if name == "json":
        files = {Path(one["path"]).name: one for one in json.loads(text)["files"]}
        assert files["goals05.csv"]["status"] == "refused"
        assert [one["rule"] for one in files["goals05.csv"]["findings"]] == ["too-large"]
        assert sum(one["status"] == "checked" for one in files.values()) == 13


def kill_on_five(read, path, known):
    if path.name == "goals05.csv":
        os.kill(os.getpid(), signal.SIGABRT)
    return read(path, known)


@pytest.mark.parametrize("way", ["file", "folder", "link", "baseline", "config", "resume", "force"])
def test_no_source_is_ever_overwritten(tmp_path, capsys, way):
    source = tmp_path / "goals" / "a.csv"
    source.parent.mkdir()
    source.write_text(CSV)
    known = tmp_path / "known.json"
    run(["validate", str(source), "--write-baseline", str(known)])
    (tmp_path / "own.toml").write_text("[goals]\n")
    link = tmp_path / "link.csv"
    link.symlink_to(source)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*.*")}
    target = {"link": link, "baseline": known, "config": tmp_path / "own.toml"}.get(way, source)
    given = {
        "file": [source],
        "baseline": [source, "--baseline", known],
        "config": [source, "--config", target],
    }
    reading = given.get(way, [source.parent])
    writing = {"resume": ["--resume", target], "force": ["--write-baseline", target, "--force"]}
    arguments = [*reading, *writing.get(way, ["-o", target, "--force"])]
    code = run(["validate", *map(str, arguments)])
    assert code == ExitCode.WRONG_USE
    assert capsys.readouterr().err
    assert {path: path.read_bytes() for path in tmp_path.rglob("*.*")} == before


def test_a_run_goes_on_where_it_was_cut_off(folder, tmp_path):
    state, out = tmp_path / "state", tmp_path / "out.jsonl"
    files = tmp_path / "goals"
    files.mkdir()
    for number in range(3):
        (files / f"{number}.csv").write_text(CSV.format(number))
    arguments = [
        "validate",
        str(files),
        "--format",
        "json",
        "--resume",
        str(state),
        "-o",
        str(out),
        "--force",
    ]

    def statuses(*more):
        run([*arguments, *(more or DAY)])
        return [one["status"] for one in json.loads(out.read_text())["files"]]

    assert statuses() == ["checked"] * 3
    assert statuses() == ["skipped"] * 3
    (files / "1.csv").write_text(CSV.format(77))
    os.utime(files / "2.csv", (1, 1))
    assert statuses() == ["skipped", "checked", "skipped"], "by content, not by time"
    assert statuses("--as-of", "2027-02-01") == ["checked"] * 3, "another day, another judgement"
    with state.open("r+b") as stream:
        stream.truncate(state.stat().st_size - 20)
    assert statuses("--as-of", "2027-02-01") == ["skipped", "skipped", "checked"]
    assert statuses("--as-of", "2027-02-01") == ["skipped"] * 3


def test_what_is_no_state_is_not_touched(tmp_path, capsys):
    (tmp_path / "a.csv").write_text(CSV)
    (tmp_path / "notes").write_text("mine")
    assert (
        run(["validate", str(tmp_path / "a.csv"), "--resume", str(tmp_path / "notes")]) == ExitCode.WRONG_USE
    )
    assert (tmp_path / "notes").read_text() == "mine"
    assert run(["validate", str(tmp_path / "a.csv"), "--resume", "/dev/zero"]) == ExitCode.WRONG_USE
    assert run(["validate", str(tmp_path), "--resume", "x", "--format", "html"]) == ExitCode.WRONG_USE
    assert "state file" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--jobs", "0"], "--jobs 0"),
        (["--send-files"], "--scheduler"),
        (["--config", "/dev/zero"], "/dev/zero"),
        (["--baseline", "/dev/zero"], "/dev/zero"),
        (["--config", "deep.toml"], "deep.toml"),
    ],
)
def test_what_cannot_be_is_said(tmp_path, capsys, monkeypatch, arguments, words):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "deep.toml").write_text("a = " + "[" * 100_000)
    (tmp_path / "a.csv").write_text(CSV)
    assert run(["validate", "a.csv", *arguments]) == ExitCode.WRONG_USE
    assert words in capsys.readouterr().err


def test_a_name_of_thousands_of_characters_is_refused(capsys):
    assert run(["validate", "x" * 5_000]) == ExitCode.UNREADABLE
    assert capsys.readouterr().out


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no full disk to try")  # noqa: PTH110
def test_a_full_disk_is_an_error_of_its_own(folder):
    for name in ("text", "json"):
        with open("/dev/full", "w") as full:  # noqa: PTH123
            command = [
                sys.executable,
                "-m",
                "kpi_xl",
                "validate",
                str(folder),
                "--format",
                name,
                "--lang",
                "en",
            ]
            done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
        assert done.returncode == ExitCode.NOT_WRITTEN
        assert (
            done.stderr == "kpi-xl: The disk is full, so the output ends halfway. Make room and try again.\n"
        )


def test_a_closed_pipe_ends_quietly(folder):
    command = f"{sys.executable} -m kpi_xl validate '{folder}' --full --lang en | head -n 1"
    done = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)  # noqa: S602
    assert done.stderr == ""
    assert done.stdout.count("\n") == 1


def test_control_characters_are_shown(folder, tmp_path, capsys):
    (tmp_path / "a.csv").write_text("Doel;Eigenaar\nMeer \x1b]0;titel\x07 omzet \x9b2J \x7f;Jan\n")
    for paths in ([folder, tmp_path], [tmp_path / "\x1b[2J.csv"]):
        run(["validate", *map(str, paths), *DAY])
        shown = capsys.readouterr()
        assert not any(character in shown.out + shown.err for character in "\x1b\x07\x9b\x7f")
        assert "␛[2J" in shown.out
    run(["collect", "\x1b[2J", "-o", str(tmp_path / "b.xlsx")])
    assert "␛[2J" in capsys.readouterr().err


def test_a_run_that_is_stopped_leaves_what_is_done(tmp_path):
    for number in range(400):
        (tmp_path / f"{number:03}.csv").write_text(CSV.format(number) * 40)
    out = tmp_path / "report.json"
    command = [sys.executable, "-m", "kpi_xl", "validate", str(tmp_path), "--format", "json", "--lang", "en"]
    with (tmp_path / "errors").open("w") as errors, out.open("w") as stream:
        process = subprocess.Popen(command, stdout=stream, stderr=errors)
        while out.stat().st_size < 10_000:
            time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        assert process.wait(100) == ExitCode.STOPPED
    told = (tmp_path / "errors").read_text()
    assert told.startswith("kpi-xl: Stopped. ")
    report = json.loads(out.read_text())
    assert 0 < len(report["files"]) < 400
    assert f" {len(report['files'])} files" in told


def test_an_annotated_copy_has_the_same_bytes_every_time(tmp_path):
    made = Workbook()
    made.active.append(["Doel", "Eigenaar"])
    made.active.append(["De omzet verhogen van 100 naar 110 in 2027", "Jan"])
    made.save(tmp_path / "a.xlsx")
    for name in ("one.xlsx", "two.xlsx"):
        if name == "two.xlsx":
            time.sleep(2.1)  # the times in a zip file are even seconds
        arguments = ["validate", str(tmp_path / "a.xlsx"), "--format", "xlsx", *DAY]
        assert run([*arguments, "-o", str(tmp_path / name)]) in (ExitCode.CLEAN, ExitCode.FINDINGS)
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()


def test_what_cannot_be_copied_is_said(tmp_path, capsys):
    (tmp_path / "odd.xlsx").write_bytes(book(sheet(GOALS)))
    arguments = ["validate", str(tmp_path / "odd.xlsx"), "--format", "xlsx", "-o", str(tmp_path / "b.xlsx")]
    assert run(arguments) == ExitCode.UNREADABLE
    assert "cannot be copied" in capsys.readouterr().out.replace(
        "kan niet met opmerkingen", "cannot be copied"
    )


def test_a_description_alone_makes_no_goal_sheet(tmp_path, capsys):
    (tmp_path / "prices.csv").write_text("Article;Description;Price\n1;Desk lamp;20\n2;Office chair;120\n")
    (tmp_path / "goals.csv").write_text(
        "Nr;Description\n1;Increase revenue from 100 to 110 by 1 July 2027\n2;Answer every mail within 2 days\n"
    )
    run(["validate", str(tmp_path), "--format", "json", *DAY])
    files = {Path(one["path"]).stem: one for one in json.loads(capsys.readouterr().out)["files"]}
    assert (files["prices"]["status"], files["prices"]["goals"]) == ("skipped", [])
    assert len(files["goals"]["goals"]) == 2


@pytest.mark.parametrize("command", ["collect", "track", "report"])
def test_no_workbook_of_a_folder_is_overwritten_by_what_is_made_of_it(tmp_path, capsys, command):
    made = Path(__file__).parents[2] / "workbook_templates" / "kpi_hr_nl.xlsx"
    source = tmp_path / "hr.xlsx"
    source.write_bytes(made.read_bytes())
    assert run([command, str(tmp_path), "-o", str(source), "--force", "--lang", "en"]) == ExitCode.WRONG_USE
    assert "it is never overwritten" in capsys.readouterr().err
    assert source.read_bytes() == made.read_bytes()
