"""The lines that the reading of goals draws, as `data/lines.toml` gives them with the reason for each."""

from __future__ import annotations

from kpi_xl.goals.data import data

LINE: dict[str, float] = {name: line["value"] for name, line in data("lines").items()}
"""The number of each line by its name; read when it is asked for, so that a test can move it."""
REASONS: dict[str, str] = {name: line["why"] for name, line in data("lines").items()}


def whole(name: str) -> int:
    """Return a line that counts words, letters or quarters.

    >>> whole("no_more_reach")
    3
    """
    return int(LINE[name])
