"""Copies of goal sheets with the progress of each goal beside it, and a sheet in front with the counts and the rules."""

from __future__ import annotations

import io
from collections import Counter
from typing import TYPE_CHECKING, Any

from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from kpi_xl.files.atomic import write_bytes
from kpi_xl.files.repack import steady
from kpi_xl.goals.report.copying import (
    COPY,
    LINE,
    for_cell,
    front_sheet,
    head_columns,
    joined,
    open_copy,
    page_of,
    row_height,
    top_of_row,
)
from kpi_xl.model import Text, Unit, UserError
from kpi_xl.tracking.pace import Standing
from kpi_xl.tracking.records import HEADINGS, cells_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from kpi_xl.tracking.formats import Options
    from kpi_xl.tracking.model import Tracked

TITLE = Text(en="Progress of the goals", nl="Voortgang van de doelen")
AS_OF = Text(en="As of {day}", nl="Per {day}")
COUNT = Text(en="Goals", nl="Doelen")
_COLUMNS = (
    *("status", "kpi", "period", "baseline", "actual", "target"),
    *("progress", "expected", "forecast", "due", "why"),
)
"""What is put beside a goal, by its name in `HEADINGS`; the goal itself and its owner stand there already."""
_SHARES = ("progress", "expected")
_FILLS = {
    Standing.ACHIEVED: "FFB6D7A8",
    Standing.ON_TRACK: "FFD9EAD3",
    Standing.AT_RISK: "FFFFF2CC",
    Standing.OFF_TRACK: "FFF4CCCC",
    Standing.OVERDUE: "FFEA9999",
    Standing.NO_DATA: "FFEDEDED",
}
_SUMMARY_WIDTH = 26


def write_copy(
    goals: Sequence[Tracked], source: Path, target: Path, options: Options, *, force: bool = False
) -> Text | None:
    """Write a copy of a goal sheet with its goals as tracked; return what could not be carried over, if anything.

    Raises
    ------
    UserError
        The file is of a kind that cannot be copied, or the target cannot be written.
    """
    if target.suffix.casefold() == ".xlsm":
        raise UserError(COPY["no_macros"].format(path=target))
    book, lost = open_copy(source)
    headings = [HEADINGS[name].in_(options.language) for name in _COLUMNS]
    for page in book.worksheets:
        here = [one for one in goals if page_of(book, one.goal.sheet) is page]
        first = int(page.max_column) + 2
        beside: Counter[int] = Counter()
        head_columns(page, [one.goal.row for one in here], first, headings)
        for tracked in here:
            row = tracked.goal.row
            _fill_row(page, tracked, first + beside[row] * (len(headings) + 1), options)
            beside[row] += 1
    _add_summary(book, goals, options)
    out = io.BytesIO()
    book.save(out)
    write_bytes(target, steady(out.getvalue(), options.as_of), force=force, sources=(source,))
    return COPY["lost"].format(parts=joined(lost)) if lost else None


def _fill_row(page: Any, tracked: Tracked, first: int, options: Options) -> None:
    row = tracked.goal.row
    said = cells_of(tracked, options.language)
    values: dict[str, object] = {
        **{name: said[name] for name in _COLUMNS},
        "baseline": tracked.baseline,
        "actual": tracked.actual,
        "target": tracked.target,
        "progress": tracked.progress,
        "expected": tracked.expected,
        "due": tracked.due,
    }
    usual = tracked.kpi.unit.number_format if tracked.kpi else Unit.NUMBER.number_format
    top_of_row(page, tracked.goal.cell("text"))
    for place, (name, value) in enumerate(values.items()):
        cell = page.cell(row, first + place, for_cell(value) if isinstance(value, str) else value)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        if isinstance(value, str):
            cell.data_type = "s"  # a text that starts with = stays a text
        elif isinstance(value, float):
            cell.number_format = "0%" if name in _SHARES else usual
        elif name == "due":
            cell.number_format = Unit.DATE.number_format
    page.cell(row, first).fill = PatternFill("solid", fgColor=_FILLS[tracked.standing])
    about = page.row_dimensions[row]
    about.height = max(row_height(said["why"]), about.height or 0)


def _add_summary(book: Any, goals: Sequence[Tracked], options: Options) -> None:
    day = AS_OF.format(day=options.as_of.isoformat()).in_(options.language)
    page = front_sheet(book, TITLE.in_(options.language), day)
    page.append([HEADINGS["status"].in_(options.language), COUNT.in_(options.language)])
    for cell in page[4]:
        cell.font = Font(name="Calibri", bold=True)
    counts = Counter(one.standing for one in goals)
    for standing in Standing:
        page.append([standing.label.in_(options.language), counts[standing]])
        page.cell(page.max_row, 1).fill = PatternFill("solid", fgColor=_FILLS[standing])
    below = page.max_row + 2
    page.cell(below, 1, options.rules.text.in_(options.language))
    page.cell(below, 1).alignment = Alignment(wrap_text=True, vertical="top")
    page.merge_cells(start_row=below, end_row=below, start_column=1, end_column=4)
    page.row_dimensions[below].height = LINE * 4
    for column in range(1, 5):
        page.column_dimensions[get_column_letter(column)].width = _SUMMARY_WIDTH
