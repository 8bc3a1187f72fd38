"""Tracking over time: calendar edges, gaps, and laws that hold for any series."""

from __future__ import annotations

import datetime as dt
import statistics

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kpi_xl
from kpi_xl import KpiError

numbers = st.integers(-1000, 1000).map(float)
MONTHS = [dt.date(year, month, 1) for year in (2024, 2025, 2026) for month in range(1, 13)]


def code_of(name, *arguments, **named):
    with pytest.raises(KpiError) as caught:
        kpi_xl.KPIS[f"KPI_{name.upper()}"](*arguments, **named)
    assert caught.value.text.nl
    return caught.value.code


@given(st.lists(numbers, min_size=2, max_size=30), st.floats(-50, 50), st.floats(-50, 50))
def test_a_straight_line_is_found_and_extended(noise, start, step):
    line = [start + step * place for place in range(len(noise))]
    assert kpi_xl.trend(line) == pytest.approx(step, abs=1e-6)
    assert kpi_xl.forecast_next(line, 3) == pytest.approx(start + step * (len(line) + 2), abs=1e-6)
    tilted = [value + extra for value, extra in zip(line, noise, strict=True)]
    assert kpi_xl.trend(tilted) == pytest.approx(kpi_xl.trend(noise) + step, abs=1e-6)
    slope, intercept = statistics.linear_regression(range(len(noise)), noise)
    assert kpi_xl.trend(noise) == pytest.approx(slope, abs=1e-6)
    assert kpi_xl.forecast(7, noise, list(range(len(noise)))) == pytest.approx(
        intercept + 7 * slope, abs=1e-6
    )


def test_gaps_keep_their_place_and_empty_months_ahead_do_not_count():
    assert kpi_xl.trend([1, None, 3, "", None]) == 1
    assert kpi_xl.forecast_next([1, None, 3, None, None]) == 4
    assert kpi_xl.rolling([1, 2, 3, None, None], 2) == 2.5
    assert kpi_xl.rolling([[1, 2, 3]], 3, "som") == 6
    assert kpi_xl.rolling([1, 2, 3], 2, "laatste") == 3
    assert kpi_xl.rolling([5], 1) == 5


def test_the_direction_of_a_trend_has_a_dead_band():
    assert kpi_xl.trend([100, 100.5, 101], "direction") == 0
    assert kpi_xl.trend([100, 100.5, 101], "direction", 0) == 1
    assert kpi_xl.trend([104, 102, 100], "richting") == -1
    assert kpi_xl.trend([-1, 0, 1], "direction") == 1
    assert kpi_xl.trend([90, 100, 110], "pct") == pytest.approx(0.1)
    assert kpi_xl.trend([-90, -100, -110], "procent") == pytest.approx(-0.1)


@given(st.lists(numbers, min_size=36, max_size=36), st.integers(0, 35))
def test_the_year_to_date_adds_up(values, place):
    as_of = MONTHS[place]
    first = place - place % 12
    known = values[first : place + 1]
    assert kpi_xl.ytd(values, MONTHS, as_of) == pytest.approx(sum(known))
    assert kpi_xl.ytd(values, MONTHS, as_of, "mean") == pytest.approx(sum(known) / len(known))
    assert kpi_xl.ytd(values, MONTHS, as_of, "last") == values[place]
    assert kpi_xl.rolling(values[: place + 1], len(known), "sum") == pytest.approx(sum(known))
    backwards = (values[::-1], MONTHS[::-1])
    assert kpi_xl.ytd(*backwards, as_of, "last") == values[place]
    if place >= 12:
        assert kpi_xl.same_period_ly(values, MONTHS, as_of) == values[place - 12]
        a_year_ago = kpi_xl.ytd(values, MONTHS, MONTHS[place - 12])
        assert kpi_xl.same_period_ly(values, MONTHS, as_of, "sum", "ytd") == pytest.approx(a_year_ago)


@given(st.lists(st.integers(1, 1000), min_size=13, max_size=36))
def test_year_on_year_is_growth_over_the_same_month(values):
    dates = MONTHS[: len(values)]
    expected = kpi_xl.growth(values[-1], values[-13])
    assert kpi_xl.yoy(values, dates) == pytest.approx(expected)
    assert kpi_xl.yoy(values[::-1], dates[::-1]) == pytest.approx(expected)
    halves = [value / 2 for value in values for _ in range(2)]
    twice = [date.replace(day=day) for date in dates for day in (1, 15)]
    assert kpi_xl.yoy(halves, twice) == pytest.approx(expected)
    ahead = [*dates, dt.date(2030, 1, 1)]
    assert kpi_xl.yoy([*values, None], ahead) == pytest.approx(expected)


