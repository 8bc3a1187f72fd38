"""Measure the reader of goal sheets: `python bench/goal_sheets.py FOLDER [--as-of DAY]`.

The folder holds sheets and `expected.json`: per file a list of tables, each with its `range`, the cells of its `goals`,
and per field the column it stands in (`fields`), with exceptions by goal (`cells`). Two names with | between them, or two
columns: either will do. A table with `not_goals` is not to be judged, and to be named.
Printed per file what is not right; then files right, goal rows found, fields read, and rows lost: rows of a table of goals
that are neither judged, nor a field of a goal, nor named.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl.utils import range_boundaries

from kpi_xl.files.reading import read_file
from kpi_xl.goals.batch import judge_file
from kpi_xl.goals.read.titles import is_known_heading
from kpi_xl.goals.report import Options
from kpi_xl.goals.report.records import goal_record, table_record

_CELL = re.compile(r"([A-Z]+)(\d+)")


def main() -> None:
    """Read every file of a folder and print how it went."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--as-of", type=date.fromisoformat, default=date(2027, 1, 4))
    given = parser.parse_args()
    expected = json.loads((given.folder / "expected.json").read_text(encoding="utf-8"))
    counts: Counter[str] = Counter()
    for name, tables in expected.items():
        wrong = compare(given.folder / name, tables, given.as_of, counts)
        counts["files"] += 1
        counts["right"] += not wrong
        for one in wrong:
            print(f"{name}: {one}")
    print(f"files right      {counts['right']} of {counts['files']}")
    print(f"goals found      {counts['found']} of {counts['goals']}, {counts['extra']} that are none")
    print(f"fields read      {counts['read']} of {counts['fields']}")
    print(f"rows lost        {counts['lost']}")


def compare(path: Path, tables: list[dict[str, Any]], as_of: date, counts: Counter[str]) -> list[str]:
    """Return what of one file is not read as it should be, and count."""
    result = judge_file(path, as_of)
    goals = {
        record["cell"]: record
        for record in (goal_record(goal, Options("en", as_of)) for goal in result.goals)
    }
    shapes = {table["range"]: table["columns"] for table in map(table_record, result.tables)}
    named = {finding.cell for finding in result.findings} | {
        cell for finding in result.findings for cell in re.findall(r"[A-Z]+\d+", finding.message.in_("en"))
    }
    wanted = {cell for table in tables for cell in table.get("goals", ())}
    wrong = [f"{cell} is not found" for cell in sorted(wanted - goals.keys())]
    wrong += [f"{cell} is no goal" for cell in sorted(goals.keys() - wanted)]
    counts["goals"] += len(wanted)
    counts["found"] += len(wanted & goals.keys())
    counts["extra"] += len(goals.keys() - wanted)
    for table in tables:
        if table["range"] not in shapes:
            wrong.append(f"table {table['range']} is not found, but {sorted(shapes)}")
        if table.get("not_goals") and table["range"].partition(":")[0] not in named:
            wrong.append(f"table {table['range']} is not named")
        for cell in table.get("goals", ()):
            wrong += _fields(cell, table, goals.get(cell), counts)
    used = (
        {field["cell"] for goal in goals.values() for field in goal["fields"].values()} | goals.keys() | named
    )
    lost = _lost(path, tables, used)
    counts["lost"] += len(lost)
    return [*wrong, *(f"row {row} is lost" for row in lost)]


def _fields(cell: str, table: dict[str, Any], goal: dict[str, Any] | None, counts: Counter[str]) -> list[str]:
    wrong = []
    own = table.get("cells", {}).get(cell, {})
    expected = {**table.get("fields", {}), **own}
    for names, places in expected.items():
        counts["fields"] += 1
        read = [goal["fields"][name]["cell"] for name in names.split("|") if goal and name in goal["fields"]]
        if any(place in places.split() or place.rstrip("0123456789") in places.split() for place in read):
            counts["read"] += 1
        else:
            wrong.append(f"{cell}: {names} is read from {read}, not from {places}")
    return wrong


def _lost(path: Path, tables: list[dict[str, Any]], used: set[str]) -> list[int]:
    rows = {int(match[2]) for cell in used if (match := _CELL.fullmatch(cell))}
    held = {row.number for sheet in read_file(path, is_known_heading).sheets for row in sheet.rows}
    lost = []
    for table in tables:
        if not table.get("not_goals"):
            _, top, _, bottom = range_boundaries(table["range"])
            body = range(int(top or 1) + table.get("head", 1), int(bottom or 1) + 1)
            lost += [row for row in body if row in held and row not in rows]
    return lost


if __name__ == "__main__":
    main()
