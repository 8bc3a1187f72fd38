"""Forecasts: exact where nothing moves, within their bounds, and as wide as they should be."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpi_xl.kpis import KPIS
from kpi_xl.tracking import forecast as module
from kpi_xl.tracking.forecast import LEAST, SEASONAL_THETA, fit_here, fitted_beside, forecast, straight


def test_a_series_that_is_too_short_or_over_has_no_forecast():
    assert forecast([1.0] * (LEAST - 1), 3) is None
    assert forecast([1.0] * 12, 0) is None


def test_the_total_of_months_that_do_not_move_is_exact():
    found = forecast([10.0] * 12, 3, done=120.0)
    assert (found.value, found.low, found.high, found.points) == (150.0, 150.0, 150.0, 12)


@settings(max_examples=12, deadline=None)
@given(st.lists(st.floats(-1e4, 1e4), min_size=LEAST, max_size=30), st.integers(1, 12))
def test_the_value_lies_within_finite_bounds(values, ahead):
    for done in (None, 100.0):
        found = forecast(values, ahead, done)
        assert np.isfinite([found.low, found.value, found.high]).all()
        assert found.low <= found.value <= found.high
        assert found.points == len(values)


def test_bounds_grow_with_the_time_ahead():
    random = np.random.default_rng(7)
    values = list(100 + np.cumsum(random.normal(0, 3, 24)))
    widths = [(found := forecast(values, ahead)).high - found.low for ahead in (1, 3, 6, 12)]
    assert widths == sorted(widths)


def test_a_strong_season_is_followed():
    season = [100 + 20 * np.sin(2 * np.pi * month / 12) for month in range(36)]
    found = forecast([value + 0.01 * place for place, value in enumerate(season)], 3)
    assert found.method == SEASONAL_THETA
    assert found.value == pytest.approx(season[2], abs=3)


@given(st.lists(st.floats(-1e3, 1e3), min_size=6, max_size=40), st.integers(1, 12))
def test_the_straight_line_is_that_of_the_cell_function(values, ahead):
    line = straight(values, ahead)
    months = [float(place) for place in range(1, len(values) + 1)]
    wanted = KPIS["KPI_FORECAST"](len(values) + ahead, values, months)
    assert line.value == pytest.approx(wanted, rel=1e-6, abs=1e-6)
    assert line.low <= line.value <= line.high
    total = straight(values, ahead, 10.0)
    steps = [straight(values, step).value for step in range(1, ahead + 1)]
    assert total.value == pytest.approx(10 + sum(steps), rel=1e-6, abs=1e-6)


def test_eighty_percent_means_about_eighty_percent():
    random = np.random.default_rng(11)
    hits, count = 0, 60
    for _ in range(count):
        values = 100 + np.cumsum(random.normal(0.5, 3, 24))
        found = forecast(values[:18], 6)
        hits += found.low <= values[-1] <= found.high
    assert 0.66 <= hits / count <= 0.94  # within chance of 80 %


def test_a_process_beside_this_one_fits_alike_and_one_that_is_gone_is_done_without(monkeypatch):
    monkeypatch.setattr(module, "_LIBRARY", "no library, as if none were loaded")
    random = np.random.default_rng(11)
    moving = [tuple(100 + np.cumsum(random.normal(0, 3, count))) for count in (12, 40)]
    here = [fit_here(values, 4) for values in moving]
    with monkeypatch.context() as only, fitted_beside() as fit:
        only.setattr(module, "fit_here", None)  # so that it must come from there
        assert [fit(values, 4) for values in moving] == here
    monkeypatch.setattr(module, "serve", lambda: None)  # no function by that name: the process ends at once
    with fitted_beside() as fit:
        assert fit(moving[0], 4) == fit_here(moving[0], 4)
