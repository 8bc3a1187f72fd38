"""The front door: what each kind of cell and range means, for every role."""

from __future__ import annotations

import datetime as dt
import inspect
import math
import re
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Literal

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import kpi_xl
from kpi_xl import KPIS, KpiError
from kpi_xl.cell_reader import read_cell, read_range
from kpi_xl.kpis import find
from kpi_xl.model import Department, ExitCode, Role, Text, UserError, UserNotice, at_least
from kpi_xl.registry import (
    Count,
    Date,
    Dates,
    Factor,
    Flow,
    Observations,
    Paired,
    Ratio,
    Series,
    Stock,
    Word,
    kpi,
)


def code_of(function, *arguments, **named):
    """Return the Excel error a call answers with."""
    with pytest.raises(KpiError) as caught:
        function(*arguments, **named)
    assert caught.value.text.en
    assert caught.value.text.nl
    assert caught.value.code in str(caught.value)
    return caught.value.code


@pytest.fixture
def register(monkeypatch):
    """Register a throw-away KPI; the registry is as it was afterwards."""
    monkeypatch.setattr("kpi_xl.registry.KPIS", {})
    return kpi(Department.TRACKING, label=Text("x", "x"), nl="x")


RANGES = [
    [2.0, 3.0],
    (2, 3),
    [[2.0], [3.0]],
    ((2.0, 3.0),),
    [[2.0, None], ["text", 3.0]],
    np.array([2.0, 3.0]),
    np.array([[2], [3]]),
    pd.Series([2.0, 3.0]),
    pd.Series([2, 3], dtype="Int64"),
    pd.Series([2.0, None, 3.0]),
    pd.DataFrame({"a": [2.0], "b": [3.0]}),
    [2.0, "", float("nan"), True, 3.0],
    [Decimal(2), Fraction(3)],
    [np.float64(2), np.int64(3)],
    [2.0, pd.NA, pd.NaT, 3.0],
]


@pytest.mark.parametrize("cells", RANGES, ids=repr)
def test_a_flow_range_is_summed_and_a_stock_range_averaged(cells):
    assert kpi_xl.churn(cells, 10) == 0.5
    assert kpi_xl.internal_mobility(1, cells) == 0.4


def test_calls_by_name_by_position_and_through_the_registry_agree():
    assert kpi_xl.churn(5, 100) == 0.05
    assert kpi_xl.churn(customers_start=100, customers_lost=5) == 0.05
    assert KPIS["KPI_CHURN"](5, 100) == KPIS["KPI_CHURN"](customers_lost=5, customers_start=100) == 0.05


def test_a_kpi_is_itself_in_a_set():
    assert len({*KPIS.values(), *KPIS.values()}) == len(KPIS)


def test_the_signature_tells_the_arguments_in_excels_order():
    expected = ["customers_lost", "customers_start", "customers_end", "method"]
    assert list(inspect.signature(kpi_xl.churn).parameters) == expected
    assert list(inspect.signature(KPIS["KPI_CHURN"]).parameters) == expected


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ((None, 100), "#N/A"),
        (("", 100), "#N/A"),
        ((float("nan"), 100), "#N/A"),
        ((pd.NA, 100), "#N/A"),
        (([None, "text"], 100), "#N/A"),
        (([], 100), "#N/A"),
        ((5, 0), "#DIV/0!"),
        ((5, [0, 0]), "#DIV/0!"),
        (("5", 100), "#VALUE!"),
        ((["5"], 100), "#VALUE!"),
        ((True, 100), "#VALUE!"),
        ((object(), 100), "#VALUE!"),
        ((5, 100, 90, "other"), "#VALUE!"),
        ((5, 100, 90, 3), "#VALUE!"),
        ((5, 100, 90, ["start", "average"]), "#VALUE!"),
        ((-5, 100), "#NUM!"),
        (([5, -1], 100), "#NUM!"),
        ((math.inf, 100), "#NUM!"),
        (([5.0, math.inf], 100), "#NUM!"),
        ((10**400, 100), "#NUM!"),
        ((101, 100), "#NUM!"),
        ((5, 100, None, "average"), "#N/A"),
        (("#REF!", 100), "#REF!"),
        ((None, "#REF!"), "#REF!"),
        (("#NAME?", "#REF!"), "#NAME?"),
        (([1, "#SPILL!"], 100), "#SPILL!"),
        ((KpiError("#NULL!", Text("x", "x")), 100), "#NULL!"),
    ],
    ids=lambda value: re.sub(r" object at 0x[0-9a-f]+", "", repr(value)),
)
def test_the_error_map(arguments, code):
    assert code_of(kpi_xl.churn, *arguments) == code


