"""How many goal workbooks are read and judged per second, how that grows with workers, and what the parent holds.

    python bench/batch.py [FILES]

Makes workbooks of 20 goals each in a temporary folder, every text drawn from bench/goals.csv with numbers of its own.
The reference reads the same files with python-calamine and does nothing else, in the same run. Each measurement runs
in a process of its own, so that its peak of memory is its own. Processor seconds are those of the parent and its
workers together; where other programs run as well, they say more than the time that went by.
The targets: at least 300 workbooks per second on two cores, 1.7 times as fast with two workers as with one in the same format,
the parent below 250 MB however many files there are.
"""

from __future__ import annotations

import csv
import datetime as dt
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from python_calamine import CalamineWorkbook

from kpi_xl.files import contained

FILES, GOALS = 1_000, 20
SOURCE = Path(__file__).parent / "goals.csv"
HEADINGS = ("Nr", "Doel", "Eigenaar", "Nulwaarde", "Streefwaarde", "Einddatum")


def make(folder: Path, count: int) -> None:
    from openpyxl import Workbook  # noqa: PLC0415 - it starts threads, and a process with threads is not copied

    with SOURCE.open(encoding="utf-8") as stream:
        texts = [row["text"] for row in csv.DictReader(stream)]
    chance = random.Random(1)  # noqa: S311 - the same files every time
    for number in range(count):
        book = Workbook()
        book.active.append(HEADINGS)
        for row in range(GOALS):
            text = re.sub(r"\b10\b", str(chance.randint(5, 95)), chance.choice(texts))
            day = dt.date(2027, chance.randint(1, 12), 15)
            values = (chance.randint(1, 50), chance.randint(50, 99), day)
            book.active.append((row + 1, text, f"Eigenaar {chance.randint(1, 99)}", *values))
        book.save(folder / f"goals{number:06}.xlsx")


def reading(folder: Path) -> None:
    for path in sorted(folder.iterdir()):
        CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()


def judging(folder: Path, jobs: int, report: str) -> None:
    from kpi_xl.cli.app import run  # noqa: PLC0415 - not part of what is measured of the reference

    target = str(folder.parent / "report")
    run(
        [
            "validate",
            str(folder),
            "--jobs",
            str(jobs),
            "--format",
            report,
            "-o",
            target,
            "--force",
            "--as-of",
            "2027-01-01",
        ]
    )


def measured(*task: str) -> tuple[float, float, float]:
    """Return the seconds, processor seconds and megabytes of a task in a process of its own."""
    done = subprocess.run(
        [sys.executable, __file__, "--task", *task], check=True, capture_output=True, text=True
    )
    seconds, processor, megabytes = map(float, done.stdout.splitlines()[-1].split())
    return seconds, processor, megabytes


def perform(task: list[str]) -> None:
    kind, folder, *rest = task
    started, before = time.perf_counter(), processor_seconds()
    if kind == "read":
        reading(Path(folder))
    else:
        judging(Path(folder), int(rest[0]), rest[1])
    taken = time.perf_counter() - started
    contained.stop()  # so that what the workers took is counted
    print(taken, processor_seconds() - before, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1_000)


def processor_seconds() -> float:
    """Return what this process and those that it has ended took of the processors."""
    who = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(used.ru_utime + used.ru_stime for used in map(resource.getrusage, who))


def main(count: int) -> None:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "goals"
        folder.mkdir()
        make(folder, count)
        bare, bare_processor, _ = measured("read", str(folder))
        print(
            f"{count} workbooks of {GOALS} goals; bare reading {count / bare:.0f} per second, "
            f"{count / bare_processor:.0f} per processor second"
        )
        for report in ("jsonl", "json", "text"):
            one = 0.0
            for jobs in (1, 2):
                seconds, processor, megabytes = measured("judge", str(folder), str(jobs), report)
                one = one or seconds
                print(
                    f"{report:6} with {jobs}: {count / seconds:6.0f} per second, {one / seconds:.2f} x one worker, "
                    f"{count / processor:.0f} per processor second, {processor / bare_processor:.1f} x bare reading, "
                    f"parent {megabytes:.0f} MB"
                )


if __name__ == "__main__":
    if sys.argv[1:2] == ["--task"]:
        perform(sys.argv[2:])
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else FILES)
