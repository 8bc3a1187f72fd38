"""The plain Excel formula of any KPI, derived from its native text and its signature."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kpi_xl.formula import (
    MISSING,
    NOT_AVAILABLE,
    ONE,
    Atom,
    Call,
    Name,
    Node,
    Number,
    Operation,
    parse,
    rebuild,
    write,
)
from kpi_xl.hosts.simplify import simplify
from kpi_xl.inputs import CHOICES
from kpi_xl.kpis.arithmetic import MARKS
from kpi_xl.model import Kpi, Parameter, Role, Text, UserError

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

NO_FORMULA = Text(
    en="{kpi} has no plain Excel formula{choices}: use the KPI function itself.",
    nl="{kpi} heeft geen gewone Excel-formule{choices}: gebruik de KPI-functie zelf.",
)
FOR_CHOICES = Text(en=" for {options}", nl=" voor {options}")
UNKNOWN_INPUT = Text(
    en="{kpi} has no input '{name}': it has {names}.",
    nl="{kpi} heeft geen invoer '{name}': wel {names}.",
)
NOT_GIVEN = Text(
    en="{kpi} needs the input '{name}': say in which cell it stands.",
    nl="{kpi} heeft de invoer '{name}' nodig: geef de cel waarin die staat.",
)
NO_CHOICE = Text(
    en="'{value}' is no choice for '{name}' of {kpi}: use {choices}.",
    nl="'{value}' is geen keuze voor '{name}' van {kpi}: gebruik {choices}.",
)

_SHEET = r"(?:'(?:[^']|'')+'!|[^\W\d][\w.]*!)"
_CELL = r"\$?[A-Za-z]{1,3}\$?[0-9]+"
_NUMBER = re.compile(r"[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?")
_SINGLE = re.compile(
    rf"{_SHEET}?(?:{_CELL}|[^\W\d][\w.]*)"  # a cell or a name
    r"|\w*\[@(?:[^\[\]]+|\[[^\[\]]+\])\]|\w*\[\[\#This\ Row\],\[[^\[\]]+\]\]"  # this row of a table
)
_SEVERAL = re.compile(
    rf"{_SHEET}?(?:{_CELL}:{_CELL}|\$?[A-Za-z]{{1,3}}:\$?[A-Za-z]{{1,3}}|\$?\d+:\$?\d+|{_CELL}\#)"
    r"|[^\W\d][\w.]*\[(?:[^\[\]@\#]+|\[\#[^\[\]]+\],\[[^\[\]]+\])\]"  # a table column
    r"|\{[^{}]*\}"
)


def is_range(reference: str) -> bool:
    """Tell whether a reference is written as more than one cell.

    >>> is_range("Data!B2"), is_range("Data!B2:B13"), is_range("tblData[Sales]"), is_range("tblData[@Sales]")
    (False, True, True, False)
    """
    if not _SEVERAL.fullmatch(reference) or "[#This Row]" in reference:
        return False
    first, _, last = reference.rpartition("!")[2].replace("$", "").partition(":")
    return first.upper() != last.upper() or not re.fullmatch(_CELL, first)


def readable(
    kpi: Kpi,
    references: Mapping[str, str],
    options: Mapping[str, str] | None = None,
    *,
    ranges: Collection[str] = (),
) -> str:
    """Write a KPI as the plain formula a controller would write, without the equals sign.

    Parameters
    ----------
    kpi
        The KPI.
    references
        For each input given its cell, range, name or number.
    options
        The chosen words, such as ``{"method": "average"}``; Dutch words are known too.
    ranges
        The inputs whose reference is more than one cell although it does not show, such as a defined name.

    Examples
    --------
    >>> from kpi_xl.kpis import KPIS
    >>> readable(KPIS["KPI_CHURN"], {"customers_lost": "B2", "customers_start": "C2"})
    'B2/C2'
    >>> readable(KPIS["KPI_CHURN"], {"customers_lost": "B2:B13", "customers_start": "C2:C13"})
    'SUM(B2:B13)/INDEX(C2:C13,1)'
    """
    chosen = chosen_options(kpi, options or {})
    return write(unmarked(fill(kpi, chosen, operands(kpi, references, ranges))))


def operands(kpi: Kpi, references: Mapping[str, str], ranges: Collection[str] = ()) -> dict[str, Node]:
    """Turn the references into operands; an input that is not given takes its default, or is missing."""
    names = [parameter.name for parameter in kpi.parameters if parameter.role is not Role.OPTION]
    for name in references:
        if name not in names:
            raise UserError(UNKNOWN_INPUT.format(kpi=kpi.name, name=name, names=", ".join(names)))
    return {
        parameter.name: _operand(kpi, parameter, references.get(parameter.name), parameter.name in ranges)
        for parameter in kpi.parameters
        if parameter.role is not Role.OPTION
    }


def fill(kpi: Kpi, chosen: Mapping[str, str], filled: Mapping[str, Node]) -> Node:
    """Put operands into the native text of a KPI and simplify it; its marks are kept."""
    roles = {parameter.name: parameter.role_under(chosen) for parameter in kpi.parameters}

    def put(node: Node) -> Node:
        if not isinstance(node, Name):
            return _unwrapped(node)
        if node.name in chosen:
            return Atom(f'"{chosen[node.name]}"')
        return total(roles[node.name], filled[node.name])

    return simplify(rebuild(parse(native_text(kpi, chosen)), put))


def total(role: Role, operand: Node) -> Node:
    """Reduce a range as its role says: sum, mean, first or last; anything else is what it is."""
    if not _several(operand):
        return operand
    match role:
        case Role.FLOW | Role.LINES:
            return Call("SUM", (operand,))
        case Role.STOCK:
            return Call("AVERAGE", (operand,))
        case Role.OPENING:
            return Call("INDEX", (operand, Number(1.0)))
        case Role.CLOSING:
            filled = Operation("/", ONE, Operation("<>", operand, Atom('""')))
            return Call("LOOKUP", (Number(2.0), filled, operand))
    return operand


def chosen_options(kpi: Kpi, options: Mapping[str, str]) -> dict[str, str]:
    """Complete the options with their defaults; Dutch words and synonyms become the words themselves."""
    chosen: dict[str, str] = {}
    for parameter in kpi.options:
        given = options.get(parameter.name) or str(parameter.default)
        word = given.strip().casefold()
        choice = next((w for w in (word, *CHOICES.get(word, ())) if w in parameter.choices), None)
        if choice is None:
            choices = ", ".join(parameter.choices)
            raise UserError(NO_CHOICE.format(value=given, name=parameter.name, kpi=kpi.name, choices=choices))
        chosen[parameter.name] = choice
    for name in options:
        if name not in chosen:
            names = ", ".join(chosen) or "-"
            raise UserError(UNKNOWN_INPUT.format(kpi=kpi.name, name=name, names=names))
    return chosen


def native_text(kpi: Kpi, chosen: Mapping[str, str]) -> str:
    """Return the native text for the chosen options; complain when there is none."""
    found = kpi.native.get(tuple(chosen.values()), kpi.native.get(()))
    if found is None:
        words = ", ".join(f'{name}="{word}"' for name, word in chosen.items())
        choices = FOR_CHOICES.format(options=words) if kpi.native else Text("", "")
        raise UserError(NO_FORMULA.format(kpi=kpi.name, choices=choices))
    return found


def _operand(kpi: Kpi, parameter: Parameter, reference: str | None, flagged: bool) -> Node:
    """Turn a reference, or the default of an input that is not given, into an operand."""
    reference = (reference or "").strip().removeprefix("=")
    if not reference:
        if parameter.required:
            raise UserError(NOT_GIVEN.format(kpi=kpi.name, name=parameter.name))
        default = parameter.default
        if isinstance(default, (int, float)):
            return Number(float(default))
        return MISSING if default is None else Atom(f'"{default}"')
    if _NUMBER.fullmatch(reference):
        return Number(float(reference))
    if flagged or is_range(reference):
        return Atom(reference, cells=True)
    if _SINGLE.fullmatch(reference) or _SEVERAL.fullmatch(reference) or _is_call(reference):
        return Atom(reference)
    return Atom(f"({reference})")


def _is_call(text: str) -> bool:
    """Tell whether a text is one whole function call, or one text constant."""
    if re.fullmatch(r'"(?:[^"]|"")*"', text):
        return True
    if not re.match(r"[A-Za-z_][\w.]*\(", text) or not text.endswith(")"):
        return False
    depth = 0
    for place, character in enumerate(re.sub(r'"(?:[^"]|"")*"', lambda match: "x" * len(match[0]), text)):
        depth += (character == "(") - (character == ")")
        if depth == 0 and character == ")" and place < len(text) - 1:
            return False
    return depth == 0


def _several(operand: Node) -> bool:
    return isinstance(operand, Atom) and operand.cells


def _unwrapped(node: Node) -> Node:
    """SUM(SUM(range)) is SUM(range); the same for AVERAGE when nothing stands beside it; one cell holds a number."""
    match node:
        case Call("ISNUMBER", (Number() | Atom(_, False) as one,)) if one != MISSING:
            return ONE
        case Call("SUM", arguments):
            return Call("SUM", tuple(_inside(argument, "SUM") for argument in arguments))
        case Call("AVERAGE", (argument,)):
            return Call("AVERAGE", (_inside(argument, "AVERAGE"),))
    return node


def _inside(node: Node, function: str) -> Node:
    match node:
        case Call(name, (argument,)) if name == function and _several(argument):
            return argument
    return node


def unmarked(node: Node) -> Node:
    """Strip the marks; an input that is missing where it is needed makes the whole #N/A."""

    def strip(part: Node) -> Node:
        return part.arguments[0] if isinstance(part, Call) and part.function in MARKS else part

    node = simplify(rebuild(node, strip))
    return NOT_AVAILABLE if node == MISSING else node
