"""What tracking found, as plain data for JSON and for tables; ratios are fractions."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from kpi_xl.model import Text, Unit

if TYPE_CHECKING:
    from kpi_xl.model import Kpi, Language
    from kpi_xl.tracking.forecast import Forecast
    from kpi_xl.tracking.model import Tracked

_SMALL_SHARE, _HUNDRED, _CENT = 0.1, 100, 0.01


def record_of(tracked: Tracked, language: Language) -> dict[str, object]:
    """Return one goal as it stands in the JSON."""
    goal, matched, forecast = tracked.goal, tracked.matched, tracked.forecast
    return {
        "path": tracked.path,
        "sheet": goal.sheet,
        "row": goal.row,
        "id": goal.id,
        "text": goal.text,
        "owner": goal.owner,
        "kpi": tracked.kpi.name if tracked.kpi else None,
        "department": tracked.department.key if tracked.department else goal.department or None,
        "matched": matched._asdict() if matched else None,
        "baseline": finite(tracked.baseline),
        "actual": finite(tracked.actual),
        "target": finite(tracked.target),
        "start": tracked.start.isoformat() if tracked.start else None,
        "due": tracked.due.isoformat() if tracked.due else None,
        "progress": finite(tracked.progress),
        "expected": finite(tracked.expected),
        "status": tracked.standing.value,
        "forecast": forecast._asdict() if forecast else None,
        "forecast_line": tracked.line._asdict() if tracked.line else None,
        "required_rate": finite(tracked.required_rate),
        "why": tracked.why.in_(language),
    }


def unmatched_record(tracked: Tracked, language: Language) -> dict[str, object]:
    """Return a goal without figures as it stands in the JSON's list of these."""
    goal = tracked.goal
    return {
        "path": tracked.path,
        "sheet": goal.sheet,
        "row": goal.row,
        "id": goal.id,
        "text": goal.text,
        "why": tracked.why.in_(language),
    }


def finite(value: float | None) -> float | None:
    """Return a number that JSON can hold.

    >>> finite(float("nan")) is None, finite(0.5)
    (True, 0.5)
    """
    return value if value is not None and math.isfinite(value) else None


def shown_value(value: float | None, kpi: Kpi | None, language: Language) -> str:
    """Write a number as its KPI is shown, with the marks of the language.

    >>> from kpi_xl.kpis import KPIS
    >>> (
    ...     shown_value(0.0816, KPIS["KPI_NET_PROFIT_MARGIN"], "nl"),
    ...     shown_value(1132060.0, KPIS["KPI_REVENUE"], "nl"),
    ... )
    ('8,16%', '1.132.060')
    """
    if value is None:
        return "–"
    if kpi is not None and kpi.unit is Unit.RATIO:
        text = f"{value:.2%}" if abs(value) < _SMALL_SHARE else f"{value:.1%}"
    else:
        text = f"{value:,.0f}" if abs(value) >= _HUNDRED or value == round(value) else f"{value:,.2f}"
    return localized(text, language)


def localized(text: str, language: Language) -> str:
    """Write the marks of numbers as the language does.

    >>> localized("1,132,060.50", "nl")
    '1.132.060,50'
    """
    return text.translate(str.maketrans(",.", ".,")) if language == "nl" else text


def difference(value: float, kpi: Kpi | None, language: Language) -> str:
    """Write a difference with its sign; of ratios in percentage points.

    >>> from kpi_xl.kpis import KPIS
    >>> (
    ...     difference(0.0016662, KPIS["KPI_NET_PROFIT_MARGIN"], "en"),
    ...     difference(-1250.0, KPIS["KPI_REVENUE"], "nl"),
    ... )
    ('+0.17 pp', '-1.250')
    """
    size, unit = (value * 100, " pp") if kpi is not None and kpi.unit is Unit.RATIO else (value, "")
    digits = (
        0
        if abs(size) >= _HUNDRED
        else 2
        if abs(size) >= _CENT or not size
        else 1 - math.floor(math.log10(abs(size)))
    )
    return localized(f"{size:+,.{digits}f}{unit}", language)


def said_value(value: float, kpi: Kpi | None) -> Text:
    """Return a number as its KPI is shown, in both languages."""
    return Text(shown_value(value, kpi, "en"), shown_value(value, kpi, "nl"))


def said_difference(value: float, kpi: Kpi | None) -> Text:
    """Return a difference as its KPI is shown, in both languages."""
    return Text(difference(value, kpi, "en"), difference(value, kpi, "nl"))


HEADINGS: dict[str, Text] = {
    "status": Text(en="Status", nl="Status"),
    "goal": Text(en="Goal", nl="Doel"),
    "owner": Text(en="Owner", nl="Eigenaar"),
    "kpi": Text(en="KPI", nl="KPI"),
    "period": Text(en="Period", nl="Periode"),
    "baseline": Text(en="Baseline", nl="Nulwaarde"),
    "actual": Text(en="Actual", nl="Realisatie"),
    "target": Text(en="Target", nl="Streefwaarde"),
    "progress": Text(en="Progress", nl="Voortgang"),
    "expected": Text(en="Expected", nl="Verwacht"),
    "forecast": Text(en="Forecast", nl="Prognose"),
    "due": Text(en="Due date", nl="Einddatum"),
    "why": Text(en="Why", nl="Waarom"),
    "place": Text(en="Place", nl="Plaats"),
}


def cells_of(tracked: Tracked, language: Language) -> dict[str, str]:
    """Return one goal as the texts of a table's row, in the order of `HEADINGS`."""
    goal, kpi, forecast = tracked.goal, tracked.kpi, tracked.forecast

    def percent(value: float | None) -> str:
        return "–" if value is None else localized(f"{value:.0%}", language)

    def number(value: float | None) -> str:
        return shown_value(value, kpi, language)

    def ranged(found: Forecast | None) -> str:
        return f"{number(found.value)} ({number(found.low)} – {number(found.high)})" if found else "–"

    return {
        "status": tracked.standing.label.in_(language),
        "goal": " ".join(part for part in (goal.id, " ".join(goal.text.split())) if part),
        "owner": goal.owner,
        "kpi": kpi.label.in_(language) if kpi else "–",
        "period": tracked.matched.period if tracked.matched else "–",
        "baseline": number(tracked.baseline),
        "actual": number(tracked.actual),
        "target": number(tracked.target),
        "progress": percent(tracked.progress),
        "expected": percent(tracked.expected),
        "forecast": ranged(forecast),
        "due": tracked.due.isoformat() if tracked.due else "–",
        "why": tracked.why.in_(language),
        "place": f"{tracked.path}:{goal.place}",
    }
