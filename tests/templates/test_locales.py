"""A workbook gives the same answers in a Dutch and in an English program."""

from __future__ import annotations

import re
import shutil
import subprocess

import pytest
from openpyxl import load_workbook

from kpi_xl.templates import LAYOUTS

SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse">
<value>{locale}</value></prop></item></oor:items>
"""
CARD = 22  # the size of the number on a card
DEPARTMENTS = [department.key for department in LAYOUTS]


def calculated_in(locale, sources, folder):
    """Let LibreOffice calculate workbooks in a language: their values, and a number as it shows it."""
    user = folder / locale / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(SETTINGS.format(locale=locale), encoding="utf-8")
    profile = f"-env:UserInstallation={(folder / locale).as_uri()}"
    for kind, books in (("csv", sources[:1]), ("xlsx", sources)):
        command = [
            "soffice",
            profile,
            "--headless",
            "--convert-to",
            kind,
            "--outdir",
            folder / locale,
            *books,
        ]
        subprocess.run(command, check=True, capture_output=True, timeout=180)
    values = {
        (source.stem, sheet.title, cell.coordinate): cell.value
        for source in sources
        for sheet in load_workbook(folder / locale / source.name, data_only=True)
        for row in sheet.iter_rows()
        for cell in row
    }
    shown = folder / locale / f"{sources[0].stem}.csv"
    return values, shown.read_text(encoding="utf-8", errors="replace")


@pytest.mark.libreoffice
def test_dutch_and_english_programs_agree(workbooks, tmp_path):
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice (soffice) is not on the path")
    sources = []
    for department in DEPARTMENTS:
        book = workbooks.opened(workbooks.built(department, "nl"))
        probe = book.create_sheet("Probe", 0)
        probe["A1"] = 1234.5
        sources.append(tmp_path / f"{department}.xlsx")
        book.save(sources[-1])  # openpyxl stores no values
        book.remove(probe)
    dutch, shown_dutch = calculated_in("nl-NL", sources, tmp_path)
    english, shown_english = calculated_in("en-US", sources, tmp_path)
    assert ("1234,5" in shown_dutch, "1234.5" in shown_english) == (True, True)  # the languages do differ
    assert len(dutch) > 5000 * len(DEPARTMENTS)
    assert in_points(dutch) == in_points(english)


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
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, *sources]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
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
