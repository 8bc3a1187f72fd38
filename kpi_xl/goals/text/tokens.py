"""The words, numbers and marks of a goal as objects, each with what it is and what it means."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kpi_xl.goals.text.kinds import Kind

MOST_NUMBERS = 500
"""A text with more of them is no goal."""


@dataclass(slots=True)
class Amount:
    """A number in the text: the place of its token, its value, and the sign before it."""

    place: int
    value: float
    high: float | None = None
    ambiguous: bool = False
    sign: str = ""
    factor: float = 1.0
    """What the written number was multiplied by: 5 miljoen."""


@dataclass(slots=True)
class Token:
    """A word, number or mark of a goal. What it is may change while its neighbours are read, and not after that."""

    text: str
    """As it is written, in lower case."""
    kind: Kind
    """What it is to the grammar."""
    tags: int
    """What it means for judging: bits of `Tag`."""
    start: int
    end: int
    value: float | None = None
    """The number, or the size of a unit."""

    def number(self, otherwise: float = 1.0) -> float:
        """Return the value, or another number when it has none."""
        return otherwise if self.value is None else self.value


class Tokens(list[Token]):
    """The tokens of a text, with what is known of them together."""

    __slots__ = ("amounts", "flags", "kinds", "lower")

    lower: str
    """The text in lower case."""
    kinds: str
    """The kinds of the tokens, one character each."""
    flags: int
    """The tags of all tokens together."""
    amounts: list[Amount]

    def settle(self) -> None:
        """Work out what follows from the tokens together."""
        self.kinds = "".join([token.kind for token in self])
        self.flags = 0
        for token in self:
            self.flags |= token.tags
