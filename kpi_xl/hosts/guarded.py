"""The plain Excel formula with the whole error map around it, for use without Python.

Derived from the native text and the signature, in the order of the front door:
an error in any input passes through, then each input is judged in turn, then the ranges are
matched, then the formula is worked out, and last come the bounds that inputs set for each other
and those of the answer.
"""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, NamedTuple

from kpi_xl.front_door import LIST_ROLES, RANGE_ROLES, ROW_ROLES
from kpi_xl.hosts.formula import (
    MISSING,
    Atom,
    Call,
    Name,
    Node,
    Number,
    Operation,
    nodes,
    number_text,
    parse,
    rebuild,
    write,
)
from kpi_xl.hosts.native import chosen_options, fill, native_text, operands, total, unmarked
from kpi_xl.hosts.simplify import LISTS
from kpi_xl.model import Bounds, Kpi, Limit, Parameter, Role, Unit

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

BLANK, NO_NUMBER, IMPOSSIBLE = "NA()", "#VALUE!", "#NUM!"
ZERO_LIMIT = "1E+300"  # no text, blank or Boolean is smaller than every number

_A1 = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d+):\$?([A-Za-z]{1,3})\$?(\d+)")


class Given(NamedTuple):
    """An input with the operand that was given for it."""

    parameter: Parameter
    operand: Node

    @property
    def text(self) -> str:
        """The operand as it stands in a formula."""
        return write(self.operand)

    @property
    def is_range(self) -> bool:
        """Whether it is more than one cell."""
        return isinstance(self.operand, Atom) and self.operand.cells

    @property
    def is_cell(self) -> bool:
        """Whether it is one cell."""
        return isinstance(self.operand, Atom) and not self.operand.cells and self.operand != MISSING


def guarded(
    kpi: Kpi,
    references: Mapping[str, str],
    options: Mapping[str, str] | None = None,
    *,
    ranges: Collection[str] = (),
) -> str:
    """Write a KPI as a formula that answers every input as the function does, errors included.

    The arguments are those of `readable`.

    Examples
    --------
    >>> from kpi_xl.kpis import KPIS
    >>> guarded(KPIS["KPI_COHORT_RETENTION"], {"returning": "A1", "cohort_size": "30"})[:60]
    'IF(ISERROR(A1),A1,IF(A1="",NA(),IF(NOT(ISNUMBER(A1)),#VALUE!'
    """
    chosen = chosen_options(kpi, options or {})
    filled = operands(kpi, references, ranges)
    given = [
        Given(parameter, filled[parameter.name])
        for parameter in kpi.parameters
        if parameter.role is not Role.OPTION and parameter.name in references
    ]
    checks = [check for one in given for check in _errors(one)]
    for one in given:
        checks += cell_checks(one) if one.is_cell else range_checks(one)
    checks += row_checks([one for one in given if one.parameter.role in ROW_ROLES and one.is_range])
    checks += size_checks([one.text for one in given if one.parameter.role is Role.SERIES and one.is_range])
    formula = _with_blanks(
        kpi, chosen, filled, [one for one in given if one.is_cell and not one.parameter.required]
    )
    for condition, answer in reversed(checks):
        formula = f"IF({condition},{answer},{formula})"
    return formula


def _errors(one: Given) -> Iterable[tuple[str, str]]:
    """Let an error in a cell or a range pass through; SUM answers with the first one it meets."""
    if one.is_range:
        yield f"ISERROR(SUM({one.text}))", f"SUM({one.text})"
    elif one.is_cell:
        yield f"ISERROR({one.text})", one.text


def either(conditions: Iterable[str]) -> str:
    """Write that one of the conditions holds."""
    found = list(conditions)
    return found[0] if len(found) == 1 else f"OR({','.join(found)})"


def outside(low_text: str, high_text: str, bounds: Bounds) -> list[str]:
    """Say when a number, or the smallest and largest of a range, lies out of bounds."""
    conditions = []
    if math.isfinite(bounds.low):
        conditions.append(f"{low_text}<{number_text(float(bounds.low))}")
    if math.isfinite(bounds.high):
        conditions.append(f"{high_text}>{number_text(float(bounds.high))}")
    return conditions


