"""Where a user's settings stand: kpi-xl.toml, or a part of pyproject.toml, in a folder or above it."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

from kpi_xl.files.guard import Limits, content_of
from kpi_xl.files.refusal import Refused

if TYPE_CHECKING:
    from pathlib import Path

CONFIG_NAME = "kpi-xl.toml"
TOOL_NAMES = ("kpi_xl", "kpi-xl")
_MOST_BYTES = 10_000_000


def text_of(path: Path) -> str:
    """Return the text of a settings file."""
    try:
        return content_of(path, Limits(file_bytes=_MOST_BYTES)).decode("utf-8-sig")
    except Refused as refused:
        if refused.refusal.rule == "empty-file":
            return ""
        raise


def find_config(folder: Path) -> Path | None:
    """Return the settings file that holds for a folder: kpi-xl.toml or pyproject.toml, here or above."""
    for place in (folder, *folder.parents):
        own = place / CONFIG_NAME
        if own.is_file():
            return own
        project = place / "pyproject.toml"
        if project.is_file() and _holds_settings(project):
            return project
    return None


def _holds_settings(project: Path) -> bool:
    """Return whether a pyproject.toml has a part for us; one that is not in order is somebody else's affair."""
    try:
        tool = tomllib.loads(text_of(project)).get("tool", {})
    except (Refused, UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError):
        return False
    return isinstance(tool, dict) and any(name in tool for name in TOOL_NAMES)
