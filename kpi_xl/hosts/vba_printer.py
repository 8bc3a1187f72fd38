"""Write a formula as VBA: the tree that makes a LAMBDA, printed as the statements of a function.

`LET` becomes variables, `IF` and `SWITCH` become branches, everything else a call of the function of Excel
of the same name in `vba_excel.bas`. Long branches become functions of their own, as VBA compiles no procedure
of more than 64 kB.
"""

from __future__ import annotations

import functools
import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from kpi_xl.formula import Atom, Call, Name, Node, Number, Operation, Percent, Prefix, nodes, rebuild
from kpi_xl.hosts.boundary import EXCEL_ERRORS
from kpi_xl.hosts.simplify import REDUCING

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

SOURCE = Path(__file__).with_name("vba_excel.bas")
OPERATORS = {
    "+": "Add",
    "-": "Subtract",
    "*": "Multiply",
    "/": "Divide",
    "^": "POWER",
    "&": "Join",
    "=": "Equal",
    "<>": "Unequal",
    "<": "Less",
    ">": "Greater",
    "<=": "AtMost",
    ">=": "AtLeast",
}
ERRORS = {code: number for number, code in EXCEL_ERRORS.items()}
BRANCHES = frozenset({"IF", "LET", "SWITCH"})
LONGEST_EXPRESSION = 240
LONGEST_BRANCH = 90
"""Of how many nodes a branch may be before it becomes a function of its own."""
_DEFINED = re.compile(r"^Public Function Excel_(\w+)\((.*)\) As Variant$", re.MULTILINE)


class NotInVbaError(ValueError):
    """A formula with something that `vba_excel.bas` does not have."""


@functools.cache
def excel_functions() -> Mapping[str, bool]:
    """Return the functions of Excel there are, and whether each takes any number of arguments.

    >>> excel_functions()["SUM"], excel_functions()["ROUND"]
    (True, False)
    """
    text = SOURCE.read_text("cp1252")
    return {name: "ByRef parts As" in given for name, given in _DEFINED.findall(text)}


def missing_functions(tree: Node) -> set[str]:
    """Return the functions of a formula that VBA would lack.

    >>> from kpi_xl.formula import parse
    >>> missing_functions(parse("SUM(a)+CUBEVALUE(b)"))
    {'CUBEVALUE'}
    """
    called = {node.function for node in nodes(tree) if isinstance(node, Call)}
    for node in nodes(tree):
        match node:
            case Operation(":", Call("INDEX", (first, _)), Call("INDEX", (second, _))) if first == second:
                continue
            case Operation(":", _, _):
                called.add(":")
    return called - BRANCHES - {"TRUE", "FALSE", "NA"} - excel_functions().keys()


def text_literal(words: str) -> str:
    """Write a text as VBA does: quotation marks twice, and on one line."""
    quoted = " ".join(words.split()).replace('"', '""')
    return f'"{quoted}"'


