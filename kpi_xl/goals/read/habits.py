"""How the numbers, dates and headings of a table are written: in which language, and in which order."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from kpi_xl.goals.model import FieldKind
from kpi_xl.goals.read.coerce import plain_heading

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kpi_xl.goals.model import Field
    from kpi_xl.goals.read.column import Column
    from kpi_xl.goals.read.tables import Table
    from kpi_xl.model import Language


def order_of_dates(table: Table) -> Language | None:
    """Return in which language's order dates are written as text, when those that tell agree: 30/06/2027, 06/30/2027."""
    told: set[Language] = set()
    dates = [one.number for one in table.columns if one.field and one.field.kind is FieldKind.DATE]
    for row in table.rows[:_LOOK_FOR_DATES]:
        for value in map(row.at, dates):
            found = _WRITTEN_DATE.match(value) if isinstance(value, str) else None
            if found and max(int(found[1]), int(found[2])) > _MONTHS:
                told.add("nl" if int(found[1]) > _MONTHS else "en")
    return told.pop() if len(told) == 1 else None


_WRITTEN_DATE = re.compile(r"\s*(\d{1,2})[-/.](\d{1,2})[-/.]\d{2,4}\b")
_LOOK_FOR_DATES, _MONTHS = 1_000, 12


def language_of(columns: Iterable[Column]) -> Language:
    """Return the language most headings are in; numbers and dates in text are read by it.

    Headings that are the same in both languages do not count.
    """
    dutch = english = 0
    for column in columns:
        if column.field:
            plain = column.meaning.plain or plain_heading(column.heading)
            is_nl, is_en = (plain in words for words in _spelled(column.field))
            dutch += is_nl and not is_en
            english += is_en and not is_nl
    return "en" if english > dutch else "nl"


@cache
def _spelled(field: Field) -> tuple[frozenset[str], frozenset[str]]:
    """Return the headings of a field in Dutch and in English, folded."""
    return frozenset(map(plain_heading, field.nl)), frozenset(map(plain_heading, field.en))
