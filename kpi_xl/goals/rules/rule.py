"""How a rule is registered, and what it hands back."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache, partial
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from kpi_xl.goals.data import data
from kpi_xl.goals.model import FIELDS, NO_EVIDENCE, Basis, Evidence, Family, Letter, Severity
from kpi_xl.goals.texts_on_demand import NO_TEXT, Rewritten, Said, Wording
from kpi_xl.model import Language, Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from kpi_xl.goals.facts.case import Case


_NOTHING: Mapping[str, Any] = {}  # shared by all rules, and never changed


class Hit(NamedTuple):
    """What a rule found in one goal."""

    evidence: Evidence
    said: str | Text
    """Which of its messages tells it; or a text that rules share."""
    values: Mapping[str, object]
    """What its placeholders are filled with, {words} by what is quoted as evidence."""
    fix: str | Rewritten | None = None
    """What to do: one of its advices, by name, or a text that takes some work; that of the message when None."""
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


class Message(NamedTuple):
    """What a rule says, with advice and a severity of its own where those of the rule do not fit."""

    text: Text
    fix: Text | None = None
    severity: Severity | None = None


class About(NamedTuple):
    """What people are told of a rule: a title, what to do, what it means, and goals that are right and wrong."""

    title: Text
    fix: Text
    explanation: Text
    bad: tuple[Example, ...] = ()
    good: tuple[Example, ...] = ()
    says: Mapping[str, Message] = _NOTHING
    """Its messages by name."""
    fixes: Mapping[str, Text] = _NOTHING
    """What can be done about them."""

    def told(self, hit: Hit) -> tuple[Said, Wording, Severity | None]:
        """Return how what was found is told: the message, what to do, both filled in when they are read, and its weight."""
        _, said, values, fix, severity = hit
        says = self.says[said] if isinstance(said, str) else Message(said)
        if isinstance(fix, Rewritten):
            return Said(says.text, values), fix, severity or says.severity
        advice = self.fixes[fix] if fix else says.fix or NO_TEXT
        return Said(says.text, values), Said(advice, values), severity or says.severity


@dataclass(frozen=True)
class Rule:
    """One thing that is checked. Its name says what it finds; it belongs to a letter or a family."""

    slug: str
    letter: Letter | None
    family: Family
    severity: Severity
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
    own: About | None = field(default=None, repr=False)
    """What a user's own rule is about; the others are told of in the packaged tables."""

    def reads_any(self, columns: frozenset[str] | None) -> bool:
        """Return whether the rule can have anything to say of goals of a sheet with these columns."""
        return not self.reads or columns is None or not columns.isdisjoint(self.reads)

    @property
    def about(self) -> About:
        """What people are told of the rule."""
        return self.own or _about(self.slug)

    @property
    def title(self) -> Text:
        """What it finds, in a few words."""
        return self.about.title

    @property
    def fix(self) -> Text:
        """What to do."""
        return self.about.fix

    @property
    def explanation(self) -> Text:
        """What it means."""
        return self.about.explanation

    @property
    def bad(self) -> tuple[Example, ...]:
        """Goals in which it finds something."""
        return self.about.bad

    @property
    def good(self) -> tuple[Example, ...]:
        """Goals that it leaves alone."""
        return self.about.good


RULES: dict[str, Rule] = {}


def rule(
    slug: str,
    letter: Letter | None,
    severity: Severity,
    *,
    family: Family = Family.GOAL,
    cannot_judge: bool = False,
    when: int = 0,
    unless: int = 0,
    reads: tuple[str, ...] = (),
    words: tuple[str, ...] = (),
    settings: tuple[str, ...] = (),
) -> Callable[[Check], Check]:
    """Register a check as a rule; its texts and examples stand under its name in `data/rules.toml`.

    `when`, `unless` and `reads` say which goals the check is for, by the tags and facts of their text
    and the columns of their sheet; they must leave out no goal that the check would find.
    """

    def register(check: Check) -> Check:
        register_rule(
            Rule(slug, letter, family, severity, check, cannot_judge, when, unless, reads, words, settings)
        )
        return check

    return register


def register_rule(entry: Rule) -> None:
    """Add a rule. Raises ValueError when there is one of that name."""
    if entry.slug in RULES:
        raise ValueError(f"{entry.slug} is defined twice")
    RULES[entry.slug] = entry


@cache
def _about(slug: str) -> About:
    """Return what the packaged tables tell of a rule."""
    told = data("reported").get(slug) or data("rules")[slug]
    title, fix, explanation = (Text(en, nl) for en, nl in zip(told["en"], told["nl"], strict=True))
    fixes = {name: Text(**one) for name, one in told.get("fixes", {}).items()}
    says = {
        name: Message(
            Text(one["en"], one["nl"]),
            fixes.get(one.get("fix", name)),
            Severity(one["severity"]) if "severity" in one else None,
        )
        for name, one in told.get("says", {}).items()
    }
    bad, good = _examples(told.get("bad", {})), _examples(told.get("good", {}))
    return About(title, fix, explanation, bad, good, says, fixes)


def _examples(told: dict[Language, list[str]]) -> tuple[Example, ...]:
    """Return the examples of each language: a goal, and after | the columns beside it."""
    return tuple(_example(language, line) for language, lines in told.items() for line in lines)


def _example(language: Language, line: str) -> Example:
    goal, *columns = line.split(" | ")
    pairs = (column.partition("=") for column in columns)
    return Example(language, goal, {name: value for name, _, value in pairs})


def hit(
    evidence: Evidence,
    said: str | Text = "found",
    *,
    fix: str | Rewritten | None = None,
    severity: Severity | None = None,
    **values: object,
) -> Hit:
    """Return what a rule found, told by one of its messages."""
    values.setdefault("words", evidence.text)
    return Hit(evidence, said, values, fix, severity)


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
    "About",
    "Example",
    "Hit",
    "Rule",
    "calculated",
    "hit",
    "missing",
    "register_rule",
    "rewritten",
    "rule",
    "rules_of",
]
