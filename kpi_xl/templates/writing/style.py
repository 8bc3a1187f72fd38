"""Colours, cell styles and number formats of the workbooks."""

from __future__ import annotations

import math
import re
from copy import copy
from functools import cache
from typing import TYPE_CHECKING, NamedTuple, cast
from weakref import WeakKeyDictionary

from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Protection, Side
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import column_index_from_string, get_column_letter
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.properties import PageSetupProperties

if TYPE_CHECKING:
    from collections.abc import Mapping

    from openpyxl import Workbook
    from openpyxl.cell import Cell
    from openpyxl.styles.cell_style import StyleArray
    from openpyxl.worksheet.header_footer import HeaderFooterItem
    from openpyxl.worksheet.worksheet import Worksheet

FONT = "Calibri"
SMALLEST = 0.8  # how far letters of 10 points may shrink in print
ROW_HEIGHT = 15.0  # in points
PORTRAIT = 18.9  # centimetres between the margins of an upright page
PAGE_HEIGHT = 755.0  # points between the margins of an upright page
ABOVE_TABLE, ABOVE_ROWS = 122.0, 32.0  # points taken by title and headings, and by headings on further pages
CENTIMETRES, USUAL_WIDTH = 0.19, 9.0  # of one character of a column, and of a column without a width


_LOOKS: WeakKeyDictionary[Workbook, dict[tuple[str, str], StyleArray]] = WeakKeyDictionary()
"""The looks that cells of a workbook were given, by named style and number format: looking them up anew is slow."""


class Tint(NamedTuple):
    """A text colour and the background it is readable on."""

    ink: str
    paper: str


class Palette(NamedTuple):
    """The colours of a workbook."""

    ok: Tint = Tint("166B4D", "E3F4EC")
    watch: Tint = Tint("8A5200", "FDF0D9")
    action: Tint = Tint("B3261E", "FBE4E2")
    none: Tint = Tint("5F6672", "F1F2F4")
    fill_in: Tint = Tint("1F3FBF", "FFF8E1")
    brand: str = "1F4E79"
    ink: str = "1E2733"
    muted: str = "5F6672"
    line: str = "D5D9E0"
    band: str = "F5F7FA"

    @property
    def tints(self) -> tuple[Tint, Tint, Tint, Tint, Tint]:
        """On track, watch, action, no data, no target."""
        return self.ok, self.watch, self.action, self.none, self.none


PALETTES = {
    "standard": Palette(),
    "blue": Palette(ok=Tint("0B5C8A", "E1EFF8")),  # for readers who see no difference between red and green
}


@cache
def font_of(size: float, color: str, *, bold: bool = False) -> Font:
    """Return the font of a size in points and a colour; the same one each time, as making one is slow."""
    return Font(name=FONT, size=size, bold=bold, color=color)