def test_a_result_beyond_its_unit_is_impossible():
    assert code_of(kpi_xl.retention_rate, 100, 150, 20) == "#NUM!"
    assert code_of(kpi_xl.retention_rate, 100.0, 10.0, 20.0) == "#NUM!"
    assert code_of(kpi_xl.retention_rate, 1e-300, 1e300, 0) == "#NUM!"


@pytest.mark.parametrize("word", ["average", "AVERAGE", " Gemiddelde ", "gemiddeld"])
def test_option_words_know_dutch_and_any_case(word):
    assert kpi_xl.churn(300, 1200, 900, word) == 300 / 1050


def test_a_blank_option_or_optional_input_means_its_default():
    assert kpi_xl.churn(5, 100, None, None) == kpi_xl.churn(5, 100, "", "") == 0.05
    assert kpi_xl.sickness_absence([3, 5], 100, None) == kpi_xl.sickness_absence([3, 5], 100) == 0.08


def test_a_wrong_call_is_a_type_error():
    for arguments in [(), (1,), (1, 2, 3, "start", 5)]:
        with pytest.raises(TypeError):
            kpi_xl.churn(*arguments)
    with pytest.raises(TypeError):
        kpi_xl.churn(1, 2, unknown=3)


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        (dt.date(2026, 1, 1), 46023.0),
        (dt.datetime(2026, 1, 1, 12), 46023.5),
        (dt.datetime(2026, 1, 1, 12, tzinfo=dt.UTC), 46023.5),
        (pd.Timestamp("2026-01-01 06:00"), 46023.25),
        (np.datetime64("2026-01-01T12:00"), 46023.5),
        (np.timedelta64(36, "h"), 1.5),
        (dt.time(18), 0.75),
        (dt.timedelta(days=2), 2.0),
        (np.int32(4), 4.0),
        (np.array(4), 4.0),
    ],
    ids=repr,
)
def test_dates_and_number_like_objects_are_numbers(cell, number):
    assert read_cell(cell) == number


def test_texts_and_booleans_stay_what_they_are():
    assert read_cell("text") == "text"
    assert read_cell(True) is True
    assert read_cell(np.bool_(True)) is True
    assert read_cell(np.str_("text")) == "text"
    assert read_cell(pd.NaT) is None


def test_date_arrays_are_read_as_dates():
    dates = np.array(["2026-01-01", "NaT"], dtype="datetime64[ns]")
    assert [read_cell(cell) for cell in read_range(dates)] == [46023.0, None]
    series = pd.Series(pd.to_datetime(["2026-01-01"])).dt.tz_localize("Europe/Amsterdam")
    assert [read_cell(cell) for cell in read_range(series)] == [46023.0]
    assert read_cell(np.array([1, 2])) == "[1 2]"
    assert read_range("text") is None
    assert read_range({"a": 1}) is None


def test_paired_ranges_keep_the_complete_rows(register):
    @register
    def hours(start_dates: Dates, sick_days: Paired, part_time_factors: Factor = 1) -> Count:
        """Add up."""
        return sum(a + b * c for a, b, c in zip(start_dates, sick_days, part_time_factors, strict=True))

    assert hours([1, 2, None], [10, "x", 30]) == 11.0
    assert hours([1, 2], [10, 20], [2, 1.5]) == 1 + 20 + 2 + 30
    assert hours([1, None], [10, 20], [2, None]) == 1 + 20
    assert code_of(hours, [1, 2], [10, 20], [2, None]) == "#N/A"
    assert code_of(hours, [1, 2], [10, 20], [None, "x"]) == "#N/A"
    assert hours(1, 10) == 11.0
    assert code_of(hours, [1, 2], [1, 2, 3]) == "#N/A"
    assert code_of(hours, [1, None], [None, 2]) == "#N/A"
    assert code_of(hours, None, 1) == "#N/A"
    assert code_of(hours, "x", 1) == "#VALUE!"
    assert code_of(hours, -1, 1) == "#NUM!"


def test_a_series_keeps_its_places(register):
    @register
    def last_known(scores: Series) -> Count:
        """Count the places."""
        return 10 * len(scores) + sum(score is None for score in scores)

    assert last_known([1, None, True, "", 3]) == 53
    assert code_of(last_known, ["x", 1, 3]) == "#VALUE!"
    assert last_known(1) == 10
    assert code_of(last_known, [None, None]) == "#N/A"


