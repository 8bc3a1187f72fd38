"""A sheet that is read as bytes says the same as one that is read as a tree, and is patched to the same values."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from openpyxl.utils import FORMULAE

from kpi_xl.hosts.address import Place
from kpi_xl.hosts.boundary import CellError
from kpi_xl.recalc.functions import EXCEL_FUNCTIONS
from kpi_xl.recalc.plain import PlainSheet
from kpi_xl.recalc.shape import shape_of, shapes_of
from kpi_xl.recalc.sheet import SheetXml

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SHARED = ["shared text", "&"]
CELLS = [
    '<c r="{}"/>',
    '<c r="{}" s="3"/>',
    '<c r="{}"><v>1.5</v></c>',
    '<c r="{}" t="n"><v>2</v></c>',
    '<c r="{}" t="s"><v>0</v></c>',
    '<c r="{}" s="1" t="b"><v>1</v></c>',
    '<c r="{}" t="e"><v>#N/A</v></c>',
    '<c r="{}" t="str"><v>a &lt; b</v></c>',
    '<c r="{}" t="inlineStr"><is><t>one </t><r><t xml:space="preserve">two</t></r></is></c>',
    '<c r="{}"><f>A1&amp;"x"</f><v></v></c>',
    '<c r="{}" t="str"><f>A1&amp;"x"</f><v></v></c>',
    '<c r="{}" t="str"><f>B1</f><v>t&amp;t</v></c>',
    '<c r="{}"><f>SUM(A1:A2)</f></c>',
    '<c r="{}" s="2"><f>1/0</f><v/></c>',
    '<c r="{}" s="2" t="e"><f>1/0</f><v>#DIV/0!</v></c>',
    '<c r="{}"><f t="shared" ref="A1:A2" si="0">A1*2</f><v>4</v></c>',
    '<c r="{}"><f t="shared" si="0"/><v>6</v></c>',
]
ODD = [
    '<c r="{}"><f t="array" ref="A1:A2">LEN(B1:B2)</f><v>1</v></c>',
    '<c s="1"><v>1</v></c>',
    '<c r="{}"><v><![CDATA[1]]></v></c>',
    '<c r="{}"><!-- note --><f>1+1</f><v>2</v></c>',
    '<c r="{}"><f>1+1</f><v xml:space="preserve">2</v></c>',
    '<c r="{}"><f>1+1</f><extLst/><v>2</v></c>',
]
VALUES = st.one_of(
    st.none(), st.floats(allow_nan=False, allow_infinity=False), st.booleans(), st.sampled_from(["", "a<b", "é"])
) | st.just(CellError("#NUM!"))  # fmt: skip


def part(cells, *, hidden=False):
    rows = "".join(
        f'<row r="{number}"{" hidden=" + chr(34) + "1" + chr(34) if hidden else ""}>{cell.format(f"C{number}")}</row>'
        for number, cell in enumerate(cells, start=1)
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'
    ).encode()


def both(cells, **options):
    data = part(cells, **options)
    plain = PlainSheet.of("S", "part", data)
    assert plain is not None
    return plain, SheetXml.of("S", "part", etree.fromstring(data), data)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(CELLS), min_size=1, max_size=12), st.data(), st.booleans())
def test_bytes_say_the_same_as_a_tree(cells, data, hidden):
    plain, tree = both(cells, hidden=hidden)
    assert (plain.cells, plain.texts, plain.unusual) == (tree.cells, tree.texts, tree.unusual)
    assert [plain.formula(number) for number in range(len(plain.cells))] == [
        tree.formula(number) for number in range(len(tree.cells))
    ]
    for read in (
        lambda sheet: sheet.stored(SHARED),
        lambda sheet: dict(sheet.typed(SHARED)),
        lambda sheet: sheet.values(SHARED),
        lambda sheet: sheet.hidden_rows([]),
        lambda sheet: [sheet.value(Place(row, 3), SHARED) for row in range(1, len(cells) + 2)],
        lambda sheet: [address for address, _ in sheet.written_cells(lambda address: address != "C1")],
    ):
        assert read(plain) == read(tree)
    values = [data.draw(VALUES) for _ in plain.cells]
    one, two = plain.patched(values), tree.patched(values)
    assert one.changed == two.changed
    assert shown(one.data) == shown(two.data)


def shown(data):
    return SheetXml.of("S", "part", etree.fromstring(data), data).values(SHARED)


def test_a_cell_that_keeps_its_value_keeps_every_byte():
    plain, _ = both(CELLS)
    assert plain.patched([None] * len(plain.cells)).data == part(CELLS)


@pytest.mark.parametrize("cell", ODD)
def test_what_is_unusual_is_left_to_the_tree(cell):
    assert PlainSheet.of("S", "part", part([*CELLS, cell])) is None


TEXTS = st.lists(
    st.sampled_from(["A1+B2", "A9+B3", '"A1"&A2', '"A2"&A2', "'Q1'!A1", "LOG10(A1)", "A1*21", "A1*5", "#REF!+A1", ""])
)  # fmt: skip


@given(TEXTS)
def test_many_shapes_at_once_are_those_one_by_one(texts):
    assert shapes_of(texts) == list(map(shape_of, texts))


def test_the_functions_of_the_first_edition_are_those_that_openpyxl_knows():
    assert frozenset(FORMULAE) <= EXCEL_FUNCTIONS
