"""The report as an annotated copy of a goal sheet: comments on the cells, letter columns, and a summary with a chart."""

from __future__ import annotations

import io
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

from openpyxl.cell.cell import MergedCell
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from kpi_xl.files.atomic import write_bytes
from kpi_xl.files.repack import steady
from kpi_xl.goals.model import Letter, Severity, Status, Verdict
from kpi_xl.goals.report.common import on_most
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
from kpi_xl.goals.report.words import words_of
from kpi_xl.model import UserError

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl import Workbook

    from kpi_xl.goals.batch import FileResult
    from kpi_xl.goals.model import Finding, GoalResult
    from kpi_xl.goals.report import Options
    from kpi_xl.goals.report.common import Common
    from kpi_xl.model import Text

_SAID, _COLUMNS = words_of("text"), words_of("columns")
_FILLS = {
    Status.PASS: "FFD9EAD3",
    Status.FAIL: "FFF4CCCC",
    Status.UNCLEAR: "FFFFF2CC",
    Status.NOT_APPLICABLE: "FFEDEDED",
}
_LONGEST_COMMENT = 2_000
_BELOW_CHART = 34  # the first row below the chart of the summary


def annotate(
    result: FileResult, source: Path, target: Path, options: Options, *, force: bool = False
) -> Text | None:
    """Write the annotated copy of a file; return what could not be carried over, if anything.

    Raises
    ------
    UserError
        The file is of a kind that cannot be annotated, or the target cannot be written.
    """
    if target.suffix.casefold() == ".xlsm":
        raise UserError(COPY["no_macros"].format(path=target))
    book, lost = open_copy(source)
    common = on_most(result, options)
    columns = {page.title: int(page.max_column) + 2 for page in book.worksheets}
    beside: Counter[tuple[str, int]] = Counter()
    for goal in result.goals:
        page = page_of(book, goal.goal.sheet)
        place = (page.title, goal.goal.row)  # tables side by side share their rows
        _fill_row(
            page, goal, columns[page.title] + beside[place] * (len(_headings(options)) + 1), common, options
        )
        beside[place] += 1
    for page in book.worksheets:
        rows = [one.goal.row for one in result.goals if one.goal.sheet in (page.title, "")]
        head_columns(page, rows, columns[page.title], _headings(options))
    remarks: defaultdict[tuple[str, str], list[Finding]] = defaultdict(list)
    for finding in (*result.findings, *(one for goal in result.goals for one in common.others(goal))):
        if finding.cell:
            remarks[page_of(book, finding.sheet).title, finding.cell].append(finding)
    for (title, cell), findings in remarks.items():
        _comment(book[title], cell, findings, options)
    _add_summary(book, result, common, options)
    out = io.BytesIO()
    book.save(out)
    write_bytes(target, steady(out.getvalue(), options.as_of), force=force, sources=(source,))
    return COPY["lost"].format(parts=joined(lost)) if lost else None


def _headings(options: Options) -> list[str]:
    letters = [options.letter_name(letter) for letter in Letter]
    return [
        *letters,
        *(options.say(text) for text in (_COLUMNS["verdict"], _SAID["score"], _SAID["findings"])),
    ]


def _fill_row(page: Any, result: GoalResult, first: int, common: Common, options: Options) -> None:
    row = result.goal.row
    top_of_row(page, result.goal.cell("text"))
    for place, letter in enumerate(Letter):
        status = result.letters[letter].status
        cell = page.cell(row, first + place, options.say(status.label))
        cell.fill = PatternFill("solid", fgColor=_FILLS[status])
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    said = "\n".join(options.say(finding.message) for finding in common.others(result))
    score = None if result.score is None else result.score / 100
    values = (options.say(result.verdict.label), score, for_cell(said) or None)
    for place, value in enumerate(values, len(Letter)):
        cell = page.cell(row, first + place, value)
        cell.alignment = Alignment(horizontal="left", wrap_text=True, vertical="top")
        if isinstance(value, str):
            cell.data_type = "s"
    page.cell(row, first + len(Letter) + 1).number_format = f'0%" ({result.judged}/{len(Letter)})"'
    about = page.row_dimensions[row]
    about.height = max(row_height(said), about.height or 0)


