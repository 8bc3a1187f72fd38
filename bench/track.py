"""Time `kpi-xl track` and `kpi-xl report`: many goals beside many workbooks, and a report of six departments.

    python bench/track.py [GOALS] [BRANCHES]

The reference is the reading alone of the same files: the goals by `kpi-xl validate --columns`, the workbooks by openpyxl.
"""

from __future__ import annotations

import csv
import datetime as dt
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from openpyxl import load_workbook

from kpi_xl.model import Better
from kpi_xl.templates import LAYOUTS, build

AS_OF = dt.date(2026, 6, 1)
BYTES = 1_500_000


def workbooks(folder: Path, branches: int) -> None:
    """Write the workbooks of every department for so many branches."""
    for department in LAYOUTS:
        data = build(department, language="en", year=2026)
        for branch in range(branches):
            place = folder / f"branch-{branch:02}"
            place.mkdir(exist_ok=True)
            (place / f"{department.key}.xlsx").write_bytes(data)


def goals(path: Path, count: int, branches: int) -> None:
    """Write so many goals, no two alike, and the settings that say which branch each is of."""
    kpis = [(department, row.kpi) for department, layout in LAYOUTS.items() for row in layout.kpis]
    with path.open("w", newline="", encoding="utf-8") as stream:
        sheet = csv.writer(stream)
        sheet.writerow(
            ["ID", "Goal", "KPI", "Department", "Baseline", "Target", "Start", "Due date", "Owner"]
        )
        for number in range(count):
            department, kpi = kpis[number % len(kpis)]
            base = 0.2 + number % 37 / 100
            target = base * (0.9 if kpi.better is Better.LOWER else 1.1)
            text = f"Bring {kpi.label.en} from {base:.2f} to {target:.4f} by the end of 2026 ({number})"
            sheet.writerow(
                [
                    f"G{number}",
                    text,
                    kpi.name,
                    department.key,
                    base,
                    target,
                    "2026-01-01",
                    "2026-12-31",
                    "Kim",
                ]
            )
    lines = [
        f'"G{number}" = "branch-{number // len(kpis) % branches:02}/{kpis[number % len(kpis)][0].key}.xlsx"'
        for number in range(count)
    ]
    path.with_name("kpi-xl.toml").write_text("[track.map]\n" + "\n".join(lines), encoding="utf-8")


def timed(*command: str, folder: Path) -> float:
    """Run a command in a folder, and return how long it took in seconds."""
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "kpi_xl", *command], cwd=folder, capture_output=True, check=False
    )
    if done.returncode:
        raise SystemExit(done.stderr.decode())
    return time.perf_counter() - start


def main() -> None:
    """Time both commands and print them with their reference."""
    given = [int(word) for word in sys.argv[1:]]
    count, branches = (*given, *(10_000, 10)[len(given) :])
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        books = folder / "books"
        books.mkdir()
        workbooks(books, branches)
        goals(folder / "goals.csv", count, branches)
        day = AS_OF.isoformat()
        start = time.perf_counter()
        for book in books.rglob("*.xlsx"):
            load_workbook(book, read_only=False)
        reading = time.perf_counter() - start
        reading += timed("validate", "--columns", "goals.csv", folder=folder)
        took = timed(
            "track", "goals.csv", "books", "--as-of", day, "--format", "json", "-o", "t.json", folder=folder
        )
        size = sum(1 for _ in books.rglob("*.xlsx"))
        print(
            f"track: {count} goals, {size} workbooks: {took:.1f} s, {took / reading:.2f} x the reading alone"
        )
        took = timed("report", "books/branch-00", "--as-of", day, "-o", "report.html", folder=folder)
        bytes_ = (folder / "report.html").stat().st_size
        print(f"report: six departments: {took:.1f} s, {bytes_ / BYTES:.2f} of {BYTES:,} bytes")


if __name__ == "__main__":
    main()
