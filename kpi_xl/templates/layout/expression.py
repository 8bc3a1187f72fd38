"""Small sums over column names, such as ``gross_sales-returns``: fill them in, or work them out."""

from __future__ import annotations

import ast
import operator
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_NAME = re.compile(r"[a-z_]+(?:@[a-z]+)?")
_OPERATORS: dict[type[ast.operator], Callable[[float, float], float]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}


def names(expression: str) -> list[str]:
    """List the names in an expression once each, in order.

    >>> names("(assets@prior+assets)/assets")
    ['assets@prior', 'assets']
    """
    return list(dict.fromkeys(_NAME.findall(expression)))


def substitute(expression: str, reference: Callable[[str], str]) -> str:
    """Replace every name by the reference for it.

    >>> substitute("revenue/orders", {"revenue": "B2", "orders": "C2"}.__getitem__)
    'B2/C2'
    """
    return _NAME.sub(lambda match: reference(match[0]), expression)


def evaluate(expression: str, value: Callable[[str], float]) -> float:
    """Work an expression out.

    >>> evaluate("12*orders/(months*active)", {"orders": 10.0, "months": 2.0, "active": 5.0}.__getitem__)
    12.0
    """

    def work_out(node: ast.expr) -> float:
        if isinstance(node, ast.BinOp):
            return _OPERATORS[type(node.op)](work_out(node.left), work_out(node.right))
        if isinstance(node, ast.Constant):
            return float(node.value)  # type: ignore[arg-type]  # only numbers stand in expressions
        return value(node.id.replace("__AT__", "@"))  # type: ignore[attr-defined]  # what is left is a name

    return work_out(ast.parse(expression.replace("@", "__AT__"), mode="eval").body)
