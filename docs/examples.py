"""Real output of the commands, for the README; cog puts it in, so it is what the program says today."""

from __future__ import annotations

import contextlib
import doctest
import io
import os
import tempfile
from pathlib import Path

from kpi_xl.cli.app import run

WIDTH = "100"
GOALS = """Goal,Owner,Due date
Improve sales.,,
Raise the customer satisfaction score from 80% to 90% by 30 June 2027.,Ann,2027-06-30
Increase revenue by 200% in one quarter.,Bob,2027-03-31
"""
SESSION = """
>>> import kpi_xl
>>> kpi_xl.churn(5, 100)
0.05
>>> kpi_xl.KPIS["KPI_NPS"]([10, 9, 8, 3])
25.0
>>> from datetime import date
>>> from kpi_xl.goals import check
>>> [goal] = check(["Improve cooperation."], as_of=date(2027, 1, 1))
>>> goal.verdict.value, [finding.rule for finding in goal.findings if finding.severity == "error"]
('not-smart', ['vague-verb', 'no-number', 'no-time-frame'])
"""


def _output(*arguments: str) -> str:
    """Run a command and return what it prints."""
    shown = io.StringIO()
    os.environ["COLUMNS"] = WIDTH
    with contextlib.redirect_stdout(shown):
        run([*arguments, "--lang", "en"])
    return "\n".join(line.rstrip() for line in shown.getvalue().strip().splitlines())


def _block(text: str, language: str = "") -> str:
    return f"```{language}\n{text}\n```"


def validate_example() -> str:
    """Judge three goals."""
    here = Path.cwd()
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        try:
            Path("goals.csv").write_text(GOALS, encoding="utf-8")
            shown = _output("validate", "goals.csv", "--as-of", "2027-01-01")
        finally:
            os.chdir(here)
    return _block(f"$ kpi-xl validate goals.csv --as-of 2027-01-01\n{shown}")


def info_example() -> str:
    """Look up a KPI."""
    return _block(f"$ kpi-xl info KPI_CHURN\n{_output('info', 'KPI_CHURN')}")


def python_example() -> str:
    """Show a session in Python, after running it."""
    test = doctest.DocTestParser().get_doctest(SESSION, {}, "README", None, None)
    report = io.StringIO()
    if doctest.DocTestRunner(verbose=False).run(test, out=report.write).failed:
        raise ValueError(report.getvalue())
    return _block(SESSION.strip(), "python")
