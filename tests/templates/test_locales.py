"""A workbook gives the same answers in a Dutch and in an English program."""

from __future__ import annotations

import re
import shutil
import subprocess

import pytest

from kpi_xl.templates import LAYOUTS
from tests.templates.conftest import calculated_samples, converted, values_of

CARD = 22  # the size of the number on a card
DEPARTMENTS = [department.key for department in LAYOUTS]
OF_EVERY_KIND = ("hr", "finance", "customer")
"""With records, with projects and with moments of the day: between them they hold every kind of formula."""


def values_in(folder):
    """Read the values of all cells of some sample workbooks in a folder."""
    return {
        (department, sheet, row, column): value
        for department in OF_EVERY_KIND
        for sheet, values in values_of(folder / f"{department}.xlsx").items()
        for row, cells in enumerate(values.rows)
        for column, value in enumerate(cells)
    }


@pytest.mark.libreoffice
def test_dutch_and_english_programs_agree(tmp_path):
    english = calculated_samples()
    made = [english / "made" / f"{department}.xlsx" for department in OF_EVERY_KIND]
    converted(made, "xlsx", tmp_path, locale="nl-NL")
    found, wanted = values_in(tmp_path), values_in(english)
    assert len(found) > 5000 * len(OF_EVERY_KIND)
    apart = {found[place] for place, value in wanted.items() if value != found[place]}
    assert any(re.search(r"\d,\d", str(value)) for value in apart)  # the languages do differ
    assert in_points(found) == in_points(wanted)


def in_points(cells):
    """Write numbers within texts with a decimal point: a text such as +12,7% follows the language of the program."""
    return {
        place: re.sub(r"(?<=\d),(?=\d)", ".", value) if isinstance(value, str) else value
        for place, value in cells.items()
    }


def shown(cell):
    """Write a number as LibreOffice shows it in English."""
    if "€" in cell.number_format:
        return f"€ {cell.value:,.{0 if abs(cell.value) >= 1000 else 2}f}"
    decimals = len(cell.number_format.partition(".")[2].rstrip("%"))
    return f"{cell.value:,.{decimals}{'%' if '%' in cell.number_format else 'f'}}"


@pytest.mark.libreoffice
def test_every_sheet_prints_on_its_page_and_every_card_shows_its_value(workbooks, tmp_path):
    for tool in ("soffice", "pdftotext"):
        if shutil.which(tool) is None:
            pytest.skip(f"{tool} is not on the path")
    sources = [tmp_path / f"{department}.xlsx" for department in DEPARTMENTS]
    for source in sources:
        source.write_bytes(workbooks.built(source.stem, "en"))
    converted(sources, "pdf", tmp_path)
    for source in sources:
        done = subprocess.run(
            ["pdftotext", "-layout", source.with_suffix(".pdf"), "-"],  # noqa: S607 - from the path
            check=True,
            capture_output=True,
            text=True,
        )
        pages = done.stdout.rstrip("\f").split("\f")
        titles = [re.search(rf"{source.name} · (.+?)\s+\d+ ?/ ?\d+", page)[1] for page in pages]
        book = workbooks.opened(source.read_bytes(), values=True)
        visible = [sheet for sheet in book if sheet.sheet_state == "visible"]
        assert list(dict.fromkeys(titles)) == [sheet.title for sheet in visible]
        assert {title for title in titles if titles.count(title) > 1} <= {
            sheet.title for sheet in visible if sheet.page_setup.fitToHeight == 0
        }
        page = pages[titles.index("Dashboard")]
        cards = [
            c
            for row in book["Dashboard"].iter_rows()
            for c in row
            if c.value is not None and c.font.sz == CARD
        ]
        assert len(cards) in (7, 8)
        assert [shown(card) for card in cards if shown(card) not in page] == []
        assert "###" not in done.stdout
