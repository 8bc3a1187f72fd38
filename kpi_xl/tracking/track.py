"""Follow goals with figures: one answer per goal, with its reason."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple, Protocol

from kpi_xl.goals.judge import Judge
from kpi_xl.model import Text
from kpi_xl.templates.layout.model import Cumulation
from kpi_xl.tracking.aims import NO_DUE, NO_TARGET, Span, aim_of
from kpi_xl.tracking.book import later, run_of, shown
from kpi_xl.tracking.forecast import forecast
from kpi_xl.tracking.matching import Missed
from kpi_xl.tracking.pace import Course, Rules, Standing, season_share, standing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kpi_xl.goals.config import Config
    from kpi_xl.goals.model import Goal
    from kpi_xl.model import Department, Kpi
    from kpi_xl.tracking.aims import Aim
    from kpi_xl.tracking.forecast import Forecast
    from kpi_xl.tracking.matching import Sources

NO_FIGURES_YET = Text(
    en="no figures up to {month}: {reason}", nl="geen cijfers tot en met {month}: {reason}"
)
NOTHING = Text(en="there are none", nl="ze zijn er niet")
EARLIER = Text(
    en="the figures run to {month} and not to {closed}", nl="de cijfers lopen tot {month} en niet tot {closed}"
)
BY_COLUMN = Text(
    en="by the column {heading}, as {reason}", nl="volgens de kolom {heading}, want {reason}"
)
NO_PROGRESS = Text(
    en="progress cannot be said: the target equals the baseline",
    nl="de voortgang is niet te bepalen: de streefwaarde is gelijk aan de nulwaarde",
)
NO_BASELINE = Text(
    en="progress cannot be said without a baseline: fill in the column Baseline",
    nl="de voortgang is niet te bepalen zonder nulwaarde: vul de kolom Nulwaarde in",
)
FOUND_BASELINE = Text(
    en="the baseline is the figure of {month}, as the goal has none",
    nl="de nulwaarde is het cijfer van {month}, want het doel heeft er geen",
)
FOUND_START = Text(
    en="counted from {day}, as the goal has no start date", nl="geteld vanaf {day}, want het doel heeft geen startdatum"
)
NO_DIRECTION = Text(
    en="whether higher or lower is better is not known: fill in the column Direction",
    nl="of hoger of lager beter is, is niet bekend: vul de kolom Richting in",
)
MONTH_VALUE = Text(en="{kpi} in {month}", nl="{kpi} in {month}")
YEAR_VALUE = Text(en="{kpi} over {months}, the year to date", nl="{kpi} over {months}, het jaar tot nu toe")
QUARTER_VALUE = Text(
    en="{kpi} over {months}, the quarter to date", nl="{kpi} over {months}, het kwartaal tot nu toe"
)
TAKEN_YEAR = Text(
    en="read as a total over the goal's time, as the target {target:,.6g} is nearer to a year ({year:,.6g}) than to a month ({month:,.6g})",
    nl="gelezen als een totaal over de looptijd, want de streefwaarde {target:,.6g} ligt dichter bij een jaar ({year:,.6g}) dan bij een maand ({month:,.6g})",
)
BY_SEASON = Text(
    en="expected by the season of the two years before", nl="verwacht volgens het seizoen van de twee jaren ervoor"
)
PRO_RATA = Text(en="expected pro rata", nl="naar rato verwacht")
NEEDED = Text(
    en="needs {rate:,.6g} a month, the best month so far is {best:,.6g} ({month})",
    nl="vraagt {rate:,.6g} per maand, de beste maand tot nu toe is {best:,.6g} ({month})",
)
REACHED_LATE = Text(
    en="reached, but after the due date {due}", nl="behaald, maar na de einddatum {due}"
)
PAST_DUE = Text(
    en="due on {due}; not reached then ({month}: {value:,.6g}) and not now",
    nl="einddatum {due}; toen niet behaald ({month}: {value:,.6g}) en nu ook niet",
)
STARTS_LATER = Text(en="starts on {day}", nl="begint op {day}")
JOIN = "; "


class Actuals(Protocol):
    """The figures of one KPI: of a workbook, or of a table with actuals."""

    @property
    def path(self) -> str:
        """The file."""

    @property
    def sheet(self) -> str:
        """The sheet that shows the KPI per month."""

    @property
    def cumulation(self) -> Cumulation:
        """How the KPI of months makes that of a longer time."""

    def cell(self, months: Sequence[dt.date]) -> str:
        """Return the cell or range with the KPI in these months."""

    def value(self, months: Sequence[dt.date]) -> float | None:
        """Return the KPI over these months."""

    def series(self, last: dt.date) -> Mapping[dt.date, float]:
        """Return the KPI per month up to a month, oldest first."""

    def why(self, months: Sequence[dt.date]) -> Text | None:
        """Say why there is no value over these months."""


class Matched(NamedTuple):
    """The file, sheet and cell that hold a goal's actual, and its period: 2026-05, or 2026-01/2026-05."""

    path: str
    sheet: str
    cell: str
    period: str


