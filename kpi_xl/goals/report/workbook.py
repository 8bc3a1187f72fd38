"""The report as an annotated copy of a goal sheet: comments on the cells, letter columns, and a summary with a chart.

A workbook is copied by openpyxl, which keeps values, formulas and styles, and drops what it does not know.
A text file becomes a new workbook with the same rows.
"""

from __future__ import annotations

import io
import itertools
import re
import warnings
import zipfile
from collections import Counter, defaultdict
from copy import copy
from typing import TYPE_CHECKING, Any

from openpyxl import Workbook, load_workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from kpi_xl.files.atomic import write_bytes
from kpi_xl.files.delimited import read_delimited
from kpi_xl.files.repack import steady
from kpi_xl.goals.model import Letter, Severity, Status, Verdict
from kpi_xl.goals.read.headings import is_known_heading
from kpi_xl.goals.report.common import on_most
from kpi_xl.model import ExitCode, Text, UserError

if TYPE_CHECKING:
    from pathlib import Path

    from kpi_xl.goals.batch import FileResult
    from kpi_xl.goals.model import Finding, GoalResult
    from kpi_xl.goals.report import Options
    from kpi_xl.goals.report.common import Common

SUMMARY = Text(en="SMART summary", nl="SMART-samenvatting")
VERDICT, SCORE = Text(en="Verdict", nl="Oordeel"), Text(en="Score", nl="Score")
FINDINGS = Text(en="Findings", nl="Bevindingen")
AS_OF = Text(en="Judged as of {day}", nl="Beoordeeld per {day}")
LETTER, COUNT = Text(en="Letter", nl="Letter"), Text(en="Goals", nl="Doelen")
CANNOT = Text(
    en="{path} cannot be annotated: only .xlsx, .xlsm and text files can. Save it as .xlsx, or use --format html.",
    nl="{path} kan niet van opmerkingen worden voorzien: alleen .xlsx, .xlsm en tekstbestanden. "
    "Bewaar het als .xlsx, of gebruik --format html.",
)
NOT_COPIED = Text(
    en="{path} cannot be copied with comments: its goals can be read, but not everything around them. "
    "Open it in Excel and save it as a new .xlsx file, or use --format html.",
    nl="{path} kan niet met opmerkingen worden gekopieerd: de doelen zijn te lezen, maar niet alles eromheen. "
    "Open het in Excel en bewaar het als nieuw .xlsx-bestand, of gebruik --format html.",
)
NO_MACROS = Text(
    en="{path}: the copy holds no macros, and Excel opens no .xlsm file without; give it a name ending in .xlsx.",
    nl="{path}: de kopie bevat geen macro's, en Excel opent zonder macro's geen .xlsm-bestand; "
    "geef de kopie een naam die eindigt op .xlsx.",
)
LOST = Text(
    en="The copy lacks what could not be carried over: {parts}. Your own file still has it.",
    nl="In de kopie ontbreekt wat niet kon worden overgenomen: {parts}. Uw eigen bestand heeft het nog.",
)
_FILLS = {
    Status.PASS: "FFD9EAD3",
    Status.FAIL: "FFF4CCCC",
    Status.UNCLEAR: "FFFFF2CC",
    Status.NOT_APPLICABLE: "FFEDEDED",
}
_LOST_PARTS = {
    "xl/pivotTables/": Text(en="pivot tables", nl="draaitabellen"),
    "xl/slicers/": Text(en="slicers", nl="slicers"),
    "xl/vbaProject.bin": Text(en="macros", nl="macro's"),
    "customXml/": Text(en="custom data", nl="aangepaste gegevens"),
}
DRAWINGS = Text(en="shapes and pictures", nl="vormen en afbeeldingen")
_DRAWING = re.compile(r"xl/drawings/drawing\d+\.xml")
_SHAPE = re.compile(rb"<(?:\w+:)?(?:sp|pic|grpSp|cxnSp)[ />]")
_NOT_IN_CELLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_LONGEST_COMMENT = 2_000
_BELOW_CHART = 34  # the first row below the chart of the summary
_GAP = 2  # rows between goals above which a new table begins
_WIDE, _TEXT_WIDE, _NARROW = 60, 40, 18  # in characters
_LINE, _HIGHEST, _LINES_OF_STATUS = 15, 409, 2  # the height of a line and of the highest row, in points


