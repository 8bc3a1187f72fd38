from __future__ import annotations

import datetime as dt
import enum
import fractions
import itertools
import logging
import math
import struct
import uuid
from decimal import Decimal

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpi_xl.hosts.boundary import CellError, cell_function, cell_value, is_error_text, normalise
from kpi_xl.hosts.calc_cells import ERROR_NUMBERS, calc_function
from kpi_xl.hosts.excel import plain
from kpi_xl.hosts.help import LONGEST_HELP, argument_help, category, description
from kpi_xl.hosts.language import environment_language
from kpi_xl.inputs import CHOICES
from kpi_xl.kpis import KPIS
from kpi_xl.model import LANGUAGES, KpiError
from tests.each import of_each


class Colour(enum.Enum):
    RED = 1


CELLS = [
    None,
    "",
    " ",
    "text",
    "5",
    "8,5%",
    "=1+1",
    "#1 customer",
    "#DIV/0!",
    "#N/A",
    "#SPILL!",
    "#PYTHON!",
    "x" * 33_000,
    "\x00\ud800",
    "start",
    "gemiddelde",
    True,
    False,
    np.True_,
    0.0,
    -0.0,
    1.0,
    0.5,
    -1.0,
    1e-320,
    1e308,
    -1e308,
    1,
    10**30,
    10**400,
    2**53 + 1,
    46000.0,
    2958466.0,
    math.nan,
    math.inf,
    -math.inf,
    -2146826281,
    -2146826288,
    -2146826246,
    -2146826243,
    -2146826200,
    Decimal("12.5"),
    Decimal("NaN"),
    Decimal("sNaN"),
    Decimal("Infinity"),
    fractions.Fraction(1, 3),
    complex(1, 1),
    np.float64(2.5),
    np.int64(2**60),
    np.array(3.0),
    np.array([1.0, 2.0]),
    np.datetime64("NaT", "s"),
    np.datetime64("2026-01-01"),
    np.timedelta64(1, "D"),
    pd.NA,
    pd.NaT,
    pd.Timestamp("2026-01-01", tz="UTC"),
    pd.Period("2026-01"),
    pd.Series([1.0, None]),
    dt.datetime(2026, 1, 31, 12, 0),
    dt.datetime(2026, 1, 31, tzinfo=dt.UTC),
    dt.date(2026, 1, 31),
    dt.date(1, 1, 1),
    dt.time(12, 0),
    dt.timedelta(hours=6),
    uuid.UUID(int=0),
    Colour.RED,
    b"5",
    object(),
    {"type": "Error", "kind": "Div"},
    {1, 2},
    [],
    (),
    [[]],
    [[1.0], [None], ["text"], [True]],
    ((1.0, 2.0), (3.0, 4.0)),
    ((-2146826281,), (1.0,)),
    [[[1.0]]],
    [1.0, [2.0, 3.0]],
]
ERROR_NAMES = {"#DIV/0!", "#N/A", "#NUM!", "#VALUE!", "#REF!", "#NAME?", "#NULL!", "#SPILL!", "#PYTHON!"}


def check_cell(value):
    if isinstance(value, CellError):
        assert is_error_text(value)
    elif isinstance(value, float):
        assert math.isfinite(value)
    else:
        assert type(value) in {str, bool}
        if isinstance(value, str):
            assert not is_error_text(value)
            value.encode()


def check(answer):
    if not isinstance(answer, list):
        check_cell(answer)
        return
    assert answer
    assert len(set(map(len, answer))) == 1
    for row in answer:
        for cell in row:
            check_cell(cell)


@of_each("kpi", KPIS)
def test_whatever_a_cell_holds_only_cell_values_come_back(kpi, caplog):
    answer = cell_function(kpi)
    sensible = [1.0 for _ in kpi.parameters]
    for place in range(len(kpi.parameters)):
        for cell in CELLS:
            for wrapped in (cell, [[cell]], [[1.0], [cell]]):
                check(answer(*sensible[:place], wrapped, *sensible[place + 1 :]))
    for count in range(len(kpi.parameters) + 3):
        check(answer(*[0.0] * count))


def of_calc(answer):
    """Return an answer to Calc as rows of cells; a NaN there is an error, told by its lowest bits."""
    return answer if isinstance(answer, tuple) else ((answer,),)


