"""Follow goals with figures: one answer per goal, with its reason."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kpi_xl.goals.judge import Judge
from kpi_xl.goals.model import FIELDS
from kpi_xl.model import Text
from kpi_xl.templates.layout.model import Cumulation
from kpi_xl.tracking.aims import NO_DUE, NO_TARGET, Span, aim_of
from kpi_xl.tracking.forecast import fit_here, forecast
from kpi_xl.tracking.matching import Missed
from kpi_xl.tracking.model import History, Seen, Tracked, Who
from kpi_xl.tracking.months import closed_by, first_of, later, run_of, shown, year_of
from kpi_xl.tracking.pace import USUAL_RULES, Course, Rules, Standing, season_share, standing
from kpi_xl.tracking.records import difference, shown_value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kpi_xl.goals.config import Config
    from kpi_xl.goals.model import Goal
    from kpi_xl.model import Kpi
    from kpi_xl.tracking.aims import Aim
    from kpi_xl.tracking.forecast import Fitter, Forecast
    from kpi_xl.tracking.matching import Sources
    from kpi_xl.tracking.model import Actuals

NO_FIGURES_YET = Text(en="no figures up to {month}: {reason}", nl="geen cijfers tot en met {month}: {reason}")
NOTHING = Text(en="there are none", nl="ze zijn er niet")
EARLIER = Text(
    en="the figures run to {month} and not to {closed}",
    nl="de cijfers lopen tot {month} en niet tot {closed}",
)
BY_COLUMN = Text(en="by the column {heading}, as {reason}", nl="volgens de kolom {heading}, want {reason}")
NO_PROGRESS = Text(
    en="progress cannot be said: the target equals the baseline",
    nl="de voortgang is niet te bepalen: de streefwaarde is gelijk aan de nulwaarde",
)
CEILING = Text(
    en="a total to stay below: progress is the part that is used up, so more than expected is worse",
    nl="een totaal om onder te blijven: de voortgang is het deel dat op is, dus meer dan verwacht is slechter",
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
    en="counted from {day}, as the goal has no start date",
    nl="geteld vanaf {day}, want het doel heeft geen startdatum",
)
NO_DIRECTION = Text(
    en="whether higher or lower is better is not known: fill in the column Direction",
    nl="of hoger of lager beter is, is niet bekend: vul de kolom Richting in",
)
VALUES = {
    Span.MONTH: Text(en="{kpi} in {month}", nl="{kpi} in {month}"),
    Span.QUARTER: Text(
        en="{kpi} over {months}, the quarter to date", nl="{kpi} over {months}, het kwartaal tot nu toe"
    ),
    Span.YEAR: Text(
        en="{kpi} over {months}, the year to date", nl="{kpi} over {months}, het jaar tot nu toe"
    ),
}
TAKEN_YEAR = Text(
    en="read as a total over the goal's time, as the target {target} is nearer to a year ({year}) than to a month ({month})",
    nl="gelezen als een totaal over de looptijd, want de streefwaarde {target} ligt dichter bij een jaar ({year}) dan bij een maand ({month})",
)
BY_SEASON = Text(
    en="expected by the season of the two years before",
    nl="verwacht volgens het seizoen van de twee jaren ervoor",
)
PRO_RATA = Text(en="expected pro rata", nl="naar rato verwacht")
FROM_WHAT = Text(
    en="the goal says by how much, not from what: fill in the column Baseline or Target",
    nl="het doel zegt met hoeveel, niet vanaf wat: vul de kolom Nulwaarde of Streefwaarde in",
)
TAKEN_CHANGE = Text(
    en="the target is {target}, the change that the goal names from {baseline}",
    nl="de streefwaarde is {target}, de verandering die het doel noemt vanaf {baseline}",
)
NEEDED = Text(
    en="needs {rate} a month, the best month so far is {best} ({month})",
    nl="vraagt {rate} per maand, de beste maand tot nu toe is {best} ({month})",
)
REACHED_LATE = Text(en="reached, but after the due date {due}", nl="behaald, maar na de einddatum {due}")
NONE_AT_DUE = Text(
    en="there is no figure of {month}, the last month before the due date {due}",
    nl="er is geen cijfer van {month}, de laatste maand voor de einddatum {due}",
)
GAPS = Text(en="no figures of {months}", nl="geen cijfers van {months}")
PAST_DUE = Text(
    en="due on {due}; not reached then ({month}: {value}) and not now",
    nl="einddatum {due}; toen niet behaald ({month}: {value}) en nu ook niet",
)
STARTS_LATER = Text(en="starts on {day}", nl="begint op {day}")
JOIN = "; "
_ENOUGH = 3
"""The months that the size of a target is compared with."""


@dataclass
class Tracker:
    """Follows goals as of a day, with figures."""

    as_of: dt.date
    sources: Sources
    rules: Rules = USUAL_RULES
    config: Config | None = None
    fit: Fitter = fit_here
    _judge: Judge = field(init=False)
    _histories: dict[int, History] = field(default_factory=dict)

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
        found = self.sources.find(goal, path)
        department = self.sources.department(goal)
        aim = aim_of(self._judge.later(goal), found.kpi)
        if isinstance(found, Missed):
            return self._by_column(Who(path, goal, found.kpi, department), found, aim)
        who = Who(path, goal, found.kpi, found.department or department)
        history = self._history(found.actuals)
        if not history.series:
            return _without(who, aim, _no_figures(found.actuals, (self.closed,)), missed=True)
        if aim.target is None and aim.from_baseline(0.0) is None:
            return _without(who, aim, NO_TARGET)
        monthly = aim.span in (None, Span.MONTH) and found.actuals.cumulation is not Cumulation.SUM
        if aim.target is None and aim.baseline is None and not monthly:
            return _without(who, aim, FROM_WHAT)
        return self._follow(who, aim, history)

    def _history(self, actuals: Actuals) -> History:
        """Return the months of a KPI up to the last that is closed; many goals may ask for it."""
        key = id(actuals)
        if key not in self._histories:
            self._histories[key] = History(actuals, actuals.series(self.closed))
        return self._histories[key]

    def _by_column(self, who: Who, missed: Missed, aim: Aim) -> Tracked:
        """Follow a goal that no figures fit, by the actual that stands beside it."""
        if aim.actual is None or aim.target is None:
            return _without(who, aim, missed.why, missed=True)
        course, told = self._course(aim, Span.MONTH, None, missed.kpi)
        by_column = BY_COLUMN.format(heading=FIELDS["actual"].label, reason=missed.why)
        return self._answer(who, course, aim.actual, None, [by_column, *told])

    def _follow(self, who: Who, aim: Aim, history: History) -> Tracked:
        actuals, last = history.actuals, history.last
        span, of_span = _span(aim, who.kpi, history)
        course, of_course = self._course(aim, span, history, who.kpi)
        seen = Seen(history, _window(span, _end(span, last, course), course, actuals.year_start))
        actual = actuals.value(seen.months)
        if actual is None:
            return _without(who, aim, _no_figures(actuals, seen.months))
        period = shown(seen.months)
        notes = [VALUES[span].format(kpi=who.kpi.label if who.kpi else "", month=period, months=period)]
        if last < self.closed:
            notes.append(EARLIER.format(month=f"{last:%Y-%m}", closed=f"{self.closed:%Y-%m}"))
        notes += [*([actuals.told] if actuals.told else []), *_gaps(history, course)]
        return self._answer(who, course, actual, seen, [*notes, *of_span, *of_course])

    def _course(
        self, aim: Aim, span: Span, history: History | None, kpi: Kpi | None
    ) -> tuple[Course, list[Text]]:
        """Complete what the goal leaves open, and say so."""
        notes: list[Text] = []
        actuals, series = (history.actuals, history.series) if history else (None, {})
        start, baseline = aim.start, aim.baseline
        if start is None and aim.due is not None:
            year_start = actuals.year_start if actuals else 1
            start = min(year_of(aim.due, year_start), year_of(self.as_of, year_start))
            notes.append(FOUND_START.format(day=start))
        total = span is not Span.MONTH and actuals is not None and actuals.cumulation is Cumulation.SUM
        if baseline is None and span is Span.MONTH and start is not None and series:
            before = [month for month in series if month < first_of(start)]
            month = max(before, default=min(series))
            baseline = series[month]
            notes.append(FOUND_BASELINE.format(month=f"{month:%Y-%m}"))
        target = aim.target
        if target is None:
            target = aim.from_baseline(baseline) or 0.0
            notes.append(
                TAKEN_CHANGE.format(target=_shown(target, kpi), baseline=_shown(baseline or 0.0, kpi))
            )
        upward = aim.upward if aim.upward is not None else baseline is None or target >= baseline
        return Course(target, baseline, start, aim.due, upward, total), notes

    def _answer(
        self, who: Who, course: Course, actual: float, seen: Seen | None, notes: list[Text]
    ) -> Tracked:
        progress = course.progress(actual)
        if progress is None:
            notes.append(NO_BASELINE if course.baseline is None else NO_PROGRESS)
        expected = course.elapsed(self.as_of)
        if course.due is None:
            notes.append(NO_DUE)
        if seen and expected is not None and (share := _season(course, seen)) is not None:
            expected = share
            notes.append(BY_SEASON)
        elif expected is not None and progress is not None:
            notes.append(PRO_RATA)
        if course.start and course.start > self.as_of:
            notes.append(STARTS_LATER.format(day=course.start))
        if course.ceiling and progress is not None:
            notes.append(CEILING)
        found = standing(course, actual, expected, self.as_of, self.rules)
        if seen and course.due and course.due < self.as_of:
            found, told = _at_due(course, course.due, found, who.kpi, seen)
            notes += told
        ahead = _months_between(seen.months[-1], course.due) if seen else 0
        rate = course.rate(actual, ahead) if found is not Standing.ACHIEVED else None
        if seen and rate is not None:
            notes += _against_best(course, rate, who.kpi, seen.history)
        return Tracked(
            *who,
            found,
            _joined(notes),
            seen.matched if seen else None,
            course.baseline,
            actual,
            course.target,
            progress,
            expected,
            self._forecast(course, actual, ahead, who.kpi, seen) if seen else None,
            rate,
            course.start,
            course.due,
            seen is None,
        )

    def _forecast(
        self, course: Course, actual: float, ahead: int, kpi: Kpi | None, seen: Seen
    ) -> Forecast | None:
        """Forecast the number of a goal at its due date, within what the KPI can be."""
        if len(seen.months) > 1 and not course.total:
            return None  # a ratio over a year does not follow from the ratios of its months
        found = forecast(seen.history.unbroken, ahead, actual if course.total else None, self.fit)
        if found is None or kpi is None:
            return found
        low, high = kpi.bounds.low, kpi.bounds.high
        value, least, most = (min(max(number, low), high) for number in found[:3])
        return found._replace(value=value, low=least, high=most)


def _no_figures(actuals: Actuals, months: Sequence[dt.date]) -> Text:
    return NO_FIGURES_YET.format(month=f"{months[-1]:%Y-%m}", reason=actuals.why(months) or NOTHING)


def _without(who: Who, aim: Aim, why: Text, *, missed: bool = False) -> Tracked:
    return Tracked(
        *who,
        Standing.NO_DATA,
        why,
        baseline=aim.baseline,
        target=aim.target,
        start=aim.start,
        due=aim.due,
        missed=missed,
    )


def _span(aim: Aim, kpi: Kpi | None, history: History) -> tuple[Span, list[Text]]:
    """Say what length of time the goal's number is of; where the goal does not say, its size tells."""
    recent = list(history.series.values())[-12:]
    if aim.span is not None or history.actuals.cumulation is not Cumulation.SUM or len(recent) < _ENOUGH:
        return aim.span or Span.MONTH, []
    month = sum(recent) / len(recent)
    year, target = 12 * month, aim.target or 0.0
    if month <= 0 or target <= 0 or target**2 < month * year:
        return Span.MONTH, []
    sizes = {"target": _shown(target, kpi), "year": _shown(year, kpi), "month": _shown(month, kpi)}
    return Span.YEAR, [TAKEN_YEAR.format(**sizes)]


