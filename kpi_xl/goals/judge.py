"""From goals to judgements: the rules are run, and each letter gets a status with its evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from kpi_xl.goals.config import Config
from kpi_xl.goals.facts.case import Case
from kpi_xl.goals.facts.clear_result import specific
from kpi_xl.goals.facts.earlier_goals import Portfolio
from kpi_xl.goals.facts.earlier_values import reason
from kpi_xl.goals.facts.result import measurable
from kpi_xl.goals.facts.unread import may_hold, not_read, unclear
from kpi_xl.goals.model import (
    NO_EVIDENCE,
    Basis,
    Evidence,
    Family,
    Finding,
    GoalResult,
    Letter,
    LetterResult,
    Severity,
    Status,
    Verdict,
)
from kpi_xl.goals.rules.completeness import is_placeholder
from kpi_xl.goals.rules.letters import letter_of, speaks
from kpi_xl.goals.rules.own import all_rules
from kpi_xl.goals.rules.unreadable import OTHER_LANGUAGE
from kpi_xl.goals.text.plain_text import composed
from kpi_xl.goals.text.reader import read
from kpi_xl.goals.text.reading import Fact

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

    from kpi_xl.goals.model import Goal
    from kpi_xl.goals.rules import Rule
    from kpi_xl.goals.rules.rule import About, Check
    from kpi_xl.goals.text.reading import Reading
    from kpi_xl.model import Language

    _Planned: TypeAlias = tuple[int, int, Check, tuple[Rule, About, Letter | None, Severity | None]]
    """The facts that a check is for and those it is not for, the check, its rule and what is told of it, the letter, and the severity that a user has fixed."""

_LAST = "-"
_ORDER = "".join(Letter) + _LAST
_NOT_APPLICABLE = LetterResult(Status.NOT_APPLICABLE)
_UNCLEAR = LetterResult(Status.UNCLEAR)
_CORE = (Letter.S, Letter.M, Letter.T)
_REMEMBERED, _LONGEST_REMEMBERED = 4_000, 500


class Judge:
    """Judges goals one after another, by one configuration and as of one day.

    It remembers what the portfolio rules need and nothing else, so a long sheet takes little memory.
    """

    def __init__(self, as_of: date, config: Config | None = None) -> None:
        self.as_of = as_of
        self.config = config or Config()
        self.lexicons = self.config.lexicons()
        self.portfolio = Portfolio()
        self._read: dict[tuple[str, Language | None], Reading] = {}
        """What texts were understood as: goals of one company say the same again and again."""
        self.active = sorted(
            (entry for entry in all_rules(self.config).values() if entry.check and self._wanted(entry)),
            key=lambda entry: _ORDER.find(self._letter(entry) or _LAST),
        )
        self._plans: dict[tuple[frozenset[str] | None, bool], list[_Planned]] = {}
        judged = {self._letter(entry) for entry in self.active if entry.family is Family.GOAL}
        evidence = _EVIDENCE | _OTHERWISE.get(self.config.scheme, {})
        self._letters = [(letter, letter in judged, evidence[letter]) for letter in Letter]
        self._tells_languages = any(entry.slug == OTHER_LANGUAGE for entry in self.active)
        """Whether goals in another language are told and not judged."""
        self._whole = judged.issuperset(_CORE)
        """Whether S, M and T are all judged; without one of them no goal can be called SMART."""

    def begin(self) -> None:
        """Forget the goals that were judged, for those of another file."""
        self.portfolio = Portfolio()

    def _wanted(self, entry: Rule) -> bool:
        config = self.config
        names = {entry.slug, entry.family.value, *(self._letter(entry) or "")}
        chosen = not (config.select and not names & config.select) and not names & config.ignore
        return chosen and speaks(entry, config.scheme)

    def _letter(self, entry: Rule) -> Letter | None:
        return letter_of(entry, self.config.scheme)

    def _plan(self, columns: frozenset[str] | None, *, unread: bool) -> list[_Planned]:
        """Return the checks that concern goals of sheets with these columns."""
        known = self._plans.get((columns, unread))
        if known is not None:
            return known
        own = self.config.severity
        plan = [
            (
                entry.when or Fact.ANY,
                entry.unless,
                entry.check,
                (entry, entry.about, self._letter(entry), own.get(entry.slug)),
            )
            for entry in self.active
            if entry.check and entry.reads_any(columns) and not (unread and self._letter(entry))
        ]
        self._plans[columns, unread] = plan
        return plan

    def understand(self, goal: Goal) -> Case:
        """Read a goal without judging it."""
        text = composed(goal.text)
        if text is not goal.text:
            goal = goal._replace(text=text)
        reading = self._reading(text, goal.language or self.config.language)
        return Case(goal, reading, self.config, self.as_of, self.portfolio, self.lexicons[reading.language])

    def later(self, goal: Goal) -> Case:
        """Return a goal whose text is read when something is asked that its columns do not tell."""
        return _Unread(goal, self.understand)

    def _reading(self, text: str, language: Language | None) -> Reading:
        if known := self._read.get((text, language)):
            return known
        reading = read(text, self.lexicons, language, self.config.fallback)
        if len(text) <= _LONGEST_REMEMBERED:
            if len(self._read) >= _REMEMBERED:
                self._read.clear()
            self._read[text, language] = reading
        return reading

    def judge(self, goal: Goal) -> GoalResult:
        """Judge one goal."""
        case = self.understand(goal)
        goal, reading = case.goal, case.reading
        self.portfolio.count += 1
        findings: list[Finding] = []
        suppressed: list[Finding] = []
        excused: set[Letter] = set()
        doubtful: set[Letter] = set()
        unread = reading.other is not None and self._tells_languages
        facts = reading.facts
        for when, unless, check, about in self._plan(goal.columns, unread=unread):
            if unless & facts or not when & facts or (hit := check(case)) is None:
                continue
            entry, texts, letter, fixed = about
            message, advice, severity = texts.told(hit)
            evidence = hit.evidence
            finding = Finding(
                entry.slug,
                letter,
                fixed or severity or entry.severity,
                message,
                advice,
                evidence,
                goal.cell(evidence.field or "text"),
                goal.sheet,
            )
            if letter and finding.severity is Severity.ERROR and (heading := may_hold(goal, entry.slug)):
                finding = not_read(finding, heading)
                doubtful.add(letter)
            if entry.slug in goal.ignore:
                suppressed.append(finding)
                if letter and (finding.severity is Severity.ERROR or entry.cannot_judge):
                    excused.add(letter)
                continue
            findings.append(finding)
        letters = self._status(case, findings, excused)
        if doubtful:
            unclear(letters, doubtful)
        statuses = [status for status, _ in letters.values()]
        passed, failed = statuses.count(Status.PASS), statuses.count(Status.FAIL)
        judged = passed + failed
        return GoalResult(
            goal,
            reading.language,
            letters,
            Verdict.NOT_SMART if failed else self._unfailed(letters),
            round(100 * passed / judged, 1) if judged else None,
            tuple(findings),
            tuple(suppressed),
        )

    def _unfailed(self, letters: dict[Letter, LetterResult]) -> Verdict:
        """Return what a goal of which no letter fails can be called."""
        known = self._whole and not any(letters[letter].status is Status.UNCLEAR for letter in _CORE)
        return Verdict.SMART if known else Verdict.INSUFFICIENT

    def _status(
        self,
        case: Case,
        findings: list[Finding],
        excused: set[Letter],
    ) -> dict[Letter, LetterResult]:
        failed: dict[Letter | None, Evidence] = {}
        for _, letter, severity, _, _, evidence, _, _ in findings:
            if severity is Severity.ERROR:
                failed.setdefault(letter, evidence)
        letters: dict[Letter, LetterResult] = {}
        unread = case.reading.other and self._tells_languages
        for letter, known, evidence_of in self._letters:
            if letter in failed:
                letters[letter] = LetterResult(Status.FAIL, failed[letter])
            elif not known or letter in excused:
                letters[letter] = _NOT_APPLICABLE
            elif not unread and (found := evidence_of(case)):
                letters[letter] = LetterResult(Status.PASS, found)
            else:
                letters[letter] = _UNCLEAR
        return letters


class _Unread(Case):
    """A case that is completed when something is first asked that only the text tells."""

    def __init__(self, goal: Goal, understand: Callable[[Goal], Case]) -> None:
        self.goal = goal
        self._understand = understand

    def __getattr__(self, name: str) -> Any:
        if "reading" in vars(self):
            raise AttributeError(name)
        vars(self).update(vars(self._understand(self.goal)))
        return getattr(self, name)


def judge_goals(goals: Iterable[Goal], as_of: date, config: Config | None = None) -> Iterator[GoalResult]:
    """Judge goals as they come, without keeping them."""
    judge = Judge(as_of, config)
    for goal in goals:
        yield judge.judge(goal)


def _achievable(case: Case) -> Evidence | None:
    return case.agreed or reason(case)


def _timed(case: Case) -> Evidence | None:
    if case.goal.due:
        return Evidence(case.goal.due.isoformat(), basis=Basis.COLUMN, field="due")
    deadline = case.reading.deadline
    return deadline and case.reading.quote(deadline.first, deadline.last)


_EVIDENCE = {
    Letter.S: specific,
    Letter.M: measurable,
    Letter.A: _achievable,
    Letter.R: lambda case: case.means,
    Letter.T: _timed,
}


def _feasible(case: Case) -> Evidence | None:
    return _achievable(case) or case.means


def _named(case: Case, name: str) -> Evidence | None:
    value = getattr(case.goal, name)
    return Evidence(value, basis=Basis.COLUMN, field=name) if value else None


_OTHERWISE: dict[str, dict[Letter, Callable[[Case], Evidence | None]]] = {
    "en": {Letter.A: _feasible, Letter.R: lambda case: _named(case, "parent")},
    "doran": {
        Letter.A: lambda case: None if is_placeholder(case.goal.owner) else _named(case, "owner"),
        Letter.R: lambda case: reason(case) or case.means,
    },
}
"""What the letters rest on where they stand for something else."""
__all__ = ["NO_EVIDENCE", "Judge", "judge_goals"]
