"""Workbooks are saved as openpyxl saves them, byte for byte, only faster."""

import datetime as dt
import io

import pytest
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment, Font
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.worksheet.formula import ArrayFormula

from kpi_xl.templates.package import read_parts
from kpi_xl.templates.writing.saving import parts_of

VALUES = (
    "text",
    "",
    " kept ",
    "two\nlines",
    "a\rb",
    "<b> & 'é' \"€\" 🙂",
    1,
    -2.5,
    0.1 + 0.2,
    1e21,
    True,
    False,
    "#N/A",
    "=SUM(A1:A3)",
    '=IF(A1<>"",A1&"é",1)',
    dt.date(2026, 2, 28),
    dt.datetime(2026, 2, 28, 12, 30),
    dt.time(8, 15),
    dt.timedelta(days=1, hours=2),
    None,
)


def workbook() -> Workbook:
    """Make a workbook with every kind of cell."""
    book = Workbook()
    sheet = book.active
    for row, value in enumerate(VALUES, start=1):
        sheet.cell(row, 1).value = value
        sheet.cell(row, 3).value = value
        sheet.cell(row, 3).font = Font(bold=True)
    sheet["E40"].alignment = Alignment(wrap_text=True)  # a look without a value
    sheet["F2"].comment = Comment("why", "me")
    sheet["G2"].hyperlink = "https://example.org/?a=1&b=2"
    sheet["G3"].data_type = "s"
    sheet["A2"].quotePrefix = True
    _ = sheet["H9"]  # neither a look nor a value
    for red in (Font(color="FF0000"), Font(color="FF0000"), None):
        look = DifferentialStyle(font=red)
        for cells in ("A1:A9", "C1:C9"):
            sheet.conditional_formatting.add(cells, Rule(type="expression", dxf=look, formula=["$A1=1"]))
    sheet.row_dimensions[2].height = 30
    sheet.row_dimensions[60].hidden = True
    book.create_sheet("nothing")
    return book


def of_openpyxl(book: Workbook) -> dict[str, bytes]:
    """Return the parts that openpyxl writes itself."""
    out = io.BytesIO()
    book.save(out)
    return read_parts(out.getvalue())


def with_array(book: Workbook) -> None:
    """Add an array formula."""
    book.active["J1"] = ArrayFormula("J1:J2", "=A7:A8*2")


def with_rich_text(book: Workbook) -> None:
    """Add a text of several looks."""
    book.active["J1"] = CellRichText("one ", TextBlock(InlineFont(b=True), "two"))


@pytest.mark.parametrize("change", [lambda _: None, with_array, with_rich_text])
def test_the_parts_are_those_that_openpyxl_writes(change):
    books = workbook(), workbook()
    for book in books:
        change(book)
    made, expected = parts_of(books[0]), of_openpyxl(books[1])
    assert list(made) == list(expected)
    for name, part in expected.items():
        if name != "docProps/core.xml":  # it tells the time
            assert made[name] == part, name
