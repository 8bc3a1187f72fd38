"""Earlier values on a sheet of their own reach the goals they belong to."""

from __future__ import annotations

import datetime as dt

import pytest
from openpyxl import Workbook

from kpi_xl.files.readers import Row, Rows
from kpi_xl.goals.batch import judge_file
from kpi_xl.goals.read.history import read_history

AS_OF = dt.date(2027, 1, 1)


@pytest.mark.parametrize(
    ("title", "headings", "periods"),
    [
        (
            "Historie",
            ("Nr", "Periode", "Waarde"),
            [f"Q{quarter} {year}" for year in (2025, 2026) for quarter in (1, 2, 3, 4)],
        ),
        ("Actuals", ("ID", "Month", "Value"), [dt.date(2026, month, 1) for month in range(8, 0, -1)]),
    ],
)
def test_a_sheet_with_earlier_values_is_joined_by_id(tmp_path, title, headings, periods):
    book = Workbook()
    page = book.worksheets[0]
    page.append(("Nr", "Doel", "Nulwaarde", "Streefwaarde", "Startdatum", "Einddatum"))
    page.append((3, "De omzet verhogen.", 110, 150, dt.date(2027, 1, 1), dt.date(2027, 3, 31)))
    page.append((4, "De omzet verhogen.", 110, 150, dt.date(2027, 1, 1), dt.date(2027, 3, 31)))
    past = book.create_sheet(title)
    past.append(headings)
    values = [100, 101, 103, 104, 106, 107, 109, 110]
    for period, value in zip(periods, values if title == "Historie" else values[::-1], strict=True):
        past.append((3, period, value))
    book.save(tmp_path / "goals.xlsx")
    result = judge_file(tmp_path / "goals.xlsx", AS_OF)
    first, second = result.goals
    assert [value for _, value in first.goal.history] == values
    assert not second.goal.history
    assert "beyond-history" in {finding.rule for finding in first.findings}
    assert "beyond-history" not in {finding.rule for finding in second.findings}
    assert "other-sheets" not in {finding.rule for finding in result.findings}


def test_values_in_text_are_read():
    rows = [
        Row(1, ["Nr", "Periode", "Waarde"]),
        Row(2, ["1", "Q1", "1.250,5"]),
        Row(3, ["1", "Q2", "n.v.t."]),
    ]
    assert read_history(Rows("Historie", rows)) == {"1": (("Q1", 1250.5),)}


def test_earlier_values_of_no_goal_are_told(tmp_path):
    book = Workbook()
    book.active.append(("Nr", "Doel"))
    book.active.append((1, "De omzet verhogen met 8% in 2027."))
    past = book.create_sheet("Historie")
    for row in (("Nr", "Periode", "Waarde"), (1, "Q1", 100), (9, "Q1", 100)):
        past.append(row)
    book.save(tmp_path / "goals.xlsx")
    result = judge_file(tmp_path / "goals.xlsx", AS_OF)
    assert result.goals[0].goal.history == (("Q1", 100.0),)
    [found] = result.findings
    assert (found.rule, found.sheet) == ("row-without-goal", "Historie")
    assert "9" in found.message.nl
