"""The formulas: one module per subject; importing this package fills the registry, department by department."""

from kpi_xl.kpis import (  # noqa: I001 - the order of the departments in lists and menus
    marketing,
    sales,
    hr,
    finance,
    returns,
    working_capital,
    projects,
    operations,
    equipment,
    customer,
    satisfaction,
    service,
    tracking,
    trends,
    catalogue,
)
from kpi_xl.registry import KPIS, find

__all__ = [
    "KPIS",
    "catalogue",
    "customer",
    "equipment",
    "finance",
    "find",
    "hr",
    "marketing",
    "operations",
    "projects",
    "returns",
    "sales",
    "satisfaction",
    "service",
    "tracking",
    "trends",
    "working_capital",
]
