"""The example of a function as cells: its first documented call, read and never run."""

from __future__ import annotations

import ast
import datetime as dt
import doctest
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kpi_xl.model import Kpi

Cell: TypeAlias = float | str | bool | dt.date | None
Argument: TypeAlias = "Cell | list[Cell]"
MOMENTS = {"date": dt.date, "datetime": dt.datetime}


def example(kpi: Kpi) -> dict[str, Argument]:
    """Return the arguments of the first call in the documentation of a function, by name.

    >>> from kpi_xl.kpis import KPIS
    >>> example(KPIS["KPI_CHURN"])
    {'customers_lost': 5, 'customers_start': 100}
    """
    own = kpi.name.removeprefix("KPI_").lower()
    known: dict[str, Argument] = {}
    for one in doctest.DocTestParser().get_examples(kpi.function.__doc__ or ""):
        tree = ast.parse(one.source)
        for statement in tree.body:
            if isinstance(statement, ast.Assign) and isinstance(statement.targets[0], ast.Name):
                known[statement.targets[0].id] = _value(statement.value, known)
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == own:
                places = zip((p.name for p in kpi.parameters), node.args, strict=False)
                named = ((str(one.arg), one.value) for one in node.keywords)
                return {name: _value(given, known) for name, given in (*places, *named)}
    return {}


def _value(node: ast.expr, known: Mapping[str, Argument]) -> Argument:
    match node:
        case ast.Name(name):
            return known[name]
        case ast.List(elts) | ast.Tuple(elts):
            return [_cell(element) for element in elts]
    return _cell(node)


def _cell(node: ast.expr) -> Cell:
    match node:
        case ast.Call(ast.Name(name) | ast.Attribute(attr=name), arguments) if name in MOMENTS:
            return MOMENTS[name](*map(ast.literal_eval, arguments))
    found = ast.literal_eval(node)
    return found if found is None or isinstance(found, (bool, int, float, str)) else str(found)
