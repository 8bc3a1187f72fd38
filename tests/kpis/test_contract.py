"""What every KPI function promises: to Excel, to the function wizard, and to the reader."""

from __future__ import annotations

import doctest
import inspect
import math
import re

import pytest

from kpi_xl import KpiError
from kpi_xl.hosts.help import argument_help
from kpi_xl.inputs import CHOICES, INPUTS
from kpi_xl.kpis import KPIS
from kpi_xl.kpis.periods import ONE_BALANCE_DATE, SUCCESSIVE, period, pitfalls
from kpi_xl.model import LANGUAGES, Better, Department, Role
from kpi_xl.ranges import BALANCES, RANGE_ROLES
from tests.each import of_each

EVERY = of_each("kpi", KPIS)
NUMBERED = {name: kpi for name, kpi in KPIS.items() if kpi.number}
WIZARD = 255  # characters Excel shows of a description
WIZARD_ARGUMENTS = 254  # characters of all argument names together, xlwings #1489
VBA_WORDS = frozenset(
    [
        "alias",
        "and",
        "any",
        "array",
        "as",
        "attribute",
        "base",
        "binary",
        "boolean",
        "byref",
        "byte",
        "byval",
        "call",
        "case",
        "cdate",
        "close",
        "const",
        "currency",
        "date",
        "declare",
        "dim",
        "do",
        "double",
        "each",
        "else",
        "elseif",
        "empty",
        "end",
        "enum",
        "erase",
        "error",
        "eqv",
        "event",
        "exit",
        "false",
        "for",
        "friend",
        "function",
        "get",
        "global",
        "gosub",
        "goto",
        "if",
        "imp",
        "implements",
        "in",
        "input",
        "integer",
        "is",
        "len",
        "let",
        "lib",
        "like",
        "line",
        "lock",
        "long",
        "loop",
        "lset",
        "me",
        "mid",
        "mod",
        "name",
        "new",
        "next",
        "not",
        "nothing",
        "null",
        "object",
        "on",
        "open",
        "option",
        "optional",
        "or",
        "output",
        "paramarray",
        "preserve",
        "print",
        "private",
        "property",
        "public",
        "put",
        "raiseevent",
        "redim",
        "rem",
        "reset",
        "resume",
        "return",
        "rset",
        "select",
        "set",
        "single",
        "static",
        "stop",
        "string",
        "sub",
        "tab",
        "then",
        "time",
        "to",
        "true",
        "type",
        "until",
        "variant",
        "wend",
        "while",
        "with",
        "withevents",
        "write",
        "xor",
    ]
)
# Words with a meaning in one VBA statement only (Open For Output, Option Base); as argument names they are free.
CONTEXTUAL = frozenset({"name", "output", "base"})


def test_the_46_kpis_are_all_there():
    assert sorted(kpi.number for kpi in NUMBERED.values()) == list(range(1, 47))
    sizes = {
        department: sum(kpi.department is department for kpi in NUMBERED.values())
        for department in Department
    }
    assert list(sizes.values()) == [8, 8, 8, 8, 7, 7, 0, 0]


@EVERY
def test_excel_can_take_the_function(kpi):
    assert re.fullmatch(r"KPI_[A-Z0-9_]{2,40}", kpi.name)
    names = [parameter.name for parameter in kpi.parameters]
    assert sum(map(len, names)) + len(names) <= WIZARD_ARGUMENTS
    for name in names:
        assert re.fullmatch(r"[a-z][a-z0-9_]*", name)
        assert name not in VBA_WORDS - CONTEXTUAL
        assert not re.fullmatch(r"[a-z]{1,3}[0-9]+|r[0-9]*c[0-9]*", name) or name == "r"
    kinds = {parameter.kind for parameter in inspect.signature(kpi).parameters.values()}
    assert kinds <= {inspect.Parameter.POSITIONAL_OR_KEYWORD}


@EVERY
def test_options_come_last_and_have_a_default(kpi):
    required = [parameter.required for parameter in kpi.parameters]
    assert required == sorted(required, reverse=True)
    for option in kpi.options:
        assert option.default in option.choices


@EVERY
def test_the_wizard_texts_fit_and_exist_in_both_languages(kpi):
    for text in kpi.description:
        assert 10 < len(text) <= WIZARD
        assert text.endswith(".")
    assert all(kpi.label)
    for parameter in kpi.parameters:
        for text in (*parameter.input.help, *parameter.input.label):
            assert 0 < len(text) <= WIZARD
            assert "  " not in text


