"""What `kpi-xl calc` costs, as ratios against a named reference in the same run.

    python bench/calc.py              # 100,000 KPI cells and 12,500 other formulas
    python bench/calc.py --rows 1250  # a tenth of that

The floor is what no program can do without: unzip, parse, serialise and zip the file. `formulas` is compared on a
workbook of 10,000 KPI cells, or fewer with --small: it takes half a minute for those.
"""

from __future__ import annotations

import argparse
import io
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

from lxml import etree
from openpyxl import Workbook

from kpi_xl.hosts.address import Place
from kpi_xl.recalc import Limits, calculate
from kpi_xl.recalc.sheet import Patcher, SheetXml

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
KPIS = 8
LIMITS = Limits(600, 4_000)
MEASURED = """
import resource, sys
from kpi_xl.__main__ import main
try:
    main()
finally:
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1000, "MB in the parent", file=sys.stderr)
"""


def workbook(rows: int, *, others: bool = True) -> bytes:
    """Write a workbook as openpyxl does: eight KPI cells and one other formula a row."""
    book = Workbook(write_only=True)
    page = book.create_sheet("Data")
    page.append(
        ["row", *(f"input {number}" for number in range(1, 10)), *(f"kpi {number}" for number in range(KPIS))]
    )
    for row in range(2, rows + 2):
        inputs = [(row * 7) % 97 + 1 + number * 100 for number in range(9)]
        calls = [
            f"=KPI_CHURN({one}{row},{two}{row})" for one, two in zip("BCDEFGHI", "CDEFGHIJ", strict=True)
        ]
        page.append([row, *inputs, *calls, *([f"=IFERROR(K{row}*100,0)"] if others else [])])
    if others:
        total = book.create_sheet("Total")
        total.append([f"=SUM(Data!K2:K{rows + 1})", f"=AVERAGE(Data!S2:S{rows + 1})"])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def floor(data: bytes) -> float:
    """Return the CPU time of unzipping, parsing, serialising and zipping."""
    start = time.process_time()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(io.BytesIO(), "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            target.writestr(name, etree.tostring(etree.fromstring(source.read(name))))
    return time.process_time() - start


def command(path: Path) -> float:
    """Return the CPU time of the whole command, with the engines it starts and modules compiled as pip leaves them."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONPYCACHEPREFIX"] = str(path.parent / "compiled")
    small = path.with_name("small.xlsx")
    small.write_bytes(workbook(1))

    def calc(source: Path) -> subprocess.CompletedProcess[str]:
        arguments = [
            "calc",
            str(source),
            "-o",
            str(path.with_name("out.xlsx")),
            "--force",
            "--seconds",
            "600",
        ]
        return subprocess.run(
            [sys.executable, "-c", MEASURED, *arguments],
            check=True,
            capture_output=True,
            text=True,
            env=environment,
        )

    calc(small)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = calc(path)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    print("#", *done.stdout.splitlines()[:2], done.stderr.strip())
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def what_if(data: bytes) -> float:
    """Return the median time of one changed input, in milliseconds."""
    calculated = calculate(data, limits=LIMITS)
    times = []
    for lost in range(1, 12):
        start = time.perf_counter()
        calculated.what_if({"Data!B3": float(lost)}).value("Data!K3")
        times.append(time.perf_counter() - start)
    return statistics.median(times) * 1_000


def insertion(cells: int) -> float:
    """Return the CPU time of writing so many cells where there were none."""
    root = etree.fromstring(f'<worksheet xmlns="{MAIN}"><sheetData/></worksheet>')
    patcher = Patcher(SheetXml.of("S", "", root))
    start = time.process_time()
    for number in range(cells):
        patcher.write(Place(number // 50 + 1, number % 50 + 1), 1.0)
    return time.process_time() - start


def compared(rows: int) -> float:
    """Return how many times longer `formulas` takes for the same KPI cells."""
    data = workbook(rows, others=False)
    calculate(workbook(1), limits=LIMITS)  # starts the engines
    calculate(workbook(1), engine="formulas", limits=LIMITS)
    start = time.perf_counter()
    calculate(data, limits=LIMITS)
    ours = time.perf_counter() - start
    start = time.perf_counter()
    calculate(data, engine="formulas", limits=LIMITS)
    return (time.perf_counter() - start) / ours


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rows", type=int, default=12_500, help="rows of eight KPI cells")
    parser.add_argument("--small", action="store_true", help="compare with `formulas` on 1,000 KPI cells")
    options = parser.parse_args()
    data = workbook(options.rows)
    least = floor(data)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "book.xlsx")
        path.write_bytes(data)
        whole = command(path)
    print(f"the whole command          {whole / least:5.1f} x the floor ({least:.2f} s)")
    print(f"what-if of one input       {what_if(data):5.1f} ms")
    print(f"twice as many new cells    {insertion(80_000) / insertion(40_000):5.1f} x the time")
    print(f"formulas, on KPI cells     {compared(125 if options.small else 1_250):5.0f} x as long as kpi-xl")


if __name__ == "__main__":
    main()
