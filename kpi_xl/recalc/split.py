"""KPI functions in engines that take no functions of ours: each call gets a cell of its own, on a sheet of parts.

``IFERROR(KPI_CHURN(A1,B1-B2),0)`` becomes ``IFERROR(parts!A1,0)`` with ``KPI_CHURN(S!A1,parts!A2)`` in A1 and
``S!B1-S!B2`` in A2. formualizer calls our function for A1; the other engines find its value there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kpi_xl.hosts.grammar import Call, Corner, Literal, Name, Node, Reference, nodes, read, rebuild, write
from kpi_xl.recalc.constructs import shape_of_part

if TYPE_CHECKING:
    from kpi_xl.hosts.engine import Cell

PARTS = "kpi_xl parts"
_PLACED = frozenset(("ROW", "COLUMN", "CELL"))


class Splitter:
    """Gives the calls of KPI functions cells of their own."""

    def __init__(self) -> None:
        self.parts: dict[Cell, str] = {}
        self.owners: dict[Cell, Cell] = {}

    def __call__(self, text: str, owner: Cell) -> str:
        """Return a formula without calls of KPI functions within it; a call that is all of it stays."""
        tree = read(text)
        if any(isinstance(node, Call) and node.name in {"LET", "LAMBDA"} for node in nodes(tree)):
            return text
        if _is_kpi(tree):
            assert isinstance(tree, Call)  # noqa: S101 - as just seen
            return write(self._with_simple_arguments(tree, owner))

        def replaced(node: Node) -> Node:
            if isinstance(node, Call) and _is_kpi(node):
                return self._part(self._with_simple_arguments(node, owner), owner)
            return node

        return write(rebuild(tree, replaced))

    def _with_simple_arguments(self, call: Call, owner: Cell) -> Call:
        arguments = []
        for part in call.arguments:
            simple = isinstance(part, (Reference, Literal, Name))
            own = simple or shape_of_part(part) != "value" or any(map(_depends_on_place, nodes(part)))
            arguments.append(part if own else self._part(part, owner))
        return Call(call.function, tuple(arguments))

    def _part(self, node: Node, owner: Cell) -> Reference:
        def of_owner(part: Node) -> Node:
            if isinstance(part, Reference) and not part.sheet:
                return Reference(part.first, part.last, owner[0], part.whole, part.sheets)
            return part

        row = len(self.parts) + 1
        cell = (PARTS, row, 1)
        self.parts[cell] = write(rebuild(node, of_owner))
        self.owners[cell] = owner
        corner = Corner(row, 1, fixed_row=True, fixed_column=True)
        return Reference(corner, corner, PARTS)


def _is_kpi(node: Node) -> bool:
    return isinstance(node, Call) and node.name.startswith("KPI_")


def _depends_on_place(node: Node) -> bool:
    return isinstance(node, Call) and node.name in _PLACED
