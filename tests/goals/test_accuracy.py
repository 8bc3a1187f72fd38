"""How right the judge is on goals labelled by hand, and whether the figures shown with the rules are those of today."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from importlib import resources
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def measure(*arguments):
    done = subprocess.run(
        [sys.executable, ROOT / "bench" / "goals_accuracy.py", ROOT / "bench" / "goals.csv", *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
        timeout=120,
    )
    return done.stdout


def figures(printed, language):
    """Read the rows of one language: the letter, then its shares."""
    block = printed.split(f"\n{language}: ", 1)[1].split("\n\n", 1)[0]
    rows = (line.split(maxsplit=1) for line in block.splitlines()[2:])
    return {name: [float(share) for share in re.findall(r"(\d\.\d+) \(", rest)] for name, rest in rows}


@pytest.mark.parametrize("language", ["nl", "en"])
def test_goals_the_rules_were_not_tried_on_are_judged_right(language):
    shares = figures(measure("--part", "held-out"), language)
    assert shares["T"][0] >= 0.95
    assert shares["M"][0] >= 0.90
    assert shares["S"][2] >= 0.80
    assert shares["S"][3] >= 0.65
    assert shares["overall"][0] >= 0.88


def test_the_figures_of_the_rules_are_measured_and_not_typed(tmp_path):
    measure("--write", tmp_path / "measured.json")
    shown = json.loads(resources.files("kpi_xl.goals").joinpath("data", "measured.json").read_text("utf-8"))
    assert json.loads((tmp_path / "measured.json").read_text("utf-8")) == shown
    assert all(0 <= one["right"] <= one["found"] for one in shown["rules"].values())
