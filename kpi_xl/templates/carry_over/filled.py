"""Read back what a user filled in on a department workbook, by the keys on its hidden sheet."""

from __future__ import annotations

import datetime as dt
import math
import re
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from kpi_xl.goals.model import COMPLETE
from kpi_xl.model import Text
from kpi_xl.templates.carry_over.additions import Additions
from kpi_xl.templates.carry_over.book import UNKNOWN_KPI, open_book
from kpi_xl.templates.carry_over.goal_rows import read_goals
from kpi_xl.templates.carry_over.meta import keys_of, meta_of, plan_of
from kpi_xl.templates.carry_over.renamed import renamed_sheets, signs_of
from kpi_xl.templates.layout import wording
from kpi_xl.templates.layout.plan import (
    INPUT_HEADER,
    MOST_MONTHS,
    PROJECT_ROWS,
    PROJECT_YEARS,
    RECORD_HEADER,
    TARGET_YEARS,
    Helper,
    Plan,
)
from kpi_xl.templates.layout.sample import Content, Project
from kpi_xl.templates.layout.wording import Sheet
from kpi_xl.templates.writing.sheets.dashboard import SELECT_COLUMN
from kpi_xl.templates.writing.sheets.entry import as_number
from kpi_xl.templates.writing.sheets.figures import EXACT
from kpi_xl.templates.writing.sheets.numbers import KPI_COLUMNS, KPI_NOTES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from openpyxl import Workbook

    from kpi_xl.files.readers import Value
    from kpi_xl.templates.carry_over.book import Book
    from kpi_xl.templates.carry_over.goal_rows import Goal
    from kpi_xl.templates.layout.model import Records

YEAR_WRITTEN = r"(\d{4})(?:/\d{2})?"
SAMPLE_TOTAL = re.compile(r"-(-?[\d.]+(?:e[-+]?\d+)?)\)<", re.IGNORECASE)
NO_TARGET_YEAR = Text(
    en="the target {value} is of a year that the new workbook does not have; it stays behind.",
    nl="de doelwaarde {value} is van een jaar dat de nieuwe werkmap niet heeft; die blijft achter.",
)
NO_MONTH = Text(
    en="this row has figures, but no month of the new workbook; it stays behind.",
    nl="deze regel heeft cijfers, maar geen maand van de nieuwe werkmap; de regel blijft achter.",
)


SHEET_GONE = Text(
    en="The sheet {sheet} is not in the old workbook; the new one has it, with nothing filled in.",
    nl="Het blad {sheet} staat niet in de oude werkmap; de nieuwe heeft het, zonder iets ingevuld.",
)


@dataclass
class Filled:
    """Everything in a workbook that is its user's, and what of it has no place in a new one."""

    plan: Plan
    palette: str
    content: Content
    targets: Mapping[str, Mapping[int, Value]] = field(default_factory=dict)
    comments: Mapping[str, Mapping[int, Value]] = field(default_factory=dict)
    statuses: Sequence[Value] = ()
    chart_kpi: Value = None
    log: Sequence[Sequence[Value]] = ()
    goals: Sequence[Goal] = ()
    closed: Sequence[Mapping[str, Value]] = ()
    """The months that were closed, each by the headings of their table."""
    left: Sequence[Text] = ()
    additions: Additions | None = None
    """What the user added outside the cells to fill in."""
    book: Book | None = None
    """The old workbook with its values."""
    year_targets: Mapping[str, Mapping[int, Value]] = field(default_factory=dict)
    """Targets of KPIs by year."""


def is_department_workbook(book: Book) -> bool:
    """Tell whether a workbook has the hidden sheet of a department workbook of ours."""
    return any(rows.get(1, [None])[:1] == ["schema"] for rows in book.sheets.values())


def read_filled(path: Path, year: int | None = None) -> Filled:
    """Read what a user filled in.

    Raises
    ------
    UserError
        The file is no department workbook of ours, or a sheet of it is gone.
    """
    book = open_book(path)
    meta = meta_of(book)
    plan = plan_of(book, meta, year)
    book.call(renamed_sheets(book, signs_of(plan)))
    plan = _grown(book, plan)
    names = {plan.name(sheet) for sheet in (*Sheet, *plan.layout.records)}
    pages = {plan.name(Sheet.DASHBOARD), plan.name(Sheet.BOARD)}
    added = Additions(path, names, pages, partial(_is_ours, plan), book.renamed)
    if added.formulas:
        book.recalculate()
    palette = str(meta.get("palette") or "standard")
    dashboard, lists = plan.name(Sheet.DASHBOARD), plan.name(Sheet.LISTS)
    period = book.value(dashboard, 1, SELECT_COLUMN)
    statuses = [book.value(lists, row, 1) for row in range(2, 2 + len(wording.STATUSES))]
    there = [one for one in plan.layout.records if plan.name(one) in book.sheets]
    records = {one.name: _records(book, plan, one) for one in there}
    content = Content(
        _columns(book, meta, plan),
        {name: list(rows.values()) for name, rows in records.items()},
        _projects(book, plan) if plan.layout.projects else (),
        _settings(book, plan),
        _month(period) if _month(period) in plan.months else None,
    )
    content = replace(
        content,
        sample_months=_sample_months(added.old, plan, content.columns),
        sample_records={one.name: _sample_records(added.old, plan, one, records[one.name]) for one in there},
    )
    log, goals = plan.name(Sheet.LOG), plan.name(Sheet.GOALS)
    optional = (log, goals, *map(plan.name, plan.layout.records))
    gone = [sheet for sheet in optional if sheet not in book.sheets]
    book.left += [SHEET_GONE.format(sheet=sheet) for sheet in gone]
    (targets, year_targets), comments = _targets(book, meta, plan), _comments(book, meta, plan)
    return Filled(
        plan,
        palette,
        content,
        targets,
        comments,
        statuses,
        book.value(dashboard, 2, SELECT_COLUMN),
        [] if log in gone else _log(book, plan),
        [] if goals in gone else read_goals(book, goals, plan.language, added.old),
        _closed(book, plan),
        list(book.left),
        added,
        book,
        year_targets,
    )


