"""Accepted findings stay away, new ones are reported."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace

import pytest

from kpi_xl.goals.baseline import Baseline, baseline_text
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
    known = Baseline(file)
    moved = judge_file(
        write(tmp_path / "b.csv", "Onze klanten tevreden houden.", "verkoop  VERBETEREN."), AS_OF
    )
    [passed] = known.passing([moved])
    new, same = passed.goals
    assert known.stale is None
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
        Baseline(file)


def test_from_the_command_line(kpi_xl_here, tmp_path):
    goals = write(tmp_path / "goals.csv", "Verkoop verbeteren.")
    written = kpi_xl_here("validate", goals, "--write-baseline", "known.json")
    assert written.returncode == 0
    assert json.loads((tmp_path / "known.json").read_text("utf-8"))["findings"]
    assert kpi_xl_here("validate", goals, "--baseline", "known.json").returncode == 0
    assert kpi_xl_here("validate", goals).returncode == 1
    assert kpi_xl_here("validate", goals, "--write-baseline", "known.json").returncode == 2
    write(goals, "De verkoop verhogen met 5% in 2027.")
    better = kpi_xl_here(
        "validate", goals, "--baseline", "known.json", "--as-of", "2027-01-01", "--lang", "en"
    )
    assert (better.returncode, better.stdout.count("error")) == (0, 1)
    assert "«Verkoop verbeteren.» (goal-length)" in better.stderr
    assert "--write-baseline known.json --force" in better.stderr
    strict = ("--baseline", "known.json", "--strict-baseline")
    assert kpi_xl_here("validate", goals, *strict).returncode == 1
    assert kpi_xl_here("validate", goals, *strict, "--exit-zero").returncode == 0
    assert kpi_xl_here("validate", goals, *strict, "--fail-on", "never").returncode == 1
    assert kpi_xl_here("validate", goals, "--strict-baseline").returncode == 2
    again = ("--baseline", "known.json", "--write-baseline", "new.json")
    assert kpi_xl_here("validate", goals, *again, "--as-of", "2027-01-01").returncode == 0
    assert json.loads((tmp_path / "new.json").read_text("utf-8"))["findings"]
    absent = kpi_xl_here("validate", goals, "--baseline", "none.json")
    assert absent.returncode == 2
    assert "--write-baseline" in absent.stderr


def test_what_was_said_of_sheets_and_cells_is_accepted_but_never_that_a_goal_was_not_judged(tmp_path):
    source = tmp_path / "a.csv"
    source.write_text("Doel;Zwaarteklasse;Streefwaarde\nVerkoop verbeteren.;rood;#REF!\n", encoding="utf-8")
    result = judge_file(source, AS_OF)
    assert {finding.rule for finding in result.findings} == {"unknown-column"}
    file = tmp_path / "baseline.json"
    file.write_text(baseline_text([result]), encoding="utf-8")
    [passed] = Baseline(file).passing([result])
    assert (passed.findings, [finding.rule for finding in passed.suppressed]) == ((), ["unknown-column"])
    assert not any(goal.findings for goal in passed.goals)
    failed = replace(result, findings=[result.findings[0]._replace(rule="goal-not-judged")])
    file.write_text(baseline_text([failed]), encoding="utf-8")
    [passed] = Baseline(file).passing([failed])
    assert [finding.rule for finding in passed.findings] == ["goal-not-judged"]
