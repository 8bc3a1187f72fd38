"""Simplify a formula: as plain as a controller would write it, without changing its answer."""

from __future__ import annotations

import math
import operator
from typing import TYPE_CHECKING

from kpi_xl.formula import (
    FALSE,
    MISSING,
    NOT_AVAILABLE,
    ONE,
    TRUE,
    ZERO,
    Atom,
    Call,
    Node,
    Number,
    Operation,
    Percent,
    Prefix,
    rebuild,
)

if TYPE_CHECKING:
    from collections.abc import Callable

ARITHMETIC: dict[str, Callable[[float, float], float]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
    "^": math.pow,
}
COMPARISONS = frozenset({"=", "<>", "<", ">", "<=", ">="})
LOGICAL = frozenset(
    {"AND", "FALSE", "ISBLANK", "ISERROR", "ISLOGICAL", "ISNA", "ISNUMBER", "ISTEXT", "NOT", "OR", "TRUE"}
)
# Functions that pass over an argument that is not there.
LISTS = frozenset({"AVERAGE", "COUNT", "MAX", "MEDIAN", "MIN", "PRODUCT", "SUM"})
# Functions that give back a single value they are given alone.
IDENTITIES = frozenset({"AVERAGE", "MAX", "MEDIAN", "MIN", "PRODUCT", "SUM"})
# Functions that turn any number of cells into one value.
REDUCING = IDENTITIES | frozenset(
    {
        "AND",
        "AVERAGEIF",
        "AVERAGEIFS",
        "COLUMNS",
        "COUNT",
        "COUNTA",
        "COUNTIF",
        "COUNTIFS",
        "FORECAST",
        "INDEX",
    }
    | {"INTERCEPT", "IRR", "LARGE", "LOOKUP", "MATCH", "NPV", "OR", "PERCENTILE", "QUARTILE", "ROWS", "SLOPE"}
    | {"SMALL", "STDEV", "STDEVP", "SUMIF", "SUMIFS", "SUMPRODUCT", "VAR", "VARP"}
)


def simplify(node: Node) -> Node:
    """Leave out what changes nothing: `-0`, `*1`, the average of one cell, an input that is not there.

    An operation with a missing input is itself missing.

    >>> from kpi_xl.formula import parse, write
    >>> write(simplify(parse("(a-0)*1/AVERAGE(b)+0")))
    'a/b'
    """
    return rebuild(node, _simplest)


def _simplest(node: Node) -> Node:  # noqa: C901, PLR0911 - one line per rule
    match node:
        case Operation():
            return _simplest_operation(node)
        case Call("ISBLANK", (argument,)):
            if argument == MISSING:
                return TRUE
            return node if isinstance(argument, Atom) and not argument.cells else FALSE
        case Call("NOT", (argument,)) if argument in (TRUE, FALSE):
            return FALSE if argument == TRUE else TRUE
        case Call("GIVEN", (argument, given, otherwise)):
            return _simplest(Call("IF", (_simplest(Call("ISBLANK", (argument,))), otherwise, given)))
        case Call("IF", (condition, *branches)):
            return _simplest_choice(condition, *branches)
        case Call():
            return _simplest_call(node)
        case Prefix("+", operand):
            return operand
        case Prefix("-", Number(value)):
            return Number(-value)
        case Prefix(_, operand) | Percent(operand) if operand == MISSING:
            return MISSING
    return node


def _simplest_operation(node: Operation) -> Node:  # noqa: PLR0911 - one line per rule
    match node:
        case Operation(_, left, right) if MISSING in (left, right):
            return MISSING
        case Operation("+" | "-" | "*" | "/" | "^", Number(left_value), Number(right_value)):
            return _constant(node, left_value, right_value)
        case Operation(_, left, right) if is_logical(left) or is_logical(right):
            return node  # *1 turns TRUE into a number, which SUMPRODUCT needs
        case Operation("+" | "-", left, Number(0.0)):
            return left
        case Operation("+", Number(0.0), right):
            return right
        case Operation("-", Number(0.0), right):
            return Prefix("-", right)
        case Operation("*" | "/" | "^", left, Number(1.0)):
            return left
        case Operation("*", Number(1.0), right):
            return right
        case Operation("^", Number(1.0), _) | Operation("^", _, Number(0.0)):
            return ONE
    return node


def is_logical(node: Node) -> bool:
    """Tell whether a tree answers TRUE or FALSE instead of a number."""
    match node:
        case Operation(sign, _, _):
            return sign in COMPARISONS
        case Call(function, _):
            return function in LOGICAL
    return False


def _constant(node: Operation, left: float, right: float) -> Node:
    """Work out an operation between two constants when the answer is a whole number."""
    try:
        answer = ARITHMETIC[node.operator](left, right)
    except (ArithmeticError, ValueError):
        return node
    return Number(answer) if answer.is_integer() else node


def _simplest_choice(condition: Node, *branches: Node) -> Node:
    if condition == TRUE:
        return branches[0]
    if condition == FALSE:
        return branches[1] if len(branches) > 1 else FALSE
    if condition == MISSING:
        return MISSING
    return Call("IF", (condition, *(NOT_AVAILABLE if branch == MISSING else branch for branch in branches)))


def _simplest_call(node: Call) -> Node:
    arguments = node.arguments
    if node.function in LISTS:
        arguments = tuple(argument for argument in arguments if argument != MISSING)
        if not arguments and node.arguments:
            return MISSING
    elif MISSING in arguments:
        return MISSING
    if node.function == "SUM":
        arguments = tuple(argument for argument in arguments if argument != ZERO) or arguments
    if node.function == "SUMPRODUCT":
        return _simplest_product(arguments)
    if node.function == "EDATE" and arguments[1:] == (ZERO,):
        return arguments[0]
    if len(arguments) == 1 and node.function in IDENTITIES and not works_on_cells(arguments[0]):
        return arguments[0]
    return Call(node.function, arguments)


def _simplest_product(arguments: tuple[Node, ...]) -> Node:
    """Take single values out of SUMPRODUCT, which wants ranges of one size.

    A single value that is worked out over cells, as in NPV(rate,--range), stays within: SUMPRODUCT
    makes every Excel read such a calculation as an array.
    """
    together = tuple(argument for argument in arguments if has_cells(argument))
    product: Node = ONE
    if len(together) == 1 and isinstance(together[0], Atom):
        product = Call("SUM", together)
    elif together:
        product = Call("SUMPRODUCT", together)
    for argument in arguments:
        if not has_cells(argument):
            single = Call("SUMPRODUCT", (argument,)) if works_on_cells(argument) else argument
            product = _simplest_operation(Operation("*", product, single))
    return product


def works_on_cells(node: Node) -> bool:
    """Tell whether a tree works on more than one cell at a time anywhere within, reduced or not."""
    if has_cells(node):
        return True
    match node:
        case Call(_, arguments):
            return any(works_on_cells(argument) for argument in arguments if not isinstance(argument, Atom))
        case Operation(_, left, right):
            return works_on_cells(left) or works_on_cells(right)
        case Prefix(_, operand) | Percent(operand):
            return works_on_cells(operand)
    return False


def has_cells(node: Node) -> bool:
    """Tell whether a tree works on more than one cell without reducing it to a single value."""
    match node:
        case Atom(_, cells):
            return cells
        case Call(function, arguments):
            return function not in REDUCING and any(map(has_cells, arguments))
        case Operation(_, left, right):
            return has_cells(left) or has_cells(right)
        case Prefix(_, operand) | Percent(operand):
            return has_cells(operand)
    return False
