"""Functions at their edges: every one of three departments; those of the others that have no laws of their own."""

from __future__ import annotations

import pytest

from kpi_xl.kpis import KPIS
from kpi_xl.model import Department, KpiError
from tests.kpis import edges_hr, edges_marketing, edges_others, edges_sales

TABLES = {Department.HR: edges_hr, Department.MARKETING: edges_marketing, Department.SALES: edges_sales}


ALL = [*TABLES.values(), edges_others]


@pytest.mark.parametrize(("name", "arguments", "answer"), [row for table in ALL for row in table.ANSWERS])
def test_answers(name, arguments, answer):
    expected = answer if isinstance(answer, str) else pytest.approx(answer, rel=1e-12)
    assert KPIS[f"KPI_{name}"](*arguments) == expected


@pytest.mark.parametrize(("name", "arguments", "code"), [row for table in ALL for row in table.ERRORS])
def test_impossible_inputs_give_the_excel_error(name, arguments, code):
    with pytest.raises(KpiError) as caught:
        KPIS[f"KPI_{name}"](*arguments)
    assert caught.value.code == code


@pytest.mark.parametrize("department", TABLES, ids=lambda department: department.key)
def test_every_function_is_tried_here(department):
    tried = {f"KPI_{name}" for name, *_ in TABLES[department].ANSWERS}
    assert tried == {name for name, kpi in KPIS.items() if kpi.department is department}
