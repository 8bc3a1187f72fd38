from __future__ import annotations

from kpi_xl.files.names import unique_name


def test_names_that_differ_in_case_alone_are_not_two_files():
    taken: set[str] = set()
    assert [unique_name(name, taken) for name in ("hr.xlsx", "HR.xlsx", "hr.xlsx")] == [
        "hr.xlsx",
        "HR-2.xlsx",
        "hr-3.xlsx",
    ]