@dataclass(frozen=True)
class Tracked:
    """How one goal stands, and why."""

    path: str
    goal: Goal
    kpi: Kpi | None
    department: Department | None
    standing: Standing
    why: Text
    matched: Matched | None = None
    baseline: float | None = None
    actual: float | None = None
    target: float | None = None
    progress: float | None = None
    expected: float | None = None
    forecast: Forecast | None = None
    required_rate: float | None = None
    start: dt.date | None = None
    due: dt.date | None = None
    missed: bool = False
    """Whether no figures could be matched with the goal."""


@dataclass
class Tracker:
    """Follows goals as of a day, with figures."""

    as_of: dt.date
    sources: Sources
    rules: Rules = Rules()
    config: Config | None = None
    _judge: Judge = field(init=False)
    _actuals: dict[int, Actuals] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._judge = Judge(self.as_of, self.config)

    @property
    def closed(self) -> dt.date:
        """The last month that is over."""
        return later(dt.date(self.as_of.year, self.as_of.month, 1), -1)

    def track(self, goals: Iterable[tuple[str, Goal]]) -> Iterator[Tracked]:
        """Follow goals, each with the path of its sheet."""
        for path, goal in goals:
            yield self.track_one(path, goal)

    def track_one(self, path: str, goal: Goal) -> Tracked:
        """Follow one goal."""
        found = self.sources.find(goal)
        department = self.sources.department(goal)
        aim = aim_of(self._judge.understand(goal), found.kpi)
        if isinstance(found, Missed):
            return self._by_column(path, goal, found, aim, department)
        actuals = found.actuals
        series = actuals.series(self.closed)
        if not series:
            reason = actuals.why((self.closed,)) or NOTHING
            told = NO_FIGURES_YET.format(month=f"{self.closed:%Y-%m}", reason=reason)
            return _without(path, goal, found.kpi, found.department or department, aim, told, missed=True)
        return self._follow(path, goal, found.kpi, found.department or department, aim, actuals, series)

    def _by_column(
        self, path: str, goal: Goal, missed: Missed, aim: Aim, department: Department | None
    ) -> Tracked:
        """Follow a goal that no figures fit, by the actual that stands beside it."""
        if getattr(goal, "actual", None) is None or aim.target is None:
            return _without(path, goal, missed.kpi, department, aim, missed.why, missed=True)
        actual: float = getattr(goal, "actual")
        told = [BY_COLUMN.format(heading=ACTUAL, reason=missed.why)]
        course, notes = self._course(aim, None, {})
        return self._answer(path, goal, missed.kpi, department, course, actual, None, [*told, *notes])

    def _follow(  # noqa: PLR0917 - everything that is known of the goal so far
        self,
        path: str,
        goal: Goal,
        kpi: Kpi,
        department: Department | None,
        aim: Aim,
        actuals: Actuals,
        series: Mapping[dt.date, float],
    ) -> Tracked:
        if aim.target is None and aim.change is None:
            return _without(path, goal, kpi, department, aim, NO_TARGET)
        last = max(series)
        notes: list[Text] = []
        if last < self.closed:
            notes.append(EARLIER.format(month=f"{last:%Y-%m}", closed=f"{self.closed:%Y-%m}"))
        span, told = self._span(aim, actuals, series)
        notes += told
        course, told = self._course(aim, actuals if span is Span.MONTH else None, series, span, actuals.cumulation)
        months = _window(span, last, course)
        actual = actuals.value(months)
        if actual is None:
            reason = actuals.why(months) or NOTHING
            return _without(path, goal, kpi, department, aim, NO_FIGURES_YET.format(month=f"{last:%Y-%m}", reason=reason))
        words = {Span.MONTH: MONTH_VALUE, Span.QUARTER: QUARTER_VALUE, Span.YEAR: YEAR_VALUE}[span]
        notes = [words.format(kpi=kpi.label, month=shown(months), months=shown(months)), *notes, *told]
        matched = Matched(actuals.path, actuals.sheet, actuals.cell(months), shown(months))
        return self._answer(path, goal, kpi, department, course, actual, (actuals, months, series, matched), notes)

    def _span(
        self, aim: Aim, actuals: Actuals, series: Mapping[dt.date, float]
    ) -> tuple[Span, list[Text]]:
        """Say what length of time the goal's number is of; where the goal does not say, its size tells."""
        if aim.span is not None:
            return aim.span, []
        recent = list(series.values())[-12:]
        if actuals.cumulation is not Cumulation.SUM or aim.target is None or not aim.target or len(recent) < 3:  # noqa: PLR2004 - too few to compare with
            return Span.MONTH, []
        month = sum(recent) / len(recent)
        year = 12 * month
        if month <= 0 or aim.target <= 0 or aim.target**2 < month * year:
            return Span.MONTH, []
        return Span.YEAR, [TAKEN_YEAR.format(target=aim.target, year=year, month=month)]

    def _course(
        self,
        aim: Aim,
        actuals: Actuals | None,
        series: Mapping[dt.date, float],
        span: Span = Span.MONTH,
        cumulation: Cumulation = Cumulation.SAME,
    ) -> tuple[Course, list[Text]]:
        """Complete what the goal leaves open, and say so."""
        notes: list[Text] = []
        start, due = aim.start, aim.due
        if start is None and due is not None:
            start = min(dt.date(due.year, 1, 1), dt.date(self.as_of.year, 1, 1))
            notes.append(FOUND_START.format(day=start))
        total = span is not Span.MONTH and cumulation is Cumulation.SUM
        baseline = aim.baseline
        if baseline is None and not total and actuals is not None and start is not None:
            before = [month for month in series if month < dt.date(start.year, start.month, 1)]
            month = max(before, default=min(series, default=None))
            if month is not None:
                baseline = series[month]
                notes.append(FOUND_BASELINE.format(month=f"{month:%Y-%m}"))
        target = aim.target
        if target is None:
            target = (baseline or 0.0) * (1 + (aim.change or 0.0))
        upward = aim.upward if aim.upward is not None else baseline is None or target >= baseline
        return Course(target, baseline, start, due, upward, total), notes

    def _answer(  # noqa: PLR0917 - as above
        self,
        path: str,
        goal: Goal,
        kpi: Kpi | None,
        department: Department | None,
        course: Course,
        actual: float,
        figures: tuple[Actuals, Sequence[dt.date], Mapping[dt.date, float], Matched] | None,
        notes: list[Text],
    ) -> Tracked:
        progress = course.progress(actual)
        if progress is None:
            notes.append(NO_BASELINE if course.baseline is None else NO_PROGRESS)
        expected = course.elapsed(self.as_of)
        if course.due is None:
            notes.append(NO_DUE)
        if figures and expected is not None and (share := _season(course, *figures[:3])) is not None:
            expected = share
            notes.append(BY_SEASON)
        elif expected is not None and progress is not None:
            notes.append(PRO_RATA)
        if course.start and course.start > self.as_of:
            notes.append(STARTS_LATER.format(day=course.start))
        found = standing(course, actual, expected, self.as_of, self.rules)
        if figures and found in (Standing.OVERDUE, Standing.ACHIEVED) and course.due and course.due < self.as_of:
            found, told = _at_due(course, found, *figures[:3])
            notes += told
        rate = ahead = None
        if figures:
            actuals, months, series, _ = figures
            ahead = _months_between(months[-1], course.due)
            rate = course.rate(actual, ahead) if found is not Standing.ACHIEVED else None
            if rate is not None:
                notes += _against_best(course, rate, series)
        return Tracked(
            path,
            goal,
            kpi,
            department,
            found,
            _joined(notes),
            figures[3] if figures else None,
            course.baseline,
            actual,
            course.target,
            progress,
            expected,
            _forecast(course, actual, ahead, kpi, figures[1], figures[2]) if figures and ahead else None,
            rate,
            course.start,
            course.due,
            figures is None,
        )


