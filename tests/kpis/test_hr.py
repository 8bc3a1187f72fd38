"""HR: answers at the edges, errors, and what a range means."""

from __future__ import annotations

import datetime as dt

import pytest

from kpi_xl.kpis import KPIS
from kpi_xl.model import Department, KpiError

ANSWERS = [
    ("EMPLOYEE_SATISFACTION", ([7, 8, 9],), 8),
    ("EMPLOYEE_SATISFACTION", ([7, 8, 9], "index"), 7 / 9),
    ("EMPLOYEE_SATISFACTION", ([7, 8, 9], "of_max"), 0.8),
    ("EMPLOYEE_SATISFACTION", ([8, 8.1, 9, 10], "top2"), 0.75),
    ("EMPLOYEE_SATISFACTION", ([1, 5], "index", 1, 5), 0.5),
    ("EMPLOYEE_SATISFACTION", ([3, 4, 5], "top2", 1, 5), 2 / 3),
    ("EMPLOYEE_TURNOVER", (3, 100, 50), 0.04),
    ("EMPLOYEE_TURNOVER", ([1, 2], 60), 0.05),
    ("EMPLOYEE_TURNOVER", (30, 10), 3),
    (
        "TIME_TO_HIRE",
        ([dt.date(2027, 1, 4), dt.date(2027, 1, 4)], [dt.date(2027, 1, 14), dt.date(2027, 2, 3)]),
        20,
    ),
    ("TIME_TO_HIRE", ([10, 20, 60], None, "median"), 20),
    ("TIME_TO_HIRE", ([14, 28], None, "max", "weeks"), 28),
    ("SICKNESS_ABSENCE", ([10, 10], 200, [1, 0.5]), 0.075),
    ("SICKNESS_ABSENCE", ([10, 10], [150, 50]), 0.1),
    ("SICKNESS_ABSENCE", (37.75, 864.5), 37.75 / 864.5),
    ("COST_PER_HIRE", ([100, 200], 300, 4), 150),
    ("TRAINING_EFFECTIVENESS", ([50, 60], [80, 85]), 27.5 / 45),
    ("TRAINING_EFFECTIVENESS", ([50], [80], 100, "gain"), 0.3),
    ("TRAINING_EFFECTIVENESS", ([50], [80], 100, "relative"), 0.6),
    ("TRAINING_EFFECTIVENESS", ([8], [6], 10), -1),
    ("INTERNAL_MOBILITY", ([1, 2], [90, 110]), 0.03),
    ("TEMP_WORKER_RATIO", (20, 80), 0.2),
    ("TEMP_WORKER_RATIO", (20, 80, "temp_per_perm"), 0.25),
    ("TEMP_WORKER_RATIO", (20, 80, "perm_per_temp"), 4),
    ("ENPS", ([9, 8.9, 6, 6.1, 10],), 20),
    ("ENPS", ([6],), -100),
    ("ENPS", ([9],), 100),
    ("ENPS", ([7, 8],), 0),
    ("ENPS_COUNTS", (10, 5, 5), 25),
    ("SATISFIED_SHARE", ([3, 4], 10), 0.7),
    ("TIME_TO_FILL", ([dt.date(2027, 1, 1)], [dt.date(2027, 2, 9)]), 39),
    ("AVAILABLE_DAYS", (10, [31, 28]), 590),
    ("SICK_FREQUENCY", (30, 100), 0.3),
    ("SICK_FREQUENCY", (5, 100, 73), 0.25),
    ("SICK_FREQUENCY", (5, 100, 73, 365), 0.25),
    ("RECRUITING_COST_RATIO", (20, 200), 0.1),
    ("TRAINING_ROI", (300, 200), 0.5),
    ("INTERNAL_FILL_RATE", (3, 12), 0.25),
    ("SICK_EMPLOYEE_SHARE", (5, 100), 0.05),
]
ERRORS = [
    ("EMPLOYEE_SATISFACTION", ([0.9],), "#NUM!"),
    ("EMPLOYEE_SATISFACTION", ([10.1],), "#NUM!"),
    ("EMPLOYEE_SATISFACTION", ([],), "#N/A"),
    ("EMPLOYEE_TURNOVER", (1, 0, 0), "#DIV/0!"),
    ("EMPLOYEE_TURNOVER", (-1, 10), "#NUM!"),
    ("TIME_TO_HIRE", ([dt.date(2027, 1, 5)], [dt.date(2027, 1, 4)]), "#NUM!"),
    ("TIME_TO_HIRE", ([1], None, "mode"), "#VALUE!"),
    ("SICKNESS_ABSENCE", (11, 10), "#NUM!"),
    ("SICKNESS_ABSENCE", ([1, 2], 10, [1, 1, 1]), "#N/A"),
    ("SICKNESS_ABSENCE", (1, 0), "#DIV/0!"),
    ("COST_PER_HIRE", (1, 1, 0), "#DIV/0!"),
    ("COST_PER_HIRE", (-1, 1, 1), "#NUM!"),
    ("TRAINING_EFFECTIVENESS", ([100], [100]), "#DIV/0!"),
    ("TRAINING_EFFECTIVENESS", ([101], [50]), "#NUM!"),
    ("TRAINING_EFFECTIVENESS", ([50], [101]), "#NUM!"),
    ("TEMP_WORKER_RATIO", (0, 0), "#DIV/0!"),
    ("ENPS", ([10.1],), "#NUM!"),
    ("ENPS", ([-0.1],), "#NUM!"),
    ("ENPS_COUNTS", (0, 0, 0), "#DIV/0!"),
    ("SATISFIED_SHARE", (11, 10), "#NUM!"),
    ("INTERNAL_FILL_RATE", (13, 12), "#NUM!"),
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
    assert tried == {name for name, kpi in KPIS.items() if kpi.department is Department.HR}
