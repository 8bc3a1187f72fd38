"""Measure the judge against goals labelled by hand: `python bench/goals_accuracy.py FILE.csv [--as-of DAY] [--errors]`.

The file has the columns id, lang, text, overall (good or bad), S, M, A, R and T (pass, fail or unclear).
Printed per language and letter: accuracy over the three statuses, accuracy over the goals labelled
pass or fail, and precision and recall of "fail"; for A and R also of the fails alone.
Per rule: how often its letter is labelled fail where the rule reports an error.
`overall` follows from the letters: good when S and M pass and T, A and R do not fail.

`bench/goals.csv` holds goals of our own, labelled before they were judged. The rules were tried on its part
"development" and not on its part "held-out"; `--part` chooses one. A measure without a value passes S only when
it says of what: "the share of repeat customers", not "the sales cycle". The figures that `kpi-xl rule` shows are written by

    python bench/goals_accuracy.py bench/goals.csv --write kpi_xl/goals/data/measured.json
"""

from __future__ import annotations

import argparse
import csv
import json
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


def per_rule(rows: list[dict[str, str]], results: list[GoalResult]) -> dict[str, dict[str, int | str]]:
    """Count for each rule the errors it reports, how many of those letters are labelled fail, and all such labels."""
    found: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for row, result in zip(rows, results, strict=True):
        for finding in result.findings:
            if finding.letter and finding.severity is Severity.ERROR:
                found[finding.rule, finding.letter.value][row[finding.letter]] += 1
    return {
        rule: {
            "found": labels.total(),
            "right": labels["fail"],
            "labelled": sum(row[letter] == "fail" for row in rows),
            "letter": letter,
        }
        for (rule, letter), labels in sorted(found.items())
    }


def rules(figures: dict[str, dict[str, int | str]]) -> None:
    """Print for each rule how often its letter is labelled fail where it reports an error."""
    print("\nerrors of each rule, by the label of its letter")
    for rule, counts in figures.items():
        found, right, labelled, letter = counts.values()
        print(f"{letter} {rule:28} precision {share(right, found):>15}  recall {share(right, labelled):>15}")


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
    parser.add_argument("--part", help="only the goals of this part: development or held-out")
    parser.add_argument("--write", type=Path, help="write the figures of the rules to this file")
    arguments = parser.parse_args()
    with arguments.file.open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.DictReader(file) if arguments.part in (None, row.get("part"))]
    judge = Judge(arguments.as_of)
    results = [judge.judge(Goal(row["text"])) for row in rows]
    languages = sum(row["lang"] == result.language for row, result in zip(rows, results, strict=True))
    print(f"language told right: {share(languages, len(rows))}")
    for language in ("en", "nl"):
        chosen = [place for place, row in enumerate(rows) if row["lang"] == language]
        if chosen:
            report([rows[place] for place in chosen], [results[place] for place in chosen], language)
    report(rows, results, "all")
    figures = per_rule(rows, results)
    rules(figures)
    if arguments.write:
        text = json.dumps({"goals": len(rows), "rules": figures}, indent=2)
        arguments.write.write_text(f"{text}\n", "utf-8")
    if arguments.errors:
        print("\ndifferences")
        errors(rows, results, arguments.errors)


if __name__ == "__main__":
    main()
