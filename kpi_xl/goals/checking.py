"""Judge goals that stand in texts, rows, frames: what `kpi_xl.goals.check` does."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from kpi_xl.goals.config import Config
from kpi_xl.goals.excuse import with_row
from kpi_xl.goals.judge import Judge
from kpi_xl.goals.model import Goal, GoalResult
from kpi_xl.goals.outcome import Result
from kpi_xl.goals.read.record import Records
from kpi_xl.model import Text, UserError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pandas as pd

NO_DAY = Text(en="as_of is a date, not {kind}.", nl="as_of is een datum, geen {kind}.")


def check(
    goals: pd.DataFrame | Iterable[Goal | str | Mapping[str, Any]],
    as_of: date | None = None,
    config: Config | None = None,
) -> Result:
    """Judge goals and return one result each, in the same order.

    `goals` are texts, rows with Dutch or English headings, `Goal` objects, or a pandas frame.
    `as_of` is the day that is judged by: a deadline is past or not as of that day.
    It is today when it is left out; give it to get the same answer tomorrow.

    >>> from kpi_xl.goals import Severity
    >>> result = check([{"Doel": "Samenwerking verbeteren"}], as_of=date(2027, 1, 1))
    >>> [finding.rule for finding in result[0].findings if finding.severity is Severity.ERROR]
    ['vague-verb', 'no-number', 'no-time-frame']
    """
    config = config or Config()
    day = _day(as_of)
    return Result(tuple(_judged(goals, day, config)), day)


def _judged(goals: object, day: date, config: Config) -> Iterator[GoalResult]:
    judge, records = Judge(day, config), Records(config, day)
    for row in _rows(goals):
        read = records.read(row)
        yield with_row(judge.judge(read.goal), read.findings, config)


def _rows(goals: Any) -> Iterable[object]:
    if hasattr(goals, "to_dict"):
        rows: list[object] = goals.to_dict("records")
        return rows
    return [goals] if isinstance(goals, str | Mapping | Goal) else goals


def _day(as_of: object) -> date:
    if as_of is None:
        return date.today()  # noqa: DTZ011 - the user's own calendar day is meant
    if isinstance(as_of, datetime):
        return as_of.date()
    if isinstance(as_of, date):
        return as_of
    raise UserError(NO_DAY.format(kind=type(as_of).__name__))