def cell_checks(one: Given) -> Iterable[tuple[str, str]]:
    """Judge one cell: blank, no number, out of bounds."""
    cell = one.text
    beyond = outside(cell, cell, one.parameter.input.bounds)
    if one.parameter.required:
        yield f'{cell}=""', BLANK
        yield f"NOT(ISNUMBER({cell}))", NO_NUMBER
        if beyond:
            yield either(beyond), IMPOSSIBLE
        return
    yield f'AND({cell}<>"",NOT(ISNUMBER({cell})))', NO_NUMBER
    if beyond:
        filled_in = f'{cell}<>""'
        yield f"AND({filled_in},{either(beyond)})", IMPOSSIBLE


def range_checks(one: Given) -> Iterable[tuple[str, str]]:
    """Judge a range, or a number written into the formula."""
    parameter = one.parameter
    if isinstance(one.operand, Number):
        if not parameter.input.bounds.low <= one.operand.value <= parameter.input.bounds.high:
            yield "TRUE", IMPOSSIBLE
        return
    text = one.text
    if parameter.role not in RANGE_ROLES:
        yield "TRUE", NO_NUMBER
        return
    beyond = outside(f"MIN({text})", f"MAX({text})", parameter.input.bounds)
    empty_is_inside = parameter.input.bounds.low <= 0 <= parameter.input.bounds.high
    if parameter.role not in ROW_ROLES:
        yield f"COUNT({text})=0", BLANK
    elif beyond and not empty_is_inside:
        beyond = [f"AND(COUNT({text})>0,{condition})" for condition in beyond]
    if beyond:
        yield either(beyond), IMPOSSIBLE


def row_checks(rows: list[Given]) -> Iterable[tuple[str, str]]:
    """Ranges read row by row must be of one size, with a row in which each holds a number."""
    if not rows:
        return
    first, *others = texts = [one.text for one in rows]
    yield from size_checks(texts)
    if others:
        yield f"SUMPRODUCT({_are_numbers(rows)})=0", BLANK
    else:
        yield f"COUNT({first})=0", BLANK


def size_checks(texts: list[str]) -> Iterable[tuple[str, str]]:
    """Ranges that are read side by side have the same number of cells."""
    unequal = [
        f"{_size(texts[0])}<>{_size(other)}"
        for other in texts[1:]
        if _fixed_size(texts[0]) is None or _fixed_size(texts[0]) != _fixed_size(other)
    ]
    if unequal:
        yield either(unequal), BLANK


def _size(text: str) -> str:
    return f"ROWS({text})*COLUMNS({text})"


def _fixed_size(text: str) -> tuple[int, int] | None:
    """Count the rows and columns of a range written with both its corners."""
    match = _A1.fullmatch(text.rpartition("!")[2])
    if not match:
        return None
    left, top, right, bottom = match.groups()
    columns = [sum((ord(c) - 64) * 26**i for i, c in enumerate(reversed(x.upper()))) for x in (left, right)]
    return abs(int(bottom) - int(top)) + 1, abs(columns[1] - columns[0]) + 1


def _are_numbers(rows: Iterable[Given]) -> str:
    """Mark the rows in which every range holds a number; written so that every engine does it cell by cell."""
    return "*".join(f'({one.text}<{ZERO_LIMIT})*({one.text}<>"")' for one in rows)


def _with_blanks(
    kpi: Kpi, chosen: Mapping[str, str], filled: Mapping[str, Node], optional: list[Given]
) -> str:
    """Write the formula for optional cells that may be blank: there their default counts."""
    for place, (parameter, operand) in enumerate(optional):
        cell, default = write(operand), parameter.default
        if isinstance(default, (int, float)):
            choice = Call("IF", (Operation("=", operand, Atom('""')), Number(float(default)), operand))
            filled = {**filled, parameter.name: choice}
        elif not _passes_over(kpi, chosen, parameter.name):
            rest = optional[place + 1 :]
            without = _with_blanks(kpi, chosen, {**filled, parameter.name: MISSING}, rest)
            return f'IF({cell}="",{without},{_with_blanks(kpi, chosen, filled, rest)})'
    return _judged(kpi, chosen, filled)


