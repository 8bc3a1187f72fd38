"""Department workbooks and the goals workbook: a layout says what stands where, a writer makes the file."""

from kpi_xl.templates.departments import LAYOUTS
from kpi_xl.templates.goals import build_goals
from kpi_xl.templates.scorecard import build_scorecard
from kpi_xl.templates.workbook import build, department_named, file_name

__all__ = ["LAYOUTS", "build", "build_goals", "build_scorecard", "department_named", "file_name"]
