"""Exports that hold budgets beside actual figures: which rows, or columns under a month, are which."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kpi_xl.templates.figures.numbers import absent
from kpi_xl.templates.figures.words import words_of

if TYPE_CHECKING:
    from kpi_xl.templates.figures.grid import Table

ACTUAL = frozenset(
    [
        "actual",
        "actuals",
        "act",
        "werkelijk",
        "werkelijke",
        "realisatie",
        "gerealiseerd",
        "real",
        "realised",
        "realized",
        "ist",
        "ac",
    ]
)
OTHERS = frozenset((
    "budget", "budgets", "begroting", "begroot", "forecast", "prognose", "plan", "planned", "gepland", "target", "doel", "bud",
    "prior year", "vorig jaar", "last year", "py", "vj", "fc", "variance", "verschil", "afwijking", "var", "var pct",
    "variance pct", "verschil pct", "afwijking pct", "pct",
))  # fmt: skip


def is_actual(value: object) -> bool | None:
    """Tell whether a cell says that figures are actual, or of a plan or comparison; None when it says neither.

    >>> is_actual("Realisatie"), is_actual("Budget"), is_actual("North")
    (True, False, None)
    """
    words = words_of(value) if isinstance(value, str) else ""
    return True if words in ACTUAL else False if words in OTHERS else None


def scenario_column(table: Table) -> int | None:
    """Return the column that says of every row with figures whether they are actual; nothing without one."""
    grid, used = table.grid, [one.column for one in table.used]
    rows = [row for row in table.rows if not all(absent(grid.at(row, column)) for column in used)]
    for column in range(1, grid.width + 1):
        if column in used or column == table.year:
            continue
        said = [is_actual(grid.at(row, column)) for row in rows]
        if None not in said and True in said and False in said:
            return column
    return None