@of_each("kpi", KPIS)
def test_whatever_a_cell_holds_every_host_is_given_what_it_can_show(kpi):
    calc, excel, count = calc_function(kpi), cell_function(kpi), len(kpi.parameters)
    sensible, errors = [1.0] * count, {*ERROR_NUMBERS.values()}
    for number, cell in enumerate(CELLS if count else []):
        place = number % count
        arguments = (*sensible[:place], cell, *sensible[place + 1 :])
        shown = plain(excel(*arguments))
        for one in itertools.chain.from_iterable(shown if isinstance(shown, list) else [[shown]]):
            assert type(one) in {float, str, bool}  # COM knows no subclasses
            assert type(one) is not float or math.isfinite(one)
        for one in itertools.chain.from_iterable(of_calc(calc(*arguments))):
            assert type(one) in {float, str, bool}
            assert type(one) is not float or math.isfinite(one) or error_of(one) in errors


def error_of(number):
    """Return the error that a number of Calc stands for."""
    return struct.unpack("<Q", struct.pack("<d", number))[0] & 0xFFFF


@pytest.mark.parametrize("code", ERROR_NUMBERS)
def test_every_error_of_excel_goes_in_and_comes_out_in_every_host(code):
    churn = KPIS["KPI_CHURN"]
    for given_ in (code, [[code]], [[1.0], [code]]):
        assert plain(cell_function(churn)(given_, 100.0)) == code
        assert type(plain(cell_function(churn)(given_, 100.0))) is str
        assert error_of(calc_function(churn)(given_, 100.0)) == ERROR_NUMBERS[code]


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_any_mixture_of_cells_gives_only_cell_values(data):
    kpi = data.draw(st.sampled_from(list(KPIS.values())))
    cell = st.sampled_from(CELLS) | st.floats() | st.text(max_size=5) | st.booleans() | st.datetimes()
    argument = cell | st.lists(st.lists(cell, max_size=3), max_size=3)
    arguments = data.draw(st.lists(argument, max_size=len(kpi.parameters)))
    check(cell_function(kpi)(*arguments))


@pytest.mark.parametrize(
    ("error", "code"),
    [
        *((name, name) for name in sorted(ERROR_NAMES)),
        (-2146826288, "#NULL!"),
        (-2146826281, "#DIV/0!"),
        (-2146826273, "#VALUE!"),
        (-2146826265, "#REF!"),
        (-2146826259, "#NAME?"),
        (-2146826252, "#NUM!"),
        (-2146826246, "#N/A"),
        (-2146826245, "#GETTING_DATA"),
        (-2146826243, "#SPILL!"),
        (-2146826242, "#CONNECT!"),
        (-2146826241, "#BLOCKED!"),
        (-2146826240, "#UNKNOWN!"),
        (-2146826239, "#FIELD!"),
        (-2146826238, "#CALC!"),
        (-2146826200, "#VALUE!"),
    ],
)
def test_an_error_in_a_cell_or_range_is_the_answer(error, code):
    churn = cell_function(KPIS["KPI_CHURN"])
    for given_ in (error, [[error]], [[1.0], [error], [None]]):
        answer = churn(given_, 100.0)
        assert answer == code
        assert isinstance(answer, CellError)


@pytest.mark.parametrize(
    ("text", "error"), [("#WAARDE!", "#VALUE!"), ("#N/B", "#N/A"), ("#DEEL/0!", "#DIV/0!")]
)
def test_an_error_pasted_from_a_dutch_excel_is_that_error(text, error):
    aov = cell_function(KPIS["KPI_AOV"])
    assert aov(text, 20) == aov([[100], [text]], 20) == error


@pytest.mark.parametrize("number", [-2146826289, -2146826199, -2146826281.0])
def test_numbers_near_the_error_numbers_stay_numbers(number):
    assert normalise(number) == number
    assert not isinstance(normalise(number), KpiError)


def test_numbers_texts_blanks_and_options_are_read_as_in_python():
    churn = cell_function(KPIS["KPI_CHURN"])
    assert churn([[5.0]], [[100.0]]) == 0.05
    assert churn(Decimal(5), 100) == 0.05
    assert churn([[2.0], [None], [3.0], ["n/a"]], 100.0) == 0.05
    assert churn(300.0, 1200.0, 900.0, "gemiddelde") == churn(300.0, 1200.0, 900.0, "average")
    assert churn(5.0, 100.0, None, None) == 0.05
    assert churn("", 100.0) == "#N/A"
    assert churn(5.0, 0.0) == "#DIV/0!"
    assert churn("5", 100.0) == "#VALUE!"
    assert churn(5.0) == "#VALUE!"
    assert churn(1.0, 2.0, 3.0, "start", 5.0) == "#VALUE!"


