"""A better goal, in the row's own language and built from the row's own data.

What the row does not say stands between brackets, so that nobody takes a guess for a fact.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from kpi_xl.goals.model import Direction
from kpi_xl.goals.text.lexicon import Tag
from kpi_xl.goals.text.reading import Quantity, Role
from kpi_xl.model import Text

if TYPE_CHECKING:
    from kpi_xl.goals.case import Case
    from kpi_xl.model import Language

_EXAMPLE = Text(en="Write, for example: «{goal}»", nl="Schrijf bijvoorbeeld: «{goal}»")
_BLANKS: dict[str, Text] = {
    "kpi": Text(en="[KPI]", nl="[KPI]"),
    "baseline": Text(en="[baseline]", nl="[nulwaarde]"),
    "target": Text(en="[target]", nl="[streefwaarde]"),
    "means": Text(en="[means]", nl="[middel]"),
}
_NEAR = timedelta(days=92)


_MONTHS = Text(en="months", nl="maanden")
_LENGTHS = (
    (1440.0, Text(en="days", nl="dagen")),
    (60.0, Text(en="hours", nl="uur")),
    (1.0, Text(en="minutes", nl="minuten")),
    (1 / 60, Text(en="seconds", nl="seconden")),
)


def blank(name: str, language: Language) -> str:
    """Return the words that stand for something the row does not say."""
    return _BLANKS[name].in_(language)


def number(value: float, language: Language) -> str:
    """Write a number as the language does.

    >>> number(12345.5, "nl")
    '12.345,5'
    """
    text = f"{value:,.2f}".rstrip("0").rstrip(".")
    return text.translate(str.maketrans(",.", ".,")) if language == "nl" else text


def length_or_number(value: float, quantity: Quantity, language: Language) -> str:
    """Write the number of a quantity as people read it; a length of time in its largest whole unit.

    >>> from kpi_xl.goals.text.amounts import Quantity
    >>> length_or_number(86400.0, Quantity.MINUTES, "en"), length_or_number(90.0, Quantity.MINUTES, "nl")
    ('60 days', '1,5 uur')
    """
    if quantity is Quantity.PERCENT:
        return f"{number(value, language)}%"
    if quantity is Quantity.MONTHS:
        return f"{number(value, language)} {_MONTHS.in_(language)}"
    if quantity is not Quantity.MINUTES:
        return number(value, language)
    size, label = next((unit for unit in _LENGTHS if value >= unit[0]), _LENGTHS[-1])
    return f"{number(value / size, language)} {label.in_(language)}"


def day(value: date, language: Language) -> str:
    """Write a date as the language does; English dates are written year first, so nobody can misread them."""
    return f"{value:%d-%m-%Y}" if language == "nl" else value.isoformat()


def amount(value: float, case: Case) -> str:
    """Write a number from the columns with its unit."""
    unit = "%" if case.in_percent else case.goal.unit
    written = number(value, case.language)
    return f"{written}%" if unit == "%" else f"{written} {unit}".strip()


def next_quarter_end(as_of: date) -> date:
    """Return the first end of a quarter that is at least three months away."""
    later = as_of + _NEAR
    month = (later.month - 1) // 3 * 3 + 3
    year, after = (later.year + 1, 1) if month == 12 else (later.year, month + 1)  # noqa: PLR2004 - December
    return date(year, after, 1) - timedelta(days=1)


def example(goal: str) -> Text:
    """Return a suggestion that shows a goal."""
    return _EXAMPLE.format(goal=goal)


def _body(case: Case) -> str:
    return case.goal.text.strip().rstrip(".!;, ")


def with_date(case: Case) -> Text:
    """Return the goal with a last day added."""
    when = case.goal.due or next_quarter_end(max(case.as_of, case.goal.start or case.as_of))
    before = Text(en="by", nl="vóór").in_(case.language)
    return example(f"{_body(case)} {before} {day(when, case.language)}.")


def with_means(case: Case) -> Text:
    """Return the goal with how it is reached."""
    language = case.language
    how = case.goal.means or blank("means", language)
    return example(f"{_body(case)} {Text(en='by', nl='door').in_(language)} {how}.")


def with_baseline(case: Case) -> Text:
    """Return the goal with where it starts from."""
    language = case.language
    start = amount(case.baseline, case) if case.baseline is not None else blank("baseline", language)
    words = Text(en="(baseline: {start})", nl="(nulwaarde: {start})").format(start=start).in_(language)
    return example(f"{_body(case)} {words}.")


def measured(case: Case) -> Text:
    """Return the goal as: increase KPI from baseline to target by date by means."""
    language, goal = case.language, case.goal
    subject = goal.kpi or _subject(case) or blank("kpi", language)
    start = amount(case.baseline, case) if case.baseline is not None else blank("baseline", language)
    aim = amount(case.target, case) if case.target is not None else blank("target", language)
    when = day(goal.due or case.due or next_quarter_end(case.as_of), language)
    how = f" {Text(en='by', nl='door').in_(language)} {goal.means}" if goal.means else ""
    down = case.direction is Direction.DOWN
    if language == "nl":
        verb = "verlagen" if down else "verhogen"
        return example(f"{subject[:1].upper()}{subject[1:]} {verb} van {start} naar {aim} vóór {when}{how}.")
    verb = "Reduce" if down else "Increase"
    return example(f"{verb} {subject} from {start} to {aim} by {when}{how}.")


def _subject(case: Case) -> str:
    """Return the words of the goal that name its KPI, if it has them."""
    reading = case.reading
    place = reading.find(Tag.METRIC)
    if place < 0:
        return ""
    first = place
    while first and reading.masked[first - 1] == "_" and not reading.tokens.tags[first - 1]:
        first -= 1
    return reading.quote(first, place).text


def softened(case: Case) -> Text:
    """Return the goal at a pace that stays below the line for a large change."""
    language = case.language
    down = case.direction is Direction.DOWN
    lines = case.thresholds
    pace = 100 * (lines.change_down_warning if down else lines.change_up_warning)
    measure = case.measure
    if measure and measure.quantity is Quantity.PERCENT and measure.role is Role.CHANGE:
        evidence = case.reading.quote_measure(measure)
        shown = f"{number(pace * 0.4, language)}%"
        text = case.goal.text
        return example(f"{text[: evidence.start]}{shown}{text[evidence.end :]}")
    return Text(
        en=f"Spread it over more time, or stay below {pace:g} % per quarter.",
        nl=f"Spreid het over meer tijd, of blijf onder {pace:g} % per kwartaal.",
    )
