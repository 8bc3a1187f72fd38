"""How a rule is registered, and what it hands back."""

from __future__ import annotations

import inspect
import re
from dataclasses import dataclass, field
from functools import cache, partial
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from kpi_xl.goals.model import FIELDS, NO_EVIDENCE, Basis, Evidence, Family, Letter, Severity
from kpi_xl.goals.texts_on_demand import NO_TEXT, Rewritten, Said, Wording
from kpi_xl.model import LANGUAGES, Language, Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kpi_xl.goals.facts.case import Case


class Hit(NamedTuple):
    """What a rule found in one goal."""

    evidence: Evidence
    message: Wording
    suggestion: Wording = NO_TEXT
    severity: Severity | None = None
    """When it differs from the rule's own."""


Check: TypeAlias = "Callable[[Case], Hit | None]"


class Example(NamedTuple):
    """A goal that a rule is shown with."""

    language: Language
    goal: str
    fields: dict[str, str]
    """The columns beside the goal, by field name."""

    def shown(self) -> str:
        """Return the goal with the columns beside it, under the headings of its language.

        >>> Example("en", "Check 500 files.", {"hours": "2000", "owner": ""}).shown()
        'Check 500 files. (Hours: 2000; Owner: –)'
        """
        columns = [
            f"{FIELDS[name].label.in_(self.language)}: {value or '–'}" for name, value in self.fields.items()
        ]
        return f"{self.goal} ({'; '.join(columns)})" if columns else self.goal


@dataclass(frozen=True)
class Rule:
    """One thing that is checked. Its name says what it finds; it belongs to a letter or a family."""

    slug: str
    letter: Letter | None
    family: Family
    severity: Severity
    title: Text
    fix: Text
    explanation: Text
    check: Check | None = field(default=None, repr=False)
    cannot_judge: bool = False
    """The finding says that the letter cannot be judged, not that it is wrong."""
    when: int = 0
    """Only goals with one of these tags or facts are looked at; 0 for every goal."""
    unless: int = 0
    """Goals with one of these tags or facts are left alone."""
    reads: tuple[str, ...] = ()
    """Only goals of sheets with one of these columns are looked at; empty for every goal."""
    word_lists: tuple[str, ...] = ()
    settings: tuple[str, ...] = ()
    bad: tuple[Example, ...] = ()
    good: tuple[Example, ...] = ()

    def reads_any(self, columns: frozenset[str] | None) -> bool:
        """Return whether the rule can have anything to say of goals of a sheet with these columns."""
        return not self.reads or columns is None or not columns.isdisjoint(self.reads)


RULES: dict[str, Rule] = {}
_EXAMPLE = re.compile(r"^(Bad|Good) (nl|en): (.*)$", re.MULTILINE)
_PART = re.compile(r"\s*\|\s*")


def rule(
    slug: str,
    letter: Letter | None,
    severity: Severity,
    *,
    title: Text,
    nl: str,
    fix: Text = NO_TEXT,
    family: Family = Family.GOAL,
    cannot_judge: bool = False,
    when: int = 0,
    unless: int = 0,
    reads: tuple[str, ...] = (),
    words: tuple[str, ...] = (),
    settings: tuple[str, ...] = (),
) -> Callable[[Check], Check]:
    """Register a check as a rule.

    `when`, `unless` and `reads` say which goals the check is for, by the tags and facts of their text
    and the columns of their sheet; they must leave out no goal that the check would find.
    The docstring is the English explanation and `nl` the Dutch one.
    Its lines ``Bad nl:``, ``Good en:`` and so on are the rule's examples and its tests:
    the goal, and after ``|`` the columns beside it, such as ``| owner= | due=2027-06-01``.
    """

    def register(check: Check) -> Check:
        doc = inspect.cleandoc(check.__doc__ or "")
        examples = [(kind, _example(language, line)) for kind, language, line in _EXAMPLE.findall(doc)]
        _add(
            Rule(
                slug,
                letter,
                family,
                severity,
                title,
                fix,
                Text(en=" ".join(_EXAMPLE.sub("", doc).split()), nl=nl),
                check,
                cannot_judge,
                when,
                unless,
                reads,
                words,
                settings,
                tuple(example for kind, example in examples if kind == "Bad"),
                tuple(example for kind, example in examples if kind == "Good"),
            )
        )
        return check

    return register


def reported(  # noqa: PLR0917 - handed on by position, in the inner loop
    slug: str, family: Family, severity: Severity, title: Text, fix: Text, explanation: Text
) -> Rule:
    """Register a rule that is checked while files, sheets and cells are read."""
    return _add(Rule(slug, None, family, severity, title, fix, explanation))


def _add(entry: Rule) -> Rule:
    if entry.slug in RULES:
        raise ValueError(f"{entry.slug} is defined twice")
    RULES[entry.slug] = entry
    return entry


def _example(language: str, line: str) -> Example:
    goal, *columns = _PART.split(line.strip())
    pairs = (column.partition("=") for column in columns)
    spoken = next(known for known in LANGUAGES if known == language)
    return Example(spoken, goal, {name.strip(): value.strip() for name, _, value in pairs})


def hit(
    evidence: Evidence,
    message: Text,
    suggestion: Wording = NO_TEXT,
    severity: Severity | None = None,
    **values: object,
) -> Hit:
    """Return what a rule found, with texts that are filled in when they are read: {words} is what is quoted as evidence."""
    values.setdefault("words", evidence.text)
    advice = Said(suggestion, values) if isinstance(suggestion, Text) else suggestion
    return Hit(evidence, Said(message, values), advice, severity)


def rewritten(work: Callable[..., Text | Said], *about: object) -> Rewritten:
    """Return a text that is worked out when it is read."""
    return Rewritten(partial(work, *about))


def calculated(shown: str, name: str = "") -> Evidence:
    """Return a sum as evidence."""
    return Evidence(shown, basis=Basis.CALCULATION, field=name)


@cache
def missing(name: str) -> Evidence:
    """Return evidence that a column is empty."""
    return Evidence("", basis=Basis.COLUMN, field=name)


def rules_of(letter: Letter | None = None) -> Iterator[Rule]:
    """Return the rules of a letter, or all of them, in the order of registration."""
    return (entry for entry in RULES.values() if letter is None or entry.letter is letter)


__all__ = [
    "NO_EVIDENCE",
    "RULES",
    "Example",
    "Hit",
    "Rule",
    "calculated",
    "hit",
    "missing",
    "reported",
    "rewritten",
    "rule",
    "rules_of",
]
