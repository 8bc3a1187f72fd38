"""Plausible sample numbers: a trend, a season and a little noise, the same on every machine."""

from __future__ import annotations

import datetime as dt
import math
import operator
from dataclasses import dataclass, field
from random import Random
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from kpi_xl.model import Unit
from kpi_xl.templates.layout.calendar_days import days_in
from kpi_xl.templates.layout.expression import evaluate, names
from kpi_xl.templates.layout.model import Exact, Part, Previous, Trend

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from kpi_xl.templates.layout.model import Column, Feed, Layout, RecordColumn, Records

Cell: TypeAlias = float | str | dt.datetime | None
PEAK_MONTH = 11
RECORDED_MONTHS = 3  # the last months of the sample are also given as separate records
# Benefits and costs per year of three sample projects.
PROJECT_FLOWS = (
    ((0, 62_000, 78_000, 84_000, 60_000), (145_000, 18_000, 14_000, 12_000, 8_000)),
    ((0, 40_000, 66_000, 70_000, 72_000), (120_000, 22_000, 12_000, 12_000, 12_000)),
    ((15_000, 34_000, 36_000, 20_000, 0), (88_000, 9_000, 9_000, 6_000, 0)),
)
OFFICE_MINUTES = (8 * 60, 10 * 60)  # tickets are solved between 8:00 and 18:00
COMPARISONS: dict[str, Callable[[float, float], bool]] = {
    ">=": operator.ge,
    "<=": operator.le,
    ">": operator.gt,
    "<": operator.lt,
}


class Project(NamedTuple):
    """A project: its name, and its benefits and costs per year from year 0 on."""

    name: object
    benefits: Sequence[object]
    costs: Sequence[object]


@dataclass(frozen=True)
class Content:
    """What stands in the cells to fill in: monthly numbers per column, rows per table of records, and more.

    `invented` content is a sample as a whole, with targets and goals to go with it. `sample_months` and
    `sample_records` (places by table) say what is a sample still among a user's own figures.
    """

    columns: Mapping[str, Sequence[object]]
    records: Mapping[str, Sequence[Sequence[object]]] = field(default_factory=dict)
    projects: Sequence[Project] = ()
    settings: Mapping[str, object] = field(default_factory=dict)
    period: dt.date | None = None
    invented: bool = False
    sample_months: Collection[dt.date] = frozenset()
    sample_records: Mapping[str, Collection[int]] = field(default_factory=dict)


