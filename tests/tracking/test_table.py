"""Actuals from a table of a user's own."""

import datetime as dt

import pytest

from kpi_xl.model import UserError
from kpi_xl.tracking.months import run_of
from kpi_xl.tracking.table import read_table

MAY, JUNE = dt.date(2026, 5, 1), dt.date(2026, 6, 1)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "en",
            "KPI,Month,Actual\nChurn rate,2026-05,5%\nNet Promoter Score (NPS),2026-05,31\nChurn rate,2026-06,4%\n",
        ),
        ("nl", "Maand;KPI;Realisatie\nmei 2026;Klantverloop;5,0%\nmei 2026;NPS;31\njun 2026;Churn;4%\n"),
        ("en", "Month,Churn rate,NPS\nMay 2026,5%,31\nJune 2026,4%,\n"),
        ("en", "KPI,May 2026,June 2026\nChurn rate,5%,4%\nNPS,31,\n"),
        ("nl", "Indicator;Eenheid;mei-26;jun-26\nKlantverloop;%;5,0;4,0\nNPS;score;31;n.v.t.\n"),
        (
            "en",
            "KPI,Year,Month,Target,Actual\nChurn rate,2026,5,2%,5%\nChurn rate,2026,6,2%,4%\nNPS,2026,May,40,31\n",
        ),
        ("nl", "Maand;Churn (%);NPS\nmei-26;5,0;31\njun-26;4,0;n.v.t.\n"),
        ("nl", "Maand;Churn;NPS\nmei-26;5,0;31\njun-26;4;n.v.t.\n"),
        ("en", "KPIs 2026,,,,\nMeasure,May,Jun,YTD,Target\nChurn rate,5%,4%,4.5%,3%\nNPS,31,,31,40\n"),
        ("nl", "Maatstaf 2026;mei;jun\nKlantverloop;5,0%;4,0%\nNPS;31;n.v.t.\n"),
        (
            "nl",
            "Verslagmaand;KPI-naam;Gerealiseerd\nmei 2026;Klantverloop;5,0%\nmei 2026;NPS;31\njun 2026;Churn;4%\n",
        ),
        (
            "en",
            "Reporting period;Metric name;Actual value\nMay 2026;Churn;5%\nMay 2026;NPS;31\nJune 2026;Churn;4%\n",
        ),
        ("nl", "Titel;;\n;;\nMaand;Churn;NPS\nmei-26;0,05;31\njun-26;0,04;n.v.t.\n"),
    ],
)
def test_rows_or_columns_of_kpis_are_read(tmp_path, language, text):
    path = tmp_path / "actuals.csv"
    path.write_text(text, encoding="utf-8")
    found = {table.kpi.name: table for table in read_table(path, language)}
    assert found.keys() == {"KPI_CHURN", "KPI_NPS"}
    assert found["KPI_CHURN"].series(JUNE) == {MAY: 0.05, JUNE: 0.04}
    assert found["KPI_CHURN"].series(MAY) == {MAY: 0.05}
    assert found["KPI_NPS"].value((MAY,)) == 31
    assert found["KPI_NPS"].value((JUNE,)) is None
    assert "2026-06" in found["KPI_NPS"].why((JUNE,)).en


def test_amounts_add_up_and_ratios_do_not(tmp_path):
    path = tmp_path / "actuals.csv"
    path.write_text("Month,Revenue,Churn rate\n2026-05,100,5%\n2026-06,150,4%\n", encoding="utf-8")
    found = {table.kpi.name: table for table in read_table(path, "en")}
    assert found["KPI_REVENUE"].value((MAY, JUNE)) == 250
    assert found["KPI_CHURN"].value((MAY, JUNE)) is None
    assert found["KPI_CHURN"].why((MAY, JUNE))


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("KPI,Month,Actual\nChurn rate,someday,5%\n", "B2"),
        ("KPI,Quarter,Actual\nChurn rate,Q1,5%\n", "Q1"),
        ("KPI,Week,Actual\nChurn rate,2026-W20,5%\n", "2026-W20"),
        ("KPI,jan,feb\nChurn rate,5%,4%\n", "B1"),
    ],
)
def test_what_cannot_be_read_is_named_with_its_cell(tmp_path, text, named):
    path = tmp_path / "actuals.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UserError) as caught:
        read_table(path, "en")
    assert named in caught.value.text.en
    assert named in caught.value.text.nl


@pytest.mark.parametrize(
    ("rows", "named"),
    [
        ("Churn rate,2026-06,five", "C3: «five» is not a number"),
        ("Churn rate,2026-06,#DIV/0!", "C3: the cell holds the error #DIV/0!"),
        (
            "Churn rate,2026-06,4%\nChurn rate,2026-06,4%",
            "C4: Churn rate stands there for 2026-06 in C3 as well",
        ),
    ],
)
def test_a_cell_that_holds_no_figure_is_named_and_the_others_are_read(tmp_path, rows, named):
    path = tmp_path / "actuals.csv"
    path.write_text(f"KPI,Month,Actual\nChurn rate,2026-05,5%\n{rows}\nNPS,2026-06,31\n", encoding="utf-8")
    found = {table.kpi.name: table for table in read_table(path, "en")}
    assert found["KPI_NPS"].value((JUNE,)) == 31
    churn = found["KPI_CHURN"]
    assert churn.series(JUNE) == {MAY: 0.05}
    assert named in churn.why((JUNE,)).en
    assert list(churn.problems) == [JUNE]


