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
