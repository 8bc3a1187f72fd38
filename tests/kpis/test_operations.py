"""Operations: errors, ranges, and the laws between the ratios."""

from __future__ import annotations

import datetime as dt
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi_xl.kpis import KPIS
from kpi_xl.model import Better, Department, KpiError

shares = st.lists(st.floats(0, 1), min_size=1, max_size=8)
amounts = st.floats(min_value=0.01, max_value=1e9)

ERRORS = [
    ("PRODUCTIVITY", (10, 0), "#DIV/0!"),
    ("PRODUCTIVITY", (-10, 5), "#NUM!"),
    ("PRODUCTIVITY", (10, None), "#N/A"),
    ("INVENTORY_TURNOVER", (10, 0), "#DIV/0!"),
    ("INVENTORY_TURNOVER", (10, 0, 0), "#DIV/0!"),
    ("INVENTORY_TURNOVER", (10, -5), "#NUM!"),
    ("INVENTORY_TURNOVER", (-10, 5), "#NUM!"),
    ("FIRST_PASS_YIELD", (75, 80, 90), "#NUM!"),
    ("FIRST_PASS_YIELD", (90, 80), "#NUM!"),
    ("FIRST_PASS_YIELD", (1, 0), "#DIV/0!"),
    ("FIRST_PASS_YIELD", (1, 2, "x"), "#VALUE!"),
    ("RTY", ([0.9, 1.1],), "#NUM!"),
    ("RTY", ([None, "x"],), "#N/A"),
    ("PICK_ACCURACY", (11, 10), "#NUM!"),
    ("PICK_ACCURACY", (0, 0), "#DIV/0!"),
    ("PICK_ACCURACY", (5, 0), "#DIV/0!"),
    ("PERFECT_ORDER", ([0.9, -0.1],), "#NUM!"),
    ("ENERGY_PER_UNIT", (10, 0), "#DIV/0!"),
    ("ENERGY_PER_UNIT", (-10, 1), "#NUM!"),
    ("LEAD_TIME_WIP", (10, 0), "#DIV/0!"),
    ("LEAD_TIME_WIP", (-10, 1), "#NUM!"),
    ("MACHINE_UPTIME", (480, 481), "#NUM!"),
    ("MACHINE_UPTIME", (480, -1), "#NUM!"),
    ("MACHINE_UPTIME", (0, 0), "#DIV/0!"),
    ("AVAILABILITY_MTBF", (0, 0), "#DIV/0!"),
    ("AVAILABILITY_MTBF", (-1, 1), "#NUM!"),
    ("TAKT", (480, 0), "#DIV/0!"),
    ("TAKT", (-480, 1), "#NUM!"),
    ("OEE", (0.9, 1.1, 0.9), "#NUM!"),
    ("OEE", (90, 0.9, 0.9), "#NUM!"),
    ("OEE", (0.9, None, 0.9), "#N/A"),
    ("OEE_PERFORMANCE", (1, 100, 0), "#DIV/0!"),
    ("OEE_PERFORMANCE", (1, 100, 90), "#NUM!"),
    ("OEE_PERFORMANCE", (-1, 100, 90), "#NUM!"),
]


@pytest.mark.parametrize(("name", "arguments", "code"), ERRORS)
def test_impossible_inputs_give_the_excel_error(name, arguments, code):
    with pytest.raises(KpiError) as caught:
        KPIS[f"KPI_{name}"](*arguments)
    assert caught.value.code == code


ANSWERS = [
    ("PRODUCTIVITY", ([100, 200], [10, 20]), 10),
    ("INVENTORY_TURNOVER", ([60, 60], 35, 45), 3),
    ("INVENTORY_TURNOVER", (120, [35, 45]), 3),
    ("INVENTORY_TURNOVER", (120, 40, None), 3),
    ("FIRST_PASS_YIELD", ([40, 35], [40, 40], [5, 5]), 0.8125),
    ("FIRST_PASS_YIELD", (110, 100, 20), 0.9),
    ("RTY", (0.9,), 0.9),
    ("RTY", ([0.5, None, 0.5, "step"],), 0.25),
    ("PICK_ACCURACY", ([99, 98], [100, 100]), 0.985),
    ("PERFECT_ORDER", ([0.5, 0.5, 1, 1],), 0.25),
    ("ENERGY_PER_UNIT", ([10, 20], [5, 5]), 3),
    ("LEAD_TIME_WIP", ([40, 60], [5, 15]), 5),
    ("MACHINE_UPTIME", (450, [95, 17]), 338 / 450),
    ("MACHINE_UPTIME", (450, 450), 0),
    ("AVAILABILITY_MTBF", (90, 10), 0.9),
    ("TAKT", ([400, 80], [200, 40]), 2),
    ("OEE", (0.5, 0.5, 0.5), 0.125),
    ("OEE_PERFORMANCE", (0.5, [300, 300], [200, 200]), 0.75),
]


