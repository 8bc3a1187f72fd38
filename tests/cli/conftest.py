"""Run the command line as users do: as a subprocess."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest


@pytest.fixture
def kpi_xl_command(tmp_path):
    """Return a function that runs `kpi-xl` in an empty folder."""

    def run(*arguments, cwd=tmp_path, **environment):
        return subprocess.run(
            [sys.executable, "-m", "kpi_xl", *map(str, arguments)],
            cwd=cwd,
            env={**os.environ, "LC_ALL": "C.UTF-8", "COLUMNS": "200", "KPI_XL_LANG": "en", **environment},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
            timeout=120,
        )

    return run
