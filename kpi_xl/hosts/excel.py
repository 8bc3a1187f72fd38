"""Excel on Windows through xlwings: every registered KPI as a cell function with wizard help.

xlwings imports this module (or `udfs.py`), writes one VBA function per decorated function found in it and calls
back here. Its own reading of arguments is used as little as possible, because it loses errors: `err_to_str`
keeps the seven old error values as texts, newer ones arrive as whole numbers, and the border recognises both.

On this route a cell can only be given numbers, texts and Booleans. An error is therefore shown as
its text, such as "#DIV/0!": ISERROR does not see it, SUM passes over it.

The wizard speaks the language of the environment variable KPI_XL_LANG (nl or en) at the moment the
functions are imported, else the language of the computer, else English.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

import xlwings

from kpi_xl.hosts.boundary import cell_function
from kpi_xl.hosts.help import argument_help, category, description
from kpi_xl.hosts.language import environment_language
from kpi_xl.kpis import KPIS

if TYPE_CHECKING:
    from collections.abc import Callable

    from kpi_xl.hosts.boundary import CellValue
    from kpi_xl.model import Kpi, Language


def excel_function(kpi: Kpi, language: Language) -> Callable[..., Any]:
    """Return a KPI as the function that xlwings shows in Excel."""
    answer = cell_function(kpi)
    signature = kpi.__signature__
    # An argument left out arrives as None: the front door knows the default.
    signature = signature.replace(
        parameters=[
            parameter if parameter.default is parameter.empty else parameter.replace(default=None)
            for parameter in signature.parameters.values()
        ]
    )

    def function(*values: object) -> CellValue:
        return plain(answer(*values))

    function.__name__ = function.__qualname__ = kpi.name
    function.__doc__ = description(kpi, language)
    function.__annotations__ = {}  # xlwings would look for a converter of each type named here
    function.__signature__ = signature  # type: ignore[attr-defined]  # xlwings reads the arguments from it
    decorators = [
        xlwings.arg(parameter.name, doc=argument_help(parameter, language), ndim=2, err_to_str=True)
        for parameter in kpi.parameters
    ]
    decorated = functools.reduce(lambda inner, decorate: decorate(inner), decorators, function)
    # Outermost: a later `arg` would reset the category.
    return xlwings.func(category=category(kpi.department, language))(decorated)


def plain(value: CellValue) -> CellValue:
    """Give COM plain texts for errors: it knows no subclasses."""
    if isinstance(value, list):
        return [[str(cell) if isinstance(cell, str) else cell for cell in row] for row in value]
    return str(value) if isinstance(value, str) else value


FUNCTIONS: dict[str, Callable[..., Any]] = {
    name: excel_function(kpi, environment_language()) for name, kpi in KPIS.items()
}
globals().update(FUNCTIONS)  # xlwings looks for functions among the names of the module
