"""Laws that hold between calls whatever the numbers: ranges and totals, order, units of money, and related KPIs.

The first three run over every KPI its signature says they hold for; a new KPI is included by itself.
"""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpi_xl.kpis import KPIS
from kpi_xl.model import Department, Kpi, KpiError, Parameter, Role, Unit
from kpi_xl.ranges import ROW_ROLES
from tests.hosts.cases import documented_calls, kpi_names

SAME = {"rel": 1e-9, "abs": 1e-9}
ROWS = ROW_ROLES | {Role.OBSERVATIONS}
PARTS = st.lists(st.integers(1, 99), min_size=2, max_size=12)


DURATIONS = [  # the tracking functions read calendar months and years instead
    name
    for name in kpi_names()
    if KPIS[name].department is not Department.TRACKING
    and any(parameter.role is Role.DATES for parameter in KPIS[name].parameters)
]


def inputs(kpi: Kpi, roles: set[Role] | frozenset[Role]) -> list[Parameter]:
    return [parameter for parameter in kpi.parameters if parameter.role in roles]


def with_roles(*roles: Role) -> pytest.MarkDecorator:
    names = [name for name in kpi_names() if inputs(KPIS[name], set(roles))]
    return pytest.mark.parametrize("name", names)


def documented(name: str) -> dict:
    """Return the first example of a function that answers with a number."""
    for call in documented_calls(KPIS[name]):
        try:
            if not isinstance(KPIS[name](**call), str):
                return call
        except KpiError:
            continue
    pytest.skip("no example answers with a number")


def answer(name: str, call: dict) -> object:
    try:
        return KPIS[name](**call)
    except KpiError as error:
        return error.code


@with_roles(Role.FLOW)
@given(parts=PARTS, blanks=st.integers(0, 3))
@settings(max_examples=10)
def test_a_range_of_totals_counts_as_its_sum(name, parts, blanks):
    call = documented(name)
    split = dict(call)
    for parameter in inputs(KPIS[name], {Role.FLOW}):
        if isinstance(total := call.get(parameter.name), (int, float)):
            split[parameter.name] = [total * part / sum(parts) for part in parts] + [None] * blanks
    assert answer(name, split) == pytest.approx(answer(name, call), **SAME)


@with_roles(*ROWS)
@given(data=st.data())
@settings(max_examples=10)
def test_the_order_of_rows_does_not_matter(name, data):
    call = documented(name)
    rows = {p.name: call[p.name] for p in inputs(KPIS[name], ROWS) if isinstance(call.get(p.name), list)}
    order = data.draw(st.permutations(range(max(map(len, rows.values()), default=0))))
    shuffled = call | {key: [cells[place] for place in order] for key, cells in rows.items()}
    assert answer(name, shuffled) == pytest.approx(answer(name, call), **SAME)


def amounts(name: str) -> set[str]:
    return {parameter.name for parameter in KPIS[name].parameters if parameter.input.unit is Unit.CURRENCY}


@pytest.mark.parametrize("name", [name for name in kpi_names() if amounts(name)])
@given(rate=st.floats(0.01, 1000))
@settings(max_examples=10)
def test_another_currency_changes_amounts_of_money_alone(name, rate):
    call = documented(name)
    scaled = dict(call)
    for amount in amounts(name) & set(call):
        held = call[amount]
        scaled[amount] = [cell * rate for cell in held] if isinstance(held, list) else held * rate
    factor = rate if KPIS[name].unit is Unit.CURRENCY else 1.0
    assert answer(name, scaled) == pytest.approx(answer(name, call) * factor, **SAME)


@pytest.mark.parametrize("name", DURATIONS)
@given(weeks=st.integers(-500, 500))
@settings(max_examples=10)
def test_the_same_dates_some_weeks_later_give_the_same_answer(name, weeks):
    """Weeks, because weekends and calendar months do not move with single days."""
    later = {
        key: [_later(cell, weeks) for cell in held] if isinstance(held, list) else _later(held, weeks)
        for key, held in documented(name).items()
    }
    assert answer(name, later) == pytest.approx(answer(name, documented(name)), **SAME)


def _later(cell: object, weeks: int) -> object:
    return cell + dt.timedelta(weeks=weeks) if isinstance(cell, dt.date) else cell
