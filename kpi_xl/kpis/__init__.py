"""The formulas: one module per department; importing this package fills the registry."""

from kpi_xl.kpis import customer, finance, projects, returns, working_capital
from kpi_xl.registry import KPIS, find

__all__ = ["KPIS", "customer", "finance", "find", "projects", "returns", "working_capital"]
