"""Workbook formulas as trees, read by formualizer's parser: what stands in a formula, and how to write it again.

The trees of `hosts.formula` hold the plain formulas of KPIs; these hold whatever people write in cells.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from operator import is_
from typing import TYPE_CHECKING, TypeAlias

import formualizer

from kpi_xl.files.columns import column_letters, column_number
from kpi_xl.hosts.address import LAST_COLUMN, LAST_ROW, Area, Place, quoted
from kpi_xl.hosts.boundary import CellError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from kpi_xl.hosts.boundary import CellScalar

_SHEET = r"(?:'(?P<quoted>(?:[^']|'')*)'|(?P<bare>[^'!:\s]+(?::[^'!:\s]+)?))!"
_CORNER = r"\$?[A-Za-z]{1,3}\$?[0-9]{1,7}"
_REFERENCE = re.compile(
    rf"(?:{_SHEET})?(?:(?P<cells>{_CORNER}(?::{_CORNER})?)"
    r"|(?P<columns>\$?[A-Za-z]{1,3}:\$?[A-Za-z]{1,3})|(?P<rows>\$?[0-9]{1,7}:\$?[0-9]{1,7})|(?P<name>[^!:\[\]#]+))"
)
_CORNERS = re.compile(r"(\$?)([A-Za-z]{1,3})(\$?)([0-9]{1,7})")
_ENGINE_PREFIX = re.compile(r"^(?:_xlfn\.)?(?:_xlws\.)?", re.IGNORECASE)
_BINDING = {":": 9, " ": 8, ",": 1, "^": 5, "*": 4, "/": 4, "+": 3, "-": 3, "&": 2}
_COMPARISON, _PERCENT, _SIGN, _ATOM = 1, 7, 6, 10
_EXCEL_DIGITS = 15


@lru_cache(maxsize=1_000)
def _plain_name(function: str) -> str:
    return _ENGINE_PREFIX.sub("", function).upper()


class UnreadableFormulaError(Exception):
    """The parser cannot read the formula."""


@dataclass(frozen=True, slots=True)
class Literal:
    """A number, a text, a truth value or an error that is written out."""

    value: CellScalar


@dataclass(frozen=True, slots=True)
class Corner:
    """One corner of a reference: its row and column, and which of them are fixed by a dollar sign."""

    row: int
    column: int
    fixed_row: bool = False
    fixed_column: bool = False

    def moved(self, rows: int, columns: int, *, around: bool = False) -> Corner:
        """Move what is not fixed; past the edge of a sheet is an error, or goes on at the other edge."""
        row = self.row if self.fixed_row else self.row + rows
        column = self.column if self.fixed_column else self.column + columns
        if around:
            row, column = (row - 1) % LAST_ROW + 1, (column - 1) % LAST_COLUMN + 1
        if not (1 <= row <= LAST_ROW and 1 <= column <= LAST_COLUMN):
            raise ValueError
        return Corner(row, column, self.fixed_row, self.fixed_column)


@dataclass(frozen=True, slots=True)
class Reference:
    """Cells: of the formula's own sheet when no sheet is named; whole columns and rows are kept as such."""

    first: Corner
    last: Corner
    sheet: str = ""
    whole: str = ""
    """`columns` or `rows` where the reference names whole ones."""
    sheets: str = ""
    """The last sheet of a reference through several sheets."""

    @property
    def area(self) -> Area:
        """The rectangle of cells."""
        rows = sorted((self.first.row, self.last.row))
        columns = sorted((self.first.column, self.last.column))
        return Area(Place(rows[0], columns[0]), Place(rows[1], columns[1]))

    @property
    def is_cell(self) -> bool:
        """Whether it is one cell of one sheet."""
        return not self.sheets and (self.first.row, self.first.column) == (self.last.row, self.last.column)


@dataclass(frozen=True, slots=True)
class Name:
    """A defined name, a parameter of LET or LAMBDA, or anything else that is not an address."""

    text: str
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class Call:
    """A call of a function by its name, as it is written."""

    function: str
    arguments: tuple[Node, ...]

    @property
    def name(self) -> str:
        """The function's name in capitals, without the prefix of younger functions."""
        return _plain_name(self.function)


@dataclass(frozen=True, slots=True)
class Invocation:
    """A call of what an expression gives, such as a LAMBDA written in place."""

    callee: Node
    arguments: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Binary:
    """Two operands with an operator between them."""

    operator: str
    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class Unary:
    """An operand with a sign before it, or a percent sign or a spill mark after it."""

    operator: str
    operand: Node


@dataclass(frozen=True, slots=True)
class Array:
    """An array constant."""

    rows: tuple[tuple[Node, ...], ...]