ACTUAL = Text(en="Actual", nl="Realisatie")


def _without(  # noqa: PLR0917 - what is known of the goal
    path: str, goal: Goal, kpi: Kpi | None, department: Department | None, aim: Aim, why: Text, *, missed: bool = False
) -> Tracked:
    return Tracked(
        path,
        goal,
        kpi,
        department,
        Standing.NO_DATA,
        why,
        baseline=aim.baseline,
        target=aim.target,
        start=aim.start,
        due=aim.due,
        missed=missed,
    )


def _joined(notes: Iterable[Text]) -> Text:
    kept = [note for note in dict.fromkeys(notes) if note.en]
    return Text(JOIN.join(note.en for note in kept), JOIN.join(note.nl for note in kept))


def _window(span: Span, last: dt.date, course: Course) -> tuple[dt.date, ...]:
    """Return the months that a goal's number is of, up to the last one with figures."""
    if span is Span.MONTH:
        return (last,)
    if span is Span.QUARTER:
        return run_of(later(last, -((last.month - 1) % 3)), last)
    first = dt.date(last.year, 1, 1)
    if course.start and later(last, -11) <= course.start:
        first = min(last, dt.date(course.start.year, course.start.month, 1))
    return run_of(first, last)


def _season(
    course: Course, actuals: Actuals, months: Sequence[dt.date], series: Mapping[dt.date, float]
) -> float | None:
    """Return the share of a total that falls this early, as in the two years before; None without those."""
    if not course.total or course.due is None:
        return None
    whole = run_of(months[0], dt.date(course.due.year, course.due.month, 1))
    years = [[series.get(later(month, -12 * back)) for month in whole] for back in (2, 1)]
    if len(whole) < len(months) or any(value is None for year in years for value in year):
        return None
    return season_share([[value or 0.0 for value in year] for year in years], len(months))