DAYS = [
    dt.date(2024, 2, 28),
    dt.date(2024, 2, 29),
    dt.date(2024, 3, 1),
    dt.date(2024, 6, 30),
    dt.date(2024, 7, 1),
]
CALENDAR = [
    # function, as_of, rest, answer: the values are 1, 10, 100, 1000, 10000
    ("ytd", dt.date(2024, 2, 28), (), 1),
    ("ytd", dt.datetime(2024, 2, 29, 23, 59), (), 11),
    ("ytd", dt.date(2024, 12, 31), (), 11111),
    ("ytd", dt.date(2024, 6, 30), ("sum", 7), 1111),
    ("ytd", dt.date(2024, 7, 1), ("sum", 7), 10000),
    ("ytd", dt.date(2024, 12, 31), ("sum", 3), 11100),
    ("same_period_ly", dt.date(2025, 2, 3), (), 11),
    ("same_period_ly", dt.date(2025, 2, 27), ("sum", "ytd"), None),
    ("same_period_ly", dt.date(2025, 2, 28), ("sum", "ytd"), 11),
    ("same_period_ly", dt.date(2025, 6, 29), ("sum", "jaar"), 111),
    ("same_period_ly", dt.date(2025, 6, 30), ("sum", "ytd"), 1111),
    ("same_period_ly", dt.date(2025, 7, 1), ("sum", "ytd", 7), 10000),
    ("same_period_ly", dt.date(2025, 6, 30), ("mean", "ytd", 7), 1111 / 4),
]


@pytest.mark.parametrize(("name", "as_of", "rest", "answer"), CALENDAR)
def test_the_edges_of_the_calendar(name, as_of, rest, answer):
    function = kpi_xl.KPIS[f"KPI_{name.upper()}"]
    values = [1, 10, 100, 1000, 10000]
    if answer is None:
        assert code_of(name, values, DAYS, as_of, *rest) == "#N/A"
    else:
        assert function(values, DAYS, as_of, *rest) == pytest.approx(answer)


@pytest.mark.parametrize(
    ("name", "arguments", "code"),
    [
        ("trend", ([5, None],), "#DIV/0!"),
        ("trend", ([None, None],), "#N/A"),
        ("trend", ([-1, 0, 1], "pct"), "#DIV/0!"),
        ("forecast", (1, [1, 2, 3], [5, 5, 5]), "#DIV/0!"),
        ("forecast", (1, [1, 2, 3], [5, 6]), "#N/A"),
        ("forecast", (None, [1, 2], [5, 6]), "#N/A"),
        ("forecast_next", ([5],), "#DIV/0!"),
        ("forecast_next", ([5, 6], -1), "#NUM!"),
        ("rolling", ([1, None, 3], 2), "#N/A"),
        ("rolling", ([1, 2, 3], 4), "#N/A"),
        ("rolling", ([1, 2, 3], 0), "#NUM!"),
        ("rolling", ([1, 2, 3], "drie"), "#VALUE!"),
        ("ytd", ([1], [dt.date(2025, 1, 1)], dt.date(2026, 1, 1)), "#N/A"),
        ("ytd", ([1], [dt.date(2025, 1, 1)], dt.date(2026, 1, 1), "sum", 13), "#NUM!"),
        ("ytd", ([1, 2], [dt.date(2025, 1, 1)] * 3, dt.date(2026, 1, 1)), "#N/A"),
        ("yoy", ([1, 2], MONTHS[:2]), "#N/A"),
        ("yoy", ([0, 2], [MONTHS[0], MONTHS[12]]), "#DIV/0!"),
        ("yoy", ([-1, 2], [MONTHS[0], MONTHS[12]]), "#NUM!"),
        ("yoy", ([1, 2], [5.0, 2958465]), "#N/A"),
        ("same_period_ly", ([1], [dt.date(2025, 1, 1)], dt.date(9999, 12, 31)), "#N/A"),
    ],
)
def test_errors(name, arguments, code):
    assert code_of(name, *arguments) == code
