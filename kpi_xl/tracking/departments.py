"""The names people give to departments."""

from __future__ import annotations

from functools import cache

from kpi_xl.model import Department
from kpi_xl.registry import plain_name

REAL = tuple(
    department for department in Department if department not in (Department.TRACKING, Department.CATALOGUE)
)
"""The departments that have KPIs of their own."""
ALSO = {
    Department.MARKETING: ("marketing & communicatie", "communicatie", "online marketing", "communications"),
    Department.SALES: ("sales", "commercie", "commercieel", "verkoopafdeling", "business development"),
    Department.HR: (
        "p&o",
        "hrm",
        "personeel",
        "personeelszaken",
        "human resources",
        "people",
        "people & culture",
    ),
    Department.FINANCE: ("financieel", "administratie", "control", "finance & control", "accounting", "f&a"),
    Department.OPERATIONS: (
        "operaties",
        "productie",
        "logistiek",
        "operation",
        "production",
        "logistics",
        "supply chain",
    ),
    Department.CUSTOMER: (
        "klanten",
        "klantenservice",
        "customers",
        "customer service",
        "customer success",
        "support",
        "service",
    ),
}
"""Other names, beside those the workbooks use."""


@cache
def _departments() -> dict[str, Department]:
    return {
        plain_name(name): department
        for department in Department
        for name in (*department.value, department.key, *ALSO.get(department, ()))
    }


def department_named(name: str) -> Department | None:
    """Return the department with this name in either language.

    >>> department_named("Verkoop").key, department_named("IT")
    ('sales', None)
    """
    return _departments().get(plain_name(name))
