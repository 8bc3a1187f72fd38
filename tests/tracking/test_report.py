"""The report: every value as its sheet shows it, in one file that loads and runs nothing."""

import datetime as dt
import re
from dataclasses import replace

import pytest

from kpi_xl.model import Text
from kpi_xl.tracking.pace import USUAL_RULES
from kpi_xl.tracking.page import Report, departments_of, write_page, write_wiki
from kpi_xl.tracking.reading import read_book
from kpi_xl.tracking.status import as_on_sheet, states


@pytest.fixture(scope="session")
def with_goals(sample_books):
    (sample_books / "goals.csv").write_text(
        "ID,Goal,KPI,Department,Baseline,Target,Start,Due,Owner\n"
        'X,"<script>document.title=1</script> Raise the margin",Net profit margin,Finance,5%,9%,2026-01-01,2026-12-31,'
        "<b onclick=alert(1)>Ann</b>\n",
        encoding="utf-8",
    )
    return sample_books


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("suffix", ["html", "md"])
def test_a_report_holds_every_value_of_every_workbook(command, with_goals, tmp_path, language, suffix):
    target = tmp_path / f"report.{suffix}"
    ran = command(
        "report",
        with_goals,
        "-o",
        target,
        "--lang",
        language,
        "--as-of",
        "2027-01-04",
        "--company",
        "Acme <img src=x onerror=1>",
    )
    assert ran.returncode == 0, ran.stderr
    page = target.read_text(encoding="utf-8")
    assert len(page) < 1_500_000
    for book in map(read_book, sorted(with_goals.glob("*.xlsx"))):
        for state in states(book):
            label = state.row.kpi.label.in_(language)
            assert label.replace("(", "").split()[0] in page
            assert as_on_sheet(state.value, state.row.kpi.unit, language) in page
    if suffix == "html":
        assert f'<html lang="{language}">' in page
        assert not re.search(r"<script|<img|<link|<b onclick|src=[\"']?http|@import|url\(", page)
        assert "&lt;script&gt;" in page
        assert page.count("<svg") >= 40
        assert len(re.findall(r' id="([^"]+)"', page)) == len(set(re.findall(r' id="([^"]+)"', page)))
    else:
        assert "<script>" not in page


def test_the_same_report_has_the_same_bytes(command, books, tmp_path):
    pages = []
    for name in ("one.html", "two.html"):
        ran = command("report", books, "-o", tmp_path / name, "--as-of", "2026-06-01")
        assert ran.returncode == 0, ran.stderr
        pages.append((tmp_path / name).read_bytes())
    assert pages[0] == pages[1]


def test_a_folder_without_workbooks_is_told(command, tmp_path):
    (tmp_path / "empty").mkdir()
    ran = command("report", tmp_path / "empty", "-o", tmp_path / "report.html")
    assert ran.returncode == 3
    assert "template all" in ran.stderr
    assert not (tmp_path / "report.html").exists()


HOSTILE = '<script>x</script> | "q"\n# head [a](javascript:b)'


def test_what_users_type_stays_text_in_every_place(sample_books):
    book = read_book(sample_books / "hr.xlsx")
    own = {"Owner": HOSTILE, "Comment": HOSTILE, "Action": HOSTILE, "Action by": dt.date(2026, 6, 1)}
    book.__dict__["kpi_lines"] = {name: {**line, **own} for name, line in book.kpi_lines.items()}
    views = departments_of([book], "en")
    report = Report(
        "en", dt.date(2026, 6, 1), USUAL_RULES, views, notes=[Text(HOSTILE, HOSTILE)], company=HOSTILE
    )
    page, wiki = write_page(report), write_wiki(report)
    assert page.count("&lt;script&gt;x") >= 3 * len(views[0].kpis) + 2
    assert "<script" not in page
    assert "(2026-06-01)" in page
    assert not re.search(r"(?<!\\)<script|(?<!\\)\]\(javascript", wiki)
    assert not [line for line in wiki.splitlines() if line.startswith("# head")]
    assert all(line.endswith("|") for line in wiki.splitlines() if line.startswith("|"))
    assert "Not in this report" in wiki


def test_workbooks_of_one_department_are_told_apart(sample_books, tmp_path):
    book = read_book(sample_books / "hr.xlsx")
    paths = [tmp_path / name for name in ("north/hr.xlsx", "south/hr.xlsx", "south/hr2.xlsx")]
    names = [view.name for view in departments_of([replace(book, path=path) for path in paths], "en")]
    assert names == ["HR (north/hr.xlsx)", "HR (south/hr.xlsx)", "HR (hr2.xlsx)"]
