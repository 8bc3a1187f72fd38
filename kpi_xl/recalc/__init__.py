"""Recalculating workbooks without Excel."""

from kpi_xl.recalc.child import Limits, warm_up
from kpi_xl.recalc.run import Problem, Report, recalculate
from kpi_xl.recalc.workbook import CalculatedWorkbook, calculate

__all__ = ["CalculatedWorkbook", "Limits", "Problem", "Report", "calculate", "recalculate", "warm_up"]