def _grown(book: Book, plan: Plan) -> Plan:
    """Let a plan hold every month with figures, as long as there is room for them."""
    sheet = plan.name(Sheet.INPUT)
    row, _ = book.header(sheet, plan.say(wording.MONTH))
    filled = [
        month
        for number in book.below(sheet, row)
        if (month := _month(book.value(sheet, number, 1)))
        and any(book.value(sheet, number, 2 + n) is not None for n in range(len(plan.layout.columns)))
    ]
    book.left.clear()  # the cells are read again, and named then
    own = [month for month in filled if month not in plan.input_rows]
    if not own:
        return plan
    first = min(*plan.months, *own)
    last = max(*plan.months, *own)
    length = (last.year - first.year) * 12 + last.month - first.month + 1
    if length > MOST_MONTHS:
        return plan
    return replace(plan, window_of=plan.window_of._replace(first=first, length=length))


def _is_ours(plan: Plan, heading: str) -> bool:
    """Tell whether a heading is one of ours that a new workbook may do without."""
    if heading in (plan.say(wording.SAMPLE_MARK), plan.say(COMPLETE)):
        return True
    return re.fullmatch(plan.say(wording.TARGET_OF_YEAR).format(year=YEAR_WRITTEN), heading) is not None


def _month(value: Value) -> dt.date | None:
    return dt.date(value.year, value.month, 1) if isinstance(value, dt.date) else None


def _columns(book: Book, meta: Mapping[str, Value], plan: Plan) -> dict[str, list[Value]]:
    sheet = plan.name(Sheet.INPUT)
    row, columns = book.header(sheet, plan.say(wording.MONTH))
    keys = keys_of(meta, "column")
    known = {column.name for column in plan.layout.columns}
    places = {keys[name]: column for name, column in columns.items() if keys.get(name) in known}
    found: dict[str, list[Value]] = {name: [None] * len(plan.input_rows) for name in places}
    order = {month: place for place, month in enumerate(plan.input_rows)}
    taken: set[int] = set()
    for number in book.below(sheet, row):
        values = {name: book.value(sheet, number, column) for name, column in places.items()}
        if all(value is None for value in values.values()):
            continue
        month = _month(book.value(sheet, number, 1))
        place = order.get(month) if month else None
        if place is None or place in taken:
            book.leave(sheet, number, 1, NO_MONTH)
            continue
        taken.add(place)
        for name, value in values.items():
            found[name][place] = value
    return found


def _sample_months(old: Workbook, plan: Plan, columns: Mapping[str, Sequence[object]]) -> frozenset[dt.date]:
    """Return the months that still hold the sample numbers they were made with, by the sums kept of those."""
    months = set()
    sheet: Any = old[plan.name(Sheet.FIGURES)] if plan.name(Sheet.FIGURES) in old.sheetnames else None
    heads = [cell.value for cell in sheet[INPUT_HEADER]] if sheet is not None else []
    if Helper.SAMPLE.name.lower() in heads:
        column = heads.index(Helper.SAMPLE.name.lower()) + 1
        for row in range(INPUT_HEADER + 1, sheet.max_row + 1):
            month, total = _month(sheet.cell(row, 1).value), _total_in(sheet.cell(row, column).value)
            if total is not None and month in plan.input_rows:
                place = plan.input_rows.index(month)
                own = [n for numbers in columns.values() if isinstance(n := numbers[place], int | float)]
                if _alike(own, total):
                    months.add(month)
    return frozenset(months)


def _sample_records(
    old: Workbook, plan: Plan, records: Records, rows: Mapping[int, Sequence[object]]
) -> frozenset[int]:
    """Return the places of the rows that still hold the numbers and dates of the sample."""
    sheet: Any = old[plan.name(records)]
    heads = [cell.value for cell in sheet[RECORD_HEADER]]
    mark = plan.say(wording.SAMPLE_MARK)
    if mark not in heads:
        return frozenset()
    column = heads.index(mark) + 1
    return frozenset(
        place
        for place, (row, cells) in enumerate(rows.items())
        if (total := _total_in(sheet.cell(row, column).value)) is not None
        and _alike([as_number(cell) for cell in cells], total)
    )


