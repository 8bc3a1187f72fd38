"""What a workbook with values costs, against a bare openpyxl write of the same cells.

    python bench/templates.py

One department workbook is built with its values, charts and lint; no two builds are of the same workbook. The
reference writes the same cells with openpyxl in the same run: their values, styles and number formats. The ratio to
the values alone is printed as well. The target is at most 4 times, one workbook under 1.0 s and all sixteen under
12 s. Processor time is that of this process and of the engines it starts; load on the machine disturbs it least.
"""

from __future__ import annotations

import contextlib
import io
import itertools
import resource
import statistics
import tempfile
import time
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from openpyxl import Workbook, load_workbook

from kpi_xl.cli.app import run
from kpi_xl.recalc import child
from kpi_xl.templates import build
from kpi_xl.templates.writing.style import Palette, add_styles

if TYPE_CHECKING:
    from collections.abc import Callable

Sheets: TypeAlias = list[tuple[str, list[tuple[int, int, Any, str, str]]]]
YEAR, ROUNDS, DEPARTMENT = 2026, 5, "hr"


class Cost(NamedTuple):
    """What an action took, in seconds by the clock and of processors."""

    clock: float
    processor: float

    def __str__(self) -> str:
        return f"{self.clock:.2f} s, processor {self.processor:.2f} s"


def cost_of(action: Callable[[], object]) -> Cost:
    """Take the time of an action; engines that it leaves running are ended first and count as well."""
    child.stop_all()
    own, others = time.process_time(), resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    action()
    clock = time.perf_counter() - start
    child.stop_all()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    engines = after.ru_utime + after.ru_stime - others.ru_utime - others.ru_stime
    return Cost(clock, time.process_time() - own + engines)


def median_of(action: Callable[[], object], rounds: int = ROUNDS) -> Cost:
    """Take the time of an action a few times and return the medians of one; what is started first is not counted."""
    action()
    times = []
    for _ in range(rounds):
        start, own = time.perf_counter(), time.process_time()
        action()
        times.append(Cost(time.perf_counter() - start, time.process_time() - own))
    return Cost(*(statistics.median(part) for part in zip(*times, strict=True)))


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
    """Write the sixteen workbooks as the command does: six departments, goals and scorecard, in both languages."""
    with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stdout(io.StringIO()):
        for language in ("nl", "en"):
            target = str(Path(folder, language))
            code = run(["template", "all", "-o", target, "--lang", language, "--year", str(YEAR)])
            if code:
                raise SystemExit(code)


def main() -> None:
    """Print the times and the ratio."""
    numbers = itertools.count()

    def one_workbook() -> None:
        build(DEPARTMENT, language="nl", year=YEAR, company=f"Company {next(numbers)}")

    sheets = cells_of(build(DEPARTMENT, language="nl", year=YEAR))
    count = sum(len(cells) for _, cells in sheets)
    first = cost_of(one_workbook)
    one = median_of(one_workbook)
    reference = median_of(lambda: bare(sheets, Palette()))
    values = median_of(lambda: bare(sheets))
    print(f"one workbook ({DEPARTMENT}, {count:,} cells): {one} without the engines (target 1.0 s)")
    print(f"the first one, engines started and counted: {first}")
    print(
        f"bare openpyxl write of the same cells: {reference}; ratio {one.clock / reference.clock:.1f} (target 4)"
    )
    print(f"the same without styles: {values}; ratio {one.clock / values.clock:.1f}")
    print(f"all sixteen workbooks: {cost_of(build_all)} (target 12 s)")


if __name__ == "__main__":
    main()
