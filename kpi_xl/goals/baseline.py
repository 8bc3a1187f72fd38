"""Findings that were accepted earlier: a baseline names them, and only what is new is reported.

A finding is known by its goal's own words and its rule, so that rows may move and columns may be added.
One about a sheet or cell is known by its place and what it says.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from kpi_xl.files.guard import content_of
from kpi_xl.files.refusal import Refused
from kpi_xl.goals.batch import INCOMPLETE, FileStatus
from kpi_xl.model import Text, UserError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from kpi_xl.goals.batch import FileResult
    from kpi_xl.goals.model import Finding, GoalResult

VERSION = 1
_SHOWN, _NAMED = 80, 3
STALE = Text(
    en="{count} of the findings that {path} names were not found: {named}. Renew it with --write-baseline {path} --force.",
    nl="{count} van de bevindingen die {path} noemt, zijn niet gevonden: {named}. Vernieuw het met --write-baseline {path} --force.",
)
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
    """Write down every finding, once each, with words to recognise it by."""
    found: dict[str, dict[str, str]] = {}
    for result in results:
        named = [(goal.goal.text, finding.rule) for goal in result.goals for finding in goal.findings]
        named += [
            (_said(finding), finding.rule) for finding in result.findings if _acceptable(finding, result)
        ]
        for words, rule in named:
            found[key(words, rule)] = {"key": key(words, rule), "rule": rule, "goal": words[:_SHOWN]}
    entries = sorted(found.values(), key=lambda one: (one["goal"], one["rule"], one["key"]))
    return json.dumps({"version": VERSION, "findings": entries}, ensure_ascii=False, indent=1) + "\n"


class Baseline:
    """The findings that a file names, and which of them were met."""

    def __init__(self, path: Path) -> None:
        """Read the file.

        Raises
        ------
        UserError
            The file cannot be read or is no baseline.
        """
        self.path = path
        self.known = _read(path)
        self._met: set[str] = set()

    def passing(self, results: Iterable[FileResult]) -> Iterator[FileResult]:
        """Hand the results on with the known findings set apart; letters and verdicts stay what they are."""
        for one in results:
            result, met = self.apart(one)
            self.note(met)
            yield result

    def note(self, met: Iterable[str]) -> None:
        """Remember what was met, to tell of the others at the end."""
        self._met.update(met)

    def apart(self, result: FileResult) -> tuple[FileResult, frozenset[str]]:
        """Return a result with the known findings set apart, and which of them they are."""
        if not self.known:
            return result, frozenset()
        met: set[str] = set()
        goals = tuple(self._without_known(goal, met) for goal in result.goals)
        # the findings about the file are complete after the goals
        told = [(_said(one) if _acceptable(one, result) else None, one) for one in result.findings]
        new, old = self._sorted(told, met)
        return replace(result, goals=goals, findings=new, suppressed=old), frozenset(met)

    def _without_known(self, goal: GoalResult, met: set[str]) -> GoalResult:
        new, old = self._sorted([(goal.goal.text, finding) for finding in goal.findings], met)
        return goal._replace(findings=new, suppressed=(*goal.suppressed, *old))

    def _sorted(
        self, told: list[tuple[str | None, Finding]], met: set[str]
    ) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
        """Return the new findings and the known ones, by the words that each is known by; None is always new."""
        keyed = [(words is not None and key(words, finding.rule), finding) for words, finding in told]
        met.update(one for one, _ in keyed if one and one in self.known)
        new = tuple(finding for one, finding in keyed if one not in self.known)
        return new, tuple(finding for one, finding in keyed if one in self.known)

    @property
    def stale(self) -> Text | None:
        """Return what to say of findings that were not met; None when all were. To be asked when all has passed."""
        gone = [words for one, words in self.known.items() if one not in self._met]
        if not gone:
            return None
        named = "; ".join(gone[:_NAMED]) + ("; …" if len(gone) > _NAMED else "")
        return STALE.format(count=len(gone), path=self.path, named=named)


def _said(finding: Finding) -> str:
    """Return the place of a finding about a sheet or cell, and what it says."""
    return f"{finding.sheet}!{finding.cell} {finding.message.in_('en')}"


def _acceptable(finding: Finding, result: FileResult) -> bool:
    """Return whether a finding can be lived with; that something was not checked is always told."""
    return result.status is FileStatus.CHECKED and finding.rule not in INCOMPLETE


def _read(path: Path) -> dict[str, str]:
    try:
        held: Any = json.loads(content_of(path).decode("utf-8-sig"))
    except Refused as refused:
        if refused.refusal.rule == "empty-file":
            raise UserError(NOT_A_BASELINE.format(path=path)) from refused
        reason = refused.refusal.text
        raise UserError(NO_FILE.format(path=path, reason=reason)) from refused
    except (ValueError, RecursionError) as problem:
        raise UserError(NOT_A_BASELINE.format(path=path)) from problem
    entries = held.get("findings") if isinstance(held, dict) and held.get("version") == VERSION else None
    if not isinstance(entries, list) or not all(isinstance(one, dict) and "key" in one for one in entries):
        raise UserError(NOT_A_BASELINE.format(path=path))
    return {str(one["key"]): f"«{one.get('goal', '')}» ({one.get('rule', '')})" for one in entries}
