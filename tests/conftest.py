"""What holds for all tests."""

from __future__ import annotations

import compileall
from pathlib import Path

import pytest
from hypothesis import settings

from tests import made_once

settings.register_profile("untimed", deadline=None)  # a busy machine is no fault
settings.load_profile("untimed")


def pytest_configure(config):
    """Compile the code once, also where Python keeps nothing of that: tests start it a hundred times."""
    if not hasattr(config, "workerinput"):
        compileall.compile_dir(Path(__file__).parents[1] / "kpi_xl", quiet=2)


@pytest.fixture(scope="session", autouse=True)
def shared_by_all_workers(tmp_path_factory):
    made_once.share(tmp_path_factory.getbasetemp())


ROOMS_THAT_TAKE_LONG = ("templates", "hosts", "cli", "recalc", "tracking")


def pytest_collection_modifyitems(items):
    """Begin with the files that start programs and make workbooks, so that no process waits for another at the end."""
    items.sort(
        key=lambda item: item.path.parent.name not in ROOMS_THAT_TAKE_LONG or item.path.parts[-3] != "tests"
    )
