"""The readable formula: what a controller would write, for any way of giving the inputs."""

from __future__ import annotations

from typing import Annotated, Literal

import pytest

from kpi_xl.formula import FormulaSyntaxError, parse, write
from kpi_xl.hosts.native import is_range, readable
from kpi_xl.hosts.simplify import simplify
from kpi_xl.model import Department, Text, UserError
from kpi_xl.registry import Flow, Observations, Paired, Ratio, Stock, kpi
from tests.hosts.cases import has_formula


@pytest.fixture(scope="module")
def made_up():
    """KPIs with the constructions that native texts use, outside the registry."""
    patch = pytest.MonkeyPatch()
    registry: dict = {}
    patch.setattr("kpi_xl.registry.KPIS", registry)

    def register(native):
        return kpi(Department.TRACKING, label=Text("x", "x"), nl="x", native=native)

    @register("(customers_end-new_customers)/customers_start")
    def kept(customers_start: Stock, customers_end: Stock, new_customers: Flow = 0) -> Ratio:
        """Share kept."""

    @register("customers_lost/POSITIVE(AVERAGE(customers_start,customers_end))")
    def lost(customers_lost: Flow, customers_start: Stock, customers_end: Stock | None = None) -> Ratio:
        """Share lost."""

    @register("customers_lost/((customers_start+customers_end)/2)")
    def needed(customers_lost: Flow, customers_start: Stock, customers_end: Stock | None = None) -> Ratio:
        """Share lost, both balances needed."""

    @register("SUMPRODUCT(opened,resolved)/SUM(new_customers)")
    def product(opened: Paired, new_customers: Flow, resolved: Paired = 1) -> Ratio:
        """Weighted total."""

    @register(
        {"start": "customers_lost/customers_start", "average": "IF(ISBLANK(customers_end),1,customers_end)"}
    )
    def chosen(
        customers_lost: Flow,
        customers_start: Stock,
        customers_end: Stock | None = None,
        method: Literal["start", "average", "none"] = "start",
    ) -> Ratio:
        """One of three."""

    @register('100*COUNTIF(scores,">=9")/COUNT(scores)*(1-gross_margin)^scale_min')
    def scored(scores: Observations, gross_margin: Annotated[Flow, "x"] = 0, scale_min: Flow = 1) -> Ratio:
        """Counted."""

    @register("")
    def formless(scores: Observations) -> Ratio:
        """No formula."""

    yield registry
    patch.undo()


