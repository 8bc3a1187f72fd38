"""What the figures of a file are good for: which KPIs can be calculated, and what the others miss."""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kpi_xl.model import KpiError, Text
from kpi_xl.templates.layout.expression import evaluate, names

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kpi_xl.templates.figures.model import Figures
    from kpi_xl.templates.layout.model import KpiRow, Layout

LENGTH = "months"
PROJECTS = ("project_benefits", "project_costs")
BACK = {"": 0, "prior": 1, "year": 12}
EARLIER = {
    "prior": Text(en="{label} of the month before", nl="{label} van de maand ervoor"),
    "year": Text(en="{label} of a year before", nl="{label} van een jaar eerder"),
}
EARLIER_KEYS = {"prior": "{name} of the month before", "year": "{name} of a year before"}
PROJECT_LABEL = Text(en="Projects (sheet Projects)", nl="Projecten (blad Projecten)")


@dataclass(frozen=True)
class Need:
    """An input that a KPI misses: its name for programs, and what it is called for people."""

    name: str
    label: Text


@dataclass(frozen=True)
class Outcome:
    """Whether a KPI can be calculated in any month of the file; if not, what is missing or goes wrong."""

    row: KpiRow
    values: Mapping[dt.date, float]
    missing: tuple[Need, ...] = ()
    error: str = ""

    @property
    def calculated(self) -> bool:
        """Whether there is a month with a figure."""
        return bool(self.values)


def outcomes(figures: Figures, layout: Layout, settings: Mapping[str, float] | None = None) -> list[Outcome]:
    """Calculate every KPI of a department in every month of a file, as the workbook will."""
    numbers = _monthly(figures, layout)
    return [_outcome(row, numbers, figures, layout, settings or {}) for row in layout.kpis]


def _monthly(figures: Figures, layout: Layout) -> dict[str, dict[dt.date, float]]:
    """Return every monthly number, those that are worked out from several inputs included."""
    numbers = {name: dict(months) for name, months in figures.columns.items()}
    for derived in layout.derived:
        parts = names(derived.expression)
        if parts == [derived.name]:
            continue
        months = set.intersection(*(set(figures.columns.get(part, {})) for part in parts))
        numbers[derived.name] = {
            month: evaluate(derived.expression, lambda name, month=month: figures.columns[name][month])  # type: ignore[misc]
            for month in months
        }
    return numbers | {name: dict(months) for name, months in figures.recorded.items()}


def _before(month: dt.date, count: int) -> dt.date:
    place = month.year * 12 + month.month - 1 - count
    return dt.date(place // 12, place % 12 + 1, 1)


def _outcome(
    row: KpiRow,
    numbers: Mapping[str, Mapping[dt.date, float]],
    figures: Figures,
    layout: Layout,
    settings: Mapping[str, float],
) -> Outcome:
    words = list(dict.fromkeys(word for text in (*row.arguments.values(), row.total) for word in names(text)))
    own = {setting.name for setting in layout.settings}
    values: dict[dt.date, float] = {}
    error = ""
    for month in figures.months:

        def number(word: str, month: dt.date = month) -> float:
            if word == LENGTH:
                return 1.0
            if word in own:
                return settings[word]
            name, _, when = word.partition("@")
            return numbers[name][_before(month, BACK[when])]

        try:
            found = _value(row, number)
        except KeyError:
            continue
        except KpiError as problem:
            error = problem.code
            continue
        except ZeroDivisionError:
            error = "#DIV/0!"
            continue
        if isinstance(found, float) and math.isfinite(found):
            values[month] = found
    if values:
        return Outcome(row, values)
    missing = [need for word in words if (need := _need(word, numbers, figures, layout, settings))]
    flat = {need.name: need for needs in missing for need in needs}
    return Outcome(row, {}, tuple(flat.values()), error)


def _value(row: KpiRow, number: object) -> object:
    take = number if callable(number) else None
    if row.total:
        return evaluate(row.total, take)  # type: ignore[arg-type]  # it is callable
    if any(text in PROJECTS for text in row.arguments.values()):
        raise KeyError(PROJECTS[0])
    arguments = {name: evaluate(text, take) for name, text in row.arguments.items()}  # type: ignore[arg-type]  # as above
    return row.called(**arguments, **row.options)


def _need(
    word: str,
    numbers: Mapping[str, Mapping[dt.date, float]],
    figures: Figures,
    layout: Layout,
    settings: Mapping[str, float],
) -> list[Need]:
    """Say what is missing of a word in an expression: inputs, settings, projects, or an earlier month."""
    if word == LENGTH or word in settings:
        return []
    if word in PROJECTS:
        return [Need("projects", PROJECT_LABEL)]
    for setting in layout.settings:
        if setting.name == word:
            return [Need(word, setting.label)]
    name, _, when = word.partition("@")
    derived = next((one for one in layout.derived if one.name == name), None)
    inputs = names(derived.expression) if derived else [name]
    labels = {column.name: column.label for column in layout.columns}
    absent = [one for one in inputs if not figures.columns.get(one) and not figures.recorded.get(name)]
    if absent:
        return [Need(one, labels[one]) for one in absent]
    back = BACK[when]
    if not any(_before(month, back) in numbers[name] for month in figures.months):
        label = EARLIER[when].format(label=labels.get(name, layout.columns_by_name[name].label))
        return [Need(EARLIER_KEYS[when].format(name=name), label)]
    return []


__all__ = ["Need", "Outcome", "outcomes"]
