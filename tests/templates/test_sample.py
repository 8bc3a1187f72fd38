"""Sample figures look like a company's, not like dice."""

from __future__ import annotations

import datetime as dt

import pytest

from kpi_xl.templates import LAYOUTS
from kpi_xl.templates.layout.expression import evaluate
from kpi_xl.templates.layout.sample import month_starts, sample


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=lambda layout: layout.department.key)
@pytest.mark.parametrize("count", [1, 24, 36])
def test_samples_obey_their_own_rules(layout, count):
    months = month_starts(dt.date(2025, 1, 1), count + layout.opening)
    data = sample(layout, months)
    assert data == sample(layout, months)
    for column in layout.columns:
        values = list(data.columns[column.name][layout.opening :])
        assert len(values) == count
        assert all(column.bounds.low <= value <= column.bounds.high for value in values), column.name
    for table in layout.records:
        for number, column in enumerate(table.columns):
            found = [row[number] for row in data.records[table.name] if isinstance(row[number], float)]
            assert all(column.bounds.low <= value <= column.bounds.high for value in found), column.name


def test_balances_roll_forward():
    layout = next(layout for layout in LAYOUTS.values() if layout.department.key == "customer")
    columns = sample(layout, month_starts(dt.date(2025, 1, 1), 24)).columns
    starts, ends = columns["customers_start"], columns["customers_end"]
    assert list(starts[1:]) == list(ends[:-1])
    moves = zip(starts, columns["new_customers"], columns["customers_lost"], strict=True)
    assert list(ends) == [start + new - lost for start, new, lost in moves]


def test_expressions_keep_precedence():
    values = {"a": 6.0, "b": 2.0, "c@prior": 1.0}
    assert evaluate("a-b-c@prior", values.__getitem__) == 3
    assert evaluate("(a+b)/(b*2)", values.__getitem__) == 2


def test_absence_is_counted_in_its_own_month_and_by_part_time_factor(workbooks):
    book = workbooks.opened(workbooks.built("hr"), values=True)
    rows = list(book["Verzuim"].iter_rows(min_row=6, values_only=True))
    cases = [row for row in rows if row[0]]
    assert len(cases) == 3 * 18
    for first, last, factor, days, *_mark in cases:
        assert (first.year, first.month) == (last.year, last.month)
        assert days == pytest.approx(((last - first).days + 1) * factor)
    months = list(book["Maanden"].iter_rows(min_row=6, values_only=True))
    heads = next(row for row in months if "Ziektedagen (fte)" in row)
    column = heads.index("Ziektedagen (fte)")
    last_month = max(first.replace(day=1) for first, *_ in cases)
    [shown] = [row[column] for row in months if row[0] == last_month]
    assert shown == pytest.approx(sum(row[3] for row in cases if row[0].replace(day=1) == last_month))
