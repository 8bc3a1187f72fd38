"""What a range means: which rows are periods, what counts of them, and what does not vanish in them."""

from __future__ import annotations

import datetime as dt
import math
from decimal import Decimal

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import kpi_xl
from kpi_xl import KPIS, KpiError
from kpi_xl.cell_reader import read_range
from kpi_xl.model import Role
from kpi_xl.ranges import BALANCES, END, START, TOTAL_ROLES, balance_pairs
from tests.each import of_each
from tests.hosts.cases import documented_calls

FEBRUARY = (dt.date(2026, 2, 1), dt.date(2026, 2, 28))


def outcome(name, *arguments):
    """Call a function by the last part of its name; its answer, or the error it gives."""
    try:
        return KPIS[f"KPI_{name}"](*arguments)
    except KpiError as error:
        return error.code


MEANINGS = [
    ("months", "RETENTION_RATE", ([200, 220, 230], [220, 230, 210], [40, 30, 0]), 140 / 200),
    ("months", "CHURN", ([20, 20, 20], [200, 220, 230]), 0.3),
    ("months", "CHURN", ([8, 8], [90, 110], [110, 70], "average"), 16 / 95),
    ("months", "NRR", ([100, 110], [15, 16], [2, 3], [4, 5]), 1.17),
    ("months", "REVENUE_CHURN", ([4, 5, 6], [100, 110, 120]), 0.15),
    ("months", "FOLLOWER_GROWTH", ([100, 120], [120, 150]), 0.5),
    ("months", "NEW_CUSTOMER_RATE", ([10, 20], [100, 105]), 0.3),
    ("months", "NEW_CUSTOMERS_FLOW", ([100, 110], [110, 90], [5, 30]), 25),
    ("months", "EMPLOYEE_TURNOVER", ([2, 1], [100, 90], [90, 80]), 3 / 90),
    ("months across", "RETENTION_RATE", ([[200, 220]], [[220, 230]], [[40, 30]]), 0.8),
    ("newest first", "RETENTION_RATE", ([230, 220, 200], [210, 230, 220], [0, 30, 40]), 140 / 200),
    ("newest first", "FOLLOWER_GROWTH", ([120, 100], [150, 120]), 0.5),
    ("newest first", "CHURN", ([8, 8], [110, 90], [70, 110], "average"), 16 / 95),
    (
        "blank months",
        "RETENTION_RATE",
        ([None, 200, 220, None], [None, 220, 230, ""], [None, 40, 30, None]),
        0.8,
    ),
    ("the coming month", "RETENTION_RATE", ([200, 220, 230], [220, 230, None], [40, 30, None]), 0.8),
    ("half of the links", "RETENTION_RATE", ([200, 221, 230], [220, 230, 240], [40, 30, 10]), 0.8),
    ("level", "RETENTION_RATE", ([100, 100, 100], [100, 100, 100], [3, 2, 1]), 0.94),
    ("thirds", "EMPLOYEE_TURNOVER", ([1, 1], [0.3, 0.1 + 0.2], [0.3, 0.3]), 2 / 0.3),
    ("one period", "RETENTION_RATE", ([200], [220], [40]), 0.9),
    ("one end", "RETENTION_RATE", ([200, 220, 230], 210, [40, 30, 0]), 140 / 200),
    ("parts", "EMPLOYEE_TURNOVER", ([1, 2], [100, 40], [98, 41]), "#N/A"),
    ("parts", "EMPLOYEE_TURNOVER", ([1, 2], [100, 40], [100, 40]), "#N/A"),
    ("parts", "EMPLOYEE_TURNOVER", ([1, None, 2], [100, None, 40], [98, None, 41]), "#N/A"),
    ("parts", "INVENTORY_TURNOVER", ([50, 60, 70], [10, 20, 30], [12, 18, 33]), "#N/A"),
    ("parts", "ROE", ([5, 6], [50, 60], [52, 61]), "#N/A"),
    ("parts", "RTV", ([5, 6], 0, [50, 60], [52, 61]), "#N/A"),
    ("parts", "FOLLOWER_GROWTH", ([100, 40], [110, 50]), "#N/A"),
    ("parts", "CHURN", ([1, 2], [100, 40], [98, 41]), "#N/A"),
    ("a third of the links", "ROA", (9, [10, 20, 30, 40], [20, 31, 41, 50]), "#N/A"),
    ("parts by months", "EMPLOYEE_TURNOVER", (9, [[10, 20], [5, 6]], [[20, 30], [6, 7]]), "#N/A"),
    ("parts by months", "CHURN", (9, [[10, 20], [5, 6]]), "#N/A"),
    ("two columns of balances", "INTERNAL_MOBILITY", (9, [[10, 20], [20, 40]]), 0.4),
    ("lines", "CURRENT_RATIO", ([60, 30, 30], [40, 20]), 2),
    ("lines", "QUICK_RATIO", ([60, 20], [10, 10], [50, 50, 50], [100, 25]), 2),
    ("lines", "CASH_RATIO", ([60, 30], 10, [50, 50]), 1),
    ("months of headcount", "TEMP_WORKER_RATIO", ([10, 20], 45), 0.25),
    ("rows", "AVAILABLE_DAYS", ([1, 0.5, 0.8], 90), 207),
    ("rows", "AVAILABLE_DAYS", (10, [31, 28]), 590),
    ("rows", "AVAILABLE_DAYS", ([10, 20, None], [31, 28, 31]), 870),
]


