"""Periods of a financial year, which count from its first month, and years that run over the end of a calendar year."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from kpi_xl.model import Text
from kpi_xl.templates.figures.labels import LAST_MONTH, Sort
from kpi_xl.templates.figures.numbers import UnreadableError
from kpi_xl.templates.figures.tables import financial_year_in, year_in
from kpi_xl.templates.figures.words import key_of, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kpi_xl.files.readers import Value
    from kpi_xl.templates.figures.labels import Label

PERIODS = Text(
    en="Periods such as «{text}» were read as months of the calendar year: 1 is January. In a financial year that starts in "
    "another month, say which: --year-start april.",
    nl="Periodes zoals «{text}» zijn gelezen als maanden van het kalenderjaar: 1 is januari. Begint het boekjaar in een andere "
    "maand, zeg welke: --year-start april.",
)
PERIODS_OF_YEAR = Text(
    en="Periods such as «{text}» were read as months of the financial year: period 1 of {year} is {first}, and period 12 is "
    "{last}.",
    nl="Periodes zoals «{text}» zijn gelezen als maanden van het boekjaar: periode 1 van {year} is {first}, en periode 12 is "
    "{last}.",
)
NAMES_OF_YEAR = Text(
    en="Months without a year, such as «{text}», were read as months of the financial year {first} to {last}.",
    nl="Maanden zonder jaar, zoals «{text}», zijn gelezen als maanden van het boekjaar {first} tot en met {last}.",
)
NAMES_OF_CALENDAR = Text(
    en="Months without a year, such as «{text}», were read as months of the calendar year {year}.",
    nl="Maanden zonder jaar, zoals «{text}», zijn gelezen als maanden van het kalenderjaar {year}.",
)
PERIOD = re.compile(r"(?:\d{4}\s*[-/]?\s*)?(?:p|per|periode?)\.?\s*-?\d", re.IGNORECASE)
PERIOD_HEADINGS = frozenset(
    (
        "period", "periode", "per", "boekperiode", "fiscalperiod", "accountingperiod", "postingperiod", "financialperiod",
        "perno", "periodno", "periodnumber", "periodenummer", "periodenr", "pd", "prd",
    )
)  # fmt: skip
"""The keys of headings above periods, whose numbers count from the start of the financial year."""
THIRTEENTH = Text(
    en="«{text}» is no month: periods of four weeks lie in two months, and a period to close the year with lies in none; "
    "give the figures per month.",
    nl="«{text}» is geen maand: perioden van vier weken liggen in twee maanden, en een periode om het jaar af te sluiten in "
    "geen enkele; geef de cijfers per maand.",
)
FINANCIAL_YEAR = Text(
    en="«{text}» is a financial year; say in which month it starts: --year-start april.",
    nl="«{text}» is een boekjaar; zeg in welke maand het begint: --year-start april.",
)


def is_period(label: Label, heading: object) -> bool:
    """Tell whether a label is the number of a period of a financial year, and no name or number of a month.

    >>> from kpi_xl.templates.figures.labels import label_of
    >>> (
    ...     is_period(label_of(3.0), "Periode"),
    ...     is_period(label_of("P03"), "x"),
    ...     is_period(label_of(3.0), "Maand"),
    ... )
    (True, True, False)
    """
    if label.sort not in (Sort.NAME, Sort.MONTH) or label.day:
        return False
    numbered = label.sort is Sort.NAME and label.text.strip().isdecimal()
    return bool(PERIOD.match(label.text)) or (numbered and key_of(words_of(str(heading))) in PERIOD_HEADINGS)


def calendar_year(value: Value, label: Label, heading: object, start: int) -> int | None:
    """Return the year that a cell beside a month gives it; a financial year gives a name the calendar year it lies in.

    Raises
    ------
    UnreadableError
        It is a financial year, and in which month those start is not known.
    """
    financial = financial_year_in(value)
    if financial is None or label.sort is not Sort.NAME:
        return year_in(value)
    if start == 1:
        raise UnreadableError(FINANCIAL_YEAR.format(text=value))
    return financial + (not is_period(label, heading) and label.month < start)


def is_thirteenth(label: Label, heading: object) -> bool:
    """Tell whether a label is the number of a period beyond the twelfth."""
    beyond = label.text.isdecimal() and LAST_MONTH < int(label.text) <= LAST_MONTH + 4
    return label.sort is Sort.THIRTEENTH or (beyond and key_of(words_of(str(heading))) in PERIOD_HEADINGS)


def month_of_year(year: int, number: int, start: int) -> dt.date:
    """Return a month by its number within the year that starts in the month `start`."""
    late, place = divmod(start - 1 + number - 1, LAST_MONTH)
    return dt.date(year + late, place + 1, 1)


def told_years(
    labels: Sequence[Label],
    found: Sequence[dt.date | None],
    periods: set[int],
    year: int | None,
    start: int,
    *,
    shifted: bool,
) -> Iterator[Text]:
    """Say which months the numbers of periods, and names without a year, were taken for."""
    read = [place for place in sorted(periods) if found[place]]
    if read and start == 1:
        yield PERIODS.format(text=labels[read[0]].text)
    elif read:
        month = found[read[0]] or dt.date.min
        of = month.year - (month.month < start)
        yield PERIODS_OF_YEAR.format(text=labels[read[0]].text, year=of, **_ends(of, start))
    names = [n for n, label in enumerate(labels) if label.sort is Sort.NAME and n not in periods and found[n]]
    if names and year is not None and start > 1:
        text = NAMES_OF_YEAR if shifted else NAMES_OF_CALENDAR
        yield text.format(text=labels[names[0]].text, year=year, **_ends(year, start))


def _ends(year: int, start: int) -> dict[str, str]:
    """Name the first and the last month of a financial year."""
    first, last = (f"{month_of_year(year, number, start):%Y-%m}" for number in (1, LAST_MONTH))
    return {"first": first, "last": last}
