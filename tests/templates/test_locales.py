"""A workbook gives the same answers in a Dutch and in an English program."""

from __future__ import annotations

import shutil
import subprocess

import pytest
from openpyxl import load_workbook

SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse">
<value>{locale}</value></prop></item></oor:items>
"""
SHOWN = ("csv", "xlsx")


def calculated_in(locale, source, folder):
    """Let LibreOffice calculate a workbook in a language: its values, and a number as it shows it."""
    user = folder / locale / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(SETTINGS.format(locale=locale), encoding="utf-8")
    profile = f"-env:UserInstallation={(folder / locale).as_uri()}"
    for kind in SHOWN:
        command = [
            "soffice",
            profile,
            "--headless",
            "--convert-to",
            kind,
            "--outdir",
            str(folder / locale),
            str(source),
        ]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
    book = load_workbook(folder / locale / f"{source.stem}.xlsx", data_only=True)
    values = {
        (sheet.title, cell.coordinate): cell.value
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
    }
    return values, (folder / locale / f"{source.stem}.csv").read_text(encoding="utf-8", errors="replace")


@pytest.mark.libreoffice
def test_dutch_and_english_programs_agree(workbooks, tmp_path):
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice (soffice) is not on the path")
    source = tmp_path / "sales.xlsx"
    book = workbooks.opened(workbooks.built("sales", "nl"))
    probe = book.create_sheet("Probe", 0)
    probe["A1"] = 1234.5
    book.save(source)  # openpyxl stores no values
    book.remove(probe)
    dutch, shown_dutch = calculated_in("nl-NL", source, tmp_path)
    english, shown_english = calculated_in("en-US", source, tmp_path)
    assert ("1234,5" in shown_dutch, "1234.5" in shown_english) == (True, True)  # the languages do differ
    assert len(dutch) > 5000
    assert dutch == english