def add_styles(workbook: Workbook, palette: Palette) -> None:
    """Add the named styles that every sheet uses."""
    line = Side(style="thin", color=palette.line)
    box = Border(left=line, right=line, top=line, bottom=line)
    below = Border(bottom=line)
    open_, locked = Protection(locked=False), Protection(locked=True)
    flush = Alignment(horizontal="left", vertical="center")
    left = Alignment(horizontal="left", vertical="center", indent=1)
    right = Alignment(horizontal="right", vertical="center", indent=1)
    wrap = Alignment(horizontal="left", vertical="top", wrap_text=True)
    goal = Alignment(horizontal="left", vertical="center", wrap_text=True, indent=1)
    head = Alignment(horizontal="center", vertical="center", wrap_text=True)

    def font(size: float = 10, *, bold: bool = False, color: str = palette.ink) -> Font:
        return font_of(size, color, bold=bold)

    def fill(color: str) -> PatternFill:
        return PatternFill("solid", fgColor=color)

    muted = palette.muted
    styles: tuple[tuple[str, Font, PatternFill | None, Border | None, Alignment, Protection], ...] = (
        ("kTitle", font(20, bold=True, color=palette.brand), None, None, flush, locked),
        ("kHeading", font(13, bold=True, color=palette.brand), None, below, flush, locked),
        ("kNote", font(10, color=muted), None, None, wrap, locked),
        ("kLabel", font(10, color=muted), None, None, right, locked),
        ("kHead", font(10, bold=True, color="FFFFFF"), fill(palette.brand), box, head, locked),
        ("kUnit", font(9, color=muted), fill(palette.band), box, head, locked),
        ("kText", font(), None, box, left, locked),
        ("kBold", font(bold=True), None, box, left, locked),
        ("kCentre", font(), None, box, goal, locked),
        ("kWrap", font(), None, box, wrap, locked),
        ("kNumber", font(), None, box, right, locked),
        ("kStrong", font(11, bold=True), None, box, right, locked),
        ("kInput", font(color=palette.fill_in.ink), fill(palette.fill_in.paper), box, right, open_),
        ("kInputText", font(color=palette.fill_in.ink), fill(palette.fill_in.paper), box, left, open_),
        ("kGoal", font(color=palette.fill_in.ink), fill(palette.fill_in.paper), box, goal, open_),
        ("kLink", Font(name=FONT, size=11, bold=True, color=palette.brand, underline="single"), None, None, left, locked),
        ("kBody", font(11), None, None, left, locked),
        ("kStep", font(16, bold=True, color="FFFFFF"), fill(palette.brand), None, head, locked),
        ("kStatus", font(bold=True), None, box, left, locked),
    )  # fmt: skip
    for name, text, background, border, alignment, protection in styles:
        style = NamedStyle(name, font=text, alignment=alignment, protection=protection)
        if background is not None:
            style.fill = background
        if border is not None:
            style.border = border
        workbook.add_named_style(style)


def put(  # noqa: PLR0917 - where, what and how, in the same order everywhere
    sheet: Worksheet, row: int, column: int, value: object, style: str = "", number_format: str = ""
) -> Cell:
    """Write one cell; text that looks like a formula stays text unless it is one of ours."""
    cell = cast("Cell", sheet.cell(row, column))
    if isinstance(value, str) and value.startswith("=") and value != "=":
        cell._value, cell.data_type = value, "f"  # type: ignore[attr-defined]  # noqa: SLF001 - openpyxl would look through each for characters that our formulas do not hold
    else:
        cell.value = value  # type: ignore[assignment]  # numbers, texts and dates
    if style:
        looks = _LOOKS.setdefault(cast("Workbook", sheet.parent), {})
        look = looks.get((style, number_format))
        if look is None:
            cell.style = style
            if number_format:
                cell.number_format = number_format
            looks[style, number_format] = copy(cell._style)  # type: ignore[attr-defined]  # noqa: SLF001 - openpyxl has no other way to share a look
        else:
            cell._style = copy(look)  # type: ignore[attr-defined]  # noqa: SLF001 - as above
    elif number_format:
        cell.number_format = number_format
    return cell


def merge(sheet: Worksheet, row: int, columns: tuple[int, int]) -> None:
    """Merge the cells of a row from the first to the last column; their styles stay as they are."""
    # openpyxl's own ways give every cell a new style, and look for the range among all others.
    sheet.merged_cells.ranges.add(CellRange(min_row=row, max_row=row, min_col=columns[0], max_col=columns[1]))


def put_text(sheet: Worksheet, row: int, column: int, value: str, style: str) -> Cell:
    """Write text of a user, which never becomes a formula."""
    cell = put(sheet, row, column, value, style)
    cell.data_type = "s"
    return cell


def put_own(  # noqa: PLR0917 - as `put`
    sheet: Worksheet, row: int, column: int, value: object, style: str, number_format: str = ""
) -> Cell:
    """Write what a user filled in, which never becomes a formula."""
    cell = put(sheet, row, column, value, style, number_format)
    if isinstance(value, str):
        cell.data_type = "s"
    return cell


