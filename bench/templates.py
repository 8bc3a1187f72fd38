"""How long a workbook with values takes, against a bare openpyxl write of the same cells.

    python bench/templates.py

One department workbook is built with its values, charts and lint. The reference writes the same cells
with openpyxl in the same run: their values, styles and number formats. The ratio to the values alone
is printed as well. The target is at most 4 times, one workbook under 1.0 s and all sixteen under 12 s.
"""

from __future__ import annotations

import io
import statistics
import time
import warnings
from typing import TYPE_CHECKING, Any, TypeAlias

from openpyxl import Workbook, load_workbook

from kpi_xl.templates import LAYOUTS, build, build_goals, build_scorecard
from kpi_xl.templates.writing.style import Palette, add_styles

if TYPE_CHECKING:
    from collections.abc import Callable

Sheets: TypeAlias = list[tuple[str, list[tuple[int, int, Any, str, str]]]]
YEAR, ROUNDS, DEPARTMENT = 2026, 5, "hr"


def best_of(action: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Time an action a few times and return the median, in seconds."""
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        action()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def cells_of(package: bytes) -> Sheets:
    """Return the cells of a workbook, sheet by sheet: place, value or formula, style and number format."""
    with warnings.catch_warnings(action="ignore"):  # about extensions, which are not read
        book = load_workbook(io.BytesIO(package))
    return [
        (
            sheet.title,
            [(c.row, c.column, c.value, c.style, c.number_format) for row in sheet.iter_rows() for c in row],
        )
        for sheet in book
    ]


def bare(sheets: Sheets, palette: Palette | None = None) -> None:
    """Write cells with openpyxl and nothing else; with a palette in their styles and formats."""
    book = Workbook()
    if palette:
        add_styles(book, palette)
    for title, cells in sheets:
        sheet = book.create_sheet(title)
        for row, column, value, style, form in cells:
            cell = sheet.cell(row, column, value)
            if palette:
                cell.style = style
                cell.number_format = form
    book.save(io.BytesIO())


def build_all() -> None:
    """Build the sixteen workbooks: six departments, goals and scorecard, in both languages."""
    for language in ("nl", "en"):
        for department in LAYOUTS:
            build(department, language=language, year=YEAR)
        build_goals(language, year=YEAR)
        build_scorecard(language, year=YEAR)


def main() -> None:
    """Print the times and the ratio."""
    sheets = cells_of(build(DEPARTMENT, language="nl", year=YEAR))
    count = sum(len(cells) for _, cells in sheets)
    one = best_of(lambda: build(DEPARTMENT, language="nl", year=YEAR))
    reference = best_of(lambda: bare(sheets, Palette()))
    values = best_of(lambda: bare(sheets))
    everything = best_of(build_all, rounds=1)
    print(f"one workbook ({DEPARTMENT}, {count:,} cells): {one:.2f} s (target 1.0 s)")
    print(f"bare openpyxl write of the same cells: {reference:.2f} s; ratio {one / reference:.1f} (target 4)")
    print(f"the same without styles: {values:.2f} s; ratio {one / values:.1f}")
    print(f"all sixteen workbooks: {everything:.1f} s (target 12 s)")


if __name__ == "__main__":
    main()
