"""The goals sheet: read back as goals, with a live check of what a goal lacks."""

from __future__ import annotations

import datetime as dt

import pytest

from kpi_xl.files.guard import admit
from kpi_xl.files.readers import read_workbook
from kpi_xl.goals.coerce import field_of, goal_of
from kpi_xl.templates import LAYOUTS, build_goals
from kpi_xl.templates.goal_examples import EXAMPLES, department_goal
from kpi_xl.templates.goals import HEADER

DEPARTMENTS = [department.key for department in LAYOUTS]
SHEET = {"nl": "Doelen", "en": "Goals"}


def goals_in(tmp_path, package, language):
    """Read the goals of a workbook, and what its check says of each."""
    path = tmp_path / "goals.xlsx"
    path.write_bytes(package)
    sheets = {sheet.name: sheet for sheet in read_workbook(admit(path)).sheets}
    rows = {row.number: row.values for row in sheets[SHEET[language]].rows}
    headings = rows[HEADER]
    assert [field_of(heading) is None for heading in headings] == [False] * (len(headings) - 1) + [True]
    found = []
    for number in range(HEADER + 1, HEADER + 1 + len(EXAMPLES)):
        cells = dict(zip(headings, rows.get(number, []), strict=False))
        fields = {field_of(head).name: value for head, value in cells.items() if field_of(head) and value}
        if fields:
            found.append((goal_of(fields, language), cells.get(headings[-1])))
    return found


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_examples_are_read_back_with_their_checks(tmp_path, language):
    found = goals_in(tmp_path, build_goals(language, year=2026), language)
    assert [goal.text for goal, _ in found] == [example.text.in_(language) for example in EXAMPLES]
    for (goal, check), example in zip(found, EXAMPLES, strict=True):
        assert check.startswith("●" if example.good and example.kpi else "▲" if example.good else "■")
        if example.good:
            assert (goal.baseline, goal.target) == (example.baseline, example.target)
            assert goal.due == dt.date(2026, *example.due)


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("department", DEPARTMENTS)
def test_every_department_workbook_holds_a_goal_of_its_own(tmp_path, workbooks, department, language):
    [(goal, check)] = goals_in(tmp_path, workbooks.built(department, language), language)
    layout = next(layout for layout in LAYOUTS.values() if layout.department.key == department)
    assert goal.text == department_goal(layout, 2026).text.in_(language)
    assert goal.kpi in [entry.kpi.label.in_(language) for entry in layout.kpis]
    assert goal.baseline != goal.target
    assert check[0] == "●"


def test_a_blank_workbook_has_no_goals(tmp_path, workbooks):
    assert goals_in(tmp_path, workbooks.built("hr", "en", "udf", False), "en") == []
