"""Reading figures loads nothing that writes workbooks, so that `report`, `track` and `explain` start at once."""

from __future__ import annotations

import subprocess
import sys


def test_reading_workbooks_loads_no_writer():
    code = (
        "import sys; import kpi_xl.tracking.gather, kpi_xl.tracking.page, kpi_xl.tracking.explain;"
        "print([name for name in sys.modules if name == 'openpyxl' or name.startswith('kpi_xl.templates.writing')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_following_goals_loads_no_library_of_forecasts_here(sample_books, tmp_path):
    code = (
        "import sys; from kpi_xl.cli.app import run\n"
        f"run(['report', {str(sample_books / 'hr.xlsx')!r}, '-o', 'r.html', '--as-of', '2026-06-01'])\n"
        "print([name for name in ('scipy', 'statsmodels') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert "Theta" in (tmp_path / "r.html").read_text(encoding="utf-8")
    assert done.stdout.splitlines()[-1] == "[]"