@dataclass(frozen=True, slots=True)
class Omitted:
    """An argument that was left out between two commas."""


Node: TypeAlias = Literal | Reference | Name | Call | Invocation | Binary | Unary | Array | Omitted


@lru_cache(maxsize=2_000)  # what names stand for is read for every formula that uses them
def read(text: str) -> Node:
    """Read a formula, without its equals sign.

    >>> write(read("sum( A1:B2 , 'Q1'!$C$3) * -2%"))
    "sum(A1:B2,'Q1'!$C$3)*-2%"

    Raises
    ------
    UnreadableFormulaError
        The text is no formula.
    """
    try:
        return _node(formualizer.parse("=" + text))
    except RecursionError:
        raise
    except Exception as problem:
        raise UnreadableFormulaError(str(problem)) from problem


def _node(tree: formualizer.ASTNode) -> Node:  # noqa: C901, PLR0911 - one line per kind of node
    kind = tree.node_type()
    if kind == "Literal":
        value, token = tree.get_literal_value(), tree.get_source_token()
        is_error = token is not None and token.subtype == formualizer.TokenSubType.Error
        if isinstance(value, str) and value.endswith("REF!") and token is not None and "!#" in token.value:
            is_error = True
        if is_error:
            return Literal(CellError(str(value)))
        return Literal("" if value is None else value)
    children = tree.children()
    if kind == "Reference":
        token = tree.get_source_token()
        return reference(token.value if token is not None else tree.get_reference_string() or "")
    if kind == "Function":
        return Call(tree.get_function_name() or "", tuple(map(_node, children)))
    if kind == "BinaryOp":
        return Binary(tree.get_operator() or "", _node(children[0]), _node(children[1]))
    if kind == "UnaryOp":
        return Unary(tree.get_operator() or "", _node(children[0]))
    if kind == "Call":
        return Invocation(_node(children[0]), tuple(map(_node, children[1:])))
    if kind == "Array":
        rows = tree.to_dict()["rows"]
        cells = iter(map(_node, children))
        return Array(tuple(tuple(next(cells) for _ in row) for row in rows))
    if kind == "Omitted":
        return Omitted()
    raise UnreadableFormulaError(kind)


def reference(text: str) -> Reference | Name:
    """Read an address or a name.

    >>> reference("'Q1'!A$1:B3").area.last
    Place(row=3, column=2)
    >>> reference("Prijs")
    Name(text='Prijs', sheet='')
    """
    match = _REFERENCE.fullmatch(text)
    if match is None:
        raise UnreadableFormulaError(text)
    sheet = match["bare"] or (match["quoted"] or "").replace("''", "'")
    if match["name"]:
        return Name(match["name"], sheet)
    sheet, _, sheets = sheet.partition(":") if "[" not in sheet else (sheet, "", "")
    if match["columns"]:
        left, right = match["columns"].split(":")
        first, last = _column(left, 1), _column(right, LAST_ROW)
        return Reference(first, last, sheet, "columns", sheets)
    if match["rows"]:
        top, bottom = match["rows"].split(":")
        return Reference(_row(top, 1), _row(bottom, LAST_COLUMN), sheet, "rows", sheets)
    start, _, end = match["cells"].partition(":")
    try:
        first = _corner(start)
        last = _corner(end) if end else first
    except ValueError:  # such as ABC1234567: a name that looks like an address
        return Name(match["cells"], sheet)
    return Reference(first, last, sheet, "", sheets)


def _corner(text: str) -> Corner:
    match = _CORNERS.fullmatch(text)
    assert match is not None  # noqa: S101 - the pattern of references holds this one
    return Corner(int(match[4]), column_number(match[2]), bool(match[3]), bool(match[1])).moved(0, 0)


def _column(text: str, row: int) -> Corner:
    return Corner(row, column_number(text.lstrip("$")), fixed_row=True, fixed_column=text.startswith("$"))


def _row(text: str, column: int) -> Corner:
    return Corner(int(text.lstrip("$")), column, text.startswith("$"), fixed_column=True)


def number_of(value: float) -> str:
    """Write a number so that it is read back as the same one."""
    return str(int(value)) if value.is_integer() and abs(value) < 10**_EXCEL_DIGITS else repr(value).upper()


def _corner_text(corner: Corner) -> str:
    column, row = "$" * corner.fixed_column, "$" * corner.fixed_row
    return f"{column}{column_letters(corner.column)}{row}{corner.row}"


