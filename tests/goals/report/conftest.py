"""A goal sheet with hostile texts, judged once, and a file that cannot be read."""

from __future__ import annotations

import datetime as dt
import io

import pytest
from openpyxl import Workbook

from kpi_xl.goals.batch import judge_files
from kpi_xl.goals.report import Options, writer

AS_OF = dt.date(2027, 1, 1)
GOOD = "De klanttevredenheidsscore verhogen van 80% naar 90% in de komende zes maanden."
BAD = "=HYPERLINK: <b>onze</b> klanten | `tevreden` houden, 100% :)"
HEADINGS = ("Nr", "Doel", "Afdeling", "Eigenaar", "Startdatum")


def write_goals(path):
    book = Workbook()
    page = book.worksheets[0]
    page.title = "Doelen & meer"
    page.append(HEADINGS)
    page.append(("A1", GOOD, "Klant", "Jan", dt.date(2027, 1, 1)))
    page.append(("A2", None, "Verkoop", "Piet; Klaas"))
    page["B3"].value = BAD
    page["B3"].data_type = "s"
    book.save(path)
    return path


@pytest.fixture
def source(tmp_path):
    return write_goals(tmp_path / "doelen.xlsx")


@pytest.fixture
def results(source):
    (source.parent / "kapot.xlsx").write_bytes(b"%PDF-1.7")
    return list(judge_files([source, source.parent / "kapot.xlsx"], AS_OF))


@pytest.fixture
def report(results):
    def written(output_format, language="en"):
        stream = io.StringIO(newline="")
        writer(output_format)(iter(results), stream, Options(language, AS_OF, False, "doran"))
        return stream.getvalue()

    return written
