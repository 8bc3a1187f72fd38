"""One bad file never stops the others."""

from __future__ import annotations

import datetime as dt
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook

from kpi_xl.goals.batch import FileStatus, judge_file, judge_files
from kpi_xl.goals.read import headers

AS_OF = dt.date(2027, 1, 1)
CSV = "Doel;Eigenaar\nDe omzet verhogen met 8% in 2027.;Jan\n"


def write_good(path):
    path.write_text(CSV, encoding="utf-8")
    return path


def bomb(path):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", b" " * 90_000_000)


HOSTILE = {
    "empty.xlsx": (lambda path: path.write_bytes(b""), "empty-file"),
    "cut.xlsx": (lambda path: path.write_bytes(b"PK\x03\x04" + b"\0" * 100), "corrupt-file"),
    "text.xlsx": (lambda path: path.write_text(CSV), "csv-named-xlsx"),
    "page.xls": (lambda path: path.write_text("<html><table><tr><td>1</td></tr></table></html>"), "html-export"),
    "paper.xlsx": (lambda path: path.write_bytes(b"%PDF-1.7 abc"), "not-a-workbook"),
    "bomb.xlsx": (bomb, "too-large"),
    "blank.csv": (lambda path: path.write_text("\n\n"), None),
    "quote.csv": (lambda path: path.write_text('Doel;Eigenaar\n"never closed;Jan\n'), "corrupt-file"),
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_a_file_that_cannot_be_judged_is_one_clear_line(tmp_path, name):
    make, rule = HOSTILE[name]
    make(tmp_path / name)
    result = judge_file(tmp_path / name, AS_OF)
    assert result.status is FileStatus.REFUSED
    [finding] = result.findings
    assert rule in (None, finding.rule)
    for language in ("nl", "en"):
        assert finding.message.in_(language)
        assert "\n" not in finding.message.in_(language)
        assert finding.suggestion.in_(language)


def test_the_other_files_are_judged(tmp_path):
    for name, (make, _) in HOSTILE.items():
        make(tmp_path / name)
    write_good(tmp_path / "zz.csv")
    write_good(tmp_path / "aa.csv")
    results = list(judge_files([tmp_path], AS_OF))
    checked = [result for result in results if result.status is FileStatus.CHECKED]
    assert [result.path for result in checked] == [str(tmp_path / "aa.csv"), str(tmp_path / "zz.csv")]
    assert len(results) == len(HOSTILE) + 2


def test_a_folder_means_every_spreadsheet_below_it(tmp_path):
    (tmp_path / "a" / "b").mkdir(parents=True)
    write_good(tmp_path / "a" / "b" / "deep.csv")
    write_good(tmp_path / "a" / "~$open.xlsx")
    (tmp_path / "a" / "notes.txt").write_text("geen spreadsheet")
    results = list(judge_files([tmp_path], AS_OF))
    assert [(result.status, result.path.rpartition("/")[2]) for result in results] == [
        (FileStatus.CHECKED, "deep.csv"),
        (FileStatus.SKIPPED, "~$open.xlsx"),
    ]


def test_a_folder_without_spreadsheets_and_a_missing_file_are_refused(tmp_path):
    results = list(judge_files([tmp_path, tmp_path / "nope.xlsx"], AS_OF))
    assert [result.status for result in results] == [FileStatus.REFUSED, FileStatus.REFUSED]
    assert all(result.findings[0].rule == "not-found" for result in results)


def test_an_unexpected_fault_is_contained(tmp_path):
    good = write_good(tmp_path / "goals.csv")

    def fail(*_arguments, **_options):
        raise RuntimeError("boom")

    result = judge_file(good, AS_OF, read=fail)
    assert (result.status, result.findings[0].rule) == (FileStatus.REFUSED, "unreadable-file")
    assert "boom" in result.findings[0].message.en


def test_results_come_one_by_one(tmp_path):
    first, second = write_good(tmp_path / "a.csv"), tmp_path / "b.csv"
    results = judge_files([first, second], AS_OF)
    assert next(results).status is FileStatus.CHECKED
    write_good(second)  # it is looked at only now
    assert next(results).status is FileStatus.CHECKED


def test_the_words_of_an_unclear_language_follow_the_headings(tmp_path):
    book = Workbook()
    book.active.append(("Doel", "Eigenaar"))
    book.active.append(("x", "Jan"))
    book.save(tmp_path / "goals.xlsx")
    assert judge_file(tmp_path / "goals.xlsx", AS_OF).goals[0].language == "nl"


def test_a_file_named_twice_is_judged_once(tmp_path, monkeypatch):
    good = write_good(tmp_path / "goals.csv")
    monkeypatch.chdir(tmp_path)
    results = list(judge_files([good, Path("goals.csv"), tmp_path], AS_OF))
    assert len(results) == 1


def test_a_list_of_something_else_is_read_quickly_and_goals_below_it_are_found(tmp_path, monkeypatch):
    listed = "".join(f"Klant {number};{number}\n" for number in range(5_000))
    looked_up = []
    monkeypatch.setattr(headers.HeaderFinder, "_list", lambda _, place, *__, **___: looked_up.append(place))
    (tmp_path / "a.csv").write_text(f"{listed}\n{CSV}", encoding="utf-8")
    [goal] = judge_file(tmp_path / "a.csv", AS_OF).goals
    assert goal.goal.row == 5_003
    assert len(looked_up) < 2_100