def _top_left(page: Any, cell: str) -> Any:
    """Return the cell that can hold a comment: of merged cells only the first can."""
    found = page[cell]
    if not isinstance(found, MergedCell):
        return found
    area = next(one for one in page.merged_cells.ranges if cell in one)
    return page.cell(area.min_row, area.min_col)


def _comment(page: Any, cell: str, findings: list[Finding], options: Options) -> None:
    place = _top_left(page, cell)
    before = place.comment
    lines = [before.text.rstrip(), "", "kpi-xl:"] if before else []
    for finding in sorted(findings, key=lambda one: -one.severity.rank):
        letter = f"{finding.letter} " if finding.letter else ""
        lines.append(f"{letter}{options.say(finding.severity.label)}: {options.say(finding.message)}")
        if suggestion := options.say(finding.suggestion):
            lines.append(f"→ {suggestion}")
    text = for_cell("\n".join(lines))
    if len(text) > _LONGEST_COMMENT:
        text = f"{text[: _LONGEST_COMMENT - 1]}…"
    author = before.author if before else "kpi-xl"
    place.comment = Comment(text, author, width=360, height=min(60 + 18 * len(lines), 400))
    if any(finding.severity is Severity.ERROR for finding in findings) and not place.fill.fill_type:
        place.fill = PatternFill("solid", fgColor=_FILLS[Status.FAIL])


def _add_summary(book: Workbook, result: FileResult, common: Common, options: Options) -> None:
    """Put a sheet in front with the counts per letter and per verdict, and a chart of them."""
    day = options.say(_SAID["as_of_day"].format(day=options.as_of.isoformat()))
    page = front_sheet(book, options.say(_SAID["summary_sheet"]), day)
    headings = [
        options.say(_COLUMNS["letter"]),
        *(options.say(status.label) for status in Status),
    ]
    page.append(headings)
    for letter in Letter:
        counts = Counter(goal.letters[letter].status for goal in result.goals)
        page.append([options.letter_name(letter), *(counts[status] for status in Status)])
    page.append([])
    page.append([options.say(_COLUMNS["verdict"]), options.say(_SAID["goals"])])
    verdicts = Counter(goal.verdict for goal in result.goals)
    for verdict in Verdict:
        page.append([options.say(verdict.label), verdicts[verdict]])
    for row in (4, 11):
        for cell in page[row]:
            cell.font = Font(name="Calibri", bold=True)
            cell.alignment = Alignment(horizontal="left" if cell.column == 1 else "right")
    for column in range(1, 6):
        page.column_dimensions[get_column_letter(column)].width = 22
    chart: Any = BarChart()
    chart.type, chart.grouping, chart.overlap = "bar", "percentStacked", 100
    chart.add_data(Reference(page, min_col=2, max_col=5, min_row=4, max_row=9), titles_from_data=True)
    chart.set_categories(Reference(page, min_col=1, min_row=5, max_row=9))
    for series, status in zip(chart.series, Status, strict=True):
        series.graphicalProperties.solidFill = _BARS[status]
    chart.y_axis.delete = chart.x_axis.delete = False
    chart.x_axis.scaling.orientation = "maxMin"
    chart.height, chart.width = 8, 20
    page.add_chart(chart, "A16")
    for row, (sheet, text) in enumerate(common.told(), _BELOW_CHART):
        said = options.say(text)
        page.cell(row, 1, for_cell(f"{sheet}: {said}" if sheet else said)).data_type = "s"
        page.cell(row, 1).alignment = Alignment(wrap_text=True, vertical="top")
        page.merge_cells(start_row=row, end_row=row, start_column=1, end_column=5)
        page.row_dimensions[row].height = 2 * LINE


_BARS = {
    Status.PASS: "1E7145",
    Status.FAIL: "B3261E",
    Status.UNCLEAR: "C98A00",
    Status.NOT_APPLICABLE: "9AA5B1",
}