@EVERY
def test_the_reader_finds_source_example_and_relatives(kpi):
    assert kpi.sources or kpi.department is Department.CATALOGUE
    assert doctest.DocTestParser().get_examples(kpi.function.__doc__)
    for name in kpi.related:
        assert name in KPIS, f"{kpi.name} refers to {name}"
        assert name != kpi.name
    for text in (kpi.pitfalls, kpi.variants):
        assert text is None or all(text)


@of_each("kpi", NUMBERED)
def test_a_numbered_kpi_has_a_direction_pitfalls_relatives_and_a_plain_formula(kpi):
    assert kpi.better is not Better.NONE
    assert kpi.pitfalls
    assert kpi.related
    assert kpi.native


@EVERY
def test_a_kpi_tells_its_pitfalls_and_what_it_means_over_several_periods(kpi):
    calculates = kpi.department is not Department.CATALOGUE
    assert bool(kpi.pitfalls) or not calculates
    assert bool(all(period(kpi))) or not calculates


@EVERY
def test_the_wizard_and_the_pitfalls_say_what_a_range_cannot_show(kpi):
    """Departments in the place of months, and months in the place of accounts, look like any other numbers."""
    for language in LANGUAGES:
        for parameter in kpi.parameters:
            text = argument_help(parameter, language)
            assert len(text) <= WIZARD
            if parameter.role in RANGE_ROLES:  # which rows may stand in it, and which cell is taken of them
                assert parameter.role.value.in_(language)[1:] in text
            if parameter.role in BALANCES:
                assert {"en": "add departments together first", "nl": "tel afdelingen eerst"}[
                    language
                ] in text
                assert SUCCESSIVE.in_(language) in pitfalls(kpi).in_(language)
            if parameter.role is Role.LINES:
                assert ONE_BALANCE_DATE.in_(language) in pitfalls(kpi).in_(language)


@EVERY
def test_a_plain_formula_names_only_its_own_arguments(kpi):
    names = {parameter.name for parameter in kpi.parameters}
    for options, formula in kpi.native.items():
        assert len(options) in (0, len(kpi.options))
        for word, option in zip(options, kpi.options, strict=False):
            assert word in option.choices
        assert not formula.startswith("=")
        assert ";" not in formula
        bare = re.sub(r'"[^"]*"', "", formula)
        assert set(re.findall(r"\b[a-z_][a-z0-9_]*\b", bare)) <= names


def test_labels_are_unique_within_a_language():
    for language in (0, 1):
        labels = [kpi.label[language].casefold() for kpi in KPIS.values()]
        assert sorted(labels) == sorted(set(labels))


def test_every_row_of_the_vocabulary_is_used():
    used = {parameter.name for kpi in KPIS.values() for parameter in kpi.parameters}
    assert set(INPUTS) - used == set()


def test_every_dutch_word_leads_to_a_choice():
    choices = {choice for kpi in KPIS.values() for option in kpi.options for choice in option.choices}
    for word, meanings in CHOICES.items():
        assert word == word.casefold()
        assert any(meaning in choices for meaning in meanings), word


@EVERY
def test_a_blank_required_argument_is_not_available(kpi):
    if not any(parameter.required for parameter in kpi.parameters):
        assert kpi() is not None
        return
    with pytest.raises(KpiError) as caught:
        kpi(*(None for parameter in kpi.parameters if parameter.required))
    assert caught.value.code == "#N/A"


@EVERY
@pytest.mark.parametrize("error", ["#REF!", "#DIV/0!", "#N/A", "#SPILL!"])
def test_an_error_in_an_argument_passes_through(kpi, error):
    for place, parameter in enumerate(kpi.parameters):
        if parameter.role is Role.ANY:  # KPI_EXPLAIN tells of it
            continue
        arguments = [1.0] * len(kpi.parameters)
        arguments[place] = error
        with pytest.raises(KpiError) as caught:
            kpi(*arguments)
        assert caught.value.code == error
        arguments[place] = [1.0, error]
        with pytest.raises(KpiError) as caught:
            kpi(*arguments)
        assert caught.value.code == error


@EVERY
def test_text_for_a_number_is_a_value_error(kpi):
    for place, parameter in enumerate(kpi.parameters):
        if parameter.role in (Role.TEXT, Role.ANY):
            continue
        arguments = [p.default if not p.required else 1.0 for p in kpi.parameters]
        arguments[place] = "12"
        with pytest.raises(KpiError) as caught:
            kpi(*arguments)
        assert caught.value.code == "#VALUE!"


@EVERY
def test_answers_are_finite_numbers_texts_or_lists(kpi):
    for number in (0.0, 1.0, 2.0, 1e308, -1.0):
        try:
            answer = kpi(*([number] * sum(parameter.required for parameter in kpi.parameters)))
        except KpiError as error:
            answer = error.code
        assert isinstance(answer, (str, list)) or math.isfinite(answer)
