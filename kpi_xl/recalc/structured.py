"""Table references, such as ``tblSales[Amount]``, written as ordinary ranges."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kpi_xl.files.columns import column_letters
from kpi_xl.hosts.address import Area, Place, quoted
from kpi_xl.model import Text

_ITEM = re.compile(r"\[((?:[^\[\]']|'.)*)\]")
_ITEMS = re.compile(r"\[((?:[^\[\]']|'.)*)\]|([^\[\],:]+)")
_ESCAPED = re.compile(r"'(.)", re.DOTALL)

NO_TABLE = Text(en="there is no table '{table}'", nl="er is geen tabel '{table}'")
NO_COLUMN = Text(
    en="table '{table}' has no column '{column}'", nl="tabel '{table}' heeft geen kolom '{column}'"
)
NO_PART = Text(en="table '{table}' has no part '{part}'", nl="tabel '{table}' heeft geen onderdeel '{part}'")
NOT_BESIDE = Text(
    en="the cell is not in a row of table '{table}'", nl="de cel staat niet in een rij van tabel '{table}'"
)


class UnreadableReferenceError(Exception):
    """A reference that leads nowhere, with the reason."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a workbook: where it stands and what its columns are called."""

    name: str
    sheet: str
    area: Area
    headers: int
    totals: int
    columns: tuple[str, ...]

    def rows(self, part: str) -> tuple[int, int]:
        """Return the first and the last row of a part: all, data, headers or totals."""
        first, last = self.area.first.row, self.area.last.row
        parts = {
            "#all": (first, last),
            "#data": (first + self.headers, last - self.totals),
            "#headers": (first, first + self.headers - 1),
            "#totals": (last - self.totals + 1, last),
        }
        span = parts.get(part.casefold())
        if span is None or span[0] > span[1]:
            raise UnreadableReferenceError(NO_PART.format(table=self.name, part=part))
        return span

    def column(self, name: str) -> int:
        """Return the number of the sheet's column that holds a column of the table."""
        wanted = _ESCAPED.sub(r"\1", name).strip().casefold()
        for offset, column in enumerate(self.columns):
            if column.strip().casefold() == wanted:
                return self.area.first.column + offset
        raise UnreadableReferenceError(NO_COLUMN.format(table=self.name, column=name))


def as_range(table: Table, inner: str, sheet: str, place: Place) -> str:
    """Write what stands between the outer brackets of a table reference as a range.

    >>> from kpi_xl.hosts.address import area_of, place_of
    >>> sales = Table("Sales", "Data", area_of("A1:B4"), 1, 0, ("Month", "Amount"))
    >>> as_range(sales, "Amount", "Data", place_of("D2"))
    "'Data'!$B$2:$B$4"
    >>> as_range(sales, "[#This Row],[Amount]", "Data", place_of("D2"))
    "'Data'!$B2"
    """
    parts, columns = _split(inner.strip())
    first, last = table.area.first.column, table.area.last.column
    if columns:
        first, last = sorted((table.column(columns[0]), table.column(columns[-1])))
    left, right = f"${column_letters(first)}", f"${column_letters(last)}"
    if any(part.casefold() == "#this row" for part in parts):
        top, bottom = table.rows("#data")
        if sheet != table.sheet or not top <= place.row <= bottom:
            raise UnreadableReferenceError(NOT_BESIDE.format(table=table.name))
        start, end = (
            f"{left}{place.row}",
            f"{right}{place.row}",
        )  # relative, so that a shared formula may move
    else:
        spans = [table.rows(part) for part in parts or ["#Data"]]
        start, end = f"{left}${min(span[0] for span in spans)}", f"{right}${max(span[1] for span in spans)}"
    return f"{quoted(table.sheet)}!" + (start if start == end else f"{start}:{end}")


def _split(inner: str) -> tuple[list[str], list[str]]:
    """Split into parts, such as #All, and one or two columns."""
    if inner.startswith("@"):
        rest = inner[1:].strip()
        columns = _ITEM.findall(rest) or ([rest] if rest else [])
        return ["#This Row"], columns
    items = (
        [bracketed or bare for bracketed, bare in _ITEMS.findall(inner)] if inner.startswith("[") else [inner]
    )
    items = [item for item in map(str.strip, items) if item]
    parts = [item for item in items if item.startswith("#")]
    return parts, [item for item in items if not item.startswith("#")]
