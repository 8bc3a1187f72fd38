"""What a cell costs in LibreOffice Calc: the add-in against plain formulas, both calculated in one session.

    sudo apt-get install libreoffice-calc-nogui python3-uno libreoffice-script-provider-python
    python bench/calc_addin.py

Three workbooks are converted by LibreOffice in a profile that holds the add-in: 10,000 calls of KPI.CHURN,
10,000 plain formulas that give the same, and the inputs alone. The time of the inputs alone is taken off.
The target is at most 30 microseconds a cell.
"""

from __future__ import annotations

import statistics
import time
from typing import TYPE_CHECKING

from openpyxl import Workbook

from kpi_xl.hosts.calc import calc_name, extension
from kpi_xl.hosts.native import readable
from kpi_xl.kpis import KPIS
from tests.hosts.calc_host import converted, installed, shared_folder

if TYPE_CHECKING:
    from pathlib import Path

CELLS, ROUNDS = 10_000, 5
CHURN = KPIS["KPI_CHURN"]


def written(path: Path, formula: str) -> Path:
    """Write a workbook with two inputs a row, and a formula beside them."""
    book = Workbook(write_only=True)
    page = book.create_sheet("Formulas")
    for row in range(1, CELLS + 1):
        cells = {"customers_lost": f"A{row}", "customers_start": f"B{row}"}
        native = readable(CHURN, cells, {})
        made = {"add-in": f"={calc_name(CHURN.name)}(A{row},B{row})", "plain": f"={native}", "inputs": None}
        page.append([row % 7, 100 + row % 9, made[formula]])
    book.save(path)
    return path


def seconds(path: Path) -> float:
    """Time one conversion."""
    start = time.perf_counter()
    converted(path)
    return time.perf_counter() - start


def main() -> None:
    """Print microseconds per cell, and the ratio."""
    with shared_folder() as folder:
        (folder / "kpi.oxt").write_bytes(extension(KPIS))
        installed(folder / "kpi.oxt")
        books = {kind: written(folder / f"{kind}.xlsx", kind) for kind in ("add-in", "plain", "inputs")}
        rounds = [{kind: seconds(path) for kind, path in books.items()} for _ in range(ROUNDS)]
    median = {kind: statistics.median(one[kind] for one in rounds) for kind in books}
    cost = {kind: (median[kind] - median["inputs"]) / CELLS * 1e6 for kind in ("add-in", "plain")}
    print(
        f"{CELLS:,} cells: add-in {cost['add-in']:.1f} us a cell, plain formula {cost['plain']:.1f} us a cell"
    )
    print(f"whole conversion: add-in {median['add-in']:.2f} s, plain {median['plain']:.2f} s,", end=" ")
    print(f"ratio {median['add-in'] / median['plain']:.2f}")


if __name__ == "__main__":
    main()
