"""Earlier values on a sheet of their own: one row per goal and period, joined to the goals by their ID."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING, Any, TypeAlias

from kpi_xl.goals.model import FIELDS
from kpi_xl.goals.read.coerce import number_of, plain_heading
from kpi_xl.goals.read.headings import words

if TYPE_CHECKING:
    from kpi_xl.files.readers import Rows, Value
    from kpi_xl.model import Language

_ENGLISH = frozenset({"value", "actual", "actuals"})
Past: TypeAlias = "dict[str, tuple[tuple[str, float], ...]]"
_LOOKED_AT = 10  # rows from the top among which the headings stand


def read_history(sheet: Rows) -> Past | None:
    """Return the earlier values by goal ID; None when the sheet has no columns for an ID, a period and a value.

    Values stand in the order of the sheet; when the periods are dates, in the order of time.
    """
    ids = {plain_heading(name) for name in (*FIELDS["id"].nl, *FIELDS["id"].en)}
    for place, row in enumerate(sheet.rows[:_LOOKED_AT]):
        headings = [plain_heading(value) if isinstance(value, str) else "" for value in row.values]
        columns = [
            next((at for at, heading in enumerate(headings) if heading in known), None)
            for known in (ids, words("history_periods"), words("history_values"))
        ]
        if None not in columns:
            language: Language = "en" if _ENGLISH.intersection(headings) else "nl"
            return _values([one.values for one in sheet.rows[place + 1 :]], columns, language)
    return None


def _values(rows: list[list[Value]], columns: list[Any], language: Language) -> Past:
    found: defaultdict[str, list[tuple[Any, float]]] = defaultdict(list)
    for row in rows:
        goal, period, value = (row[at] if at < len(row) else None for at in columns)
        number = None if goal is None or period is None or value is None else number_of(value, language)
        if number:
            found[id_text(goal)].append((period, number[0]))
    for pairs in found.values():
        if all(isinstance(period, date) for period, _ in pairs):
            pairs.sort(key=lambda pair: pair[0].isoformat())
    return {goal: tuple((_named(period), value) for period, value in pairs) for goal, pairs in found.items()}


def _named(period: Any) -> str:
    """Name a period as its column would be named: 2026-03 for a day in March 2026."""
    if isinstance(period, date):
        return f"{period:%Y-%m}"
    return id_text(period)


def id_text(value: Any) -> str:
    """Write an ID as text: 3.0 and "3" are the same goal.

    >>> id_text(3.0), id_text(" A1 ")
    ('3', 'A1')
    """
    return f"{value:.15g}" if isinstance(value, float) else str(value).strip()
