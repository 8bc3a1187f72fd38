"""The examples of a KPI as cells: the formula a user types and what the cell then shows, in their language."""

from __future__ import annotations

import ast
import datetime as dt
import doctest
import inspect
from typing import TYPE_CHECKING, Any

from kpi_xl.cell_reader import read_cell
from kpi_xl.kpis.spelling import formula_in, number_in

if TYPE_CHECKING:
    from kpi_xl.model import Kpi, Language


def excel_examples(kpi: Kpi, language: Language) -> list[tuple[str, str]]:
    r"""Write the doctests of a KPI as Excel formulas with what their cells show.

    >>> from kpi_xl.kpis import KPIS
    >>> excel_examples(KPIS["KPI_NPS"], "en"), excel_examples(KPIS["KPI_NPS"], "nl")
    ([('=KPI_NPS({10,9,8,3})', '25')], [('=KPI_NPS({10\\9\\8\\3})', '25')])
    """
    names = dict(kpi.function.__globals__) | {kpi.function.__name__: kpi.function}
    found: list[tuple[str, str]] = []
    for example in doctest.DocTestParser().get_examples(kpi.function.__doc__ or ""):
        if example.exc_msg:
            continue
        [statement] = ast.parse(example.source).body
        call = next((node for node in ast.walk(statement) if _calls(node, kpi)), None)
        if not isinstance(statement, ast.Expr) or not isinstance(call, ast.Call):
            exec(compile(example.source, kpi.name, "exec"), names)  # noqa: S102 - the project's own doctests
            continue
        given, named = _arguments(call, names)
        bound = inspect.signature(kpi).bind(*given, **named)
        answer = kpi(*given, **named)
        formula = f"{kpi.name}({','.join(map(_written, _by_place(kpi, bound.arguments)))})"
        if digits := _rounded(statement.value):
            formula, answer = f"ROUND({formula},{digits})", round(answer, digits)  # type: ignore[arg-type]  # a number
        found.append((f"={formula_in(formula, language)}", _shown(answer, language)))
    return found


def _calls(node: ast.AST, kpi: Kpi) -> bool:
    return isinstance(node, ast.Call) and getattr(node.func, "id", "") == kpi.function.__name__


def _arguments(call: ast.Call, names: dict[str, Any]) -> tuple[list[Any], dict[str, Any]]:
    """Work the arguments of a call out."""

    def value(node: ast.expr) -> Any:
        return eval(compile(ast.Expression(node), "example", "eval"), names)  # noqa: S307 - the project's own doctests

    return [value(node) for node in call.args], {k.arg or "": value(k.value) for k in call.keywords}


def _by_place(kpi: Kpi, given: dict[str, Any]) -> list[Any]:
    """Put named arguments in Excel's order; what is left out in between stays empty."""
    names = [parameter.name for parameter in kpi.parameters]
    last = max((names.index(name) for name in given), default=-1)
    return [given.get(name) for name in names[: last + 1]]


def _rounded(expression: ast.expr) -> int:
    """Return to how many digits an example rounds its answer, 0 when it does not."""
    match expression:
        case ast.Call(ast.Name("round"), [_, ast.Constant(int(digits))]):
            return digits
    return 0


def _written(argument: Any, within: bool = False) -> str:
    """Write an argument as English Excel spells it; within an array constant a date is its day number."""
    if isinstance(argument, (list, tuple)):
        return f"{{{','.join(_written(item, within=True) for item in argument)}}}"
    if argument is None:
        return '""' if within else ""
    if isinstance(argument, str):
        return f'"{argument}"'
    if isinstance(argument, dt.date) and not within:
        day = f"DATE({argument.year},{argument.month},{argument.day})"
        if isinstance(argument, dt.datetime) and argument.time() != dt.time():
            return f"{day}+TIME({argument.hour},{argument.minute},{argument.second})"
        return day
    number = read_cell(argument)
    return number_in(number, "en") if isinstance(number, float) else str(number)


def _shown(answer: Any, language: Language) -> str:
    """Write what the cell shows; of an answer that spills the first cell."""
    while isinstance(answer, list):
        answer = answer[0]
    return answer if isinstance(answer, str) else number_in(answer, language)
