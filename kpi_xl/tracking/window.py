"""Which months a goal's number is of, and which of these are missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kpi_xl.model import Text
from kpi_xl.templates.layout.model import Cumulation
from kpi_xl.tracking.aims import Span
from kpi_xl.tracking.model import History
from kpi_xl.tracking.months import closed_by, first_of, later, months_from, run_of, year_of
from kpi_xl.tracking.records import said_value

if TYPE_CHECKING:
    import datetime as dt

    from kpi_xl.model import Kpi
    from kpi_xl.tracking.aims import Aim
    from kpi_xl.tracking.pace import Course

TAKEN_WHOLE = Text(
    en="read as a total over the goal's time, as the target {target} is nearer to a year ({year}) than to a {length} ({mean})",
    nl="gelezen als een totaal over de looptijd, want de streefwaarde {target} ligt dichter bij een jaar ({year}) dan bij een {length} ({mean})",
)
LENGTHS = {
    1: Text(en="month", nl="maand"),
    3: Text(en="quarter", nl="kwartaal"),
    6: Text(en="half year", nl="halfjaar"),
}
VALUES = {
    Span.MONTH: Text(en="{kpi} in {months}", nl="{kpi} in {months}"),
    Span.QUARTER: Text(
        en="{kpi} over {months}, the quarter to date", nl="{kpi} over {months}, het kwartaal tot nu toe"
    ),
    Span.HALF: Text(
        en="{kpi} over {months}, the half year to date", nl="{kpi} over {months}, het halfjaar tot nu toe"
    ),
    Span.YEAR: Text(
        en="{kpi} over {months}, the year to date", nl="{kpi} over {months}, het jaar tot nu toe"
    ),
    Span.WHOLE: Text(
        en="{kpi} over {months}, the goal's time so far", nl="{kpi} over {months}, de looptijd tot nu toe"
    ),
    None: Text(
        en="{kpi} over {months}, the last that is over", nl="{kpi} over {months}, het laatste dat voorbij is"
    ),
    Span.ROLLING: Text(
        en="{kpi} over {months}, the last twelve months", nl="{kpi} over {months}, de laatste twaalf maanden"
    ),
}
GAPS = Text(en="no figures of {months}", nl="geen cijfers van {months}")
EARLIER = Text(
    en="the figures run to {month} and not to {closed}",
    nl="de cijfers lopen tot {month} en niet tot {closed}",
)
PER_QUARTER = Text(
    en="the goal is per month and the figures are per quarter: give the figures per month",
    nl="het doel is per maand en de cijfers zijn per kwartaal: geef de cijfers per maand",
)
_ENOUGH = 3
"""The figures that the size of a target is compared with."""
_YEAR = 12
_PARTS = {Span.QUARTER: 3, Span.HALF: 6}


class Chosen(NamedTuple):
    """The length of time that a goal's number is of, the figures of that length, and what was judged to know it."""

    span: Span | None
    """None for a quarter or half year that is over."""
    history: History
    level: bool
    """Whether the goal is followed by its last figure, which goes on; a total begins anew with its time."""
    told: tuple[Text, ...] = ()


def choose(aim: Aim, kpi: Kpi | None, history: History) -> Chosen:
    """Say what length of time the goal's number is of; where the goal does not say, its size tells."""
    if aim.span is Span.ROLLING:
        return Chosen(aim.span, _joined(history, 1, _YEAR), level=True)
    part, sums = _PARTS.get(aim.span, 0) if aim.span else 0, history.actuals.cumulation is Cumulation.SUM
    if part and sums and _longer(aim, part, history.actuals.year_start):
        return Chosen(None, _joined(history, part, part), level=True)
    if aim.of_period and aim.span is None and sums:
        return Chosen(Span.WHOLE, history, level=False)
    recent = list(history.series.values())[-(_YEAR // history.spacing) :]
    if aim.span is not None or not sums or len(recent) < _ENOUGH:
        return Chosen(aim.span or Span.MONTH, history, level=aim.span in (None, Span.MONTH))
    mean = sum(recent) / len(recent)
    year, target = _YEAR // history.spacing * mean, aim.target or 0.0
    if mean <= 0 or target <= 0 or target**2 < mean * year:
        return Chosen(Span.MONTH, history, level=True)
    told = TAKEN_WHOLE.format(
        target=said_value(target, kpi),
        year=said_value(year, kpi),
        mean=said_value(mean, kpi),
        length=LENGTHS[history.spacing],
    )
    return Chosen(Span.WHOLE, history, level=False, told=(told,))


def _longer(aim: Aim, months: int, year_start: int) -> bool:
    """Return whether a goal runs for longer than the time its number is of: it is about every such time."""
    if aim.due is None:
        return True
    start = aim.start or year_of(aim.due, year_start)
    return months_from(start, aim.due) >= months + 1


def _joined(history: History, spacing: int, covered: int) -> History:
    """Return the KPI over so many months together: every month, or once in so many."""
    actuals = history.actuals
    ends = [month for month in history.series if (month.month - actuals.year_start + 1) % spacing == 0]
    found = ((month, actuals.value(run_of(later(month, 1 - covered), month))) for month in ends)
    series = {month: value for month, value in found if value is not None}
    return History(actuals, series, spacing, covered)


def window(chosen: Chosen, course: Course) -> tuple[dt.date, ...]:
    """Return the months that a goal's number is of, up to the last one with figures; none when its time has yet to begin.

    A total is over on its due date; what is looked at as it is now goes on.
    """
    span, history = chosen.span, chosen.history
    last, year_start = history.last, history.actuals.year_start
    if chosen.level:
        return run_of(later(last, 1 - history.covered), last)
    if course.due is not None:
        last = min(last, closed_by(course.due))
    begun = first_of(course.start) if course.start else None
    if begun and begun > last:
        return ()
    if span is Span.QUARTER:
        return run_of(later(last, -((last.month - year_start) % 3)), last)
    if span is Span.HALF:
        first = later(last, -((last.month - year_start) % 6))
    elif begun and (span is Span.WHOLE or later(last, 1 - _YEAR) <= begun):
        first = begun
    else:
        first = year_of(last, year_start)
    return run_of(first, last)


def missing(history: History, course: Course, closed: dt.date) -> list[Text]:
    """Name the months without a figure since the goal began, which no step or forecast goes across, and what stands there."""
    series, last, months = history.series, history.last, history.actuals.length
    begun = first_of(course.start) if course.start else year_of(last, history.actuals.year_start)
    first = max(min(begun, later(last, 1 - _YEAR)), min(series))
    gaps = [month for month in run_of(first, last) if month not in series and month.month % months == 0]
    told = [GAPS.format(months=", ".join(f"{month:%Y-%m}" for month in gaps))] if gaps else []
    if later(last, months) <= closed:
        told.append(EARLIER.format(month=f"{last:%Y-%m}", closed=f"{closed:%Y-%m}"))
    return told + [text for month, text in history.actuals.problems.items() if first <= month <= closed]
