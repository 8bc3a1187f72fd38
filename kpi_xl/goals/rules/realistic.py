"""R: can it be done with what there is, and does it serve something."""

from __future__ import annotations

from math import ceil, floor, inf
from typing import TYPE_CHECKING

from kpi_xl.goals.advice import rewrite
from kpi_xl.goals.facts import wording
from kpi_xl.goals.facts.clear_result import specific
from kpi_xl.goals.facts.result import absolute
from kpi_xl.goals.model import Direction, Evidence, Letter, Severity
from kpi_xl.goals.rules.rule import Hit, calculated, hit, missing, rewritten, rule
from kpi_xl.goals.text.lexicon import Tag
from kpi_xl.goals.text.lines import LINE
from kpi_xl.goals.text.reading import Time
from kpi_xl.goals.text.spelling import spelled
from kpi_xl.goals.text.units import MONTHS_PER_WEEK
from kpi_xl.goals.text.words import listed
from kpi_xl.model import Text

if TYPE_CHECKING:
    from kpi_xl.goals.facts.case import Case

R = Letter.R
_MOST_ROUNDED = 1e12
_WEEKS_PER_MONTH = 1 / MONTHS_PER_WEEK


@rule("same-resources", R, Severity.ERROR, words=("same_resources",), when=Tag.SAME_RESOURCES)
def same_resources(case: Case) -> Hit | None:
    aims = case.measure or Time.WINDOW in case.reading.times or case.target is not None or absolute(case)
    if not aims and not _tightens(case):
        return None
    found = _same(case)
    if found is None or case.means or case.direction is Direction.MAINTAIN:
        return None
    return hit(found, fix=rewritten(_room, case, found))


def _tightens(case: Case) -> bool:
    """Return whether more is asked, or less of what goes wrong or takes time: not more fun, nor fewer meetings."""
    flags = case.flags
    if flags & Tag.VAGUE_NOUN:
        return False
    fewer = flags & Tag.DOWN and (flags & Tag.FAILURE_NOUN or _TIMES.search(case.reading.tokens.lower))
    return bool(flags & Tag.UP or fewer or _FASTER.search(case.reading.tokens.lower))


_TIMES = spelled("times_taken")
_FASTER = spelled("faster")
_LEADS = listed("leads_to_resources")

_OPEN_ENDED = listed("open_ended")


def _same(case: Case) -> Evidence | None:
    """Return the words for the same means: with the same team, or the same team as the one that does it."""
    reading = case.reading
    place = reading.find(Tag.SAME_RESOURCES)
    while place >= 0:
        if place == 0 or reading.tokens[place].text.split(maxsplit=1)[0] in _LEADS:
            open_ended = reading.tokens[place].text.endswith(_OPEN_ENDED) and place + 1 < len(reading.outside)
            return reading.quote(place, place + open_ended)
        place = reading.find(Tag.SAME_RESOURCES, place + 1)
    return None


def _room(case: Case, found: Evidence) -> Text:
    text, language = case.goal.text, case.language
    if found.text.split(maxsplit=1)[0].casefold() not in _LEADS:
        return rewrite.with_means(case)
    how = rewrite.by(rewrite.blank("means", language), language)
    lead = text[: found.start].lstrip()
    return rewrite.example(f"{lead}{how if lead else rewrite.capital(how)}{text[found.end :].rstrip()}")


@rule("capacity-short", R, Severity.ERROR, settings=("hours_per_week", "productive_share"), reads=("hours",))
def capacity_short(case: Case) -> Hit | None:
    goal = case.goal
    if goal.hours is None or goal.fte is None or case.months is None:
        return None
    lines = case.thresholds
    per_fte = case.months * _WEEKS_PER_MONTH * lines.hours_per_week * lines.productive_share
    needed = goal.hours / per_fte
    if needed <= goal.fte + LINE["capacity_slack"]:
        return None  # too little to see once it is rounded
    language = case.language
    hours, per, more, fte = (
        wording.number(one, language) for one in (goal.hours, floor(per_fte), _rounded_up(needed), goal.fte)
    )
    return hit(
        calculated(f"{hours} / {per} = {more} > {fte}", "hours"),
        fix=rewritten(_capacity, case, needed, per_fte),
        hours=hours,
        per=per,
        needed=more,
        fte=fte,
    )


def _rounded_up(needed: float) -> float:
    """Return a number of FTE as it is told everywhere: in tenths, and enough."""
    return ceil(needed * 10) / 10 if needed < _MOST_ROUNDED else needed


def _capacity(case: Case, needed: float, per_fte: float) -> Text:
    """Advise the capacity, the hours or the day with which the sum comes out."""
    goal, language = case.goal, case.language
    more = _rounded_up(needed)
    options = Text(en="Plan {needed} FTE", nl="Zet {needed} fte in").format(
        needed=wording.number(more, language)
    )
    if goal.fte and goal.fte > 0:
        fewer = Text(en="{options}, or at most {hours} hours", nl="{options}, of plan hoogstens {hours} uur")
        hours = wording.number(floor(goal.fte * floor(per_fte)), language)
        options = fewer.format(options=options, hours=hours)
    months = case.months * needed / goal.fte if case.months and goal.fte else inf
    later = rewrite.later(goal.start or case.as_of, months)
    if later is None:
        return Text(en=f"{options.en}.", nl=f"{options.nl}.")
    return Text(
        en="{options}, or take until {day}.", nl="{options}, of neem tot en met {day} de tijd."
    ).format(options=options, day=wording.day(later, language))


@rule("no-means", R, Severity.INFO, words=("means",), cannot_judge=True)
def no_means(case: Case) -> Hit | None:
    if case.means:
        return None
    return hit(missing("means"), fix=rewritten(rewrite.with_means, case) if specific(case) else None)


@rule("no-parent-goal", R, Severity.INFO, settings=("scheme",))
def no_parent_goal(case: Case) -> Hit | None:
    relevant = case.config.scheme == "en"
    if case.goal.parent or not (relevant or case.has_column("parent")):
        return None
    return hit(missing("parent"), severity=Severity.WARNING if relevant else None)
