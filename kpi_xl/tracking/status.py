"""What a department workbook says of its KPIs in the chosen period: target, status, comment, as its KPI table shows them."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, NamedTuple

from kpi_xl.templates.layout import wording
from kpi_xl.templates.layout.number_formats import number_format
from kpi_xl.tracking.months import later, run_of
from kpi_xl.tracking.records import localized

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kpi_xl.files.readers import Value
    from kpi_xl.model import Language, Unit
    from kpi_xl.templates.layout.model import KpiRow
    from kpi_xl.tracking.book import DepartmentBook

MONTHS_SHOWN = 13
"""The months of a trend: a year, and the same month of the year before."""
_CONDITION = re.compile(r"\[[^\]]*\]")
_FORMAT = re.compile(r'(?:"([^"]*)")?(-?)([#,0]+(?:\.(0+))?)(%?)')


class KpiState(NamedTuple):
    """One KPI of a workbook in the chosen period."""

    row: KpiRow
    period: dt.date
    value: float | None
    previous: float | None
    year_ago: float | None
    to_date: float | None
    target: float | None
    status: str
    rank: int
    """The place of the status among the workbook's own words: 0 on target, 1 watch, 2 act, 3 no figure, 4 no target."""
    owner: str
    comment: str
    action: str
    """What will be done, and by when where a day stands beside it."""
    trend: tuple[float | None, ...]


def states(book: DepartmentBook) -> list[KpiState]:
    """Return the KPIs of a workbook as they stand in its chosen period; none when it holds no figures."""
    period = book.period
    if period is None:
        return []
    lines = book.kpi_lines
    return [_state(book, row, period, lines.get(row.name, {})) for row in book.rows]


def _state(book: DepartmentBook, row: KpiRow, period: dt.date, line: Mapping[str, Value]) -> KpiState:
    say = book.plan.say
    words = [say(status) for status in wording.STATUSES]
    shown = line.get(say(wording.STATUS))
    status = shown if isinstance(shown, str) else words[wording.NO_DATA]
    target = line.get(say(wording.TARGET))
    owner, comment, action = (
        value if isinstance(value := line.get(say(head)), str) else ""
        for head in (wording.OWNER, wording.COMMENT, wording.ACTION)
    )
    day = line.get(say(wording.ACTION_DATE))
    by = f"{day:%Y-%m-%d}" if isinstance(day, dt.date) else day if isinstance(day, str) else ""
    months = run_of(later(period, 1 - MONTHS_SHOWN), period)
    return KpiState(
        row,
        period,
        book.value(row, (period,)),
        book.value(row, (later(period, -1),)),
        book.value(row, (later(period, -12),)),
        book.value(row, book.months_to_date),
        target if isinstance(target, float) else None,
        status,
        words.index(status) if status in words else wording.NO_DATA,
        owner,
        comment,
        f"{action} ({by})" if action and by else action,
        tuple(book.value(row, (month,)) for month in months),
    )


def as_on_sheet(value: float | None, unit: Unit, language: Language) -> str:
    """Write a number as the sheets of a workbook show it.

    >>> from kpi_xl.model import Unit
    >>> (
    ...     as_on_sheet(0.08166, Unit.RATIO, "nl"),
    ...     as_on_sheet(12345.6, Unit.CURRENCY, "en"),
    ...     as_on_sheet(2.5, Unit.TIMES, "nl"),
    ... )
    ('8,2%', '€ 12,346', '2,50')
    """
    if value is None:
        return "–"
    form = number_format(unit)
    parts = form.split(";")
    chosen = parts[0]
    if len(parts) == 3 and parts[0].startswith("["):  # noqa: PLR2004 - large, very negative, the others
        chosen = parts[0] if value >= _THOUSAND else parts[1] if value <= -_THOUSAND else parts[2]
    match = _FORMAT.search(_CONDITION.sub("", chosen))
    if match is None:
        return localized(f"{value:,.10g}", language)
    prefix, _, _, decimals, percent = match.groups()
    grouped = "," if "," in match[3] else ""
    number = f"{value * (100 if percent else 1):{grouped}.{len(decimals or '')}f}"
    return f"{prefix or ''}{localized(number, language)}{percent}"


_THOUSAND = 1000
