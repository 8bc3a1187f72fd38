from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook

from kpi_xl.goals.batch import judge_file

if TYPE_CHECKING:
    from pathlib import Path

AS_OF = dt.date(2027, 1, 1)


@pytest.fixture
def judge_rows(tmp_path):
    """Write rows to a sheet, judge the file."""

    def judge(*rows, sheet="Doelen", prepare=None, config=None):
        book = Workbook()
        page = book.active
        page.title = sheet
        for row in rows:
            page.append(row)
        if prepare:
            prepare(book, page)
        path = tmp_path / "goals.xlsx"
        book.save(path)
        return judge_file(path, AS_OF, config)

    return judge


@pytest.fixture
def judge_text(tmp_path):
    """Write a text file, judge it."""

    def judge(text, encoding="utf-8", name="goals.csv"):
        path: Path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode(encoding))
        return judge_file(path, AS_OF)

    return judge