def _shown(value: float, kpi: Kpi | None) -> Text:
    return Text(shown_value(value, kpi, "en"), shown_value(value, kpi, "nl"))


def _moved(value: float, kpi: Kpi | None) -> Text:
    return Text(difference(value, kpi, "en"), difference(value, kpi, "nl"))


def _joined(notes: Iterable[Text]) -> Text:
    kept = [note for note in dict.fromkeys(notes) if note.en]
    return Text(JOIN.join(note.en for note in kept), JOIN.join(note.nl for note in kept))


def _gaps(history: History, course: Course) -> list[Text]:
    """Name the months without a figure since the goal began, which no step or forecast goes across."""
    series, last = history.series, history.last
    begun = first_of(course.start) if course.start else year_of(last, history.actuals.year_start)
    first = max(min(begun, later(last, -11)), min(series))
    missing = [month for month in run_of(first, last) if month not in series]
    return [GAPS.format(months=", ".join(f"{month:%Y-%m}" for month in missing))] if missing else []


def _end(span: Span, last: dt.date, course: Course) -> dt.date:
    """Return the last month that counts: a total is over on its due date, a monthly number goes on."""
    return last if span is Span.MONTH or course.due is None else min(last, closed_by(course.due))


def _window(span: Span, last: dt.date, course: Course, year_start: int) -> tuple[dt.date, ...]:
    """Return the months that a goal's number is of, up to the last one with figures."""
    if span is Span.MONTH:
        return (last,)
    if span is Span.QUARTER:
        return run_of(later(last, -((last.month - year_start) % 3)), last)
    first = year_of(last, year_start)
    if course.start and later(last, -11) <= course.start:
        first = min(last, dt.date(course.start.year, course.start.month, 1))
    return run_of(first, last)


