"""The vocabulary: one row per parameter name, in both languages.

A parameter's name is the key. The row gives its label (also the column header in workbooks),
its help (also the function wizard's, at most 255 characters), its unit and its bounds. A row stands with the
department that uses it first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kpi_xl.inputs import (
    catalogue,
    customer,
    finance,
    hr,
    marketing,
    operations,
    sales,
    shared,
    tracking,
)
from kpi_xl.inputs.choices import CHOICES
from kpi_xl.inputs.rows import DAY_NUMBERS, EXPECTED_SHARES

if TYPE_CHECKING:
    from kpi_xl.model import Input

__all__ = ["CHOICES", "DAY_NUMBERS", "EXPECTED_SHARES", "INPUTS"]

_DEPARTMENTS = (shared, marketing, sales, hr, finance, operations, customer, tracking, catalogue)
INPUTS: dict[str, Input] = {row.name: row for department in _DEPARTMENTS for row in department.ROWS}
