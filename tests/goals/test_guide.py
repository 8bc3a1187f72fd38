"""The guides to judging goals: their settings are accepted and their Python runs."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from kpi_xl.goals.settings import config_of

PAGES = [Path(__file__).parents[2] / "docs" / name for name in ("goals.md", "goals.nl.md")]
BLOCK = re.compile(r"```(toml|python)\n(.*?)```", re.DOTALL)


@pytest.fixture(params=PAGES, ids=lambda page: page.name)
def blocks(request):
    return dict(BLOCK.findall(request.param.read_text(encoding="utf-8")))


def test_the_settings_shown_are_settings(blocks):
    config = config_of(tomllib.loads(blocks["toml"]))
    assert config.thresholds.change_up_error == 0.5
    assert config.ignore == {"goal-length", "R"}
    assert next(iter(config.words.values()))["deliverable_noun"]


def test_the_python_shown_runs(blocks, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    exec(blocks["python"], names)  # noqa: S102 - a page of our own
    [result] = names["result"]
    assert result.verdict.value == "smart"
