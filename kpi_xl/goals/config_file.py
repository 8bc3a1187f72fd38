"""Where a user's settings stand: kpi-xl.toml, or a part of pyproject.toml, in a folder or above it."""

from __future__ import annotations

import codecs
import re
import tomllib
from typing import TYPE_CHECKING, Any

from kpi_xl.files.guard import Limits, content_of
from kpi_xl.files.refusal import Refused
from kpi_xl.goals.setting_values import said, shown
from kpi_xl.model import Text, UserError

if TYPE_CHECKING:
    from pathlib import Path

CONFIG_NAME = "kpi-xl.toml"
TOOL_NAMES = ("kpi_xl", "kpi-xl")
_MOST_BYTES = 10_000_000
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


_PLACE = re.compile(r"(?P<why>.*) \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)")
UNREADABLE = said("unreadable")
NOT_UTF_8 = said("not_utf_8")
NOT_TOML = said("not_toml")
ENDS_TOO_EARLY, AT_LINE, NESTED_TOO_DEEP = map(said, ("ends_too_early", "at_line", "nested_too_deep"))


def text_of(path: Path) -> str:
    """Return the text of a settings file: UTF-8, or what Windows calls Unicode."""
    try:
        content = content_of(path, Limits(file_bytes=_MOST_BYTES))
    except Refused as refused:
        if refused.refusal.rule == "empty-file":
            return ""
        raise
    return content.decode("utf-16" if content.startswith(_UTF_16) else "utf-8-sig")


def toml_of(path: Path) -> dict[str, Any]:
    """Return what a settings file holds.

    Raises
    ------
    UserError
        The file cannot be read, or is not TOML.
    """
    text = ""
    try:
        text = text_of(path)
        return tomllib.loads(text)
    except Refused as refused:
        raise UserError(UNREADABLE.format(path=path, reason=refused.refusal.text)) from refused
    except UnicodeDecodeError as problem:
        line = problem.object[: problem.start].count(b"\n") + 1
        raise UserError(NOT_UTF_8.format(path=path, line=line)) from problem
    except (tomllib.TOMLDecodeError, RecursionError) as problem:
        raise UserError(_not_toml(path, text, str(problem))) from problem


def _not_toml(path: Path, text: str, problem: str) -> Text:
    """Say where a text is no TOML, and what it should look like."""
    match = _PLACE.fullmatch(problem)
    if match is None:
        return NOT_TOML.format(path=path, place=NESTED_TOO_DEEP, reason=problem)
    if match["line"] is None:
        return NOT_TOML.format(path=path, place=ENDS_TOO_EARLY, reason=match["why"])
    words = shown(text.splitlines()[int(match["line"]) - 1].strip())
    place = AT_LINE.format(line=match["line"], column=match["column"], words=words)
    return NOT_TOML.format(path=path, place=place, reason=match["why"])


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
