"""The lines that the reading of goals draws, as `data/lines.toml` gives them with the reason for each."""

from __future__ import annotations

import tomllib
from importlib.resources import files

_TABLE = tomllib.loads(files("kpi_xl.goals").joinpath("data/lines.toml").read_text(encoding="utf-8"))
LINE: dict[str, float] = {name: line["value"] for name, line in _TABLE.items()}
"""The number of each line by its name; read when it is asked for, so that a test can move it."""
REASONS: dict[str, str] = {name: line["why"] for name, line in _TABLE.items()}


def whole(name: str) -> int:
    """Return a line that counts words, letters or quarters.

    >>> whole("no_more_reach")
    3
    """
    return int(LINE[name])
