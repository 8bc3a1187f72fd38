"""Measure the judge against goals labelled by hand: `python bench/goals_accuracy.py FILE.csv [--as-of DAY] [--errors]`.

The file has the columns id, lang, text, overall (good or bad), S, M, A, R and T (pass, fail or unclear).
Printed per language and letter: accuracy over the three statuses, accuracy over the goals labelled
pass or fail, and precision and recall of "fail"; for A and R also of the fails alone.
Per rule: how often its letter is labelled fail where the rule reports an error.
`overall` follows from the letters: good when S and M pass and T, A and R do not fail.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter, defaultdict
from datetime import date
from pathlib import Path

from kpi_xl.goals import Judge, Letter, Severity
from kpi_xl.goals.model import Goal, GoalResult

LETTERS = tuple(Letter)


def overall(statuses: dict[str, str]) -> str:
    """Return good or bad by the rule the labels were made with."""
    good = statuses["S"] == statuses["M"] == "pass" and "fail" not in (
        statuses["T"],
        statuses["A"],
        statuses["R"],
    )
    return "good" if good else "bad"


def share(part: int, whole: int) -> str:
    """Return a share with its numbers."""
    return f"{part / whole:.3f} ({part}/{whole})" if whole else "-"


def statuses_of(result: GoalResult) -> dict[str, str]:
    """Return the status of each letter as the labels write it."""
    return {letter.value: result.letters[letter].status.value for letter in LETTERS}


def report(rows: list[dict[str, str]], results: list[GoalResult], name: str) -> None:
    """Print the figures of one set of goals."""
    print(f"\n{name}: {len(rows)} goals")
    print(f"{'':8} {'3-way':>17} {'pass/fail only':>17} {'fail precision':>17} {'fail recall':>17}")
    for letter in LETTERS:
        pairs = [
            (row[letter], statuses_of(result)[letter]) for row, result in zip(rows, results, strict=True)
        ]
        same = sum(said == found for said, found in pairs)
        clear = [(said, found) for said, found in pairs if said != "unclear"]
        right = sum((said == "fail") == (found == "fail") for said, found in clear)
        hits = sum(said == found == "fail" for said, found in pairs)
        print(
            f"{letter:8} {share(same, len(pairs)):>17} {share(right, len(clear)):>17}"
            f" {share(hits, sum(found == 'fail' for _, found in pairs)):>17}"
            f" {share(hits, sum(said == 'fail' for said, _ in pairs)):>17}"
        )
    right = sum(
        row["overall"] == overall(statuses_of(result)) for row, result in zip(rows, results, strict=True)
    )
    print(f"{'overall':8} {share(right, len(rows)):>17}")


def rules(rows: list[dict[str, str]], results: list[GoalResult]) -> None:
    """Print for each rule how often its letter is labelled fail, and not pass, where it reports an error."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for row, result in zip(rows, results, strict=True):
        for finding in result.findings:
            if finding.letter and finding.severity is Severity.ERROR:
                found[f"{finding.letter} {finding.rule}"][row[finding.letter]] += 1
    print("\nerrors of each rule, by the label of its letter")
    for rule, labels in sorted(found.items()):
        total = sum(labels.values())
        print(
            f"{rule:28} precision {share(labels['fail'], total):>15}  unclear {labels['unclear']}  pass {labels['pass']}"
        )


def errors(rows: list[dict[str, str]], results: list[GoalResult], letters: str) -> None:
    """Print the goals whose label differs."""
    for row, result in zip(rows, results, strict=True):
        statuses = statuses_of(result)
        wrong = [letter for letter in letters if row[letter] != statuses[letter]]
        if overall(statuses) != row["overall"] or wrong:
            shown = " ".join(f"{letter}:{row[letter]}>{statuses[letter]}" for letter in wrong)
            mark = "!!" if overall(statuses) != row["overall"] else "  "
            print(f"{mark} {row['id']} [{result.language}] {shown} | {row['text'][:240]}")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("file", type=Path)
    parser.add_argument("--as-of", type=date.fromisoformat, default=date(2026, 1, 1))
    parser.add_argument(
        "--errors", nargs="?", const="SMT", default="", help="letters whose differences are listed"
    )
    arguments = parser.parse_args()
    with arguments.file.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    judge = Judge(arguments.as_of)
    results = [judge.judge(Goal(row["text"])) for row in rows]
    languages = sum(row["lang"] == result.language for row, result in zip(rows, results, strict=True))
    print(f"language told right: {share(languages, len(rows))}")
    for language in ("en", "nl"):
        chosen = [place for place, row in enumerate(rows) if row["lang"] == language]
        if chosen:
            report([rows[place] for place in chosen], [results[place] for place in chosen], language)
    report(rows, results, "all")
    rules(rows, results)
    if arguments.errors:
        print("\ndifferences")
        errors(rows, results, arguments.errors)


if __name__ == "__main__":
    main()
