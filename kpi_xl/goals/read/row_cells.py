"""The addresses of the cells of one row."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator


class RowCells(Mapping[str, str]):
    """The address of each field in one row; the columns are shared by all rows."""

    __slots__ = ("_columns", "_row")

    def __init__(self, columns: Mapping[str, str], row: int) -> None:
        self._columns, self._row = columns, row

    def __getitem__(self, name: str) -> str:
        return f"{self._columns[name]}{self._row}"

    def get(self, key: str, default: Any = None) -> Any:
        """Return the address of a field, as `Mapping.get` would, in a hurry."""
        column = self._columns.get(key)
        return default if column is None else f"{column}{self._row}"

    def __iter__(self) -> Iterator[str]:
        return iter(self._columns)

    def __len__(self) -> int:
        return len(self._columns)