def _season(course: Course, seen: Seen) -> float | None:
    """Return the share of a total that falls this early, as in the two years before; None without those."""
    if not course.total or course.due is None or course.due < seen.months[-1]:
        return None
    return season_share(seen.history.series, seen.months[0], course.due, later(seen.months[-1], 1))


def _months_between(last: dt.date, due: dt.date | None) -> int:
    if due is None:
        return 0
    end = closed_by(due)
    return max(0, (end.year - last.year) * 12 + end.month - last.month)


def _at_due(
    course: Course, due: dt.date, found: Standing, kpi: Kpi | None, seen: Seen
) -> tuple[Standing, list[Text]]:
    """Look at the month of a due date that is past."""
    month = closed_by(due)
    if month >= seen.months[-1]:
        return found, []
    run = run_of(min(seen.months[0], month), month)
    value = seen.history.actuals.value(run) if course.total else seen.history.series.get(month)
    if value is None:
        return found, [NONE_AT_DUE.format(month=f"{month:%Y-%m}", due=due)]
    if course.reached(value, later(month, 2)):
        return Standing.ACHIEVED, []
    if found is Standing.ACHIEVED:
        return found, [REACHED_LATE.format(due=due)]
    return found, [PAST_DUE.format(due=due, month=f"{month:%Y-%m}", value=_shown(value, kpi))]


def _against_best(course: Course, rate: float, kpi: Kpi | None, history: History) -> list[Text]:
    """Hold the rate that is needed against the best month of the history."""
    steps = history.series if course.total else history.steps
    if not steps or course.ceiling:
        return []
    best = (max if course.upward else min)(steps, key=lambda month: steps[month])
    return [NEEDED.format(rate=_moved(rate, kpi), best=_moved(steps[best], kpi), month=f"{best:%Y-%m}")]
