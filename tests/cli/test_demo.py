"""`kpi-xl demo`: the first thing a new user runs."""

from __future__ import annotations

import re
import zipfile

import pytest

from kpi_xl.cli import demo
from kpi_xl.templates.departments import LAYOUTS


@pytest.fixture(params=["every department, as the ready workbooks have them", "two departments, made here"])
def tour(request, kpi_xl_here, tmp_path, monkeypatch):
    """Return the tour as it was taken: its language, its departments, its folder and what it said."""
    language, departments = "nl", [department.key for department in LAYOUTS]
    if request.param.startswith("every"):
        request.getfixturevalue("ready_workbooks")
    else:
        language, departments = "en", ["sales", "hr"]
        chosen = {one: layout for one, layout in LAYOUTS.items() if one.key in departments}
        monkeypatch.setattr(demo, "LAYOUTS", chosen)
    folder = tmp_path / "tour"
    return language, departments, folder, kpi_xl_here("demo", folder, "--lang", language)


def test_the_tour_writes_calculated_workbooks_and_judges_goals(tour):
    language, departments, folder, result = tour
    assert result.returncode == 0, result.stderr
    assert sorted(path.name for path in folder.iterdir()) == sorted(
        [
            *(f"kpi_{name}_{language}.xlsx" for name in (*departments, "goals")),
            "verslag.html" if language == "nl" else "report.html",
        ]
    )
    page = next(folder.glob("*.html")).read_text(encoding="utf-8")
    assert page.count("<svg") > 6 * len(departments)
    assert ("doelen:" if language == "nl" else "goals:") in page
    assert ("5 niet SMART" if language == "nl" else "5 not SMART") in result.stdout
    assert "«" in result.stdout
    for name in (f"kpi_sales_{language}.xlsx", f"kpi_goals_{language}.xlsx"):
        assert str(folder / name) in result.stdout.replace("\n", "")
    with zipfile.ZipFile(folder / f"kpi_hr_{language}.xlsx") as archive:
        sheets = [archive.read(name) for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
    cells = [cell for sheet in sheets for cell in re.findall(rb"<c [^>]*>(?:(?!</c>).)*<f.*?</c>", sheet)]
    assert len(cells) > 1_000
    assert [cell for cell in cells if b"<v" not in cell] == []


def test_the_tour_never_replaces_files_unasked(kpi_xl_here, tmp_path):
    (tmp_path / "kpi_sales_en.xlsx").write_text("mine")
    result = kpi_xl_here("demo", tmp_path)
    assert result.returncode == 2
    assert "--force" in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["kpi_sales_en.xlsx"]
    assert (tmp_path / "kpi_sales_en.xlsx").read_text() == "mine"


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_file_in_the_place_of_the_folder_is_said(kpi_xl_here, tmp_path, language):
    target = tmp_path / "tour"
    target.write_text("mine")
    result = kpi_xl_here("demo", target, "--lang", language)
    assert result.returncode == 2
    assert str(target) in result.stderr.replace("\n", "")
    assert target.read_text() == "mine"
    below = kpi_xl_here("demo", target / "deeper", "--lang", language)
    assert below.returncode == 2
    assert "Traceback" not in below.stderr
