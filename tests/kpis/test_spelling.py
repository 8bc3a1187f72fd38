"""What is shown can be typed: formulas, numbers and examples, in Dutch and English Excel."""

from __future__ import annotations

import re

import pytest

from kpi_xl.cli.catalogue import record
from kpi_xl.cli.examples import excel_examples
from kpi_xl.formula import Call, nodes, parse
from kpi_xl.kpis import KPIS
from kpi_xl.kpis.spelling import DUTCH_FUNCTIONS, formula_in, formulas_of, number_in, unmarked_formula
from tests.each import of_each

EVERY = of_each("entry", KPIS)
ENGLISH = re.compile(
    r"\b(the|and|with|without|which|what|not|from|when|than|each|divided|its)\b", re.IGNORECASE
)
NOT_IN_A_CELL = re.compile(r"\d_\d|=\w+=|dt\.|None|True|False|\{0\}|'|\[|\]|\d{16}")


@pytest.mark.parametrize(
    ("native", "plain"),
    [
        ("a/POSITIVE(b)", "a/b"),
        ("a/POSITIVE(b+c)", "a/(b+c)"),
        ("a/POSITIVE(AVERAGE(b,c))*POSITIVE(d_e)", "a/AVERAGE(b,c)*d_e"),
        ("POSITIVE((b)*(c))", "b*c"),
        ("a*(1-GIVEN(n,IF(n=0,1,r^n),0))", "a*(1-IF(n=0,1,r^n))"),
        ("GIVEN(end,GIVEN(x,POSITIVE(end),0)/7,start)", "end/7"),
    ],
)
def test_marks_of_our_own_are_not_shown(native, plain):
    assert unmarked_formula(native) == plain


@EVERY
def test_every_excel_function_has_its_dutch_name_and_no_mark_is_left(entry):
    for options, formula in formulas_of(entry, "en").items():
        used = {node.function for node in nodes(parse(formula)) if isinstance(node, Call)}
        assert used <= set(DUTCH_FUNCTIONS), options
        dutch = formulas_of(entry, "nl")[options]
        bare = re.sub(r'"[^"]*"|\{[^}]*\}', "", dutch)
        assert not re.search(r"\d\.\d|,(?!\d)", bare)
        assert not re.search(r"\b(SUM|AVERAGE|IF|SUMPRODUCT)\(", bare)
        assert not re.search("GIVEN|POSITIVE|#(NUM|N/A|DIV)", bare)


@EVERY
def test_an_example_is_what_stands_in_a_cell(entry):
    for language in ("en", "nl"):
        examples = excel_examples(entry, language)
        assert examples
        for formula, answer in examples:
            assert formula.startswith(("=KPI_", "=ROUND(KPI_", "=AFRONDEN(KPI_"))
            assert not NOT_IN_A_CELL.search(re.sub(r'"[^"]*"', "", formula)), formula
            assert not re.search(r"^'|^\[|\d_\d|\d{16}", answer), answer
            if language == "nl":
                assert "," not in re.sub(r'"[^"]*"|\d,\d', "", formula), formula
                assert not re.search(r"\d\.\d", re.sub(r"\{[^}]*\}|\d+\.\d+\.\d+", "", f"{formula} {answer}"))


@EVERY
def test_dutch_is_dutch(entry):
    assert bool(entry.notes.en) == bool(entry.notes.nl)
    facts = record(entry, "nl")
    assert "based on" not in " ".join(facts["sources"])
    texts = [facts[name] for name in ("description", "period", "notes", "pitfalls", "variants")]
    texts += [argument["help"] for argument in facts["arguments"]]
    for text in texts:
        assert not ENGLISH.search(text.replace("-", " ")), text
        assert not re.search(r"#(N/A|DIV/0!|VALUE!)", text)
        assert not re.search(r"(?<![\w,.])(?<!CES )\d+\.\d{1,2}(?![\d.])", text), text


def test_numbers_and_formulas_are_written_as_each_language_types_them():
    assert number_in(0.05, "nl") == "0,05"
    assert number_in(-1234567.0, "nl") == "-1234567"
    assert formula_in('COUNTIF(scores,">=0.5")*1.5', "nl") == 'AANTAL.ALS(scores;">=0.5")*1,5'
    assert formula_in("IF(a=0,NA(),#NUM!)", "nl") == "ALS(a=0;NB();#GETAL!)"