def _months_between(last: dt.date, due: dt.date | None) -> int:
    return max(0, (due.year - last.year) * 12 + due.month - last.month) if due else 0


def _at_due(
    course: Course,
    found: Standing,
    actuals: Actuals,
    months: Sequence[dt.date],
    series: Mapping[dt.date, float],
) -> tuple[Standing, list[Text]]:
    """Look at the month of the due date when that is past."""
    if course.due is None:
        return found, []
    month = dt.date(course.due.year, course.due.month, 1)
    value = actuals.value(run_of(min(months[0], month), month)) if course.total else series.get(month)
    if value is None or month >= months[-1]:
        return found, []
    if course.reached(value, later(month, 2)):
        return Standing.ACHIEVED, []
    if found is Standing.ACHIEVED:
        return found, [REACHED_LATE.format(due=course.due)]
    return found, [PAST_DUE.format(due=course.due, month=f"{month:%Y-%m}", value=value)]


def _against_best(course: Course, rate: float, series: Mapping[dt.date, float]) -> list[Text]:
    """Hold the rate that is needed against the best month of the history."""
    if course.total:
        steps = dict(series)
    else:
        steps = {
            month: value - series[before]
            for month, value in series.items()
            if (before := later(month, -1)) in series
        }
    if not steps or course.budget:
        return []
    best = (max if course.upward else min)(steps, key=lambda month: steps[month])
    return [NEEDED.format(rate=rate, best=steps[best], month=f"{best:%Y-%m}")]


def _forecast(  # noqa: PLR0917 - what the forecast rests on
    course: Course,
    actual: float,
    ahead: int,
    kpi: Kpi | None,
    months: Sequence[dt.date],
    series: Mapping[dt.date, float],
) -> Forecast | None:
    """Forecast the number of a goal at its due date, within what the KPI can be."""
    if len(months) > 1 and not course.total:
        return None  # a ratio over a year does not follow from the ratios of its months
    values: list[float] = []
    month = max(series)
    while month in series:
        values.append(series[month])
        month = later(month, -1)
    found = forecast(values[::-1], ahead, actual if course.total else None)
    if found is None or kpi is None:
        return found
    low, high = kpi.bounds.low, kpi.bounds.high
    return found._replace(
        value=min(max(found.value, low), high), low=min(max(found.low, low), high), high=min(max(found.high, low), high)
    )
