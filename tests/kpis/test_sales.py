"""Sales: answers at the edges, errors, and what a range means."""

from __future__ import annotations

import datetime as dt

import pytest

from kpi_xl.kpis import KPIS
from kpi_xl.model import Department, KpiError

ANSWERS = [
    ("REVENUE", ([100, 200], 30, 20, 10), 240),
    ("REVENUE", (10, 30), -20),
    ("SALES_CYCLE", ([dt.date(2027, 1, 4), dt.date(2027, 1, 4)], [dt.date(2027, 1, 11), None]), 7),
    ("SALES_CYCLE", ([dt.date(2027, 1, 4)], [dt.date(2027, 1, 11)], "mean", "workdays"), 5),
    ("SALES_CYCLE", ([dt.date(2027, 1, 4)], [dt.date(2027, 1, 5)], "mean", "hours"), 24),
    ("SALES_CYCLE", ([5, 15],), 10),
    ("SALES_CYCLE", ([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], None, "p90"), 10),
    ("PROFIT_MARGIN", (-10, 100), -0.1),
    (
        "NEW_CUSTOMERS",
        (
            [
                dt.date(2027, 1, 31),
                dt.datetime(2027, 2, 28, 23, 59),
                dt.date(2027, 2, 1),
                dt.date(2027, 3, 1),
            ],
            dt.date(2027, 2, 1),
            dt.date(2027, 2, 28),
        ),
        2,
    ),
    ("REPEAT_PURCHASE_RATE", (25, 100), 0.25),
    ("AOV", ([100, 200], [2, 4]), 50),
    ("LEAD_CONVERSION_RATE", (5, 100), 0.05),
    ("SALES_PER_EMPLOYEE", ([600, 600], [10, 14]), 100),
    ("REVENUE_UNITS", ([1, 2], [10, 20]), 50),
    ("GROSS_MARGIN", (100, 60), 0.4),
    ("OPERATING_MARGIN", (20, 100), 0.2),
    ("MARKUP", (150, 100), 0.5),
    ("NEW_CUSTOMERS_FLOW", (100, 110, 5), 15),
    ("NEW_CUSTOMER_RATE", (15, 100), 0.15),
    ("WIN_RATE", (3, 12), 0.25),
    ("SALES_VELOCITY", (10, 0.5, 1000, 50), 100),
]
ERRORS = [
    ("REVENUE", (100, -1), "#NUM!"),
    ("SALES_CYCLE", ([dt.date(2027, 1, 5)], [dt.date(2027, 1, 4)]), "#NUM!"),
    ("SALES_CYCLE", (dt.date(2027, 1, 5), None), "#NUM!"),
    ("SALES_CYCLE", ([dt.date(2027, 1, 5)] * 2, [None] * 2), "#N/A"),
    ("SALES_CYCLE", ([1], None, "mean", "years"), "#VALUE!"),
    ("PROFIT_MARGIN", (1, 0), "#DIV/0!"),
    ("PROFIT_MARGIN", (1, -5), "#NUM!"),
    ("GROSS_MARGIN", (-5, 1), "#NUM!"),
    ("OPERATING_MARGIN", (1, -5), "#NUM!"),
    ("NEW_CUSTOMERS", ([dt.date(2027, 1, 1)], dt.date(2027, 2, 1), dt.date(2027, 1, 1)), "#NUM!"),
    ("REPEAT_PURCHASE_RATE", (101, 100), "#NUM!"),
    ("LEAD_CONVERSION_RATE", (101, 100), "#NUM!"),
    ("AOV", (1, 0), "#DIV/0!"),
    ("REVENUE_UNITS", ([1, 2], [1, 2, 3]), "#N/A"),
    ("WIN_RATE", (13, 12), "#NUM!"),
    ("SALES_VELOCITY", (10, 0.5, 1000, 0), "#DIV/0!"),
    ("SALES_PER_EMPLOYEE", (1, 0), "#DIV/0!"),
    ("MARKUP", (1, 0), "#DIV/0!"),
]


@pytest.mark.parametrize(("name", "arguments", "answer"), ANSWERS)
def test_answers(name, arguments, answer):
    assert KPIS[f"KPI_{name}"](*arguments) == pytest.approx(answer, rel=1e-12)


@pytest.mark.parametrize(("name", "arguments", "code"), ERRORS)
def test_impossible_inputs_give_the_excel_error(name, arguments, code):
    with pytest.raises(KpiError) as caught:
        KPIS[f"KPI_{name}"](*arguments)
    assert caught.value.code == code


def test_every_function_is_tried_here():
    tried = {f"KPI_{name}" for name, *_ in ANSWERS}
    assert tried == {name for name, kpi in KPIS.items() if kpi.department is Department.SALES}
