"""Department workbooks: a layout says what stands where, a writer makes the file."""

from kpi_xl.templates.workbook import build, department_named

__all__ = ["build", "department_named"]
