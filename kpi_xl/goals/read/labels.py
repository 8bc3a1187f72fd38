"""Labels above a table that hold for all of its goals: Employee | Jo Berg, Period: 2027, Objective | Grow in the north."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from kpi_xl.files.columns import cell_address
from kpi_xl.goals.model import FIELDS, fields_that
from kpi_xl.goals.read.headings import meaning_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kpi_xl.files.readers import Row, Value
    from kpi_xl.goals.model import Field

_SHARED = fields_that("shared")
_MOST_LABELS, _MOST_PAIRS = 12, 3
_IN_ONE_CELL = re.compile(r"([^:\n]{2,30}):\s*(\S[^\n]*)")


class Label(NamedTuple):
    """A value that stands behind its label."""

    field: Field
    heading: str
    value: Value
    cell: str


class Labels(NamedTuple):
    """The labels above a table, and the place of their first row."""

    place: int
    labels: tuple[Label, ...]

    def get(self, *names: str) -> Label | None:
        """Return the label of a field."""
        return next((label for label in self.labels if label.field.name in names), None)


def labels_above(rows: Sequence[Row], place: int, start: int) -> Labels:
    """Return the labels in the rows above the headings at a place, down from `start`; a blank row and a title may stand between."""
    found: dict[str, Label] = {}
    first, alone = place, False
    for at in range(place - 1, max(start, place - _MOST_LABELS) - 1, -1):
        if rows[at + 1].number - rows[at].number > (1 if found else 2):  # a blank row below them at most
            break
        pairs = pairs_in(rows[at])
        if pairs is None:
            if len(rows[at].held()) > 1 or alone:
                break
            alone = True  # a title between
            continue
        read = {label.field.name: label for label in _labels(rows[at], pairs)}
        if read or any(meaning_of(label, guess=False).known for _, label, _ in pairs):
            first = at
        nearest = {name: label for name, label in found.items() if name in ("text", "parent")}
        found = found | read | nearest
    return Labels(first, tuple(found.values()))


def pairs_in(row: Row) -> list[tuple[int, str, Value]] | None:
    """Return the labels of a row with what stands behind them, None when it holds something else."""
    held = [*row.held().items()]
    if len(held) == 1 and isinstance(held[0][1], str):
        match = _IN_ONE_CELL.fullmatch(held[0][1].strip())
        return [(held[0][0], match[1], match[2])] if match else None
    if not held or len(held) % 2 or len(held) > 2 * _MOST_PAIRS:
        return None
    pairs = []
    for (_, label), (number, value) in zip(held[::2], held[1::2], strict=True):
        meant = meaning_of(value, guess=False) if isinstance(value, str) else None
        if not isinstance(label, str) or (meant and (meant.field or meant.unused)):
            return None
        pairs.append((number, label, value))
    return pairs


def _labels(row: Row, pairs: Sequence[tuple[int, str, Value]]) -> list[Label]:
    labels = []
    for number, heading, value in pairs:
        field = meaning_of(heading, guess=False).field
        if field is None or field.name not in _SHARED:
            continue
        if field.name == "period":
            field = FIELDS["due"]
        labels.append(Label(field, heading.strip(" :"), value, cell_address(row.number, number)))
    return labels
