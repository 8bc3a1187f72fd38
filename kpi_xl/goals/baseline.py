"""Findings that were accepted earlier: a baseline names them, and only what is new is reported.

A finding is known by its goal's own words and its rule, so that rows may move and columns may be added.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from kpi_xl.model import Text, UserError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from pathlib import Path

    from kpi_xl.goals.batch import FileResult

VERSION = 1
_SHOWN = 80
NO_FILE = Text(
    en="The baseline {path} cannot be read ({reason}). Write one with --write-baseline {path}.",
    nl="De baseline {path} is niet te lezen ({reason}). Schrijf er een met --write-baseline {path}.",
)
NOT_A_BASELINE = Text(
    en="{path} is no baseline of kpi-xl. Write one with --write-baseline.",
    nl="{path} is geen baseline van kpi-xl. Schrijf er een met --write-baseline.",
)


def key(goal: str, rule: str) -> str:
    """Return what a finding is known by; case and spaces do not count.

    >>> key("More  sales", "vague-verb") == key("more sales", "vague-verb")
    True
    """
    words = " ".join(goal.casefold().split())
    return hashlib.sha256(f"{words}\n{rule}".encode("utf-8", "replace")).hexdigest()


def baseline_text(results: Iterable[FileResult]) -> str:
    """Write down every finding about a goal, once each, with words to recognise it by."""
    found: dict[str, dict[str, str]] = {}
    for result in results:
        for goal in result.goals:
            for finding in goal.findings:
                known = key(goal.goal.text, finding.rule)
                found[known] = {"key": known, "rule": finding.rule, "goal": goal.goal.text[:_SHOWN]}
    entries = sorted(found.values(), key=lambda one: (one["goal"], one["rule"], one["key"]))
    return json.dumps({"version": VERSION, "findings": entries}, ensure_ascii=False, indent=1) + "\n"


def read_baseline(path: Path) -> frozenset[str]:
    """Return the findings a baseline file names.

    Raises
    ------
    UserError
        The file cannot be read or is no baseline.
    """
    try:
        held: Any = json.loads(path.read_text("utf-8-sig"))
    except OSError as problem:
        raise UserError(NO_FILE.format(path=path, reason=problem.strerror or problem)) from problem
    except (ValueError, RecursionError) as problem:
        raise UserError(NOT_A_BASELINE.format(path=path)) from problem
    entries = held.get("findings") if isinstance(held, dict) and held.get("version") == VERSION else None
    if not isinstance(entries, list) or not all(isinstance(one, dict) and "key" in one for one in entries):
        raise UserError(NOT_A_BASELINE.format(path=path))
    return frozenset(str(one["key"]) for one in entries)


def without_known(result: FileResult, known: Collection[str]) -> FileResult:
    """Set the findings apart that a baseline names; letters and verdicts stay what they are."""
    if not known:
        return result
    goals = []
    for goal in result.goals:
        new = tuple(finding for finding in goal.findings if key(goal.goal.text, finding.rule) not in known)
        old = tuple(finding for finding in goal.findings if finding not in new)
        goals.append(goal._replace(findings=new, suppressed=(*goal.suppressed, *old)))
    return replace(result, goals=tuple(goals))
