"""Projects: the order of time counts, blanks are periods, and the rates are the right roots."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kpi_xl.hosts.native import readable
from kpi_xl.kpis import KPIS
from kpi_xl.model import KpiError

ratio, benefit, npv = (KPIS[f"KPI_{name}"] for name in ("BENEFIT_COST_RATIO", "NET_BENEFIT", "PROJECT_NPV"))
irr, payback = KPIS["KPI_IRR"], KPIS["KPI_PAYBACK"]

amounts = st.integers(0, 10_000)
series = st.lists(amounts, min_size=2, max_size=12)
rates = st.floats(-0.5, 1)


def code_of(kpi, *arguments):
    with pytest.raises(KpiError) as caught:
        kpi(*arguments)
    return caught.value.code


@pytest.mark.parametrize(
    ("kpi", "arguments", "code"),
    [
        (ratio, ([1, 2], [1, 2, 3]), "#N/A"),
        (ratio, ([1, 2], [0, 0]), "#DIV/0!"),
        (ratio, ([1, 2], [1, -2]), "#NUM!"),
        (ratio, ([1, 2], [1, 2], -1), "#NUM!"),
        (ratio, ([1, 2], [1, 2], -1.5), "#NUM!"),
        (ratio, ([1, 2], [1, 2], 0.1, -1), "#NUM!"),
        (ratio, ([None, None], [1, 2]), "#N/A"),
        (ratio, (None, 5), "#N/A"),
        (ratio, ("x", 5), "#VALUE!"),
        (benefit, ([1, 2, 3], [1, 2]), "#N/A"),
        (npv, (None, [1, 2]), "#N/A"),
        (npv, (-1, [1, 2]), "#NUM!"),
        (npv, ([0.1, 0.2], [1, 2]), "#VALUE!"),
        (npv, (0.1, [1, "#REF!"]), "#REF!"),
        (irr, ([1, 2, 3],), "#NUM!"),
        (irr, ([-1, -2],), "#NUM!"),
        (irr, ([0, 0],), "#NUM!"),
        (irr, (-100,), "#NUM!"),
        (irr, ([100, -150, 100],), "#NUM!"),
        (payback, ([-100, 50],), "#NUM!"),
        (payback, (-100,), "#NUM!"),
        (payback, (None,), "#N/A"),
    ],
)
def test_impossible_projects_give_the_excel_error(kpi, arguments, code):
    assert code_of(kpi, *arguments) == code


def test_the_first_period_is_today_unless_said_otherwise():
    assert npv(0.25, [-100, 125]) == 0
    assert npv(0.25, [-125, 156.25], 1) == 0
    assert npv(0.25, [125], 1) == 100
    assert npv(0.21, [110], 0.5) == pytest.approx(100)


def test_order_counts():
    assert npv(0.1, [-100, 60, 60]) > npv(0.1, [-100, 0, 120])


def test_a_blank_period_counts_as_nothing_and_does_not_shift_the_later_ones():
    assert npv(0.25, [-100, None, 156.25]) == npv(0.25, [-100, 0, 156.25]) == 0
    assert irr([-100, None, 121]) == pytest.approx(0.1)
    assert payback([-100, None, 100]) == 2
    assert ratio([None, 125], [100, None], 0.25) == 1


def test_a_single_amount_is_spent_in_the_first_period():
    assert ratio([0, 125, 125], 90, 0.25) == 2
    assert benefit([0, 125, 125], [90], 0.25) == 90
    assert ratio(150, 100) == 1.5


def test_the_first_period_moves_the_net_benefit_not_the_ratio():
    flows, spent = [0, 150], [100, 0]
    assert ratio(flows, spent, 0.25, 1) == ratio(flows, spent, 0.25)
    assert benefit(flows, spent, 0.25, 1) == pytest.approx(benefit(flows, spent, 0.25) / 1.25)


@given(series, rates, st.data())
def test_the_ratio_exceeds_one_exactly_when_the_net_benefit_is_positive(benefits, rate, data):
    costs = data.draw(st.lists(amounts, min_size=len(benefits), max_size=len(benefits)))
    assume(any(costs))
    gain = benefit(benefits, costs, rate)
    assume(abs(gain) > 1e-6)
    assert (ratio(benefits, costs, rate) > 1) == (gain > 0)
    flows = [got - spent for got, spent in zip(benefits, costs, strict=True)]
    assert npv(rate, flows) == pytest.approx(gain, rel=1e-9, abs=1e-5)


@given(st.integers(1, 10_000), st.lists(st.integers(0, 5_000), min_size=1, max_size=20))
def test_money_spent_first_has_one_rate_and_the_npv_is_zero_there(spent, received):
    assume(any(received))
    flows = [-spent, *received]
    rate = irr(flows)
    assert rate > -1
    terms = sum(abs(flow) / (1 + rate) ** period for period, flow in enumerate(flows))
    assert sum(flow / (1 + rate) ** period for period, flow in enumerate(flows)) == pytest.approx(
        0, abs=1e-7 * terms
    )
    assert (rate > 0) == (sum(flows) > 0) or abs(rate) < 1e-9


@pytest.mark.parametrize(
    ("flows", "rate"),
    [
        ([-100, 110], 0.1),
        ([0, -100, 110, 0], 0.1),
        ([100, -110], 0.1),
        ([-100, 220, -121], 0.1),
        ([-1_600, 10_000, -10_000], 0.25),
        ([-350, 950, -620], 0.09179749112847525),
        ([-1, 1e9], 1e9 - 1),
        ([-1e6, 1], 1e-6 - 1),
        ([-100] * 60 + [1e6], 0.12385401512218497),
        ([-100] + [0] * 199 + [100 * 1.05**200], 0.05),
    ],
)
def test_the_rate_nearest_to_ten_percent_is_found_however_far(flows, rate):
    assert irr(flows) == pytest.approx(rate, rel=1e-9)


def test_a_rate_so_far_away_that_powers_overflow_is_still_found():
    assert irr([-1e-150] + [0] * 19 + [1e150]) == pytest.approx(1e15, rel=1e-6)
    assert irr([-1e150] + [0] * 19 + [1e-150]) == pytest.approx(-1, abs=1e-12)


@pytest.mark.parametrize(
    ("flows", "periods"),
    [
        ([-1_000, 400, 400, 400], 2.5),
        ([-100, 100], 1),
        ([0, -100, 50, 50], 3),
        ([-100, 120, -50, 60], 2.5),
        ([5, 5], 0),
        ([-0.7] + [0.1] * 7, 7),
        ([-100, 50, -20, 50, 40], 3.5),
    ],
)
def test_payback_counts_periods_until_the_last_debt_is_earned_back(flows, periods):
    assert payback(flows) == pytest.approx(periods)


@given(st.integers(1, 1_000), st.integers(1, 1_000))
def test_equal_returns_pay_back_after_investment_over_return(spent, yearly):
    flows = [-spent] + [yearly] * (spent // yearly + 1)
    assert payback(flows) == pytest.approx(spent / yearly)


def test_the_plain_formulas_read_blanks_as_periods():
    assert readable(npv, {"discount_rate": "B1", "cash_flows": "C2:C9"}) == (
        "SUMPRODUCT(NPV(B1,--C2:C9))*(1+B1)"
    )
    assert readable(irr, {"cash_flows": "C2:C9"}) == ("SUMPRODUCT(IRR(--C2:C9,IF(SUM(C2:C9)<0,-0.5,0.1)))")
    assert readable(ratio, {"benefits": "B2:B9", "costs": "C2:C9", "discount_rate": "D1"}) == (
        "SUMPRODUCT(NPV(D1,--B2:B9))/SUMPRODUCT(NPV(D1,--C2:C9))"
    )
