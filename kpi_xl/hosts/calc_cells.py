"""Cells of LibreOffice Calc: what its add-in call hands over, and what it takes back.

This module goes into the extension, so it needs nothing but the standard library and the functions.
Calc has no error objects for add-ins. A float that is NaN with an error number in its lowest bits
is how Calc itself stores an error value, and so the exact error reaches the cell.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, TypeAlias

from kpi_xl.hosts.boundary import CellError, cell_function
from kpi_xl.model import Department

if TYPE_CHECKING:
    from collections.abc import Callable

    from kpi_xl.hosts.boundary import CellScalar
    from kpi_xl.model import Kpi

CalcScalar: TypeAlias = float | str | bool
CalcValue: TypeAlias = "CalcScalar | tuple[tuple[CalcScalar, ...], ...]"

ERROR_NUMBERS = {
    "#NULL!": 521,
    "#DIV/0!": 532,
    "#VALUE!": 519,
    "#REF!": 524,
    "#NAME?": 525,
    "#NUM!": 503,
    "#N/A": 32767,
}
_NAN_BITS = 0x7FF8_0000_0000_0000


def error_number(code: str) -> float:
    """Write an error as Calc stores it; an error Calc does not know becomes #VALUE!.

    >>> import struct
    >>> hex(struct.unpack("<q", struct.pack("<d", error_number("#DIV/0!")))[0])
    '0x7ff8000000000214'
    """
    bits = _NAN_BITS | ERROR_NUMBERS.get(code, ERROR_NUMBERS["#VALUE!"])
    number: float = struct.unpack("<d", struct.pack("<Q", bits))[0]
    return number


def is_table(kpi: Kpi) -> bool:
    """Tell whether a function may answer with rows and columns; Calc wants that declared."""
    return kpi.department is Department.CATALOGUE


def _scalar(value: CellScalar) -> CalcScalar:
    return error_number(value) if isinstance(value, CellError) else value


def calc_function(kpi: Kpi) -> Callable[..., CalcValue]:
    """Return a KPI as Calc calls it: omitted arguments at the end arrive as None.

    >>> from kpi_xl.kpis import KPIS
    >>> calc_function(KPIS["KPI_CHURN"])(5.0, 100.0, None, None)
    0.05
    """
    answer = cell_function(kpi)
    table = is_table(kpi)

    def function(*values: object) -> CalcValue:
        found = answer(*values)
        if isinstance(found, list):
            return tuple(tuple(map(_scalar, row)) for row in found)
        return ((_scalar(found),),) if table else _scalar(found)

    return function