READABLE = [
    ("kept", {"customers_start": "A1", "customers_end": "B1"}, "B1/A1"),
    ("kept", {"customers_start": "A1", "customers_end": "B1", "new_customers": "C1"}, "(B1-C1)/A1"),
    ("kept", {"customers_start": "A1", "customers_end": "B1", "new_customers": "0"}, "B1/A1"),
    ("kept", {"customers_start": "A1", "customers_end": "B1", "new_customers": "-5"}, "(B1-(-5))/A1"),
    (
        "kept",
        {"customers_start": "A1", "customers_end": "B1:B9", "new_customers": "C1:C9"},
        "(AVERAGE(B1:B9)-SUM(C1:C9))/A1",
    ),
    ("kept", {"customers_start": "A1+A2", "customers_end": "B1"}, "B1/(A1+A2)"),
    (
        "kept",
        {"customers_start": "SUM(A1:A2)", "customers_end": "='My data'!$B$1"},
        "'My data'!$B$1/SUM(A1:A2)",
    ),
    ("kept", {"customers_start": "Klanten", "customers_end": "tbl[Eind]"}, "AVERAGE(tbl[Eind])/Klanten"),
    (
        "kept",
        {"customers_start": "tbl[@Start]", "customers_end": "tbl[[#This Row],[Eind]]"},
        "tbl[[#This Row],[Eind]]/tbl[@Start]",
    ),
    ("kept", {"customers_start": "Data!A:A", "customers_end": "'a:b'!B1"}, "'a:b'!B1/AVERAGE(Data!A:A)"),
    ("lost", {"customers_lost": "A1", "customers_start": "B1"}, "A1/B1"),
    ("lost", {"customers_lost": "A1", "customers_start": "B1", "customers_end": "C1"}, "A1/AVERAGE(B1,C1)"),
    (
        "lost",
        {"customers_lost": "A1:A3", "customers_start": "B1:B3", "customers_end": "C1:C3"},
        "SUM(A1:A3)/AVERAGE(AVERAGE(B1:B3),AVERAGE(C1:C3))",
    ),
    ("lost", {"customers_lost": "A1:A3", "customers_start": "B1:B3"}, "SUM(A1:A3)/AVERAGE(B1:B3)"),
    ("needed", {"customers_lost": "A1", "customers_start": "B1"}, "NA()"),
    ("needed", {"customers_lost": "A1", "customers_start": "B1", "customers_end": "C1"}, "A1/((B1+C1)/2)"),
    ("product", {"opened": "A1:A9", "new_customers": "B1:B9"}, "SUM(A1:A9)/SUM(B1:B9)"),
    (
        "product",
        {"opened": "A1:A9", "new_customers": "B1", "resolved": "C1:C9"},
        "SUMPRODUCT(A1:A9,C1:C9)/B1",
    ),
    ("product", {"opened": "A1:A9", "new_customers": "B1", "resolved": "C1"}, "SUM(A1:A9)*C1/B1"),
    ("product", {"opened": "A1", "new_customers": "B1", "resolved": "C1"}, "A1*C1/B1"),
    ("scored", {"scores": "A1:A9"}, '100*COUNTIF(A1:A9,">=9")/COUNT(A1:A9)'),
    (
        "scored",
        {"scores": "A1:A9", "gross_margin": "0.4", "scale_min": "2"},
        '100*COUNTIF(A1:A9,">=9")/COUNT(A1:A9)*(1-0.4)^2',
    ),
    ("chosen", {"customers_lost": "A1", "customers_start": "B1"}, "A1/B1"),
]


@pytest.mark.parametrize(("name", "references", "expected"), READABLE)
def test_the_readable_formula(made_up, name, references, expected):
    assert readable(made_up[f"KPI_{name.upper()}"], references) == expected


def test_a_name_that_stands_for_a_range_is_flagged(made_up):
    references = {"customers_lost": "Vertrokken", "customers_start": "Begin"}
    found = readable(made_up["KPI_LOST"], references, ranges={"customers_lost"})
    assert found == "SUM(Vertrokken)/Begin"


def test_an_option_chooses_the_formula_and_knows_dutch(made_up):
    chosen = made_up["KPI_CHOSEN"]
    inputs = {"customers_lost": "A1", "customers_start": "B1"}
    assert readable(chosen, inputs, {"method": "Gemiddelde"}) == "1"
    given = readable(chosen, inputs | {"customers_end": "C1"}, {"method": "average"})
    assert given == "IF(ISBLANK(C1),1,C1)"
    column = readable(chosen, inputs | {"customers_end": "C1:C9"}, {"method": "average"})
    assert column == "AVERAGE(C1:C9)"
    assert has_formula(chosen)
    assert not has_formula(chosen, {"method": "none"})


@pytest.mark.parametrize(
    ("name", "references", "options"),
    [
        ("kept", {"customers_start": "A1"}, {}),
        ("kept", {"customers_start": "A1", "customers_end": "B1", "scores": "C1"}, {}),
        ("kept", {"customers_start": "A1", "customers_end": "B1"}, {"method": "start"}),
        ("chosen", {"customers_lost": "A1", "customers_start": "B1"}, {"method": "other"}),
        ("chosen", {"customers_lost": "A1", "customers_start": "B1"}, {"method": "none"}),
        ("formless", {"scores": "A1"}, {}),
    ],
)
def test_what_cannot_be_written_is_said_in_both_languages(made_up, name, references, options):
    with pytest.raises(UserError) as caught:
        readable(made_up[f"KPI_{name.upper()}"], references, options)
    assert f"KPI_{name.upper()}" in caught.value.text.en
    assert f"KPI_{name.upper()}" in caught.value.text.nl