def when(formula: str, tint: Tint, *, plain: bool = False) -> Rule:
    """Make the rule that colours a cell when a formula is true; `plain` leaves the background alone."""
    return Rule(type="expression", dxf=_coloured(tint, plain=plain), formula=[formula])


@cache
def _coloured(tint: Tint, *, plain: bool) -> DifferentialStyle:
    return DifferentialStyle(
        font=Font(color=tint.ink, bold=None if plain else True),
        fill=None if plain else PatternFill("solid", bgColor=tint.paper),
    )


def freeze(sheet: Worksheet, row: int, column: int) -> None:
    """Keep the rows above and the columns before a cell in sight."""
    sheet.freeze_panes = f"{get_column_letter(column)}{row}"


def width_for(heading: str, least: float = 14) -> float:
    """Return a width in which no word of a heading is broken.

    >>> width_for("Sessies"), width_for("Marketingkosten")
    (14, 18)
    """
    return max(least, 3 + max(map(len, heading.split())))


def widths(sheet: Worksheet, sizes: Mapping[str, float]) -> None:
    """Set the widths of columns."""
    for name, size in sizes.items():
        sheet.column_dimensions[name].width = size


def page(sheet: Worksheet, *, portrait: bool = False, tall: bool = False, header_row: int = 0) -> None:
    """Lay a sheet out on A4: one page wide, and one page high unless it is `tall`."""
    sheet.sheet_view.showGridLines = False
    setup = sheet.page_setup
    setup.paperSize = 9
    setup.orientation = "portrait" if portrait else "landscape"
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    setup.fitToWidth, setup.fitToHeight = 1, 0 if tall else 1
    sheet.print_options.horizontalCentered = True
    setup.errors = "blank"
    margins = sheet.page_margins
    margins.left = margins.right = 0.4
    margins.top, margins.bottom, margins.footer = 0.5, 0.7, 0.35
    footer = cast("HeaderFooterItem", sheet.oddFooter)
    footer.left.text, footer.right.text = "&F · &A", "&P / &N"
    if header_row:
        sheet.print_title_rows = f"{header_row}:{header_row}"


def readable(sheet: Worksheet) -> None:
    """Spread a wide sheet over several pages, so that letters of 10 points are printed at 8 or more.

    The columns that stay in sight on the screen are printed on every page.
    """
    setup = sheet.page_setup
    landscape = setup.orientation == "landscape"
    sizes = {name: size.width for name, size in sheet.column_dimensions.items() if size.width}
    kept = column_index_from_string(re.sub(r"\d", "", sheet.freeze_panes or "A1")) - 1
    titles = sum(sizes.get(get_column_letter(column), USUAL_WIDTH) for column in range(1, kept + 1))
    total = sum(
        sizes.get(get_column_letter(column), USUAL_WIDTH) for column in range(1, sheet.max_column + 1)
    )
    room = (27.7 if landscape else PORTRAIT) / CENTIMETRES / SMALLEST
    setup.fitToHeight = 0
    if total <= room:
        return
    setup.fitToWidth = math.ceil((total - titles) / max(room - titles, room / 3) * 1.05)
    if kept:
        sheet.print_title_cols = f"A:{get_column_letter(kept)}"


def rows_left(filled: int, width: float) -> int:
    """Return how many rows of a table fit below the filled ones, on the page where those end.

    So no page is printed for blank rows alone. The sheet stands upright, `width` is that of its columns.

    >>> rows_left(0, 80), rows_left(30, 80)
    (42, 12)
    """
    scale = min(1.0, PORTRAIT / CENTIMETRES / width)
    height = PAGE_HEIGHT / scale
    first, others = (int((height - above) / ROW_HEIGHT) for above in (ABOVE_TABLE, ABOVE_ROWS))
    if filled <= first:
        return first - filled
    return -(filled - first) % others


def protect(sheet: Worksheet) -> None:
    """Protect a sheet without a password: widths and heights may be changed, formulas not by accident."""
    guard = sheet.protection
    guard.sheet = True
    guard.formatColumns = guard.formatRows = False
    guard.selectLockedCells = guard.selectUnlockedCells = False
