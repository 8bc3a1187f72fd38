from __future__ import annotations

import datetime as dt
import io
import warnings
import zipfile

import pytest
from openpyxl import Workbook, load_workbook

from kpi_xl.recalc import recalculate

NOW = dt.datetime(2027, 3, 4, 12, 0)


@pytest.fixture
def calculate(tmp_path):
    """Write cells to a workbook, recalculate it, and return the report and the values."""

    def run(cells, *, engine="formualizer", prepare=None):
        book = Workbook()
        page = book.active
        page.title = "Blad 1"
        for address, value in cells.items():
            page[address] = value
        if prepare:
            prepare(book, page)
        source, target = tmp_path / "book.xlsx", tmp_path / "out.xlsx"
        book.save(source)
        report = recalculate(source, target, engine=engine, force=True, now=NOW)
        return report, opened(target.read_bytes(), values=True)["Blad 1"]

    return run


def opened(data, *, values=False):
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Sparkline Group")  # openpyxl drops them, and says so
        return load_workbook(io.BytesIO(data), data_only=values)


def parts_of(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}
