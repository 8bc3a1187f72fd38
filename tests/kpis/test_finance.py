"""Finance: errors, ranges, optional balances, and the laws between the ratios."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi_xl.kpis import KPIS
from kpi_xl.model import Better, Department, KpiError

amounts = st.floats(min_value=0.01, max_value=1e9)
signed = st.floats(min_value=-1e9, max_value=1e9)

ERRORS = [
    ("REVENUE_GROWTH", (100, 0), "#DIV/0!"),
    ("REVENUE_GROWTH", (100, -50), "#NUM!"),
    ("REVENUE_GROWTH", (100, None), "#N/A"),
    ("REVENUE_GROWTH", ("100", 50), "#VALUE!"),
    ("CAGR", (0, 100, 2), "#DIV/0!"),
    ("CAGR", (100, 200, 0), "#DIV/0!"),
    ("CAGR", (-100, 200, 2), "#NUM!"),
    ("CAGR", (100, -200, 2), "#NUM!"),
    ("CAGR", (100, 200, -2), "#NUM!"),
    ("CAGR", ([100, 110], 200, 2), "#VALUE!"),
    ("NET_PROFIT_MARGIN", (10, 0), "#DIV/0!"),
    ("NET_PROFIT_MARGIN", (10, -100), "#NUM!"),
    ("COST_EFFICIENCY", (-10, 100), "#NUM!"),
    ("COST_EFFICIENCY", (10, 0), "#DIV/0!"),
    ("COST_EFFICIENCY", (10, -1), "#NUM!"),
    ("CURRENT_RATIO", (100, 0), "#DIV/0!"),
    ("CURRENT_RATIO", (-100, 50), "#NUM!"),
    ("CURRENT_RATIO", (100, -50), "#NUM!"),
    ("QUICK_RATIO", (1, 2, 3, 0), "#DIV/0!"),
    ("QUICK_RATIO", (1, 2, None, 4), "#N/A"),
    ("CASH_RATIO", (1, 2, 0), "#DIV/0!"),
    ("CASH_RATIO", (-1, 2, 3), "#NUM!"),
    ("ROA", (10, 0), "#DIV/0!"),
    ("ROA", (10, 0, 0), "#DIV/0!"),
    ("ROA", (10, -100), "#NUM!"),
    ("ROA", (10, 100, -100), "#NUM!"),
    ("RTV", (10, -1, 100), "#NUM!"),
    ("RTV", (10, 1, 0), "#DIV/0!"),
    ("ROE", (10, 0), "#DIV/0!"),
    ("ROE", (10, -100, 100), "#DIV/0!"),
    ("ROE", (10, -100), "#NUM!"),
    ("ROE", (10, 50, -100), "#NUM!"),
    ("ROE", (10, 100, 100, -1), "#NUM!"),
    ("DUPONT", (10, 0, 100, 50), "#DIV/0!"),
    ("DUPONT", (10, 100, 0, 50), "#DIV/0!"),
    ("DUPONT", (10, 100, 100, 0), "#DIV/0!"),
    ("DUPONT", (10, -100, 100, 50), "#NUM!"),
    ("DUPONT", (10, 100, 100, -50), "#NUM!"),
    ("RECEIVABLES_TURNOVER", (100, 0), "#DIV/0!"),
    ("RECEIVABLES_TURNOVER", (-100, 50), "#NUM!"),
    ("RECEIVABLES_TURNOVER", (100, -50), "#NUM!"),
    ("DSO", (100, 0), "#DIV/0!"),
    ("DSO", (100, -1), "#NUM!"),
    ("DSO", (100, 50, -1), "#NUM!"),
    ("DPO", (100, 0), "#DIV/0!"),
    ("DIO", (100, 0), "#DIV/0!"),
    ("DIO", (-100, 50), "#NUM!"),
    ("CASH_CYCLE", (10, None, 20), "#N/A"),
    ("CASH_CYCLE", (10, -1, 20), "#NUM!"),
]


@pytest.mark.parametrize(("name", "arguments", "code"), ERRORS)
def test_impossible_inputs_give_the_excel_error(name, arguments, code):
    with pytest.raises(KpiError) as caught:
        KPIS[f"KPI_{name}"](*arguments)
    assert caught.value.code == code


ANSWERS = [
    ("REVENUE_GROWTH", (90, 100), -0.1),
    ("REVENUE_GROWTH", (-20, 100), -1.2),
    ("REVENUE_GROWTH", ([60, 60], [50, -10, 60]), 0.2),
    ("CAGR", (100, 0, 3), -1),
    ("NET_PROFIT_MARGIN", (-10, 100), -0.1),
    ("NET_PROFIT_MARGIN", ([5, 7], [100, -20]), 0.15),
    ("COST_EFFICIENCY", ([30, 50], [50, 50]), 0.8),
    ("CURRENT_RATIO", ([100, 300], [100, 60]), 2.5),
    ("QUICK_RATIO", (1, 2, 3, 4), 1.5),
    ("CASH_RATIO", (1, 2, 4), 0.75),
    ("ROA", (20, 200), 0.1),
    ("ROA", (20, 100, 300), 0.1),
    ("ROA", ([10, 10], [100, 300]), 0.1),
    ("ROA", ([10, 10], [100, 300], 400), 1 / 15),
    ("ROA", (20, 100, None), 0.2),
    ("RTV", (15, 5, 100, 300), 0.1),
    ("RTV", (15, 5, 100), 0.2),
    ("ROE", (20, -50, 250), 0.2),
    ("ROE", (-20, 100), -0.2),
    ("ROE", (30, 100, 100, [5, 5]), 0.2),
    ("RECEIVABLES_TURNOVER", ([100, -10, 110], 50), 4),
    ("RECEIVABLES_TURNOVER", (0, 50), 0),
    ("DSO", (50, 100, 30), 15),
    ("DSO", (50, 100), 182.5),
    ("DPO", (20, 365), 20),
    ("DIO", ([20, 40], 365), 30),
    ("CASH_CYCLE", (10, 20, 50), -20),
]


@pytest.mark.parametrize(("name", "arguments", "answer"), ANSWERS)
def test_ranges_balances_and_negative_results(name, arguments, answer):
    assert KPIS[f"KPI_{name}"](*arguments) == pytest.approx(answer, abs=1e-12)


@given(signed, amounts, amounts, amounts)
def test_return_on_equity_is_margin_times_turnover_times_leverage(income, revenue, assets, equity):
    product = KPIS["KPI_DUPONT"](income, revenue, assets, equity)
    assert product == pytest.approx(KPIS["KPI_ROE"](income, equity), rel=1e-9)
    margin = KPIS["KPI_NET_PROFIT_MARGIN"](income, revenue)
    assert product == pytest.approx(margin * (revenue / assets) * (assets / equity), rel=1e-9)


@given(amounts, amounts, st.integers(1, 366))
def test_days_times_turnover_is_the_length_of_the_period(flow, balance, days):
    turns = KPIS["KPI_RECEIVABLES_TURNOVER"](flow, balance)
    assert KPIS["KPI_DSO"](balance, flow, days) * turns == pytest.approx(days)
    assert KPIS["KPI_DIO"](balance, flow, days) == pytest.approx(KPIS["KPI_DPO"](balance, flow, days))


@given(st.floats(1, 1e6), st.floats(1, 1e6))
def test_growing_and_shrinking_back_returns_to_the_start(current, previous):
    up = 1 + KPIS["KPI_REVENUE_GROWTH"](current, previous)
    down = 1 + KPIS["KPI_REVENUE_GROWTH"](previous, current)
    assert up * down == pytest.approx(1)


@given(st.floats(1, 1e6), st.floats(1, 1e6), st.integers(1, 40))
def test_the_yearly_growth_leads_to_the_end_value(begin, end, periods):
    growth = KPIS["KPI_CAGR"](begin, end, periods)
    assert begin * (1 + growth) ** periods == pytest.approx(end)
    assert KPIS["KPI_CAGR"](begin, end, 1) == pytest.approx(KPIS["KPI_REVENUE_GROWTH"](end, begin))


RATIOS = (
    "NET_PROFIT_MARGIN",
    "COST_EFFICIENCY",
    "CURRENT_RATIO",
    "ROA",
    "ROE",
    "RECEIVABLES_TURNOVER",
    "DSO",
)


@pytest.mark.parametrize("name", RATIOS)
@given(first=amounts, second=amounts, scale=st.sampled_from([0.001, 1000.0]))
def test_ratios_do_not_depend_on_the_currency(name, first, second, scale):
    kpi = KPIS[f"KPI_{name}"]
    assert kpi(first * scale, second * scale) == pytest.approx(kpi(first, second))


def test_what_a_band_is_for_is_said():
    assert KPIS["KPI_CURRENT_RATIO"].better is Better.BAND
    finance = [kpi for kpi in KPIS.values() if kpi.department is Department.FINANCE and kpi.number]
    assert sorted(kpi.number for kpi in finance) == list(range(25, 33))
