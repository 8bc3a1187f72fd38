"""The last steps of every workbook: order, sparklines, values, lint; only then it may be written."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, NamedTuple

from kpi_xl.templates.layout.currency import CURRENCIES
from kpi_xl.templates.lint import require_sound
from kpi_xl.templates.package import in_order, write_parts
from kpi_xl.templates.writing.saving import parts_of
from kpi_xl.templates.writing.sparklines import Sparkline, add_sparklines
from kpi_xl.templates.writing.values import with_values

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from openpyxl import Workbook

    from kpi_xl.templates.writing.style import Palette


class Lines(NamedTuple):
    """The sparklines of one sheet, and the colours they are drawn in."""

    sheet: str
    entries: list[Sparkline]
    palette: Palette


def finish(
    workbook: Workbook,
    texts: Mapping[str, Sequence[str]] | None = None,
    lines: Lines | None = None,
    currency: str = "EUR",
) -> bytes:
    """Save a workbook with values in its cells and charts, and refuse what Excel would have to repair.

    `texts` gives the alternative texts of the charts of each drawing, in order.
    """
    parts = in_order(parts_of(workbook), texts or {})
    if currency != "EUR":
        shown = f"&quot;{CURRENCIES[currency].sign}".encode()
        for sign in ("", "+", "-"):  # the number formats are written for euros
            old = f"&quot;{sign}€ ".encode()
            parts["xl/styles.xml"] = parts["xl/styles.xml"].replace(
                old, shown.replace(b"&quot;", f"&quot;{sign}".encode())
            )
    if lines is not None:
        part = f"xl/worksheets/sheet{workbook.sheetnames.index(lines.sheet) + 1}.xml"
        palette = lines.palette
        parts[part] = add_sparklines(parts[part], lines.entries, palette.brand, palette.action.ink)
    parts = with_values(write_parts(parts, level=0))
    with ThreadPoolExecutor(1) as beside:
        packed = beside.submit(write_parts, parts)  # most of it is done without Python's lock
        require_sound(parts)
    return packed.result()
