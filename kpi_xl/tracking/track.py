"""Follow goals with figures: one answer per goal, with its reason."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from kpi_xl.goals.judge import Judge
from kpi_xl.goals.model import FIELDS
from kpi_xl.model import Text
from kpi_xl.templates.layout.model import Cumulation
from kpi_xl.tracking import marks
from kpi_xl.tracking import reasons as say
from kpi_xl.tracking.aims import NO_DUE, NO_TARGET, Span, aim_of
from kpi_xl.tracking.forecast import LEAST, LINE, METHODS, fit_here, forecast, straight
from kpi_xl.tracking.marks import Mark, mark_of
from kpi_xl.tracking.matching import Missed, unknown_department
from kpi_xl.tracking.model import History, Seen, Tracked, Who
from kpi_xl.tracking.months import closed_by, first_of, later, months_from, run_of, shown, year_of
from kpi_xl.tracking.pace import USUAL_RULES, Course, Rules, Standing, season_share, standing
from kpi_xl.tracking.records import said_difference, said_value
from kpi_xl.tracking.window import LENGTHS, PER_QUARTER, VALUES, Chosen, choose, missing, window

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kpi_xl.goals.config import Config
    from kpi_xl.goals.model import Goal
    from kpi_xl.model import Kpi
    from kpi_xl.tracking.aims import Aim
    from kpi_xl.tracking.forecast import Fitter, Forecast
    from kpi_xl.tracking.matching import Sources
    from kpi_xl.tracking.model import Actuals

JOIN = "; "


@dataclass
class Tracker:
    """Follows goals as of a day, with figures."""

    as_of: dt.date
    sources: Sources
    rules: Rules = USUAL_RULES
    config: Config | None = None
    fit: Fitter = fit_here
    method: str = METHODS[0]
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
        ours = {str(book.path) for book in self.sources.books}
        for path, goal in goals:
            tracked = self.track_one(path, goal)
            yield tracked if path in ours else _as_marked(tracked)  # our own sheets work their status out

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
            return _without(who, aim, say.FROM_WHAT)
        return self._follow(who, aim, history)

    def _history(self, actuals: Actuals) -> History:
        """Return the months of a KPI up to the last that is closed; many goals may ask for it."""
        key = id(actuals)
        if key not in self._histories:
            series, length = actuals.series(self.closed), actuals.length
            self._histories[key] = History(actuals, series, length, length)
        return self._histories[key]

    def _by_column(self, who: Who, missed: Missed, aim: Aim) -> Tracked:
        """Follow a goal that no figures fit, by the actual that stands beside it."""
        if aim.actual is None or aim.target is None:
            return _without(who, aim, missed.why, missed=True)
        course, told = self._course(aim, None, missed.kpi)
        by_column = say.BY_COLUMN.format(heading=FIELDS["actual"].label, reason=missed.why)
        return self._answer(who, course, aim.actual, None, [by_column, *told])

    def _follow(self, who: Who, aim: Aim, history: History) -> Tracked:
        actuals = history.actuals
        if actuals.length > 1 and aim.span is Span.MONTH:
            return _without(who, aim, PER_QUARTER)
        known, chosen = history, choose(aim, who.kpi, history)
        history = chosen.history
        if not history.series:  # twelve months of which some are missing
            return _without(who, aim, _no_figures(actuals, run_of(later(self.closed, -11), self.closed)))
        course, of_course = self._course(aim, chosen, who.kpi)
        months = window(chosen, course)
        if not months:
            return _without(who, aim, say.NOT_BEGUN.format(day=course.start))
        seen = Seen(history, months, chosen.level)
        actual = actuals.value(months)
        if actual is None:
            return _without(who, aim, _no_figures(actuals, months))
        notes = [VALUES[chosen.span].format(kpi=who.kpi.label if who.kpi else "", months=shown(months))]
        notes += missing(known, course, self.closed)
        notes += [actuals.told] if actuals.told else []
        if who.goal.department and self.sources.department(who.goal) is None:
            notes.append(unknown_department(who.goal))
        if course.start and months[-1] < first_of(course.start):
            notes.append(say.FROM_BEFORE.format(month=f"{months[-1]:%Y-%m}", day=course.start))
        if aim.actual is not None and said_value(aim.actual, who.kpi) != said_value(actual, who.kpi):
            other = said_value(aim.actual, who.kpi)
            notes.append(say.OTHER_ACTUAL.format(heading=FIELDS["actual"].label, value=other))
        return self._answer(who, course, actual, seen, [*notes, *chosen.told, *of_course])

    def _course(self, aim: Aim, chosen: Chosen | None, kpi: Kpi | None) -> tuple[Course, list[Text]]:
        """Complete what the goal leaves open, and say so."""
        notes: list[Text] = []
        actuals, series = (chosen.history.actuals, chosen.history.series) if chosen else (None, {})
        start, baseline = aim.start, aim.baseline
        if start is None and aim.due is not None:
            year_start = actuals.year_start if actuals else 1
            start = min(year_of(aim.due, year_start), year_of(self.as_of, year_start))
            notes.append(say.FOUND_START.format(day=start))
        level = chosen is None or chosen.level
        total = not level and actuals is not None and actuals.cumulation is Cumulation.SUM
        if baseline is None and level and start is not None and series:
            before = [month for month in series if month < first_of(start)]
            month = max(before, default=min(series))
            baseline = series[month]
            notes.append(say.FOUND_BASELINE.format(month=f"{month:%Y-%m}"))
        target = aim.target
        if target is None:
            target = aim.from_baseline(baseline) or 0.0
            notes.append(
                say.TAKEN_CHANGE.format(
                    target=said_value(target, kpi), baseline=said_value(baseline or 0.0, kpi)
                )
            )
        upward = aim.upward if aim.upward is not None else baseline is None or target >= baseline
        return Course(target, baseline, start, aim.due, upward, total), notes

    def _answer(
        self, who: Who, course: Course, actual: float, seen: Seen | None, notes: list[Text]
    ) -> Tracked:
        progress = course.progress(actual)
        if progress is None:
            notes.append(say.NO_BASELINE if course.baseline is None else say.NO_PROGRESS)
        expected = course.elapsed(self.as_of)
        if course.due is None:
            notes.append(NO_DUE)
        if seen and expected is not None and (share := _season(course, seen)) is not None:
            expected = share
            notes.append(say.BY_SEASON)
        elif expected is not None and progress is not None:
            notes.append(say.PRO_RATA)
        if course.start and course.start > self.as_of:
            notes.append(say.STARTS_LATER.format(day=course.start))
        if course.ceiling and progress is not None:
            notes.append(say.CEILING)
        found = standing(course, actual, expected, self.as_of, self.rules)
        if seen and course.due and course.due < self.as_of:
            found, told = _at_due(course, course.due, found, who.kpi, seen)
            notes += told
        ahead = _figures_until(course.due, seen) if seen else 0
        rate = course.rate(actual, ahead) if found is not Standing.ACHIEVED else None
        if seen and rate is not None:
            notes += _against_best(course, rate, who.kpi, seen.history)
        outlook, line, no_outlook = (
            self._forecast(course, actual, ahead, who.kpi, seen) if seen else (None, None, [])
        )
        notes += no_outlook
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
            outlook,
            line,
            rate,
            course.start,
            course.due,
            seen is None,
        )

    def _forecast(
        self, course: Course, actual: float, ahead: int, kpi: Kpi | None, seen: Seen
    ) -> tuple[Forecast | None, Forecast | None, list[Text]]:
        """Forecast the number of a goal at its due date, by the method asked for and by the line; or say why not."""
        history = seen.history
        if ahead < 1:
            return None, None, []
        if not (seen.level or course.total):
            return None, None, [say.NO_FORECAST]
        values, done = history.unbroken, actual if course.total else None
        if len(values) < LEAST:
            lengths = say.LENGTHS_OF[history.spacing]
            return None, None, [say.TOO_FEW.format(least=LEAST, lengths=lengths, count=len(values))]
        if self.method == LINE:
            line = _possible(straight(values, ahead, done), kpi)
            return line, line, []
        line = straight(values, ahead, done, self.fit(values, ahead).reach)
        return _possible(forecast(values, ahead, done, self.fit), kpi), _possible(line, kpi), []


def _possible(found: Forecast | None, kpi: Kpi | None) -> Forecast | None:
    """Return a forecast within what the KPI can be."""
    if found is None or kpi is None:
        return found
    low, high = kpi.bounds.low, kpi.bounds.high
    value, least, most = (min(max(number, low), high) for number in found[:3])
    return found._replace(value=value, low=least, high=most)


def _as_marked(tracked: Tracked) -> Tracked:
    """Say what the sheet itself says of a goal: one that is on hold or cancelled is not followed."""
    status = tracked.goal.status
    mark = mark_of(status)
    about = {"heading": FIELDS["status"].label, "status": status}
    if mark is Mark.STOPPED:
        why = _joined([marks.STOPPED.format(**about), tracked.why])
        return replace(tracked, standing=Standing.NO_DATA, why=why)
    if mark is Mark.DONE and tracked.standing is not Standing.ACHIEVED:
        return replace(tracked, why=_joined([marks.DONE.format(**about), tracked.why]))
    return tracked


def _no_figures(actuals: Actuals, months: Sequence[dt.date]) -> Text:
    return say.NO_FIGURES_YET.format(month=f"{months[-1]:%Y-%m}", reason=actuals.why(months) or say.NOTHING)


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


def _joined(notes: Iterable[Text]) -> Text:
    kept = [note for note in dict.fromkeys(notes) if note.en]
    return Text(JOIN.join(note.en for note in kept), JOIN.join(note.nl for note in kept))


def _season(course: Course, seen: Seen) -> float | None:
    """Return the share of a total that falls this early, as in the two years before; None without those."""
    if not course.total or course.due is None or course.due < seen.months[-1] or seen.history.spacing > 1:
        return None
    return season_share(seen.history.series, seen.months[0], course.due, later(seen.months[-1], 1))


def _figures_until(due: dt.date | None, seen: Seen) -> int:
    """Return the months, or quarters, that are over between the last that is looked at and a due date."""
    if due is None:
        return 0
    last, end = seen.months[-1], closed_by(due)
    return max(0, months_from(last, end) // seen.history.spacing)


def _at_due(
    course: Course, due: dt.date, found: Standing, kpi: Kpi | None, seen: Seen
) -> tuple[Standing, list[Text]]:
    """Look at the month of a due date that is past."""
    last, spacing = seen.history.last, seen.history.spacing
    month = later(last, spacing * (months_from(last, closed_by(due)) // spacing))
    if month >= seen.months[-1]:
        return found, []
    run = run_of(min(seen.months[0], month), month)
    value = seen.history.actuals.value(run) if course.total else seen.history.series.get(month)
    if value is None:
        return found, [say.NONE_AT_DUE.format(month=f"{month:%Y-%m}", due=due)]
    if course.reached(value, later(month, 2)):
        return Standing.ACHIEVED, []
    if found is Standing.ACHIEVED:
        return found, [say.REACHED_LATE.format(due=due)]
    return found, [say.PAST_DUE.format(due=due, month=f"{month:%Y-%m}", value=said_value(value, kpi))]


def _against_best(course: Course, rate: float, kpi: Kpi | None, history: History) -> list[Text]:
    """Hold the rate that is needed against the best month of the history."""
    steps = history.series if course.total else history.steps
    if not steps or course.ceiling:
        return []
    best = (max if course.upward else min)(steps, key=lambda month: steps[month])
    moved = {"rate": said_difference(rate, kpi), "best": said_difference(steps[best], kpi)}
    return [say.NEEDED.format(**moved, length=LENGTHS[history.spacing], month=f"{best:%Y-%m}")]
