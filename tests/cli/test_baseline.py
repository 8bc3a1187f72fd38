"""Accepted findings stay away, new ones are reported."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from kpi_xl.goals.baseline import baseline_text, read_baseline, without_known
from kpi_xl.goals.batch import judge_file
from kpi_xl.model import UserError

AS_OF = dt.date(2027, 1, 1)


def write(path, *goals):
    path.write_text("Doel\n" + "\n".join(goals) + "\n", encoding="utf-8")
    return path


def test_only_new_findings_are_left_and_rows_may_move(tmp_path):
    old = judge_file(write(tmp_path / "a.csv", "Verkoop verbeteren."), AS_OF)
    file = tmp_path / "baseline.json"
    file.write_text(baseline_text([old]), encoding="utf-8")
    known = read_baseline(file)
    moved = judge_file(
        write(tmp_path / "b.csv", "Onze klanten tevreden houden.", "verkoop  VERBETEREN."), AS_OF
    )
    new, same = without_known(moved, known).goals
    assert new.findings
    assert not same.findings
    assert {finding.rule for finding in same.suppressed} == {f.rule for f in old.goals[0].findings}
    assert same.verdict == old.goals[0].verdict


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"version": 9, "findings": []}', '{"version": 1, "findings": [1]}']
)
def test_another_file_is_refused(tmp_path, text):
    file = tmp_path / "baseline.json"
    file.write_text(text)
    with pytest.raises(UserError, match="no baseline"):
        read_baseline(file)


def test_from_the_command_line(kpi_xl_command, tmp_path):
    goals = write(tmp_path / "goals.csv", "Verkoop verbeteren.")
    written = kpi_xl_command("validate", goals, "--write-baseline", "known.json")
    assert written.returncode == 0
    assert json.loads((tmp_path / "known.json").read_text("utf-8"))["findings"]
    assert kpi_xl_command("validate", goals, "--baseline", "known.json").returncode == 0
    assert kpi_xl_command("validate", goals).returncode == 1
    assert kpi_xl_command("validate", goals, "--write-baseline", "known.json").returncode == 2
    absent = kpi_xl_command("validate", goals, "--baseline", "none.json")
    assert absent.returncode == 2
    assert "--write-baseline" in absent.stderr