@pytest.mark.parametrize(("name", "arguments", "answer"), ANSWERS)
def test_ranges_and_limits(name, arguments, answer):
    assert KPIS[f"KPI_{name}"](*arguments) == pytest.approx(answer, abs=1e-12)


@given(shares)
def test_rolled_yield_is_the_product_of_the_steps_in_any_order(yields):
    rolled = KPIS["KPI_RTY"](yields)
    assert rolled == pytest.approx(math.prod(KPIS["KPI_FIRST_PASS_YIELD"](part, 1) for part in yields))
    assert rolled == pytest.approx(KPIS["KPI_RTY"](yields[::-1])) == KPIS["KPI_PERFECT_ORDER"](yields)
    assert rolled <= min(yields)


@given(amounts, amounts, st.integers(1, 366))
def test_days_in_stock_times_turnover_is_the_length_of_the_period(cogs, inventory, days):
    turns = KPIS["KPI_INVENTORY_TURNOVER"](cogs, inventory)
    assert KPIS["KPI_DIO"](inventory, cogs, days) * turns == pytest.approx(days)


@given(amounts, amounts)
def test_uptime_is_the_availability_of_the_same_hours(running, down):
    uptime = KPIS["KPI_MACHINE_UPTIME"](running + down, down)
    assert uptime == pytest.approx(KPIS["KPI_AVAILABILITY_MTBF"](running, down), abs=1e-9)


@given(st.lists(st.tuples(st.integers(0, 100), st.integers(1, 100)), min_size=1, max_size=12))
def test_a_range_of_months_gives_the_ratio_of_the_totals(months):
    output, labour = map(list, zip(*months, strict=True))
    assert KPIS["KPI_PRODUCTIVITY"](output, labour) == pytest.approx(sum(output) / sum(labour))
    assert KPIS["KPI_ENERGY_PER_UNIT"](output, labour) == pytest.approx(sum(output) / sum(labour))


def test_the_seven_numbered_kpis_are_there():
    numbers = [kpi.number for kpi in KPIS.values() if kpi.department is Department.OPERATIONS and kpi.number]
    assert sorted(numbers) == list(range(33, 40))
    assert KPIS["KPI_TAKT"].better is Better.NONE


def test_lead_times_are_read_from_dates_in_every_statistic_and_unit():
    lead_time = KPIS["KPI_LEAD_TIME"]
    monday = dt.date(2026, 1, 5)
    starts = [monday] * 4
    ends = [monday + dt.timedelta(days=days) for days in (1, 2, 4, 7)]
    assert lead_time(starts, ends) == 3.5
    assert lead_time(starts, ends, "mediaan") == 3
    assert lead_time(starts, ends, "p90") == pytest.approx(6.1)
    assert lead_time(starts, ends, "max", "weeks") == 1
    assert lead_time(starts, ends, "max", "werkdagen") == 5
    assert lead_time(starts, ends, unit="uren") == 84


def test_orders_under_way_are_left_out_and_impossible_ones_refused():
    lead_time = KPIS["KPI_LEAD_TIME"]
    assert lead_time([46000, 46000, None], [46004, None, 46009]) == 4
    assert lead_time([46000, 46001], [46000, 46001]) == 0
    for arguments, code in (
        (([46000, 46000], [None, None]), "#N/A"),
        (([46000, 46000], [46001, 45999]), "#NUM!"),
        (([46000, 46001], [46000, 46001, 46002]), "#N/A"),
        (([46000], [46001], "modus"), "#VALUE!"),
        (([4, -1],), "#NUM!"),
    ):
        with pytest.raises(KpiError) as caught:
            lead_time(*arguments)
        assert caught.value.code == code


def test_lead_times_may_be_given_as_durations():
    assert KPIS["KPI_LEAD_TIME"]([4, 6, 11]) == 7
    assert KPIS["KPI_LEAD_TIME"]([4, 6, 11], statistic="max") == 11
