"""The formulas: one module per department; importing this package fills the registry."""

from kpi_xl.kpis import customer
from kpi_xl.registry import KPIS, find

__all__ = ["KPIS", "customer", "find"]
