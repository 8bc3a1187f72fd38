"""What goals say about each other. The state grows with the goals, one short key each."""

from __future__ import annotations

import re
from array import array
from typing import TYPE_CHECKING, NamedTuple

from kpi_xl.goals.model import Basis, Direction, Evidence, Family, Letter, Severity
from kpi_xl.goals.rules.catalogue import Hit, calculated, rule, say
from kpi_xl.model import Text

if TYPE_CHECKING:
    from datetime import date

    from kpi_xl.goals.case import Case


_COMPARED = 6  # shorter goals differ in one word
_BUCKET = 20  # goals that one goal is compared with, at most
_DIGITS = re.compile(r"\d+")


class Seen(NamedTuple):
    """Where a goal was seen, and its words, as numbers to save room."""

    place: str
    words: array[int]


class Load:
    """What one owner has taken on."""

    __slots__ = ("end", "goals", "hours", "reported", "start")

    def __init__(self) -> None:
        self.goals = 0
        self.hours = 0.0
        self.start: date | None = None
        self.end: date | None = None
        self.reported = False


class Portfolio:
    """The goals seen so far."""

    def __init__(self) -> None:
        self.seen: dict[int, list[Seen]] = {}
        self.exact: dict[int, str] = {}
        self.owners: dict[str, Load] = {}
        self.aims: dict[tuple[str, str, str], tuple[Direction, float | None, str]] = {}
        self.count = 0


def _where(case: Case, count: int) -> str:
    goal = case.goal
    if goal.row:
        return str(goal.row)
    return goal.id or str(count)


@rule(
    "duplicate-goal",
    None,
    Severity.WARNING,
    family=Family.PORTFOLIO,
    title=Text(en="Duplicate goal", nl="Dubbel doel"),
    fix=Text(en="Remove one of the two.", nl="Verwijder één van de twee."),
    nl="Hetzelfde doel, of bijna, staat al eerder in het blad bij dezelfde eigenaar.",
    settings=("same_text",),
)
def duplicate_goal(case: Case) -> Hit | None:
    """Find a goal that already stands earlier in the sheet, word for word or nearly so, with the same owner."""
    portfolio, goal = case.portfolio, case.goal
    lower = case.reading.tokens.lower
    words = lower.split()
    owner = (goal.owner, goal.department)
    here = _where(case, portfolio.count)
    first = portfolio.exact.setdefault(hash((owner, tuple(words))), here)
    if first is here:
        near = _nearly(case, owner, words, here)
        if near is None:
            return None
        first = near
    return Hit(
        calculated(goal.text.strip(), "text"),
        say(
            Text(en="Duplicate goal: the same as row {row}.", nl="Dubbel doel: gelijk aan rij {row}."),
            row=first,
        ),
        Text(
            en="Remove one of the two, or say how they differ.",
            nl="Verwijder één van de twee, of zeg waarin ze verschillen.",
        ),
    )


def _nearly(case: Case, owner: tuple[str, str], words: list[str], here: str) -> str | None:
    """Look among the goals with the same numbers and longest words for one with nearly all words in common."""
    if len(words) < _COMPARED:
        return None
    numbers = tuple(_DIGITS.findall(case.reading.tokens.lower))
    key = hash((owner, numbers, tuple(sorted(words, key=len)[-3:])))
    bucket = case.portfolio.seen.setdefault(key, [])
    hashes = array("q", map(hash, words))
    if bucket:
        own = set(hashes)
        for other in bucket:
            theirs = set(other.words)
            if len(own & theirs) / len(own | theirs) >= case.thresholds.same_text:
                return other.place
    if len(bucket) < _BUCKET:
        bucket.append(Seen(here, hashes))
    return None


@rule(
    "conflicting-goals",
    None,
    Severity.WARNING,
    family=Family.PORTFOLIO,
    title=Text(en="Conflicting goals", nl="Tegenstrijdige doelen"),
    fix=Text(en="Agree on one of the two.", nl="Spreek één van de twee af."),
    nl="Twee doelen voor dezelfde KPI, afdeling en periode gaan verschillende kanten op, of noemen een andere streefwaarde.",
    reads=("kpi",),
)
def conflicting_goals(case: Case) -> Hit | None:
    """Find two goals for the same KPI, department and period that go different ways or name other targets."""
    goal, direction = case.goal, case.direction
    if not goal.kpi or direction is None:
        return None
    due = case.due
    name = case.kpi.name if case.kpi else goal.kpi.casefold()
    key = (name, goal.department.casefold(), str(due.year) if due else "")
    portfolio = case.portfolio
    here = (direction, case.target, _where(case, portfolio.count))
    first = portfolio.aims.setdefault(key, here)
    if first is here or (
        first[0] is direction and (first[1] is None or case.target is None or first[1] == case.target)
    ):
        return None
    if first[0] is direction and goal.due and goal.start:
        return None  # steps on the way, each with its own dates
    return Hit(
        Evidence(goal.kpi, basis=Basis.COLUMN, field="kpi"),
        say(
            Text(
                en="Conflicting goals: row {row} asks something else of «{kpi}».",
                nl="Tegenstrijdige doelen: rij {row} vraagt iets anders van «{kpi}».",
            ),
            row=first[2],
            kpi=goal.kpi,
        ),
        Text(en="Agree on one of the two.", nl="Spreek één van de twee af."),
    )


@rule(
    "too-many-goals",
    Letter.R,
    Severity.WARNING,
    family=Family.PORTFOLIO,
    title=Text(en="Too many goals for one owner", nl="Te veel doelen voor één eigenaar"),
    fix=Text(en="Choose the goals that matter most.", nl="Kies de belangrijkste doelen."),
    nl="Eén eigenaar heeft meer doelen, of meer uren, dan in de periode passen.",
    settings=("goals_per_owner", "hours_per_week", "productive_share"),
    reads=("owner",),
)
def too_many_goals(case: Case) -> Hit | None:
    """Find owners with more goals than they can attend to, or more hours than the period has."""
    goal, lines = case.goal, case.thresholds
    if not goal.owner:
        return None
    load = case.portfolio.owners.setdefault(goal.owner.casefold(), Load())
    load.goals += 1
    load.hours += goal.hours or 0.0
    if goal.start and goal.due:
        load.start = min(load.start or goal.start, goal.start)
        load.end = max(load.end or goal.due, goal.due)
    owner = Evidence(goal.owner, basis=Basis.COLUMN, field="owner")
    if load.goals == int(lines.goals_per_owner) + 1:
        return Hit(
            owner,
            say(
                Text(en="More than {most} goals for «{owner}».", nl="Meer dan {most} doelen voor «{owner}»."),
                most=int(lines.goals_per_owner),
                owner=goal.owner,
            ),
            Text(
                en="Choose the goals that matter most, or share them out.",
                nl="Kies de belangrijkste doelen, of verdeel ze.",
            ),
        )
    if load.reported or not (load.start and load.end):
        return None
    room = (load.end - load.start).days / 7 * lines.hours_per_week * lines.productive_share
    if load.hours <= room:
        return None
    load.reported = True
    return Hit(
        calculated(f"{load.hours:g} > {room:.0f}", "hours"),
        say(
            Text(
                en="The goals of «{owner}» need {hours} hours together; the period has {room}.",
                nl="De doelen van «{owner}» vragen samen {hours} uur; de periode heeft er {room}.",
            ),
            owner=goal.owner,
            hours=f"{load.hours:g}",
            room=f"{room:.0f}",
        ),
        Text(en="Share the goals out, or take more time.", nl="Verdeel de doelen, of neem meer tijd."),
    )
