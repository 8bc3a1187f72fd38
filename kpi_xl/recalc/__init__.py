"""Recalculating workbooks without Excel."""

from kpi_xl.recalc.run import EngineName, Problem, Report, recalculate

__all__ = ["EngineName", "Problem", "Report", "recalculate"]
