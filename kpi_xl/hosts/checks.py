"""What is wrong with the inputs of a KPI, written as Excel conditions; the LAMBDA names are guarded by them.

Derived from the signature and the native text, in the order of the front door: each input is judged in turn,
then the ranges are held against each other, then the formula is worked out, and last come the bounds that inputs
set for each other and those of the answer.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from kpi_xl.formula import (
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
from kpi_xl.hosts.native import fill, total, unmarked
from kpi_xl.kpis.arithmetic import MARKS
from kpi_xl.model import Bounds, Kpi, Limit, Parameter, Role
from kpi_xl.ranges import LIST_ROLES, RANGE_ROLES, ROW_ROLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

BLANK, NO_NUMBER, IMPOSSIBLE = "NA()", "#VALUE!", "#NUM!"
ZERO_LIMIT = "1E+300"  # no text, blank or Boolean is smaller than every number

SEPARATORS = (".", ",", "-", "/", "%", " ", "\N{NO-BREAK SPACE}", "€")
"""What is taken out of a text before it is tried as a number: `1.234,5`, `31-12-2026` and `12%` become digits."""


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
    """Judge a range: a number as text, no number, out of bounds."""
    parameter, text = one.parameter, one.text
    if parameter.role not in RANGE_ROLES:
        yield "TRUE", NO_NUMBER
        return
    if parameter.role is Role.SERIES:
        yield f'SUMPRODUCT(ISTEXT({text})*({text}<>""))>0', NO_NUMBER
    else:
        digits = text
        for separator in SEPARATORS:
            digits = f'SUBSTITUTE({digits},"{separator}","")'
        yield f"SUMPRODUCT(COUNT(1*{digits}))>COUNT({text})", NO_NUMBER
    beyond = outside(f"MIN({text})", f"MAX({text})", parameter.input.bounds)
    empty_is_inside = parameter.input.bounds.low <= 0 <= parameter.input.bounds.high
    if parameter.role not in ROW_ROLES:
        yield f"COUNT({text})=0", BLANK
    elif beyond and not empty_is_inside:
        beyond = [f"AND(COUNT({text})>0,{condition})" for condition in beyond]
    if beyond:
        yield either(beyond), IMPOSSIBLE


def row_checks(rows: list[Given]) -> Iterable[tuple[str, str]]:
    """Ranges read row by row must be of one size, with a row in which each holds a number and no factor missing."""
    if not rows:
        return
    first, *others = texts = [one.text for one in rows]
    yield from size_checks(texts)
    counted = [numbers_in(one.text) for one in rows if one.parameter.role is not Role.FACTOR]
    for one in rows:
        if one.parameter.role is Role.FACTOR and counted:
            yield f"SUMPRODUCT({'*'.join([*counted, f'(1-{numbers_in(one.text)})'])})>0", BLANK
    if others:
        yield f"SUMPRODUCT({_are_numbers(rows)})=0", BLANK
    else:
        yield f"COUNT({first})=0", BLANK


def size_checks(texts: list[str]) -> Iterable[tuple[str, str]]:
    """Ranges that are read side by side have the same number of cells."""
    unequal = [f"{size(texts[0])}<>{size(other)}" for other in texts[1:]]
    if unequal:
        yield either(unequal), BLANK


def size(text: str) -> str:
    """Count the cells of a range."""
    return f"ROWS({text})*COLUMNS({text})"


def is_block(text: str) -> str:
    """Say that a range has several rows and several columns."""
    return f"MIN(ROWS({text}),COLUMNS({text}))>1"


def last_place(text: str) -> str:
    """Count the rows or columns before the last number of a range."""
    return f"SUMPRODUCT(MAX({numbers_in(text)}*({_places(text)})))"


def _places(text: str) -> str:
    return f"ROW({text})-MIN(ROW({text}))+COLUMN({text})-MIN(COLUMN({text}))"


def first_number(text: str) -> str:
    """Return the first number of a range of one row or column."""
    return f"INDEX({text},SUMPRODUCT(MATCH(1,{numbers_in(text)},0)))"


def last_number(text: str) -> str:
    """Return the last number of a range of one row or column."""
    return f"INDEX({text},{last_place(text)}+1)"


def order(start: str, end: str) -> str:
    """Tell the order of the rows under a start and an end range: 0 is oldest first, 1 newest first, else #N/A.

    The end of a period is the start of the next; at least half of these links must hold, one way or the other.
    """
    links = f"SUMPRODUCT({numbers_in(start)}*{numbers_in(end)})-1"
    held = f"LET(down,{_held(end, start)},up,{_held(start, end)}"
    succession = f"{held},IF(2*MAX(down,up)<{links},{BLANK},IF(up>down,1,0)))"
    return f"IF(OR({size(start)}<>{size(end)},{is_block(start)},{is_block(end)}),{BLANK},{succession})"


def _held(before: str, after: str) -> str:
    """Count the cells of one range that are equal to the next cell of the other."""
    earlier = f"INDEX({before},1):INDEX({before},{size(before)}-1)"
    later = f"INDEX({after},2):INDEX({after},{size(after)})"
    return f'SUMPRODUCT(({earlier}={later})*({earlier}<>"")*{numbers_in(later)})'


def numbers_in(text: str) -> str:
    """Mark the cells of a range that hold a number; written so that every engine does it cell by cell."""
    return f'({text}<{ZERO_LIMIT})*({text}<>"")'


def _are_numbers(rows: Iterable[Given]) -> str:
    """Mark the rows in which every range holds a number."""
    return "*".join(numbers_in(one.text) for one in rows)


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
    marked = (
        _condition(MARKS[node.function], unmarked(node.arguments[0]))
        for node in nodes(tree)
        if isinstance(node, Call) and node.function in MARKS
    )
    return Judgement(unmarked(tree), list(dict.fromkeys(marked)), [limit for limit in limits if limit])


def _condition(pattern: str, operand: Node) -> str:
    """Write when a marked part is impossible."""
    return write(
        rebuild(parse(pattern.format("marked")), lambda node: operand if node == Name("marked") else node)
    )


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