def _reference_text(node: Reference) -> str:
    prefix = ""
    if node.sheet:
        both = f"{node.sheet}:{node.sheets}" if node.sheets else node.sheet
        prefix = f"{quoted(both)}!"
    if node.whole == "columns":
        ends = [
            "$" * corner.fixed_column + column_letters(corner.column) for corner in (node.first, node.last)
        ]
        return prefix + ":".join(ends)
    if node.whole == "rows":
        return prefix + ":".join(
            f"{'$' * corner.fixed_row}{corner.row}" for corner in (node.first, node.last)
        )
    first, last = _corner_text(node.first), _corner_text(node.last)
    return prefix + (first if node.first == node.last else f"{first}:{last}")


def _binding(node: Node) -> int:
    if isinstance(node, Binary):
        return _BINDING.get(node.operator, _COMPARISON)
    if isinstance(node, Unary):
        return _PERCENT if node.operator in "%#" else _SIGN
    if isinstance(node, Literal) and type(node.value) is float and node.value < 0:
        return _SIGN
    return _ATOM


def _literal_text(value: CellScalar) -> str:
    if isinstance(value, CellError):
        return str(value)
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, str):
        return '"' + value.replace('"', '""') + '"'
    return number_of(float(value))


def write(node: Node) -> str:  # noqa: C901, PLR0911 - one line per kind of node
    """Write a tree as a formula, without an equals sign."""

    def inner(child: Node, least: int) -> str:
        return write(child) if _binding(child) >= least else f"({write(child)})"

    match node:
        case Literal(value):
            return _literal_text(value)
        case Reference():
            return _reference_text(node)
        case Name(text, sheet):
            return f"{quoted(sheet)}!{text}" if sheet else text
        case Call(function, arguments):
            return f"{function}({','.join(_argument(part) for part in arguments)})"
        case Invocation(callee, arguments):
            return f"{write(callee)}({','.join(_argument(part) for part in arguments)})"
        case Binary(operator, left, right):
            least = _binding(node)
            return f"{inner(left, least)}{operator}{inner(right, least + 1)}"
        case Unary(operator, operand):
            if operator in "%#":
                return inner(operand, _PERCENT) + operator
            return operator + inner(operand, _SIGN)
        case Array(rows):
            return "{" + ";".join(",".join(map(write, row)) for row in rows) + "}"
        case Omitted():
            return ""


def _argument(node: Node) -> str:
    """Write an argument; a union of areas needs parentheses there."""
    text = write(node)
    return f"({text})" if isinstance(node, Binary) and node.operator == "," else text


def nodes(node: Node) -> Iterator[Node]:
    """Go through a tree, from the outside in."""
    pending = [node]
    while pending:
        node = pending.pop()
        yield node
        if children := children_of(node):
            pending += children[::-1]


def children_of(node: Node) -> tuple[Node, ...]:  # noqa: PLR0911 - one line per kind of node
    """Return the parts of a node."""
    kind = type(node)  # asked of millions of nodes: quicker than a pattern
    if kind is Literal or kind is Reference:
        return ()
    if isinstance(node, Call):
        return node.arguments
    if isinstance(node, Binary):
        return node.left, node.right
    if isinstance(node, Unary):
        return (node.operand,)
    if isinstance(node, Invocation):
        return node.callee, *node.arguments
    if isinstance(node, Array):
        return tuple(cell for row in node.rows for cell in row)
    return ()


def rebuild(node: Node, change: Callable[[Node], Node]) -> Node:
    """Change every node of a tree, the innermost first; a node of which no part changes is not made anew."""
    parts = children_of(node)
    if not parts or isinstance(node, Array):
        return change(node)
    changed = [rebuild(part, change) for part in parts]
    return change(node if all(map(is_, changed, parts)) else with_children(node, changed))


def with_children(node: Node, parts: Sequence[Node]) -> Node:
    """Return a node with other parts, in the order of `children_of`."""
    match node:
        case Call(function):
            return Call(function, tuple(parts))
        case Invocation():
            return Invocation(parts[0], tuple(parts[1:]))
        case Binary(operator):
            return Binary(operator, *parts)
        case Unary(operator):
            return Unary(operator, *parts)
    return node


def shifted(node: Node, rows: int, columns: int, *, around: bool = False) -> Node:
    """Move the references of a formula to another cell, as filling down does.

    >>> write(shifted(read("'Q1'!A1+$B2"), 2, 1))
    "'Q1'!B3+$B4"
    """

    def move(part: Node) -> Node:
        if not isinstance(part, Reference):
            return part
        try:
            first = part.first.moved(rows, columns, around=around)
            last = part.last.moved(rows, columns, around=around)
        except ValueError:
            return Literal(CellError("#REF!"))
        return Reference(first, last, part.sheet, part.whole, part.sheets)

    return rebuild(node, move)