class Parts:
    """Branches that stand in functions of their own; those that differ in names only are written once."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.known: dict[tuple[Node, frozenset[str]], str] = {}

    def call(self, tree: Node, tables: Collection[str]) -> str:
        """Write a branch as a function, and return the call of it."""
        bound = _bound(tree)
        found = (node.name for node in nodes(tree) if isinstance(node, Name) and node.name not in bound)
        given = {name: f"p_{number}" for number, name in enumerate(dict.fromkeys(found), start=1)}

        def renamed(node: Node) -> Node:
            return Name(given.get(node.name, node.name)) if isinstance(node, Name) else node

        key = rebuild(tree, renamed), frozenset(given[name] for name in given if name in tables)
        if key not in self.known:
            name = self.known[key] = f"Part_{len(self.known) + 1}"
            declared = ", ".join(f"ByRef {one} As Variant" for one in given.values())
            head = f"Public Function {name}({declared}) As Variant"
            procedure = _Procedure(self, name, key[1], given=frozenset(given.values()))
            procedure.finish(key[0])
            self.texts.append("\n".join([head, *procedure.declarations(), *procedure.lines, "End Function"]))
        return f"{self.known[key]}({', '.join(given)})"


class Heading(NamedTuple):
    """What stands above the statements of a function that cells call."""

    name: str
    given: str
    """The arguments, as VBA declares them."""
    readings: list[str]
    """The lines that read the arguments into variables."""
    variables: list[str]
    tables: list[str]
    """The variables that may be more than one cell."""


def function_text(heading: Heading, tree: Node, parts: Parts) -> str:
    """Write a function that answers what a formula does."""
    name = heading.name
    procedure = _Procedure(parts, name, heading.tables)
    procedure.variables |= dict.fromkeys(heading.variables)
    procedure.finish(tree)
    return "\n".join(
        [
            f"Public Function {name}({heading.given}) As Variant",
            "    On Error GoTo Trouble",
            *procedure.declarations(),
            *(f"    {reading}" for reading in heading.readings),
            *procedure.lines,
            "    Exit Function",
            "Trouble:",
            f"    {name} = Excel_Failure()",
            "End Function",
        ]
    )


def _bound(tree: Node) -> set[str]:
    """Return the names that a tree defines itself."""
    return {
        name.name
        for node in nodes(tree)
        if isinstance(node, Call) and node.function == "LET"
        for name in node.arguments[:-1:2]
        if isinstance(name, Name)
    }


class _Procedure:
    """Writes the statements of one function."""

    def __init__(self, parts: Parts, name: str, tables: Collection[str], given: Collection[str] = ()) -> None:
        self.parts = parts
        self.name = name
        self.tables = set(tables)
        self.flags: set[str] = set()
        self.given = frozenset(given)
        self.lines: list[str] = []
        self.variables: dict[str, None] = {}
        self.temporary = 0
        self.depth = 1

    def declarations(self) -> list[str]:
        names = [f"{name} As Variant" for name in self.variables if name not in self.given]
        return [f"    Dim {', '.join(names[i : i + 8])}" for i in range(0, len(names), 8)]

    def write(self, line: str) -> None:
        self.lines.append("    " * self.depth + line)

    def fresh(self) -> str:
        self.temporary += 1
        name = f"t_{self.temporary}"
        self.variables[name] = None
        return name

    def finish(self, node: Node) -> None:
        """Write the end of the function: what it answers."""
        match node:
            case Call("LET", (*pairs, answer)):
                self.define(pairs)
                self.finish(answer)
            case Call("IF", (condition, chosen, *rest)):
                self.open(self.name, condition, leave=True)
                self.branch(chosen)
                self.write("Exit Function")
                self.close()
                self.branch(rest[0] if rest else Call("FALSE", ()))
            case Call("SWITCH"):
                self.switch(self.name, node, self.branch)
            case _:
                self.assign(self.name, node)

    def branch(self, node: Node) -> None:
        """Write a branch in its place, or as a function of its own."""
        if sum(1 for _ in nodes(node)) <= LONGEST_BRANCH or not _branches(node):
            self.finish(node)
            return
        self.write(f"{self.name} = {self.parts.call(node, self.tables)}")

    def define(self, pairs: list[Node]) -> None:
        for name, value in zip(pairs[::2], pairs[1::2], strict=True):
            assert isinstance(name, Name)  # noqa: S101 - the grammar of LET
            self.variables[name.name] = None
            if _branches(value):
                self.write(f"{name.name} = {self.parts.call(value, self.tables)}")
                continue
            if self.spreads(value):
                self.tables.add(name.name)
            if _one_cell(value) is not None:
                self.flags.add(name.name)
            self.assign(name.name, value)

    def assign(self, target: str, node: Node) -> None:
        """Write statements that give a variable the value of a formula."""
        match node:
            case Call("LET", (*pairs, answer)):
                self.define(pairs)
                self.assign(target, answer)
            case Call("IF", (condition, chosen, *rest)):
                self.open(target, condition)
                self.assign(target, chosen)
                self.write_less("Else")
                self.assign(target, rest[0] if rest else Call("FALSE", ()))
                self.close()
            case Call("SWITCH"):
                self.switch(target, node, lambda value: self.assign(target, value))
            case _:
                self.write(f"{target} = {self.value(node)}")

    def open(self, target: str, condition: Node, *, leave: bool = False) -> None:
        """Open a choice; a condition that is itself an error is the answer, with which the function may be left."""
        if isinstance(condition, Call) and condition.function == "ISERROR":
            self.write(f"If IsError({self.value(condition.arguments[0])}) Then")
        elif isinstance(condition, Name) and condition.name in self.flags:
            self.write(f"If {condition.name} Then")
        else:
            found = self.fresh()
            self.write(f"{found} = Excel_Condition({self.value(condition)})")
            self.write(f"If IsError({found}) Then")
            self.write(f"    {target} = {found}")
            if leave:
                self.write("    Exit Function")
            self.write(f"ElseIf {found} Then")
        self.depth += 1

    def close(self) -> None:
        self.depth -= 1
        self.write("End If")

    def write_less(self, line: str) -> None:
        self.depth -= 1
        self.write(line)
        self.depth += 1

    def switch(self, target: str, node: Call, then: Callable[[Node], None]) -> None:
        chosen, *cases = node.arguments
        otherwise = cases.pop() if len(cases) % 2 else Call("NA", ())
        found = self.fresh()
        self.assign(found, chosen)
        self.write(f"If IsError({found}) Then")
        self.write(f"    {target} = {found}")
        self.write("Else")
        self.depth += 1
        self.write(f"Select Case LCase(CStr({found}))")
        self.depth += 1
        for words, value in zip(cases[::2], cases[1::2], strict=True):
            if not (isinstance(words, Atom) and words.text.startswith('"')):
                raise NotInVbaError(f"SWITCH on {words} in {self.name}")
            self.case(f"Case {words.text.lower()}", value, then)
        self.case("Case Else", otherwise, then)
        self.depth -= 1
        self.write("End Select")
        self.close()

    def case(self, line: str, value: Node, then: Callable[[Node], None]) -> None:
        self.write(line)
        self.depth += 1
        then(value)
        self.depth -= 1

    def value(self, node: Node) -> str:
        """Write a formula as an expression; what is too long or branches goes before it."""
        text = self.expression(node)
        if len(text) <= LONGEST_EXPRESSION:
            return text
        name = self.fresh()
        self.write(f"{name} = {text}")
        return name

    def expression(self, node: Node) -> str:  # noqa: C901, PLR0911 - one line per kind of node
        match node:
            case Number(value):
                text = repr(float(value)).upper()
                return f"({text})" if value < 0 else text
            case Atom(text):
                return self.constant(text)
            case Name(name):
                return name
            case Call("TRUE" | "FALSE" as word, ()):
                return word.capitalize()
            case Call("NA", ()):
                return f"CVErr({ERRORS['#N/A']})"
            case Call(function, arguments):
                return self.call(function, arguments, node)
            case Operation(":", Call("INDEX", (cells, first)), Call("INDEX", (_, last))):
                return f"Excel_Slice({', '.join(map(self.value, (cells, first, last)))})"
            case Operation() if (one := _one_cell(node)) is not None:
                return f"Not IsArray({one})"
            case Operation(sign, left, right):
                return f"Excel_{OPERATORS[sign]}({self.value(left)}, {self.value(right)})"
            case Prefix(sign, operand):
                return f"Excel_Negative({self.value(operand)})" if sign == "-" else self.value(operand)
            case Percent(operand):
                return f"Excel_Divide({self.value(operand)}, 100.0)"

    def call(self, function: str, arguments: tuple[Node, ...], node: Call) -> str:
        if function in BRANCHES and not (function == "IF" and self.spreads(arguments[0])):
            name = self.fresh()
            self.assign(name, node)
            return name
        if function not in excel_functions():
            raise NotInVbaError(f"{function} in {self.name}")
        given = ", ".join(map(self.value, arguments))
        return f"Excel_{function}({f'Array({given})' if excel_functions()[function] else given})"

    def constant(self, text: str) -> str:
        if text in ERRORS:
            return f"CVErr({ERRORS[text]})"
        if text.startswith("{"):
            rows = (f"Array({row})" for row in text.strip("{}").split(";"))
            return f"Excel_Rows_Of(Array({', '.join(rows)}))"
        if text.startswith('"'):
            return text
        raise NotInVbaError(f"{text} in {self.name}")

    def spreads(self, node: Node) -> bool:  # noqa: PLR0911 - one line per kind of node
        """Tell whether a formula answers more than one value when its lists are ranges."""
        match node:
            case Name(name):
                return name in self.tables
            case Atom(text):
                return text.startswith("{")
            case Call("LET" | "SWITCH", _):
                return False
            case Call("IF", arguments):
                return any(map(self.spreads, arguments))
            case Call(function, arguments):
                return function not in REDUCING and any(map(self.spreads, arguments))
            case Operation(":", _, _):
                return True
            case Operation(_, left, right):
                return self.spreads(left) or self.spreads(right)
            case Prefix(_, operand) | Percent(operand):
                return self.spreads(operand)
        return False


def _branches(node: Node) -> bool:
    return isinstance(node, Call) and node.function in BRANCHES


def _one_cell(node: Node) -> str | None:
    """Return the variable of which a formula asks whether it is one cell; a table of one cell never reaches it."""
    match node:
        case Operation(
            "=",
            Operation("*", Call("ROWS", (Name(first),)), Call("COLUMNS", (Name(second),))),
            Number(1.0),
        ) if first == second:
            return first
    return None
