"""`kpi-xl template` and `kpi-xl calc`: files appear whole, or not at all."""

from __future__ import annotations

import warnings

import openpyxl
import pytest


def test_a_department_workbook_is_written_where_asked(kpi_xl_command, tmp_path):
    result = kpi_xl_command("template", "hr", "-o", "hr.xlsx", "--year", "2026")
    assert (result.returncode, result.stdout.strip()) == (0, "Written: hr.xlsx")
    with warnings.catch_warnings(action="ignore"):  # openpyxl drops the small trend lines, and says so
        book = openpyxl.load_workbook(tmp_path / "hr.xlsx")
    assert len(book.sheetnames) >= 4


def test_all_writes_every_workbook_in_a_new_folder(kpi_xl_command, tmp_path):
    result = kpi_xl_command("template", "all", "-o", "workbooks", "--lang", "nl", "--functions", "udf")
    assert result.returncode == 0
    names = {path.name for path in (tmp_path / "workbooks").iterdir()}
    departments = ("marketing", "sales", "hr", "finance", "operations", "customer", "goals")
    assert names == {f"kpi_{department}_nl.xlsx" for department in departments}


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["template", "logistics"], "'logistics'"),
        (["template", "hr", "-o", "hr.pdf"], "hr.pdf does not end in .xlsx"),
        (["template", "hr", "-o", "missing/hr.xlsx"], "The folder missing does not exist"),
        (
            ["template", "hr", "-o", "taken.xlsx"],
            "taken.xlsx already exists. Choose another name, or use --force",
        ),
        (["template", "hr", "--functions", "magic"], "--functions magic does not exist: use native, udf"),
        (["template", "hr", "--palette", "pink"], "--palette pink does not exist"),
        (["template", "hr", "--year", "1066"], "1066"),
        (["template"], "'DEPARTMENT' is missing"),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_is_written(kpi_xl_command, tmp_path, arguments, message):
    (tmp_path / "taken.xlsx").write_text("precious")
    result = kpi_xl_command(*arguments)
    assert result.returncode == 2
    assert message in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["taken.xlsx"]
    assert (tmp_path / "taken.xlsx").read_text() == "precious"


def test_one_taken_file_keeps_the_others_from_being_half_done(kpi_xl_command, tmp_path):
    (tmp_path / "kpi_customer_en.xlsx").write_text("precious")
    result = kpi_xl_command("template", "all", "-o", ".")
    assert result.returncode == 2
    assert "kpi_customer_en.xlsx already exists" in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["kpi_customer_en.xlsx"]
    assert kpi_xl_command("template", "customer", "--force").returncode == 0
    assert (tmp_path / "kpi_customer_en.xlsx").read_bytes().startswith(b"PK")
