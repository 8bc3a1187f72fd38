"""Copies of goal sheets to write beside the goals, and the columns that are put there.

A workbook is copied by openpyxl, which keeps values, formulas and styles, and drops what it does not know.
A text file becomes a new workbook with the same rows.
"""

from __future__ import annotations

import datetime as dt
import io
import itertools
import re
import warnings
import zipfile
from collections import Counter
from copy import copy
from typing import TYPE_CHECKING, Any

from openpyxl import Workbook, load_workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import column_index_from_string, get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from kpi_xl.files.delimited import read_delimited
from kpi_xl.goals.read.titles import is_known_heading
from kpi_xl.goals.report.words import words_of
from kpi_xl.model import ExitCode, Text, UserError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

COPY = words_of("copy")
_DRAWING = re.compile(r"xl/drawings/drawing\d+\.xml")
_SHAPE = re.compile(rb"<(?:\w+:)?(?:sp|pic|grpSp|cxnSp)[ />]")
_NOT_IN_CELLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
WIDE, TEXT_WIDE, NARROW = 60, 40, 14
"""The widths of columns in characters: of findings and reasons, of texts, and of the rest."""
_WIDEST_ON_A4 = 230  # characters across a landscape page that can still be read
_AREA = re.compile(r"\$?[A-Z]{1,3}\$?\d+:\$?[A-Z]{1,3}\$?\d+(?![\w!'])")
_MARGIN = 0.4  # inches
LINE = 15
"""The height of a line in points."""
_HIGHEST, _LINES_OF_STATUS = 409, 2  # the height of the highest row in points, and the lines of a status
_LONG_AGO = dt.datetime(1980, 1, 1)  # noqa: DTZ001 - files know no time zones
_GAP = 2  # rows between goals above which a new table begins


def for_cell(text: str) -> str:
    """Return a text as a cell can hold it: characters that a workbook file has no room for are marked.

    >>> for_cell("4" + chr(11) + "2") == "4" + chr(0xFFFD) + "2"
    True
    """
    return _NOT_IN_CELLS.sub("\ufffd", text)


def joined(parts: Iterable[Text]) -> Text:
    """Return names with commas between them."""
    parts = list(parts)
    return Text(en=", ".join(part.en for part in parts), nl=", ".join(part.nl for part in parts))


def open_copy(source: Path) -> tuple[Workbook, list[Text]]:
    """Return a workbook with what stands in a file, and the names of what could not be carried over.

    Raises
    ------
    UserError
        The file is of a kind that cannot be copied.
    """
    suffix = source.suffix.casefold()
    data = source.read_bytes()
    if suffix in (".csv", ".tsv"):
        return _from_text(data), []
    if suffix not in (".xlsx", ".xlsm"):
        raise UserError(COPY["cannot"].format(path=source), ExitCode.UNREADABLE)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            drawn = any(_SHAPE.search(archive.read(name)) for name in names if _DRAWING.fullmatch(name))
        with warnings.catch_warnings(action="ignore"):  # about what it drops, which is told by name
            book = load_workbook(io.BytesIO(data))
    except Exception as problem:  # openpyxl fails on odd files in a dozen ways
        raise UserError(COPY["not_copied"].format(path=source), ExitCode.UNREADABLE) from problem
    lost = [
        text for part, text in words_of("lost_parts").items() if any(name.startswith(part) for name in names)
    ]
    return book, [*lost, COPY["drawings"]] if drawn else lost


def _from_text(data: bytes) -> Workbook:
    book = Workbook()
    book.properties.created = _LONG_AGO  # the same file again for the same text
    page: Any = book.worksheets[0]
    for number, row in read_delimited(data, is_known_heading).rows:
        for column, text in enumerate(row, 1):
            if text.strip():
                cell = page.cell(number, column)
                cell.value = for_cell(text.strip())
                cell.data_type = "s"  # a text that starts with = stays a text
                cell.alignment = Alignment(wrap_text=True, vertical="top")
                about = page.column_dimensions[get_column_letter(column)]
                about.width = max(about.width, min(len(text) + 2, TEXT_WIDE))
    print_on_one_page(page, high=0)
    return book


