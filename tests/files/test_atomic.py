from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import time

import pytest

from kpi_xl.files import atomic
from kpi_xl.files.atomic import TEMPORARY, write_bytes, write_text
from kpi_xl.model import ExitCode, UserError


def refused(path, **options):
    with pytest.raises(UserError) as caught:
        write_bytes(path, b"new", **options)
    full = "disk is full" in caught.value.text.en
    assert caught.value.exit_code is (ExitCode.NOT_WRITTEN if full else ExitCode.WRONG_USE)
    assert caught.value.text.en != caught.value.text.nl
    return caught.value.text.en


def temporaries(folder):
    return [entry.name for entry in folder.iterdir() if entry.name.endswith(TEMPORARY)]


def test_a_new_file_is_written_with_the_usual_rights(tmp_path):
    path = tmp_path / "out.bin"
    write_bytes(path, b"\x00\r\n\xff")
    ordinary = tmp_path / "ordinary"
    ordinary.write_bytes(b"")
    assert path.read_bytes() == b"\x00\r\n\xff"
    assert path.stat().st_mode == ordinary.stat().st_mode
    assert temporaries(tmp_path) == []


def test_text_is_utf8_with_its_own_line_ends(tmp_path):
    path = tmp_path / "out.txt"
    write_text(path, "één\n")
    assert path.read_bytes() == b"\xc3\xa9\xc3\xa9n\n"


def test_an_existing_file_is_replaced_only_when_asked(tmp_path):
    path = tmp_path / "out.txt"
    path.write_text("old")
    assert "already exists" in refused(path)
    assert path.read_text() == "old"
    write_text(path, "new", force=True)
    assert path.read_text() == "new"


@pytest.mark.parametrize("spelling", ["same", "dots", "link", "hard"])
def test_a_source_is_never_overwritten(tmp_path, spelling):
    source = tmp_path / "in.xlsx"
    source.write_text("old")
    target = source
    if spelling == "dots":
        (tmp_path / "sub").mkdir()
        target = tmp_path / "sub" / ".." / "in.xlsx"
    elif spelling == "link":
        target = tmp_path / "link.xlsx"
        target.symlink_to(source)
    elif spelling == "hard":
        target = tmp_path / "hard.xlsx"
        target.hardlink_to(source)
    assert "never overwritten" in refused(target, force=True, sources=[tmp_path / "other", source])
    assert source.read_text() == "old"


def test_folders_pipes_and_missing_folders_are_refused(tmp_path):
    (tmp_path / "file").write_text("x")
    os.mkfifo(tmp_path / "pipe")
    assert "is a folder" in refused(tmp_path, force=True)
    assert "not an ordinary file" in refused(tmp_path / "pipe", force=True)
    assert "does not exist" in refused(tmp_path / "no" / "out.txt")
    assert "is a file, not a folder" in refused(tmp_path / "file" / "out.txt")
    assert not (tmp_path / "no").exists()


def test_impossible_names_are_refused(tmp_path):
    assert "could not be written" in refused(tmp_path / ("x" * 300))
    assert "could not be written" in refused(tmp_path / "nul\0l")


def fails(monkeypatch, name, error):
    def call(*_arguments, **_options):
        raise error

    monkeypatch.setattr(os, name, call)


@pytest.mark.parametrize(
    ("call", "error", "words"),
    [
        ("open", PermissionError(errno.EACCES, "denied"), "may not write in the folder"),
        ("open", OSError(errno.EROFS, "read-only"), "may not write in the folder"),
        ("open", OSError(errno.EIO, "broken disk"), "(broken disk)"),
        ("fsync", OSError(errno.ENOSPC, "no space"), "disk is full"),
        ("replace", PermissionError(errno.EACCES, "in use"), "open in another program"),
        ("replace", OSError(errno.EIO, "broken disk"), "(broken disk)"),
    ],
)
def test_a_failure_leaves_the_old_file_and_nothing_else(tmp_path, monkeypatch, call, error, words):
    path = tmp_path / "out.txt"
    path.write_text("old")
    with monkeypatch.context() as patch:
        fails(patch, call, error)
        assert words in refused(path, force=True)
    assert path.read_text() == "old"
    assert temporaries(tmp_path) == []


def test_a_new_file_that_may_not_be_moved_blames_the_folder(tmp_path, monkeypatch):
    with monkeypatch.context() as patch:
        fails(patch, "replace", PermissionError(errno.EACCES, "denied"))
        assert "may not write in the folder" in refused(tmp_path / "out.txt")
    assert list(tmp_path.iterdir()) == []


def test_an_interruption_leaves_nothing_behind(tmp_path, monkeypatch):
    with monkeypatch.context() as patch:
        fails(patch, "fsync", KeyboardInterrupt())
        with pytest.raises(KeyboardInterrupt):
            write_bytes(tmp_path / "out.txt", b"new")
    assert list(tmp_path.iterdir()) == []


def test_the_leftover_of_a_killed_run_is_removed_by_the_next(tmp_path):
    path = tmp_path / "out.txt"
    code = (
        "import os, signal, sys, pathlib\n"
        "from kpi_xl.files import atomic\n"
        "os.fsync = lambda _: os.kill(os.getpid(), signal.SIGKILL)\n"
        "atomic.write_bytes(pathlib.Path(sys.argv[1]), b'new' * 1000, force=True)\n"
    )
    path.write_text("old")
    done = subprocess.run([sys.executable, "-c", code, str(path)], check=False)
    assert done.returncode == -signal.SIGKILL
    assert path.read_text() == "old"
    [leftover] = temporaries(tmp_path)
    write_text(path, "fresh", force=True)
    assert temporaries(tmp_path) == [leftover]  # it might still be at work
    past = time.time() - 3600
    os.utime(tmp_path / leftover, (past, past))
    write_text(path, "newer", force=True)
    assert path.read_text() == "newer"
    assert temporaries(tmp_path) == []


def test_a_leftover_that_cannot_be_removed_does_no_harm(tmp_path, monkeypatch):
    with monkeypatch.context() as patch:
        fails(patch, "scandir", PermissionError())
        write_bytes(tmp_path / "out.txt", b"new")
    assert (tmp_path / "out.txt").read_bytes() == b"new"
    atomic._remove(tmp_path / "not there")
