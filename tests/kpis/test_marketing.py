"""Marketing: answers at the edges, errors, and what a range means."""

from __future__ import annotations

import pytest

from kpi_xl.kpis import KPIS
from kpi_xl.model import Department, KpiError

ANSWERS = [
    ("WEBSITE_TRAFFIC", ([100, 200],), 300),
    ("WEBSITE_TRAFFIC", (120, 100, "growth"), 0.2),
    ("CONVERSION_RATE", ([1, 2], [50, 50]), 0.03),
    ("CONVERSION_RATE", (3, 2), 1.5),
    ("CPA", ([100, 200], 6), 50),
    ("ROI", (150, 100), 0.5),
    ("ROI", (0, 100), -1),
    ("BOUNCE_RATE", (40, 100), 0.4),
    ("BOUNCE_RATE", (40, 100, "engaged"), 0.6),
    ("SOCIAL_ENGAGEMENT", (1, 10, 100, 1000), 1111),
    ("SOCIAL_ENGAGEMENT", (1,), 1),
    ("EMAIL_OPEN_RATE", (20, 110, 10), 0.2),
    ("EMAIL_OPEN_RATE", (120, 100), 1.2),
    ("CLV", (50, 4, 3), 600),
    ("CLV", (50, 4, 3, 0.25), 150),
    ("CAC", (60, 40, 5), 20),
    ("ROMI", (300, 100), 2),
    ("ROMI", (300, 100, 50), 1.5),
    ("ROAS", (300, 100), 3),
    ("PAGES_PER_SESSION", (30, 10), 3),
    ("TRAFFIC_SHARE", (30, 120), 0.25),
    ("FOLLOWER_GROWTH", (100, 125), 0.25),
    ("FOLLOWER_GROWTH", (100, 80), -0.2),
    ("CLV_RETENTION", (100, 0.8), 400),
    ("CLV_RETENTION", (100, 0.8, 0.1, "start"), 110 / 0.3),
    ("CLV_RETENTION", (100, 0.8, 0.1), 80 / 0.3),
    ("CLV_RETENTION", (100, 0.5, 0, "end", 2), 75),
    ("CLV_RETENTION", (100, 0.5, 0, "start", 2), 150),
    ("CLV_CHURN", (20, 0.5, 0.1), 100),
    ("CLV_CAC", (300, 100), 3),
]
ERRORS = [
    ("WEBSITE_TRAFFIC", (1, 0, "growth"), "#DIV/0!"),
    ("WEBSITE_TRAFFIC", (1, None, "growth"), "#N/A"),
    ("WEBSITE_TRAFFIC", (-1,), "#NUM!"),
    ("ROI", (1, 0), "#DIV/0!"),
    ("ROI", (1, -1), "#NUM!"),
    ("BOUNCE_RATE", (101, 100), "#NUM!"),
    ("EMAIL_OPEN_RATE", (1, 10, 11), "#NUM!"),
    ("EMAIL_OPEN_RATE", (1, 10, 10), "#DIV/0!"),
    ("CLV", (50, 4, 3, 30), "#NUM!"),
    ("CLV_RETENTION", (100, 1), "#DIV/0!"),
    ("CLV_RETENTION", (100, 1.1), "#NUM!"),
    ("CLV_RETENTION", (100, 0.5, -0.1), "#NUM!"),
    ("CLV_CHURN", (20, 0.5, 0), "#DIV/0!"),
    ("CPA", (1, "two"), "#VALUE!"),
]


@pytest.mark.parametrize(("name", "arguments", "answer"), ANSWERS)
def test_answers(name, arguments, answer):
    assert KPIS[f"KPI_{name}"](*arguments) == pytest.approx(answer, rel=1e-12)


@pytest.mark.parametrize(("name", "arguments", "code"), ERRORS)
def test_impossible_inputs_give_the_excel_error(name, arguments, code):
    with pytest.raises(KpiError) as caught:
        KPIS[f"KPI_{name}"](*arguments)
    assert caught.value.code == code


def test_every_function_is_tried_here():
    tried = {f"KPI_{name}" for name, *_ in ANSWERS}
    assert tried == {name for name, kpi in KPIS.items() if kpi.department is Department.MARKETING}
