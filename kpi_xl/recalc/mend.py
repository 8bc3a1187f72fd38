"""Write out what engines understand differently: after this, a formula leaves them nothing to choose.

A range where one value is asked for becomes the cell beside the formula (implicit intersection), places that
OFFSET and INDIRECT compute from constants become addresses, a criterion that names an error becomes a count
of that error, Dutch format texts become English ones, and rows that a filter hides are left out by name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from operator import is_
from typing import TYPE_CHECKING, NamedTuple, TypeAlias, TypeVar, cast

from kpi_xl.hosts.address import LAST_COLUMN, LAST_ROW, Place
from kpi_xl.hosts.boundary import CellError
from kpi_xl.hosts.grammar import (
    Array,
    Binary,
    Call,
    Corner,
    Invocation,
    Literal,
    Name,
    Node,
    Reference,
    Unary,
    UnreadableFormulaError,
    children_of,
    nodes,
    reference,
    with_children,
)
from kpi_xl.model import Text
from kpi_xl.recalc.dutch import in_english
from kpi_xl.recalc.functions import names_of, parameter_class
from kpi_xl.recalc.structured import UnreadableReferenceError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kpi_xl.hosts.address import Area
    from kpi_xl.recalc.functions import ParameterClass

NodeType = TypeVar("NodeType", Unary, Binary, Call)
HIDDEN_BOTH_WAYS = Text(
    en="some rows are hidden by a filter and some by hand, which only Excel can tell apart",
    nl="sommige rijen zijn door een filter verborgen en andere met de hand; dat onderscheidt alleen Excel",
)
FORMAT_OF_WHICH_LANGUAGE = Text(
    en="its format text means something else in a Dutch Excel than in an English one",
    nl="de opmaaktekst betekent in een Nederlandse Excel iets anders dan in een Engelse",
)
ONLY_OF_ONE_CELL = Text(
    en="ISFORMULA is calculated here of one cell only", nl="ISFORMULA wordt hier alleen van één cel berekend"
)
_ERROR_TYPES = {
    "#NULL!": 1,
    "#DIV/0!": 2,
    "#VALUE!": 3,
    "#REF!": 4,
    "#NAME?": 5,
    "#NUM!": 6,
    "#N/A": 7,
}
_DUTCH_NUMBER = re.compile(r"[#0]\.[#0]{3}|[0#],(?:0{1,2}|#{1,2})(?![0#])")
_R1C1 = re.compile(r"R(\[-?\d+\]|\d+)?C(\[-?\d+\]|\d+)?", re.IGNORECASE)
_ARRAY_FORM = 14  # from here on AGGREGATE takes arrays
_SUBTOTALS = range(1, 12)
_VALUE_ERROR, _REFERENCE_ERROR = Literal(CellError("#VALUE!")), Literal(CellError("#REF!"))


@dataclass(frozen=True)
class Sheet:
    """What the meaning of a formula depends on in a sheet, besides its cells."""

    name: str
    filtered: frozenset[int] = field(default_factory=frozenset)
    """Rows that a filter hides."""
    hidden: frozenset[int] = field(default_factory=frozenset)
    """Rows that are hidden by hand."""
    formulas: frozenset[Place] = field(default_factory=frozenset)
    """The cells with a formula, where a formula asks for them."""

    @classmethod
    def hiding(cls, name: str, rows: set[int], filters: Iterable[Area]) -> Sheet:
        """Tell of hidden rows which of them a filter over one of these areas hides."""
        areas = list(filters)
        filtered = {row for row in rows if any(area.first.row < row <= area.last.row for area in areas)}
        return cls(name, frozenset(filtered), frozenset(rows - filtered))


Sheets: TypeAlias = "Mapping[str, Sheet]"


class Mended(NamedTuple):
    """A formula in which nothing is left to choose."""

    tree: Node
    marked: bool
    """Whether engines must be told that it works with arrays."""
    tied: bool
    """Whether another formula of the same shape may need other mending."""


def mend(tree: Node, sheet: str, place: Place, sheets: Sheets, *, arrays: bool) -> Mended:
    """Write out a formula of a cell.

    >>> from kpi_xl.hosts.grammar import read, write
    >>> write(mend(read("A1:A3*10"), "S", Place(2, 4), {}, arrays=False).tree)
    'A2*10'
    """
    mender = _Mender(sheet, place, sheets)
    mended = mender.walk(tree, "value", arrays=arrays)
    return Mended(mended, not arrays and (mender.marked or _has_array(mended)), mender.tied)


def _has_array(tree: Node) -> bool:
    return any(isinstance(node, Array) for node in nodes(tree))


def _with(node: NodeType, *parts: Node) -> NodeType:
    """Return a node with other parts; the node itself where they are its own."""
    unchanged = all(map(is_, parts, children_of(node)))
    return node if unchanged else cast("NodeType", with_children(node, parts))


class _Mender:
    def __init__(self, sheet: str, place: Place, sheets: Sheets) -> None:
        self._sheet, self._place, self._sheets = sheet, place, sheets
        self.marked = self.tied = False

    def walk(  # noqa: PLR0911 - one line per kind of node
        self, node: Node, wanted: ParameterClass, *, arrays: bool
    ) -> Node:
        """Mend a part of a formula, of which a value, a range or an array is wanted."""
        match node:
            case Reference():
                return node if arrays or wanted != "value" or node.is_cell else self._beside(node)
            case Unary("@", operand):
                if isinstance(operand, Reference):
                    return operand if operand.is_cell else self._beside(operand)
                return Unary("@", self.walk(operand, "range", arrays=False))
            case Unary("#", _):
                self.tied = True
                return node
            case Unary(_, operand):
                return _with(node, self.walk(operand, "value", arrays=arrays))
            case Binary(operator, left, right):
                asked: ParameterClass = "range" if operator in ": ," else "value"
                return _with(
                    node, self.walk(left, asked, arrays=arrays), self.walk(right, asked, arrays=arrays)
                )
            case Call():
                return self._call(node, wanted, arrays=arrays)
            case Invocation(callee, arguments):
                parts = tuple(self.walk(part, "range", arrays=arrays) for part in arguments)
                return Invocation(self.walk(callee, wanted, arrays=arrays), parts)
        return node

    def _call(self, node: Call, wanted: ParameterClass, *, arrays: bool) -> Node:
        if node.name == "SINGLE":
            return self.walk(Unary("@", node.arguments[0]), wanted, arrays=arrays) if node.arguments else node
        parts = []
        for index, part in enumerate(node.arguments):
            asked = parameter_class(node.name, index)
            within = arrays
            if asked == "passed":
                asked = wanted
            elif asked == "array" or (node.name == "AGGREGATE" and index > 1 and self._is_array_form(node)):
                within, asked = True, "array"
                self.marked = self.marked or not isinstance(part, (Reference, Literal, Name))
            parts.append(self.walk(part, asked, arrays=within))
        call = _with(node, *parts)
        if node.name in _EQUAL_SIZES and _of_other_sizes(_ranges(node.name, call.arguments)):
            self.tied = True
            return _VALUE_ERROR
        special = getattr(self, "_" + node.name.lower(), None) if node.name in _SPECIAL else None
        return special(call) if special else call

    @staticmethod
    def _is_array_form(node: Call) -> bool:
        first = node.arguments[0]
        return isinstance(first, Literal) and type(first.value) is float and first.value >= _ARRAY_FORM

    def _beside(self, node: Reference) -> Node:
        """Narrow a range down to its cell in the row or column of the formula."""
        self.tied = True
        (top, left), (bottom, right) = node.area
        row, column = self._place
        if node.sheets:
            return _VALUE_ERROR
        if left == right and top <= row <= bottom:
            corner = Corner(row, left, fixed_column=node.first.fixed_column)
        elif top == bottom and left <= column <= right:
            corner = Corner(top, column, fixed_row=node.first.fixed_row)
        else:
            return _VALUE_ERROR
        return Reference(corner, corner, node.sheet)

    def _offset(self, call: Call) -> Node:
        """Write out a place that is computed from constants."""
        numbers = [_whole(part, fractions=False) for part in call.arguments[1:]]
        start = call.arguments[0]
        if (
            not isinstance(start, Reference)
            or start.sheets
            or None in numbers
            or len(numbers) not in (2, 3, 4)
        ):
            return call
        area = start.area
        down, right, height, width = (*numbers, None, None)[:4]
        height = area.height if height is None else height
        width = area.width if width is None else width
        if not height or not width:
            return _REFERENCE_ERROR
        top, left = area.first.row + (down or 0), area.first.column + (right or 0)
        bottom = top + height - 1 if height > 0 else top
        top = top if height > 0 else top + height + 1
        end = left + width - 1 if width > 0 else left
        left = left if width > 0 else left + width + 1
        if top < 1 or left < 1 or bottom > LAST_ROW or end > LAST_COLUMN:
            return _REFERENCE_ERROR
        self.tied = True
        return Reference(
            Corner(top, left, fixed_row=True, fixed_column=True),
            Corner(bottom, end, fixed_row=True, fixed_column=True),
            start.sheet,
        )

    def _indirect(self, call: Call) -> Node:  # noqa: PLR0911 - one line per reason to leave it
        """Write out a place that is told by a constant text."""
        text, *style = call.arguments
        if (
            not isinstance(text, Literal)
            or not isinstance(text.value, str)
            or isinstance(text.value, CellError)
        ):
            return call
        sheet, _, cells = text.value.rpartition("!")
        in_rows = bool(style) and isinstance(style[0], Literal) and not style[0].value
        if style and not isinstance(style[0], Literal):
            return call
        self.tied = True
        if in_rows:
            found = self._by_number(cells)
            if found is None:
                return _REFERENCE_ERROR
            owner = sheet.strip("'").replace("''", "'")
            return Reference(found[0], found[1], owner)
        try:
            node = reference(text.value)
        except UnreadableFormulaError:
            return call
        if isinstance(node, Name) or (node.sheet and node.sheet.casefold() not in self._sheets):
            return call
        first = Corner(node.first.row, node.first.column, fixed_row=True, fixed_column=True)
        last = Corner(node.last.row, node.last.column, fixed_row=True, fixed_column=True)
        return Reference(first, last, node.sheet, node.whole, node.sheets)

    def _by_number(self, text: str) -> tuple[Corner, Corner] | None:
        corners = []
        for part in text.split(":"):
            match = _R1C1.fullmatch(part)
            if match is None:
                return None
            row = _step(match[1], self._place.row)
            column = _step(match[2], self._place.column)
            if not (1 <= row <= LAST_ROW and 1 <= column <= LAST_COLUMN):
                return None
            corners.append(Corner(row, column, fixed_row=True, fixed_column=True))
        return corners[0], corners[-1]

    def _countif(self, call: Call) -> Node:
        """Count an error that is named in a criterion."""
        if (number := _named_error(call, 1)) is None:
            return call
        self.marked = self.tied = True
        return Call("SUMPRODUCT", (_is_error(call.arguments[0], number),))

    def _sumif(self, call: Call) -> Node:
        """Add up beside an error that is named in a criterion."""
        if (number := _named_error(call, 1)) is None or len(call.arguments) != 3:  # noqa: PLR2004 - range, criterion, what is added
            return call
        self.marked = self.tied = True
        return Call("SUMPRODUCT", (_is_error(call.arguments[0], number), call.arguments[2]))

    def _subtotal(self, call: Call) -> Node:
        """Leave out rows that a filter hides."""
        number = _whole(call.arguments[0]) if call.arguments else None
        filtered, hidden = self._hidden_in(call.arguments[1:])
        if filtered or hidden:
            self.tied = True
        if number is not None and number in _SUBTOTALS and filtered:
            if hidden:
                raise UnreadableReferenceError(HIDDEN_BOTH_WAYS)
            return Call(call.function, (Literal(float(number + 100)), *call.arguments[1:]))
        return call

    def _aggregate(self, call: Call) -> Node:
        filtered, hidden = self._hidden_in(call.arguments[2:])
        if filtered or hidden:
            self.tied = True
        if filtered and _whole(call.arguments[1]) not in (1, 3, 5, 7):
            raise UnreadableReferenceError(HIDDEN_BOTH_WAYS)
        return call

    def _hidden_in(self, parts: tuple[Node, ...]) -> tuple[bool, bool]:
        """Tell whether the ranges hold rows hidden by a filter, and rows hidden by hand."""
        filtered = hidden = False
        for part in parts:
            for node in nodes(part):
                if isinstance(node, Reference):
                    sheet = self._sheets.get((node.sheet or self._sheet).casefold())
                    if sheet is not None and (sheet.filtered or sheet.hidden):
                        self.tied = True
                        top, bottom = node.area.first.row, node.area.last.row
                        filtered = filtered or any(top <= row <= bottom for row in sheet.filtered)
                        hidden = hidden or any(top <= row <= bottom for row in sheet.hidden)
        return filtered, hidden

    def _isformula(self, call: Call) -> Node:
        """Tell whether a cell holds a formula: engines find values where they are known."""
        cell = call.arguments[0] if len(call.arguments) == 1 else None
        if not isinstance(cell, Reference) or not cell.is_cell:
            raise UnreadableReferenceError(ONLY_OF_ONE_CELL)
        self.tied = True
        sheet = self._sheets.get((cell.sheet or self._sheet).casefold())
        return Literal(sheet is not None and cell.area.first in sheet.formulas)

    def _text(self, call: Call) -> Node:
        """Write a Dutch format in English."""
        if len(call.arguments) != 2:  # noqa: PLR2004 - a value and a format
            return call
        value, form = call.arguments
        if (
            not isinstance(form, Literal)
            or not isinstance(form.value, str)
            or isinstance(form.value, CellError)
        ):
            return call
        if _DUTCH_NUMBER.search(form.value) or "[DBNUM" in form.value.upper():
            raise UnreadableReferenceError(FORMAT_OF_WHICH_LANGUAGE)
        return in_english(value, form.value) or call


_SPECIAL = names_of("OFFSET INDIRECT COUNTIF SUMIF SUBTOTAL AGGREGATE TEXT ISFORMULA")

_EQUAL_SIZES = names_of("SUMIFS COUNTIFS AVERAGEIFS MAXIFS MINIFS")


def _ranges(name: str, parts: tuple[Node, ...]) -> tuple[Node, ...]:
    """Return the arguments that are searched or added up, without the criteria."""
    return parts[::2] if name == "COUNTIFS" else (*parts[:1], *parts[1::2])


def _of_other_sizes(parts: tuple[Node, ...]) -> bool:
    """Tell whether ranges that must be of one size are not."""
    areas = [
        part.area for part in parts if isinstance(part, Reference) and not part.is_cell and not part.whole
    ]
    return len({(area.height, area.width) for area in areas}) > 1


def _whole(node: Node, *, fractions: bool = True) -> int | None:
    """Return a constant without its fraction, as Excel reads places; None for anything else."""
    sign = 1
    while isinstance(node, Unary) and node.operator in "+-":
        sign = -sign if node.operator == "-" else sign
        node = node.operand
    if isinstance(node, Literal) and type(node.value) in (float, int) and not isinstance(node.value, bool):
        number = sign * float(node.value)
        return int(number // 1) if fractions or number.is_integer() else None
    return None


def _step(text: str | None, here: int) -> int:
    if text is None:
        return here
    return here + int(text[1:-1]) if text.startswith("[") else int(text)


def _named_error(call: Call, index: int) -> int | None:
    """Return the number of the error that a criterion names."""
    criterion = call.arguments[index] if len(call.arguments) > index else None
    if not isinstance(criterion, Literal) or not isinstance(criterion.value, str):
        return None
    return _ERROR_TYPES.get(criterion.value.removeprefix("=").upper())


def _is_error(cells: Node, number: int) -> Node:
    """Write a column of ones and zeros: which cells hold an error."""
    kind = Binary("=", Call("ERROR.TYPE", (cells,)), Literal(float(number)))
    return Call("IFERROR", (Unary("-", Unary("-", kind)), Literal(0.0)))
