"""A better goal, in the row's own language and built from the row's own data.

What the row does not say stands between brackets, so that nobody takes a guess for a fact.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache
from math import ceil
from typing import TYPE_CHECKING

from kpi_xl.goals.facts.clear_result import of_nothing, specific
from kpi_xl.goals.facts.once import derived
from kpi_xl.goals.facts.result import deliverable, measurable
from kpi_xl.goals.facts.wording import amount, day
from kpi_xl.goals.model import Direction
from kpi_xl.goals.text.kinds import Kind, kinds
from kpi_xl.goals.text.kpi_names import direction_of
from kpi_xl.goals.text.lexicon import Tag
from kpi_xl.goals.text.lines import LINE
from kpi_xl.goals.text.reading import Time
from kpi_xl.goals.text.spelling import one_of
from kpi_xl.goals.text.units import DAYS_PER_MONTH
from kpi_xl.goals.text.words import listed, words_of
from kpi_xl.model import Text

if TYPE_CHECKING:
    from kpi_xl.goals.facts.case import Case
    from kpi_xl.goals.text.reading import Reading
    from kpi_xl.model import Kpi, Language

_BLANKS: dict[str, Text] = {
    "kpi": Text(en="[KPI]", nl="[KPI]"),
    "baseline": Text(en="[baseline]", nl="[nulwaarde]"),
    "target": Text(en="[target]", nl="[streefwaarde]"),
    "means": Text(en="[means]", nl="[middel]"),
    "number": Text(en="[number]", nl="[getal]"),
}
_NEAR = timedelta(days=92)
_LAST, _LATE = date(9999, 9, 1), date(9900, 1, 1)


def blank(name: str, language: Language) -> str:
    """Return the words that stand for something the row does not say."""
    return _BLANKS[name].in_(language)


def next_quarter_end(as_of: date) -> date:
    """Return the first end of a quarter that is at least three months away."""
    return quarter_end(min(as_of, _LAST - _NEAR) + _NEAR)


def _next_end(case: Case) -> date:
    """Return the end of a quarter that leaves time from the start, or from the day that is judged by."""
    return next_quarter_end(max(case.as_of, case.goal.start or case.as_of))


def quarter_end(day: date) -> date:
    """Return the last day of the quarter that a day lies in."""
    month = (day.month - 1) // 3 * 3 + 3
    year, after = (day.year + 1, 1) if month == 12 else (day.year, month + 1)  # noqa: PLR2004 - December
    return date(year, after, 1) - timedelta(days=1)


def later(start: date, months: float) -> date | None:
    """Return the end of a quarter by which so many months have gone by; None when that is too far away to advise.

    >>> later(date(2027, 1, 1), 4.5).isoformat()
    '2027-06-30'
    """
    return (
        quarter_end(start + timedelta(days=ceil(months * DAYS_PER_MONTH)))
        if 0 <= months <= LINE["advised_day_furthest"] and start < _LATE
        else None
    )


# --- the goal with one thing added ------------------------------------------------------------------


def example(goal: str) -> Text:
    """Return a suggestion that shows a goal."""
    return Text(en=f"Write, for example: «{goal}»", nl=f"Schrijf bijvoorbeeld: «{goal}»")


_BARE = listed("bare_preposition")
_BARE_END = re.compile(rf"\s+{one_of('bare_preposition')}$", re.IGNORECASE)
_EMPTY_DATE = re.compile(
    rf"(?:\b{one_of('before_a_date')}\s+)?\[[^\]]{{0,20}}{one_of('date')}[^\]]{{0,20}}\]", re.IGNORECASE
)


def _body(case: Case) -> str:
    body = case.goal.text.strip().rstrip(".!;, ")
    return _BARE_END.sub("", body) if body.casefold().endswith(_BARE) else body


def capital(text: str) -> str:
    """Write the first letter as a capital, unless the word has capitals of its own: eNPS."""
    return text if text[1:2].isupper() else f"{text[:1].upper()}{text[1:]}"


def within(text: str) -> str:
    """Write words as they stand within a sentence: without a capital, unless they begin with an abbreviation.

    >>> within("Churn rate"), within("NPS")
    ('churn rate', 'NPS')
    """
    first = text.split(maxsplit=1)[0] if text else ""
    return text if any(map(str.isupper, first[1:])) else f"{text[:1].lower()}{text[1:]}"


@lru_cache(maxsize=256)
def by(words: str, language: Language) -> str:
    """Return words for how a goal is reached, such as those of the column Action, as the end of a sentence."""
    return f"{Text(en='through', nl='door').in_(language)} {within(words.strip().rstrip('. '))}"


def _before(case: Case) -> str:
    kept = case.spoken_direction is Direction.MAINTAIN
    words = Text(en="until", nl="tot en met") if kept else Text(en="by", nl="vóór")
    return words.in_(case.language)


def with_date(case: Case) -> Text:
    """Return the goal with a last day: in the place of a vague or empty date, or else at its end."""
    language, text = case.language, case.goal.text
    when = case.goal.due or _next_end(case)
    before = f"{_before(case)} {day(when, language)}"
    if vague := case.reading.times.get(Time.VAGUE):
        spot = case.reading.quote(vague.first, vague.last)
        start, end = spot.start, spot.end
    elif empty := _EMPTY_DATE.search(text):
        start, end = empty.span()
    else:
        return example(f"{_body(case)} {before}.")
    lead = text[:start].lstrip()
    return example(f"{lead}{before if lead else capital(before)}{text[end:].rstrip()}")


def with_means(case: Case) -> Text:
    """Return the goal with how it is reached."""
    how = case.goal.means or blank("means", case.language)
    return example(f"{_body(case)} {by(how, case.language)}.")


def with_baseline(case: Case) -> Text:
    """Return the goal with where it starts from."""
    language = case.language
    start = amount(case.baseline, case) if case.baseline is not None else blank("number", language)
    words = Text(en="(baseline: {start})", nl="(nulwaarde: {start})").format(start=start).in_(language)
    return example(f"{_body(case)} {words}.")


# --- the goal as a measured one ---------------------------------------------------------------------


def measured(case: Case) -> Text:
    """Return the goal as a measured one, which several findings may advise."""
    return as_measured(case)


@derived
def as_measured(case: Case) -> Text:
    """Return the goal as: increase KPI from baseline to target by date by means."""
    language, goal = case.language, case.goal
    if _moves_by_name(case):
        return _with_step(case)
    subject = _subject(case)
    if not subject and (case.measure or deliverable(case)) and not of_nothing(case):
        return _completed(case)
    subject = subject or blank("kpi", language)
    start = amount(case.baseline, case) if case.baseline is not None else blank("baseline", language)
    aim = amount(case.target, case) if case.target is not None else blank("target", language)
    due = goal.due or case.due
    when = day(due if due and due >= case.as_of else next_quarter_end(case.as_of), language)
    how = f" {by(goal.means, language)}" if goal.means else ""
    way = _way(case, subject)
    if way is Direction.MAINTAIN:
        level = aim if case.target is not None or case.baseline is None else start
        kept = Text(
            en=f"Keep {subject} at {level} until {when}{how}.",
            nl=f"{capital(subject)} op {level} houden tot en met {when}{how}.",
        )
        return example(kept.in_(language))
    down = way is Direction.DOWN
    verb = Text(en="Reduce" if down else "Increase", nl="verlagen" if down else "verhogen").in_(language)
    moved = Text(
        en=f"{verb} {subject} from {start} to {aim} by {when}{how}.",
        nl=f"{capital(subject)} {verb} van {start} naar {aim} vóór {when}{how}.",
    )
    return example(moved.in_(language))


_NO_PLACE_FOR_STEP = re.compile(
    rf"[.:;?\[]|\b{one_of('step_from')}\b.*\b{one_of('step_to')}\b|\b{one_of('step_from', 'step_to', 'step_by')}$",
    re.IGNORECASE,
)
"""Goals in which another "from ... to ..." would not read well."""


def _moves_by_name(case: Case) -> bool:
    """Return whether the goal itself says what goes up or down, so that only the numbers lack: reduce falls in the park."""
    reading = case.reading
    verb = any(
        token.tags & (Tag.UP | Tag.DOWN) and not token.tags & Tag.VAGUE_QUALIFIER for token in reading.tokens
    )
    body = _body(case)
    whole = verb and not case.goal.kpi and not case.means and not _NO_PLACE_FOR_STEP.search(body)
    return bool(whole and specific(case)) and not measurable(case) and Time.VAGUE not in reading.times


def _with_step(case: Case) -> Text:
    """Return the goal in its own words with the step that it lacks, and its day."""
    language, goal = case.language, case.goal
    start = amount(case.baseline, case) if case.baseline is not None else blank("baseline", language)
    step = Text(en="from {start} to {aim}", nl="van {start} naar {aim}")
    parts = [_body(case), step.format(start=start, aim=blank("target", language)).in_(language)]
    if not case.reading.deadline:
        parts.append(f"{_before(case)} {day(goal.due or _next_end(case), language)}")
    return example(f"{' '.join(parts)}.")


def _completed(case: Case) -> Text:
    """Return a goal that is measurable as it stands, with the day and the means that it lacks."""
    language, goal = case.language, case.goal
    parts = [_body(case)]
    if not case.reading.deadline:
        when = goal.due or _next_end(case)
        parts.append(f"{_before(case)} {day(when, language)}")
    if not case.means or goal.means:
        parts.append(by(goal.means or blank("means", language), language))
    return example(f"{' '.join(parts)}.")


_LOWER = re.compile(rf"(?:(?<!up)(?<!vrije ){one_of('time_taken')}|{one_of('better_lower')})$", re.IGNORECASE)
_NOT_FAILURES = words_of("not_failures")


def _way(case: Case, subject: str) -> Direction | None:
    """Return which way the number should move, by what kind of thing it is when nothing else tells."""
    known = case.direction or direction_of(case.named_kpi)
    if known is Direction.UP and _LOWER.search(subject) and not _says_up(case):
        return Direction.DOWN  # more grip on the cost
    if known:
        return known
    place = case.reading.find(Tag.FAILURE_NOUN)
    failure = place >= 0 and case.reading.tokens[place].text not in _NOT_FAILURES
    return Direction.DOWN if failure or _LOWER.search(subject) else None


_COMPARATIVES = words_of("comparatives")


def _says_up(case: Case) -> bool:
    """Return whether anything but "more" says that the number goes up: the column, or a verb."""
    ups = [
        token.tags for token in case.reading.tokens if token.tags & Tag.UP and token.text not in _COMPARATIVES
    ]
    if not ups and case.goal.direction is None:
        return False
    return not ups or any(not tags & Tag.VAGUE_QUALIFIER for tags in ups)


_COUNTABLE, _LEVEL = words_of("countable"), words_of("levels")
_WITH_ARTICLE = re.compile(rf"{one_of('with_article')}(?: \(.*\))?$")
_ARTICLES = words_of("the")
_BRACKETS = re.compile(r"\s*\(([^)]*)\)")


def _subject(case: Case) -> str:
    """Return what the goal is measured by: its KPI, by the name in its language, or the words that name it, if any."""
    name, language = case.goal.kpi, case.language
    if case.kpi:
        name = _label(case.kpi, language)
    if not name:
        return _named(case)
    short = name.split(maxsplit=1)[0]
    article = language == "en" and (_WITH_ARTICLE.search(name) or any(map(str.isupper, short[1:])))
    return f"{'the ' if article else ''}{within(name)}"


def _label(kpi: Kpi, language: Language) -> str:
    """Return the name of a KPI as it stands in a sentence: NPS for Net Promoter Score (NPS)."""
    label = kpi.label.in_(language)
    inside = _BRACKETS.search(label)
    if inside and sum(map(str.isupper, inside[1])) > 1:
        return inside[1]
    return _BRACKETS.sub("", label)


def _goes_on(reading: Reading, place: int, measure: int) -> bool:
    """Return whether what is counted goes on: the number of new guests, not: from Africa."""
    if (
        place - measure > LINE["longest_name_of_measure"]
        or reading.outside[place : place + 1] not in _NAMED_BY[place - measure == 1]
    ):
        return False
    return not reading.tokens[place].tags & _NO_NAME


_NO_NAME = (
    Tag.UP | Tag.DOWN | Tag.FILLER | Tag.CONJUNCTION | Tag.CHOICE | Tag.MEANS | Tag.ACTIVITY
    | Tag.VAGUE_VERB | Tag.VAGUE_QUALIFIER | Tag.DELIVERABLE_VERB | Tag.GENERIC_VERB | Tag.TASK_VERB
)  # fmt: skip
_NAMED_BY = (kinds("other"), kinds("other from"))
"""What a measure may be followed by further on, and directly: "of" as well."""


def _named(case: Case) -> str:
    """Return the words of the goal that name its KPI, if it has them."""
    reading = case.reading
    tokens = reading.tokens
    place = next(
        (
            at
            for at, kind in enumerate(reading.outside)
            if kind != Kind.NOTHING
            and tokens[at].tags & (Tag.METRIC | Tag.MEASURE_WORD)
            and not tokens[at].tags & Tag.NAMING
        ),
        -1,
    )
    if place < 0:
        return ""
    first = place
    while (
        first
        and reading.outside[first - 1] == Kind.OTHER
        and not tokens[first - 1].tags
        and tokens[first - 1].text not in _LEVEL
    ):
        first -= 1
    last = place
    while tokens[place].tags & Tag.MEASURE_WORD and _goes_on(reading, last + 1, place):
        last += 1
    if last > place:
        return within(
            reading.quote(first - (first > 0 and reading.outside[first - 1] == Kind.ARTICLE), last).text
        )
    words = within(reading.quote(first, place).text)
    if tokens[place].text not in _COUNTABLE:
        article = first and tokens[first - 1].text in _ARTICLES
        return within(reading.quote(first - 1, place).text) if article else words
    if not case.flags & (Tag.UP | Tag.DOWN | Tag.FAILURE_NOUN):
        return ""  # who the goal is about, not what is counted: keep our members happy
    return f"{Text(en='the number of', nl='het aantal').in_(case.language)} {words}"