def for_cell(text: str) -> str:
    """Return a text as a cell can hold it: characters that a workbook file has no room for are marked.

    >>> for_cell("4" + chr(11) + "2") == "4" + chr(0xFFFD) + "2"
    True
    """
    return _NOT_IN_CELLS.sub("\ufffd", text)


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
        raise UserError(NO_MACROS.format(path=target))
    book, lost = _open(source)
    common = on_most(result, options)
    columns = {page.title: int(page.max_column) + 2 for page in book.worksheets}
    beside: Counter[tuple[str, int]] = Counter()
    for goal in result.goals:
        page = _page(book, goal.goal.sheet)
        place = (page.title, goal.goal.row)  # tables side by side share their rows
        _fill_row(
            page, goal, columns[page.title] + beside[place] * (len(_headings(options)) + 1), common, options
        )
        beside[place] += 1
    for page in book.worksheets:
        _add_headings(page, result, columns[page.title], options)
    remarks: defaultdict[tuple[str, str], list[Finding]] = defaultdict(list)
    for finding in (*result.findings, *(one for goal in result.goals for one in common.others(goal))):
        if finding.cell:
            remarks[_page(book, finding.sheet).title, finding.cell].append(finding)
    for (title, cell), findings in remarks.items():
        _comment(book[title], cell, findings, options)
    _add_summary(book, result, common, options)
    out = io.BytesIO()
    book.save(out)
    write_bytes(target, steady(out.getvalue(), options.as_of), force=force, sources=(source,))
    return LOST.format(parts=_joined(lost)) if lost else None


def _joined(parts: list[Text]) -> Text:
    return Text(en=", ".join(part.en for part in parts), nl=", ".join(part.nl for part in parts))


def _open(source: Path) -> tuple[Workbook, list[Text]]:
    suffix = source.suffix.casefold()
    data = source.read_bytes()
    if suffix in (".csv", ".tsv"):
        return _from_text(data), []
    if suffix not in (".xlsx", ".xlsm"):
        raise UserError(CANNOT.format(path=source), ExitCode.UNREADABLE)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            drawn = any(_SHAPE.search(archive.read(name)) for name in names if _DRAWING.fullmatch(name))
        with warnings.catch_warnings(action="ignore"):  # about what it drops, which is told by name
            book = load_workbook(io.BytesIO(data))
    except Exception as problem:  # openpyxl fails on odd files in a dozen ways
        raise UserError(NOT_COPIED.format(path=source), ExitCode.UNREADABLE) from problem
    lost = [text for part, text in _LOST_PARTS.items() if any(name.startswith(part) for name in names)]
    return book, [*lost, DRAWINGS] if drawn else lost


def _from_text(data: bytes) -> Workbook:
    book = Workbook()
    page: Any = book.worksheets[0]
    for number, row in read_delimited(data, is_known_heading).rows:
        for column, text in enumerate(row, 1):
            if text.strip():
                cell = page.cell(number, column)
                cell.value = for_cell(text.strip())
                cell.data_type = "s"  # a text that starts with = stays a text
                cell.alignment = Alignment(wrap_text=True, vertical="top")
                about = page.column_dimensions[get_column_letter(column)]
                about.width = max(about.width, min(len(text) + 2, _TEXT_WIDE))
    _print_on_one_page(page, high=0)
    return book


def _print_on_one_page(page: Any, *, high: int = 1) -> None:
    """Print a sheet on landscape A4, one page wide, and as many pages high as it takes when `high` is 0."""
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", page.PAPERSIZE_A4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, high
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _page(book: Workbook, sheet: str) -> Any:
    return book[sheet] if sheet in book.sheetnames else book.worksheets[0]


def _headings(options: Options) -> list[str]:
    letters = [options.letter_name(letter) for letter in Letter]
    return [*letters, *(text.in_(options.language) for text in (VERDICT, SCORE, FINDINGS))]


def _add_headings(page: Any, result: FileResult, first: int, options: Options) -> None:
    """Put the headings of the letters to the right of everything, above each set of rows without a gap of headings."""
    rows = sorted(one.goal.row for one in result.goals if one.goal.sheet in (page.title, ""))
    if not rows:
        return
    headings = _headings(options)
    sets = max(Counter(rows).values())
    tops = {rows[0]} | {row for before, row in itertools.pairwise(rows) if row - before > _GAP}
    for top, number, (place, heading) in itertools.product(tops, range(sets), enumerate(headings)):
        column = first + number * (len(headings) + 1) + place
        cell = page.cell(max(top - 1, 1), column, heading)
        cell.font = Font(name="Calibri", bold=True, color="FFFFFFFF")
        cell.fill = PatternFill("solid", fgColor="FF1F4E79")
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        page.column_dimensions[get_column_letter(column)].width = (
            _WIDE if heading == headings[-1] else _NARROW
        )


