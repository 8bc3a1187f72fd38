"""The workbooks: of the departments, of the goals, and the scorecard of the company.

The rooms, each seeing only those before it: `layout` (what stands where), `departments` (six layouts),
`lint` (what Excel would repair), `writing` (cells and charts), `figures` (exports of other programs),
`carry_over` (a workbook made anew) and `scorecard`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kpi_xl.loading import when_asked

if TYPE_CHECKING:
    from kpi_xl.templates.departments import LAYOUTS
    from kpi_xl.templates.scorecard.build import build_scorecard
    from kpi_xl.templates.writing.goals import build_goals
    from kpi_xl.templates.writing.workbook import build, department_named, file_name

__all__ = ["LAYOUTS", "build", "build_goals", "build_scorecard", "department_named", "file_name"]

# Those who only read workbooks need no writer.
__getattr__ = when_asked(
    __name__,
    {
        "LAYOUTS": "departments",
        "build_scorecard": "scorecard.build",
        "build_goals": "writing.goals",
        "build": "writing.workbook",
        "department_named": "writing.workbook",
        "file_name": "writing.workbook",
    },
)
