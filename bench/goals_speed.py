"""How fast goals are judged: the labelled goals, each of them once, none like another.

    python bench/goals_speed.py [FILE.csv ...] [--against CHECKOUT]

A goal is judged and its findings are put into words. The reference splits the same texts into words by one
regular expression and does nothing else; with `--against`, the folder of another version of kpi_xl is measured
in the same run, turn by turn. Printed are goals per second on one core, and the ratios.
"""

from __future__ import annotations

import argparse
import csv
import datetime as dt
import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path

OWN, AS_OF, ROUNDS = Path(__file__).with_name("goals.csv"), dt.date(2026, 1, 1), 7
_WORDS = re.compile(r"\w+|\S")


def texts_of(files: list[Path]) -> list[str]:
    """Return the different texts in the column `text` of csv files."""
    texts: dict[str, None] = {}
    for file in files:
        with file.open(encoding="utf-8-sig", newline="") as opened:
            texts |= dict.fromkeys(row["text"] for row in csv.DictReader(opened))
    return list(texts)


def measure(files: list[Path]) -> None:
    """Judge all texts once after a warm-up of word lists, and print the seconds of judging and of splitting."""
    from kpi_xl.goals import Goal, Judge  # noqa: PLC0415 - of the version that is measured

    texts = texts_of(files)
    Judge(AS_OF).judge(Goal("Win 5 customers by May 2027."))
    start = time.process_time()
    judge = Judge(AS_OF)
    for text in texts:
        for finding in judge.judge(Goal(text)).findings:
            finding.message.in_("en")
    judged = time.process_time() - start
    start = time.process_time()
    for text in texts:
        _WORDS.findall(text)
    print(json.dumps([len(texts), judged, time.process_time() - start]))


def run(checkout: Path, files: list[Path]) -> tuple[int, float, float]:
    """Measure the version in a folder, in a process of its own."""
    done = subprocess.run(
        [sys.executable, __file__, "--measure", *files],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | {"PYTHONPATH": str(checkout)},
    )
    count, judging, splitting = json.loads(done.stdout)
    return count, judging, splitting


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="*", type=Path, default=[OWN])
    parser.add_argument("--against", type=Path, help="the folder of another version of kpi_xl")
    parser.add_argument("--measure", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.measure:
        measure(arguments.files)
        return
    folders = [OWN.parents[1], *([arguments.against] if arguments.against else [])]
    times: list[list[tuple[int, float, float]]] = [[] for _ in folders]
    for _ in range(ROUNDS):
        for folder, measured in zip(folders, times, strict=True):
            measured.append(run(folder.resolve(), arguments.files))
    count = times[0][0][0]
    judging, splitting = (min(one[place] for one in times[0]) for place in (1, 2))
    print(f"{count} different goals: {count / judging:,.0f} a second on one core", end="")
    print(f"; {judging / splitting:.1f} times splitting them into words")
    if arguments.against:
        other = min(one[1] for one in times[1])
        print(
            f"the other version: {count / other:,.0f} a second; this one is {other / judging:.2f} times as fast"
        )


if __name__ == "__main__":
    main()
