"""LibreOffice with the add-in installed in a profile of its own, never as root."""

from __future__ import annotations

import os
import shutil
import subprocess
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from tests.hosts.workbook import FORMULAS

if TYPE_CHECKING:
    from pathlib import Path


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


def open_to_others(folder: Path) -> None:
    """Let another user into a folder that pytest made for this one."""
    for parent in [folder, *folder.parents]:
        if parent.name.startswith("pytest-") or parent == folder:
            parent.chmod(0o755)


def installed(extension: Path) -> None:
    """Install the extension in a profile beside it."""
    unopkg = shutil.which("unopkg")
    if unopkg is None or shutil.which("soffice") is None:
        pytest.skip("LibreOffice (soffice, unopkg) is not on the path")
    folder = extension.parent
    folder.chmod(0o777)
    done = subprocess.run(
        [
            *as_user(folder),
            unopkg,
            "add",
            "-f",
            "-s",
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            str(extension),
        ],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        cwd=folder,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def converted(workbook: Path) -> Path:
    """Let LibreOffice calculate the workbook and write it anew."""
    folder = workbook.parent
    done = subprocess.run(
        [
            *as_user(folder),
            "soffice",
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            "xlsx:Calc MS Excel 2007 XML",
            "--outdir",
            str(folder / "calculated"),
            str(workbook),
        ],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
        cwd=folder,
    )
    result = folder / "calculated" / workbook.name
    assert result.exists(), done.stdout + done.stderr
    return result


def calculated(workbook: Path) -> list[list[Any]]:
    """Calculate the workbook and read the values of its formulas."""
    book = openpyxl.load_workbook(converted(workbook), data_only=True, read_only=True)
    rows = [list(row) for row in book[FORMULAS].iter_rows(values_only=True)]
    book.close()
    return rows
