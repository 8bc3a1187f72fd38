"""The border between cells and KPI functions, the same for every host: nothing but cell values comes back.

A host hands over what its cells hold; this module recognises errors and blanks in it, calls the
function, and turns the answer, a `KpiError` or a failure nobody foresaw into a value a cell can show.
"""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING, TypeAlias

from kpi_xl.cell_reader import DUTCH_ERRORS, ERRORS, GIVEN_ERROR, read_cell
from kpi_xl.model import ErrorCode, KpiError

if TYPE_CHECKING:
    from collections.abc import Callable

    from kpi_xl.model import Kpi

logger = logging.getLogger(__name__)

LONGEST_TEXT = 32_767  # what one Excel cell can hold; a longer text is #VALUE! in Excel too

# COM hands over an error cell as the whole number -2146828288 + Excel's error number.
_COM_ERROR_ZERO = -2_146_828_288
_COM_ERRORS = range(_COM_ERROR_ZERO + 2000, _COM_ERROR_ZERO + 2089)
EXCEL_ERRORS = {
    2000: "#NULL!",
    2007: "#DIV/0!",
    2015: "#VALUE!",
    2023: "#REF!",
    2029: "#NAME?",
    2036: "#NUM!",
    2042: "#N/A",
    2043: "#GETTING_DATA",
    2045: "#SPILL!",
    2046: "#CONNECT!",
    2047: "#BLOCKED!",
    2048: "#UNKNOWN!",
    2049: "#FIELD!",
    2050: "#CALC!",
}
_ERROR_TEXT = re.compile(r"#[A-Z]+[!?]")  # error values younger than this program, such as #PYTHON!
_AS_THEY_ARE = frozenset({float, bool, type(None)})  # cells of a range that no host means an error by
_NO_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # no workbook can store these


class CellError(str):
    """An Excel error value on its way to a cell; a host that has no errors shows its text."""

    __slots__ = ()


CellScalar: TypeAlias = float | str | bool
CellValue: TypeAlias = CellScalar | list[list[CellScalar]]


def given_error(code: str) -> KpiError:
    """Return the error that an input cell holds, to be put among the arguments of a KPI function."""
    return KpiError(code, GIVEN_ERROR.format(code=code))


def normalise(value: object) -> object:
    """Read what a host says a cell or a range holds: error values become `KpiError`, the rest stays.

    The front door takes it from there: blanks, dates, decimals and Booleans are read in one place.

    >>> [error.code for error in normalise(("#DIV/0!", -2146826246))]
    ['#DIV/0!', '#N/A']
    """
    if isinstance(value, (list, tuple)):
        return value if set(map(type, value)) <= _AS_THEY_ARE else [normalise(cell) for cell in value]
    if isinstance(value, str):
        return given_error(DUTCH_ERRORS.get(value, value)) if is_error_text(value) else value
    if type(value) is int and value in _COM_ERRORS:
        return given_error(EXCEL_ERRORS.get(value - _COM_ERROR_ZERO, ErrorCode.VALUE))
    return value


def is_error_text(text: str) -> bool:
    """Tell whether a text is an Excel error value.

    >>> is_error_text("#N/A"), is_error_text("#PYTHON!"), is_error_text("#1 customer")
    (True, True, False)
    """
    return text.startswith("#") and (text in ERRORS or _ERROR_TEXT.fullmatch(text) is not None)


def _scalar(value: object) -> CellScalar:
    """Turn one value of an answer into what a cell can hold; an error in it becomes an error value."""
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, bool):
        return value
    if value is None:
        return ""
    try:
        cell = read_cell(value)
    except KpiError as error:
        return CellError(error.code)
    if cell is None:  # NaN and the like
        return CellError(ErrorCode.NUM)
    if isinstance(cell, str):
        raise TypeError(f"a cell cannot hold {type(value).__name__}")
    return cell


def _text(value: str) -> str:
    """Keep a text storable; one that no cell can hold is #VALUE!, as in Excel."""
    if len(value) > LONGEST_TEXT:
        return CellError(ErrorCode.VALUE)
    text = _NO_TEXT.sub("\ufffd", value)
    return CellError(text) if is_error_text(text) else text


def cell_text(value: str) -> str:
    """Keep a text that an engine calculated as a text, whatever it looks like; what no workbook can store is marked."""
    return _NO_TEXT.sub("\ufffd", value)


def cell_value(answer: object) -> CellValue:
    """Turn an answer into a number, a text, a Boolean, an error, or a rectangle of those.

    A short row is filled up with #N/A, as Excel does.

    >>> cell_value([[1, float("nan")], ["total"]])
    [[1.0, '#NUM!'], ['total', '#N/A']]
    """
    if not isinstance(answer, (list, tuple)):
        return _scalar(answer)
    rows = [row if isinstance(row, (list, tuple)) else [row] for row in answer]
    width = max(map(len, rows), default=0)
    if not width:
        return CellError(ErrorCode.NA)
    missing = CellError(ErrorCode.NA)
    return [[*map(_scalar, row), *[missing] * (width - len(row))] for row in rows]


def cell_function(kpi: Kpi) -> Callable[..., CellValue]:
    """Return a KPI as a function of cells: it takes whatever cells hold and always answers.

    >>> from kpi_xl.kpis import KPIS
    >>> churn = cell_function(KPIS["KPI_CHURN"])
    >>> churn(5, 100), churn(5, 0), churn([[1], [None], [4]], 100), churn("five", 100)
    (0.05, '#DIV/0!', 0.05, '#VALUE!')
    """
    function, name = kpi.function, kpi.name
    required = sum(parameter.required for parameter in kpi.parameters)
    most = len(kpi.parameters)

    def answer(*values: object) -> CellValue:
        try:
            for value in values:
                if type(value) is not float:
                    if not required <= len(values) <= most:
                        return CellError(ErrorCode.VALUE)
                    found = function(*map(normalise, values))
                    break
            else:
                if not required <= len(values) <= most:
                    return CellError(ErrorCode.VALUE)
                found = function(*values)
            return found if type(found) is float else cell_value(found)
        except KpiError as error:
            return CellError(error.code)
        except (MemoryError, RecursionError):
            return CellError(ErrorCode.NUM)
        except Exception as error:  # noqa: BLE001 - whatever goes wrong, a cell must show an error value
            logger.error("%s failed unexpectedly: %s: %s", name, type(error).__name__, error)  # noqa: TRY400 - one line
            return CellError(ErrorCode.VALUE)

    return answer
