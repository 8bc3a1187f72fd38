"""Customer: scales, methods and options, errors, and the laws between the scores."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi_xl.kpis import KPIS
from kpi_xl.model import Better, Department, KpiError

counts = st.integers(0, 1_000)
zero_to_ten = st.lists(st.integers(0, 10), min_size=1, max_size=60)

ERRORS = [
    ("NPS", ([9, 10, 11],), "#NUM!"),
    ("NPS", ([9, -1],), "#NUM!"),
    ("NPS", ([None, "x"],), "#N/A"),
    ("NPS", ("9",), "#VALUE!"),
    ("NPS", ([9, "#DIV/0!"],), "#DIV/0!"),
    ("NPS_COUNTS", (0, 0, 0), "#DIV/0!"),
    ("NPS_COUNTS", (1, -1, 0), "#NUM!"),
    ("NPS_MARGIN", ([9, 11],), "#NUM!"),
    ("NPS_MARGIN", ([9, 10], 1), "#NUM!"),
    ("NPS_MARGIN", ([9, 10], 95), "#NUM!"),
    ("CSAT", ([4, 5, 6],), "#NUM!"),
    ("CSAT", ([0, 5],), "#NUM!"),
    ("CSAT", ([4, 5], 5, 5), "#NUM!"),
    ("CSAT", ([4, 5], 5, 6), "#NUM!"),
    ("CSAT", ([4, 5], 5, 0), "#NUM!"),
    ("CSAT_COUNTS", (11, 10), "#NUM!"),
    ("CSAT_COUNTS", (0, 0), "#DIV/0!"),
    ("CES", ([7, 8],), "#NUM!"),
    ("CES", ([0, 7],), "#NUM!"),
    ("CES", ([5], "median"), "#VALUE!"),
    ("CES", ([5], 3), "#VALUE!"),
    ("RETENTION_RATE", (100, 150, 20), "#NUM!"),
    ("RETENTION_RATE", (100, 10, 20), "#NUM!"),
    ("RETENTION_RATE", (0, 0, 0), "#DIV/0!"),
    ("CHURN", (5, 0), "#DIV/0!"),
    ("CHURN", (101, 100), "#NUM!"),
    ("CHURN", (-1, 100), "#NUM!"),
    ("CHURN", (5, 100, None, "average"), "#N/A"),
    ("CHURN", (5, 0, 0, "average"), "#DIV/0!"),
    ("CHURN", (5, 100, 90, "mediaan"), "#VALUE!"),
    ("CHURN_ANNUALIZE", (1.1,), "#NUM!"),
    ("CHURN_ANNUALIZE", (0.1, 0), "#NUM!"),
    ("REVENUE_CHURN", (11, 10), "#NUM!"),
    ("REVENUE_CHURN", (1, 0), "#DIV/0!"),
    ("NRR", (0, 1, 1, 1), "#DIV/0!"),
    ("NRR", (100, 0, 60, 60), "#NUM!"),
    ("NRR", (100, 0, -60, 60), "#NUM!"),
    ("COHORT_RETENTION", (11, 10), "#NUM!"),
    ("COHORT_RETENTION", (1, 0), "#DIV/0!"),
    ("SOCIAL_ENGAGEMENT_RATE", (1, 0), "#DIV/0!"),
    ("SOCIAL_ENGAGEMENT_RATE", (-1, 10), "#NUM!"),
    ("SLA_RATE", ([1, -2], 4), "#NUM!"),
    ("SLA_RATE", ([], 4), "#N/A"),
    ("SLA_RATE", ([1, 2], None), "#N/A"),
    ("AVERAGE_PER", (10, 0), "#DIV/0!"),
]


@pytest.mark.parametrize(("name", "arguments", "code"), ERRORS)
def test_impossible_inputs_give_the_excel_error(name, arguments, code):
    with pytest.raises(KpiError) as caught:
        KPIS[f"KPI_{name}"](*arguments)
    assert caught.value.code == code


ANSWERS = [
    ("NPS", ([9, 9.5, 10, 8.9, 6.5, 7, 6, 0],), 12.5),
    ("NPS", ([[10, "x"], [None, 0]],), 0),
    ("NPS", (10,), 100),
    ("NPS", ([6, 6],), -100),
    ("NPS_COUNTS", ([10, 20], [25, 25], 20), 10),
    ("NPS_MARGIN", ([10, 10],), 0),
    ("NPS_MARGIN", ([10, 0, 10, 0], 0), 0),
    ("NPS_MARGIN", ([10, 0, 10, 0],), 97.9981992270027),
    ("CSAT", ([5, 4, 3.5, 3, 1],), 0.6),
    ("CSAT", ([5, 4, 4, 3], 5, 1), 0.25),
    ("CSAT", ([10, 8, 7, 2], 10, 3), 0.5),
    ("CSAT", ([1, 2], 2, 1), 0.5),
    ("CSAT_COUNTS", ([4, 5], [5, 5]), 0.9),
    ("CES", ([1, 2, 7], "gemiddelde"), 10 / 3),
    ("CES", ([1, 4, 5, 6, 7], "top3"), 0.6),
    ("CES", ([7, 6, 5, 4, 3, 3, 1], "net"), -100 / 7),
    ("CES", ([5, 4, 3, 2, 2], "net", 5), 0),
    ("CES", ([10, 9, 5, 6], "NET", 10), 25),
    ("CES", ([3, 2, 5], "top3", 5), 2 / 3),
    ("RETENTION_RATE", (100, 90), 0.9),
    ("RETENTION_RATE", (100, 110, [10, 10]), 0.9),
    ("CHURN", (100, 100), 1),
    ("CHURN", ([5, 5], [100, 100]), 0.1),
    ("CHURN", (300, 1_200, 900, "Gemiddelde"), 300 / 1_050),
    ("CHURN", (15, 10, 20, "average"), 1),
    ("CHURN", (5, 100, 90, " begin "), 0.05),
    ("CHURN_ANNUALIZE", (0.5, 2), 0.75),
    ("CHURN_ANNUALIZE", (0.02,), 1 - 0.98**12),
    ("CHURN_ANNUALIZE", (1,), 1),
    ("CHURN_ANNUALIZE", (0.1, 1), 0.1),
    ("REVENUE_CHURN", ([25, 25], 1_000), 0.05),
    ("NRR", (100, 20, 5, 5), 1.1),
    ("NRR", (100, 0, 0, 100), 0),
    ("COHORT_RETENTION", (30, 120), 0.25),
    ("SOCIAL_ENGAGEMENT_RATE", ([100, 80], [1_000, 2_000]), 0.06),
    ("SOCIAL_ENGAGEMENT_RATE", (20, 10), 2),
    ("SLA_RATE", ([1, 4, 4.01, "open"], 4), 2 / 3),
    ("AVERAGE_PER", ([100, 104], [2, 2]), 51),
]


@pytest.mark.parametrize(("name", "arguments", "answer"), ANSWERS)
def test_scales_methods_and_ranges(name, arguments, answer):
    assert KPIS[f"KPI_{name}"](*arguments) == pytest.approx(answer, abs=1e-12)


@given(st.integers(1, 10_000), st.data())
def test_retention_and_churn_add_up_to_one(start, data):
    lost = data.draw(st.integers(0, start))
    new = data.draw(counts)
    kept = KPIS["KPI_RETENTION_RATE"](start, start + new - lost, new)
    assert kept + KPIS["KPI_CHURN"](lost, start) == pytest.approx(1)
    assert KPIS["KPI_COHORT_RETENTION"](start - lost, start) == pytest.approx(kept)
    assert KPIS["KPI_NRR"](start, 0, 0, lost) == pytest.approx(1 - KPIS["KPI_REVENUE_CHURN"](lost, start))


@given(zero_to_ten, st.randoms())
def test_nps_lies_within_its_points_agrees_with_the_counts_and_knows_no_order(scores, random):
    nps = KPIS["KPI_NPS"](scores)
    assert -100 <= nps <= 100
    promoters = sum(score in (9, 10) for score in scores)
    passives = sum(score in (7, 8) for score in scores)
    detractors = len(scores) - promoters - passives
    assert nps == pytest.approx(KPIS["KPI_NPS_COUNTS"](promoters, passives, detractors))
    shuffled = list(scores)
    random.shuffle(shuffled)
    assert KPIS["KPI_NPS"](shuffled) == nps


@given(zero_to_ten, st.integers(2, 5))
def test_more_answers_of_the_same_kind_narrow_the_margin(scores, times):
    once = KPIS["KPI_NPS_MARGIN"](scores)
    assert KPIS["KPI_NPS_MARGIN"](scores * times) == pytest.approx(once / times**0.5, abs=1e-9)
    assert KPIS["KPI_NPS_MARGIN"](scores, 0.99) >= once


@given(st.lists(st.integers(1, 5), min_size=1, max_size=40))
def test_counting_more_scores_as_satisfied_never_lowers_csat(scores):
    shares = [KPIS["KPI_CSAT"](scores, 5, top) for top in (1, 2, 3, 4)]
    assert shares == sorted(shares)
    satisfied = sum(score >= 4 for score in scores)
    assert shares[1] == KPIS["KPI_CSAT_COUNTS"](satisfied, len(scores))


@given(st.lists(st.integers(1, 7), min_size=1, max_size=40))
def test_effort_methods_stay_on_their_scales(scores):
    assert 1 <= KPIS["KPI_CES"](scores) <= 7
    assert 0 <= KPIS["KPI_CES"](scores, "top3") <= 1
    assert -100 <= KPIS["KPI_CES"](scores, "net") <= 100


@given(st.floats(0, 1), st.integers(1, 52))
def test_a_year_of_churn_lies_between_one_period_and_the_simple_sum(rate, periods):
    yearly = KPIS["KPI_CHURN_ANNUALIZE"](rate, periods)
    assert rate - 1e-12 <= yearly <= min(1, rate * periods) + 1e-12


def test_the_seven_numbered_kpis_are_there():
    numbers = [kpi.number for kpi in KPIS.values() if kpi.department is Department.CUSTOMER and kpi.number]
    assert sorted(numbers) == list(range(40, 47))
    assert KPIS["KPI_CES"].better is Better.HIGHER


FRIDAY = dt.datetime(2026, 1, 2)


def at(days, hour):
    return FRIDAY + dt.timedelta(days=days, hours=hour)


BUSINESS = [
    # opened, resolved, business hours
    (at(0, 10), at(0, 12), 2),
    (at(0, 16), at(3, 10), 2),  # over the weekend
    (at(0, 20), at(3, 8), 0),  # nobody in the office
    (at(1, 10), at(2, 23), 0),  # Saturday to Sunday
    (at(1, 10), at(3, 10), 1),  # Saturday to Monday
    (at(0, 9), at(0, 17), 8),
    (at(0, 0), at(7, 0), 40),
    (at(0, 16.5), at(4, 9.5), 9),
]


@pytest.mark.parametrize(("opened", "resolved", "hours"), BUSINESS)
def test_business_hours_run_from_monday_to_friday_nine_to_five(opened, resolved, hours):
    resolution = KPIS["KPI_RESOLUTION_TIME"]
    assert resolution(opened, resolved, calendar="kantooruren") == pytest.approx(hours, abs=1e-6)
    assert resolution(opened, resolved, "mean", "days", "business") == pytest.approx(hours / 8, abs=1e-6)
    assert resolution(opened, resolved, "mean", "weeks", "business") == pytest.approx(hours / 40, abs=1e-6)
    elapsed = (resolved - opened).total_seconds() / 3_600
    assert resolution(opened, resolved) == pytest.approx(elapsed)
    assert resolution(opened, resolved, calendar="24/7") == pytest.approx(elapsed)


@given(st.integers(40_000, 50_000), st.integers(0, 60), st.floats(0, 1), st.floats(0, 1))
def test_business_hours_are_never_more_than_elapsed_and_a_week_counts_forty(day, days, start, end):
    resolution = KPIS["KPI_RESOLUTION_TIME"]
    opened, resolved = day + start, day + days + max(start, end)
    hours = resolution(opened, resolved, calendar="business")
    assert -1e-9 <= hours <= resolution(opened, resolved) + 1e-6
    week_later = resolution(opened, resolved + 7, calendar="business")
    assert week_later == pytest.approx(hours + 40, abs=1e-6)


def test_cases_that_are_still_open_do_not_count():
    opened, resolved = [at(0, 9), at(0, 9), at(0, 9)], [at(0, 13), None, at(0, 11)]
    assert KPIS["KPI_RESOLUTION_TIME"](opened, resolved) == pytest.approx(3)
    assert KPIS["KPI_FIRST_RESPONSE_TIME"](opened, resolved, "max") == pytest.approx(4)
    assert KPIS["KPI_RESOLUTION_TIME"](opened, resolved, "p90", "hours", "business") == pytest.approx(3.8)


def test_durations_may_be_given_as_they_are():
    assert KPIS["KPI_RESOLUTION_TIME"]([40, 60, 104]) == 68
    assert KPIS["KPI_RESOLUTION_TIME"]([40, 60, 104], unit="uren", calendar="24x7") == 68
    assert KPIS["KPI_FIRST_RESPONSE_TIME"]([1, 2, 9], statistic="mediaan") == 2


def test_workdays_count_dates_in_either_calendar():
    resolution = KPIS["KPI_RESOLUTION_TIME"]
    for calendar in ("24x7", "business"):
        assert resolution(at(0, 16), at(3, 10), unit="workdays", calendar=calendar) == 1


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ((at(1, 0), at(0, 0)), "#NUM!"),
        (([at(0, 0), at(1, 0)], [None, None]), "#N/A"),
        ((at(0, 0), at(1, 0), "mean", "hours", "weekends"), "#VALUE!"),
        ((at(0, 0), at(1, 0), "mean", "maanden"), "#VALUE!"),
        (("gisteren", at(0, 0)), "#VALUE!"),
    ],
)
def test_impossible_cases_give_the_excel_error(arguments, code):
    with pytest.raises(KpiError) as caught:
        KPIS["KPI_RESOLUTION_TIME"](*arguments)
    assert caught.value.code == code
