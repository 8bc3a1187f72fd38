"""Earlier values on a sheet of their own reach the goals they belong to."""

from __future__ import annotations

import datetime as dt

import pytest
from openpyxl import Workbook

from kpi_xl.goals.batch import judge_file

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
