"""Goal sheets as people lay them out are read cell by cell, wherever on the sheet they stand and however they are saved."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from collections import defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from openpyxl import Workbook
from openpyxl.utils import column_index_from_string, get_column_letter

from kpi_xl.goals.batch import judge_file
from kpi_xl.goals.report import Options
from kpi_xl.goals.report.records import goal_record, table_record
from tests.goals.read.headed import HEADED
from tests.goals.read.kinds import KINDS
from tests.goals.read.layouts import DAY, LAYOUTS, Layout
from tests.goals.read.plans.care import CARE
from tests.goals.read.plans.charities import CHARITIES
from tests.goals.read.plans.companies import COMPANIES
from tests.goals.read.plans.departments import DEPARTMENTS
from tests.goals.read.plans.public_bodies import PUBLIC_BODIES
from tests.goals.read.plans.sales import SALES
from tests.goals.read.plans.schools import SCHOOLS
from tests.goals.read.plans.teams import TEAMS
from tests.goals.read.public import PUBLIC

if TYPE_CHECKING:
    from pathlib import Path

PLANS = (*PUBLIC_BODIES, *CARE, *SCHOOLS, *CHARITIES, *DEPARTMENTS, *SALES, *TEAMS, *COMPANIES)
OPTIONS = Options("en", DAY)
CELL = re.compile(r"\b([A-Z]{1,2})(\d+)\b")


def moved(cells: str, down: int, right: int) -> str:
    """Return addresses as they are when a table stands elsewhere."""
    return CELL.sub(
        lambda match: (
            f"{get_column_letter(column_index_from_string(match[1]) + right)}{int(match[2]) + down}"
        ),
        cells,
    )


def write(page: Any, layout: Layout, down: int, right: int, case: str = "") -> None:
    heading = {"upper": str.upper, "lower": str.lower}.get(case)
    for number, row in enumerate(layout.rows, 1):
        for column, value in enumerate(row, 1):
            if value is not None:
                changed = heading(value) if heading and is_heading(layout, number, value) else value
                page.cell(number + down, column + right, changed)
    for area in layout.merged:
        page.merge_cells(moved(area, down, right))


def is_heading(layout: Layout, row: int, value: object) -> bool:
    """Return whether a cell is a heading of a table that stands as tables do."""
    first = min((int(CELL.findall(area)[0][1]) for area in layout.tables), default=0)
    return row == first and isinstance(value, str) and not layout.merged


def as_text(layout: Layout, path: Path, delimiter: str) -> Path:
    def shown(value: object) -> str:
        if isinstance(value, dt.date):
            return value.isoformat()
        return "" if value is None else str(value)

    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=delimiter)
    width = max(map(len, layout.rows))
    for row in layout.rows:
        writer.writerow([shown(value) for value in row] + [""] * (width - len(row)))
    target = path / "plan.csv"
    target.write_text(stream.getvalue(), encoding="utf-8", newline="")
    return target


class Found(NamedTuple):
    """What was found on a sheet: its goals, the columns of its tables by range, and the cells that findings name."""

    goals: list[Any]
    tables: dict[str, dict[str, str | None]]
    told: set[str]


def found_in(path: Path) -> dict[str, Found]:
    result = judge_file(path, DAY)
    found: dict[str, Found] = defaultdict(lambda: Found([], {}, set()))
    for record in (goal_record(goal, OPTIONS) for goal in result.goals):
        found[record["sheet"]].goals.append(record)
    for table in map(table_record, result.tables):
        found[table["sheet"]].tables[table["range"]] = table["columns"]
    for finding in result.findings:
        found[finding.sheet].told.add(finding.cell)
    return found


def problems(layout: Layout, read: Found, down: int = 0, right: int = 0) -> list[object]:
    """Return what of a sheet is not read as it should be."""

    def at(cells: str) -> list[str]:
        return moved(cells, down, right).split()

    goals, tables, told = read
    found: list[object] = []
    wanted = sorted(at(" ".join(layout.goals)))
    if sorted({goal["cell"] for goal in goals}) != wanted:
        found.append(("goals", [goal["cell"] for goal in goals]))
    fields = {cell: goal["fields"] for goal in goals for cell in [goal["cell"]]}
    for cell, expected in layout.goals.items():
        held = fields.get(at(cell)[0], {})
        found += [
            (cell, names, held)
            for names, places in expected.items()
            if not {held.get(name, {}).get("cell") for name in names.split("|")} & {*at(places)}
        ]
    for cell, values in layout.values.items():
        held = fields.get(at(cell)[0], {})
        found += [
            (cell, name, held.get(name))
            for name, value in values.items()
            if held.get(name, {}).get("value") != value
        ]
    for cell, texts in layout.texts.items():
        read = [goal["text"] for goal in goals if goal["cell"] == at(cell)[0]]
        found += [] if read == texts else [(cell, read)]
    found += [area for area in layout.tables if not any(tables.get(at(area)[0], {}).values())]
    found += [area for area in layout.others if any(tables.get(at(area)[0], {"?": "?"}).values())]
    found += [cell for cell in layout.named if at(cell)[0] not in told]
    return found


ALL = (*LAYOUTS, *HEADED, *KINDS, *PLANS, *PUBLIC)
DOWN, RIGHT = 3, 2


@pytest.fixture(scope="module")
def all_in_one(tmp_path_factory):
    """Write every layout on a sheet of its own, in capitals and away from the corner, and judge them at once."""
    book = Workbook()
    book.remove(book.active)
    for place, layout in enumerate(ALL):
        write(book.create_sheet(f"Plan {name_of(place)}"), layout, DOWN, RIGHT, "upper")
    path = tmp_path_factory.mktemp("layouts") / "plans.xlsx"
    book.save(path)
    return found_in(path)


def name_of(place: int) -> str:
    return get_column_letter(place + 27)


@pytest.mark.parametrize("place", range(len(ALL)), ids=[layout.name for layout in ALL])
def test_every_kind_of_goal_sheet_is_read(all_in_one, place):
    assert problems(ALL[place], all_in_one[f"Plan {name_of(place)}"], DOWN, RIGHT) == []


IN_TEXT = [
    layout
    for layout in ALL
    if not layout.merged and (layout not in (*KINDS, *PLANS, *PUBLIC) or layout.name.startswith("csv"))
]


@pytest.mark.parametrize("layout", IN_TEXT, ids=lambda one: one.name)
def test_every_kind_of_goal_sheet_is_read_as_a_text_file(layout, tmp_path):
    [read] = found_in(as_text(layout, tmp_path, ";")).values() or [Found([], {}, set())]
    assert problems(layout, read) == []


PROSE = (
    "Het verzuim van 5,8% naar 5,0% verlagen, vóór 31 december 2027.",
    "40 leden werven, waarvan 10 jonger dan 25.",
)


def test_commas_in_a_list_without_a_heading_are_part_of_its_lines(tmp_path):
    path = tmp_path / "plan.csv"
    path.write_text("\n".join(PROSE), encoding="utf-8")
    assert tuple(goal.goal.text for goal in judge_file(path, DAY).goals) == PROSE


@pytest.mark.parametrize(
    "rows",
    [
        ("What,Who,When", "Call Jansen,Ann,31-12-2027", "Order chairs,Bob,1-10-2027"),
        (",Owner,Deadline", "Budget,Ann,31-12-2027", "Room 4,Bob,1-10-2027"),
        ("Company,Owner,Due", "Acme Holding North Ltd,Ann,31-12-2027", "Blue Water Trading,Bob,1-10-2027"),
        (
            "Ann opens the meeting and welcomes everybody.",
            "The budget was discussed at length.",
            "Next time in June.",
        ),
        ("De vergadering wordt geopend om 9 uur.", "Het verslag is vastgesteld.", "Volgende keer in juni."),
        ("name,city,orders", "Ann,Utrecht,4", "Bob,London,6"),
        ("1,2", "3,4", "5,6"),
    ],
)
def test_what_says_no_goals_is_not_judged_for_want_of_a_heading(tmp_path, rows):
    path = tmp_path / "notes.csv"
    path.write_text("\n".join(rows), encoding="utf-8")
    assert list(judge_file(path, DAY).goals) == []
