"""Goals that are judged while they are written: the same report, and nothing kept."""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import replace

import openpyxl
import pytest

from kpi_xl.goals import batch
from kpi_xl.goals.batch import FileStatus, judge_file
from kpi_xl.goals.judge import Judge
from kpi_xl.goals.report import Options, writer

DAY = dt.date(2027, 1, 1)


@pytest.fixture
def sheet(tmp_path):
    path = tmp_path / "goals.xlsx"
    book = openpyxl.Workbook()
    book.active.append(["Doel", "Streefwaarde", "Kleur"])
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


@pytest.mark.parametrize("keep", [True, False])
def test_an_odd_goal_ends_the_file_and_not_the_batch(sheet, monkeypatch, keep):
    def odd(_self, goal):
        raise RuntimeError(goal.text)

    monkeypatch.setattr(Judge, "judge", odd)
    result = judge_file(sheet, DAY, keep=keep)
    assert list(result.goals) == []
    assert result.findings[-1].rule == "unreadable-file"
    assert (result.status is FileStatus.REFUSED) == keep


def test_collecting_garbage_goes_on_after_a_stream(sheet):
    assert batch.gc.isenabled()
    list(judge_file(sheet, DAY, keep=False).goals)
    assert batch.gc.isenabled()
