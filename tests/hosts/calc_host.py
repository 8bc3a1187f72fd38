"""LibreOffice with the add-in installed in a profile of its own, never as root."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from tests.hosts.workbook import FORMULAS

if TYPE_CHECKING:
    from collections.abc import Iterator


def as_user(folder: Path) -> list[str]:
    """Start a command as a user who is not root: unopkg refuses root."""
    if os.geteuid() != 0:
        return ["env", f"HOME={folder}"]
    setpriv = shutil.which("setpriv")
    if setpriv is None:
        pytest.skip("unopkg refuses root, and setpriv is not there to become someone else")
    return [
        setpriv,
        "--reuid=nobody",
        "--regid=nogroup",
        "--clear-groups",
        "env",
        f"HOME={folder}",
        f"TMPDIR={folder}",
    ]


@contextmanager
def shared_folder() -> Iterator[Path]:
    """Make a folder that another user may work in; pytest keeps its own folders to itself."""
    with tempfile.TemporaryDirectory(prefix="kpi_xl_calc_") as name:
        folder = Path(name)
        folder.chmod(0o777)
        yield folder


def _run(folder: Path, *command: str) -> str:
    """Run a program of LibreOffice with the profile in the folder; return what it said."""
    program, *arguments = command
    path = shutil.which(program)
    if path is None:
        pytest.skip(f"LibreOffice ({program}) is not on the path")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    done = subprocess.run(
        [*as_user(folder), path, *arguments[:1], profile, *arguments[1:]],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
        cwd=folder,
    )
    return f"{done.returncode} {done.stdout}{done.stderr}"


def installed(extension: Path) -> None:
    """Install the extension in a profile beside it."""
    said = _run(extension.parent, "unopkg", "add", "-f", "-s", str(extension))
    assert said.startswith("0 "), said


def converted(*workbooks: Path) -> list[Path]:
    """Let one LibreOffice calculate workbooks of one folder and write them anew."""
    folder = workbooks[0].parent
    target = folder / "calculated"
    kind = "xlsx:Calc MS Excel 2007 XML"
    options = ("--headless", "--convert-to", kind, "--outdir", str(target))
    said = _run(folder, "soffice", *options, *map(str, workbooks))
    results = [target / workbook.name for workbook in workbooks]
    assert all(result.exists() for result in results), said
    return results


def calculated(workbook: Path) -> list[list[Any]]:
    """Calculate the workbook and read the values of its formulas."""
    [made] = converted(workbook)
    book = openpyxl.load_workbook(made, data_only=True, read_only=True)
    rows = [list(row) for row in book[FORMULAS].iter_rows(values_only=True)]
    book.close()
    return rows
