"""Excel formulas as trees: read a native text, change it, write it out again.

Just enough of Excel's grammar for the formulas that KPIs carry: numbers, texts, names,
function calls, array constants, operators and parentheses.
A tree keeps precedence right when a name is replaced by anything else.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_TOKEN = re.compile(
    r"""\s*(?:
    (?P<number>\d+(?:\.\d*)?(?:[eE][+-]?\d+)?|\.\d+)
  | (?P<text>"(?:[^"]|"")*")
  | (?P<array>\{[^{}]*\})
  | (?P<error>\#(?:N/A|DIV/0!|NUM!|VALUE!|REF!|NAME\?|NULL!))
  | (?P<call>[A-Za-z_][A-Za-z0-9_.]*\()
  | (?P<name>[A-Za-z_][A-Za-z0-9_.]*)
  | (?P<operator><=|>=|<>|[-+*/^&=<>%(),:])
    )""",
    re.VERBOSE,
)
PRECEDENCE = {
    "=": 1,
    "<>": 1,
    "<": 1,
    ">": 1,
    "<=": 1,
    ">=": 1,
    "&": 2,
    "+": 3,
    "-": 3,
    "*": 4,
    "/": 4,
    "^": 5,
    ":": 8,
}
UNARY = 6
PERCENT = 7
ATOM = 9


@dataclass(frozen=True, slots=True)
class Number:
    """A number constant."""

    value: float


@dataclass(frozen=True, slots=True)
class Atom:
    """Any text that stands on its own: a text constant, a reference, an array, an error."""

    text: str
    cells: bool = False  # more than one cell


@dataclass(frozen=True, slots=True)
class Name:
    """A parameter's name, to be replaced."""

    name: str


@dataclass(frozen=True, slots=True)
class Call:
    """A function with its arguments."""

    function: str
    arguments: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Operation:
    """An operator between two operands."""

    operator: str
    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class Prefix:
    """A sign before an operand."""

    operator: str
    operand: Node


@dataclass(frozen=True, slots=True)
class Percent:
    """An operand divided by a hundred."""

    operand: Node


Node: TypeAlias = Number | Atom | Name | Call | Operation | Prefix | Percent

MISSING = Atom("")  # an input that is not given and has no default
TRUE = Call("TRUE", ())
FALSE = Call("FALSE", ())
NOT_AVAILABLE = Call("NA", ())
ZERO, ONE = Number(0.0), Number(1.0)


class FormulaSyntaxError(ValueError):
    """A formula that Excel would not accept."""


class _Reader:
    """Reads one formula by operator precedence."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = list(_tokens(text))
        self.place = 0

    def peek(self) -> str:
        return self.tokens[self.place][1]

    def take(self) -> tuple[str, str]:
        token = self.tokens[self.place]
        self.place += token[0] != "end"
        return token

    def expect(self, operator: str) -> None:
        kind, found = self.take()
        if kind != "operator" or found != operator:
            raise FormulaSyntaxError(f"{operator!r} expected, not {found!r}, in {self.text!r}")

    def expression(self, least: int = 1) -> Node:
        left = self.operand()
        while (rank := PRECEDENCE.get(self.peek(), 0)) >= least:
            sign = self.take()[1]
            left = Operation(sign, left, self.expression(rank + 1))
        return left

    def operand(self) -> Node:
        kind, text = self.take()
        node: Node
        if kind == "number":
            node = Number(float(text))
        elif kind in ("text", "array", "error"):
            node = Atom(text, cells=kind == "array")
        elif kind == "name":
            node = Name(text)
        elif kind == "call":
            node = Call(text[:-1].upper(), self.arguments())
        elif text == "(":
            node = self.expression()
            self.expect(")")
        elif text in ("-", "+"):
            return Prefix(text, self.operand())
        else:
            raise FormulaSyntaxError(f"unexpected {text!r} in {self.text!r}")
        while self.peek() == "%":
            self.take()
            node = Percent(node)
        return node

    def arguments(self) -> tuple[Node, ...]:
        found: list[Node] = []
        if self.peek() == ")":
            self.take()
            return ()
        while True:
            found.append(self.expression())
            if self.peek() != ",":
                self.expect(")")
                return tuple(found)
            self.take()


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    place, end = 0, len(text.rstrip())
    while place < end:
        match = _TOKEN.match(text, place)
        if match is None:
            raise FormulaSyntaxError(f"cannot read {text[place:]!r} in {text!r}")
        place = match.end()
        kind = match.lastgroup or ""
        yield kind, match[kind]
    yield "end", "the end"


@functools.cache
def parse(text: str) -> Node:
    """Read a formula, without its equals sign.

    >>> write(parse("100 * (a - b) / count(c)"))
    '100*(a-b)/COUNT(c)'
    """
    reader = _Reader(text)
    node = reader.expression()
    if reader.peek() != "the end":
        raise FormulaSyntaxError(f"unexpected {reader.peek()!r} in {text!r}")
    return node


def number_text(value: float) -> str:
    """Write a number as Excel stores it.

    >>> number_text(1.0), number_text(0.05)
    ('1', '0.05')
    """
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value).upper()  # noqa: PLR2004 - Excel keeps 15 digits


def _rank(node: Node) -> int:
    if isinstance(node, Operation):
        return PRECEDENCE[node.operator]
    if isinstance(node, Prefix) or (isinstance(node, Number) and node.value < 0):
        return UNARY
    return PERCENT if isinstance(node, Percent) else ATOM


def write(node: Node) -> str:  # noqa: PLR0911 - one line per kind of node
    """Write a tree as a formula, with no more parentheses than it needs."""

    def inner(child: Node, least: int) -> str:
        return write(child) if _rank(child) >= least else f"({write(child)})"

    match node:
        case Number(value):
            return number_text(value)
        case Atom(text):
            return text
        case Name(name):
            return name
        case Call(function, arguments):
            return f"{function}({','.join(map(write, arguments))})"
        case Operation(sign, left, right):
            rank = PRECEDENCE[sign]
            after = inner(right, rank + 1)
            if isinstance(right, (Prefix, Number)) and after[:1] in "+-":
                after = f"({after})"
            return f"{inner(left, rank)}{sign}{after}"
        case Prefix(sign, operand):
            return f"{sign}{inner(operand, UNARY)}"
        case Percent(operand):
            return f"{inner(operand, PERCENT)}%"


def rebuild(node: Node, change: Callable[[Node], Node]) -> Node:
    """Change every node of a tree, the innermost first."""
    match node:
        case Call(function, arguments):
            node = Call(function, tuple(rebuild(argument, change) for argument in arguments))
        case Operation(sign, left, right):
            node = Operation(sign, rebuild(left, change), rebuild(right, change))
        case Prefix(sign, operand):
            node = Prefix(sign, rebuild(operand, change))
        case Percent(operand):
            node = Percent(rebuild(operand, change))
    return change(node)


def nodes(node: Node) -> Iterator[Node]:
    """Every node of a tree, the innermost first."""
    found, waiting = [], [node]
    while waiting:
        found.append(one := waiting.pop())
        match one:
            case Call(_, arguments):
                waiting.extend(arguments)
            case Operation(_, left, right):
                waiting += (left, right)
            case Prefix(_, operand) | Percent(operand):
                waiting.append(operand)
    return reversed(found)
