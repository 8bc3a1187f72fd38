"""KPIs over a frame give what the cell functions give over the same rows."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import kpi_xl
from kpi_xl.frame import evaluate
from kpi_xl.model import UserError

MONTHS = pd.DataFrame(
    {
        "month": pd.to_datetime(["2026-01-01", "2026-02-01", "2026-04-01", "2026-05-01"]),
        "team": ["north", "north", "south", None],
        "Vertrokken klanten": [5, 1, 0, 2],
        "Customers at start": [100, 100, 0, 50],
        "customers_end": [98, 102, 90, 60],
    }
)


def test_each_value_equals_the_cell_function_over_the_same_rows():
    result = evaluate(MONTHS, ["churn", "KPI_RETENTION_RATE"], by="team").set_index(["team", "kpi"])
    assert result.loc[("north", "KPI_CHURN"), "value"] == kpi_xl.churn([5, 1], [100, 100])
    assert result.loc[("south", "KPI_CHURN"), "error"] == "#DIV/0!"
    assert pd.isna(result.loc[("south", "KPI_CHURN"), "value"])
    assert len(result) == 6


def test_a_longer_period_is_a_ratio_of_sums():
    result = evaluate(MONTHS, ["churn"], by=pd.Grouper(key="month", freq="QS"))
    assert list(result.columns) == ["month", "kpi", "value", "error"]
    assert list(result["value"]) == [6 / 100, 2 / 25]
    assert list(evaluate(MONTHS, ["churn"])["value"]) == [8 / 62.5]


def test_options_are_given_per_kpi():
    result = evaluate(MONTHS, ["churn"], by=["team"], arguments={"churn": {"method": "gemiddelde"}})
    assert result["value"][0] == kpi_xl.churn([5, 1], [100, 100], [98, 102], "average")


def test_without_names_every_kpi_whose_columns_are_there_is_calculated():
    names = set(evaluate(MONTHS)["kpi"])
    assert {"KPI_CHURN", "KPI_RETENTION_RATE"} <= names
    assert "KPI_NPS" not in names


def test_a_column_with_one_value_serves_a_number_or_an_option():
    frame = MONTHS.assign(method="average")
    assert evaluate(frame, ["churn"])["value"][0] == kpi_xl.churn([8], 62.5, 87.5, "average")
    assert evaluate(MONTHS.assign(method=None), ["churn"])["value"][0] == 8 / 62.5
    with pytest.raises(UserError, match="must hold one value per group"):
        evaluate(MONTHS.assign(method=["start", "average", "start", "start"]), ["churn"])


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"kpis": ["nps"]}, r"lacks columns: scores \(KPI_NPS\)"),
        ({"kpis": ["nothing"]}, "There is no KPI 'nothing'"),
        ({"kpis": ["churn"], "by": "region"}, "no column 'region' to group by"),
        ({"kpis": ["churn"], "arguments": {"churn": {"manner": 1}}}, "KPI_CHURN has no argument 'manner'"),
    ],
)
def test_what_is_missing_is_named(arguments, message):
    with pytest.raises(UserError, match=message):
        evaluate(MONTHS, **arguments)


def test_two_columns_with_one_meaning_are_refused():
    with pytest.raises(UserError, match="Two columns both mean 'customers_lost'"):
        evaluate(MONTHS.assign(**{"Customers lost": 1}), ["churn"])


@given(st.lists(st.tuples(st.sampled_from("ab"), st.integers(0, 9), st.integers(10, 99)), min_size=1))
def test_groups_agree_with_the_cell_function(rows):
    frame = pd.DataFrame(rows, columns=["team", "customers_lost", "customers_start"])
    result = evaluate(frame, ["churn"], by="team")
    for team, value, error in zip(result["team"], result["value"], result["error"], strict=True):
        mine = frame[frame["team"] == team]
        if pd.isna(error):
            assert value == kpi_xl.churn(mine["customers_lost"], mine["customers_start"])
        else:
            with pytest.raises(kpi_xl.KpiError, match=error):
                kpi_xl.churn(mine["customers_lost"], mine["customers_start"])