def _fill_row(page: Any, result: GoalResult, first: int, common: Common, options: Options) -> None:
    row = result.goal.row
    if address := result.goal.cell("text"):  # beside its judgement, however high the row becomes
        alignment = copy(page[address].alignment)
        alignment.vertical = "top"
        page[address].alignment = alignment
    for place, letter in enumerate(Letter):
        status = result.letters[letter].status
        cell = page.cell(row, first + place, status.label.in_(options.language))
        cell.fill = PatternFill("solid", fgColor=_FILLS[status])
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    said = "\n".join(finding.message.in_(options.language) for finding in common.others(result))
    score = None if result.score is None else result.score / 100
    values = (result.verdict.label.in_(options.language), score, for_cell(said) or None)
    for place, value in enumerate(values, len(Letter)):
        cell = page.cell(row, first + place, value)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        if isinstance(value, str):
            cell.data_type = "s"
    page.cell(row, first + len(Letter) + 1).number_format = f'0%" ({result.judged}/{len(Letter)})"'
    lines = [-(-len(line) // (_WIDE - 2)) for line in said.splitlines()]
    needed = min(_LINE * max(sum(lines), _LINES_OF_STATUS), _HIGHEST)
    about = page.row_dimensions[row]
    about.height = max(needed, about.height or 0)


def _comment(page: Any, cell: str, findings: list[Finding], options: Options) -> None:
    before = page[cell].comment
    lines = [before.text.rstrip(), "", "kpi-xl:"] if before else []
    for finding in sorted(findings, key=lambda one: -one.severity.rank):
        letter = f"{finding.letter} " if finding.letter else ""
        lines.append(
            f"{letter}{finding.severity.label.in_(options.language)}: {finding.message.in_(options.language)}"
        )
        if suggestion := finding.suggestion.in_(options.language):
            lines.append(f"→ {suggestion}")
    text = for_cell("\n".join(lines))
    if len(text) > _LONGEST_COMMENT:
        text = f"{text[: _LONGEST_COMMENT - 1]}…"
    author = before.author if before else "kpi-xl"
    page[cell].comment = Comment(text, author, width=360, height=min(60 + 18 * len(lines), 400))
    if any(finding.severity is Severity.ERROR for finding in findings) and not page[cell].fill.fill_type:
        page[cell].fill = PatternFill("solid", fgColor=_FILLS[Status.FAIL])


def _add_summary(book: Workbook, result: FileResult, common: Common, options: Options) -> None:
    """Put a sheet in front with the counts per letter and per verdict, and a chart of them."""
    title, number = SUMMARY.in_(options.language), 2
    while title in book.sheetnames:
        title, number = f"{SUMMARY.in_(options.language)} {number}", number + 1
    page: Any = book.create_sheet(title, 0)
    page["A1"] = SUMMARY.in_(options.language)
    page["A1"].font = Font(name="Calibri", bold=True, size=16, color="FF1F4E79")
    page["A2"] = AS_OF.format(day=options.as_of.isoformat()).in_(options.language)
    headings = [LETTER.in_(options.language), *(status.label.in_(options.language) for status in Status)]
    page.append([])
    page.append(headings)
    for letter in Letter:
        counts = Counter(goal.letters[letter].status for goal in result.goals)
        page.append([options.letter_name(letter), *(counts[status] for status in Status)])
    page.append([])
    page.append([VERDICT.in_(options.language), COUNT.in_(options.language)])
    verdicts = Counter(goal.verdict for goal in result.goals)
    for verdict in Verdict:
        page.append([verdict.label.in_(options.language), verdicts[verdict]])
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
        said = text.in_(options.language)
        page.cell(row, 1, for_cell(f"{sheet}: {said}" if sheet else said)).data_type = "s"
        page.cell(row, 1).alignment = Alignment(wrap_text=True, vertical="top")
        page.merge_cells(start_row=row, end_row=row, start_column=1, end_column=5)
        page.row_dimensions[row].height = _LINE * 2
    _print_on_one_page(page)
    page.sheet_view.showGridLines = False
    book.active = 0
    for other in book.worksheets[1:]:
        other.sheet_view.tabSelected = False


_BARS = {
    Status.PASS: "1E7145",
    Status.FAIL: "B3261E",
    Status.UNCLEAR: "C98A00",
    Status.NOT_APPLICABLE: "9AA5B1",
}
