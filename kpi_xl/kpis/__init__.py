"""The formulas: one module per department; importing this package fills the registry."""

from kpi_xl.kpis import (
    customer,
    equipment,
    finance,
    operations,
    projects,
    returns,
    working_capital,
)
from kpi_xl.registry import KPIS, find

__all__ = [
    "KPIS",
    "customer",
    "equipment",
    "finance",
    "find",
    "operations",
    "projects",
    "returns",
    "working_capital",
]
