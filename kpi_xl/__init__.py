"""KPI functions for Excel cells, department workbooks and a SMART goal validator."""

__version__ = "0.1.0"
