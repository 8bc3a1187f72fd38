"""Every kind of hostile file gets its verdict, quickly and within its memory."""

from __future__ import annotations

import os
import resource
import sys
import time
from pathlib import Path

import pytest

from kpi_xl.files import reading
from kpi_xl.files.budget import Budget
from kpi_xl.files.contained import contained_within
from kpi_xl.files.refusal import Refused
from tests.files import hostile_more, hostile_others, hostile_variants
from tests.files.hostile import GOAL, KINDS, READ

SECONDS, MEGABYTES = 10, 150  # the machine that tests may be busy; alone each takes less than two seconds
BUDGET = Budget(SECONDS, 1_000)


def measured(path):
    """In a worker: the verdict, and by how much the most memory that was ever taken went up."""
    resource.setrlimit(resource.RLIMIT_AS, (4_000_000_000,) * 2)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    try:
        read = reading._read(path, None)
        verdict, told = READ, [repr(row.values) for sheet in read.sheets for row in sheet.rows[:3]]
    except Refused as refused:
        verdict, told = refused.refusal.rule, list(refused.refusal.text)
    return verdict, told, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1_000


@pytest.mark.skipif(sys.platform != "linux", reason="memory is measured as Linux counts it")
@pytest.mark.parametrize(
    "kind",
    [*KINDS, *hostile_variants.KINDS, *hostile_others.KINDS, *hostile_more.KINDS],
    ids=lambda kind: kind.name,
)
def test_a_hostile_file_gets_its_verdict(kind, tmp_path):
    path = Path(tmp_path / kind.name)
    path.write_bytes(kind.content())
    started = time.monotonic()
    verdict, told, megabytes = contained_within(BUDGET, measured, path)
    assert verdict in kind.verdicts, told
    assert time.monotonic() - started < SECONDS
    assert megabytes < MEGABYTES
    if verdict == READ:
        plain = any(GOAL in line or "1.0" in line or "Doel" in line for line in told)
        assert plain or kind not in KINDS
    else:
        assert all(line and "\n" not in line for line in told)
        assert told[0] != told[1]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names")
def test_a_pipe_and_a_device_are_not_opened(tmp_path):
    os.mkfifo(tmp_path / "pipe.xlsx")
    (tmp_path / "endless.csv").symlink_to("/dev/zero")
    for name in ("pipe.xlsx", "endless.csv"):
        with pytest.raises(Refused) as caught:
            reading.read_file(tmp_path / name)
        assert caught.value.refusal.rule == "not-a-workbook"