def _total_in(formula: object) -> float | None:
    match = SAMPLE_TOTAL.search(formula) if isinstance(formula, str) else None
    return float(match[1]) if match else None


def _alike(numbers: Sequence[float], total: float) -> bool:
    return abs(math.fsum(numbers) - total) < EXACT


def _settings(book: Book, plan: Plan) -> dict[str, Value]:
    sheet = plan.name(Sheet.INPUT)
    if not plan.layout.settings:
        return {}
    row, _ = book.header(sheet, plan.say(wording.SETTINGS))
    labels = {
        book.value(sheet, row - 1, column): column for column in range(2, 3 + len(plan.layout.settings))
    }
    return {
        setting.name: book.value(sheet, row, labels[plan.say(setting.label)])
        for setting in plan.layout.settings
        if plan.say(setting.label) in labels
    }


def _records(book: Book, plan: Plan, records: Records) -> dict[int, list[Value]]:
    """Return the records by the rows they stand in."""
    sheet = plan.name(records)
    labels = [plan.say(column.label) for column in records.columns]
    row, columns = book.header(sheet, labels[0])
    found = {}
    for number in book.below(sheet, row):
        cells = [
            None if column.span or label not in columns else book.value(sheet, number, columns[label])
            for column, label in zip(records.columns, labels, strict=True)
        ]
        if any(cell is not None for cell in cells):
            found[number] = cells
    return found


def _projects(book: Book, plan: Plan) -> list[Project]:
    sheet = plan.name(Sheet.PROJECTS)
    row, _ = book.header(sheet, plan.say(wording.PROJECT))
    found = []
    for number in range(row + 1, row + 1 + PROJECT_ROWS):
        cells = [book.value(sheet, number, column) for column in range(1, 2 + 2 * PROJECT_YEARS)]
        found.append(Project(cells[0], cells[1 : 1 + PROJECT_YEARS], cells[1 + PROJECT_YEARS :]))
    return found


def _targets(
    book: Book, meta: Mapping[str, Value], plan: Plan
) -> tuple[dict[str, dict[int, Value]], dict[str, dict[int, Value]]]:
    """Return what stands in the columns of targets by KPI and column, and the targets per year by KPI and year."""
    sheet = plan.name(Sheet.TARGETS)
    row, columns = book.header(sheet, plan.say(wording.KPI))
    pattern = plan.say(wording.TARGET_OF_YEAR).format(year=YEAR_WRITTEN)
    years = {int(m[1]): column for name, column in columns.items() if (m := re.fullmatch(pattern, name))}
    keys, known = keys_of(meta, "kpi"), {entry.name for entry in plan.layout.kpis}
    found, by_year = {}, {}
    for number in book.below(sheet, row):
        label = book.value(sheet, number, 1)
        name = keys.get(str(label))
        if name in known:
            found[str(name)] = {n: book.value(sheet, number, n) for n in range(3, TARGET_YEARS)}
            of_years = {year: book.value(sheet, number, column) for year, column in years.items()}
            by_year[str(name)] = {year: of_years[year] for year in years if year in plan.target_years}
            for year, value in of_years.items():
                if value is not None and year not in plan.target_years:
                    book.leave(sheet, number, years[year], NO_TARGET_YEAR.format(value=value))
        elif label is not None:
            book.leave(sheet, number, 1, UNKNOWN_KPI)
    return found, by_year


def _comments(book: Book, meta: Mapping[str, Value], plan: Plan) -> dict[str, dict[int, Value]]:
    sheet = plan.name(Sheet.KPIS)
    row, columns = book.header(sheet, plan.say(wording.NUMBER))
    keys = keys_of(meta, "kpi")
    names = columns[plan.say(wording.KPI)]
    places = {1 + KPI_COLUMNS.index(note): columns.get(plan.say(note)) for note in KPI_NOTES}
    found = {}
    for number in range(row + 1, row + 1 + len(keys)):
        name = keys.get(str(book.value(sheet, number, names)))
        if name:
            found[name] = {new: book.value(sheet, number, old) for new, old in places.items() if old}
    return found


def _closed(book: Book, plan: Plan) -> list[dict[str, Value]]:
    """Return the months that were closed; older workbooks have no sheet for them."""
    sheet = plan.name(Sheet.CLOSED)
    if sheet not in book.sheets:
        return []
    row, columns = book.header(sheet, plan.say(wording.MONTH))
    rows = {
        number: {heading: book.value(sheet, number, column) for heading, column in columns.items()}
        for number in book.below(sheet, row)
    }
    filled = [number for number, values in rows.items() if any(v is not None for v in values.values())]
    return [rows.get(number, {}) for number in range(row + 1, max(filled, default=row) + 1)]


def _log(book: Book, plan: Plan) -> list[list[Value]]:
    sheet = plan.name(Sheet.LOG)
    row, _ = book.header(sheet, plan.say(wording.DATE))
    rows = book.below(sheet, row)
    return [[book.value(sheet, number, column) for column in range(1, 4)] for number in rows]
