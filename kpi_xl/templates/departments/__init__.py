"""The layouts of the six departments; a department is one module here and one line below."""

from __future__ import annotations

from kpi_xl.model import Department
from kpi_xl.templates.departments.customer import CUSTOMER
from kpi_xl.templates.departments.finance import FINANCE
from kpi_xl.templates.departments.hr import HR
from kpi_xl.templates.departments.marketing import MARKETING
from kpi_xl.templates.departments.operations import OPERATIONS
from kpi_xl.templates.departments.sales import SALES

LAYOUTS = {layout.department: layout for layout in (MARKETING, SALES, HR, FINANCE, OPERATIONS, CUSTOMER)}

__all__ = ["LAYOUTS", "Department"]
