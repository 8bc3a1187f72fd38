"""Actuals from a table of a user's own."""

import datetime as dt

import pytest

from kpi_xl.model import UserError
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
        ("KPI,Month,Actual\nChurn rate,2026-05,5%\nChurn rate,2026-05,6%\n", "2026-05"),
        ("KPI,Month,Actual\nChurn rate,2026-05,five\n", "C2"),
        ("KPI,Month,Actual\nChurn rate,someday,5%\n", "B2"),
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
    "text",
    ["a,b\n1,2\n", "ID,Goal,KPI,Target,Actual,Period\nA,Raise it,Churn rate,5%,4%,Month\n"],
)
def test_other_tables_are_left_alone(tmp_path, text):
    path = tmp_path / "other.csv"
    path.write_text(text, encoding="utf-8")
    assert read_table(path, "en") is None
