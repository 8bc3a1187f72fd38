"""KPIs over a frame give what the cell functions give over the same rows."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import kpi_xl
from kpi_xl import KPIS, KpiError
from kpi_xl.frame import evaluate
from kpi_xl.model import UserError

MONTHS = pd.DataFrame(
    {
        "month": pd.to_datetime(["2026-01-01", "2026-02-01", "2026-04-01", "2026-05-01"]),
        "team": ["north", "north", "south", None],
        "Vertrokken klanten": [5, 1, 0, 2],
        "Customers at start": [100, 98, 0, 50],
        "customers_end": [98, 102, 90, 60],
    }
)


def test_each_value_equals_the_cell_function_over_the_same_rows():
    result = evaluate(MONTHS, ["churn", "KPI_RETENTION_RATE"], by="team").set_index(["team", "kpi"])
    assert result.loc[("north", "KPI_CHURN"), "value"] == kpi_xl.churn([5, 1], [100, 98])
    assert result.loc[("south", "KPI_CHURN"), "error"] == "#DIV/0!"
    assert pd.isna(result.loc[("south", "KPI_CHURN"), "value"])
    assert len(result) == 6


def test_a_longer_period_is_a_ratio_of_sums():
    result = evaluate(MONTHS, ["churn"], by=pd.Grouper(key="month", freq="QS"))
    assert list(result.columns) == ["month", "kpi", "value", "error"]
    assert list(result["error"].fillna("")) == [
        "",
        "#N/A",
    ]  # April ends with 90 customers, May starts with 50
    assert result["value"][0] == 6 / 100
    alone = MONTHS.drop(columns="customers_end")
    assert list(evaluate(alone, ["churn"])["value"]) == [8 / 100]


def test_options_are_given_per_kpi():
    result = evaluate(MONTHS, ["churn"], by=["team"], arguments={"churn": {"method": "gemiddelde"}})
    assert result["value"][0] == kpi_xl.churn([5, 1], [100, 98], [98, 102], "average")


def test_without_names_every_kpi_whose_columns_are_there_is_calculated():
    names = set(evaluate(MONTHS)["kpi"])
    assert {"KPI_CHURN", "KPI_RETENTION_RATE"} <= names
    assert "KPI_NPS" not in names


def test_a_column_with_one_value_serves_a_number_or_an_option():
    north = MONTHS[:2]
    average = kpi_xl.churn([5, 1], [100, 98], [98, 102], "average")
    assert evaluate(north.assign(method="average"), "churn")["value"][0] == average
    assert evaluate(north.assign(method=None), "churn")["value"][0] == 6 / 100
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


TEAMS = pd.DataFrame(
    {
        "maand": ["2026-02", "2026-01", "2026-02", "2026-01"],
        "team": ["a", "a", "b", "b"],
        "leavers": [0, 1, 2, 1],
        "headcount_start": [42, 40, 10, 10],
        "headcount_end": [38, 42, 8, 10],
        "current_assets": [30, 20, 20, 10],
        "current_liabilities": [10, 10, 15, 20],
        "sick_days": [3, 4, 5, 6],
        "available_days": [100, 200, 300, 400],
        "cash_flows": [60, -100, 60, 0],
        "actual": [5, 5, 6, 6],
        "target": [5, 5, 8, 8],
    }
)


def values(kpi, **arguments):
    result = evaluate(TEAMS, kpi, **arguments)
    return list(result["value"].where(result["error"].isna(), result["error"]))


def test_a_row_per_team_gives_the_figure_of_the_company():
    assert values("employee_turnover", by="maand") == [2 / 51, 2 / 49]
    assert values("Current ratio", by="maand") == [30 / 30, 50 / 25]
    assert values("sickness_absence", by="maand") == [10 / 600, 8 / 400]


def test_balances_are_added_within_a_period_and_treated_over_the_periods():
    assert values("employee_turnover") == [4 / 50]
    assert values("employee_turnover", by="team") == [1 / 40.5, 3 / 9.5]
    assert values("current_ratio") == [80 / 55]
    assert values("irr") == [pytest.approx(0.2)]  # -100, then 60 + 60


def test_other_values_than_amounts_do_not_add_up_within_a_period():
    frame = TEAMS.rename(columns={"cash_flows": "values"})
    assert list(evaluate(frame, "trend")["error"]) == ["#N/A"]
    assert list(evaluate(frame, "trend", by="team")["value"]) == [160, 60]


@pytest.mark.parametrize("name", ["maand", "Month", "kwartaal", "week", "date", "reporting date"])
def test_the_periods_are_found_by_name_or_as_the_only_dates(name):
    dates = pd.to_datetime(TEAMS["maand"])
    assert values("employee_turnover") == list(
        evaluate(TEAMS.drop(columns="maand").assign(**{name: dates}), "employee_turnover")["value"]
    )


def test_a_year_goes_with_its_months_and_words_keep_their_order():
    months = TEAMS.drop(columns="maand").iloc[[1, 3, 0, 2]]
    numbered = months.assign(jaar=[2025, 2025, 2026, 2026], maand=[12, 12, 1, 1])
    assert list(evaluate(numbered, "employee_turnover")["value"]) == [4 / 50]
    named = months.assign(periode=["mrt", "mrt", "apr", "apr"])
    assert list(evaluate(named, "employee_turnover")["value"]) == [4 / 50]
    assert list(evaluate(months, "employee_turnover")["error"]) == ["#N/A"]
    apart = months.assign(half=[1, 1, 2, 2])
    assert list(evaluate(apart, "employee_turnover", period="half")["value"]) == [4 / 50]
    with pytest.raises(UserError, match="no column 'thirds' that could tell the periods"):
        evaluate(apart, "employee_turnover", period="thirds")


def test_text_answers_stay_text():
    assert values("status", by="team") == ["green", "red"]
    assert evaluate(TEAMS, ["status", "churn"][:1], by="team")["value"].dtype == object


def test_what_a_range_refuses_is_refused_in_a_column():
    text = TEAMS.assign(headcount_start=[42, "40", 10, 10], leavers=["#REF!", 1, 2, 1])
    assert list(evaluate(text, "employee_turnover", by="maand")["error"]) == ["#VALUE!", "#REF!"]
    series = TEAMS.assign(cash_flows=[60, "geen", 60, 0])
    assert list(evaluate(series, "irr")["error"]) == ["#VALUE!"]
    error = TEAMS.assign(headcount_end=[42, "#DIV/0!", 10, 10])
    assert list(evaluate(error, "employee_turnover")["error"]) == ["#DIV/0!"]
    blank = TEAMS.assign(current_assets=None)
    assert list(evaluate(blank, "current_ratio")["error"]) == ["#N/A"]


def expected(name, arguments):
    """Call the function: its value or its error, as a frame holds them."""
    try:
        return pytest.approx(KPIS[f"KPI_{name.upper()}"](**arguments), rel=1e-12), ""
    except KpiError as error:
        return pytest.approx(float("nan"), nan_ok=True), error.code


MONTHLY = st.tuples(
    st.sampled_from("ab"), st.integers(1, 3), st.integers(0, 9), st.integers(10, 99), st.integers(10, 99)
)


@given(st.lists(MONTHLY, min_size=1), st.sampled_from(["employee_turnover", "churn", "current_ratio", "nps"]))
def test_a_group_is_what_the_function_answers_over_its_periods(rows, name):
    frame = pd.DataFrame(rows, columns=["team", "month", "flow", "start", "end"])
    roles = {
        "employee_turnover": ("leavers", "headcount_start", "headcount_end"),
        "churn": ("customers_lost", "customers_start", "customers_end"),
        "current_ratio": ("x", "current_assets", "current_liabilities"),
        "nps": ("scores", "x", "y"),
    }[name]
    named = frame.rename(columns=dict(zip(["flow", "start", "end"], roles, strict=True)))
    result = evaluate(named, name, by="team").set_index("team").fillna({"error": ""})
    for team, mine in frame.groupby("team"):
        months = mine.groupby("month")[["start", "end"]].sum()
        given_ = dict(zip(roles, (mine["flow"], months["start"], months["end"]), strict=True))
        arguments = {key: cells for key, cells in given_.items() if key not in "xy"}
        assert (result.loc[team, "value"], result.loc[team, "error"]) == expected(name, arguments)