@pytest.mark.parametrize(
    ("reference", "several"),
    [
        ("A1", False),
        ("$A$1:$A$1", False),
        ("A1:B2", True),
        ("A:A", True),
        ("3:3", True),
        ("A1#", True),
        ("'Mijn blad'!A1:A2", True),
        ("'it''s 1:2'!A1", False),
        ("tbl[Col]", True),
        ("tbl[@Col]", False),
        ("tbl[[#This Row],[Col]]", False),
        ("tbl[[#All],[Col]]", True),
        ("{1,2,3}", True),
        ("SUM(A1:A9)", False),
        ("Name", False),
    ],
)
def test_which_references_are_ranges(reference, several):
    assert is_range(reference) is several


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a-(b-c)", "a-(b-c)"),
        ("(a-b)-c", "a-b-c"),
        ("a/(b*c)", "a/(b*c)"),
        ("-(a+b)^2", "-(a+b)^2"),
        ("(-a)^2", "-a^2"),
        ("-(a^2)", "-(a^2)"),
        ("a*(-b)", "a*(-b)"),
        ("a^(b^c)", "a^(b^c)"),
        ("5%*a", "5%*a"),
        ("(a+b)%", "(a+b)%"),
        ('IF(a>="b ""c"",(",1.50,1E+20)', 'IF(a>="b ""c"",(",1.5,1E+20)'),
        ("SUM({1,2;3,4}) + #N/A", "SUM({1,2;3,4})+#N/A"),
        ("na()", "NA()"),
        (".5+0.1e-7", "0.5+1E-08"),
        ("a&b=c", "a&b=c"),
        ("a&(b=c)", "a&(b=c)"),
    ],
)
def test_a_tree_is_written_with_the_parentheses_it_needs(text, expected):
    assert write(parse(text)) == expected
    assert parse(expected) == parse(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a-0+0", "a"),
        ("SUMPRODUCT((a>{1,2})*1,{3,4})", "SUMPRODUCT((a>{1,2})*1,{3,4})"),
        ("SUMPRODUCT(a,{1,2},b)", "SUM({1,2})*a*b"),
        ("SUMPRODUCT(MAX(a*{1,2}),{3,4})", "SUM({3,4})*SUMPRODUCT(MAX(a*{1,2}))"),
        ("GIVEN(a,b,c)", "b"),
        ("ISNUMBER(a)*1", "ISNUMBER(a)*1"),
        ("0+a", "a"),
        ("0-a", "-a"),
        ("1*a/1", "a"),
        ("a/(1+0)^b", "a"),
        ("(1+a)^0", "1"),
        ("1/3", "1/3"),
        ("1/0", "1/0"),
        ("+a", "a"),
        ("--1", "1"),
        ("SUM(0,a,0)", "a"),
        ("SUM(0)", "0"),
        ("MAX(a)", "a"),
        ("NOT(TRUE())", "FALSE()"),
        ("NOT(FALSE())", "TRUE()"),
        ("IF(TRUE(),a,b)", "a"),
        ("IF(FALSE(),a,b)", "b"),
        ("IF(FALSE(),a)", "FALSE()"),
        ("ISBLANK(1)", "FALSE()"),
        ("NOT(a)", "NOT(a)"),
    ],
)
def test_what_changes_nothing_is_left_out(text, expected):
    assert write(simplify(parse(text))) == expected


@pytest.mark.parametrize("text", ["", "a+", "SUM(a", "(a", "a)", "a;b", "a b", "SUM(a,)", "a!", "[a]", '"x'])
def test_a_broken_formula_is_refused(text):
    with pytest.raises(FormulaSyntaxError):
        parse(text)
