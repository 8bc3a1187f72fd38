"""What every sheet is made of: headings, tables, links, and rules for what may be typed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Literal

from openpyxl.utils import get_column_letter as letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.table import Table, TableColumn, TableStyleInfo

from kpi_xl.model import Better, Text
from kpi_xl.templates.layout.plan import quoted
from kpi_xl.templates.writing.style import Palette, merge, put, put_text, when

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl.worksheet.worksheet import Worksheet

    from kpi_xl.model import Bounds, Language
    from kpi_xl.templates.layout.plan import Plan

LONGEST_PROMPT, LONGEST_TITLE = 255, 32
NOTE_COLUMNS = 8  # an explanation stays on the first page of a wide sheet
OUTLIER_LEAST, OUTLIER_TIMES = 6, 3  # numbers to compare with, and how often the median is unusual
NOT_A_NUMBER = Text(en="Fill in a number {bounds}.", nl="Vul een getal in, {bounds}.")
ANY_NUMBER = Text(en="Fill in a number.", nl="Vul een getal in.")
NOT_A_DATE = Text(en="Fill in a date.", nl="Vul een datum in.")
WRONG = Text(en="Not a valid value", nl="Geen geldige waarde")
NOT_PRINTED = Text(
    en="▲ Rows below row {row} are not printed: choose Page Layout > Print Area > Clear Print Area.",
    nl="▲ Regels onder regel {row} worden niet afgedrukt: kies Pagina-indeling > Afdrukbereik > Afdrukbereik wissen.",
)
SPARE, FURTHER = 10, 500
"""The rows that are printed below the last one that is filled in, and those below them in which one is looked for."""
DIRECTIONS = (Better.HIGHER, Better.BAND, Better.LOWER)


def heading(sheet: Worksheet, plan: Plan, title: str, note: str, last_column: int) -> None:
    """Write the title and the explanation above a sheet."""
    put_text(sheet, 1, 1, title, "kTitle")
    sheet.row_dimensions[1].height = 30
    put_text(sheet, 2, 1, note, "kNote")
    merge(sheet, 2, (1, min(last_column, NOTE_COLUMNS)))
    sheet.row_dimensions[2].height = 30
    if plan.company:
        put_text(sheet, 1, last_column, plan.company, "kLabel")


def title(plan: Plan, name: str) -> str:
    """Return the title of a sheet: the department and the sheet."""
    return f"{plan.say(plan.layout.department.value)} – {name}"


def print_used(sheet: Worksheet, language: Language, at: tuple[int, int], key: int, last: int) -> None:
    """Print the rows of a table that are filled in, with a few more, up to the column `last`.

    Rows are filled in that hold something in the column `key`; a note at the cell `at` tells when one lies further down.
    """
    [made] = sheet.tables.values()
    first, bottom = map(int, re.findall(r"\d+", made.ref))
    filled = max(row for row in range(first, bottom + 1) if sheet.cell(row, key).value is not None)
    print_rows(sheet, language, at, [key], (min(filled + SPARE, bottom), last))


def print_rows(
    sheet: Worksheet, language: Language, at: tuple[int, int], keys: Sequence[int], corner: tuple[int, int]
) -> None:
    """Print a sheet up to a row and a column; a note at the cell `at` tells when a column of `keys` goes on below."""
    end, last = corner
    sheet.print_area = f"A1:{letter(last)}{end}"
    before, after = NOT_PRINTED.in_(language).split("{row}")
    below = ",".join(f"${letter(key)}${end + 1}:${letter(key)}${end + FURTHER}" for key in keys)
    row = f"ROW(${letter(keys[0])}${end})"
    put(sheet, *at, f'=IF(COUNTA({below})>0,"{before}"&{row}&"{after}","")', "kNote")


def bounded(language: Language, bounds: Bounds, help_: Text) -> DataValidation:
    """Make the rule for a number cell, with what to fill in as its prompt."""
    finite = [abs(limit) != float("inf") for limit in bounds]
    operator: Literal["between", "greaterThanOrEqual"] = "between"
    low, high = f"{bounds.low:g}", f"{bounds.high:g}"
    if not finite[1]:
        operator, high = "greaterThanOrEqual", ""
    if not finite[0]:
        low, high = "-1000000000000", "1000000000000"
    complaint = NOT_A_NUMBER.format(bounds=bounds.text) if all(finite) or finite[0] else ANY_NUMBER
    rule = DataValidation(
        type="decimal", operator=operator, formula1=low, formula2=high or None, allow_blank=True
    )
    rule.error = complaint.in_(language)[:LONGEST_PROMPT]
    rule.errorTitle = WRONG.in_(language)[:LONGEST_TITLE]
    rule.prompt = help_.in_(language)[:LONGEST_PROMPT]
    rule.showErrorMessage = rule.showInputMessage = True
    return rule


def dated(language: Language, help_: Text) -> DataValidation:
    """Make the rule for a date cell."""
    rule = DataValidation(type="date", operator="greaterThan", formula1="18264", allow_blank=True)
    rule.error, rule.errorTitle = NOT_A_DATE.in_(language), WRONG.in_(language)
    rule.prompt = help_.in_(language)[:LONGEST_PROMPT]
    rule.showErrorMessage = rule.showInputMessage = True
    return rule


def listed(source: str) -> DataValidation:
    """Make the rule for a choice from a list."""
    rule = DataValidation(type="list", formula1=source, allow_blank=True)
    rule.showErrorMessage = True
    return rule


def table(
    sheet: Worksheet, name: str, headers: Sequence[str], first: int, last: int, *, striped: bool = False
) -> Table:
    """Make a table of the rows from the header row `first` to `last`."""
    made = Table(displayName=name, ref=f"A{first}:{letter(len(headers))}{last}")
    made.tableStyleInfo = TableStyleInfo(name="TableStyleLight1" if striped else None, showRowStripes=striped)
    made.tableColumns = [
        TableColumn(id=number, name=header) for number, header in enumerate(headers, start=1)
    ]
    made.autoFilter = AutoFilter(ref=made.ref)
    sheet.add_table(made)
    return made


def mistakes(sheet: Worksheet, palette: Palette, cells: str, first: str, low: float) -> None:
    """Colour text and impossible numbers in number cells: pasting goes round validation."""
    below = f"AND(ISNUMBER({first}),{first}<{low:g})" if low > float("-inf") else "FALSE"
    sheet.conditional_formatting.add(cells, when(f"OR(ISTEXT({first}),{below})", palette.action))


def outliers(sheet: Worksheet, palette: Palette, cells: str) -> None:
    """Colour a number that is over three times the median of its column, once there are six to compare."""
    first, _, last = cells.partition(":")
    rows = f"{_fixed_row(first)}:{_fixed_row(last)}"
    far = f"ABS({first})>{OUTLIER_TIMES}*ABS(MEDIAN({rows})),MEDIAN({rows})<>0"
    unusual = f"IF(ISNUMBER({first}),AND(COUNT({rows})>={OUTLIER_LEAST},{far}),FALSE)"
    sheet.conditional_formatting.add(cells, when(unusual, palette.watch))


def from_calendar(sheet: Worksheet, palette: Palette, cells: str, first: str, month: str) -> None:
    """Let a number of days that is the calendar's own step back, so that another one stands out."""
    same = f"{first}=DAY(EOMONTH({month},0))"
    sheet.conditional_formatting.add(cells, when(same, palette.none, plain=True))


def _fixed_row(address: str) -> str:
    """Fix the row of an address.

    >>> _fixed_row("B7")
    'B$7'
    """
    return re.sub(r"(\d+)", r"$\1", address)


def link(sheet: Worksheet, row: int, column: int, text: str, address: tuple[str, str]) -> None:
    """Write a link to a cell of another sheet of the workbook."""
    placed = put(sheet, row, column, text, "kLink")
    target, cell = address
    shown = None if text.startswith("=") else text
    placed.hyperlink = Hyperlink(ref=placed.coordinate, location=f"{quoted(target)}!{cell}", display=shown)
    placed.style = "kLink"


def point(sheet: Worksheet, row: int, column: int, address: tuple[str, str]) -> None:
    """Let a cell that is written already lead to a cell of another sheet, and leave its look alone."""
    cell: Any = sheet.cell(row, column)
    target, place = address
    look = cell._style  # noqa: SLF001 - setting a link gives the cell another style
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"{quoted(target)}!{place}")
    cell._style = look  # noqa: SLF001 - as above
