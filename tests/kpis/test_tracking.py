"""Tracking against a target: definitions, boundaries, and laws that hold for any numbers."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import kpi_xl
from kpi_xl import KpiError
from kpi_xl.kpis import catalogue

amounts = st.floats(min_value=-1e6, max_value=1e6).map(lambda value: round(value, 3))
positives = st.floats(min_value=0.5, max_value=1e6).map(lambda value: round(value, 3))
shares = st.floats(min_value=0, max_value=1).map(lambda value: round(value, 3))


def code_of(name, *arguments, **named):
    with pytest.raises(KpiError) as caught:
        kpi_xl.KPIS[f"KPI_{name.upper()}"](*arguments, **named)
    return caught.value.code


STATUSES = [
    # actual, target, named arguments, status
    (100, 100, {}, "green"),
    (99.9, 100, {}, "amber"),
    (90, 100, {}, "amber"),
    (89.9, 100, {}, "red"),
    (63, 70, {}, "amber"),
    (0.1 * 3, 0.3, {}, "green"),
    (0.3, 0.1 * 3, {}, "green"),
    (95, 100, {"amber": 0.97}, "red"),
    (100, 100, {"direction": "down"}, "green"),
    (110, 100, {"direction": "down"}, "amber"),
    (110.1, 100, {"direction": "omlaag"}, "red"),
    (4, 5, {"direction": "lager is beter"}, "green"),
    (4, 5, {"direction": "higher is better"}, "red"),
    # a loss: the amber zone lies further from zero going down, nearer going up
    (-105, -100, {}, "amber"),
    (-111, -100, {}, "red"),
    (-95, -100, {"direction": "down"}, "amber"),
    (-89, -100, {"direction": "down"}, "red"),
    (0, 0, {}, "green"),
    (-0.1, 0, {}, "red"),
    # a band, with the amber zone outside both edges
    (1.2, 1.2, {"target_high": 2, "direction": "band"}, "green"),
    (2, 1.2, {"target_high": 2}, "green"),
    (2.2, 1.2, {"target_high": 2, "direction": "down"}, "amber"),
    (2.21, 1.2, {"target_high": 2}, "red"),
    (1.08, 1.2, {"target_high": 2}, "amber"),
    (1.07, 1.2, {"target_high": 2}, "red"),
    (5, 5, {"target_high": 5}, "green"),
    # an absolute margin, for percentages
    (0.96, 0.98, {"tolerance": 0.02}, "amber"),
    (0.959, 0.98, {"tolerance": 0.02}, "red"),
    (0.06, 0.04, {"tolerance": 0.02, "direction": "down"}, "amber"),
    (0.061, 0.04, {"tolerance": 0.02, "direction": "down"}, "red"),
    (0.061, 0.04, {"tolerance": 0.001, "target_high": 0.06}, "amber"),
    (0.5, 0.98, {"tolerance": 0}, "red"),
]


@pytest.mark.parametrize(("actual", "target", "named", "expected"), STATUSES)
def test_status(actual, target, named, expected):
    assert kpi_xl.status(actual, target, **named) == expected
    assert kpi_xl.status_code(actual, target, **named) == {"green": 1, "amber": 0, "red": -1}[expected]
    dutch = {"green": "groen", "amber": "oranje", "red": "rood"}[expected]
    assert kpi_xl.status(actual, target, language="Nederlands", **named) == dutch


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ((None, 100), "#N/A"),
        ((1, 100, 0.9, "band"), "#N/A"),
        ((1, 100, 90), "#NUM!"),
        ((1, 100, 0.9, "up", 90), "#NUM!"),
        ((1, 100, 0.9, "up", None, -1), "#NUM!"),
        ((1, 100, 0.9, "sideways"), "#VALUE!"),
        (([1, 2], 100), "#VALUE!"),
    ],
)
def test_status_refuses_what_makes_no_sense(arguments, code):
    assert code_of("status", *arguments) == code
    assert code_of("status_code", *arguments) == code


@given(amounts, amounts, shares, st.sampled_from(["up", "down"]))
def test_status_mirrors(actual, target, amber, direction):
    other = {"up": "down", "down": "up"}[direction]
    assert kpi_xl.status_code(actual, target, amber, direction) == kpi_xl.status_code(
        -actual, -target, amber, other
    )


@given(amounts, positives, shares, st.sampled_from(["up", "down"]))
def test_status_follows_the_achievement(actual, target, amber, direction):
    achievement = kpi_xl.target_achievement(actual, target, direction)
    assume(min(abs(achievement - 1), abs(achievement - amber)) > 1e-9)
    expected = 1 if achievement >= 1 else 0 if achievement >= amber else -1
    assert kpi_xl.status_code(actual, target, amber, direction) == expected


@given(amounts, amounts, positives, shares)
def test_a_band_is_its_two_edges_together(actual, low, width, amber):
    high = low + width
    edges = (kpi_xl.status_code(actual, low, amber, "up"), kpi_xl.status_code(actual, high, amber, "down"))
    assert kpi_xl.status_code(actual, low, amber, "band", high) == min(edges)


@given(amounts, amounts)
def test_variance(actual, target):
    difference = kpi_xl.variance(actual, target)
    assert difference == -kpi_xl.variance(target, actual)
    assert difference == kpi_xl.variance(actual, target, "gunstig")
    assert kpi_xl.variance(actual, target, "favourable", "down") == -difference
    if target > 0:
        share = kpi_xl.variance(actual, target, "percent")
        assert share == pytest.approx(kpi_xl.target_achievement(actual, target) - 1, rel=1e-9, abs=1e-9)
        assert share == pytest.approx(
            1 - kpi_xl.target_achievement(actual, target, "down"), rel=1e-9, abs=1e-9
        )
    if target:
        assert (kpi_xl.variance(actual, target, "percent") >= 0) == (actual >= target)


@given(amounts, positives)
def test_growth_index_and_achievement_are_one_ratio(current, previous):
    growth = kpi_xl.growth(current, previous)
    assert growth == pytest.approx(kpi_xl.target_achievement(current, previous) - 1, rel=1e-9, abs=1e-9)
    assert growth == pytest.approx(kpi_xl.index(current, previous) / 100 - 1, rel=1e-9, abs=1e-9)
    assert kpi_xl.growth([current, 0], [previous / 2, previous / 2]) == pytest.approx(growth)


@given(positives, positives)
def test_growth_undone_is_where_it_began(current, previous):
    there = 1 + kpi_xl.growth(current, previous)
    back = 1 + kpi_xl.growth(previous, current)
    assert there * back == pytest.approx(1)


@given(amounts, amounts, amounts)
def test_progress_is_nought_at_the_start_and_one_at_the_target(baseline, actual, target):
    assume(abs(target - baseline) > 0.01)
    assert kpi_xl.progress(baseline, baseline, target) == 0
    assert kpi_xl.progress(baseline, target, target) == 1
    done = kpi_xl.progress(baseline, actual, target)
    assert kpi_xl.progress(target, actual, baseline) == pytest.approx(1 - done, abs=1e-6)


@given(amounts, amounts, st.integers(0, 11), st.integers(12, 60))
def test_the_run_rate_meets_the_target(reached, target, done, total):
    rate = kpi_xl.required_run_rate(reached, target, done, total)
    assert reached + rate * (total - done) == pytest.approx(target, abs=1e-6)


@given(st.floats(0.001, 0.9), st.integers(1, 52))
def test_annualising(rate, periods):
    grown = kpi_xl.annualize(rate, periods, "samengesteld")
    assert (1 + grown) ** (1 / periods) - 1 == pytest.approx(rate)
    assert kpi_xl.annualize(rate, periods, "churn") == pytest.approx(
        -kpi_xl.annualize(-rate, periods, "compound")
    )
    assert kpi_xl.annualize(rate, periods) == rate * periods
    assert kpi_xl.annualize(rate, 1, "compound") == pytest.approx(rate)


@given(st.lists(st.tuples(amounts, positives), min_size=1), positives)
def test_a_weighted_score(rows, factor):
    scores, weights = (list(column) for column in zip(*rows, strict=True))
    score = kpi_xl.weighted_score(scores, weights)
    assert min(scores) - 1e-6 <= score <= max(scores) + 1e-6
    assert kpi_xl.weighted_score(scores, [weight * factor for weight in weights]) == pytest.approx(score)
    assert kpi_xl.weighted_score([*scores, None], [*weights, 50]) == pytest.approx(score)
    assert kpi_xl.weighted_score([*scores, "n/a"], [*weights, 50]) == pytest.approx(score)


@pytest.mark.parametrize(
    ("name", "arguments", "code"),
    [
        ("target_achievement", (5, 0), "#DIV/0!"),
        ("target_achievement", (5, -1), "#NUM!"),
        ("target_achievement", (5, 1, "band"), "#VALUE!"),
        ("progress", (5, 1, 5), "#DIV/0!"),
        ("required_run_rate", (5, 10, 12, 12), "#DIV/0!"),
        ("required_run_rate", (5, 10, 13, 12), "#NUM!"),
        ("variance", (5, 0, "percent"), "#DIV/0!"),
        ("growth", (5, 0), "#DIV/0!"),
        ("growth", (5, -1), "#NUM!"),
        ("annualize", (-1.5, 12, "compound"), "#NUM!"),
        ("annualize", (1.5, 12, "churn"), "#NUM!"),
        ("annualize", (1e300, 12, "compound"), "#NUM!"),
        ("annualize", (0.1, -12), "#NUM!"),
        ("index", (5, 0), "#DIV/0!"),
        ("index", (5, -5), "#NUM!"),
        ("weighted_score", ([1, 2], [0, 0]), "#DIV/0!"),
        ("weighted_score", ([1, 2], [1, -1]), "#NUM!"),
        ("weighted_score", ([1, 2], [1, 2, 3]), "#N/A"),
        ("weighted_score", ([None, 2], [1, None]), "#N/A"),
    ],
)
def test_errors(name, arguments, code):
    assert code_of(name, *arguments) == code


def test_the_direction_of_a_kpi_feeds_its_status():
    assert kpi_xl.status(0.05, 0.04, direction=catalogue.direction("KPI_CHURN")) == "red"
    assert kpi_xl.status(0.03, 0.04, direction=catalogue.direction("KPI_CHURN", "en")) == "green"
