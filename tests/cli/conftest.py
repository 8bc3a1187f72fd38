"""Run the command line as users do, as a subprocess; or here, where only what it does is asked."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kpi_xl.cli import made_workbooks, screen
from kpi_xl.cli.app import run as run_command
from kpi_xl.templates import file_name

READY = Path(__file__).parents[2] / "workbook_templates"
ACTIVATED = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
"""The path of programs in an environment that is activated."""


@pytest.fixture
def kpi_xl_command(tmp_path):
    """Return a function that runs `kpi-xl` in an empty folder."""

    def run(*arguments, cwd=tmp_path, **environment):
        return subprocess.run(
            [sys.executable, "-m", "kpi_xl", *map(str, arguments)],
            cwd=cwd,
            env={
                **os.environ,
                "PATH": ACTIVATED,
                "LC_ALL": "C.UTF-8",
                "COLUMNS": "200",
                "KPI_XL_LANG": "en",
                **environment,
            },
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
            timeout=120,
        )

    return run


@pytest.fixture
def kpi_xl_here(tmp_path, monkeypatch, capfd):
    """Return a function that does what `kpi_xl_command` does, in this process: a second quicker each time.

    Hints begin with the program that is told.
    """

    def run(*arguments, cwd=tmp_path, program=screen.NAME, **environment):
        for name, value in {"COLUMNS": "200", "KPI_XL_LANG": "en", **environment}.items():
            monkeypatch.setenv(name, value)
        monkeypatch.setattr(screen, "program", lambda: program)
        monkeypatch.chdir(cwd)
        capfd.readouterr()
        code = run_command([str(argument) for argument in arguments])
        sys.stdout.flush()
        return subprocess.CompletedProcess(arguments, code, *capfd.readouterr())

    return run


@pytest.fixture
def ready_workbooks(monkeypatch):
    """The workbooks are there at once; what they hold, other tests tell."""

    def department(key, *, language, **_):
        return (READY / file_name(key, language)).read_bytes()

    monkeypatch.setattr(made_workbooks, "build", department)
    monkeypatch.setattr(
        made_workbooks, "build_goals", lambda language, **_: department("goals", language=language)
    )
    monkeypatch.setattr(
        made_workbooks, "build_scorecard", lambda language, **_: department("scorecard", language=language)
    )
