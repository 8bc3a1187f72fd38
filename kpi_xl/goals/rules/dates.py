"""Days that are written in two ways, or that no calendar has: rules for the letter T."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kpi_xl.goals.facts import wording
from kpi_xl.goals.model import Letter, Severity
from kpi_xl.goals.rules.rule import Hit, hit, rule
from kpi_xl.goals.text.kinds import Kind, kinds
from kpi_xl.goals.text.reading import Fact

if TYPE_CHECKING:
    from datetime import date

    from kpi_xl.goals.facts.case import Case

T = Letter.T


@rule("date-mismatch", T, Severity.ERROR, reads=("due",), when=Fact.TERM)
def date_mismatch(case: Case) -> Hit | None:
    due, deadline = case.goal.due, case.reading.deadline
    if due is None or deadline is None or deadline.due is None:
        return None
    if _fits(due, deadline.due, case):
        return None
    found = case.reading.quote(deadline.first, deadline.last)
    return hit(found, due=wording.day(due, case.language))


def _fits(column: date, said: date, case: Case) -> bool:
    """Return whether a date falls in the period the text names: any day of 2027 fits "in 2027"."""
    deadline = case.reading.deadline
    if deadline is None or column == said:
        return True
    part = set(case.reading.tokens.kinds[deadline.first : deadline.last + 1])
    if Kind.DATE in part or (Kind.MONTHS in part and part & kinds("numbers ordinals")):
        return abs((column - said).days) <= 1
    if Kind.MONTHS in part:
        return (column.year, column.month) == (said.year, said.month)
    if part & kinds("quarter ending ordinals"):
        return 0 <= (said - column).days <= 92  # noqa: PLR2004 - a quarter
    return column.year == said.year


@rule("ambiguous-date", T, Severity.WARNING, when=Fact.DATE_IN_DIGITS)
def ambiguous_date(case: Case) -> Hit | None:
    deadline = case.reading.deadline
    if deadline is None or not deadline.ambiguous or deadline.due is None:
        return None
    found = case.reading.quote(deadline.first, deadline.last)
    if case.language == "nl" and "/" not in found.text:
        return None
    return hit(
        found,
        due=deadline.due.isoformat(),
        other=deadline.due.replace(month=deadline.due.day, day=deadline.due.month).isoformat(),
    )


@rule("impossible-date", T, Severity.ERROR, when=Fact.IMPOSSIBLE_DATE)
def impossible_date(case: Case) -> Hit | None:
    wrong = next((period for period in case.reading.periods if period.impossible), None)
    if wrong is None:
        return None
    found = case.reading.quote(wrong.first, wrong.last)
    return hit(found)
