"""What holds for all tests."""

from __future__ import annotations

import pytest
from hypothesis import settings

from tests import made_once

settings.register_profile("untimed", deadline=None)  # a busy machine is no fault
settings.load_profile("untimed")


@pytest.fixture(scope="session", autouse=True)
def shared_by_all_workers(tmp_path_factory):
    made_once.share(tmp_path_factory.getbasetemp())
