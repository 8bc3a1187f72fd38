"""What goals say about each other. The state grows with the goals, one short key each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kpi_xl.goals.facts.earlier_goals import Aim, Load, Seen
from kpi_xl.goals.model import Basis, Direction, Evidence, Family, Letter, Severity
from kpi_xl.goals.rules.rule import Hit, calculated, hit, rule
from kpi_xl.goals.text.kinds import kinds
from kpi_xl.goals.text.lexicon import Tag
from kpi_xl.goals.text.lines import LINE, whole

if TYPE_CHECKING:
    from datetime import date

    from kpi_xl.goals.facts.case import Case


_BUCKET = 20  # goals that one goal is compared with, at most
_ALL_BYTES = bytes(range(256))
_NO_MARKS = _ALL_BYTES.translate(bytes.maketrans(b".,;:!?\"'()[]-", b" " * 13))
_NO_DIGITS = _ALL_BYTES.translate(None, b"0123456789")
_MOVES = Tag.UP | Tag.DOWN


def _where(case: Case, count: int) -> str:
    goal = case.goal
    if goal.row:
        return str(goal.row)
    return goal.id or str(count)


@rule("duplicate-goal", None, Severity.WARNING, family=Family.PORTFOLIO, settings=("same_text",))
def duplicate_goal(case: Case) -> Hit | None:
    portfolio, goal = case.portfolio, case.goal
    raw = case.reading.tokens.lower.encode("utf-8", "replace")
    words = raw.translate(_NO_MARKS).split()
    owner = (goal.owner, goal.department)
    here = _where(case, portfolio.count)
    first, how = portfolio.exact.setdefault(hash((owner, *words)), here), "same"
    if first is here:
        near = _nearly(case, owner, raw, words, here)
        if near is None:
            return None
        first, how = near, "nearly"
    return hit(calculated(goal.text.strip(), "text"), how, row=first)


def _nearly(case: Case, owner: tuple[str, str], raw: bytes, words: list[bytes], here: str) -> str | None:
    """Look among the goals with the same digits and longest word for one with nearly all words in common."""
    if len(words) < LINE["compared_least"]:
        return None
    same = case.thresholds.same_text
    if len(words) * (1 - same) < same:  # one word more or less makes them differ: only the order can
        first = case.portfolio.exact.setdefault(hash((owner, frozenset(words))), here)
        return None if first is here else first
    key = hash((owner, raw.translate(None, _NO_DIGITS), max(words, key=len)))
    bucket = case.portfolio.seen.setdefault(key, [])
    if bucket:
        own = set(words)
        for other in bucket:
            theirs = set(other.words.translate(_NO_MARKS).split())
            shared = len(own & theirs)
            if shared / (len(own) + len(theirs) - shared) >= same:
                return other.place
    if len(bucket) < _BUCKET:
        bucket.append(Seen(here, raw))
    return None


@rule("conflicting-goals", None, Severity.WARNING, family=Family.PORTFOLIO)
def conflicting_goals(case: Case) -> Hit | None:
    goal, portfolio = case.goal, case.portfolio
    about = _about(case)
    direction = case.direction if about else None
    if direction is None:
        return None
    due, department = case.due, goal.department.casefold()
    here = Aim(direction, case.target, _where(case, portfolio.count))
    way = portfolio.ways.setdefault((about, department, str(due.year) if due else ""), here)
    first = None
    if {way.direction, direction} == _OPPOSITE:
        first = way
    elif here.target is not None:
        period = (about, department, goal.owner.casefold(), goal.start, due)
        aim = portfolio.aims.setdefault(period, here)
        first = aim if aim.target != here.target else None
    if first is None:
        return None
    return hit(
        Evidence(goal.kpi, basis=Basis.COLUMN, field="kpi") if goal.kpi else case.whole,
        row=first.place,
        kpi=goal.kpi or about,
    )


_OPPOSITE = {Direction.UP, Direction.DOWN}


def _about(case: Case) -> str:
    """Return what a goal is about: its KPI, or else its words without those that say which way and how far."""
    if case.goal.kpi:
        return case.kpi.name if case.kpi else case.goal.kpi.casefold()
    up, down = case.flags & Tag.UP, case.flags & Tag.DOWN
    if bool(up) == bool(down) or not case.flags & Tag.METRIC:
        return ""
    tokens, outside, measure = case.reading.tokens, case.reading.outside, case.measure
    if len(outside) > LINE["conflict_most"]:
        return ""
    far = range(measure.first, measure.last + 1) if measure else ()
    return " ".join(
        [
            tokens[place].text
            for place, kind in enumerate(outside)
            if kind in _NAMING and not tokens[place].tags & _MOVES and place not in far
        ]
    )


_NAMING = kinds("other name numbers year fractions money score")


@rule(
    "too-many-goals",
    Letter.R,
    Severity.WARNING,
    family=Family.PORTFOLIO,
    settings=("goals_per_owner", "hours_per_week", "productive_share"),
    reads=("owner",),
)
def too_many_goals(case: Case) -> Hit | None:
    goal, lines = case.goal, case.thresholds
    if not goal.owner or (goal.due and goal.due < case.as_of):
        return None
    load = case.portfolio.owners.setdefault(goal.owner.casefold(), Load())
    load.hours += 0.0 if goal.fte else goal.hours or 0.0  # hours beside an FTE are weighed by capacity-short
    if goal.start and goal.due:
        load.start = min(load.start or goal.start, goal.start)
        load.end = max(load.end or goal.due, goal.due)
    if not load.many and _at_once(load, case) > lines.goals_per_owner:
        load.many = True
        return hit(
            Evidence(goal.owner, basis=Basis.COLUMN, field="owner"),
            "at-one-time",
            most=int(lines.goals_per_owner),
            owner=goal.owner,
        )
    if load.reported or not (load.start and load.end):
        return None
    room = (load.end - load.start).days / 7 * lines.hours_per_week * lines.productive_share
    if load.hours <= room:
        return None
    load.reported = True
    return hit(
        calculated(f"{load.hours:g} > {room:.0f}", "hours"),
        "hours",
        owner=goal.owner,
        hours=f"{load.hours:g}",
        room=f"{room:.0f}",
    )


def _at_once(load: Load, case: Case) -> int:
    """Count a goal in the quarters it takes, and return the most that the owner has in one of these quarters."""
    due = case.goal.due
    if due is None:
        load.always += 1
        return load.always + max(load.quarters.values(), default=0)
    quarters, now = load.quarters, case.as_of
    first, last = _quarter(max(case.goal.start or now, now), now), _quarter(due, now)
    for quarter in range(first, min(max(first, last), whole("load_ahead")) + 1):
        quarters[quarter] = quarters.get(quarter, 0) + 1
    return load.always + max(quarters.values(), default=0)


def _quarter(day: date, now: date) -> int:
    """Return the number of the quarter a day lies in; the quarters of this year are 0 to 3."""
    return (day.year - now.year) * 4 + (day.month - 1) // 3
