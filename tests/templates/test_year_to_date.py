"""The year to date of a workbook is what the function answers over the same months, for every KPI of every department."""

from __future__ import annotations

import pytest

from kpi_xl.kpis import KPIS
from kpi_xl.model import Department, Role
from kpi_xl.ranges import RANGE_ROLES
from kpi_xl.templates import LAYOUTS
from kpi_xl.templates.layout.expression import evaluate, names
from tests.templates.conftest import number_over, plan_of, value_over

FIRST, LAST = 12, 18  # January to July of the second sample year
MONTHLY = RANGE_ROLES - {
    Role.OBSERVATIONS,
    Role.DATES,
}  # those hold answers and moments, of which a workbook has totals
ROWS = [
    (department.key, row) for department, layout in LAYOUTS.items() for row in layout.kpis if not row.total
]


def months_of(department: str, text: str) -> list[float]:
    """Work an argument out month by month."""
    return [
        evaluate(text, lambda word, place=place: number_over(department, word, place, place))
        for place in range(FIRST, LAST + 1)
    ]


@pytest.mark.parametrize(("department", "row"), ROWS, ids=lambda value: getattr(value, "name", value))
def test_the_year_to_date_is_the_function_over_the_same_months(department, row):
    plan = plan_of(department)
    roles = {parameter.name: parameter.role for parameter in row.called.parameters}
    given: dict[str, object] = {}
    for name, text in row.arguments.items():
        if text in plan.projects:
            return  # no months: its ranges are the years of the projects
        ranged = roles[name] in MONTHLY and set(names(text)).isdisjoint(plan.settings)
        given[name] = (
            months_of(department, text)
            if ranged
            else evaluate(text, lambda word: number_over(department, word, FIRST, LAST))
        )
    over = KPIS[row.called.name](**given, **row.options)
    assert value_over(department, row, FIRST, LAST) == pytest.approx(over, rel=1e-12)


def test_most_kpis_are_called_over_months():
    ranged = [row for _, row in ROWS if any(p.role in MONTHLY for p in row.called.parameters)]
    assert len(ranged) > 0.7 * len(ROWS)
    assert set(Department) >= set(LAYOUTS)