def _passes_over(kpi: Kpi, chosen: Mapping[str, str], name: str) -> bool:
    """Tell whether a blank cell changes nothing: it stands in a list such as AVERAGE(a,b) alone."""
    if any(
        name in (parameter.name, limit.other) for parameter in kpi.parameters for limit in parameter.limits
    ):
        return False
    tree = parse(native_text(kpi, chosen))
    everywhere = sum(node == Name(name) for node in nodes(tree))
    in_lists = sum(
        node.arguments.count(Name(name))
        for node in nodes(tree)
        if isinstance(node, Call) and node.function in LISTS and len(node.arguments) > 1
    )
    return everywhere == in_lists


class Judgement(NamedTuple):
    """A formula with the conditions under which it is impossible."""

    answer: Node
    before: list[str]
    """Conditions that come before the answer, whatever it is."""
    limits: list[str]
    """Conditions that come after it: an error of the formula itself comes first."""


def judgement(kpi: Kpi, chosen: Mapping[str, str], filled: Mapping[str, Node]) -> Judgement:
    """Work out the formula, and the bounds that its inputs set for each other."""
    tree = _cell_by_cell(fill(kpi, chosen, filled))
    limits = (
        _beyond(kpi, parameter, limit, filled)
        for parameter in kpi.parameters
        for limit in parameter.limits
        if not limit.option or chosen[limit.option] == limit.choice
    )
    negative = (
        write(Operation("<", unmarked(node.arguments[0]), Number(0.0)))
        for node in nodes(tree)
        if isinstance(node, Call) and node.function == "POSITIVE"
    )
    return Judgement(unmarked(tree), list(dict.fromkeys(negative)), [limit for limit in limits if limit])


def _judged(kpi: Kpi, chosen: Mapping[str, str], filled: Mapping[str, Node]) -> str:
    """Write the formula with the bounds of its parts and of its answer."""
    answer, before, limits = judgement(kpi, chosen, filled)
    judged = formula = write(answer)
    if formula == BLANK:
        return formula
    impossible = limits + outside(formula, formula, kpi.bounds)
    if impossible:  # added behind the answer, so that an error of the formula itself comes first
        sign, nothing = ("&", '""') if kpi.unit is Unit.TEXT else ("+", "0")
        judged = write(Operation(sign, answer, Atom(f"IF({either(impossible)},{IMPOSSIBLE},{nothing})")))
    return f"IF({either(before)},{IMPOSSIBLE},{judged})" if before else judged


def _cell_by_cell(tree: Node) -> Node:
    """Write ISNUMBER over a range with operators, which every engine works out cell by cell."""

    def change(node: Node) -> Node:
        match node:
            case Call("ISNUMBER", (Atom(_, True) as cells,)):
                is_small = Operation("<", cells, Atom(ZERO_LIMIT))
                return Operation("*", is_small, Operation("<>", cells, Atom('""')))
        return node

    return rebuild(tree, change)


def _beyond(kpi: Kpi, parameter: Parameter, limit: Limit, filled: Mapping[str, Node]) -> str:
    """Say when an input goes beyond the bound another input sets; empty when that cannot be."""
    parameters = {other.name: other for other in kpi.parameters}
    mine = Given(parameter, filled[parameter.name])
    other = Given(parameters[limit.other], filled[limit.other])
    if MISSING in (mine.operand, other.operand):
        return ""
    sign = ">" if limit.upper else "<"
    if parameter.role in ROW_ROLES and (mine.is_range or other.is_range):
        rows = [one for one in (mine, other) if one.is_range]
        rows += [
            Given(p, filled[p.name])
            for p in kpi.parameters
            if p.role in ROW_ROLES
            and p.name not in (parameter.name, limit.other)
            and Given(p, filled[p.name]).is_range
        ]
        return f"SUMPRODUCT({_are_numbers(rows)}*({mine.text}{sign}{other.text}))>0"
    if mine.is_range and parameter.role in LIST_ROLES:
        return f"{'MAX' if limit.upper else 'MIN'}({mine.text}){sign}{other.text}"
    left, right = (total(one.parameter.role, one.operand) for one in (mine, other))
    if isinstance(left, Number) and isinstance(right, Number):
        beyond = left.value > right.value if limit.upper else left.value < right.value
        return "TRUE" if beyond else ""
    return write(Operation(sign, left, right))
