"""Progress, expected progress and status, at their edges."""

import datetime as dt
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi_xl.kpis import KPIS
from kpi_xl.model import KpiError
from kpi_xl.tracking.pace import Course, Rules, Standing, season_share, standing

START, DUE, DAY = dt.date(2026, 1, 1), dt.date(2026, 12, 31), dt.date(2026, 6, 1)
EXPECTED = 151 / 364
numbers = st.floats(-1e6, 1e6, allow_nan=False)


def course(target, baseline, *, upward=True, total=False, due=DUE):
    return Course(target, baseline, START, due, upward, total)


@given(baseline=numbers, actual=numbers, target=numbers)
def test_progress_is_that_of_the_cell_function(baseline, actual, target):
    found = course(target, baseline).progress(actual)
    try:
        wanted = KPIS["KPI_PROGRESS"](baseline, actual, target)
    except KpiError:  # no way at all, or one too short to divide by
        assert found is None
    else:
        assert found == pytest.approx(wanted, rel=1e-12)


def test_a_way_too_short_to_divide_by_has_no_progress():
    assert course(1.1e-308, 0.0).progress(2.0) is None
    assert standing(course(1.1e-308, 0.0), 2.0, EXPECTED, DAY, Rules()) is Standing.ACHIEVED


@pytest.mark.parametrize(
    ("progress", "status"),
    [
        (1.0, Standing.ACHIEVED),
        (1.2, Standing.ACHIEVED),
        (0.9 * EXPECTED, Standing.ON_TRACK),
        (0.9 * EXPECTED - 0.001, Standing.AT_RISK),
        (0.7 * EXPECTED, Standing.AT_RISK),
        (0.7 * EXPECTED - 0.001, Standing.OFF_TRACK),
        (-0.5, Standing.OFF_TRACK),
    ],
)
@pytest.mark.parametrize("falling", [False, True])
def test_the_status_follows_the_rules_that_are_printed(progress, status, falling):
    baseline, target = (40.0, 20.0) if falling else (20.0, 40.0)
    way = course(target, baseline, upward=not falling)
    actual = baseline + progress * (target - baseline)
    assert standing(way, actual, way.elapsed(DAY), DAY, Rules()) is status


def test_other_rules_give_another_status():
    way = course(40, 20)
    assert standing(way, 26, EXPECTED, DAY, Rules(on_track=0.7, at_risk=0.5)) is Standing.ON_TRACK
    assert standing(way, 26, EXPECTED, DAY, Rules(on_track=1.0, at_risk=0.9)) is Standing.OFF_TRACK


def test_a_goal_past_its_due_date_is_overdue_until_it_is_reached():
    way = course(40, 20, due=dt.date(2026, 3, 31))
    assert standing(way, 39.9, 1.0, DAY, Rules()) is Standing.OVERDUE
    assert standing(way, 40.0, 1.0, DAY, Rules()) is Standing.ACHIEVED


def test_a_sum_to_stay_below_is_reached_only_when_its_time_is_over():
    budget = course(120_000, None, upward=False, total=True)
    assert standing(budget, 45_000, EXPECTED, DAY, Rules()) is Standing.ON_TRACK
    assert standing(budget, 60_000, EXPECTED, DAY, Rules()) is Standing.AT_RISK
    assert standing(budget, 110_000, EXPECTED, DAY, Rules()) is Standing.OFF_TRACK
    assert standing(budget, 119_000, 1.0, dt.date(2027, 1, 1), Rules()) is Standing.ACHIEVED


def test_a_target_of_zero_is_an_ordinary_target():
    assert course(0.0, 0.14, upward=False).progress(0.08) == pytest.approx(3 / 7)


def test_a_target_that_equals_the_baseline_has_no_progress_and_is_not_achieved_below_it():
    way = course(515.0, 515.0)
    assert way.progress(512.4) is None
    assert standing(way, 512.4, EXPECTED, DAY, Rules()) is Standing.AT_RISK
    assert standing(way, 300.0, EXPECTED, DAY, Rules()) is Standing.OFF_TRACK
    assert standing(way, 515.0, EXPECTED, DAY, Rules()) is Standing.ACHIEVED


@given(st.lists(st.floats(0.1, 1e6), min_size=24, max_size=24))
def test_a_season_runs_from_nothing_to_everything(values):
    months = [dt.date(2024 + place // 12, place % 12 + 1, 1) for place in range(24)]
    days = [dt.date(2026, month, 1) for month in range(1, 13)] + [dt.date(2027, 1, 1)]
    shares = [season_share(dict(zip(months, values, strict=True)), START, DUE, day) for day in days]
    assert shares[0] == 0
    assert shares[12] == pytest.approx(1)
    assert all(later >= earlier - 1e-12 for earlier, later in itertools.pairwise(shares))


def test_a_season_needs_two_full_years():
    values = {dt.date(2024 + place // 12, place % 12 + 1, 1): 1.0 for place in range(1, 24)}
    assert season_share(values, START, DUE, DAY) is None


def test_without_a_start_nothing_is_expected():
    assert Course(1, 0, None, DUE, upward=True).elapsed(DAY) is None
    assert Course(1, 0, DUE, DUE, upward=True).elapsed(DAY) is None