@pytest.mark.parametrize(
    ("answer", "value"),
    [
        (1, 1.0),
        (True, True),
        ("text", "text"),
        ("a\x00b\ud800", "a\ufffdb\ufffd"),
        ("x" * 32_768, "#VALUE!"),
        ("#N/A", "#N/A"),
        (None, ""),
        (math.nan, "#NUM!"),
        (math.inf, "#NUM!"),
        (10**400, "#NUM!"),
        (dt.date(2026, 1, 1), 46023.0),
        (np.float64(2.5), 2.5),
        ([], "#N/A"),
        ([[]], "#N/A"),
        ([1, 2], [[1.0], [2.0]]),
        ([["a", None], [math.nan]], [["a", ""], ["#NUM!", "#N/A"]]),
    ],
)
def test_answers_become_cell_values(answer, value):
    assert cell_value(answer) == value
    check(cell_value(answer))


def test_an_answer_no_cell_can_hold_is_refused():
    with pytest.raises(TypeError, match="object"):
        cell_value(object())


class Pretend:
    """A KPI whose body does what it should not."""

    name = "KPI_PRETEND"
    parameters = ()

    def __init__(self, error):
        def function():
            raise error

        self.function = function


@pytest.mark.parametrize(
    ("error", "code", "lines"),
    [
        (RuntimeError("unforeseen"), "#VALUE!", 1),
        (ZeroDivisionError(), "#VALUE!", 1),
        (RecursionError(), "#NUM!", 0),
        (MemoryError(), "#NUM!", 0),
    ],
)
def test_a_failure_nobody_foresaw_is_an_error_value_and_one_line_in_the_log(error, code, lines, caplog):
    caplog.set_level(logging.ERROR)
    assert cell_function(Pretend(error))() == code
    assert len(caplog.records) == lines
    for record in caplog.records:
        assert "KPI_PRETEND" in record.getMessage()
        assert not record.exc_info


@pytest.mark.parametrize("signal", [KeyboardInterrupt, SystemExit])
def test_a_stop_signal_is_not_swallowed(signal):
    with pytest.raises(signal):
        cell_function(Pretend(signal()))()


@pytest.mark.parametrize("language", LANGUAGES)
@of_each("kpi", KPIS)
def test_wizard_texts_fit_and_tell_what_the_user_needs(kpi, language):
    assert 0 < len(category(kpi.department, language)) <= 31
    assert kpi.description.in_(language).rstrip(".") in description(kpi, language)
    assert len(description(kpi, language)) <= LONGEST_HELP
    for parameter in kpi.parameters:
        text = argument_help(parameter, language)
        assert len(text) <= LONGEST_HELP
        assert parameter.input.help.in_(language).rstrip(".") in text
        optional = {"en": "Optional", "nl": "Mag u weglaten"}[language]
        assert (optional in text) is not parameter.required
        words = {word for word, choices in CHOICES.items() if set(choices) & set(parameter.choices)}
        for choice in parameter.choices:
            assert choice in text or any(word in text for word in words if choice in CHOICES[word])


def test_help_names_the_default_in_the_users_notation():
    amber = next(p for p in KPIS["KPI_STATUS"].parameters if p.name == "amber")
    assert "0.9 if left out" in argument_help(amber, "en")
    assert "dan geldt 0,9" in argument_help(amber, "nl")


@pytest.mark.parametrize(
    ("environment", "computer", "language"),
    [
        ({"KPI_XL_LANG": "nl", "LANG": "en_GB"}, None, "nl"),
        ({"KPI_XL_LANG": "EN", "LANG": "nl_NL"}, None, "en"),
        ({"KPI_XL_LANG": "fr", "LANG": "nl_NL.UTF-8"}, None, "nl"),
        ({"LC_ALL": "nl_BE", "LANG": "en_GB"}, None, "nl"),
        ({}, "Dutch_Netherlands", "nl"),
        ({}, "German_Germany", "en"),
    ],
)
def test_language_comes_from_the_environment_then_the_computer(environment, computer, language):
    assert environment_language(environment, computer) == language
