"""The workbooks: of the departments, of the goals, and the scorecard of the company.

The rooms, each seeing only those before it: `layout` (what stands where), `departments` (six layouts),
`lint` (what Excel would repair), `writing` (cells and charts), `figures` (exports of other programs),
`carry_over` (a workbook made anew) and `scorecard`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kpi_xl.templates.departments import LAYOUTS
    from kpi_xl.templates.scorecard.build import build_scorecard
    from kpi_xl.templates.writing.goals import build_goals
    from kpi_xl.templates.writing.workbook import build, department_named, file_name

_ROOMS = {
    "LAYOUTS": "departments",
    "build_scorecard": "scorecard.build",
    "build_goals": "writing.goals",
    "build": "writing.workbook",
    "department_named": "writing.workbook",
    "file_name": "writing.workbook",
}


def __getattr__(name: str) -> Any:
    """Load what is asked for when it is: those who only read workbooks need no writer."""
    if name not in _ROOMS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_ROOMS[name]}"), name)


__all__ = ["LAYOUTS", "build", "build_goals", "build_scorecard", "department_named", "file_name"]
