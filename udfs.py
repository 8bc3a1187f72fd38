"""The module xlwings imports: the KPI functions for Excel, ready made in `kpi_xl.hosts.excel`.

Copy or edit this file to add functions of your own beside them.
"""

from __future__ import annotations

from kpi_xl.hosts.excel import FUNCTIONS

globals().update(FUNCTIONS)
