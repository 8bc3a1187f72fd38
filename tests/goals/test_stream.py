"""Goals that are judged while they are written: the same report, and nothing kept."""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import replace

import openpyxl
import pytest

from kpi_xl.cli.app import run
from kpi_xl.files import worker
from kpi_xl.goals.batch import FileStatus, judge_file
from kpi_xl.goals.config import Config
from kpi_xl.goals.judge import Judge
from kpi_xl.goals.model import Severity
from kpi_xl.goals.read.rows import TableReader
from kpi_xl.goals.report import FORMATS, Options, writer
from kpi_xl.model import ExitCode

DAY = dt.date(2027, 1, 1)


@pytest.fixture
def sheet(tmp_path):
    path = tmp_path / "goals.xlsx"
    book = openpyxl.Workbook()
    book.active.append(["Doel", "Streefwaarde", "Smaak"])
    for number in range(20):
        book.active.append([f"Omzet verhogen met {number}% vóór 1 juli 2027.", number, None])
    book.active.append([None, 7, None])
    book.save(path)
    return path


def report(result):
    stream = io.StringIO()
    writer("jsonl")(iter([result]), stream, Options("nl", DAY))
    return stream.getvalue()


def test_a_streamed_report_says_the_same(sheet):
    kept, streamed = judge_file(sheet, DAY), judge_file(sheet, DAY, keep=False)
    assert isinstance(kept.goals, tuple)
    assert not isinstance(streamed.goals, tuple)
    assert report(streamed) == report(kept)
    assert {finding.rule for finding in streamed.findings} == {"unknown-column", "row-without-goal"}


def test_goals_are_judged_when_they_are_asked_for(sheet, monkeypatch):
    judged = []
    judge = Judge.judge
    monkeypatch.setattr(Judge, "judge", lambda self, goal: judged.append(goal) or judge(self, goal))
    goals = iter(judge_file(sheet, DAY, keep=False).goals)
    assert judged == []
    next(goals)
    assert len(judged) == 1


def test_lines_can_be_read_before_a_long_file_is_done(sheet):
    class Watched(io.StringIO):
        read_along = 0

        def flush(self):
            self.read_along = len(self.getvalue().splitlines())

    stream, seen = Watched(), []
    result = judge_file(sheet, DAY)

    def goals():
        for goal in result.goals * 13:
            yield goal
            seen.append(stream.read_along)

    writer("jsonl")(iter([replace(result, goals=goals())]), stream, Options("nl", DAY))
    assert set(seen) == {0, 100, 200}
    assert stream.read_along == 261


def fail_on_seven(monkeypatch):
    judge = Judge.judge

    def odd(self, goal):
        if "met 7%" in goal.text:
            raise RuntimeError("one too many")
        return judge(self, goal)

    monkeypatch.setattr(Judge, "judge", odd)


@pytest.mark.parametrize("keep", [True, False])
def test_a_goal_that_cannot_be_judged_is_named_and_the_others_are_judged(sheet, monkeypatch, keep):
    fail_on_seven(monkeypatch)
    result = judge_file(sheet, DAY, Config(ignore=frozenset({"data"})), keep=keep)
    assert [goal.goal.row for goal in result.goals] == [row for row in range(2, 22) if row != 9]
    assert result.status is FileStatus.CHECKED
    assert not result.complete
    [found] = [finding for finding in result.findings if finding.rule == "goal-not-judged"]
    assert (found.sheet, found.cell) == ("Sheet", "A9")
    assert found.severity is Severity.ERROR
    for language, words in (("nl", "rij 9 is mislukt"), ("en", "row 9 failed")):
        assert words in found.message.in_(language)
        assert "one too many" in found.message.in_(language)


def test_a_row_that_is_not_judged_keeps_what_was_seen_in_it(tmp_path, monkeypatch):
    fail_on_seven(monkeypatch)
    path = tmp_path / "goals.csv"
    path.write_text("Doel;Streefwaarde\nOmzet verhogen met 7%;veel\n", encoding="utf-8")
    rules = [finding.rule for finding in judge_file(path, DAY).findings]
    assert rules == ["text-for-number", "goal-not-judged"]


@pytest.mark.parametrize("output_format", FORMATS)
def test_every_report_names_the_row_that_was_not_judged(sheet, monkeypatch, output_format):
    fail_on_seven(monkeypatch)
    stream = io.StringIO()
    writer(output_format)(iter([judge_file(sheet, DAY)]), stream, Options("nl", DAY))
    assert "goal-not-judged" in stream.getvalue()


@pytest.mark.parametrize("output_format", ["text", "jsonl"])
def test_a_goal_that_cannot_be_judged_counts_as_not_checked(sheet, monkeypatch, capsys, output_format):
    monkeypatch.setattr(worker.here, "worker", True)  # a worker of its own would judge as usual
    fail_on_seven(monkeypatch)
    arguments = ["validate", str(sheet), "--format", output_format, "--exit-zero", "--as-of", "2027-01-01"]
    assert run(arguments) == ExitCode.UNREADABLE
    assert "goal-not-judged" in capsys.readouterr().out


@pytest.mark.parametrize("keep", [True, False])
def test_a_sheet_that_cannot_be_read_on_ends_the_file_and_not_the_batch(sheet, monkeypatch, keep):
    def broken(*_):
        raise RuntimeError("no more rows")

    monkeypatch.setattr(TableReader, "_row", broken)
    result = judge_file(sheet, DAY, keep=keep)
    assert list(result.goals) == []
    assert result.findings[-1].rule == "unreadable-file"
    assert (result.status is FileStatus.REFUSED) == keep
    assert not result.complete