def test_other_roles(register):
    @register
    def name_length(method: Word, opened: Date) -> Count:
        """Count the letters."""
        return len(method) + opened

    assert name_length("abc", dt.date(1900, 1, 9)) == 13
    assert name_length(12, 0) == 4
    assert code_of(name_length, True, 0) == "#VALUE!"
    assert code_of(name_length, "abc", [1, 2]) == "#VALUE!"
    assert code_of(name_length, ["abc", "d"], 1) == "#VALUE!"


def test_limits_between_arguments_also_hold_row_by_row(register):
    @register
    def span(
        resolved: Annotated[Dates, at_least("opened")],
        opened: Dates | None = None,
        scale_min: Stock | None = None,
        scores: Annotated[Observations, at_least("scale_min")] | None = None,
        method: Literal["a"] = "a",
    ) -> Ratio:
        """Answer one."""
        return 1 if scores is None else 2

    assert span([2, 3], [1, 3]) == 1
    assert code_of(span, [2, 3], [1, 4]) == "#NUM!"
    assert span([2], [1], 3, [3, 4]) == 2
    assert code_of(span, [2], [1], 3, [2, 4]) == "#NUM!"
    assert span([2, 3]) == 1


def test_a_body_that_overflows_or_leaves_the_numbers_is_num(register):
    @register
    def explode(customers_lost: Flow, customers_end: Flow = 0) -> Ratio:
        """Overflow."""
        if customers_end == 1:
            return (-8.0) ** 0.5
        return math.exp(customers_lost)

    assert code_of(explode, 1e6) == "#NUM!"
    assert code_of(explode, 1, 1) == "#NUM!"


def test_a_name_is_defined_once(register):
    def twice(scores: Observations) -> Count:
        """Count."""
        return len(scores)

    register(twice)
    with pytest.raises(ValueError, match="KPI_TWICE is defined twice"):
        register(twice)


@pytest.mark.parametrize("name", ["KPI_CHURN", "churn", "Churn rate", "klantverloop", "CHURN-RATE"])
def test_a_kpi_is_found_by_any_of_its_names(name):
    assert find(name) is KPIS["KPI_CHURN"]


def test_an_unknown_name_is_not_found():
    assert find("nothing of the kind") is None
    with pytest.raises(AttributeError):
        kpi_xl.nothing_of_the_kind  # noqa: B018
    assert "churn" in dir(kpi_xl)


def test_options_are_listed():
    assert [option.name for option in KPIS["KPI_CHURN"].options] == ["method"]
    assert KPIS["KPI_CHURN"].parameters[0].role is Role.FLOW


CELLS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=8),
    st.dates(),
    st.datetimes(timezones=st.just(dt.UTC) | st.none()),
    st.times(),
    st.timedeltas(),
    st.decimals(),
    st.complex_numbers(),
    st.sampled_from(
        ["#N/A", "#DIV/0!", "start", np.float32(1), np.datetime64("NaT", "s"), pd.NaT, pd.NA, b"x"]
    ),
)


@given(
    st.lists(
        CELLS | st.lists(CELLS, max_size=4) | st.lists(st.lists(CELLS, max_size=2), max_size=3),
        min_size=2,
        max_size=4,
    )
)
def test_whatever_a_cell_holds_only_numbers_or_excel_errors_come_back(arguments):
    try:
        answer = kpi_xl.churn(*arguments)
    except KpiError as error:
        answer = error.code
    assert str(answer).startswith("#") or math.isfinite(answer)


@pytest.mark.parametrize(("score", "bound"), [(0, "scale_min"), (11, "scale_max")])
def test_the_complaint_names_the_bound_that_was_crossed(score, bound):
    with pytest.raises(KpiError) as raised:
        kpi_xl.employee_satisfaction([7, score], scale_min=1, scale_max=10)
    kpi = KPIS["KPI_EMPLOYEE_SATISFACTION"]
    labels = {parameter.name: parameter.input.label.en for parameter in kpi.parameters}
    assert f"'{labels[bound]}'" in raised.value.text.en


def test_what_a_user_can_repair_reads_as_english_and_ends_in_wrong_use():
    wrong = UserError(Text(en="No such file.", nl="Dat bestand is er niet."))
    assert (str(wrong), wrong.text.nl, wrong.exit_code) == (
        "No such file.",
        "Dat bestand is er niet.",
        ExitCode.WRONG_USE,
    )


def test_a_notice_is_told_in_both_languages():
    notice = UserNotice(Text(en="It was left out.", nl="Het is weggelaten."))
    assert (str(notice), notice.text.nl) == ("It was left out.", "Het is weggelaten.")