@pytest.mark.parametrize(
    ("label", "name", "arguments", "expected"), MEANINGS, ids=lambda value: str(value)[:40]
)
def test_what_the_rows_of_a_call_mean(label, name, arguments, expected):
    assert outcome(name, *arguments) == (
        expected if isinstance(expected, str) else pytest.approx(expected)
    ), label


NOT_VANISHING = [
    ("CONVERSION_RATE", ([50, 50], [5000, "5.000"]), "#VALUE!"),
    ("CONVERSION_RATE", (["conversions", 50, None], ["n/a", 5000, True]), 0.01),
    ("CONVERSION_RATE", ([50, 50, None], [5000, None, 5000]), "#N/A"),
    ("CONVERSION_RATE", ([50, None, None], [5000, None, None]), 0.01),
    ("CONVERSION_RATE", ([None, 50], [5000, 5000]), 0.005),
    ("CONVERSION_RATE", ([50, 50, None], [10_000, 0]), 0.01),
    ("EMPLOYEE_TURNOVER", ([1, None], [50, 50]), 0.02),
    ("CURRENT_RATIO", ([50, None], [20, 30]), 1),
    ("NPS", ([9, "10", 3],), "#VALUE!"),
    ("EMPLOYEE_TURNOVER", (2, [100, "98"], [98, 97]), "#VALUE!"),
    ("CURRENT_RATIO", ([100, "€ 50"], 100), "#VALUE!"),
    ("REVENUE_UNITS", ([2, 3], [10, "20%"]), "#VALUE!"),
    ("NEW_CUSTOMERS", (["14 februari 2026", dt.date(2026, 2, 3)], *FEBRUARY), "#VALUE!"),
    ("NEW_CUSTOMERS", (["onbekend", dt.date(2026, 2, 3)], *FEBRUARY), 1),
    ("LEAD_TIME", (["2-2-2026", dt.date(2026, 2, 3)], [dt.date(2026, 2, 4), dt.date(2026, 2, 5)]), "#VALUE!"),
    ("TREND", ([1, "geen", 3],), "#VALUE!"),
    ("IRR", (["Jaar", -100, 60, 60],), "#VALUE!"),
    ("BENEFIT_COST_RATIO", ([0, 60], ["Kosten", 10]), "#VALUE!"),
    ("PROJECT_NPV", (0.25, [-100, True, 125]), -20),
    ("REVENUE_UNITS", ([2, None], [10, 20]), 20),
    ("REVENUE_UNITS", ([2, 3], [10, None]), "#N/A"),
    ("REVENUE_UNITS", ([2, 3], [10, "n/a"]), "#N/A"),
    ("WEIGHTED_SCORE", ([8, 6], [1, None]), "#N/A"),
    ("WEIGHTED_SCORE", ([8, None], [1, 3]), 8),
    ("AVAILABLE_DAYS", ([1, 2], [30, None]), "#N/A"),
    ("AVAILABLE_DAYS", (10, [31, 28, None]), 590),
    ("SICKNESS_ABSENCE", ([10, 20], 1000, [None, None]), "#N/A"),
    ("SICKNESS_ABSENCE", ([10, 20, 30], [1000, 1000, None]), "#N/A"),
    ("SICKNESS_ABSENCE", ([10, 20, None], [1000, 1000, None]), 0.015),
    ("SICKNESS_ABSENCE", ([10, 20, 30, None], 1000), 0.06),
    ("TRAINING_EFFECTIVENESS", ([50, 60, None], [70, 90, 90]), 25 / 45),
    ("SICK_FREQUENCY", ([10, 12, None], 100, [31, 28, 31]), "#N/A"),
    ("NPS_COUNTS", ([10, 12], [5, None], [1, 2]), "#N/A"),
    ("WEIGHTED_SCORE", ([8, 7], [2, "n/a"]), "#N/A"),
    ("GOAL_STATUS", (80, 84, 90, 50, *FEBRUARY), "#NUM!"),
    ("GOAL_STATUS", (80, 84, 90, 1.2, *FEBRUARY[::-1]), "off-track"),
    ("TRAINING_EFFECTIVENESS", ([40, 60, 80], [60, None, 90]), 15 / 40),
    ("TRAINING_EFFECTIVENESS", ([40, 60], [60, 70, 80]), "#N/A"),
    ("REVENUE", ([100, "#DEEL/0!"],), "#DIV/0!"),
    ("REVENUE", ("#N/B",), "#N/A"),
    ("NET_BENEFIT", ([0, 60], [50, 0], 5), "#NUM!"),
    ("PROJECT_NPV", (1, [-100, 100, 100]), -25),
    ("CLV_RETENTION", (100, 0.5, 8), "#NUM!"),
    ("ANNUALIZE", (2, 12, "compound"), "#NUM!"),
    ("ANNUALIZE", (2, 12), 24),
    ("TREND", ([1, 2, 3], "direction", 1), 0),
    ("TREND", ([1, 2, 3], "direction", 5), "#NUM!"),
    ("SICKNESS_ABSENCE", ([10, 20], 1000, [80, 100]), "#NUM!"),
    ("EMAIL_OPEN_RATE", (300, 1000, 0.02), "#NUM!"),
    ("EMAIL_OPEN_RATE", (300, 1001, 1), 0.3),
    ("SALES_CYCLE", ([30, 40], None, "mean", "weeks"), "#VALUE!"),
    ("SALES_CYCLE", ([30, 40], None, "mean", "days"), 35),
    ("RESOLUTION_TIME", ([30, 40], None, "mean", "hours", "business"), "#VALUE!"),
    ("FIRST_RESPONSE_TIME", ([30, 40], None, "mean", "days"), "#VALUE!"),
    ("AOV", ([-50, 20], 10), "#NUM!"),
    ("AOV", ([-50, 70], 10), 2),
    ("ROAS", (-1, 10), "#NUM!"),
    ("ROMI", (-1, 10), "#NUM!"),
    ("SALES_PER_EMPLOYEE", (-1, 10), "#NUM!"),
]


