"""What is remembered of the goals seen so far, for the rules about all of them together."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from kpi_xl.goals.model import Direction


class Seen(NamedTuple):
    """Where a goal was seen, and its words."""

    place: str
    words: bytes


class Aim(NamedTuple):
    """What a goal aims at, and where it stands."""

    direction: Direction
    target: float | None
    place: str


class Load:
    """What one owner has taken on: how many goals in each quarter from now, and how many hours."""

    __slots__ = ("always", "end", "hours", "many", "quarters", "reported", "start")

    def __init__(self) -> None:
        self.always = 0
        self.quarters: dict[int, int] = {}
        self.many = False
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
        self.ways: dict[tuple[str, ...], Aim] = {}
        self.aims: dict[tuple[object, ...], Aim] = {}
        self.count = 0
