"""The formulas: one module per department; importing this package fills the registry."""

from kpi_xl.kpis import (
    catalogue,
    customer,
    equipment,
    finance,
    operations,
    projects,
    returns,
    satisfaction,
    service,
    tracking,
    trends,
    working_capital,
)
from kpi_xl.registry import KPIS, find

__all__ = [
    "KPIS",
    "catalogue",
    "customer",
    "equipment",
    "finance",
    "find",
    "operations",
    "projects",
    "returns",
    "satisfaction",
    "service",
    "tracking",
    "trends",
    "working_capital",
]
