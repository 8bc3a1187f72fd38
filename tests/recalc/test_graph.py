"""Which formulas rest on which cells, whether few or many of them are alike."""

from __future__ import annotations

import pytest

from kpi_xl.recalc.book import read_book
from kpi_xl.recalc.constructs import analyse
from kpi_xl.recalc.graph import MANY, Graph
from kpi_xl.recalc.prepare import prepare
from tests.recalc.test_earned import book_of

SHAPES = [
    "A{0}*2",
    "SUM(A{0}:B{0})",
    "A$1+B{0}",
    "'Q 1'!A{0}&\"A1\"",
    "B{1}-A{0}",
    "LOG10(C{0})",
    "SUM(A:A)*D{0}",
]


@pytest.mark.parametrize("shape", SHAPES)
def test_many_formulas_of_one_shape_rest_on_the_same_cells_as_one_by_one(shape):
    texts = {("S", row, 9): shape.format(row, row + 1 if row % 7 else 1) for row in range(1, MANY + 20)}
    together, apart = Graph({}), Graph({})
    together.add(list(texts), texts, analyse(shape.format(1, 2)))
    for cell, text in texts.items():
        apart.add([cell], texts, analyse(text))
    asked = [
        (sheet, row, column)
        for sheet in ("S", "Q 1")
        for row in (1, 2, 15, 66, 200)
        for column in (1, 2, 3, 4)
    ]
    for cell in asked:
        assert together.readers([cell]) == apart.readers([cell])
        assert together.downstream([cell]) == apart.downstream([cell])
    assert any(apart.readers([cell]) for cell in asked)


def test_formulas_of_one_kind_in_many_columns_are_found_from_each():
    cells = {f"{column}{row}": f"={column}{row}*2" for row in range(1, MANY + 5) for column in "ABCD"}
    cells = {f"{chr(ord(key[0]) + 8)}{key[1:]}": text for key, text in cells.items()}
    graph = prepare(read_book(book_of(cells))).graph
    for number, column in enumerate("ABCD", start=1):
        assert graph.readers([("S", 7, number)]) == {("S", 7, number + 8)}, column
