"""The report as a table that Excel opens: one row per finding."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from kpi_xl.goals.report.rows import COLUMNS, rows_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TextIO

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


def write(results: Iterable[FileResult], stream: TextIO, options: Options) -> None:
    """Write the headings, then a row per finding; Dutch Excel expects semicolons."""
    stream.write(_BYTE_ORDER_MARK)
    delimiter = ";" if options.language == "nl" else ","
    writer = csv.writer(stream, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow([label.in_(options.language) for label in COLUMNS.values()])
    for result in results:
        writer.writerows([harmless(value) for value in row.values(options)] for row in rows_of(result))
