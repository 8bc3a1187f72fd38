"""The goals sheet of our workbooks says of every goal what `kpi-xl track` says of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
import statsmodels.tsa.forecasting.theta  # noqa: F401 - loaded once, not anew for each workbook
from scipy.stats import t
from statsmodels.api import OLS, add_constant

from kpi_xl.goals.model import TRACKING
from kpi_xl.templates.carry_over.filled import read_filled
from kpi_xl.templates.carry_over.goal_rows import Goal
from kpi_xl.templates.carry_over.rebuild import rebuild
from kpi_xl.templates.layout.model import Cumulation
from kpi_xl.templates.layout.wording import Sheet
from kpi_xl.templates.writing.goals import PLACES
from kpi_xl.tracking.ahead import begun
from kpi_xl.tracking.gather import follow
from kpi_xl.tracking.reading import read_book
from kpi_xl.tracking.settings import Settings
from tests.templates.conftest import DEPARTMENTS, YEAR, built, values_of

if TYPE_CHECKING:
    from kpi_xl.templates.layout.plan import Plan
    from kpi_xl.tracking.book import DepartmentBook
    from kpi_xl.tracking.model import Tracked

READY = Path(__file__).parents[2] / "workbook_templates"
SAMPLES = [
    READY / f"kpi_{department}_{language}.xlsx" for department in DEPARTMENTS for language in ("nl", "en")
]


def goals_of(plan: Plan):
    """Goals of every kind for the KPIs of a department: monthly, of a year, early, late, falling, without a baseline."""
    up, down = ("hoger", "lager") if plan.language == "nl" else ("higher", "lower")
    for number, row in enumerate(plan.layout.kpis):
        label, target, most = plan.say(row.kpi.label), row.target, row.kpi.bounds.high
        year = target * 12 if row.cumulation is Cumulation.SUM else target
        to_begin = ((None, year, dt.date(YEAR + 1, 1, 1), dt.date(YEAR + 1, 12, 31), up),)
        kinds = (
            (target * 0.9, target, dt.date(YEAR, 1, 1), dt.date(YEAR, 12, 31), None),
            (None, year * 1.02, dt.date(YEAR, 1, 1), dt.date(YEAR, 12, 31), up),
            (None, year * 0.9, dt.date(YEAR - 1, 7, 1), dt.date(YEAR, 9, 30), down),
            (min(target * 1.2, most), target, None, dt.date(YEAR + 1, 6, 30), None),
            (target, target, dt.date(YEAR, 3, 15), None, None),
            (target * 0.8, year * 0.95, dt.date(YEAR, 2, 1), dt.date(YEAR + 1, 2, 14), None),
            *(to_begin if row.cumulation is Cumulation.SUM else ()),
        )
        for kind, (baseline, aim, start, due, direction) in enumerate(kinds):
            yield {
                "id": f"G{number}{kind}",
                "text": f"Goal {chr(97 + number)}{chr(97 + kind)}",
                "kpi": label,
                "baseline": baseline,
                "target": aim,
                "start": start,
                "due": due,
                "direction": direction,
            }


def close(value: float | None):
    return None if value is None else pytest.approx(value, rel=1e-9, abs=1e-12)


def compared(path: Path, period: dt.date, settings: Settings) -> int:
    """Compare the sheet of a workbook with what is tracked, as of the first day after the chosen month."""
    book = read_book(path)
    as_of = dt.date(period.year + period.month // 12, period.month % 12 + 1, 1)
    with begun([path]) as ahead:
        tracked = follow([path], as_of, "en", settings, ahead).goals
    sheet = values_of(path)[book.plan.name(Sheet.GOALS)]
    for one in tracked:
        cells = {name: sheet.cell(one.goal.row, PLACES[name]).value for name in TRACKING}
        shown = {name: None if value == "" else value for name, value in cells.items()}
        numbers = [shown[name] for name in ("now", "progress", "expected", "needed")]
        wanted = [close(one.actual), close(one.progress), close(one.expected), close(one.required_rate)]
        assert numbers == wanted, (one.goal.id, one.why.en)
        word = one.standing.label.nl if book.plan.language == "nl" else one.standing.value
        assert shown["standing"] == word, (one.goal.id, one.why.en)
        assert (shown["forecast"] is None) == (one.forecast is None), (one.goal.id, one.why.en)
        if one.forecast is not None and one.matched is not None:
            assert (shown["forecast"], shown["margin"]) == straight_line(book, one, period), one.goal.id
            assert shown["forecast"] == close(one.line.value)
            assert shown["best"] is None or abs(shown["best"]) > 0
    return len(tracked)


def straight_line(book: DepartmentBook, one: Tracked, period: dt.date):
    """The forecast of a straight line with its interval of 80 %, by statsmodels."""
    row = book.row(one.kpi)
    months = {month: value for month, value in book.series(row).items() if month <= period}
    values = list(months.values())  # without gaps in these workbooks
    count, last = len(values), max(months)
    total = "/" in one.matched.period
    end = one.due + dt.timedelta(days=1)
    ahead = (end.year - last.year) * 12 + end.month - last.month - 1
    line = OLS(values, add_constant(range(1, count + 1))).fit()
    new = [[1, count + step] for step in range(1, ahead + 1)]
    design = np.sum(new, axis=0) if total else np.array(new[-1])
    spread = (ahead if total else 1) * line.mse_resid + design @ line.cov_params() @ design
    value = float(design @ line.params) + (one.actual if total else 0)
    bounds = one.kpi.bounds
    margin = float(t.ppf(0.9, count - 2) * np.sqrt(spread))
    return (
        pytest.approx(min(max(value, bounds.low), bounds.high), rel=1e-7, abs=1e-9),
        pytest.approx(margin, rel=1e-6, abs=1e-7),
    )


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_the_goals_of_the_ready_workbooks_stand_as_track_says(path):
    assert compared(path, dt.date(YEAR, 12, 1), Settings()) == 1


@pytest.mark.parametrize(
    ("department", "language", "period"),
    [
        (department, ("nl", "en")[place % 2], dt.date(YEAR, (12, 6, 9)[place % 3], 1))
        for place, department in enumerate(DEPARTMENTS)
    ],
)
def test_the_sheet_says_what_track_says(department, language, period, tmp_path):
    path = tmp_path / "book.xlsx"
    path.write_bytes(built(department, language))
    filled = read_filled(path)
    content = replace(filled.content, period=period)
    goals = [Goal(values, {}) for values in goals_of(filled.plan)]
    path.write_bytes(rebuild(replace(filled, content=content, goals=goals)).package)
    assert compared(path, period, Settings(forecast="line")) == len(goals)  # as Theta takes seconds