def month_starts(first: dt.date, count: int) -> tuple[dt.date, ...]:
    """List the first days of `count` months.

    >>> month_starts(dt.date(2025, 12, 1), 2)
    (datetime.date(2025, 12, 1), datetime.date(2026, 1, 1))
    """
    start = first.year * 12 + first.month - 1
    return tuple(dt.date(month // 12, month % 12 + 1, 1) for month in range(start, start + count))


def sample(layout: Layout, months: Sequence[dt.date]) -> Content:
    """Make sample numbers for the months; the first is the opening month when the layout needs one."""
    values: dict[str, list[float]] = {column.name: [] for column in layout.columns}
    noise = {column.name: _random(layout, column.name) for column in layout.columns}
    for place in range(len(months)):
        for column in layout.columns:
            number = _number(column, place, months, values, noise[column.name])
            values[column.name].append(number)
    records: dict[str, list[list[Cell]]] = {table.name: [] for table in layout.records}
    for place in range(max(0, len(months) - RECORDED_MONTHS), len(months)):
        for table in layout.records:
            count = table.counted if isinstance(table.counted, int) else round(values[table.counted][place])
            rows = _rows(layout, table, months[place], count)
            records[table.name] += rows
            _match_totals(layout, table, rows, place, values)
    columns: dict[str, list[Cell]] = {name: list(numbers) for name, numbers in values.items()}
    if layout.opening:
        needed = {name for row in layout.kpis for text in row.arguments.values() for name in names(text)}
        for name, numbers in columns.items():
            if f"{name}@prior" not in needed:
                numbers[0] = None
    projects = [
        Project(f"Project {letter}", *flows) for letter, flows in zip("ABC", PROJECT_FLOWS, strict=True)
    ]
    return Content(
        columns,
        records,
        projects if layout.projects else (),
        period=months[-1],
        invented=True,
        sample_months=frozenset(months),
        sample_records={name: range(len(rows)) for name, rows in records.items()},
    )


def _random(layout: Layout, name: str) -> Random:
    return Random(f"{layout.department.key}:{name}")  # noqa: S311 - sample numbers, the same every time


def _number(
    column: Column,
    place: int,
    months: Sequence[dt.date],
    values: Mapping[str, Sequence[float]],
    random: Random,
) -> float:
    """Make the number of one column in one month."""
    month = months[place]
    progress = place / max(1, len(months) - 1)

    def value(name: str) -> float:
        return days_in(month) if name == "days_in_month" else values[name][place]

    def between(first: float, last: float, noise: float) -> float:
        return (first + (last - first) * progress) * (1 + noise * (random.random() + random.random() - 1))

    match column.sample:
        case Exact(expression):
            return evaluate(expression, value)
        case Previous(other, first):
            return values[other][-1] if place else first
        case Part(of, first, last, noise, digits):
            return round(evaluate(of, value) * between(first, last, noise), digits)
        case Trend(first, last, season, noise, digits, least):
            swing = 1 + season * math.cos((month.month - PEAK_MONTH) / 6 * math.pi)
            return round(max(least, between(first, last, noise) * swing), digits)


def _rows(layout: Layout, table: Records, month: dt.date, count: int) -> list[list[Cell]]:
    """Make one month of records, in order of the date by which they are counted."""
    random = _random(layout, f"{table.name}:{month.isoformat()}")
    counted_by = next(d.feed.date for d in layout.derived if d.feed and d.feed.table == table.name)
    days = sorted(random.random() * (days_in(month) - 1) for _ in range(count))
    return [
        _record(table, counted_by, (month, day), number, random) for number, day in enumerate(days, start=1)
    ]


def _record(
    table: Records, counted_by: str, when: tuple[dt.date, float], number: int, random: Random
) -> list[Cell]:
    """Make one record that is counted on a day of a month."""
    month, day = when
    start = dt.datetime(month.year, month.month, 1)  # noqa: DTZ001 - cells know no time zones
    moment = start + dt.timedelta(days=int(day))
    span = next((column for column in table.columns if column.span), None)
    hours = span is not None and span.unit is Unit.HOURS
    if hours:
        opening, length_of_day = OFFICE_MINUTES
        moment += dt.timedelta(minutes=opening + int(random.random() * length_of_day))
    row: dict[str, Cell] = {counted_by: moment}
    if span is not None and span.span is not None and span.weight:
        last = start + dt.timedelta(days=days_in(month) - 1)
        length = dt.timedelta(days=round(span.low + (span.high - span.low) * random.random()))
        row[span.span[1]] = end = min(moment + length, last)
        row[span.weight] = weight = _number_of(table.column(span.weight), random)
        row[span.name] = ((end - moment).days + 1) * weight
    elif span is not None and span.span is not None:
        lasted = span.low + (span.high - span.low) * random.random()
        passed = dt.timedelta(minutes=int(lasted * 60)) if hours else dt.timedelta(days=round(lasted))
        row[span.span[0]] = moment - passed
        row[span.name] = passed / dt.timedelta(hours=1) if hours else float(passed.days)
    for column in table.columns:
        if column.name not in row:
            row[column.name] = _field(column, row, month, number, random)
    return [row[column.name] for column in table.columns]


def _field(
    column: RecordColumn, row: Mapping[str, Cell], month: dt.date, number: int, random: Random
) -> Cell:
    """Make one field of a record that is neither its date nor its duration."""
    if column.copies:
        return row[column.copies] if random.random() < column.share else None
    if column.unit is Unit.TEXT:
        return f"{month:%y%m}-{number:03d}"
    return _number_of(column, random)


def _number_of(column: RecordColumn, random: Random) -> float:
    drawn = column.low + (column.high - column.low) * random.random()
    rounded = round(drawn, {Unit.CURRENCY: -2, Unit.RATIO: 1}.get(column.unit, 0))
    return float(min(max(rounded, column.bounds.low), column.bounds.high))


def total(table: Records, feed: Feed, rows: Sequence[Sequence[Cell]]) -> float:
    """Count or add up records as a feed says."""
    order = [column.name for column in table.columns]
    date, value = order.index(feed.date), order.index(feed.value or feed.date)
    found = [row[value] for row in rows if row[date] is not None and row[value] is not None]
    if not feed.counts:
        return math.fsum(number for number in found if isinstance(number, float))
    return float(sum(_meets(cell, feed.criteria) for cell in found))


def _meets(cell: Cell, criteria: Sequence[str]) -> bool:
    for criterion in criteria:
        sign = criterion[:2] if criterion[1] == "=" else criterion[0]
        if not isinstance(cell, float) or not COMPARISONS[sign](cell, float(criterion.removeprefix(sign))):
            return False
    return True


def _match_totals(
    layout: Layout,
    table: Records,
    rows: Sequence[Sequence[Cell]],
    place: int,
    values: Mapping[str, list[float]],
) -> None:
    """Make the monthly totals say the same as the records, so that either may be thrown away."""
    fed = {
        d.name: total(table, d.feed, rows) for d in layout.derived if d.feed and d.feed.table == table.name
    }
    for derived in layout.derived:
        if derived.name not in fed:
            continue
        if derived.expression in values:
            values[derived.expression][place] = fed[derived.name]
        else:  # a mean times a count
            mean, count = names(derived.expression)
            values[mean][place] = fed[derived.name] / fed[count] if fed[count] else values[mean][place]
