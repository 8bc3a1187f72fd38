"""The months of an export, decided for a column as a whole; totals are no months."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from kpi_xl.model import Text
from kpi_xl.templates.figures.labels import LAST_MONTH, Sort
from kpi_xl.templates.figures.periods import THIRTEENTH, is_period, is_thirteenth, month_of_year, told_years

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kpi_xl.model import Language
    from kpi_xl.templates.figures.labels import Label

NOT_A_MONTH = Text(
    en="«{text}» is not a month; write it as 2026-01.", nl="«{text}» is geen maand; schrijf die als 2026-01."
)
A_QUARTER = Text(
    en="«{text}» is a quarter; give the figures per month.",
    nl="«{text}» is een kwartaal; geef de cijfers per maand.",
)
A_WEEK = Text(
    en="«{text}» is a week, which may lie in two months; give the figures per month or per day.",
    nl="«{text}» is een week, en die kan in twee maanden liggen; geef de cijfers per maand of per dag.",
)
NO_MONTHS = {
    Sort.QUARTER: A_QUARTER, Sort.WEEK: A_WEEK, Sort.OTHER: NOT_A_MONTH, Sort.YEAR: NOT_A_MONTH, Sort.THIRTEENTH: THIRTEENTH,
}  # fmt: skip
TWO_MONTHS = Text(
    en="«{text}» can mean two dates; say which stands first: --date-order dmy, or --date-order mdy.",
    nl="«{text}» kan twee datums betekenen; zeg wat voorop staat: --date-order dmy, of --date-order mdy.",
)
NO_DATE = Text(
    en="«{text}» is not a date in the order {order}.", nl="«{text}» is geen datum in de volgorde {order}."
)
NO_YEAR = Text(
    en="«{text}» has no year; give it with --year 2026, or add a column Year.",
    nl="«{text}» heeft geen jaar; geef het met --year 2026, of voeg een kolom Jaar toe.",
)
TWO_YEARS = Text(
    en="«{text}» comes after a later month, so the file covers two years; add a column Year, or say in which month the "
    "financial year starts: --year-start april.",
    nl="«{text}» komt na een latere maand, dus het bestand beslaat twee jaren; voeg een kolom Jaar toe, of zeg in welke maand "
    "het boekjaar begint: --year-start april.",
)


class Months(NamedTuple):
    """The months of labels, place by place; a label that is no month says why."""

    months: tuple[dt.date | None, ...]
    problems: dict[int, Text]
    told: tuple[Text, ...] = ()
    days: tuple[dt.date | None, ...] = ()
    """The day of each label that tells one."""


def months_of(
    labels: Sequence[Label],
    years: Sequence[int | None],
    *,
    language: Language,
    order: str = "",
    year: int | None = None,
    start: int = 1,
    heading: object = "",
    once: bool = True,
    in_order: bool = True,
) -> Months:
    """Read the months of a column as a whole.

    Parameters
    ----------
    labels, years
        What stands in the month column, and in a column with years, place by place.
    order
        "dmy" or "mdy", when the user gave it.
    year
        The year of months that have none.
    start
        The month in which the financial year starts.
    heading
        What stands above the months: periods count from the start of the financial year.
    once
        Whether a month stands in one row, so that an order of dates that repeats a month is wrong.
    in_order
        Whether months without a year must follow each other within one year.
    """
    order, told = _order(labels, language, order, once=once)
    periods = {place for place, label in enumerate(labels) if is_period(label, heading)}
    named = [place for place, label in enumerate(labels) if label.sort is Sort.NAME and years[place] is None]
    shifted = _runs_over([labels[place].month for place in named if place not in periods], start)
    found: list[dt.date | None] = []
    problems: dict[int, Text] = {}
    for place, label in enumerate(labels):
        known = label.year or years[place]
        if place in periods and (of := known or year):
            month: dt.date | Text | None = month_of_year(of, label.month, start)
        elif place in named and year is not None:
            late = shifted and label.month < start
            month = dt.date(year + late, label.month, 1)
        elif is_thirteenth(label, heading):
            month = THIRTEENTH.format(text=label.text)
        else:
            month = _month(label, known, order)
        if isinstance(month, Text):
            problems[place] = month
        found.append(None if isinstance(month, Text) else month)
    days = [month and _day_of(label, month, order) for label, month in zip(labels, found, strict=True)]
    if in_order and not shifted:
        _require_one_year(labels, [place for place in named if place not in problems], problems)
    told = (*told, *told_years(labels, found, periods, year, start, shifted=shifted))
    return Months(tuple(found), problems, told, tuple(days))


def _runs_over(months: Sequence[int], start: int) -> bool:
    """Tell whether months run over the end of a calendar year, and within a financial year that is known."""
    within = runs_in_one_year([(month - start) % LAST_MONTH for month in months])
    return start > 1 and within and not runs_in_one_year(months)


def _month(label: Label, year: int | None, order: str) -> dt.date | Text | None:
    """Return the month of a label with its year, or what is wrong with it; nothing for totals and blanks."""
    if label.sort is Sort.DATE:
        return _ordered(label, order)
    if label.sort in (Sort.MONTH, Sort.NAME):
        return NO_YEAR.format(text=label.text) if year is None else dt.date(year, label.month, 1)
    return NO_MONTHS[label.sort].format(text=label.text) if label.sort in NO_MONTHS else None


def _day_of(label: Label, month: dt.date, order: str) -> dt.date | None:
    """Return the day that a label tells besides its month."""
    day = label.day or label.parts[0 if order == "dmy" else 1]
    try:
        return month.replace(day=day) if day else None
    except ValueError:
        return None


def _ordered(label: Label, order: str) -> dt.date | Text:
    if not order:
        return TWO_MONTHS.format(text=label.text)
    day, month = label.parts if order == "dmy" else label.parts[::-1]
    try:
        return dt.date(label.year, month, day).replace(day=1)
    except ValueError:
        return NO_DATE.format(text=label.text, order=order)


def runs_in_one_year(numbers: Sequence[int]) -> bool:
    """Tell whether months follow each other up, or down, within one year.

    >>> runs_in_one_year([1, 2, 3]), runs_in_one_year([3, 2, 1]), runs_in_one_year([12, 1])
    (True, True, False)
    """
    steps = [after - before for before, after in pairwise(numbers)]
    return all(step >= 0 for step in steps) or all(-LAST_MONTH / 2 < step <= 0 for step in steps)


def _require_one_year(labels: Sequence[Label], named: Sequence[int], problems: dict[int, Text]) -> None:
    """Complain when months that take their year from an option run over the end of a year."""
    if runs_in_one_year([labels[place].month for place in named]):
        return
    for place, before in zip(named[1:], named, strict=False):
        if labels[place].month < labels[before].month:
            problems.setdefault(place, TWO_YEARS.format(text=labels[place].text))


ORDER_TOLD = Text(
    en="Dates such as {text} were read {how}, as the column as a whole tells.",
    nl="Datums zoals {text} zijn gelezen {how}, zoals de kolom als geheel laat zien.",
)
HOW = {
    "dmy": Text(en="day first", nl="met de dag voorop"),
    "mdy": Text(en="month first", nl="met de maand voorop"),
}


def _order(
    labels: Sequence[Label], language: Language, wanted: str, *, once: bool
) -> tuple[str, tuple[Text, ...]]:
    """Decide which part of dates is the day, from all of them together; nothing when both orders are possible."""
    dates = [label for label in labels if label.sort is Sort.DATE]
    if wanted or not dates:
        return wanted, ()
    possible = [order for order in ("dmy", "mdy") if _possible(dates, order, once=once)]
    real = [order for order in ("dmy", "mdy") if _possible(dates, order, once=False)]
    if len(real) == 1 or (len(possible) == 1 and _at_an_edge(dates, possible[0])):
        [order] = real if len(real) == 1 else possible
        doubtful = next(
            (one for one in dates if max(one.parts) <= LAST_MONTH and one.parts[0] != one.parts[1]), None
        )
        return order, (ORDER_TOLD.format(text=doubtful.text, how=HOW[order]),) if doubtful else ()
    if len(possible) < len(real):
        return "", ()  # one order repeats months, as a list of days would
    if possible and all(one.parts[0] == one.parts[1] for one in dates):
        return "dmy", ()  # both orders give the same months
    if (
        possible
        and (language == "nl" or all(one.mark == "." for one in dates))
        and all(one.mark != "/" for one in dates)
    ):
        return "dmy", ()  # 01-02-2026 in a Dutch file
    return "", ()


def _at_an_edge(dates: Sequence[Label], order: str) -> bool:
    """Tell whether all dates are the first, or all the last day of a month, as dates that stand for months are."""
    days = [
        dt.date(one.year, *(one.parts[::-1] if order == "dmy" else one.parts))  # month before day
        for one in dates
    ]
    return all(day.day == 1 for day in days) or all((day + dt.timedelta(days=1)).day == 1 for day in days)


def _possible(dates: Sequence[Label], order: str, *, once: bool) -> bool:
    seen: set[tuple[int, int]] = set()
    for one in dates:
        day, month = one.parts if order == "dmy" else one.parts[::-1]
        try:
            dt.date(one.year, month, day)
        except ValueError:
            return False
        if once and (one.year, month) in seen:
            return False
        seen.add((one.year, month))
    return True