@pytest.mark.parametrize(
    "text",
    [
        "KPI,Quarter,Actual\nRevenue,2026-Q1,300\nRevenue,2026-Q2,310\nNPS,2026-Q1,30\nNPS,2026-Q2,31\n",
        "Kwartaal;Jaar;Omzet;NPS\nK1;2026;300;30\nK2;2026;310;31\n",
        "KPI,Q1 2026,Q2 2026\nRevenue,300,310\nNPS,30,31\n",
    ],
)
def test_figures_of_quarters_are_those_of_their_three_months(tmp_path, text):
    path = tmp_path / "actuals.csv"
    path.write_text(text, encoding="utf-8")
    found = {table.kpi.name: table for table in read_table(path, "en")}
    revenue, nps = found["KPI_REVENUE"], found["KPI_NPS"]
    first, second = run_of(dt.date(2026, 1, 1), dt.date(2026, 3, 1)), run_of(dt.date(2026, 4, 1), JUNE)
    assert (nps.value(first), nps.value(second), nps.value(first + second)) == (30, 31, None)
    assert revenue.value(first + second) == 610
    assert revenue.value((MAY,)) is None
    assert "quarters" in revenue.why((MAY,)).en
    assert revenue.series(MAY) == {dt.date(2026, 3, 1): 300}


def test_a_number_that_can_be_two_is_the_one_that_the_kpi_can_be(tmp_path):
    path = tmp_path / "actuals.csv"
    path.write_text(
        "KPI,Month,Actual\nConversion rate,2026-05,1.145%\nRevenue,2026-05,1.145\n", encoding="utf-8"
    )
    found = {table.kpi.name: table for table in read_table(path, "en")}
    assert found["KPI_CONVERSION_RATE"].value((MAY,)) == pytest.approx(0.01145)
    assert "two numbers" in found["KPI_REVENUE"].why((MAY,)).en


@pytest.mark.parametrize(
    "text",
    [
        "a,b\n1,2\n",
        "ID;Doel;KPI;Streefwaarde;Periode\nD1;Omhoog;Omzet;5;Jaar\nD2;Omhoog;Average order value;6;Maand\nD3;Omhoog;NPS;7;Maand\n",
        "ID;Doel;KPI;Streefwaarde;Termijn\nD1;Omhoog;Average order value;6;Maand\nD3;Omhoog;NPS;7;Maand\n",
        "ID,Goal,KPI,Target,Actual,Period\nA,Raise it,Churn rate,5%,4%,Month\n",
    ],
)
def test_other_tables_are_left_alone(tmp_path, text):
    path = tmp_path / "other.csv"
    path.write_text(text, encoding="utf-8")
    assert read_table(path, "en") is None


@pytest.mark.parametrize(
    ("kpi", "figures", "value"),
    [
        ("Sickness absence", ("5.2", "4.9"), 0.049),  # a share of at most 1
        ("Sickness absence", ("0.8", "1.1"), 0.011),
        ("Sickness absence", ("0.052", "0.049"), 0.049),
        ("Net profit margin", ("8.2", "7.9"), 0.079),  # no bound, but far from what it usually is
        ("Net profit margin", ("0.08", "0.079"), 0.079),
        ("ROI", ("1.9", "2.1"), 2.1),
        ("ROI", ("190", "210"), 2.1),
        ("NPS", ("31", "33"), 33),
    ],
)
def test_shares_are_read_as_percentages_where_they_cannot_be_anything_else(tmp_path, kpi, figures, value):
    path = tmp_path / "actuals.csv"
    may, june = figures
    path.write_text(f"KPI,Month,Actual\n{kpi},2026-05,{may}\n{kpi},2026-06,{june}\n", encoding="utf-8")
    (table,) = read_table(path, "en")
    assert table.value((JUNE,)) == pytest.approx(value)
    assert bool(table.told) is (float(june) != pytest.approx(value))  # what was judged is told


@pytest.mark.parametrize("title", ["Targets 2026", "Budget", "Streefwaarden 2026", "Prognose"])
def test_months_across_below_a_title_that_says_plan_are_no_actuals(tmp_path, title):
    path = tmp_path / "table.csv"
    path.write_text(f"{title},,\nKPI,2026-05,2026-06\nChurn rate,5%,4%\n", encoding="utf-8")
    assert not read_table(path, "en")


def test_months_across_that_pass_a_new_year_are_not_of_the_year_above_them(tmp_path):
    path = tmp_path / "table.csv"
    path.write_text("KPIs 2026,,\nKPI,Dec,Jan\nChurn rate,5%,4%\n", encoding="utf-8")
    with pytest.raises(UserError) as caught:
        read_table(path, "en")
    assert "has no year" in caught.value.text.en