def print_on_one_page(page: Any, *, high: int = 1) -> None:
    """Print a sheet on landscape A4, one page wide, and as many pages high as it takes when `high` is 0."""
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", page.PAPERSIZE_A4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, high
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def page_of(book: Workbook, sheet: str) -> Any:
    """Return the sheet that goals stand on; of a text file, its only one."""
    return book[sheet] if sheet in book.sheetnames else book.worksheets[0]


def front_sheet(book: Workbook, title: str, said: str) -> Any:
    """Put a sheet in front of a copy, under a name that is free, with its title and a line below; it opens first."""
    name, number = title, 2
    while name in book.sheetnames:
        name, number = f"{title} {number}", number + 1
    page: Any = book.create_sheet(name, 0)
    page["A1"], page["A2"] = title, said
    page["A1"].font = Font(name="Calibri", bold=True, size=16, color="FF1F4E79")
    page.append([])
    print_on_one_page(page)
    page.sheet_view.showGridLines = False
    book.active = 0
    for other in book.worksheets[1:]:
        other.sheet_view.tabSelected = False
    return page


def top_of_row(page: Any, address: str) -> None:
    """Let a goal and what stands in its row stand beside what is written of it, however high the row becomes."""
    for cell in page[page[address].row] if address else ():
        if cell.value is not None or cell.coordinate == address:
            alignment = copy(cell.alignment)
            alignment.vertical = "top"
            cell.alignment = alignment


def head_columns(page: Any, rows: Sequence[int], first: int, headings: Sequence[str]) -> None:
    """Put headings to the right of everything, above each set of rows without a gap; the last column is the wide one.

    Tables side by side share their rows; then a second set of columns stands beside the first.
    """
    if not rows:
        return
    rows = sorted(rows)
    sets = max(Counter(rows).values())
    tops = {rows[0]} | {row for before, row in itertools.pairwise(rows) if row - before > _GAP}
    for top, number, (place, heading) in itertools.product(tops, range(sets), enumerate(headings)):
        column = first + number * (len(headings) + 1) + place
        cell = page.cell(max(top - 1, 1), column, heading)
        cell.font = Font(name="Calibri", bold=True, color="FFFFFFFF")
        cell.fill = PatternFill("solid", fgColor="FF1F4E79")
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        page.column_dimensions[get_column_letter(column)].width = WIDE if heading == headings[-1] else NARROW
    _print_beside(page, first + sets * (len(headings) + 1) - 2, min(tops))


def _print_beside(page: Any, last: int, top: int) -> None:
    """Print what is put beside the goals on the same page as these, with the headings again on every page.

    What the user set to be repeated stays; a print area is made wider.
    """
    widths = (page.column_dimensions[get_column_letter(n)].width for n in range(1, last + 1))
    paper = page.PAPERSIZE_A3 if sum(widths) > _WIDEST_ON_A4 else page.PAPERSIZE_A4
    if areas := _AREA.findall(page.print_area or ""):
        page.print_area = [_wider(area.replace("$", ""), last) for area in areas]
    print_on_one_page(page, high=0)
    page.page_setup.paperSize, page.page_setup.scale, page.col_breaks.brk = paper, None, []
    page.page_margins.left = page.page_margins.right = _MARGIN
    if not page.print_title_rows and top > 1:
        page.print_title_rows = f"{top - 1}:{top - 1}"


def _wider(area: str, last: int) -> str:
    """Return a print area up to a column; the rows stay as they are."""
    first, _, end = area.partition(":")
    letters = end.rstrip("0123456789")
    right = get_column_letter(max(column_index_from_string(letters), last))
    return f"{first}:{right}{end.removeprefix(letters)}"


def row_height(said: str) -> int:
    """Return how high a row is for a text in the wide column, in points.

    >>> row_height("short"), row_height("x" * 600)
    (30, 165)
    """
    lines = [-(-len(line) // (WIDE - 2)) for line in said.splitlines()]
    return min(LINE * max(sum(lines), _LINES_OF_STATUS), _HIGHEST)
