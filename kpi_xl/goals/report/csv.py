"""The report as a table that Excel opens: one row per finding."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from kpi_xl.goals.report.finding_rows import COLUMNS, rows_of
from kpi_xl.goals.report.streamed import Streamed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kpi_xl.goals.batch import FileResult
    from kpi_xl.goals.report import Options

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_BYTE_ORDER_MARK = "\ufeff"  # without it Excel reads é as Ã©


def harmless(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula.

    >>> harmless("=1+1"), harmless("Omzet +8%")
    ("'=1+1", 'Omzet +8%')
    """
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text


def _line(values: Iterable[str], options: Options) -> str:
    """Write one row; Dutch Excel expects semicolons."""
    out = io.StringIO()
    csv.writer(out, delimiter=";" if options.language == "nl" else ",", lineterminator="\r\n").writerow(
        values
    )
    return out.getvalue()


def _opening(options: Options) -> str:
    return _BYTE_ORDER_MARK + _line((label.in_(options.language) for label in COLUMNS.values()), options)


def _part(result: FileResult, options: Options) -> Iterator[str]:
    for row in rows_of(result):
        yield _line((harmless(value) for value in row.values(options)), options)


write = Streamed(_part, _opening)
"""Write the headings, then a row per finding."""
