"""How fast goals are judged: a sheet of 100,000 different goals, against bare reading of the same file.

    python bench/goals_speed.py [ROWS]

No two texts are the same. In the sheet "alike" they differ in their numbers, as goals that are handed down to
branches and teams do; in the sheet "other words" each also holds a name of its own, so that no wording comes back.
The references read the same workbook with python-calamine and with openpyxl, and do nothing else.
Each measurement runs in a process of its own, so that its peak of memory is its own.
The targets: 10,000 goals per second, at most 4 times the reading, memory that does not grow with the findings.
"""

from __future__ import annotations

import datetime as dt
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from openpyxl import Workbook, load_workbook
from python_calamine import CalamineWorkbook

from kpi_xl.goals.batch import judge_file
from kpi_xl.goals.report import Options, writer

if TYPE_CHECKING:
    from collections.abc import Callable

ROWS, AS_OF = 100_000, dt.date(2027, 1, 1)
HEADINGS = ("Nr", "Doel", "KPI", "Nulwaarde", "Streefwaarde", "Eigenaar", "Startdatum", "Einddatum")
YEAR_END = dt.date(2027, 12, 31)
GOALS: tuple[tuple[str, Callable[[int, int], tuple[float, float]] | None, dt.date], ...] = (
    (
        "De omzet van vestiging {n} verhogen met {p}% in het komende kwartaal.",
        lambda p, _: (100.0, 100.0 + p),
        dt.date(2027, 3, 31),
    ),
    ("Klantcontacten van team {n} sneller beantwoorden.", None, YEAR_END),
    (
        "Het ziekteverzuim op afdeling {n} verlagen van 6,{d}% naar 5,{d}% vóór 1 juli 2027.",
        lambda _, d: (6 + d / 10, 5 + d / 10),
        dt.date(2027, 7, 1),
    ),
    ("Onze {n} klanten tevreden houden.", None, YEAR_END),
    (
        "Increase the number of orders at site {n} by {p}% by the end of Q3 2027.",
        lambda p, _: (200.0, 200.0 + 2 * p),
        dt.date(2027, 9, 30),
    ),
    (
        "Uiterlijk 30 juni 2027 zijn {p} vacatures in regio {n} vervuld door twee wervers in te zetten.",
        None,
        dt.date(2027, 6, 30),
    ),
)
"""A text, its baseline and target, and its last day: the columns say what the text says."""


SYLLABLES = [
    one + two for one in "bdfklmnprstvz" for two in ("a", "e", "i", "o", "u", "ar", "en", "ol", "um")
]


def name(number: int) -> str:
    """Return a name that no other number has."""
    parts = []
    while number or not parts:
        number, place = divmod(number, len(SYLLABLES))
        parts.append(SYLLABLES[place])
    return "".join(parts).capitalize()


def write(path: Path, rows: int, *, alike: bool = True) -> None:
    """Write a goal sheet in which no two texts are the same; with `alike` they differ in numbers only."""
    book = Workbook(write_only=True)
    page = book.create_sheet("Doelen")
    page.append(HEADINGS)
    for n in range(1, rows + 1):
        wording, numbers, due = GOALS[n % len(GOALS)]
        p, d = 3 + n % 17, n % 10
        text = wording.format(n=n if alike else name(n), p=p, d=d)
        base, aim = numbers(p, d) if numbers else (None, None)
        page.append((n, text, None, base, aim, f"Eigenaar {n % 400}", AS_OF, due))
    book.save(path)


def read(path: Path) -> None:
    """Read the sheet and do nothing with it."""
    CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()


def read_slowly(path: Path) -> None:
    """Read the sheet with openpyxl, row by row, and do nothing with it."""
    for _ in load_workbook(path, read_only=True)["Doelen"].iter_rows(values_only=True):
        pass


def judge(path: Path) -> None:
    """Judge the sheet and write the report, line by line."""
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        writer("jsonl")(iter([judge_file(path, AS_OF, keep=False)]), nowhere, Options("nl", AS_OF))


def measure(action: str, path: Path) -> tuple[float, float]:
    """Run one action in a process of its own; return seconds and the peak of memory in MB."""
    done = subprocess.run(
        [sys.executable, __file__, action, path], capture_output=True, text=True, check=True
    )
    seconds, megabytes = done.stdout.split()
    return float(seconds), float(megabytes)


def main() -> None:
    """Print the speed, the ratio and the memory."""
    if len(sys.argv) > 2:  # noqa: PLR2004 - called by itself for one measurement
        start = time.perf_counter()
        ACTIONS[sys.argv[1]](Path(sys.argv[2]))
        print(time.perf_counter() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
        return
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    with tempfile.TemporaryDirectory() as folder:
        for count, alike in ((rows // 10, True), (rows, True), (rows, False)):
            path = Path(folder, f"{count}{alike}.xlsx")
            write(path, count, alike=alike)
            (reading, read_peak), (slow, _), (judging, peak) = (measure(one, path) for one in ACTIONS)
            print(
                f"{count:,} goals {'alike' if alike else 'in other words'}: {judging:.1f} s,"
                f" {count / judging:,.0f} a second; {judging / reading:.1f} times reading with calamine"
                f" ({reading:.2f} s), {judging / slow:.2f} times reading with openpyxl ({slow:.1f} s);"
                f" peak {peak:.0f} MB, reading alone {read_peak:.0f} MB"
            )


ACTIONS = {"read": read, "read-slowly": read_slowly, "judge": judge}


if __name__ == "__main__":
    main()