@pytest.mark.parametrize(("name", "arguments", "expected"), NOT_VANISHING, ids=lambda value: str(value)[:40])
def test_nothing_in_a_range_vanishes_without_a_sign(name, arguments, expected):
    assert outcome(name, *arguments) == (expected if isinstance(expected, str) else pytest.approx(expected))


BALANCE = st.integers(1, 10**6)


@given(st.lists(st.tuples(BALANCE, st.integers(0, 100)), min_size=2, max_size=12), st.booleans(), st.data())
def test_retention_and_churn_of_the_same_months_add_up_to_one(months, newest_first, data):
    opening = data.draw(BALANCE)
    starts, ends, new, lost = [], [], [], []
    for come, share in months:
        starts.append(opening)
        new.append(come)
        lost.append(opening * share // 1000)
        opening += come - lost[-1]
        ends.append(opening)
    columns = [starts, ends, new, lost]
    if newest_first and any(start != starts[0] for start in starts):
        columns = [column[::-1] for column in columns]
    first, last, came, left = columns
    if sum(left) <= starts[0]:
        kept = kpi_xl.retention_rate(first, last, came)
        assert kept + kpi_xl.churn(left, first, last) == pytest.approx(1)


@pytest.mark.parametrize(
    ("code", "name", "arguments", "said", "gezegd"),
    [
        (
            "#N/A",
            "EMPLOYEE_TURNOVER",
            (1, [100, 40], [98, 41]),
            "add the parts together first",
            "tel de delen eerst bij",
        ),
        ("#N/A", "CHURN", (1, [[1, 2], [3, 4]]), "add the parts together first", "tel de delen eerst bij"),
        (
            "#N/A",
            "CPA",
            ([1, 2], [1, None]),
            "'Acquisitions' ends earlier than 'Cost'",
            "houdt eerder op dan 'Kosten'",
        ),
        (
            "#N/A",
            "REVENUE_UNITS",
            ([1, 2], [1, None]),
            "'Prices' is empty beside a filled row",
            "leeg naast een gevulde",
        ),
        (
            "#VALUE!",
            "NPS",
            ([9, "8,5"],),
            "'8,5', a number or date stored as text",
            "een getal of datum als tekst",
        ),
        ("#VALUE!", "TREND", ([9, "mei"],), "leave words out of the range", "laat woorden buiten het bereik"),
        (
            "#VALUE!",
            "LEAD_TIME",
            ([9], None, "max", "weeks"),
            "leave 'Time unit' out",
            "laat 'Tijdseenheid' weg",
        ),
        (
            "#N/A",
            "SICKNESS_ABSENCE",
            ([1, 2], [10, None]),
            "'Available days' ends earlier than 'Sick days'",
            "'Beschikbare dagen' houdt eerder op dan 'Ziektedagen'",
        ),
        ("#NUM!", "GOAL_STATUS", (80, 84, 90, 50, *FEBRUARY), "0.08 for 8%", "0,08 voor 8%"),
        ("#NUM!", "CLV", (50, 4, 3, 1234567), "cannot be 1234567:", "kan niet 1234567 zijn:"),
        ("#NUM!", "CHURN", (120, 100), "'Customers lost' exceeds", "gaat boven 'Klanten begin' uit"),
        ("#NUM!", "EMPLOYEE_SATISFACTION", ([0],), "falls short of 'Lowest", "blijft onder 'Laagste"),
        ("#NUM!", "LEAD_TIME", ([46010], [46000]), "lies before 'Start dates'", "ligt vóór 'Startdatums'"),
        ("#DIV/0!", "BENEFIT_COST_RATIO", ([1, 2], [0, 0]), "check 'Costs'.", "controleer 'Kosten'."),
        ("#DIV/0!", "EMAIL_OPEN_RATE", (1, 0, 0), "check 'E-mails sent'.", "controleer 'Verzonden e-mails'."),
        ("#NUM!", "ANNUALIZE", (8, 12, "compound"), "0.08 for 8%", "0,08 voor 8%"),
        (
            "#NUM!",
            "ANNUALIZE",
            (5, 12, "churn"),
            "cannot be 5: give a percentage",
            "kan niet 5 zijn: geef een percentage",
        ),
        ("#NUM!", "PROJECT_NPV", (8, [-1, 2]), "0.08 for 8%", "0,08 voor 8%"),
        ("#NUM!", "EMAIL_OPEN_RATE", (1, 9, 0.5), "give the number itself", "geef het aantal zelf"),
    ],
)
def test_a_refusal_says_why_and_what_to_do(code, name, arguments, said, gezegd):
    with pytest.raises(KpiError) as raised:
        KPIS[f"KPI_{name}"](*arguments)
    assert raised.value.code == code
    assert said in raised.value.text.en
    assert gezegd in raised.value.text.nl


@of_each("kpi", KPIS)
def test_a_balance_at_the_end_has_one_at_the_start(kpi):
    """Their names make them a pair, so that rows that are no successive periods are seen."""
    balances = {place: p.name for place, p in enumerate(kpi.parameters) if p.role in BALANCES}
    paired = {balances[place] for pair in balance_pairs(kpi.parameters) for place in pair}
    assert {name for name in balances.values() if name.endswith(END)} <= paired
    assert all(name.endswith((START, END)) for name in paired)
    for parameter in kpi.parameters:
        assert not parameter.otherwise or parameter.role in (Role.OPENING, Role.CLOSING)


CELLS = st.one_of(
    st.lists(st.integers(-3, 10**6), min_size=2, max_size=9),
    st.lists(st.floats(-2, 10**17, allow_nan=False), min_size=2, max_size=9),
)


@given(CELLS, CELLS)
def test_an_array_means_what_its_list_means(few, many):
    for name in (
        "REVENUE",
        "SALES_PER_EMPLOYEE",
        "CURRENT_RATIO",
        "MRR_GROWTH",
        "NPS",
        "TREND",
        "REVENUE_UNITS",
    ):
        arguments = [few, many][: _required(KPIS[f"KPI_{name}"])]
        expected = outcome(name, *arguments)
        assert outcome(name, *map(np.array, arguments)) == expected
        assert outcome(name, *map(pd.Series, arguments)) == expected


def test_rows_and_single_cells_together_are_no_range_of_rows():
    assert read_range([[1, 2], 3]) == [[1, 2], 3]
    assert read_range([[1, 2], [3]]) == [1, 2, 3]
    assert read_range([[1], (2,)]) == [1, 2]


def test_arrays_are_added_up_without_rounding():
    assert kpi_xl.revenue(np.array([0.1] * 10)) == math.fsum([0.1] * 10) == 1
    assert kpi_xl.revenue(np.array([2.0**53, 1, 1])) == 2.0**53 + 2
    assert kpi_xl.revenue(np.full(3, 2**24 + 1, dtype="int32")) == 3 * (2**24 + 1)
    assert kpi_xl.revenue(np.array([2.0**24, 1, 1], dtype="float32")) == 2**24 + 2
    assert outcome("REVENUE", np.array([1.7e308, 1.7e308])) == "#NUM!"
    assert outcome("REVENUE", np.array([1, math.inf])) == "#NUM!"


@of_each("kpi", KPIS)
def test_the_quick_way_and_the_full_way_answer_alike(kpi):
    short = kpi.name.removeprefix("KPI_")
    for count in range(_required(kpi), len(kpi.parameters) + 1):
        for first, second in (
            (3, 4),
            (4, 3),
            (0, 2),
            (2, 0),
            (0.5, 0.25),
            (-1, 5),
            (1e308, 1e-308),
            (0.1, 0.1),
        ):
            cells = [first if place % 2 else second for place in range(count)]
            quick = outcome(short, *cells)
            full = outcome(short, *map(Decimal, cells))  # a Decimal is no plain number
            assert quick == full
            assert type(quick) is type(full)


def _required(kpi):
    return sum(parameter.required for parameter in kpi.parameters)


def _call_with_numbers(kpi):
    """The first documented call of a function that gives single cells alone, up to the last one given."""
    for call in documented_calls(kpi):
        cells = [call.get(parameter.name) for parameter in kpi.parameters]
        while cells and cells[-1] is None:
            cells.pop()
        if not any(isinstance(cell, (list, tuple)) for cell in cells):
            return cells
    return []


def _laid_out(kpi, cells, layout):
    """Lay the totals and balances of a call out over rows so that they come to the same; those with two ends stay."""
    tied = {place for pair in balance_pairs(kpi.parameters) for place in pair}
    names = [parameter.name for parameter in kpi.parameters]
    chosen = {
        parameter.name: cell
        for parameter, cell in zip(kpi.parameters, [*cells, *[None] * len(names)], strict=False)
    } | {option.name: option.default for option in kpi.options if not _given(cells, names.index(option.name))}
    laid = list(cells)
    for place, cell in enumerate(cells):
        role = kpi.parameters[place].role_under(chosen)
        if place in tied or not isinstance(cell, (int, float)):
            continue
        if role in (Role.FLOW, Role.LINES):
            laid[place] = layout(cell * 0.25, cell * 0.75)
        elif role is Role.STOCK:
            laid[place] = layout(cell * 0.5, cell * 1.5)
    return laid


def _given(cells, place):
    return place < len(cells) and cells[place] is not None


LAYOUTS = {
    "down": lambda one, other: [[one], [other]],
    "across": lambda one, other: [[one, other]],
    "blank between": lambda one, other: [[one], [None], [other]],
    "column with heading": lambda one, other: [["Kop"], [one], [other], *[[None]] * 50],
}
SPOILED = {"1.234,50": "#VALUE!", "5%": "#VALUE!", "31-12-2026": "#VALUE!", "#DEEL/0!": "#DIV/0!"}


@of_each("kpi", KPIS)
def test_a_range_comes_to_what_its_cells_come_to(kpi):
    cells = _call_with_numbers(kpi)
    places = [
        place
        for place, cell in enumerate(cells)
        if isinstance(cell, (int, float)) and kpi.parameters[place].role in TOTAL_ROLES
    ]
    short = kpi.name.removeprefix("KPI_")
    for layout in LAYOUTS.values() if places else ():
        assert outcome(short, *_laid_out(kpi, cells, layout)) == pytest.approx(
            outcome(short, *cells), rel=1e-12
        )
    alone = [[[cell]] if place in places else cell for place, cell in enumerate(cells)]
    assert not places or outcome(short, *alone) == outcome(short, *cells)
    for place in places:
        for text, code in SPOILED.items():
            spoiled = [*cells]
            spoiled[place] = [[cells[place]], [text]]
            assert outcome(short, *spoiled) == code
        if kpi.parameters[place].input.bounds.low == 0:
            assert outcome(short, *cells[:place], [[cells[place] + 1], [-1]], *cells[place + 1 :]) == "#NUM!"
